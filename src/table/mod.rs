//! Spreadsheets and lists with separators as rows of text, each cell with its place; knows nothing of what
//! they say.

mod csv;
mod format;
mod sheet;
mod write;
mod xlsx;

pub use csv::{List, Written};
pub use sheet::{Cell, Fault, Hidden, Kind, Limit, MAX_BYTES, Row, Sheet};
pub use write::{Form, FormColumn};

/// Reads a file: a spreadsheet if it is one, whatever its name, else a list with commas, semicolons or tabs.
///
/// `name` tells a broken spreadsheet from a list that is no text.
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
        [b'%', b'P', b'D', b'F', ..]
        | [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'{', b'\\', b'r', b't', ..] => Err(Fault::Unreadable(Kind::Other)),
        _ if is_markup(bytes) => Err(Fault::Unreadable(Kind::WebPage)),
        _ if is_list || is_text(bytes) => csv::read(bytes).map(|sheet| vec![sheet]),
        _ => Err(Fault::Unreadable(Kind::Broken)),
    }
}

/// Whether a file that calls itself a spreadsheet is a list all the same: some programs only change the name.
fn is_text(bytes: &[u8]) -> bool {
    plain_text(bytes).is_some_and(|text| {
        !text.contains(['\0', char::REPLACEMENT_CHARACTER]) && text.contains([';', ',', '\t'])
    })
}

/// Old spreadsheets and those with a password are packed alike; the latter say so in UTF-16.
fn old_or_locked(bytes: &[u8]) -> Kind {
    let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(mark.len()).any(|part| part == mark) { Kind::Locked } else { Kind::OldExcel }
}

/// Programs save web pages and XML under the names of spreadsheets.
fn is_markup(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64)])
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_lowercase();
    ["<html", "<!doctype", "<?xml", "<table", "<meta"].iter().any(|mark| head.starts_with(mark))
}

/// A file as text, in whatever coding; nothing when it is binary.
pub fn plain_text(bytes: &[u8]) -> Option<String> {
    csv::plain_text(bytes)
}

/// Writes rows as a list that Excel in Vietnam opens by a double click: UTF-8 with BOM, semicolons, all rows
/// equally long.
///
/// What a spreadsheet would take for a formula gets an apostrophe before it.
pub fn write(rows: &[Vec<String>]) -> Vec<u8> {
    csv::write(rows)
}

/// Finds the rows and cells of a list's text: without BOM, lines ended by `\n`.
pub fn list(text: &str) -> List {
    csv::list(text)
}

/// A text as a cell of a list with this separator, in quotation marks where it needs them.
pub fn cell(text: &str, separator: char) -> String {
    csv::cell(text, separator)
}

#[cfg(test)]
mod tests {
    use super::sheet::*;
    use super::*;

    #[test]
    fn what_is_not_a_spreadsheet_is_a_fault_and_no_panic() {
        assert_eq!(read("a.xlsx", b"PK\x03\x04 no zip"), Err(Fault::Unreadable(Kind::Broken)));
        assert_eq!(read("a.xlsx", b"\0\x01;b\n"), Err(Fault::Unreadable(Kind::Broken)));
        assert_eq!(read("a.xlsx", b"a;b\n"), read("a.csv", b"a;b\n"));
        assert_eq!(read("a.csv", &vec![b'a'; MAX_BYTES as usize + 1]), Err(Fault::TooLarge(Limit::Bytes)));
        assert_eq!(
            read("a.csv", "b,".repeat(MAX_COLUMNS + 1).as_bytes()),
            Err(Fault::TooLarge(Limit::Columns))
        );
        assert_eq!(read("a.csv", "a\n".repeat(MAX_ROWS + 1).as_bytes()), Err(Fault::TooLarge(Limit::Rows)));
        assert_eq!(read("a.csv", &[b'a'; MAX_CELL_TEXT + 1]), Err(Fault::TooLarge(Limit::CellText(0, 0))));
    }

    #[test]
    fn files_of_other_programs_are_known_by_their_first_bytes() {
        let ole = |mark: &str| {
            [
                &[0xd0, 0xcf, 0x11, 0xe0][..],
                &mark.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
            ]
            .concat()
        };
        assert_eq!(read("a.xlsx", &ole("Workbook")), Err(Fault::Unreadable(Kind::OldExcel)));
        assert_eq!(read("a.csv", &ole("EncryptedPackage")), Err(Fault::Unreadable(Kind::Locked)));
        for other in ["%PDF-1.7", "{\\rtf1"] {
            assert_eq!(read("a.csv", other.as_bytes()), Err(Fault::Unreadable(Kind::Other)), "{other}");
        }
        for page in ["<html><table>", "\u{feff}<?xml version='1.0'?>"] {
            assert_eq!(read("a.xlsx", page.as_bytes()), Err(Fault::Unreadable(Kind::WebPage)), "{page}");
        }
    }

    #[test]
    fn cells_have_one_form() {
        assert_eq!(
            &*plain(" Nhà A\u{a0} \r\nthôn B\tC\u{2028}D\0 "),
            "Nhà A\u{a0} \nthôn B C\nD".replace("\u{a0} ", "")
        );
        assert_eq!(&*plain("to\u{302}\u{309}"), "tổ");
    }
}
