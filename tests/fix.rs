//! `check --fix`: broken marks are mended, no word changes, and every other byte stays.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::config::HtmlPolicy;
use camnang::date::Date;
use camnang::disk::Source;
use camnang::hash::Hash;
use camnang::pipeline::{Options, fix, mended, parse_page};
use proptest::prelude::*;

const FRONT: &str = "---\ntitle: A\nkind: page\n---\n";

fn source(text: &str) -> Source {
    Source { path: "content/a.md".into(), text: text.into(), hash: Hash::of(text.as_bytes()) }
}

fn codes(text: &str) -> Vec<&'static str> {
    parse_page(&source(text), HtmlPolicy::Sanitise).diags.iter().map(|found| found.code.name()).collect()
}

fn fixed(body: &str) -> String {
    let whole = mended(&source(&format!("{FRONT}{body}")), HtmlPolicy::Sanitise);
    whole.strip_prefix(FRONT).unwrap().to_owned()
}

/// What is wrong, and how it stands when it is mended.
const CERTAIN: &[(&str, &str)] = &[
    ("##Tiêu đề", "## Tiêu đề"),
    ("####Nhỏ", "#### Nhỏ"),
    ("-Chữ", "- Chữ"),
    ("+Chữ", "- Chữ"),
    ("1.Chữ", "1. Chữ"),
    ("12)Chữ", "12. Chữ"),
    ("3/ Chữ", "3. Chữ"),
    ("– Chữ", "- Chữ"),
    ("Bấm ** Đồng ý ** nhé", "Bấm **Đồng ý** nhé"),
    ("Bấm **Đồng ý **và chờ", "Bấm **Đồng ý** và chờ"),
    ("Đã ~~xong ~~rồi", "Đã ~~xong~~ rồi"),
    ("Xem [Cổng] (https://a.gov.vn).", "Xem [Cổng](https://a.gov.vn)."),
    ("[Cổng]: https://a.gov.vn", "[Cổng](https://a.gov.vn)"),
    ("::luu-y\nXem.\n:::", ":::luu-y\nXem.\n:::"),
    (": : : luu-y\nXem.\n:::", ":::luu-y\nXem.\n:::"),
    (":::luu-y[Chú ý\nXem.\n:::", ":::luu-y[Chú ý]\nXem.\n:::"),
    (":::lua-dao{tu-xung=công an}\n- Đọc mã\n:::", ":::lua-dao{tu-xung=\"công an\"}\n- Đọc mã\n:::"),
    ("———", "---"),
];

/// What has a line to type that says other words: somebody has to look at it.
const UNCERTAIN: &[&str] =
    &["Bước 2: Mở trang", "a) Chữ", "![[hinh.png]]", "| A | B |\n| a | b |", "BƯỚC 3 - Gõ"];

#[test]
fn marks_are_mended_and_nothing_is_found_then() {
    for (wrong, right) in CERTAIN {
        for surroundings in ["{}\n", "Một câu.\n\n{}\n", "{}\n\nMột câu.\n", "## Đầu\n\n{}\n\n- một\n- hai\n"]
        {
            let (text, meant) = (surroundings.replace("{}", wrong), surroundings.replace("{}", right));
            assert_eq!(fixed(&text), meant, "{wrong}");
            assert_eq!(codes(&format!("{FRONT}{meant}")), [""; 0], "{meant}");
        }
    }
}

#[test]
fn what_would_change_words_is_left_to_people() {
    for text in UNCERTAIN {
        assert!(!codes(&format!("{FRONT}{text}\n")).is_empty(), "{text}");
        assert_eq!(fixed(&format!("{text}\n")), format!("{text}\n"));
    }
}

/// Lines that stay, among those that are mended.
const PLAIN: &[&str] =
    &["Một câu.", "", "- mục", "**đậm** và `mã`", "Hoa\u{300} và mo\u{323}i", "  thụt", "\u{a0}x", "trống  "];

fn lines() -> impl Strategy<Value = Vec<String>> {
    let wrong: Vec<&str> = CERTAIN.iter().map(|(wrong, _)| *wrong).chain(UNCERTAIN.iter().copied()).collect();
    let line = prop_oneof![prop::sample::select(PLAIN), prop::sample::select(wrong)];
    prop::collection::vec(line.prop_map(str::to_owned), 1..12)
}

fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_that_are_not_told_stay_byte_for_byte(lines in lines(), is_windows in any::<bool>(), has_bom in any::<bool>()) {
        let end = if is_windows { "\r\n" } else { "\n" };
        let text = format!("{FRONT}{}\n", lines.join("\n\n")).replace('\n', end);
        let text = if has_bom { format!("\u{feff}{text}") } else { text };
        let site = common::TestSite::new(&[("content/a.md", &text)]);
        let told = fix(&site.root, &Options::new(Date::parse("2026-11-25").unwrap())).unwrap();
        let after = String::from_utf8(std::fs::read(site.root.join("content/a.md")).unwrap()).unwrap();
        prop_assert_eq!(text.matches(end).count(), after.matches(end).count());
        prop_assert_eq!(text.starts_with('\u{feff}'), after.starts_with('\u{feff}'));
        for (number, (old, new)) in text.split(end).zip(after.split(end)).enumerate() {
            let is_told = told.iter().any(|mended| mended.line == number + 1);
            prop_assert!(is_told || old == new, "{old:?} became {new:?} in silence");
            prop_assert_eq!(words(old), words(new));
        }
        let (before, now) = (codes(&text.replace("\r\n", "\n")), codes(&after.replace("\r\n", "\n")));
        prop_assert!(now.len() <= before.len() && (told.is_empty() || now.len() < before.len()), "{before:?} became {now:?}:\n{after}");
        prop_assert!(fix(&site.root, &Options::new(Date::parse("2026-11-25").unwrap())).unwrap().is_empty());
    }
}
