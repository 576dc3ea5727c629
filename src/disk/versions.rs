//! Old versions of sources, in a hidden folder of the site: never read as content, never published, ignored
//! by git.

use super::discover::{read_bytes, text_of};
use super::original::place;
use super::private::hide_from_git;
use super::{links, scaffold};
use crate::diag::Diagnostic;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder below the root.
const FOLDER: &str = ".camnang-versions";
/// How many versions of a file are kept.
pub const MOST_VERSIONS: usize = 5;

/// Keeps the bytes of a source as they were at a time (milliseconds since 1970), unless the last version is
/// the same.
///
/// # Errors
/// `folder-is-link`, `link-outside`, or when the machine refuses.
pub fn keep_version(root: &Path, path: &str, bytes: &[u8], time: u64) -> Result<(), Diagnostic> {
    let folder = folder(root, path)?;
    let known = times(&folder);
    if known.first().is_some_and(|last| read_bytes(&file(&folder, *last)).is_ok_and(|old| old == bytes)) {
        return Ok(());
    }
    hide_from_git(&root.join(FOLDER))?;
    // Two within a millisecond are two.
    let time = known.first().map_or(time, |last| time.max(last + 1));
    scaffold::replace_file(&file(&folder, time), bytes)?;
    for old in known.iter().skip(MOST_VERSIONS - 1) {
        // One more that stays does no harm.
        let _ = links::remove_entry(&file(&folder, *old));
    }
    Ok(())
}

/// The times of a source's old versions, the last one first.
pub fn versions(root: &Path, path: &str) -> Vec<u64> {
    folder(root, path).map(|folder| times(&folder)).unwrap_or_default()
}

/// The text of an old version, as every phase would read it.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn version(root: &Path, path: &Arc<str>, time: u64) -> Result<Arc<str>, Diagnostic> {
    text_of(path, &read_bytes(&file(&folder(root, path)?, time))?).map_err(|found| *found)
}

/// Takes a source out of the content, and keeps it as its last version.
///
/// # Errors
/// When the machine refuses; then it stays where it is.
pub fn put_away(root: &Path, path: &str, bytes: &[u8], time: u64) -> Result<(), Diagnostic> {
    keep_version(root, path, bytes, time)?;
    let on_disk = place(root, path);
    links::remove_entry(&on_disk).map_err(|error| Diagnostic::io(&on_disk, &error))
}

/// Puts the last version of a source back into the content.
///
/// # Errors
/// `target-exists` when there is such a source again, or when there is no version.
pub fn take_back(root: &Path, path: &str) -> Result<(), Diagnostic> {
    let folder = folder(root, path)?;
    let bytes = read_bytes(&file(&folder, times(&folder).first().copied().unwrap_or_default()))?;
    let on_disk = root.join(path);
    links::check_inside(root, &on_disk)?;
    scaffold::create_file(&on_disk, &bytes)
}

/// Moves a source, and its old versions with it, to where nothing is.
///
/// # Errors
/// `target-exists`, or when the machine refuses; then it stays where it is.
pub fn move_source(root: &Path, from: &str, to: &str) -> Result<(), Diagnostic> {
    let (old, new) = (place(root, from), root.join(to));
    links::check_inside(root, &new)?;
    scaffold::create_file(&new, b"")?;
    super::swap::patiently(|| fs::rename(&old, &new)).map_err(|error| {
        let _ = links::remove_entry(&new);
        Diagnostic::io(&old, &error)
    })?;
    let (old, new) = (folder(root, from)?, folder(root, to)?);
    if old.is_dir() && !new.exists() {
        // Versions that stay behind are still there.
        let _ = fs::create_dir_all(new.parent().unwrap_or(&new)).and_then(|()| fs::rename(&old, &new));
    }
    Ok(())
}

/// The sources that were put away: their paths and when, the last one first.
pub fn put_away_sources(root: &Path) -> Vec<(String, u64)> {
    let Ok(top) = folder(root, "content") else { return Vec::new() };
    let folders =
        walkdir::WalkDir::new(&top).into_iter().flatten().filter(|entry| entry.file_type().is_dir());
    let one = |entry: walkdir::DirEntry| {
        let below = entry.path().strip_prefix(root.join(FOLDER)).ok()?.to_str()?.replace('\\', "/");
        let last = times(entry.path()).first().copied()?;
        fs::symlink_metadata(place(root, &below)).is_err().then_some((below, last))
    };
    let mut all: Vec<_> = folders.filter_map(one).collect();
    all.sort_by_key(|(_, time)| std::cmp::Reverse(*time));
    all
}

/// The folder of a source's versions.
fn folder(root: &Path, path: &str) -> Result<PathBuf, Diagnostic> {
    let top = root.join(FOLDER);
    links::check_own(&top)?;
    let folder = top.join(path);
    links::check_inside(root, &folder)?;
    Ok(folder)
}

fn file(folder: &Path, time: u64) -> PathBuf {
    folder.join(format!("{time}.md"))
}

fn times(folder: &Path) -> Vec<u64> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut times: Vec<u64> =
        names.filter_map(|name| name.to_str()?.strip_suffix(".md")?.parse().ok()).collect();
    times.sort_unstable_by(|a, b| b.cmp(a));
    times
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "content/bài/a.md";

    #[test]
    fn the_last_five_are_kept_and_the_same_is_kept_once() {
        let root = tempfile::tempdir().unwrap();
        for time in 1..=9u64 {
            keep_version(root.path(), PATH, format!("bản {}", time / 2).as_bytes(), time).unwrap();
        }
        assert_eq!(versions(root.path(), PATH), [8, 6, 4, 2, 1]);
        assert_eq!(&*version(root.path(), &PATH.into(), 6).unwrap(), "bản 3");
        assert_eq!(fs::read_to_string(root.path().join(".camnang-versions/.gitignore")).unwrap(), "*\n");
        assert!(version(root.path(), &PATH.into(), 7).is_err());
    }

    #[test]
    fn what_is_put_away_comes_back_to_the_byte_and_over_nothing() {
        let root = tempfile::tempdir().unwrap();
        let on_disk = root.path().join(PATH);
        let bytes = "\u{feff}a\r\nb".as_bytes();
        scaffold::create_file(&on_disk, bytes).unwrap();
        put_away(root.path(), PATH, bytes, 5).unwrap();
        assert!(!on_disk.exists());
        assert_eq!(put_away_sources(root.path()), [(PATH.to_owned(), 5)]);
        take_back(root.path(), PATH).unwrap();
        assert_eq!(fs::read(&on_disk).unwrap(), bytes);
        assert!(put_away_sources(root.path()).is_empty());
        assert_eq!(take_back(root.path(), PATH).unwrap_err().code.name(), "target-exists");
        move_source(root.path(), PATH, "content/b.md").unwrap();
        assert_eq!((versions(root.path(), "content/b.md"), versions(root.path(), PATH)), (vec![5], vec![]));
        fs::write(&on_disk, "khác").unwrap();
        assert!(move_source(root.path(), PATH, "content/b.md").is_err() && on_disk.exists());
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere() {
        let (root, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(theirs.path(), root.path().join(FOLDER)).unwrap();
        assert_eq!(keep_version(root.path(), PATH, b"x", 1).unwrap_err().code.name(), "folder-is-link");
        assert_eq!(fs::read_dir(theirs.path()).unwrap().count(), 0);
    }
}
