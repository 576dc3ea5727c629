//! Links, pipes and planted folders: a site that came from others reads, moves and removes nothing outside of
//! itself.
#![cfg(unix)]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test works on files")]

mod common;

use camnang::diag::{Code, Severity};
use camnang::pipeline::{self, Memo, Options, Report};
use common::{TestSite, today, tree};
use proptest::prelude::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

const CAMNANG: &str = env!("CARGO_BIN_EXE_camnang");
const SECRET: &str = "MATKHAU-cua-nguoi-khac";

/// A folder beside a site that is nobody's business: `count` files and one more in a folder.
fn theirs(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for i in 0..count {
        fs::write(folder.path().join(format!("van-ban-{i}.docx")), SECRET).unwrap();
    }
    fs::create_dir(folder.path().join("sau")).unwrap();
    fs::write(folder.path().join("sau/x.txt"), SECRET).unwrap();
    folder
}

fn site() -> TestSite {
    TestSite::new(&[
        ("content/muc/_index.md", "---\ntitle: Mục\n---\n"),
        ("content/muc/a.md", "---\ntitle: A\nkind: page\n---\n\n[tệp](tep.txt)\n"),
        ("content/muc/tep.txt", "chữ"),
    ])
}

fn build(site: &TestSite, keep_going: bool) -> Result<Report, camnang::diag::Diagnostic> {
    let options = Options { keep_going, ..Options::new(today()) };
    pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {})
}

fn codes(report: &Report) -> Vec<&'static str> {
    // Files that no page names are told too, which is not what these tests are about.
    report.diags.iter().filter(|found| found.code != Code::StrayFile).map(|found| found.code.name()).collect()
}

fn holds_secret(folder: &Path) -> Vec<PathBuf> {
    let is_secret = |bytes: &[u8]| bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes());
    tree(folder).into_iter().filter(|(_, bytes)| is_secret(bytes)).map(|(path, _)| path.into()).collect()
}

/// Plants a link or something else at a path of the site, in the place of what stands there.
fn plant(site: &TestSite, path: &str, leads_to: &Path) {
    let at = site.root.join(path);
    fs::create_dir_all(at.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&at);
    let _ = fs::remove_dir_all(&at);
    symlink(leads_to, at).unwrap();
}

#[test]
fn links_out_of_the_sources_are_told_and_nothing_of_them_is_published() {
    let theirs = theirs(3);
    let site = site();
    site.write("content/_data/nhom.csv", SECRET);
    site.write("content/.git/config", SECRET);
    site.write("bao-cao/2026-11.html", SECRET);
    for (path, leads_to) in [
        ("content/muc/tep.txt", theirs.path().join("van-ban-0.docx")),
        ("content/muc/b.md", theirs.path().join("sau/x.txt")),
        ("content/ngoai", theirs.path().to_path_buf()),
        ("content/_data/x.csv", theirs.path().join("sau/x.txt")),
        ("themes/default/assets/x.svg", theirs.path().join("sau/x.txt")),
        ("content/muc/rieng.txt", site.root.join("content/_data/nhom.csv")),
        ("content/muc/an.txt", site.root.join("content/.git/config")),
        ("content/muc/so-lieu.html", site.root.join("bao-cao/2026-11.html")),
        ("content/muc/goc", "/".into()),
        ("content/muc/may.txt", "/proc/self/environ".into()),
    ] {
        plant(&site, path, &leads_to);
    }
    let report = build(&site, true).unwrap();
    let told: Vec<_> = report
        .diags
        .iter()
        .filter(|found| found.code == Code::LinkOutside)
        .map(|found| found.place.clone().unwrap().file)
        .collect();
    assert_eq!(told.len(), 10, "{told:?}");
    assert!(
        report
            .diags
            .iter()
            .filter(|found| found.code == Code::LinkOutside)
            .all(|found| found.severity() == Severity::Error)
    );
    assert!(holds_secret(&site.public()).is_empty(), "{:?}", holds_secret(&site.public()));
    assert_eq!(tree(theirs.path()).len(), 4);
}

#[test]
fn links_to_sources_are_followed_and_others_do_not_stop_the_build() {
    let site = site();
    site.write("content/chung/hinh.txt", "chung");
    plant(&site, "content/muc/tep.txt", Path::new("../chung/hinh.txt"));
    plant(&site, "content/muc/thu-muc", &site.root.join("content/chung"));
    let report = site.build();
    assert_eq!(codes(&report), [""; 0], "{:?}", common::findings(&report));
    assert!(tree(&site.public()).values().any(|bytes| bytes == b"chung"));
    plant(&site, "content/muc/cut.txt", Path::new("khong-co"));
    plant(&site, "content/muc/vong", Path::new("vong"));
    plant(&site, "content/muc/nguoc", Path::new(".."));
    site.write("content/khac/x.txt", "x");
    plant(&site, "content/chung/ho", Path::new("../khac"));
    assert!(Command::new("mkfifo").arg(site.root.join("content/muc/ong.md")).status().unwrap().success());
    let report = build(&site, true).unwrap();
    let mut told = codes(&report);
    told.sort_unstable();
    assert_eq!(
        told,
        ["link-broken", "link-broken", "link-in-link", "link-loop", "no-file"],
        "{:?}",
        common::findings(&report)
    );
    assert!(report.changes.is_some() && site.public().join("muc/a.html").is_file());
}

#[test]
fn content_that_is_a_link_to_elsewhere_is_not_read() {
    let (site, elsewhere) = (site(), theirs(0));
    let other = elsewhere.path().join("noi-dung");
    fs::rename(site.root.join("content"), &other).unwrap();
    symlink(&other, site.root.join("content")).unwrap();
    let before = tree(elsewhere.path());
    let report = build(&site, false).unwrap();
    assert!(codes(&report).contains(&"link-outside") && report.changes.is_none());
    let output = Command::new(CAMNANG)
        .arg("--root")
        .arg(&site.root)
        .args(["new", "lesson", "Bài mới"])
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("link-outside"), "{output:?}");
    assert_eq!(tree(elsewhere.path()), before);
}

#[test]
fn the_cache_is_never_a_link_and_removes_only_its_own() {
    let (site, theirs) = (site(), theirs(150));
    plant(&site, ".camnang-cache", theirs.path());
    let before = tree(theirs.path());
    let report = build(&site, true).unwrap();
    assert!(codes(&report).contains(&"folder-is-link"));
    assert_eq!(tree(theirs.path()), before);
    plant(&site, ".camnang-cache", Path::new("/"));
    assert!(codes(&build(&site, true).unwrap()).contains(&"folder-is-link"));
    fs::remove_file(site.root.join(".camnang-cache")).unwrap();
    fs::rename(theirs.path(), site.root.join(".camnang-cache")).unwrap();
    assert_eq!(codes(&site.build()), [""; 0]);
    assert_eq!(tree(&site.root.join(".camnang-cache")).len(), 151);
}

#[test]
fn a_workshop_of_links_moves_and_removes_nothing() {
    // Another ward's site, with files of its own beside those of its list.
    let others = site();
    others.build();
    fs::write(others.public().join("rieng.txt"), SECRET).unwrap();
    let before = tree(&others.public());
    let site = site();
    site.build();
    plant(&site, ".public.camnang", &others.public());
    site.write("content/muc/b.md", "---\ntitle: B\nkind: page\n---\n");
    assert_eq!(build(&site, false).err().map(|failure| failure.code), Some(Code::FolderIsLink));
    assert_eq!(tree(&others.public()), before);
    fs::remove_file(site.root.join(".public.camnang")).unwrap();
    for name in ["new", "old", "list"] {
        plant(&site, &format!(".public.camnang/{name}"), &others.public());
        site.write("content/muc/b.md", &format!("---\ntitle: B {name}\nkind: page\n---\n"));
        assert!(site.build().changes.is_some(), "{name}");
        assert_eq!(tree(&others.public()), before, "{name}");
        assert!(
            holds_secret(&site.public()).is_empty() && !site.root.join(".public.camnang").exists(),
            "{name}"
        );
    }
    let lock = others.public().join("rieng.txt");
    plant(&site, ".public.camnang/lock", &lock);
    site.write("content/muc/b.md", "---\ntitle: B lần nữa\nkind: page\n---\n");
    assert!(site.build().changes.is_some());
    assert_eq!(tree(&others.public()), before);
}

#[test]
fn a_public_folder_that_is_a_link_out_of_the_site_is_refused_and_the_place_itself_may_be_typed() {
    let (site, others) = (site(), site());
    others.build();
    let before = tree(&others.public());
    symlink(others.public(), site.public()).unwrap();
    assert_eq!(build(&site, false).err().map(|failure| failure.code), Some(Code::LinkOutside));
    assert_eq!(tree(&others.public()), before);
    // What the user types is followed, links and all: the place is the user's own.
    let web = tempfile::tempdir().unwrap();
    fs::create_dir(web.path().join("www-1")).unwrap();
    symlink("www-1", web.path().join("www")).unwrap();
    pipeline::build(&site.root, &web.path().join("www"), &Options::new(today()), &Memo::default(), &|_| {})
        .unwrap();
    assert!(web.path().join("www-1/index.html").is_file());
    // A link that stays in the site is followed as well.
    fs::remove_file(site.public()).unwrap();
    fs::create_dir(site.root.join("trang")).unwrap();
    symlink("trang", site.public()).unwrap();
    assert!(site.build().changes.is_some() && site.root.join("trang/index.html").is_file());
}

#[test]
fn links_planted_in_the_published_folder_are_neither_read_nor_written_through() {
    let (site, theirs) = (site(), theirs(2));
    site.build();
    fs::write(theirs.path().join("a.html"), SECRET).unwrap();
    plant(&site, "public/thu-muc", theirs.path());
    plant(&site, "public/tep.html", &theirs.path().join("a.html"));
    site.write("content/muc/b.md", "---\ntitle: B\nkind: page\n---\n");
    let before = tree(theirs.path());
    site.build();
    assert!(fs::symlink_metadata(site.public().join("thu-muc")).unwrap().is_symlink());
    assert_eq!(tree(theirs.path()), before);
    // A folder of the site itself that is a link now, and a list that says all in it is ours.
    plant(&site, "public/muc", theirs.path());
    site.write("content/muc/b.md", "---\ntitle: B khác\nkind: page\n---\n");
    assert_eq!(build(&site, false).err().map(|failure| failure.code), Some(Code::OutputConflict));
    assert_eq!(tree(theirs.path()), before);
}

#[test]
fn exports_packs_and_reports_do_not_leave_the_site_through_links() {
    let (site, theirs) = (site(), theirs(1));
    let before = tree(theirs.path());
    for folder in ["usb", "mot-tep", "zalo", "bo-tap-huan", "bao-cao"] {
        plant(&site, folder, theirs.path());
    }
    site.write(
        "content/muc/c.md",
        "---\ntitle: C\n---\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n",
    );
    for command in [
        &["export", "usb"][..],
        &["export", "single", "muc/c"],
        &["export", "zalo", "muc/c"],
        &["pack", "muc/c"],
        &["report"],
    ] {
        let output = Command::new(CAMNANG).arg("--root").arg(&site.root).args(command).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains("link-outside"), "{command:?}: {said}");
    }
    assert_eq!(tree(theirs.path()), before);
}

#[test]
fn nothing_that_is_not_for_everybody_is_put_where_everybody_reads() {
    let site = site();
    site.build();
    site.write(
        "content/muc/c.md",
        "---\ntitle: C\n---\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n",
    );
    for out in ["public", "public/x", "content/x", "content/muc", "themes/x"] {
        for command in [
            &["export", "single", "muc/c"][..],
            &["export", "zalo", "muc/c"],
            &["pack", "muc/c"],
            &["report"],
        ] {
            let out = site.root.join(out);
            let output = Command::new(CAMNANG)
                .arg("--root")
                .arg(&site.root)
                .args(command)
                .arg("--out")
                .arg(&out)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                !output.status.success() && said.contains("figures-published"),
                "{command:?} {}: {said}",
                out.display()
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Links of any kind at any place of the site: what lies outside stays as it is, byte for byte, and stays
    /// unpublished.
    #[test]
    fn wherever_links_are_planted_nothing_outside_is_touched(
        links in prop::collection::vec((0..PLACES.len(), 0..6usize), 1..5),
    ) {
        let (site, theirs) = (site(), theirs(4));
        site.build();
        let before = tree(theirs.path());
        for (place, target) in links {
            let target = match target {
                0 => theirs.path().to_path_buf(),
                1 => theirs.path().join("sau"),
                2 => theirs.path().join("van-ban-1.docx"),
                3 => theirs.path().join("khong-co"),
                4 => "..".into(),
                _ => Path::new("/proc/self").to_path_buf(),
            };
            plant_if_free(&site, PLACES[place], &target);
        }
        site.write("moi.txt", "");
        for _ in 0..2 {
            let _ = build(&site, true);
        }
        prop_assert_eq!(tree(theirs.path()), before);
        if fs::symlink_metadata(site.public()).is_ok_and(|metadata| metadata.is_dir()) {
            let real = walk_real(&site.public());
            prop_assert!(real.iter().all(|path| !fs::read(path).unwrap().windows(SECRET.len()).any(|part| part == SECRET.as_bytes())));
        }
    }
}

/// Every place that the program reads or writes.
const PLACES: &[&str] = &[
    "content/muc/tep.txt",
    "content/muc/x.md",
    "content/muc/x",
    "content/_data/groups.csv",
    "content/_data/printed.yaml",
    "content/_data",
    "content/muc",
    "content",
    "themes",
    "themes/default",
    "public",
    "public/muc",
    "public/index.html",
    "public/.camnang",
    "public/them",
    ".public.camnang",
    ".public.camnang/new",
    ".public.camnang/old",
    ".public.camnang/list",
    ".public.camnang/lock",
    ".camnang-cache",
    ".camnang-cache/0123456789abcdef0123456789abcdef",
    "content/_data/printed.yaml.camnang-draft",
];

/// As [`plant`], unless another link stands on the way.
fn plant_if_free(site: &TestSite, path: &str, leads_to: &Path) {
    let at = site.root.join(path);
    let folder = at.parent().unwrap();
    let is_real = folder
        .ancestors()
        .take_while(|up| **up != *site.root)
        .all(|up| !fs::symlink_metadata(up).is_ok_and(|m| !m.is_dir()));
    if is_real && (!path.ends_with("content") || leads_to.ends_with("khong-co")) {
        plant(site, path, leads_to);
    }
}

/// The files below a folder that are no links, and in no folder that is one.
fn walk_real(folder: &Path) -> Vec<PathBuf> {
    let (mut files, mut open) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            match entry.file_type().unwrap() {
                kind if kind.is_dir() => open.push(entry.path()),
                kind if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files
}
