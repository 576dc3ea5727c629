//! What many directives are: an optional title and blocks. Each has its own file, look and rules.

use super::{Context, Directive, Raw, Syntax};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{Block, BlockKind, Field, Fields, Inline, Node, Text};
use std::fmt;
use std::marker::PhantomData;

/// What tells one titled directive from another.
pub(super) trait TitledKind: fmt::Debug + Send + Sync + 'static {
    /// How it is written.
    const SYNTAX: Syntax;

    /// Whether the blocks are what the directive is for; the example in its syntax says what is.
    fn fits(_: &[Block]) -> bool {
        true
    }
}

/// A directive with an optional title.
#[derive(Debug)]
pub(super) struct Titled<K> {
    title: Option<Box<str>>,
    body: Vec<Block>,
    kind: PhantomData<K>,
}

impl<K: TitledKind> Directive for Titled<K> {
    const SYNTAX: Syntax = K::SYNTAX;

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Titled<K>> {
        if !K::fits(&raw.body) {
            // The first line that stands there, as an item.
            let mark = if K::SYNTAX.example.starts_with("- [ ]") { "- [ ]" } else { "-" };
            let first = raw.body.first().map(|block| {
                context.doc.source[block.span.range()].lines().next().unwrap_or_default().trim()
            });
            let example = first.filter(|line| !line.is_empty()).map(|line| format!("{mark} {line}"));
            let found = Diagnostic::new(Code::BadItem)
                .arg("example", example.as_deref().unwrap_or(K::SYNTAX.example));
            context.report(found, raw.body.first().map_or(raw.span, |block| block.span));
        }
        Some(Titled { title: raw.label, body: raw.body, kind: PhantomData })
    }
}

impl<K: TitledKind> Node for Titled<K> {
    fn name(&self) -> &'static str {
        K::SYNTAX.names[0]
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

/// Whether there is a list among some blocks.
pub(super) fn has_list(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block.kind, BlockKind::List(..)))
}
