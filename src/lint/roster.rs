//! The table of duty is whole: no shift twice, no working day without one, none on a day off, nothing that
//! has run out.

use crate::date::{Date, Weekday};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::ward::{Day, Shift, Ward};
use std::collections::HashMap;

/// How many days ahead somebody must be on duty.
const AHEAD: u32 = 27;
/// How many days a finding names.
const NAMED: usize = 5;

/// Reports shifts that are written twice, that fall on days off, working days without one, and tables that
/// have ended.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    let tables = &site.ward;
    check_shifts(tables, diags);
    if let Some(first) = tables.roster.first() {
        let found = ended(tables, site.today).or_else(|| uncovered(tables, site.today));
        diags.append(found.map(|found| found.in_file(&first.place.file)).into_iter().collect());
    }
    if let Some((last, holiday)) =
        tables.last_holiday().zip(tables.holidays.last()).filter(|(last, _)| *last < site.today)
    {
        diags.push(
            Diagnostic::new(Code::HolidaysEnded).in_file(&holiday.place.file).arg("date", last.local()),
        );
    }
}

fn check_shifts(tables: &Ward, diags: &mut Diagnostics) {
    // Only shifts of one day with the same place and people can be the same.
    let mut known: HashMap<Same<'_>, Vec<usize>> = HashMap::new();
    for (i, shift) in tables.roster.iter().enumerate() {
        let mut first = None;
        for day in days(shift) {
            let others = known.entry((day, shift.place_and_people())).or_default();
            let found = others.iter().find(|other| shift.repeats(&tables.roster[**other])).copied();
            first = first.into_iter().chain(found).min();
            others.push(i);
        }
        if let Some(first) = first.map(|first| &tables.roster[first]) {
            let row = first.place.cell().map_or_else(|| first.place.short(None), |cell| cell.row.to_string());
            diags.push(Diagnostic::new(Code::DutyOverlap).in_place(&shift.place).arg("row", row));
        }
        let Day::On(date) = shift.day else { continue };
        if let Some(holiday) = tables.holiday(date) {
            let found = Diagnostic::new(Code::DutyOnHoliday).in_place(&shift.place);
            diags.push(found.arg("date", date.local()).arg("name", &holiday.name));
        }
    }
}

/// A day of the calendar, or one of the week.
type OneDay = (Option<Date>, Option<Weekday>);

/// What shifts have in common that may be the same.
type Same<'a> = (OneDay, (Option<&'a str>, Option<&'a str>));

fn days(shift: &Shift) -> Vec<OneDay> {
    match &shift.day {
        Day::On(date) => vec![(Some(*date), None)],
        Day::Every(days) => days.iter().map(|day| (None, Some(*day))).collect(),
    }
}

fn is_weekly(tables: &Ward) -> bool {
    tables.roster.iter().any(|shift| matches!(shift.day, Day::Every(_)))
}

/// A roster of single days has an end.
fn ended(tables: &Ward, today: Date) -> Option<Diagnostic> {
    let (_, last) = tables.dated().filter(|(_, last)| *last < today && !is_weekly(tables))?;
    Some(Diagnostic::new(Code::RosterEnded).arg("date", last.local()))
}

/// Working days of the next four weeks on which nobody is; a roster of single days is looked at up to its
/// end.
fn uncovered(tables: &Ward, today: Date) -> Option<Diagnostic> {
    let end = match tables.dated() {
        Some((_, last)) if !is_weekly(tables) => last.min(today.plus_days(AHEAD)),
        _ => today.plus_days(AHEAD),
    };
    let days =
        (0..=AHEAD).map(|n| today.plus_days(n)).filter(|day| *day <= end && day.weekday().is_working());
    let empty: Vec<String> = days
        .filter(|day| tables.holiday(*day).is_none() && tables.on_duty(*day).is_empty())
        .map(Date::local)
        .collect();
    let more = if empty.len() > NAMED { ", …" } else { "" };
    let named = format!("{}{more}", empty[..empty.len().min(NAMED)].join(", "));
    let found = Diagnostic::new(Code::DutyUncovered).arg("from", today.local()).arg("to", end.local());
    (!empty.is_empty()).then(|| found.arg("count", empty.len()).arg("days", named))
}
