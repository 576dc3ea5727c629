//! `search.json`: titles and plain text of all pages. `search-index.js`: the same in short, for the page of results.

use super::Emission;
use crate::config::Kind;
use crate::diag::Diagnostics;
use crate::html;
use crate::json;
use crate::model::{Document, Role};
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
    emission.put("search-index.js", index(&documents));
}

/// How many bytes of a page's text are searched, besides its title, headings and description; fewer when there are many pages.
const SEARCHED: usize = 4_000;
/// How many bytes of text are searched in all.
const SEARCHED_IN_ALL: usize = 2_000_000;

/// A script that sets `camnangIndex` to a list of `[path, title, headings, description, text]`: a script, not data, since
/// pages opened from a stick may load nothing else. News, lists of pages and fragments are not in it.
fn index(documents: &[&Document]) -> Vec<u8> {
    let kinds = [Kind::Lesson, Kind::Page, Kind::Poster];
    let wanted: Vec<&Document> = documents.iter().copied().filter(|d| kinds.iter().any(|kind| d.role == Role::Page(*kind))).collect();
    let searched = SEARCHED.min(SEARCHED_IN_ALL / wanted.len().max(1));
    let lines = parallel::map(&wanted, |document| {
        let doc = &document.parsed.doc;
        let headings: Vec<&str> = doc.headings.iter().map(|heading| &*heading.text).collect();
        let mut text = html::plain_text(doc);
        text.truncate(text.floor_char_boundary(searched));
        let parts = [
            &*document.path,
            document.title(),
            &headings.join("\n"),
            document.parsed.front.description.as_deref().unwrap_or_default(),
            &text,
        ];
        let mut line = vec![b'['];
        for (i, part) in parts.into_iter().enumerate() {
            line.extend_from_slice(if i > 0 { b"," } else { b"" });
            json::push_string(&mut line, part);
        }
        line.push(b']');
        line
    });
    let mut script = b"window.camnangIndex=[\n".to_vec();
    for line in lines {
        script.extend_from_slice(&line);
        script.extend_from_slice(b",\n");
    }
    script.extend_from_slice(b"];\n");
    script
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
