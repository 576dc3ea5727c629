//! Minifies what all pages share, once when the theme is loaded: templates and style sheets.
//!
//! Text of lessons never comes here: minify-html deletes spaces between inline elements, which
//! Vietnamese cannot spare. A template is used as written if its tags do not all come through.

use minify_html::{Cfg, minify};

/// The template without needless white space, or nothing if a tag of it would be lost or moved.
pub(super) fn template(source: &str) -> Option<String> {
    let settings = Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        preserve_brace_template_syntax: true,
        ..Cfg::new()
    };
    let small = String::from_utf8(minify(source.as_bytes(), &settings)).ok()?;
    (tags(source)? == tags(&small)?).then_some(small)
}

/// The style sheet without needless characters.
pub(super) fn css(source: &str) -> String {
    // minify-html reads style sheets inside HTML; a sheet cannot hold `</style>` and mean it.
    if source.contains("</style") {
        return source.to_owned();
    }
    let settings = Cfg { keep_closing_tags: true, minify_css: true, ..Cfg::new() };
    let small = minify(format!("<style>{source}</style>").as_bytes(), &settings);
    let small = String::from_utf8(small).ok();
    let inner = small.as_deref().and_then(|small| small.strip_prefix("<style>")?.strip_suffix("</style>"));
    inner.unwrap_or(source).to_owned()
}

/// The script without comment lines and indentation: all that can go without understanding it.
///
/// Scripts are small and written by hand; minifiers of scripts have broken some.
pub fn script(source: &str) -> String {
    // Inside a template literal every space counts.
    if source.contains('`') && source.split('`').skip(1).step_by(2).any(|literal| literal.contains('\n')) {
        return source.to_owned();
    }
    let lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The template tags of a source in order; those in one HTML tag sorted by attribute value, since
/// attributes may change places. `None` when one stands between attributes, where it cannot be kept.
fn tags(source: &str) -> Option<Vec<&str>> {
    let mut all = Vec::new();
    let mut rest = source;
    while let Some(start) = rest.find(['{', '<']) {
        rest = &rest[start..];
        if let Some(tag) = template_tag(rest) {
            all.push(tag);
            rest = &rest[tag.len()..];
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) && rest.starts_with('<') {
            let (length, mut values) = values(rest)?;
            values.sort();
            all.append(&mut values);
            rest = &rest[length..];
        } else {
            rest = &rest[1..];
        }
    }
    Some(all)
}

/// The template tag at the start of a text.
fn template_tag(text: &str) -> Option<&str> {
    let close = match text.get(..2)? {
        "{{" => "}}",
        "{%" => "%}",
        "{#" => "#}",
        _ => return None,
    };
    Some(&text[..text.find(close)? + 2])
}

/// The length of the HTML tag at the start of a text, and its quoted values that hold template tags.
fn values(text: &str) -> Option<(usize, Vec<&str>)> {
    let (mut at, mut found) = (1, Vec::new());
    while at < text.len() {
        match text.as_bytes()[at] {
            b'>' => return Some((at + 1, found)),
            b'{' if template_tag(&text[at..]).is_some() => return None,
            quote @ (b'"' | b'\'') => {
                let length = value_length(&text[at + 1..], quote as char)?;
                let value = &text[at + 1..at + 1 + length];
                if value.contains('{') {
                    found.push(value);
                }
                at += length + 2;
            }
            _ => at += 1,
        }
    }
    Some((text.len(), found))
}

/// The length of a quoted value; quotes inside template tags do not end it.
fn value_length(text: &str, quote: char) -> Option<usize> {
    let mut at = 0;
    loop {
        let next = at + text[at..].find([quote, '{'])?;
        match template_tag(&text[next..]) {
            Some(tag) => at = next + tag.len(),
            None if text[next..].starts_with(quote) => return Some(next),
            None => at = next + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_between_elements_and_in_values_come_through() {
        let source =
            "<ul>\n  {% for a in b %}\n  <li class=\"x {{ a.c }}\">{{ a }}</li>\n  {% endfor %}\n</ul>\n";
        let small = template(source).unwrap();
        assert!(small.len() < source.len() && tags(&small) == tags(source), "{small}");
    }

    #[test]
    fn a_tag_between_attributes_is_noticed() {
        assert_eq!(template("<option {% if a %}selected{% endif %}>x</option>"), None);
    }

    #[test]
    fn attributes_may_change_places() {
        let source = "<a href=\"{{ b }}\" class=\"{% if a %}x{% endif %}\" aria-label='{{ c[\"d\"] }}'>e</a>";
        assert!(template(source).is_some());
    }

    #[test]
    fn scripts_lose_comments_and_indentation_only() {
        assert_eq!(script("// a\n  let b = 'c // d';\n\n  // e\n"), "let b = 'c // d';\n");
        let literal = "let a = `\n  b\n`;\n";
        assert_eq!(script(literal), literal);
    }

    #[test]
    fn style_sheets_get_smaller() {
        assert_eq!(css("a {\n  color: #ff0000;\n}\n"), "a{color:red}");
    }
}
