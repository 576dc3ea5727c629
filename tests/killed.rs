//! Commands that are killed while they write: what they write is the whole old result or the whole new one.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test works on files")]

mod common;

use common::{TestSite, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A lesson with everything that is made of one; `version` stands in each file of it.
fn lesson(version: usize) -> String {
    format!(
        "---\ntitle: Gọi video {version}\nkind: lesson\nverified: {{date: 2026-11-15, by: Tổ, how: read-document, risk: low}}\n---\n\n\
         Lời {version}.\n\n:::buoc\n## Mở Zalo {version}\n\nChạm.\n\nĐúng khi: thấy.\n:::\n"
    )
}

/// Files of a result by name; a result that is one file has one.
type Files = BTreeMap<String, Vec<u8>>;

struct Shape {
    arguments: &'static [&'static str],
    /// The name of what is written, below a folder of its own.
    out: &'static str,
}

const SHAPES: &[Shape] = &[
    Shape { arguments: &["pack", "bai/goi"], out: "bộ tập huấn" },
    Shape { arguments: &["export", "zalo", "bai/goi"], out: "zalo" },
    Shape { arguments: &["export", "usb"], out: "cẩm nang" },
    Shape { arguments: &["export", "usb"], out: "cẩm nang.zip" },
    Shape { arguments: &["export", "single", "bai/goi"], out: "một tệp.html" },
    Shape { arguments: &["report"], out: "báo cáo" },
];

struct Run<'a> {
    site: &'a TestSite,
    shape: &'a Shape,
    /// What is written.
    out: PathBuf,
}

impl Run<'_> {
    fn start(&self) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_camnang"));
        command
            .arg("--root")
            .arg(&self.site.root)
            .args(self.shape.arguments)
            .args(["--today", "2026-11-22", "--out"])
            .arg(&self.out);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Writes a version of the sources: the lesson, and a session for the report.
    fn write(&self, version: usize) {
        self.site.write("content/bai/goi.md", &lesson(version));
        self.site.write(
            "content/_data/sessions.csv",
            &format!("Ngày,Tổ,Bài,Số người\n2026-11-02,1,bai/goi,{}\n", 10 + version),
        );
    }

    fn result(&self) -> Files {
        if self.out.is_dir() {
            return tree(&self.out);
        }
        fs::read(&self.out).map(|bytes| BTreeMap::from([(String::new(), bytes)])).unwrap_or_default()
    }

    /// What stands beside the result and bears our name.
    fn left_behind(&self) -> Vec<String> {
        let beside = fs::read_dir(self.out.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        beside.filter(|name| name.contains("camnang")).collect()
    }

    /// Waits until something is written, or all is over.
    fn wait_for_writing(&self, child: &mut Child) {
        while self.left_behind().is_empty() && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
    }
}

/// Kills one command many times while it writes; gives how often the old result stood, and how often the new
/// one.
fn kill_often(site: &TestSite, shape: &Shape, top: &Path) -> (usize, usize) {
    let run = Run { site, shape, out: top.join(shape.out) };
    let mut versions = Vec::new();
    for version in [1, 0] {
        run.write(version);
        assert!(run.start().wait().unwrap().success(), "{:?}", shape.arguments);
        versions.insert(0, run.result());
    }
    assert!(versions[0] != versions[1] && !versions[0].is_empty(), "{:?}", shape.arguments);
    let (mut old, mut new) = (0, 0);
    let mut longest = Duration::from_millis(8);
    for round in 0..16 {
        let version = (round + 1) % 2;
        run.write(version);
        let mut child = run.start();
        run.wait_for_writing(&mut child);
        let begun = Instant::now();
        std::thread::sleep(longest * round as u32 / 16);
        let _ = child.kill();
        let is_done = child.wait().unwrap().success();
        longest = if is_done { begun.elapsed() } else { longest * 5 / 4 };
        let found = run.result();
        let at = versions.iter().position(|known| *known == found);
        let at = at.unwrap_or_else(|| {
            panic!("{:?}, round {round}: {:?}", shape.arguments, found.keys().collect::<Vec<_>>())
        });
        assert!(!is_done || at == version, "{:?}: a command that ended well has written", shape.arguments);
        (old, new) = if at == version { (old, new + 1) } else { (old + 1, new) };
        assert!(run.start().wait().unwrap().success(), "{:?}: the next run fails", shape.arguments);
        assert_eq!(
            (run.result() == versions[version], run.left_behind()),
            (true, vec![]),
            "{:?}: the next run clears up",
            shape.arguments
        );
    }
    (old, new)
}

#[test]
fn what_was_being_written_is_old_or_new() {
    let site = TestSite::new(&[
        ("content/bai/_index.md", "---\ntitle: Bài\n---\n"),
        ("content/_data/groups.csv", "Số tổ,Tên tổ\n1,A\n"),
    ]);
    let top = tempfile::tempdir().unwrap();
    let (mut old, mut new) = (0, 0);
    for shape in SHAPES {
        let found = kill_often(&site, shape, top.path());
        (old, new) = (old + found.0, new + found.1);
    }
    assert!(old > 5 && new > 5, "the kills did not hit both sides of the exchange: {old} old, {new} new");
}
