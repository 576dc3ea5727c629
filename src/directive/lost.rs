//! Words inside a block that the block does not show: told, never dropped in silence.

use super::Context;
use crate::diag::{Code, Diagnostic};
use crate::markdown::{Block, Node, Run, plain_text, runs, runs_of, texts};
use crate::text::{fold, words};
use std::collections::HashSet;

/// What leads and marks of items consist of: they say what something is for and are not shown themselves.
const SIGNS: &[&str] = &[
    "dung", "khi", "neu", "khong", "chua", "thay", "duoc", "goi", "right", "when", "if", "not", "call", "x",
    "v",
];

/// Reports the first words of a block's content that its directive shows nowhere.
pub(super) fn check(body: &[Block], node: &dyn Node, name: &'static str, context: &mut Context<'_>) {
    let source = context.doc.source.clone();
    let mut shown: HashSet<String> = HashSet::new();
    for run in runs_of(node) {
        shown.extend(words(&text_of(run, &source)).map(fold));
    }
    let is_lost = |text: &str| {
        let named = words(text).filter(|word| word.contains(char::is_alphabetic)).map(fold);
        named.into_iter().any(|word| !shown.contains(&word) && !SIGNS.contains(&word.as_str()))
    };
    let lost = runs(body).into_iter().find_map(|run| match run {
        Run::Inlines(inlines) | Run::Heading(_, inlines) => {
            texts(inlines).into_iter().find(|span| is_lost(&source[span.range()]))
        }
        Run::Words(_) => None,
    });
    if let Some(span) = lost {
        let found =
            Diagnostic::new(Code::LostText).arg("directive", name).arg("text", source[span.range()].trim());
        context.report(found, span);
    }
}

fn text_of(run: Run<'_>, source: &str) -> String {
    match run {
        Run::Inlines(inlines) | Run::Heading(_, inlines) => plain_text(inlines, source),
        Run::Words(text) => text.to_owned(),
    }
}
