//! Spreadsheets and lists with separators as rows of text, each cell with its place; knows nothing of what they say.

mod csv;
mod xlsx;

/// More rows than any list of a ward has.
const MAX_ROWS: usize = 10_000;
/// More columns than anybody reads.
const MAX_COLUMNS: usize = 200;
/// A file larger than this is not a list.
const MAX_BYTES: usize = 8 << 20;

/// One sheet of a file, without its blank rows and cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab says; lists with separators have none.
    pub name: Option<String>,
    /// The rows in which something stands, from the top.
    pub rows: Vec<Row>,
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
    /// What stands in it, without spaces around it. Not yet NFC.
    pub text: String,
}

/// Why a file gives no rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// More rows, columns or bytes than a list has.
    TooLarge,
    /// It is not what its name says; what its reader said.
    Unreadable(String),
}

/// Reads a file by the ending of its name: `.xlsx`, else a list with commas, semicolons or tabs.
///
/// # Errors
/// When it is too large, or not what its name says.
pub fn read(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooLarge);
    }
    match name.rsplit_once('.') {
        Some((_, ending)) if ending.eq_ignore_ascii_case("xlsx") => xlsx::read(bytes),
        _ => csv::read(bytes).map(|sheet| vec![sheet]),
    }
}

/// Writes rows as a list that Excel in Vietnam opens by a double click: UTF-8 with BOM, semicolons, all rows equally long.
///
/// What a spreadsheet would take for a formula gets an apostrophe before it.
pub fn write(rows: &[Vec<String>]) -> Vec<u8> {
    csv::write(rows)
}

/// The letters over a column: `A` for 0, `AB` for 27.
pub fn column_name(column: u32) -> String {
    let (rest, letter) = (column / 26, (b'A' + (column % 26) as u8) as char);
    if rest == 0 { letter.to_string() } else { column_name(rest - 1) + &letter.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let names: Vec<String> = [0, 25, 26, 27, 701, 702].into_iter().map(column_name).collect();
        assert_eq!(names, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn what_is_not_a_spreadsheet_is_a_fault_and_no_panic() {
        assert!(matches!(read("a.xlsx", b"PK\x03\x04 no zip"), Err(Fault::Unreadable(_))));
        assert_eq!(read("a.csv", &vec![b'a'; MAX_BYTES + 1]), Err(Fault::TooLarge));
        assert_eq!(read("a.csv", ",".repeat(MAX_COLUMNS + 1).as_bytes()), Err(Fault::TooLarge));
        assert_eq!(read("a.csv", "a\n".repeat(MAX_ROWS + 1).as_bytes()), Err(Fault::TooLarge));
    }
}
