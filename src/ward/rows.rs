//! Rows of a ward's table by the names of their columns, from a spreadsheet, a list or YAML, every fault with
//! its cell.

use super::column::Column;
use super::row::{Found, Row, TableFile};
use super::sheet_rows::sheet_rows;
use super::unreadable::unreadable;
use super::yaml_rows::yaml_rows;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::table;

/// Reads the rows of a table's file.
pub(super) fn rows(file: TableFile<'_>, columns: &'static [Column], diags: &mut Diagnostics) -> Found {
    if has_ending(file.path, &["yaml"]) {
        return Found { rows: yaml_rows(file, columns, diags), hidden: Vec::new() };
    }
    match table::read(file.path, file.bytes) {
        Ok(sheets) => without_examples(sheet_rows(file.path, sheets, columns, diags), diags),
        Err(fault) => {
            diags.push(unreadable(fault, file.path));
            Found::default()
        }
    }
}

/// The rows without those that only show how it is done: they are told, and what stands in them is published
/// nowhere.
fn without_examples(found: Found, diags: &mut Diagnostics) -> Found {
    let Found { rows, mut hidden } = found;
    let (examples, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(Row::is_example);
    for row in examples {
        diags.push(Diagnostic::new(Code::ExampleRow).at_spot(&row.file, row.spot.clone()));
        hidden.extend(row.cells.into_values().map(|(text, _)| text));
    }
    Found { rows, hidden }
}

/// Whether a file's name ends in one of these, in small or large letters.
pub(super) fn has_ending(path: &str, endings: &[&str]) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}
