//! The directives of a page, wherever they stand in it.

use super::{Block, BlockKind, Field, Fields, Node};

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
