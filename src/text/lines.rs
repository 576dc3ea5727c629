//! Lines of text in one form.

use std::borrow::Cow;

/// A text whose lines end in `\n` and in nothing else, without control signs: they and tabs are spaces, marks
/// that no one sees and that turn the direction of text are gone.
pub fn plain_lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || !is_odd(c)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            // Windows ends lines with both.
            '\n' if after_return => {}
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            c if c == '\n' || !is_odd(c) => plain.push(c),
            c if c.is_control() => plain.push(' '),
            _ => {}
        }
        after_return = c == '\r';
    }
    Cow::Owned(plain)
}

/// Signs that are no letters and show as nothing: controls, ends of lines, directions, the mark of byte
/// order.
fn is_odd(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_of_a_line_is_one() {
        assert_eq!(plain_lines("a\r\nb\rc\u{b}d\u{2028}e\u{85}f\r\r\ng\n\nh"), "a\nb\nc\nd\ne\nf\n\ng\n\nh");
        assert_eq!(plain_lines("a\tb\0\u{202e}c\u{feff}"), "a b c");
        assert!(matches!(plain_lines("Tổ 1\nhai"), Cow::Borrowed(_)));
    }
}
