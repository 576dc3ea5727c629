//! Lists with separators, in the codings that Excel and older programs in Vietnam write.

use super::{Cell, Fault, MAX_COLUMNS, MAX_ROWS, Row, Sheet};
use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1258};

/// Reads a list: UTF-8 with or without BOM, UTF-16 with BOM, else Windows-1258; by commas, semicolons or tabs.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Fault> {
    let text = decode(bytes);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(&text)).from_reader(text.as_bytes());
    let (mut rows, mut record) = (Vec::new(), StringRecord::new());
    let (mut number, mut line) = (0, reader.position().line());
    while reader.read_record(&mut record).map_err(|error| Fault::Unreadable(error.to_string()))? {
        // The reader leaves out lines in which nothing stands; spreadsheets count them.
        let own = 1 + record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count() as u64;
        let passed = reader.position().line() - line;
        line += passed;
        number += 1 + passed.saturating_sub(own) as u32;
        if rows.len() >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(Fault::TooLarge);
        }
        let cells = record.iter().zip(0..).map(|(text, column)| Cell { column, text: text.trim().to_owned() });
        let cells: Vec<Cell> = cells.filter(|cell| !cell.text.is_empty()).collect();
        if !cells.is_empty() {
            rows.push(Row { number, cells });
        }
    }
    Ok(Sheet { name: None, rows })
}

/// Writes a list; see [`super::write`].
pub(super) fn write(rows: &[Vec<String>]) -> Vec<u8> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut writer = WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        let cells = row.iter().map(|text| plain(text)).chain(std::iter::repeat_n(String::new(), width - row.len()));
        // A vector takes all that is written to it.
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula (OWASP, CSV injection).
fn plain(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

fn decode(bytes: &[u8]) -> String {
    let coding = match Encoding::for_bom(bytes) {
        Some((coding, _)) => coding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1258,
    };
    coding.decode(bytes).0.into_owned()
}

/// The separator that parts the first line with anything in it into most cells.
fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| line.contains([',', ';', '\t'])).unwrap_or_default();
    let count = |separator: u8| {
        let mut is_quoted = false;
        let outside = first.bytes().filter(|byte| {
            is_quoted ^= *byte == b'"';
            !is_quoted && *byte == separator
        });
        outside.count()
    };
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<(u32, String)>)> {
        let rows = read(bytes).unwrap().rows.into_iter();
        rows.map(|row| (row.number, row.cells.into_iter().map(|cell| (cell.column, cell.text)).collect())).collect()
    }

    #[test]
    fn the_separators_that_spreadsheets_write_are_told_apart() {
        let expected =
            vec![(1, vec![(0, "Số tổ".into()), (1, "Nơi họp".into())]), (2, vec![(0, "12".into()), (1, "Nhà A, xóm B; C".into())])];
        for separator in [",", ";", "\t"] {
            let text = format!("Số tổ{separator}Nơi họp\r\n12{separator}\"Nhà A, xóm B; C\"\r\n");
            assert_eq!(rows(text.as_bytes()), expected, "{separator:?}");
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_is_no_formula() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let bytes = write(&[row(&["Tổ", "Tên; \"cũ\""]), row(&["1"]), row(&["=1+1", "-2"]), row(&["@a", "+b"])]);
        assert!(bytes.starts_with("\u{feff}Tổ;".as_bytes()) && bytes.ends_with(b"\r\n"));
        let expected = vec![
            (1, vec![(0, "Tổ".into()), (1, "Tên; \"cũ\"".into())]),
            (2, vec![(0, "1".into())]),
            (3, vec![(0, "'=1+1".into()), (1, "'-2".into())]),
            (4, vec![(0, "'@a".into()), (1, "'+b".into())]),
        ];
        assert_eq!(rows(&bytes), expected);
    }

    #[test]
    fn old_codings_are_read() {
        let text = "số;tên\n1;Đường\n";
        let expected = rows(text.as_bytes());
        assert_eq!(rows(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), expected);
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(rows(&utf16), expected);
        // Windows-1258 writes tones as letters of their own.
        let old = rows(b"s\xf4\xec;t\xean\n1;\xd0\xfd\xf6\xcc ng\n");
        assert_eq!(old[0].1, [(0, "sô\u{301}".into()), (1, "tên".into())]);
    }

    #[test]
    fn rows_are_numbered_as_in_a_spreadsheet() {
        let numbers = |text: &str| rows(text.as_bytes()).into_iter().map(|row| row.0).collect::<Vec<_>>();
        assert_eq!(numbers("a,b\n\n,\n1,2\n\n\n3,4\n"), [1, 4, 7]);
        assert_eq!(numbers("a,b\n\"1\n1\",2\n\n3,4\n"), [1, 2, 4]);
    }
}
