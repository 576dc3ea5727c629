//! A tree that is being built from the parser's events: what blocks and running text both need of it.

use super::doc::{Block, Doc};
use super::raw_html;
use super::reading::Reading;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::markup;
use crate::text::fold;
use pulldown_cmark::{Event, Tag};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

const MAX_EVENTS: usize = 200_000;

/// What parsing depends on besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Options {
    /// Whether raw HTML is passed on as written.
    pub trusts_html: bool,
}

/// Deeper nesting is unreadable on a phone, and overflows stacks of programs further on.
pub(super) const MAX_DEPTH: usize = 32;

/// The tree so far, and what is known of the text.
pub(super) struct Builder<'a, E> {
    pub(super) events: E,
    pub(super) original: &'a str,
    pub(super) reading: &'a Reading<'a>,
    /// Whether what the last event stands for is written otherwise than it was read.
    pub(super) differs: bool,
    pub(super) offset: usize,
    pub(super) file: &'a Arc<str>,
    pub(super) options: Options,
    pub(super) diags: &'a mut Diagnostics,
    pub(super) doc: Doc,
    /// Anchors given out, and for each the next number to try when it comes again.
    pub(super) ids: HashMap<String, u32>,
    pub(super) notes: Notes,
    /// The braces that were read as edits of pictures, and the code, by their places in the file.
    pub(super) read_edits: Vec<Range<usize>>,
    pub(super) code: Vec<Range<usize>>,
    /// The closing `:::` lines that close nothing, with their colons.
    pub(super) strays: Vec<(Span, usize)>,
    /// Addresses by name (`[name]: address`) that no link has used yet, as read.
    pub(super) names: HashMap<String, Range<usize>>,
    /// What is shown somewhere, as read, in order.
    pub(super) seen: Vec<Range<usize>>,
    /// The kinds of HTML that were told of.
    pub(super) told_tags: HashSet<String>,
    pub(super) count: usize,
    pub(super) is_cut: bool,
    pub(super) is_too_deep: bool,
}

/// Footnotes by name: in order of first reference, and the definitions met so far.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) order: Vec<(Box<str>, u32)>,
    pub(super) definitions: HashMap<Box<str>, (Vec<Block>, Span)>,
}

impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, E> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(range.clone()).shifted(self.offset)
    }

    pub(super) fn next(&mut self) -> Option<(Event<'a>, Range<usize>)> {
        self.count += 1;
        if self.count > MAX_EVENTS {
            if !self.is_cut {
                self.is_cut = true;
                self.diags.push(Diagnostic::new(Code::TooLong).in_file(self.file).arg("limit", MAX_EVENTS));
            }
            return None;
        }
        let (event, read) = self.events.next()?;
        self.see(&event, &read);
        let (written, differs) = self.reading.written(&read);
        self.differs = differs;
        Some((event, written))
    }

    /// Notes what an event shows.
    pub(super) fn see(&mut self, event: &Event<'a>, read: &Range<usize>) {
        let is_shown = match event {
            Event::Text(_)
            | Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_) => true,
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => {
                if let Some(definition) = (!id.is_empty()).then(|| self.names.remove(&fold(id))).flatten() {
                    self.seen.push(definition);
                }
                true
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => true,
            _ => false,
        };
        if is_shown {
            self.seen.push(read.clone());
        }
    }

    /// Passes over everything up to the end of the element just begun.
    pub(super) fn skip(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => depth += 1,
                Some((Event::End(_), _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    pub(super) fn skip_too_deep(&mut self, range: &Range<usize>) {
        self.report_too_deep(range);
        self.skip();
    }

    pub(super) fn report_too_deep(&mut self, range: &Range<usize>) {
        // Once is enough: what is deeper still would be told a thousand times.
        if !self.is_too_deep {
            self.is_too_deep = true;
            let found = Diagnostic::new(Code::TooDeep).at(self.file, self.span(&(range.start..range.start)));
            self.diags.push(found.arg("limit", MAX_DEPTH));
        }
    }

    /// Keeps in mind where code stands: nothing in it is meant to be read.
    pub(super) fn note_code(&mut self, range: &Range<usize>) {
        self.code.push(range.start + self.offset..range.end + self.offset);
    }

    /// Raw HTML as it stands in the tree; what is wrong with it is told.
    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) -> Box<str> {
        self.doc.has_html = true;
        let span = self.span(range);
        if let Some(name) = markup::overladen(html) {
            let found = Diagnostic::new(Code::HtmlOverladen)
                .at(self.file, span)
                .arg("name", name)
                .arg("limit", markup::MOST_ATTRIBUTES);
            self.diags.push(found);
            return "".into();
        }
        if let Some(scheme) = raw_html::script_address(html) {
            self.diags.push(Diagnostic::new(Code::UnsafeLink).at(self.file, span).arg("target", scheme));
        }
        if !self.options.trusts_html {
            raw_html::removed(html).into_iter().for_each(|name| self.report_removed(name, span));
            if raw_html::shows_picture(html) {
                self.diags.push(Diagnostic::new(Code::HtmlImage).at(self.file, span));
            }
        }
        html.into()
    }

    /// Each kind of HTML that is taken out is told once: Word writes the same a hundred times.
    pub(super) fn report_removed(&mut self, name: String, span: Span) {
        if self.told_tags.insert(name.clone()) {
            self.diags.push(Diagnostic::new(Code::HtmlRemoved).at(self.file, span).arg("name", name));
        }
    }
}
