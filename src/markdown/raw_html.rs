//! Looks at raw HTML in lessons for what would be removed, or would do harm.

use crate::markup::{is_safe, is_tag, unescaped};

/// Whether a tag shows a picture: its file is not looked at, so it is not published.
pub(super) fn shows_picture(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    html.match_indices("<img")
        .any(|(at, _)| !html[at + 4..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
}

/// The kinds of tags and attributes in some HTML that the sanitiser would remove, each once: `font`, `o:p`,
/// `p style`.
pub(super) fn removed(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let html = without_comments(html, &mut found);
    for part in html.split('<').skip(1) {
        let Some(name) = tag_name(part) else { continue };
        let tag = name.to_ascii_lowercase();
        if !is_safe(&tag) {
            push_once(&mut found, tag);
            continue;
        }
        let rest = part[part.find(name).unwrap_or(0) + name.len()..].split('>').next().unwrap_or_default();
        let rest = rest.to_ascii_lowercase();
        for lost in
            ["style=", "color=", "face=", "bgcolor=", "onclick=", "class=mso", "class=\"mso", "class='mso"]
        {
            if rest.contains(lost) {
                push_once(&mut found, format!("{tag} {}", lost.split('=').next().unwrap_or_default()));
            }
        }
    }
    found
}

/// HTML without comments: they are for authors alone. A condition of Word's in one holds what Word alone
/// shows.
fn without_comments(html: &str, found: &mut Vec<String>) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len()), html);
    while let Some(at) = rest.find("<!--") {
        out.push_str(&rest[..at]);
        if rest[at..].starts_with("<!--[if") {
            push_once(found, "![if]".to_owned());
        }
        rest = rest[at..].find("-->").map_or("", |end| &rest[at + end + 3..]);
    }
    out + rest
}

fn push_once(found: &mut Vec<String>, name: String) {
    if !found.contains(&name) {
        found.push(name);
    }
}

/// The name of the tag that stands behind a `<`: letters, digits, hyphens, and the colon of Word's own.
fn tag_name(part: &str) -> Option<&str> {
    let rest = part.strip_prefix('/').unwrap_or(part);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == ':')).unwrap_or(rest.len());
    let name = rest[..end].trim_end_matches(':');
    name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
}

/// The tag of Word, or the condition around them, that a text begins with: its bytes and its name. Markdown
/// takes it for text, since no tag of HTML has a colon.
pub(super) fn word_tag(text: &str) -> Option<(usize, String)> {
    let near = &text[..text.floor_char_boundary(text.len().min(MAX_TAG))];
    let inner = near.strip_prefix('<')?;
    let whole = || near.find('>').filter(|end| !near[1..*end].contains('<')).map(|end| end + 1);
    if let Some(condition) = inner.strip_prefix("![") {
        let is_condition = ["if", "endif"].iter().any(|word| condition.starts_with(word));
        return if is_condition { Some((whole()?, "![if]".to_owned())) } else { None };
    }
    let near_name = &inner[..inner.floor_char_boundary(inner.len().min(MAX_NAME))];
    let name = tag_name(near_name)?;
    let is_spelled = inner.trim_start_matches('/')[name.len()..].starts_with([' ', '/', '>', '\n', '\t']);
    // Right and left of the colon stand names: `o:p`, `st1:City`. Addresses have slashes or digits there.
    let (space, local) = name.split_once(':')?;
    let is_word = is_spelled && space.len() <= 4 && local.chars().all(|c| c.is_ascii_alphabetic());
    if is_word { Some((whole()?, name.to_ascii_lowercase())) } else { None }
}

/// A tag that a text begins with and that CommonMark does not take for one: `<br/ >`, `</ p>`; its bytes and
/// its name.
pub(super) fn odd_tag(text: &str) -> Option<(usize, String)> {
    let inner = text.strip_prefix('<')?.trim_start_matches([' ', '/']);
    let near = &inner[..inner.floor_char_boundary(inner.len().min(MAX_NAME))];
    let name = tag_name(near).filter(|name| is_tag(name))?;
    if !inner[name.len()..].starts_with([' ', '/', '>', ':']) {
        return None;
    }
    let near = &text[..text.floor_char_boundary(text.len().min(MAX_TAG))];
    let end = near.find('>').filter(|end| !near[1..*end].contains('<'))?;
    Some((end + 1, name.to_ascii_lowercase()))
}

/// No name of a tag is longer.
const MAX_NAME: usize = 40;

/// Longer tags are none; it keeps hostile text cheap.
const MAX_TAG: usize = 1_000;

/// An address in raw HTML that would run code, however it is spelled.
pub(super) fn script_address(html: &str) -> Option<&'static str> {
    let plain: String = unescaped(html).chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let plain = plain.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:text/html"].into_iter().find(|scheme| plain.contains(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_tags_are_named() {
        assert_eq!(removed("<kbd>a</kbd><SCRIPT src=x></script><o:p></o:p>"), ["script", "o:p"]);
        assert_eq!(removed("<p class=MsoNormal><span style='a'>b"), ["p class", "span style"]);
        assert_eq!(removed("a < b <br> </p> <!-- <font> -->"), [""; 0]);
        assert_eq!(removed("<!--[if gte mso 9]><xml></xml><![endif]-->"), ["![if]"]);
    }

    #[test]
    fn tags_of_word_are_known_from_addresses() {
        for (text, name) in [
            ("<o:p>", "o:p"),
            ("</o:p> a", "o:p"),
            ("<st1:City w:st=\"on\">", "st1:city"),
            ("<![if !vml]>", "![if]"),
        ] {
            assert_eq!(word_tag(text).map(|(_, name)| name).as_deref(), Some(name), "{text}");
        }
        assert_eq!(odd_tag("<br/ >a"), Some((6, "br".to_owned())));
        assert_eq!(odd_tag("< /p>"), Some((5, "p".to_owned())));
        for text in ["<b", "a < b", "<họ tên>", "<3 >"] {
            assert_eq!(odd_tag(text), None, "{text}");
        }
        for text in ["<https://a.vn>", "<mailto:a@b.vn>", "<b>", "< o:p>", "<tel:113>", "<a:b", "<o:p<>"] {
            assert_eq!(word_tag(text), None, "{text}");
        }
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
