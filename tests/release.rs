//! What people download: the zip of the program with everybody's licences, and what package managers are told
//! of it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test starts programs and reads files")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a script of `.ci/`, which has to end well.
fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let done = Command::new(program).args(arguments).current_dir(folder).output().unwrap();
    assert!(done.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn here(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).to_str().unwrap().to_owned()
}

const TARGETS: &[&str] = &[
    "aarch64-apple-darwin",
    "aarch64-pc-windows-msvc",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-gnu",
];

#[test]
fn package_managers_are_told_of_every_system_that_is_released() {
    let folder = tempfile::tempdir().unwrap();
    for target in TARGETS {
        fs::write(folder.path().join(format!("camnang-1.2.3-{target}.zip")), target).unwrap();
    }
    run(folder.path(), &here(".ci/manifests"), &["https://example.org/o/r/releases/download/v1.2.3", "."]);
    let text = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let (winget, brew) = (text("camnang.camnang.installer.yaml"), text("camnang.rb"));
    for target in TARGETS {
        let told = if target.contains("windows") { &winget } else { &brew };
        let sha = Command::new("sha256sum")
            .arg(folder.path().join(format!("camnang-1.2.3-{target}.zip")))
            .output()
            .unwrap();
        let sha = String::from_utf8(sha.stdout).unwrap()[..64].to_owned();
        let address = format!("https://example.org/o/r/releases/download/v1.2.3/camnang-1.2.3-{target}.zip");
        let rest = told.split_once(&address).unwrap_or_else(|| panic!("{target} is not told:\n{told}")).1;
        assert!(
            rest.lines().nth(1).unwrap().to_lowercase().contains(&sha),
            "{target}: another hash stands below its address"
        );
        let workflow = fs::read_to_string(here(".github/workflows/release.yml")).unwrap();
        assert!(workflow.contains(&format!("target: {target},")), "{target} is not made");
    }
    for name in
        ["camnang.camnang.yaml", "camnang.camnang.locale.vi-VN.yaml", "camnang.camnang.installer.yaml"]
    {
        let lines = text(name);
        assert!(
            lines.contains("PackageVersion: 1.2.3\n") && lines.ends_with("ManifestVersion: 1.10.0\n"),
            "{name}:\n{lines}"
        );
    }
}

#[test]
fn the_zip_holds_the_program_and_the_licences_of_all_that_is_in_it() {
    let copy = tempfile::tempdir().unwrap();
    let program = copy.path().join("camnang");
    fs::write(&program, "not really").unwrap();
    let target = "x86_64-unknown-linux-gnu";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/download/trial-{target}.zip"));
    let made = || {
        let arguments = [".ci/zip.py", &format!("trial-{target}"), program.to_str().unwrap(), target];
        run(Path::new(env!("CARGO_MANIFEST_DIR")), "python3", &arguments);
        fs::read(&path).unwrap()
    };
    let first = made();
    assert!(first == made(), "the same input gives the same bytes");
    let out = copy.path().join("out");
    run(copy.path(), "python3", &["-m", "zipfile", "-e", path.to_str().unwrap(), out.to_str().unwrap()]);
    let text = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    assert_eq!(text("camnang"), "not really");
    assert_eq!(text("LICENSE.txt"), fs::read_to_string(here("LICENSE")).unwrap());
    let others = text("LICENSES-OF-OTHERS.txt");
    // Each package that the manifest names stands there, at least by what it declares.
    let manifest = fs::read_to_string(here("Cargo.toml")).unwrap();
    let section = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    for line in section
        .lines()
        .filter(|line| !line.starts_with('#') && !line.contains("package =") && !line.contains("optional"))
    {
        let Some((name, _)) = line.split_once(" = ") else { continue };
        assert!(others.contains(&format!("{name} v")), "{name} is not named");
    }
    fs::remove_file(&path).unwrap();
    fs::remove_file(path.with_extension("zip.sha256")).unwrap();
}
