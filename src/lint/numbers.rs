//! Numbers of people stand in no text that is published, whoever wrote them there; nor does an invitation to
//! a group.

use crate::diag::{Code, Diagnostic, Diagnostics, Span, Spot, line_and_column};
use crate::disk::{self, SourceTree};
use crate::model::{Asset, Clues, Site};
use crate::parallel;
use crate::phone::{Numbers, Private, Public, private};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Looks at every source of what is published: pages, settings, words, what is attached, and the names of
/// files.
///
/// Tables are not looked at: their columns say what may be shown of them.
pub(super) fn sources(sources: &SourceTree, site: &Site) -> Diagnostics {
    let searcher = Searcher { site, public: site.ward.public() };
    let pages: BTreeMap<&Arc<str>, (&str, &Clues)> = site
        .documents
        .iter()
        .map(|document| &document.parsed)
        .map(|page| (&page.source.path, (&*page.source.text, &*page.clues)))
        .collect();
    let synonyms = sources.table(crate::ward::SYNONYMS);
    let others = sources
        .config
        .iter()
        .chain(synonyms)
        .chain(&sources.theme_texts)
        .map(|source| (&source.path, &*source.text));
    let others: Vec<(&Arc<str>, &str)> = others.collect();
    let attached: Vec<&Asset> =
        site.assets.iter().filter(|asset| asset.is_used && asset.picture().is_none()).collect();
    let of_pages = pages
        .into_iter()
        .flat_map(|(file, (text, clues))| searcher.in_text(file, text, &clues.numbers, &clues.name));
    let mut found: Diagnostics = of_pages.collect();
    let in_others = parallel::map(&others, |(file, text)| {
        searcher.in_text(file, text, &Numbers::of(text), &Numbers::of(file))
    });
    found.append(in_others.into_iter().flatten().collect());
    let in_files = parallel::map(&attached, |file| match disk::read_bytes(&file.on_disk) {
        Ok(bytes) => searcher.in_file(&file.source, &bytes),
        // A file that is gone is told where it is handed on.
        Err(_) => Vec::new(),
    });
    found.append(in_files.into_iter().flatten().collect());
    found
}

struct Searcher<'a> {
    site: &'a Site,
    public: Public,
}

impl Searcher<'_> {
    /// What stands in a text or in its name.
    fn in_text(&self, file: &Arc<str>, text: &str, numbers: &Numbers, name: &Numbers) -> Vec<Diagnostic> {
        let found = self
            .found(text, numbers)
            .into_iter()
            .map(|(range, code)| Diagnostic::new(code).at(file, Span::new(range)));
        found.chain(self.in_name(file, name)).collect()
    }

    /// What stands in a file that is passed on, by its lines.
    fn in_file(&self, file: &Arc<str>, bytes: &[u8]) -> Vec<Diagnostic> {
        let texts = disk::texts(bytes);
        let mut found: Vec<Diagnostic> = self.in_name(file, &Numbers::of(file)).collect();
        for text in &texts {
            found.extend(self.found(text, &Numbers::of(text)).into_iter().map(|(range, code)| {
                let line = line_and_column(text, range.start as u32).0 as u32;
                // The parts of an Office file have lines that nobody sees.
                match texts.len() {
                    1 => Diagnostic::new(code).at_spot(file, Spot::Line(line)),
                    _ => Diagnostic::new(code).in_file(file),
                }
            }));
        }
        found
    }

    fn in_name(&self, file: &Arc<str>, name: &Numbers) -> impl Iterator<Item = Diagnostic> {
        self.found(file, name).into_iter().map(|(_, code)| Diagnostic::new(code).in_file(file))
    }

    fn found(&self, text: &str, numbers: &Numbers) -> Vec<(Range<usize>, Code)> {
        let mut found: Vec<(Range<usize>, Code)> = self
            .site
            .ward
            .withheld
            .find_in(numbers)
            .into_iter()
            .map(|range| (range, Code::WithheldNumber))
            .collect();
        let known = found.len();
        for (range, kind) in private(text, numbers, &self.public) {
            let code = match kind {
                Private::Mobile => Code::PrivateMobile,
                Private::Identity => Code::IdentityNumber,
                Private::Account => Code::AccountNumber,
            };
            let is_told =
                found[..known].iter().any(|(told, _)| told.start < range.end && range.start < told.end);
            found.extend((!is_told).then_some((range, code)));
        }
        found.extend(numbers.invitations.iter().map(|range| (range.clone(), Code::ZaloInvitation)));
        found
    }
}
