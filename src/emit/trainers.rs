//! What the trainers' page shows of every lesson: its notes for the class.

use super::Emission;
use crate::config::Kind;
use crate::diag::Diagnostics;
use crate::html;
use crate::model::{Document, Role};
use crate::theme::{Value, View, map_of, safe};

/// The lessons that have notes, in the order of the handbook.
pub(super) fn lessons(emission: &Emission<'_>, looks: &View, page: &Document, diags: &mut Diagnostics) -> Value {
    let site = emission.site;
    let mut lessons = Vec::new();
    for id in site.reading_order().into_iter().flat_map(|id| &site.section(id).pages) {
        let lesson = site.document(*id);
        let notes = html::trainer_notes(site, emission.theme, looks, page, lesson).take(diags);
        if lesson.role == Role::Page(Kind::Lesson) && !notes.is_empty() {
            lessons.push(fields(emission, lesson, &notes));
        }
    }
    Value::from(lessons)
}

fn fields(emission: &Emission<'_>, lesson: &Document, notes: &[html::TrainerNote]) -> Value {
    let section = emission.site.document(emission.site.section(lesson.section).document);
    let notes_of = |note: &html::TrainerNote| {
        map_of(vec![("minutes", Value::from(note.minutes)), ("when", Value::from(note.when.as_deref())), ("body", safe(&note.body))])
    };
    map_of(vec![
        ("title", Value::from(lesson.title())),
        ("path", Value::from(lesson.path.as_str())),
        ("section", Value::from(section.title())),
        ("duration", Value::from(lesson.parsed.front.duration)),
        ("minutes", Value::from(notes.iter().filter_map(|note| note.minutes).sum::<u32>())),
        ("notes", Value::from(notes.iter().map(notes_of).collect::<Vec<_>>())),
    ])
}
