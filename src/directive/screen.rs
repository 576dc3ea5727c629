//! Shown on screens only. `:::screen`, `:::man-hinh`.
//!
//! ## When to use
//!
//! For what makes no sense on paper: “chạm vào đây”.
//!
//! ## Example
//!
//! ```markdown
//! :::man-hinh
//! Chạm vào dòng gạch chân để mở.
//! :::
//! ```

use super::titled::TitledKind;
use super::{Syntax, Use};

/// Shown on screens only.
#[derive(Debug)]
pub(super) struct Screen;

impl TitledKind for Screen {
    const SYNTAX: Syntax = Syntax {
        names: &["screen", "man-hinh"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::man-hinh",
    };
}
