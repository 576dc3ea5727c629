//! Normalising to NFC, folding marks away for matching, and slugs for addresses.

use std::borrow::Cow;
use std::sync::LazyLock;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text in Unicode normal form C; borrowed when it already is.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(stands_alone) || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The common letters that one letter is a form of: full-width `Ａ` is `A`, `ﬁ` is `fi`, `℃` is `°C`; itself,
/// if it is of none.
pub fn common_form(letter: char) -> String {
    std::iter::once(letter).nfkc().collect()
}

/// Whether a character is in form C whatever stands around it: Latin without loose marks, the
/// composed letters of Vietnamese, common punctuation. It spares ordinary text the tables.
fn stands_alone(c: char) -> bool {
    matches!(c, ..'\u{300}' | '\u{1ea0}'..='\u{1ef9}' | '\u{2010}'..='\u{2027}' | '\u{20ab}' | '\u{2190}'..='\u{21ff}')
}

/// Text without case, tone marks and letter marks; đ becomes d.
///
/// Two texts that fold alike are the same for search and for names that people type.
/// The marks dropped are U+0300 to U+036F of the decomposed form.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    if let Some(folded) = text.chars().filter(|c| !is_mark(*c)).map(|c| Some(letter(c)?.folded)).collect() {
        return folded;
    }
    fold_any(text)
}

/// What is asked of every letter of a text, worked out once for the letters of Vietnamese.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// Without case and marks.
    pub folded: char,
    /// Small, with its marks but for the tone.
    pub toneless: char,
    pub tone: Option<char>,
}

/// Letters below this one are at their own place in the table, those of Vietnamese with two marks behind
/// them.
const FIRST_MARK: u32 = 0x300;
const WITH_TWO_MARKS: std::ops::Range<u32> = 0x1ea0..0x1efa;

static LETTERS: LazyLock<Vec<Option<Letter>>> = LazyLock::new(|| {
    let all = (0..FIRST_MARK).chain(WITH_TWO_MARKS).filter_map(char::from_u32);
    all.map(|c| {
        let (tones, rest): (Vec<char>, Vec<char>) = c.to_lowercase().nfd().partition(|c| TONES.contains(c));
        let only =
            |letters: String| Some(letters.chars().next()?).filter(|first| first.len_utf8() == letters.len());
        let (folded, toneless) =
            (only(fold_any(c.encode_utf8(&mut [0; 4])))?, only(rest.into_iter().nfc().collect())?);
        (tones.len() < 2).then(|| Letter { folded, toneless, tone: tones.first().copied() })
    })
    .collect()
});

/// What is known of a letter; nothing of those that Vietnamese does not need.
pub(super) fn letter(c: char) -> Option<Letter> {
    let at = match c as u32 {
        code @ ..FIRST_MARK => code,
        code if WITH_TWO_MARKS.contains(&code) => code - WITH_TWO_MARKS.start + FIRST_MARK,
        _ => return None,
    };
    *LETTERS.get(at as usize)?
}

/// Text without case and marks, by the tables of all letters.
fn fold_any(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfd().filter(|c| !is_mark(*c)) {
        match c {
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// A word in small letters with its marks, the tone after the letters: `hoà` and `hòa` are spelled alike.
///
/// It folds as the word itself does.
pub fn spelling(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let (tones, letters): (Vec<char>, Vec<char>) = lower.nfd().partition(|c| TONES.contains(c));
    letters.into_iter().nfc().chain(tones).collect()
}

/// The words of a text as they are written: runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty())
}

/// Whether this is a letter or a digit. Vietnamese letters first: the tables of all letters take time.
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_vietnamese(c) || c.is_alphanumeric() }
}

/// Whether this is a letter, Vietnamese ones first.
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { is_vietnamese(c) || c.is_alphabetic() }
}

/// Whether this is a Latin letter with a mark, as Vietnamese has them; there are others that it has not.
pub fn is_vietnamese(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}')
}

/// A name for an address: folded, ASCII letters and digits, words joined by single hyphens.
///
/// Safe on every file system, FAT32 included. Empty when nothing of the text is left.
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Huyền, sắc, ngã, hỏi, nặng.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_folds_to_plain_letters() {
        assert_eq!(fold("Đăng nhập VNeID ở phường"), "dang nhap vneid o phuong");
        assert_eq!(fold("ƯỠNG"), "uong");
    }

    #[test]
    fn composed_and_decomposed_text_fold_alike() {
        let composed = "Hoà giải, thuỷ lợi, Trần Hưng Đạo";
        let decomposed: String = composed.nfd().collect();
        assert_ne!(composed, decomposed);
        assert_eq!(fold(composed), fold(&decomposed));
        assert_eq!(nfc(&decomposed), composed);
    }

    #[test]
    fn a_tone_may_stand_on_either_vowel() {
        assert_eq!(spelling("Hoà"), spelling("hòa"));
        assert_eq!(spelling("thuỷ"), spelling("thủy"));
        assert_ne!(spelling("mả"), spelling("mã"));
        assert_ne!(spelling("đi"), spelling("di"));
        assert_eq!(spelling("Điện"), "điên\u{323}");
        assert_eq!(
            words("Mã QR (ô vuông), 1900 6769!").collect::<Vec<_>>(),
            ["Mã", "QR", "ô", "vuông", "1900", "6769"]
        );
    }

    #[test]
    fn what_is_known_of_letters_is_what_the_tables_of_all_letters_say() {
        for c in (0..0x3000).filter_map(char::from_u32) {
            let text = format!("a{c}b");
            assert_eq!(fold(&text), fold_any(&text), "{c:?}");
            assert_eq!(
                (is_alphanumeric(c), is_alphabetic(c)),
                (c.is_alphanumeric(), c.is_alphabetic()),
                "{c:?}"
            );
        }
        assert!("đươặởỹÝ".chars().all(|c| letter(c).is_some() && is_vietnamese(c)));
    }

    #[test]
    fn slugs_are_ascii_words() {
        assert_eq!(slugify("Đăng nhập Cổng Dịch vụ công!"), "dang-nhap-cong-dich-vu-cong");
        assert_eq!(slugify("  — 3 KHÔNG — "), "3-khong");
        assert_eq!(slugify("…"), "");
    }
}
