//! The ward's tables, cell by cell: what stands there, what residents will see of it, and edits of single
//! cells.

use super::asked::{
    Answer, Asked, NOT_UNDERSTOOD, Now, answer, edit_json, failed, in_order, query, read_edits, refused,
};
use super::edit;
use crate::diag::{Code, Diagnostic, Edit, Severity, Span, Spot};
use crate::disk::{self, Original};
use crate::hash::Hash;
use crate::json::{self, json};
use crate::model::Site;
use crate::table::{self, List};
use crate::text::{Lang, plain_lines};
use crate::ward::{self, Contact, Group, Head};
use std::path::Path;
use std::sync::Arc;

/// What a table is called, and what a row of it is about.
const TITLES: &[(&str, &str)] = &[
    ("groups", "Các tổ dân phố"),
    ("roster", "Lịch trực"),
    ("contacts", "Số cần gọi"),
    ("holidays", "Ngày nghỉ"),
    ("sessions", "Buổi học"),
    ("skills", "Kỹ năng"),
    ("official", "Trang chính thức"),
];

const NO_TABLE: &str = "Không có bảng này.";
const NOT_READ: &str = "Bàn soạn đang đọc các bảng. Mời thầy cô chờ một chút.";
const CHANGED: &str = "Bảng vừa được sửa ở nơi khác.";
const IN_EXCEL: &str = "Bảng này là tệp Excel. Mời thầy cô sửa trong Excel rồi lưu; trang này tự đổi theo.";
const IN_YAML: &str = "Bảng này viết bằng YAML. Thầy cô sửa tệp bằng Notepad; ở đây chỉ xem.";
const OTHER_CODING: &str =
    "Tệp này lưu kiểu chữ cũ. Mở bằng Excel, chọn Lưu thành, kiểu CSV UTF-8, rồi mở lại trang này.";
const NO_HEADS: &str = "Bảng này chưa có hàng tên cột mà bàn soạn hiểu. Mở tệp bằng Excel để xem.";
const HELD: &str = "Tệp đang mở trong Excel hay LibreOffice. Đóng tệp ở đó rồi mới sửa ở đây được.";
const ON_ONE_LINE: &str = "Ghi như vậy thì bảng không đọc lại được. Mời thầy cô viết mỗi ô trên một dòng.";
/// More cells than anybody pastes at once.
const MOST_CELLS: usize = 20_000;
/// The most rows that a table may have.
const MOST_ROWS: u64 = 10_000;

/// Answers a question about tables.
pub(super) fn answers(
    root: &Path, path: &str, asked: &Asked<'_>, body: Option<json::Value>, now: Option<&Now>,
) -> Answer {
    let Some(now) = now else { return refused(503, NOT_READ) };
    if (asked.method, path) == ("GET", "tables") {
        return answer(200, &all(now));
    }
    let name = query(asked, "name").unwrap_or_default();
    let Some(table) = ward::tables().map(|(name, _)| name).find(|known| *known == name) else {
        return refused(404, NO_TABLE);
    };
    match (asked.method, path) {
        ("GET", "table") => shown(root, table, now),
        ("POST", "table") => begin(root, table, now),
        ("PATCH", "table") => {
            body.map_or_else(|| refused(400, NOT_UNDERSTOOD), |body| write(root, table, &body, now))
        }
        _ => refused(404, NOT_UNDERSTOOD),
    }
}

fn title(table: &str) -> &'static str {
    TITLES.iter().find(|(name, _)| *name == table).map_or("Bảng", |(_, title)| title)
}

/// Every table with how much is to be mended in it.
fn all(now: &Now) -> json::Value {
    let tables = TITLES.iter().map(|(name, title)| {
        let file = file(now, name);
        let found = |rank: Severity| {
            let own =
                now.report.diags.iter().filter(|found| {
                    found.place.as_ref().is_some_and(|place| Some(&place.file) == file.as_ref())
                });
            own.filter(|found| found.severity() == rank).count()
        };
        json!({
            "name": name, "title": title, "file": file.as_deref(),
            "must": found(Severity::Error), "should": found(Severity::Warning),
        })
    });
    json!({ "tables": tables.collect::<Vec<_>>(), "ward": now.site.site().config.identity() })
}

/// The file of a table, as it was found last.
fn file(now: &Now, table: &str) -> Option<Arc<str>> {
    let sources = &now.report.sources;
    let lists = sources.tables.iter().map(|source| &source.path);
    lists
        .chain(sources.data.iter().map(|source| &source.path))
        .find(|path| ward::table_of(path) == Some(table))
        .cloned()
}

/// A table's file as it stands on the disk now.
struct Opened {
    path: Arc<str>,
    /// Its text and bytes, where it is a list that can be written in.
    list: Option<(Original, List)>,
    rows: Vec<table::Row>,
    /// The place of the row of headings among the rows, and the headings.
    heads: Option<(usize, Vec<Head>)>,
    /// Why nothing can be written into it.
    locked: Option<&'static str>,
    /// The hash of what it was read from.
    hash: Hash,
}

impl Opened {
    fn read(root: &Path, path: &Arc<str>, now: &Now) -> Result<Opened, Diagnostic> {
        let original = Original::read(root, path);
        let known = now.report.sources.tables.iter().find(|table| table.path == *path);
        let (list, bytes) = match original {
            Ok(original) if known.is_some() && is_list(path) => {
                let bytes: Arc<[u8]> = original.text.as_bytes().into();
                let list = table::list(&original.text);
                (Some((original, list)), bytes)
            }
            Err(found) if found.code != Code::NotUtf8 => return Err(found),
            _ => (None, known.map(|table| table.bytes.clone()).unwrap_or_default()),
        };
        let sheets = table::read(path, &bytes).unwrap_or_default();
        let with_heads = sheets.into_iter().map(|sheet| (ward::heads(path, &sheet.rows), sheet.rows));
        let (heads, rows) = with_heads.max_by_key(|(heads, _)| heads.is_some()).unwrap_or_default();
        let locked = match (&list, &heads) {
            _ if disk::is_held(root, path) => Some(HELD),
            (Some(_), Some(_)) => None,
            (Some(_), None) => Some(NO_HEADS),
            (None, _) if path.ends_with(".yaml") => Some(IN_YAML),
            (None, _) if is_list(path) => Some(OTHER_CODING),
            (None, _) => Some(IN_EXCEL),
        };
        Ok(Opened { path: path.clone(), list, rows, heads, locked, hash: Hash::of(&bytes) })
    }

    /// The rows below the headings with their numbers, blank ones too where the file is a list.
    fn numbers(&self) -> Vec<u32> {
        let Some((at, _)) = &self.heads else { return Vec::new() };
        let first = self.rows[*at].number + 1;
        match &self.list {
            Some((_, list)) => (first..=list.rows.len() as u32).collect(),
            None => self.rows[at + 1..].iter().map(|row| row.number).collect(),
        }
    }

    fn text(&self, row: u32, column: u32) -> &str {
        let row = self.rows.binary_search_by_key(&row, |row| row.number).ok().map(|at| &self.rows[at]);
        let cell = row.and_then(|row| row.cells.iter().find(|cell| cell.column == column));
        cell.and_then(|cell| cell.text.as_deref()).unwrap_or_default()
    }
}

/// Whether a table is a list with separators by its name.
fn is_list(path: &str) -> bool {
    [".csv", ".tsv", ".txt"].iter().any(|ending| path.to_lowercase().ends_with(ending))
}

/// A table as it is now.
fn shown(root: &Path, table: &'static str, now: &Now) -> Answer {
    let Some(path) = file(now, table) else {
        return answer(
            200,
            &json!({ "name": table, "title": title(table), "file": null, "heads": [], "rows": [], "findings": [] }),
        );
    };
    match Opened::read(root, &path, now) {
        Ok(opened) => answer(200, &to_json(table, &opened, now)),
        Err(found) => failed(&found),
    }
}

fn to_json(table: &str, opened: &Opened, now: &Now) -> json::Value {
    let site = now.site.site();
    let is_same = now.report.sources.tables.iter().any(|source| {
        source.path == opened.path
            && opened.list.as_ref().is_none_or(|(original, _)| original.is_of(&source.bytes))
    });
    let heads = opened.heads.iter().flat_map(|(at, heads)| {
        let row = &opened.rows[*at];
        row.cells.iter().map(move |cell| {
            let head = heads.iter().find(|head| head.column == cell.column);
            json!({
                "column": cell.column, "text": cell.text.as_deref(), "name": head.map(|head| head.name),
                "number": head.map(|head| head.number), "labels": head.map(|head| head.labels), "example": head.map(|head| head.example),
            })
        })
    });
    let heads: Vec<json::Value> = heads.collect();
    let columns: Vec<u32> =
        heads.iter().filter_map(|head| head["column"].as_u64()).map(|column| column as u32).collect();
    let rows = opened.numbers().into_iter().map(|row| {
        let cells: Vec<&str> = columns.iter().map(|column| opened.text(row, *column)).collect();
        json!({ "row": row, "cells": cells, "agreed": said(opened, row), "shown": if is_same { residents_see(table, row, site) } else { json::Value::Null } })
    });
    let rows: Vec<json::Value> = rows.collect();
    json!({
        "name": table, "title": title(table), "file": &*opened.path, "hash": opened.hash.to_string(), "locked": opened.locked,
        "heads": heads, "rows": rows,
        "findings": if is_same { findings(opened, now) } else { json::Value::Null }, "number": now.number,
    })
}

/// What each person of a row said, by their number: yes, no, or nothing.
fn said(opened: &Opened, row: u32) -> json::Value {
    let heads = opened.heads.iter().flat_map(|(_, heads)| heads).filter(|head| head.name == "consent");
    let said =
        heads.map(|head| (head.number.to_string(), json!(ward::agreed(opened.text(row, head.column)))));
    json::Value::Object(said.collect())
}

/// What residents see of a row that has numbers of people; nothing for other tables.
fn residents_see(table: &str, row: u32, site: &Site) -> json::Value {
    match table {
        "groups" => {
            json!(
                site.ward
                    .groups
                    .iter()
                    .find(|group| is_at(&group.place.spot, row))
                    .map(people)
                    .unwrap_or_default()
            )
        }
        "contacts" => json!(
            site.ward
                .contacts
                .iter()
                .find(|contact| is_at(&contact.place.spot, row))
                .map(call)
                .unwrap_or_default()
        ),
        _ => json::Value::Null,
    }
}

fn is_at(spot: &Option<Spot>, row: u32) -> bool {
    matches!(spot, Some(Spot::Cell(cell)) if cell.row == row)
}

fn people(group: &Group) -> String {
    let people = group.team.iter().map(|person| {
        [&person.role, &person.name, &person.phone]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" · ")
    });
    people.collect::<Vec<_>>().join("; ")
}

fn call(contact: &Contact) -> String {
    let parts = [contact.phone.as_deref(), contact.hours.as_deref()];
    if contact.phone.is_some() {
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    } else {
        String::new()
    }
}

fn findings(opened: &Opened, now: &Now) -> json::Value {
    let own = now
        .report
        .diags
        .iter()
        .filter(|found| found.place.as_ref().is_some_and(|place| place.file == opened.path));
    let told = own.map(|found| {
        let cell = found.place.as_ref().and_then(|place| match &place.spot {
            Some(Spot::Cell(cell)) => Some(cell),
            _ => None,
        });
        // A number that a spreadsheet took for a number lost its zero: nothing else can be meant.
        let whole =
            cell.and_then(|cell| Some((cell.row, cell.column?))).filter(|_| found.code == Code::PhoneZero);
        json!({
            "code": found.code.name(),
            "rank": match found.severity() { Severity::Error => "must", Severity::Warning => "should" },
            "row": cell.map(|cell| cell.row), "column": cell.and_then(|cell| cell.column),
            "words": found.message(Lang::Vi), "help": found.help(Lang::Vi),
            "fix": whole.map(|(row, column)| format!("0{}", opened.text(row, column).trim())),
        })
    });
    json::Value::Array(told.collect())
}

/// Begins a table: a list with its headings.
fn begin(root: &Path, table: &'static str, now: &Now) -> Answer {
    if file(now, table).is_some() {
        return refused(422, "Bảng này đã có.");
    }
    let path = ward::file_of(table).unwrap_or_default();
    let on_disk = root.join(&path);
    let bytes = table::write(&[ward::first_heads(table)]);
    match disk::check_inside(root, &on_disk).and_then(|()| disk::create_file(&on_disk, &bytes)) {
        Ok(()) => answer(201, &json!({ "file": path })),
        Err(found) if found.code == Code::TargetExists => refused(422, "Bảng này đã có."),
        Err(found) => failed(&found),
    }
}

/// Writes cells, or takes something back.
fn write(root: &Path, table: &'static str, body: &json::Value, now: &Now) -> Answer {
    let Some(path) = file(now, table) else { return refused(404, NO_TABLE) };
    let opened = match Opened::read(root, &path, now) {
        Ok(opened) => opened,
        Err(found) => return failed(&found),
    };
    if let Some(locked) = opened.locked {
        return refused(423, locked);
    }
    let Some((original, list)) = &opened.list else { return refused(423, IN_EXCEL) };
    if body.get("base").and_then(json::Value::as_str) != Some(opened.hash.to_string().as_str()) {
        return answer(409, &json!({ "error": CHANGED, "table": to_json(table, &opened, now) }));
    }
    let edits = match (body.get("cells"), body.get("delete").and_then(json::Value::as_u64)) {
        (Some(cells), _) => cells_of(cells).and_then(|cells| edits(&original.text, list, &cells)),
        (None, Some(row)) => without_row(&original.text, list, row),
        (None, None) => read_edits(body).and_then(|edits| in_order(&original.text, edits).ok()),
    };
    let Some(edits) = edits else { return refused(400, NOT_UNDERSTOOD) };
    let text = Edit::apply(&original.text, &edits);
    if !is_read_alike(list.separator, &text) {
        return refused(422, ON_ONE_LINE);
    }
    if text != *original.text
        && let Err(found) = original.write(&edits)
    {
        return failed(&found);
    }
    let back: Vec<json::Value> = edit::reverse(&original.text, &edits).iter().map(edit_json).collect();
    answer(200, &json!({ "hash": Hash::of(text.as_bytes()).to_string(), "reverse": back }))
}

/// Whether a list is still parted by the same sign: cells over several lines can hide it.
fn is_read_alike(separator: char, text: &str) -> bool {
    table::list(text).separator == separator
}

/// A cell to write: its row from 1, its column from 0, its text.
type Cell = (u32, u32, String);

fn cells_of(value: &json::Value) -> Option<Vec<Cell>> {
    let number =
        |cell: &json::Value, name: &str, most: u64| cell.get(name)?.as_u64().filter(|number| *number <= most);
    let one = |cell: &json::Value| {
        let text = plain_lines(cell.get("text")?.as_str()?).trim().to_owned();
        Some((
            number(cell, "row", MOST_ROWS).filter(|row| *row > 0)? as u32,
            number(cell, "column", 199)? as u32,
            text,
        ))
    };
    let mut cells = value
        .as_array()
        .filter(|cells| cells.len() <= MOST_CELLS)?
        .iter()
        .map(one)
        .collect::<Option<Vec<Cell>>>()?;
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    cells.dedup_by_key(|(row, column, _)| (*row, *column));
    Some(cells)
}

/// The edits that write some cells, in the order of rows and columns; rows and cells that are not there yet
/// are added.
fn edits(text: &str, list: &List, cells: &[Cell]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut added = String::new();
    let width = list.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let mut last = list.rows.len() as u32;
    for of_row in cells.chunk_by(|one, other| one.0 == other.0) {
        let row = of_row[0].0;
        match list.rows.get(row as usize - 1) {
            Some(written) => in_row(&mut edits, list.separator, written, of_row),
            None => {
                // Rows that are skipped stay blank lines.
                (last + 1..row).for_each(|_| added.push('\n'));
                added.push_str(&new_row(list.separator, width, of_row));
                added.push('\n');
                last = row;
            }
        }
    }
    if !added.is_empty() {
        let is_ended = text.is_empty() || text.ends_with('\n');
        let added = if is_ended { added } else { format!("\n{}", added.trim_end_matches('\n')) };
        edits.push(Edit { span: Span::new(text.len()..text.len()), text: added });
    }
    in_order(text, edits).ok()
}

fn in_row(edits: &mut Vec<Edit>, separator: char, row: &table::Written, cells: &[Cell]) {
    let mut more = String::new();
    let mut count = row.cells.len() as u32;
    for (_, column, text) in cells {
        let cell = table::cell(text, separator);
        match row.cells.get(*column as usize) {
            Some(place) => edits.push(Edit { span: Span::new(place.clone()), text: cell }),
            None => {
                (count..=*column).for_each(|_| more.push(separator));
                count = column + 1;
                more.push_str(&cell);
            }
        }
    }
    if !more.is_empty() {
        edits.push(Edit { span: Span::new(row.span.end..row.span.end), text: more });
    }
}

fn new_row(separator: char, width: usize, cells: &[Cell]) -> String {
    let width = width.max(cells.iter().map(|(_, column, _)| *column as usize + 1).max().unwrap_or(0));
    let text = |at: usize| {
        cells
            .iter()
            .find(|(_, column, _)| *column as usize == at)
            .map(|(.., text)| table::cell(text, separator))
    };
    (0..width).map(|at| text(at).unwrap_or_default()).collect::<Vec<_>>().join(&separator.to_string())
}

/// The edit that takes out a row.
fn without_row(text: &str, list: &List, row: u64) -> Option<Vec<Edit>> {
    let written = list.rows.get((row as usize).checked_sub(1)?)?;
    let end = (written.span.end + 1).min(text.len());
    in_order(text, vec![Edit { span: Span::new(written.span.start..end), text: String::new() }]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_read_as(text: &str, row: u32, column: u32) -> String {
        let sheets = table::read("a.csv", text.as_bytes()).unwrap();
        let row = sheets[0].rows.iter().find(|found| found.number == row);
        let cell = row.and_then(|row| row.cells.iter().find(|cell| cell.column == column));
        cell.and_then(|cell| cell.text.as_deref()).unwrap_or_default().to_owned()
    }

    proptest! {
        /// Whatever the list and wherever the cell: it is read again as it was typed, every other cell says
        /// what it said, and it is taken back to the same bytes.
        #[test]
        fn a_cell_is_written_and_nothing_else(
            rows in prop::collection::vec(prop::collection::vec("[a-zạ0-9 \";,\n]{0,8}", 2..5), 2..6),
            separator in prop::sample::select(vec![';', ',', '\t']), is_ended in any::<bool>(), (row, column) in (1u32..8, 0u32..7),
            typed in "[a-zđ0-9=+\";,\t\n]{0,9}",
        ) {
            let lines = rows.iter().map(|row| row.iter().map(|text| table::cell(text, separator)).collect::<Vec<_>>().join(&separator.to_string()));
            let heads = ["Một", "Hai", "Ba", "Bốn", "Năm"].join(&separator.to_string());
            let text = [heads].into_iter().chain(lines).collect::<Vec<_>>().join("\n") + if is_ended { "\n" } else { "" };
            let list = table::list(&text);
            let typed = cells_of(&json!([{ "row": row, "column": column, "text": typed }])).unwrap()[0].2.clone();
            let edits = edits(&text, &list, &[(row, column, typed.clone())]).unwrap();
            let after = Edit::apply(&text, &edits);
            prop_assume!(list.separator == separator && is_read_alike(list.separator, &after));
            prop_assert_eq!(&is_read_as(&after, row, column), &is_read_as(&format!("a;b\n{}\n", table::cell(&typed, ';')), 2, 0), "{:?}", after);
            for other_row in 1..8 {
                for other in (0..7).filter(|other| (other_row, *other) != (row, column)) {
                    prop_assert_eq!(is_read_as(&after, other_row, other), is_read_as(&text, other_row, other), "{:?} {:?}", text, after);
                }
            }
            prop_assert_eq!(Edit::apply(&after, &edit::reverse(&text, &edits)), text);
        }
    }

    #[test]
    fn rows_go_and_come_back() {
        let text = "a;b\n1;\"x\ny\"\n2;z";
        let list = table::list(text);
        let edits = without_row(text, &list, 2).unwrap();
        let after = Edit::apply(text, &edits);
        assert_eq!(after, "a;b\n2;z");
        assert_eq!(Edit::apply(&after, &edit::reverse(text, &edits)), text);
        assert!(without_row(text, &list, 0).is_none() && without_row(text, &list, 9).is_none());
    }
}
