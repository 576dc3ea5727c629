//! Blocks side by side where there is room. `:::columns`, `:::cot`.
//!
//! ## When to use
//!
//! For two or three short things to compare: real and fake, before and after. A line `---` parts
//! them. On a phone they stand one below the other.
//!
//! ## Example
//!
//! ```markdown
//! :::cot
//! **Thật:** dichvucong.gov.vn
//!
//! ---
//!
//! **Giả:** dichvucong-vn.com
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, BlockKind, Field, Fields, Node};

/// Columns of blocks.
#[derive(Debug)]
pub(super) struct Columns(Vec<Vec<Block>>);

impl Directive for Columns {
    const SYNTAX: Syntax = Syntax {
        names: &["columns", "cot"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::cot",
    };

    fn parse(raw: Raw, _: &mut Context<'_>) -> Option<Columns> {
        let mut columns = vec![Vec::new()];
        for block in raw.body {
            match (&block.kind, columns.last_mut()) {
                (BlockKind::Rule, _) => columns.push(Vec::new()),
                (_, Some(last)) => last.push(block),
                (_, None) => {}
            }
        }
        columns.retain(|column| !column.is_empty());
        Some(Columns(columns))
    }
}

impl Node for Columns {
    fn name(&self) -> &'static str {
        "columns"
    }

    fn fields(&self) -> Fields<'_> {
        let columns = self.0.iter().map(|column| vec![("body", Field::Blocks(column))]);
        vec![("columns", Field::List(columns.collect()))]
    }

    fn lower(&self) -> Vec<Block> {
        self.0.iter().flatten().cloned().collect()
    }
}
