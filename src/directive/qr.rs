//! A code to scan, with its address in words. `:::qr`, `:::ma-qr`.
//!
//! ## When to use
//!
//! Where paper should lead to a page or an official site. A page of ours is named by its `.md`
//! file; its printed address is used when it has one. On a screen the link stands first.
//!
//! ## Example
//!
//! ```markdown
//! :::qr[Mở Cổng Dịch vụ công](https://dichvucong.gov.vn)
//! :::
//! ```

use super::{Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Field, Fields, Node, RefId, RefKind};

/// A code.
#[derive(Debug)]
pub(super) struct Qr {
    label: Option<Box<str>>,
    target: RefId,
}

impl Directive for Qr {
    const SYNTAX: Syntax = Syntax {
        names: &["qr", "ma-qr"],
        label: Use::Maybe,
        target: Use::Needed,
        body: Use::Never,
        args: &[],
        example: ":::qr[Mở Cổng Dịch vụ công](https://dichvucong.gov.vn)",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Qr> {
        let (target, span) = raw.target?;
        Some(Qr { label: raw.label, target: context.add_ref(RefKind::Code, &target, span) })
    }
}

impl Node for Qr {
    fn name(&self) -> &'static str {
        "qr"
    }

    fn fields(&self) -> Fields<'_> {
        vec![
            ("label", Field::Text(self.label.as_deref())),
            ("address", Field::FullAddress(self.target)),
            ("link", Field::Address(self.target)),
            ("svg", Field::Code(self.target)),
        ]
    }

    /// Nothing: a code says nothing in words.
    fn lower(&self) -> Vec<Block> {
        Vec::new()
    }
}
