//! Templates that fill the blocks of another one, where a theme has put its own in that one's place.
//!
//! A theme that replaces `base.html` need not know every block of ours, nor be changed when ours gains one:
//! what our other templates put into a block that is not there is left out, and told.

use super::layers::ThemeFile;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The text without its blocks that `known` lacks, and their names.
pub(super) fn fitted<'a>(text: &'a str, known: &BTreeSet<&str>) -> (Cow<'a, str>, Vec<&'a str>) {
    let left_out: Vec<Block<'_>> =
        outer_blocks(text).into_iter().filter(|block| !known.contains(block.name)).collect();
    if left_out.is_empty() {
        return (text.into(), Vec::new());
    }
    let (mut fitted, mut end) = (String::with_capacity(text.len()), 0);
    for block in &left_out {
        fitted.push_str(&text[end..block.start]);
        end = block.end;
    }
    fitted.push_str(&text[end..]);
    (fitted.into(), left_out.into_iter().map(|block| block.name).collect())
}

/// The blocks of a template and of those it is built on; `templates` are the files that count, by their names
/// in the theme.
pub(super) fn known<'a>(
    template: &'a ThemeFile<'_>, templates: &BTreeMap<&str, &'a ThemeFile<'_>>,
) -> BTreeSet<&'a str> {
    let (mut known, mut next) = (BTreeSet::new(), Some(template));
    // A circle is a fault that the engine tells of.
    for _ in 0..=templates.len() {
        let Some(text) = next.and_then(|file| file.text()) else { break };
        known.extend(tags(text).filter_map(|tag| tag.block()));
        next = parent(text).and_then(|name| templates.get(format!("templates/{name}").as_str()).copied());
    }
    known
}

/// The template that a text is built on.
pub(super) fn parent(text: &str) -> Option<&str> {
    tags(text)
        .find_map(|tag| tag.inner.strip_prefix("extends"))
        .and_then(|name| name.split(['"', '\'']).nth(1))
}

struct Block<'a> {
    name: &'a str,
    start: usize,
    end: usize,
}

/// The blocks that stand in no other one.
fn outer_blocks(text: &str) -> Vec<Block<'_>> {
    let (mut blocks, mut open): (Vec<Block<'_>>, Vec<(&str, usize)>) = (Vec::new(), Vec::new());
    for tag in tags(text) {
        if let Some(name) = tag.block() {
            open.push((name, tag.start));
        } else if tag.inner.starts_with("endblock")
            && let Some((name, start)) = open.pop()
            && open.is_empty()
        {
            blocks.push(Block { name, start, end: tag.end });
        }
    }
    blocks
}

/// A `{% tag %}` with its place.
struct Tag<'a> {
    inner: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Tag<'a> {
    /// The name of the block that the tag opens.
    fn block(&self) -> Option<&'a str> {
        self.inner.strip_prefix("block ").map(str::trim)
    }
}

fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.match_indices("{%").filter_map(|(start, _)| {
        let end = start + text[start..].find("%}")? + 2;
        let inner = text[start + 2..end - 2].trim_matches('-').trim();
        Some(Tag { inner, start, end })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::layers::Content;

    const CHILD: &str = "{% extends \"base.html\" %}{% block hero %}a{% block in %}b{% endblock %}c{% endblock %}\n{%- block main -%}d{% endblock main %}";

    #[test]
    fn blocks_that_the_parent_lacks_go_with_all_that_is_in_them() {
        let (fitted, left_out) = fitted(CHILD, &BTreeSet::from(["main"]));
        assert_eq!(fitted, "{% extends \"base.html\" %}\n{%- block main -%}d{% endblock main %}");
        assert_eq!(left_out, ["hero"]);
        assert_eq!(super::fitted(CHILD, &BTreeSet::from(["hero", "main"])), (CHILD.into(), Vec::new()));
    }

    #[test]
    fn blocks_are_known_from_all_templates_beneath() {
        let file = |name: &'static str, text: &'static str| ThemeFile {
            name,
            place: name.into(),
            content: Content::Text(text.into()),
        };
        let base = file("templates/base.html", "{% extends 'root.html' %}{% block hero %}{% endblock %}");
        let root = file(
            "templates/root.html",
            "{% extends \"base.html\" %}{% block main %}{% block in %}{% endblock %}{% endblock %}",
        );
        let templates = BTreeMap::from([(base.name, &base), (root.name, &root)]);
        assert_eq!(parent(CHILD), Some("base.html"));
        assert_eq!(known(&base, &templates), BTreeSet::from(["hero", "in", "main"]));
        assert_eq!(parent("{% include \"a.html\" %}"), None);
    }
}
