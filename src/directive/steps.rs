//! Steps to follow in order, each with its sign of success. `:::steps`, `:::buoc`.
//!
//! ## When to use
//!
//! For the heart of a lesson: what to do, one action a step. Inside, each heading is a step. The paragraph
//! “Đúng khi: …” says how to tell that it worked and becomes a box to tick; the paragraph “Nếu không thấy: …”
//! (or “Nếu chưa được: …”) says what to do when it did not. Steps number themselves. A step with further
//! headings in it is written `:::step[title]` (`:::mot-buoc`), with `::::steps` around.
//!
//! ## Example
//!
//! ```markdown
//! :::buoc
//!
//! ## Mở đúng trang
//!
//! Tự gõ vào ô trên cùng: `dichvucong.gov.vn`
//!
//! Đúng khi: thấy chữ “Cổng Dịch vụ công quốc gia”.
//!
//! Nếu không thấy: tắt trang, gõ lại từ đầu.
//!
//! ## Chạm “Đăng nhập”
//!
//! Nút ở góc trên, bên phải.
//!
//! Đúng khi: màn hình hỏi chọn loại tài khoản.
//! :::
//! ```

use super::lead::{lead_paragraph, near_lead, part_lines, take_lead};
use super::{Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic, Phrase, Span};
use crate::markdown::{Block, BlockKind, Field, Fields, HeadingPlace, Inline, Item, Node, Text};
use std::sync::Arc;

/// More words are not read at a glance (the pattern of lessons asks for at most six).
const MAX_TITLE_WORDS: usize = 6;
/// Begins the line that says how to tell that a step worked.
pub(super) const RIGHT_WHEN: &[&str] = &["Đúng khi", "Right when"];
/// Begins the line that says what to do when it did not.
pub(super) const IF_NOT: &[&str] =
    &["Nếu không thấy", "Nếu chưa được", "Nếu không được", "If not", "If it did not work"];

/// One step.
#[derive(Debug, Clone)]
pub(super) struct Step {
    span: Span,
    /// The number of its heading, when it came from one.
    heading: Option<u32>,
    title: Vec<Inline>,
    body: Vec<Block>,
    cue: Option<Vec<Inline>>,
    otherwise: Option<Vec<Inline>>,
}

impl Step {
    fn new(
        heading: Option<u32>, title: Vec<Inline>, body: Vec<Block>, span: Span, context: &mut Context<'_>,
    ) -> Step {
        let source = context.doc.source.clone();
        let leads: Vec<&str> = RIGHT_WHEN.iter().chain(IF_NOT).copied().collect();
        let mut body = part_lines(body, &leads, &source);
        let cue = take_lead(&mut body, RIGHT_WHEN, &source);
        let otherwise = take_lead(&mut body, IF_NOT, &source);
        let name = crate::markdown::plain_text(&title, &source);
        if cue.is_none() {
            let (place, line) = near_lead(&body, RIGHT_WHEN, &source).unzip();
            context.report(
                Diagnostic::new(Code::MissingCue).arg("title", &name).suggest(line),
                place.unwrap_or(span),
            );
        }
        let words = name.split_whitespace().count();
        if words > MAX_TITLE_WORDS {
            let found = Diagnostic::new(Code::LongTitle).arg("title", &name).arg("words", words);
            context.report(found.arg("limit", MAX_TITLE_WORDS), span);
        }
        Step { span, heading, title, body, cue, otherwise }
    }
}

impl Directive for Step {
    const SYNTAX: Syntax = Syntax {
        names: &["step", "mot-buoc"],
        label: Use::Needed,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: ":::mot-buoc[Chạm “Đăng nhập”]",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Step> {
        if context.parent != Some("steps") {
            let what = Phrase {
                vi: "một bước đứng ngoài khối các bước", en: "a step outside of steps"
            };
            let found = Diagnostic::new(Code::UnexpectedBody).arg("directive", raw.name).phrase("what", what);
            context.report(found.arg("example", "::::buoc"), raw.span);
        }
        let title = vec![Inline::Text(Text::Owned(raw.label?))];
        Some(Step::new(None, title, raw.body, raw.span, context))
    }
}

impl Node for Step {
    fn name(&self) -> &'static str {
        "step"
    }

    fn fields(&self) -> Fields<'_> {
        vec![
            ("id", self.heading.map_or(Field::Text(None), Field::Anchor)),
            ("title", Field::Inlines(&self.title)),
            ("body", Field::Blocks(&self.body)),
            ("cue", optional(&self.cue)),
            ("otherwise", optional(&self.otherwise)),
        ]
    }

    fn lower(&self) -> Vec<Block> {
        let title =
            Block { span: self.span, kind: BlockKind::Paragraph(vec![Inline::Strong(self.title.clone())]) };
        let mut blocks = vec![title];
        blocks.extend_from_slice(&self.body);
        blocks.extend(self.cue.iter().map(|cue| lead_paragraph("Đúng khi:", cue, self.span)));
        blocks.extend(self.otherwise.iter().map(|text| lead_paragraph("Nếu chưa được:", text, self.span)));
        blocks
    }
}

fn optional(inlines: &Option<Vec<Inline>>) -> Field<'_> {
    inlines.as_deref().map_or(Field::Text(None), Field::Inlines)
}

/// Steps in order, with what stands before the first.
#[derive(Debug)]
pub(super) struct Steps {
    /// The level of the steps' titles: one below the heading that the block stands under.
    level: u8,
    intro: Vec<Block>,
    steps: Vec<Step>,
}

impl Directive for Steps {
    const SYNTAX: Syntax = Syntax {
        names: &["steps", "buoc"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "## Mở đúng trang",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Steps> {
        let level = level_at(raw.span, context);
        let mut raw = raw;
        raw.body = without_empty_steps(raw.body, context);
        context.place_headings(&raw.body, HeadingPlace::Steps);
        let (name, span) = (raw.name, raw.span);
        let (intro, steps) = split(raw.body, context);
        for number in steps.iter().filter_map(|step| step.heading) {
            context.doc.headings[number as usize].level = level;
        }
        if steps.is_empty() {
            let what = Phrase {
                vi: "bước nào (mỗi bước là một dòng tiêu đề ##)",
                en: "step (each step is a heading ##)",
            };
            let found = Diagnostic::new(Code::MissingBody).arg("directive", name).phrase("what", what);
            context.report(found.arg("example", Steps::SYNTAX.example), span);
        }
        Some(Steps { level, intro, steps })
    }
}

/// Blocks without headings that name nothing and have nothing below them: a step that is still to be written.
fn without_empty_steps(blocks: Vec<Block>, context: &Context<'_>) -> Vec<Block> {
    let is_blank = |block: &Block| match &block.kind {
        BlockKind::Heading(_, title) => {
            crate::markdown::plain_text(title, &context.doc.source).trim().is_empty()
        }
        _ => false,
    };
    let ends = |next: Option<&Block>| next.is_none_or(|next| matches!(next.kind, BlockKind::Heading(..)));
    let gone: Vec<bool> =
        (0..blocks.len()).map(|at| is_blank(&blocks[at]) && ends(blocks.get(at + 1))).collect();
    blocks.into_iter().zip(gone).filter(|(_, is_gone)| !is_gone).map(|(block, _)| block).collect()
}

/// A page's title is level 1, so what comes before every heading is level 2. Titles of earlier steps are not
/// above.
fn level_at(span: Span, context: &Context<'_>) -> u8 {
    let above = context
        .doc
        .headings
        .iter()
        .rfind(|heading| heading.span.start < span.start && heading.place == HeadingPlace::Page);
    above.map_or(2, |heading| (heading.level + 1).min(6))
}

/// Cuts blocks at headings of the first heading's level (or a higher one) and at ready steps.
fn split(blocks: Vec<Block>, context: &mut Context<'_>) -> (Vec<Block>, Vec<Step>) {
    let level_of =
        |number: u32, context: &Context<'_>| context.doc.headings.get(number as usize).map_or(1, |h| h.level);
    let (mut intro, mut steps, mut level) = (Vec::new(), Vec::new(), None);
    let mut current: Option<(u32, Vec<Inline>, Span, Vec<Block>)> = None;
    let finish = |current: &mut Option<(u32, Vec<Inline>, Span, Vec<Block>)>,
                  steps: &mut Vec<Step>,
                  context: &mut Context<'_>| {
        if let Some((number, title, span, body)) = current.take() {
            steps.push(Step::new(Some(number), title, body, span, context));
        }
    };
    for block in blocks {
        match block.kind {
            BlockKind::Heading(number, title)
                if level_of(number, context) <= *level.get_or_insert(level_of(number, context)) =>
            {
                finish(&mut current, &mut steps, context);
                current = Some((number, title, block.span, Vec::new()));
            }
            BlockKind::Directive(node) if node.name() == "step" => {
                finish(&mut current, &mut steps, context);
                steps.extend(ready_step(&node));
            }
            kind => {
                let block = Block { span: block.span, kind };
                match &mut current {
                    Some((.., body)) => body.push(block),
                    None => intro.push(block),
                }
            }
        }
    }
    finish(&mut current, &mut steps, context);
    (intro, steps)
}

/// The step inside a node that is one.
fn ready_step(node: &Arc<dyn Node>) -> Option<Step> {
    (node.as_ref() as &dyn std::any::Any).downcast_ref::<Step>().cloned()
}

impl Node for Steps {
    fn name(&self) -> &'static str {
        "steps"
    }

    fn fields(&self) -> Fields<'_> {
        let steps = self.steps.iter().enumerate().map(|(i, step)| {
            let mut fields = step.fields();
            fields.push(("number", Field::Number(i + 1)));
            fields
        });
        vec![
            ("level", Field::Number(self.level.into())),
            ("intro", Field::Blocks(&self.intro)),
            ("count", Field::Number(self.steps.len())),
            ("steps", Field::List(steps.collect())),
        ]
    }

    fn lower(&self) -> Vec<Block> {
        let span = self.steps.first().map(|step| step.span).unwrap_or_default();
        let items = self.steps.iter().map(|step| Item { checked: None, blocks: step.lower() }).collect();
        let list = Block { span, kind: BlockKind::List(Some(1), items) };
        self.intro.iter().cloned().chain([list]).collect()
    }
}
