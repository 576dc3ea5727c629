//! A plain handbook: a site of nobody's ward, without tables, in English, holds no Vietnamese letter in any text it publishes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads what a build made")]

mod common;

use camnang::disk::Body;
use camnang::pipeline::{self, Memo, Options};
use camnang::text::nfc;
use common::{TestSite, today};
use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

const SITE: &str = "name: Handbook\ndescription: Everyday things on a phone\nlanguage: en\nbase_url: https://handbook.example\n";

const LESSON: &str = "---\ntitle: Log in\ndescription: How to log in\ntags: [accounts]\nshort: 7\nduration: 20\nverified:\n  \
    date: 2026-11-15\n  by: The editor\n  how: tried-on-device\n  source: [A manual]\n  risk: low\n---\n\n\
    :::goals\n- You can log in.\n:::\n\n:::steps\n## Open the browser\nTap it.\n\n## Type the address\nTap the box on top.\n:::\n\n\
    :::warning\nNever tell your code.\n:::\n\n:::quiz\nWhich is right?\n- [x] This one: yes.\n- [ ] That one: no.\n:::\n\n\
    :::checklist\n- Phone\n:::\n\n:::note\nGood to know.\n:::\n\n:::tip\nTry it twice.\n:::\n\n:::trainer\nAsk them to try.\n:::\n";

const POSTER: &str = "---\ntitle: Stop and check\nkind: poster\nposter:\n  layout: warning\n  size: a4\n  distance: 1\n  \
    headline: [Stop, \"**Check**\"]\n  lines:\n    - {icon: person, title: Right name}\n    - {icon: number, title: Right number}\n---\n";

fn site() -> TestSite {
    let site = TestSite::new(&[
        ("content/first/_index.md", "---\ntitle: First steps\n---\nWhat to learn first.\n"),
        ("content/first/log-in.md", LESSON),
        ("content/poster.md", POSTER),
    ]);
    site.write("content/site.yaml", SITE);
    site.write("content/_index.md", "---\ntitle: Welcome\n---\nHello.\n");
    site
}

/// Every file with what can be read in it.
fn texts(site: &TestSite) -> (BTreeMap<String, String>, Vec<String>) {
    let (report, memory) = pipeline::in_memory(&site.root, &Options::new(today()), &Memo::default()).unwrap();
    let read = |(path, body): (String, Body)| {
        let bytes = match body {
            Body::Bytes(bytes) => bytes,
            Body::File { from, .. } => fs::read(from).unwrap(),
        };
        let ending = path.rsplit('.').next().unwrap();
        let text = match ending {
            "pdf" => pdf_text(&bytes),
            // Letters of fonts and pixels are no words.
            "woff2" | "png" | "jpg" => String::new(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        (path, text)
    };
    (memory.into_files().into_iter().map(read).collect(), common::findings(&report))
}

/// The words of a PDF, and what its document information says.
fn pdf_text(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.pdf");
    fs::write(&path, bytes).unwrap();
    let told = |command: &mut Command| String::from_utf8(command.output().unwrap().stdout).unwrap();
    told(Command::new("pdftotext").arg(&path).arg("-")) + &told(Command::new("pdfinfo").arg(&path))
}

/// The first Vietnamese letter of a text with what stands around it.
fn vietnamese(text: &str) -> Option<String> {
    let text = nfc(text);
    let is_vietnamese = |c: char| "ăâđêôơư".contains(c) || ('\u{1ea0}'..='\u{1ef9}').contains(&c) || "àáãèéìíòóõùúýĩũ".contains(c);
    let at = text.chars().position(|c| c.to_lowercase().any(is_vietnamese))?;
    Some(text.chars().skip(at.saturating_sub(30)).take(60).collect())
}

#[test]
fn a_handbook_without_a_ward_speaks_its_own_language_only() {
    let (files, found) = texts(&site());
    // The steps do not say how to tell that they worked; nothing else is missing, a ward least of all.
    assert!(found.iter().all(|found| found.ends_with("missing-cue") || found.starts_with("content/poster.md")), "{found:?}");
    let pdfs = files.iter().filter(|(path, text)| path.ends_with(".pdf") && text.contains("Handbook")).count();
    assert!(files.len() > 40 && pdfs >= 8, "{} files, {pdfs} sheets", files.len());
    let told: Vec<String> = files.iter().filter_map(|(path, text)| Some(format!("{path}: {}", vietnamese(text)?))).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn where_a_ward_would_stand_nothing_is_left() {
    let (files, _) = texts(&site());
    assert!(files["first/log-in.html"].contains("<title>Log in – Handbook</title>"));
    assert!(files["feed.xml"].contains("<author><name>Handbook</name></author>") && files["feed.xml"].contains("urn:camnang:handbook:"));
    assert!(files["manifest.webmanifest"].contains("\"name\":\"Handbook\""));
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for trace in ["Handbook,", "Handbook ·", "Handbook<small>", ">none<", "– <"] {
            assert!(!text.contains(trace), "{path}: {trace}");
        }
    }
}
