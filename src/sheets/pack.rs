//! Everything for teaching a lesson once: slides, notes, handout, quiz and its key, lists to fill in; and all of it as one file.

use super::about::{data, sheet, stem};
use super::desk::{Desk, Workshop};
use super::make;
use super::written::{gathered, not_written};
use crate::config::Names;
use crate::diag::{Diagnostics, Outcome};
use crate::facts::Bundle;
use crate::json::json;
use crate::model::{DocId, Site};
use crate::paper::{self, Script, Setting, Sheet, blocks_of};
use crate::theme::Theme;
use std::sync::{Mutex, PoisonError};

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
    Part { number: 1, name: |names| &names.slides, template: "slides", content: Content::Whole, ink: "full", has_key: false },
    Part { number: 2, name: |names| &names.notes, template: "notes", content: Content::Whole, ink: "save", has_key: false },
    Part { number: 3, name: |names| &names.handout, template: "handout", content: Content::Whole, ink: "save", has_key: false },
    Part { number: 4, name: |names| &names.quiz, template: "quiz", content: Content::Quiz, ink: "save", has_key: false },
    Part { number: 5, name: |names| &names.key, template: "quiz", content: Content::Quiz, ink: "save", has_key: true },
    Part { number: 6, name: |names| &names.sign_in, template: "sign-in", content: Content::Nothing, ink: "save", has_key: false },
    Part { number: 7, name: |names| &names.feedback, template: "feedback", content: Content::Nothing, ink: "save", has_key: false },
];

impl Part {
    /// The name of its file, without an ending.
    fn file(&self, names: &Names) -> String {
        format!("{}-{}", self.number, (self.name)(names))
    }
}

/// The files of a lesson's pack, by their name in its folder.
pub fn pack(site: &Site, theme: &Theme, id: DocId) -> Outcome<Bundle> {
    let (workshop, printed) = (Workshop::default(), Mutex::default());
    let desk = workshop.desk(site, theme, &printed);
    let mut diags = Diagnostics::default();
    let made = crate::parallel::with_large_stacks(PARTS, |part| {
        let sheet = part_sheet(&desk, id, part);
        let mut diags = Diagnostics::default();
        let setting = make::setting(&desk, id, &sheet, &mut diags);
        Outcome { value: setting.map(|setting| (part.file(&site.names), sheet, setting)), diags }
    });
    let (mut files, mut settings) = (Vec::new(), Vec::new());
    for made in made {
        let Some((name, sheet, setting)) = made.take(&mut diags) else { continue };
        match paper::pdf(&setting, &sheet, true) {
            Ok(bytes) => files.push((format!("{name}.pdf"), bytes)),
            Err(reason) => diags.push(not_written(&desk, id, &name, &reason)),
        }
        settings.push((sheet, setting));
    }
    if let Some((first, _)) = settings.first() {
        let whole_name = format!("{}.pdf", site.names.whole);
        let whole = Sheet { ident: format!("{}/{whole_name}", stem(&site.document(id).path)), ..first.clone() };
        let all: Vec<&Setting> = settings.iter().map(|(_, setting)| setting).collect();
        match paper::pdf(&paper::joined(&all), &whole, false) {
            Ok(bytes) => files.push((whole_name, bytes)),
            Err(reason) => diags.push(not_written(&desk, id, &whole_name, &reason)),
        }
    }
    Outcome { value: Bundle { files, printed: printed.into_inner().unwrap_or_else(PoisonError::into_inner) }, diags: gathered(diags) }
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
