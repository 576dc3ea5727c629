//! A lesson has steps, in one block: they give its boxes to tick, its handout and its cards.

use crate::config::Kind;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::markdown::{Block, Field, Node, nodes};
use crate::model::{DocId, Document, Site, Target};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Reports lessons that say something, but in no steps, and those whose numbers begin anew.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for (_, lesson) in site.pages(Kind::Lesson) {
        if let Some(span) = second_block(site, lesson) {
            diags.push(Diagnostic::new(Code::SecondSteps).at(&lesson.parsed.source.path, span));
        }
        if is_written(lesson) && !has_steps(site, lesson, &mut BTreeSet::new()) {
            diags.push(Diagnostic::new(Code::NoSteps).at(&lesson.parsed.source.path, lesson.first_line()));
        }
    }
}

/// Whether a lesson has parts by now: headings or blocks.
fn is_written(lesson: &Document) -> bool {
    let doc = &lesson.parsed.doc;
    !doc.headings.is_empty() || !nodes(&doc.blocks).is_empty()
}

/// Where the numbers of the steps begin at one again: “step 2” would be two of them, on the page, on paper
/// and on the telephone.
fn second_block(site: &Site, lesson: &Document) -> Option<Span> {
    let (mut count, mut known) = (0, BTreeMap::new());
    let blocks: &[Block] = &lesson.parsed.doc.blocks;
    let second = blocks.iter().find(|block| {
        count += blocks_of_steps(site, lesson, std::slice::from_ref(*block), &mut known);
        count > 1
    });
    second.map(|block| block.span)
}

/// How many blocks of steps there are among blocks and in the fragments that they include; each fragment is
/// read once.
fn blocks_of_steps(
    site: &Site, document: &Document, blocks: &[Block], known: &mut BTreeMap<DocId, usize>,
) -> usize {
    let mut count = 0;
    for node in nodes(blocks) {
        count += usize::from(node.name() == "steps");
        let Some(id) = included(document, node) else { continue };
        if let Entry::Vacant(unread) = known.entry(id) {
            // A fragment that includes itself adds nothing by that.
            unread.insert(0);
            let fragment = site.document(id);
            let inside = blocks_of_steps(site, fragment, &fragment.parsed.doc.blocks, known);
            known.insert(id, inside);
        }
        count += known.get(&id).copied().unwrap_or_default();
    }
    count
}

/// Whether there are steps on a page or in the fragments that it includes; each fragment is read once.
fn has_steps(site: &Site, document: &Document, read: &mut BTreeSet<DocId>) -> bool {
    nodes(&document.parsed.doc.blocks).into_iter().any(|node| match node.name() {
        // A film shows its steps itself.
        "steps" | "step" | "video" => true,
        "include" => included(document, node)
            .is_some_and(|id| read.insert(id) && has_steps(site, site.document(id), read)),
        _ => false,
    })
}

/// The fragment that a node includes.
fn included(document: &Document, node: &dyn Node) -> Option<DocId> {
    node.fields().iter().find_map(|(_, field)| match field {
        Field::Include(reference) => match document.targets.get(reference.0 as usize) {
            Some(Target::Document(id, _)) => Some(*id),
            _ => None,
        },
        _ => None,
    })
}
