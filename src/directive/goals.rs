//! What one can do after the lesson. `:::goals`, `:::muc-tieu`.
//!
//! ## When to use
//!
//! Once, before the steps: a short list that begins with verbs.
//!
//! ## Example
//!
//! ```markdown
//! :::muc-tieu
//! - Cài được ứng dụng thật
//! - Nhận ra ứng dụng giả
//! :::
//! ```

use super::titled::{TitledKind, has_list};
use super::{Syntax, Use};
use crate::markdown::Block;

/// What one can do after the lesson.
#[derive(Debug)]
pub(super) struct Goals;

impl TitledKind for Goals {
    const SYNTAX: Syntax = Syntax {
        names: &["goals", "muc-tieu"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "- Nhận ra ứng dụng giả",
    };

    fn fits(blocks: &[Block]) -> bool {
        has_list(blocks)
    }
}
