//! How many attributes tags have, counted before anything reads them.

/// The most attributes that a tag may have. Whoever reads tags compares each attribute with each before it,
/// so a tag with a hundred thousand of them would take minutes; none that people see needs more than a few.
pub const MOST_ATTRIBUTES: usize = 100;

/// The name of a tag with more than that; `None` where there is none.
pub fn overladen(html: &str) -> Option<&str> {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest[at + 1..].trim_start_matches('/');
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            let (count, length) = attributes(rest.as_bytes());
            if count > MOST_ATTRIBUTES {
                return Some(name);
            }
            rest = &rest[length..];
        }
    }
    None
}

/// How many attributes a tag has, and where it ends; `tag` begins behind its `<`. Quotes count only behind
/// `=`.
fn attributes(tag: &[u8]) -> (usize, usize) {
    let (mut count, mut quote) = (0, None);
    // Whether what comes next begins something, and the last sign that is no space.
    let (mut begins, mut last) = (false, b'a');
    for (at, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => (quote, begins, last) = (None, true, byte),
            (Some(_), _) => {}
            (None, b'>') => return (count, at),
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (None, b'/') => (begins, last) = (true, byte),
            (None, _) if byte.is_ascii_whitespace() => begins = true,
            (None, _) => {
                count += usize::from(begins && last != b'=' && byte != b'=');
                (begins, last) = (false, byte);
            }
        }
    }
    (count, tag.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::opened;

    fn many(one: impl Fn(usize) -> String) -> String {
        (0..=MOST_ATTRIBUTES).map(one).collect()
    }

    #[test]
    fn tags_with_too_many_attributes_are_known_however_they_are_written() {
        for html in [
            format!("<b {}>x</b>", many(|i| format!("a{i} "))),
            format!("a <p>b</p> <IMG\n{}", many(|i| format!("a{i}\n"))),
            format!("<b{}>", many(|i| format!("/a{i}"))),
            format!("<b {}>", many(|i| format!("a{i}='>'"))),
            format!("<b {}>", many(|i| format!("a{i} = \"<i>\" "))),
            format!("<b x=\"'\" {}>", many(|i| format!("a{i}=b"))).replace("=b", "=b "),
            format!("</b {}>", many(|i| format!("\"a{i} "))),
        ] {
            assert!(overladen(&html).is_some(), "{html}");
        }
        for html in [
            "<p>",
            "< a b c>",
            "<a href='x' title=\"a b c d\">",
            "a < b",
            &format!("<p>{}</p>", many(|i| format!("a{i} "))),
        ] {
            assert_eq!(overladen(html), None, "{html}");
        }
    }

    proptest::proptest! {
        /// Nothing that passes has many attributes to those who read it.
        #[test]
        fn what_passes_is_small(html in "(<[a-z/]{0,2}|[a-c]{1,2}|[ \n/=>'\"]){0,40}") {
            let html = html.repeat(60);
            if overladen(&html).is_none() {
                let most = opened(&html).iter().map(|(_, attributes)| attributes.len()).max().unwrap_or_default();
                proptest::prop_assert!(most <= MOST_ATTRIBUTES, "{most}: {html}");
            }
        }
    }
}
