//! Escaping text for HTML and XML. (`markup` reads it back.)

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        assert_eq!(escape_html(r#"<a href="?a&b">đ</a>"#), "&lt;a href=&quot;?a&amp;b&quot;&gt;đ&lt;/a&gt;");
    }
}
