//! A row of a ward’s table by the names of its columns, and what a table’s file gives: what cells say, what
//! is wrong with them.

use super::column::{Column, Key};
use super::when;
use crate::date::{Date, Weekday};
use crate::diag::{Cell, Code, Diagnostic, Diagnostics, Phrase, Place, Spot};
use crate::text::{slugify, without_marks};
use std::collections::HashMap;
use std::sync::Arc;

/// A file of a table, as it was found.
#[derive(Debug, Clone, Copy)]
pub struct TableFile<'a> {
    /// Its path below the root.
    pub path: &'a Arc<str>,
    /// Its bytes; of YAML, its text as it was read.
    pub bytes: &'a [u8],
}

/// One row.
pub(super) struct Row {
    pub file: Arc<str>,
    pub columns: &'static [Column],
    pub cells: HashMap<Key, (Arc<str>, Spot)>,
    /// Cells that hold something that cannot be used, which is told elsewhere.
    pub broken: Vec<Key>,
    /// Where its cells would be if anything stood in them, with the heading above.
    pub headings: Arc<HashMap<Key, (u32, Arc<str>)>>,
    pub spot: Spot,
}

/// What a table's file gives.
#[derive(Default)]
pub(super) struct Found {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What stands in hidden rows, columns and sheets: it is published nowhere.
    pub hidden: Vec<Arc<str>>,
}

/// What a row that shows how a table is filled in begins a cell with.
pub(super) const EXAMPLE: &str = "Ví dụ:";

/// What stands for nothing yet: dots and dashes.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || ".…-–—?_".contains(c))
}

impl Row {
    /// Whether one of its cells says that it only shows how the table is filled in.
    pub fn is_example(&self) -> bool {
        let mark = slugify(EXAMPLE);
        let says = |text: &str| text.split_once(':').is_some_and(|(before, _)| slugify(before) == mark);
        self.cells.values().any(|(text, _)| says(text))
    }

    /// The row without what stands for nothing, its blank cells told; nothing when nothing is left.
    pub fn checked(mut self, diags: &mut Diagnostics) -> Option<Row> {
        self.cells.retain(|_, (text, _)| !is_blank(text));
        if self.cells.is_empty() && self.broken.is_empty() {
            return None;
        }
        let broken: Vec<Key> = self
            .cells
            .iter()
            .filter(|(_, (text, _))| text.starts_with('#') && text.len() > 2)
            .map(|(key, _)| *key)
            .collect();
        for key in broken {
            let Some((text, spot)) = self.cells.remove(&key) else { continue };
            diags.push(Diagnostic::new(Code::CellError).at_spot(&self.file, spot).arg("value", text));
            self.broken.push(key);
        }
        self.tell_marks(diags);
        for column in self.columns.iter().filter(|column| column.required) {
            let has_column =
                matches!(self.spot, Spot::Bytes(_)) || self.headings.contains_key(&(column.name, 1));
            let key = (column.name, 1);
            if has_column && !self.cells.contains_key(&key) && !self.broken.contains(&key) {
                let missing =
                    Diagnostic::new(Code::MissingCell).at_spot(&self.file, self.spot_of(column.name, 1));
                diags.push(missing.arg("name", self.name(column.name, 1)).arg("example", column.example));
            }
        }
        Some(self)
    }

    /// Tells of marks of Markdown and of HTML: cells are shown as they stand.
    fn tell_marks(&self, diags: &mut Diagnostics) {
        let marked = self.cells.values().filter_map(|(text, spot)| Some((without_marks(text)?, text, spot)));
        for (plain, text, spot) in marked {
            let found = Diagnostic::new(Code::MarksInCell).arg("value", text).arg("plain", plain);
            diags.push(found.at_spot(&self.file, spot.clone()));
        }
    }

    /// Where the row stands.
    pub fn place(&self) -> Place {
        Place { file: self.file.clone(), spot: Some(self.spot.clone()) }
    }

    /// Where a cell stands, or would stand.
    pub fn spot_of(&self, name: &'static str, number: u32) -> Spot {
        if let Some((_, spot)) = self.cells.get(&(name, number)) {
            return spot.clone();
        }
        match (&self.spot, self.headings.get(&(name, number))) {
            (Spot::Cell(row), Some((column, _))) => Spot::Cell(Cell { column: Some(*column), ..row.clone() }),
            (spot, _) => spot.clone(),
        }
    }

    /// Adds a finding about a cell.
    pub fn report(&self, found: Diagnostic, name: &'static str, number: u32, diags: &mut Diagnostics) {
        diags.push(found.at_spot(&self.file, self.spot_of(name, number)));
    }

    /// What the author calls a column.
    fn name(&self, name: &'static str, number: u32) -> String {
        self.headings.get(&(name, number)).map_or_else(|| name.to_owned(), |(_, heading)| heading.to_string())
    }

    /// The text of a cell.
    pub fn text(&self, name: &'static str) -> Option<String> {
        self.nth(name, 1)
    }

    /// The text of a cell of a column that repeats.
    pub fn nth(&self, name: &'static str, number: u32) -> Option<String> {
        debug_assert!(self.columns.iter().any(|column| column.name == name), "{name} is not a column");
        self.cells.get(&(name, number)).map(|(text, _)| text.to_string())
    }

    /// The numbers of what repeats, in order.
    pub fn numbers(&self) -> Vec<u32> {
        let repeats = |name: &str| self.columns.iter().any(|column| column.repeats && column.name == name);
        let mut numbers: Vec<u32> =
            self.cells.keys().filter(|(name, _)| repeats(name)).map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Every cell's column, which one, and text; in no order.
    pub fn cells(&self) -> impl Iterator<Item = (Key, &str)> {
        self.cells.iter().map(|(key, (text, _))| (*key, &**text))
    }

    /// A whole number from `min` to `max`.
    pub fn number(&self, name: &'static str, min: u32, max: u32, diags: &mut Diagnostics) -> Option<u32> {
        let text = self.text(name)?;
        let number = whole(&text).filter(|number| (min..=max).contains(number));
        if number.is_none() {
            self.wrong(
                name,
                Phrase {
                    vi: "một số nguyên trong khoảng cho phép", en: "a whole number within its range"
                },
                diags,
            );
        }
        number
    }

    /// A day, in the ways people write it; one that contradicts the day of the week beside it is told.
    pub fn date(&self, name: &'static str, diags: &mut Diagnostics) -> Option<Date> {
        let text = self.text(name)?;
        match when::day(&text) {
            // A day that may be another is on no page.
            Ok(day) => {
                let fits = day.weekday.is_none_or(|weekday| self.is_on(day.date, &[weekday], name, diags));
                fits.then_some(day.date)
            }
            Err(meant) => {
                let meant = meant.map(|date| date.to_string());
                let example = meant.clone().unwrap_or_else(|| "2026-11-22".into());
                self.report(
                    Diagnostic::new(Code::BadDate).arg("value", text).arg("example", example).suggest(meant),
                    name,
                    1,
                    diags,
                );
                None
            }
        }
    }

    /// Whether a day is one of these days of the week; if not, that is told at a cell.
    pub fn is_on(
        &self, date: Date, weekdays: &[Weekday], name: &'static str, diags: &mut Diagnostics,
    ) -> bool {
        let is_on = weekdays.contains(&date.weekday());
        if !is_on {
            let found = Diagnostic::new(Code::WeekdayContradicts)
                .arg("text", self.text(name).unwrap_or_default())
                .arg("date", date.local());
            self.report(found.phrase("weekday", when::weekday_name(date.weekday())), name, 1, diags);
        }
        is_on
    }

    /// Yes or no. What is not clearly yes is no; what is neither is told.
    pub fn yes(&self, name: &'static str, number: u32, diags: &mut Diagnostics) -> Option<bool> {
        self.answer(name, number, said, diags)
    }

    /// Whether a person agreed that their number is published: a mark that may mean something else is told,
    /// and no yes.
    pub fn agreed(&self, number: u32, diags: &mut Diagnostics) -> Option<bool> {
        self.answer("consent", number, agreed, diags)
    }

    fn answer(
        &self, name: &'static str, number: u32, read: fn(&str) -> Option<bool>, diags: &mut Diagnostics,
    ) -> Option<bool> {
        let text = self.nth(name, number)?;
        let said = read(&text);
        if said.is_none() {
            let found = Diagnostic::new(Code::BadValue)
                .arg("name", self.name(name, number))
                .arg("value", text)
                .arg("known", "có, không");
            self.report(found, name, number, diags);
        }
        said
    }

    /// Reports a cell of the wrong kind.
    pub fn wrong(&self, name: &'static str, expected: Phrase, diags: &mut Diagnostics) {
        let example =
            self.columns.iter().find(|column| column.name == name).map_or("", |column| column.example);
        let found = Diagnostic::new(Code::WrongType)
            .arg("name", self.name(name, 1))
            .phrase("expected", expected)
            .arg("example", example);
        self.report(found, name, 1, diags);
    }
}

/// Words before the number of a group.
const BEFORE_NUMBER: &[&str] =
    &["to", "to-so", "tdp", "tdp-so", "to-dp", "to-dan-pho", "to-dan-pho-so", "so", "group", "no"];

/// A whole number as people and programs write it: `1`, `1.0`, `Tổ 1`, `Tổ dân phố số 1`.
fn whole(text: &str) -> Option<u32> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let before = slugify(&text[..digits]);
    let number = text[digits..].trim_end();
    let number =
        [".0", ",0", ".00", ",00"].iter().find_map(|zeros| number.strip_suffix(zeros)).unwrap_or(number);
    (before.is_empty() && text[..digits].trim().is_empty() || BEFORE_NUMBER.contains(&before.as_str()))
        .then(|| number.parse().ok())?
}

/// What a person said of their number, as it stands in a cell: yes, no, or nothing that is either. Of marks,
/// `x` may be crossed out and `v` may be absent (“vắng”), so both are unclear.
pub fn agreed(text: &str) -> Option<bool> {
    said(text).filter(|yes| !yes || !matches!(bare(text).to_lowercase().as_str(), "x" | "v"))
}

/// A text without the spaces and signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ".,;:!\"'“”".contains(c))
}

/// Yes or no, in the ways people write it; nothing for what is neither.
fn said(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    // Marks count: “có” is a yes, “cỏ” is grass.
    match bare(&text) {
        "có" | "co" | "yes" | "x" | "v" | "true" | "đúng" | "✓" | "✔" | "✅" | "☑" => Some(true),
        "đồng ý" | "dong y" | "có đồng ý" | "đã đồng ý" | "đồng ý đăng" | "cho đăng" | "cho phép" => {
            Some(true)
        }
        "không" | "khong" | "ko" | "k" | "no" | "false" | "sai" | "0" | "chưa" | "chua" | "✗" | "✘"
        | "❌" | "☐" => Some(false),
        other => {
            let says_no =
                ["không ", "khong ", "chưa ", "chua ", "ko "].iter().any(|no| other.starts_with(no));
            (says_no || other.contains("từ chối")).then_some(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_is_clearly_yes_is_yes() {
        for yes in [
            "có",
            "Có",
            "CÓ",
            "co",
            "có.",
            " có ",
            "“có”",
            "TRUE",
            "đồng ý",
            "Đồng ý",
            "đã đồng ý",
            "✓",
            "✔",
            "✅",
            "☑",
            "yes",
        ] {
            assert_eq!(agreed(yes), Some(true), "{yes}");
        }
        for no in "không|Không|khong|ko|K|k|0|FALSE|chưa|Chưa hỏi|không đồng ý|Không cho đăng|\
            từ chối|đã từ chối|no|✗|❌|☐"
            .split('|')
        {
            assert_eq!(agreed(no), Some(false), "{no}");
        }
        for unclear in "C|x| X |x?|✓?|v|1|2|có?|(có)|~~có~~|đồng ý?|đồng ý / không|sẽ đồng ý|cỏ|cọ|\
            có thể|có (chưa hỏi lại)|có nhưng chỉ Zalo|đồng ý một phần|?|ok để hỏi|ü|\
            0912 345 678|yes/no|có/không|xx"
            .split('|')
        {
            assert_eq!(agreed(unclear), None, "{unclear}");
        }
        for mark in ["x", "X", " v ", "V."] {
            assert_eq!(
                (said(mark), agreed(mark)),
                (Some(true), None),
                "{mark}: enough for a page's box, not for a person's number"
            );
        }
    }

    proptest! {
        #[test]
        fn a_word_that_denies_is_never_a_yes(before in "[a-zđôếý ]{0,8}", deny in prop::sample::select(vec!["không", "chưa", "từ chối", "đừng", "thôi"]), after in "[a-zđôếý ]{0,8}") {
            let text = format!("{before}{deny}{after}");
            prop_assert_ne!(said(&text), Some(true));
        }
    }
}
