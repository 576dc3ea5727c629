//! Puts the blocks of another file here. `:::include(path)`, `:::chen(path)`.
//!
//! ## When to use
//!
//! For what many lessons say alike: whom to call, the three things never to do. The file lies in a
//! folder whose name begins with `_`, so it is no page of its own; its links count from its own
//! place.
//!
//! ## Example
//!
//! ```markdown
//! :::include(../_chung/ba-khong.md)
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Field, Fields, Node, RefId, RefKind};

/// A reference to a fragment.
#[derive(Debug)]
pub(super) struct Include(RefId);

impl Directive for Include {
    const SYNTAX: Syntax = Syntax {
        names: &["include", "chen"],
        label: Use::Never,
        target: Use::Needed,
        body: Use::Never,
        args: &[],
        example: ":::include(../_chung/ba-khong.md)",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Include> {
        let (target, span) = raw.target?;
        Some(Include(context.add_ref(RefKind::Include, &target, span)))
    }
}

impl Node for Include {
    fn name(&self) -> &'static str {
        "include"
    }

    fn fields(&self) -> Fields<'_> {
        vec![("body", Field::Include(self.0))]
    }

    /// Nothing: what it stands for belongs to another file, which each medium looks up itself.
    fn lower(&self) -> Vec<Block> {
        Vec::new()
    }
}
