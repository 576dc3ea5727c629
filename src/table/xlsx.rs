//! Spreadsheets of Excel: every sheet, cell by cell, so that a far cell costs nothing.

use super::{Cell, Fault, MAX_COLUMNS, MAX_ROWS, Row, Sheet};
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

type Cells = BTreeMap<(u32, u32), String>;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let unreadable = |error: calamine::XlsxError| Fault::Unreadable(error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut cells = cells(&mut book, &name)?;
        for merged in book.merge_cells_by_sheet_name(&name).map_err(unreadable)? {
            spread(&mut cells, merged);
        }
        sheets.push(Sheet { name: Some(name), rows: rows(cells) });
    }
    Ok(sheets)
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, Fault> {
    let unreadable = |error: calamine::XlsxError| Fault::Unreadable(error.to_string());
    let mut reader = match book.worksheet_cells_reader(name) {
        Ok(reader) => reader,
        // A sheet that is a chart has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(Cells::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut cells = Cells::new();
    while let Some(cell) = reader.next_cell().map_err(unreadable)? {
        let text = text(cell.get_value());
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let at = cell.get_position();
        if at.0 as usize >= MAX_ROWS || at.1 as usize >= MAX_COLUMNS {
            return Err(Fault::TooLarge);
        }
        cells.insert(at, text.to_owned());
    }
    Ok(cells)
}

/// What stands in the first of some joined cells stands in each of them.
fn spread(cells: &mut Cells, merged: Dimensions) {
    let Some(text) = cells.get(&merged.start).cloned() else { return };
    let last_row = merged.end.0.min(MAX_ROWS as u32);
    // Downwards only: a heading over many columns is a heading, not the name of each.
    for row in merged.start.0..=last_row {
        cells.entry((row, merged.start.1)).or_insert_with(|| text.clone());
    }
}

fn rows(cells: Cells) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), text) in cells {
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(Row { number: row + 1, cells: Vec::new() });
        }
        rows.last_mut().into_iter().for_each(|last| last.cells.push(Cell { column, text: text.clone() }));
    }
    rows
}

/// A value as a person sees it.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTime(moment) => day_and_time(*moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// `2026-11-22`, `07:30`, or both.
fn day_and_time(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let (date, time) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}"));
    match moment.as_f64() {
        part if part < 1.0 => time,
        whole if whole.fract() == 0.0 => date,
        _ => format!("{date} {time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn values_are_text_as_a_person_sees_it() {
        let moment = |value| text(&DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false)));
        assert_eq!([moment(46_348.0), moment(46_348.312_5), moment(0.312_5)], ["2026-11-22", "2026-11-22 07:30", "07:30"]);
        assert_eq!([text(&DataRef::Float(912_345_678.0)), text(&DataRef::Float(1.5))], ["912345678", "1.5"]);
    }

    #[test]
    fn joined_cells_all_say_the_same_downwards() {
        let mut cells = Cells::from([((0, 0), "Lê Lợi".to_owned()), ((1, 1), "2".to_owned())]);
        spread(&mut cells, Dimensions { start: (0, 0), end: (2, 3) });
        assert_eq!(rows(cells).iter().map(|row| (row.number, row.cells.len())).collect::<Vec<_>>(), [(1, 1), (2, 2), (3, 1)]);
    }
}
