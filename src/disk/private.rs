//! What the program keeps beside a site for its writers: never published, never among the sources, unknown to
//! git.

use super::{links, scaffold};
use crate::diag::Diagnostic;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// The folder at the site's root.
const FOLDER: &str = ".camnang-desk";

/// Has git pass over a folder, whatever the site's own list says.
pub(super) fn hide_from_git(folder: &Path) -> Result<(), Diagnostic> {
    let list = folder.join(".gitignore");
    if fs::symlink_metadata(&list).is_ok() { Ok(()) } else { scaffold::replace_file(&list, b"*\n") }
}

/// Keeps a file below the hidden folder, in the place of one of its name.
///
/// # Errors
/// `folder-is-link` when a folder of it is a link: what is kept would be somebody else's, or among the
/// sources; `io-failed`.
pub fn keep_private(root: &Path, folder: &str, name: &str, bytes: &[u8]) -> Result<PathBuf, Diagnostic> {
    let (top, folder) = (root.join(FOLDER), own(root, folder)?);
    fs::create_dir_all(&folder).map_err(|error| Diagnostic::io(&folder, &error))?;
    hide_from_git(&top)?;
    let path = folder.join(name);
    scaffold::replace_file(&path, bytes)?;
    Ok(path)
}

/// Adds a line to what is kept below the hidden folder.
///
/// # Errors
/// `folder-is-link`, `io-failed`.
pub fn add_private(root: &Path, folder: &str, name: &str, line: &str) -> Result<(), Diagnostic> {
    let path = own(root, folder)?.join(name);
    let mut options = fs::File::options();
    options.append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, links::NEVER_THROUGH_LINKS);
    let added = options.open(&path).and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    added.map_err(|error| Diagnostic::io(&path, &error))
}

/// What was kept below the hidden folder; nothing where it is not there, or a folder of it is a link.
pub fn read_private(root: &Path, folder: &str, name: &str) -> Option<Vec<u8>> {
    let folder = own(root, folder).ok()?;
    let mut bytes = Vec::new();
    links::open(&folder.join(name)).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Removes what was kept below the hidden folder, if it can.
pub fn drop_private(root: &Path, folder: &str, name: &str) {
    if let Ok(folder) = own(root, folder) {
        let _ = links::remove_entry(&folder.join(name));
    }
}

/// The path of a hidden folder, if no part of it is a link.
fn own(root: &Path, folder: &str) -> Result<PathBuf, Diagnostic> {
    let top = root.join(FOLDER);
    links::check_own(&top)?;
    links::check_own(&top.join(folder))?;
    Ok(top.join(folder))
}

/// A new file below the root under the first free name, `x.png`, `x-2.png` and so on; one that holds these
/// very bytes is taken as it is. Gives the name.
///
/// # Errors
/// `link-outside`, `io-failed`.
pub fn create_beside(
    root: &Path, folder: &str, (stem, ending): (&str, &str), bytes: &[u8],
) -> Result<String, Diagnostic> {
    let mut number = 1;
    loop {
        let name = if number == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{number}.{ending}") };
        let path = root.join(folder).join(&name);
        links::check_inside(root, &path)?;
        match fs::symlink_metadata(&path) {
            Err(_) => return scaffold::create_file(&path, bytes).map(|()| name),
            Ok(_) if fs::read(&path).is_ok_and(|there| there == bytes) => return Ok(name),
            Ok(_) => number += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_on_and_nothing_is_written_over() {
        let top = tempfile::tempdir().unwrap();
        let make = |bytes: &[u8]| create_beside(top.path(), "content", ("mo-zalo", "png"), bytes).unwrap();
        assert_eq!(
            [make(b"1"), make(b"2"), make(b"1"), make(b"2"), make(b"3")],
            ["mo-zalo.png", "mo-zalo-2.png", "mo-zalo.png", "mo-zalo-2.png", "mo-zalo-3.png"]
        );
        assert_eq!(fs::read(top.path().join("content/mo-zalo.png")).unwrap(), b"1");
    }

    #[test]
    fn what_is_kept_is_unknown_to_git() {
        let top = tempfile::tempdir().unwrap();
        let kept = keep_private(top.path(), "hinh-goc", "a.jpg", b"1").unwrap();
        assert_eq!(fs::read(kept).unwrap(), b"1");
        assert_eq!(fs::read(top.path().join(".camnang-desk/.gitignore")).unwrap(), b"*\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_leads_elsewhere_is_not_used() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir(top.path().join("content")).unwrap();
        std::os::unix::fs::symlink(top.path().join("content"), top.path().join(FOLDER)).unwrap();
        assert!(keep_private(top.path(), "hinh-goc", "a.jpg", b"1").is_err());
        assert!(fs::read_dir(top.path().join("content")).unwrap().next().is_none());
    }
}
