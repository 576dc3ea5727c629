//! What rules find in a page by itself.

use super::{controls, official, placeholders, weekdays};
use crate::config::FrontMatter;
use crate::diag::Diagnostics;
use crate::disk::Source;
use crate::markdown::Doc;
use crate::model::Clues;
use crate::phone::Numbers;

/// Reads one page for all rules that need not know the rest of the site.
pub fn clues(source: &Source, front: &FrontMatter, doc: &Doc) -> Clues {
    let mut findings = Diagnostics::default();
    controls::check(source, &mut findings);
    placeholders::check_page(source, front, doc, &mut findings);
    weekdays::check(source, doc, &mut findings);
    Clues {
        numbers: Numbers::of(&source.text),
        name: Numbers::of(&source.path),
        addresses: official::addresses(doc),
        findings,
    }
}
