//! What a writer does to a card, as edits of the file: only the bytes that it is about are named.

use super::cards::{Card, Field, Item, Lesson, Part, Place, Value};
use super::kinds;
use super::rich::{self, Block, Inline};
use crate::config;
use crate::diag::{Edit, Span};
use crate::json;
use std::ops::Range;

/// Why something cannot be done, in words for the writer.
pub type Refused = &'static str;

const UNKNOWN: Refused = "Thẻ này vừa đổi. Mời thầy cô xem lại rồi làm lần nữa.";
const UNWRITABLE: Refused = "Chữ này chưa ghi được. Thầy cô thử bỏ bớt dấu lạ.";
const FIRST: Refused = "Thẻ này không dời thêm được.";
const STEPS_ONLY: Refused = "Bước chỉ dời được giữa các bước.";
const ONE_SENTENCE: Refused = "Bước này chỉ có một câu, không cần tách.";

/// Edits that turn a text back into what it was before some edits were made.
pub fn reverse(text: &str, edits: &[Edit]) -> Vec<Edit> {
    let mut moved = 0isize;
    let back = edits.iter().map(|edit| {
        let start = (edit.span.start as isize + moved) as usize;
        moved += edit.text.len() as isize - edit.span.range().len() as isize;
        Edit { span: Span::new(start..start + edit.text.len()), text: text[edit.span.range()].to_owned() }
    });
    back.collect()
}

fn edit(range: Range<usize>, text: impl Into<String>) -> Edit {
    Edit { span: Span::new(range), text: text.into() }
}

/// Writes something into a field.
///
/// # Errors
/// When there is no such field, or the text cannot be written.
pub fn set(lesson: &Lesson, id: &str, value: &json::Value) -> Result<Vec<Edit>, Refused> {
    let field = lesson.field(id).ok_or(UNKNOWN)?;
    let text = &lesson.text;
    let edits = match &field.value {
        Value::Plain(old, place) => set_plain(field, old, *place, value.as_str().ok_or(UNKNOWN)?),
        Value::Line(old) => set_line(text, field, old, rich::from_json(value).ok_or(UNKNOWN)?)?,
        Value::Blocks(old) => {
            let new = value
                .as_array()
                .and_then(|blocks| blocks.iter().map(rich::block_from_json).collect::<Option<Vec<_>>>());
            set_blocks(text, field, old, together(new.ok_or(UNKNOWN)?))?
        }
        Value::Items(old) => {
            let new = value
                .as_array()
                .and_then(|items| items.iter().map(item_from_json).collect::<Option<Vec<_>>>());
            set_items(text, field, old, new.ok_or(UNKNOWN)?)?
        }
        Value::Source(old) => {
            let new = value.as_str().ok_or(UNKNOWN)?.replace("\r\n", "\n");
            changed(old, new.trim_matches('\n'), field.span.clone())
        }
    };
    Ok(with_empty_heading_gone(lesson, id, field, edits))
}

/// A heading that nobody wrote goes when the text below it is written.
fn with_empty_heading_gone(lesson: &Lesson, id: &str, field: &Field, edits: Vec<Edit>) -> Vec<Edit> {
    let card = id.rsplit_once('.').and_then(|(card, _)| lesson.card(card)).filter(|card| card.kind == "para");
    let Some(Part::Field(heading)) =
        card.and_then(|card| card.parts.first()).filter(|_| field.name == "text" && !edits.is_empty())
    else {
        return edits;
    };
    let start = card.map_or(0, |card| card.span.start);
    let is_blank =
        matches!(&heading.value, Value::Line(text) if text.is_empty()) && heading.span.start > start;
    match edits.as_slice() {
        [only] if is_blank && field.span.is_empty() => {
            vec![edit(start..only.span.end as usize, only.text.trim_start())]
        }
        _ => edits,
    }
}

fn changed(old: &str, new: &str, range: Range<usize>) -> Vec<Edit> {
    if old == new { Vec::new() } else { vec![edit(range, new)] }
}

fn set_plain(field: &Field, old: &str, place: Place, typed: &str) -> Vec<Edit> {
    let line = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if line == old.split_whitespace().collect::<Vec<_>>().join(" ") {
        return Vec::new();
    }
    let text = match place {
        Place::Brackets if !is_balanced(&line) => line.replace('[', "(").replace(']', ")"),
        Place::Parentheses => line.replace(['(', ')'], ""),
        Place::Quotes => line.replace('"', "”"),
        Place::Yaml => yaml_text(&line),
        Place::Brackets => line.clone(),
    };
    let (before, after) = &field.around;
    match line.is_empty() {
        true if matches!(place, Place::Quotes | Place::Parentheses) => vec![edit(field.span.clone(), "")],
        true if place == Place::Yaml && field.name == "title" => vec![edit(field.span.clone(), "\"\"")],
        true => vec![edit(field.frame.clone(), "")],
        false => vec![edit(field.span.clone(), [before, text.as_str(), after].concat())],
    }
}

fn is_balanced(text: &str) -> bool {
    let mut depth = 0;
    let holds = text.chars().all(|c| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        depth >= 0
    });
    holds && depth == 0
}

/// A text as a value of YAML: as it is where it is read back so, else in quotes.
pub fn yaml_text(text: &str) -> String {
    let file = "content/x.md".into();
    let trial = format!("---\ntitle: {text}\n---\n");
    let mut told = Default::default();
    let (front, _) = config::front_matter(&trial, &file, false, &[], &mut told);
    if front.title == text && told.is_empty() { text.to_owned() } else { config::quoted(text) }
}

/// The one edit that makes one text of another: what is alike before and behind stays.
pub fn difference(old: &str, new: &str) -> Vec<Edit> {
    let alike = |(a, b): &(char, char)| a == b;
    let front: usize = old.chars().zip(new.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let (rest, other) = (&old[front..], &new[front..]);
    let back: usize =
        rest.chars().rev().zip(other.chars().rev()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let span = Span::new(front..old.len() - back);
    let text = other[..other.len() - back].to_owned();
    if span.start == span.end && text.is_empty() { Vec::new() } else { vec![Edit { span, text }] }
}

/// The bytes of something with the blanks in front of it: what goes when it goes.
fn with_blanks(text: &str, range: Range<usize>) -> Range<usize> {
    text[..range.start].trim_end().len()..range.end
}

fn set_line(text: &str, field: &Field, old: &[Inline], new: Vec<Inline>) -> Result<Vec<Edit>, Refused> {
    let new = rich::tidy(
        new.into_iter()
            .map(|inline| if inline == Inline::Break { Inline::Text(" ".into()) } else { inline })
            .collect(),
    );
    if same(&new, &rich::tidy(old.to_vec())) {
        return Ok(Vec::new());
    }
    if rich::is_empty(&new) {
        let is_heading = matches!(field.name, "name" | "heading");
        return Ok(vec![edit(
            if is_heading { field.span.clone() } else { with_blanks(text, field.frame.clone()) },
            "",
        )]);
    }
    let written = rich::write(&new).ok_or(UNWRITABLE)?;
    let (before, after) = if field.span.is_empty() { (&*field.around.0, &*field.around.1) } else { ("", "") };
    // A field that was emptied by hand keeps its words in front: `Đúng khi:`.
    let before = if field.span.is_empty() && text[..field.span.start].ends_with(':') { " " } else { before };
    Ok(vec![edit(field.span.clone(), [before, &written, after].concat())])
}

/// Whether two texts are the same to whoever reads them: browsers write blanks that do not break.
fn same(a: &[Inline], b: &[Inline]) -> bool {
    let plain = |text: &[Inline]| rich::to_json(text).to_string().replace('\u{a0}', " ");
    plain(a) == plain(b)
}

fn same_block(a: &Block, b: &Block) -> bool {
    let plain = |block: &Block| rich::block_to_json(block).to_string().replace('\u{a0}', " ");
    plain(a) == plain(b)
}

/// Blocks without empty ones; neighbouring lists of a kind are one.
fn together(blocks: Vec<Block>) -> Vec<Block> {
    let mut done: Vec<Block> = Vec::new();
    for block in blocks.into_iter().filter_map(rich::tidy_block) {
        match (done.last_mut(), block) {
            (Some(Block::List(a, items)), Block::List(b, more)) if *a == b => items.extend(more),
            (_, block) => done.push(block),
        }
    }
    done
}

/// How many pieces are the same at the front and at the back of two lists.
fn kept<A, B>(old: &[A], new: &[B], same: impl Fn(&A, &B) -> bool) -> (usize, usize) {
    let front = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
    let back =
        old[front..].iter().rev().zip(new[front..].iter().rev()).take_while(|(a, b)| same(a, b)).count();
    (front, back)
}

fn set_blocks(
    text: &str, field: &Field, old: &[(Range<usize>, Block)], new: Vec<Block>,
) -> Result<Vec<Edit>, Refused> {
    let (front, back) = kept(old, &new, |(_, a), b| same_block(a, b));
    let written: Option<Vec<String>> = new[front..new.len() - back].iter().map(rich::write_block).collect();
    let written = written.ok_or(UNWRITABLE)?.join("\n\n");
    let spans: Vec<Range<usize>> = old.iter().map(|(range, _)| range.clone()).collect();
    Ok(splice(text, field, &spans, (front, back), written, "\n\n"))
}

/// Puts a text in the place of the pieces of a field between those that stay.
fn splice(
    text: &str, field: &Field, old: &[Range<usize>], kept: (usize, usize), new: String, gap: &str,
) -> Vec<Edit> {
    let (front, back) = kept;
    let gone = &old[front..old.len() - back];
    let ends = gone.first().zip(gone.last()).map(|(first, last)| first.start..last.end);
    match (ends, new.is_empty()) {
        (None, true) => Vec::new(),
        (Some(range), false) => vec![edit(range, new)],
        (None, false) if front > 0 => {
            vec![edit(old[front - 1].end..old[front - 1].end, [gap, &new].concat())]
        }
        (None, false) if back > 0 => vec![edit(old[0].start..old[0].start, [&new, gap].concat())],
        (None, false) => vec![edit(field.span.clone(), [&field.around.0, &*new, &field.around.1].concat())],
        (Some(range), true) if front > 0 => vec![edit(old[front - 1].end..range.end, "")],
        (Some(range), true) if back > 0 => vec![edit(range.start..old[old.len() - back].start, "")],
        (Some(_), true) => vec![edit(with_blanks(text, field.frame.clone()), "")],
    }
}

/// An item as the page sends it.
struct NewItem {
    checked: Option<bool>,
    at: Option<String>,
    text: Vec<Inline>,
}

fn item_from_json(value: &json::Value) -> Option<NewItem> {
    let text = rich::tidy(rich::from_json(value.get("text")?)?);
    let text = text
        .into_iter()
        .map(|inline| if inline == Inline::Break { Inline::Text(" ".into()) } else { inline })
        .collect();
    let at = value.get("at").and_then(json::Value::as_str).map(str::to_owned);
    Some(NewItem { checked: value.get("checked").and_then(json::Value::as_bool), at, text })
}

fn set_items(text: &str, field: &Field, old: &[Item], new: Vec<NewItem>) -> Result<Vec<Edit>, Refused> {
    let new: Vec<NewItem> = new.into_iter().filter(|item| !rich::is_empty(&item.text)).collect();
    let same = |a: &Item, b: &NewItem| {
        a.checked == b.checked && a.at == b.at && same(&rich::tidy(a.text.clone()), &b.text)
    };
    let (front, back) = kept(old, &new, same);
    let marker = |i: usize| match old.get(i).or(old.last()) {
        Some(item) => numbered(&item.marker, i + 1),
        None if new[i].at.is_some() => numbered("1. ", i + 1),
        None => "- ".to_owned(),
    };
    let line = |i: usize, item: &NewItem| {
        let tick = item.checked.map_or("", |is_ticked| if is_ticked { "[x] " } else { "[ ] " });
        let at = item.at.as_ref().map(|at| format!("({}) ", at.replace(['(', ')'], ""))).unwrap_or_default();
        Some([&*marker(i), tick, &at, &rich::write(&item.text)?].concat())
    };
    let middle =
        (front..new.len() - back).map(|i| line(i, &new[i])).collect::<Option<Vec<_>>>().ok_or(UNWRITABLE)?;
    let spans: Vec<Range<usize>> = old.iter().map(|item| item.span.clone()).collect();
    Ok(splice(text, field, &spans, (front, back), middle.join("\n"), "\n"))
}

/// The mark of a list's item with another number, if it has one.
fn numbered(marker: &str, number: usize) -> String {
    let digits = marker.chars().filter(char::is_ascii_digit).collect::<String>();
    if digits.is_empty() { marker.to_owned() } else { marker.replacen(&digits, &number.to_string(), 1) }
}

/// Takes a card away. The last step takes its block along.
///
/// # Errors
/// When there is no such card, or it is the title's.
pub fn delete(lesson: &Lesson, id: &str) -> Result<Vec<Edit>, Refused> {
    let card = lesson.card(id).filter(|card| card.kind != "title").ok_or(UNKNOWN)?;
    Ok(vec![edit(with_blanks(&lesson.text, whole(lesson, card)), "")])
}

/// The bytes of a card, or of its whole block where it is the only one in it.
fn whole(lesson: &Lesson, card: &Card) -> Range<usize> {
    match &card.steps {
        Some(steps)
            if lesson.cards.iter().filter(|other| other.steps.as_ref() == Some(steps)).count() == 1 =>
        {
            steps.outer.clone()
        }
        _ => card.span.clone(),
    }
}

/// Where a new card goes behind a card: the byte, and what is written around it.
fn behind(lesson: &Lesson, after: usize, is_step: bool) -> (usize, String, String) {
    let gap = || "\n\n".to_owned();
    let card = &lesson.cards[after];
    if card.kind == "title" {
        return match lesson.cards.get(after + 1) {
            Some(next) => {
                (next.steps.as_ref().map_or(next.span.start, |steps| steps.outer.start), String::new(), gap())
            }
            None if lesson.text.ends_with("\n\n") => (lesson.text.len(), String::new(), "\n".into()),
            None => (lesson.text.len(), "\n".into(), "\n".into()),
        };
    }
    match &card.steps {
        Some(steps) if !is_step => (steps.outer.end, gap(), String::new()),
        _ => (card.span.end, gap(), String::new()),
    }
}

/// Adds a card of a kind behind another, in words that make one.
///
/// # Errors
/// When there is no such card or kind.
pub fn add(lesson: &Lesson, after: &str, kind: &str) -> Result<Vec<Edit>, Refused> {
    let at = after
        .split('.')
        .next()
        .and_then(|number| number.parse::<usize>().ok())
        .filter(|at| *at < lesson.cards.len());
    let text = kinds::template(kind, &lesson.path).ok_or(UNKNOWN)?;
    let Some(at) = at else {
        let end = lesson.text.trim_end().len();
        return Ok(vec![edit(
            end..lesson.text.len(),
            format!("\n\n{text}\n").trim_start_matches(if end == 0 { "\n" } else { "" }),
        )]);
    };
    let (card, next) = (&lesson.cards[at], lesson.cards.get(at + 1));
    let is_step = kind == "step";
    if !is_step && card.kind == "step" && kinds::goes_into_steps(kind) {
        return Ok(vec![edit(card.span.end..card.span.end, format!("\n\n{text}"))]);
    }
    if is_step && card.steps.is_none() {
        if let Some(next) = next.filter(|next| next.steps.is_some()) {
            return Ok(vec![edit(next.span.start..next.span.start, format!("{text}\n\n"))]);
        }
        let (place, before, behind) = behind(lesson, at, false);
        return Ok(vec![edit(place..place, format!("{before}::::buoc\n\n{text}\n\n::::{behind}"))]);
    }
    let (place, before, behind) = behind(lesson, at, is_step);
    Ok(vec![edit(place..place, [&*before, &text, &*behind].concat())])
}

/// Writes a card once more behind itself.
///
/// # Errors
/// When there is no such card, or it is the title's.
pub fn duplicate(lesson: &Lesson, id: &str) -> Result<Vec<Edit>, Refused> {
    let card = lesson.card(id).filter(|card| card.kind != "title").ok_or(UNKNOWN)?;
    Ok(vec![edit(card.span.end..card.span.end, format!("\n\n{}", &lesson.text[card.span.clone()]))])
}

/// Moves a card so that it stands behind another.
///
/// # Errors
/// When it cannot stand there.
pub fn move_behind(lesson: &Lesson, id: &str, after: &str) -> Result<Vec<Edit>, Refused> {
    let number = |id: &str| id.parse::<usize>().ok().filter(|at| *at < lesson.cards.len()).ok_or(UNKNOWN);
    let (from, after) = (number(id)?, number(after)?);
    let (card, before) = (&lesson.cards[from], &lesson.cards[after]);
    if card.kind == "title" {
        return Err(FIRST);
    }
    let place = match (&card.steps, &before.steps) {
        (Some(_), Some(_)) => behind(lesson, after, true),
        // Behind the card that stands before the steps: the first of them.
        (Some(steps), None) => {
            match lesson.cards.get(after + 1).filter(|next| next.steps.as_ref() == Some(steps)) {
                Some(next) => (next.span.start, String::new(), "\n\n".to_owned()),
                None => return Err(STEPS_ONLY),
            }
        }
        (None, _) => behind(lesson, after, false),
    };
    moved(lesson, card, place)
}

fn moved(
    lesson: &Lesson, card: &Card, (at, before, behind): (usize, String, String),
) -> Result<Vec<Edit>, Refused> {
    let gone = with_blanks(&lesson.text, card.span.clone());
    if at >= gone.start && at <= gone.end {
        return Err(FIRST);
    }
    let text = &lesson.text[card.span.clone()];
    let mut edits = vec![edit(gone, ""), edit(at..at, [&before, text, &behind].concat())];
    edits.sort_by_key(|edit| edit.span);
    Ok(edits)
}

/// Moves a card one place up or down: a step among its steps, others over a whole block of steps.
///
/// # Errors
/// When it stands at the end already.
pub fn move_by(lesson: &Lesson, id: &str, is_up: bool) -> Result<Vec<Edit>, Refused> {
    let from = id.parse::<usize>().ok().filter(|at| *at < lesson.cards.len()).ok_or(UNKNOWN)?;
    let card = &lesson.cards[from];
    let is_peer = |other: &Card| match (&card.steps, &other.steps) {
        (Some(own), Some(steps)) => own == steps,
        (Some(_), None) => false,
        (None, _) => other.kind != "title",
    };
    let neighbour = if is_up { from.checked_sub(1) } else { Some(from + 1) };
    let other = neighbour
        .and_then(|at| lesson.cards.get(at))
        .filter(|other| card.kind != "title" && is_peer(other))
        .ok_or(FIRST)?;
    let span = match &other.steps {
        Some(steps) if card.steps.is_none() => steps.outer.clone(),
        _ => other.span.clone(),
    };
    match is_up {
        true => moved(lesson, card, (span.start, String::new(), "\n\n".into())),
        false => moved(lesson, card, (span.end, "\n\n".into(), String::new())),
    }
}

/// Makes two steps of one: the later half of its sentences goes into a new one.
///
/// # Errors
/// When there are no two sentences.
pub fn split(lesson: &Lesson, id: &str) -> Result<Vec<Edit>, Refused> {
    let card = lesson.card(id).filter(|card| card.kind == "step").ok_or(UNKNOWN)?;
    let texts = card.parts.iter().filter_map(|part| match part {
        Part::Field(Field { name: "text", span, .. }) => Some(span.clone()),
        _ => None,
    });
    let span = texts.into_iter().next().ok_or(ONE_SENTENCE)?;
    let text = &lesson.text[span.clone()];
    let ends: Vec<usize> =
        text.match_indices(['.', '!', '?', '\n']).map(|(at, mark)| at + mark.len()).collect();
    let is_cut = |at: &usize| {
        let rest = &text[*at..];
        rest.starts_with([' ', '\n'])
            && !rest.trim().is_empty()
            && rich::inlines(text[..*at].rsplit("\n\n").next().unwrap_or("")).is_some()
    };
    let cut =
        ends.into_iter().filter(is_cut).min_by_key(|at| at.abs_diff(text.len() / 2)).ok_or(ONE_SENTENCE)?;
    let (first, second) = (text[..cut].trim_end(), text[cut..].trim_start());
    let name = name_of(second);
    let gap = format!("\n\n## {name}\n\n{second}");
    Ok(vec![edit(span.start + first.len()..span.end, gap)])
}

/// A name for a step out of its first sentence: at most six words.
fn name_of(text: &str) -> String {
    let sentence = text.split(['.', ',', '!', '?', '\n', ':']).next().unwrap_or_default();
    let plain = rich::inlines(sentence).map(|inlines| rich::plain(&inlines)).unwrap_or_default();
    plain.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}
