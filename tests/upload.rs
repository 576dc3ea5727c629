//! Publishing to targets: only what changed, in order, broken off anywhere and taken up again, and nothing of
//! others is touched.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test works on files")]

mod common;

use camnang::diag::{Code, Diagnostic};
use camnang::disk::OutPath;
use camnang::publish::{Folder, LIST, Place, Plan, Sent, Upload};
use common::{SITE, TestSite, today, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

const CAMNANG: &str = env!("CARGO_BIN_EXE_camnang");

/// A site of a few pages with one target, a folder beside it.
fn site() -> (TestSite, PathBuf) {
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    (0..6).for_each(|number| page(&site, number, "một"));
    site.write(
        "content/site.yaml",
        &format!(
            "{SITE}publish:\n  web: {{kind: folder, folder: ../web}}\n  gói: {{kind: zip, file: ../a.zip}}\n"
        ),
    );
    let web = site.root.join("../web");
    (site, web)
}

fn page(site: &TestSite, number: usize, word: &str) {
    site.write(
        &format!("content/muc/b{number}.md"),
        &format!("---\ntitle: Bài {number}\nkind: page\n---\n\nChữ {word}.\n"),
    );
}

/// A target that writes down what is done to it, and whose line breaks after so many files.
struct Line {
    folder: Folder,
    left: usize,
    sent: Vec<String>,
}

impl Line {
    fn new(site: &TestSite, web: &Path, left: usize) -> Line {
        Line { folder: Folder::open(&site.root, web).unwrap(), left, sent: Vec::new() }
    }

    fn step(&mut self) -> Result<(), Diagnostic> {
        self.left = self
            .left
            .checked_sub(1)
            .ok_or_else(|| Diagnostic::new(Code::FolderMissing).arg("path", "web"))?;
        Ok(())
    }
}

impl Place for Line {
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.folder.read(path)
    }

    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic> {
        self.folder.has(path)
    }

    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic> {
        self.step()?;
        self.folder.send(from, path)?;
        self.sent.push(path.to_string());
        Ok(())
    }

    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        self.step()?;
        self.folder.remove(path)
    }
}

fn publish(site: &TestSite, line: &mut Line) -> Result<(Plan, Sent), Diagnostic> {
    let out = site.public();
    let upload = Upload::prepare(&site.root, &out, "web", line, false)?;
    let plan = upload.plan.clone();
    Ok((plan, upload.send(line, today(), false, &|_, _| {})?))
}

/// What a folder holds, without lists.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(folder).into_iter().filter(|(path, _)| path != LIST && path != ".camnang").collect()
}

fn run(site: &TestSite, args: &[&str]) -> Output {
    Command::new(CAMNANG)
        .args(["--lang", "en", "--no-color", "--root"])
        .arg(&site.root)
        .arg("publish")
        .args(args)
        .args(["--today", "2026-11-22"])
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn only_what_changed_is_sent_and_what_is_gone_goes() {
    let (site, web) = site();
    site.build();
    let mut line = Line::new(&site, &web, usize::MAX);
    let (plan, first) = publish(&site, &mut line).unwrap();
    assert_eq!(
        (plan.added.len(), plan.changed.len(), first.sent),
        (files(&site.public()).len(), 0, plan.added.len())
    );
    assert_eq!(files(&web), files(&site.public()));
    let position = |path: &str| line.sent.iter().position(|sent| sent == path).unwrap();
    // The list says what will come, and is finished last.
    assert_eq!((&*line.sent[0], &**line.sent.last().unwrap()), (LIST, LIST));
    let pages =
        line.sent.iter().filter(|path| path.ends_with(".html")).map(|path| position(path)).min().unwrap();
    assert!(
        line.sent
            .iter()
            .filter(|path| path.ends_with(".css") || path.ends_with(".woff2"))
            .all(|path| position(path) < pages)
    );

    let (_, again) = publish(&site, &mut line).unwrap();
    assert_eq!((again.sent, again.kept, again.removed), (0, first.sent, 0));

    page(&site, 1, "hai");
    fs::remove_file(site.root.join("content/muc/b2.md")).unwrap();
    fs::write(web.join("cua-nguoi-khac.txt"), "x").unwrap();
    site.build();
    let (plan, _) = publish(&site, &mut line).unwrap();
    assert!(
        plan.removed.iter().any(|path| path.contains("b2"))
            && plan.changed.iter().any(|path| path.contains("b1"))
    );
    assert!(!plan.changed.iter().any(|path| path.ends_with(".woff2")));
    let mut there = files(&web);
    // What camnang did not send stays.
    assert_eq!(there.remove("cua-nguoi-khac.txt").as_deref(), Some(&b"x"[..]));
    assert_eq!(there, files(&site.public()));
}

#[test]
fn a_line_that_breaks_anywhere_is_taken_up_again_and_nothing_is_sent_twice() {
    let (site, web) = site();
    site.build();
    let all = files(&site.public()).len();
    let mut broken = 0;
    for left in 0.. {
        let _ = fs::remove_dir_all(&web);
        let _ = fs::remove_dir_all(site.root.join(".camnang-desk"));
        let mut line = Line::new(&site, &web, left);
        if publish(&site, &mut line).is_ok() {
            break;
        }
        broken += 1;
        let first: Vec<String> = line.sent.into_iter().filter(|path| path != LIST).collect();
        let mut line = Line::new(&site, &web, usize::MAX);
        publish(&site, &mut line).unwrap();
        let second: Vec<String> = line.sent.into_iter().filter(|path| path != LIST).collect();
        assert_eq!(first.len() + second.len(), all, "broken after {left}");
        assert_eq!(files(&web), files(&site.public()), "broken after {left}");
    }
    assert!(broken > all, "{broken}");
}

#[test]
fn pages_that_change_while_the_line_is_broken_arrive_and_nothing_is_left_behind() {
    let (site, web) = site();
    site.build();
    publish(&site, &mut Line::new(&site, &web, usize::MAX)).unwrap();
    for round in 0..12 {
        page(&site, round % 6, &format!("vòng {round}"));
        let gone = site.root.join(format!("content/muc/b{}.md", (round + 3) % 6));
        let kept = fs::read(&gone).unwrap_or_else(|_| "---\ntitle: Lại\nkind: page\n---\n\nChữ.\n".into());
        let _ = fs::remove_file(&gone);
        site.build();
        // Broken off at another place each time, once also while files are removed.
        assert!(publish(&site, &mut Line::new(&site, &web, round)).is_err(), "{round}");
        fs::write(&gone, kept).unwrap();
        page(&site, (round + 1) % 6, &format!("sau {round}"));
        site.build();
        publish(&site, &mut Line::new(&site, &web, usize::MAX)).unwrap();
        assert_eq!(files(&web), files(&site.public()), "{round}");
    }
}

#[test]
fn killed_at_any_moment_the_next_run_finishes() {
    let (site, web) = site();
    let whole = std::time::Instant::now();
    assert!(run(&site, &["web"]).status.success());
    let longest = whole.elapsed().as_millis() as u64;
    for round in 0..20 {
        if round % 4 == 0 {
            let _ = fs::remove_dir_all(&web);
        }
        page(&site, round % 6, &format!("lần {round}"));
        let mut command = Command::new(CAMNANG);
        command.arg("--root").arg(&site.root).args(["publish", "web", "--today", "2026-11-22"]);
        let mut child =
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(longest * round as u64 / 20));
        let _ = child.kill();
        child.wait().unwrap();
    }
    let output = run(&site, &["web"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(files(&web), files(&site.public()));
}

#[test]
fn two_machines_notice_each_other() {
    let (one, web) = site();
    one.build();
    publish(&one, &mut Line::new(&one, &web, usize::MAX)).unwrap();
    let (two, _) = site();
    two.write(
        "content/site.yaml",
        &format!("{SITE}publish:\n  web: {{kind: folder, folder: \"{}\"}}\n", web.display()),
    );
    page(&two, 0, "máy kia");
    let output = run(&two, &["web"]);
    assert!(
        !output.status.success()
            && said(&output).contains("[published-by-others]")
            && said(&output).contains("2026-11-22"),
        "{}",
        said(&output)
    );
    assert_eq!(files(&web), files(&one.public()));
    let output = run(&two, &["web", "--over"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(files(&web), files(&two.public()));
    let found = publish(&one, &mut Line::new(&one, &web, usize::MAX)).unwrap_err();
    assert_eq!(found.code.name(), "published-by-others");
}

/// A target at which another machine begins to publish after some files.
struct Busy {
    line: Line,
    web: PathBuf,
}

impl Place for Busy {
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.line.read(path)
    }

    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic> {
        self.line.has(path)
    }

    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic> {
        if self.line.sent.len() == 4 {
            fs::write(self.web.join(LIST), "camnang-list 1 abc 2026-11-23\n").unwrap();
        }
        self.line.send(from, path)
    }

    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        self.line.remove(path)
    }
}

#[test]
fn whoever_begins_meanwhile_is_noticed() {
    let (site, web) = site();
    site.build();
    let mut place = Busy { line: Line::new(&site, &web, usize::MAX), web: web.clone() };
    let out = site.public();
    let upload = Upload::prepare(&site.root, &out, "web", &mut place, false).unwrap();
    let found = upload.send(&mut place, today(), false, &|_, _| {}).unwrap_err();
    assert_eq!(found.code.name(), "published-meanwhile");
    assert!(fs::read_to_string(web.join(LIST)).unwrap().contains("abc"));
}

#[test]
fn what_others_put_there_is_neither_written_over_nor_removed() {
    let (site, web) = site();
    fs::create_dir(&web).unwrap();
    fs::write(web.join("index.html"), "của trường").unwrap();
    let output = run(&site, &["web"]);
    assert!(
        said(&output).contains("[not-ours-there]") && said(&output).contains("index.html"),
        "{}",
        said(&output)
    );
    assert_eq!(files(&web).len(), 1);
    // A list that somebody planted takes nothing out of the folder.
    fs::remove_file(web.join("index.html")).unwrap();
    let near = web.join("../quan-trong.txt");
    fs::write(&near, "x").unwrap();
    fs::write(web.join(LIST), "camnang-list 1 abc 2026-11-23\n- ../quan-trong.txt\n").unwrap();
    assert!(run(&site, &["web", "--over"]).status.success());
    assert!(near.exists());
    fs::write(web.join(LIST), "<html>").unwrap();
    assert!(said(&run(&site, &["web"])).contains("[list-unread]"));
}

#[test]
fn an_error_keeps_everything_at_home() {
    let (site, web) = site();
    site.write("content/muc/b1.md", "---\ntitle: A\nkind: page\n---\n\n[x](khong-co.md)\n");
    let output = run(&site, &["web"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("nothing was sent"), "{}", said(&output));
    assert!(!web.exists());
}

#[test]
fn a_trial_names_what_would_be_sent_and_sends_nothing() {
    let (site, web) = site();
    let output = run(&site, &["web", "--dry-run"]);
    assert!(output.status.success() && said(&output).contains("  + index.html"), "{}", said(&output));
    assert!(!web.exists());
}

#[test]
fn a_zip_holds_the_build() {
    let (site, web) = site();
    let output = run(&site, &["goi"]);
    assert!(output.status.success(), "{}", said(&output));
    let bytes = fs::read(web.with_file_name("a.zip")).unwrap();
    let parts = camnang::archive::Parts::open(&bytes, 9_999).unwrap();
    let names: Vec<&str> = parts.names().collect();
    assert_eq!(names.len(), files(&site.public()).len());
    assert!(names.contains(&"cam-nang/index.html"));
}

#[test]
fn targets_that_are_missing_or_not_there_are_told() {
    let (site, _) = site();
    let told = |args: &[&str], code: &str| {
        assert!(said(&run(&site, args)).contains(&format!("[{code}]")), "{code}: {}", said(&run(&site, args)))
    };
    told(&[], "which-target");
    told(&["wep"], "unknown-target");
    site.write("content/site.yaml", SITE);
    told(&[], "no-targets");
    site.write(
        "content/site.yaml",
        &format!("{SITE}publish: {{usb: {{kind: folder, folder: /media/khong-cam/usb}}}}\n"),
    );
    told(&["usb"], "folder-missing");
    site.write("content/site.yaml", &format!("{SITE}publish: {{usb: {{kind: folder, folder: content}}}}\n"));
    told(&["usb"], "output-unsafe");
    site.write(
        "content/site.yaml",
        &format!("{SITE}publish:\n  a:\n    kind: webdav\n    address: https://a.example\n    user: b\n    mật khẩu: tuyet-mat\n"),
    );
    told(&["a"], "password-in-settings");
    assert!(!said(&run(&site, &["a"])).contains("tuyet-mat"));
    site.write(
        "content/site.yaml",
        &format!("{SITE}publish:\n  a: {{kind: webdav, address: \"http://a.example\", user: b}}\n"),
    );
    told(&["a"], "address-open");
    site.write(
        "content/site.yaml",
        &format!("{SITE}publish:\n  a: {{kind: webdav, address: \"https://a.example\", user: b}}\n"),
    );
    if !cfg!(feature = "publish") {
        told(&["a"], "publish-left-out");
    }
}
