//! Blocks to HTML.

use super::sanitise;
use crate::config::HtmlPolicy;
use crate::diag::{Diagnostics, Outcome};
use crate::markdown::{Alert, Alignment, Block, BlockKind, Footnote, Inline, Item, RefId, Table};
use crate::model::{Document, Site, Target};
use crate::text::{encode_path, escape_html, escape_html_to};
use crate::theme::{Theme, View};
use std::collections::HashSet;
use std::fmt::Write;

/// Renders the body of a document; `looks` is what every look of a directive may use.
pub fn body(site: &Site, theme: &Theme, looks: &View, document: &Document) -> Outcome<String> {
    let root = document.root();
    let mut renderer = Renderer::new(site, theme, looks, &root, document);
    let html = renderer.whole(document);
    Outcome { value: html, diags: renderer.diags }
}

/// What rendering one page needs.
pub(super) struct Renderer<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    pub looks: &'a View,
    pub root: &'a str,
    /// The page that is made.
    pub page: &'a Document,
    /// The document whose blocks are being rendered: the page, or a fragment in it.
    pub document: &'a Document,
    /// Keeps footnotes of fragments apart from those of the page.
    pub note_prefix: String,
    /// Whether running text is being written that may lead to the glossary.
    pub is_prose: bool,
    /// The anchors of the glossary that the page leads to already.
    pub explained: HashSet<&'a str>,
    /// How many pictures are written.
    pub pictures: usize,
    /// Which step is being written, from 0.
    pub step: Option<usize>,
    /// Ready HTML that the sanitiser must not see.
    pub held: Vec<String>,
    pub diags: Diagnostics,
}

impl<'a> Renderer<'a> {
    /// A renderer for a page from which `root` leads to the top.
    pub fn new(
        site: &'a Site, theme: &'a Theme, looks: &'a View, root: &'a str, page: &'a Document,
    ) -> Renderer<'a> {
        Renderer {
            site,
            theme,
            looks,
            root,
            page,
            document: page,
            note_prefix: String::new(),
            is_prose: false,
            explained: HashSet::new(),
            pictures: 0,
            step: None,
            held: Vec::new(),
            diags: Diagnostics::default(),
        }
    }

    /// All of a document: its blocks and its footnotes.
    fn whole(&mut self, document: &'a Document) -> String {
        let doc = &document.parsed.doc;
        let mut html = self.flow(&doc.blocks);
        if !doc.footnotes.is_empty() {
            self.footnotes(&doc.footnotes, &mut html);
        }
        html
    }

    /// A run of blocks on its own: what is unsafe in it stays in it.
    pub fn flow(&mut self, blocks: &[Block]) -> String {
        let outer = std::mem::take(&mut self.held);
        let mut html = String::with_capacity(blocks.len() * 128);
        self.blocks(blocks, &mut html);
        let held = std::mem::replace(&mut self.held, outer);
        self.cleaned(html, &held)
    }

    /// A run of inlines on its own.
    pub fn line(&mut self, inlines: &[Inline]) -> String {
        let outer = std::mem::take(&mut self.held);
        let mut html = String::new();
        self.inlines(inlines, &mut html);
        let held = std::mem::replace(&mut self.held, outer);
        self.cleaned(html, &held)
    }

    fn cleaned(&self, html: String, held: &[String]) -> String {
        if !self.is_sanitised() { html } else { sanitise::release(&sanitise::clean(&html), held) }
    }

    /// Whether raw HTML of this document is cleaned; a page without any never is.
    pub fn is_sanitised(&self) -> bool {
        self.document.parsed.doc.has_html && self.site.config.html == HtmlPolicy::Sanitise
    }

    /// The blocks of a fragment, in its own terms.
    pub fn include(&mut self, reference: RefId) -> String {
        let Some(Target::Document(id, _)) = self.document.targets.get(reference.0 as usize) else {
            return String::new();
        };
        let (site, page) = (self.site, self.document);
        let prefix = format!("{}i{}-", self.note_prefix, reference.0);
        let outer = std::mem::replace(&mut self.note_prefix, prefix);
        self.document = site.document(*id);
        let html = self.whole(self.document);
        (self.document, self.note_prefix) = (page, outer);
        html
    }

    pub fn source(&self) -> &'a str {
        &self.document.parsed.doc.source
    }

    /// The address of a reference, escaped for an attribute; `None` when it leads nowhere.
    pub fn address(&self, reference: RefId) -> Option<String> {
        self.plain_address(reference).map(|address| escape_html(&address))
    }

    /// The address of a reference; `None` when it leads nowhere.
    pub fn plain_address(&self, reference: RefId) -> Option<String> {
        let written = &*self.document.parsed.doc.refs[reference.0 as usize].target;
        let address = match &self.document.targets[reference.0 as usize] {
            Target::External => encode_path(written).into_owned(),
            Target::Document(id, anchor) => {
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                format!("{}{}{anchor}", self.root, self.site.document(*id).path)
            }
            Target::Asset(_) | Target::Picture(_) => {
                format!("{}{}", self.root, self.site.file(self.document, reference)?)
            }
            Target::Here(anchor) => format!("#{anchor}"),
            Target::Broken => return None,
        };
        Some(address)
    }

    pub fn blocks(&mut self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(&block.kind, out);
        }
    }

    fn block(&mut self, block: &BlockKind, out: &mut String) {
        match block {
            BlockKind::Paragraph(inlines) => {
                out.push_str("<p>");
                self.prose(inlines, out);
                out.push_str("</p>\n");
            }
            BlockKind::Plain(inlines) => {
                self.prose(inlines, out);
                out.push('\n');
            }
            BlockKind::Heading(number, inlines) => self.heading(*number, inlines, out),
            BlockKind::Quote(blocks) => self.wrapped("<blockquote>\n", blocks, "</blockquote>\n", out),
            BlockKind::Alert(alert, blocks) => self.alert(*alert, blocks, out),
            BlockKind::Code(info, text) => code(info, text, out),
            BlockKind::List(start, items) => self.list(*start, items, out),
            BlockKind::Table(table) => self.table(table, out),
            BlockKind::Rule => out.push_str("<hr />\n"),
            BlockKind::Html(html) => out.push_str(html),
            BlockKind::Container(container) => self.blocks(&container.body, out),
            BlockKind::Directive(node) => {
                let html = self.look(node.as_ref());
                self.hold("div", html, out);
            }
        }
    }

    /// Writes HTML of our own past the sanitiser.
    pub fn hold(&mut self, tag: &str, html: String, out: &mut String) {
        if self.is_sanitised() {
            out.push_str(&sanitise::placeholder(tag, self.held.len()));
            self.held.push(html);
        } else {
            out.push_str(&html);
        }
    }

    fn wrapped(&mut self, open: &str, blocks: &[Block], close: &str, out: &mut String) {
        out.push_str(open);
        self.blocks(blocks, out);
        out.push_str(close);
    }

    fn heading(&mut self, number: u32, inlines: &[Inline], out: &mut String) {
        let heading = &self.document.parsed.doc.headings[number as usize];
        let _ = write!(out, "<h{} id=\"", heading.level);
        escape_html_to(out, &heading.id);
        out.push_str("\">");
        self.inlines(inlines, out);
        let _ = writeln!(out, "</h{}>", heading.level);
    }

    fn alert(&mut self, alert: Alert, blocks: &[Block], out: &mut String) {
        let name = alert.name();
        let title = escape_html(self.theme.word(&format!("alert_{name}")));
        let open = format!(
            "<aside class=\"alert alert-{name}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        );
        self.wrapped(&open, blocks, "</aside>\n", out);
    }

    fn list(&mut self, start: Option<u64>, items: &[Item], out: &mut String) {
        let is_tasks = items.iter().any(|item| item.checked.is_some());
        let tag = if start.is_some() { "ol" } else { "ul" };
        let class = if is_tasks { " class=\"tasks\"" } else { "" };
        let first =
            start.filter(|first| *first != 1).map(|first| format!(" start=\"{first}\"")).unwrap_or_default();
        let _ = writeln!(out, "<{tag}{first}{class}>");
        for item in items {
            self.item(item, out);
        }
        let _ = writeln!(out, "</{tag}>");
    }

    fn item(&mut self, item: &Item, out: &mut String) {
        out.push_str("<li>");
        let rest = match (item.checked, item.blocks.split_first()) {
            (Some(checked), Some((first, rest))) => {
                self.task(checked, first, out);
                rest
            }
            _ => &item.blocks,
        };
        for block in rest {
            match &block.kind {
                BlockKind::Plain(inlines) => self.prose(inlines, out),
                kind => {
                    if !out.ends_with('\n') {
                        out.push('\n');
                    }
                    self.block(kind, out);
                }
            }
        }
        out.push_str("</li>\n");
    }

    /// A task is a box that can be ticked, with its text as label.
    fn task(&mut self, checked: bool, text: &Block, out: &mut String) {
        out.push_str("<label>");
        self.hold("span", checkbox(checked), out);
        out.push_str("<span>");
        match &text.kind {
            BlockKind::Plain(inlines) | BlockKind::Paragraph(inlines) => self.inlines(inlines, out),
            kind => self.block(kind, out),
        }
        out.push_str("</span></label>");
    }

    fn table(&mut self, table: &Table, out: &mut String) {
        out.push_str("<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n");
        self.row("th", &table.head, &table.alignments, out);
        out.push_str("</thead>\n");
        if !table.rows.is_empty() {
            out.push_str("<tbody>\n");
            for row in &table.rows {
                self.row("td", row, &table.alignments, out);
            }
            out.push_str("</tbody>\n");
        }
        out.push_str("</table></div>\n");
    }

    fn row(&mut self, tag: &str, cells: &[Vec<Inline>], alignments: &[Alignment], out: &mut String) {
        out.push_str("<tr>\n");
        for (cell, alignment) in cells.iter().zip(alignments) {
            let class = match alignment {
                Alignment::None => "",
                Alignment::Left => " class=\"align-left\"",
                Alignment::Center => " class=\"align-center\"",
                Alignment::Right => " class=\"align-right\"",
            };
            let _ = write!(out, "<{tag}{class}>");
            self.inlines(cell, out);
            let _ = writeln!(out, "</{tag}>");
        }
        out.push_str("</tr>\n");
    }

    fn footnotes(&mut self, notes: &[Footnote], out: &mut String) {
        let title = escape_html(self.theme.word("footnotes"));
        let _ = writeln!(out, "<section class=\"footnotes\">\n<h2>{title}</h2>\n<ol>");
        for (i, note) in notes.iter().enumerate() {
            let id = format!("{}{}", self.note_prefix, i + 1);
            let _ = write!(out, "<li id=\"fn-{id}\">\n{}", self.flow(&note.blocks));
            let back = escape_html(self.theme.word("footnote_back"));
            for mark in 1..=note.references {
                let _ = writeln!(
                    out,
                    "<a class=\"footnote-back\" href=\"#{}\" aria-label=\"{back} {}\">↩</a>",
                    self.mark_id(i as u32, mark),
                    i + 1,
                );
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
    }

    /// The anchor of the how many-th mark of a footnote.
    pub fn mark_id(&self, note: u32, mark: u32) -> String {
        let repeated = if mark > 1 { format!("-{mark}") } else { String::new() };
        format!("fnref-{}{}{repeated}", self.note_prefix, note + 1)
    }
}

fn code(info: &str, text: &str, out: &mut String) {
    out.push_str("<pre><code");
    if let Some(language) = info.split_whitespace().next() {
        out.push_str(" class=\"language-");
        escape_html_to(out, language);
        out.push('"');
    }
    out.push('>');
    escape_html_to(out, text);
    out.push_str("</code></pre>\n");
}

/// A box that can be ticked.
pub(super) fn checkbox(checked: bool) -> String {
    format!("<input type=\"checkbox\"{}>", if checked { " checked" } else { "" })
}
