//! The names of outputs, and of groups of them.

use crate::facts::Offered;
use crate::model::Site;
use crate::offline;
use std::collections::BTreeSet;

/// The names of all outputs.
pub const NAMES: &[&str] = &[
    "assets",
    "booklets",
    "calendar",
    "cards",
    "feed",
    "handouts",
    "lessons",
    "offline",
    "pages",
    "posters",
    "redirects",
    "robots",
    "roster",
    "search",
    "share",
    "sitemap",
    "slides",
];

/// A name for several outputs: the lists of pages that programs read.
pub const INDEXES: (&str, &[&str]) = ("indexes", &["feed", "lessons", "robots", "search", "sitemap"]);

/// A name for several outputs: all that is printed.
pub const PAPER: (&str, &[&str]) =
    ("paper", &["booklets", "cards", "handouts", "posters", "roster", "slides"]);

/// The names of the wanted outputs, groups of them spelled out.
pub(super) fn expanded(wanted: &[String]) -> BTreeSet<&str> {
    let members =
        |name: &str| [INDEXES, PAPER].into_iter().find(|(group, _)| *group == name).map(|(_, names)| names);
    wanted
        .iter()
        .flat_map(|name| members(name).map_or_else(|| vec![name.as_str()], <[&str]>::to_vec))
        .collect()
}

/// What pages may tell of besides pages.
pub(super) fn offered(site: &Site, wanted: Option<&[String]>) -> Offered {
    let has =
        |name: &str, wanted: Option<&[String]>| wanted.is_none_or(|wanted| expanded(wanted).contains(name));
    Offered {
        keeps: has(offline::NAME, wanted) && site.config.offline,
        calendar: has("calendar", site.config.outputs.as_deref()),
    }
}
