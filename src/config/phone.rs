//! Telephone numbers as they are dialled in Vietnam.

use crate::hash::Hash;
use std::collections::BTreeSet;

/// What a cell of a column for numbers holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// A number that can be dialled, in groups: `0912 345 678`.
    Number(String),
    /// Nine digits: a spreadsheet dropped the zero in front.
    NoZero,
    /// Nothing that can be dialled.
    Wrong,
}

/// Reads a number: mobile, landline, short (113), or of a service (1800 1096).
pub(super) fn phone(text: &str) -> Typed {
    if !text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+.-()".contains(c)) {
        return Typed::Wrong;
    }
    let digits = national(text);
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

/// The digits of a number without the country's code: `0912345678` for `+84 912 345 678`.
fn national(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_abroad = text.trim_start().starts_with('+') || digits.starts_with("00");
    match digits.trim_start_matches("00").strip_prefix("84").filter(|_| is_abroad) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => digits,
    }
}

/// Whether a number, as [`phone`] writes it, is one of a person: mobiles are carried in pockets.
pub(super) fn is_mobile(number: &str) -> bool {
    matches!(number.as_bytes(), [b'0', b'3' | b'5' | b'7' | b'8' | b'9', ..]) && number.len() == "0912 345 678".len()
}

/// The mobile number that a text is, in groups.
pub(super) fn mobile(text: &str) -> Option<String> {
    match phone(text) {
        Typed::Number(number) => Some(number).filter(|number| is_mobile(number)),
        // A spreadsheet dropped the zero in front.
        Typed::NoZero => mobile(&format!("0{text}")),
        Typed::Wrong => None,
    }
}

/// Numbers of people who have not said yes, as hashes: enough to find one that slipped in elsewhere, too little to leak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld(BTreeSet<String>);

impl Withheld {
    /// Keeps a number back.
    pub(super) fn add(&mut self, number: &str) {
        self.0.insert(key(&national(number)));
    }

    /// The numbers in a text that are kept back, each by its first byte and length.
    pub fn find(&self, text: &str) -> Vec<std::ops::Range<usize>> {
        if self.0.is_empty() {
            return Vec::new();
        }
        numbers(text).into_iter().filter(|range| self.0.contains(&key(&national(&text[range.clone()])))).collect()
    }
}

fn key(digits: &str) -> String {
    Hash::of(digits.as_bytes()).to_string()
}

/// Runs of digits as long as a number, with single signs between them.
pub(super) fn numbers(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() && bytes[at] != b'+' {
            at += 1;
            continue;
        }
        let (start, mut end, mut count) = (at, at + 1, usize::from(bytes[at].is_ascii_digit()));
        let mut next = end;
        while next < bytes.len() && next - end <= 1 && (bytes[next].is_ascii_digit() || b" .-()".contains(&bytes[next])) {
            if bytes[next].is_ascii_digit() {
                (end, count) = (next + 1, count + 1);
            }
            next += 1;
        }
        if (9..=13).contains(&count) {
            found.push(start..end);
        }
        at = end;
    }
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
            ("0220 3888 999", "0220 388 8999"),
            ("1800 1096", "1800 1096"),
            ("113", "113"),
        ] {
            assert_eq!(phone(typed), Typed::Number(number.into()), "{typed}");
        }
        assert_eq!(phone("912345678"), Typed::NoZero);
        for wrong in ["09123", "ông A", "0112345678", "12"] {
            assert_eq!(phone(wrong), Typed::Wrong, "{wrong}");
        }
        assert!(is_mobile("0912 345 678") && !is_mobile("0220 388 8999") && !is_mobile("1800 1096"));
    }

    #[test]
    fn a_number_kept_back_is_found_however_it_is_written() {
        let mut withheld = Withheld::default();
        withheld.add("0912 345 678");
        for text in ["gọi 0912345678", "(0912.345.678)", "+84912345678 nhé", "số 0912 345 678, 113"] {
            assert_eq!(withheld.find(text).len(), 1, "{text}");
        }
        assert!(withheld.find("0912345679 và 10912345678").is_empty());
    }
}
