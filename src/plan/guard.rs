//! The last look before a file is handed on: what holds a number that is kept back goes nowhere, whatever
//! made it.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disk::{self, Body};
use crate::hash::Hash;
use crate::model::Site;
use crate::phone::MOST_BETWEEN;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The files that were kept back because such a number is in them. Without such numbers it costs nothing.
#[derive(Default)]
pub struct Held {
    /// The paths that were kept back, each with the numbers in it.
    paths: Mutex<BTreeMap<String, BTreeSet<Hash>>>,
    /// The numbers in each style sheet that stands in pages, by its hash: it is the same in all of them, and
    /// half of their bytes.
    styles: Mutex<HashMap<Hash, BTreeSet<Hash>>>,
}

impl Held {
    /// What was kept back, at the sources that it is made of. A number that a source shows is told there,
    /// with its line.
    pub fn findings(&self, site: &Site) -> Diagnostics {
        let held = self.paths.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let shown = if held.is_empty() { BTreeSet::new() } else { shown(site) };
        let mut told_at: BTreeMap<Option<&Arc<str>>, Vec<String>> = BTreeMap::new();
        for (path, _) in held.into_iter().filter(|(_, numbers)| !numbers.is_subset(&shown)) {
            told_at.entry(owner(site, &path)).or_default().push(path);
        }
        told_at.into_iter().map(|(owner, paths)| told(owner, &paths)).collect()
    }

    /// The paths of pages and files that hold such a number by themselves; where none does, of all that were
    /// kept back.
    ///
    /// A number in the title of one page stands in the lists of many, which need not go for it.
    pub fn causes(&self, site: &Site) -> BTreeSet<String> {
        let held: BTreeSet<String> =
            self.paths.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect();
        let withheld = &site.ward.withheld;
        let of_pages = site.documents.iter().filter(|document| {
            let source = &document.parsed.source;
            held.contains(&document.path)
                && (withheld.stands_in(&source.text) || withheld.stands_in(&source.path))
        });
        let of_pages = of_pages.map(|document| &document.path);
        let of_files = site.assets.iter().map(|asset| &asset.path).filter(|path| held.contains(*path));
        let causes: BTreeSet<String> = of_pages.chain(of_files).cloned().collect();
        if causes.is_empty() { held } else { causes }
    }

    fn which(&self, site: &Site, text: &str) -> BTreeSet<Hash> {
        let withheld = &site.ward.withheld;
        let Some((before, style, after)) = around_style(text) else { return withheld.which(text) };
        let in_style = || withheld.which(style);
        let mut styles = self.styles.lock().unwrap_or_else(PoisonError::into_inner);
        let mut numbers = styles.entry(Hash::of(style.as_bytes())).or_insert_with(in_style).clone();
        drop(styles);
        [before, after].into_iter().for_each(|part| numbers.append(&mut withheld.which(part)));
        numbers
    }

    /// Whether a file may be handed on; one that may not is noted.
    pub fn may_pass(&self, site: &Site, path: &str, body: &Body) -> bool {
        let withheld = &site.ward.withheld;
        if withheld.is_empty() {
            return true;
        }
        let mut numbers = withheld.which(path);
        texts(body).iter().for_each(|text| numbers.append(&mut self.which(site, text)));
        let passes = numbers.is_empty();
        if !passes {
            self.paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), numbers);
        }
        passes
    }
}

fn owner<'a>(site: &'a Site, path: &str) -> Option<&'a Arc<str>> {
    let page = site
        .documents
        .iter()
        .find(|document| document.path == path)
        .map(|document| &document.parsed.source.path);
    page.or_else(|| site.assets.iter().find(|asset| asset.path == path).map(|asset| &asset.source))
}

/// A page before, in and after its style sheet, if that is so long that no number can begin before it and end
/// behind it.
fn around_style(page: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = page.split_once("<style>")?;
    let (style, after) = rest.split_once("</style>")?;
    (style.len() > MOST_BETWEEN).then_some((before, style, after))
}

/// The numbers that some source shows: pages and what they pass on.
pub fn shown(site: &Site) -> BTreeSet<Hash> {
    let withheld = &site.ward.withheld;
    let mut numbers: BTreeSet<Hash> =
        site.documents.iter().flat_map(|document| withheld.which(&document.parsed.source.text)).collect();
    for asset in site.assets.iter().filter(|asset| asset.is_used && asset.picture().is_none()) {
        let bytes = disk::read_bytes(&asset.on_disk).unwrap_or_default();
        disk::texts(&bytes).iter().for_each(|text| numbers.append(&mut withheld.which(text)));
        numbers.append(&mut withheld.which(&asset.source));
    }
    numbers
}

/// Files that are not published, at the source that they are made of.
pub fn told(owner: Option<&Arc<str>>, paths: &[String]) -> Diagnostic {
    let found = Diagnostic::new(Code::HeldBack).arg("files", paths.join(", "));
    match owner {
        Some(file) => found.in_file(file),
        None => found,
    }
}

fn texts(body: &Body) -> Vec<Cow<'_, str>> {
    let owned = |texts: Vec<String>| texts.into_iter().map(Cow::Owned).collect();
    match body {
        Body::Bytes(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => vec![disk::as_shown(text)],
            Err(_) => owned(disk::texts(bytes)),
        },
        Body::File { from, .. } => {
            owned(disk::read_bytes(from).map(|bytes| disk::texts(&bytes)).unwrap_or_default())
        }
    }
}
