//! Looks at raw HTML in lessons for what would be removed, or would do harm.

/// Tags that may stand in lessons. The sanitiser keeps these and removes all others.
pub const SAFE_TAGS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
    "label",
    "aside",
];

/// The first tag that the sanitiser would remove.
pub(super) fn removed_tag(html: &str) -> Option<String> {
    html.split('<').skip(1).find_map(|part| {
        let rest = part.strip_prefix('/').unwrap_or(part);
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let name = name.to_ascii_lowercase();
        (name.starts_with(|c: char| c.is_ascii_alphabetic()) && !SAFE_TAGS.contains(&name.as_str())).then_some(name)
    })
}

/// Whether a tag shows a picture: its file is not looked at, so it is not published.
pub(super) fn shows_picture(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    html.match_indices("<img").any(|(at, _)| !html[at + 4..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
}

/// An address in raw HTML that would run code, however it is spelled.
pub(super) fn script_address(html: &str) -> Option<&'static str> {
    let plain: String = decode_entities(html).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text/html"].into_iter().find(|scheme| plain.contains(scheme))
}

/// Numeric entities and the few named ones that can spell an address.
fn decode_entities(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match entity(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn entity(rest: &str) -> Option<(char, usize)> {
    for (name, c) in [("colon;", ':'), ("Tab;", '\t'), ("NewLine;", '\n')] {
        if rest.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let digits = rest.strip_prefix('#')?;
    let (radix, prefix) = if digits.starts_with(['x', 'X']) { (16, 2) } else { (10, 1) };
    let length = rest[prefix..].chars().take_while(|c| c.is_digit(radix)).count();
    let c = char::from_u32(u32::from_str_radix(&rest[prefix..prefix + length], radix).ok()?)?;
    let end = prefix + length;
    Some((c, end + usize::from(rest[end..].starts_with(';'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_tags_are_named() {
        assert_eq!(removed_tag("<kbd>a</kbd><SCRIPT src=x>").as_deref(), Some("script"));
        assert_eq!(removed_tag("a < b <br> </p>"), None);
    }

    #[test]
    fn hidden_script_addresses_are_found() {
        for html in [
            "<a href='javascript:x'>",
            "<a href=java&#115;cript:x>",
            "<a href=\"jav&Tab;ascript&colon;x\">",
            "<a href=&#x6A;avascript&#58;x>",
        ] {
            assert!(script_address(html).is_some(), "{html}");
        }
        assert_eq!(script_address("<a href=\"a.html\">java script</a>"), None);
    }
}
