//! A lesson as the page gets it.

use super::cards::{Card, Field, Item, Lesson, Part, Value};
use super::rich;
use crate::hash::Hash;
use crate::json::{self, json};

/// A lesson: its hash, and its cards with their fields, bytes and hashes.
pub fn lesson(lesson: &Lesson) -> json::Value {
    let cards: Vec<json::Value> =
        lesson.cards.iter().enumerate().map(|(i, found)| card(lesson, found, &i.to_string())).collect();
    json!({ "path": lesson.path.as_ref(), "hash": lesson.hash().to_string(), "cards": cards })
}

fn card(lesson: &Lesson, card: &Card, id: &str) -> json::Value {
    let one = |(i, part): (usize, &Part)| {
        let id = format!("{id}.{i}");
        match part {
            Part::Field(found) => field(found, &id),
            Part::Card(inner) => json!({ "card": self::card(lesson, inner, &id) }),
        }
    };
    let parts: Vec<json::Value> = card.parts.iter().enumerate().map(one).collect();
    let text = &lesson.text[card.span.clone()];
    json!({
        "id": id,
        "kind": card.kind,
        "range": [card.span.start, card.span.end],
        "hash": Hash::of(text.as_bytes()).short(),
        "steps": card.steps.as_ref().map(|steps| steps.outer.start),
        "parts": parts,
    })
}

fn field(field: &Field, id: &str) -> json::Value {
    json!({
        "id": id,
        "name": field.name,
        "type": match &field.value {
            Value::Plain(..) => "plain",
            Value::Line(_) => "line",
            Value::Blocks(_) => "blocks",
            Value::Items(_) => "items",
            Value::Source(_) => "source",
        },
        "range": [field.span.start, field.span.end],
        "value": value(&field.value),
    })
}

/// What stands in a field: what comes back from the page has the same form.
pub fn value(value: &Value) -> json::Value {
    match value {
        Value::Plain(text, _) => json!(text),
        Value::Line(text) => rich::to_json(text),
        Value::Blocks(blocks) => {
            json::Value::Array(blocks.iter().map(|(_, block)| rich::block_to_json(block)).collect())
        }
        Value::Items(items) => json::Value::Array(items.iter().map(item).collect()),
        Value::Source(text) => json!(text),
    }
}

fn item(item: &Item) -> json::Value {
    json!({ "checked": item.checked, "at": item.at, "text": rich::to_json(&item.text) })
}
