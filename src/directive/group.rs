//! What is known of a group: who helps, where it meets, its Zalo group. `:::group`, `:::to`.
//!
//! ## When to use
//!
//! On a page with `each: groups`. It shows what stands in the table of groups; what the ward has
//! not given yet is a marked blank, and whoever has not said yes is not there. On any other page it
//! leads to the list of all groups.
//!
//! ## Example
//!
//! ```markdown
//! :::to
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Fields, Node};

/// A group's facts. They are the page's own, so nothing of them stands here.
#[derive(Debug)]
pub(super) struct Group;

impl Directive for Group {
    const SYNTAX: Syntax = Syntax {
        names: &["group", "to"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Never,
        args: &[],
        example: ":::to",
    };

    fn parse(_: Raw, _: &mut Context<'_>) -> Option<Group> {
        Some(Group)
    }
}

impl Node for Group {
    fn name(&self) -> &'static str {
        "group"
    }

    fn fields(&self) -> Fields<'_> {
        Vec::new()
    }

    fn lower(&self) -> Vec<Block> {
        Vec::new()
    }
}
