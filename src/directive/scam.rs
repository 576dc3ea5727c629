//! A scam warning: who they claim to be, what they ask, what to do. `:::scam`, `:::lua-dao`.
//!
//! ## When to use
//!
//! In every lesson that touches money, accounts or documents: once, where the reader would meet
//! the scam. The list says what the fraudster asks for, one thing an item. The paragraph that
//! begins with “Gọi:” gives numbers to call; only official ones that the reader can check.
//!
//! ## Example
//!
//! ```markdown
//! :::lua-dao{tu-xung="công an hay cán bộ phường"}
//! - Bấm link hoặc cài ứng dụng họ gửi
//! - Đọc mật khẩu, mã OTP
//!
//! Gọi: 113, 156
//! :::
//! ```

use super::item::first_line;
use super::lead::{after_lead, lead_paragraph, part_lines, take_lead};
use super::raw::BODY;
use super::{Arg, ArgKind, Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{Block, BlockKind, Field, Fields, Inline, Node, Text, plain_text};

/// Begins the line of numbers to call.
pub(super) const CALL: &[&str] = &["Gọi", "Call"];

/// A warning of a scam.
#[derive(Debug)]
pub(super) struct Scam {
    claims: Option<Box<str>>,
    body: Vec<Block>,
    numbers: Vec<String>,
}

impl Directive for Scam {
    const SYNTAX: Syntax = Syntax {
        names: &["scam", "lua-dao"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[Arg {
            names: &["claims", "tu-xung"],
            kind: ArgKind::Text,
            doc: "who the fraudster claims to be",
        }],
        example: ":::lua-dao{tu-xung=\"công an hay cán bộ phường\"}",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Scam> {
        let mut raw = raw;
        let claims = raw.value("claims");
        let source = context.doc.source.clone();
        let mut body = part_lines(std::mem::take(&mut raw.body), CALL, &source);
        let listed = take_list_after(&mut body, &source);
        let calls = take_lead(&mut body, CALL, &source);
        if !body.iter().any(|block| matches!(block.kind, BlockKind::List(..))) {
            let found = Diagnostic::new(Code::MissingBody).arg("directive", raw.name).phrase("what", BODY);
            context.report(found.arg("example", "- Đọc mật khẩu, mã OTP"), raw.span);
        }
        let calls = calls
            .map(|inlines| plain_text(&inlines, &source))
            .into_iter()
            .chain(listed)
            .collect::<Vec<_>>()
            .join(",");
        let calls = calls.replace(" và ", ",");
        let numbers =
            calls.split([',', ';', '，']).map(|number| number.trim().trim_end_matches('.').to_owned());
        Some(Scam { claims, body, numbers: numbers.filter(|number| !number.is_empty()).collect() })
    }
}

/// Numbers that stand as a list below the line “Gọi:”; the list is taken out.
fn take_list_after(body: &mut Vec<Block>, source: &str) -> Vec<String> {
    let is_call = |block: &Block| match &block.kind {
        BlockKind::Paragraph(inlines) => {
            after_lead(inlines, CALL, source).is_some_and(|rest| rest.is_empty())
        }
        _ => false,
    };
    let Some(at) = body.iter().position(is_call).map(|at| at + 1) else { return Vec::new() };
    let Some(BlockKind::List(_, items)) = body.get(at).map(|block| &block.kind) else { return Vec::new() };
    let numbers = items.iter().filter_map(|item| Some(plain_text(first_line(item)?.0, source)));
    let numbers = numbers.collect();
    body.remove(at);
    numbers
}

impl Node for Scam {
    fn name(&self) -> &'static str {
        "scam"
    }

    fn fields(&self) -> Fields<'_> {
        let numbers = self.numbers.iter().map(|number| vec![("number", Field::Text(Some(number)))]).collect();
        vec![
            ("claims", Field::Text(self.claims.as_deref())),
            ("body", Field::Blocks(&self.body)),
            ("calls", Field::List(numbers)),
        ]
    }

    fn lower(&self) -> Vec<Block> {
        let span = self.body.first().map(|block| block.span).unwrap_or_default();
        let owned = |text: &str| vec![Inline::Text(Text::Owned(text.into()))];
        let mut blocks = Vec::new();
        blocks.extend(self.claims.iter().map(|who| lead_paragraph("Tự xưng:", &owned(who), span)));
        blocks.extend_from_slice(&self.body);
        if !self.numbers.is_empty() {
            blocks.push(lead_paragraph("Gọi:", &owned(&self.numbers.join(", ")), span));
        }
        blocks
    }
}
