//! The words that the site explains, for lessons to lead to.

use crate::model::{Glossary, Site};
use std::collections::HashSet;

/// Gathers the terms of all pages; the first page that explains a word keeps it.
pub(super) fn glossary(site: &Site) -> Glossary {
    let terms = site
        .addressed()
        .flat_map(|(id, document)| document.parsed.doc.terms.iter().map(move |term| (id, term)));
    let (mut known, mut spellings) = (HashSet::new(), Vec::new());
    for (id, term) in terms {
        let new = spellings_of(&term.name).filter(|spelling| known.insert(spelling.clone()));
        spellings.extend(new.map(|spelling| (spelling, id, term.id.clone())));
    }
    Glossary::new(spellings)
}

/// A name and what stands behind it in brackets: `đường dẫn (link)`.
fn spellings_of(name: &str) -> impl Iterator<Item = String> {
    name.split(['(', ')']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}
