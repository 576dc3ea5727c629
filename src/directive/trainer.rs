//! A note for who teaches the lesson, never on residents' pages. `:::trainer`, `:::giang-vien`.
//!
//! ## When to use
//!
//! For what to ask, show or watch out for in class, with its minutes. It goes into the trainer's
//! pack only.
//!
//! ## Example
//!
//! ```markdown
//! :::giang-vien{phut=5 luc="khởi động"}
//! Hỏi cả lớp: ai từng nhận tin nhắn bảo “cập nhật VNeID”?
//! :::
//! ```

use super::{Arg, ArgKind, Context, Directive, Raw, Syntax, Use};
use crate::markdown::{Block, Field, Fields, HeadingPlace, Node};

/// A note for trainers.
#[derive(Debug)]
pub(super) struct Trainer {
    minutes: Option<Box<str>>,
    when: Option<Box<str>>,
    body: Vec<Block>,
}

impl Directive for Trainer {
    const SYNTAX: Syntax = Syntax {
        names: &["trainer", "giang-vien"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[
            Arg { names: &["minutes", "phut"], kind: ArgKind::Number, doc: "how many minutes it takes" },
            Arg { names: &["when", "luc"], kind: ArgKind::Text, doc: "at which beat of the class" },
        ],
        example: ":::giang-vien{phut=5 luc=\"khởi động\"}",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Trainer> {
        let mut raw = raw;
        context.place_headings(&raw.body, HeadingPlace::Aside);
        Some(Trainer { minutes: raw.value("minutes"), when: raw.value("when"), body: raw.body })
    }
}

impl Node for Trainer {
    fn name(&self) -> &'static str {
        "trainer"
    }

    fn fields(&self) -> Fields<'_> {
        vec![
            ("minutes", Field::Text(self.minutes.as_deref())),
            ("when", Field::Text(self.when.as_deref())),
            ("body", Field::Blocks(&self.body)),
        ]
    }

    /// Nothing: residents' media do not show it.
    fn lower(&self) -> Vec<Block> {
        Vec::new()
    }
}
