//! Parsed pages of earlier builds in the same process, by what they were parsed from.

use super::parse_page;
use crate::config::{HtmlPolicy, SiteConfig};
use crate::diag::Outcome;
use crate::disk::{Readings, Source, SourceTree};
use crate::hash::Hash;
use crate::model::ParsedPage;
use crate::theme::{self, Theme};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Parsed = Outcome<Arc<ParsedPage>>;
/// What a page was parsed from, and the page.
type Pages = HashMap<Arc<str>, ((Hash, HtmlPolicy), Parsed)>;

/// What a theme was loaded from, and the theme.
type Themed = ((Hash, Vec<Hash>, SiteConfig), Outcome<Arc<Theme>>);

/// Keeps the theme and the last parse of each file; a hit replays its findings.
#[derive(Default)]
pub struct Memo {
    is_kept: bool,
    pages: Mutex<Pages>,
    theme: Mutex<Option<Themed>>,
    readings: Readings,
}

impl Memo {
    /// A memo for a process that builds again and again.
    pub fn kept() -> Memo {
        Memo { is_kept: true, ..Memo::default() }
    }

    /// What was read of files, in a process that builds again and again.
    pub(super) fn readings(&self) -> Option<&Readings> {
        self.is_kept.then_some(&self.readings)
    }

    /// The parse of a file, made now if need be.
    pub(super) fn page(&self, source: &Source, html: HtmlPolicy) -> Parsed {
        if !self.is_kept {
            return parse_page(source, html);
        }
        let key = (source.hash, html);
        if let Some((known, parsed)) = self.lock().get(&source.path)
            && *known == key
        {
            return parsed.clone();
        }
        let parsed = parse_page(source, html);
        self.lock().insert(source.path.clone(), (key, parsed.clone()));
        parsed
    }

    /// The theme that the settings name, loaded now if its files are not those of the last time.
    pub(super) fn theme(&self, sources: &SourceTree, config: &SiteConfig) -> Outcome<Arc<Theme>> {
        let load = || theme::load(sources, config).map(Arc::new);
        if !self.is_kept {
            return load();
        }
        let key = (sources.theme_fingerprint(), theme::face_files(sources, config), config.clone());
        let mut kept = self.theme.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((known, theme)) if *known == key => theme.clone(),
            _ => kept.insert((key, load())).1.clone(),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
