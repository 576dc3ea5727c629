//! A glossary: words and what they mean. `:::terms`, `:::tu-dien`.
//!
//! ## When to use
//!
//! Once for a site, on a page of its own. Each word can be linked to by its anchor, which is made
//! of the word: `tu-dien.md#ma-otp`. In lessons the first mention of each word leads there by
//! itself; a second spelling in brackets counts as well: `**đường dẫn (link)**`.
//!
//! ## Example
//!
//! ```markdown
//! :::tu-dien
//! - **mã OTP**: dãy số gửi về điện thoại, dùng một lần. Không đọc cho ai.
//! - **VNeID**: ứng dụng định danh điện tử.
//! :::
//! ```

use super::item::{first_line, items, split_at_colon, with_colon};
use super::{Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{self, Block, Field, Fields, Inline, Item, Node, plain_text};
use crate::text::{collation_key, slugify};

/// A glossary, in dictionary order.
#[derive(Debug)]
pub(super) struct Terms {
    terms: Vec<Term>,
    /// The list as it was written: its plain form.
    plain: Vec<Block>,
}

#[derive(Debug)]
struct Term {
    id: String,
    name: String,
    meaning: Vec<Inline>,
}

impl Directive for Terms {
    const SYNTAX: Syntax = Syntax {
        names: &["terms", "tu-dien"],
        label: Use::Never,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "- **mã OTP**: dãy số gửi về điện thoại, dùng một lần.",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Terms> {
        let mut terms: Vec<Term> = items(&raw.body).filter_map(|item| term(item, context)).collect();
        if items(&raw.body).next().is_none() {
            context.report(Diagnostic::new(Code::BadItem).arg("example", Terms::SYNTAX.example), raw.span);
        }
        terms.sort_by_cached_key(|term| collation_key(&term.name));
        Some(Terms { terms, plain: raw.body })
    }
}

fn term(item: &Item, context: &mut Context<'_>) -> Option<Term> {
    let (inlines, span) = first_line(item)?;
    let (name, meaning) = split_at_colon(inlines, &context.doc.source);
    let name = plain_text(&name, &context.doc.source).trim().to_owned();
    let id = slugify(&name);
    let Some(meaning) = meaning.filter(|_| !id.is_empty()) else {
        let words = plain_text(inlines, &context.doc.source);
        context.report(
            Diagnostic::new(Code::BadItem).arg("example", with_colon(&words, |name| format!("**{name}**"))),
            span,
        );
        return None;
    };
    if context.doc.anchors.iter().any(|anchor| **anchor == *id) {
        context.report(Diagnostic::new(Code::DuplicateAnchor).arg("name", &id), span);
    }
    context.doc.anchors.push(id.as_str().into());
    context.doc.terms.push(markdown::Term { name: name.as_str().into(), id: id.as_str().into() });
    Some(Term { id, name, meaning })
}

impl Node for Terms {
    fn name(&self) -> &'static str {
        "terms"
    }

    fn fields(&self) -> Fields<'_> {
        let terms = self.terms.iter().map(|term| {
            vec![
                ("id", Field::Text(Some(&term.id))),
                ("name", Field::Text(Some(&term.name))),
                ("meaning", Field::Inlines(&term.meaning)),
            ]
        });
        vec![("terms", Field::List(terms.collect()))]
    }

    fn lower(&self) -> Vec<Block> {
        self.plain.clone()
    }
}
