//! A lesson has steps: they give its boxes to tick, its handout and its cards.

use crate::config::Kind;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Field, nodes};
use crate::model::{Document, Site, Target};

/// Fragments within fragments.
const MAX_INCLUDES: usize = 8;

/// Reports lessons that say something, but in no steps.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for (_, lesson) in site.pages(Kind::Lesson) {
        if is_written(lesson) && !has_steps(site, lesson, 0) {
            diags.push(Diagnostic::new(Code::NoSteps).at(&lesson.parsed.source.path, lesson.first_line()));
        }
    }
}

/// Whether a lesson has parts by now: headings or blocks.
fn is_written(lesson: &Document) -> bool {
    let doc = &lesson.parsed.doc;
    !doc.headings.is_empty() || !nodes(&doc.blocks).is_empty()
}

/// Whether there are steps on a page or in the fragments that it includes.
fn has_steps(site: &Site, document: &Document, depth: usize) -> bool {
    let included = |field: &Field<'_>| match field {
        Field::Include(reference) => match document.targets.get(reference.0 as usize) {
            Some(Target::Document(id, _)) => depth < MAX_INCLUDES && has_steps(site, site.document(*id), depth + 1),
            _ => false,
        },
        _ => false,
    };
    nodes(&document.parsed.doc.blocks).into_iter().any(|node| match node.name() {
        // A film shows its steps itself.
        "steps" | "step" | "video" => true,
        "include" => node.fields().iter().any(|(_, field)| included(field)),
        _ => false,
    })
}
