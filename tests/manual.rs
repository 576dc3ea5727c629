//! The manual for those who write: its lesson builds without a finding, and it names every field and word by
//! all its names.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::config::{FIELDS, VALUES};
use camnang::pipeline::{Memo, Options, in_memory};
use common::{TestSite, findings, today};
use std::fs;

const MANUAL: &str = "content/viet-bai.md";
const REFERENCE: &str = "content/tra-cuu-viet-bai.md";

/// What a fence of the manual holds, the first that begins with a text.
fn fenced(start: &str) -> String {
    let text = fs::read_to_string(MANUAL).unwrap();
    let fence = text
        .split("````")
        .skip(1)
        .find(|part| part.trim_start_matches("markdown").trim_start().starts_with(start))
        .unwrap();
    fence.trim_start_matches("markdown").trim_start().to_owned()
}

#[test]
fn the_lesson_to_copy_builds_without_a_finding() {
    let lesson = fenced("---\ntiêu đề: ");
    let site = TestSite::new(&[
        ("content/bai-hoc/_index.md", "---\ntitle: Bài học\n---\n"),
        ("content/bai-hoc/co-chu.md", &lesson),
    ]);
    site.write(
        "content/site.yaml",
        "tên: Cẩm nang\nphường: Phường A\nthành phố: TP B\nđịa chỉ: https://a.example\n",
    );
    let (report, memory) =
        in_memory(&site.root, &Options { drafts: true, ..Options::new(today()) }, &Memo::default()).unwrap();
    assert_eq!(findings(&report), [""; 0]);
    let files = memory.into_files();
    assert!(files.contains_key("bai-hoc/co-chu.html"));
    assert!(!cfg!(feature = "paper") || files.contains_key("bai-hoc/co-chu.pdf"), "{:?}", files.keys());
    // As it is copied it is a draft: nothing gets out before somebody has looked.
    let (_, memory) = in_memory(&site.root, &Options::new(today()), &Memo::default()).unwrap();
    assert!(!memory.into_files().contains_key("bai-hoc/co-chu.html"));
}

#[test]
fn the_lesson_to_copy_keeps_the_rules_that_stand_beside_it() {
    let lesson = fenced("---\ntiêu đề: ");
    let body = lesson.splitn(3, "---").nth(2).unwrap();
    for sentence in body.split(['.', '?', '\n', ':']).map(str::trim).filter(|sentence| !sentence.is_empty()) {
        assert!(sentence.split_whitespace().count() <= 18, "{sentence}");
    }
    let steps = body.matches("\n## ").count();
    assert!(steps >= 3);
    assert_eq!(
        (body.matches("\nĐúng khi:").count(), body.matches("\nNếu chưa được:").count()),
        (steps, steps)
    );
}

/// `- `tiêu đề`: `title`, `tên bài``
fn line(english: &str, vietnamese: &[&str]) -> String {
    let (first, others) = vietnamese.split_first().unwrap();
    let all: Vec<String> = std::iter::once(&english).chain(others).map(|name| format!("`{name}`")).collect();
    format!("- `{first}`: {}\n", all.join(", "))
}

#[test]
fn the_reference_names_every_field_and_word_in_both_languages() {
    let text = fs::read_to_string(REFERENCE).unwrap();
    for (list, fields) in FIELDS {
        let lines: String = fields.iter().map(|field| line(field.name, field.vietnamese)).collect();
        assert!(text.contains(&format!("\n\n{lines}\n")), "{list}: write into {REFERENCE}\n\n{lines}");
    }
    let lines: String = VALUES.iter().map(|(word, names)| line(word, names)).collect();
    assert!(text.ends_with(&format!("\n\n{lines}")), "write at the end of {REFERENCE}\n\n{lines}");
}

#[test]
fn every_target_to_copy_is_read() {
    let text = fs::read_to_string("content/dua-len-mang.md").unwrap();
    let fences: Vec<&str> =
        text.split("````").skip(1).step_by(2).map(|fence| fence.trim_start_matches("yaml")).collect();
    assert_eq!(fences.len(), 5);
    for fence in fences {
        let settings = format!("tên: Cẩm nang\nđịa chỉ: https://a.example\n{}", fence.trim_start());
        let read = camnang::config::site(&settings, &"content/site.yaml".into(), &["pages"]);
        assert_eq!((read.value.publish.len(), read.diags.len()), (1, 0), "{fence}");
    }
}
