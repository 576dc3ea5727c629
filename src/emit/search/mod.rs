//! `search.json`: titles and plain text of all pages, for programs. `search-index.js` and its parts: what the page of results loads.

mod entry;
mod files;
mod postings;
mod synonyms;

use super::Emission;
use crate::diag::Diagnostics;
use crate::html;
use crate::json;
use crate::model::Document;
use crate::parallel;

/// Pages that are written at a time: few enough that their text need not be held twice for long.
const WAVE: usize = 512;

/// Emits both.
pub(super) fn emit(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let documents: Vec<&Document> = emission.site.addressed().map(|(_, document)| document).filter(|d| emission.includes(d)).collect();
    emission.put("search.json", data(&documents));
    let entries = entry::entries(&documents);
    let index = postings::Index::new(&entries);
    diags.append(synonyms::check(emission.site, &index));
    for (path, script) in files::files(&entries, &index, &emission.site.ward.synonyms) {
        emission.put(&path, script);
    }
}

/// The text, a page a line so that the file can be read as it comes.
fn data(documents: &[&Document]) -> Vec<u8> {
    let mut text = Vec::with_capacity(documents.iter().map(|document| document.parsed.source.text.len()).sum());
    for wave in documents.chunks(WAVE) {
        for line in parallel::map(wave, |document| line(document)) {
            text.extend_from_slice(if text.is_empty() { b"[\n" } else { b",\n" });
            text.extend_from_slice(&line);
        }
    }
    text.extend_from_slice(if text.is_empty() { b"[]\n" } else { b"\n]\n" });
    text
}

fn line(document: &Document) -> Vec<u8> {
    let text = html::plain_text(&document.parsed);
    let mut line = Vec::with_capacity(text.len() + 256);
    line.extend_from_slice(b"{\"path\":");
    json::push_string(&mut line, &document.path);
    line.extend_from_slice(b",\"title\":");
    json::push_string(&mut line, document.title());
    line.extend_from_slice(b",\"text\":");
    json::push_string(&mut line, &text);
    line.push(b'}');
    line
}
