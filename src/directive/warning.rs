//! A danger on the way. `:::warning`, `:::canh-bao`.
//!
//! ## When to use
//!
//! Where a wrong tap costs money or an account. A fraud by others is `scam`.
//!
//! ## Example
//!
//! ```markdown
//! :::canh-bao
//! Đừng bấm “Xác nhận” khi tên người nhận chưa đúng.
//! :::
//! ```

use super::titled::TitledKind;
use super::{Syntax, Use};

/// A danger on the way.
#[derive(Debug)]
pub(super) struct Warning;

impl TitledKind for Warning {
    const SYNTAX: Syntax = Syntax {
        names: &["warning", "canh-bao"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::canh-bao",
    };
}
