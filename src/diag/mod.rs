//! Findings: what is wrong, where, and what to type; collected, sorted, printed.

mod codes;
mod machine;
mod phrase;
mod print;

use codes::next_blank;
pub use codes::{Code, Severity};
pub use phrase::Phrase;
pub use print::{Format, Lines, Printer};

use crate::text::{Lang, column_name, plain_path};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// A range of bytes in a file's text as it was read (after NFC, without BOM, lines ended by `\n`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span of a range. Texts are limited to far less than 4 GB when they are read.
    pub fn new(range: std::ops::Range<usize>) -> Span {
        Span { start: range.start as u32, end: range.end as u32 }
    }

    /// The same as a range of `usize`, to slice text with.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The span moved `by` bytes towards the end.
    pub fn shifted(self, by: usize) -> Span {
        Span { start: self.start + by as u32, end: self.end + by as u32 }
    }
}

/// Bytes of a text, and what is to stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes.
    pub span: Span,
    /// The text in their place.
    pub text: String,
}

impl Edit {
    /// The shortest edit that makes one text of another, where they stand from the byte `start` of a file.
    pub fn between(old: &str, new: &str, start: usize) -> Edit {
        let same = |a: char, b: char| if a == b { Some(a.len_utf8()) } else { None };
        let front: usize = old.chars().zip(new.chars()).map_while(|(a, b)| same(a, b)).sum();
        let (old_rest, new_rest) = (&old[front..], &new[front..]);
        let back: usize =
            old_rest.chars().rev().zip(new_rest.chars().rev()).map_while(|(a, b)| same(a, b)).sum();
        let span = Span::new(start + front..start + old.len() - back);
        Edit { span, text: new_rest[..new_rest.len() - back].to_owned() }
    }

    /// A text with some edits made, which stand in its order.
    pub fn apply(text: &str, edits: &[Edit]) -> String {
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for edit in edits {
            out.push_str(&text[at..edit.span.start as usize]);
            out.push_str(&edit.text);
            at = edit.span.end as usize;
        }
        out + &text[at..]
    }
}

/// A cell of a spreadsheet or of a list with separators. It shows as spreadsheets write it: `Tổ!C7`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// What the sheet's tab says; lists with separators have none.
    pub sheet: Option<Arc<str>>,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 0; nothing when the finding is about the whole row.
    pub column: Option<u32>,
}

impl Cell {
    /// The place in words.
    pub fn words(&self, lang: Lang) -> String {
        let (sheet, row, column) = match lang {
            Lang::Vi => ("trang tính", "hàng", "cột"),
            Lang::En => ("sheet", "row", "column"),
        };
        let sheet = self.sheet.as_ref().map(|name| format!("{sheet} {name}"));
        let column = self.column.map(|number| format!("{column} {}", column_name(number)));
        sheet.into_iter().chain([format!("{row} {}", self.row)]).chain(column).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "{sheet}!")?;
        }
        write!(f, "{}{}", self.column.map(column_name).unwrap_or_default(), self.row)
    }
}

/// A place in a file: in a text, or in a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// Bytes of a text.
    Bytes(Span),
    /// A cell or row of a table.
    Cell(Cell),
    /// A line, from 1, of a file that is passed on as it is.
    Line(u32),
}

/// Where a finding is: a file (path below the site's root, with `/`) and the bytes or the cell in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The path below the site's root.
    pub file: Arc<str>,
    /// Where in it, or nothing when the finding is about the whole file.
    pub spot: Option<Spot>,
}

impl Place {
    /// The bytes, where the file is a text.
    pub fn span(&self) -> Option<Span> {
        match self.spot {
            Some(Spot::Bytes(span)) => Some(span),
            _ => None,
        }
    }

    /// The cell, where the file is a table.
    pub fn cell(&self) -> Option<&Cell> {
        match &self.spot {
            Some(Spot::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// The line, where the file is passed on as it is.
    pub fn line(&self) -> Option<u32> {
        match self.spot {
            Some(Spot::Line(line)) => Some(line),
            _ => None,
        }
    }

    /// The place in one word: `content/a.md:3:7`, `content/_data/groups.xlsx:Tổ!C7`; `source` is the file's
    /// text, if it is one.
    pub fn short(&self, source: Option<&str>) -> String {
        match (&self.spot, source) {
            (Some(Spot::Bytes(span)), Some(text)) => {
                let (line, column) = line_and_column(text, span.start);
                format!("{}:{line}:{column}", self.file)
            }
            (Some(Spot::Cell(cell)), _) => format!("{}:{cell}", self.file),
            (Some(Spot::Line(line)), _) => format!("{}:{line}", self.file),
            _ => self.file.to_string(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Arg {
    Text(String),
    Phrase(Phrase),
    /// Words in Vietnamese and in English.
    Both(String, String),
    /// A whole number within its range.
    Range(u32, u32),
    /// Names, and how many more there are.
    Names(String, usize),
}

impl Arg {
    fn text(&self, lang: Lang) -> Cow<'_, str> {
        match (self, lang) {
            (Arg::Text(text), _) => text.into(),
            (Arg::Phrase(phrase), _) => phrase.text(lang).into(),
            (Arg::Both(text, _), Lang::Vi) | (Arg::Both(_, text), Lang::En) => text.into(),
            (Arg::Names(names, 0), _) => names.into(),
            (Arg::Names(names, more), Lang::Vi) => format!("{names} và {more} tên nữa").into(),
            (Arg::Names(names, more), Lang::En) => format!("{names} and {more} more").into(),
            (Arg::Range(min, max), Lang::Vi) => format!("một số nguyên từ {min} tới {max}").into(),
            (Arg::Range(min, max), Lang::En) => format!("a whole number from {min} to {max}").into(),
        }
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is.
    pub place: Option<Place>,
    /// What kind of fault it is.
    pub code: Code,
    args: Vec<(&'static str, Arg)>,
    suggestion: Option<Box<str>>,
    retype: Option<Box<str>>,
}

impl Diagnostic {
    /// A finding without a place.
    pub fn new(code: Code) -> Diagnostic {
        Diagnostic { place: None, code, args: Vec::new(), suggestion: None, retype: None }
    }

    /// A failed operation on a file of the machine: the path, and why in words of the reader's language.
    pub fn io(path: &std::path::Path, error: &std::io::Error) -> Diagnostic {
        Diagnostic::new(Code::IoFailed).arg("path", path.display()).machine("reason", error)
    }

    /// Fills a blank with why the machine refused.
    pub fn machine(self, name: &'static str, error: &std::io::Error) -> Diagnostic {
        self.phrase(name, machine::why(error))
    }

    /// Says where.
    pub fn at(self, file: &Arc<str>, span: Span) -> Diagnostic {
        self.at_spot(file, Spot::Bytes(span))
    }

    /// Says where, in a text or a table.
    pub fn at_spot(mut self, file: &Arc<str>, spot: Spot) -> Diagnostic {
        self.place = Some(Place { file: file.clone(), spot: Some(spot) });
        self
    }

    /// Says where, by a place that was kept.
    pub fn in_place(mut self, place: &Place) -> Diagnostic {
        self.place = Some(place.clone());
        self
    }

    /// Says in which file, where no line can be named.
    pub fn in_file(mut self, file: &Arc<str>) -> Diagnostic {
        self.place = Some(Place { file: file.clone(), spot: None });
        self
    }

    /// Fills a blank of the message.
    pub fn arg(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.args.push((name, Arg::Text(plain_path(&value.to_string()).into_owned())));
        self
    }

    /// Fills a blank with words of the reader's language.
    pub fn phrase(mut self, name: &'static str, phrase: Phrase) -> Diagnostic {
        self.args.push((name, Arg::Phrase(phrase)));
        self
    }

    /// What a blank of the message was filled with, where it was no phrase.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.args.iter().find_map(|(known, value)| match value {
            Arg::Text(text) if *known == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// Fills a blank with words in both languages.
    pub fn both(mut self, name: &'static str, vi: String, en: String) -> Diagnostic {
        self.args.push((name, Arg::Both(vi, en)));
        self
    }

    /// Fills a blank with the range of a whole number.
    pub fn range(mut self, name: &'static str, min: u32, max: u32) -> Diagnostic {
        self.args.push((name, Arg::Range(min, max)));
        self
    }

    /// Fills a blank with names; of very many the first ones, and how many more there are.
    pub fn names<'n>(mut self, name: &'static str, names: impl IntoIterator<Item = &'n str>) -> Diagnostic {
        let mut names = names.into_iter();
        let shown: Vec<&str> = names.by_ref().take(MOST_NAMES).collect();
        self.args.push((name, Arg::Names(shown.join(", "), names.count())));
        self
    }

    /// Names what was probably meant.
    pub fn suggest(mut self, name: Option<impl ToString>) -> Diagnostic {
        self.suggestion = name.map(|name| name.to_string().into());
        self
    }

    /// Says what to type in the place of the line on which the finding is. It makes the finding go.
    pub fn retype(mut self, line: Option<impl ToString>) -> Diagnostic {
        self.retype = line.map(|line| line.to_string().into());
        self
    }

    /// The line to type in the place of the one that the finding is on, if there is one.
    pub fn line(&self) -> Option<&str> {
        self.retype.as_deref()
    }

    /// That line as an edit of the text that the finding is in: the shortest one.
    pub fn fix(&self, text: &str) -> Option<Edit> {
        let (line, at) = (self.line()?, self.place.as_ref()?.span()?.start as usize);
        let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let end = text[start..].find('\n').map_or(text.len(), |length| start + length);
        Some(Edit::between(&text[start..end], line, start))
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// What is wrong, in one line.
    pub fn message(&self, lang: Lang) -> String {
        self.fill(self.code.message(lang), lang)
    }

    /// What to type, in one line. Words that leave a place for the line to type (`{line}`) hold it, all
    /// others give way to it.
    pub fn help(&self, lang: Lang) -> String {
        let words = self.code.help(lang);
        let help = match &self.retype {
            Some(line) if !words.contains("{line}") => {
                let (typed, blanks) = (line.trim_start(), line.len() - line.trim_start().len());
                match (lang, blanks) {
                    (Lang::Vi, 0) => format!("Gõ lại dòng này: {typed}"),
                    (Lang::En, 0) => format!("Type this line anew: {typed}"),
                    (Lang::Vi, _) => format!("Gõ lại dòng này, đầu dòng có {blanks} dấu cách: {typed}"),
                    (Lang::En, _) => format!("Type this line anew, {blanks} spaces in front: {typed}"),
                }
            }
            _ => self.fill(words, lang),
        };
        match (&self.suggestion, lang) {
            (None, _) => help,
            (Some(name), Lang::Vi) => format!("Có phải ý là “{name}”? {help}"),
            (Some(name), Lang::En) => format!("Did you mean “{name}”? {help}"),
        }
    }

    /// The words with every blank filled. Phrases are words of the program and may have blanks too; no other
    /// filling is searched.
    fn fill(&self, text: &str, lang: Lang) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, name, after)) = next_blank(rest) {
            filled.push_str(before);
            match self.args.iter().find(|(known, _)| *known == name) {
                Some((_, Arg::Phrase(phrase))) => filled.push_str(&self.fill(phrase.text(lang), lang)),
                Some((_, value)) => filled.push_str(&value.text(lang)),
                None if name == "line" && self.retype.is_some() => {
                    filled.push_str(&shortened(self.line().unwrap_or_default().trim()))
                }
                // Words of both languages are checked in tests, and so is every finding that tests meet.
                None => debug_assert!(false, "{}: nothing fills {{{name}}}", self.code.name()),
            }
            rest = after;
        }
        filled + rest
    }
}

/// How many names a finding lists: no site's own lists are longer, but a page may have ten thousand headings.
const MOST_NAMES: usize = 40;

/// The longest line that a finding shows, in letters.
const MAX_LINE: usize = 300;

/// The beginning of a line that is too long to be shown.
fn shortened(line: &str) -> Cow<'_, str> {
    match line.char_indices().nth(MAX_LINE) {
        Some((end, _)) => format!("{}…", &line[..end]).into(),
        None => line.into(),
    }
}

/// Findings in the order they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all findings of another list.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.0.append(&mut other.0);
    }

    /// Whether anything stands in the way of publishing.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|d| d.severity() == Severity::Error)
    }

    /// How many findings of one weight there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|d| d.severity() == severity).count()
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Each finding in turn.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Sorted by file and place, each finding once: the order of printing, whatever thread made it.
    pub fn sorted(mut self) -> Diagnostics {
        self.0.sort();
        self.0.dedup();
        self
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, findings: I) {
        self.0.extend(findings);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(findings: I) -> Diagnostics {
        Diagnostics(findings.into_iter().collect())
    }
}

/// A value and everything that was found wrong while making it.
#[derive(Debug, Clone, Default)]
pub struct Outcome<T> {
    /// The value; usable even when there are findings.
    pub value: T,
    /// The findings.
    pub diags: Diagnostics,
}

impl<T> Outcome<T> {
    /// A value with nothing wrong about it.
    pub fn clean(value: T) -> Outcome<T> {
        Outcome { value, diags: Diagnostics::default() }
    }

    /// What is made of the value, with the same findings.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome { value: make(self.value), diags: self.diags }
    }

    /// Takes the value and hands the findings on.
    pub fn take(self, diags: &mut Diagnostics) -> T {
        diags.append(self.diags);
        self.value
    }
}

/// Where a byte stands for people: line and column, both from 1; columns count characters.
pub fn line_and_column(text: &str, offset: u32) -> (usize, usize) {
    let before = text.get(..offset as usize).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let text = "một\nđường dẫn";
        let offset = text.find("dẫn").unwrap() as u32;
        assert_eq!(line_and_column(text, offset), (2, 7));
    }

    #[test]
    fn findings_are_sorted_by_place_and_told_once() {
        let file: Arc<str> = "content/a.md".into();
        let late = Diagnostic::new(Code::BrokenLink).at(&file, Span::new(9..10));
        let early = Diagnostic::new(Code::UnknownField).at(&file, Span::new(1..2));
        let all: Diagnostics = [late.clone(), early.clone(), late.clone()].into_iter().collect();
        assert_eq!(all.sorted().0, [early, late]);
    }

    #[test]
    fn phrases_have_blanks_too_and_other_fillings_have_none() {
        let remedy = Phrase { vi: "Đổi tên thành “{name}”.", en: "Rename it to “{name}”." };
        let found = Diagnostic::new(Code::CaptionsName)
            .phrase("remedy", remedy)
            .arg("found", "{name}")
            .arg("name", "a.vi.vtt");
        assert_eq!(found.help(Lang::Vi), "Đổi tên thành “a.vi.vtt”.");
        assert!(found.message(Lang::Vi).contains("“{name}”"));
    }
}
