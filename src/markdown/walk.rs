//! The directives, the code and the raw HTML of a page, wherever they stand in it.

use super::{Block, BlockKind, Doc, Field, Fields, Inline, Node, Text};
use crate::diag::Span;

/// Every directive among blocks and inside them, each before what stands in it.
pub fn nodes(blocks: &[Block]) -> Vec<&dyn Node> {
    let mut found = Vec::new();
    push_blocks(blocks, &mut found);
    found
}

fn push_blocks<'a>(blocks: &'a [Block], found: &mut Vec<&'a dyn Node>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => push_blocks(inner, found),
            BlockKind::List(_, items) => items.iter().for_each(|item| push_blocks(&item.blocks, found)),
            BlockKind::Directive(node) => {
                found.push(node.as_ref());
                push_fields(node.fields(), found);
            }
            _ => {}
        }
    }
}

fn push_fields<'a>(fields: Fields<'a>, found: &mut Vec<&'a dyn Node>) {
    for (_, field) in fields {
        match field {
            Field::Blocks(blocks) => push_blocks(blocks, found),
            Field::List(items) => items.into_iter().for_each(|item| push_fields(item, found)),
            _ => {}
        }
    }
}

/// Where code stands in a page's source, in order.
pub fn code(doc: &Doc) -> Vec<Span> {
    let mut found = Vec::new();
    push_code(&doc.blocks, &mut found);
    doc.footnotes.iter().for_each(|note| push_code(&note.blocks, &mut found));
    found.sort_unstable();
    found
}

fn push_code(blocks: &[Block], found: &mut Vec<Span>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Code(..) => found.push(block.span),
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) | BlockKind::Heading(_, inlines) => {
                push_inline_code(inlines, found)
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => push_code(inner, found),
            BlockKind::List(_, items) => items.iter().for_each(|item| push_code(&item.blocks, found)),
            BlockKind::Table(table) => {
                table
                    .head
                    .iter()
                    .chain(table.rows.iter().flatten())
                    .for_each(|cell| push_inline_code(cell, found));
            }
            BlockKind::Container(container) => push_code(&container.body, found),
            BlockKind::Directive(node) => push_field_code(node.fields(), found),
            BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn push_field_code(fields: Fields<'_>, found: &mut Vec<Span>) {
    for (_, field) in fields {
        match field {
            Field::Blocks(blocks) => push_code(blocks, found),
            Field::Inlines(inlines) => push_inline_code(inlines, found),
            Field::List(items) => items.into_iter().for_each(|item| push_field_code(item, found)),
            _ => {}
        }
    }
}

fn push_inline_code(inlines: &[Inline], found: &mut Vec<Span>) {
    for inline in inlines {
        match inline {
            Inline::Code(Text::Source(span)) => found.push(*span),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                push_inline_code(inner, found)
            }
            Inline::Link(link) => push_inline_code(&link.content, found),
            _ => {}
        }
    }
}

/// The raw HTML of a page, block by block, each with its place; what stands between two tags of a paragraph
/// is left out.
pub fn raw_html(doc: &Doc) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    if doc.has_html {
        push_html(&doc.blocks, &mut found);
        doc.footnotes.iter().for_each(|note| push_html(&note.blocks, &mut found));
    }
    found
}

fn push_html(blocks: &[Block], found: &mut Vec<(String, Span)>) {
    for block in blocks {
        let mut push = |html: String| found.extend((!html.is_empty()).then_some((html, block.span)));
        match &block.kind {
            BlockKind::Html(html) => push(html.to_string()),
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) | BlockKind::Heading(_, inlines) => {
                push(inline_html(inlines))
            }
            BlockKind::Table(table) => {
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| push(inline_html(cell)))
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => push_html(inner, found),
            BlockKind::List(_, items) => items.iter().for_each(|item| push_html(&item.blocks, found)),
            BlockKind::Container(container) => push_html(&container.body, found),
            BlockKind::Directive(node) => push_field_html(node.fields(), block.span, found),
            BlockKind::Rule | BlockKind::Code(..) => {}
        }
    }
}

fn push_field_html(fields: Fields<'_>, span: Span, found: &mut Vec<(String, Span)>) {
    for (_, field) in fields {
        match field {
            Field::Blocks(blocks) => push_html(blocks, found),
            Field::Inlines(inlines) => {
                let html = inline_html(inlines);
                found.extend((!html.is_empty()).then_some((html, span)));
            }
            Field::List(items) => items.into_iter().for_each(|item| push_field_html(item, span, found)),
            _ => {}
        }
    }
}

fn inline_html(inlines: &[Inline]) -> String {
    let parts = inlines.iter().map(|inline| match inline {
        Inline::Html(html) => html.to_string(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => inline_html(inner),
        Inline::Link(link) => inline_html(&link.content),
        _ => String::new(),
    });
    parts.collect()
}
