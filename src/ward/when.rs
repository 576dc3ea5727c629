//! Days, days of the week and hours as people write them into tables.

use crate::date::{Date, Weekday};
use crate::diag::Phrase;
use crate::text::{fold, slugify};

/// From when to when, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// When it begins.
    pub from: u32,
    /// When it ends, after it began.
    pub to: u32,
}

/// A day, and the day of the week where it was written too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDay {
    /// The day.
    pub date: Date,
    /// The day of the week that somebody wrote beside it.
    pub weekday: Option<Weekday>,
}

/// Reads a day: `2026-11-22`, `22/11/2026`, `22.11.26`, `Chủ nhật, ngày 22 tháng 11 năm 2026`, or a
/// spreadsheet's count of days.
///
/// In Vietnam the day comes before the month.
///
/// # Errors
/// What was probably meant, where that can be said.
pub(super) fn day(text: &str) -> Result<WrittenDay, Option<Date>> {
    let plain = together(&text.to_lowercase());
    if let Some(date) = counted(&plain) {
        return Ok(WrittenDay { date, weekday: None });
    }
    let spelt = spelt_day(&plain);
    let (rest, found) = spelt.or_else(|| short_day(&plain)).ok_or(None)?;
    let date = found?;
    match rest
        .trim_matches(|c: char| c.is_whitespace() || ",.()-:".contains(c))
        .trim_end_matches("ngày")
        .trim_end_matches([' ', ','])
    {
        "" | "00:00" | "00:00:00" | "0:00" => Ok(WrittenDay { date, weekday: None }),
        rest => weekday(rest).map(|weekday| WrittenDay { date, weekday: Some(weekday) }).ok_or(Some(date)),
    }
}

/// A text without spaces around the separators of dates.
fn together(text: &str) -> String {
    let mut plain = text.trim().to_owned();
    for separator in ["/", "-", "."] {
        for loose in [format!(" {separator}"), format!("{separator} ")] {
            while plain.contains(&loose) {
                plain = plain.replace(&loose, separator);
            }
        }
    }
    plain
}

/// `46348`, as spreadsheets count days from 2000 to 2100, or `20261122`.
fn counted(text: &str) -> Option<Date> {
    let digits = text.strip_suffix(".0").unwrap_or(text);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    match digits.len() {
        5 => digits.parse().ok().filter(|days| (36_526..73_051).contains(days)).and_then(Date::from_serial),
        8 => Date::parse(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])),
        _ => None,
    }
}

/// What stands around a day, and the day, or what was probably meant by it.
type Found = (String, Result<Date, Option<Date>>);

/// `ngày 22 tháng 11 năm 2026`.
fn spelt_day(text: &str) -> Option<Found> {
    let (before, rest) = text.split_once("tháng")?;
    let (month, rest) = rest.split_once("năm").or_else(|| rest.split_once(','))?;
    let before = before.trim_end();
    let start = before
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let year: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    let after = &rest.trim_start()[year.len()..];
    Some((format!("{} {after}", &before[..start]), of_numbers(&before[start..], month.trim(), &year)))
}

/// `22/11/2026`, `2026-11-22`, `22.11.26`.
fn short_day(text: &str) -> Option<Found> {
    for word in text.split(|c: char| c.is_whitespace() || "(),;t".contains(c)) {
        let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
        if let [first, second, third] = parts.as_slice()
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        {
            let date = if first.len() == 4 {
                of_numbers(third, second, first)
            } else {
                of_numbers(first, second, third)
            };
            return Some((text.replacen(word, " ", 1), date));
        }
    }
    None
}

/// A day of its numbers; what was probably meant where somebody wrote the month first.
fn of_numbers(day: &str, month: &str, year: &str) -> Result<Date, Option<Date>> {
    let year = match year.len() {
        4 => year.to_owned(),
        2 => format!("20{year}"),
        _ => return Err(None),
    };
    let of = |day: &str, month: &str| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"));
    of(day, month).ok_or_else(|| of(month, day))
}

/// The name of a day of the week within a sentence.
pub(super) fn weekday_name(day: Weekday) -> Phrase {
    let (vi, en) = [
        ("thứ Hai", "Monday"),
        ("thứ Ba", "Tuesday"),
        ("thứ Tư", "Wednesday"),
        ("thứ Năm", "Thursday"),
        ("thứ Sáu", "Friday"),
        ("thứ Bảy", "Saturday"),
        ("Chủ nhật", "Sunday"),
    ][day as usize];
    Phrase { vi, en }
}

/// Reads days of the week: `Thứ Hai`, `thứ 2, thứ 4`, `T2-T6`, `T2-4-6`, `từ thứ hai đến thứ sáu`, `CN`,
/// `hằng ngày`, `Mon-Fri`.
pub(super) fn weekdays(text: &str) -> Option<Vec<Weekday>> {
    let text = text.to_lowercase();
    let week = Weekday::ALL;
    match slugify(&text).as_str() {
        "hang-ngay"
        | "moi-ngay"
        | "ca-tuan"
        | "tat-ca-cac-ngay"
        | "cac-ngay-trong-tuan"
        | "daily"
        | "every-day" => {
            return Some(week.to_vec());
        }
        "ngay-thuong" | "ngay-lam-viec" | "cac-ngay-lam-viec" | "ngay-hanh-chinh" | "weekdays" => {
            return Some(week[..5].to_vec());
        }
        "cuoi-tuan" | "ngay-cuoi-tuan" | "weekend" | "weekends" => return Some(week[5..].to_vec()),
        _ => {}
    }
    let mut plain = text.replace(['–', '—', '−', '→', '~'], "-");
    for (written, meant) in [
        ("từ ", ""),
        (" đến hết ", "-"),
        (" đến ", "-"),
        (" tới ", "-"),
        (" den ", "-"),
        (" to ", "-"),
        (" và ", ","),
        (" and ", ","),
        ("hằng tuần", ""),
        ("hàng tuần", ""),
        ("các ngày", ""),
    ] {
        plain = plain.replace(written, meant);
    }
    let mut days = Vec::new();
    for part in plain.split([',', ';', '&', '+', '/', '\n']) {
        let named: Vec<Weekday> = part.split('-').map(weekday).collect::<Option<_>>()?;
        match named.as_slice() {
            [first, last] => days.extend(
                (0..7)
                    .map(|n| week[(*first as usize + n) % 7])
                    .take(1 + (7 + *last as usize - *first as usize) % 7),
            ),
            named => days.extend(named),
        }
    }
    days.sort_unstable();
    days.dedup();
    (!days.is_empty()).then_some(days)
}

/// One day of the week, in small letters.
fn weekday(text: &str) -> Option<Weekday> {
    const NAMES: [&[&str]; 7] = [
        &["hai", "2", "monday", "mon"],
        &["ba", "3", "tuesday", "tues", "tue"],
        &["tu", "4", "wednesday", "wed"],
        &["nam", "5", "thursday", "thurs", "thur"],
        &["sau", "6", "friday", "fri"],
        &["bay", "7", "saturday", "sat"],
        &["chu nhat", "chua nhat", "cn", "c.n", "sunday", "sun"],
    ];
    let text = text.trim().trim_end_matches(['.', ':']).trim_start_matches("ngày ").trim();
    // English and Vietnamese share these letters, not the mark.
    if text == "thu" {
        return Some(Weekday::Thursday);
    }
    let folded = fold(text);
    let without = |start: &str| {
        folded
            .strip_prefix(start)
            .map(|rest| rest.trim_start_matches(['.', ' ']))
            .filter(|rest| !rest.is_empty())
    };
    let readings = [Some(folded.as_str()), without("thu"), without("t")];
    let is = |names: &&[&str]| {
        readings.iter().flatten().any(|read| names.contains(&read.replace("bẩy", "bay").as_str()))
    };
    NAMES.iter().position(is).and_then(|at| Weekday::ALL.get(at).copied())
}

/// What a cell says of a shift: its name and its hours.
pub(super) type Shift = (Option<String>, Option<Hours>);

/// Reads a shift: `Sáng 7:30-11:30`, `Ca 1 (7h30 – 11h30)`, `7 giờ đến 11 giờ`, `1:30 PM - 5 PM`, `Chiều`.
///
/// # Errors
/// What was expected, when there are hours that cannot be.
pub(super) fn shift(text: &str) -> Result<Shift, Phrase> {
    let times = times(text);
    let is_range = |pair: &&[Time]| {
        is_between(&text[pair[0].end..pair[1].start])
            && (pair[0].has_unit || pair[1].has_unit || times.len() == 2)
    };
    let ranges: Vec<&[Time]> = times.windows(2).filter(is_range).collect();
    let [range] = ranges.as_slice() else {
        let has_times = !ranges.is_empty() || times.iter().any(|time| time.has_unit);
        let one = Phrase {
            vi: "một ca, với giờ bắt đầu - giờ kết thúc; mỗi ca một hàng",
            en: "one shift, from when to when; a row for each shift",
        };
        return if has_times { Err(one) } else { Ok((named(text), None)) };
    };
    let (from, to) = (&range[0], &range[1]);
    let (before, after) =
        (text[..from.start].trim_end().trim_end_matches("từ").trim_end_matches("Từ"), &text[to.end..]);
    if times.iter().any(|time| time.has_unit && (time.end <= from.start || time.start >= to.end)) {
        return Err(Phrase {
            vi: "một khoảng giờ thôi; mỗi ca một hàng",
            en: "hours of one shift; a row for each shift",
        });
    }
    let name = named(&format!("{} {}", before.trim(), after.trim()));
    let hours = from
        .minutes
        .zip(to.minutes)
        .map(|(from, to)| Hours { from, to })
        .filter(|hours| hours.from < hours.to);
    let hours = hours.ok_or(Phrase {
        vi: "giờ bắt đầu - giờ kết thúc, từ 0:00 đến 24:00",
        en: "from when to when, from 0:00 to 24:00",
    })?;
    match name.as_deref().map(slugify).filter(|name| contradicts(name, hours.from)) {
        Some(_) => Err(Phrase {
            vi: "giờ viết theo 24 tiếng, đúng với buổi",
            en: "hours of 24, as the part of the day says",
        }),
        None => Ok((name, Some(hours))),
    }
}

/// Whether a name says another part of the day than the hour: `Chiều 1:30-5:00` would be published as half
/// past one at night.
fn contradicts(name: &str, from: u32) -> bool {
    let says = |part: &str| name.split('-').any(|word| word == part);
    let parts = [says("sang"), says("chieu"), says("toi")];
    match parts {
        [true, false, false] => from >= 12 * 60,
        [false, true, false] => from < 11 * 60,
        [false, false, true] => from < 15 * 60,
        _ => false,
    }
}

fn named(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( )", "").replace("()", "");
    let name = name.trim_matches([' ', ':', ',', '-', '–']);
    let name = if name.matches('(').count() == name.matches(')').count() {
        name
    } else {
        name.trim_matches(['(', ')', ' '])
    };
    let name = name.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(name).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether what stands between two times makes them a span.
fn is_between(text: &str) -> bool {
    matches!(fold(text).trim(), "-" | "–" | "—" | "−" | "->" | "→" | "~" | "den" | "- den" | "toi" | "to")
}

/// A time in a text.
struct Time {
    start: usize,
    end: usize,
    /// Minutes after midnight; nothing for a time that no clock shows.
    minutes: Option<u32>,
    /// Whether it is written as a time and not as a mere number.
    has_unit: bool,
}

/// The times in a text: `7:30`, `7h30`, `7g`, `7 giờ 30`, `5 PM`, and bare numbers.
fn times(text: &str) -> Vec<Time> {
    let (mut times, mut at) = (Vec::new(), 0);
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let hour = digits(&text[start..]);
        let is_word = text[..start].ends_with(|c: char| c.is_alphabetic());
        let mut end = start + hour.len();
        let (unit, minute) = unit_and_minute(&text[end..]);
        end += unit;
        let (half, length) = half_of_day(&text[end..]);
        end += length;
        if (!is_word || unit > 0) && hour.len() <= 2 {
            let minutes = hour
                .parse()
                .ok()
                .zip(minute)
                .and_then(|(hour, minute): (u32, u32)| clock(hour, minute, half));
            times.push(Time { start, end, minutes, has_unit: unit > 0 || half.is_some() });
        }
        at = end;
    }
    times
}

fn digits(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())]
}

/// How many bytes behind the hour belong to it, and the minute; no minute where there is one that cannot be.
fn unit_and_minute(text: &str) -> (usize, Option<u32>) {
    let lower = text.to_lowercase();
    let blank = lower.len() - lower.trim_start_matches(' ').len();
    let units = ["giờ", "gio", "h", "g", ":", "."];
    let Some(unit) = units.iter().find(|unit| lower[blank..].starts_with(**unit)) else {
        return (0, Some(0));
    };
    let after = blank + unit.len();
    let spaces = lower[after..].len() - lower[after..].trim_start_matches(' ').len();
    let minute = digits(&lower[after + spaces..]);
    let has_minute = minute.len() == 2 && (spaces == 0 || unit.len() > 1);
    match (*unit, has_minute) {
        // “7. ” ends a sentence, and “7:5” is no time.
        (":" | ".", false) => {
            if minute.is_empty() || spaces > 0 || *unit == "." {
                (0, Some(0))
            } else {
                (after + minute.len(), None)
            }
        }
        (_, false) if minute.is_empty() || spaces > 0 => (after, Some(0)),
        (_, false) => (after + spaces + minute.len(), None),
        (_, true) => {
            let end = after + spaces + 2;
            let word = ["phút", "phut", "p", "'"].iter().find(|word| {
                lower[end..].trim_start().starts_with(**word) && !lower[end..].trim_start().starts_with("pm")
            });
            let tail =
                word.map_or(0, |word| lower[end..].len() - lower[end..].trim_start().len() + word.len());
            (end + tail, minute.parse().ok())
        }
    }
}

/// `AM` or `PM` behind a time: whether it is after noon, and the bytes of it.
fn half_of_day(text: &str) -> (Option<bool>, usize) {
    let rest = text.trim_start_matches(' ');
    let blank = text.len() - rest.len();
    let is = |name: &str| {
        rest.get(..2).is_some_and(|word| word.eq_ignore_ascii_case(name))
            && !rest[2..].starts_with(char::is_alphabetic)
    };
    match (is("am"), is("pm")) {
        (true, _) => (Some(false), blank + 2),
        (_, true) => (Some(true), blank + 2),
        _ => (None, 0),
    }
}

/// Minutes after midnight; 24:00 is the end of the day.
fn clock(hour: u32, minute: u32, is_afternoon: Option<bool>) -> Option<u32> {
    let hour = match is_afternoon {
        Some(is_afternoon) => {
            (1..=12).contains(&hour).then_some(hour % 12 + if is_afternoon { 12 } else { 0 })?
        }
        None => hour,
    };
    (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weekday::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Option<String> {
        day(text).ok().map(|read| read.date.to_string())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2026-11-22",
            "22/11/2026",
            "22-11-2026",
            "22.11.2026",
            "22/11/26",
            "22 / 11 / 2026",
            "2026/11/22",
            "46348",
            "46348.0",
            "20261122",
            "ngày 22/11/2026",
            "Ngày 22 tháng 11 năm 2026",
            "22 tháng 11, 2026",
            "2026-11-22 00:00",
            "22/11/2026 00:00:00",
            "Chủ nhật, 22/11/2026",
            "CN 22/11/2026",
            "Chủ nhật, ngày 22 tháng 11 năm 2026",
            "22/11/2026 (Chủ nhật)",
        ] {
            assert_eq!(date(text).as_deref(), Some("2026-11-22"), "{text}");
        }
        assert_eq!(day("Thứ Hai 22/11/2026").unwrap().weekday, Some(Monday));
        assert_eq!(
            [date("5/1/2026"), date("01/02/2026")],
            [Some("2026-01-05".into()), Some("2026-02-01".into())]
        );
    }

    #[test]
    fn what_is_no_day_comes_with_what_was_meant() {
        let meant = |text: &str| day(text).err().map(|date| date.map(|date| date.to_string()));
        assert_eq!(meant("11/22/2026"), Some(Some("2026-11-22".into())), "the month first");
        assert_eq!(meant("2026-11-22 07:30"), Some(Some("2026-11-22".into())), "a time that would be lost");
        for text in [
            "31/02/2026",
            "22/11",
            "hôm nay",
            "2026",
            "12",
            "99999",
            "1/1/1",
            "tháng 11 năm 2026",
            "22/11/20266",
        ] {
            assert_eq!(meant(text), Some(None), "{text}");
        }
    }

    #[test]
    fn days_of_the_week_are_read_as_people_write_them() {
        let work = vec![Monday, Tuesday, Wednesday, Thursday, Friday];
        for text in [
            "Thứ Hai – Thứ Sáu",
            "T2-T6",
            "từ thứ hai đến thứ sáu",
            "Thứ 2 đến thứ 6",
            "T2 → T6",
            "2-6",
            "Mon-Fri",
            "ngày thường",
            "T.2 - T.6",
            "thứ 2, 3, 4, 5, 6",
            "thu 2 den thu 6",
        ] {
            assert_eq!(weekdays(text), Some(work.clone()), "{text}");
        }
        for text in [
            "T2, T4; CN",
            "thứ 2 và thứ 4 và Chủ nhật",
            "T2/T4/CN",
            "Hai, Tư, chủ nhật",
            "T2\nT4\nC.N",
            "Monday & Wednesday & Sunday",
        ] {
            assert_eq!(weekdays(text), Some(vec![Monday, Wednesday, Sunday]), "{text}");
        }
        for text in ["T2-4-6", "2-4-6", "thứ 2-4-6", "T2+T4+T6"] {
            assert_eq!(weekdays(text), Some(vec![Monday, Wednesday, Friday]), "{text}");
        }
        for (text, day) in [
            ("Thứ Ba", Tuesday),
            ("thứ tư", Wednesday),
            ("Tư", Wednesday),
            ("Thứ 7", Saturday),
            ("thứ bẩy", Saturday),
            ("CHỦ NHẬT", Sunday),
            ("Chúa nhật", Sunday),
            ("Thursday", Thursday),
            ("Thu", Thursday),
            ("Tuesday", Tuesday),
            ("thu nam", Thursday),
            ("thứ 2 hằng tuần", Monday),
            ("t7.", Saturday),
        ] {
            assert_eq!(weekdays(text), Some(vec![day]), "{text}");
        }
        assert_eq!(weekdays("T7-T2"), Some(vec![Monday, Saturday, Sunday]), "over the end of the week");
        assert_eq!(
            [weekdays("hằng ngày").map(|days| days.len()), weekdays("cuối tuần").map(|days| days.len())],
            [Some(7), Some(2)]
        );
        for text in ["hôm nào rảnh", "thứ Chín", "thứ", "T8", "1", "T2-T9", ""] {
            assert_eq!(weekdays(text), None, "{text}");
        }
    }

    fn read(text: &str) -> Option<(String, u32, u32)> {
        let (name, hours) = shift(text).ok()?;
        let hours = hours?;
        Some((name.unwrap_or_default(), hours.from, hours.to))
    }

    #[test]
    fn shifts_are_read_as_people_write_them() {
        for text in [
            "7:30-11:30",
            "7h30-11h30",
            "07:30 – 11:30",
            "7 giờ 30 đến 11 giờ 30",
            "7g30 - 11g30",
            "7.30-11.30",
            "từ 7h30 đến 11h30",
            "7:30 AM - 11:30 AM",
            "7h30p-11h30p",
            "7 giờ 30 phút - 11 giờ 30 phút",
        ] {
            assert_eq!(read(text), Some((String::new(), 450, 690)), "{text}");
        }
        for text in [
            "Sáng 7:30-11:30",
            "Sáng: 7h30-11h30",
            "Sáng (7:30 - 11:30)",
            "7:30-11:30 (Sáng)",
            "Sáng, từ 7h30 đến 11h30",
            "Sáng7:30-11:30",
        ] {
            assert_eq!(read(text), Some(("Sáng".into(), 450, 690)), "{text}");
        }
        assert_eq!(read("Ca 1: 7:30-11:30"), Some(("Ca 1".into(), 450, 690)));
        assert_eq!(
            [read("7-11"), read("7h-17h"), read("22:00-24:00")],
            [
                Some((String::new(), 420, 660)),
                Some((String::new(), 420, 1020)),
                Some((String::new(), 1320, 1440))
            ]
        );
        assert_eq!(read("1:30 PM - 5 PM"), Some((String::new(), 810, 1020)));
        assert_eq!(
            [shift("Ca 1"), shift("Chiều"), shift("Cả ngày")],
            ["Ca 1", "Chiều", "Cả ngày"].map(|name| Ok((Some(name.into()), None)))
        );
    }

    #[test]
    fn hours_that_cannot_be_are_told_and_never_guessed() {
        for text in [
            "24:59-25:00",
            "7:30-25:00",
            "8:00-24:59",
            "7:75-8:00",
            "11:30-7:30",
            "7:30",
            "từ 7h30",
            "7:30-11:30, 13:30-17:00",
            "7h-9h và 13h",
            "Chiều 1:30-5:00",
            "Tối 7h-9h",
            "Sáng 13:30-17:00",
            "7:30-7:30",
            "13:00 PM - 14:00 PM",
            "7h5-8h",
            "7:5-8:00",
        ] {
            assert!(shift(text).is_err(), "{text}: {:?}", shift(text));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_day_in_any_spelling_is_itself(days in 36_600_u32..73_000, spelling in 0..6) {
            let right = Date::from_serial(days).unwrap();
            let (year, month, day_of) = right.parts();
            let text = match spelling {
                0 => right.to_string(),
                1 => right.local(),
                2 => format!("{day_of}/{month}/{year}"),
                3 => format!("{day_of}.{month}.{:02}", year % 100),
                4 => format!("{}, ngày {day_of} tháng {month} năm {year}", weekday_name(right.weekday()).vi),
                _ => days.to_string(),
            };
            prop_assert_eq!(day(&text).map(|read| read.date), Ok(right), "{}", text);
        }

        #[test]
        fn any_text_is_read_or_told(text in "[0-9a-zA-Zứạ:hg.,/ ()\\-–\n]{0,30}") {
            let _ = (day(&text), weekdays(&text), shift(&text));
        }
    }
}
