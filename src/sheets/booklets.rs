//! Booklets: the lessons of a section, or of the whole handbook, to read as pages and to fold.

use super::about::{data, printed, sheet, stem};
use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told, preview};
use super::make::plan_job;
use crate::config::{Kind, Verified};
use crate::facts::Owner;
use crate::html;
use crate::json::json;
use crate::model::{DocId, Document, Role, SectionId, Site};
use crate::paper::{Script, Sheet, literal};
use crate::plan::Planning;
use crate::theme::Theme;
use std::sync::Arc;

/// A booklet for each section with lessons, and one of everything.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>) {
    if !planning.wants("booklets") {
        return;
    }
    let site = planning.site;
    for id in (0..site.sections.len()).map(|i| SectionId(i as u32)) {
        let lessons = if id.0 == 0 { all_lessons(site) } else { lessons_of(site, id) };
        if !lessons.is_empty() {
            plan_job(planning, workshop, job(site, id, lessons), Told::OnPages);
        }
    }
}

fn lessons_of(site: &Site, id: SectionId) -> Vec<DocId> {
    let pages = site.section(id).pages.iter().copied();
    pages
        .filter(|id| {
            site.document(*id).role == Role::Page(Kind::Lesson)
                && site.document(*id).parsed.front.wants("booklets")
        })
        .collect()
}

/// Every lesson in the order of the handbook.
fn all_lessons(site: &Site) -> Vec<DocId> {
    site.reading_order().into_iter().flat_map(|id| lessons_of(site, id)).collect()
}

fn job(site: &Site, id: SectionId, lessons: Vec<DocId>) -> Job {
    let [book, _] = site.names.booklet_sheets();
    let path = match stem(&site.document(site.section(id).document).path) {
        "index" => book,
        folder => format!("{folder}/{book}"),
    };
    let forms = vec![
        Form { role: "print", path: format!("{path}.pdf"), make: Make::Pdf },
        Form { role: "fold", path: format!("{path}-{}.pdf", site.names.fold), make: Make::Booklet },
        preview(&path),
    ];
    let write = Box::new(move |desk: &Desk<'_>| booklet(desk, id, &lessons, &path));
    Job {
        kind: "booklet",
        owner: Owner::Section(id),
        write,
        forms,
        poster: None,
        size_name: None,
        is_black: true,
    }
}

fn booklet(desk: &Desk<'_>, id: SectionId, lessons: &[DocId], path: &str) -> Sheet {
    let site = desk.site;
    let first = site.document(site.section(id).document);
    let mut script = Script::new(site, desk.press, first, "booklet");
    for lesson in lessons {
        chapter(desk, &mut script, site.document(*lesson));
    }
    let mut data = data(site, desk.theme, first);
    if id.0 == 0 {
        // The home page greets; the book of everything has the site's name.
        data["title"] = json!(site.config.name);
        data["description"] = json!(site.config.description);
    }
    data["size"] = json!("normal");
    data["ink"] = json!("save");
    let latest = lessons.iter().filter_map(|id| super::about::day(site.document(*id))).max();
    Sheet { date: latest, ..sheet(site, first, script, data, path) }
}

fn chapter<'a>(desk: &Desk<'a>, script: &mut Script<'a>, lesson: &'a Document) {
    let site = desk.site;
    let front = &lesson.parsed.front;
    let text = |text: Option<&str>| text.map_or_else(|| "none".to_owned(), literal);
    let address = site.url(&lesson.printed_path());
    let section = site.document(site.section(lesson.section).document);
    script.turn_to(lesson);
    let code = script.code_picture(address.clone());
    script.call(
        "chapter",
        &[
            ("title", literal(lesson.title())),
            ("number", front.short.map_or_else(|| "none".into(), |short| short.value.to_string())),
            ("description", text(front.description.as_deref())),
            ("duration", front.duration.map_or_else(|| "none".into(), |minutes| minutes.to_string())),
            ("steps", html::steps(&lesson.parsed.doc).to_string()),
            (
                "verified",
                front
                    .verified
                    .as_ref()
                    .map_or_else(|| "none".into(), |checked| verified(checked, desk.theme)),
            ),
            ("address", text(address.as_deref().map(printed))),
            ("qr", code),
            ("section", literal(section.title())),
        ],
    );
    script.whole();
}

/// Who checked a lesson and when, as a dictionary of the theme's language.
fn verified(verified: &Verified, theme: &Theme) -> String {
    let version = verified.app_version.as_deref().map_or_else(|| "none".into(), literal);
    let (before, after) = theme.checked(verified);
    let (date, by) = (literal(&verified.date.value.local()), literal(&verified.by));
    format!(
        "(date: {date}, before: {}, after: {}, by: {by}, app_version: {version})",
        literal(before),
        literal(after)
    )
}
