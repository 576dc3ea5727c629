//! A folder as a target: of this machine, of a stick, of a drive on the network.

use super::place::Place;
use crate::diag::{Code, Diagnostic};
use crate::disk::{self, OutPath};
use std::path::{Path, PathBuf};

/// A folder that a site is delivered to.
pub struct Folder(PathBuf);

impl Folder {
    /// Opens a folder. The one above it has to be there: a stick that is not plugged in is no folder to be
    /// made.
    ///
    /// # Errors
    /// `folder-missing`, `output-unsafe`.
    pub fn open(root: &Path, folder: &Path) -> Result<Folder, Diagnostic> {
        disk::check_target(root, folder)?;
        let is_near = disk::is_there(folder) || folder.parent().is_some_and(disk::is_there);
        if is_near {
            Ok(Folder(folder.to_path_buf()))
        } else {
            Err(Diagnostic::new(Code::FolderMissing).arg("path", folder.display()))
        }
    }
}

impl Place for Folder {
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        disk::read_there(&self.0.join(&**path))
    }

    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic> {
        Ok(disk::is_there(&self.0.join(&**path)))
    }

    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic> {
        disk::copy_file(from, &self.0.join(&**path))
    }

    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        disk::remove_below(&self.0, path)
    }
}
