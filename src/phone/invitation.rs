//! Invitations to groups of Zalo: whoever has the link is let in.

use crate::markup;
use crate::text::{common_form, decode_percent};
use std::iter::Peekable;
use std::ops::Range;

/// The hosts of such links; all of them begin with a `z`.
const HOSTS: &[&str] = &["zalo.me", "zaloapp.com", "zalo.vn"];

/// Every invitation to a group of Zalo in a text, by its bytes, however its host is spelled:
/// `https://zalo.me/g/…`.
///
/// Letters are spelled out from where a `z` may stand, and only as long as they still may be an invitation.
pub(super) fn invitations(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let places = (0..bytes.len()).filter(|at| may_be_z(&bytes[*at..]) && is_z(letter(&text[*at..]).0));
    places.filter_map(|at| invitation(text, at)).collect()
}

/// Whether a `z` may be spelled at the beginning of some bytes: no Latin letter with a mark is one, nor a
/// common sign.
fn may_be_z(bytes: &[u8]) -> bool {
    match bytes {
        [b'z' | b'Z' | b'%' | b'&', ..] => true,
        [..=0xc6, ..] => false,
        [0xe1, next, ..] => *next < 0xba,
        [0xe2, next, ..] => *next > 0x80,
        _ => true,
    }
}

fn is_z(c: char) -> bool {
    matches!(c, 'z' | 'Z') || (!c.is_ascii() && common_form(c).contains(['z', 'Z']))
}

/// The invitation whose host begins at a byte.
fn invitation(text: &str, from: usize) -> Option<Range<usize>> {
    let is_slash = |c: char| matches!(c, '/' | '.');
    let spelled = || plain_letters(&text[from..]).skip_while(|(_, c)| *c != 'z');
    let begins = |host: &&&str| spelled().map(|(_, c)| c).take(host.len()).eq(host.chars());
    let host = HOSTS.iter().find(begins)?;
    let mut letters = spelled().skip(host.len()).peekable();
    pass(&mut letters, |c| c == '.');
    pass(&mut letters, |c| c == ':' || c.is_ascii_digit());
    let leads_in = pass(&mut letters, is_slash)
        && letters.next_if(|(_, c)| *c == 'g').is_some()
        && pass(&mut letters, is_slash);
    let is_one = leads_in && pass(&mut letters, |c| c.is_ascii_alphanumeric());
    is_one.then(|| from..letters.next().map_or(text.len(), |(at, _)| from + at))
}

/// Passes over such letters; whether there were any.
fn pass(letters: &mut Peekable<impl Iterator<Item = (usize, char)>>, is_such: impl Fn(char) -> bool) -> bool {
    let mut any = false;
    while letters.next_if(|(_, c)| is_such(*c)).is_some() {
        any = true;
    }
    any
}

/// The small plain letters of a text, each with the byte where what spells it begins: without letters of no
/// width, escapes written out, every slash the same. Browsers read addresses so.
fn plain_letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut rest = text;
    let signs = std::iter::from_fn(move || {
        let at = text.len() - rest.len();
        let (c, length) = (!rest.is_empty()).then(|| letter(rest))?;
        rest = &rest[length..];
        Some((at, c))
    });
    signs.flat_map(|(at, c)| plain(c).into_iter().map(move |c| (at, c)))
}

fn plain(c: char) -> Vec<char> {
    let letters = common_form(c);
    let small = letters.chars().flat_map(char::to_lowercase).filter(|c| !is_nothing(*c));
    small
        .map(|c| {
            if c == '\\' {
                '/'
            } else if c == '。' {
                '.'
            } else {
                c
            }
        })
        .collect()
}

/// The first letter of a text, or what stands for it, and how many bytes spell it.
fn letter(rest: &str) -> (char, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    let spelled = match first {
        '%' => rest.get(..3).and_then(|part| {
            let decoded = decode_percent(part);
            (decoded.len() == 1).then(|| (decoded.chars().next().unwrap_or('%'), 3))
        }),
        '&' => markup::entity(&rest[1..]).map(|(c, length)| (c, length + 1)),
        _ => None,
    };
    spelled.unwrap_or((first, first.len_utf8()))
}

/// Letters without a width, and what browsers drop from addresses.
fn is_nothing(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\t' | '\n' | '\r' | '*' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invitations_to_groups_are_found_however_they_are_spelled() {
        for text in [
            "https://zalo.me/g/abcdef123",
            "zalo.me/g/abcdef123",
            "HTTP://ZALO.ME/G/abcdef123",
            "https://chat.zalo.me/g/abcdef123",
            "https:\\\\zalo.me\\g\\abcdef123",
            "https://zalo.me//g//abcdef123",
            "https://zalo.me:443/g/abcdef123",
            "https://a@zalo.me./g/abcdef123",
            "https://zalo.me/%67/abcdef123",
            "https://zalo%2Eme%2Fg%2Fabcdef123",
            "https://zalo&#46;me/g&#x2f;abcdef123",
            "https://za\u{200b}lo.me/g/abcdef123",
            "ｚａｌｏ．ｍｅ／ｇ／abcdef123",
            "https://zalo。me/g/abcdef123",
            "https://zalo.me/./g/abcdef123",
        ] {
            assert_eq!(invitations(text).len(), 1, "{text}");
        }
        for text in
            ["https://zalo.me/pc", "zalo.me/g/ là gì", "https://zalo.me/gioi-thieu", "Zalo. Mở nhóm g/abc"]
        {
            assert!(invitations(text).is_empty(), "{text}");
        }
        let text = "Mở https://zalo.me/g/abcdef123 nhé";
        assert_eq!(&text[invitations(text)[0].clone()], "zalo.me/g/abcdef123");
    }
}
