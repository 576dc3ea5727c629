//! A picture with numbered places to tap. `:::taps`, `:::cham`.
//!
//! ## When to use
//!
//! Inside a step, to show where. The list gives each place in percent of the picture, from the
//! left and from the top, and says what is there. Numbers are drawn over the picture, never burnt
//! in, so they stay sharp and print in black and white.
//!
//! ## Example
//!
//! ```markdown
//! :::cham[Thanh địa chỉ của trình duyệt](thanh-dia-chi.svg)
//! 1. (50%, 12%) Ô địa chỉ. Đuôi **.gov.vn** mới là trang của Nhà nước.
//! :::
//! ```

use super::item::{first_line, items, split_position};
use super::{Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{Block, BlockKind, Field, Fields, Inline, Item, Node, RefId, RefKind, plain_text};

/// A picture with places.
#[derive(Debug)]
pub(super) struct Taps {
    /// What the picture shows, and what stands at each number.
    alt: String,
    image: RefId,
    markers: Vec<Marker>,
}

#[derive(Debug)]
struct Marker {
    x: String,
    y: String,
    text: Vec<Inline>,
}

impl Directive for Taps {
    const SYNTAX: Syntax = Syntax {
        names: &["taps", "cham"],
        label: Use::Needed,
        target: Use::Needed,
        body: Use::Needed,
        args: &[],
        example: ":::cham[Thanh địa chỉ của trình duyệt](thanh-dia-chi.svg)",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Taps> {
        let (label, (target, span)) = (raw.label?, raw.target?);
        let image = context.add_ref(RefKind::Image, &target, span);
        let markers: Vec<Marker> = items(&raw.body).filter_map(|item| marker(item, context)).collect();
        if markers.is_empty() {
            context.report(Diagnostic::new(Code::BadPosition), raw.span);
        }
        let mut alt = label.into_string();
        for (i, marker) in markers.iter().enumerate() {
            let words = plain_text(&marker.text, &context.doc.source);
            alt += &format!(". {}: {}", i + 1, words.trim().trim_end_matches('.'));
        }
        Some(Taps { alt, image, markers })
    }
}

fn marker(item: &Item, context: &mut Context<'_>) -> Option<Marker> {
    let (inlines, span) = first_line(item)?;
    let Some(((x, y), text)) = split_position(inlines, &context.doc.source) else {
        context.report(Diagnostic::new(Code::BadPosition), span);
        return None;
    };
    Some(Marker { x, y, text })
}

impl Node for Taps {
    fn name(&self) -> &'static str {
        "taps"
    }

    fn fields(&self) -> Fields<'_> {
        let markers = self.markers.iter().enumerate().map(|(i, marker)| {
            vec![
                ("number", Field::Number(i + 1)),
                ("x", Field::Text(Some(&marker.x))),
                ("y", Field::Text(Some(&marker.y))),
                ("text", Field::Inlines(&marker.text)),
            ]
        });
        vec![
            ("alt", Field::Text(Some(&self.alt))),
            ("image", Field::Address(self.image)),
            ("width", Field::Width(self.image)),
            ("height", Field::Height(self.image)),
            ("markers", Field::List(markers.collect())),
        ]
    }

    fn lower(&self) -> Vec<Block> {
        let items = self.markers.iter().map(|marker| {
            let text = Block { span: Default::default(), kind: BlockKind::Plain(marker.text.clone()) };
            Item { checked: None, blocks: vec![text] }
        });
        vec![Block { span: Default::default(), kind: BlockKind::List(Some(1), items.collect()) }]
    }
}
