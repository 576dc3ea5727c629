//! The table of holidays: days on which nobody is on duty.

use super::column::Column;
use super::groups::no_numbers_in_words;
use super::row::Row;
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Place};

/// Days off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The first day.
    pub from: Date,
    /// The last day; the first one when it is a single day.
    pub to: Date,
    /// What it is called.
    pub name: String,
    /// Its row.
    pub place: Place,
}

/// No days off are longer, in days.
pub(super) const LONGEST: i64 = 366;

pub(super) const COLUMNS: &[Column] = &[
    Column::required("date", &["Ngày", "Từ ngày"], "2027-01-01"),
    Column::optional("until", &["Đến ngày", "Đến hết ngày"], "2027-01-01"),
    Column::required("name", &["Tên ngày nghỉ", "Tên", "Ngày lễ", "Lý do"], "Tết Dương lịch"),
];

/// Types the rows.
pub(super) fn holidays(rows: &[Row], diags: &mut Diagnostics) -> Vec<Holiday> {
    let mut holidays = Vec::new();
    for row in rows {
        no_numbers_in_words(row, &["name"], diags);
        let (from, until) = (row.date("date", diags), row.date("until", diags));
        let (Some(from), Some(name)) = (from, row.text("name")) else { continue };
        let to = until.unwrap_or(from);
        if to < from {
            let found = Diagnostic::new(Code::DateOrder).arg("name", "Đến ngày").arg("date", to);
            row.report(found.arg("other", "Ngày").arg("other_date", from), "until", 1, diags);
            continue;
        }
        if to.days_since(from) > LONGEST {
            row.wrong(
                "until",
                Phrase {
                    vi: "một ngày trong vòng một năm từ ngày đầu",
                    en: "a day within a year of the first",
                },
                diags,
            );
            continue;
        }
        holidays.push(Holiday { from, to, name, place: row.place() });
    }
    holidays.sort_by_key(|holiday| holiday.from);
    holidays
}
