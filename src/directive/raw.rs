//! The contract of directives; reads the parts of a `:::` block against what its directive declares.

use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::markdown::{Attr, Block, Container, Doc, HeadingPlace, Node, RefId, RefKind, Run, runs};
use crate::text::{closest, slugify};
use std::sync::Arc;

/// Whether a part of a block may, must or must not be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// It has no place here.
    Never,
    /// It may be left out.
    Maybe,
    /// It must be there.
    Needed,
}

/// How a directive is written.
#[derive(Debug, Clone, Copy)]
pub struct Syntax {
    /// Its names: English first, then Vietnamese.
    pub names: &'static [&'static str],
    /// The text in `[ ]`.
    pub label: Use,
    /// The file in `( )`.
    pub target: Use,
    /// The lines inside.
    pub body: Use,
    /// What may stand in `{ }`.
    pub args: &'static [Arg],
    /// A right line to type.
    pub example: &'static str,
}

/// One argument of a directive.
#[derive(Debug, Clone, Copy)]
pub struct Arg {
    /// Its names: English first, then Vietnamese.
    pub names: &'static [&'static str],
    /// What kind of value it takes.
    pub kind: ArgKind,
    /// One line for the manual.
    pub doc: &'static str,
}

/// The kinds of values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgKind {
    /// Any text.
    Text,
    /// A whole number.
    Number,
    /// Parts of a picture; all that are given count.
    Areas,
}

/// What a directive's file provides besides its meaning as a [`Node`].
pub trait Directive: Node + Sized + 'static {
    /// How it is written.
    const SYNTAX: Syntax;

    /// Makes sense of one block; reports what it cannot make sense of.
    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Self>;
}

/// Words for parts of a block, for findings.
pub(super) const BODY: Phrase = Phrase { vi: "nội dung bên trong", en: "content" };
pub(super) const LABEL: Phrase = Phrase { vi: "nhãn trong [ ]", en: "label in [ ]" };
pub(super) const TARGET: Phrase = Phrase { vi: "tệp trong ( )", en: "file in ( )" };

/// A block whose parts fit its directive's syntax.
pub struct Raw {
    /// Its name in the language in which it was typed, for findings.
    pub name: &'static str,
    /// Where the block begins: its opening line.
    pub span: Span,
    /// The text in `[ ]`.
    pub label: Option<Box<str>>,
    /// The path or address in `( )`, and where it stands.
    pub target: Option<(Box<str>, Span)>,
    /// The blocks inside, with directives in them made already.
    pub body: Vec<Block>,
    values: Vec<(&'static str, Box<str>, Span)>,
}

/// What a directive may look at and add to while it is made.
pub struct Context<'a> {
    /// The file it stands in.
    pub file: &'a Arc<str>,
    /// The page, without its blocks.
    pub doc: &'a mut Doc,
    /// Where findings go.
    pub diags: &'a mut Diagnostics,
    /// The directive around the one being made.
    pub parent: Option<&'static str>,
}

impl Context<'_> {
    /// Reports a finding about a place of this file.
    pub fn report(&mut self, diagnostic: Diagnostic, span: Span) {
        self.diags.push(diagnostic.at(self.file, span));
    }

    /// Says what the headings among some blocks are part of.
    pub fn place_headings(&mut self, blocks: &[Block], place: HeadingPlace) {
        for run in runs(blocks) {
            if let Run::Heading(number, _) = run
                && let Some(heading) = self.doc.headings.get_mut(number as usize)
            {
                heading.place = place;
            }
        }
    }

    /// Adds a link or file that the directive names.
    pub fn add_ref(&mut self, kind: RefKind, target: &str, span: Span) -> RefId {
        let (id, is_refused) = self.doc.add_ref(kind, target, span);
        if is_refused {
            self.report(Diagnostic::new(Code::UnsafeLink).arg("target", target), span);
        }
        id
    }
}

impl Raw {
    /// Checks a block's parts; all faults are reported, and `None` means that it cannot be made.
    pub fn read(
        container: Container, name: &'static str, span: Span, syntax: &Syntax, context: &mut Context<'_>,
    ) -> Option<Raw> {
        let Container { name_span, label, target, attrs, body, .. } = container;
        let mut is_whole = true;
        let body_place = body.first().map_or(span, |block| block.span);
        for (part, place, wish, phrase) in [
            (label.is_some(), label.as_ref().map_or(span, |l| l.1), syntax.label, LABEL),
            (target.is_some(), target.as_ref().map_or(span, |t| t.1), syntax.target, TARGET),
            (!body.is_empty(), body_place, syntax.body, BODY),
        ] {
            let code = match (part, wish) {
                (false, Use::Needed) => Code::MissingBody,
                (true, Use::Never) => Code::UnexpectedBody,
                _ => continue,
            };
            is_whole &= code != Code::MissingBody;
            let place = if part { place } else { name_span };
            context.report(part_finding(code, name, phrase, syntax.example), place);
        }
        let values = read_args(name, attrs, syntax, context);
        let target = target.filter(|_| syntax.target != Use::Never);
        let raw = Raw { name, span, label: label.map(|label| label.0), target, body, values };
        is_whole.then_some(raw)
    }

    /// The value of an argument, by its English name.
    pub fn value(&mut self, name: &'static str) -> Option<Box<str>> {
        self.placed_value(name).map(|(value, _)| value)
    }

    /// The value of an argument and where it stands.
    pub fn placed_value(&mut self, name: &'static str) -> Option<(Box<str>, Span)> {
        let at = self.values.iter().position(|(key, ..)| *key == name)?;
        let (_, value, span) = self.values.remove(at);
        Some((value, span))
    }
}

fn part_finding(code: Code, directive: &str, what: Phrase, example: &str) -> Diagnostic {
    Diagnostic::new(code).arg("directive", directive).phrase("what", what).arg("example", example)
}

/// Whether a key is one of an argument's names, in any spelling: `tự xưng`, `tu_xung`.
fn is_named(arg: &Arg, key: &str) -> bool {
    let key = slugify(key);
    arg.names.iter().any(|name| *name == key)
}

/// The values by English name.
fn read_args(
    directive: &'static str, attrs: Vec<Attr>, syntax: &Syntax, context: &mut Context<'_>,
) -> Vec<(&'static str, Box<str>, Span)> {
    let mut values: Vec<(&'static str, Box<str>, Span)> = Vec::new();
    for attr in attrs {
        let Some(arg) = syntax.args.iter().find(|arg| is_named(arg, &attr.key)) else {
            let found =
                Diagnostic::new(Code::UnknownArgument).arg("directive", directive).arg("name", &attr.key);
            let names = syntax.args.iter().flat_map(|arg| arg.names.iter().copied());
            let known: Vec<&str> = syntax.args.iter().filter_map(|arg| arg.names.last().copied()).collect();
            let found = found
                .arg("known", if known.is_empty() { "—".to_owned() } else { known.join(", ") })
                .arg("example", syntax.example);
            context.report(found.suggest(closest(&attr.key, names)), attr.key_span);
            continue;
        };
        let finding = |code| {
            Diagnostic::new(code).arg("directive", directive).arg("name", &attr.key).arg("value", &attr.value)
        };
        if arg.kind != ArgKind::Areas && values.iter().any(|(name, ..)| *name == arg.names[0]) {
            context.report(finding(Code::DuplicateArgument), attr.key_span);
        } else if arg.kind == ArgKind::Number && attr.value.parse::<u32>().is_err() {
            let expected = Phrase { vi: "một số nguyên", en: "a whole number" };
            context.report(finding(Code::WrongArgument).phrase("expected", expected), attr.value_span);
        } else {
            values.push((arg.names[0], attr.value, attr.value_span));
        }
    }
    values
}
