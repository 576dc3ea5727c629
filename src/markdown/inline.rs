//! Running text: parser events to inlines, references, typed addresses.

use super::autolink;
use super::builder::{Builder, MAX_DEPTH};
use super::doc::*;
use super::raw_html;
use crate::diag::{Code, Diagnostic, Span};
use crate::markup;
use pulldown_cmark as md;
use pulldown_cmark::{CowStr, Event, Tag};
use std::ops::Range;

impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, E> {
    /// The running text up to the end of the element it is in.
    pub(super) fn inlines(&mut self, depth: usize, in_link: bool) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some((event, range)) = self.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &range, &mut inlines, depth, in_link);
        }
        self.finished(inlines, in_link)
    }

    pub(super) fn inline(
        &mut self, event: Event<'a>, range: &Range<usize>, out: &mut Vec<Inline>, depth: usize, in_link: bool,
    ) {
        let inline = match event {
            Event::Text(text) => return push_text(out, self.text(text, range)),
            Event::Code(text) => {
                self.note_code(range);
                Inline::Code(self.code_text(text, range))
            }
            Event::SoftBreak => Inline::SoftBreak,
            Event::HardBreak => Inline::HardBreak,
            Event::TaskListMarker(checked) => Inline::Task(checked),
            Event::FootnoteReference(name) => self.footnote(&name),
            Event::InlineHtml(html) | Event::Html(html) => Inline::Html(self.raw_html(&html, range)),
            Event::Start(tag) if depth >= MAX_DEPTH && !matches!(tag, Tag::Paragraph) => {
                return self.skip_too_deep(range);
            }
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines(depth + 1, in_link)),
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines(depth + 1, in_link)),
            Event::Start(Tag::Strikethrough) => Inline::Strikethrough(self.inlines(depth + 1, in_link)),
            Event::Start(Tag::Link { dest_url, link_type: md::LinkType::Autolink, .. })
                if !self.options.trusts_html && raw_html::word_tag(&format!("<{dest_url}>")).is_some() =>
            {
                // To CommonMark, `<st1:City>` of Word is an address.
                self.report_removed(dest_url.to_ascii_lowercase(), self.span(range));
                return self.skip();
            }
            Event::Start(Tag::Link { dest_url, title, link_type, .. }) => {
                let target = if link_type == md::LinkType::Email {
                    format!("mailto:{dest_url}").into()
                } else {
                    dest_url
                };
                let reference = self.reference(RefKind::Link, &target, range);
                Inline::Link(Box::new(Link {
                    reference,
                    title: title.as_ref().into(),
                    content: self.inlines(depth + 1, true),
                }))
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => self.image(&dest_url, &title, range, depth),
            Event::Start(_) => return self.skip(),
            _ => return,
        };
        out.push(inline);
    }

    fn text(&self, text: CowStr<'a>, range: &Range<usize>) -> Text {
        let original = &self.original[range.clone()];
        if *text == *original || self.differs {
            return Text::Source(self.span(range));
        }
        let spelled = original.strip_prefix('&').and_then(markup::entity);
        match spelled.filter(|_| text.chars().all(|c| matches!(c, '\u{80}'..='\u{9f}'))) {
            // The parser takes the numbers of Windows for controls.
            Some((letter, _)) => Text::Owned(letter.to_string().into()),
            None => Text::Owned(text.as_ref().into()),
        }
    }

    /// Code's text is its range without the backticks, unless the parser joined lines.
    fn code_text(&self, text: CowStr<'a>, range: &Range<usize>) -> Text {
        let inner = self.original[range.clone()].trim_matches('`');
        let start = range.start
            + (self.original[range.clone()].len()
                - self.original[range.clone()].trim_start_matches('`').len());
        match () {
            () if *inner == *text => Text::Source(self.span(&(start..start + inner.len()))),
            () if self.differs => Text::Owned(inner.replace('\n', " ").into()),
            () => Text::Owned(text.as_ref().into()),
        }
    }

    fn footnote(&mut self, name: &str) -> Inline {
        let order = &mut self.notes.order;
        let number = order.iter().position(|(known, _)| **known == *name).unwrap_or(order.len());
        if number == order.len() {
            order.push((name.into(), 0));
        }
        order[number].1 += 1;
        Inline::Footnote(number as u32, order[number].1)
    }

    fn reference(&mut self, kind: RefKind, target: &str, range: &Range<usize>) -> RefId {
        let span = self.span(range);
        let (id, is_refused) = self.doc.add_ref(kind, target, span);
        if is_refused {
            self.diags.push(Diagnostic::new(Code::UnsafeLink).at(self.file, span).arg("target", target));
        }
        id
    }

    fn image(&mut self, target: &str, title: &str, range: &Range<usize>, depth: usize) -> Inline {
        let reference = self.reference(RefKind::Image, target, range);
        let inlines = self.inlines(depth + 1, true);
        let words = plain_text(&inlines, &self.doc.source);
        if words.trim().is_empty() {
            let found =
                Diagnostic::new(Code::MissingAltText).at(self.file, self.span(range)).arg("target", target);
            self.diags.push(found);
        }
        // A single hyphen says on purpose that the picture is decoration.
        let words = if words.trim() == "-" { "" } else { &words };
        Inline::Image(Box::new(Image { reference, title: title.into(), words: words.into() }))
    }

    /// Joined texts, with typed addresses made into links and marks of missing footnotes reported.
    pub(super) fn finished(&mut self, inlines: Vec<Inline>, in_link: bool) -> Vec<Inline> {
        let mut out = Vec::with_capacity(inlines.len());
        for inline in inlines {
            match inline {
                Inline::Text(Text::Source(span)) => self.finish_texts(span, in_link, &mut out),
                other => out.push(other),
            }
        }
        out
    }

    /// A text without tags in it that Markdown took for text: Word's own, and those with a space too many.
    fn finish_texts(&mut self, span: Span, in_link: bool, out: &mut Vec<Inline>) {
        let source = self.doc.source.clone();
        let (text, mut done) = (&source[span.range()], 0);
        let tags =
            if text.contains('<') { text.match_indices('<').map(|(at, _)| at).collect() } else { Vec::new() };
        for at in tags {
            let is_escaped = source[..span.start as usize + at].ends_with('\\');
            let tag = raw_html::word_tag(&text[at..]).or_else(|| raw_html::odd_tag(&text[at..]));
            let Some((length, name)) = tag.filter(|_| at >= done && !is_escaped && !self.options.trusts_html)
            else {
                continue;
            };
            if at > done {
                self.finish_text(Span::new(done..at).shifted(span.start as usize), in_link, out);
            }
            match name.as_str() {
                "br" => out.push(Inline::HardBreak),
                _ => self.report_removed(name, Span::new(at..at + length).shifted(span.start as usize)),
            }
            done = at + length;
        }
        if done < text.len() {
            self.finish_text(Span::new(done..text.len()).shifted(span.start as usize), in_link, out);
        }
    }

    fn finish_text(&mut self, span: Span, in_link: bool, out: &mut Vec<Inline>) {
        let source = self.doc.source.clone();
        let edit = self.edit_picture(out.last(), &source[span.range()], span.start as usize);
        let span = Span { start: span.start + edit as u32, ..span };
        let text = &source[span.range()];
        if let Some(at) = text.as_bytes().contains(&b'^').then(|| text.find("[^")).flatten() {
            self.report_undefined_note(text, at, span);
        }
        let links = if in_link { Vec::new() } else { autolink::find(text) };
        let mut done = 0;
        for link in links {
            push_source(out, span, done..link.range.start);
            done = link.range.end;
            let range = span.start as usize - self.offset + link.range.start
                ..span.start as usize - self.offset + link.range.end;
            let reference = self.reference(RefKind::Link, &link.target, &range);
            let shown = Inline::Text(Text::Source(self.span(&range)));
            out.push(Inline::Link(Box::new(Link { reference, title: "".into(), content: vec![shown] })));
        }
        push_source(out, span, done..text.len());
    }

    fn report_undefined_note(&mut self, text: &str, at: usize, span: Span) {
        let is_escaped = self.doc.source[..span.start as usize + at].ends_with('\\');
        let name =
            text[at + 2..].split(']').next().filter(|name| text[at + 2 + name.len()..].starts_with(']'));
        if let Some(name) =
            name.filter(|name| !is_escaped && !name.is_empty() && !name.contains(char::is_whitespace))
        {
            let place = Span::new(at..at + name.len() + 3).shifted(span.start as usize);
            self.diags.push(Diagnostic::new(Code::UndefinedFootnote).at(self.file, place).arg("name", name));
        }
    }
}

pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::Rule | Event::Html(_) | Event::End(_) => false,
        _ => true,
    }
}

/// Appends text, joining it to text that ends where it begins.
fn push_text(out: &mut Vec<Inline>, text: Text) {
    if let (Some(Inline::Text(Text::Source(last))), Text::Source(next)) = (out.last_mut(), &text)
        && last.end == next.start
    {
        last.end = next.end;
        return;
    }
    out.push(Inline::Text(text));
}

fn push_source(out: &mut Vec<Inline>, span: Span, range: Range<usize>) {
    if !range.is_empty() {
        out.push(Inline::Text(Text::Source(Span::new(range).shifted(span.start as usize))));
    }
}

/// The words of running text, without marks.
pub fn plain_text(inlines: &[Inline], source: &str) -> String {
    let mut text = String::new();
    push_plain_text(inlines, source, &mut text);
    text
}

/// Appends the words of running text.
pub fn push_plain_text(inlines: &[Inline], source: &str, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text.in_source(source)),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                push_plain_text(inner, source, out)
            }
            Inline::Link(link) => push_plain_text(&link.content, source, out),
            Inline::Image(image) => out.push_str(&image.words),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Footnote(..) | Inline::Task(_) | Inline::Html(_) => {}
        }
    }
}
