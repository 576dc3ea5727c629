//! The roster as templates see it, and its rows as a poster shows them.

use crate::config::{Layout, Poster, PosterLine};
use crate::date::{Date, Weekday};
use crate::html;
use crate::model::{DocId, Document, Site, calendar_path};
use crate::theme::{Theme, Value, map};
use crate::ward::{Day, Holiday, Hours, Shift, Ward};
use std::collections::{BTreeMap, HashMap};

/// The page that shows the roster.
pub fn page(site: &Site) -> Option<(DocId, &Document)> {
    site.addressed().find(|(_, document)| html::directives(&document.parsed.doc).contains(&"roster"))
}

/// What templates see: every day of the week, single days and days off that are still to come; nothing
/// without a roster.
pub fn view(site: &Site, theme: &Theme, has_calendar: bool) -> Value {
    let tables = &site.ward;
    if tables.roster.is_empty() {
        return Value::none();
    }
    let holidays = tables.holidays.iter().filter(|holiday| holiday.to >= site.today);
    let shown: Vec<Value> = tables.roster.iter().map(|shift| value(shift, tables, site.today)).collect();
    map([
        ("days", Value::from(Weekday::ALL.map(|day| weekday(tables, day, theme, &shown)).to_vec())),
        ("dates", Value::from(dates(tables, site.today, theme, &shown))),
        ("holidays", Value::from(holidays.map(holiday).collect::<Vec<_>>())),
        ("holidays_until", Value::from(tables.last_holiday().map(|last| last.parts().0.to_string()))),
        ("calendar", Value::from(has_calendar.then(|| calendar_path(&site.names)))),
    ])
}

/// A day of the week; `shown` are the shifts of the roster, in its order.
fn weekday(tables: &Ward, day: Weekday, theme: &Theme, shown: &[Value]) -> Value {
    let is_on = |shift: &Shift| matches!(&shift.day, Day::Every(days) if days.contains(&day));
    let on = (0..tables.roster.len()).filter(|at| is_on(&tables.roster[*at]));
    map([
        ("number", Value::from(day.number())),
        ("name", Value::from(weekday_name(day, theme))),
        ("shifts", by_hours(tables, on.collect(), shown)),
    ])
}

/// Single days from today on.
fn dates(tables: &Ward, today: Date, theme: &Theme, shown: &[Value]) -> Vec<Value> {
    let mut dates: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    for (at, shift) in tables.roster.iter().enumerate() {
        if let Day::On(date) = shift.day
            && date >= today
        {
            dates.entry(date).or_default().push(at);
        }
    }
    let value = |(date, on): (Date, Vec<usize>)| {
        map([
            ("iso", Value::from(date.to_string())),
            ("local", Value::from(date.local())),
            ("name", Value::from(weekday_name(date.weekday(), theme))),
            ("shifts", by_hours(tables, on, shown)),
        ])
    };
    dates.into_iter().map(value).collect()
}

fn by_hours(tables: &Ward, mut on: Vec<usize>, shown: &[Value]) -> Value {
    on.sort_by_key(|at| tables.roster[*at].hours);
    Value::from(on.into_iter().map(|at| shown[at].clone()).collect::<Vec<_>>())
}

/// A shift; of the days on which another stands in its place, those that are still to come.
fn value(shift: &Shift, tables: &Ward, today: Date) -> Value {
    let except: Vec<String> =
        tables.replaced_on(shift).iter().filter(|date| **date >= today).map(Date::to_string).collect();
    map([
        ("name", Value::from(shift.name.as_deref())),
        ("from", Value::from(shift.hours.map(|hours| clock(hours.from)))),
        ("to", Value::from(shift.hours.map(|hours| clock(hours.to)))),
        ("from_minutes", Value::from(shift.hours.map(|hours| hours.from))),
        ("to_minutes", Value::from(shift.hours.map(|hours| hours.to))),
        ("location", Value::from(shift.location.as_deref())),
        ("role", Value::from(shift.role.as_deref())),
        ("except", Value::from(except.join(" "))),
    ])
}

fn holiday(holiday: &Holiday) -> Value {
    map([
        ("from", Value::from(holiday.from.to_string())),
        ("to", Value::from(holiday.to.to_string())),
        ("from_local", Value::from(holiday.from.local())),
        ("to_local", Value::from(holiday.to.local())),
        ("name", Value::from(holiday.name.as_str())),
    ])
}

/// `7:30`.
pub fn clock(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// `Sáng, 7:30–11:30`; the hours alone, the name alone; nothing when both are blanks.
pub fn time(shift: &Shift) -> Option<String> {
    let hours = shift.hours.map(|Hours { from, to }| format!("{}–{}", clock(from), clock(to)));
    match (&shift.name, hours) {
        (Some(name), Some(hours)) => Some(format!("{name}, {hours}")),
        (name, hours) => name.clone().or(hours),
    }
}

/// A day of the week as it stands within a sentence.
pub fn weekday_name(day: Weekday, theme: &Theme) -> &str {
    const NAMES: [&str; 7] =
        ["weekday_1", "weekday_2", "weekday_3", "weekday_4", "weekday_5", "weekday_6", "weekday_7"];
    theme.word(NAMES[day as usize])
}

/// A text with a large first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The poster with its lines; a roster's begin with the weekly shifts, those that differ in their days alone
/// as one.
pub fn with_lines(poster: &Poster, site: &Site, theme: &Theme) -> Poster {
    if poster.layout != Layout::Roster {
        return poster.clone();
    }
    let mut rows: Vec<(Vec<Weekday>, &Shift)> = Vec::new();
    let mut known = HashMap::new();
    for shift in &site.ward.roster {
        let Day::Every(days) = &shift.day else { continue };
        let what = (&shift.name, shift.hours, &shift.location, &shift.role);
        let at = *known.entry(what).or_insert_with(|| {
            rows.push((Vec::new(), shift));
            rows.len() - 1
        });
        rows[at].0.extend(days);
    }
    let line = |(mut days, shift): (Vec<Weekday>, &Shift)| {
        days.sort_unstable();
        days.dedup();
        let told: Vec<String> = [time(shift), shift.location.clone()].into_iter().flatten().collect();
        let text = (!told.is_empty()).then(|| told.join(" · "));
        let blank = shift.hours.is_none().then(|| theme.word("paper_roster_hours").to_owned());
        PosterLine {
            icon: Some("calendar".into()),
            title: capital(&range(&days, theme)),
            text,
            blank,
            ..PosterLine::default()
        }
    };
    Poster { lines: rows.into_iter().map(line).chain(poster.lines.clone()).collect(), ..poster.clone() }
}

/// `thứ Hai đến thứ Sáu` where no day is left out between, else each by its name.
fn range(days: &[Weekday], theme: &Theme) -> String {
    let names: Vec<&str> = days.iter().map(|day| weekday_name(*day, theme)).collect();
    match (days, names.as_slice()) {
        ([first, .., last], [from, _, .., to])
            if days.len() > 2 && *last as usize - *first as usize + 1 == days.len() =>
        {
            format!("{from} {} {to}", theme.word("roster_to"))
        }
        (_, names) => names.join(", "),
    }
}
