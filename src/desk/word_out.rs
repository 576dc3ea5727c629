//! A lesson as lines of a document of Word: each has a style by which it is known when it comes back.

use super::cards::{Card, Field, Lesson, Part, Value};
use super::kinds;
use super::rich::{self, Inline};
use super::word_in;
use crate::json::{self, json};
use crate::word::{CODE, NOTE, Para, Piece, Run, Style};
use std::ops::Range;

/// A line of a lesson.
#[derive(Debug, Clone)]
pub struct Line {
    /// The name of its style.
    pub style: String,
    /// Its words as a document gives them back.
    pub text: Vec<Inline>,
    /// What stands in the lesson, as the page of a field gives it.
    pub original: json::Value,
    /// The card that it belongs to.
    pub card: String,
    /// What it is of.
    pub role: Role,
}

/// What a line is of.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// What a card is called; it stands nowhere in the lesson.
    Fixed,
    /// A picture by its number, which no field holds.
    Picture(usize),
    /// What is said of a picture.
    Alt(usize),
    /// Something in a field: the field, the number of the block or item, what it is there.
    Field(String, usize, Form),
}

/// What a line is in its field.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// All of it.
    Whole,
    /// A paragraph.
    Para,
    /// An item of a list in running text, numbered or not.
    Listed(bool),
    /// Source, as it is written.
    Source,
    /// A picture by its number, written as source.
    Shown(usize),
    /// An item: whether it is ticked, and its place on a picture.
    Item(Option<bool>, Option<String>),
}

/// The style of the line that says which lesson it is.
pub const STAMP: &str = "CN stamp";
/// The style of the lines that say what a card is called.
const KIND: &str = "CN kind";
const PICTURE: &str = "CN picture";
const ALT: &str = "CN alt";

/// The line that says which lesson this is, and in which state.
pub fn stamp(lesson: &Lesson) -> String {
    format!("Bài {} · bản {} · xin giữ nguyên dòng này", lesson.path, lesson.hash())
}

/// All lines of a lesson, in order.
pub fn lines(lesson: &Lesson) -> Vec<Line> {
    let mut lines = Vec::new();
    lesson
        .cards
        .iter()
        .enumerate()
        .for_each(|(number, found)| card(lesson, found, &number.to_string(), &mut lines));
    lines.retain(|line| {
        !rich::is_empty(&line.text)
            || matches!(line.role, Role::Picture(_) | Role::Field(_, _, Form::Shown(_)))
    });
    lines
}

fn card(lesson: &Lesson, card: &Card, id: &str, lines: &mut Vec<Line>) {
    if let Some(title) = kinds::title(card.kind).filter(|_| !matches!(card.kind, "step" | "para" | "source"))
    {
        lines.push(line(KIND.into(), &[Inline::Text(title.into())], id, Role::Fixed));
    }
    if card.kind == "taps" {
        let number = shown_in(lesson, &card.span);
        lines.extend(number.map(|number| line(PICTURE.into(), &[], id, Role::Picture(number))));
    }
    for (number, part) in card.parts.iter().enumerate() {
        let inner = format!("{id}.{number}");
        match part {
            Part::Card(found) => self::card(lesson, found, &inner, lines),
            Part::Field(found) => field(lesson, card.kind, found, (id, &inner), lines),
        }
    }
}

fn line(style: String, text: &[Inline], card: &str, role: Role) -> Line {
    Line {
        style,
        text: word_in::read_runs(&runs(text)),
        original: rich::to_json(text),
        card: card.to_owned(),
        role,
    }
}

/// The picture that stands somewhere in some bytes.
fn shown_in(lesson: &Lesson, range: &Range<usize>) -> Option<usize> {
    lesson.shown.iter().position(|shown| range.contains(&shown.span.start))
}

fn field(lesson: &Lesson, kind: &str, field: &Field, (card, id): (&str, &str), lines: &mut Vec<Line>) {
    let whole = |form: Form, at: usize| Role::Field(id.to_owned(), at, form);
    let named = |name: &str| format!("CN {kind} {name}");
    match &field.value {
        Value::Plain(text, _) => {
            let mut one = line(named(field.name), &[Inline::Text(text.clone())], card, whole(Form::Whole, 0));
            one.original = json!(text);
            lines.push(one);
        }
        Value::Line(text) => lines.push(line(named(field.name), text, card, whole(Form::Whole, 0))),
        Value::Source(text) => source(lesson, text, &field.span, card, |form| whole(form, 0), lines),
        Value::Items(items) => {
            for (at, item) in items.iter().enumerate() {
                let style = match item.checked {
                    Some(true) => "right",
                    Some(false) => "wrong",
                    None => "item",
                };
                let place = item.at.as_ref().map(|place| Inline::Text(format!("({place}) ")));
                let text: Vec<Inline> = place.into_iter().chain(item.text.clone()).collect();
                let mut one =
                    line(named(style), &text, card, whole(Form::Item(item.checked, item.at.clone()), at));
                one.original = rich::to_json(&item.text);
                lines.push(one);
            }
        }
        Value::Blocks(blocks) => {
            for (at, (range, block)) in blocks.iter().enumerate() {
                match block {
                    rich::Block::Para(text) => {
                        lines.push(line(named("text"), text, card, whole(Form::Para, at)))
                    }
                    rich::Block::List(is_numbered, items) => {
                        for (number, item) in items.iter().enumerate() {
                            let mark = is_numbered.then(|| Inline::Text(format!("{}. ", number + 1)));
                            let text: Vec<Inline> = mark.into_iter().chain(item.clone()).collect();
                            let style = named(if *is_numbered { "number" } else { "bullet" });
                            let mut one = line(style, &text, card, whole(Form::Listed(*is_numbered), at));
                            one.original = rich::to_json(item);
                            lines.push(one);
                        }
                    }
                    rich::Block::Source(text) => {
                        source(lesson, text, range, card, |form| whole(form, at), lines)
                    }
                }
            }
        }
    }
}

/// Source line by line; a picture that is all of it is shown, with what is said of it.
fn source(
    lesson: &Lesson, text: &str, range: &Range<usize>, card: &str, role: impl Fn(Form) -> Role,
    lines: &mut Vec<Line>,
) {
    let number = lesson.shown.iter().position(|shown| shown.span == *range && !shown.has_taps);
    let inlines: Vec<Inline> =
        text.split('\n').flat_map(|line| [Inline::Break, Inline::Text(line.to_owned())]).skip(1).collect();
    let Some(number) = number else {
        let mut one = line("CN source".into(), &inlines, card, role(Form::Source));
        one.original = json!(text);
        return lines.push(one);
    };
    let mut one = line(PICTURE.into(), &[], card, role(Form::Shown(number)));
    one.original = json!(text);
    lines.push(one);
    let words = lesson.text[lesson.shown[number].alt.clone()].to_owned();
    if let Some(words) = rich::inlines(&words) {
        lines.push(line(ALT.into(), &words, card, Role::Alt(number)));
    }
}

/// Running text as runs of a document.
pub fn runs(text: &[Inline]) -> Vec<Run> {
    let mut out = Vec::new();
    text.iter().for_each(|inline| {
        push(
            inline,
            &Run { piece: Piece::Break, is_bold: false, is_italic: false, style: String::new(), link: None },
            &mut out,
        )
    });
    out
}

fn push(inline: &Inline, dress: &Run, out: &mut Vec<Run>) {
    let all = |inner: &[Inline], dress: Run, out: &mut Vec<Run>| {
        inner.iter().for_each(|inline| push(inline, &dress, out))
    };
    let styled = |text: String, style: &str| Run {
        piece: Piece::Text(text),
        style: style.to_owned(),
        ..dress.clone()
    };
    match inline {
        Inline::Text(text) => out.push(Run { piece: Piece::Text(text.clone()), ..dress.clone() }),
        Inline::Code(text) => out.push(styled(text.clone(), CODE)),
        Inline::Note(name) => out.push(styled(format!("[{name}]"), NOTE)),
        Inline::Break => out.push(Run { piece: Piece::Break, ..dress.clone() }),
        Inline::Strong(inner) => all(inner, Run { is_bold: true, ..dress.clone() }, out),
        Inline::Emphasis(inner) => all(inner, Run { is_italic: true, ..dress.clone() }, out),
        Inline::Link(inner, target) => all(inner, Run { link: Some(address(target)), ..dress.clone() }, out),
    }
}

/// Where a link leads, in words that programs for documents leave alone: a path of the site is no path on a
/// disk, and steps up would be taken out of it.
fn address(target: &str) -> String {
    let target = target.replace(' ', "%20").replace("../", "~up/").replace("./", "~here/");
    if target.contains("://") || target.starts_with("mailto:") || target.starts_with("tel:") {
        target
    } else {
        format!("camnang:{target}")
    }
}

/// The paragraphs of a document; the pictures are numbered as the lesson shows them.
pub fn paras(lesson: &Lesson) -> Vec<Para> {
    let first = Para { style: STAMP.into(), runs: runs(&[Inline::Text(stamp(lesson))]), ..Para::default() };
    let one = |line: Line| {
        let pictures = match line.role {
            Role::Picture(number) | Role::Field(_, _, Form::Shown(number)) => vec![number],
            _ => Vec::new(),
        };
        Para { style: line.style, runs: runs(&line.text), pictures, ..Para::default() }
    };
    std::iter::once(first).chain(lines(lesson).into_iter().map(one)).collect()
}

/// The styles of some paragraphs.
pub fn styles(paras: &[Para]) -> Vec<Style> {
    let mut names: Vec<&str> = paras.iter().map(|para| para.style.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(style).collect()
}

fn style(name: &str) -> Style {
    let plain = Style { name: name.to_owned(), ..Style::default() };
    let mut words = name.split(' ').skip(1);
    let (kind, field) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let fill = match kind {
        "scam" | "warning" => "FDECEA",
        "note" | "need" | "goals" | "recap" => "FFF6DD",
        "quiz" => "F1ECFA",
        "tip" | "checklist" => "E9F5EC",
        "trainer" | "source" => "EEEEEE",
        _ => "",
    };
    let label = match (kind, field) {
        ("step", "name") => "Bước %1:",
        (_, "cue") => "Đúng khi:",
        (_, "else") => "Nếu không thấy:",
        (_, "call") => "Gọi:",
        ("alt", _) => "Lời tả hình:",
        ("title", "description") => "Giới thiệu:",
        (_, "right") => "☑",
        (_, "wrong") => "☐",
        (_, "bullet" | "item") => "•",
        _ => "",
    };
    let (level, size, colour) = match (kind, field) {
        ("title", "title") => (Some(1), 36, "0F5132"),
        ("step", "name") | ("para", "heading") => (Some(2), 30, "0F5132"),
        ("kind", _) => (None, 24, "6B4E00"),
        ("stamp" | "alt", _) => (None, 20, "666666"),
        ("source", _) => (None, 20, ""),
        _ => (None, 0, ""),
    };
    Style { level, size, colour, fill, label, is_code: kind == "source", ..plain }
}
