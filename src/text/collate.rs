//! The order of Vietnamese words: a ă â b c d đ …, tones after letters, numbers by value.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

/// The letters with marks of their own: which letter they follow, and at which place.
const MARKED: [(char, char, u32); 7] =
    [('ă', 'a', 1), ('â', 'a', 2), ('đ', 'd', 1), ('ê', 'e', 1), ('ô', 'o', 1), ('ơ', 'o', 2), ('ư', 'u', 1)];
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];
const FIRST_LETTER: u32 = 0x100;
const FIRST_OTHER: u32 = 0x1000;

/// A key whose order is the dictionary order of the texts.
///
/// First come the letters (ă after a, đ after d), then the tones in the school order (ngang,
/// huyền, hỏi, ngã, sắc, nặng), then the text itself, so that two texts never tie by accident.
/// A run of digits counts as one number: `Tổ 2` stands before `Tổ 10`.
pub fn collation_key(text: &str) -> (Vec<u32>, Vec<u8>, String) {
    let composed: String = text.nfc().flat_map(char::to_lowercase).collect();
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    let mut chars = composed.chars().peekable();
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            let mut number = digit;
            while let Some(next) = chars.peek().and_then(|c| c.to_digit(10)) {
                number = number.saturating_mul(10).saturating_add(next);
                chars.next();
            }
            letters.extend([1, number]);
        } else {
            let (letter, tone) = split_tone(c);
            letters.push(rank(letter));
            tones.push(tone);
        }
    }
    (letters, tones, composed)
}

fn split_tone(c: char) -> (char, u8) {
    if c.is_ascii() {
        return (c, 0);
    }
    let (mut letter, mut tone) = (None, 0);
    for part in std::iter::once(c).nfd() {
        match (TONES.iter().position(|t| *t == part), letter) {
            (Some(place), _) => tone = place as u8 + 1,
            (None, None) => letter = Some(part),
            // A mark that belongs to the letter: the breve of ă, the horn of ơ.
            (None, Some(base)) => letter = compose(base, part).or(letter),
        }
    }
    (letter.unwrap_or(c), tone)
}

fn rank(letter: char) -> u32 {
    let ascii = |letter: char| u32::from(letter) - u32::from('a');
    if letter.is_ascii_lowercase() {
        return FIRST_LETTER + 8 * ascii(letter);
    }
    match MARKED.iter().find(|(marked, ..)| *marked == letter) {
        Some((_, base, place)) => FIRST_LETTER + 8 * ascii(*base) + place,
        None if letter.is_alphabetic() => FIRST_OTHER + u32::from(letter),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_dictionary_order() {
        let ordered = ["ba", "bà", "bả", "bã", "bá", "bạ", "bă", "bâ", "da", "đa", "ea", "Tổ 2", "Tổ 10"];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_by_key(|word| collation_key(word));
        assert_eq!(sorted, ordered);
    }
}
