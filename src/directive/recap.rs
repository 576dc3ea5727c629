//! What to keep in mind. `:::recap`, `:::tom-tat`.
//!
//! ## When to use
//!
//! At the end of a lesson: three short sentences that can be said from memory.
//!
//! ## Example
//!
//! ```markdown
//! :::tom-tat
//! Tự gõ địa chỉ. Nhìn đuôi .gov.vn. Không đọc mã cho ai.
//! :::
//! ```

use super::titled::TitledKind;
use super::{Syntax, Use};

/// What to keep in mind.
#[derive(Debug)]
pub(super) struct Recap;

impl TitledKind for Recap {
    const SYNTAX: Syntax = Syntax {
        names: &["recap", "tom-tat"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::tom-tat",
    };
}
