//! What still names another ward: the rest of a handbook that was copied from there.
//!
//! A handbook may speak of other wards, as of a neighbour or of a source in the news. So pages are told only
//! where the whole site speaks for the other one: more pages name it than name the site's own ward. Settings
//! and a theme's own texts speak of no ward but their own.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::disk::SourceTree;
use crate::model::Site;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// What stands before the name of a ward, without the first letter where that may be a capital.
const UNITS: [&str; 3] = ["hường ", "xã ", "Xã "];

/// Fewer pages than these prove nothing.
const LEAST_PAGES: usize = 3;

/// The wards that a text names: where, and their names without case and marks. One that is said to be of old
/// is no ward any more.
fn named(text: &str) -> Vec<(Range<usize>, String)> {
    let found =
        UNITS.iter().flat_map(|unit| text.match_indices(unit).map(|(at, unit)| (at, at + unit.len())));
    let mut all: Vec<_> = found.filter_map(|(at, from)| name_at(text, at, from)).collect();
    all.sort_by_key(|(range, _)| range.start);
    all
}

fn name_at(text: &str, at: usize, from: usize) -> Option<(Range<usize>, String)> {
    // The unit is a whole word: `phường`, but not the end of another one.
    let before = text[..at].trim_end_matches(['p', 'P']);
    let unit = text[before.len()..from].trim_end().to_lowercase();
    if !matches!(unit.as_str(), "phường" | "xã") || before.ends_with(char::is_alphanumeric) {
        return None;
    }
    let (mut end, mut words) = (from, 0);
    let line = text[from..].split('\n').next().unwrap_or_default();
    for word in line.split(' ') {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !letters.starts_with(char::is_uppercase) || !letters.chars().all(char::is_alphabetic) {
            break;
        }
        (end, words) = (end + letters.len() + usize::from(words > 0), words + 1);
        if letters.len() < word.len() {
            break;
        }
    }
    let is_old = text[end..].trim_start_matches([' ', '(']).starts_with("cũ");
    (words > 1 && !is_old).then(|| (before.len()..end, fold(&text[from..end])))
}

/// The site's own ward without case and marks; nothing where its name does not say what it is.
fn own(site: &Site) -> Option<String> {
    named(site.config.ward.as_deref()?).into_iter().next().map(|(_, name)| name)
}

/// A file, and where a ward is named in it.
type Named<'a> = (&'a Arc<str>, Range<usize>);

/// Reports the pages of a site that speaks for another ward, at the first place that names it.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    let Some(own) = own(site) else { return };
    let former: BTreeSet<String> =
        site.ward.groups.iter().filter_map(|group| group.former_unit.as_deref().map(fold)).collect();
    let mut pages: BTreeMap<String, Vec<Named<'_>>> = BTreeMap::new();
    let written = site.documents.iter().filter(|document| document.parsed.row.is_none());
    for document in written {
        let source = &document.parsed.source;
        let mut told = BTreeSet::new();
        for (range, name) in named(&source.text) {
            if told.insert(name.clone()) {
                pages.entry(name).or_default().push((&source.path, range));
            }
        }
    }
    let least = pages.get(&own).map_or(0, Vec::len).max(LEAST_PAGES - 1) + 1;
    for (name, places) in pages {
        if name != own && !former.contains(&name) && places.len() >= least {
            places.into_iter().for_each(|(file, range)| diags.push(finding(site, file, range)));
        }
    }
}

/// Reports other wards in settings and in the texts of a site's own theme.
pub(super) fn sources(sources: &SourceTree, site: &Site) -> Diagnostics {
    let Some(own) = own(site) else { return Diagnostics::default() };
    let texts = sources.config.iter().chain(&sources.theme_texts);
    let others = texts.flat_map(|source| {
        let foreign = named(&source.text).into_iter().find(|(_, name)| *name != own);
        foreign.map(|(range, _)| finding(site, &source.path, range))
    });
    others.collect()
}

fn finding(site: &Site, file: &Arc<str>, range: Range<usize>) -> Diagnostic {
    let own = site.config.ward.as_deref().unwrap_or_default();
    Diagnostic::new(Code::OtherWard).at(file, Span::new(range)).arg("own", own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wards_are_named_by_their_unit_and_a_name_of_two_words() {
        let names = |text: &str| {
            named(text).into_iter().map(|(range, name)| (text[range].to_owned(), name)).collect::<Vec<_>>()
        };
        let one = |text: &str, found: &str, name: &str| {
            assert_eq!(names(text), [(found.to_owned(), name.to_owned())], "{text}")
        };
        one("Công an phường Trần Hưng Đạo, số 5", "phường Trần Hưng Đạo", "tran hung dao");
        one("Phường Lê Chân.", "Phường Lê Chân", "le chan");
        one("của phường Lê Chân\nward: B", "phường Lê Chân", "le chan");
        one("UBND xã Bình Giang và thôn Hạ", "xã Bình Giang", "binh giang");
        for none in [
            "phường mình",
            "Trung tâm phường Hà",
            "xã hội Việt Nam",
            "xã Hưng Đạo cũ",
            "xã Hưng Đạo (cũ)",
            "phường {tên}",
            "đã Nộp Hồ",
        ] {
            assert_eq!(names(none), [], "{none}");
        }
    }
}
