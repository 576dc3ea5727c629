//! Running text to HTML.

use super::render::{Renderer, checkbox};
use crate::config::Kind;
use crate::markdown::{Inline, Link};
use crate::model::Role;
use crate::text::{escape_html, escape_html_to};
use std::fmt::Write;

impl Renderer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            self.inline(inline, out);
        }
    }

    /// Running text of a paragraph: in a lesson, the first mention of each explained word leads to the
    /// glossary.
    pub(super) fn prose(&mut self, inlines: &[Inline], out: &mut String) {
        self.is_prose = self.page.role == Role::Page(Kind::Lesson);
        self.inlines(inlines, out);
        self.is_prose = false;
    }

    fn text(&mut self, text: &str, out: &mut String) {
        let filled = self.page.parsed.fill(text);
        let (text, site, mut rest) = (&*filled, self.site, 0);
        if self.is_prose {
            for (range, id, anchor) in site.glossary.find(text) {
                if self.explained.insert(anchor) {
                    escape_html_to(out, &text[rest..range.start]);
                    let _ = write!(out, "<a href=\"{}{}#{anchor}\">", self.root, site.document(id).path);
                    escape_html_to(out, &text[range.clone()]);
                    out.push_str("</a>");
                    rest = range.end;
                }
            }
        }
        escape_html_to(out, &text[rest..]);
    }

    fn inline(&mut self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => self.text(text.in_source(self.source()), out),
            Inline::Code(text) => {
                out.push_str("<code>");
                escape_html_to(out, text.in_source(self.source()));
                out.push_str("</code>");
            }
            Inline::Emphasis(inner) => self.marked("em", inner, out),
            Inline::Strong(inner) => self.marked("strong", inner, out),
            Inline::Strikethrough(inner) => self.marked("del", inner, out),
            Inline::Link(link) => self.link(link, out),
            Inline::Image(image) => match self.picture(image.reference, &image.words, &image.title) {
                Some(html) => self.hold("span", html, out),
                // Only its words when its file is not there.
                None => escape_html_to(out, &self.page.parsed.fill(&image.words)),
            },
            Inline::Footnote(note, mark) => self.mark(*note, *mark, out),
            Inline::Task(checked) => self.hold("span", checkbox(*checked), out),
            Inline::Html(html) => out.push_str(html),
            Inline::SoftBreak => out.push('\n'),
            Inline::HardBreak => out.push_str("<br />\n"),
        }
    }

    fn marked(&mut self, tag: &str, inner: &[Inline], out: &mut String) {
        let _ = write!(out, "<{tag}>");
        self.inlines(inner, out);
        let _ = write!(out, "</{tag}>");
    }

    /// A link; only its text when it leads nowhere.
    fn link(&mut self, link: &Link, out: &mut String) {
        let Some(address) = self.address(link.reference) else { return self.inlines(&link.content, out) };
        let _ = write!(out, "<a href=\"{address}\"");
        write_title(&self.page.parsed.fill(&link.title), out);
        out.push('>');
        let is_prose = std::mem::take(&mut self.is_prose);
        self.inlines(&link.content, out);
        self.is_prose = is_prose;
        out.push_str("</a>");
    }

    fn mark(&mut self, note: u32, mark: u32, out: &mut String) {
        let (id, number) = (self.mark_id(note, mark), note + 1);
        let note_id = format!("fn-{}{number}", self.note_prefix);
        let _ =
            write!(out, "<sup class=\"footnote-ref\"><a href=\"#{note_id}\" id=\"{id}\">{number}</a></sup>");
    }
}

pub(super) fn write_title(title: &str, out: &mut String) {
    if !title.is_empty() {
        let _ = write!(out, " title=\"{}\"", escape_html(title));
    }
}
