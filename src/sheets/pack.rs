//! Everything for teaching a lesson once: slides, notes, handout, quiz and its key, lists to fill in; and all
//! of it as one file.

use super::about::{data, sheet, stem};
use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told};
use super::make::{content, plan_job, setting};
use super::written::not_written;
use crate::config::Names;
use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::facts::Owner;
use crate::hash::Hasher;
use crate::json::json;
use crate::model::DocId;
use crate::paper::{self, Script, Setting, Sheet, blocks_of};
use crate::parallel;
use crate::plan::{Making, Planning, Stage};
use std::sync::Arc;

/// One sheet of a pack.
struct Part {
    number: u32,
    name: fn(&Names) -> &str,
    template: &'static str,
    content: Content,
    ink: &'static str,
    has_key: bool,
}

/// Which blocks of the lesson stand on a sheet.
enum Content {
    Whole,
    Quiz,
    Nothing,
}

const PARTS: &[Part] = &[
    Part {
        number: 1,
        name: |names| &names.slides,
        template: "slides",
        content: Content::Whole,
        ink: "full",
        has_key: false,
    },
    Part {
        number: 2,
        name: |names| &names.notes,
        template: "notes",
        content: Content::Whole,
        ink: "save",
        has_key: false,
    },
    Part {
        number: 3,
        name: |names| &names.handout,
        template: "handout",
        content: Content::Whole,
        ink: "save",
        has_key: false,
    },
    Part {
        number: 4,
        name: |names| &names.quiz,
        template: "quiz",
        content: Content::Quiz,
        ink: "save",
        has_key: false,
    },
    Part {
        number: 5,
        name: |names| &names.key,
        template: "quiz",
        content: Content::Quiz,
        ink: "save",
        has_key: true,
    },
    Part {
        number: 6,
        name: |names| &names.sign_in,
        template: "sign-in",
        content: Content::Nothing,
        ink: "save",
        has_key: false,
    },
    Part {
        number: 7,
        name: |names| &names.feedback,
        template: "feedback",
        content: Content::Nothing,
        ink: "save",
        has_key: false,
    },
];

impl Part {
    /// The name of its file, without an ending.
    fn file(&self, names: &Names) -> String {
        format!("{}-{}", self.number, (self.name)(names))
    }
}

/// Plans the files of a lesson's pack, by their names in its folder.
pub fn plan_pack(planning: &mut Planning<'_>, id: DocId) {
    let (site, workshop) = (planning.site, Arc::new(Workshop::default()));
    for part in PARTS {
        let forms =
            vec![Form { role: "print", path: format!("{}.pdf", part.file(&site.names)), make: Make::Pdf }];
        let write = Box::new(move |desk: &Desk<'_>| part_sheet(desk, id, part));
        let job = Job {
            kind: "pack",
            owner: Owner::Document(id),
            write,
            forms,
            poster: None,
            size_name: None,
            is_black: false,
        };
        plan_job(planning, &workshop, job, Told::Nowhere);
    }
    let owner = site.document(id).parsed.source.path.clone();
    planning.file(&owner, Stage::Joined, &format!("{}.pdf", site.names.whole), move |making, diags| {
        whole(making, &workshop.desk_of(making), id, diags).map(Body::Bytes)
    });
}

/// All sheets as one file. What is found in setting them is told of each by itself already.
fn whole(making: &Making<'_>, desk: &Desk<'_>, id: DocId, diags: &mut Diagnostics) -> Option<Vec<u8>> {
    let name = format!("{}.pdf", desk.site.names.whole);
    let sheets: Vec<Sheet> = PARTS.iter().map(|part| part_sheet(desk, id, part)).collect();
    let mut hasher = Hasher::default();
    hasher.part(desk.hash.to_string().as_bytes()).part(name.as_bytes());
    sheets
        .iter()
        .for_each(|sheet| _ = hasher.part(sheet.hash(|file| content(desk, file)).to_string().as_bytes()));
    making.kept(hasher.finish(), || {
        let set = |sheet: &Sheet| setting(desk, id, sheet, making.cache, &mut Diagnostics::default());
        let settings: Vec<Setting> =
            parallel::with_large_stacks(&sheets, set).into_iter().collect::<Option<_>>()?;
        let first = Sheet {
            ident: format!("{}/{name}", stem(&desk.site.document(id).path)),
            ..sheets.first()?.clone()
        };
        let made = paper::pdf(&paper::joined(&settings.iter().collect::<Vec<_>>()), &first, false);
        made.map_err(|reason| diags.push(not_written(desk, id, &name, &reason))).ok()
    })
}

fn part_sheet(desk: &Desk<'_>, id: DocId, part: &Part) -> Sheet {
    let lesson = desk.site.document(id);
    let mut script = Script::new(desk.site, desk.press, lesson, part.template);
    match part.content {
        Content::Whole => script.whole(),
        Content::Quiz => script.blocks(blocks_of(&lesson.parsed.doc.blocks, &["quiz"])),
        Content::Nothing => {}
    }
    let mut data = data(desk.site, desk.theme, lesson);
    data["size"] = json!("normal");
    data["ink"] = json!(part.ink);
    data["key"] = json!(part.has_key);
    sheet(desk.site, lesson, script, data, &format!("{}/{}", stem(&lesson.path), part.file(&desk.site.names)))
}
