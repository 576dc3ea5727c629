//! Escaping text for HTML and XML. (`markup` reads it back.)

/// Whether a letter is a sign of control that no text of HTML or XML may hold: all but tabs and ends of
/// lines.
pub fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Writes `text` so that it stands for itself in HTML or XML, between tags and in quoted values. Signs of
/// control go.
pub fn escape_html_to(out: &mut String, text: &str) {
    let mut start = 0;
    for (i, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            byte if is_control(char::from(byte)) => "",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape_html(r#"<a href="?a&b">đ</a>"#), "&lt;a href=&quot;?a&amp;b&quot;&gt;đ&lt;/a&gt;");
        assert_eq!(escape_html("a\u{1}b\tc\nd\u{7f}\u{b}"), "ab\tc\nd");
    }
}
