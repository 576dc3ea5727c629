//! What tables there are and what their headings mean, for who shows a table cell by cell.

use super::column::{Names, label};
use super::{TABLES, known};
use crate::table;

/// A heading that names a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The column, from 0.
    pub column: u32,
    /// The column's name in English.
    pub name: &'static str,
    /// Which one where it repeats, from 1.
    pub number: u32,
    /// The column's names in Vietnamese, the usual one first.
    pub labels: &'static [&'static str],
    /// What may stand in it.
    pub example: &'static str,
}

/// The tables that a ward keeps: the name of each, and its name in Vietnamese as files have it.
pub fn tables() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES.iter().map(|(name, other, _)| (*name, *other))
}

/// The table that a file is, by the file's path.
pub fn table_of(path: &str) -> Option<&'static str> {
    known(path).map(|(name, _)| name)
}

/// Where a table's file lies when it is begun: in a list, under its name in Vietnamese.
pub fn file_of(table: &str) -> Option<String> {
    tables().find(|(name, _)| *name == table).map(|(_, name)| format!("content/_data/{name}.csv"))
}

/// Which of the rows has the headings, and what they mean; nothing where none names columns of the file's
/// table.
pub fn heads(path: &str, rows: &[table::Row]) -> Option<(usize, Vec<Head>)> {
    let (_, columns) = known(path)?;
    let names = Names::new(columns);
    let at = names.heading(rows)?;
    let heads = rows[at].cells.iter().filter_map(|cell| {
        let (name, number) = names.find(cell.text.as_deref()?)?;
        let column = columns.iter().find(|column| column.name == name)?;
        Some(Head { column: cell.column, name, number, labels: column.labels, example: column.example })
    });
    Some((at, heads.collect()))
}

/// The headings of a table with one of each column: what a new table begins with.
pub fn first_heads(table: &str) -> Vec<String> {
    let columns =
        TABLES.iter().find(|(name, ..)| *name == table).map(|(.., columns)| *columns).unwrap_or_default();
    columns
        .iter()
        .map(|column| if column.repeats { format!("{} 1", label(column)) } else { label(column).to_owned() })
        .collect()
}
