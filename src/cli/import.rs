//! `camnang import`: a document of Word as a new lesson, or what was corrected in it back into its lesson.

use super::console::Console;
use super::shared::{Ending, root};
use super::words as w;
use crate::date::milliseconds_now;
use crate::desk;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disk;
use crate::json::json;
use crate::text::nfc;
use clap::ArgMatches;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where a lesson goes whose folder nobody names.
const USUAL: &str = "bai-hoc";

/// Takes a document in, and says what needs a look.
pub(super) fn run(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    let path = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let bytes = disk::read_bytes(&path)?;
    let file: Arc<str> = nfc(&path.file_name().unwrap_or_default().to_string_lossy()).into();
    if let Some(lesson) = args.get_one::<String>("onto") {
        return onto(&root, &desk::find_page(&root, lesson)?, &file, &bytes, console);
    }
    let folder = args
        .get_one::<String>("in")
        .map_or_else(|| USUAL.to_owned(), |asked| super::new::below_content(asked));
    let taken = desk::take_in(&root, &folder, &file, &bytes)?;
    tell(&taken.diags, console);
    let Some(taken) = taken.value else { return Ok(Ending::Errors) };
    console.line(w::CREATED, &[("path", &root.join(&taken.path).display())]);
    console.line(w::IMPORT_NEXT, &[]);
    Ok(Ending::Fine)
}

/// Writes into a lesson what was corrected: all of it, or with an error nothing.
fn onto(
    root: &Path, lesson: &Arc<str>, file: &Arc<str>, bytes: &[u8], console: &Console,
) -> Result<Ending, Diagnostic> {
    let (original, back) = desk::compare_word(root, lesson, file, bytes)?;
    tell(&back.diags, console);
    for (before, after) in &back.changes {
        if console.is_json() {
            console.raw(&crate::json::to_string(
                &json!({ "lesson": lesson.as_ref(), "before": before, "after": after }),
            ));
        } else {
            console.line(w::BROUGHT_BACK, &[("before", before), ("after", after)]);
        }
    }
    if back.diags.has_errors() {
        return Ok(Ending::Errors);
    }
    if !back.edits.is_empty() {
        disk::keep_version(root, lesson, original.bytes(), milliseconds_now())?;
        original.write(&back.edits)?;
    }
    if !console.is_json() {
        console.line(
            w::BROUGHT_BACK_ALL,
            &[("count", &back.changes.len()), ("path", &root.join(lesson.as_ref()).display())],
        );
    }
    Ok(Ending::Fine)
}

/// Everything is told: nobody can ask for the rest of it later.
fn tell(diags: &Diagnostics, console: &Console) {
    diags.iter().for_each(|found| console.finding(found, None));
}
