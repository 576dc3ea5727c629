//! Things to tick off. `:::checklist`, `:::viec-can-lam`.
//!
//! ## When to use
//!
//! For what is done in any order: packing papers, checking oneself. An order makes `steps`.
//!
//! ## Example
//!
//! ```markdown
//! :::viec-can-lam[Trước khi ra phường]
//! - [ ] Thẻ căn cước
//! - [ ] Điện thoại đã sạc
//! :::
//! ```

use super::titled::{TitledKind, has_list};
use super::{Syntax, Use};
use crate::markdown::Block;

/// Things to tick off.
#[derive(Debug)]
pub(super) struct Checklist;

impl TitledKind for Checklist {
    const SYNTAX: Syntax = Syntax {
        names: &["checklist", "viec-can-lam"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "- [ ] Thẻ căn cước",
    };

    fn fits(blocks: &[Block]) -> bool {
        has_list(blocks)
    }
}
