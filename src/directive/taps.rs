//! A picture with numbered places to tap. `:::taps`, `:::cham`.
//!
//! ## When to use
//!
//! Inside a step, to show where. The list gives each place in percent of the picture, from the left and from
//! the top, and says what is there. Numbers are drawn over the picture, never burnt in, so they stay sharp
//! and print in black and white. `crop` (`cat`) keeps a part of a screenshot, `redact` (`che`) covers parts
//! of it; every number is a percentage of the whole picture: left, top, width, height.
//!
//! ## Example
//!
//! ```markdown
//! :::cham[Thanh địa chỉ của trình duyệt](thanh-dia-chi.svg)
//! 1. (50%, 12%) Ô địa chỉ. Đuôi **.gov.vn** mới là trang của Nhà nước.
//! :::
//!
//! :::cham[Màn hình đăng nhập](man-hinh.png){cat="0 10 100 60" che="12 40 50 6"}
//! 1. (50%, 30%) Ô gõ mật khẩu.
//! :::
//! ```

use super::item::{first_line, items, split_position};
use super::{Arg, ArgKind, Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{
    Block, BlockKind, EDITS, Field, Fields, Inline, Item, Node, RefId, RefKind, plain_text, set_edit,
};
use crate::picture::Area;

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
        args: &[
            Arg {
                names: EDITS[0],
                kind: ArgKind::Areas,
                doc: "the part that stays: left, top, width, height in percent",
            },
            Arg { names: EDITS[1], kind: ArgKind::Areas, doc: "parts to cover, with ; between them" },
        ],
        example: ":::cham[Thanh địa chỉ của trình duyệt](thanh-dia-chi.svg)",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Taps> {
        let mut raw = raw;
        let mut edits = Vec::new();
        for names in EDITS {
            while let Some((value, place)) = raw.placed_value(names[0]) {
                edits.push((names[0], value, place));
            }
        }
        let (label, (target, span)) = (raw.label?, raw.target?);
        let image = context.add_ref(RefKind::Image, &target, span);
        for (name, value, place) in edits {
            if let Err(found) = set_edit(&mut context.doc.refs[image.0 as usize], name, &value) {
                context.report(found, place);
            }
        }
        let kept = context.doc.refs[image.0 as usize].edit.as_ref().map(|edit| edit.kept());
        let markers: Vec<Marker> = items(&raw.body).filter_map(|item| marker(item, kept, context)).collect();
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

/// A place is one of the whole picture, wherever it stands in the part that is shown.
fn marker(item: &Item, kept: Option<Area>, context: &mut Context<'_>) -> Option<Marker> {
    let (inlines, span) = first_line(item)?;
    let found = split_position(inlines, &context.doc.source);
    let shown =
        found.and_then(|((x, y), text)| Some((kept.map_or(Some((x, y)), |kept| kept.place(x, y))?, text)));
    let Some(((x, y), text)) = shown else {
        context.report(Diagnostic::new(Code::BadPosition), span);
        return None;
    };
    Some(Marker { x: format!("{x}%"), y: format!("{y}%"), text })
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
            ("image", Field::Picture(self.image, &self.alt)),
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
