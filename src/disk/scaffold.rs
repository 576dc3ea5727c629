//! Creates files for authors, never over one that exists.

use crate::diag::{Code, Diagnostic};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file, with its folders.
///
/// # Errors
/// `target-exists` when the file is there already, `io-failed` when the machine refuses.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Diagnostic::new(Code::TargetExists).arg("path", path.display()),
        _ => Diagnostic::io(path, &error),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    File::create_new(path).and_then(|mut file| file.write_all(bytes)).map_err(failed)
}

/// Whether a folder is missing, or there is nothing in it.
pub fn is_empty_or_missing(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes a file in the place of the one that stands there, as a whole or not at all; makes its folders.
///
/// # Errors
/// When the machine fails.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let draft = path.with_extension("camnang-draft");
    let folder = path.parent().unwrap_or(Path::new("."));
    let done = fs::create_dir_all(folder).and_then(|()| fs::write(&draft, bytes)).and_then(|()| fs::rename(&draft, path));
    done.map_err(|error| Diagnostic::io(path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bài mới/a.md");
        create_file(&path, b"1").unwrap();
        assert_eq!(create_file(&path, b"2").unwrap_err().code, Code::TargetExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }
}
