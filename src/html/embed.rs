//! HTML made to stand alone: its pictures put into it, its links turned to what can be reached from anywhere.

use crate::hash::base64;
use crate::markup::unescaped;
use crate::text::escape_html;

/// What becomes of an attribute.
pub enum Fate {
    /// It stays as it is.
    Stays,
    /// It goes.
    Goes,
    /// It gets another value, as text: what would be markup in it is escaped when it is written.
    Becomes(String),
}

/// The HTML with every attribute treated: `fate` gets the tag's name, the attribute's, and its value as text,
/// without escapes.
pub fn with_attributes(html: &str, mut fate: impl FnMut(&str, &str, &str) -> Fate) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let name_end = 1 + tag[1..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len() - 1);
        out.push_str(&tag[..name_end]);
        rest = &tag[name_end..];
        if name_end > 1 {
            rest = attributes(&tag[1..name_end], rest, &mut out, &mut fate);
        }
    }
    out.push_str(rest);
    out
}

/// Tells of every attribute: its tag's name, its own, and its value as text.
pub fn each_attribute(html: &str, mut look: impl FnMut(&str, &str, &str)) {
    with_attributes(html, |tag, name, value| {
        look(tag, name, value);
        Fate::Stays
    });
}

/// Writes the attributes at the start of a text as they are to be; gives what comes after them.
fn attributes<'a>(
    tag: &str, text: &'a str, out: &mut String, fate: &mut impl FnMut(&str, &str, &str) -> Fate,
) -> &'a str {
    let mut rest = text;
    loop {
        let space = rest.len() - rest.trim_start().len();
        if rest[space..].is_empty() || rest[space..].starts_with(['>', '/']) {
            return rest;
        }
        let after = &rest[space..];
        let name_end = after.find(|c: char| c == '=' || c == '>' || c.is_whitespace()).unwrap_or(after.len());
        let (name, value_end) = (&after[..name_end], name_end + value_length(&after[name_end..]));
        let value = after[name_end..value_end].trim_start_matches('=').trim_matches(['"', '\'']);
        match fate(tag, name, &unescaped(value)) {
            Fate::Stays => out.push_str(&rest[..space + value_end]),
            Fate::Goes => {}
            Fate::Becomes(value) => *out += &format!(" {name}=\"{}\"", escape_html(&value)),
        }
        rest = &after[value_end..];
    }
}

/// The length of `="value"` at the start of a text.
fn value_length(text: &str) -> usize {
    let Some(value) = text.strip_prefix('=') else { return 0 };
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(text.len(), |end| end + 3),
        _ => 1 + value.find(|c: char| c == '>' || c.is_whitespace()).unwrap_or(value.len()),
    }
}

/// The HTML without the elements of a kind that `is_meant` says so of, by their first tag; with what stands
/// in them if `keeps_content`. Elements of that kind do not hold one another.
pub fn without(html: &str, kind: &str, keeps_content: bool, is_meant: impl Fn(&str) -> bool) -> String {
    let (open, close) = (format!("<{kind}"), format!("</{kind}>"));
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(&open) {
        let (before, element) = rest.split_at(start);
        out.push_str(before);
        let first = &element[..element.find('>').map_or(element.len(), |end| end + 1)];
        let is_kind = first[open.len()..].starts_with(|c: char| c == '>' || c.is_whitespace());
        let end = element.find(&close).filter(|_| is_kind && is_meant(first));
        let Some(end) = end else {
            out.push_str(first);
            rest = &element[first.len()..];
            continue;
        };
        if keeps_content {
            out.push_str(&element[first.len()..end]);
        }
        rest = &element[end + close.len()..];
    }
    out + rest
}

/// A file as an address that holds it; `None` for what is not a picture or a font.
pub fn data_url(path: &str, bytes: &[u8]) -> Option<String> {
    let kind = match path.rsplit_once('.')?.1 {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "woff2" => "font/woff2",
        _ => return None,
    };
    Some(format!("data:{kind};base64,{}", base64(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_change_and_text_does_not() {
        let html = "<p>1 < 2 <a href=x.html title='a > b'>x = \"y\"</a><img src=\"a.png\" alt=\"\"><br/><input checked>";
        let made = with_attributes(html, |tag, name, value| match (tag, name) {
            ("a", "href") => Fate::Goes,
            ("img", "src") => Fate::Becomes(format!("{value}!")),
            _ => Fate::Stays,
        });
        assert_eq!(
            made,
            "<p>1 < 2 <a title='a > b'>x = \"y\"</a><img src=\"a.png!\" alt=\"\"><br/><input checked>"
        );
    }

    #[test]
    fn a_value_is_text_on_the_way_in_and_out() {
        let twice = with_attributes("<a href=\"?a&amp;b&quot;&#x3e;\">x</a>", |_, _, value| {
            Fate::Becomes(format!("{value}{value}"))
        });
        assert_eq!(twice, "<a href=\"?a&amp;b&quot;&gt;?a&amp;b&quot;&gt;\">x</a>");
        let hostile = with_attributes("<a href=x>x</a>", |_, _, _| {
            Fate::Becomes("\"><meta http-equiv=refresh>".into())
        });
        assert_eq!(hostile.matches('<').count(), 2, "{hostile}");
    }

    #[test]
    fn elements_go_with_or_without_what_is_in_them() {
        let html = "a<a href=x download>b</a>c<a href=y>d</a><aside>e</aside>";
        assert_eq!(
            without(html, "a", false, |first| first.contains("download")),
            "ac<a href=y>d</a><aside>e</aside>"
        );
        assert_eq!(
            without(html, "a", true, |first| first.contains("=y")),
            "a<a href=x download>b</a>cd<aside>e</aside>"
        );
        assert_eq!(without(html, "video", false, |_| true), html);
    }
}
