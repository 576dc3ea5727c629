//! Cleans raw HTML of lessons, and lets our own HTML past it.

use crate::markup::safe_tags;
use crate::text::is_control;
use ammonia::Builder;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let attributes: HashMap<&str, HashSet<&str>> = HashMap::from([
        ("a", HashSet::from(["href"])),
        ("img", HashSet::from(["src", "alt", "width", "height"])),
        ("ol", HashSet::from(["start"])),
        ("td", HashSet::from(["colspan", "rowspan"])),
        ("th", HashSet::from(["colspan", "rowspan", "scope"])),
        ("details", HashSet::from(["open"])),
        ("time", HashSet::from(["datetime"])),
    ]);
    let mut builder = Builder::default();
    builder
        .tags(safe_tags().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["class", "id", "lang", "dir", "title", "tabindex"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms"]))
        .link_rel(None);
    builder
});

/// The HTML without anything that could run, load or imitate.
pub(super) fn clean(html: &str) -> String {
    // Signs of control are no part of a page, in values of attributes as little as in its text.
    match html.contains(is_control) {
        true => CLEANER.clean(&html.replace(is_control, "")).to_string(),
        false => CLEANER.clean(html).to_string(),
    }
}

/// What stands for held HTML while its surroundings are cleaned.
pub(super) fn placeholder(tag: &str, number: usize) -> String {
    format!("<{tag} id=\"camnang-held-{number}\"></{tag}>")
}

/// Puts held HTML back in its places, each part once, in one walk over the HTML.
pub(super) fn release(html: &str, held: &[String]) -> String {
    let mut left: Vec<Option<&String>> = held.iter().map(Some).collect();
    let mut released = String::with_capacity(html.len() + held.iter().map(String::len).sum::<usize>());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        released.push_str(before);
        let held = held_at(tag).and_then(|(number, length)| Some((left.get_mut(number)?.take()?, length)));
        let (part, length) = held.map_or(("<", 1), |(part, length)| (part.as_str(), length));
        released.push_str(part);
        rest = &tag[length..];
    }
    released + rest
}

/// The number of the placeholder that a text begins with, and its length.
fn held_at(html: &str) -> Option<(usize, usize)> {
    ["div", "span"].into_iter().find_map(|tag| {
        let number = html
            .strip_prefix('<')?
            .strip_prefix(tag)?
            .strip_prefix(" id=\"camnang-held-")?
            .split('"')
            .next()?
            .parse()
            .ok()?;
        let whole = placeholder(tag, number);
        html.starts_with(&whole).then_some((number, whole.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_is_gone_and_what_is_plain_stays() {
        assert_eq!(clean("<kbd>a</kbd> <b onclick=x>c</b><script>d</script>"), "<kbd>a</kbd> <b>c</b>");
        assert_eq!(clean("<a href=\"javascript:x\">a</a>"), "<a>a</a>");
        assert_eq!(clean("<input name=otp><form action=x>b</form>"), "b");
    }

    #[test]
    fn held_html_comes_back_untouched() {
        let held = vec!["<input type=\"checkbox\">".to_owned()];
        let html = clean(&format!("<p>{}a</p>", placeholder("span", 0)));
        assert_eq!(release(&html, &held), "<p><input type=\"checkbox\">a</p>");
    }

    #[test]
    fn each_part_comes_back_once_and_in_its_own_place() {
        let held: Vec<String> = (0..12).map(|number| format!("[{number}]")).collect();
        let order = [11, 0, 1, 10];
        let html: String = order.iter().map(|number| placeholder("div", *number) + "<p>").collect();
        assert_eq!(
            release(&format!("{html}{}", placeholder("div", 0)), &held),
            "[11]<p>[0]<p>[1]<p>[10]<p><div id=\"camnang-held-0\"></div>"
        );
        assert_eq!(release(&placeholder("span", 99), &held), placeholder("span", 99));
    }
}
