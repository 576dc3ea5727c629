//! A picture of a lesson as the page gets it, and what a writer does to it, as edits of the bytes of that
//! picture alone.

use super::cards::{Card, Field, Lesson, Part, Value};
use super::edit::{self, Refused};
use super::rich::{self, Inline};
use super::shown::Shown;
use super::view;
use crate::diag::{Edit, Span};
use crate::json::{self, json};
use crate::markdown::EDITS;
use crate::picture::{self, Area};
use std::ops::Range;

const UNKNOWN: Refused = "Hình này vừa đổi. Mời thầy cô xem lại rồi làm lần nữa.";
const IN_WORDS: Refused =
    "Hình này nằm giữa dòng chữ nên chưa đặt số được. Đưa hình xuống một dòng riêng trong “Xem nguồn”.";
const IN_SOURCE: Refused = "Khối hình này có phần viết tay. Mời thầy cô sửa trong “Xem nguồn”.";
const TOO_MANY: Refused = "Nhiều ô che quá. Thầy cô gộp vài ô lại.";

/// The most covers on one picture.
const MOST_COVERS: usize = 50;

/// What the page gets of a picture: what is cut off, covered, tapped and said, all in percent of the whole
/// picture.
pub fn to_json(lesson: &Lesson, number: usize) -> Option<json::Value> {
    let shown = lesson.shown.get(number)?;
    let (card, title) = place(lesson, &shown.span);
    let taps = card_of(lesson, shown).and_then(|(_, card)| items(card)).map(view::value);
    Some(json!({
        "n": number,
        "file": shown.target,
        "isSource": shown.has_taps && taps.is_none(),
        "isAlone": shown.is_alone,
        "crop": shown.edit.crop.map(Area::percents),
        "covers": shown.edit.cover.iter().map(|area| area.percents()).collect::<Vec<_>>(),
        "isLookedOver": shown.is_looked_over,
        "alt": alt(lesson, shown),
        "places": places(lesson, shown),
        "taps": taps.unwrap_or_else(|| json!([])),
        "card": card,
        "title": title,
    }))
}

/// Where the places of a picture are.
fn places(lesson: &Lesson, shown: &Shown) -> Vec<json::Value> {
    let Some(Value::Items(items)) = card_of(lesson, shown).and_then(|(_, card)| items(card)) else {
        return Vec::new();
    };
    items.iter().map(|item| position(item.at.as_deref().unwrap_or_default(), shown.edit.kept())).collect()
}

/// Where a place is: in percent of the whole picture, and of the part that is shown; nothing of what is cut
/// off.
fn position(at: &str, kept: Area) -> json::Value {
    let number =
        |text: &str| text.trim_matches(|c: char| !c.is_ascii_digit()).replace(',', ".").parse::<f32>().ok();
    let Some((x, y)) = at.split_once('%').and_then(|(x, y)| number(x).zip(number(y))) else {
        return json::Value::Null;
    };
    json!({ "x": x, "y": y, "shown": kept.place(x, y).map(|(x, y)| [x, y]) })
}

/// The pictures of a lesson, for the cards that show them.
pub fn list(lesson: &Lesson) -> json::Value {
    let one = |(n, shown): (usize, &Shown)| {
        let source = &lesson.text[shown.span.clone()];
        json!({
            "n": n, "range": [shown.span.start, shown.span.end], "file": shown.target, "source": source, "alt": alt(lesson, shown),
            "places": places(lesson, shown),
        })
    };
    json::Value::Array(lesson.shown.iter().enumerate().map(one).collect())
}

/// The number of the card around a place, and what the picture there is called: by its step.
fn place(lesson: &Lesson, span: &Range<usize>) -> (Option<usize>, String) {
    let at = lesson.cards.iter().position(|card| card.span.start <= span.start && span.end <= card.span.end);
    let Some(card) = at.map(|at| &lesson.cards[at]) else { return (None, "Hình trong bài".into()) };
    (at, title(lesson, card))
}

/// What the picture of a card is called on the screen.
pub fn title(lesson: &Lesson, card: &Card) -> String {
    let name = name(card).unwrap_or_default();
    if card.kind != "step" {
        return if name.is_empty() { "Hình trong bài".into() } else { format!("Hình ở phần: {name}") };
    }
    let steps = lesson.cards.iter().filter(|other| other.kind == "step" && other.steps == card.steps);
    let number = 1 + steps.take_while(|other| other.span.start < card.span.start).count();
    if name.is_empty() {
        format!("Hình ở bước {number}")
    } else {
        format!("Hình ở bước {number}: {name}")
    }
}

/// The name of a card without marks.
pub fn name(card: &Card) -> Option<String> {
    let fields =
        card.parts.iter().filter_map(|part| if let Part::Field(field) = part { Some(field) } else { None });
    let named =
        fields.into_iter().find(|field| matches!(field.name, "name" | "heading" | "label" | "title"))?;
    match &named.value {
        Value::Line(text) => Some(rich::plain(text)),
        Value::Plain(text, _) => Some(text.clone()),
        _ => None,
    }
}

fn alt(lesson: &Lesson, shown: &Shown) -> String {
    let written = &lesson.text[shown.alt.clone()];
    let read = rich::inlines(written).filter(|_| !shown.has_taps);
    read.map_or_else(|| written.trim().to_owned(), |text| rich::plain(&text).trim().to_owned())
}

/// The card of a picture with numbered places, by its number; nothing when it is shown as source.
fn card_of<'a>(lesson: &'a Lesson, shown: &Shown) -> Option<(String, &'a Card)> {
    fn find<'a>(card: &'a Card, id: String, span: &Range<usize>) -> Option<(String, &'a Card)> {
        if card.kind == "taps" && card.span.start == span.start {
            return Some((id, card));
        }
        card.parts.iter().enumerate().find_map(|(i, part)| match part {
            Part::Card(inner) => find(inner, format!("{id}.{i}"), span),
            Part::Field(_) => None,
        })
    }
    let own = lesson.cards.iter().enumerate().filter(|_| shown.has_taps);
    own.into_iter().find_map(|(i, card)| find(card, i.to_string(), &shown.span))
}

/// The places of a block, where they are all that it holds.
fn items(card: &Card) -> Option<&Value> {
    let mut found = None;
    for part in &card.parts {
        match part {
            Part::Field(Field { name: "items", value, .. }) if found.is_none() => found = Some(value),
            Part::Field(Field { name: "label" | "target", .. }) => {}
            Part::Field(Field { span, .. }) if span.is_empty() => {}
            _ => return None,
        }
    }
    found
}

/// What a writer wants of a picture.
struct Wanted {
    crop: Option<Area>,
    cover: Vec<Area>,
    is_looked_over: bool,
    alt: String,
    /// The places with their words, as a card takes them.
    taps: json::Value,
}

fn wanted(value: &json::Value) -> Option<Wanted> {
    let areas = value.get("covers")?.as_array()?.iter().map(area).collect::<Option<Vec<Area>>>()?;
    let crop = value.get("crop").filter(|crop| !crop.is_null()).map(area);
    let taps =
        value.get("taps").filter(|taps| taps.as_array().is_some_and(|taps| taps.iter().all(is_placed)))?;
    Some(Wanted {
        crop: crop.map_or(Some(None), |crop| crop.map(Some))?.filter(|crop| *crop != Area::ALL),
        cover: areas,
        is_looked_over: value.get("isLookedOver")?.as_bool()?,
        alt: value.get("alt")?.as_str()?.split_whitespace().collect::<Vec<_>>().join(" "),
        taps: taps.clone(),
    })
}

/// Four percentages.
fn area(value: &json::Value) -> Option<Area> {
    let numbers: Vec<String> = value
        .as_array()?
        .iter()
        .map(|side| side.as_f64().map(|side| format!("{side:.2}%")))
        .collect::<Option<_>>()?;
    Area::parse(&numbers.join(" "))
}

/// Whether a place says where it is, in percent, and nothing else.
fn is_placed(tap: &json::Value) -> bool {
    let at = tap.get("at").and_then(json::Value::as_str).unwrap_or_default();
    at.matches('%').count() == 2
        && at.len() < 40
        && at.chars().all(|c| c.is_ascii_digit() || "%,. ;".contains(c))
}

/// The edits that make a picture what the page says.
///
/// # Errors
/// When there is no such picture, or it cannot be written so.
pub fn write(lesson: &Lesson, number: usize, value: &json::Value) -> Result<Vec<Edit>, Refused> {
    let shown = lesson.shown.get(number).ok_or(UNKNOWN)?;
    let wanted = wanted(value).ok_or(UNKNOWN)?;
    if wanted.cover.len() > MOST_COVERS {
        return Err(TOO_MANY);
    }
    let has_taps = wanted.taps.as_array().is_some_and(|taps| !taps.is_empty());
    let is_source = shown.has_taps && card_of(lesson, shown).and_then(|(_, card)| items(card)).is_none();
    let edits = match (shown.has_taps, has_taps) {
        (false, true) => vec![as_block(shown, &wanted)?],
        (true, false) if !is_source => {
            vec![Edit {
                span: Span::new(shown.span.clone()),
                text: image(&wanted, &shown.target, &braces(shown, &wanted)),
            }]
        }
        (true, true) => with_braces(lesson, shown, &wanted, in_block(lesson, shown, &wanted)?),
        (false, false) => with_braces(lesson, shown, &wanted, in_line(lesson, shown, &wanted)),
        (true, false) => with_braces(lesson, shown, &wanted, Vec::new()),
    };
    if reads_back(lesson, number, &edits, &wanted) { Ok(edits) } else { Err(IN_SOURCE) }
}

fn with_braces(lesson: &Lesson, shown: &Shown, wanted: &Wanted, mut edits: Vec<Edit>) -> Vec<Edit> {
    let (old, new) = (&lesson.text[shown.braces.clone()], braces(shown, wanted));
    if shown.is_changed(wanted) && old != new {
        edits.push(Edit { span: Span::new(shown.braces.clone()), text: new });
    }
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// Whether a picture is read as it was meant once some edits are made: what stands around it may not let it.
fn reads_back(lesson: &Lesson, number: usize, edits: &[Edit], wanted: &Wanted) -> bool {
    let text = Edit::apply(&lesson.text, edits);
    if text == *lesson.text {
        return true;
    }
    let after = Lesson::read(&lesson.path, &text.into());
    let places = |taps: &json::Value| {
        taps.as_array().map(|taps| taps.iter().map(|tap| tap["at"].clone()).collect::<Vec<_>>())
    };
    let is_meant = |shown: &Shown| !shown.is_changed(wanted) && after.shown.len() == lesson.shown.len();
    let taps = to_json(&after, number).map(|picture| picture["taps"].clone());
    after.shown.get(number).is_some_and(is_meant)
        && taps.is_some_and(|taps| places(&taps) == places(&wanted.taps))
}

impl Shown {
    fn is_changed(&self, wanted: &Wanted) -> bool {
        let nothing = wanted.cover.is_empty() && wanted.is_looked_over;
        let is_nothing = self.edit.cover.is_empty() && self.is_looked_over;
        self.edit != (picture::Edit { crop: wanted.crop, cover: wanted.cover.clone() })
            || nothing != is_nothing
    }
}

/// An image in a line of text: only its words.
fn in_line(lesson: &Lesson, shown: &Shown, wanted: &Wanted) -> Vec<Edit> {
    match alt(lesson, shown) == wanted.alt {
        true => Vec::new(),
        false => vec![Edit { span: Span::new(shown.alt.clone()), text: words(&wanted.alt) }],
    }
}

/// A block with places: its words and its list, as fields of its card.
fn in_block(lesson: &Lesson, shown: &Shown, wanted: &Wanted) -> Result<Vec<Edit>, Refused> {
    let (id, card) = card_of(lesson, shown).filter(|(_, card)| items(card).is_some()).ok_or(IN_SOURCE)?;
    let mut edits = Vec::new();
    for (i, part) in card.parts.iter().enumerate() {
        let value = match part {
            Part::Field(Field { name: "label", .. }) => json!(wanted.alt),
            Part::Field(Field { name: "items", .. }) => wanted.taps.clone(),
            _ => continue,
        };
        edits.extend(edit::set(lesson, &format!("{id}.{i}"), &value)?);
    }
    Ok(edits)
}

/// An image that gets its first places becomes a block.
fn as_block(shown: &Shown, wanted: &Wanted) -> Result<Edit, Refused> {
    if !shown.is_alone {
        return Err(IN_WORDS);
    }
    let mut lines = String::new();
    for (i, tap) in wanted.taps.as_array().into_iter().flatten().enumerate() {
        let text = tap.get("text").and_then(rich::from_json).ok_or(UNKNOWN)?;
        let text: Vec<Inline> =
            rich::tidy(text).into_iter().filter(|inline| *inline != Inline::Break).collect();
        let at = tap.get("at").and_then(json::Value::as_str).unwrap_or_default();
        lines += &format!("{}. ({at}) {}\n", i + 1, rich::write(&text).ok_or(UNKNOWN)?);
    }
    let text =
        format!(":::cham[{}]({}){}\n{lines}:::", plain(&wanted.alt), shown.target, braces(shown, wanted));
    Ok(Edit { span: Span::new(shown.span.clone()), text })
}

/// An image by itself.
fn image(wanted: &Wanted, target: &str, braces: &str) -> String {
    format!("![{}]({target}){braces}", words(&wanted.alt))
}

/// What is said of an image, as it is written between its brackets.
fn words(alt: &str) -> String {
    let alt = plain(alt);
    rich::write(&[Inline::Text(alt.clone())]).unwrap_or(alt)
}

/// Brackets end what is said of a picture.
fn plain(alt: &str) -> String {
    alt.replace('[', "(").replace(']', ")")
}

/// The braces of a picture with what is wanted: pairs that stay keep their place and spelling.
fn braces(shown: &Shown, wanted: &Wanted) -> String {
    let cover = wanted.cover.iter().map(Area::to_string).collect::<Vec<_>>().join("; ");
    let cover = if cover.is_empty() && wanted.is_looked_over { "-".to_owned() } else { cover };
    let mut values = [wanted.crop.map(|area| area.to_string()).unwrap_or_default(), cover];
    let mut pairs = Vec::new();
    for attr in &shown.attrs {
        let which = EDITS.iter().position(|names| names.contains(&&*crate::text::fold(&attr.key)));
        // Of several pairs of one name the first gets all.
        let value = which.map_or_else(|| attr.value.to_string(), |which| std::mem::take(&mut values[which]));
        if !value.is_empty() {
            pairs.push(format!("{}=\"{value}\"", attr.key));
        }
    }
    let new = EDITS.iter().zip(values).filter(|(_, value)| !value.is_empty());
    pairs.extend(new.map(|(names, value)| format!("{}=\"{value}\"", names[1])));
    if pairs.is_empty() { String::new() } else { format!("{{{}}}", pairs.join(" ")) }
}

/// The edit that puts a picture into a card: of a step, behind what is to be done in it; behind others.
///
/// # Errors
/// When there is no such card.
pub fn add(lesson: &Lesson, card: &str, file: &str) -> Result<Edit, Refused> {
    let text = &lesson.text;
    let picture = format!("![]({file})");
    let at = |at: usize, text: String| Edit { span: Span::new(at..at), text };
    if card.is_empty() {
        let end = text.trim_end().len();
        return Ok(at(end, format!("{}{picture}\n", if end == 0 { "" } else { "\n\n" })));
    }
    let number = card.split('.').next().and_then(|number| number.parse::<usize>().ok());
    let own = number.and_then(|number| lesson.cards.get(number)).ok_or(UNKNOWN)?;
    if own.kind == "title" {
        return match lesson.cards.get(1) {
            Some(next) => Ok(at(
                next.steps.as_ref().map_or(next.span.start, |steps| steps.outer.start),
                format!("{picture}\n\n"),
            )),
            None => add(lesson, "", file),
        };
    }
    let end = if own.kind == "step" { behind_text(own) } else { own.span.end };
    let rest = &text[end..];
    let after = if rest.trim().is_empty() || rest.starts_with("\n\n") { "" } else { "\n" };
    Ok(at(end, format!("\n\n{picture}{after}")))
}

/// The byte behind the text of a step, in front of how it is told to have worked.
fn behind_text(card: &Card) -> usize {
    let texts = card.parts.iter().filter_map(|part| match part {
        Part::Field(Field { name: "name" | "source" | "text", span, .. }) => Some(span.end),
        _ => None,
    });
    texts.max().unwrap_or(card.span.end)
}

/// The edit that puts another file in the place of a picture's: what is cut off, covered and tapped stays.
///
/// # Errors
/// When there is no such picture.
pub fn replace(lesson: &Lesson, number: usize, file: &str) -> Result<Edit, Refused> {
    let shown = lesson.shown.get(number).ok_or(UNKNOWN)?;
    Ok(Edit { span: Span::new(shown.file.clone()), text: file.to_owned() })
}
