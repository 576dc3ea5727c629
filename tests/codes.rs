//! No finding is dead: each code is made by the program, and met by a test or by an input here.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::diag::Code;
use common::TestSite;
use std::fs;
use std::path::Path;

const STEPS: &str = "---\ntitle: Bài\n---\n\n:::buoc\n## Mở\n\nGõ.\n\nĐúng khi: thấy.\n:::\n";

/// Sources, and the code that they make.
const INPUTS: &[(&str, &str, &str)] = &[
    ("no-steps", "content/a.md", "---\ntitle: A\nkind: lesson\n---\n\n## Mở\n\nChữ.\n"),
    ("unclosed-code", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n~~~~\nMã.\n~~~\n\n## Hết\n"),
    ("unclosed-code", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n> ```\n> Mã.\n\nHết.\n"),
    ("unread-mark", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n1- Một\n2– Hai\n"),
    ("html-image", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n<img src=\"a.png\" alt=\"Hình\">\n"),
    (
        "film-start",
        "content/a.md",
        "---\ntitle: A\nkind: page\n---\n\n:::phim[Phim](https://www.youtube.com/watch?v=abcdefghijk&t=mai)\nLời.\n:::\n",
    ),
    ("marks-in-line", "content/a.md", "---\ntitle: Mở **VNeID**\nkind: page\n---\n\nChữ.\n"),
    ("marks-in-line", "content/a.md", "---\ntitle: A\ndescription: \"Xem [bài này](b.md) nhé\"\nkind: page\n---\n\nChữ.\n"),
    ("missing-field", "content/a.md", "---\ntitle:\nkind: page\n---\n\nChữ.\n"),
    ("missing-field", "content/a.md", "---\ntitle: \" \"\nkind: page\n---\n\nChữ.\n"),
    (
        "missing-field",
        "content/a.md",
        "---\ntitle: A\nkind: page\nverified:\n  date: 2026-11-01\n  by:\n  how: read-document\n  risk: low\n---\n\nChữ.\n",
    ),
    ("placeholder-left", "content/a.md", "---\ntitle: Tên bài\nkind: page\n---\n\nChữ.\n"),
    ("placeholder-name", "content/site.yaml", "name: A\nward: Phường của tôi\ncity: C\nbase_url: \"\"\noutputs: [pages]\n"),
    ("stray-quote", "content/_data/groups.csv", "Số tổ,Tên tổ,Nơi họp\n1,\"A,Nhà\n2,B,Nhà\n"),
    ("missing-column", "content/_data/holidays.csv", "Ngày,Đến ngày,Ghi chú\n2026-12-01,2026-12-02,x\n"),
    ("unofficial-link", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n<template><a href=\"https://b.example\">x</a></template>\n"),
];

/// Settings for all inputs that do not bring their own.
const SETTINGS: &str = "name: A\nward: B\ncity: C\nbase_url: \"\"\nhtml: sanitise\noutputs: [pages]\n";
const OFFICIAL: &str = "official:\n  - {domain: a.example, why: Trang của phường}\n";

fn codes(path: &str, text: &str) -> Vec<&'static str> {
    let beside = [("content/site.yaml", SETTINGS), ("content/_data/official.yaml", OFFICIAL), ("content/bai.md", STEPS)];
    let site = TestSite::new(&beside);
    site.write(path, text);
    site.codes()
}

#[test]
fn each_input_makes_its_finding() {
    for (code, path, text) in INPUTS {
        let found = codes(path, text);
        assert!(found.contains(code), "{code}: {found:?}");
    }
}

/// What no build of a small site makes: a busy port, a held folder, films of a hundred megabytes, faults of a theme's own
/// layout. Each is met where its part is tested with its own data, or waits for a machine that fails in that way.
const OUT_OF_REACH: &[&str] = &[
    "output-open",
    "too-long",
    "port-taken",
    "unknown-code",
    "missing-argument",
    "film-heavy",
    "attachment-too-large",
    "attachment-tells",
    "include-too-large",
    "output-path",
    "output-taken",
    "paper-too-long",
    "paper-outside",
    "paper-covered",
    "poster-text-tight",
    "poster-contrast",
    "poster-words",
    "poster-margin",
    "poster-code-small",
    "poster-quiet-zone",
    "poster-ink",
    "no-lesson",
    "stick-name",
    "sheet-left-out",
];

fn texts(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(texts(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The name of a variant in the source: `StrayFile`.
fn variant(code: Code) -> String {
    format!("Code::{code:?}")
}

fn names(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    text.match_indices(word).any(|(at, _)| !is_part(text[at + word.len()..].chars().next()) && !is_part(text[..at].chars().next_back()))
}

#[test]
fn no_finding_is_dead() {
    let sources = texts(Path::new("src"), &["rs"]);
    let program: Vec<&str> = sources
        .iter()
        .filter(|(path, _)| !path.ends_with("codes.rs"))
        .map(|(_, text)| text.split("#[cfg(test)]").next().unwrap_or_default())
        .collect();
    let of_sources = sources.iter().filter_map(|(_, text)| text.split_once("#[cfg(test)]").map(|(_, tests)| tests.to_owned()));
    let of_folder = texts(Path::new("tests"), &["rs", "md", "mjs"]).into_iter();
    let tests: Vec<String> = of_folder
        .filter(|(path, _)| !path.ends_with("explain.md") && !path.ends_with("codes.rs"))
        .map(|(_, text)| text)
        .chain(of_sources)
        .collect();
    let is_met = |code: Code| {
        INPUTS.iter().any(|(name, ..)| *name == code.name())
            || tests.iter().any(|text| names(text, code.name()) || names(text, &variant(code)))
    };
    for code in Code::ALL.iter().copied() {
        assert!(program.iter().any(|text| names(text, &variant(code))), "nothing makes {}", code.name());
        let is_reached = is_met(code);
        assert_ne!(is_reached, OUT_OF_REACH.contains(&code.name()), "{}: an input for it is missing, or is there now", code.name());
    }
}
