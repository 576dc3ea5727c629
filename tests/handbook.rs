//! A plain handbook: a site of nobody's ward, without tables, in English, holds no Vietnamese letter in any
//! text it publishes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads what a build made")]

mod common;

use camnang::disk::Body;
use camnang::pipeline::{self, Memo, Options};
use camnang::text::nfc;
use common::{TestSite, today};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

const SITE: &str = "name: Handbook\ndescription: Everyday things on a phone\nlanguage: en\nbase_url: https://handbook.example\n";

const LESSON: &str = "---\ntitle: Log in\ndescription: How to log in\ntags: [accounts]\nshort: 7\nduration: 20\nverified:\n  \
    date: 2026-11-15\n  by: The editor\n  how: tried-on-device\n  source: [A manual]\n  risk: low\n---\n\n\
    :::goals\n- You can log in.\n:::\n\n:::steps\n## Open the browser\nTap it.\n\n## Type the address\nTap the box on top.\n:::\n\n\
    :::warning\nNever tell your code.\n:::\n\n:::quiz\nWhich is right?\n- [x] This one: yes.\n- [ ] That one: no.\n:::\n\n\
    :::checklist\n- Phone\n:::\n\n:::note\nGood to know.\n:::\n\n:::tip\nTry it twice.\n:::\n\n:::trainer\nAsk them to try.\n:::\n";

const POSTER: &str = "---\ntitle: Stop and check\nkind: poster\nposter:\n  layout: warning\n  size: [a4, a3]\n  distance: 1\n  \
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
    let is_vietnamese = |c: char| {
        "ăâđêôơư".contains(c) || ('\u{1ea0}'..='\u{1ef9}').contains(&c) || "àáãèéìíòóõùúýĩũ".contains(c)
    };
    let at = text.chars().position(|c| c.to_lowercase().any(is_vietnamese))?;
    Some(text.chars().skip(at.saturating_sub(30)).take(60).collect())
}

#[test]
fn a_handbook_without_a_ward_speaks_its_own_language_only() {
    let (files, found) = texts(&site());
    // The steps do not say how to tell that they worked; nothing else is missing, a ward least of all.
    assert!(
        found.iter().all(|found| found.ends_with("missing-cue") || found.starts_with("content/poster.md")),
        "{found:?}"
    );
    let pdfs =
        files.iter().filter(|(path, text)| path.ends_with(".pdf") && text.contains("Handbook")).count();
    assert!(files.len() > 40 && pdfs >= 8, "{} files, {pdfs} sheets", files.len());
    let told: Vec<String> =
        files.iter().filter_map(|(path, text)| Some(format!("{path}: {}", vietnamese(text)?))).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The words in a file name: a hash is none.
fn words_of(name: &str) -> impl Iterator<Item = String> {
    let plain = camnang::text::slugify(name);
    let words: Vec<String> = plain
        .split('-')
        .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Every word of the interface in a language, as names of files would spell it.
fn interface(lang: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(format!("{}/themes/default/words/{lang}.yaml", env!("CARGO_MANIFEST_DIR")))
        .unwrap();
    let values = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(": ")?.1.to_owned()));
    values.flat_map(|value| words_of(&value).collect::<Vec<_>>()).collect()
}

/// What the names of the program's own files are in a language.
fn file_names(lang: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(format!("{}/themes/default/words/{lang}.yaml", env!("CARGO_MANIFEST_DIR")))
        .unwrap();
    let names = text.lines().filter_map(|line| line.strip_prefix("file_")?.split_once(": "));
    names.map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned())).collect()
}

/// The paths of everything that comes of a site: pages and sheets, a pack, a chat, a stick, a report.
fn all_paths(site: &TestSite) -> Vec<String> {
    let options = Options::new(today());
    let mut paths: Vec<String> = texts(site).0.into_keys().collect();
    let pack = pipeline::pack(&site.root, "first/log-in", &options, &|_| {}).unwrap().1;
    let chat = pipeline::export::chat(&site.root, "first/log-in", &options, &|_| {}).unwrap().1;
    let month = camnang::date::Month::parse("2026-11").unwrap();
    let report = pipeline::report(&site.root, month, &options).unwrap().1;
    paths.extend(pack.files.into_iter().chain(chat.files).chain(report.files).map(|(name, _)| name));
    let (stick, zip) = (site.root.join("stick"), site.root.join("stick.zip"));
    pipeline::export::usb(&site.root, &stick, &options, &|_| {}).unwrap();
    pipeline::export::usb(&site.root, &zip, &options, &|_| {}).unwrap();
    paths.extend(common::tree(&stick).into_keys());
    let zipped = fs::read(&zip).unwrap();
    paths.push(String::from_utf8_lossy(&zipped[30..50]).split('/').next().unwrap().to_owned());
    paths
}

#[test]
fn names_of_files_speak_the_language_of_the_site() {
    let (vi, en) = (file_names("vi"), file_names("en"));
    assert!(vi.keys().eq(en.keys()) && vi.len() > 30);
    let paths = all_paths(&site());
    let is_part =
        |path: &str, name: &str| format!("-{}-", camnang::text::slugify(path)).contains(&format!("-{name}-"));
    let others = vi.iter().filter(|(name, word)| en[*name] != **word);
    let told: Vec<String> = others
        .flat_map(|(name, word)| {
            paths.iter().filter(move |path| is_part(path, word)).map(move |path| format!("{name}: {path}"))
        })
        .collect();
    assert!(told.is_empty(), "{told:?}");
    // Nobody's roster, groups or pages without a name are here; each other name is there.
    let absent = ["calendar", "month", "all", "sign_off", "page", "section", "file"];
    let missing: Vec<&String> = en
        .iter()
        .filter(|(name, word)| {
            !absent.contains(&name.as_str()) && !paths.iter().any(|path| is_part(path, word))
        })
        .map(|(name, _)| name)
        .collect();
    assert!(missing.is_empty(), "{missing:?}: {paths:?}");
    let mut vietnamese = interface("vi");
    interface("en")
        .iter()
        .chain(["log", "in"].map(str::to_owned).iter())
        .for_each(|word| _ = vietnamese.remove(word));
    let told: Vec<&String> =
        paths.iter().filter(|path| words_of(path).any(|word| vietnamese.contains(&word))).collect();
    assert!(told.is_empty() && vietnamese.len() > 100, "{told:?}");
}

#[test]
fn a_word_that_cannot_name_a_file_is_told_with_the_line_to_type() {
    let site = site();
    site.write("themes/default/words/en.yaml", "file_tags: My Tags\nfile_search: find\nfile_slides: ../x\n");
    let (files, found) = texts(&site);
    let told: Vec<&String> = found.iter().filter(|found| found.ends_with("words-file-name")).collect();
    assert_eq!(told.len(), 2, "{found:?}");
    assert!(
        files.contains_key("find.html")
            && files.contains_key("subjects/index.html")
            && files.contains_key("first/log-in-slides.pdf")
    );
    assert!(files["index.html"].contains("find.html") && !files["index.html"].contains("search.html"));
}

#[test]
fn where_a_ward_would_stand_nothing_is_left() {
    let (files, _) = texts(&site());
    assert!(files["first/log-in.html"].contains("<title>Log in – Handbook</title>"));
    assert!(
        files["feed.xml"].contains("<author><name>Handbook</name></author>")
            && files["feed.xml"].contains("urn:camnang:handbook:")
    );
    assert!(files["manifest.webmanifest"].contains("\"name\":\"Handbook\""));
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        for trace in ["Handbook,", "Handbook ·", "Handbook<small>", ">none<", "– <"] {
            assert!(!text.contains(trace), "{path}: {trace}");
        }
    }
}

/// The lines of the English file of words, by name.
fn english() -> Vec<(String, String)> {
    let text =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/words/en.yaml")).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines.map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned())).collect()
}

#[test]
fn another_language_is_one_file_of_words() {
    let site = site();
    site.write("content/site.yaml", &SITE.replace("language: en", "language: eo"));
    let (_, found) = texts(&site);
    assert!(found.iter().any(|found| found == "content/site.yaml:3:11 unknown-language"), "{found:?}");

    // Every word is told from the English one by its first letter, names of files by their own.
    let words: String = english().iter().fold(String::new(), |text, (name, value)| match &**name {
        "decimal" | "og_locale" => format!("{text}{name}: \"{value}\"\n"),
        name if name.starts_with("file_") => format!("{text}{name}: eo-{value}\n"),
        _ => format!("{text}{name}: \"đ{value}\"\n"),
    });
    site.write("themes/default/words/eo.yaml", &words);
    let (files, found) = texts(&site);
    assert!(
        found.iter().all(|found| found.ends_with("missing-cue") || found.starts_with("content/poster.md")),
        "{found:?}"
    );
    assert!(
        files["index.html"].contains("<html lang=eo") || files["index.html"].contains("<html lang=\"eo\"")
    );
    assert!(
        files.keys().filter(|path| path.contains("eo-") && path.ends_with(".pdf")).count() >= 6,
        "{:?}",
        files.keys()
    );
    let own = format!("{SITE}{LESSON}{POSTER}");
    let mut plain: Vec<String> = english()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("file_"))
        .map(|(_, value)| value)
        .collect();
    plain.retain(|value| {
        value.chars().count() > 9
            && !value.contains(['{', '&', '"', '\'', '<'])
            && !own.contains(value.as_str())
    });
    plain.sort_by_key(|value| std::cmp::Reverse(value.len()));
    let mut told = Vec::new();
    for (path, text) in &files {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = plain.iter().fold(text, |text, value| text.replace(&format!("đ{value}"), ""));
        told.extend(
            plain
                .iter()
                .filter(|value| rest.contains(value.as_str()))
                .map(|value| format!("{path}: {value}")),
        );
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
