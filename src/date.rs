//! Calendar days: reading, writing, counting.

use jiff::ToSpan;
use jiff::civil;
use std::fmt;

/// A day of the calendar, without time or zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// A day of the week, from Monday as calendars in Vietnam begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Thứ Hai.
    Monday,
    /// Thứ Ba.
    Tuesday,
    /// Thứ Tư.
    Wednesday,
    /// Thứ Năm.
    Thursday,
    /// Thứ Sáu.
    Friday,
    /// Thứ Bảy.
    Saturday,
    /// Chủ nhật.
    Sunday,
}

impl Weekday {
    /// All of them, from Monday.
    pub const ALL: [Weekday; 7] = {
        use Weekday::*;
        [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
    };

    /// From 1, Monday, to 7, Sunday (ISO 8601).
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// Whether offices are open on this day.
    pub fn is_working(self) -> bool {
        self < Weekday::Saturday
    }
}

impl Date {
    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().to_monday_zero_offset() as usize]
    }

    /// Reads `YYYY-MM-DD`; `None` for any other form and for days that do not exist.
    pub fn parse(text: &str) -> Option<Date> {
        let shaped = text.len() == 10
            && text
                .bytes()
                .enumerate()
                .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        shaped.then(|| text.parse().ok().map(Date)).flatten()
    }

    /// Reads the way dates are written in Vietnam, `15/11/2026`: to say what was meant.
    pub fn parse_local(text: &str) -> Option<Date> {
        let mut parts = text.split(['/', '-', '.']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        let date = civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        (parts.next().is_none() && date.year() > 1900).then_some(Date(date))
    }

    /// The day that spreadsheets count from the end of 1899: 46,348 is 22 November 2026. From March 1900 to
    /// 9999.
    pub fn from_serial(days: u32) -> Option<Date> {
        let start = Date(civil::Date::constant(1899, 12, 30));
        (61..=2_958_465).contains(&days).then(|| start.plus_days(days))
    }

    /// The one day that a text names in any usual form: `2026-1-5`, `5/1/2026 8:30`, `ngày 5 tháng 1 năm
    /// 2026`, `15/11/26`.
    pub fn meant(text: &str) -> Option<Date> {
        let runs: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
        let day = |year: &str, month: &str, day: &str| {
            let date = civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
            (date.year() > 1900).then_some(Date(date))
        };
        let read = |run: &[&str]| match (run[0].len(), run[2].len()) {
            (4, ..=2) => day(run[0], run[1], run[2]),
            (..=2, 4) => day(run[2], run[1], run[0]),
            (..=2, 2) if runs.len() == 3 => day(&format!("20{}", run[2]), run[1], run[0]),
            _ => None,
        };
        runs.windows(3).find_map(read)
    }

    /// Today where this machine is. Only the command line asks the clock.
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    pub fn today() -> Date {
        Date(jiff::Zoned::now().date())
    }

    /// The day `days` later.
    pub fn plus_days(self, days: u32) -> Date {
        Date(self.0.saturating_add(i64::from(days).days()))
    }

    /// The first day of this day's month.
    pub fn first_of_month(self) -> Date {
        Date(self.0.first_of_month())
    }

    /// How many days have passed from `earlier` to this day; negative when it is later.
    pub fn days_since(self, earlier: Date) -> i64 {
        i64::from((self.0 - earlier.0).get_days())
    }

    /// Year, month and day.
    pub fn parts(self) -> (i32, u8, u8) {
        (i32::from(self.0.year()), self.0.month() as u8, self.0.day() as u8)
    }

    /// The form people read in Vietnam: `15/11/2026`.
    pub fn local(self) -> String {
        format!("{:02}/{:02}/{}", self.0.day(), self.0.month(), self.0.year())
    }
}

/// Milliseconds since 1970: when something was done, for lists that tell it in the time of whoever reads.
#[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
pub fn milliseconds_now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_millis() as u64)
}

/// A month of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    month: u8,
}

impl Month {
    /// The month of a day.
    pub fn of(date: Date) -> Month {
        let (year, month, _) = date.parts();
        Month { year, month }
    }

    /// Reads `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Month> {
        Date::parse(&format!("{text}-01")).map(Month::of)
    }

    /// The form people read in Vietnam: `11/2026`.
    pub fn local(self) -> String {
        format!("{:02}/{}", self.month, self.year)
    }
}

/// `YYYY-MM`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// `YYYY-MM-DD`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_read() {
        assert_eq!(Date::parse("2026-11-15").map(|d| d.local()).as_deref(), Some("15/11/2026"));
        for wrong in ["2026-02-30", "15/11/2026", "2026-1-5", "2026-11-15T10:00", "hôm nay"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        assert_eq!(
            [61, 46_348].map(|days| Date::from_serial(days).unwrap().to_string()),
            ["1900-03-01", "2026-11-22"]
        );
        assert_eq!([0, 60, 9_999_999].map(Date::from_serial), [None; 3]);
    }

    #[test]
    fn the_local_form_is_understood() {
        assert_eq!(Date::parse_local("5/1/2026"), Date::parse("2026-01-05"));
        assert_eq!(Date::parse_local("2026"), None);
    }

    #[test]
    fn a_day_is_understood_in_any_usual_form() {
        let day = Date::parse("2026-01-05");
        for text in [
            "2026-1-5",
            "5/1/2026",
            "05.01.2026",
            "2026/01/05 08:30",
            "8:30 5-1-2026",
            "ngày 5 tháng 1 năm 2026",
            "5/1/26",
            "2026-01-05T00:00Z",
        ] {
            assert_eq!(Date::meant(text), day, "{text}");
        }
        for text in ["2026", "tháng 1 năm 2026", "30/2/2026", "1.2.3.4.5", "hôm nay", "99999-1-1"] {
            assert_eq!(Date::meant(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_read_as_they_are_written() {
        let month = Month::parse("2026-02").unwrap();
        assert_eq!((month.to_string().as_str(), month.local().as_str()), ("2026-02", "02/2026"));
        assert_eq!(Date::parse("2026-02-28").map(Month::of), Some(month));
        for wrong in ["2026-13", "2026-2", "02/2026", "2026-02-01", ""] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_counted_over_months() {
        let day = Date::parse("2026-02-27").unwrap();
        assert_eq!(day.plus_days(2).to_string(), "2026-03-01");
        assert_eq!(day.plus_days(2).days_since(day), 2);
        assert_eq!(day.weekday(), Weekday::Friday);
        assert_eq!(day.first_of_month().plus_days(31).first_of_month().to_string(), "2026-03-01");
    }
}
