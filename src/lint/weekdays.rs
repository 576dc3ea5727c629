//! A day and its weekday agree, wherever both are written: `Thứ Hai, 24/11/2026` would bring people on the
//! wrong day.

use super::readable::readable;
use crate::date::{Date, Weekday};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::disk::Source;
use crate::markdown::Doc;
use crate::text::fold;

/// How weekdays are written, without marks.
const NAMES: &[(&str, Weekday)] = &[
    ("thu hai", Weekday::Monday),
    ("thu 2", Weekday::Monday),
    ("t2", Weekday::Monday),
    ("monday", Weekday::Monday),
    ("thu ba", Weekday::Tuesday),
    ("thu 3", Weekday::Tuesday),
    ("t3", Weekday::Tuesday),
    ("tuesday", Weekday::Tuesday),
    ("thu tu", Weekday::Wednesday),
    ("thu 4", Weekday::Wednesday),
    ("t4", Weekday::Wednesday),
    ("wednesday", Weekday::Wednesday),
    ("thu nam", Weekday::Thursday),
    ("thu 5", Weekday::Thursday),
    ("t5", Weekday::Thursday),
    ("thursday", Weekday::Thursday),
    ("thu sau", Weekday::Friday),
    ("thu 6", Weekday::Friday),
    ("t6", Weekday::Friday),
    ("friday", Weekday::Friday),
    ("thu bay", Weekday::Saturday),
    ("thu 7", Weekday::Saturday),
    ("t7", Weekday::Saturday),
    ("saturday", Weekday::Saturday),
    ("chu nhat", Weekday::Sunday),
    ("cn", Weekday::Sunday),
    ("sunday", Weekday::Sunday),
];

/// How many letters may stand between the two: `Thứ Hai, ngày 24 tháng 11`.
const NEAR: usize = 24;

/// Reports days whose weekday is another one.
pub(super) fn check(source: &Source, doc: &Doc, diags: &mut Diagnostics) {
    for line in readable(&source.text, doc) {
        for (range, date) in contradictions(&source.text[line.clone()]) {
            let text = &source.text[line.start + range.start..line.start + range.end];
            let found = Diagnostic::new(Code::WeekdayContradicts).arg("text", text).arg("date", date.local());
            diags.push(
                found
                    .phrase("weekday", name(date.weekday()))
                    .at(&source.path, Span::new(range).shifted(line.start)),
            );
        }
    }
}

/// Where a weekday stands before a day that falls on another one, with that day.
fn contradictions(line: &str) -> Vec<(std::ops::Range<usize>, Date)> {
    let years = line.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at);
    let begins = |at: &usize| !line[..*at].ends_with(|c: char| c.is_ascii_digit());
    let years =
        years.filter(begins).filter(|at| line[*at..].bytes().take_while(u8::is_ascii_digit).count() == 4);
    let mut found = Vec::new();
    for year in years {
        let end = year + 4;
        let Some((start, date)) = day_up_to(line, end) else { continue };
        let from = line[..start].char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
        let before = &line[from..start];
        let last = words_of(before)
            .rev()
            .find_map(|(at, word)| Some((at, NAMES.iter().find(|(name, _)| *name == word)?.1)));
        if let Some((at, _)) =
            last.filter(|(at, weekday)| *weekday != date.weekday() && is_joined(&before[*at..]))
        {
            found.push((from + at..end, date));
        }
    }
    found
}

/// One or two neighbouring words with the byte where they begin, folded.
fn words_of(text: &str) -> impl DoubleEndedIterator<Item = (usize, String)> {
    let starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| c.is_alphanumeric() && !text[..*at].ends_with(char::is_alphanumeric))
        .map(|(at, _)| at)
        .collect();
    let end = |start: usize| {
        text[start..].find(|c: char| !c.is_alphanumeric()).map_or(text.len(), |length| start + length)
    };
    let mut words = Vec::new();
    for (number, start) in starts.iter().enumerate() {
        words.push((*start, fold(&text[*start..end(*start)])));
        if let Some(next) = starts.get(number + 1) {
            words.push((
                *start,
                format!("{} {}", fold(&text[*start..end(*start)]), fold(&text[*next..end(*next)])),
            ));
        }
    }
    words.into_iter()
}

/// Whether nothing but signs, `ngày` and hours stands between a weekday and the day: no other sentence has
/// begun.
fn is_joined(between: &str) -> bool {
    !between.contains(['.', ';', '!', '?', '|'])
}

/// The day that ends with a year: `24/11/2026`, `24 tháng 11 năm 2026`, and where it begins.
fn day_up_to(line: &str, end: usize) -> Option<(usize, Date)> {
    let before = &line[..end];
    let mut runs = Vec::new();
    let mut at = before.len();
    while runs.len() < 3 {
        let stop = before[..at].rfind(|c: char| c.is_ascii_digit())? + 1;
        let start = before[..stop]
            .rfind(|c: char| !c.is_ascii_digit())
            .map_or(0, |other| other + before[other..].chars().next().map_or(1, char::len_utf8));
        let gap = fold(&before[stop..at]);
        let is_part = runs.is_empty() || matches!(gap.trim(), "/" | "-" | "." | "thang" | "nam" | ", nam");
        if !is_part || stop - start > 4 {
            return None;
        }
        runs.push(start);
        at = start;
    }
    let start = *runs.last()?;
    Date::meant(&before[start..]).map(|date| (start, date))
}

fn name(weekday: Weekday) -> Phrase {
    match weekday {
        Weekday::Monday => Phrase { vi: "thứ Hai", en: "Monday" },
        Weekday::Tuesday => Phrase { vi: "thứ Ba", en: "Tuesday" },
        Weekday::Wednesday => Phrase { vi: "thứ Tư", en: "Wednesday" },
        Weekday::Thursday => Phrase { vi: "thứ Năm", en: "Thursday" },
        Weekday::Friday => Phrase { vi: "thứ Sáu", en: "Friday" },
        Weekday::Saturday => Phrase { vi: "thứ Bảy", en: "Saturday" },
        Weekday::Sunday => Phrase { vi: "Chủ nhật", en: "Sunday" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<&str> {
        contradictions(line).into_iter().map(|(range, _)| &line[range]).collect()
    }

    #[test]
    fn a_weekday_and_a_day_that_differ_are_found_in_every_form() {
        // 24 November 2026 is a Tuesday.
        for (line, text) in [
            ("Thứ hai, 24/11/2026", "Thứ hai, 24/11/2026"),
            ("Họp thứ Hai ngày 24-11-2026 ở nhà văn hoá", "thứ Hai ngày 24-11-2026"),
            ("Chủ nhật (24.11.2026)", "Chủ nhật (24.11.2026"),
            ("**Thứ 4**, ngày 24 tháng 11 năm 2026", "Thứ 4**, ngày 24 tháng 11 năm 2026"),
            ("T7 24/11/2026", "T7 24/11/2026"),
            ("thứ tư 25/11/2026, thứ hai 24/11/2026", "thứ hai 24/11/2026"),
        ] {
            assert_eq!(told(line), [text], "{line}");
        }
    }

    #[test]
    fn what_agrees_or_says_nothing_is_left_alone() {
        for line in [
            "Thứ Ba, 24/11/2026",
            "Thứ ba, ngày 24 tháng 11 năm 2026",
            "Trực thứ hai hằng tuần. Bắt đầu 24/11/2026",
            "Lần thứ hai: 2026",
            "Nghị định 69/2024/NĐ-CP",
            "24/11/2026 là thứ hai đầu tháng của năm khác",
            "thứ hai",
            "",
        ] {
            assert_eq!(told(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn every_day_of_a_year_agrees_with_its_own_weekday_only() {
        let first = Date::parse("2026-01-01").unwrap();
        for day in (0..365).map(|n| first.plus_days(n)) {
            for (name, weekday) in NAMES {
                let is_told = !contradictions(&format!("Họp {name}, {}", day.local())).is_empty();
                assert_eq!(is_told, *weekday != day.weekday(), "{name} {}", day.local());
            }
        }
    }
}
