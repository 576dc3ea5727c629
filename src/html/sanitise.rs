//! Cleans raw HTML of lessons, and lets our own HTML past it.

use crate::markdown::SAFE_TAGS;
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
        .tags(SAFE_TAGS.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::from(["class", "id", "lang", "dir", "title", "tabindex"]))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms"]))
        .link_rel(None);
    builder
});

/// The HTML without anything that could run, load or imitate.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// What stands for held HTML while its surroundings are cleaned.
pub(super) fn placeholder(tag: &str, number: usize) -> String {
    format!("<{tag} id=\"camnang-held-{number}\"></{tag}>")
}

/// Puts held HTML back in its places.
pub(super) fn release(html: &str, held: &[String]) -> String {
    let mut released = html.to_owned();
    for (number, part) in held.iter().enumerate() {
        for tag in ["div", "span"] {
            released = released.replacen(&placeholder(tag, number), part, 1);
        }
    }
    released
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
}
