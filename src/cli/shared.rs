//! What several commands need: the site they are for, the day, how they end.

use super::console::Console;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::pipeline::Report;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Everything is fine.
    Fine,
    /// The content has errors.
    Errors,
}

/// The root of the site that a command is for.
pub(super) fn root(args: &ArgMatches) -> Result<PathBuf, Diagnostic> {
    let start = match args.get_one::<PathBuf>("root") {
        Some(root) => root.clone(),
        None => std::env::current_dir().map_err(|error| Diagnostic::io(Path::new("."), &error))?,
    };
    disk::find_root(&start).ok_or_else(|| Diagnostic::new(Code::NoSite).arg("path", start.display()))
}

/// The day that a command is for.
pub(super) fn day(args: &ArgMatches) -> Date {
    args.get_one::<Date>("today").copied().unwrap_or_else(Date::today)
}

/// Tells what was found and writes files into a folder; with errors it writes nothing, and gives `false`.
pub(super) fn put_files(
    report: &Report, folder: &Path, files: &[(String, Vec<u8>)], console: &Console,
) -> Result<bool, Diagnostic> {
    console.findings(&report.diags, &report.sources);
    if report.diags.has_errors() {
        return Ok(false);
    }
    disk::replace_files(folder, files)?;
    Ok(true)
}
