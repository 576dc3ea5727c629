//! Literate tests: each heading of `tests/spec/*.md` is a case with a page, its HTML, and its findings.
//!
//! `UPDATE_SPECS=1 cargo test --test spec` writes what comes out now into the files; read the change.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use common::{TestSite, film_file};
use std::fs;
use std::path::Path;

/// Files that stand beside the page of every case.
const BESIDE: &[(&str, &str)] = &[
    ("content/site.yaml", "name: A\nward: B\ncity: C\nbase_url: \"\"\ntheme: thu\n"),
    ("themes/thu/templates/page.html", "{{ page.body }}"),
    ("content/bai.md", "---\ntitle: Bài\n---\n\n## Phần một\n"),
    ("content/nhap.md", "---\ntitle: Nháp\ndraft: true\n---\n"),
    ("content/muc/_index.md", "---\ntitle: Mục\n---\n"),
    ("content/muc/o.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"240\"/>"),
    ("content/muc/phim.vi.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nTap.\n"),
    ("content/_chung/ba-khong.md", "Không **đọc mã**. Xem [bài](../bai.md).\n"),
    ("content/_chung/vong.md", ":::include(vong.md)\n:::\n"),
];

/// A file of cases, as alternating prose and fenced blocks of four backticks.
struct Spec {
    parts: Vec<Part>,
}

enum Part {
    Prose(String),
    Block { kind: String, text: String },
}

fn read(text: &str) -> Spec {
    let (mut parts, mut prose) = (Vec::new(), String::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("````") else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "````").collect();
        parts.push(Part::Prose(std::mem::take(&mut prose)));
        let text = body.iter().map(|line| format!("{line}\n")).collect();
        parts.push(Part::Block { kind: kind.to_owned(), text });
    }
    parts.push(Part::Prose(prose));
    Spec { parts }
}

/// What a page gives: its HTML, and its findings, one a line.
fn run(own_page: &str) -> (String, String) {
    let site = TestSite::new(BESIDE);
    let page = if own_page.starts_with("---\n") {
        own_page.to_owned()
    } else {
        format!("---\ntitle: A\nkind: page\n---\n{own_page}")
    };
    site.write_png("content/muc/hinh.png", 900, 600);
    site.write_png("content/muc/phim.jpg", 320, 180);
    site.write_bytes("content/muc/phim.mp4", &film_file());
    site.write_bytes("content/muc/cam.mp4", &film_file());
    site.write("content/a.md", &page);
    let (files, findings) = site.preview();
    let shift = page.matches('\n').count() - own_page.matches('\n').count();
    let own =
        findings.iter().filter(|f| !f.starts_with("content/_chung/vong.md") || own_page.contains("vong.md"));
    let told: String = own.map(|finding| format!("{}\n", unshifted(finding, shift))).collect();
    (files.get("a.html").cloned().unwrap_or_default(), told)
}

/// The finding with its line counted in the case, and without the name of the page.
fn unshifted(finding: &str, shift: usize) -> String {
    let Some(rest) = finding.strip_prefix("content/a.md:") else { return finding.to_owned() };
    let (line, rest) = rest.split_once(':').unwrap();
    let line: usize = line.parse().unwrap();
    format!("{}:{rest}", line.saturating_sub(shift))
}

#[test]
fn pages_come_out_as_the_specs_say() {
    let updates = std::env::var_os("UPDATE_SPECS").is_some();
    let mut wrong = Vec::new();
    let mut count = 0;
    let mut files: Vec<_> = fs::read_dir("tests/spec").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let (fresh, cases) = check(&path, read(&text), &mut wrong);
        count += cases;
        if updates {
            fs::write(&path, fresh).unwrap();
        }
    }
    assert!(count > 40, "only {count} cases were found");
    assert!(updates || wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Runs the cases of one file; gives the file as it should be, and how many cases it has.
fn check(path: &Path, spec: Spec, wrong: &mut Vec<String>) -> (String, usize) {
    let (mut fresh, mut count) = (String::new(), 0);
    let mut name = String::new();
    let mut expected: Option<(String, String)> = None;
    for part in spec.parts {
        match part {
            Part::Prose(text) => {
                if let Some(heading) = text.lines().rev().find_map(|line| line.strip_prefix("## ")) {
                    name = heading.to_owned();
                }
                fresh.push_str(&text);
            }
            Part::Block { kind, text } => {
                let made = match kind.as_str() {
                    "markdown" => {
                        count += 1;
                        expected = Some(run(&text));
                        text.clone()
                    }
                    "html" => expected.as_ref().unwrap().0.clone(),
                    "findings" => expected.as_ref().unwrap().1.clone(),
                    other => panic!("{}: a block of kind {other}", path.display()),
                };
                if made.trim_end() != text.trim_end() {
                    wrong.push(format!(
                        "{} · {name} · {kind}\n--- expected\n{text}--- got\n{made}",
                        path.display()
                    ));
                }
                fresh.push_str(&format!("````{kind}\n{}\n````\n", made.trim_end()));
            }
        }
    }
    (fresh, count)
}
