//! `search.json`: titles and plain text of all pages.

use super::Emission;
use crate::diag::Diagnostics;
use crate::html;
use crate::json;
use crate::model::Document;
use crate::parallel;

/// Pages that are written at a time: few enough that their text need not be held twice for long.
const WAVE: usize = 512;

/// Emits the text, a page a line so that the file can be read as it comes.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    let documents: Vec<&Document> = emission.site.addressed().map(|(_, document)| document).filter(|d| emission.includes(d)).collect();
    let mut text = Vec::with_capacity(documents.iter().map(|document| document.parsed.source.text.len()).sum());
    for wave in documents.chunks(WAVE) {
        for line in parallel::map(wave, |document| line(document)) {
            text.extend_from_slice(if text.is_empty() { b"[\n" } else { b",\n" });
            text.extend_from_slice(&line);
        }
    }
    text.extend_from_slice(if text.is_empty() { b"[]\n" } else { b"\n]\n" });
    emission.put("search.json", text);
}

fn line(document: &Document) -> Vec<u8> {
    let text = html::plain_text(&document.parsed.doc);
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
