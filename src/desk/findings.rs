//! Findings as they stand at the card and field that they are about.

use super::cards::{Field, Lesson, Part};
use super::kinds;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::directive;
use crate::json::{self, json};
use crate::text::Lang;
use std::ops::Range;

/// What was found in the file of a lesson: rank, card, field, words, and the edit that mends it where there
/// is one.
///
/// Nothing while the findings are about another text than the lesson's.
pub fn findings(lesson: &Lesson, text: Option<&str>, diags: &Diagnostics) -> json::Value {
    if text != Some(&*lesson.text) {
        return json::Value::Null;
    }
    let own =
        diags.iter().filter(|found| found.place.as_ref().is_some_and(|place| place.file == lesson.path));
    json::Value::Array(own.map(|found| one(lesson, found)).collect())
}

/// What was found about some bytes of a lesson, such as a picture, and about a file that they name.
pub fn about(
    lesson: &Lesson, text: Option<&str>, diags: &Diagnostics, bytes: &Range<usize>, file: &str,
) -> json::Value {
    if text != Some(&*lesson.text) {
        return json::Value::Null;
    }
    let is_about = |found: &&Diagnostic| {
        let Some(place) = &found.place else { return false };
        let is_within = || place.span().is_some_and(|span| bytes.contains(&(span.start as usize)));
        &*place.file == file || place.file == lesson.path && is_within()
    };
    json::Value::Array(diags.iter().filter(is_about).map(|found| one(lesson, found)).collect())
}

fn one(lesson: &Lesson, found: &Diagnostic) -> json::Value {
    let at = found.place.as_ref().and_then(|place| place.span()).map_or(0, |span| span.start as usize);
    let (card, field) = place(lesson, at);
    let fix = found.fix(&lesson.text).filter(|edit| !edit.text.is_empty() || edit.span.start < edit.span.end);
    json!({
        "code": found.code.name(),
        "rank": match found.severity() { Severity::Error => "must", Severity::Warning => "should" },
        "card": card,
        "field": field,
        "words": in_words(&found.message(Lang::Vi)),
        "help": in_words(&found.help(Lang::Vi)),
        "fix": fix.map(|edit| json!({ "range": [edit.span.start, edit.span.end], "text": edit.text })),
    })
}

/// Words about the file with the names of cards in the place of those of blocks: “Nhớ nhé” for `:::tom-tat`.
pub fn in_words(text: &str) -> String {
    let mut parts = text.split(":::");
    let mut words = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(part.len());
        let title = directive::named(&part[..end]).and_then(|entry| kinds::title(entry.syntax.names[0]));
        match title {
            Some(title) => words.push_str(title),
            None => words.extend([":::", &part[..end]]),
        }
        words.push_str(&part[end..]);
    }
    words
}

/// The numbers of the card and field around a byte; of what stands on no card, the title's.
fn place(lesson: &Lesson, at: usize) -> (String, Option<String>) {
    let cards: Vec<Range<usize>> = lesson.cards.iter().map(|card| card.span.clone()).collect();
    let number = cards.iter().position(|span| span.contains(&at) || span.end == at);
    // What is told at the first line of a block of steps is about its first step.
    let in_steps = || {
        lesson
            .cards
            .iter()
            .position(|card| card.steps.as_ref().is_some_and(|steps| steps.outer.contains(&at)))
    };
    let Some(number) = number.or_else(in_steps) else { return ("0".into(), None) };
    let fields = fields(&lesson.cards[number].parts, &number.to_string());
    let field = fields.iter().find(|(_, field)| field.frame.contains(&at)).map(|(id, _)| id.clone());
    (number.to_string(), field)
}

fn fields<'a>(parts: &'a [Part], id: &str) -> Vec<(String, &'a Field)> {
    let one = |(i, part): (usize, &'a Part)| match part {
        Part::Field(field) => vec![(format!("{id}.{i}"), field)],
        Part::Card(card) => fields(&card.parts, &format!("{id}.{i}")),
    };
    parts.iter().enumerate().flat_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_called_as_their_cards_are() {
        for (told, words) in [
            ("Khối “:::tom-tat” chưa có nội dung.", "Khối “Nhớ nhé” chưa có nội dung."),
            ("Không có khối “:::lừa-đoả”.", "Không có khối “:::lừa-đoả”."),
            ("Gõ ::: một mình, hoặc :::luu-y[A]", "Gõ ::: một mình, hoặc Lưu ý[A]"),
        ] {
            assert_eq!(in_words(told), words);
        }
    }

    #[test]
    fn each_finding_stands_at_its_card_and_field() {
        let text = "---\ntitle: A\n---\n\nMột ** hai ** ba.\n\n::::buoc\n\n## Bước\n\nGõ.\n\n::::\n";
        let source = crate::disk::Source {
            path: "content/a.md".into(),
            text: text.into(),
            hash: crate::hash::Hash::of(text.as_bytes()),
        };
        let diags = crate::pipeline::parse_page(&source, crate::config::HtmlPolicy::Sanitise).diags;
        let lesson = Lesson::read(&source.path, &source.text);
        let found = findings(&lesson, Some(text), &diags);
        let at = |code: &str| {
            found.as_array().unwrap().iter().find(|found| found["code"] == code).cloned().unwrap()
        };
        let cue = at("missing-cue");
        assert_eq!((&cue["card"], &cue["rank"], &cue["fix"]), (&json!("2"), &json!("should"), &json!(null)));
        let fixed = found.as_array().unwrap().iter().find(|found| found["fix"] != json!(null)).unwrap();
        assert_eq!((&fixed["card"], &fixed["field"]), (&json!("1"), &json!("1.1")));
        assert_eq!(findings(&lesson, Some("khác"), &diags), json!(null));
    }
}
