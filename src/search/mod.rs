//! `search.json`: titles and plain text of all pages, for programs. `search-index.js` and its parts: what the
//! page of results loads.

mod entry;
mod files;
mod postings;
mod synonyms;

use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::html;
use crate::json;
use crate::model::{Document, Site};
use crate::parallel;
use crate::plan::{Item, Made, Making, Planning, Stage};
use entry::WAVE;

const NAME: &str = "search";

/// Plans both. How many parts the index has, and what they are called, only their content tells.
pub fn plan(planning: &mut Planning<'_>) {
    planning.file(NAME, Stage::Pages, "search.json", |making, _| {
        Some(Body::Bytes(data(&documents(making.site))))
    });
    let make = Box::new(|making: &Making<'_>, diags: &mut Diagnostics| Made::of(index(making, diags)));
    let item = Item { folder: Some(files::FOLDER.into()), ..Item::new(NAME, Stage::Pages, make) };
    planning.item(item, [files::HEAD]);
}

fn documents(site: &Site) -> Vec<&Document> {
    site.addressed()
        .map(|(_, document)| document)
        .filter(|document| document.parsed.front.wants(NAME))
        .collect()
}

fn index(making: &Making<'_>, diags: &mut Diagnostics) -> Vec<(String, Body)> {
    let documents = documents(making.site);
    let entries = entry::entries(&documents);
    let index = postings::Index::new(&entries);
    diags.append(synonyms::check(making.site, &index));
    let files = files::files(&entries, &index, &making.site.ward.synonyms);
    files.into_iter().map(|(path, script)| (path, Body::Bytes(script))).collect()
}

/// The text, a page a line so that the file can be read as it comes.
fn data(documents: &[&Document]) -> Vec<u8> {
    let mut text =
        Vec::with_capacity(documents.iter().map(|document| document.parsed.source.text.len()).sum());
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
