//! Directives: what `:::` blocks mean. One file each; this one has the registry.

mod app;
mod checklist;
mod columns;
mod contact;
mod goals;
mod group;
mod include;
mod item;
mod lead;
mod lost;
mod need;
mod note;
mod paper;
mod qr;
mod quiz;
mod raw;
mod recap;
mod roster;
mod scam;
mod screen;
mod steps;
mod taps;
mod terms;
mod tip;
mod titled;
mod trainer;
mod video;
mod warning;

pub use raw::{Arg, ArgKind, Context, Directive, Raw, Syntax, Use};

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::markdown::{Block, BlockKind, Container, Doc, Inline, Node, is_unclear_line};
use crate::text::{closest, slugify};
use std::sync::Arc;
use titled::Titled;

/// One line of the registry.
pub struct Entry {
    /// How the directive is written.
    pub syntax: Syntax,
    /// The text of its file: its manual page.
    pub manual: &'static str,
    parse: fn(Raw, &mut Context<'_>) -> Option<Arc<dyn Node>>,
}

const fn entry<D: Directive>(manual: &'static str) -> Entry {
    Entry {
        syntax: D::SYNTAX,
        manual,
        parse: |raw, context| D::parse(raw, context).map(|node| Arc::new(node) as Arc<dyn Node>),
    }
}

/// Every directive there is, by name.
pub static ALL: &[Entry] = &[
    entry::<app::App>(include_str!("app.rs")),
    entry::<Titled<checklist::Checklist>>(include_str!("checklist.rs")),
    entry::<columns::Columns>(include_str!("columns.rs")),
    entry::<contact::Contacts>(include_str!("contact.rs")),
    entry::<Titled<goals::Goals>>(include_str!("goals.rs")),
    entry::<group::Group>(include_str!("group.rs")),
    entry::<include::Include>(include_str!("include.rs")),
    entry::<Titled<need::Need>>(include_str!("need.rs")),
    entry::<Titled<note::Note>>(include_str!("note.rs")),
    entry::<paper::Paper>(include_str!("paper.rs")),
    entry::<qr::Qr>(include_str!("qr.rs")),
    entry::<quiz::Quiz>(include_str!("quiz.rs")),
    entry::<Titled<recap::Recap>>(include_str!("recap.rs")),
    entry::<roster::Roster>(include_str!("roster.rs")),
    entry::<scam::Scam>(include_str!("scam.rs")),
    entry::<Titled<screen::Screen>>(include_str!("screen.rs")),
    entry::<steps::Step>(include_str!("steps.rs")),
    entry::<steps::Steps>(include_str!("steps.rs")),
    entry::<taps::Taps>(include_str!("taps.rs")),
    entry::<terms::Terms>(include_str!("terms.rs")),
    entry::<Titled<tip::Tip>>(include_str!("tip.rs")),
    entry::<trainer::Trainer>(include_str!("trainer.rs")),
    entry::<video::Video>(include_str!("video.rs")),
    entry::<Titled<warning::Warning>>(include_str!("warning.rs")),
];

/// Turns the containers of a page into directives, from the innermost outwards.
///
/// A container that is not understood leaves its blocks in its place, so that they are checked too.
pub fn expand(mut doc: Doc, file: &Arc<str>, diags: &mut Diagnostics) -> Doc {
    let blocks = std::mem::take(&mut doc.blocks);
    let mut notes = std::mem::take(&mut doc.footnotes);
    let mut context = Context { file, doc: &mut doc, diags, parent: None };
    let blocks = expand_blocks(blocks, &mut context);
    for note in &mut notes {
        note.blocks = expand_blocks(std::mem::take(&mut note.blocks), &mut context);
    }
    let mut doc = Doc { blocks, footnotes: notes, ..doc };
    doc.withhold();
    doc
}

fn expand_blocks(blocks: Vec<Block>, context: &mut Context<'_>) -> Vec<Block> {
    if !blocks.iter().any(holds_blocks) {
        return blocks;
    }
    let mut done = Vec::with_capacity(blocks.len());
    for block in blocks {
        let kind = match block.kind {
            BlockKind::Container(container) => {
                expand_container(*container, block.span, context, &mut done);
                continue;
            }
            BlockKind::Quote(inner) => BlockKind::Quote(expand_blocks(inner, context)),
            BlockKind::Alert(alert, inner) => BlockKind::Alert(alert, expand_blocks(inner, context)),
            BlockKind::List(start, mut items) => {
                for item in &mut items {
                    item.blocks = expand_blocks(std::mem::take(&mut item.blocks), context);
                }
                BlockKind::List(start, items)
            }
            other => other,
        };
        done.push(Block { kind, ..block });
    }
    done
}

fn holds_blocks(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Container(_) | BlockKind::Quote(_) | BlockKind::Alert(..) | BlockKind::List(..)
    )
}

fn expand_container(mut container: Container, span: Span, context: &mut Context<'_>, done: &mut Vec<Block>) {
    let known = entry_of(&container.name);
    let outer =
        std::mem::replace(&mut context.parent, known.as_ref().map(|known| known.entry.syntax.names[0]));
    container.body = expand_blocks(container.body, context);
    context.parent = outer;
    let Some(known) = known else {
        report_unknown(&container, context);
        return done.append(&mut container.body);
    };
    take_words(&mut container, &known, context);
    let spare = container.body.clone();
    let (entry, told, refs) = (known.entry, context.diags.len(), context.doc.refs.len());
    let node = Raw::read(container, known.name, span, &entry.syntax, context)
        .and_then(|raw| (entry.parse)(raw, context));
    // A cover on a line that is not understood: nothing that the line names is shown.
    let takes_edits = entry.syntax.args.iter().any(|arg| arg.kind == ArgKind::Areas);
    if is_unclear_line(&context.doc.source[span.range()], takes_edits) {
        context.doc.refs[refs..].iter_mut().for_each(|reference| reference.is_unclear = true);
    }
    match node {
        Some(node) => {
            // What is not understood is told already.
            if context.diags.len() == told {
                lost::check(&spare, node.as_ref(), known.name, context);
            }
            done.push(Block { span, kind: BlockKind::Directive(node) });
        }
        None => done.extend(spare),
    }
}

/// The directive of a name in any spelling, if nothing stands behind the name.
pub fn named(name: &str) -> Option<&'static Entry> {
    entry_of(name).filter(|known| known.length == name.len()).map(|known| known.entry)
}

/// What a line of a block is for, by the words that it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// How to tell that a step worked.
    RightWhen,
    /// What to do when it did not.
    IfNot,
    /// Numbers to call.
    Call,
}

/// What running text is for, if it begins with words that say so.
pub fn lead(inlines: &[Inline], source: &str) -> Option<Lead> {
    let all = [(steps::RIGHT_WHEN, Lead::RightWhen), (steps::IF_NOT, Lead::IfNot), (scam::CALL, Lead::Call)];
    all.into_iter()
        .find(|(words, _)| lead::after_lead(inlines, words, source).is_some())
        .map(|(_, lead)| lead)
}

/// A directive that a line names.
struct Known {
    entry: &'static Entry,
    /// Its name in the language in which it was typed.
    name: &'static str,
    /// How many bytes of what was typed are the name.
    length: usize,
}

/// More words than any name has.
const MAX_NAME_WORDS: usize = 5;

/// The directive that some words begin with, by any spelling of its name: `bước`, `Lưu ý`, `luu_y`.
fn entry_of(words: &str) -> Option<Known> {
    let ends = words.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([words.len()]);
    let ends: Vec<usize> = ends.take(MAX_NAME_WORDS).collect();
    let names = || ALL.iter().flat_map(|entry| entry.syntax.names.iter().map(move |name| (entry, *name)));
    ends.into_iter().rev().find_map(|length| {
        let typed = slugify(&words[..length]);
        names().find(|(_, name)| *name == typed).map(|(entry, name)| Known { entry, name, length })
    })
}

/// Words behind the name are a label that lacks its brackets: told, and taken for what they are.
fn take_words(container: &mut Container, known: &Known, context: &mut Context<'_>) {
    let words = container.name[known.length..].trim();
    if words.is_empty() {
        return;
    }
    // `:::luu-y Xem. :::`, all in one line.
    if let Some(words) = words.strip_suffix(":::").map(|words| words.trim_end_matches(':').trim()) {
        let place = Span { start: container.name_span.end - 3, end: container.name_span.end };
        let lines = [&format!(":::{}", known.name), words, ":::"]
            .map(str::to_owned)
            .into_iter()
            .filter(|line| !line.is_empty());
        return context.report(
            Diagnostic::new(Code::BlockInOneLine).retype(Some(lines.collect::<Vec<_>>().join("\n"))),
            place,
        );
    }
    let takes_label = known.entry.syntax.label != Use::Never;
    let label = container.label.as_ref().map_or(words.to_owned(), |(label, _)| format!("{words} {label}"));
    let line = if takes_label { format!(":::{}[{label}]", known.name) } else { format!(":::{}", known.name) };
    let place = Span { start: container.name_span.end - words.len() as u32, end: container.name_span.end };
    context.report(Diagnostic::new(Code::BadDirectiveLine).arg("rest", words).arg("line", line), place);
    if takes_label {
        container.label = Some((label.into(), place));
    }
}

fn report_unknown(container: &Container, context: &mut Context<'_>) {
    let names = || ALL.iter().flat_map(|entry| entry.syntax.names.iter().copied());
    let english: Vec<&str> = ALL.iter().filter_map(|entry| entry.syntax.names.first().copied()).collect();
    let vietnamese: Vec<&str> = ALL.iter().filter_map(|entry| entry.syntax.names.last().copied()).collect();
    let found = Diagnostic::new(Code::UnknownDirective).at(context.file, container.name_span);
    let found = found.arg("name", &container.name).both("known", vietnamese.join(", "), english.join(", "));
    context.diags.push(found.suggest(closest(&container.name, names()).map(|name| format!(":::{name}"))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_sorted_and_every_name_is_unique() {
        let first: Vec<_> = ALL.iter().map(|entry| entry.syntax.names[0]).collect();
        assert!(first.is_sorted(), "{first:?}");
        let mut names: Vec<_> = ALL.iter().flat_map(|entry| entry.syntax.names).collect();
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn every_manual_has_its_parts() {
        for entry in ALL {
            for part in ["//! ## When to use", "//! ## Example"] {
                assert!(entry.manual.contains(part), "{} lacks {part}", entry.syntax.names[0]);
            }
        }
    }
}
