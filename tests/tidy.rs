//! Holds the code to `src/ARCHITECTURE.md`: rooms and doors, headers, embedded files, looks and specs.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

struct Room {
    floor: u32,
    packages: Vec<String>,
}

/// The table of rooms in the architecture page.
fn rooms() -> BTreeMap<String, Room> {
    let page = fs::read_to_string("src/ARCHITECTURE.md").unwrap();
    let rows = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
        let floor = cells.first()?.parse().ok()?;
        let packages = cells.get(3)?.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Some((cells[1].trim_matches('`').to_owned(), Room { floor, packages }))
    });
    rows.collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The room of a file below `src/`.
fn room_of(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments, strings kept: enough to see which names it uses.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The rooms that a file uses, `crate::a` and `crate::{a, b}` alike.
fn used_rooms(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let names = part.strip_prefix('{').map_or(part, |list| list.split('}').next().unwrap());
        let is_list = part.starts_with('{');
        for item in names.split(',').take(if is_list { usize::MAX } else { 1 }) {
            used.insert(item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used
}

#[test]
fn rooms_use_only_rooms_below_them() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "the table was not read");
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let room = room_of(&path);
        if room == "lib" {
            continue;
        }
        let own = rooms.get(&room).unwrap_or_else(|| panic!("{} is in no room of the table", path.display()));
        for used in used_rooms(&code(&path)) {
            if let Some(other) = rooms.get(&used).filter(|other| used != room && other.floor >= own.floor) {
                wrong.push(format!("{} (floor {}) uses {used} (floor {})", path.display(), own.floor, other.floor));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_package_is_named_only_behind_its_door() {
    let doors: BTreeMap<String, String> =
        rooms().into_iter().flat_map(|(room, entry)| entry.packages.into_iter().map(move |package| (package, room.clone()))).collect();
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let packages: BTreeSet<String> = section
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")))
        .collect();
    assert_eq!(packages, doors.keys().cloned().collect::<BTreeSet<String>>(), "Cargo.toml and the table name the same packages");
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let (code, room) = (code(&path), room_of(&path));
        for (package, door) in &doors {
            let is_named = code
                .split(&format!("{package}::"))
                .collect::<Vec<_>>()
                .windows(2)
                .any(|pair| !pair[0].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if is_named && room != *door {
                wrong.push(format!("{} names {package}, whose door is {door}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_its_job_first() {
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(Path::new(folder)) {
            assert!(fs::read_to_string(&path).unwrap().starts_with("//! "), "{} has no header", path.display());
        }
    }
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for path in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let mut start: Option<(usize, usize)> = None;
        for (i, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_start = ["fn ", "pub fn ", "pub(super) fn ", "async fn ", "const fn "].iter().any(|s| line.trim_start().starts_with(s));
            if is_start && start.is_none() {
                start = Some((i, indent));
            } else if let Some((from, depth)) = start
                && indent == depth
                && line.trim() == "}"
            {
                if i - from > 80 {
                    long.push(format!("{}:{}: {} lines", path.display(), from + 1, i - from));
                }
                start = None;
            } else if start.is_some_and(|(from, depth)| from == i - 1 && indent == depth && line.trim().ends_with('}')) {
                start = None;
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_embedded_theme_is_the_folder() {
    let mut files = Vec::new();
    let mut open = vec![PathBuf::from("themes/default")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path => files.push(path.strip_prefix("themes/default").unwrap().to_string_lossy().replace('\\', "/")),
            }
        }
    }
    files.sort();
    let embedded: Vec<&str> = camnang::theme::EMBEDDED.iter().map(|(path, _)| *path).collect();
    assert_eq!(embedded, files, "src/theme/embedded.rs lists the files of themes/default, sorted");
}

#[test]
fn every_directive_has_a_look_and_a_spec() {
    let specs: String = fs::read_dir("tests/spec").unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    for entry in camnang::directive::ALL {
        let name = entry.syntax.names[0];
        assert!(Path::new(&format!("themes/default/directives/{name}.html")).is_file(), "{name} has no look");
        for alias in entry.syntax.names {
            assert!(specs.contains(&format!(":::{alias}")), ":::{alias} stands in no spec");
        }
        assert!(entry.syntax.args.iter().all(|arg| !arg.doc.is_empty()), "{name} has an argument without a line of manual");
    }
}

#[test]
fn repository_text_is_nfc() {
    for folder in ["src", "content", "themes", "tests/spec", "tests/cmd"] {
        let mut open = vec![PathBuf::from(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(text) = fs::read_to_string(&path) {
                    assert_eq!(camnang::text::nfc(&text), text, "{} is not NFC", path.display());
                }
            }
        }
    }
}
