//! Lists with separators, in the codings that Excel and older programs in Vietnam write.

use super::sheet::{Cell, Fault, Limit, MAX_ROWS, Room, Row, Sheet, plain};
use crate::text::{old_letters, plain_lines};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads a list: UTF-8 or UTF-16, else Windows-1258; by commas, semicolons or tabs.
pub(super) fn read(bytes: &[u8]) -> Result<Sheet, Fault> {
    let text = decode(bytes).replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = Reader::of(&text);
    let (mut rows, mut room) = (Vec::new(), Room::new());
    while let Some(record) = reader.record() {
        if record.row as usize > MAX_ROWS {
            return Err(Fault::TooLarge(Limit::Rows));
        }
        let mut cells = Vec::new();
        for (text, column) in record.cells.iter().zip(0..) {
            let text = plain(text);
            if !text.is_empty() {
                room.take((record.row - 1, column), Some(&text))?;
                cells.push(Cell { column, text: Some(text) });
            }
        }
        if !cells.is_empty() {
            rows.push(Row { number: record.row, cells });
        }
    }
    Ok(Sheet { rows, quotes: reader.faults, ..Sheet::default() })
}

/// Where rows and cells stand in the text of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// What stands between cells.
    pub separator: char,
    /// The rows from the top, blank ones too; the first has the number 1.
    pub rows: Vec<Written>,
}

/// A row of a list as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its bytes, without what ends the line.
    pub span: Range<usize>,
    /// The bytes of its cells, quotation marks and all.
    pub cells: Vec<Range<usize>>,
}

/// Finds the rows and cells of a list's text, whose lines end with `\n`.
pub(super) fn list(text: &str) -> List {
    let mut reader = Reader::of(text);
    let mut rows = Vec::new();
    while let Some(record) = reader.record() {
        let span = record.places.first().map_or(0, |first| first.start)
            ..record.places.last().map_or(0, |last| last.end);
        rows.push(Written { span, cells: record.places });
    }
    List { separator: reader.separator, rows }
}

/// A text as a cell of a list with this separator.
pub(super) fn cell(text: &str, separator: char) -> String {
    quoted(text, separator, false)
}

/// Writes a list; see [`super::write()`].
pub(super) fn write(rows: &[Vec<String>]) -> Vec<u8> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> =
            (0..width).map(|at| row.get(at).map(|text| written(text)).unwrap_or_default()).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection), in quotes where it needs them.
fn written(text: &str) -> String {
    quoted(text, ';', true)
}

fn quoted(text: &str, separator: char, is_foreign: bool) -> String {
    let text = plain_lines(text);
    let shown = text.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{ad}')
    });
    let is_formula = is_foreign && shown.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let apostrophe = if is_formula { "'" } else { "" };
    // In quotation marks no letter of a cell can be taken for the separator of the whole list.
    let is_separator = |c: char| c == separator || !is_foreign && SEPARATORS.contains(&c);
    let needs_quotes = text.contains(is_separator) || text.contains(['"', '\n']) || text.trim() != text;
    if needs_quotes {
        format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{apostrophe}{text}")
    }
}

/// A text in UTF-8, UTF-16 or Windows-1258; nothing where zeros show that it is none.
pub(super) fn plain_text(bytes: &[u8]) -> Option<String> {
    let is_wide = Encoding::for_bom(bytes).is_some() || utf16(bytes).is_some();
    let head = &bytes[..bytes.len().min(4_096)];
    (is_wide || !head.contains(&0)).then(|| decode(bytes))
}

fn decode(bytes: &[u8]) -> String {
    let coding = match Encoding::for_bom(bytes) {
        Some((coding, _)) => coding,
        None => utf16(bytes)
            .or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8))
            .unwrap_or(WINDOWS_1258),
    };
    // The fonts of the 1990s gave the letters of Windows-1252 other looks; read so, they are known again.
    if coding == WINDOWS_1258 {
        let western = WINDOWS_1252.decode(bytes).0;
        if old_letters(&western).is_some() {
            return western.into_owned();
        }
    }
    coding.decode(bytes).0.into_owned()
}

/// UTF-16 without a mark: every second byte of digits, separators and plain letters is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(1_024)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let many = |count: usize| count * 8 > head.len().max(8);
    match (zeros(0), zeros(1)) {
        (even, odd) if many(odd) && even == 0 => Some(UTF_16LE),
        (even, odd) if many(even) && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// `sep=;` in the first line, and the text behind it.
fn separator_line(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_matches(['"', ' ']);
    let separator =
        line.get(..4).filter(|name| name.eq_ignore_ascii_case("sep=")).and_then(|_| line[4..].chars().next());
    separator.filter(char::is_ascii).map(|separator| (separator, rest))
}

/// What may stand between cells.
const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// How many lines are looked at to find the separator.
const LOOKED_AT: usize = 200;

/// The separator that parts most lines into equally many cells: a title above may hold others, and so may
/// texts.
fn separator(text: &str) -> char {
    SEPARATORS.into_iter().max_by_key(|separator| agreeing(text, *separator)).unwrap_or(',')
}

/// How many lines a separator parts into equally many cells, and how often it stands in each of them.
fn agreeing(text: &str, separator: char) -> (usize, usize) {
    let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
    let counts =
        text.split('\n').take(LOOKED_AT).map(|line| count(line, separator)).filter(|count| *count > 0);
    counts.for_each(|count| *lines.entry(count).or_default() += 1);
    lines.into_iter().map(|(count, lines)| (lines, count)).max().unwrap_or_default()
}

/// Whether the separator that the first line tells is the one that stands below: some programs write one and
/// tell another.
fn parts_most(text: &str, told: char) -> bool {
    agreeing(text, told).0 * 2 > agreeing(text, separator(text)).0
}

/// How often a separator stands in a line outside quotes.
fn count(line: &str, separator: char) -> usize {
    let mut is_quoted = false;
    let outside = line.chars().filter(|c| {
        is_quoted ^= *c == '"';
        !is_quoted && *c == separator
    });
    outside.count()
}

/// One row of a list as it is written.
struct Record {
    /// Its number, from 1. A row over several lines is one row.
    row: u32,
    cells: Vec<String>,
    /// The bytes of each cell in the whole text.
    places: Vec<Range<usize>>,
}

/// Reads rows by the rules of RFC 4180, and notes quotation marks that break them.
struct Reader<'t> {
    /// How many bytes the whole text has.
    length: usize,
    rest: &'t str,
    separator: char,
    row: u32,
    /// How many cells the longest row had so far.
    width: usize,
    /// Quotation marks are letters like others: one was never closed.
    quotes_are_letters: bool,
    /// The cells whose quotation marks break the rules.
    faults: Vec<(u32, u32)>,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Reader<'t> {
        // A first line that only tells Excel the separator is no row.
        let (told, rest) =
            separator_line(text).map_or((None, text), |(separator, rest)| (Some(separator), rest));
        let separator = told.filter(|told| parts_most(rest, *told)).unwrap_or_else(|| separator(rest));
        Reader {
            length: text.len(),
            rest,
            separator,
            row: 0,
            width: 0,
            quotes_are_letters: false,
            faults: Vec::new(),
        }
    }

    fn at(&self) -> usize {
        self.length - self.rest.len()
    }

    fn record(&mut self) -> Option<Record> {
        if self.rest.is_empty() {
            return None;
        }
        self.row += 1;
        let (mut cells, mut places, mut over_lines) = (Vec::new(), Vec::new(), None);
        loop {
            let start = self.at();
            let column = cells.len() as u32;
            let cell = if self.rest.trim_start_matches(' ').starts_with('"') && !self.quotes_are_letters {
                let cell = self.quoted(column);
                over_lines = over_lines.or(cell.contains('\n').then(|| (column, cell.clone())));
                cell
            } else {
                self.take_until(&[self.separator, '\n']).to_owned()
            };
            cells.push(cell);
            places.push(start..self.at());
            let end = self.rest.chars().next();
            self.rest = &self.rest[end.map_or(0, char::len_utf8)..];
            if end != Some(self.separator) {
                break;
            }
        }
        if let Some((column, _)) = over_lines.filter(|(_, cell)| self.swallows(cell, &cells)) {
            self.faults.push((self.row, column));
        }
        self.width = self.width.max(cells.len());
        Some(Record { row: self.row, cells, places })
    }

    /// Whether a cell over several lines holds what looks like rows of its own: its quotation mark was closed
    /// by another's.
    fn swallows(&self, cell: &str, cells: &[String]) -> bool {
        let is_number =
            |text: &str| !text.trim().is_empty() && text.trim().chars().all(|c| c.is_ascii_digit());
        let is_counted = cells.first().is_some_and(|first| is_number(first));
        let mut lines = cell.split('\n').skip(1).filter(|line| line.contains(self.separator));
        lines.any(|line| {
            let is_next = is_counted && line.split(self.separator).next().is_some_and(is_number);
            let is_whole = self.width > 2 && count(line, self.separator) + 1 >= self.width;
            cells.len() < self.width || is_next || is_whole
        })
    }

    /// A cell in quotes, `""` for one of them. What stands between its end and the separator belongs to it,
    /// and is told.
    fn quoted(&mut self, column: u32) -> String {
        let (start, mut cell) = (self.rest, String::new());
        self.rest = &self.rest.trim_start_matches(' ')[1..];
        loop {
            let Some(end) = self.rest.find('"') else {
                // Never closed: the rows below are read as if there were no such marks.
                (self.rest, self.quotes_are_letters) = (start, true);
                self.faults.push((self.row, column));
                return self.take_until(&[self.separator, '\n']).to_owned();
            };
            cell.push_str(&self.rest[..end]);
            self.rest = &self.rest[end + 1..];
            if !self.rest.starts_with('"') {
                break;
            }
            cell.push('"');
            self.rest = &self.rest[1..];
        }
        let after = self.take_until(&[self.separator, '\n']);
        if !after.trim().is_empty() {
            self.faults.push((self.row, column));
            if cell.contains('\n') {
                // It was closed by the mark of a row below: those rows stay rows.
                self.rest = start;
                return self.take_until(&[self.separator, '\n']).to_owned();
            }
            cell.push('"');
            cell.push_str(after);
        }
        cell
    }

    fn take_until(&mut self, ends: &[char]) -> &'t str {
        let (cell, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<(u32, String)>)> {
        let rows = read(bytes).unwrap().rows.into_iter();
        rows.map(|row| {
            (
                row.number,
                row.cells.into_iter().map(|cell| (cell.column, cell.text.unwrap().to_string())).collect(),
            )
        })
        .collect()
    }

    #[test]
    fn the_separators_that_spreadsheets_write_are_told_apart() {
        let expected = vec![
            (1, vec![(0, "Số tổ".into()), (1, "Nơi họp".into())]),
            (2, vec![(0, "12".into()), (1, "Nhà A, xóm B; C".into())]),
        ];
        for separator in [",", ";", "\t"] {
            let text = format!("Số tổ{separator}Nơi họp\r\n12{separator}\"Nhà A, xóm B; C\"\r\n");
            assert_eq!(rows(text.as_bytes()), expected, "{separator:?}");
            assert_eq!(rows(format!("sep={separator}\r\n{text}").as_bytes()), expected, "sep={separator:?}");
            assert_eq!(rows(text.replace("\r\n", "\r").as_bytes()), expected, "old Macs, {separator:?}");
        }
    }

    #[test]
    fn a_title_above_and_texts_do_not_choose_the_separator() {
        let text = "Danh sách các tổ, năm 2026, phường A, thành phố B\n\nSố tổ;Tên tổ;Nơi họp\n1;A;Số 1, đường B, xóm C\n2;B;Số 2, đường C, xóm D\n";
        let read = rows(text.as_bytes());
        assert_eq!(
            read.iter().map(|row| (row.0, row.1.len())).collect::<Vec<_>>(),
            [(1, 1), (3, 3), (4, 3), (5, 3)]
        );
    }

    #[test]
    fn what_is_written_is_read_again_and_is_no_formula() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let bytes = write(&[
            row(&["Tổ", "Tên; \"cũ\""]),
            row(&["1"]),
            row(&["=1+1", "-2"]),
            row(&["@a", "\u{200b} +b"]),
            row(&["a\r=b", "c"]),
        ]);
        assert!(bytes.starts_with("\u{feff}Tổ;".as_bytes()) && bytes.ends_with(b"\r\n"));
        let expected = vec![
            (1, vec![(0, "Tổ".into()), (1, "Tên; \"cũ\"".into())]),
            (2, vec![(0, "1".into())]),
            (3, vec![(0, "'=1+1".into()), (1, "'-2".into())]),
            (4, vec![(0, "'@a".into()), (1, "'\u{200b} +b".into())]),
            (5, vec![(0, "a\n=b".into()), (1, "c".into())]),
        ];
        assert_eq!(rows(&bytes), expected);
    }

    #[test]
    fn old_codings_are_read() {
        let text = "số;tên\n1;Đường\n";
        let expected = rows(text.as_bytes());
        assert_eq!(rows(&[b"\xef\xbb\xbf", text.as_bytes()].concat()), expected);
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&[&[0xff, 0xfe], utf16.as_slice()].concat()), expected);
        assert_eq!(rows(&utf16), expected, "without its mark");
        assert_eq!(rows(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>()), expected);
        // Windows-1258 writes tones as letters of their own.
        let old = rows(b"s\xf4\xec;t\xean\n1;\xd0\xfd\xf6\xcc ng\n");
        assert_eq!(old[0].1, [(0, "số".into()), (1, "tên".into())]);
        // TCVN3 is kept as it stands, for a finding.
        assert_eq!(rows(b"S\xe8 t\xe6;T\xean t\xe6\n1;Ho\xb5 B\xd7nh\n")[0].1[0].1, "Sè tæ");
    }

    #[test]
    fn rows_are_numbered_as_in_a_spreadsheet() {
        let numbers = |text: &str| rows(text.as_bytes()).into_iter().map(|row| row.0).collect::<Vec<_>>();
        assert_eq!(numbers("a,b\n\n,\n1,2\n\n\n3,4\n"), [1, 4, 7]);
        assert_eq!(numbers("a,b\n\"1\n1\",2\n\n3,4\n"), [1, 2, 4]);
    }

    #[test]
    fn quotation_marks_that_break_the_rules_are_told_and_nothing_is_lost() {
        let told = |text: &str| {
            let sheet = read(text.as_bytes()).unwrap();
            (sheet.rows.len(), sheet.quotes)
        };
        assert_eq!(told("tổ;nơi\n1;\"Nhà A\n2;Nhà B\n3;Nhà C\n"), (4, vec![(2, 1)]), "never closed");
        assert_eq!(
            told("tổ;nơi\n1;\"Nhà A”\n2;Nhà B\n3;\"Nhà\nC\"\n").1,
            [(2, 1)],
            "closed by a mark of print"
        );
        assert_eq!(
            told("tổ;nơi\n1;\"Nhà A\n2;\"Nhà B\"\n3;C\n").1,
            [(2, 1)],
            "closed by that of the next row"
        );
        assert_eq!(
            told("tổ;nơi\n1;\"Nhà A\n2;Nhà B\"\n3;C\n").1,
            [(2, 1)],
            "closed at the end of the next row"
        );
        assert_eq!(
            told("tổ;nơi;ai\n1;\"Nhà A;x\n2;Nhà B\";y\n3;C;z\n").1,
            [(2, 1)],
            "closed in the middle of the next row"
        );
        assert_eq!(told("tổ;nơi\n1;\"Nhà\" A\n2;B\n"), (3, vec![(2, 1)]), "text behind it");
        assert_eq!(told("tổ;nơi\n1;Nhà \"A\"\n2;5\" x 7\"\n"), (3, vec![]), "letters like others");
        assert_eq!(
            told("tổ;nơi;ai\n1;\"Nhà A\nthôn B\";x\n2;\"a \"\"b\"\"; c\";y\n"),
            (3, vec![]),
            "as it should be"
        );
    }
}
