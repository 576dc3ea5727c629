//! One sign of a text as somebody sees it: a digit in any script, a gap between digits, or something that
//! parts numbers.

use crate::text::{common_form, is_vietnamese};

/// What stands between two digits, from what is not seen to what parts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    /// Letters without width, bold.
    Unseen,
    /// Spaces, dots, dashes, brackets: what people write between the groups of a number.
    Near,
    /// Other signs, lines, cells.
    Far,
    /// A letter, before the first digit of a run.
    Letter,
}

/// What a sign is, however it is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glyph {
    /// A digit, or the two of a sign such as ⑩.
    Digit(u8, Option<u8>),
    /// A word that reads one digit aloud, or several without a space: [`read_aloud`] says which.
    Word,
    /// A word that says how often the next digit stands: `double`, `ba số`.
    Times(u8),
    /// Something that people put between the digits of one number.
    Gap(Gap),
    /// Where a tag of HTML may begin.
    Tag,
    /// A letter: the number ends.
    Other,
}

/// The zeros of all decimal digits (Unicode 17, general category Nd, and the digits among tags); one to nine
/// follow each.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40,
    0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da,
    0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60,
    0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0,
    0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0, 0xe0030,
];

/// Ones of digits in circles that Unicode knows no plain form of; two to nine follow each.
const ONES: &[u32] = &[0x24f5, 0x2776, 0x2780, 0x278a];

/// What a sign is, in a text that is read as it stands.
pub(super) fn glyph(c: char) -> Glyph {
    match c {
        '0'..='9' => Glyph::Digit(c as u8 - b'0', None),
        '<' => Glyph::Tag,
        '\n' => Glyph::Gap(Gap::Near),
        ' ' | '.' | '-' | '(' | ')' | '+' | '[' | ']' => Glyph::Gap(Gap::Near),
        '*' | '_' | '`' | '~' => Glyph::Gap(Gap::Unseen),
        'a'..='z' | 'A'..='Z' => Glyph::Other,
        '\0'..='\x7f' => Glyph::Gap(Gap::Far),
        _ => beyond_ascii(c),
    }
}

fn beyond_ascii(c: char) -> Glyph {
    if is_vietnamese(c) {
        return Glyph::Other;
    }
    if let Some((first, second)) = digits(c) {
        return Glyph::Digit(first, second);
    }
    match c {
        _ if is_unseen(c) => Glyph::Gap(Gap::Unseen),
        '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2024}'
        | '\u{b7}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff08}'..='\u{ff0e}' => Glyph::Gap(Gap::Near),
        _ if c.is_whitespace() || c == '\u{2800}' => Glyph::Gap(Gap::Near),
        _ if c.is_alphanumeric() => Glyph::Other,
        _ => Glyph::Gap(Gap::Far),
    }
}

/// Signs without a width: they part nothing that is seen, but hide a number from whoever compares letters.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{e0000}'..='\u{e002f}' | '\u{e003a}'..='\u{e01ef}')
}

/// The digits that a sign shows: `٣`, `３`, `𝟑`, `³`, `③`, `⒊`, `⑶`, `三`, `⑩`.
fn digits(c: char) -> Option<(u8, Option<u8>)> {
    let code = c as u32;
    let after = ZEROS.partition_point(|zero| *zero <= code);
    if let Some(value) = after.checked_sub(1).map(|at| code - ZEROS[at]).filter(|value| *value < 10) {
        return Some((value as u8, None));
    }
    if let Some(one) = ONES.iter().find(|one| (**one..**one + 9).contains(&code)) {
        return Some(((code - one) as u8 + 1, None));
    }
    let han = ["〇零", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
    match c {
        '\u{24ff}' | '\u{1f10b}' | '\u{1f10c}' => Some((0, None)),
        '\u{3007}' | '\u{4e00}'..='\u{9fff}' => {
            Some((han.iter().position(|pair| pair.contains(c))? as u8, None))
        }
        _ if c.is_numeric() || matches!(c, '\u{2070}'..='\u{2099}' | '\u{1f100}'..='\u{1f10a}') => plain(c),
        _ => None,
    }
}

/// The digits of a sign that is one with something around it.
fn plain(c: char) -> Option<(u8, Option<u8>)> {
    let plain: String = common_form(c).chars().filter(|c| !"().,".contains(*c)).collect();
    match plain.as_bytes() {
        [digit @ b'0'..=b'9'] => Some((digit - b'0', None)),
        [first @ b'0'..=b'9', second @ b'0'..=b'9'] => Some((first - b'0', Some(second - b'0'))),
        _ => None,
    }
}

/// The digit that a letter is taken for among digits.
pub(super) fn look_alike(c: char) -> Option<u8> {
    match c {
        'O' | 'o' | 'Ο' | 'ο' | 'О' | 'о' => Some(0),
        'I' | 'l' | 'i' | 'Ι' | 'І' | 'і' => Some(1),
        'Z' | 'z' => Some(2),
        'S' | 's' => Some(5),
        'B' => Some(8),
        _ => None,
    }
}

/// Whether one of the words of [`spoken`] may begin with this letter.
fn may_begin(c: char) -> bool {
    !c.is_ascii() || matches!(c.to_ascii_lowercase(), 'a'..='h' | 'k'..='p' | 'r'..='t' | 'v' | 'z')
}

/// Words that read a digit aloud, without their marks; none begins as one before it does.
const READ_ALOUD: &[(&str, u8)] = &[
    ("khong", 0),
    ("zero", 0),
    ("nought", 0),
    ("oh", 0),
    ("mot", 1),
    ("one", 1),
    ("hai", 2),
    ("two", 2),
    ("bay", 7),
    ("ba", 3),
    ("three", 3),
    ("bon", 4),
    ("tu", 4),
    ("four", 4),
    ("nam", 5),
    ("lam", 5),
    ("nham", 5),
    ("five", 5),
    ("sau", 6),
    ("six", 6),
    ("seven", 7),
    ("tam", 8),
    ("eight", 8),
    ("chin", 9),
    ("nine", 9),
];

/// The longest word that is looked at: ten digits without a space between them.
const LONGEST_WORD: usize = 64;

/// What a word says about a number that is read out: `không chín một hai`, `0912 chấm 345`, `zero nine one
/// two`.
pub(super) fn spoken(word: &str) -> Option<Glyph> {
    // Most words are known by their first letter to be none of these.
    if word.len() > LONGEST_WORD || !word.starts_with(may_begin) {
        return None;
    }
    let folded = crate::text::fold(word);
    match folded.as_str() {
        "cham" | "dot" | "dash" | "gach" | "ngang" | "cach" | "phay" | "tru" => Some(Glyph::Gap(Gap::Near)),
        "va" | "roi" | "so" | "duoi" | "tiep" | "and" | "then" => Some(Glyph::Gap(Gap::Far)),
        "double" => Some(Glyph::Times(2)),
        "triple" => Some(Glyph::Times(3)),
        word => is_read_aloud(word).then_some(Glyph::Word),
    }
}

fn is_read_aloud(folded: &str) -> bool {
    let mut rest = folded;
    while let Some((word, _)) = next_aloud(rest) {
        rest = &rest[word.len()..];
    }
    rest.is_empty()
}

fn next_aloud(folded: &str) -> Option<&'static (&'static str, u8)> {
    READ_ALOUD.iter().find(|(word, _)| folded.starts_with(word))
}

/// The digits that a [`Glyph::Word`] reads aloud: `bảy`, `bảysáunăm`.
pub(super) fn read_aloud(word: &str) -> Vec<u8> {
    let folded = crate::text::fold(word);
    let (mut rest, mut digits) = (folded.as_str(), Vec::new());
    while let Some((word, value)) = next_aloud(rest) {
        digits.push(*value);
        rest = &rest[word.len()..];
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_are_digits() {
        assert!(ZEROS.is_sorted());
        for row in [
            "０１２３４５６７８９",
            "٠١٢٣٤٥٦٧٨٩",
            "०१२३४५६७८९",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "⓪①②③④⑤⑥⑦⑧⑨",
            "⁰¹²³⁴⁵⁶⁷⁸⁹",
            "₀₁₂₃₄₅₆₇₈₉",
            "〇一二三四五六七八九",
            "🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐",
            "⓿❶❷❸❹❺❻❼❽❾",
        ] {
            let read: Vec<Glyph> = row.chars().map(glyph).collect();
            assert_eq!(read, (0..10).map(|value| Glyph::Digit(value, None)).collect::<Vec<_>>(), "{row}");
        }
        assert_eq!(glyph('⑩'), Glyph::Digit(1, Some(0)));
        for other in ['½', 'đ', 'Ⅷ', '月'] {
            assert!(!matches!(glyph(other), Glyph::Digit(..)), "{other}");
        }
    }
}
