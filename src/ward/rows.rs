//! Rows of a ward's table by the names of their columns, from a spreadsheet, a list or YAML, every fault with its cell.

use super::when;
use crate::config::cut_off;
use crate::config::yaml::{self, Entry, Kind, Node};
use crate::date::{Date, Weekday};
use crate::diag::{Cell, Code, Diagnostic, Diagnostics, Phrase, Place, Span, Spot};
use crate::table::{self, Fault, Hidden, Limit, Sheet};
use crate::text::{closest, column_name, old_letters, plain_lines, slugify, without_marks};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A file of a table, as it was found.
#[derive(Debug, Clone, Copy)]
pub struct TableFile<'a> {
    /// Its path below the root.
    pub path: &'a Arc<str>,
    /// Its bytes; of YAML, its text as it was read.
    pub bytes: &'a [u8],
}

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
    pub const fn required(name: &'static str, labels: &'static [&'static str], example: &'static str) -> Column {
        Column { name, labels, example, required: true, repeats: false }
    }

    pub const fn optional(name: &'static str, labels: &'static [&'static str], example: &'static str) -> Column {
        Column { name, labels, example, required: false, repeats: false }
    }

    pub const fn repeated(name: &'static str, labels: &'static [&'static str], example: &'static str) -> Column {
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
const MOST: u32 = 30;
/// The longest text of a value in YAML, in bytes.
const MAX_TEXT: usize = 8_000;

/// A column by name, and which one where it repeats (1 where it does not).
type Key = (&'static str, u32);

/// One row.
pub(super) struct Row {
    file: Arc<str>,
    columns: &'static [Column],
    cells: HashMap<Key, (Arc<str>, Spot)>,
    /// Cells that hold something that cannot be used, which is told elsewhere.
    broken: Vec<Key>,
    /// Where its cells would be if anything stood in them, with the heading above.
    headings: Arc<HashMap<Key, (u32, Arc<str>)>>,
    spot: Spot,
}

/// What a table's file gives.
#[derive(Default)]
pub(super) struct Found {
    /// Its rows.
    pub rows: Vec<Row>,
    /// What stands in hidden rows, columns and sheets: it is published nowhere.
    pub hidden: Vec<Arc<str>>,
}

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

/// What a row that shows how a table is filled in begins a cell with.
pub(super) const EXAMPLE: &str = "Ví dụ:";

/// The rows without those that only show how it is done: they are told, and what stands in them is published nowhere.
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
    path.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Why a file gives no rows, and what to do.
fn unreadable(fault: Fault, file: &Arc<str>) -> Diagnostic {
    let found = match fault {
        Fault::TooLarge(limit) => Diagnostic::new(Code::TableTooLarge).phrase("what", too_large(limit)),
        Fault::Unreadable(kind) => {
            let (reason, remedy) = not_read(kind);
            Diagnostic::new(Code::TableUnreadable).phrase("reason", reason).phrase("remedy", remedy)
        }
    };
    match fault {
        Fault::TooLarge(Limit::CellText(row, column)) => {
            found.at_spot(file, Spot::Cell(Cell { sheet: None, row: row + 1, column: Some(column) }))
        }
        _ => found.in_file(file),
    }
}

fn too_large(limit: Limit) -> Phrase {
    let (vi, en) = match limit {
        Limit::Bytes => ("tệp nặng hơn 8 MB, hoặc bung ra quá lớn", "the file has more than 8 MB, or unpacks to too much"),
        Limit::Rows => ("hơn 10.000 hàng", "more than 10,000 rows"),
        Limit::Columns => ("hơn 200 cột", "more than 200 columns"),
        Limit::Sheets => ("hơn 50 trang tính", "more than 50 sheets"),
        Limit::Cells => ("hơn 300.000 ô, kể cả ô gộp", "more than 300,000 cells, joined ones included"),
        Limit::CellText(..) => ("một ô dài hơn 8.000 byte", "a cell of more than 8,000 bytes"),
        Limit::Text => ("chữ trong các ô nặng hơn 8 MB", "more than 8 MB of text in its cells"),
    };
    Phrase { vi, en }
}

fn not_read(kind: table::Kind) -> (Phrase, Phrase) {
    use table::Kind;
    let save = Phrase {
        vi: "Mở bằng Excel, chọn Lưu thành (Save as), kiểu Excel Workbook (.xlsx) hoặc CSV UTF-8, rồi bỏ tệp cũ ra khỏi _data.",
        en: "Open it in Excel, save it as Excel Workbook (.xlsx) or CSV UTF-8, and take the old file out of _data.",
    };
    let unlock = Phrase {
        vi: "Mở bằng Excel, vào Tệp (File), Thông tin (Info), bỏ mật khẩu, rồi lưu.",
        en: "Open it in Excel, remove the password under File, Info, and save.",
    };
    let export = Phrase {
        vi: "Trong LibreOffice chọn Lưu thành, trong Numbers chọn Xuất sang Excel; lưu kiểu .xlsx, rồi bỏ tệp cũ ra khỏi _data.",
        en: "Save as .xlsx (in Numbers: Export to Excel), and take the old file out of _data.",
    };
    let page = Phrase {
        vi: "Đổi đuôi tên tệp thành .html, mở bằng Excel, chọn Lưu thành (Save as), kiểu Excel Workbook (.xlsx), rồi bỏ tệp cũ ra khỏi _data.",
        en: "Let its name end in .html, open it in Excel, save it as Excel Workbook (.xlsx), and take the old file out of _data.",
    };
    match kind {
        Kind::Locked => (Phrase { vi: "tệp có mật khẩu", en: "it has a password" }, unlock),
        Kind::OldExcel => (Phrase { vi: "đây là bảng Excel kiểu cũ (.xls)", en: "it is an old Excel file (.xls)" }, save),
        Kind::BinaryExcel => (Phrase { vi: "đây là bảng Excel kiểu nhị phân (.xlsb)", en: "it is a binary Excel file (.xlsb)" }, save),
        Kind::OpenDocument => (Phrase { vi: "đây là bảng của LibreOffice (.ods)", en: "it is a LibreOffice file (.ods)" }, export),
        Kind::Numbers => (Phrase { vi: "đây là bảng của Numbers", en: "it is a Numbers file" }, export),
        Kind::WebPage => {
            (Phrase { vi: "đây là trang web, dù tên tệp nói là bảng", en: "it is a web page under the name of a table" }, page)
        }
        Kind::Other => (Phrase { vi: "đây không phải bảng, dù tên tệp nói vậy", en: "it is no table, whatever its name says" }, save),
        Kind::Broken => (Phrase { vi: "tệp hỏng, hoặc chép chưa xong", en: "it is broken, or was not copied whole" }, save),
    }
}

/// The columns of a table by what their headings may say.
pub(super) struct Names {
    columns: &'static [Column],
    by_slug: HashMap<String, &'static Column>,
}

impl Names {
    pub fn new(columns: &'static [Column]) -> Names {
        let mut by_slug = HashMap::new();
        for column in columns.iter().rev() {
            by_slug.extend(column.labels.iter().copied().chain([column.name]).map(|label| (slugify(label), column)));
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
        row.cells.iter().filter(|cell| cell.text.as_deref().is_some_and(|text| self.find(text).is_some())).count()
    }

    /// The row of headings: the first that names columns, or the next below it that names more, where headings have two lines.
    pub fn heading(&self, rows: &[table::Row]) -> Option<usize> {
        let wanted = HEADING.min(self.columns.len());
        let mut at = rows.iter().take(LOOKED_AT).position(|row| self.count(row) >= wanted)?;
        while rows.get(at + 1).is_some_and(|next| next.number == rows[at].number + 1 && self.count(next) > self.count(&rows[at])) {
            at += 1;
        }
        Some(at)
    }
}

/// One sheet while it is read.
struct Reading<'a> {
    file: &'a Arc<str>,
    sheet: Option<Arc<str>>,
    names: &'a Names,
    diags: &'a mut Diagnostics,
}

/// The rows of every sheet that has a heading; others are notes for people.
fn sheet_rows(file: &Arc<str>, sheets: Vec<Sheet>, columns: &'static [Column], diags: &mut Diagnostics) -> Found {
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
            Some(at) => found.rows.extend(reading.rows(&sheet.rows[at], &sheet.rows[at + 1..])),
            None if looks_like_a_table(&sheet.rows) => left_out.extend(sheet.name.filter(|name| !is_note(name))),
            None => continue,
        }
        has_heading |= names.heading(&sheet.rows).is_some();
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

/// Whether a heading, or a sheet's name, says that what is below is for the people who keep the table.
fn is_note(text: &str) -> bool {
    let slug = slugify(text);
    slug.starts_with("ghi-chu") || NOTES.contains(&slug.as_str())
}

/// `“A”, “B”`.
fn quoted(names: &[Arc<str>]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
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
    let span = |(first, last): &(u32, u32)| if first == last { name(*first) } else { format!("{}–{}", name(*first), name(*last)) };
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

    /// What nobody sees who looks at the table is not published; whoever keeps it should know that it is there.
    fn tell_hidden(&mut self, hidden: &Hidden) {
        if hidden.is_sheet && !hidden.texts.is_empty() {
            let name = self.sheet.as_deref().unwrap_or_default();
            self.diags.push(Diagnostic::new(Code::HiddenSheet).in_file(self.file).arg("name", name));
        }
        if let Some(first) = hidden.rows.first() {
            self.tell(Diagnostic::new(Code::HiddenRows).arg("rows", ranges(&hidden.rows, |row| row.to_string())), *first, None);
        }
        if let Some(first) = hidden.columns.first() {
            self.tell(Diagnostic::new(Code::HiddenColumns).arg("columns", ranges(&hidden.columns, column_name)), 1, Some(*first));
        }
        if let Some((row, column)) = hidden.cells.first() {
            self.tell(Diagnostic::new(Code::HiddenCells).arg("cells", cell_names(&hidden.cells)), *row, Some(*column));
        }
    }

    fn tell_quotes(&mut self, quotes: &[(u32, u32)]) {
        if let Some((row, column)) = quotes.first() {
            self.tell(Diagnostic::new(Code::StrayQuote).arg("cells", cell_names(quotes)), *row, Some(*column));
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
        let by_column: HashMap<u32, Key> = headings.iter().map(|(key, (column, _))| (*column, *key)).collect();
        let headed: HashSet<u32> = heading.cells.iter().map(|cell| cell.column).collect();
        let (below, foot): (Vec<&table::Row>, Vec<u32>) = without_foot(below);
        let (mut rows, mut stray, mut without_result) = (Vec::new(), Vec::new(), Vec::new());
        for row in below {
            stray.extend(row.cells.iter().find(|cell| !headed.contains(&cell.column)).map(|cell| (row.number, cell.column)));
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
                    (Some(key), Some(text)) => drop(read.cells.insert(*key, (text.clone(), self.cell(row.number, Some(cell.column))))),
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
            self.tell(Diagnostic::new(Code::TableFoot).arg("rows", ranges(foot, |row| row.to_string())), *first, None);
        }
        if let Some((row, column)) = stray.first() {
            self.tell(Diagnostic::new(Code::StrayCell).arg("cells", cell_names(stray)), *row, Some(*column));
        }
        if let Some((row, column)) = without_result.first() {
            self.tell(Diagnostic::new(Code::NoResult).arg("cells", cell_names(without_result)), *row, Some(*column));
        }
    }

    /// The columns of the sheet by what their headings say. Of a column that stands twice neither counts: nobody knows which is meant.
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
                        let told = Diagnostic::new(Code::DuplicateColumn).arg("name", text).arg("other", column_name(*other));
                        self.tell(told, row.number, Some(cell.column));
                        twice.push(key);
                    }
                },
            }
        }
        if let Some((first, _)) = own.first() {
            let names: Vec<Arc<str>> = own.iter().map(|(_, name)| name.clone()).collect();
            let told = Diagnostic::new(Code::OwnColumns).arg("names", quoted(&names)).arg("known", labels(self.names.columns).join(", "));
            self.tell(told, row.number, Some(*first));
        }
        for column in self.names.columns.iter().filter(|column| column.required && !found.contains_key(&(column.name, 1))) {
            let missing = Diagnostic::new(Code::MissingColumn).arg("name", label(column)).arg("example", column.example);
            self.tell(missing, row.number, None);
        }
        twice.iter().for_each(|key| drop(found.remove(key)));
        found
    }
}

/// Words before the number of a group.
const BEFORE_NUMBER: &[&str] = &["to", "to-so", "tdp", "tdp-so", "to-dp", "to-dan-pho", "to-dan-pho-so", "so", "group", "no"];

/// A whole number as people and programs write it: `1`, `1.0`, `Tổ 1`, `Tổ dân phố số 1`.
fn whole(text: &str) -> Option<u32> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let before = slugify(&text[..digits]);
    let number = text[digits..].trim_end();
    let number = [".0", ",0", ".00", ",00"].iter().find_map(|zeros| number.strip_suffix(zeros)).unwrap_or(number);
    (before.is_empty() && text[..digits].trim().is_empty() || BEFORE_NUMBER.contains(&before.as_str())).then(|| number.parse().ok())?
}

/// `B3, C4`.
fn cell_names(cells: &[(u32, u32)]) -> String {
    let more = if cells.len() > NAMED { ", …" } else { "" };
    cells.iter().take(NAMED).map(|(row, column)| format!("{}{row}", column_name(*column))).collect::<Vec<_>>().join(", ") + more
}

/// The rows without those at the foot of a table that are no rows of it: sums, where and when it was made, who signs.
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
    let is_dated = slug.split_once("ngay").and_then(|(place, rest)| Some((place, rest.split_once("-thang-")?.1.contains("nam"))));
    let is_dated = is_dated.is_some_and(|(place, has_year)| has_year && (!place.is_empty() || cells == 1));
    let signs =
        ["nguoi-lap", "lap-bang", "lap-bieu", "ky-ten", "ky-ghi-ro", "ky-va-ghi-ro", "xac-nhan-cua", "noi-nhan", "thu-truong-don-vi"];
    is_dated
        || begins(&signs)
        || begins(&["danh-sach-nay-co", "danh-sach-gom", "an-dinh-danh-sach"])
        || (cells == 1 && begins(&["ghi-chu"]))
}

/// A heading that is near one that is known; nothing for a column of the ward's own.
fn unknown(columns: &[Column], text: &str) -> Option<Diagnostic> {
    let meant = closest(&slugify(text), columns.iter().flat_map(|column| column.labels.iter().copied().chain([column.name])))?;
    Some(Diagnostic::new(Code::UnknownColumn).arg("name", text).arg("known", labels(columns).join(", ")).suggest(Some(meant)))
}

pub(super) fn label(column: &Column) -> &'static str {
    column.labels.first().copied().unwrap_or(column.name)
}

fn labels(columns: &[Column]) -> Vec<&'static str> {
    columns.iter().map(label).collect()
}

/// Rows of YAML: a list of groups of fields. A list inside a row is what repeats: `team: [{role: …}, {role: …}]`.
fn yaml_rows(file: TableFile<'_>, columns: &'static [Column], diags: &mut Diagnostics) -> Vec<Row> {
    let text = std::str::from_utf8(file.bytes).unwrap_or_default();
    let items = match yaml::parse_table(text, file.path, diags) {
        Ok(Some(Node { kind: Kind::List(items), .. })) => items,
        Ok(Some(Node { span, .. })) => {
            diags.push(not_rows(file.path, span));
            Vec::new()
        }
        Ok(None) | Err(yaml::Broken) => Vec::new(),
    };
    let names = Names::new(columns);
    let lines: Vec<u32> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
    let mut rows = Vec::new();
    for item in items {
        let Kind::Map(entries) = item.kind else {
            diags.push(not_rows(file.path, item.span));
            continue;
        };
        let mut row =
            YamlRow { file: file.path, text, lines: &lines, names: &names, cells: HashMap::new(), twice: Vec::new(), diags: &mut *diags };
        entries.into_iter().for_each(|entry| row.entry(entry));
        let YamlRow { mut cells, twice, .. } = row;
        // Of what is said twice neither counts: nobody knows which is meant, and one of them may be a no.
        twice.iter().for_each(|key| drop(cells.remove(key)));
        let row = Row { file: file.path.clone(), columns, cells, broken: twice, headings: Arc::default(), spot: Spot::Bytes(item.span) };
        rows.extend(row.checked(diags));
    }
    rows
}

/// A row of YAML while it is read.
struct YamlRow<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    /// Where the lines of the file begin.
    lines: &'a [u32],
    names: &'a Names,
    cells: HashMap<Key, (Arc<str>, Spot)>,
    /// Fields that are given twice, in whichever language.
    twice: Vec<Key>,
    diags: &'a mut Diagnostics,
}

impl YamlRow<'_> {
    fn entry(&mut self, entry: Entry) {
        let Kind::List(inner) = entry.value.kind else { return self.field(entry, 1) };
        if inner.len() > MOST as usize {
            let expected = Phrase { vi: "một danh sách không quá 30 mục", en: "a list of at most 30" };
            let found =
                Diagnostic::new(Code::WrongType).at(self.file, entry.value.span).arg("name", &entry.key).phrase("expected", expected);
            self.diags.push(found.arg("example", "[{role: Tổ trưởng}, {role: Tổ phó}]"));
        }
        for (node, number) in inner.into_iter().zip(1..=MOST) {
            match node.kind {
                Kind::Map(fields) => fields.into_iter().for_each(|field| self.field(field, number)),
                _ => self.diags.push(not_rows(self.file, node.span)),
            }
        }
    }

    fn field(&mut self, entry: Entry, number: u32) {
        let Kind::Scalar { text, plain, is_cut } = entry.value.kind else {
            return self.diags.push(not_rows(self.file, entry.value.span));
        };
        self.diags.extend(is_cut.then(|| cut_off(self.text, entry.value.span).at(self.file, entry.value.span)));
        let Some((name, own)) = self.names.find(&entry.key) else {
            if !is_note(&entry.key) {
                self.diags.push(unknown_field(self.names.columns, &entry.key).at(self.file, entry.key_span));
            }
            return;
        };
        let key = (name, number.max(own));
        if let Some((_, first)) = self.cells.get(&key) {
            if self.twice.contains(&key) {
                return;
            }
            let line = if let Spot::Bytes(span) = first { self.lines.partition_point(|start| *start <= span.start) } else { 0 };
            let found = Diagnostic::new(Code::DuplicateField).at(self.file, entry.key_span).arg("name", &entry.key).arg("line", line);
            self.diags.push(found);
            self.twice.push(key);
            return;
        }
        if text.len() > MAX_TEXT {
            let found = Diagnostic::new(Code::TableTooLarge).phrase("what", too_large(Limit::CellText(0, 0)));
            self.diags.push(found.at(self.file, entry.value.span));
            return;
        }
        // YAML has words for nothing.
        let is_nothing = plain && matches!(text.trim(), "~" | "null" | "Null" | "NULL");
        let text = if is_nothing { Arc::default() } else { Arc::from(plain_lines(&text).trim()) };
        self.cells.insert(key, (text, Spot::Bytes(entry.value.span)));
    }
}

fn unknown_field(columns: &[Column], name: &str) -> Diagnostic {
    unknown(columns, name).unwrap_or_else(|| {
        let found = Diagnostic::new(Code::OwnColumns).arg("names", quoted(&[name.into()]));
        found.arg("known", labels(columns).join(", "))
    })
}

fn not_rows(file: &Arc<str>, span: Span) -> Diagnostic {
    let expected =
        Phrase { vi: "một danh sách, mỗi mục là một hàng của bảng", en: "a list with one item for each row of the table" };
    let found = Diagnostic::new(Code::WrongType).at(file, span).arg("name", file.rsplit('/').next().unwrap_or_default());
    found.phrase("expected", expected).arg("example", "- {number: 12, former_unit: Hưng Đạo}")
}

/// What stands for nothing yet: dots and dashes.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || ".…-–—?_".contains(c))
}

impl Row {
    /// Whether one of its cells says that it only shows how the table is filled in.
    fn is_example(&self) -> bool {
        let mark = slugify(EXAMPLE);
        let says = |text: &str| text.split_once(':').is_some_and(|(before, _)| slugify(before) == mark);
        self.cells.values().any(|(text, _)| says(text))
    }

    /// The row without what stands for nothing, its blank cells told; nothing when nothing is left.
    fn checked(mut self, diags: &mut Diagnostics) -> Option<Row> {
        self.cells.retain(|_, (text, _)| !is_blank(text));
        if self.cells.is_empty() && self.broken.is_empty() {
            return None;
        }
        let broken: Vec<Key> =
            self.cells.iter().filter(|(_, (text, _))| text.starts_with('#') && text.len() > 2).map(|(key, _)| *key).collect();
        for key in broken {
            let Some((text, spot)) = self.cells.remove(&key) else { continue };
            diags.push(Diagnostic::new(Code::CellError).at_spot(&self.file, spot).arg("value", text));
            self.broken.push(key);
        }
        self.tell_marks(diags);
        for column in self.columns.iter().filter(|column| column.required) {
            let has_column = matches!(self.spot, Spot::Bytes(_)) || self.headings.contains_key(&(column.name, 1));
            let key = (column.name, 1);
            if has_column && !self.cells.contains_key(&key) && !self.broken.contains(&key) {
                let missing = Diagnostic::new(Code::MissingCell).at_spot(&self.file, self.spot_of(column.name, 1));
                diags.push(missing.arg("name", self.name(column.name, 1)).arg("example", column.example));
            }
        }
        Some(self)
    }

    /// Tells of marks of Markdown and of HTML: cells are shown as they stand.
    fn tell_marks(&self, diags: &mut Diagnostics) {
        let marked = self.cells.values().filter_map(|(text, spot)| Some((without_marks(text)?, text, spot)));
        for (plain, text, spot) in marked {
            let found = Diagnostic::new(Code::MarksInCell).arg("value", text).arg("plain", plain);
            diags.push(found.at_spot(&self.file, spot.clone()));
        }
    }

    /// Where the row stands.
    pub fn place(&self) -> Place {
        Place { file: self.file.clone(), spot: Some(self.spot.clone()) }
    }

    /// Where a cell stands, or would stand.
    pub fn spot_of(&self, name: &'static str, number: u32) -> Spot {
        if let Some((_, spot)) = self.cells.get(&(name, number)) {
            return spot.clone();
        }
        match (&self.spot, self.headings.get(&(name, number))) {
            (Spot::Cell(row), Some((column, _))) => Spot::Cell(Cell { column: Some(*column), ..row.clone() }),
            (spot, _) => spot.clone(),
        }
    }

    /// Adds a finding about a cell.
    pub fn report(&self, found: Diagnostic, name: &'static str, number: u32, diags: &mut Diagnostics) {
        diags.push(found.at_spot(&self.file, self.spot_of(name, number)));
    }

    /// What the author calls a column.
    fn name(&self, name: &'static str, number: u32) -> String {
        self.headings.get(&(name, number)).map_or_else(|| name.to_owned(), |(_, heading)| heading.to_string())
    }

    /// The text of a cell.
    pub fn text(&self, name: &'static str) -> Option<String> {
        self.nth(name, 1)
    }

    /// The text of a cell of a column that repeats.
    pub fn nth(&self, name: &'static str, number: u32) -> Option<String> {
        debug_assert!(self.columns.iter().any(|column| column.name == name), "{name} is not a column");
        self.cells.get(&(name, number)).map(|(text, _)| text.to_string())
    }

    /// The numbers of what repeats, in order.
    pub fn numbers(&self) -> Vec<u32> {
        let repeats = |name: &str| self.columns.iter().any(|column| column.repeats && column.name == name);
        let mut numbers: Vec<u32> = self.cells.keys().filter(|(name, _)| repeats(name)).map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Every cell's column, which one, and text; in no order.
    pub fn cells(&self) -> impl Iterator<Item = (Key, &str)> {
        self.cells.iter().map(|(key, (text, _))| (*key, &**text))
    }

    /// A whole number from `min` to `max`.
    pub fn number(&self, name: &'static str, min: u32, max: u32, diags: &mut Diagnostics) -> Option<u32> {
        let text = self.text(name)?;
        let number = whole(&text).filter(|number| (min..=max).contains(number));
        if number.is_none() {
            self.wrong(name, Phrase { vi: "một số nguyên trong khoảng cho phép", en: "a whole number within its range" }, diags);
        }
        number
    }

    /// A day, in the ways people write it; one that contradicts the day of the week beside it is told.
    pub fn date(&self, name: &'static str, diags: &mut Diagnostics) -> Option<Date> {
        let text = self.text(name)?;
        match when::day(&text) {
            // A day that may be another is on no page.
            Ok(day) => {
                let fits = day.weekday.is_none_or(|weekday| self.is_on(day.date, &[weekday], name, diags));
                fits.then_some(day.date)
            }
            Err(meant) => {
                let meant = meant.map(|date| date.to_string());
                let example = meant.clone().unwrap_or_else(|| "2026-11-22".into());
                self.report(Diagnostic::new(Code::BadDate).arg("value", text).arg("example", example).suggest(meant), name, 1, diags);
                None
            }
        }
    }

    /// Whether a day is one of these days of the week; if not, that is told at a cell.
    pub fn is_on(&self, date: Date, weekdays: &[Weekday], name: &'static str, diags: &mut Diagnostics) -> bool {
        let is_on = weekdays.contains(&date.weekday());
        if !is_on {
            let found =
                Diagnostic::new(Code::WeekdayContradicts).arg("text", self.text(name).unwrap_or_default()).arg("date", date.local());
            self.report(found.phrase("weekday", when::weekday_name(date.weekday())), name, 1, diags);
        }
        is_on
    }

    /// Yes or no. What is not clearly yes is no; what is neither is told.
    pub fn yes(&self, name: &'static str, number: u32, diags: &mut Diagnostics) -> Option<bool> {
        self.answer(name, number, said, diags)
    }

    /// Whether a person agreed that their number is published: a mark that may mean something else is told, and no yes.
    pub fn agreed(&self, number: u32, diags: &mut Diagnostics) -> Option<bool> {
        self.answer("consent", number, agreed, diags)
    }

    fn answer(&self, name: &'static str, number: u32, read: fn(&str) -> Option<bool>, diags: &mut Diagnostics) -> Option<bool> {
        let text = self.nth(name, number)?;
        let said = read(&text);
        if said.is_none() {
            let found = Diagnostic::new(Code::BadValue).arg("name", self.name(name, number)).arg("value", text).arg("known", "có, không");
            self.report(found, name, number, diags);
        }
        said
    }

    /// Reports a cell of the wrong kind.
    pub fn wrong(&self, name: &'static str, expected: Phrase, diags: &mut Diagnostics) {
        let example = self.columns.iter().find(|column| column.name == name).map_or("", |column| column.example);
        let found = Diagnostic::new(Code::WrongType).arg("name", self.name(name, 1)).phrase("expected", expected).arg("example", example);
        self.report(found, name, 1, diags);
    }
}

/// What a person said of their number. Of marks, `x` may be crossed out and `v` may be absent (“vắng”), so both are unclear.
pub(super) fn agreed(text: &str) -> Option<bool> {
    said(text).filter(|yes| !yes || !matches!(bare(text).to_lowercase().as_str(), "x" | "v"))
}

/// A text without the spaces and signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ".,;:!\"'“”".contains(c))
}

/// Yes or no, in the ways people write it; nothing for what is neither.
fn said(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    // Marks count: “có” is a yes, “cỏ” is grass.
    match bare(&text) {
        "có" | "co" | "yes" | "x" | "v" | "true" | "đúng" | "✓" | "✔" | "✅" | "☑" => Some(true),
        "đồng ý" | "dong y" | "có đồng ý" | "đã đồng ý" | "đồng ý đăng" | "cho đăng" | "cho phép" => Some(true),
        "không" | "khong" | "ko" | "k" | "no" | "false" | "sai" | "0" | "chưa" | "chua" | "✗" | "✘" | "❌" | "☐" => Some(false),
        other => {
            let says_no = ["không ", "khong ", "chưa ", "chua ", "ko "].iter().any(|no| other.starts_with(no));
            (says_no || other.contains("từ chối")).then_some(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_is_clearly_yes_is_yes() {
        for yes in ["có", "Có", "CÓ", "co", "có.", " có ", "“có”", "TRUE", "đồng ý", "Đồng ý", "đã đồng ý", "✓", "✔", "✅", "☑", "yes"]
        {
            assert_eq!(agreed(yes), Some(true), "{yes}");
        }
        for no in [
            "không",
            "Không",
            "khong",
            "ko",
            "K",
            "k",
            "0",
            "FALSE",
            "chưa",
            "Chưa hỏi",
            "không đồng ý",
            "Không cho đăng",
            "từ chối",
            "đã từ chối",
            "no",
            "✗",
            "❌",
            "☐",
        ] {
            assert_eq!(agreed(no), Some(false), "{no}");
        }
        for unclear in [
            "C",
            "x",
            " X ",
            "x?",
            "✓?",
            "v",
            "1",
            "2",
            "có?",
            "(có)",
            "~~có~~",
            "đồng ý?",
            "đồng ý / không",
            "sẽ đồng ý",
            "cỏ",
            "cọ",
            "có thể",
            "có (chưa hỏi lại)",
            "có nhưng chỉ Zalo",
            "đồng ý một phần",
            "?",
            "ok để hỏi",
            "ü",
            "0912 345 678",
            "yes/no",
            "có/không",
            "xx",
        ] {
            assert_eq!(agreed(unclear), None, "{unclear}");
        }
        for mark in ["x", "X", " v ", "V."] {
            assert_eq!((said(mark), agreed(mark)), (Some(true), None), "{mark}: enough for a page's box, not for a person's number");
        }
    }

    proptest! {
        #[test]
        fn a_word_that_denies_is_never_a_yes(before in "[a-zđôếý ]{0,8}", deny in prop::sample::select(vec!["không", "chưa", "từ chối", "đừng", "thôi"]), after in "[a-zđôếý ]{0,8}") {
            let text = format!("{before}{deny}{after}");
            prop_assert_ne!(said(&text), Some(true));
        }
    }

    #[test]
    fn rows_that_follow_each_other_are_one() {
        assert_eq!(ranges(&[3, 5, 6, 7, 9], |row| row.to_string()), "3, 5–7, 9");
        assert_eq!(ranges(&(0..40).map(|n| n * 2).collect::<Vec<_>>(), column_name), "A, C, E, G, I, K, M, O, Q, S, U, W, …");
    }

    #[test]
    fn the_foot_of_a_table_is_told_from_its_rows() {
        let row = |number, texts: &[&str]| table::Row {
            number,
            cells: texts.iter().zip(0..).map(|(text, column)| table::Cell { column, text: Some((*text).into()) }).collect(),
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
