//! Numbers of people: read as they are dialled in Vietnam, and found however somebody spells them.
//!
//! One reader for all: the cell of a table, the rules for texts, and the guard in front of what is published.

mod glyph;
mod invitation;
mod numbers;
mod private;
mod runs;
mod withheld;

pub use numbers::Numbers;
pub use private::{Private, Public, private};
pub use runs::MOST_BETWEEN;
pub use withheld::Withheld;

use glyph::Gap;
use runs::{Digit, near_runs, runs};

/// What a cell of a column for numbers holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// A number that can be dialled, in groups: `0912 345 678`.
    Number(String),
    /// Nine digits: a spreadsheet dropped the zero in front.
    NoZero,
    /// Nothing that can be dialled.
    Wrong,
}

/// Reads a number: mobile, landline, short (113), or of a service (1800 1096).
pub fn phone(text: &str) -> Typed {
    let Some(digits) = alone(text) else { return Typed::Wrong };
    let digits = national(&digits, text.trim_start().starts_with(['+', '(']) && text.contains('+'));
    let groups: &[usize] = match (digits.as_bytes(), digits.len()) {
        ([b'1', ..], 3) => &[3],
        ([b'1', b'8' | b'9', b'0', b'0', ..], 8) => &[4, 4],
        ([b'1', b'8' | b'9', b'0', b'0', ..], 10) => &[4, 3, 3],
        ([b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..], 10) => &[4, 3, 3],
        ([b'0', b'2', ..], 11) => &[4, 3, 4],
        ([b'0', b'2', ..], 10) => &[3, 3, 4],
        ([b'2' | b'3' | b'5' | b'7' | b'8' | b'9', ..], 9 | 10) => return Typed::NoZero,
        _ => return Typed::Wrong,
    };
    let mut rest = digits.as_str();
    let parts = groups.iter().map(|length| {
        let (part, after) = rest.split_at(*length);
        rest = after;
        part
    });
    Typed::Number(parts.collect::<Vec<_>>().join(" "))
}

/// The digits of a text in which nothing but one number stands.
fn alone(text: &str) -> Option<String> {
    let (mut digits, mut rest) = (String::new(), text.to_owned());
    runs(text, false, &mut |run| {
        for digit in run {
            digits.push((b'0' + digit.value) as char);
            // Spaces keep all other places where they are.
            rest.replace_range(digit.start..digit.end, &" ".repeat(digit.end - digit.start));
        }
    });
    (!digits.is_empty() && !rest.contains(char::is_alphanumeric)).then_some(digits)
}

/// A number without the country's code: `0912345678` for `84912345678`.
fn national(digits: &str, is_abroad: bool) -> String {
    let is_abroad = is_abroad
        || digits.starts_with("00")
        || matches!(digits.as_bytes(), [b'8', b'4', b'3' | b'5' | b'7' | b'8' | b'9', rest @ ..] if rest.len() == 8);
    match digits.trim_start_matches("00").strip_prefix("84").filter(|_| is_abroad) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits.to_owned(),
    }
}

/// Whether a number, as [`phone`] writes it, is one of a person: mobiles are carried in pockets.
pub fn is_mobile(number: &str) -> bool {
    matches!(number.as_bytes(), [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..])
        && number.len() == "0912 345 678".len()
}

/// The mobile number that a text is, in groups.
pub fn mobile(text: &str) -> Option<String> {
    match phone(text) {
        Typed::Number(number) => Some(number).filter(|number| is_mobile(number)),
        // A spreadsheet dropped the zero in front.
        Typed::NoZero => mobile(&format!("0{text}")),
        Typed::Wrong => None,
    }
}

/// Whether digits stand together that may be a number of somebody: nine or more, in whatever spelling. For
/// cells of words.
pub fn has_number(text: &str) -> bool {
    let mut found = false;
    runs(text, true, &mut |run| {
        for near in near_runs(run).filter(|near| near.len() >= 9) {
            let groups: Vec<&[Digit]> = near.chunk_by(|_, next| next.gap <= Gap::Unseen).collect();
            found |= private::without_dates(&groups)
                .any(|part| part.iter().map(|group| group.len()).sum::<usize>() >= 9);
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, number) in [
            ("0912345678", "0912 345 678"),
            ("0912.345.678", "0912 345 678"),
            ("+84 912 345 678", "0912 345 678"),
            ("(+84) 912-345-678", "0912 345 678"),
            ("84912345678", "0912 345 678"),
            ("0084 912 345 678", "0912 345 678"),
            ("(0912)\u{a0}345\u{2011}678", "0912 345 678"),
            ("０９１２　３４５　６７８", "0912 345 678"),
            ("0912/345/678", "0912 345 678"),
            ("O912 345 678", "0912 345 678"),
            ("0220 3888 999", "0220 388 8999"),
            ("1800 1096", "1800 1096"),
            ("113", "113"),
        ] {
            assert_eq!(phone(typed), Typed::Number(number.into()), "{typed}");
        }
        assert_eq!(phone("912345678"), Typed::NoZero);
        for wrong in ["09123", "ông A", "0112345678", "12", "0912345678 Lan", "0912345678; 0987654321", ""] {
            assert_eq!(phone(wrong), Typed::Wrong, "{wrong}");
        }
        assert!(is_mobile("0912 345 678") && !is_mobile("0220 388 8999") && !is_mobile("1800 1096"));
    }

    #[test]
    fn hours_and_dates_in_cells_are_no_numbers() {
        for text in [
            "07:30-11:30, 13:30-17:00",
            "Thứ 2, 3, 4, 5, 6",
            "từ 05/11/2026 đến 07/11/2026",
            "tổ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10",
        ] {
            assert!(!has_number(text), "{text}");
        }
        for text in [
            "gọi 0912345678",
            "Lan 0912-345-678",
            "không chín một hai ba bốn năm sáu bảy tám",
            "CCCD 030 085 123 456",
        ] {
            assert!(has_number(text), "{text}");
        }
    }
}
