//! Selections of a site: what it takes to teach a lesson, the site on a stick, a lesson as one file or for a
//! chat, the report of a month. Each is planned and made as the site is, and what it prints is recorded
//! before anybody gets a file of it.

use super::{Clock, Counted, Loaded, Memo, Options, Progress, Report, Tell, load, make_into, record_printed};
use crate::date::Month;
use crate::diag::{Code, Diagnostic};
use crate::disk::{self, Artifact, Body, Memory, OutPath, Publication, Sink};
use crate::model::Site;
use crate::outputs::{self, Scope, Wanted};
use std::collections::BTreeMap;
use std::path::Path;

/// Files to put into a folder.
pub struct Pack {
    /// A name for the folder.
    pub name: String,
    /// The files by name.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The report of a month, in the site's language.
pub struct MonthlyReport {
    /// A few lines that say the most important.
    pub summary: Vec<String>,
    /// Its files by name.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Everything for teaching one lesson, by file name; `lesson` is its file, its path or the number of its
/// printed address.
///
/// # Errors
/// When the machine fails or there is no such lesson.
pub fn pack(
    root: &Path, lesson: &str, options: &Options, progress: Tell<'_>,
) -> Result<(Report, Pack), Diagnostic> {
    selected(root, options, progress, |site| {
        outputs::find_lesson(site, lesson).map(Wanted::Pack).map_err(|near| no_lesson(lesson, near))
    })?
    .into_pack()
}

/// A lesson for a chat: pictures, the lesson as one file, its handout, and the words to send, by name.
///
/// # Errors
/// When the machine fails or there is no such lesson.
pub fn chat(
    root: &Path, lesson: &str, options: &Options, progress: Tell<'_>,
) -> Result<(Report, Pack), Diagnostic> {
    selected(root, options, progress, |site| {
        outputs::find_lesson(site, lesson).map(Wanted::Chat).map_err(|near| no_lesson(lesson, near))
    })?
    .into_pack()
}

/// A lesson, or the lessons of a section, as one HTML file that needs nothing else, by its name.
///
/// # Errors
/// When the machine fails or there is no such lesson or section.
pub fn single(
    root: &Path, meant: &str, options: &Options, progress: Tell<'_>,
) -> Result<(Report, Pack), Diagnostic> {
    selected(root, options, progress, |site| {
        outputs::find_scope(site, meant).map(Wanted::Single).map_err(|near| no_lesson(meant, near))
    })?
    .into_pack()
}

/// The report of a month.
///
/// # Errors
/// When the machine fails.
pub fn report(root: &Path, month: Month, options: &Options) -> Result<(Report, MonthlyReport), Diagnostic> {
    let made = selected(root, options, &|_| {}, |_| Ok(Wanted::Report(month)))?;
    let summary = outputs::summary(&made.loaded.site, &made.loaded.theme, month);
    made.into_pack().map(|(report, pack)| (report, MonthlyReport { summary, files: pack.files }))
}

/// Puts the site as it is carried on a stick into the folder `out`, or into the file `out` if that ends in
/// `.zip`.
///
/// Gives how many files there are; `None` when there were errors, and nothing was written.
///
/// # Errors
/// When the machine fails or the folder is not ours.
pub fn usb(
    root: &Path, out: &Path, options: &Options, progress: Tell<'_>,
) -> Result<(Report, Option<usize>), Diagnostic> {
    let is_zip = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if !is_zip {
        disk::check_target(root, out)?;
    }
    let Selected { mut report, files, loaded, .. } = selected(root, options, progress, |_| Ok(Wanted::Usb))?;
    if report.diags.has_errors() {
        return Ok((report, None));
    }
    let count = files.len();
    if is_zip {
        disk::write_zip(out, &loaded.site.names.stick, &files)?;
    } else {
        let publication = Publication::begin(out, options.exchange)?;
        let artifacts =
            files.into_iter().filter_map(|(path, body)| Some(Artifact { path: OutPath::new(&path)?, body }));
        artifacts.for_each(|artifact| publication.put(artifact));
        report.changes = Some(publication.commit(None)?);
    }
    Ok((report, Some(count)))
}

/// What was made of a part of a site.
struct Selected {
    report: Report,
    loaded: Loaded,
    scope: Option<Scope>,
    files: BTreeMap<String, Body>,
}

impl Selected {
    fn into_pack(self) -> Result<(Report, Pack), Diagnostic> {
        let name = self.scope.map_or_else(String::new, |scope| scope.name(&self.loaded.site));
        let read = |(path, body): (String, Body)| body.read().map(|bytes| (path, bytes));
        let files = self.files.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok((self.report, Pack { name, files }))
    }
}

/// Loads the site, finds what is wanted, makes it, and records what it prints, unless it will not be written
/// or is a trial.
fn selected(
    root: &Path, options: &Options, progress: Tell<'_>,
    find: impl FnOnce(&Site) -> Result<Wanted<'static>, Diagnostic>,
) -> Result<Selected, Diagnostic> {
    let mut clock = Clock::start();
    progress(Progress::Phase("discover"));
    let discovered = disk::discover(root, None)?;
    let (sources, mut diags) = (discovered.value, discovered.diags);
    clock.lap("discover");
    progress(Progress::Phase("parse"));
    let loaded = load(&sources, options, &Memo::default(), None, &mut clock, &mut diags);
    let wanted = find(&loaded.site)?;
    progress(Progress::Phase("emit"));
    let memory = Memory::default();
    let shorts =
        make_into(root, &loaded, wanted, &Counted { sink: &memory, progress }, &mut clock, &mut diags)
            .printed;
    let diags = diags.sorted();
    let scope = wanted.scope();
    let is_draft = |scope: Scope| loaded.site.document(scope.first(&loaded.site)).parsed.front.is_draft;
    // Whoever packs a lesson may pack a draft; what is printed of it is a trial.
    let is_trial = scope.map_or(options.drafts, is_draft);
    if !diags.has_errors() && !is_trial {
        record_printed(root, &loaded.site, &shorts)?;
    }
    let report = Report { sources, diags, pages: None, changes: None, timings: clock.laps };
    Ok(Selected { report, loaded, scope, files: memory.into_files() })
}

fn no_lesson(meant: &str, near: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::NoLesson).arg("name", meant).suggest(near)
}
