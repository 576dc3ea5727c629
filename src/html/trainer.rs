//! A lesson's notes for trainers, as they stand on another page.

use super::render::Renderer;
use crate::diag::Outcome;
use crate::markdown::{Field, nodes};
use crate::model::{Document, Site};
use crate::theme::{Theme, View};

/// One note for trainers.
pub struct TrainerNote {
    /// How many minutes it takes.
    pub minutes: Option<u32>,
    /// At which beat of the class.
    pub when: Option<String>,
    /// What it says, as HTML.
    pub body: String,
}

/// The notes in a lesson, with links that work on `page`.
pub fn trainer_notes(
    site: &Site, theme: &Theme, looks: &View, page: &Document, lesson: &Document,
) -> Outcome<Vec<TrainerNote>> {
    let root = page.root();
    let mut renderer = Renderer::new(site, theme, looks, &root, page);
    renderer.document = lesson;
    let trainers = nodes(&lesson.parsed.doc.blocks).into_iter().filter(|node| node.name() == "trainer");
    let notes = trainers.map(|node| {
        let mut note = TrainerNote { minutes: None, when: None, body: String::new() };
        for (name, field) in node.fields() {
            match (name, field) {
                ("minutes", Field::Text(minutes)) => {
                    note.minutes = minutes.and_then(|minutes| minutes.parse().ok())
                }
                ("when", Field::Text(when)) => note.when = when.map(str::to_owned),
                ("body", Field::Blocks(blocks)) => note.body = renderer.flow(blocks),
                _ => {}
            }
        }
        note
    });
    let value = notes.collect();
    Outcome { value, diags: renderer.diags }
}
