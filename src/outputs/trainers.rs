//! What the trainers' page shows besides its text: every lesson's notes for the class, what the handbook has
//! and lacks.

use crate::config::Kind;
use crate::diag::Diagnostics;
use crate::html;
use crate::model::{DocId, Document, Role, Site};
use crate::plan::Making;
use crate::stats::{self, Overdue, SectionContent, SkillTaught};
use crate::theme::{Value, View, map, map_of, safe};

/// The lessons that have notes, in the order of the handbook.
pub(super) fn lessons(making: &Making<'_>, looks: &View, page: &Document, diags: &mut Diagnostics) -> Value {
    let site = making.site;
    let mut lessons = Vec::new();
    for id in site.reading_order().into_iter().flat_map(|id| &site.section(id).pages) {
        let lesson = site.document(*id);
        let notes = html::trainer_notes(site, making.theme, looks, page, lesson).take(diags);
        if lesson.role == Role::Page(Kind::Lesson) && !notes.is_empty() {
            lessons.push(fields(making, lesson, &notes));
        }
    }
    Value::from(lessons)
}

fn fields(making: &Making<'_>, lesson: &Document, notes: &[html::TrainerNote]) -> Value {
    let section = making.site.document(making.site.section(lesson.section).document);
    let notes_of = |note: &html::TrainerNote| {
        map_of(vec![
            ("minutes", Value::from(note.minutes)),
            ("when", Value::from(note.when.as_deref())),
            ("body", safe(&note.body)),
        ])
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

/// Lessons, posters and videos by section, what is due for a check, which skills are taught. Nothing about
/// people.
pub(super) fn coverage(site: &Site) -> Value {
    let page = |id: DocId| {
        let document = site.document(id);
        let short = document.parsed.front.short.map(|short| short.value);
        map([
            ("title", Value::from(document.title())),
            ("path", Value::from(document.path.as_str())),
            ("number", Value::from(short)),
        ])
    };
    let pages = |ids: &[DocId]| Value::from(ids.iter().map(|id| page(*id)).collect::<Vec<_>>());
    let section = |part: &SectionContent| {
        let numbers = [("lessons", part.lessons.len()), ("posters", part.posters), ("videos", part.videos)];
        let numbers = numbers.map(|(name, count)| (name, Value::from(count)));
        map_of([vec![("page", page(site.section(part.id).document))], numbers.to_vec()].concat())
    };
    let overdue = |overdue: &Overdue| {
        map([("page", page(overdue.id)), ("days", Value::from(overdue.since.map(|(_, days)| days)))])
    };
    let skill = |skill: &SkillTaught| {
        map([("name", Value::from(skill.name.as_str())), ("lessons", pages(&skill.lessons))])
    };
    let found = stats::coverage(site);
    map([
        ("sections", Value::from(found.sections.iter().map(section).collect::<Vec<_>>())),
        ("overdue", Value::from(found.overdue.iter().map(overdue).collect::<Vec<_>>())),
        ("skills", Value::from(found.skills.iter().map(skill).collect::<Vec<_>>())),
    ])
}
