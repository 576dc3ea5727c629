//! Mends what cannot be meant otherwise: findings that carry the line to type, where the line keeps every
//! word.

use super::parse::parse_page;
use super::{Options, site_config};
use crate::config::{self, HtmlPolicy};
use crate::diag::{Diagnostic, Diagnostics, Edit, line_and_column};
use crate::disk::{self, Original, Source};
use crate::hash::Hash;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A line that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mended {
    /// The file, as findings name it.
    pub path: Arc<str>,
    /// The number of the line, from 1.
    pub line: usize,
    /// How it stood.
    pub before: String,
    /// How it stands now.
    pub after: String,
}

/// Mends the pages and settings of a site on the disk. Nothing else in the files changes, not even how lines
/// end.
///
/// # Errors
/// When the machine fails; files before that one are mended then.
pub fn fix(root: &Path, options: &Options) -> Result<Vec<Mended>, Diagnostic> {
    let sources = disk::discover(root, None)?.value;
    let html = site_config(&sources, options, &mut Diagnostics::default()).html;
    let mut all = Vec::new();
    for source in sources.pages.iter().chain(&sources.config) {
        let mended = mended(source, html);
        if *mended != *source.text {
            let original = Original::read(root, &source.path)?;
            // Somebody is writing it just now: the next time.
            if original.text == source.text {
                let lines = changed_lines(source, &mended);
                original.write(&lines.iter().map(|(_, edit)| edit.clone()).collect::<Vec<_>>())?;
                all.extend(lines.into_iter().map(|(line, _)| line));
            }
        }
    }
    Ok(all)
}

/// A source's text with all mended that cannot be meant otherwise.
pub fn mended(source: &Source, html: HtmlPolicy) -> String {
    let find = |text: &str| findings(&source.path, text, html);
    let (mut text, mut found) = (source.text.to_string(), find(&source.text));
    // Mending one mark can bring another to light.
    for _ in 0..MOST_ROUNDS {
        let edits = certain(&text, &found);
        let Some(better) = apply(&text, &found, &edits, &find) else { break };
        found = find(&better);
        text = better;
    }
    text
}

/// More marks than are hidden behind each other in a line.
const MOST_ROUNDS: usize = 8;

fn findings(path: &Arc<str>, text: &str, html: HtmlPolicy) -> Diagnostics {
    let source = Source { path: path.clone(), text: text.into(), hash: Hash::of(text.as_bytes()) };
    match path.ends_with(".md") {
        true => parse_page(&source, html).diags,
        false => config::site(&source.text, path, crate::outputs::NAMES).diags,
    }
}

/// The edits of findings that keep every word of their line, one a line, in order.
fn certain(text: &str, found: &Diagnostics) -> Vec<Edit> {
    let mut edits: BTreeMap<usize, Edit> = BTreeMap::new();
    for edit in found.iter().filter_map(|found| found.fix(text)) {
        let line = text[..edit.span.start as usize].rfind('\n').map_or(0, |end| end + 1);
        let is_change = !edit.text.is_empty() || edit.span.start < edit.span.end;
        if is_change && !edit.text.contains('\n') && words(&text[edit.span.range()]).eq(words(&edit.text)) {
            edits.entry(line).or_insert(edit);
        }
    }
    edits.into_values().collect()
}

/// The letters and digits of a text: what must not change.
fn words(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

/// The text with those of the edits that make findings go and bring no others; nothing when there is none.
fn apply(
    text: &str, found: &Diagnostics, edits: &[Edit], find: &dyn Fn(&str) -> Diagnostics,
) -> Option<String> {
    let (first, rest) = edits.split_at(edits.len() / 2);
    let whole = Edit::apply(text, edits);
    if !edits.is_empty() && is_better(found, &find(&whole)) {
        return Some(whole);
    }
    if first.is_empty() {
        return None;
    }
    // The later half first: its edits leave the places of the earlier ones as they are.
    match apply(text, found, rest, find) {
        Some(better) => {
            let now = find(&better);
            Some(apply(&better, &now, first, find).unwrap_or(better))
        }
        None => apply(text, found, first, find),
    }
}

/// Whether there are fewer findings, and of no kind more.
fn is_better(before: &Diagnostics, after: &Diagnostics) -> bool {
    let count = |diags: &Diagnostics| {
        let mut counts = BTreeMap::new();
        diags.iter().for_each(|found| *counts.entry(found.code).or_insert(0usize) += 1);
        counts
    };
    let (old, new) = (count(before), count(after));
    after.len() < before.len() && new.iter().all(|(code, many)| old.get(code).is_some_and(|had| many <= had))
}

/// The lines of a source that are others in a text of as many lines.
fn changed_lines(source: &Source, text: &str) -> Vec<(Mended, Edit)> {
    let pairs = source.text.split('\n').zip(text.split('\n'));
    let mut at = 0;
    let places = pairs.map(|(old, new)| {
        let start = at;
        at += old.len() + 1;
        (start, old, new)
    });
    let changed = places.filter(|(_, old, new)| old != new).map(|(start, old, new)| {
        let line = line_and_column(&source.text, start as u32).0;
        let mended =
            Mended { path: source.path.clone(), line, before: old.trim().into(), after: new.trim().into() };
        (mended, Edit::between(old, new, start))
    });
    changed.collect()
}
