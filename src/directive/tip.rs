//! A trick that makes it easier. `:::tip`, `:::meo`.
//!
//! ## When to use
//!
//! For a shortcut that nobody needs but many like.
//!
//! ## Example
//!
//! ```markdown
//! :::meo
//! Giữ ngón tay trên số để chép.
//! :::
//! ```

use super::titled::TitledKind;
use super::{Syntax, Use};

/// A trick that makes it easier.
#[derive(Debug)]
pub(super) struct Tip;

impl TitledKind for Tip {
    const SYNTAX: Syntax = Syntax {
        names: &["tip", "meo"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::meo",
    };
}
