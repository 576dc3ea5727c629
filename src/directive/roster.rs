//! Who is on duty, today and all week. `:::roster`, `:::lich-truc`.
//!
//! ## When to use
//!
//! On the page of the roster. All it shows comes from the tables `roster` and `holidays` in
//! `content/_data/`; a page opened on a day off or after the last shift says so by itself. On paper
//! it shows nothing: the month's grid and the poster are the roster's paper.
//!
//! ## Example
//!
//! ```markdown
//! :::lich-truc
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Fields, Node};

/// The place where the roster stands.
#[derive(Debug)]
pub(super) struct Roster;

impl Directive for Roster {
    const SYNTAX: Syntax = Syntax {
        names: &["roster", "lich-truc"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Never,
        args: &[],
        example: ":::lich-truc",
    };

    fn parse(_: Raw, _: &mut Context<'_>) -> Option<Roster> {
        Some(Roster)
    }
}

impl Node for Roster {
    fn name(&self) -> &'static str {
        "roster"
    }

    /// None: looks see the whole roster by itself.
    fn fields(&self) -> Fields<'_> {
        Vec::new()
    }

    fn lower(&self) -> Vec<Block> {
        Vec::new()
    }
}
