//! Letters that are spelled by a name or a number: `&nbsp;`, `&#48;`, `&#x30;`. One table for all who read
//! them, that of HTML.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use std::borrow::Cow;

/// The longest name of HTML has 31 letters; a number may have zeros in front.
const LONGEST: usize = 40;

/// The letter that is spelled behind an `&`, and the bytes that spell it there. A name needs its semicolon, a
/// number does not.
///
/// Names that stand for two letters at once (some of mathematics) are none here.
pub fn entity(behind: &str) -> Option<(char, usize)> {
    let body = &behind[..behind.floor_char_boundary(LONGEST)];
    match body.strip_prefix('#') {
        Some(number) => numbered(number).map(|(letter, length)| (letter, length + 1)),
        None => {
            let length = body.find(';')? + 1;
            named(&body[..length]).map(|letter| (letter, length))
        }
    }
}

fn named(name: &str) -> Option<char> {
    let (first, second) = *NAMED_ENTITIES.get(name)?;
    char::from_u32(first).filter(|_| first != 0 && second == 0)
}

fn numbered(number: &str) -> Option<(char, usize)> {
    let (digits, radix) = number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
    let length = digits.bytes().take_while(|byte| (*byte as char).is_digit(radix)).count();
    let number_of = u32::from_str_radix(&digits[..length], radix).ok()?;
    // Programs of the 1990s numbered dashes and quotation marks as Windows does; browsers know that.
    let of_windows = number_of.checked_sub(0x80).and_then(|at| *C1_REPLACEMENTS.get(at as usize)?);
    let letter = of_windows.or_else(|| char::from_u32(number_of))?;
    Some((letter, number.len() - digits.len() + length + usize::from(digits[length..].starts_with(';'))))
}

/// A text with such letters as themselves.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    let Some(mut at) = text.find('&') else { return text.into() };
    let mut out = text[..at].to_owned();
    while at < text.len() {
        let (letter, length) = entity(&text[at + 1..]).unwrap_or(('&', 0));
        let end = at + 1 + length;
        at = text[end..].find('&').map_or(text.len(), |found| end + found);
        out.push(letter);
        out.push_str(&text[end..at]);
    }
    out.into()
}

/// A text that is neither HTML nor Markdown, with the letters that were spelled in it all the same as
/// themselves, however often another program spelled them anew: `A &amp;amp; B` is “A & B”. Spelled ends of
/// lines are spaces, and so are hard ones that lack their semicolon; names of the first days of HTML need
/// none where their word ends.
pub fn meant(text: &str) -> Cow<'_, str> {
    let Some(mut at) = text.find('&') else { return text.into() };
    let mut out = text[..at].to_owned();
    while at < text.len() {
        let mut end = at + 1;
        let mut letter = '&';
        while let Some((next, length)) = spelled(&text[end..]).filter(|_| letter == '&') {
            (letter, end) = (next, end + length);
        }
        at = text[end..].find('&').map_or(text.len(), |found| end + found);
        out.push(letter);
        out.push_str(&text[end..at]);
    }
    out.into()
}

/// The letter that is spelled behind an `&` in a text that is no HTML, and the bytes that spell it there.
pub fn spelled(behind: &str) -> Option<(char, usize)> {
    let (letter, length) = entity(behind).or_else(|| without_semicolon(behind))?;
    match letter {
        '\n' | '\r' | '\t' => Some((' ', length)),
        letter => (!letter.is_control()).then_some((letter, length)),
    }
}

fn without_semicolon(behind: &str) -> Option<(char, usize)> {
    const HARD_SPACE: &str = "nbsp";
    let length = behind.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let is_end = !behind[length..].starts_with(|c: char| c == '=' || c.is_alphanumeric());
    match named(&behind[..length]).filter(|_| is_end) {
        Some(letter) => Some((letter, length)),
        // No word begins like this one.
        None => behind.starts_with(HARD_SPACE).then_some((' ', HARD_SPACE.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_and_numbers_are_letters() {
        for (spelled, letter) in [
            ("&amp;", '&'),
            ("&nbsp;x", '\u{a0}'),
            ("&lcub;", '{'),
            ("&Tab;", '\t'),
            ("&ZeroWidthSpace;", '\u{200b}'),
            ("&sup2;", '²'),
            ("&#48;", '0'),
            ("&#X30;", '0'),
            ("&#x30a", '\u{30a}'),
            ("&#0000048", '0'),
            ("&eacute;", 'é'),
            ("&#150;", '–'),
            ("&#x93;", '“'),
        ] {
            let whole = spelled.trim_end_matches('x').len() - 1;
            assert_eq!(entity(&spelled[1..]), Some((letter, whole)), "{spelled}");
        }
        for none in
            ["", ";", "khong;", "amp", " amp;", "#;", "#x;", "#xfffffff;", "NotEqualTilde;", "&amp;", "đ;"]
        {
            assert_eq!(entity(none), None, "{none}");
        }
    }

    #[test]
    fn plain_text_is_read_as_it_was_meant() {
        for (typed, plain) in [
            ("Gọi &amp; nhắn", "Gọi & nhắn"),
            ("a &amp;amp; b &amp;amp;lt;", "a & b <"),
            ("Thấy&nbsp;mặt", "Thấy\u{a0}mặt"),
            ("Thấy&nbspmặt, xa&nbsp gần", "Thấy mặt, xa\u{a0} gần"),
            ("&copy 2026, &lt", "© 2026, <"),
            ("a&#10;b&#13;&#9;c", "a b  c"),
            ("&#7855;&#x1F600;", "ắ😀"),
        ] {
            assert_eq!(meant(typed), plain, "{typed}");
        }
        for plain in [
            "R&D",
            "AT&T;",
            "a & b",
            "&",
            "&;",
            "&khong;",
            "&#0;",
            "&#1;",
            "https://a.vn/?x=1&copy=2&reg3=4&lang=vi",
            "&copyright",
        ] {
            assert_eq!(meant(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn what_was_escaped_often_comes_back(words in "[a-zà #;]{0,9}", times in 0..4usize) {
            let plain = format!("{words} & <{words}>");
            let spell = |text: String| text.replace('&', "&amp;").replace('<', "&lt;");
            let spelled = (0..times).fold(plain.clone(), |text, _| spell(text));
            prop_assert_eq!(meant(&spelled), plain);
        }

        #[test]
        fn what_was_read_reads_the_same_again(typed in "(&|amp|nbsp|#38|#x26|;|lt|[a-z]){0,12}") {
            let once = meant(&typed).into_owned();
            prop_assert_eq!(meant(&once), once.as_str());
        }

        #[test]
        fn escaped_text_comes_back(text in "(\\PC|&amp;|&#39;|[<>\"&]){0,20}") {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            prop_assert_eq!(unescaped(&escaped), text.as_str());
            let _ = unescaped(&text);
        }
    }
}
