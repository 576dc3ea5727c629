//! Rows of a ward's table by the names of their columns, from a spreadsheet, a list or YAML, every fault with its cell.

use super::yaml::{self, Entry, Kind, Node};
use crate::date::Date;
use crate::diag::{Cell, Code, Diagnostic, Diagnostics, Phrase, Place, Span, Spot};
use crate::table::{self, Fault, Sheet};
use crate::text::{closest, fold, nfc, slugify};
use std::collections::HashMap;
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

    fn is_called(&self, slug: &str) -> bool {
        slugify(self.name) == slug || self.labels.iter().any(|label| slugify(label) == slug)
    }
}

/// Columns that are for the people who keep the table.
const NOTES: &[&str] = &["ghi-chu", "note", "notes", "stt"];
/// A heading is told from a title above it by so many columns that are known.
const HEADING: usize = 2;
/// The most people, or other things that repeat, in a row.
const MOST: u32 = 30;

/// A column by name, and which one where it repeats (1 where it does not).
type Key = (&'static str, u32);

/// One row.
pub(super) struct Row {
    file: Arc<str>,
    columns: &'static [Column],
    cells: HashMap<Key, (String, Spot)>,
    /// Where its cells would be if anything stood in them, with the heading above.
    headings: Arc<HashMap<Key, (u32, String)>>,
    spot: Spot,
}

/// Reads the rows of a table's file.
pub(super) fn rows(file: TableFile<'_>, columns: &'static [Column], diags: &mut Diagnostics) -> Vec<Row> {
    if file.path.ends_with(".yaml") {
        return yaml_rows(file, columns, diags);
    }
    match table::read(file.path, file.bytes) {
        Ok(sheets) => sheet_rows(file.path, sheets, columns, diags),
        Err(fault) => {
            let found = match fault {
                Fault::TooLarge => Diagnostic::new(Code::TableTooLarge),
                Fault::Unreadable(reason) => Diagnostic::new(Code::TableUnreadable).arg("reason", reason),
            };
            diags.push(found.in_file(file.path));
            Vec::new()
        }
    }
}

/// The rows of every sheet that has a heading; others are notes for people.
fn sheet_rows(file: &Arc<str>, sheets: Vec<Sheet>, columns: &'static [Column], diags: &mut Diagnostics) -> Vec<Row> {
    let is_blank = sheets.iter().all(|sheet| sheet.rows.is_empty());
    let (mut rows, mut has_heading) = (Vec::new(), false);
    for sheet in sheets {
        let known = |row: &&table::Row| row.cells.iter().filter(|cell| find(columns, &cell.text).is_some()).count();
        let wanted = HEADING.min(columns.len());
        let Some(at) = sheet.rows.iter().position(|row| known(&row) >= wanted) else { continue };
        has_heading = true;
        let name: Option<Arc<str>> = sheet.name.as_deref().map(|name| nfc(name).into());
        let place = |row: u32, column| Cell { sheet: name.clone(), row, column };
        let headings = Arc::new(headings(file, &sheet.rows[at], columns, place, diags));
        let by_column: HashMap<u32, Key> = headings.iter().map(|(key, (column, _))| (*column, *key)).collect();
        let headed: Vec<u32> = sheet.rows[at].cells.iter().map(|cell| cell.column).collect();
        for row in &sheet.rows[at + 1..] {
            if let Some(cell) = row.cells.iter().find(|cell| !headed.contains(&cell.column)) {
                let spot = Spot::Cell(place(row.number, Some(cell.column)));
                diags.push(Diagnostic::new(Code::StrayCell).at_spot(file, spot));
            }
            let named = row.cells.iter().filter_map(|cell| Some((*by_column.get(&cell.column)?, cell)));
            let cells = named.map(|(key, cell)| (key, (nfc(&cell.text).into_owned(), Spot::Cell(place(row.number, Some(cell.column))))));
            let (headings, spot) = (headings.clone(), Spot::Cell(place(row.number, None)));
            rows.extend(Row { file: file.clone(), columns, cells: cells.collect(), headings, spot }.checked(diags));
        }
    }
    if !has_heading && !is_blank {
        diags.push(Diagnostic::new(Code::NoHeading).in_file(file).arg("known", labels(columns).join(", ")));
    }
    rows
}

/// The columns of a sheet by what their headings say.
fn headings(
    file: &Arc<str>, row: &table::Row, columns: &'static [Column], place: impl Fn(u32, Option<u32>) -> Cell, diags: &mut Diagnostics,
) -> HashMap<Key, (u32, String)> {
    let mut found: HashMap<Key, (u32, String)> = HashMap::new();
    for cell in &row.cells {
        let spot = Spot::Cell(place(row.number, Some(cell.column)));
        let Some(key) = find(columns, &cell.text) else {
            if !NOTES.contains(&slugify(&cell.text).as_str()) {
                diags.push(unknown(columns, &cell.text).at_spot(file, spot));
            }
            continue;
        };
        if let Some((other, _)) = found.get(&key) {
            let twice = Diagnostic::new(Code::DuplicateColumn).at_spot(file, spot).arg("name", &cell.text);
            diags.push(twice.arg("other", table::column_name(*other)));
        } else {
            found.insert(key, (cell.column, nfc(&cell.text).into_owned()));
        }
    }
    for column in columns.iter().filter(|column| column.required && !found.contains_key(&(column.name, 1))) {
        let missing = Diagnostic::new(Code::MissingColumn).at_spot(file, Spot::Cell(place(row.number, None)));
        diags.push(missing.arg("name", label(column)).arg("example", column.example));
    }
    found
}

fn unknown(columns: &[Column], text: &str) -> Diagnostic {
    let meant = closest(&slugify(text), columns.iter().flat_map(|column| column.labels.iter().copied().chain([column.name])));
    Diagnostic::new(Code::UnknownColumn).arg("name", nfc(text)).arg("known", labels(columns).join(", ")).suggest(meant)
}

/// The column that a heading names.
fn find(columns: &'static [Column], text: &str) -> Option<Key> {
    let slug = slugify(text);
    if let Some(column) = columns.iter().find(|column| column.is_called(&slug)) {
        return Some((column.name, 1));
    }
    let (stem, number) = slug.rsplit_once('-')?;
    let number = number.parse().ok().filter(|number| (1..=MOST).contains(number))?;
    columns.iter().find(|column| column.repeats && column.is_called(stem)).map(|column| (column.name, number))
}

fn label(column: &Column) -> &'static str {
    column.labels.first().copied().unwrap_or(column.name)
}

fn labels(columns: &[Column]) -> Vec<&'static str> {
    columns.iter().map(label).collect()
}

/// Rows of YAML: a list of groups of fields. A list inside a row is what repeats: `team: [{role: …}, {role: …}]`.
fn yaml_rows(file: TableFile<'_>, columns: &'static [Column], diags: &mut Diagnostics) -> Vec<Row> {
    let text = std::str::from_utf8(file.bytes).unwrap_or_default();
    let items = match yaml::parse_table(text, file.path, diags) {
        Some(Node { kind: Kind::List(items), .. }) => items,
        Some(Node { span, .. }) => {
            diags.push(not_rows(file.path, span));
            Vec::new()
        }
        None => Vec::new(),
    };
    let mut rows = Vec::new();
    for item in items {
        let Kind::Map(entries) = item.kind else {
            diags.push(not_rows(file.path, item.span));
            continue;
        };
        let mut cells = HashMap::new();
        for entry in entries {
            match entry.value.kind {
                Kind::List(inner) => {
                    for (node, number) in inner.into_iter().zip(1..=MOST) {
                        let Kind::Map(fields) = node.kind else {
                            diags.push(not_rows(file.path, node.span));
                            continue;
                        };
                        fields.into_iter().for_each(|field| yaml_cell(file.path, columns, field, number, &mut cells, diags));
                    }
                }
                _ => yaml_cell(file.path, columns, entry, 1, &mut cells, diags),
            }
        }
        let row = Row { file: file.path.clone(), columns, cells, headings: Arc::default(), spot: Spot::Bytes(item.span) };
        rows.extend(row.checked(diags));
    }
    rows
}

fn yaml_cell(
    file: &Arc<str>, columns: &'static [Column], entry: Entry, number: u32, cells: &mut HashMap<Key, (String, Spot)>,
    diags: &mut Diagnostics,
) {
    let Kind::Scalar { text, .. } = entry.value.kind else { return diags.push(not_rows(file, entry.value.span)) };
    match find(columns, &entry.key) {
        None => diags.push(unknown(columns, &entry.key).at(file, entry.key_span)),
        Some((name, own)) => {
            let text = text.trim().to_owned();
            if !text.is_empty() {
                cells.insert((name, number.max(own)), (text, Spot::Bytes(entry.value.span)));
            }
        }
    }
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
    /// The row without what stands for nothing, its blank cells told; nothing when nothing is left.
    fn checked(mut self, diags: &mut Diagnostics) -> Option<Row> {
        self.cells.retain(|_, (text, _)| !is_blank(text));
        if self.cells.is_empty() {
            return None;
        }
        let broken: Vec<Key> =
            self.cells.iter().filter(|(_, (text, _))| text.starts_with('#') && text.len() > 2).map(|(key, _)| *key).collect();
        for key in broken {
            let Some((text, spot)) = self.cells.remove(&key) else { continue };
            diags.push(Diagnostic::new(Code::CellError).at_spot(&self.file, spot).arg("value", text));
        }
        for column in self.columns.iter().filter(|column| column.required) {
            let has_column = matches!(self.spot, Spot::Bytes(_)) || self.headings.contains_key(&(column.name, 1));
            if has_column && !self.cells.contains_key(&(column.name, 1)) {
                let missing = Diagnostic::new(Code::MissingCell).at_spot(&self.file, self.spot_of(column.name, 1));
                diags.push(missing.arg("name", self.name(column.name, 1)).arg("example", column.example));
            }
        }
        Some(self)
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
        self.headings.get(&(name, number)).map_or_else(|| name.to_owned(), |(_, heading)| heading.clone())
    }

    /// The text of a cell.
    pub fn text(&self, name: &'static str) -> Option<String> {
        self.nth(name, 1)
    }

    /// The text of a cell of a column that repeats.
    pub fn nth(&self, name: &'static str, number: u32) -> Option<String> {
        debug_assert!(self.columns.iter().any(|column| column.name == name), "{name} is not a column");
        self.cells.get(&(name, number)).map(|(text, _)| text.clone())
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
        self.cells.iter().map(|(key, (text, _))| (*key, text.as_str()))
    }

    /// A whole number from `min` to `max`.
    pub fn number(&self, name: &'static str, min: u32, max: u32, diags: &mut Diagnostics) -> Option<u32> {
        let text = self.text(name)?;
        let number = text.parse().ok().filter(|number| (min..=max).contains(number));
        if number.is_none() {
            self.wrong(name, Phrase { vi: "một số nguyên trong khoảng cho phép", en: "a whole number within its range" }, diags);
        }
        number
    }

    /// A day: `2026-11-22` or `22/11/2026`.
    pub fn date(&self, name: &'static str, diags: &mut Diagnostics) -> Option<Date> {
        let text = self.text(name)?;
        let day = Date::parse(&text).or_else(|| Date::parse_local(&text));
        if day.is_none() {
            self.report(Diagnostic::new(Code::BadDate).arg("value", text).arg("example", "2026-11-22"), name, 1, diags);
        }
        day
    }

    /// Yes or no, in the ways people write it.
    pub fn yes(&self, name: &'static str, number: u32, diags: &mut Diagnostics) -> Option<bool> {
        let text = self.nth(name, number)?;
        let said = match fold(&text).trim() {
            "co" | "yes" | "x" | "v" | "true" | "dong y" | "✓" | "✔" => Some(true),
            "khong" | "no" | "false" | "chua" | "khong dong y" => Some(false),
            _ => None,
        };
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
