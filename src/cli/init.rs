//! `camnang init`: a small working site out of what the binary holds.

use super::console::Console;
use super::shared::Ending;
use super::words as w;
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::starter::{self, Wishes};
use clap::ArgMatches;
use std::path::PathBuf;

/// Makes the site; a folder that holds anything is left alone.
pub(super) fn run(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let folder = args.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    if !disk::is_empty_or_missing(&folder) {
        return Err(Diagnostic::new(Code::TargetExists).arg("path", folder.display()));
    }
    for (path, text) in starter::site(&Wishes::default()) {
        disk::create_file(&folder.join(path), text.as_bytes())?;
    }
    console.line(w::CREATED, &[("path", &folder.display())]);
    console.line(w::INIT_NEXT, &[("path", &folder.display())]);
    Ok(Ending::Fine)
}
