//! Escaping text for HTML and XML, and back.

use std::borrow::Cow;

/// Writes `text` so that it stands for itself in HTML or XML, between tags and in quoted values.
pub fn escape_html_to(out: &mut String, text: &str) {
    let mut start = 0;
    for (i, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[start..i]);
        out.push_str(escaped);
        start = i + 1;
    }
    out.push_str(&text[start..]);
}

/// The escaped text as a new string.
pub fn escape_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_html_to(&mut out, text);
    out
}

/// The text that escaped text stands for: the names that [`escape_html`] writes, `&apos;`, `&nbsp;`, and numbers.
pub fn unescape_html(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let found = piece.split_once(';').and_then(|(name, rest)| Some((character(name)?, rest)));
        match found {
            Some((character, rest)) => {
                out.push(character);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(piece);
            }
        }
    }
    out.into()
}

/// What stands between `&` and `;` as a character.
fn character(name: &str) -> Option<char> {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = name.strip_prefix('#')?;
            digits.strip_prefix(['x', 'X']).map_or_else(|| number(digits, 10), |digits| number(digits, 16))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape_html(r#"<a href="?a&b">đ</a>"#), "&lt;a href=&quot;?a&amp;b&quot;&gt;đ&lt;/a&gt;");
    }

    #[test]
    fn escaped_text_comes_back() {
        let text = r#"<a href="?a&b">đ</a> & &amp; &#39;"#;
        assert_eq!(unescape_html(&escape_html(text)), text);
        assert_eq!(unescape_html("&#34;&#x27;&apos;&nbsp;&khong; & &#xfffffff;"), "\"''\u{a0}&khong; & &#xfffffff;");
    }
}
