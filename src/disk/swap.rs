//! Puts one folder in the place of another in a single step, where the system can.

use std::fs;
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// How a new site gets into the place of the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Exchange {
    /// The folders change places; file by file only where the system refuses to move the old folder.
    #[default]
    Folders,
    /// File by file, the list of them last: a build that is killed on the way is mended by the next one.
    Files,
}

/// Puts the folder `new` at `target` and leaves what stood there at `new` (or at `aside`).
///
/// Linux and macOS exchange two names in one step. Where the file system cannot, the old folder
/// first moves to `aside`; [`restore`] mends what a crash between the two steps leaves behind.
pub(super) fn exchange(new: &Path, target: &Path, aside: &Path) -> io::Result<()> {
    if !target.exists() {
        return patiently(|| fs::rename(new, target));
    }
    match exchange_names(new, target) {
        Err(error) if is_unsupported(&error) => {
            patiently(|| fs::rename(target, aside))?;
            patiently(|| fs::rename(new, target))
                .or_else(|error| patiently(|| fs::rename(aside, target)).and(Err(error)))
        }
        done => done,
    }
}

/// Brings back the old folder if a crash fell between the two steps.
pub(super) fn restore(target: &Path, aside: &Path) -> io::Result<()> {
    let is_folder = fs::symlink_metadata(aside).is_ok_and(|metadata| metadata.is_dir());
    if is_folder && fs::symlink_metadata(target).is_err() {
        patiently(|| fs::rename(aside, target))
    } else {
        Ok(())
    }
}

/// How long somebody who holds a file is waited for: scanners and indexers look at new files for a moment.
const WAITS: [u64; 7] = [20, 40, 80, 160, 320, 640, 740];

/// Does something again for about two seconds while a program holds the file or folder.
pub(super) fn patiently(act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for wait in WAITS {
        match act() {
            Err(error) if is_held(&error) => sleep(Duration::from_millis(wait)),
            done => return done,
        }
    }
    act()
}

/// Whether an operation failed because some program has a file open: Windows then refuses to move it and all
/// folders around.
pub(super) fn is_held(error: &io::Error) -> bool {
    // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which have no kind of their own.
    let is_shared = cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33));
    is_shared
        || (cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied)
        || error.kind() == io::ErrorKind::ResourceBusy
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
    use std::cell::Cell;

    fn folder_with(path: &Path, file: &str) {
        fs::create_dir(path).unwrap();
        fs::write(path.join(file), file).unwrap();
    }

    #[test]
    fn the_new_folder_stands_where_the_old_one_stood() {
        let top = tempfile::tempdir().unwrap();
        let (new, target, aside) =
            (top.path().join("new"), top.path().join("public"), top.path().join("old"));
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

    #[test]
    fn who_holds_a_file_for_a_moment_is_waited_for() {
        let tries = Cell::new(0);
        let held_twice = || {
            tries.set(tries.get() + 1);
            if tries.get() < 3 { Err(io::Error::from(io::ErrorKind::ResourceBusy)) } else { Ok(()) }
        };
        assert!(patiently(held_twice).is_ok() && tries.get() == 3);
        tries.set(0);
        let refused = || {
            tries.set(tries.get() + 1);
            Err(io::Error::from(io::ErrorKind::StorageFull))
        };
        assert!(patiently(refused).is_err() && tries.get() == 1);
        assert_eq!(WAITS.iter().sum::<u64>(), 2_000);
    }
}
