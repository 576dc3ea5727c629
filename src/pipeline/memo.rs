//! Parsed pages of earlier builds in the same process, by what they were parsed from.

use super::parse_page;
use crate::config::HtmlPolicy;
use crate::diag::Outcome;
use crate::disk::{Readings, Source};
use crate::hash::Hash;
use crate::model::ParsedPage;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

type Parsed = Outcome<Arc<ParsedPage>>;
/// What a page was parsed from, and the page.
type Pages = HashMap<Arc<str>, ((Hash, HtmlPolicy), Parsed)>;

/// Keeps the last parse of each file; a hit replays its findings.
#[derive(Default)]
pub struct Memo {
    is_kept: bool,
    pages: Mutex<Pages>,
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

    fn lock(&self) -> std::sync::MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
