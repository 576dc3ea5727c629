//! Puts one folder in the place of another in a single step, where the system can.

use std::fs;
use std::io;
use std::path::Path;

/// Puts the folder `new` at `target` and leaves what stood there at `new` (or at `aside`).
///
/// Linux and macOS exchange two names in one step. Where the file system cannot, the old folder
/// first moves to `aside`; [`restore`] mends what a crash between the two steps leaves behind.
pub(super) fn exchange(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    if !target.exists() {
        return fs::rename(new, target);
    }
    match exchange_names(new, target) {
        Err(error) if is_unsupported(&error) => {
            fs::rename(target, aside)?;
            fs::rename(new, target).or_else(|error| fs::rename(aside, target).and(Err(error)))
        }
        done => done,
    }
}

/// Brings back the old folder if a crash fell between the two steps.
pub(super) fn restore(target: &Path, aside: &Path) -> io::Result<()> {
    if aside.exists() && !target.exists() { fs::rename(aside, target) } else { Ok(()) }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}

fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_with(path: &Path, file: &str) {
        fs::create_dir(path).unwrap();
        fs::write(path.join(file), file).unwrap();
    }

    #[test]
    fn the_new_folder_stands_where_the_old_one_stood() {
        let top = tempfile::tempdir().unwrap();
        let (new, target, aside) = (top.path().join("new"), top.path().join("public"), top.path().join("old"));
        folder_with(&new, "1");
        exchange(&new, &target, &aside).unwrap();
        folder_with(&new, "2");
        exchange(&new, &target, &aside).unwrap();
        assert!(target.join("2").exists() && (new.join("1").exists() || aside.join("1").exists()));
    }

    #[test]
    fn a_crash_between_two_renames_is_mended() {
        let top = tempfile::tempdir().unwrap();
        let (target, aside) = (top.path().join("public"), top.path().join("old"));
        folder_with(&aside, "1");
        restore(&target, &aside).unwrap();
        assert!(target.join("1").exists() && !aside.exists());
    }
}
