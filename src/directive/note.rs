//! A note: something worth knowing beside the way. `:::note`, `:::luu-y`.
//!
//! ## When to use
//!
//! For one thought that helps but is not a step: where to look, what may differ. For dangers use
//! `scam`. GitHub's `> [!NOTE]` says the same in a file that is also read elsewhere.
//!
//! ## Example
//!
//! ```markdown
//! :::luu-y[Máy khác một chút?]
//! Màn hình có thể khác. Tìm chữ gần giống.
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, BlockKind, Field, Fields, Inline, Node, Text};

/// A note with an optional title.
#[derive(Debug)]
pub(super) struct Note {
    title: Option<Box<str>>,
    body: Vec<Block>,
}

impl Directive for Note {
    const SYNTAX: Syntax =
        Syntax { names: &["note", "luu-y"], label: Use::Maybe, target: Use::Never, body: Use::Needed, args: &[], example: ":::luu-y" };

    fn parse(raw: Raw, _: &mut Context<'_>) -> Option<Note> {
        Some(Note { title: raw.label, body: raw.body })
    }
}

impl Node for Note {
    fn name(&self) -> &'static str {
        "note"
    }

    fn fields(&self) -> Fields<'_> {
        vec![("title", Field::Text(self.title.as_deref())), ("body", Field::Blocks(&self.body))]
    }

    fn lower(&self) -> Vec<Block> {
        let span = self.body.first().map(|block| block.span).unwrap_or_default();
        let title = self.title.iter().map(|title| {
            let words = Inline::Text(Text::Owned(title.clone()));
            Block { span, kind: BlockKind::Paragraph(vec![Inline::Strong(vec![words])]) }
        });
        vec![Block { span, kind: BlockKind::Quote(title.chain(self.body.iter().cloned()).collect()) }]
    }
}
