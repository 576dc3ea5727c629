//! The desk: what a writer does to one card changes the bytes of that card, and can be taken back to the same
//! bytes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::desk::{self, Lesson, Part, Refused};
use camnang::diag::Edit;
use camnang::json::{Value, json};
use common::markdown_files;
use proptest::prelude::*;
use std::ops::Range;
use std::path::Path;

fn lesson(text: &str) -> Lesson {
    Lesson::read(&"content/bai/a.md".into(), &text.into())
}

/// Every field of a lesson: its number, its card's bytes, and what stands in it.
fn fields(lesson: &Lesson) -> Vec<(String, Range<usize>, desk::Value)> {
    fn push(
        parts: &[Part], id: &str, span: &Range<usize>, all: &mut Vec<(String, Range<usize>, desk::Value)>,
    ) {
        for (i, part) in parts.iter().enumerate() {
            let id = format!("{id}.{i}");
            match part {
                Part::Field(field) => all.push((id, span.clone(), field.value.clone())),
                Part::Card(card) => push(&card.parts, &id, &card.span, all),
            }
        }
    }
    let mut all = Vec::new();
    lesson
        .cards
        .iter()
        .enumerate()
        .for_each(|(i, card)| push(&card.parts, &i.to_string(), &card.span, &mut all));
    all
}

/// What stands in a field, with one word more.
fn with_a_word(field: &desk::Value) -> Value {
    let line = |text: &Value| {
        let mut text = text.as_array().cloned().unwrap_or_default();
        text.push(json!(" thêm"));
        Value::Array(text)
    };
    let mut value = desk::view_value(field);
    match field {
        desk::Value::Plain(..) | desk::Value::Source(_) => json!(format!("{} thêm", value.as_str().unwrap())),
        desk::Value::Line(_) => line(&value),
        desk::Value::Items(items) if items.is_empty() => {
            json!([{ "checked": null, "at": null, "text": ["thêm"] }])
        }
        desk::Value::Items(_) => {
            value[0]["text"] = line(&value[0]["text"]);
            value
        }
        desk::Value::Blocks(_) if value[0][0] == "p" => {
            value[0][1] = line(&value[0][1]);
            value
        }
        desk::Value::Blocks(_) => {
            value.as_array_mut().unwrap().push(json!(["p", ["Một đoạn nữa."]]));
            value
        }
    }
}

/// Makes some edits; what is before the first and behind the last is as it was, and taken back it is all as
/// it was.
fn done(text: &str, edits: &[Edit], within: &Range<usize>, what: &str) -> String {
    let after = Edit::apply(text, edits);
    let blanks = |from: usize| text[..from].trim_end().len();
    let first = edits.first().map_or(within.start, |edit| edit.span.start as usize);
    let last = edits.last().map_or(within.end, |edit| edit.span.end as usize);
    assert!(
        first >= blanks(within.start) && last <= within.end,
        "{what}: {first}..{last} is not in {within:?}"
    );
    assert_eq!(Edit::apply(&after, &desk::reverse(text, edits)), text, "{what} cannot be taken back");
    after
}

fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Opens a file, changes one field after the other, each in the file as it was.
fn write_everywhere(path: &Path, text: &str) -> usize {
    let lesson = lesson(text);
    let mut changed = 0;
    for (id, span, value) in fields(&lesson) {
        let what = format!("{} {id}", path.display());
        let shown = desk::view_value(&value);
        assert_eq!(desk::set(&lesson, &id, &shown), Ok(Vec::new()), "{what} changes by being looked at");
        let meant = with_a_word(&value);
        let edits = match desk::set(&lesson, &id, &meant) {
            Ok(edits) => edits,
            Err(refused) => panic!("{what}: {refused} {meant}"),
        };
        if edits.is_empty() {
            assert_eq!(shown, meant, "{what} was not written");
            continue;
        }
        let after = done(text, &edits, &span, &what);
        assert!(words(&after).len() > words(text).len(), "{what}");
        changed += 1;
    }
    changed
}

#[test]
fn one_word_more_in_any_field_changes_that_card_alone() {
    let changed: usize = markdown_files().iter().map(|(path, text)| write_everywhere(path, text)).sum();
    assert!(changed > 800, "{changed}");
}

type Act = fn(&Lesson, &str) -> Result<Vec<Edit>, Refused>;

/// Deletes, copies, moves and splits every card of a lesson, each in the file as it was.
fn rearrange(path: &Path, text: &str) -> usize {
    let lesson = lesson(text);
    let all: Range<usize> = 0..text.len();
    let acts: [(&str, Act, bool); 6] = [
        ("delete", |lesson, id| desk::delete(lesson, id), false),
        ("duplicate", |lesson, id| desk::duplicate(lesson, id), false),
        ("up", |lesson, id| desk::move_by(lesson, id, true), true),
        ("down", |lesson, id| desk::move_by(lesson, id, false), true),
        ("first", |lesson, id| desk::move_behind(lesson, id, "0"), true),
        ("split", |lesson, id| desk::split(lesson, id), false),
    ];
    let mut count = 0;
    for i in 0..lesson.cards.len() {
        for (name, act, is_move) in acts {
            let Ok(edits) = act(&lesson, &i.to_string()) else { continue };
            let what = format!("{} {name} {i}", path.display());
            let after = done(text, &edits, &all, &what);
            let (old, new) = (lesson.cards.len(), self::lesson(&after).cards.len());
            if is_move {
                let sorted = |text: &str| {
                    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
                    lines.sort();
                    lines.join("\n")
                };
                assert_eq!(sorted(text), sorted(&after), "{what}");
            }
            match name {
                "delete" => assert!(new < old, "{what}: {old} → {new}"),
                // Paragraphs that stand together are one card.
                "duplicate" if matches!(lesson.cards[i].kind, "para" | "source") => {
                    assert!(after.len() > text.len(), "{what}")
                }
                "duplicate" | "split" => assert!(new > old, "{what}: {old} → {new}"),
                _ => {}
            }
            count += 1;
        }
    }
    count
}

#[test]
fn cards_are_moved_copied_and_deleted_whole() {
    let count: usize = markdown_files().iter().map(|(path, text)| rearrange(path, text)).sum();
    assert!(count > 800, "{count}");
}

/// Pieces of lessons, whole and broken.
const PIECES: &[&str] = &[
    "Một đoạn.\nHai dòng.",
    "## Tiêu đề {#neo}",
    "##",
    "- a\n- b",
    "- [ ] a\n- [x] b",
    "1. a\n\n   b",
    "> trích",
    "| a | b |\n|---|---|\n| c | d |",
    "```\n:::luu-y\n```",
    ":::luu-y[Chú ý]\nXem **kỹ** `x`.\n:::",
    ":::luu-y\n:::",
    ":::luu-y\nhở",
    ":::",
    "::::",
    "::::buoc\n## Một\nGõ. Chờ.\nĐúng khi: thấy.\n\n:::cham[Hình](a.svg)\n1. (5%, 6%) Đây\n:::\n\n## Hai\n**Đúng khi:** *được*\nrồi\n::::",
    ":::buoc\nmở đầu\n:::",
    ":::buoc\n## Chỉ tên\n:::",
    ":::lua-dao{tu-xung=công-an}\n- Đọc mã\n\nGọi: 113\n:::",
    ":::lua-dao{tu-xung=\"a\"}\n- Đọc mã\n  - sâu\n:::",
    ":::cau-hoi\nĐâu?\n\n- [x] a: b\n- [ ] c: d\n:::",
    ":::meo\n:::luu-y\na\n:::\n:::",
    ":::la-lam\nx\n:::",
    "- x\n  :::luu-y\n  y\n  :::",
    "[^1]: Nguồn\n\nx[^1]",
    "[a]: b.md",
    "<div>x</div>",
    "![hình](a.png){che=\"1 2 3 4\"}",
    "Ho\u{a0}\u{200b}a \u{2028} ＃＃",
    "•\u{a0}một\n•\u{a0}hai",
    "Chữ\\\nxuống dòng  \ncuối",
    "===",
    "a\n===",
];

fn soups() -> impl Strategy<Value = String> {
    let front = prop::sample::select(
        &[
            "---\ntitle: A\n---\n",
            "---\ntitle: 'A: b'\ndescription: >\n  dài\n  nữa\n---\n\n",
            "",
            "---\n---\n",
        ][..],
    );
    let gap = prop::sample::select(&["\n\n", "\n", "\n\n\n"][..]);
    let pieces = prop::collection::vec((prop::sample::select(PIECES), gap), 0..8);
    (front, pieces).prop_map(|(front, pieces)| {
        pieces.iter().fold(front.to_owned(), |text, (piece, gap)| text + piece + gap)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 50, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soups_are_written_in_card_by_card(text in soups()) {
        let read = lesson(&text);
        let mut at = 0;
        for card in &read.cards {
            prop_assert!(card.span.start >= at && card.span.end <= text.len(), "{:?} overlaps:\n{text}", card.kind);
            at = card.span.end;
        }
        // Every letter below the front matter is on a card.
        let body = read.cards.iter().find(|card| card.kind == "title").map_or(0, |card| card.span.end);
        let shown: String = read.cards.iter().filter(|card| card.kind != "title").map(|card| words(&text[card.span.clone()])).collect();
        let hidden = words(&text[body..]).replace("buoc", "");
        prop_assert!(hidden.len() <= shown.replace("buoc", "").len(), "{hidden} is not all of {shown}");
        write_everywhere(Path::new("soup"), &text);
        rearrange(Path::new("soup"), &text);
    }
}

#[test]
fn fields_that_are_filled_and_emptied_leave_no_trace() {
    let text = "---\ntitle: A\n---\n\n::::buoc\n\n## Một\n\nGõ.\n\n## Hai\n\n::::\n\nHết.\n";
    for (name, value, written) in [
        ("cue", json!(["thấy ", ["b", ["chữ"]]]), "Đúng khi: thấy **chữ**"),
        ("else", json!(["gõ lại"]), "Nếu không thấy: gõ lại"),
        ("text", json!([["p", ["Xem."]], ["ul", [["một"], ["hai"]]]]), "Xem.\n\n- một\n- hai"),
    ] {
        let field = |text: &str| {
            let read = lesson(text);
            let at = read.cards[2]
                .parts
                .iter()
                .position(|part| matches!(part, Part::Field(field) if field.name == name))
                .unwrap();
            (read, format!("2.{at}"))
        };
        let (read, id) = field(text);
        let filled = Edit::apply(text, &desk::set(&read, &id, &value).unwrap());
        assert_eq!(filled, text.replace("## Hai\n", &format!("## Hai\n\n{written}\n")), "{name}");
        let (read, id) = field(&filled);
        assert_eq!(Edit::apply(&filled, &desk::set(&read, &id, &json!([])).unwrap()), text, "{name}");
    }
}

#[test]
fn every_kind_can_be_added_everywhere_and_is_then_there() {
    let text = "---\ntitle: A\n---\n\nMở đầu.\n\n::::buoc\n\n## Một\n\nGõ.\n\n## Hai\n\n::::\n\nHết.\n";
    for kind in [
        "step",
        "scam",
        "note",
        "quiz",
        "checklist",
        "para",
        "need",
        "goals",
        "tip",
        "warning",
        "recap",
        "trainer",
    ] {
        for after in 0..lesson(text).cards.len() {
            let read = lesson(text);
            let edits = desk::add(&read, &after.to_string(), kind).unwrap();
            let added = Edit::apply(text, &edits);
            let view = desk::view(&lesson(&added)).to_string();
            let is_joined = kind == "para" && [0, 2, 3].contains(&after);
            let count = |view: &str| view.matches(&format!("\"kind\":\"{kind}\"")).count();
            assert_eq!(
                count(&view),
                count(&desk::view(&read).to_string()) + usize::from(!is_joined),
                "{kind} behind {after}:\n{added}"
            );
            assert_eq!(Edit::apply(&added, &desk::reverse(text, &edits)), text);
            let source = |lesson: &Lesson| {
                fields(lesson).iter().filter(|(.., value)| matches!(value, desk::Value::Source(_))).count()
            };
            assert_eq!(source(&lesson(&added)), 0, "{kind} behind {after} is shown as source:\n{added}");
        }
    }
}
