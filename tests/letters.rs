//! Letters that are spelled as HTML spells them, in texts that are no HTML: read as they were meant, wherever
//! such a text stands.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use common::{SITE, TestSite};
use std::collections::BTreeMap;

/// A site in which `§` stands in every kind of plain text: settings, front matter, poster, labels and values
/// of blocks, tables.
const PLACES: &[(&str, &str)] = &[
    (
        "content/a.md",
        "---\ntitle: \"Gọi §\"\ndescription: 'Nhắn §'\ncost: Miễn phí § nhanh\ntags: [\"zalo §\"]\naudience: [\"cô §\"]\nkind: lesson\nshort: 7\n\
         verified:\n  date: 2026-11-15\n  by: \"Tổ §\"\n  how: read-document\n  source: [\"Sổ §\"]\n  app_version: \"§ 1\"\n  risk: low\n\
         poster:\n  layout: steps\n  size: a3\n  distance: 1.5\n  headline: [\"Làm **§**\", hai]\n  call: 113\n  call_text: [\"Gọi §\"]\n  \
         lines:\n    - {icon: link, title: \"Không §\", text: \"Dù §\"}\n    - {number: \"1\", title: \"Hai §\"}\n    - {number: \"2\", title: Ba}\n---\n\n\
         :::buoc\n## Mở\n\nGõ.\n\nĐúng khi: thấy.\n:::\n\n:::luu-y[Nhớ §]\nHay.\n:::\n\n:::lua-dao{tu-xung=\"người §\"}\n- Chuyển tiền\n\nGọi: 113\n:::\n\n\
         :::ma-qr[Tới §](https://a.example/x)\n:::\n",
    ),
    (
        "content/nhom.md",
        "---\ntitle: \"Nhóm {number}\"\ndescription: \"{name}\"\neach: groups\n---\n\nTên {name} ở {nơi họp}.\n\n:::to\n:::\n",
    ),
    ("content/truc.md", "---\ntitle: Lịch\nkind: page\n---\n\n:::lich-truc\n:::\n"),
    ("content/_data/groups.csv", "Số tổ,Tên tổ,Nơi họp,Vai trò 1\n1,Tổ §,\"Nhà § văn hoá\",Tổ §\n"),
    (
        "content/_data/roster.yaml",
        "- {thu: Thứ hai, ca: \"08:00-11:00\", noi truc: \"Trụ sở §\", ai truc: \"Cán bộ §\"}\n",
    ),
    ("content/_data/holidays.csv", "Ngày,Đến ngày,Tên\n2026-12-01,2026-12-02,Nghỉ §\n"),
    ("content/_data/skills.csv", "Kỹ năng,Thẻ\nGọi §,zalo\n"),
    ("content/_data/synonyms.yaml", "synonyms: [{say: \"mật §\", mean: khẩu}]\n"),
    ("content/_data/official.yaml", "official:\n  - {domain: a.example, why: \"Trang §\"}\n"),
];

/// A text with another one at every place.
fn filled(text: &str, letter: &str) -> String {
    text.replace('§', letter)
}

/// The files of the site with something at each place, and what is found.
fn built(letter: &str, outputs: &str) -> (BTreeMap<String, String>, Vec<String>) {
    let site = TestSite::new(&[]);
    let settings =
        SITE.replace("Cẩm nang", "\"Cẩm §\"").replace("Phường A", "\"Phường §\"").replace("TP B", "\"TP §\"");
    site.write("content/site.yaml", &filled(&settings.replace("outputs: [", outputs), letter));
    PLACES.iter().for_each(|(path, text)| site.write(path, &filled(text, letter)));
    site.preview()
}

#[test]
fn a_letter_is_the_same_however_it_is_spelled() {
    let all = "outputs: [calendar, manifest, ";
    for (plain, spellings) in [
        ("&", ["&amp;", "&#38;", "&#x26;", "&amp;amp;", "&#38;amp;amp;"].as_slice()),
        ("\u{a0}", &["&nbsp;", "&#160;", "&amp;nbsp;"]),
        ("<", &["&lt;", "&lt ", "&amp;lt;"].map(|spelled| spelled.trim_end())),
        ("ắ", &["&#7855;", "&#x1EAF;"]),
        ("–", &["&ndash;", "&#150;"]),
    ] {
        let right = built(&format!("a{plain} b"), all);
        assert!(right.0.values().any(|text| text.contains("Nhà a")), "{:?}", right.1);
        for spelled in spellings {
            let found = built(&format!("a{spelled} b"), all);
            assert_eq!(codes(&found.1), codes(&right.1), "{spelled}");
            for (path, text) in &right.0 {
                assert_eq!(found.0.get(path), Some(text), "{spelled}: {path}");
            }
        }
    }
}

/// Findings without their columns, which differ with the length of what is typed.
fn codes(found: &[String]) -> Vec<&str> {
    found.iter().filter_map(|found| found.rsplit(' ').next()).collect()
}

#[test]
fn on_paper_too() {
    let sheets = "outputs: [posters, handouts, ";
    let (right, found) = (built("a & b", sheets), built("a &amp;amp; b", sheets));
    let pdf = |files: &BTreeMap<String, String>| files.keys().filter(|path| path.ends_with(".pdf")).count();
    assert!(pdf(&right.0) > 1, "{:?}", right.1);
    assert_eq!(found.0.keys().collect::<Vec<_>>(), right.0.keys().collect::<Vec<_>>());
    let differ: Vec<_> =
        right.0.iter().filter(|(path, text)| found.0[*path] != **text).map(|(path, _)| path).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn marks_in_plain_texts_are_told() {
    for (place, code, line) in [
        ("title: \"Gọi §\"", "marks-in-line", 2),
        ("audience: [\"cô §\"]", "marks-in-line", 6),
        ("call_text: [\"Gọi §\"]", "marks-in-line", 22),
        ("text: \"Dù §\"", "marks-in-line", 24),
        (":::luu-y[Nhớ §]", "unread-mark", 37),
    ] {
        for marked in ["**đậm**", "<b>đậm</b>", "`gõ`", "[bài](a.md)", "&lt;b&gt;đậm&lt;/b&gt;"] {
            let site = TestSite::new(&[]);
            site.write(
                "content/a.md",
                &filled(&PLACES[0].1.replace(place, &place.replace('§', marked)), "b"),
            );
            let found = site.preview().1;
            let told = format!("content/a.md:{line}:");
            assert!(
                found.iter().any(|found| found.starts_with(&told) && found.ends_with(code)),
                "{place} {marked}: {found:?}"
            );
        }
    }
    for marked in ["**đậm**", "<b>đậm</b>", "`gõ`", "&lt;i&gt;a&lt;/i&gt;"] {
        let site = TestSite::new(&[]);
        site.write("content/_data/groups.csv", &format!("Số tổ,Tên tổ\n1,Tổ {marked}\n"));
        assert_eq!(site.preview().1, ["content/_data/groups.csv:B2 marks-in-cell"], "{marked}");
    }
}
