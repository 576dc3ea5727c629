//! What of a page is searched, and what of it is shown.

use crate::config::Kind;
use crate::html;
use crate::markdown::HeadingPlace;
use crate::model::{Document, Role};
use crate::parallel;
use std::borrow::Cow;

/// Pages that are written at a time: few enough that their text need not be held twice for long.
pub(super) const WAVE: usize = 512;

/// A page that can be found.
pub(super) struct Entry<'a> {
    pub path: &'a str,
    pub title: &'a str,
    /// How much a page of its kind counts, in percent: who asks how to do something wants the lesson first.
    pub worth: u8,
    /// Names of what stands in it: its subjects, headings, steps, the words that it explains, the large words
    /// of a poster.
    pub names: Vec<Cow<'a, str>>,
    /// Description and text, a line for each block. A line that explains a word begins with the word's anchor
    /// and a tab.
    pub text: String,
}

/// How many bytes of a page's text are searched: more than any lesson has.
const SEARCHED: usize = 30_000;

/// The entries of all pages that can be found: no lists of pages, no fragments, no notes for trainers.
pub(super) fn entries<'a>(documents: &[&'a Document]) -> Vec<Entry<'a>> {
    let wanted: Vec<(&Document, u8)> =
        documents.iter().filter_map(|document| Some((*document, worth(document.role)?))).collect();
    parallel::map(&wanted, |(document, worth)| entry(document, *worth))
}

fn worth(role: Role) -> Option<u8> {
    match role {
        Role::Page(Kind::Lesson) => Some(100),
        Role::Page(Kind::Page) => Some(90),
        Role::Page(Kind::Poster) => Some(85),
        Role::Page(Kind::News) => Some(75),
        Role::Page(Kind::Trainers) | Role::Section | Role::Fragment => None,
    }
}

fn entry(document: &Document, worth: u8) -> Entry<'_> {
    let (front, doc) = (&document.parsed.front, &document.parsed.doc);
    let tags = front.tags.iter().map(|tag| tag.value.as_str());
    let printed = front.poster.iter().flat_map(|poster| &poster.lines).map(|line| line.title.as_str());
    let shown = doc.headings.iter().filter(|heading| heading.place != HeadingPlace::Aside);
    let said = shown.map(|heading| &*heading.text).chain(doc.terms.iter().map(|term| &*term.name));
    let names = tags.chain(printed).chain(said).map(|name| document.parsed.fill(name));
    let mut text = String::new();
    let lines = html::plain_text(&document.parsed);
    for line in front.description.as_deref().into_iter().chain(lines.lines()) {
        let term = doc
            .terms
            .iter()
            .find(|term| line.strip_prefix(&*term.name).is_some_and(|rest| rest.starts_with(':')));
        if let Some(term) = term {
            text.push_str(&term.id);
            text.push('\t');
        }
        // Whole addresses of links are for machines.
        let mut words = line.split(' ').filter(|word| !word.contains("://"));
        text.push_str(words.next().unwrap_or_default());
        words.for_each(|word| text.extend([" ", word]));
        text.push('\n');
    }
    text.truncate(text.floor_char_boundary(SEARCHED));
    Entry { path: &document.path, title: document.title(), worth, names: names.collect(), text }
}

impl Entry<'_> {
    /// The lines of the text without anchors.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.lines().map(|line| line.split_once('\t').map_or(line, |(_, line)| line))
    }
}
