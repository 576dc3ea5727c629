//! The sheets of a lesson: handout in two sizes, slides, step cards.

use super::{Form, Job, Make, Workshop, plan_job, preview};
use crate::config::{Kind, Names, Verified};
use crate::date::Date;
use crate::facts::Owner;
use crate::html;
use crate::json::{Value, json};
use crate::model::{DocId, Document, Site};
use crate::paper::{Script, Sheet, SheetFile};
use crate::plan::Planning;
use crate::theme::Theme;
use std::iter;
use std::sync::Arc;

/// A kind of sheet that every lesson has.
struct Lesson {
    output: &'static str,
    kind: &'static str,
    template: &'static str,
    /// What its file's name ends in; nothing for the plain handout.
    suffix: fn(&Names) -> &str,
    size: &'static str,
    ink: &'static str,
}

const SHEETS: &[Lesson] = &[
    Lesson { output: "handouts", kind: "handout", template: "handout", suffix: |_| "", size: "normal", ink: "save" },
    Lesson { output: "handouts", kind: "handout-large", template: "handout", suffix: |names| &names.large, size: "large", ink: "save" },
    Lesson { output: "slides", kind: "slides", template: "slides", suffix: |names| &names.slides, size: "normal", ink: "full" },
    Lesson { output: "cards", kind: "cards", template: "cards", suffix: |names| &names.cards, size: "normal", ink: "save" },
];

/// The sheets of all lessons, each lesson's together: the engine remembers what they share.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>) {
    for (id, lesson) in planning.site.pages(Kind::Lesson) {
        let sheets = SHEETS.iter().filter(|sheet| planning.wants(sheet.output) && lesson.parsed.front.wants(sheet.output));
        let sheets: Vec<&'static Lesson> = sheets.collect();
        for (i, sheet) in sheets.into_iter().enumerate() {
            plan_job(planning, workshop, job(planning.site, id, lesson, sheet, i == 0), false);
        }
    }
}

/// A sheet of a lesson; the print room shows one picture of each lesson.
fn job(site: &Site, id: DocId, lesson: &Document, kind: &'static Lesson, is_shown: bool) -> Job {
    let path = suffixed(stem(&lesson.path), (kind.suffix)(&site.names));
    let print = Form { role: "print", path: format!("{path}.pdf"), make: Make::Pdf };
    Job {
        kind: kind.kind,
        owner: Owner::Document(id),
        forms: iter::once(print).chain(is_shown.then(|| preview(&path))).collect(),
        write: Box::new(move |desk| {
            let lesson = desk.site.document(id);
            let mut script = Script::new(desk.site, desk.press, lesson, kind.template);
            script.whole();
            let mut data = data(desk.site, desk.theme, lesson);
            data["size"] = json!(kind.size);
            data["ink"] = json!(kind.ink);
            sheet(desk.site, lesson, script, data, &path)
        }),
        poster: None,
        size_name: None,
        is_black: kind.ink == "save",
    }
}

/// A sheet about a document, with its code at `/qr.svg`.
pub(super) fn sheet(site: &Site, document: &Document, mut script: Script<'_>, data: Value, path: &str) -> Sheet {
    script.finish();
    let mut files = script.files;
    if let Some(address) = site.url(&document.printed_path()) {
        files.push(("/qr.svg".into(), SheetFile::Code(address)));
    }
    Sheet { main: script.code, lines: script.lines, data: data.to_string(), files, ident: format!("{path}.pdf"), date: day(document) }
}

/// The day that a document's sheets carry.
pub(super) fn day(document: &Document) -> Option<Date> {
    let front = &document.parsed.front;
    front.verified.as_ref().map(|verified| verified.date.value).or(front.updated.or(front.date).map(|date| date.value))
}

/// A path without its ending.
pub(super) fn stem(path: &str) -> &str {
    path.strip_suffix("/index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path)
}

/// A name with what it ends in, if that is anything.
pub(super) fn suffixed(name: &str, suffix: &str) -> String {
    if suffix.is_empty() { name.to_owned() } else { format!("{name}-{suffix}") }
}

/// What every template knows of a document.
pub(super) fn data(site: &Site, theme: &Theme, document: &Document) -> Value {
    let front = &document.parsed.front;
    let section = site.document(site.section(document.section).document);
    let address = site.url(&document.printed_path());
    json!({
        "lang": site.config.language.tag(),
        "title": document.title(),
        "description": front.description,
        "site": site.config.name,
        "ward": site.config.ward,
        "city": site.config.city,
        "section": section.title(),
        "number": front.short.map(|short| short.value),
        "duration": front.duration,
        "cost": front.cost,
        "steps": html::steps(&document.parsed.doc),
        "address": address.as_deref().map(printed),
        "qr": address.is_some(),
        "verified": front.verified.as_ref().map(|verified| verified_data(verified, theme)),
        "group": group(site, document),
        "version": env!("CARGO_PKG_VERSION"),
    })
}

/// The facts of the group that a page is made for.
fn group(site: &Site, document: &Document) -> Option<Value> {
    let group = site.ward.group(document.parsed.row.as_ref()?.number)?;
    let team = group.team.iter().map(|person| json!({"role": person.role, "name": person.name, "phone": person.phone}));
    Some(json!({"meeting_place": group.meeting_place, "zalo": group.zalo, "team": team.collect::<Vec<_>>()}))
}

/// An address as people type it.
pub(super) fn printed(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.strip_suffix('/').unwrap_or(bare)
}

fn verified_data(verified: &Verified, theme: &Theme) -> Value {
    let (before, after) = theme.checked(verified);
    json!({
        "date": verified.date.value.local(),
        "by": verified.by,
        "before": before,
        "after": after,
        "app_version": verified.app_version,
        "source": verified.source,
        "review_by": verified.review_by().local(),
    })
}

/// How and when a document was checked, in one line.
pub(super) fn record(verified: &Verified, theme: &Theme) -> String {
    let (before, after) = theme.checked(verified);
    format!("{before}{}{after}", verified.date.value.local())
}
