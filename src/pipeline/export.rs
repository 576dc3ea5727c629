//! The site in other shapes: on a stick, as one file, for a chat.

use super::folder::folder_name;
use super::{
    Clock, Counted, Loaded, Memo, Options, Pack, Report, Tell, build_into, emit_into, no_lesson, record_bundle, record_printed, with_site,
};
use crate::diag::{Diagnostic, Diagnostics};
use crate::disk::{self, Artifact, Memory, OutPath, Publication, Sink};
use crate::model::Site;
use crate::outputs::{self, Scope};
use std::path::Path;

/// Puts the site as it is carried on a stick into the folder `out`, or into the file `out` if that ends in `.zip`.
///
/// Gives how many files there are; `None` when there were errors, and nothing was written.
///
/// # Errors
/// When the machine fails or the folder is not ours.
pub fn stick(root: &Path, out: &Path, options: &Options, progress: Tell<'_>) -> Result<(Report, Option<usize>), Diagnostic> {
    let only = outputs::stick::OUTPUTS.iter().map(|name| (*name).to_owned()).collect();
    let options = Options { only: Some(only), ..options.clone() };
    let is_zip = out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    if !is_zip {
        disk::check_target(root, out)?;
    }
    let memory = Memory::default();
    let (mut report, printing) = build_into(root, &options, &Memo::default(), &Counted { sink: &memory, progress }, progress)?;
    let files = outputs::stick::stick(memory.into_files(), &printing.site.names.start).take(&mut report.diags);
    if report.diags.has_errors() {
        return Ok((report, None));
    }
    record_printed(root, &printing.site, &printing.shorts, &options)?;
    let count = files.len();
    if is_zip {
        disk::write_zip(out, &printing.site.names.stick, &files)?;
    } else {
        let publication = Publication::begin(out, options.exchange)?;
        let artifacts = files.into_iter().filter_map(|(path, body)| Some(Artifact { path: OutPath::new(&path)?, body }));
        artifacts.for_each(|artifact| publication.put(artifact));
        report.changes = Some(publication.commit(None)?);
    }
    Ok((report, Some(count)))
}

/// A lesson, or the lessons of a section, as one HTML file that needs nothing else, by its name.
///
/// # Errors
/// When the machine fails or there is no such lesson or section.
pub fn single(root: &Path, meant: &str, options: &Options, progress: Tell<'_>) -> Result<(Report, Pack), Diagnostic> {
    export(root, meant, options, progress, outputs::find_scope, |loaded, found, diags| Ok(vec![whole(root, loaded, found, options, diags)]))
}

/// A lesson for a chat: pictures, the lesson as one file, its handout, and the words to send, by name.
///
/// # Errors
/// When the machine fails or there is no such lesson.
pub fn chat(root: &Path, meant: &str, options: &Options, progress: Tell<'_>) -> Result<(Report, Pack), Diagnostic> {
    let find = |site: &Site, meant: &str| outputs::find_lesson(site, meant).map(Scope::Lesson);
    export(root, meant, options, progress, find, |loaded, found, diags| {
        let lesson = found.first(&loaded.site);
        let mut bundle = outputs::chat(&loaded.site, &loaded.theme, lesson).take(diags);
        let (name, html) = whole(root, loaded, found, options, diags);
        record_bundle(root, &loaded.site, lesson, &bundle, options, diags)?;
        bundle.files.push((format!("5-{name}"), html));
        Ok(bundle.files)
    })
}

/// Loads the site, finds what is meant, and makes files of it.
fn export(
    root: &Path, meant: &str, options: &Options, progress: Tell<'_>, find: impl Fn(&Site, &str) -> Result<Scope, Option<String>>,
    make: impl Fn(&Loaded, Scope, &mut Diagnostics) -> Result<Vec<(String, Vec<u8>)>, Diagnostic>,
) -> Result<(Report, Pack), Diagnostic> {
    with_site(root, options, "export", progress, |loaded, diags| {
        let found = find(&loaded.site, meant).map_err(|near| no_lesson(meant, near))?;
        Ok(Pack { files: make(loaded, found, diags)?, name: name(&loaded.site, found) })
    })
}

/// What is meant as one file.
fn whole(root: &Path, loaded: &Loaded, found: Scope, options: &Options, diags: &mut Diagnostics) -> (String, Vec<u8>) {
    let memory = Memory::default();
    let files_only = Options { only: Some(vec!["assets".into()]), ..options.clone() };
    emit_into(root, loaded, &files_only, &memory, &mut Clock::start(), diags);
    let html = outputs::single(&loaded.site, &loaded.theme, found, &memory.into_files()).take(diags);
    (format!("{}.html", name(&loaded.site, found)), html)
}

/// A name for files about a page, below no folder.
fn name(site: &Site, found: Scope) -> String {
    folder_name(&site.document(found.first(site)).path)
}
