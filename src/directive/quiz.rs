//! One question to try oneself; works without scripts. `:::quiz`, `:::cau-hoi`.
//!
//! ## When to use
//!
//! After the steps, for the one thing that must not be got wrong. A paragraph asks, a list
//! answers: `[x]` is right, the words after the first colon explain.
//!
//! ## Example
//!
//! ```markdown
//! :::cau-hoi
//! Đâu là trang thật?
//!
//! - [ ] dichvucong-vn.com: đuôi .com không phải của Nhà nước.
//! - [x] dichvucong.gov.vn: đúng rồi, đuôi .gov.vn.
//! :::
//! ```

use super::item::{besides_lists, first_line, items, split_at_colon, split_mark};
use super::{Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic, Phrase, Span};
use crate::markdown::{Block, BlockKind, Field, Fields, Inline, Item, Node, plain_text};

/// A question with its answers.
#[derive(Debug)]
pub(super) struct Quiz {
    /// Tells its controls from those of other questions on the page.
    key: String,
    question: Vec<Inline>,
    /// What stands besides the question and its answers.
    body: Vec<Block>,
    answers: Vec<Answer>,
}

#[derive(Debug, Clone)]
struct Answer {
    text: Vec<Inline>,
    explanation: Option<Vec<Inline>>,
    is_right: bool,
}

impl Directive for Quiz {
    const SYNTAX: Syntax = Syntax {
        names: &["quiz", "cau-hoi"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "- [x] dichvucong.gov.vn: đúng rồi, đuôi .gov.vn.",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Quiz> {
        let answers: Vec<Answer> = items(&raw.body).filter_map(|item| answer(item, context)).collect();
        let right = answers.iter().filter(|answer| answer.is_right).count();
        if right != 1 || answers.len() < 2 {
            let found = Diagnostic::new(Code::QuizAnswers).arg("count", answers.len()).arg("right", right);
            context.report(found, raw.span);
        }
        let mut body = besides_lists(raw.body);
        let question = take_question(&mut body);
        if question.is_empty() {
            let what = Phrase { vi: "câu hỏi", en: "question" };
            let found = Diagnostic::new(Code::MissingBody).arg("directive", raw.name).phrase("what", what);
            context.report(found.arg("example", "Đâu là trang thật?"), raw.span);
        }
        Some(Quiz { key: format!("cau-hoi-{}", raw.span.start), question, body, answers })
    }
}

/// Takes the paragraph that asks off the front of some blocks.
fn take_question(blocks: &mut Vec<Block>) -> Vec<Inline> {
    let Some(BlockKind::Paragraph(inlines)) = blocks.first_mut().map(|block| &mut block.kind) else {
        return Vec::new();
    };
    let question = std::mem::take(inlines);
    blocks.remove(0);
    question
}

fn answer(item: &Item, context: &mut Context<'_>) -> Option<Answer> {
    let (inlines, span) = first_line(item)?;
    let marked = item.checked.is_none().then(|| split_mark(inlines, &context.doc.source)).flatten();
    let (checked, inlines) =
        marked.map_or((item.checked == Some(true), inlines.to_vec()), |(checked, rest)| (checked, rest));
    let (text, explanation) = split_at_colon(&inlines, &context.doc.source);
    if explanation.is_none() {
        let words = plain_text(&text, &context.doc.source);
        context.report(Diagnostic::new(Code::MissingExplanation).arg("answer", words), span);
    }
    Some(Answer { text, explanation, is_right: checked })
}

impl Node for Quiz {
    fn name(&self) -> &'static str {
        "quiz"
    }

    fn fields(&self) -> Fields<'_> {
        let answers = self.answers.iter().enumerate().map(|(i, answer)| {
            vec![
                ("number", Field::Number(i + 1)),
                ("text", Field::Inlines(&answer.text)),
                ("explanation", answer.explanation.as_deref().map_or(Field::Text(None), Field::Inlines)),
                ("is_right", Field::Flag(answer.is_right)),
            ]
        });
        vec![
            ("key", Field::Name(&self.key)),
            ("question", Field::Inlines(&self.question)),
            ("body", Field::Blocks(&self.body)),
            ("answers", Field::List(answers.collect())),
        ]
    }

    /// The question and its answers, without telling which is right.
    fn lower(&self) -> Vec<Block> {
        let span = Span::default();
        let items = self.answers.iter().map(|answer| {
            let text = Block { span, kind: BlockKind::Plain(answer.text.clone()) };
            Item { checked: Some(false), blocks: vec![text] }
        });
        let list = Block { span, kind: BlockKind::List(None, items.collect()) };
        let question = Block { span, kind: BlockKind::Paragraph(self.question.clone()) };
        [question].into_iter().chain(self.body.iter().cloned()).chain([list]).collect()
    }
}
