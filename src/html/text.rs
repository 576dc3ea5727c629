//! A page's tree to plain text, for search data.

use crate::markdown::{self, Block, BlockKind, Doc, Field, Inline, Item};
use crate::model::ParsedPage;
use std::borrow::Cow;

/// The words of a page: one line for each block, directives in their plain form, no fragments.
pub fn plain_text(page: &ParsedPage) -> String {
    let doc = &page.doc;
    let mut text = String::with_capacity(doc.source.len());
    push_blocks(&doc.blocks, doc, &mut text);
    for note in &doc.footnotes {
        push_blocks(&note.blocks, doc, &mut text);
    }
    match page.fill(&text) {
        Cow::Owned(filled) => filled,
        Cow::Borrowed(_) => text,
    }
}

/// The directives that a page uses, sorted, each once.
pub fn directives(doc: &Doc) -> Vec<&'static str> {
    let mut names: Vec<_> = markdown::nodes(&doc.blocks).into_iter().map(|node| node.name()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// How many steps a page has.
pub fn steps(doc: &Doc) -> usize {
    let nodes = markdown::nodes(&doc.blocks).into_iter().filter(|node| node.name() == "steps");
    let counts = nodes.flat_map(|node| node.fields()).filter_map(|(name, field)| match field {
        Field::Number(number) if name == "count" => Some(number),
        _ => None,
    });
    counts.sum()
}

fn push_blocks(blocks: &[Block], doc: &Doc, out: &mut String) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) | BlockKind::Heading(_, inlines) => {
                push_line(inlines, doc, out)
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => push_blocks(inner, doc, out),
            BlockKind::Code(_, text) => {
                out.push_str(text.trim_end());
                out.push('\n');
            }
            BlockKind::List(_, items) => {
                items.iter().for_each(|item: &Item| push_blocks(&item.blocks, doc, out))
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    push_line(cell, doc, out);
                }
            }
            BlockKind::Container(container) => push_blocks(&container.body, doc, out),
            BlockKind::Directive(node) => push_blocks(&node.lower(), doc, out),
            BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

fn push_line(inlines: &[Inline], doc: &Doc, out: &mut String) {
    let start = out.len();
    markdown::push_plain_text(inlines, &doc.source, out);
    if out.len() > start {
        out.push('\n');
    }
}
