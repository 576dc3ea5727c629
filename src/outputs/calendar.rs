//! The roster as a calendar (RFC 5545) that phones can keep.

use crate::date::{Date, Weekday};
use crate::disk::Body;
use crate::facts::roster_page;
use crate::hash::Hash;
use crate::model::{Site, calendar_path};
use crate::plan::Making;
use crate::plan::{Planning, Stage};
use crate::text::{plain_lines, slugify};
use crate::ward::{COUNTRY, Day, Holiday, Hours, Shift, Ward};
use std::collections::{BTreeSet, HashMap};

/// Days of the week as calendars write them, from Monday.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// Bytes in a line, its end left out.
const LINE: usize = 75;

/// So many years ahead shifts come again at most: days off are known for one or two.
const YEARS: u32 = 4;

/// Plans the calendar; nothing without a roster.
pub(super) fn plan(planning: &mut Planning<'_>) {
    if !planning.site.ward.roster.is_empty() {
        planning.file("calendar", Stage::Pages, &calendar_path(&planning.site.names), |making, _| {
            Some(Body::Bytes(calendar(making).into_bytes()))
        });
    }
}

fn calendar(making: &Making<'_>) -> String {
    let (site, tables) = (making.site, &making.site.ward);
    let mut calendar = Calendar {
        making,
        stamp: stamp(site.today),
        off: days_off(site),
        ids: HashMap::new(),
        text: String::new(),
    };
    let name = format!("{} – {}", making.theme.word("roster_title"), site.config.identity());
    let product = format!("PRODID:-//camnang//roster//{}", site.config.language.to_uppercase());
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", &product, "CALSCALE:GREGORIAN", "METHOD:PUBLISH"] {
        calendar.line(line);
    }
    calendar.words("X-WR-CALNAME", &name);
    calendar.zone();
    tables.roster.iter().for_each(|shift| calendar.shift(shift));
    calendar.holidays(tables);
    calendar.line("END:VCALENDAR");
    calendar.text
}

struct Calendar<'a> {
    making: &'a Making<'a>,
    /// The day that the calendar was made for, as a moment.
    stamp: String,
    /// The days off from the month of the build on, in order.
    off: Vec<Date>,
    /// How many events have a name so far.
    ids: HashMap<String, usize>,
    text: String,
}

impl Calendar<'_> {
    fn zone(&mut self) {
        self.line("BEGIN:VTIMEZONE");
        self.line(&format!("TZID:{}", COUNTRY.zone));
        COUNTRY.zone_rule.iter().for_each(|line| self.line(line));
        self.line("END:VTIMEZONE");
    }

    fn shift(&mut self, shift: &Shift) {
        let (theme, site) = (self.making.theme, self.making.site);
        let Some((start, rule)) = days(shift, site) else { return };
        let duty = theme.word("roster_title");
        let summary = shift.role.as_ref().map_or_else(|| duty.to_owned(), |role| format!("{duty}: {role}"));
        let on = match &shift.day {
            Day::On(date) => date.to_string(),
            Day::Every(days) => names(days),
        };
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        let key = format!("{on}/{}/{}", part(&shift.name), part(&shift.location));
        self.begin(&key, &summary);
        match shift.hours {
            None => self.line(&format!("DTSTART;VALUE=DATE:{}", compact(start))),
            Some(Hours { from, to }) => {
                self.line(&format!("DTSTART;TZID={}:{}", COUNTRY.zone, moment(start, from)));
                self.line(&format!("DTEND;TZID={}:{}", COUNTRY.zone, moment(start, to)));
            }
        }
        if let Some(rule) = rule {
            self.line(&rule);
            self.except(shift, start, &site.ward);
        }
        if let Some(location) = &shift.location {
            self.words("LOCATION", location);
        }
        let blank = shift.hours.is_none().then(|| theme.word("roster_no_hours").to_owned());
        let told: Vec<String> = shift.name.clone().into_iter().chain(blank).collect();
        if !told.is_empty() {
            self.words("DESCRIPTION", &told.join("\n"));
        }
        if let Some(url) = roster_page(site).and_then(|(_, document)| site.url(&document.path)) {
            self.line(&format!("URL:{url}"));
        }
        self.line("END:VEVENT");
    }

    /// The days on which a weekly shift is not: days off, and days that have a row of their own.
    fn except(&mut self, shift: &Shift, start: Date, tables: &Ward) {
        let Day::Every(days) = &shift.day else { return };
        let off = self.off.iter().copied().filter(|day| days.contains(&day.weekday()));
        let mut dates: Vec<Date> = off.chain(tables.replaced_on(shift)).collect();
        dates.retain(|date| *date >= start);
        dates.sort_unstable();
        dates.dedup();
        for date in dates {
            match shift.hours {
                None => self.line(&format!("EXDATE;VALUE=DATE:{}", compact(date))),
                Some(hours) => {
                    self.line(&format!("EXDATE;TZID={}:{}", COUNTRY.zone, moment(date, hours.from)))
                }
            }
        }
    }

    fn holidays(&mut self, tables: &Ward) {
        let off = self.making.theme.word("roster_off");
        for holiday in &tables.holidays {
            self.begin(
                &format!("off {} {}", holiday.from, holiday.name),
                &format!("{off}: {}", holiday.name),
            );
            self.line(&format!("DTSTART;VALUE=DATE:{}", compact(holiday.from)));
            self.line(&format!("DTEND;VALUE=DATE:{}", compact(holiday.to.plus_days(1))));
            self.line("TRANSP:TRANSPARENT");
            self.line("END:VEVENT");
        }
    }

    /// The head of an event. Its name comes from what it is, not from when it was made: calendars then know
    /// it again.
    fn begin(&mut self, key: &str, summary: &str) {
        let ward = slugify(self.making.site.config.identity());
        let known = self.ids.entry(key.to_owned()).or_default();
        let count = *known;
        *known += 1;
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@{ward}.camnang", Hash::of(format!("{key} {count}").as_bytes())));
        let stamp = format!("DTSTAMP:{}", self.stamp);
        self.line(&stamp);
        self.words("SUMMARY", summary);
    }

    /// A property whose value is text.
    fn words(&mut self, name: &str, text: &str) {
        let plain = plain_lines(text)
            .replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,")
            .replace('\n', "\\n");
        self.line(&format!("{name}:{plain}"));
    }

    /// A line, folded between letters so that no piece is too long; a piece that goes on begins with a space.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        // What ends a line anywhere else would end it here as well.
        for letter in line.chars().filter(|letter| !letter.is_control()) {
            if length + letter.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// The days off that weekly shifts could fall on, each once.
fn days_off(site: &Site) -> Vec<Date> {
    let (from, to) = (site.today.first_of_month(), site.today.plus_days(YEARS * 366));
    let days = |holiday: &Holiday| {
        let (first, last) = (holiday.from.max(from), holiday.to.min(to));
        (0..=last.days_since(first)).map(move |n| first.plus_days(n as u32))
    };
    let all: BTreeSet<Date> = site.ward.holidays.iter().flat_map(days).collect();
    all.into_iter().collect()
}

/// A shift's first day, and the rule by which it comes again: from the month of the build on, up to the last
/// year whose days off are known, since after that nobody can say when it is off.
fn days(shift: &Shift, site: &Site) -> Option<(Date, Option<String>)> {
    let days: &[Weekday] = match &shift.day {
        Day::On(date) => return site.ward.holiday(*date).is_none().then_some((*date, None)),
        Day::Every(days) => days,
    };
    let month = site.today.first_of_month();
    let start = (0..7).map(|n| month.plus_days(n)).find(|day| days.contains(&day.weekday()))?;
    let last = site.ward.last_holiday().map(|last| last.parts().0);
    let end =
        last.map(|year| year.min(start.parts().0 + YEARS as i32 - 1)).filter(|year| *year >= start.parts().0);
    // The last moment of the year in Vietnam; as a day where the shift is a whole day.
    let until = |year: i32| {
        if shift.hours.is_some() {
            format!(";UNTIL={year}1231T165959Z")
        } else {
            format!(";UNTIL={year}1231")
        }
    };
    Some((
        start,
        Some(format!(
            "RRULE:FREQ=WEEKLY;WKST=MO;BYDAY={}{}",
            names(days),
            end.map(until).unwrap_or_default()
        )),
    ))
}

fn names(days: &[Weekday]) -> String {
    days.iter().map(|day| DAYS[*day as usize]).collect::<Vec<_>>().join(",")
}

fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

fn moment(date: Date, minutes: u32) -> String {
    // Midnight at the end of a day is the beginning of the next.
    let (days, minutes) = (minutes / 1_440, minutes % 1_440);
    format!("{}T{:02}{:02}00", compact(date.plus_days(days)), minutes / 60, minutes % 60)
}

fn stamp(day: Date) -> String {
    format!("{}T000000Z", compact(day))
}
