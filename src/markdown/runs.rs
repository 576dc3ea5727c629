//! The pieces of a page that hold words, wherever they stand in it.

use super::{Block, BlockKind, Field, Fields, Inline, Node, Text};
use crate::diag::Span;

/// A piece of a page that holds words.
#[derive(Debug, Clone, Copy)]
pub enum Run<'a> {
    /// Running text.
    Inlines(&'a [Inline]),
    /// The text of a heading, with its number in [`super::Doc::headings`].
    Heading(u32, &'a [Inline]),
    /// Words that are shown as they are: code, raw HTML, labels.
    Words(&'a str),
}

/// Every piece of words among blocks and inside them, of directives those that looks may use.
pub fn runs(blocks: &[Block]) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    push_runs(blocks, &mut found);
    found
}

/// Every piece of words that a directive shows.
pub fn runs_of(node: &dyn Node) -> Vec<Run<'_>> {
    let mut found = Vec::new();
    push_field_runs(node.fields(), &mut found);
    found
}

fn push_runs<'a>(blocks: &'a [Block], found: &mut Vec<Run<'a>>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => found.push(Run::Inlines(inlines)),
            BlockKind::Heading(number, inlines) => found.push(Run::Heading(*number, inlines)),
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => push_runs(inner, found),
            BlockKind::List(_, items) => items.iter().for_each(|item| push_runs(&item.blocks, found)),
            BlockKind::Table(table) => found
                .extend(table.head.iter().chain(table.rows.iter().flatten()).map(|cell| Run::Inlines(cell))),
            BlockKind::Code(_, text) | BlockKind::Html(text) => found.push(Run::Words(text)),
            BlockKind::Container(container) => push_runs(&container.body, found),
            BlockKind::Directive(node) => push_field_runs(node.fields(), found),
            BlockKind::Rule => {}
        }
    }
}

fn push_field_runs<'a>(fields: Fields<'a>, found: &mut Vec<Run<'a>>) {
    for (_, field) in fields {
        match field {
            Field::Text(Some(words)) | Field::Picture(_, words) => found.push(Run::Words(words)),
            Field::Inlines(inlines) => found.push(Run::Inlines(inlines)),
            Field::Anchor(number) => found.push(Run::Heading(number, &[])),
            Field::Blocks(blocks) => push_runs(blocks, found),
            Field::List(items) => items.into_iter().for_each(|item| push_field_runs(item, found)),
            _ => {}
        }
    }
}

/// The texts of running text that stand in the source letter by letter; code is none.
pub fn texts(inlines: &[Inline]) -> Vec<Span> {
    let mut found = Vec::new();
    push_texts(inlines, &mut found);
    found
}

fn push_texts(inlines: &[Inline], found: &mut Vec<Span>) {
    for inline in inlines {
        match inline {
            Inline::Text(Text::Source(span)) => found.push(*span),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                push_texts(inner, found)
            }
            Inline::Link(link) => push_texts(&link.content, found),
            _ => {}
        }
    }
}
