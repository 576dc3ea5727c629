//! Parser events to the tree: blocks, inlines, references, headings, containers.

use super::builder::{Builder, MAX_DEPTH, Notes, Options};
use super::doc::*;
use super::fence::{self, Fence};
use super::inline::{is_inline, plain_text};
use super::reading::{FenceLine, Reading};
use super::{marks, mend};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::text::{fold, slugify};
use pulldown_cmark as md;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

const MAX_COLUMNS: usize = 100;

/// Parses the body of a page: the part of `source` from the byte `body` on.
pub fn parse(
    source: &Arc<str>, body: usize, file: &Arc<str>, options: Options, diags: &mut Diagnostics,
) -> Doc {
    let original = &source[body..];
    let reading = Reading::of(original);
    let events = md::Parser::new_ext(&reading.text, extensions()).into_offset_iter();
    let names = events.reference_definitions().iter();
    let names = names.map(|(name, definition)| (fold(name), definition.span.clone())).collect();
    let doc = Doc { source: source.clone(), ..Doc::default() };
    let builder = Builder {
        events,
        original,
        reading: &reading,
        differs: false,
        offset: body,
        file,
        options,
        diags,
        doc,
        ids: HashMap::new(),
        notes: Notes::default(),
        read_edits: Vec::new(),
        code: Vec::new(),
        strays: Vec::new(),
        names,
        seen: Vec::new(),
        told_tags: HashSet::new(),
        count: 0,
        is_cut: false,
        is_too_deep: false,
    };
    builder.build()
}

fn extensions() -> md::Options {
    md::Options::ENABLE_TABLES
        | md::Options::ENABLE_FOOTNOTES
        | md::Options::ENABLE_STRIKETHROUGH
        | md::Options::ENABLE_TASKLISTS
        | md::Options::ENABLE_HEADING_ATTRIBUTES
        | md::Options::ENABLE_GFM
}

/// A container whose end has not come yet.
struct Open {
    container: Container,
    colons: usize,
    span: Span,
    outer: Vec<Block>,
}

impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, E> {
    fn build(mut self) -> Doc {
        self.doc.blocks = self.blocks(0);
        self.report_stray_edits();
        self.report_hidden();
        self.doc.refs.shrink_to_fit();
        self.doc.headings.shrink_to_fit();
        let Notes { order, mut definitions } = std::mem::take(&mut self.notes);
        self.doc.footnotes = order
            .into_iter()
            .map(|(name, references)| {
                let blocks = definitions.remove(&name).map(|(blocks, _)| blocks).unwrap_or_default();
                Footnote { blocks, name, references }
            })
            .collect();
        for (name, span) in
            definitions.into_iter().map(|(name, (_, span))| (name, span)).collect::<BTreeMap<_, _>>()
        {
            self.report_unused_note(&name, span);
        }
        marks::check(&self.doc, self.file, std::mem::take(&mut self.strays), self.diags);
        self.doc
    }

    /// Reports lines with words of which nothing is shown: Markdown took them for the addresses of links.
    fn report_hidden(&mut self) {
        if self.is_cut || self.is_too_deep || !self.reading.text.contains("]:") {
            return;
        }
        self.seen.sort_unstable_by_key(|range| range.start);
        let (mut next, mut covered) = (0, 0);
        for (start, line) in mend::lines(&self.reading.text) {
            while let Some(range) = self.seen.get(next).filter(|range| range.start < start + line.len()) {
                (next, covered) = (next + 1, covered.max(range.end));
            }
            let text = line.trim_start_matches(['>', ' ', '\t']);
            let is_name = text.starts_with('[') && !text.starts_with("[^") && text.contains("]:");
            if covered <= start && is_name {
                let (range, _) = self.reading.written(&(start..start + line.len()));
                let (name, target) = text[1..].split_once("]:").unwrap_or_default();
                let mended = format!("[{name}]({})", mend::address(target.trim()));
                let found = Diagnostic::new(Code::HiddenLine).at(self.file, self.span(&range));
                self.diags.push(found.arg("name", name).retype(Some(mended)));
            }
        }
    }

    fn report_unused_note(&mut self, name: &str, span: Span) {
        let found = Diagnostic::new(Code::UnusedFootnote).at(self.file, span);
        self.diags.push(found.arg("name", name));
    }

    /// The blocks up to the end of the element they are in.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut done: Vec<Block> = Vec::new();
        let mut plain: Vec<Inline> = Vec::new();
        let mut plain_range = 0..0;
        let mut open: Vec<Open> = Vec::new();
        while let Some((event, range)) = self.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            if is_inline(&event) {
                plain_range = if plain.is_empty() { range.clone() } else { plain_range.start..range.end };
                self.inline(event, &range, &mut plain, depth, false);
                continue;
            }
            self.flush(&mut plain, &plain_range, &mut done);
            match self.reading.fences.get(&range.start).filter(|_| event == Event::Rule) {
                Some(line) => self.fence(line, depth, &mut open, &mut done),
                None => {
                    if let Some(kind) = self.block(event, &range, depth + open.len()) {
                        done.push(Block { span: self.span(&range), kind });
                    }
                }
            }
        }
        self.flush(&mut plain, &plain_range, &mut done);
        while let Some(unclosed) = open.pop() {
            self.report_unclosed(&unclosed);
            close(unclosed, &mut done);
        }
        // Most runs are of one block: spare room would be a third of a large site's memory.
        done.shrink_to_fit();
        done
    }

    fn flush(&mut self, plain: &mut Vec<Inline>, range: &Range<usize>, done: &mut Vec<Block>) {
        if !plain.is_empty() {
            let inlines = self.finished(std::mem::take(plain), false);
            done.push(Block { span: self.span(range), kind: BlockKind::Plain(inlines) });
        }
    }

    fn fence(&mut self, line: &FenceLine, depth: usize, open: &mut Vec<Open>, done: &mut Vec<Block>) {
        let text = &self.original[line.range.clone()];
        match fence::read(
            text,
            line.after - line.range.start,
            self.offset + line.range.start,
            self.file,
            self.diags,
        ) {
            Fence::Open(_) if depth + open.len() >= MAX_DEPTH => self.report_too_deep(&line.range),
            Fence::Open(container) => {
                let (colons, span) = (line.colons, self.span(&line.range));
                open.push(Open { container, colons, span, outer: std::mem::take(done) });
            }
            Fence::Close if open.is_empty() => self.strays.push((self.span(&line.range), line.colons)),
            Fence::Close => {
                // A fence of as many colons names the one it closes; else it closes the innermost.
                let at = open.iter().rposition(|o| o.colons == line.colons).unwrap_or(open.len() - 1);
                while open.len() > at + 1 {
                    if let Some(unclosed) = open.pop() {
                        self.report_unclosed(&unclosed);
                        close(unclosed, done);
                    }
                }
                if let Some(mut closed) = open.pop() {
                    closed.container.end = Some(self.span(&line.range));
                    close(closed, done);
                }
            }
        }
    }

    fn report_unclosed(&mut self, open: &Open) {
        let found = Diagnostic::new(Code::UnclosedDirective)
            .at(self.file, open.span)
            .arg("name", &open.container.name);
        self.diags.push(found.arg("fence", ":".repeat(open.colons)));
    }

    fn block(&mut self, event: Event<'a>, range: &Range<usize>, depth: usize) -> Option<BlockKind> {
        let tag = match event {
            Event::Start(tag) => tag,
            Event::Rule => return Some(BlockKind::Rule),
            Event::Html(html) => return Some(self.html(&html, range)),
            _ => return None,
        };
        if depth >= MAX_DEPTH && matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_))
        {
            self.skip_too_deep(range);
            return None;
        }
        match tag {
            Tag::Paragraph => Some(BlockKind::Paragraph(self.inlines(depth, false))),
            Tag::Heading { level, id, classes, attrs } => {
                let has_braces = id.is_none() && !(classes.is_empty() && attrs.is_empty());
                Some(self.heading(level as u8, id, has_braces, range, depth))
            }
            Tag::BlockQuote(None) => Some(BlockKind::Quote(self.blocks(depth + 1))),
            Tag::BlockQuote(Some(kind)) => Some(BlockKind::Alert(alert(kind), self.blocks(depth + 1))),
            Tag::CodeBlock(kind) => {
                self.note_code(range);
                Some(self.code_block(kind))
            }
            Tag::HtmlBlock => self.html_block(),
            Tag::List(start) => Some(BlockKind::List(start, self.items(depth))),
            Tag::Table(alignments) => Some(self.table(&alignments, range, depth)),
            Tag::FootnoteDefinition(name) => {
                let blocks = self.blocks(depth + 1);
                let span = self.span(&(range.start..range.start + name.len() + 3));
                match self.notes.definitions.entry(name.as_ref().into()) {
                    Entry::Vacant(entry) => drop(entry.insert((blocks, span))),
                    // The first counts; the second would be gone.
                    Entry::Occupied(_) => self.report_unused_note(&name, span),
                }
                None
            }
            _ => {
                self.skip();
                None
            }
        }
    }

    fn heading(
        &mut self, level: u8, id: Option<CowStr<'a>>, has_braces: bool, range: &Range<usize>, depth: usize,
    ) -> BlockKind {
        let mut inlines = self.inlines(depth, false);
        if has_braces {
            let braces = self.braces(range);
            inlines.extend(braces.and_then(|braces| self.after_edit(&inlines, braces)));
        }
        let text = plain_text(&inlines, &self.doc.source);
        let id = match id {
            Some(id) => self.fixed_anchor(&id, range),
            None => self.free_anchor(&slugify(&text)),
        };
        let number = self.doc.headings.len() as u32;
        let span = self.span(range);
        self.doc.headings.push(Heading {
            level,
            id: id.into(),
            text: text.trim().into(),
            span,
            place: HeadingPlace::Page,
        });
        BlockKind::Heading(number, inlines)
    }

    /// What stands in braces at the end of a heading and is no anchor: the parser takes it for attributes and
    /// drops it.
    fn braces(&self, range: &Range<usize>) -> Option<Inline> {
        let line = self.original[range.clone()].lines().next()?.trim_end().trim_end_matches('#').trim_end();
        let start = line.strip_suffix('}')?.rfind('{')?;
        let start = line[..start].trim_end().len();
        Some(Inline::Text(Text::Source(self.span(&(range.start + start..range.start + line.len())))))
    }

    /// Those braces, if they are no edit of the picture before them.
    fn after_edit(&mut self, before: &[Inline], braces: Inline) -> Option<Inline> {
        let Inline::Text(Text::Source(span)) = &braces else { return Some(braces) };
        let source = self.doc.source.clone();
        let is_read = self.edit_picture(before.last(), &source[span.range()], span.start as usize) > 0;
        (!is_read).then_some(braces)
    }

    fn fixed_anchor(&mut self, id: &str, range: &Range<usize>) -> String {
        if self.ids.insert(id.to_owned(), 2).is_some() {
            let found =
                Diagnostic::new(Code::DuplicateAnchor).at(self.file, self.span(range)).arg("name", id);
            self.diags.push(found);
        }
        id.to_owned()
    }

    /// An anchor made of a heading's text; a number keeps it apart from one that is taken.
    fn free_anchor(&mut self, slug: &str) -> String {
        let base = if slug.is_empty() { "muc" } else { slug };
        let Some(number) = self.ids.get(base).copied() else {
            self.ids.insert(base.to_owned(), 2);
            return base.to_owned();
        };
        let mut number = number;
        while self.ids.contains_key(&format!("{base}-{number}")) {
            number += 1;
        }
        self.ids.insert(base.to_owned(), number + 1);
        let id = format!("{base}-{number}");
        self.ids.insert(id.clone(), 2);
        id
    }

    fn code_block(&mut self, kind: CodeBlockKind<'a>) -> BlockKind {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.into_string(),
            CodeBlockKind::Indented => String::new(),
        };
        let text = self.raw_text();
        BlockKind::Code(info.into(), text.into())
    }

    fn html_block(&mut self) -> Option<BlockKind> {
        let mut html = String::new();
        let mut whole: Option<Range<usize>> = None;
        while let Some((event, range)) = self.next() {
            match event {
                Event::Html(_) | Event::Text(_) => {
                    html.push_str(&self.original_of(&event, &range));
                    whole = Some(whole.map_or(range.clone(), |whole| whole.start..range.end));
                }
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        whole.map(|range| self.html(&html, &range))
    }

    fn html(&mut self, html: &str, range: &Range<usize>) -> BlockKind {
        BlockKind::Html(self.raw_html(html, range))
    }

    /// The text of an element that holds nothing but text.
    fn raw_text(&mut self) -> String {
        let mut text = String::new();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                event => text.push_str(&self.original_of(&event, &range)),
            }
        }
        text
    }

    /// The text of the last event as it was written.
    fn original_of<'e>(&self, event: &'e Event<'a>, range: &Range<usize>) -> std::borrow::Cow<'e, str>
    where
        'a: 'e,
    {
        if self.differs {
            return self.original[range.clone()].into();
        }
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) | Event::Code(text) => {
                text.as_ref().into()
            }
            _ => "".into(),
        }
    }

    fn items(&mut self, depth: usize) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.item(depth)),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    fn item(&mut self, depth: usize) -> Item {
        let mut blocks = self.blocks(depth + 1);
        // The task mark stands first in the item's first run of text.
        let checked = match blocks.first_mut().map(|block| &mut block.kind) {
            Some(BlockKind::Plain(inlines) | BlockKind::Paragraph(inlines)) => take_task(inlines),
            _ => None,
        };
        Item { checked, blocks }
    }

    fn table(&mut self, alignments: &[md::Alignment], range: &Range<usize>, depth: usize) -> BlockKind {
        let alignments: Vec<Alignment> = alignments.iter().map(|a| alignment(*a)).collect();
        if alignments.len() > MAX_COLUMNS {
            let found = Diagnostic::new(Code::TooWide).at(self.file, self.span(range));
            self.diags.push(found.arg("columns", alignments.len()).arg("limit", MAX_COLUMNS));
            self.skip();
            return BlockKind::Table(Box::new(Table {
                alignments: Vec::new(),
                head: Vec::new(),
                rows: Vec::new(),
            }));
        }
        let mut table = Table { alignments, head: Vec::new(), rows: Vec::new() };
        while let Some((event, range)) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => table.head = self.cells(depth),
                Event::Start(Tag::TableRow) => {
                    self.check_row(&range, table.alignments.len());
                    table.rows.push(self.cells(depth));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        BlockKind::Table(Box::new(table))
    }

    /// Cells beyond the head's are dropped by Markdown, and missing ones stay blank.
    fn check_row(&mut self, range: &Range<usize>, columns: usize) {
        let row = self.original[range.clone()].lines().next().unwrap_or_default();
        let count = mend::cells(&row.replace('｜', "|"));
        if count != columns {
            let found = Diagnostic::new(Code::TableCells)
                .at(self.file, self.span(&(range.start..range.start + row.len())));
            self.diags.push(found.arg("count", count).arg("columns", columns));
        }
    }

    fn cells(&mut self, depth: usize) -> Vec<Vec<Inline>> {
        let mut cells = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inlines(depth, false)),
                Event::End(_) => break,
                _ => {}
            }
        }
        cells
    }
}

/// Takes the task mark off the front of an item's text.
fn take_task(inlines: &mut Vec<Inline>) -> Option<bool> {
    let Some(Inline::Task(checked)) = inlines.first() else { return None };
    let checked = *checked;
    inlines.remove(0);
    Some(checked)
}

fn close(open: Open, done: &mut Vec<Block>) {
    let Open { mut container, span, outer, .. } = open;
    container.body = std::mem::replace(done, outer);
    // In a tight list text stands without paragraphs; inside a container it has them.
    for block in &mut container.body {
        if let BlockKind::Plain(inlines) = &mut block.kind {
            block.kind = BlockKind::Paragraph(std::mem::take(inlines));
        }
    }
    done.push(Block { span, kind: BlockKind::Container(Box::new(container)) });
}

fn alert(kind: md::BlockQuoteKind) -> Alert {
    match kind {
        md::BlockQuoteKind::Note => Alert::Note,
        md::BlockQuoteKind::Tip => Alert::Tip,
        md::BlockQuoteKind::Important => Alert::Important,
        md::BlockQuoteKind::Warning => Alert::Warning,
        md::BlockQuoteKind::Caution => Alert::Caution,
    }
}

fn alignment(alignment: md::Alignment) -> Alignment {
    match alignment {
        md::Alignment::None => Alignment::None,
        md::Alignment::Left => Alignment::Left,
        md::Alignment::Center => Alignment::Center,
        md::Alignment::Right => Alignment::Right,
    }
}
