//! Emitters: each makes one output of the site. One file each; this one has the registry.

mod assets;
mod feed;
mod lessons;
mod pages;
mod redirects;
mod robots;
mod search;
mod sitemap;
mod views;

use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Artifact, Body, Sink};
use crate::model::{Document, Site};
use crate::parallel;
use crate::theme::Theme;
use std::time::{Duration, Instant};
use views::Views;

/// What every emitter gets.
pub struct Emission<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// Where the output goes.
    pub sink: &'a dyn Sink,
    name: &'static str,
    views: &'a Views,
}

type Emit = fn(&Emission<'_>, &mut Diagnostics);

/// Every emitter by name.
const EMITTERS: &[(&str, Emit)] = &[
    ("assets", assets::emit),
    ("feed", feed::emit),
    ("lessons", lessons::emit),
    ("pages", pages::emit),
    ("redirects", redirects::emit),
    ("robots", robots::emit),
    ("search", search::emit),
    ("sitemap", sitemap::emit),
];

/// The names of all emitters.
pub const NAMES: &[&str] = &["assets", "feed", "lessons", "pages", "redirects", "robots", "search", "sitemap"];

/// A name for several emitters: the lists of pages that programs read.
pub const INDEXES: (&str, &[&str]) = ("indexes", &["feed", "lessons", "robots", "search", "sitemap"]);

/// Runs the wanted emitters (all when `only` is `None`) side by side, and tells how long each took.
pub fn emit(site: &Site, theme: &Theme, only: Option<&[String]>, sink: &dyn Sink) -> Outcome<Vec<(&'static str, Duration)>> {
    let wanted = only.or(site.config.outputs.as_deref());
    let views = &Views::new(site, theme);
    let wanted: Vec<&(&'static str, Emit)> = EMITTERS.iter().filter(|(name, _)| is_wanted(name, wanted)).collect();
    let done = parallel::map(&wanted, |(name, emitter)| {
        let (start, mut diags) = (Instant::now(), Diagnostics::default());
        emitter(&Emission { site, theme, sink, name, views }, &mut diags);
        Outcome { value: (*name, start.elapsed()), diags }
    });
    let mut diags = Diagnostics::default();
    Outcome { value: done.into_iter().map(|outcome| outcome.take(&mut diags)).collect(), diags }
}

fn is_wanted(name: &str, wanted: Option<&[String]>) -> bool {
    let names = |wanted: &String| wanted == name || (wanted == INDEXES.0 && INDEXES.1.contains(&name));
    wanted.is_none_or(|wanted| wanted.iter().any(names))
}

impl Emission<'_> {
    /// Hands on a file that was made.
    fn put(&self, path: &str, bytes: Vec<u8>) {
        self.sink.put(Artifact { path: path.to_owned(), body: Body::Bytes(bytes) });
    }

    /// Whether a page wants to be in the output that is being made.
    fn includes(&self, document: &Document) -> bool {
        document.parsed.front.outputs.as_ref().is_none_or(|outputs| outputs.contains(&self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_names_is_the_registry() {
        assert!(EMITTERS.iter().map(|(name, _)| *name).eq(NAMES.iter().copied()));
        assert!(NAMES.is_sorted() && INDEXES.1.iter().all(|name| NAMES.contains(name)));
    }
}
