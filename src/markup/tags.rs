//! The tags of HTML: which may stand in lessons, and which begin a new line. Every list of tags is made from
//! these.

/// Tags that may stand in lessons, in running text and as blocks.
const SAFE: [&[&str]; 2] = [
    &[
        "a", "abbr", "b", "br", "cite", "code", "col", "colgroup", "del", "dfn", "em", "i", "img", "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
        "var", "wbr",
    ],
    &[
        "aside",
        "blockquote",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ],
];

/// Tags that people paste and that are taken out; their words stay.
const OTHERS: [&[&str]; 2] = [
    &[
        "audio", "big", "button", "embed", "font", "head", "iframe", "input", "link", "marquee", "meta",
        "nobr", "object", "picture", "script", "source", "strike", "style", "svg", "tt", "video",
    ],
    &[
        "address", "article", "body", "center", "dialog", "dir", "fieldset", "footer", "form", "header",
        "hgroup", "html", "legend", "listing", "main", "menu", "nav", "optgroup", "option", "search",
        "select", "textarea", "title", "xmp",
    ],
];

/// Tags that may stand in lessons: the sanitiser keeps these and removes all others.
pub fn safe_tags() -> impl Iterator<Item = &'static str> {
    SAFE.into_iter().flatten().copied()
}

/// Whether a name, in small letters, is that of a tag that may stand in lessons.
pub fn is_safe(name: &str) -> bool {
    SAFE.iter().any(|names| names.contains(&name))
}

/// Whether a new line begins before and after a tag, by its name in small letters.
pub fn is_block(name: &str) -> bool {
    SAFE[1].contains(&name) || OTHERS[1].contains(&name)
}

/// Whether a name, in whatever letters, is that of a tag of HTML.
pub fn is_tag(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    is_safe(&name) || OTHERS.iter().any(|names| names.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_stands_once() {
        let mut all: Vec<&str> = SAFE.into_iter().chain(OTHERS).flatten().copied().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
