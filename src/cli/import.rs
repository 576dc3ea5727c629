//! `camnang import`: a document of Word as a new lesson.

use super::console::Console;
use super::shared::{Ending, root};
use super::words as w;
use crate::desk;
use crate::diag::{Diagnostic, Diagnostics};
use crate::disk;
use crate::text::nfc;
use clap::ArgMatches;
use std::path::PathBuf;
use std::sync::Arc;

/// Where a lesson goes whose folder nobody names.
const USUAL: &str = "bai-hoc";

/// Takes a document in, and says what needs a look.
pub(super) fn run(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    let path = args.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let bytes = disk::read_bytes(&path)?;
    let file: Arc<str> = nfc(&path.file_name().unwrap_or_default().to_string_lossy()).into();
    let folder = args.get_one::<String>("in").map_or_else(|| USUAL.to_owned(), |asked| super::new::below_content(asked));
    let taken = desk::take_in(&root, &folder, &file, &bytes)?;
    tell(&taken.diags, console);
    let Some(taken) = taken.value else { return Ok(Ending::Errors) };
    console.line(w::CREATED, &[("path", &root.join(&taken.path).display())]);
    console.line(w::IMPORT_NEXT, &[]);
    Ok(Ending::Fine)
}

/// Everything is told: nobody can ask for the rest of it later.
fn tell(diags: &Diagnostics, console: &Console) {
    diags.iter().for_each(|found| console.finding(found, None));
}
