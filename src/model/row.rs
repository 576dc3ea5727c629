//! The row of a table that a page is made for, and how its fields are written into texts: `{number}`, `{nơi
//! họp}`.

use crate::text::slugify;
use crate::ward::Group;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A row of the ward's groups as fields of text. What the ward has not given is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The group's number.
    pub number: u32,
    /// What stands for a blank: `………… (phường điền)`.
    pub blank: String,
    /// What the pages of all rows are called together: their title without its fields.
    pub series: String,
    values: BTreeMap<String, Option<String>>,
}

/// The names of fields in English and Vietnamese.
const NAMES: &[(&str, &str)] = &[
    ("number", "số"),
    ("group", "tổ"),
    ("name", "tên"),
    ("former_unit", "đơn vị cũ"),
    ("meeting_place", "nơi họp"),
    ("zalo", "nhóm zalo"),
    ("role", "vai trò"),
    ("person", "họ tên"),
    ("phone", "điện thoại"),
];
/// How many people of a team have fields of their own: `{điện thoại 1}` to `{điện thoại 9}`.
const TEAM: usize = 9;

impl Row {
    /// The fields of a group; `title` is what it is called in full, whether it has a name or not.
    pub fn of_group(group: &Group, title: &str, blank: &str) -> Row {
        let mut row = Row {
            number: group.number,
            blank: blank.to_owned(),
            series: String::new(),
            values: BTreeMap::new(),
        };
        row.set("number", "", Some(&group.number.to_string()));
        row.set("group", "", Some(title));
        row.set("name", "", group.name.as_deref());
        row.set("former_unit", "", group.former_unit.as_deref());
        row.set("meeting_place", "", group.meeting_place.as_deref());
        row.set("zalo", "", group.zalo.as_deref());
        for at in 0..TEAM {
            let (person, which) = (group.team.get(at), format!(" {}", at + 1));
            row.set("role", &which, person.and_then(|person| person.role.as_deref()));
            row.set("person", &which, person.and_then(|person| person.name.as_deref()));
            row.set("phone", &which, person.and_then(|person| person.phone.as_deref()));
        }
        row
    }

    /// The row on pages that are called this together.
    pub fn of_series(self, series: String) -> Row {
        Row { series, ..self }
    }

    fn set(&mut self, name: &str, which: &str, value: Option<&str>) {
        let other = NAMES.iter().find(|(english, _)| *english == name).map_or(name, |(_, other)| *other);
        for name in [name, other] {
            self.values.insert(slugify(&format!("{name}{which}")), value.map(str::to_owned));
        }
    }

    /// A text with its fields written in; a blank shows as a blank.
    pub fn fill<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains('{') {
            return Cow::Borrowed(text);
        }
        let (mut out, mut rest) = (String::with_capacity(text.len()), 0);
        for (range, name) in fields(text) {
            let Some(value) = self.values.get(&slugify(name)) else { continue };
            out.push_str(&text[rest..range.start]);
            out.push_str(value.as_deref().unwrap_or(&self.blank));
            rest = range.end;
        }
        out.push_str(&text[rest..]);
        Cow::Owned(out)
    }

    /// Whether a text has a field that the ward has not given.
    pub fn is_blank(&self, text: &str) -> bool {
        fields(text).any(|(_, name)| self.values.get(&slugify(name)).is_some_and(Option::is_none))
    }

    /// Whether there is a field of this name.
    pub fn has(&self, name: &str) -> bool {
        self.values.contains_key(&slugify(name))
    }

    /// The names of fields, as authors write them.
    pub fn names() -> Vec<&'static str> {
        NAMES.iter().flat_map(|(english, other)| [*english, *other]).collect()
    }
}

/// A text without its fields and the signs that led to them.
pub fn without_fields(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), 0);
    for (range, _) in fields(text) {
        out.push_str(&text[rest..range.start]);
        rest = range.end;
    }
    out.push_str(&text[rest..]);
    out.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_matches([' ', ':', ',', '-', '–', '(', ')'])
        .to_owned()
}

/// The fields in a text, with their braces, and their names: letters, digits, spaces and `_`, a letter first.
pub fn fields(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.match_indices('{').filter_map(|(start, _)| {
        let inner = &text[start + 1..];
        let end = inner.find(['{', '}', '\n']).filter(|end| inner[*end..].starts_with('}'))?;
        let name = inner[..end].trim();
        let plain = name.starts_with(char::is_alphabetic)
            && name.chars().all(|c| c.is_alphanumeric() || c == ' ' || c == '_');
        plain.then_some((start..start + end + 2, name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> Row {
        let place = crate::diag::Place { file: "a".into(), spot: None };
        let person =
            crate::ward::Person {
                role: None, name: Some("Bà A".into()), phone: Some("0912 345 678".into())
            };
        let (number, former_unit) = (12, Some("Hưng Đạo".into()));
        let group = Group {
            number,
            name: None,
            former_unit,
            meeting_place: None,
            zalo: None,
            team: vec![person],
            place,
        };
        Row::of_group(&group, "Tổ 12", "…")
    }

    #[test]
    fn fields_are_written_in_by_either_name() {
        assert_eq!(
            row().fill("Tổ {số}, {Đơn vị cũ} cũ: {phone_1} ({person 1})"),
            "Tổ 12, Hưng Đạo cũ: 0912 345 678 (Bà A)"
        );
        assert_eq!(row().fill("{tên}, họp ở {meeting_place}; {phone 2}"), "…, họp ở …; …");
    }

    #[test]
    fn what_is_no_field_stays() {
        for text in ["{#neo}", "{a=1}", "{", "{ }", "{không có}", "{số", "a } b"] {
            assert_eq!(row().fill(text), text);
        }
        assert!(row().is_blank("ở {nơi họp}") && !row().is_blank("{số} {không có}"));
    }
}
