//! A note: something worth knowing beside the way. `:::note`, `:::luu-y`.
//!
//! ## When to use
//!
//! For one thought that helps but is not a step: where to look, what may differ. For dangers use
//! `scam`. GitHub's `> [!NOTE]` says the same in a file that is also read elsewhere.
//!
//! ## Example
//!
//! ```markdown
//! :::luu-y[Máy khác một chút?]
//! Màn hình có thể khác. Tìm chữ gần giống.
//! :::
//! ```

use super::titled::TitledKind;
use super::{Syntax, Use};

/// A note with an optional title.
#[derive(Debug)]
pub(super) struct Note;

impl TitledKind for Note {
    const SYNTAX: Syntax = Syntax {
        names: &["note", "luu-y"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::luu-y",
    };
}
