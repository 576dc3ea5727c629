//! Reads a YAML map field by field against a list of known fields, and reports every fault at once.

use super::mend::{is_blank, quoted};
use super::vietnamese::{is_called, names_of, plain_name};
use super::yaml::{self, Entry, Kind, Node};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span, line_and_column};
use crate::text::{Lang, fold, near, without_marks};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One field that may stand in a map, under each of its names in any case, with marks or without, its words
/// joined by a space, `-` or `_`.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its names in Vietnamese; the first one is the one that is written.
    pub vietnamese: &'static [&'static str],
    /// What its value looks like: a line to type.
    pub example: &'static str,
    /// Whether it must be there.
    pub required: bool,
}

impl Field {
    /// A field that may be left out.
    pub const fn optional(
        name: &'static str, vietnamese: &'static [&'static str], example: &'static str,
    ) -> Field {
        Field { name, vietnamese, example, required: false }
    }

    /// A field that must be there.
    pub const fn required(
        name: &'static str, vietnamese: &'static [&'static str], example: &'static str,
    ) -> Field {
        Field { name, vietnamese, example, required: true }
    }

    /// Whether a name is one of its own.
    pub fn is_called(&self, typed: &str) -> bool {
        is_called(typed, self.name, self.vietnamese)
    }

    /// Its name in a language.
    pub fn name_in(&self, lang: Lang) -> &'static str {
        self.vietnamese.first().filter(|_| lang == Lang::Vi).copied().unwrap_or(self.name)
    }

    /// A line to type, in a language.
    fn example_in(&self, lang: Lang) -> String {
        format!("{}{}", self.name_in(lang), &self.example[self.name.len()..])
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
    source: &'a str,
    known: &'static [Field],
    values: HashMap<&'static str, Node>,
    /// The fields that were there, taken or not.
    present: HashSet<&'static str>,
    /// The names as they were typed, where those are other ones.
    typed: HashMap<&'static str, String>,
    /// The language that names are written in.
    lang: Lang,
    diags: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    /// Checks names: unknown, repeated and missing ones are reported at once.
    ///
    /// `source` is the file's whole text, `whole` the place to name when a field is missing.
    pub fn new(
        fields: Vec<Entry>, known: &'static [Field], source: &'a str, file: &'a Arc<str>, whole: Span,
        diags: &'a mut Diagnostics,
    ) -> Reader<'a> {
        let mut reader = Reader::broken(known, source, file, diags);
        reader.lang = language_of(&fields, known);
        reader.collect(fields);
        reader.present = reader.values.keys().copied().collect();
        for field in known.iter().filter(|field| field.required) {
            if !reader.lacks(field) {
                continue;
            }
            let found = Diagnostic::new(Code::MissingField).at(file, whole);
            // A name that stands there already is told as it stands, for whoever adds another has two.
            reader.diags.push(match reader.typed.get(field.name) {
                Some(typed) => found.arg("name", typed).arg("example", field.example_in(reader.lang)),
                None => {
                    let [vi, en] =
                        [Lang::Vi, Lang::En].map(|lang| (field.name_in(lang), field.example_in(lang)));
                    found.both("name", vi.0.to_owned(), en.0.to_owned()).both("example", vi.1, en.1)
                }
            });
        }
        reader
    }

    /// Whether a field is not there, or is left blank and may not be.
    fn lacks(&self, field: &Field) -> bool {
        let may_be_blank = field.example.ends_with("\"\"");
        self.values
            .get(field.name)
            .is_none_or(|node| !may_be_blank && (node.is_blank() || says_nothing(node)))
    }

    /// Fields that could not be read at all: nothing is said to be missing.
    pub fn broken(
        known: &'static [Field], source: &'a str, file: &'a Arc<str>, diags: &'a mut Diagnostics,
    ) -> Reader<'a> {
        let (values, present, typed) = Default::default();
        Reader { file, source, known, values, present, typed, lang: Lang::En, diags }
    }

    /// The map that a whole file is; what is missing is told at its first line.
    pub fn of_file(
        text: &'a str, known: &'static [Field], file: &'a Arc<str>, diags: &'a mut Diagnostics,
    ) -> Reader<'a> {
        yaml::tell_old_letters(text, 0, file, diags);
        let top = Span::new(0..text.find('\n').unwrap_or(text.len()));
        match yaml::parse(text, 0, file, diags) {
            Ok(Some(Node { kind: Kind::Map(entries), .. })) => {
                Reader::new(entries, known, text, file, top, diags)
            }
            Ok(None) => Reader::new(Vec::new(), known, text, file, top, diags),
            Ok(Some(node)) => {
                let expected = Phrase {
                    vi: "những dòng có tên, dấu hai chấm, rồi nội dung",
                    en: "lines of a name, a colon and a value",
                };
                let found = Diagnostic::new(Code::WrongType)
                    .at(file, node.span)
                    .arg("name", file)
                    .phrase("expected", expected);
                diags.push(found.arg("example", known.first().map_or("", |field| field.example)));
                Reader::broken(known, text, file, diags)
            }
            Err(yaml::Broken) => Reader::broken(known, text, file, diags),
        }
    }

    /// Takes the fields by their names; one with a name of its own is told, and read as what it was meant to
    /// be.
    fn collect(&mut self, fields: Vec<Entry>) {
        let mut first: HashMap<&'static str, (u32, String)> = HashMap::new();
        let mut strangers = Vec::new();
        for entry in fields {
            let Some(field) = field_called(self.known, &entry.key) else {
                strangers.push(entry);
                continue;
            };
            if let Some((first, other)) = first.get(field.name) {
                let line = line_and_column(self.source, *first).0;
                let found = Diagnostic::new(Code::DuplicateField).at(self.file, entry.key_span);
                let name = if *other == entry.key { entry.key } else { format!("{} ({other})", entry.key) };
                self.diags.push(found.arg("name", name).arg("line", line));
            } else {
                first.insert(field.name, (entry.key_span.start, entry.key.clone()));
                self.take(field.name, entry);
            }
        }
        for entry in strangers {
            self.report_unknown(&entry);
            if let Some((field, _)) = field_meant(self.known, &entry.key)
                && !self.values.contains_key(field.name)
            {
                self.take(field.name, entry);
            }
        }
    }

    fn take(&mut self, name: &'static str, entry: Entry) {
        if entry.key != name {
            self.typed.insert(name, entry.key);
        }
        self.values.insert(name, entry.value);
    }

    fn report_unknown(&mut self, entry: &Entry) {
        let names: Vec<&str> = self.known.iter().map(|field| field.name_in(self.lang)).collect();
        let found = Diagnostic::new(Code::UnknownField).at(self.file, entry.key_span).arg("name", &entry.key);
        let meant = field_meant(self.known, &entry.key);
        let line = meant.filter(|(field, _)| !self.values.contains_key(field.name));
        let line = line.and_then(|(_, name)| self.line_with(entry.key_span, name));
        // In braces a colon needs its space, and a comma ends the value.
        let close = entry.key.split_once(':').filter(|(name, _)| field_called(self.known, name).is_some());
        let line = line.or_else(|| {
            self.line_with(entry.key_span, &close.map(|(name, value)| format!("{name}: {value}"))?)
        });
        let meant = meant.map(|(_, name)| name).filter(|_| line.is_none());
        self.diags.push(found.arg("known", names.join(", ")).suggest(meant).retype(line));
    }

    /// What a field is called where it stands: as it was typed, else in the language of its file.
    pub fn said(&self, name: &'static str) -> String {
        let named = || {
            self.known.iter().find(|field| field.name == name).map_or(name, |field| field.name_in(self.lang))
        };
        self.typed.get(name).cloned().unwrap_or_else(|| named().to_owned())
    }

    /// Adds a finding of the caller's own.
    pub fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diags.push(diagnostic.at(self.file, span));
    }

    /// The line that a place is on, with something else there; nothing where the place goes over lines.
    pub fn line_with(&self, span: Span, new: &str) -> Option<String> {
        line_with(self.source, span, new)
    }

    /// Whether a field is there, right or wrong.
    pub fn has(&self, name: &str) -> bool {
        self.present.contains(name)
    }

    /// Where the value of a field stands that was not taken yet.
    pub fn span(&self, name: &str) -> Option<Span> {
        self.values.get(name).map(|node| node.span)
    }

    /// The raw value.
    pub fn node(&mut self, name: &'static str) -> Option<Node> {
        debug_assert!(self.known.iter().any(|field| field.name == name), "{name} is not a known field");
        self.values.remove(name)
    }

    /// A line that is shown as it stands; marks for bold letters, links and the like are told. YAML's ways to
    /// say nothing, `~` and `null`, are nothing.
    pub fn line(&mut self, name: &'static str) -> Option<Placed<String>> {
        let text = self.text(name).filter(|text| !is_nothing(&text.value))?;
        self.check_marks(name, &text);
        Some(text)
    }

    /// Lines that are shown as they stand: a list, or one alone.
    pub fn lines(&mut self, name: &'static str) -> Vec<Placed<String>> {
        let texts = self.texts(name);
        texts.iter().for_each(|text| self.check_marks(name, text));
        texts
    }

    /// Tells of marks of Markdown and of HTML in a text that is shown as it stands.
    pub fn check_marks(&mut self, name: &'static str, text: &Placed<String>) {
        let Some(plain) = without_marks(&text.value) else { return };
        let line = self.line_with(text.span, &quoted(&plain));
        self.report(Diagnostic::new(Code::MarksInLine).arg("name", self.said(name)).retype(line), text.span);
    }

    /// A text; numbers count as the text they were typed as. Empty text counts as absent.
    pub fn text(&mut self, name: &'static str) -> Option<Placed<String>> {
        self.text_or_blank(name).filter(|text| !text.value.is_empty())
    }

    /// A text that may be left blank on purpose.
    pub fn text_or_blank(&mut self, name: &'static str) -> Option<Placed<String>> {
        let node = self.node(name)?;
        let text = self.as_text(&node);
        text.or_else(|| self.wrong_text(name, &node, Phrase { vi: "một dòng chữ", en: "a line of text" }))
    }

    /// The text of a value; what a `#` cuts off is told.
    fn as_text(&mut self, node: &Node) -> Option<Placed<String>> {
        let Kind::Scalar { text, is_cut, .. } = &node.kind else { return None };
        if *is_cut {
            self.report(cut_off(self.source, node.span), node.span);
        }
        Some(Placed { value: text.trim_matches(is_blank).to_owned(), span: node.span })
    }

    /// A value that stands for one thing, whether in quotes or not; a note behind it is a note.
    fn scalar(&mut self, name: &'static str, expected: Phrase) -> Option<Placed<String>> {
        let node = self.node(name)?;
        match node.kind {
            Kind::Scalar { text, .. } => Some(Placed { value: bare(&text).to_owned(), span: node.span })
                .filter(|text| !text.value.is_empty()),
            _ => self.wrong(name, node.span, expected, None),
        }
    }

    /// A value that may begin with `#`, which YAML takes for a note when it stands without quotes.
    pub fn sign(&mut self, name: &'static str) -> Option<Placed<String>> {
        let from = self.span(name)?.start as usize;
        let rest = self.source.get(from..).unwrap_or_default().split('\n').next().unwrap_or_default();
        let start = from + rest.len() - rest.trim_start_matches(|c: char| c == ':' || is_blank(c)).len();
        let value = rest
            .trim_start_matches(|c: char| c == ':' || is_blank(c))
            .split(is_blank)
            .next()
            .unwrap_or_default();
        let node = self.node(name)?;
        if node.is_blank() && value.starts_with('#') {
            return Some(Placed { value: value.to_owned(), span: Span::new(start..start + value.len()) });
        }
        self.values.insert(name, node);
        self.text(name)
    }

    /// A whole number from `min` to `max`.
    pub fn integer(&mut self, name: &'static str, min: u32, max: u32) -> Option<Placed<u32>> {
        let text = self.scalar(name, Phrase { vi: "một số nguyên", en: "a whole number" })?;
        let is_plain = text.value.bytes().all(|b| b.is_ascii_digit())
            && (text.value.len() == 1 || !text.value.starts_with('0'));
        if let Some(value) = text.value.parse().ok().filter(|n| is_plain && (min..=max).contains(n)) {
            return Some(Placed { value, span: text.span });
        }
        let meant = number_meant(&text.value).filter(|n| (min..=max).contains(n)).map(|n| n.to_string());
        let line = meant.and_then(|meant| self.line_with(text.span, &meant));
        let found = Diagnostic::new(Code::WrongType).arg("name", self.said(name)).range("expected", min, max);
        let found = found.arg("example", self.example(name));
        self.report(found.retype(line), text.span);
        None
    }

    /// `true` or `false`, in either language.
    pub fn boolean(&mut self, name: &'static str) -> Option<bool> {
        let expected = Phrase { vi: "có (true) hoặc không (false)", en: "true or false" };
        let text = self.scalar(name, expected)?;
        let said = [("true", true), ("false", false)]
            .into_iter()
            .find(|(word, _)| is_called(&text.value, word, names_of(word)));
        if let Some((_, value)) = said {
            return Some(value);
        }
        let meant = match fold(&text.value).as_str() {
            "yes" | "y" | "on" | "x" | "1" => Some("true"),
            "no" | "n" | "off" | "0" => Some("false"),
            _ => None,
        };
        let meant = meant.map(|word| self.word(word));
        let line = meant.and_then(|meant| self.line_with(text.span, meant));
        self.wrong(name, text.span, expected, line)
    }

    /// A day.
    pub fn date(&mut self, name: &'static str) -> Option<Placed<Date>> {
        let text = self.scalar(
            name,
            Phrase { vi: "một ngày, viết năm-tháng-ngày", en: "a day, written year-month-day" },
        )?;
        if let Some(value) = Date::parse(&text.value) {
            return Some(Placed { value, span: text.span });
        }
        let meant = Date::meant(&text.value).map(|date| date.to_string());
        let line = meant.and_then(|meant| self.line_with(text.span, &meant));
        self.report(Diagnostic::new(Code::BadDate).arg("value", &text.value).retype(line), text.span);
        None
    }

    /// One of a few values.
    pub fn choice<T: Copy>(&mut self, name: &'static str, values: &[(&'static str, T)]) -> Option<T> {
        self.placed_choice(name, values).map(|placed| placed.value)
    }

    /// One of a few values, with its place.
    pub fn placed_choice<T: Copy>(
        &mut self, name: &'static str, values: &[(&'static str, T)],
    ) -> Option<Placed<T>> {
        let text = self.scalar(name, Phrase { vi: "một từ", en: "one word" })?;
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
            match self.as_text(&item) {
                Some(text) => texts.extend((!text.value.is_empty()).then_some(text)),
                None => drop(self.wrong_text::<()>(
                    name,
                    &item,
                    Phrase { vi: "một danh sách chữ", en: "a list of texts" },
                )),
            }
        }
        texts
    }

    /// A list of a few values.
    pub fn choices<T: Copy>(&mut self, name: &'static str, values: &[(&'static str, T)]) -> Option<Vec<T>> {
        let texts = self.texts(name);
        let present = !texts.is_empty();
        present.then(|| texts.iter().filter_map(|text| self.choose(name, text, values)).collect())
    }

    /// The fields of a map inside this one, with the map's place.
    pub fn map(&mut self, name: &'static str) -> Option<(Vec<Entry>, Span)> {
        let node = self.node(name)?;
        match node.kind {
            Kind::Map(entries) => Some((entries, node.span)),
            _ => self.wrong(name, node.span, Phrase { vi: "một nhóm mục", en: "a group of fields" }, None),
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
                    self.wrong::<()>(
                        name,
                        item.span,
                        Phrase { vi: "một danh sách các nhóm mục", en: "a list of groups of fields" },
                        None,
                    );
                }
            }
        }
        maps
    }

    fn choose<T: Copy>(
        &mut self, name: &'static str, text: &Placed<String>, values: &[(&'static str, T)],
    ) -> Option<T> {
        if let Some((_, value)) =
            values.iter().find(|(known, _)| is_called(&text.value, known, names_of(known)))
        {
            return Some(*value);
        }
        let known: Vec<&str> = values.iter().map(|(known, _)| self.word(known)).collect();
        let found = Diagnostic::new(Code::BadValue)
            .arg("name", self.said(name))
            .arg("value", &text.value)
            .arg("known", known.join(", "));
        let meant = nearest(&text.value, values.iter().map(|(known, _)| (*known, names_of(known))));
        let line = meant.and_then(|(_, meant)| self.line_with(text.span, meant));
        self.report(
            found.suggest(meant.map(|(_, meant)| meant).filter(|_| line.is_none())).retype(line),
            text.span,
        );
        None
    }

    /// A word that a field may hold, in the language that names are written in.
    pub fn word(&self, word: &'static str) -> &'static str {
        names_of(word).first().filter(|_| self.lang == Lang::Vi).copied().unwrap_or(word)
    }

    fn example(&self, name: &str) -> String {
        self.known
            .iter()
            .find(|field| field.name == name)
            .map_or(String::new(), |field| field.example_in(self.lang))
    }

    /// A bracket or a name and a colon where a text should stand: all of it in quotes is the text.
    fn wrong_text<T>(&mut self, name: &'static str, node: &Node, expected: Phrase) -> Option<T> {
        let typed = self.source.get(node.span.range()).unwrap_or_default().trim_end();
        let span = Span { end: node.span.start + typed.len() as u32, ..node.span };
        let line = (!typed.is_empty()).then(|| self.line_with(span, &quoted(typed))).flatten();
        self.wrong(name, node.span, expected, line)
    }

    fn wrong<T>(
        &mut self, name: &'static str, span: Span, expected: Phrase, line: Option<String>,
    ) -> Option<T> {
        let found =
            Diagnostic::new(Code::WrongType).arg("name", self.said(name)).phrase("expected", expected);
        let found = found.arg("example", self.example(name));
        self.report(found.retype(line), span);
        None
    }

    /// The findings' list and file, to read a map inside this one.
    pub fn parts(&mut self) -> (&'a Arc<str>, &mut Diagnostics) {
        (self.file, self.diags)
    }
}

/// The language that the names of a map are written in: the one that more of them have.
pub(super) fn language_of(entries: &[Entry], known: &[Field]) -> Lang {
    let is_english =
        |entry: &&Entry| known.iter().any(|field| plain_name(field.name) == plain_name(&entry.key));
    let all = entries.iter().filter(|entry| field_called(known, &entry.key).is_some()).count();
    let english = entries.iter().filter(is_english).count();
    if all > 2 * english { Lang::Vi } else { Lang::En }
}

/// The field that has a name.
pub(super) fn field_called<'f>(known: &'f [Field], typed: &str) -> Option<&'f Field> {
    known
        .iter()
        .find(|field| field.name == typed)
        .or_else(|| known.iter().find(|field| field.is_called(typed)))
}

/// The field that a name was meant to be, and its name: one of its own, or one of those with a slip.
pub(super) fn field_meant<'f>(known: &'f [Field], typed: &str) -> Option<(&'f Field, &'static str)> {
    let named = field_called(known, typed).map(|field| (field, field.name));
    named.or_else(|| {
        let (name, written) = nearest(typed, known.iter().map(|field| (field.name, field.vietnamese)))?;
        known.iter().find(|field| field.name == name).map(|field| (field, written))
    })
}

/// The word that was meant, and the one of its names that is nearest to what was typed.
fn nearest<'w>(
    typed: &str, words: impl Iterator<Item = (&'static str, &'w [&'static str])>,
) -> Option<(&'static str, &'static str)> {
    let near = near(typed);
    let all = words.flat_map(|(word, names)| {
        std::iter::once(word).chain(names.iter().copied()).map(move |name| (word, name))
    });
    let told = all.filter_map(|(word, name)| Some((near(&plain_name(name))?, word, name)));
    told.min_by_key(|(distance, ..)| *distance).map(|(_, word, name)| (word, name))
}

/// The one number in a text: `10 phút`, `013`, `１３`.
fn number_meant(text: &str) -> Option<u32> {
    let plain: String = nfkc_digits(text);
    let mut runs = plain.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    let number = runs.next()?.parse().ok();
    // Half a number, or a number below nothing, is no slip of writing.
    (runs.next().is_none() && !plain.trim_start().starts_with('-')).then_some(number).flatten()
}

fn nfkc_digits(text: &str) -> String {
    let plain = |c: char| {
        if ('０'..='９').contains(&c) { char::from(b'0' + (c as u32 - '０' as u32) as u8) } else { c }
    };
    text.chars().map(plain).collect()
}

/// A text without the curly quotes that Word types in the place of straight ones.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| is_blank(c) || matches!(c, '“' | '”' | '„' | '‘' | '’'))
}

fn says_nothing(node: &Node) -> bool {
    matches!(&node.kind, Kind::Scalar { text, .. } if is_nothing(text))
}

/// What YAML has for no value.
fn is_nothing(text: &str) -> bool {
    matches!(text.trim_matches(is_blank), "~" | "null" | "Null" | "NULL")
}

/// The line that a place is on, with something else there; nothing where the place goes over lines.
pub fn line_with(source: &str, span: Span, new: &str) -> Option<String> {
    let (range, before) = (span.range(), source.get(..span.start as usize)?);
    if range.is_empty() || source.get(range.clone())?.contains('\n') {
        return None;
    }
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let end = source[range.end..].find('\n').map_or(source.len(), |newline| range.end + newline);
    Some(format!("{}{new}{}", &source[start..range.start], source[range.end..end].trim_end()))
}

/// What is told of a value that a `#` cuts short, with all of it in quotes.
pub fn cut_off(source: &str, span: Span) -> Diagnostic {
    let rest = source.get(span.start as usize..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let value = rest.trim_start_matches([':', ' ', '\t']).trim_end();
    let start = span.start as usize + rest.find(value).unwrap_or(0);
    let lost = value.find('#').map_or("", |at| &value[at..]);
    let line = line_with(source, Span::new(start..start + value.len()), &quoted(value));
    Diagnostic::new(Code::TextCut).arg("text", lost).retype(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Field] = &[
        Field::required("title", &["tiêu đề", "tên bài"], "title: Tên bài"),
        Field::optional("day", &["ngày"], "day: 2026-01-05"),
        Field::optional("short", &["số bài"], "short: 13"),
        Field::optional("draft", &["nháp"], "draft: true"),
        Field::optional("tags", &["chủ đề"], "tags: [a]"),
        Field::optional("kind", &["loại"], "kind: lesson"),
        Field::optional("by", &["người kiểm"], "by: Tổ"),
    ];

    /// The findings' codes with their lines to type.
    fn told(text: &str) -> Vec<(&'static str, Option<String>)> {
        let (mut diags, file) = (Diagnostics::default(), "x.yaml".into());
        let mut reader = Reader::of_file(text, KNOWN, &file, &mut diags);
        let _ = (
            reader.text("title"),
            reader.date("day"),
            reader.integer("short", 0, 99),
            reader.boolean("draft"),
        );
        let _ =
            (reader.texts("tags"), reader.choice("kind", &[("lesson", 1), ("page", 2)]), reader.text("by"));
        diags.iter().map(|found| (found.code.name(), found.line().map(str::to_owned))).collect()
    }

    #[test]
    fn each_finding_goes_with_the_line_that_it_asks_for() {
        for (line, code, meant) in [
            ("day: 2026-1-5", "bad-date", "day: 2026-01-05"),
            ("day: 5/1/2026", "bad-date", "day: 2026-01-05"),
            ("day: 2026-11-15 08:30", "bad-date", "day: 2026-11-15"),
            ("day: 2026-11-15T08:30:00Z", "bad-date", "day: 2026-11-15"),
            ("day: ngày 5 tháng 1 năm 2026 # xong", "bad-date", "day: 2026-01-05 # xong"),
            ("short: 013", "wrong-type", "short: 13"),
            ("short: 10 phút", "wrong-type", "short: 10"),
            ("draft: yes", "wrong-type", "draft: true"),
            ("kind: pgae", "bad-value", "kind: page"),
            ("tags: [Bước 1: mở]", "wrong-type", "tags: [\"Bước 1: mở\"]"),
            ("tags: {a: b}", "wrong-type", "tags: \"{a: b}\""),
            ("by: [Mới]", "wrong-type", "by: \"[Mới]\""),
            ("by: Bấm phím # là gì", "text-cut", "by: \"Bấm phím # là gì\""),
            ("by: #1", "text-cut", "by: \"#1\""),
            ("nhápp: có", "unknown-field", "nháp: có"),
            ("drafft: true", "unknown-field", "draft: true"),
            ("by: A: b", "yaml-syntax", "by: \"A: b\""),
        ] {
            let text = |line: &str| format!("title: Bài\n{line}\n");
            assert_eq!(told(&text(line)), [(code, Some(meant.to_owned()))], "{line}");
            assert_eq!(told(&text(meant)), [], "{meant}");
        }
    }

    #[test]
    fn what_has_no_one_meaning_is_told_without_a_line() {
        for line in [
            "day: hôm nay",
            "day: 2026-02-30",
            "short: 1.5",
            "short: -3",
            "short: nhiều",
            "draft: có lẽ",
            "kind: zzzz",
            "short: [1]",
        ] {
            let told = told(&format!("title: Bài\n{line}\n"));
            assert!(matches!(&told[..], [(_, None)]), "{line}: {told:?}");
        }
    }

    #[test]
    fn a_field_by_another_name_is_not_also_missing() {
        for line in ["Title: Bài", "tiêu đề: Bài", "TITLE: Bài", "Tên bài: Bài"] {
            assert_eq!(told(line), [], "{line}");
        }
        for (line, meant) in [("titel: Bài", "title: Bài"), ("tiêu đềr: Bài", "tiêu đề: Bài")] {
            assert_eq!(told(line), [("unknown-field", Some(meant.to_owned()))], "{line}");
        }
    }

    #[test]
    fn what_is_broken_is_not_also_missing() {
        assert_eq!(told("by: {a: b: c}\n"), [("yaml-syntax", None)]);
        assert_eq!(told("chữ không có gì\n").len(), 2, "that the title is missing is true");
    }

    #[test]
    fn text_stays_as_it_was_typed() {
        for value in ["No", "113", "013", "1.10", "2026-11-15", "yes", "0x1F", "1e3", "“Alo”"] {
            let (mut diags, file, text) =
                (Diagnostics::default(), "x.yaml".into(), format!("title: {value}\ntags: [{value}]\n"));
            let mut reader = Reader::of_file(&text, KNOWN, &file, &mut diags);
            assert_eq!(reader.text("title").map(|text| text.value).as_deref(), Some(value));
            assert_eq!(reader.texts("tags").first().map(|text| text.value.as_str()), Some(value));
            assert!(diags.is_empty(), "{diags:?}");
        }
        for nothing in ["~", "null", "Null"] {
            let (mut diags, file, text) =
                (Diagnostics::default(), "x.yaml".into(), format!("title: {nothing}\n"));
            assert_eq!(
                Reader::of_file(&text, KNOWN, &file, &mut diags).line("title").map(|text| text.value),
                None
            );
            assert_eq!(
                diags.iter().map(|found| found.code).collect::<Vec<_>>(),
                [Code::MissingField],
                "{nothing}"
            );
        }
    }
}
