//! A save that the rest of the site does not see: what is shown at once is what the whole site would show,
//! and costs little.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test writes its files")]

mod common;
#[path = "common/counted.rs"]
mod counted;

use camnang::date::Date;
use camnang::disk::Body;
use camnang::pipeline::{self, Memo, Options, Preview};
use common::TestSite;
use counted::allocations;
use std::path::PathBuf;

const SETTINGS: &str = "name: C\nward: Phường A\ncity: TP B\nbase_url: https://a.example\noutputs: [pages, lessons, search, feed, assets]\n";

fn lesson(i: usize) -> String {
    format!(
        "---\ntitle: Bài {i}\ntags: [vneid]\nverified: {{date: 2026-11-15, by: T, how: read-document, risk: low}}\n---\n\nMở đầu.\n\n\
         ::::buoc\n\n## Bước một\n\nBấm nút. Xem [bài khác](b{}.md).\n\nĐúng khi: xong.\n\n## Bước hai\n\nBấm nữa.\n\nĐúng khi: xong.\n\n::::\n\n\
         ## Hỏi thêm\n\nĐoạn cuối.\n",
        (i + 1) % 5
    )
}

fn site(lessons: usize) -> TestSite {
    let site = TestSite::new(&[
        ("content/site.yaml", SETTINGS),
        ("content/bai/_index.md", "---\ntitle: Các bài\n---\n"),
    ]);
    (0..lessons).for_each(|i| site.write(&format!("content/bai/b{i}.md"), &lesson(i)));
    site
}

fn options() -> Options {
    Options::new(Date::parse("2026-11-22").unwrap())
}

/// The file of a lesson, as the watcher names it.
fn file(site: &TestSite) -> PathBuf {
    site.root.join("content/bai/b1.md")
}

fn bytes(preview: &Preview, path: &str) -> Option<Vec<u8>> {
    match preview.file(path)? {
        Body::Bytes(bytes) => Some(bytes.to_vec()),
        Body::File { .. } => None,
    }
}

/// Changes of a lesson, and whether the rest of the site may see them.
const CHANGES: &[(&str, &str, &str, bool)] = &[
    ("a word", "Bấm nữa.", "Bấm lần nữa.", false),
    (
        "longer text before links and headings",
        "Mở đầu.",
        "Mở đầu dài hơn nhiều, hai câu. **Đậm.**\n\n- một\n- hai",
        false,
    ),
    ("an empty line", "Đoạn cuối.", "\n\nĐoạn cuối.\n\n", false),
    ("a table", "Đoạn cuối.", "| a | b |\n|---|---|\n| 1 | 2 |", false),
    ("a title", "title: Bài 1", "title: Bài mới", true),
    ("a subject", "tags: [vneid]", "tags: [khac]", true),
    ("a step more", "## Bước hai", "## Bước giữa\n\nBấm.\n\nĐúng khi: xong.\n\n## Bước hai", true),
    ("a heading's name", "## Hỏi thêm", "## Hỏi đáp", true),
    ("another link", "(b2.md)", "(b3.md)", true),
    ("one link more", "Đoạn cuối.", "[x](b4.md)", true),
    ("a link less", "[bài khác](b2.md)", "bài khác", true),
    ("a block", "Đoạn cuối.", ":::luu-y\nCẩn thận.\n:::", true),
    ("a draft", "title: Bài 1", "title: Bài 1\ndraft: true", true),
    ("a file cut short", "Bước", "\u{0}", true),
];

#[test]
fn what_is_shown_at_once_is_what_the_whole_site_shows() {
    let site = site(5);
    let memo = Memo::kept();
    for (name, old, new, is_seen) in CHANGES {
        site.write("content/bai/b1.md", &lesson(1));
        let before = Preview::load(&site.root, &options(), &memo).unwrap();
        let changed = lesson(1).replacen(old, new, 1);
        assert_ne!(changed, lesson(1), "{name}");
        site.write("content/bai/b1.md", &changed);
        let quick = before.with_saved(&site.root, &file(&site), &memo);
        assert!(quick.is_none() || !is_seen, "{name} is seen elsewhere");
        assert!(quick.is_some() || *is_seen, "{name} waits for the whole site");
        let Some(quick) = quick else { continue };
        let whole = Preview::load(&site.root, &options(), &memo).unwrap();
        let files = pipeline::in_memory(&site.root, &options(), &Memo::default()).unwrap().1.into_files();
        assert!(files.len() > 10, "{}", files.len());
        for path in files.keys() {
            assert!(bytes(&quick, path) == bytes(&whole, path), "{name}: {path} is another file");
        }
    }
    // What is not a page of the site is nobody's to show.
    let shown = Preview::load(&site.root, &options(), &memo).unwrap();
    for path in ["content/site.yaml", "content/bai/khong.md", "themes/x.css", "../ngoai.md"] {
        assert!(shown.with_saved(&site.root, &site.root.join(path), &memo).is_none(), "{path}");
    }

    // The same test, since allocations are counted on all threads.
    let costs = [100, 200, 400].map(|lessons| {
        let site = self::site(lessons);
        let memo = Memo::kept();
        let start = allocations();
        let shown = Preview::load(&site.root, &options(), &memo).unwrap();
        let loading = allocations() - start;
        bytes(&shown, "bai/b1.html").unwrap();
        site.write("content/bai/b1.md", &lesson(1).replace("Bấm nữa.", "Bấm lần nữa."));
        let start = allocations();
        let saved = shown.with_saved(&site.root, &file(&site), &memo).unwrap();
        let page = bytes(&saved, "bai/b1.html").unwrap();
        assert!(String::from_utf8(page).unwrap().contains("lần nữa"));
        (loading, allocations() - start)
    });
    let per_lesson = (costs[2].1 - costs[0].1) / 300;
    assert!(
        per_lesson < 30,
        "a save asks for memory {per_lesson} times for each lesson that did not change: {costs:?}"
    );
    assert!(costs[2].1 * 20 < costs[2].0, "a save costs a twentieth of the whole: {costs:?}");
}
