//! The screen of a poster: what it says, field by field, written back as lines of its front matter; where its
//! proofs are.

use super::asked::{Made, NOT_UNDERSTOOD, Now, refused};
use super::cards::Lesson;
use super::edit::yaml_text;
use super::info::{by_lines, lines_of};
use crate::config::{self, Poster, PosterLine, yaml};
use crate::diag::{Edit, Span};
use crate::json::{self, json};
use crate::model::Site;

/// What is said of a poster whose fields cannot be read.
pub const UNREAD: &str = "Phần trên của tờ này chưa đọc được. Mời thầy cô mở “Xem nguồn” và sửa ở đó.";
const UNWRITABLE: &str = "Chữ này chưa ghi được. Thầy cô thử bỏ bớt dấu lạ.";

/// The names of the fields of a poster or of its lines, in the order in which they are written.
fn names(of: &str) -> impl Iterator<Item = &'static str> {
    let fields = config::FIELDS.iter().find(|(name, _)| *name == of).map(|(_, fields)| *fields);
    fields.unwrap_or_default().iter().map(|field| field.name)
}

/// What a poster says and where its proofs are; nothing for a page that is none or cannot be read.
pub fn whole(lesson: &Lesson, now: Option<&Now>) -> Option<json::Value> {
    let (title, poster) = read(lesson)?;
    let proofs = now.map(|now| proofs(lesson, &poster, now));
    Some(json!({ "title": title, "fields": fields(&poster), "proofs": proofs }))
}

/// The title and the poster.
fn read(lesson: &Lesson) -> Option<(String, Poster)> {
    let (front, _) = config::front_matter(
        &lesson.text,
        &lesson.path,
        false,
        crate::outputs::NAMES,
        &mut Default::default(),
    );
    front.poster.map(|poster| (front.title, poster))
}

fn fields(poster: &Poster) -> json::Value {
    json!({
        "layout": poster.layout.name(),
        "size": poster.sizes.iter().map(|size| size.name.as_str()).collect::<Vec<_>>(),
        "distance": poster.distance.to_string(),
        "danger": poster.is_danger,
        "headline": poster.headline.iter().map(|line| line.value.as_str()).collect::<Vec<_>>(),
        "lines": poster.lines.iter().map(line).collect::<Vec<_>>(),
        "rule": poster.rule, "address": poster.address, "call": poster.call, "call_text": poster.call_text,
        "call_check": poster.call_check, "stop": poster.stop, "blanks": poster.blanks, "blanks_title": poster.blanks_title,
        "qr": poster.qr.as_ref().map(|code| code.value.as_str()), "qr_text": poster.qr_text,
    })
}

fn line(line: &PosterLine) -> json::Value {
    json!({
        "icon": line.icon, "no": line.no, "number": line.number, "title": line.title, "text": line.text, "hot": line.hot,
        "check": line.check, "blank": line.blank,
    })
}

/// The pictures and sheets of each size that will be made of the poster.
fn proofs(lesson: &Lesson, poster: &Poster, now: &Now) -> json::Value {
    let site: &Site = now.site.site();
    let Some((_, page)) = site.addressed().find(|(_, page)| page.parsed.source.path == lesson.path) else {
        return json!([]);
    };
    let stem = page.path.strip_suffix(".html").unwrap_or(&page.path);
    let sizes = poster.sizes.iter().map(|size| {
        let path = |parts: &[&str], ending: &str| {
            let path = format!("{}.{ending}", [&[stem, &size.name], parts].concat().join("-"));
            now.site.has(&path).then(|| format!("/{path}"))
        };
        let names = &site.names;
        json!({
            "size": size.name, "width": size.width, "height": size.height, "distance": poster.distance_of(size),
            "picture": path(&[], "png"), "black_picture": path(&[&names.black], "png"),
        })
    });
    json!(sizes.collect::<Vec<_>>())
}

/// The edits that make the poster say what was filled in; lines of fields that say it already stay.
///
/// # Errors
/// When the front matter cannot be read, or a field cannot be written.
pub fn set(lesson: &Lesson, body: &json::Value) -> Made {
    let Some(wanted) = body.get("fields").and_then(json::Value::as_object) else {
        return Err(refused(400, NOT_UNDERSTOOD));
    };
    let wanted = &with_points(wanted);
    let (Some((_, poster)), Some(above)) = (read(lesson), config::above(&lesson.text, &lesson.path)) else {
        return Err(refused(422, UNREAD));
    };
    let block = above.entries.iter().find(|entry| entry.key == "poster");
    let inner = block.and_then(|block| by_lines(&lesson.text, block)).filter(|inner| !inner.is_empty());
    let Some(inner) = inner else { return Err(refused(422, UNREAD)) };
    let old = fields(&poster);
    let indent = indent(&lesson.text, &inner[0]);
    let mut edits: Vec<Edit> = Vec::new();
    let mut added = String::new();
    for name in
        names("poster").filter(|name| wanted.get(*name).is_some_and(|value| bare(value) != bare(&old[*name])))
    {
        let value = written(name, &wanted[name], indent);
        match (inner.iter().find(|entry| entry.key == name), value) {
            (Some(entry), Some(value)) => edits.push(replace(&lesson.text, entry, value)),
            (Some(entry), None) => {
                edits.push(Edit { span: Span::new(lines_of(&lesson.text, entry)), text: String::new() })
            }
            (None, Some(value)) => {
                added.push_str(&format!("\n{indent}{}:{value}", above.name_in_poster(name)))
            }
            (None, None) => {}
        }
    }
    if !added.is_empty() {
        let end = inner.iter().map(|entry| lines_of(&lesson.text, entry).end).max().unwrap_or_default();
        edits.push(Edit { span: Span::new(end..end), text: added });
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    says(lesson, &edits, wanted).then_some(edits).ok_or_else(|| refused(422, UNWRITABLE))
}

/// The distance as YAML reads it: people in Vietnam write it with a comma.
fn with_points(wanted: &json::Map) -> json::Map {
    let mut wanted = wanted.clone();
    if let Some(distance) =
        wanted.get("distance").and_then(json::Value::as_str).map(|text| text.replace(',', "."))
    {
        wanted.insert("distance".into(), json!(distance));
    }
    wanted
}

/// Whether the poster says what was filled in once the edits are made.
fn says(lesson: &Lesson, edits: &[Edit], wanted: &json::Map) -> bool {
    let text = Edit::apply(&lesson.text, edits);
    let Some((_, poster)) = read(&Lesson::read(&lesson.path, &text.into())) else { return false };
    let now = fields(&poster);
    wanted.iter().all(|(name, value)| bare(value) == bare(&now[name.as_str()]))
}

/// A value without what says nothing: blank lines and fields, spaces around words.
fn bare(value: &json::Value) -> json::Value {
    match value {
        json::Value::String(text) => json!(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        json::Value::Array(items) => {
            json!(items.iter().map(bare).filter(|item| !is_nothing(item)).collect::<Vec<_>>())
        }
        json::Value::Object(fields) => json::Value::Object(
            fields
                .iter()
                .map(|(name, value)| (name.clone(), bare(value)))
                .filter(|(_, value)| !is_nothing(value))
                .collect(),
        ),
        other => {
            if is_nothing(other) {
                json!("")
            } else {
                other.clone()
            }
        }
    }
}

fn is_nothing(value: &json::Value) -> bool {
    match value {
        json::Value::Null | json::Value::Bool(false) => true,
        json::Value::String(text) => text.is_empty(),
        json::Value::Array(items) => items.is_empty(),
        json::Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// A field's value as it stands behind its colon; nothing where the field says nothing.
fn written(name: &str, value: &json::Value, indent: &str) -> Option<String> {
    let value = Some(bare(value)).filter(|value| !is_nothing(value))?;
    match (name, &value) {
        ("lines", json::Value::Array(lines)) => {
            Some(lines.iter().map(|line| format!("\n{indent}  - {}", flow(line))).collect())
        }
        ("distance", json::Value::String(text)) => Some(format!(" {text}")),
        ("size", json::Value::Array(sizes)) if sizes.len() == 1 => Some(format!(" {}", flow(&sizes[0]))),
        (_, json::Value::String(text)) => Some(format!(" {}", yaml_text(text))),
        (_, value) => Some(format!(" {}", flow(value))),
    }
}

/// A value on one line, as YAML writes it between brackets.
fn flow(value: &json::Value) -> String {
    match value {
        json::Value::String(text) => {
            let plain = yaml_text(text);
            if plain.starts_with('"') || !text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']) {
                plain
            } else {
                json!(text).to_string()
            }
        }
        json::Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        json::Value::Object(fields) => {
            let parts =
                names("lines").filter_map(|name| Some(format!("{name}: {}", flow(fields.get(name)?))));
            format!("{{{}}}", parts.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// The blanks before a field.
fn indent<'t>(text: &'t str, entry: &yaml::Entry) -> &'t str {
    let line = &text[..entry.key_span.start as usize];
    let line = &line[line.rfind('\n').map_or(0, |end| end + 1)..];
    &line[..line.len() - line.trim_start_matches(' ').len()]
}

/// Another value for a field, whose name stays as it was written.
fn replace(text: &str, entry: &yaml::Entry, value: String) -> Edit {
    let key = entry.key_span.end as usize;
    let colon = text[key..].find(':').map_or(key, |at| key + at + 1);
    Edit { span: Span::new(colon..lines_of(text, entry).end), text: value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POSTER: &str = "---\ntitle: A\n# Ghi chú\nposter:\n  layout: warning # kiểu\n  size: [a3, a4]\n  distance: 1.5\n  headline: [Một, \"**Hai**\"]\n  \
        lines:\n    - {icon: link, no: true, title: Không bấm, text: \"Dù ai gửi, cũng vậy.\"}\n    - {number: 113, title: Gọi}\n  call: 113\n---\n\nChữ.\n";

    fn after(text: &str, fields: &json::Value) -> Result<String, u16> {
        let lesson = Lesson::read(&"content/a.md".into(), &text.into());
        set(&lesson, &json!({ "fields": fields }))
            .map(|edits| Edit::apply(text, &edits))
            .map_err(|answer| answer.status)
    }

    fn said(text: &str) -> json::Value {
        fields(&read(&Lesson::read(&"content/a.md".into(), &text.into())).unwrap().1)
    }

    #[test]
    fn only_lines_of_fields_that_say_something_else_change() {
        assert_eq!(after(POSTER, &said(POSTER)).unwrap(), POSTER);
        for (fields, old, new) in [
            (json!({"layout": "steps"}), "layout: warning # kiểu", "layout: steps"),
            (json!({"distance": "2,5"}), "distance: 1.5", "distance: 2.5"),
            (json!({"size": ["a4"]}), "size: [a3, a4]", "size: a4"),
            (
                json!({"headline": ["Một: hai", "", "**Ba, bốn**"]}),
                "[Một, \"**Hai**\"]",
                "[\"Một: hai\", \"**Ba, bốn**\"]",
            ),
            (json!({"call": ""}), "\n  call: 113", ""),
            (
                json!({"danger": true, "stop": ["Ai giục", "chuyển: gấp"]}),
                "call: 113",
                "call: 113\n  danger: true\n  stop: [Ai giục, \"chuyển: gấp\"]",
            ),
        ] {
            assert_eq!(after(POSTER, &fields).unwrap(), POSTER.replace(old, new), "{fields}");
        }
        let mut lines = said(POSTER)["lines"].clone();
        lines[1]["title"] = json!("Gọi ngay");
        let all = after(POSTER, &json!({ "lines": lines })).unwrap();
        assert!(all.contains("    - {icon: link, no: true, title: Không bấm, text: \"Dù ai gửi, cũng vậy.\"}\n    - {number: 113, title: Gọi ngay}\n  call"), "{all}");
        assert_eq!(
            after(&POSTER.replace("layout:", "kiểu:"), &json!({"layout": "steps"})).unwrap(),
            POSTER.replace("layout: warning # kiểu", "kiểu: steps")
        );
    }

    #[test]
    fn what_cannot_be_read_or_written_is_refused() {
        for text in [
            "---\ntitle: A\n---\n",
            "---\ntitle: A\nposter: {layout: warning, size: a4, distance: 1, headline: [A]}\n---\n",
            "Chữ.\n",
        ] {
            assert_eq!(after(text, &json!({"call": "114"})), Err(422), "{text}");
        }
        assert_eq!(after(POSTER, &json!({"distance": "xa"})), Err(422));
        assert_eq!(after(POSTER, &json!({"layout": "khác"})), Err(422));
    }

    proptest! {
        /// Whatever is typed: the poster says it afterwards, everything outside its lines stays, and it is
        /// taken back to the same bytes.
        #[test]
        fn what_is_typed_is_said(
            words in prop::collection::vec("[a-zA-ZđĐ0-9 :#,\\[\\]{}\"'*|&!%@`\\-?.~>]{1,12}", 5), name in prop::sample::select(vec!["call", "rule", "qr_text", "stop", "lines", "blanks"]),
        ) {
            let value = match name {
                "call" | "rule" => json!(words[0]),
                "lines" => json!([{"title": words[0], "text": words[1]}, {"icon": "link", "title": words[2], "no": true, "blank": words[3]}]),
                _ => json!(words),
            };
            if let Ok(text) = after(POSTER, &json!({ name: value })) {
                prop_assert_eq!(bare(&said(&text)[name]), bare(&value), "{}", text);
                prop_assert!(text.starts_with("---\ntitle: A\n# Ghi chú\nposter:\n  layout: warning # kiểu\n") && text.ends_with("---\n\nChữ.\n"));
            }
        }
    }
}
