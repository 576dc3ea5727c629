//! Spreadsheets and lists with separators as rows of text, each cell with its place; knows nothing of what they say.

mod csv;
mod format;
mod xlsx;

use crate::text::{nfc, plain_lines};
use std::collections::BTreeMap;
use std::sync::Arc;

/// More rows than any list of a ward has.
const MAX_ROWS: usize = 10_000;
/// More columns than anybody reads.
const MAX_COLUMNS: usize = 200;
/// A file larger than this is not a list.
pub const MAX_BYTES: u64 = 8 << 20;
/// What the parts of a spreadsheet that are read may grow to when they are unpacked, in bytes.
const MAX_UNPACKED: u64 = 32 << 20;
/// More sheets than anybody leafs through.
const MAX_SHEETS: usize = 50;
/// More cells than all sheets of a list have; cells that joined cells stand for count too.
const MAX_CELLS: usize = 300_000;
/// The longest text of a cell, in bytes.
const MAX_CELL_TEXT: usize = 8_000;
/// The longest text of all cells together, in bytes; a text that stands in many cells counts in each.
const MAX_TEXT: usize = 8 << 20;

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
    /// What stands in it: NFC, lines ended by `\n`, without spaces around it. `None` where a formula stands whose result was
    /// never stored.
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
    /// Other cells that show nothing or are crossed out, by row and column: their format is `;;;`, or a line goes through them.
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
    /// Something else: a document, a picture, a web page.
    Other,
    /// A spreadsheet that is broken or cut short.
    Broken,
}

/// Reads a file: a spreadsheet if it is one, whatever its name, else a list with commas, semicolons or tabs.
///
/// `name` tells a broken spreadsheet from a list.
///
/// # Errors
/// When it is too large, or neither of the two.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Fault::TooLarge(Limit::Bytes));
    }
    let is_list = [".csv", ".tsv", ".txt"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    match bytes {
        [b'P', b'K', 3 | 5, ..] => xlsx::read(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(Fault::Unreadable(old_or_locked(bytes))),
        [b'%', b'P', b'D', b'F', ..] | [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'{', b'\\', b'r', b't', ..] => {
            Err(Fault::Unreadable(Kind::Other))
        }
        _ if is_markup(bytes) => Err(Fault::Unreadable(Kind::Other)),
        _ if is_list => csv::read(bytes).map(|sheet| vec![sheet]),
        _ => Err(Fault::Unreadable(Kind::Broken)),
    }
}

/// Old spreadsheets and those with a password are packed alike; the latter say so in UTF-16.
fn old_or_locked(bytes: &[u8]) -> Kind {
    let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(mark.len()).any(|part| part == mark) { Kind::Locked } else { Kind::OldExcel }
}

/// Programs save web pages and XML under the names of spreadsheets.
fn is_markup(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<meta"].iter().any(|mark| head.starts_with(mark))
}

/// A file as text, in whatever coding; nothing when it is binary.
pub fn plain_text(bytes: &[u8]) -> Option<String> {
    csv::plain_text(bytes)
}

/// Writes rows as a list that Excel in Vietnam opens by a double click: UTF-8 with BOM, semicolons, all rows equally long.
///
/// What a spreadsheet would take for a formula gets an apostrophe before it.
pub fn write(rows: &[Vec<String>]) -> Vec<u8> {
    csv::write(rows)
}

/// The text of a cell in one form.
fn plain(text: &str) -> Arc<str> {
    let lines = plain_lines(text);
    match lines.trim() {
        text if text.contains(" \n") => nfc(&text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")).into(),
        text => nfc(text).into(),
    }
}

/// Cells by row and column from 0, and what may still be added, over all sheets of a file.
#[derive(Debug)]
struct Room {
    cells: usize,
    text: usize,
}

impl Room {
    fn new() -> Room {
        Room { cells: MAX_CELLS, text: MAX_TEXT }
    }

    /// Makes room for a cell.
    fn take(&mut self, (row, column): (u32, u32), text: Option<&str>) -> Result<(), Fault> {
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
fn rows(cells: BTreeMap<(u32, u32), Option<Arc<str>>>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), text) in cells {
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        rows.last_mut().into_iter().for_each(|last| last.cells.push(Cell { column, text: text.clone() }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_spreadsheet_is_a_fault_and_no_panic() {
        assert_eq!(read("a.xlsx", b"PK\x03\x04 no zip"), Err(Fault::Unreadable(Kind::Broken)));
        assert_eq!(read("a.xlsx", b"a;b\n"), Err(Fault::Unreadable(Kind::Broken)));
        assert_eq!(read("a.csv", &vec![b'a'; MAX_BYTES as usize + 1]), Err(Fault::TooLarge(Limit::Bytes)));
        assert_eq!(read("a.csv", "b,".repeat(MAX_COLUMNS + 1).as_bytes()), Err(Fault::TooLarge(Limit::Columns)));
        assert_eq!(read("a.csv", "a\n".repeat(MAX_ROWS + 1).as_bytes()), Err(Fault::TooLarge(Limit::Rows)));
        assert_eq!(read("a.csv", &[b'a'; MAX_CELL_TEXT + 1]), Err(Fault::TooLarge(Limit::CellText(0, 0))));
    }

    #[test]
    fn files_of_other_programs_are_known_by_their_first_bytes() {
        let ole =
            |mark: &str| [&[0xd0, 0xcf, 0x11, 0xe0][..], &mark.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()].concat();
        assert_eq!(read("a.xlsx", &ole("Workbook")), Err(Fault::Unreadable(Kind::OldExcel)));
        assert_eq!(read("a.csv", &ole("EncryptedPackage")), Err(Fault::Unreadable(Kind::Locked)));
        for other in ["%PDF-1.7", "<html><table>", "\u{feff}<?xml version='1.0'?>", "{\\rtf1"] {
            assert_eq!(read("a.csv", other.as_bytes()), Err(Fault::Unreadable(Kind::Other)), "{other}");
        }
    }

    #[test]
    fn cells_have_one_form() {
        assert_eq!(&*plain(" Nhà A\u{a0} \r\nthôn B\tC\u{2028}D\0 "), "Nhà A\u{a0} \nthôn B C\nD".replace("\u{a0} ", ""));
        assert_eq!(&*plain("to\u{302}\u{309}"), "tổ");
    }
}
