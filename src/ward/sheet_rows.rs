//! The rows of a spreadsheet or a list: the heading is found, what is no row is told.

use super::column::{Column, Key, Names, is_note, label, labels, quoted, unknown};
use super::row::{Found, Row};
use crate::config::yaml;
use crate::diag::{Cell, Code, Diagnostic, Diagnostics, Spot};
use crate::table::{self, Hidden, Sheet};
use crate::text::{column_name, old_letters, slugify};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// One sheet while it is read.
struct Reading<'a> {
    file: &'a Arc<str>,
    sheet: Option<Arc<str>>,
    names: &'a Names,
    diags: &'a mut Diagnostics,
}

/// The rows of every sheet that has a heading; others are notes for people.
pub(super) fn sheet_rows(
    file: &Arc<str>, sheets: Vec<Sheet>, columns: &'static [Column], diags: &mut Diagnostics,
) -> Found {
    let names = Names::new(columns);
    let (mut found, mut left_out) = (Found::default(), Vec::new());
    let (mut has_heading, mut has_rows) = (false, false);
    for sheet in sheets {
        let mut reading = Reading { file, sheet: sheet.name.clone(), names: &names, diags: &mut *diags };
        reading.tell_hidden(&sheet.hidden);
        reading.tell_quotes(&sheet.quotes);
        reading.tell_old_letters(&sheet.rows);
        found.hidden.extend(sheet.hidden.texts);
        has_rows |= !sheet.rows.is_empty();
        match names.heading(&sheet.rows) {
            Some(at) => {
                has_heading = true;
                found.rows.extend(reading.rows(&sheet.rows[at], &sheet.rows[at + 1..]));
            }
            None if looks_like_a_table(&sheet.rows) => {
                left_out.extend(sheet.name.filter(|name| !is_note(name)))
            }
            None => {}
        }
    }
    if !has_heading && has_rows {
        diags.push(Diagnostic::new(Code::NoHeading).in_file(file).arg("known", labels(columns).join(", ")));
    } else if !left_out.is_empty() {
        diags.push(Diagnostic::new(Code::SheetLeftOut).in_file(file).arg("names", quoted(&left_out)));
    }
    found
}

/// Whether a sheet is more than a few lines of notes: two rows with two cells.
fn looks_like_a_table(rows: &[table::Row]) -> bool {
    rows.iter().filter(|row| row.cells.len() > 1).count() > 1
}

/// `3, 5–9`: numbers in their order, those that follow each other as one.
fn ranges(numbers: &[u32], name: impl Fn(u32) -> String) -> String {
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match spans.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => spans.push((*number, *number)),
        }
    }
    let more = if spans.len() > NAMED { ", …" } else { "" };
    let span = |(first, last): &(u32, u32)| {
        if first == last { name(*first) } else { format!("{}–{}", name(*first), name(*last)) }
    };
    spans.iter().take(NAMED).map(span).collect::<Vec<_>>().join(", ") + more
}

/// How many rows or cells a finding names.
const NAMED: usize = 12;

impl Reading<'_> {
    fn cell(&self, row: u32, column: Option<u32>) -> Spot {
        Spot::Cell(Cell { sheet: self.sheet.clone(), row, column })
    }

    fn tell(&mut self, found: Diagnostic, row: u32, column: Option<u32>) {
        let spot = self.cell(row, column);
        self.diags.push(found.at_spot(self.file, spot));
    }

    /// What nobody sees who looks at the table is not published; whoever keeps it should know that it is
    /// there.
    fn tell_hidden(&mut self, hidden: &Hidden) {
        if hidden.is_sheet && !hidden.texts.is_empty() {
            let name = self.sheet.as_deref().unwrap_or_default();
            self.diags.push(Diagnostic::new(Code::HiddenSheet).in_file(self.file).arg("name", name));
        }
        if let Some(first) = hidden.rows.first() {
            self.tell(
                Diagnostic::new(Code::HiddenRows).arg("rows", ranges(&hidden.rows, |row| row.to_string())),
                *first,
                None,
            );
        }
        if let Some(first) = hidden.columns.first() {
            self.tell(
                Diagnostic::new(Code::HiddenColumns).arg("columns", ranges(&hidden.columns, column_name)),
                1,
                Some(*first),
            );
        }
        if let Some((row, column)) = hidden.cells.first() {
            self.tell(
                Diagnostic::new(Code::HiddenCells).arg("cells", cell_names(&hidden.cells)),
                *row,
                Some(*column),
            );
        }
    }

    fn tell_quotes(&mut self, quotes: &[(u32, u32)]) {
        if let Some((row, column)) = quotes.first() {
            self.tell(
                Diagnostic::new(Code::StrayQuote).arg("cells", cell_names(quotes)),
                *row,
                Some(*column),
            );
        }
    }

    /// Words typed with the fonts of the 1990s, told at the first.
    fn tell_old_letters(&mut self, rows: &[table::Row]) {
        let mut text = String::new();
        let mut starts = Vec::new();
        for row in rows {
            for cell in &row.cells {
                starts.push((text.len(), row.number, cell.column));
                text.push_str(cell.text.as_deref().unwrap_or_default());
                text.push('\n');
            }
        }
        let Some(old) = old_letters(&text) else { return };
        if let Some((_, row, column)) = starts.iter().rev().find(|(start, ..)| *start <= old.start) {
            self.tell(yaml::in_old_letters(&old), *row, Some(*column));
        }
    }

    /// The rows below a heading.
    fn rows(&mut self, heading: &table::Row, below: &[table::Row]) -> Vec<Row> {
        let headings = Arc::new(self.headings(heading));
        let by_column: HashMap<u32, Key> =
            headings.iter().map(|(key, (column, _))| (*column, *key)).collect();
        let headed: HashSet<u32> = heading.cells.iter().map(|cell| cell.column).collect();
        let (below, foot): (Vec<&table::Row>, Vec<u32>) = without_foot(below);
        let (mut rows, mut stray, mut without_result) = (Vec::new(), Vec::new(), Vec::new());
        for row in below {
            stray.extend(
                row.cells
                    .iter()
                    .find(|cell| !headed.contains(&cell.column))
                    .map(|cell| (row.number, cell.column)),
            );
            let mut read = Row {
                file: self.file.clone(),
                columns: self.names.columns,
                cells: HashMap::new(),
                broken: Vec::new(),
                headings: headings.clone(),
                spot: self.cell(row.number, None),
            };
            for cell in &row.cells {
                match (by_column.get(&cell.column), &cell.text) {
                    (Some(key), Some(text)) => drop(
                        read.cells.insert(*key, (text.clone(), self.cell(row.number, Some(cell.column)))),
                    ),
                    (Some(key), None) => {
                        read.broken.push(*key);
                        without_result.push((row.number, cell.column));
                    }
                    (None, _) => {}
                }
            }
            rows.extend(read.checked(self.diags));
        }
        self.tell_once(&foot, &stray, &without_result);
        rows
    }

    /// What is the same in many rows is told once.
    fn tell_once(&mut self, foot: &[u32], stray: &[(u32, u32)], without_result: &[(u32, u32)]) {
        if let Some(first) = foot.first() {
            self.tell(
                Diagnostic::new(Code::TableFoot).arg("rows", ranges(foot, |row| row.to_string())),
                *first,
                None,
            );
        }
        if let Some((row, column)) = stray.first() {
            self.tell(Diagnostic::new(Code::StrayCell).arg("cells", cell_names(stray)), *row, Some(*column));
        }
        if let Some((row, column)) = without_result.first() {
            self.tell(
                Diagnostic::new(Code::NoResult).arg("cells", cell_names(without_result)),
                *row,
                Some(*column),
            );
        }
    }

    /// The columns of the sheet by what their headings say. Of a column that stands twice neither counts:
    /// nobody knows which is meant.
    fn headings(&mut self, row: &table::Row) -> HashMap<Key, (u32, Arc<str>)> {
        let mut found: HashMap<Key, (u32, Arc<str>)> = HashMap::new();
        let (mut twice, mut own) = (Vec::new(), Vec::new());
        for cell in &row.cells {
            let Some(text) = &cell.text else { continue };
            match self.names.find(text) {
                None if is_note(text) => {}
                None => match unknown(self.names.columns, text) {
                    Some(near) => self.tell(near, row.number, Some(cell.column)),
                    None => own.push((cell.column, text.clone())),
                },
                Some(key) => match found.get(&key) {
                    None => drop(found.insert(key, (cell.column, text.clone()))),
                    Some((other, _)) => {
                        let told = Diagnostic::new(Code::DuplicateColumn)
                            .arg("name", text)
                            .arg("other", column_name(*other));
                        self.tell(told, row.number, Some(cell.column));
                        twice.push(key);
                    }
                },
            }
        }
        if let Some((first, _)) = own.first() {
            let names: Vec<Arc<str>> = own.iter().map(|(_, name)| name.clone()).collect();
            let told = Diagnostic::new(Code::OwnColumns)
                .arg("names", quoted(&names))
                .arg("known", labels(self.names.columns).join(", "));
            self.tell(told, row.number, Some(*first));
        }
        for column in self
            .names
            .columns
            .iter()
            .filter(|column| column.required && !found.contains_key(&(column.name, 1)))
        {
            let missing = Diagnostic::new(Code::MissingColumn)
                .arg("name", label(column))
                .arg("example", column.example);
            self.tell(missing, row.number, None);
        }
        twice.iter().for_each(|key| drop(found.remove(key)));
        found
    }
}

/// `B3, C4`.
fn cell_names(cells: &[(u32, u32)]) -> String {
    let more = if cells.len() > NAMED { ", …" } else { "" };
    cells
        .iter()
        .take(NAMED)
        .map(|(row, column)| format!("{}{row}", column_name(*column)))
        .collect::<Vec<_>>()
        .join(", ")
        + more
}

/// The rows without those at the foot of a table that are no rows of it: sums, where and when it was made,
/// who signs.
fn without_foot(rows: &[table::Row]) -> (Vec<&table::Row>, Vec<u32>) {
    let (mut kept, mut foot, mut is_signed) = (Vec::new(), Vec::new(), false);
    for row in rows {
        let texts = || row.cells.iter().filter_map(|cell| cell.text.as_deref());
        is_signed |= row.cells.len() <= 3 && texts().any(|text| is_signature(text, row.cells.len()));
        if is_signed || texts().next().is_some_and(is_sum) {
            foot.push(row.number);
        } else {
            kept.push(row);
        }
    }
    (kept, foot)
}

fn is_sum(text: &str) -> bool {
    let small = text.to_lowercase();
    let small = small.trim_matches(|c: char| !c.is_alphabetic());
    matches!(small, "tổng" | "cộng" | "tổng số" | "tong cong" | "total") || small.starts_with("tổng cộng")
}

/// What stands below a table: `Người lập bảng`, `Trần Hưng Đạo, ngày 22 tháng 11 năm 2026`.
fn is_signature(text: &str, cells: usize) -> bool {
    let slug = slugify(text);
    let begins = |names: &[&str]| names.iter().any(|name| slug.starts_with(name));
    let is_dated = slug
        .split_once("ngay")
        .and_then(|(place, rest)| Some((place, rest.split_once("-thang-")?.1.contains("nam"))));
    let is_dated = is_dated.is_some_and(|(place, has_year)| has_year && (!place.is_empty() || cells == 1));
    let signs = [
        "nguoi-lap",
        "lap-bang",
        "lap-bieu",
        "ky-ten",
        "ky-ghi-ro",
        "ky-va-ghi-ro",
        "xac-nhan-cua",
        "noi-nhan",
        "thu-truong-don-vi",
    ];
    is_dated
        || begins(&signs)
        || begins(&["danh-sach-nay-co", "danh-sach-gom", "an-dinh-danh-sach"])
        || (cells == 1 && begins(&["ghi-chu"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_follow_each_other_are_one() {
        assert_eq!(ranges(&[3, 5, 6, 7, 9], |row| row.to_string()), "3, 5–7, 9");
        assert_eq!(
            ranges(&(0..40).map(|n| n * 2).collect::<Vec<_>>(), column_name),
            "A, C, E, G, I, K, M, O, Q, S, U, W, …"
        );
    }

    #[test]
    fn the_foot_of_a_table_is_told_from_its_rows() {
        let row = |number, texts: &[&str]| table::Row {
            number,
            cells: texts
                .iter()
                .zip(0..)
                .map(|(text, column)| table::Cell { column, text: Some((*text).into()) })
                .collect(),
        };
        let foot = |rows: &[table::Row]| without_foot(rows).1;
        assert_eq!(
            foot(&[
                row(2, &["1", "Tổ A"]),
                row(3, &["Tổng cộng:", "28 tổ"]),
                row(4, &["Trần Hưng Đạo, ngày 22 tháng 11 năm 2026"]),
                row(5, &["Người lập bảng"]),
                row(6, &["Họ Tên"])
            ]),
            [3, 4, 5, 6]
        );
        assert_eq!(
            foot(&[
                row(2, &["Công an phường", "113"]),
                row(3, &["ngày 22 tháng 11 năm 2026", "Sáng", "Chợ"]),
                row(4, &["Tổng đài 1800 1096", "1800 1096"])
            ]),
            [0; 0]
        );
    }
}
