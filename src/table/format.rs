//! What the formats of a spreadsheet make of numbers: days, times, leading zeros, nothing.

use crate::date::Date;

/// How a number shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is.
    Plain,
    /// As a day, a time, or both.
    Moment,
    /// With zeros before it, up to so many digits.
    Digits(usize),
    /// Not at all: `;;;`.
    Nothing,
    /// Crossed out by whoever keeps the table, so it counts no more.
    Struck,
}

impl Format {
    /// A format by its number: those that need no code (ECMA-376, 18.8.30, and those of East Asia).
    pub(super) fn built_in(id: u32) -> Format {
        if matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58) { Format::Moment } else { Format::Plain }
    }

    /// A format by its code: `dd/mm/yyyy`, `0000000000`.
    pub(super) fn of_code(code: &str) -> Format {
        if code.trim() == ";;;" {
            return Format::Nothing;
        }
        let signs = signs(code);
        let zeros = signs.chars().filter(|c| *c == '0').count();
        if signs.chars().any(|c| "dmyhs".contains(c.to_ascii_lowercase())) {
            Format::Moment
        } else if zeros > 1 && signs.chars().all(|c| c == '0' || c == ' ' || c == '-') {
            Format::Digits(zeros)
        } else {
            Format::Plain
        }
    }

    /// A number as a person sees it.
    pub(super) fn show(self, number: f64, from_1904: bool) -> String {
        match self {
            Format::Moment => moment(number, from_1904).unwrap_or_else(|| plain(number)),
            Format::Digits(count) if number >= 0.0 && number.fract() == 0.0 => format!("{number:0>count$}"),
            _ => plain(number),
        }
    }
}

/// The signs of a format's first part that are no text: without what stands in quotes and brackets or behind
/// `\`, `_`, `*`. Times that run on, `[h]:mm`, keep their sign.
fn signs(code: &str) -> String {
    let (mut signs, mut rest) = (String::new(), code.chars());
    while let Some(c) = rest.next() {
        match c {
            ';' => break,
            '"' => drop(rest.by_ref().find(|c| *c == '"')),
            '\\' | '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                let is_time =
                    !inside.is_empty() && inside.chars().all(|c| "hms".contains(c.to_ascii_lowercase()));
                signs.push_str(if is_time { &inside } else { "" });
            }
            c => signs.push(c),
        }
    }
    let is_general = signs.eq_ignore_ascii_case("general");
    if is_general { String::new() } else { signs }
}

fn plain(number: f64) -> String {
    // Sums of fractions end in noise that nobody sees.
    let rounded = format!("{number:.9}").parse().unwrap_or(number);
    if number.abs() < 1e15 { f64::to_string(&rounded) } else { number.to_string() }
}

/// `2026-11-22`, `07:30`, or both; nothing for what is no day.
fn moment(number: f64, from_1904: bool) -> Option<String> {
    // To the minute, so that 7:30 is not 7:29 for want of a few decimals.
    let minutes = (number * 1_440.0).round();
    if !(0.0..4e9).contains(&minutes) {
        return None;
    }
    let (days, minutes) = ((minutes as u64 / 1_440) as u32, minutes as u64 % 1_440);
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    if days == 0 {
        return Some(time);
    }
    let day = Date::from_serial(if from_1904 { days + 1_462 } else { days })?;
    Some(if minutes == 0 { day.to_string() } else { format!("{day} {time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_known() {
        for code in [
            "dd/mm/yyyy",
            "[$-42A]dd mmmm yyyy;@",
            "h:mm AM/PM",
            "[h]:mm",
            "yyyy\\-mm\\-dd",
            "\"Ngày \"d\" tháng \"m",
            "m/d/yy h:mm",
        ] {
            assert_eq!(Format::of_code(code), Format::Moment, "{code}");
        }
        for code in [
            "General",
            "0",
            "#,##0",
            "0.00%",
            "@",
            "[Red]0.0",
            "#,##0\\ \"đồng\"",
            "_(* #,##0_)",
            "0;-0;;@",
            "[$-42A]General",
        ] {
            assert_eq!(Format::of_code(code), Format::Plain, "{code}");
        }
        assert_eq!(
            [Format::of_code("0000000000"), Format::of_code("0000\\ 000\\ 000")],
            [Format::Digits(10); 2]
        );
        assert_eq!(
            [Format::of_code(";;;"), Format::built_in(14), Format::built_in(1)],
            [Format::Nothing, Format::Moment, Format::Plain]
        );
    }

    #[test]
    fn values_are_text_as_a_person_sees_it() {
        let shown = |number| Format::Moment.show(number, false);
        assert_eq!(
            [shown(46_348.0), shown(46_348.312_5), shown(0.312_5), shown(7.5 / 24.0)],
            ["2026-11-22", "2026-11-22 07:30", "07:30", "07:30"]
        );
        assert_eq!(Format::Moment.show(44_886.0, true), "2026-11-22");
        assert_eq!(
            [9.123_456_78e8, 1.5, 0.1 + 0.2, -3.0].map(|number| Format::Plain.show(number, false)),
            ["912345678", "1.5", "0.3", "-3"]
        );
        assert_eq!(Format::Digits(10).show(912_345_678.0, false), "0912345678");
        assert_eq!(Format::Moment.show(1e300, false), 1e300.to_string());
    }
}
