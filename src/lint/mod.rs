//! Rules on content, one file each: those that need the whole site or the day stand in the list, those that
//! one page answers by itself in [`clues()`].

mod addresses;
mod clues;
mod controls;
mod files;
mod headings;
mod numbers;
mod official;
mod pictures;
pub mod placeholders;
mod posters;
mod printed;
mod readable;
mod roster;
mod sessions;
mod steps;
mod verified;
mod wards;
mod weekdays;

pub use clues::clues;

use crate::diag::Diagnostics;
use crate::disk::SourceTree;
use crate::model::Site;

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
    wards::check,
];

/// Looks at every source, those too that are no pages.
pub fn sources(sources: &SourceTree, site: &Site) -> Diagnostics {
    let mut diags = numbers::sources(sources, site);
    diags.append(wards::sources(sources, site));
    diags
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
