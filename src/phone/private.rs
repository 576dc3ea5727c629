//! Numbers that belong to somebody, told by their shape: mobiles that no table gives, identity cards,
//! accounts.

use super::glyph::Gap;
use super::numbers::{Numbers, SHORTEST};
use super::runs::{Digit, near_runs};
use crate::text::fold;
use std::collections::BTreeSet;
use std::ops::Range;

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Private {
    /// A mobile that no table says may be shown.
    Mobile,
    /// A citizen's identity card (căn cước, CMND).
    Identity,
    /// An account or a card of a bank.
    Account,
}

/// Numbers whose owners said yes, and those of offices: their digits.
#[derive(Debug, Clone, Default)]
pub struct Public(BTreeSet<String>);

impl Public {
    /// The numbers of the tables.
    pub fn new<'a>(numbers: impl Iterator<Item = &'a str>) -> Public {
        Public(numbers.map(|number| number.chars().filter(char::is_ascii_digit).collect()).collect())
    }
}

/// Every private number in a text, by its bytes; `numbers` are those of the same text.
pub fn private(text: &str, numbers: &Numbers, public: &Public) -> Vec<(Range<usize>, Private)> {
    let mut found = Vec::new();
    for near in numbers.runs().flat_map(near_runs).filter(|near| near.len() >= SHORTEST) {
        let groups: Vec<&[Digit]> = near.chunk_by(|_, next| next.gap <= Gap::Unseen).collect();
        without_dates(&groups).for_each(|groups| number(text, groups, public, &mut found));
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found.dedup_by(|(next, _), (last, _)| next.start < last.end);
    found
}

/// Groups of digits that stand together, parted where a date stands: it belongs to no number.
pub(super) fn without_dates<'g, 'd>(groups: &'g [&'d [Digit]]) -> impl Iterator<Item = &'g [&'d [Digit]]> {
    let is_date = |at: usize| groups.get(at..at + 3).is_some_and(is_date);
    let mut cuts = vec![0];
    let mut at = 0;
    while at < groups.len() {
        if is_date(at) {
            cuts.extend([at, at + 3]);
            at += 3;
        } else {
            at += 1;
        }
    }
    cuts.push(groups.len());
    let parts: Vec<&'g [&'d [Digit]]> = cuts.windows(2).map(|cut| &groups[cut[0]..cut[1]]).collect();
    parts.into_iter().filter(|part| !(part.is_empty() || part.len() == 3 && self::is_date(part)))
}

/// `22-11-2026`, `2026.11.22`.
fn is_date(groups: &[&[Digit]]) -> bool {
    let [first, middle, last] = groups else { return false };
    let value = |group: &[Digit]| group.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit.value));
    let is_year = |group: &[Digit]| group.len() == 4 && (1900..2100).contains(&value(group));
    let is_part = |group: &[Digit], most| group.len() <= 2 && (1..=most).contains(&value(group));
    is_part(middle, 12) && ((is_year(first) && is_part(last, 31)) || (is_part(first, 31) && is_year(last)))
}

/// Looks for numbers in groups of digits that stand together.
fn number(text: &str, groups: &[&[Digit]], public: &Public, found: &mut Vec<(Range<usize>, Private)>) {
    let before = found.len();
    let mut first = 0;
    while first < groups.len() {
        let until = (first + 1..=groups.len().min(first + 14))
            .find(|until| is_mobile(text, &groups[first..*until], public));
        if let Some(until) = until {
            found.push((range(&groups[first..until]), Private::Mobile));
        }
        first = until.unwrap_or(first + 1);
    }
    if found.len() == before {
        // `bà 030085123456`: a word that may be a digit belongs to no card.
        let is_word = |group: &[Digit]| group.first().is_some_and(|digit| digit.is_letter);
        let alike = groups.chunk_by(|group, next| is_word(group) == is_word(next));
        let cards = std::iter::once(groups)
            .chain(alike)
            .find_map(|part| Some((range(part), card(text, part, public)?)));
        found.extend(cards);
    }
}

/// Whether groups of digits are a citizen's card or an account.
fn card(text: &str, groups: &[&[Digit]], public: &Public) -> Option<Private> {
    if is_identity(text, groups) {
        Some(Private::Identity)
    } else {
        is_account(text, groups, public).then_some(Private::Account)
    }
}

fn range(groups: &[&[Digit]]) -> Range<usize> {
    let ends =
        groups.first().and_then(|group| group.first()).zip(groups.last().and_then(|group| group.last()));
    ends.map_or(0..0, |(first, last)| first.start..last.end)
}

fn digits(groups: &[&[Digit]]) -> String {
    groups.iter().copied().flatten().map(|digit| (b'0' + digit.value) as char).collect()
}

/// Whether groups of digits are one mobile that nobody gave: grouped as people group numbers, and not as days
/// or times are.
fn is_mobile(text: &str, groups: &[&[Digit]], public: &Public) -> bool {
    let digits = digits(groups);
    let sizes: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let has_plus = || text[..range(groups).start].trim_end_matches([' ', '(']).ends_with('+');
    let own = match digits.len() {
        10 if is_grouped(&sizes) => digits.strip_prefix('0'),
        11 if sizes.len() == 1 || has_plus() => digits.strip_prefix("84"),
        12 if has_plus() => digits.strip_prefix("840"),
        13 | 14 => digits.strip_prefix("0084").map(|own| own.trim_start_matches('0')),
        _ => None,
    };
    let Some(own) = own.filter(|own| own.len() == 9 && own.starts_with(['3', '5', '7', '8', '9'])) else {
        return false;
    };
    !public.0.contains(&format!("0{own}")) && !is_placeholder(own) && !is_code(text, range(groups))
}

/// `0912 345 678`, `091 2345678`, `09 1234 5678`, `0 912 345 678`, digit by digit.
fn is_grouped(sizes: &[usize]) -> bool {
    match sizes {
        [1, rest @ ..] => rest.iter().all(|size| *size >= 3) || rest.iter().all(|size| *size == 1),
        [2, rest @ ..] => rest.iter().all(|size| *size >= 3),
        _ => sizes.iter().all(|size| *size >= 2),
    }
}

/// Numbers that are nobody's: `0900 000 000`, `999 999 999`, `123456789`. 0900 was never given out.
fn is_placeholder(digits: &str) -> bool {
    let digits = digits.trim_start_matches('0');
    let first = digits.chars().next().unwrap_or('0');
    digits.starts_with("900000")
        || digits.ends_with("000000")
        || digits.chars().all(|digit| digit == first)
        || "12345678901234567890".contains(digits)
}

/// Whether digits stand in a word such as `1f0912345678`: codes that programs make.
fn is_code(text: &str, range: Range<usize>) -> bool {
    let is_of_code = |c: &char| c.is_ascii_hexdigit();
    let before = text[..range.start].chars().rev().take_while(is_of_code).any(|c| c.is_ascii_alphabetic());
    let after = text[range.end..].chars().take_while(is_of_code).any(|c| c.is_ascii_alphabetic());
    before || after
}

/// Twelve digits of a citizen's card (province, century and sex, year), or nine or twelve where the words
/// beside them say so.
fn is_identity(text: &str, groups: &[&[Digit]]) -> bool {
    let digits = digits(groups);
    let is_grouped = groups.iter().all(|group| group.len() >= 3);
    if !is_grouped
        || !matches!(digits.len(), 9 | 12)
        || is_placeholder(&digits)
        || is_code(text, range(groups))
    {
        return false;
    }
    let is_said = is_near(
        text,
        range(groups),
        60,
        &["cccd", "can cuoc", "cmnd", "cmtnd", "chung minh", "dinh danh", "so the can"],
    );
    is_said || (digits.len() == 12 && groups.len() <= 4 && is_citizens(&digits))
}

/// The codes of provinces end at 096; then 0 to 3 tell sex and century, and two digits the year of birth.
fn is_citizens(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let is_born = match (part(3..4), part(4..6)) {
        (Some(0 | 1), Some(year)) => year >= 20,
        (Some(2 | 3), Some(year)) => year <= 40,
        _ => false,
    };
    part(0..3).is_some_and(|province| (1..=96).contains(&province)) && is_born
}

/// Digits that the words beside them call an account or a card; hotlines and landlines are none.
fn is_account(text: &str, groups: &[&[Digit]], public: &Public) -> bool {
    let digits = digits(groups);
    let is_grouped = groups.iter().all(|group| group.len() >= 2);
    let is_called = (digits.starts_with("1800") || digits.starts_with("1900") || digits.starts_with("02"))
        && digits.len() <= 11;
    if !(9..=19).contains(&digits.len())
        || !is_grouped
        || is_called
        || public.0.contains(&digits)
        || is_placeholder(&digits)
    {
        return false;
    }
    !is_code(text, range(groups))
        && is_near(
            text,
            range(groups),
            160,
            &["tai khoan", "stk", "so tk", "account", "so the", "chuyen khoan", "ngan hang"],
        )
}

/// Whether one of these words stands before a place, at most so many bytes away, or close behind it.
fn is_near(text: &str, range: Range<usize>, far: usize, words: &[&str]) -> bool {
    let before = fold(&text[text.floor_char_boundary(range.start.saturating_sub(far))..range.start]);
    let after = fold(&text[range.end..text.floor_char_boundary(range.end + 30)]);
    words.iter().any(|word| before.contains(word) || after.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Private> {
        let public = Public::new(["0912 345 000", "0220 388 8999"].into_iter());
        private(text, &Numbers::of(text), &public).into_iter().map(|(_, kind)| kind).collect()
    }

    #[test]
    fn mobiles_that_no_table_gives_are_private() {
        for text in [
            "Gọi: 0398 765 001",
            "0398765001",
            "SĐT 039.876.5001",
            "(+84) 398 765 001",
            "+84398765001",
            "https://zalo.me/84398765001",
            "0084 398 765 001",
            "0398\u{a0}765\u{2011}001",
            "**0398** 765 001",
            "0398&nbsp;765&nbsp;001",
            "０３９８ ７６５ ００１",
            "113 0398 765 001",
            "0398 765 001 113",
            "0 3 9 8 7 6 5 0 0 1",
            "[gọi](tel:0398765001)",
            "đt0398765001",
            "không ba chín tám bảy sáu năm không không một",
            "zero three nine eight seven six five zero zero one",
        ] {
            assert_eq!(kinds(text), [Private::Mobile], "{text}");
        }
        assert_eq!(kinds("0398 765 001 0398 765 002"), [Private::Mobile; 2]);
    }

    #[test]
    fn what_is_nobodys_own_passes() {
        for text in [
            "0912 345 000",
            "0220 388 8999",
            "1900 0368, 1800 1096, 113, 114, 115, 156",
            "0900 000 000",
            "0900 000 001",
            "ngày 05-11-2026 07:30",
            "03.11.2026 07.30, 2026-11-22 2026-11-23",
            "05 07 09 11 13 15",
            "07:30 - 11:30, 13:30 - 17:00",
            "1.200.000 đồng, 3.500.000 đồng",
            "mã hồ sơ H21.12-251122-0001",
            "sha256 1f0398765001ab",
            "phiên bản 2.1.6, Android 8.0.0",
            "tài khoản VNeID, gọi 1900 0368",
            "tài khoản ngân hàng: 1900 545 415",
            "số tài khoản 000 000 0000",
            "căn cước 012345678901",
            "one two three, one of two, four or five of seven",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn cards_and_accounts_are_private() {
        for text in [
            "030085123456",
            "Số căn cước: 030 085 123 456",
            "CMND 142 345 987",
            "0300 8512 3456 (CCCD)",
            "by: Bà A, CCCD 030185123456",
            "bà 030185123456",
            "tổ năm 030185123456 nhé",
        ] {
            assert_eq!(kinds(text), [Private::Identity], "{text}");
        }
        for text in [
            "STK 19036512349876 Techcombank",
            "Số tài khoản: 711A 0123 4598 76",
            "chuyển khoản vào 1903 6512 3498 76",
            "| STK |\n| --- |\n| 19036512349876 |",
        ] {
            assert_eq!(kinds(text), [Private::Account], "{text}");
        }
    }
}
