//! The table of duty: who is where and when, by role and never by name.

use super::groups::no_numbers_in_words;
use super::rows::{Column, Row};
use crate::date::{Date, Weekday};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Place};
use crate::text::fold;

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
    /// Its row.
    pub place: Place,
}

/// The days of a shift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// One day.
    On(Date),
    /// Every week on these days, in their order.
    Every(Vec<Weekday>),
}

/// From when to when, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours {
    /// When it begins.
    pub from: u32,
    /// When it ends, after it began.
    pub to: u32,
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
        let (name, hours) = row.text("shift").map_or((None, None), |text| shift(&text, row, diags));
        let Some(day) = day(row, diags) else { continue };
        shifts.push(Shift { day, name, hours, location: row.text("place"), role: row.text("who"), place: row.place() });
    }
    shifts
}

fn day(row: &Row, diags: &mut Diagnostics) -> Option<Day> {
    match (row.text("date"), row.text("weekday")) {
        (Some(_), _) => row.date("date", diags).map(Day::On),
        (None, Some(text)) => {
            let days = weekdays(&text);
            if days.is_none() {
                let expected = Phrase { vi: "ngày trong tuần", en: "days of the week" };
                row.wrong("weekday", expected, diags);
            }
            days.map(Day::Every)
        }
        (None, None) => {
            let missing = Diagnostic::new(Code::MissingCell).arg("name", "Ngày / Thứ").arg("example", "Thứ Hai");
            row.report(missing, "date", 1, diags);
            None
        }
    }
}

/// `Thứ Hai`, `thứ 2, thứ 4`, `T2-T6`, `CN`, `Monday`.
fn weekdays(text: &str) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for part in fold(text).split([',', ';', '&']) {
        let part = part.replace(['–', '—'], "-").replace(" den ", "-");
        match part.split_once('-') {
            None => days.push(weekday(&part)?),
            Some((first, last)) => {
                let (first, last) = (weekday(first)?, weekday(last)?);
                days.extend(Weekday::ALL.into_iter().filter(|day| (first..=last).contains(day)));
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    (!days.is_empty()).then_some(days)
}

fn weekday(folded: &str) -> Option<Weekday> {
    let plain = folded.trim().trim_start_matches("thu").trim_start_matches('t').trim();
    let names = [
        ["hai", "2", "monday", "mon"],
        ["ba", "3", "tuesday", "ues"],
        ["tu", "4", "wednesday", "wed"],
        ["nam", "5", "thursday", "thu"],
        ["sau", "6", "friday", "fri"],
        ["bay", "7", "saturday", "sat"],
        ["chu nhat", "cn", "sunday", "sun"],
    ];
    let is = |names: &[&str; 4]| names.contains(&plain) || names.contains(&folded.trim());
    // “Tư” loses its own t with that of “T4”.
    let at = names.iter().position(is).or_else(|| matches!(folded.trim(), "thu tu" | "tu").then_some(2))?;
    Weekday::ALL.get(at).copied()
}

/// A shift's name and hours: `Sáng 7:30-11:30`, `7h30 - 11h30`, `Chiều`.
fn shift(text: &str, row: &Row, diags: &mut Diagnostics) -> (Option<String>, Option<Hours>) {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else { return (Some(text.to_owned()), None) };
    let name = text[..start].trim_end_matches([' ', '(', ':', ',']).trim();
    let name = (!name.is_empty()).then(|| name.to_owned());
    let times = fold(&text[start..]).replace(['–', '—'], "-").replace("den", "-").replace("gio", "h");
    let hours = times.trim_end_matches(')').split_once('-').and_then(|(from, to)| {
        let hours = Hours { from: minutes(from)?, to: minutes(to)? };
        (hours.from < hours.to).then_some(hours)
    });
    if hours.is_none() {
        row.wrong("shift", Phrase { vi: "giờ bắt đầu - giờ kết thúc", en: "from when to when" }, diags);
    }
    (name, hours)
}

/// `7:30`, `7h30`, `7h`, `17`.
fn minutes(text: &str) -> Option<u32> {
    let (hour, minute) = text.trim().split_once([':', 'h', '.']).unwrap_or((text.trim(), ""));
    let minute = if minute.trim().is_empty() { 0 } else { minute.trim().get(..2)?.parse().ok()? };
    let hour: u32 = hour.trim().parse().ok()?;
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_read_as_people_write_them() {
        use Weekday::*;
        assert_eq!(weekdays("Thứ Hai – Thứ Sáu"), Some(vec![Monday, Tuesday, Wednesday, Thursday, Friday]));
        assert_eq!(weekdays("T2, T4; CN"), Some(vec![Monday, Wednesday, Sunday]));
        for (text, day) in [
            ("Thứ Ba", Tuesday),
            ("thứ tư", Wednesday),
            ("Thứ 7", Saturday),
            ("Chủ nhật", Sunday),
            ("Thursday", Thursday),
            ("Tuesday", Tuesday),
        ] {
            assert_eq!(weekdays(text), Some(vec![day]), "{text}");
        }
        assert_eq!(weekdays("hôm nào rảnh"), None);
    }

    #[test]
    fn times_are_minutes() {
        assert_eq!(["7:30", "7h30", "7 h", "17", "07:30"].map(minutes), [Some(450), Some(450), Some(420), Some(1020), Some(450)]);
        assert_eq!(["25", "7:75", "bảy"].map(minutes), [None, None, None]);
    }
}
