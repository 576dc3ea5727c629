//! Letters that are spelled by a name or a number: `&nbsp;`, `&#48;`, `&#x30;`. One table for all who read them, that of HTML.

use html5ever::data::NAMED_ENTITIES;
use std::borrow::Cow;

/// The longest name of HTML has 31 letters; a number may have zeros in front.
const LONGEST: usize = 40;

/// The letter that is spelled behind an `&`, and the bytes that spell it there. A name needs its semicolon, a number does not.
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
    let letter = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32)?;
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
        ] {
            let whole = spelled.trim_end_matches('x').len() - 1;
            assert_eq!(entity(&spelled[1..]), Some((letter, whole)), "{spelled}");
        }
        for none in ["", ";", "khong;", "amp", " amp;", "#;", "#x;", "#xfffffff;", "NotEqualTilde;", "&amp;", "đ;"] {
            assert_eq!(entity(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn escaped_text_comes_back(text in "(\\PC|&amp;|&#39;|[<>\"&]){0,20}") {
            let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
            prop_assert_eq!(unescaped(&escaped), text.as_str());
            let _ = unescaped(&text);
        }
    }
}
