//! Texts as the theme's fonts can show them: the one filter that every text passes before the engine sees it.
//!
//! A sign that no font has would be an empty box, and PDF/UA refuses it. What it looks like takes its place
//! where that is plain to everybody; the rest is left out and told.

use crate::json::Value;
use crate::text::{common_form, escape_html};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use typst::text::Font;

/// Signs that no font of the theme has, and that nothing took the place of.
pub type LeftOut = BTreeSet<char>;

/// The signs that the fonts of a theme have.
pub(super) struct Signs {
    known: HashSet<u32>,
}

/// What a text is part of, which says how a sign that takes another's place is written there.
#[derive(Clone, Copy)]
pub(super) enum Within {
    /// Code of the engine: the text stands in a string literal.
    Code,
    /// A drawing.
    Xml,
    /// Nothing: the text is all there is.
    Plain,
}

/// What common signs look like in letters that every font has.
const LOOK_ALIKES: &[(char, &str)] = &[
    ('\u{2010}', "-"),
    ('\u{2011}', "-"),
    ('\u{2012}', "–"),
    ('\u{2015}', "—"),
    ('\u{2212}', "–"),
    ('\u{2043}', "-"),
    ('\u{2007}', "\u{a0}"),
    ('\u{202f}', "\u{a0}"),
    ('→', "›"),
    ('←', "‹"),
    ('⋯', "…"),
    ('•', "·"),
    ('㎡', "m²"),
    ('㎥', "m³"),
    ('㎢', "km²"),
];

impl Signs {
    pub fn of(fonts: &[Font]) -> Signs {
        Signs { known: fonts.iter().flat_map(|font| font.info().coverage.iter()).collect() }
    }

    /// The text as the fonts can show it.
    pub fn shown<'t>(&self, text: &'t str, within: Within, left_out: &mut LeftOut) -> Cow<'t, str> {
        let Some(first) = text.char_indices().find(|(_, c)| !self.has(*c)) else {
            return Cow::Borrowed(text);
        };
        let mut shown = String::with_capacity(text.len());
        shown.push_str(&text[..first.0]);
        for c in text[first.0..].chars() {
            match self.has(c) {
                true => shown.push(c),
                false => shown.push_str(&written(&self.in_its_place(c, left_out), within)),
            }
        }
        Cow::Owned(shown)
    }

    /// The same for every text of some data.
    pub fn shown_in(&self, data: &mut Value, left_out: &mut LeftOut) {
        match data {
            Value::String(text) => {
                if let Cow::Owned(shown) = self.shown(text, Within::Plain, left_out) {
                    *text = shown;
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.shown_in(item, left_out)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.shown_in(field, left_out)),
            _ => {}
        }
    }

    /// A drawing with the same done to it, signs that are written as numbers (`&#128512;`) included.
    pub fn shown_drawing<'t>(&self, svg: &'t str, left_out: &mut LeftOut) -> Cow<'t, str> {
        let Cow::Owned(plain) = without_numbers(svg, |c| self.has(c)) else {
            return self.shown(svg, Within::Xml, left_out);
        };
        Cow::Owned(self.shown(&plain, Within::Xml, left_out).into_owned())
    }

    /// Line breaks and tabs are no signs; controls are none that anybody sees.
    fn has(&self, c: char) -> bool {
        matches!(c, ' '..='~' | '\n' | '\t' | '\r')
            || (!is_invisible(c) && self.known.contains(&u32::from(c)))
    }

    /// What is shown for a sign that no font has.
    fn in_its_place(&self, c: char, left_out: &mut LeftOut) -> Cow<'static, str> {
        if let Some((_, look)) = LOOK_ALIKES.iter().find(|(sign, _)| *sign == c) {
            return (*look).into();
        }
        if c.is_whitespace() {
            return " ".into();
        }
        if is_invisible(c) {
            return "".into();
        }
        let common = common_form(c);
        match c {
            '①'..='\u{24ff}' if common.chars().all(|c| c.is_ascii_alphanumeric()) => {
                format!("({common})").into()
            }
            _ if !common.starts_with(c) && common.chars().all(|c| self.has(c)) => common.into(),
            _ => {
                left_out.insert(c);
                "".into()
            }
        }
    }
}

fn written(text: &str, within: Within) -> Cow<'_, str> {
    match within {
        Within::Code if text.contains(['"', '\\']) => text.replace('\\', "\\\\").replace('"', "\\\"").into(),
        Within::Xml if text.contains(['<', '>', '&', '"', '\'']) => escape_html(text).into(),
        _ => text.into(),
    }
}

/// Signs that nobody sees: controls, byte order marks, marks of direction, joiners, variants, soft hyphens,
/// frames of keys.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'
                ..='\u{180f}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{3164}')
        || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1f3fb}'..='\u{1f3ff}')
        || matches!(c, '\u{e0000}'..='\u{e0fff}')
}

/// A drawing with signs that `is_shown` refuses written as themselves where it writes them as numbers.
fn without_numbers(svg: &str, is_shown: impl Fn(char) -> bool) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = svg;
    while let Some(at) = rest.find("&#") {
        let (before, number) = rest.split_at(at);
        out.push_str(before);
        match numbered(number).filter(|(c, _)| !is_shown(*c)) {
            Some((c, length)) => {
                out.push(c);
                rest = &number[length..];
            }
            None => {
                out.push_str("&#");
                rest = &number[2..];
            }
        }
    }
    if out.is_empty() {
        return Cow::Borrowed(svg);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The sign that a number stands for (`&#x1F600;`), and how long it is written.
fn numbered(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("&#")?;
    let end = digits.find(';')?;
    let number = match digits[..end].strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => digits[..end].parse().ok()?,
    };
    Some((char::from_u32(number)?, end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs() -> Signs {
        Signs { known: "ắĐ–—…›°²·✓(\u{a0}".chars().map(u32::from).collect() }
    }

    fn shown(text: &str) -> (String, String) {
        let mut left_out = LeftOut::new();
        let shown = signs().shown(text, Within::Plain, &mut left_out).into_owned();
        (shown, left_out.into_iter().collect())
    }

    #[test]
    fn what_looks_like_something_is_that_and_the_rest_is_told() {
        for (text, expected) in [
            ("gov\u{2011}vn", "gov-vn"),
            ("soft\u{ad}hy\u{200b}phen\u{feff}", "softhyphen"),
            ("９１２\u{2009}３４５", "912 345"),
            ("20℃, № 5, ﬁ, Ⅳ, 𝐁", "20°C, No 5, fi, IV, B"),
            ("⑫ Ⓐ 12㎡", "(12) (A) 12m²"),
            ("1\u{fe0f}\u{20e3} ✓ ắ Đ →", "1 ✓ ắ Đ ›"),
            ("a\nb\tc\u{1}", "a\nb\tc"),
        ] {
            assert_eq!(shown(text), (expected.to_owned(), String::new()), "{text:?}");
        }
        assert_eq!(shown("A 中 \u{f0b7} 😀\u{200d}"), ("A   ".to_owned(), "中\u{f0b7}😀".to_owned()));
    }

    #[test]
    fn nothing_that_takes_a_place_breaks_what_it_stands_in() {
        let mut left_out = LeftOut::new();
        assert_eq!(signs().shown("\"＂＼\"", Within::Code, &mut left_out), "\"\\\"\\\\\"");
        assert_eq!(signs().shown("<t>＜＆</t>", Within::Xml, &mut left_out), "<t>&lt;&amp;</t>");
        assert!(left_out.is_empty());
    }

    #[test]
    fn drawings_write_signs_as_numbers_too() {
        let mut left_out = LeftOut::new();
        let svg = "<text>&#x1F600;&#60;a &#8209; &amp;&#x;</text>";
        assert_eq!(signs().shown_drawing(svg, &mut left_out), "<text>&#60;a - &amp;&#x;</text>");
        assert_eq!(left_out, LeftOut::from(['😀']));
    }
}
