//! Shown on paper only. `:::paper`, `:::tren-giay`.
//!
//! ## When to use
//!
//! For what a screen has no use for: a line to write a name on.
//!
//! ## Example
//!
//! ```markdown
//! :::tren-giay
//! Họ tên: ……………………
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Field, Fields, HeadingPlace, Node};

/// Blocks for paper.
#[derive(Debug)]
pub(super) struct Paper(Vec<Block>);

impl Directive for Paper {
    const SYNTAX: Syntax = Syntax {
        names: &["paper", "tren-giay"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::tren-giay",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Paper> {
        context.place_headings(&raw.body, HeadingPlace::Aside);
        Some(Paper(raw.body))
    }
}

impl Node for Paper {
    fn name(&self) -> &'static str {
        "paper"
    }

    fn fields(&self) -> Fields<'_> {
        vec![("body", Field::Blocks(&self.0))]
    }

    /// Nothing: other media than paper do not show it.
    fn lower(&self) -> Vec<Block> {
        Vec::new()
    }
}
