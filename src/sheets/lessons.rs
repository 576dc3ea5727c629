//! The sheets of a lesson: handout in two sizes, slides, step cards.

use super::about::{data, sheet, stem, suffixed};
use super::desk::Workshop;
use super::job::{Form, Job, Make, Told, preview};
use super::make::plan_job;
use crate::config::{Kind, Names};
use crate::facts::Owner;
use crate::json::json;
use crate::model::{DocId, Document, Site};
use crate::paper::Script;
use crate::plan::Planning;
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
    Lesson {
        output: "handouts",
        kind: "handout",
        template: "handout",
        suffix: |_| "",
        size: "normal",
        ink: "save",
    },
    Lesson {
        output: "handouts",
        kind: "handout-large",
        template: "handout",
        suffix: |names| &names.large,
        size: "large",
        ink: "save",
    },
    Lesson {
        output: "slides",
        kind: "slides",
        template: "slides",
        suffix: |names| &names.slides,
        size: "normal",
        ink: "full",
    },
    Lesson {
        output: "cards",
        kind: "cards",
        template: "cards",
        suffix: |names| &names.cards,
        size: "normal",
        ink: "save",
    },
];

/// The sheets of all lessons, each lesson's together: the engine remembers what they share.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>) {
    for (id, lesson) in planning.site.pages(Kind::Lesson) {
        let sheets = SHEETS
            .iter()
            .filter(|sheet| planning.wants(sheet.output) && lesson.parsed.front.wants(sheet.output));
        let sheets: Vec<&'static Lesson> = sheets.collect();
        for (i, sheet) in sheets.into_iter().enumerate() {
            plan_job(planning, workshop, job(planning.site, id, lesson, sheet, i == 0), Told::OnPages);
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
