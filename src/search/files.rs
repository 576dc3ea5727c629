//! The index as scripts: pages opened from a stick may load nothing else.
//!
//! `search-index.js` sets `camnangIndex`:
//!
//! - `pages`: `[path, title, worth]` of each page; worth in percent.
//! - `words`: every folded word, in order, with a space between.
//! - `synonyms`: `[folded words that are typed, words that are meant, …]`.
//! - `folder`: where the parts are; its name changes with them, so that no old part is taken for a new one.
//! - `first`: for each kind of part, what each begins with: the number of a word for `one`; for `two`, the
//!   number of the first word times the number of all words and the number of the second; the number of a
//!   page for `text`.
//! - `one`, `two`, `text`: the parts themselves. A script `KIND-N.js` puts in `camnangIndex.KIND[N]`: lines
//!   `spelling=pages`, or a list of texts. A small site has all of them in `search-index.js`.
//!
//! Pages are numbers in digits of 5 bits (see `postings`): how many pages lie between this one and the one
//! before it, times 4, and the place in the page (0 once in the text, 1 more often, 2 in a heading or name, 3
//! in the title).

use super::entry::Entry;
use super::postings::{Index, Keys};
use crate::hash::Hasher;
use crate::json::{Value, json, push_string, to_string};
use crate::text::{fold, words};
use crate::ward::Synonym;

/// The file with the head, and the folder with the parts.
pub(super) const HEAD: &str = "search-index.js";
pub(super) const FOLDER: &str = "search/";

/// How many bytes a part of the index has at least, but for the last: few enough to load several for one
/// question.
const PART: usize = 6_000;
/// The same for the texts: two lessons.
const TEXTS: usize = 8_000;
/// How many bytes are loaded as one file rather than in parts: one answer from the host takes longer than so
/// many bytes.
const ONE_FILE: usize = 100_000;

/// A part: the number of what it begins with, and its value.
struct Part {
    first: u64,
    value: Vec<u8>,
}

/// All scripts with their paths.
pub(super) fn files(entries: &[Entry<'_>], index: &Index, synonyms: &[Synonym]) -> Vec<(String, Vec<u8>)> {
    let kinds =
        [("one", lists(index, Keys::Words)), ("two", lists(index, Keys::Pairs)), ("text", texts(entries))];
    let size: usize = kinds.iter().flat_map(|(_, parts)| parts).map(|part| part.value.len()).sum();
    let mut hasher = Hasher::default();
    kinds.iter().flat_map(|(_, parts)| parts).for_each(|part| _ = hasher.part(&part.value));
    let folder = format!("{FOLDER}{}/", hasher.finish().short());
    let mut head = head(entries, index, synonyms, &folder, &kinds);
    let mut files = Vec::new();
    for (kind, parts) in kinds {
        for (number, part) in parts.into_iter().enumerate() {
            let script = [format!("camnangIndex.{kind}[{number}]=").as_bytes(), &part.value, b";\n"].concat();
            match size <= ONE_FILE {
                true => head.extend_from_slice(&script),
                false => files.push((format!("{folder}{kind}-{number}.js"), script)),
            }
        }
    }
    files.push((HEAD.to_owned(), head));
    files
}

fn lists(index: &Index, keys: Keys) -> Vec<Part> {
    let parts = index.parts(keys, PART).into_iter();
    parts.map(|part| Part { first: part.first, value: string(&part.lines) }).collect()
}

fn texts(entries: &[Entry<'_>]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (number, entry) in entries.iter().enumerate() {
        match parts.last_mut().filter(|part| part.value.len() + entry.text.len() < TEXTS + TEXTS / 4) {
            Some(part) => {
                part.value.push(b',');
                push_string(&mut part.value, &entry.text);
            }
            None => parts
                .push(Part { first: number as u64, value: [b"[".as_slice(), &string(&entry.text)].concat() }),
        }
    }
    parts.iter_mut().for_each(|part| part.value.push(b']'));
    parts
}

fn string(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 16);
    push_string(&mut out, text);
    out
}

fn head(
    entries: &[Entry<'_>], index: &Index, synonyms: &[Synonym], folder: &str, kinds: &[(&str, Vec<Part>); 3],
) -> Vec<u8> {
    let pages: Vec<Value> =
        entries.iter().map(|entry| json!([entry.path, entry.title, entry.worth])).collect();
    let synonyms: Vec<Vec<String>> = synonyms.iter().flat_map(synonym_lines).collect();
    let first = |kind: usize| kinds[kind].1.iter().map(|part| part.first).collect::<Vec<u64>>();
    let head = json!({
        "pages": pages,
        "words": index.words.join(" "),
        "synonyms": synonyms,
        "folder": folder,
        "first": {"one": first(0), "two": first(1), "text": first(2)},
        "one": [], "two": [], "text": [],
    });
    format!("window.camnangIndex={};\n", to_string(&head)).into_bytes()
}

/// For each thing that is said: it, folded, and all that it may mean.
fn synonym_lines(synonym: &Synonym) -> impl Iterator<Item = Vec<String>> {
    let folded = |text: &str| words(&fold(text)).collect::<Vec<_>>().join(" ");
    let means = synonym.mean.iter().map(|mean| mean.value.clone());
    synonym.say.iter().map(move |say| std::iter::once(folded(&say.value)).chain(means.clone()).collect())
}
