//! What one needs at hand before starting. `:::need`, `:::can-co`.
//!
//! ## When to use
//!
//! At the start of a lesson: a list of things, and a link for who lacks one.
//!
//! ## Example
//!
//! ```markdown
//! :::can-co
//! - Điện thoại đã cài VNeID
//! - Mạng Wi-Fi hoặc 4G
//! :::
//! ```

use super::titled::{TitledKind, has_list};
use super::{Syntax, Use};
use crate::markdown::Block;

/// What one needs at hand before starting.
#[derive(Debug)]
pub(super) struct Need;

impl TitledKind for Need {
    const SYNTAX: Syntax = Syntax {
        names: &["need", "can-co"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "- Điện thoại đã sạc pin",
    };

    fn fits(blocks: &[Block]) -> bool {
        has_list(blocks)
    }
}
