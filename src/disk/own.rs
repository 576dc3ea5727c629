//! The user's own folder for this program, outside of every site: small files that nobody else may read.

use super::links;
use crate::diag::Diagnostic;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

/// More than any file there needs.
const MOST_BYTES: u64 = 1 << 20;

/// Reads a file of the user's own; nothing when there is none, or none that can be read.
pub fn read_own(folder: &Path, name: &str) -> Option<String> {
    let mut text = String::new();
    links::open(&folder.join(name)).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Writes a file of the user's own, as a whole or not at all.
///
/// # Errors
/// `io-failed` when the machine refuses.
pub fn write_own(folder: &Path, name: &str, text: &str) -> Result<(), Diagnostic> {
    let path = folder.join(name);
    put(&path, text).map_err(|error| Diagnostic::io(&path, &error))
}

/// Takes a file of the user's own away, if it says what is expected.
pub fn remove_own(folder: &Path, name: &str, text: &str) {
    if read_own(folder, name).is_some_and(|found| found == text) {
        // One that stays is stale, and nobody believes it.
        let _ = fs::remove_file(folder.join(name));
    }
}

pub(super) fn put(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    // Made beside it and moved, so that nobody reads half of it.
    let draft = path.with_extension(std::process::id().to_string());
    links::remove_all(&draft)?;
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&draft)?.write_all(text.as_bytes())?;
    fs::rename(&draft, path)
}
