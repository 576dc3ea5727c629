//! Findings as they stand at the card and field that they are about.

use super::cards::{Field, Lesson, Part};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::json::{self, json};
use crate::text::Lang;
use std::ops::Range;

/// What was found in the file of a lesson: rank, card, field, words, and the edit that mends it where there is one.
///
/// Nothing while the findings are about another text than the lesson's.
pub fn findings(lesson: &Lesson, text: Option<&str>, diags: &Diagnostics) -> json::Value {
    if text != Some(&*lesson.text) {
        return json::Value::Null;
    }
    let own = diags.iter().filter(|found| found.place.as_ref().is_some_and(|place| place.file == lesson.path));
    json::Value::Array(own.map(|found| one(lesson, found)).collect())
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
        "words": found.message(Lang::Vi),
        "help": found.help(Lang::Vi),
        "fix": fix.map(|edit| json!({ "range": [edit.span.start, edit.span.end], "text": edit.text })),
    })
}

/// The numbers of the card and field around a byte; of what stands on no card, the title's.
fn place(lesson: &Lesson, at: usize) -> (String, Option<String>) {
    let cards: Vec<Range<usize>> = lesson.cards.iter().map(|card| card.span.clone()).collect();
    let number = cards.iter().position(|span| span.contains(&at) || span.end == at);
    // What is told at the first line of a block of steps is about its first step.
    let in_steps = || lesson.cards.iter().position(|card| card.steps.as_ref().is_some_and(|steps| steps.outer.contains(&at)));
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
