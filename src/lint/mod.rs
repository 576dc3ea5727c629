//! Rules on content that need the whole site or the day: one file each, one line each in the list.

mod addresses;
mod consent;
mod files;
mod official;
mod pictures;
mod posters;
mod printed;
mod roster;
mod sessions;
mod verified;

use crate::diag::Diagnostics;
use crate::model::Site;

/// A rule looks at the site and says what it finds.
type Rule = fn(&Site, &mut Diagnostics);

const RULES: &[Rule] = &[
    addresses::check,
    consent::check,
    files::check,
    official::check,
    pictures::check,
    posters::check,
    printed::check,
    roster::check,
    sessions::check,
    verified::check,
];

/// Runs every rule.
pub fn lint(site: &Site) -> Diagnostics {
    let mut diags = Diagnostics::default();
    for rule in RULES {
        rule(site, &mut diags);
    }
    diags
}
