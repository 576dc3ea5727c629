//! What a list is: sheets, rows and cells, why there may be none, and how large all may be.

use crate::markup::meant;
use crate::text::{nfc, plain_lines};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More rows than any list of a ward has.
pub(super) const MAX_ROWS: usize = 10_000;
/// More columns than anybody reads.
pub(super) const MAX_COLUMNS: usize = 200;
/// A file larger than this is not a list.
pub const MAX_BYTES: u64 = 8 << 20;
/// What the parts of a spreadsheet that are read may grow to when they are unpacked, in bytes.
pub(super) const MAX_UNPACKED: u64 = 32 << 20;
/// More sheets than anybody leafs through.
pub(super) const MAX_SHEETS: usize = 50;
/// More cells than all sheets of a list have; cells that joined cells stand for count too.
pub(super) const MAX_CELLS: usize = 300_000;
/// The longest text of a cell, in bytes.
pub(super) const MAX_CELL_TEXT: usize = 8_000;
/// The longest text of all cells together, in bytes; a text that stands in many cells counts in each.
pub(super) const MAX_TEXT: usize = 8 << 20;

/// One sheet of a file, without its blank rows and cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab says; lists with separators have none.
    pub name: Option<Arc<str>>,
    /// The rows in which something stands, from the top.
    pub rows: Vec<Row>,
    /// What nobody sees who looks at the sheet; it is not among the rows.
    pub hidden: Hidden,
    /// Where a quotation mark does not do what it was typed for: row, column from 0.
    pub quotes: Vec<(u32, u32)>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as spreadsheets count, from 1.
    pub number: u32,
    /// The cells in which something stands, from the left.
    pub cells: Vec<Cell>,
}

/// A cell as a person sees it: dates `2026-11-22`, times `07:30`, whole numbers without a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Its column, from 0.
    pub column: u32,
    /// What stands in it: NFC, lines ended by `\n`, without spaces around it. `None` where a formula stands
    /// whose result was never stored.
    pub text: Option<Arc<str>>,
}

/// What a sheet holds and does not show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Whether the whole sheet is hidden.
    pub is_sheet: bool,
    /// Hidden and filtered rows in which something stands, from 1.
    pub rows: Vec<u32>,
    /// Hidden columns in which something stands, from 0.
    pub columns: Vec<u32>,
    /// Other cells that show nothing or are crossed out, by row and column: their format is `;;;`, or a line
    /// goes through them.
    pub cells: Vec<(u32, u32)>,
    /// The texts that are left out.
    pub texts: Vec<Arc<str>>,
}

/// Why a file gives no rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// More of something than a list has.
    TooLarge(Limit),
    /// It is no spreadsheet and no list that can be read.
    Unreadable(Kind),
}

/// What there may be too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Bytes of the file, packed or unpacked.
    Bytes,
    /// Rows of a sheet.
    Rows,
    /// Columns of a sheet.
    Columns,
    /// Sheets of a file.
    Sheets,
    /// Cells, those included that joined cells stand for.
    Cells,
    /// Text in one cell: row and column from 0.
    CellText(u32, u32),
    /// Text in all cells.
    Text,
}

/// What a file is that cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A spreadsheet with a password.
    Locked,
    /// A spreadsheet of Excel before 2007.
    OldExcel,
    /// A spreadsheet in Excel's binary form.
    BinaryExcel,
    /// A spreadsheet of LibreOffice.
    OpenDocument,
    /// A spreadsheet of Numbers.
    Numbers,
    /// A web page under the name of a table, as programs of offices write them.
    WebPage,
    /// Something else: a document, a picture.
    Other,
    /// A spreadsheet that is broken or cut short.
    Broken,
}

/// The text of a cell in one form.
pub(super) fn plain(text: &str) -> Arc<str> {
    let text = meant(text);
    let lines = plain_lines(&text);
    match lines.trim() {
        text if text.contains(" \n") => {
            nfc(&text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")).into()
        }
        text => nfc(text).into(),
    }
}

/// Cells by row and column from 0, and what may still be added, over all sheets of a file.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    pub(super) fn new() -> Room {
        Room { cells: MAX_CELLS, text: MAX_TEXT }
    }

    /// Makes room for a cell.
    pub(super) fn take(&mut self, (row, column): (u32, u32), text: Option<&str>) -> Result<(), Fault> {
        let length = text.map_or(0, str::len);
        let spare = |left: usize, taken, limit| left.checked_sub(taken).ok_or(Fault::TooLarge(limit));
        if row as usize >= MAX_ROWS {
            return Err(Fault::TooLarge(Limit::Rows));
        }
        if column as usize >= MAX_COLUMNS {
            return Err(Fault::TooLarge(Limit::Columns));
        }
        if length > MAX_CELL_TEXT {
            return Err(Fault::TooLarge(Limit::CellText(row, column)));
        }
        self.cells = spare(self.cells, 1, Limit::Cells)?;
        self.text = spare(self.text, length, Limit::Text)?;
        Ok(())
    }
}

/// The cells of a sheet as rows.
pub(super) fn rows(cells: BTreeMap<(u32, u32), Option<Arc<str>>>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), text) in cells {
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        rows.last_mut().into_iter().for_each(|last| last.cells.push(Cell { column, text: text.clone() }));
    }
    rows
}
