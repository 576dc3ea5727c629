//! The table of duty: who is where and when, by role and never by name.

use super::column::Column;
use super::groups::no_numbers_in_words;
use super::row::Row;
use super::when::{self, Hours};
use crate::date::{Date, Weekday};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Place};
use crate::text::fold;
use std::collections::BTreeMap;

/// Somebody on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// On which days.
    pub day: Day,
    /// What the shift is called: `Sáng`.
    pub name: Option<String>,
    /// From when to when; `None` shows as a marked blank.
    pub hours: Option<Hours>,
    /// Where; `None` shows as a marked blank.
    pub location: Option<String>,
    /// Who, by role.
    pub role: Option<String>,
    /// The same in plain letters, to compare.
    pub(super) plain: Plain,
    /// Its row.
    pub place: Place,
}

/// What tells shifts apart, without case and marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plain {
    pub name: Option<String>,
    pub location: Option<String>,
    pub role: Option<String>,
}

impl Shift {
    /// Its place and its people in plain letters: only shifts that have both in common can be the same.
    pub fn place_and_people(&self) -> (Option<&str>, Option<&str>) {
        (self.plain.location.as_deref(), self.plain.role.as_deref())
    }
}

/// The days of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// One day.
    On(Date),
    /// Every week on these days, in their order.
    Every(Vec<Weekday>),
}

/// The rows of one day, by their day and by their place, so that no question looks at all rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) by_day: BTreeMap<Date, Vec<usize>>,
    pub(super) by_place: BTreeMap<Option<String>, Vec<(Date, usize)>>,
}

impl Dated {
    pub(super) fn of(roster: &[Shift]) -> Dated {
        let mut dated = Dated::default();
        for (at, shift) in roster.iter().enumerate() {
            let Day::On(date) = shift.day else { continue };
            dated.by_day.entry(date).or_default().push(at);
            dated.by_place.entry(shift.plain.location.clone()).or_default().push((date, at));
        }
        dated
    }
}

pub(super) const COLUMNS: &[Column] = &[
    Column::optional("date", &["Ngày"], "2026-11-22"),
    Column::optional("weekday", &["Thứ", "Ngày trong tuần"], "Thứ Hai - Thứ Sáu"),
    Column::optional("shift", &["Ca", "Ca trực", "Giờ", "Giờ trực", "Buổi"], "Sáng 7:30-11:30"),
    Column::optional("place", &["Nơi trực", "Địa điểm", "Nơi"], "Trung tâm Phục vụ hành chính công"),
    Column::optional("who", &["Ai trực", "Người trực", "Vai trò"], "Đoàn viên thanh niên"),
];

/// Types the rows.
pub(super) fn roster(rows: &[Row], diags: &mut Diagnostics) -> Vec<Shift> {
    let mut shifts = Vec::new();
    for row in rows {
        no_numbers_in_words(row, &["shift", "place", "who"], diags);
        let (name, hours) = row.text("shift").map_or((None, None), |text| {
            when::shift(&text).unwrap_or_else(|expected| {
                row.wrong("shift", expected, diags);
                (None, None)
            })
        });
        let Some(day) = day(row, diags) else { continue };
        let (location, role) = (row.text("place"), row.text("who"));
        let [name_folded, location_folded, role_folded] =
            [&name, &location, &role].map(|text| text.as_deref().map(fold));
        let plain = Plain { name: name_folded, location: location_folded, role: role_folded };
        shifts.push(Shift { day, name, hours, location, role, plain, place: row.place() });
    }
    shifts
}

fn day(row: &Row, diags: &mut Diagnostics) -> Option<Day> {
    let weekdays = row.text("weekday").map(|text| {
        let days = when::weekdays(&text);
        if days.is_none() {
            row.wrong("weekday", Phrase { vi: "ngày trong tuần", en: "days of the week" }, diags);
        }
        days
    });
    if row.text("date").is_some() {
        let date = row.date("date", diags)?;
        // A shift on a day that may be another is in no calendar.
        let fits = weekdays.flatten().is_none_or(|days| row.is_on(date, &days, "weekday", diags));
        return fits.then_some(Day::On(date));
    }
    if weekdays.is_none() {
        let missing = Diagnostic::new(Code::MissingCell).arg("name", "Ngày / Thứ").arg("example", "Thứ Hai");
        row.report(missing, "date", 1, diags);
    }
    weekdays.flatten().map(Day::Every)
}
