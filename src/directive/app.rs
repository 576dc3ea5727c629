//! An app: its name, who made it, where the real one is. `:::app`, `:::ung-dung`.
//!
//! ## When to use
//!
//! Where a lesson asks to install something. Links only to the official stores; leave out what is
//! not known for sure.
//!
//! ## Example
//!
//! ```markdown
//! :::ung-dung[VNeID]{nha-phat-hanh="Bộ Công an"}
//! Chỉ có một ứng dụng tên VNeID.
//! :::
//! ```

use super::{Arg, ArgKind, Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Field, Fields, Node, RefId, RefKind};

/// An app.
#[derive(Debug)]
pub(super) struct App {
    name: Box<str>,
    publisher: Option<Box<str>>,
    android: Option<RefId>,
    ios: Option<RefId>,
    body: Vec<Block>,
}

impl Directive for App {
    const SYNTAX: Syntax = Syntax {
        names: &["app", "ung-dung"],
        label: Use::Needed,
        target: Use::Never,
        body: Use::Maybe,
        args: &[
            Arg { names: &["publisher", "nha-phat-hanh"], kind: ArgKind::Text, doc: "who publishes it" },
            Arg { names: &["android"], kind: ArgKind::Text, doc: "its address in Google Play" },
            Arg { names: &["ios"], kind: ArgKind::Text, doc: "its address in the App Store" },
        ],
        example: ":::ung-dung[VNeID]{nha-phat-hanh=\"Bộ Công an\"}",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<App> {
        let mut raw = raw;
        let mut link =
            |name| raw.placed_value(name).map(|(target, span)| context.add_ref(RefKind::Link, &target, span));
        let (android, ios) = (link("android"), link("ios"));
        Some(App { publisher: raw.value("publisher"), name: raw.label?, android, ios, body: raw.body })
    }
}

impl Node for App {
    fn name(&self) -> &'static str {
        "app"
    }

    fn fields(&self) -> Fields<'_> {
        let link = |reference: Option<RefId>| reference.map_or(Field::Text(None), Field::Address);
        vec![
            ("name", Field::Text(Some(&self.name))),
            ("publisher", Field::Text(self.publisher.as_deref())),
            ("android", link(self.android)),
            ("ios", link(self.ios)),
            ("body", Field::Blocks(&self.body)),
        ]
    }

    fn lower(&self) -> Vec<Block> {
        self.body.clone()
    }
}
