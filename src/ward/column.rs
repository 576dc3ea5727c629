//! The columns that a table may have, and the names that people give them.

use crate::diag::{Code, Diagnostic};
use crate::table;
use crate::text::{closest, slugify};
use std::collections::HashMap;
use std::sync::Arc;

/// One column that a table may have.
pub(super) struct Column {
    /// Its name in English, which is its name in YAML.
    pub name: &'static str,
    /// Its name in Vietnamese, and others that people give it. Case, accents and signs do not matter.
    pub labels: &'static [&'static str],
    /// What stands in it.
    pub example: &'static str,
    /// Whether each row must have it.
    pub required: bool,
    /// Whether it may stand several times with a number: `Điện thoại 1`, `Điện thoại 2`.
    pub repeats: bool,
}

impl Column {
    pub const fn required(
        name: &'static str, labels: &'static [&'static str], example: &'static str,
    ) -> Column {
        Column { name, labels, example, required: true, repeats: false }
    }

    pub const fn optional(
        name: &'static str, labels: &'static [&'static str], example: &'static str,
    ) -> Column {
        Column { name, labels, example, required: false, repeats: false }
    }

    pub const fn repeated(
        name: &'static str, labels: &'static [&'static str], example: &'static str,
    ) -> Column {
        Column { name, labels, example, required: false, repeats: true }
    }
}

/// Columns that are for the people who keep the table; so is one whose heading begins with “Ghi chú”.
const NOTES: &[&str] = &["note", "notes", "stt", "tt", "so-tt", "so-thu-tu", "no"];
/// A heading is told from a title above it by so many columns that are known.
const HEADING: usize = 2;
/// No title above a heading is longer.
const LOOKED_AT: usize = 60;
/// The most people, or other things that repeat, in a row.
pub(super) const MOST: u32 = 30;

/// A column by name, and which one where it repeats (1 where it does not).
pub(super) type Key = (&'static str, u32);

/// The columns of a table by what their headings may say.
pub(super) struct Names {
    pub columns: &'static [Column],
    by_slug: HashMap<String, &'static Column>,
}

impl Names {
    pub fn new(columns: &'static [Column]) -> Names {
        let mut by_slug = HashMap::new();
        for column in columns.iter().rev() {
            by_slug.extend(
                column.labels.iter().copied().chain([column.name]).map(|label| (slugify(label), column)),
            );
        }
        Names { columns, by_slug }
    }

    /// The column that a heading names.
    pub fn find(&self, text: &str) -> Option<Key> {
        let slug = slugify(text);
        if let Some(column) = self.by_slug.get(&slug) {
            return Some((column.name, 1));
        }
        let (stem, number) = slug.rsplit_once('-')?;
        let number = number.parse().ok().filter(|number| (1..=MOST).contains(number))?;
        self.by_slug.get(stem).filter(|column| column.repeats).map(|column| (column.name, number))
    }

    fn count(&self, row: &table::Row) -> usize {
        row.cells
            .iter()
            .filter(|cell| cell.text.as_deref().is_some_and(|text| self.find(text).is_some()))
            .count()
    }

    /// The row of headings: the first that names columns, or the next below it that names more, where
    /// headings have two lines.
    pub fn heading(&self, rows: &[table::Row]) -> Option<usize> {
        let wanted = HEADING.min(self.columns.len());
        let mut at = rows.iter().take(LOOKED_AT).position(|row| self.count(row) >= wanted)?;
        while rows.get(at + 1).is_some_and(|next| {
            next.number == rows[at].number + 1 && self.count(next) > self.count(&rows[at])
        }) {
            at += 1;
        }
        Some(at)
    }
}

/// Whether a heading, or a sheet's name, says that what is below is for the people who keep the table.
pub(super) fn is_note(text: &str) -> bool {
    let slug = slugify(text);
    slug.starts_with("ghi-chu") || NOTES.contains(&slug.as_str())
}

/// `“A”, “B”`.
pub(super) fn quoted(names: &[Arc<str>]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

/// A heading that is near one that is known; nothing for a column of the ward's own.
pub(super) fn unknown(columns: &[Column], text: &str) -> Option<Diagnostic> {
    let meant = closest(
        &slugify(text),
        columns.iter().flat_map(|column| column.labels.iter().copied().chain([column.name])),
    )?;
    Some(
        Diagnostic::new(Code::UnknownColumn)
            .arg("name", text)
            .arg("known", labels(columns).join(", "))
            .suggest(Some(meant)),
    )
}

pub(super) fn label(column: &Column) -> &'static str {
    column.labels.first().copied().unwrap_or(column.name)
}

pub(super) fn labels(columns: &[Column]) -> Vec<&'static str> {
    columns.iter().map(label).collect()
}
