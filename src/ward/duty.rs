//! Who is on duty on a day: the tables of duty and of holidays taken together.

use super::holidays::LONGEST;
use super::{Day, Holiday, Shift, Ward};
use crate::date::Date;

impl Ward {
    /// The days off that a day belongs to; the first of them, where there are several.
    pub fn holiday(&self, day: Date) -> Option<&Holiday> {
        let begun = self.holidays.partition_point(|holiday| holiday.from <= day);
        let near =
            self.holidays[..begun].iter().rev().take_while(|holiday| day.days_since(holiday.from) <= LONGEST);
        near.filter(|holiday| day <= holiday.to).last()
    }

    /// Who is on duty on a day, by hours. On a day off nobody is.
    pub fn on_duty(&self, day: Date) -> Vec<&Shift> {
        if self.holiday(day).is_some() {
            return Vec::new();
        }
        let own: Vec<&Shift> =
            self.dated.by_day.get(&day).into_iter().flatten().map(|at| &self.roster[*at]).collect();
        let is_on = |shift: &&Shift| match &shift.day {
            Day::On(date) => *date == day,
            Day::Every(days) => days.contains(&day.weekday()) && !own.iter().any(|own| own.clashes(shift)),
        };
        let mut shifts: Vec<&Shift> = self.roster.iter().filter(is_on).collect();
        shifts.sort_by_key(|shift| shift.hours);
        shifts
    }

    /// The days on which a row of one day stands in the place of a weekly shift: same place, same time.
    pub fn replaced_on(&self, weekly: &Shift) -> Vec<Date> {
        let Day::Every(days) = &weekly.day else { return Vec::new() };
        let there = self.dated.by_place.get(&weekly.plain.location).into_iter().flatten();
        let replaces =
            |(date, at): &&(Date, usize)| days.contains(&date.weekday()) && self.roster[*at].clashes(weekly);
        let mut dates: Vec<Date> = there.filter(replaces).map(|(date, _)| *date).collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// The first and the last day of rows for one day; nothing when there is none.
    pub fn dated(&self) -> Option<(Date, Date)> {
        let dates = || {
            self.roster
                .iter()
                .filter_map(|shift| if let Day::On(date) = shift.day { Some(date) } else { None })
        };
        dates().min().zip(dates().max())
    }

    /// The last day off that is known.
    pub fn last_holiday(&self) -> Option<Date> {
        self.holidays.iter().map(|holiday| holiday.to).max()
    }
}

impl Shift {
    /// Whether it is at the place and the time of another, whatever their days are.
    pub fn clashes(&self, other: &Shift) -> bool {
        self.plain.location == other.plain.location && self.shares_time(other)
    }

    /// Whether it is at the place and the time of another with the same people, on a day that both have.
    pub fn repeats(&self, other: &Shift) -> bool {
        let same_day = match (&self.day, &other.day) {
            (Day::On(day), Day::On(other)) => day == other,
            (Day::Every(days), Day::Every(others)) => days.iter().any(|day| others.contains(day)),
            // A row of one day stands in the place of a weekly one.
            _ => false,
        };
        same_day && self.clashes(other) && self.plain.role == other.plain.role
    }

    /// Without hours the name tells shifts apart; without a name it is the whole day.
    fn shares_time(&self, other: &Shift) -> bool {
        match (self.hours, other.hours, &self.plain.name, &other.plain.name) {
            (Some(hours), Some(others), ..) => hours.from < others.to && others.from < hours.to,
            (_, _, Some(name), Some(other)) => name == other,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ward::{TableFile, ward};
    use std::sync::Arc;

    fn read(roster: &str, holidays: &str) -> Ward {
        let (path, other): (Arc<str>, Arc<str>) =
            ("content/_data/roster.csv".into(), "content/_data/holidays.csv".into());
        let roster = format!("Ngày,Thứ,Ca,Nơi trực,Ai trực\n{roster}");
        let holidays = format!("Ngày,Đến ngày,Tên ngày nghỉ\n{holidays}");
        let read = ward(&[
            TableFile { path: &path, bytes: roster.as_bytes() },
            TableFile { path: &other, bytes: holidays.as_bytes() },
        ]);
        assert_eq!(read.diags.iter().count(), 0, "{:?}", read.diags);
        read.value
    }

    fn who(tables: &Ward, day: &str) -> Vec<String> {
        let shifts = tables.on_duty(Date::parse(day).unwrap());
        shifts.iter().map(|shift| shift.role.clone().unwrap_or_default()).collect()
    }

    #[test]
    fn a_row_of_one_day_adds_elsewhere_and_replaces_at_the_same_place_and_time() {
        let tables = read(
            ",T2-T6,Chiều 13:30-17:00,Trung tâm,A\n,T2-T6,Sáng 7:30-11:30,Trung tâm,B\n\
             2026-11-24,,Sáng 8:00-10:00,trung tâm,C\n2026-11-24,,Sáng 8:00-10:00,Chợ,D\n2026-11-28,,,Chợ,E\n",
            "",
        );
        assert_eq!(who(&tables, "2026-11-23"), ["B", "A"]);
        assert_eq!(who(&tables, "2026-11-24"), ["C", "D", "A"]);
        assert_eq!(who(&tables, "2026-11-28"), ["E"]);
        assert_eq!(who(&tables, "2026-11-29"), [""; 0]);
    }

    #[test]
    fn on_a_day_off_nobody_is_on_duty() {
        let tables = read(",T2-CN,,Trung tâm,A\n2027-05-01,,,Chợ,B\n", "2027-04-30,2027-05-01,Lễ\n");
        assert_eq!(
            ["2027-04-29", "2027-04-30", "2027-05-01", "2027-05-02"].map(|day| who(&tables, day).len()),
            [1, 0, 0, 1]
        );
        assert_eq!(tables.last_holiday(), Date::parse("2027-05-01"));
    }

    #[test]
    fn without_hours_names_tell_shifts_apart() {
        let tables =
            read(",T2,Sáng,Trung tâm,A\n,T2,Chiều,Trung tâm,A\n,T2,sáng,Trung tâm,A\n,T2,,Trung tâm,A\n", "");
        let [morning, afternoon, again, whole_day] = tables.roster.as_slice() else { panic!("{tables:?}") };
        assert!(
            !morning.repeats(afternoon)
                && morning.repeats(again)
                && morning.repeats(whole_day)
                && whole_day.repeats(afternoon)
        );
    }
}
