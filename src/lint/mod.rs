//! Rules on content, one file each: those that need the whole site or the day stand in the list, those that one page
//! answers by itself in [`clues()`].

mod addresses;
mod clues;
mod files;
mod headings;
mod numbers;
mod official;
mod pictures;
pub mod placeholders;
mod posters;
mod printed;
mod roster;
mod sessions;
mod steps;
mod verified;
mod weekdays;

pub use clues::clues;
pub use numbers::sources;

use crate::diag::Diagnostics;
use crate::markdown;
use crate::markdown::Doc;
use crate::model::Site;
use std::ops::Range;

/// A rule looks at the site and says what it finds.
type Rule = fn(&Site, &mut Diagnostics);

const RULES: &[Rule] = &[
    addresses::check,
    files::check,
    headings::check,
    official::check,
    pictures::check,
    placeholders::check_settings,
    posters::check,
    printed::check,
    roster::check,
    sessions::check,
    steps::check,
    verified::check,
];

/// The lines of a page's source that people may come to read: no code, no notes of its front matter.
fn readable<'t>(text: &'t str, doc: &Doc) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let mut code = markdown::code(doc).into_iter().peekable();
    let body = doc.blocks.first().map_or(text.len(), |block| block.span.start as usize);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
            let line = std::mem::replace(&mut at, end + 1)..end;
            while code.next_if(|span| span.end as usize <= line.start).is_some() {}
            let is_code = code.peek().is_some_and(|span| (span.start as usize) < line.end);
            let is_note = line.start < body && text[line.clone()].trim_start().starts_with('#');
            if !is_code && !is_note {
                return Some(line);
            }
        }
        None
    })
}

/// Runs every rule.
pub fn lint(site: &Site) -> Diagnostics {
    let mut diags = Diagnostics::default();
    for rule in RULES {
        rule(site, &mut diags);
    }
    for document in &site.documents {
        diags.append(document.parsed.clues.findings.clone());
    }
    diags
}
