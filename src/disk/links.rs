//! Symbolic links. A folder of lessons comes from other people, by stick, by mail, by version control: a link
//! in it must not make this program read, move or remove anything outside the site.
//!
//! What the user types (`--root`, `--out`) is followed as it is; what lies in the site's folder is not
//! trusted.

use crate::diag::{Code, Diagnostic};
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The one place below the root that the content's own tables are read from; nothing else may show what is in
/// it.
const DATA: &str = "content/_data";

/// Where a link leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// To a source of the site: its real path.
    ToSource(PathBuf),
    /// To a folder that the link itself lies in.
    Around,
    /// To something outside the sources.
    Outside,
    /// To nothing that there is.
    Nowhere,
}

/// Where a link among the sources leads. A source is what lies below `content` or `themes`, is not hidden,
/// and is no table of the ward, unless the link stands among the tables itself.
pub(super) fn leads(root: &Path, link: &Path) -> Leads {
    let (Ok(root), Ok(real)) = (fs::canonicalize(root), fs::canonicalize(link)) else {
        return Leads::Nowhere;
    };
    let Ok(below) = real.strip_prefix(&root) else { return Leads::Outside };
    let around = link.parent().and_then(|folder| fs::canonicalize(folder).ok());
    if around.is_some_and(|folder| folder.starts_with(&real)) {
        return Leads::Around;
    }
    let is_source = ["content", "themes"].iter().any(|folder| below.starts_with(folder));
    let is_hidden = below.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let is_table = below.starts_with(DATA) && !link.starts_with(root.join(DATA));
    if is_source && !is_hidden && !is_table { Leads::ToSource(real) } else { Leads::Outside }
}

/// Refuses a path below the root that a link would lead out of it.
///
/// # Errors
/// `link-outside`.
pub fn check_inside(root: &Path, path: &Path) -> Result<(), Diagnostic> {
    let (root, path) = (absolute(root), absolute(path));
    let Ok(below) = path.strip_prefix(&root) else { return Ok(()) };
    let Ok(real_root) = fs::canonicalize(&root) else { return Ok(()) };
    let mut at = root.clone();
    for part in below.components() {
        at.push(part);
        let is_link = fs::symlink_metadata(&at).is_ok_and(|metadata| metadata.file_type().is_symlink());
        if is_link && !fs::canonicalize(&at).is_ok_and(|real| real.starts_with(&real_root)) {
            return Err(Diagnostic::new(Code::LinkOutside).arg("path", at.display()));
        }
    }
    Ok(())
}

/// A path from the top, without `.` and `..`; links stay as they are.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => _ = plain.pop(),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// Flags for opening files: no link is followed, and nobody who would write into a pipe is waited for.
#[cfg(unix)]
pub(super) const NEVER_THROUGH_LINKS: i32 =
    rustix::fs::OFlags::NOFOLLOW.union(rustix::fs::OFlags::NONBLOCK).bits() as i32;

/// Opens a file to read it: never through a link, and without waiting for whoever would write into a pipe.
///
/// # Errors
/// When it cannot be opened, or is no file.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(NEVER_THROUGH_LINKS);
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"))
    }
}

/// Refuses a folder of ours that is a link, or no folder: what is in it would be somebody else's.
///
/// # Errors
/// `folder-is-link`.
pub(super) fn check_own(folder: &Path) -> Result<(), Diagnostic> {
    match fs::symlink_metadata(folder) {
        Ok(metadata) if !metadata.is_dir() => {
            Err(Diagnostic::new(Code::FolderIsLink).arg("path", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Removes a file or link, never what a link leads to.
pub(super) fn remove_entry(path: &Path) -> io::Result<()> {
    if is_link_to_folder(path) { fs::remove_dir(path) } else { fs::remove_file(path) }
}

/// Whether this is one of the links that Windows removes as folders.
#[cfg(windows)]
fn is_link_to_folder(path: &Path) -> bool {
    use std::os::windows::fs::FileTypeExt;
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_symlink_dir())
}

#[cfg(not(windows))]
fn is_link_to_folder(_: &Path) -> bool {
    false
}

/// Removes whatever bears a name of ours: a folder with all in it, a file, or a link but not what it leads
/// to.
pub(super) fn remove_all(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(path),
        Ok(_) => remove_entry(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}
