//! Whom to call: names and numbers to tap. `:::contact`, `:::lien-he`.
//!
//! ## When to use
//!
//! For official numbers the reader may need now. What the ward has not given yet stays a marked
//! blank of dots, which shows as a box to be filled in.
//!
//! ## Example
//!
//! ```markdown
//! :::lien-he[Gọi ai?]
//! - Công an: 113
//! - Trung tâm Phục vụ hành chính công của phường: …………
//! :::
//! ```

use super::item::{besides_lists, first_line, items, split_at_colon, with_colon};
use super::{Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{Block, Field, Fields, Item, Node, plain_text};

/// Contacts.
#[derive(Debug)]
pub(super) struct Contacts {
    title: Option<Box<str>>,
    body: Vec<Block>,
    contacts: Vec<Contact>,
    /// The list as it was written: its plain form.
    plain: Vec<Block>,
}

#[derive(Debug)]
struct Contact {
    name: String,
    number: String,
    /// The digits to dial; nothing when the number is a blank.
    tel: Option<String>,
}

impl Directive for Contacts {
    const SYNTAX: Syntax = Syntax {
        names: &["contact", "lien-he"],
        label: Use::Maybe,
        target: Use::Never,
        body: Use::Needed,
        args: &[],
        example: "- Công an: 113",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Contacts> {
        let contacts: Vec<Contact> = items(&raw.body).filter_map(|item| contact(item, context)).collect();
        if items(&raw.body).next().is_none() {
            context.report(Diagnostic::new(Code::BadItem).arg("example", Contacts::SYNTAX.example), raw.span);
        }
        Some(Contacts { title: raw.label, body: besides_lists(raw.body.clone()), contacts, plain: raw.body })
    }
}

fn contact(item: &Item, context: &mut Context<'_>) -> Option<Contact> {
    let (inlines, span) = first_line(item)?;
    let (name, number) = split_at_colon(inlines, &context.doc.source);
    let Some(number) = number else {
        let words = plain_text(inlines, &context.doc.source);
        context
            .report(Diagnostic::new(Code::BadItem).arg("example", with_colon(&words, str::to_owned)), span);
        return None;
    };
    let words = |inlines: &[_]| plain_text(inlines, &context.doc.source).trim().to_owned();
    let number = words(&number);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_number = !digits.is_empty()
        && number.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".-()+".contains(c));
    Some(Contact { name: words(&name), number, tel: is_number.then_some(digits) })
}

impl Node for Contacts {
    fn name(&self) -> &'static str {
        "contact"
    }

    fn fields(&self) -> Fields<'_> {
        let contacts = self.contacts.iter().map(|contact| {
            vec![
                ("name", Field::Text(Some(&contact.name))),
                ("number", Field::Text(Some(&contact.number))),
                ("tel", Field::Text(contact.tel.as_deref())),
            ]
        });
        let body = if self.body.is_empty() { Field::Text(None) } else { Field::Blocks(&self.body) };
        vec![
            ("title", Field::Text(self.title.as_deref())),
            ("body", body),
            ("contacts", Field::List(contacts.collect())),
        ]
    }

    fn lower(&self) -> Vec<Block> {
        self.plain.clone()
    }
}
