//! Reads a YAML map field by field against a list of known fields, and reports every fault at once.

use super::yaml::{self, Entry, Kind, Node};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span, line_and_column};
use crate::text::closest;
use std::collections::HashMap;
use std::sync::Arc;

/// One field that may stand in a map.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like: a line to type.
    pub example: &'static str,
    /// Whether it must be there.
    pub required: bool,
}

impl Field {
    /// A field that may be left out.
    pub const fn optional(name: &'static str, example: &'static str) -> Field {
        Field { name, example, required: false }
    }

    /// A field that must be there.
    pub const fn required(name: &'static str, example: &'static str) -> Field {
        Field { name, example, required: true }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file.
    pub span: Span,
}

/// The fields of one map. Each `take` function gives `None` when the field is absent or wrong.
pub struct Reader<'a> {
    file: &'a Arc<str>,
    known: &'static [Field],
    values: HashMap<String, Node>,
    diags: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    /// Checks names: unknown, repeated and missing ones are reported at once.
    ///
    /// `source` is the file's whole text, `whole` the place to name when a field is missing.
    pub fn new(
        fields: Vec<Entry>, known: &'static [Field], source: &str, file: &'a Arc<str>, whole: Span, diags: &'a mut Diagnostics,
    ) -> Reader<'a> {
        let mut reader = Reader { file, known, values: HashMap::new(), diags };
        let mut first_lines: HashMap<String, usize> = HashMap::new();
        for entry in fields {
            let line = line_and_column(source, entry.key_span.start).0;
            if !known.iter().any(|field| field.name == entry.key) {
                reader.report_unknown(&entry);
            } else if let Some(first) = first_lines.get(&entry.key) {
                let found = Diagnostic::new(Code::DuplicateField).at(file, entry.key_span);
                reader.diags.push(found.arg("name", &entry.key).arg("line", first));
            } else {
                first_lines.insert(entry.key.clone(), line);
                reader.values.insert(entry.key, entry.value);
            }
        }
        for field in known.iter().filter(|field| field.required && !reader.values.contains_key(field.name)) {
            let found = Diagnostic::new(Code::MissingField).at(file, whole);
            reader.diags.push(found.arg("name", field.name).arg("example", field.example));
        }
        reader
    }

    /// The map that a whole file is; what is missing is told at its first line.
    pub fn of_file(text: &str, known: &'static [Field], file: &'a Arc<str>, diags: &'a mut Diagnostics) -> Reader<'a> {
        yaml::tell_old_letters(text, 0, file, diags);
        let entries = match yaml::parse(text, 0, file, diags).map(|node| node.kind) {
            Some(Kind::Map(entries)) => entries,
            _ => Vec::new(),
        };
        let top = Span::new(0..text.find('\n').unwrap_or(text.len()));
        Reader::new(entries, known, text, file, top, diags)
    }

    fn report_unknown(&mut self, entry: &Entry) {
        let names: Vec<&str> = self.known.iter().map(|field| field.name).collect();
        let found = Diagnostic::new(Code::UnknownField).at(self.file, entry.key_span).arg("name", &entry.key);
        self.diags.push(found.arg("known", names.join(", ")).suggest(closest(&entry.key, names)));
    }

    /// Adds a finding of the caller's own.
    pub fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diags.push(diagnostic.at(self.file, span));
    }

    /// The raw value.
    pub fn node(&mut self, name: &'static str) -> Option<Node> {
        debug_assert!(self.known.iter().any(|field| field.name == name), "{name} is not a known field");
        self.values.remove(name)
    }

    /// A text; numbers count as the text they were typed as. Empty text counts as absent.
    pub fn text(&mut self, name: &'static str) -> Option<Placed<String>> {
        self.text_or_blank(name).filter(|text| !text.value.is_empty())
    }

    /// A text that may be left blank on purpose.
    pub fn text_or_blank(&mut self, name: &'static str) -> Option<Placed<String>> {
        let node = self.node(name)?;
        match node.kind {
            Kind::Scalar { text, .. } => Some(Placed { value: text.trim().to_owned(), span: node.span }),
            _ => self.wrong(name, node.span, Phrase { vi: "một dòng chữ", en: "a line of text" }),
        }
    }

    /// A whole number from `min` to `max`.
    pub fn integer(&mut self, name: &'static str, min: u32, max: u32) -> Option<Placed<u32>> {
        let node = self.node(name)?;
        let number = match &node.kind {
            Kind::Scalar { text, plain: true } => text.parse().ok().filter(|n| (min..=max).contains(n)),
            _ => None,
        };
        match number {
            Some(value) => Some(Placed { value, span: node.span }),
            None => {
                self.wrong(name, node.span, Phrase { vi: "một số nguyên trong khoảng cho phép", en: "a whole number within its range" })
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, name: &'static str) -> Option<bool> {
        let node = self.node(name)?;
        match &node.kind {
            Kind::Scalar { text, plain: true } if text == "true" => Some(true),
            Kind::Scalar { text, plain: true } if text == "false" => Some(false),
            _ => self.wrong(name, node.span, Phrase { vi: "true hoặc false", en: "true or false" }),
        }
    }

    /// A day.
    pub fn date(&mut self, name: &'static str) -> Option<Placed<Date>> {
        let text = self.text(name)?;
        if let Some(value) = Date::parse(&text.value) {
            return Some(Placed { value, span: text.span });
        }
        let meant = Date::parse_local(&text.value).map(|date| date.to_string());
        let example = meant.clone().unwrap_or_else(|| "2026-11-15".into());
        let found = Diagnostic::new(Code::BadDate).arg("value", &text.value).arg("example", example).suggest(meant);
        self.report(found, text.span);
        None
    }

    /// One of a few values.
    pub fn choice<T: Copy>(&mut self, name: &'static str, values: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(name)?;
        self.choose(name, &text, values)
    }

    /// One of a few values, with its place.
    pub fn placed_choice<T: Copy>(&mut self, name: &'static str, values: &[(&'static str, T)]) -> Option<Placed<T>> {
        let text = self.text(name)?;
        self.choose(name, &text, values).map(|value| Placed { value, span: text.span })
    }

    /// A list of texts; one text alone counts as a list of one.
    pub fn texts(&mut self, name: &'static str) -> Vec<Placed<String>> {
        let Some(node) = self.node(name) else { return Vec::new() };
        let items = match node.kind {
            Kind::List(items) => items,
            kind => vec![Node { kind, ..node }],
        };
        let mut texts = Vec::new();
        for item in items {
            match item.kind {
                Kind::Scalar { text, .. } if text.trim().is_empty() => {}
                Kind::Scalar { text, .. } => texts.push(Placed { value: text.trim().to_owned(), span: item.span }),
                _ => {
                    self.wrong::<()>(name, item.span, Phrase { vi: "một danh sách chữ", en: "a list of texts" });
                }
            }
        }
        texts
    }

    /// A list of a few values.
    pub fn choices<T: Copy>(&mut self, name: &'static str, values: &[(&'static str, T)]) -> Option<Vec<T>> {
        let present = self.values.contains_key(name);
        let texts = self.texts(name);
        present.then(|| texts.iter().filter_map(|text| self.choose(name, text, values)).collect())
    }

    /// The fields of a map inside this one, with the map's place.
    pub fn map(&mut self, name: &'static str) -> Option<(Vec<Entry>, Span)> {
        let node = self.node(name)?;
        match node.kind {
            Kind::Map(entries) => Some((entries, node.span)),
            _ => self.wrong(name, node.span, Phrase { vi: "một nhóm mục", en: "a group of fields" }),
        }
    }

    /// A list of maps, each with its place.
    pub fn maps(&mut self, name: &'static str) -> Vec<(Vec<Entry>, Span)> {
        let Some(node) = self.node(name) else { return Vec::new() };
        let items = match node.kind {
            Kind::List(items) => items,
            kind => vec![Node { kind, ..node }],
        };
        let mut maps = Vec::new();
        for item in items {
            match item.kind {
                Kind::Map(entries) => maps.push((entries, item.span)),
                _ => {
                    self.wrong::<()>(name, item.span, Phrase { vi: "một danh sách các nhóm mục", en: "a list of groups of fields" });
                }
            }
        }
        maps
    }

    fn choose<T: Copy>(&mut self, name: &'static str, text: &Placed<String>, values: &[(&'static str, T)]) -> Option<T> {
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == text.value) {
            return Some(*value);
        }
        let known: Vec<&str> = values.iter().map(|(known, _)| *known).collect();
        let found = Diagnostic::new(Code::BadValue).arg("name", name).arg("value", &text.value).arg("known", known.join(", "));
        self.report(found.suggest(closest(&text.value, known)), text.span);
        None
    }

    fn wrong<T>(&mut self, name: &'static str, span: Span, expected: Phrase) -> Option<T> {
        let example = self.known.iter().find(|field| field.name == name).map_or("", |field| field.example);
        let found = Diagnostic::new(Code::WrongType).arg("name", name).phrase("expected", expected).arg("example", example);
        self.report(found, span);
        None
    }

    /// The findings' list and file, to read a map inside this one.
    pub fn parts(&mut self) -> (&'a Arc<str>, &mut Diagnostics) {
        (self.file, self.diags)
    }
}
