//! The screen of the handbook itself: whose it is, where it stands, its face. Written back as single lines of
//! `site.yaml`.

use super::arrive;
use super::asked::{
    Answer, Asked, NOT_UNDERSTOOD, Now, answer, edit_json, failed, in_order, query, read_edits, refused,
};
use super::edit::{self, yaml_text};
use super::files::Files;
use super::findings::in_words;
use super::info::lines_of;
use crate::config::{self, Colour, yaml};
use crate::diag::{Diagnostic, Edit, Severity, Span};
use crate::disk::{self, Original};
use crate::hash::Hash;
use crate::json::{self, json};
use crate::text::{Lang, nfc};
use std::path::Path;
use std::sync::Arc;

/// The fields that the desk writes.
const FIELDS: &[&str] = &["name", "description", "ward", "city", "base_url", "colour", "logo", "seal"];
/// The fields with a file below `content/`, and what a new one is called.
const MARKS: &[(&str, &str)] = &[("logo", "bieu-trung"), ("seal", "con-dau")];
const PATH: &str = "content/site.yaml";

const UNREAD: &str =
    "Tệp content/site.yaml chưa đọc được. Mời thầy cô mở tệp ấy bằng Notepad và sửa chỗ được báo.";
const UNWRITABLE: &str = "Chữ này chưa ghi được. Thầy cô thử bỏ bớt dấu lạ.";
const CHANGED: &str = "Phần này vừa được sửa ở nơi khác.";

/// Answers a question about the settings. Whoever calls sees to it that nobody else writes meanwhile.
pub(super) fn answers(
    root: &Path, files: &Files, path: &str, asked: &Asked<'_>, now: Option<&Now>,
) -> Answer {
    let file: Arc<str> = PATH.into();
    let original = match Original::read(root, &file) {
        Ok(original) => original,
        Err(found) => return failed(&found),
    };
    match (asked.method, path) {
        ("GET", "settings") => answer(200, &to_json(&original.text, &file, now)),
        ("PATCH", "settings") => match json::read(asked.body) {
            Some(body) => write(&original, &file, files, &body, now).unwrap_or_else(|refused| refused),
            None => refused(400, NOT_UNDERSTOOD),
        },
        ("POST", "settings/mark") => take(root, asked),
        _ => refused(404, NOT_UNDERSTOOD),
    }
}

fn to_json(text: &str, file: &Arc<str>, now: Option<&Now>) -> json::Value {
    let pictures = now
        .into_iter()
        .flat_map(|now| &now.report.sources.files)
        .filter_map(|file| file.path.strip_prefix("content/"));
    let pictures: Vec<&str> = pictures
        .filter(|path| [".svg", ".png", ".jpg", ".webp"].iter().any(|end| path.ends_with(end)))
        .collect();
    json!({
        "hash": Hash::of(text.as_bytes()).to_string(),
        "fields": fields(text, file),
        "findings": findings(text, file, now),
        "pictures": pictures,
        "colours": Colour::names().map(|name| (name.to_owned(), json!(hex(name)))).collect::<json::Map>(),
        "shown": config::site(text, file, crate::outputs::NAMES).value.colour.map(Colour::hex),
        "number": now.map(|now| now.number),
    })
}

fn hex(name: &str) -> Option<String> {
    Colour::parse(name).map(Colour::hex)
}

/// What each field says, as it is typed; nothing when the settings cannot be read.
fn fields(text: &str, file: &Arc<str>) -> Option<json::Map> {
    let above = config::settings(text, file)?;
    let said = |name: &&str| {
        let entry = above.entries.iter().find(|entry| entry.key == **name);
        let said = entry.map_or("", |entry| match &entry.value.kind {
            yaml::Kind::Scalar { text, plain, .. }
                if !(*plain && matches!(text.as_str(), "~" | "null" | "Null" | "NULL")) =>
            {
                text
            }
            _ => "",
        });
        ((*name).to_owned(), json!(said))
    };
    Some(FIELDS.iter().map(said).collect())
}

/// What was found in the settings, each at its field.
fn findings(text: &str, file: &Arc<str>, now: Option<&Now>) -> json::Value {
    let known = now.filter(|now| now.report.sources.text(file) == Some(text));
    // Before the site was read anew, what the text alone tells.
    let own = config::site(text, file, crate::outputs::NAMES).diags;
    let diags = known.map_or(&own, |now| &now.report.diags);
    let above = config::settings(text, file);
    let one = |found: &Diagnostic| {
        let at = found.place.as_ref().and_then(|place| place.span()).map(|span| span.start as usize);
        let entries = above.iter().flat_map(|above| &above.entries);
        let entry = at.and_then(|at| entries.into_iter().find(|entry| lines_of(text, entry).contains(&at)));
        let fix = found.fix(text).filter(|edit| !edit.text.is_empty() || edit.span.start < edit.span.end);
        json!({
            "code": found.code.name(),
            "rank": match found.severity() { Severity::Error => "must", Severity::Warning => "should" },
            "field": entry.map(|entry| entry.key.as_str()).filter(|key| FIELDS.contains(key)),
            "words": in_words(&found.message(Lang::Vi)), "help": in_words(&found.help(Lang::Vi)),
            "fix": fix.map(|edit| edit_json(&edit)),
        })
    };
    let is_own = |found: &&Diagnostic| found.place.as_ref().is_some_and(|place| place.file == *file);
    json::Value::Array(diags.iter().filter(is_own).map(one).collect())
}

/// Writes fields, or edits of bytes: those of a finding, or what takes something back.
fn write(
    original: &Original, file: &Arc<str>, files: &Files, body: &json::Value, now: Option<&Now>,
) -> Result<Answer, Answer> {
    let text = &original.text;
    if body.get("base").and_then(json::Value::as_str) != Some(Hash::of(text.as_bytes()).to_string().as_str())
    {
        return Err(answer(409, &json!({ "error": CHANGED, "settings": to_json(text, file, now) })));
    }
    let edits = match body.get("fields").and_then(json::Value::as_object) {
        Some(wanted) => set(text, file, wanted)
            .map_err(|(field, words)| answer(422, &json!({ "error": words, "field": field })))?,
        None => in_order(text, read_edits(body).ok_or_else(|| refused(400, NOT_UNDERSTOOD))?)?,
    };
    let after = Edit::apply(text, &edits);
    if after != **text {
        let kept = files.keep(file, original, false);
        kept.and_then(|()| original.write(&edits)).map_err(|found| failed(&found))?;
        files.wrote(file, &original.with(&edits));
    }
    let mut value = to_json(&after, file, now);
    value["reverse"] = json!(edit::reverse(text, &edits).iter().map(edit_json).collect::<Vec<_>>());
    Ok(answer(200, &value))
}

/// A field that cannot be written so, and why.
type Wrong = (String, &'static str);

/// The edits that make the settings say what was filled in; what says it already stays, byte for byte.
///
/// # Errors
/// When the settings cannot be read, or a field cannot be written.
fn set(text: &str, file: &Arc<str>, wanted: &json::Map) -> Result<Vec<Edit>, Wrong> {
    let whole = |words| (String::new(), words);
    let (old, above) = fields(text, file).zip(config::settings(text, file)).ok_or_else(|| whole(UNREAD))?;
    let mut edits = Vec::new();
    let mut added = String::new();
    for name in FIELDS {
        let Some(value) = wanted.get(*name).and_then(json::Value::as_str).map(plain) else { continue };
        if old.get(*name).and_then(json::Value::as_str).map(plain).as_ref() == Some(&value) {
            continue;
        }
        if value.is_empty() && *name == "name" {
            return Err(((*name).to_owned(), "Ghi tên của cẩm nang, ví dụ: Cẩm nang số."));
        }
        // The address is a field that stays, blank, so that everybody sees that there is none yet.
        let typed = match () {
            () if value.is_empty() && *name != "base_url" => None,
            () if value.is_empty() || *name == "colour" => Some(config::quoted(&value)),
            () => Some(yaml_text(&value)),
        };
        match (above.entries.iter().find(|entry| entry.key == *name), typed) {
            (Some(entry), Some(typed)) => edits.push(replace(text, entry, typed)),
            (Some(entry), None) => {
                edits.push(Edit { span: Span::new(whole_line(text, entry)), text: String::new() })
            }
            (None, Some(typed)) => added.push_str(&format!("\n{}: {typed}", above.name_of(name))),
            (None, None) => {}
        }
    }
    if !added.is_empty() {
        let end = text.trim_end().len();
        // A file that was blank has no line before.
        let added = if end == 0 { format!("{}\n", added.trim_start()) } else { added };
        edits.push(Edit { span: Span::new(end..end), text: added });
    }
    edits.sort_by_key(|edit| edit.span);
    let after = fields(&Edit::apply(text, &edits), file);
    let says = |name: &&&str| {
        let meant = wanted.get(**name).or_else(|| old.get(**name)).and_then(json::Value::as_str).map(plain);
        after.as_ref().and_then(|after| after.get(**name)?.as_str().map(plain))
            == Some(meant.unwrap_or_default())
    };
    match FIELDS.iter().find(|name| !says(name)) {
        Some(name) => Err(((*name).to_owned(), UNWRITABLE)),
        None => Ok(edits),
    }
}

/// The words of a field on one line.
fn plain(text: &str) -> String {
    nfc(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The bytes of a field's lines with the line end: that behind them for those that stand first.
fn whole_line(text: &str, entry: &yaml::Entry) -> std::ops::Range<usize> {
    let lines = lines_of(text, entry);
    if lines.start == 0 && !text.starts_with('\n') { 0..(lines.end + 1).min(text.len()) } else { lines }
}

/// Another value for a field: its name, and what is noted behind the value, stay.
fn replace(text: &str, entry: &yaml::Entry, typed: String) -> Edit {
    let value = entry.value.span.range();
    if !text[value.clone()].trim().is_empty() {
        let length = text[value.clone()].trim_end().len();
        return Edit { span: Span::new(value.start..value.start + length), text: typed };
    }
    let key = entry.key_span.end as usize;
    let colon = text[key..].find(':').map_or(key, |at| key + at + 1);
    Edit { span: Span::new(colon..colon), text: format!(" {typed}") }
}

/// Takes a picture of a mark: it lies below `content/`, with nothing in it but what is seen.
fn take(root: &Path, asked: &Asked<'_>) -> Answer {
    let name = query(asked, "name").unwrap_or_default();
    let Some((_, stem)) = MARKS.iter().find(|(known, _)| *known == name) else {
        return refused(404, NOT_UNDERSTOOD);
    };
    match arrive::read(asked.body) {
        Ok(came) => match disk::create_beside(root, "content", (stem, came.ending), &came.bytes) {
            Ok(file) => answer(201, &json!({ "file": file })),
            Err(found) => failed(&found),
        },
        Err(words) => refused(422, &words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SITE: &str = "# Của phường\nname: Cẩm nang số # tên chung\nward: Phường A\ncity:\n\n# Chưa có\nbase_url: \"\"\nlanguage: vi\ntheme: default\n# hết\n";

    fn after(text: &str, fields: json::Value) -> Result<String, Wrong> {
        set(text, &PATH.into(), fields.as_object().unwrap()).map(|edits| Edit::apply(text, &edits))
    }

    #[test]
    fn only_the_values_that_change_are_written() {
        let all = fields(SITE, &PATH.into()).unwrap();
        assert_eq!(after(SITE, json::Value::Object(all)).unwrap(), SITE);
        for (fields, old, new) in [
            (json!({"name": "Cẩm nang: mới"}), "Cẩm nang số #", "\"Cẩm nang: mới\" #"),
            (json!({"ward": ""}), "\nward: Phường A", ""),
            (json!({"city": "TP Hải Phòng"}), "city:", "city: TP Hải Phòng"),
            (json!({"base_url": "https://a.vn"}), "\"\"", "https://a.vn"),
            (json!({"colour": "#9b1e23"}), "# hết", "# hết\ncolour: \"#9b1e23\""),
        ] {
            assert_eq!(after(SITE, fields.clone()).unwrap(), SITE.replace(old, new), "{fields}");
        }
        let vietnamese = "tên: A\nphường: B\nđịa chỉ: \"\"\n";
        let done = after(vietnamese, json!({"ward": "C", "city": "D"})).unwrap();
        assert_eq!(done, "tên: A\nphường: C\nđịa chỉ: \"\"\nthành phố: D\n");
    }

    #[test]
    fn what_cannot_be_written_is_refused_at_its_field() {
        assert_eq!(after(SITE, json!({"name": " "})).unwrap_err().0, "name");
        assert!(after("- a\n", json!({"ward": "B"})).is_err());
        assert!(after("{name: A, base_url: \"\"}\n", json!({"ward": "B"})).is_err());
    }

    #[test]
    fn findings_stand_at_their_fields() {
        let text = "name: A\ncolour: \"#ffcc00\"\nbase_url: camnang.vn\n";
        let found = findings(text, &PATH.into(), None);
        let at = |field: &str| {
            found.as_array().unwrap().iter().find(|found| found["field"] == field).cloned().unwrap()
        };
        assert_eq!(
            (&at("colour")["rank"], &at("base_url")["code"]),
            (&json!("should"), &json!("bad-address"))
        );
        assert!(at("colour")["fix"]["text"].as_str().is_some(), "the nearest colour that can be read");
    }

    proptest! {
        /// Whatever is typed into whatever settings: it is said afterwards, all other lines stay, and it is
        /// taken back to the same bytes.
        #[test]
        fn what_is_typed_is_said_and_taken_back(
            words in "[a-zA-ZđĐ0-9 :#,\\[\\]{}\"'*|&!%@`\\-?.~>/]{0,14}", name in prop::sample::select(FIELDS), cut in 0usize..11,
        ) {
            let lines: Vec<&str> = SITE.lines().enumerate().filter(|(number, _)| *number != cut).map(|(_, line)| line).collect();
            let text = lines.join("\n");
            let file = PATH.into();
            if let Ok(edits) = set(&text, &file, json!({ name: words }).as_object().unwrap()) {
                let done = Edit::apply(&text, &edits);
                prop_assert_eq!(fields(&done, &file).unwrap()[name].as_str().map(plain), Some(plain(&words)));
                let others = |text: &str| text.lines().filter(|line| !line.starts_with(name) && !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
                prop_assert_eq!(others(&done), others(&text));
                prop_assert_eq!(Edit::apply(&done, &edit::reverse(&text, &edits)), text);
            }
        }
    }
}
