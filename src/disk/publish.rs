//! Publishing as a transaction: the output folder is the whole old site or the whole new one.
//!
//! Beside the folder `public` stands a workshop `.public.camnang` with a lock and the new site as
//! it grows. Files that are the same as before are hard links, files that others put into
//! `public` come along. When all is there, the two folders change places in one step, and the old
//! one is cleared away. A crash at any moment leaves `public` whole; the next build clears up.

use super::artifact::{Artifact, Body, Sink};
use super::manifest::{self, Manifest, Record, Stamp};
use super::swap;
use crate::diag::{Code, Diagnostic};
use crate::hash::Hash;
use crate::parallel;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use walkdir::WalkDir;

/// Files that may stand in a folder without making it somebody's: they keep it in version control.
const KEEPERS: &[&str] = &[".gitkeep", ".gitignore", ".keep"];

/// What a publication did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Files written anew.
    pub written: usize,
    /// Files that were already as they should be.
    pub kept: usize,
    /// Files of the last build that are no longer part of the site.
    pub removed: usize,
}

/// A publication under way. Dropped without [`Publication::commit`], it leaves no trace.
pub struct Publication {
    target: PathBuf,
    workshop: Workshop,
    previous: Manifest,
    made: Mutex<Made>,
}

#[derive(Default)]
struct Made {
    files: BTreeMap<String, Record>,
    changes: Changes,
    failure: Option<Diagnostic>,
}

/// Refuses an output folder that holds the sources or lies within them.
///
/// # Errors
/// `output-unsafe`.
pub fn check_target(root: &Path, target: &Path) -> Result<(), Diagnostic> {
    let (root, target) = (resolved(root), resolved(target));
    let inside_sources = ["content", "themes"].iter().any(|folder| target.starts_with(root.join(folder)));
    if root.starts_with(&target) || inside_sources {
        return Err(Diagnostic::new(Code::OutputUnsafe).arg("path", target.display()));
    }
    Ok(())
}

/// Refuses a folder for the ward's own figures that lies in a published site: whoever copies the site would publish them.
///
/// # Errors
/// `figures-published`.
pub fn check_private(root: &Path, folder: &Path) -> Result<(), Diagnostic> {
    let (public, folder) = (resolved(root).join("public"), resolved(folder));
    if folder.starts_with(public) || folder.ancestors().any(|ancestor| ancestor.join(manifest::NAME).is_file()) {
        return Err(Diagnostic::new(Code::FiguresPublished).arg("path", folder.display()));
    }
    Ok(())
}

/// The path with links followed as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = fs::canonicalize(ancestor) {
            return real.join(absolute.strip_prefix(ancestor).unwrap_or(Path::new("")));
        }
    }
    absolute
}

impl Publication {
    /// Takes the lock, clears up after a crash, and reads what the last build left.
    ///
    /// # Errors
    /// `output-busy`, `output-not-ours`, `io-failed`.
    pub fn begin(target: &Path) -> Result<Publication, Diagnostic> {
        let target = resolved(target);
        let workshop = Workshop::open(&target)?;
        workshop.recover().map_err(|error| Diagnostic::io(&workshop.folder, &error))?;
        let previous = adopt(&target)?;
        Ok(Publication { target, workshop, previous, made: Mutex::default() })
    }

    /// Whether the folder holds exactly what a build of this fingerprint would put there.
    pub fn is_current(&self, fingerprint: Hash) -> bool {
        let files: Vec<(&String, &Record)> = self.previous.files.iter().collect();
        self.previous.fingerprint == Some(fingerprint)
            && parallel::map(&files, |(path, record)| self.is_untouched(path, record)).into_iter().all(|same| same)
    }

    /// How many files the last build left here.
    pub fn previous_count(&self) -> usize {
        self.previous.files.len()
    }

    fn is_untouched(&self, path: &str, record: &Record) -> bool {
        fs::symlink_metadata(self.target.join(path)).and_then(|metadata| Stamp::of(&metadata)).is_ok_and(|stamp| stamp == record.stamp)
    }

    /// Puts the new site in the place of the old one.
    ///
    /// `fingerprint` is kept to recognise an unchanged site; `None` when the build had warnings,
    /// which the next build should tell again.
    ///
    /// # Errors
    /// `io-failed` (the disk is full, say) and `output-conflict`; the old site stands untouched.
    pub fn commit(self, fingerprint: Option<Hash>) -> Result<Changes, Diagnostic> {
        let Made { files, mut changes, failure } = std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(failure) = failure {
            return Err(failure);
        }
        changes.removed = self.previous.files.keys().filter(|path| !files.contains_key(*path)).count();
        let staging = self.workshop.staging();
        self.carry_foreign(&staging)?;
        let failed = |error: io::Error| Diagnostic::io(&self.target, &error);
        Manifest { fingerprint, files }.write(&staging).map_err(failed)?;
        swap::exchange(&staging, &self.target, &self.workshop.aside()).map_err(failed)?;
        // The new site stands. What cannot be cleared now is cleared by the next build.
        let _ = self.workshop.clear();
        Ok(changes)
    }

    /// Links files of others, and folders of theirs, into the new site.
    fn carry_foreign(&self, staging: &Path) -> Result<(), Diagnostic> {
        if !self.target.exists() {
            return Ok(());
        }
        for entry in WalkDir::new(&self.target).min_depth(1) {
            let entry = entry.map_err(|error| Diagnostic::io(&self.target, &error.into()))?;
            let below = entry.path().strip_prefix(&self.target).unwrap_or(entry.path());
            if is_ours(below, &self.previous) || (entry.file_type().is_dir() && !is_empty(entry.path())) {
                continue;
            }
            let to = staging.join(below);
            if !entry.file_type().is_dir() && to.symlink_metadata().is_ok() {
                return Err(Diagnostic::new(Code::OutputConflict).arg("path", entry.path().display()));
            }
            carry(entry.path(), &to, entry.file_type()).map_err(|error| Diagnostic::io(entry.path(), &error))?;
        }
        Ok(())
    }

    fn place(&self, artifact: &Artifact) -> Result<(Record, bool), Diagnostic> {
        let failed = |error: io::Error| Diagnostic::io(&self.target.join(&artifact.path), &error);
        let hash = artifact.body.hash();
        let to = self.workshop.staging().join(&artifact.path);
        let old = self.previous.files.get(&artifact.path).filter(|old| old.hash == hash);
        if let Some(old) = old.filter(|old| self.is_untouched(&artifact.path, old)) {
            with_folder(&to, || link_or_copy(&self.target.join(&artifact.path), &to)).map_err(failed)?;
            let stamp = fs::symlink_metadata(&to).and_then(|metadata| Stamp::of(&metadata));
            return Ok((Record { hash, stamp: stamp.unwrap_or(old.stamp) }, true));
        }
        let mut file = with_folder(&to, || File::create_new(&to)).map_err(failed)?;
        match &artifact.body {
            Body::Bytes(bytes) => file.write_all(bytes).map_err(failed)?,
            body => body.write_to(&mut file)?,
        }
        let stamp = file.metadata().and_then(|metadata| Stamp::of(&metadata)).map_err(failed)?;
        Ok((Record { hash, stamp }, false))
    }
}

impl Sink for Publication {
    fn put(&self, artifact: Artifact) {
        let placed = self.place(&artifact);
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        match placed {
            Ok((record, kept)) => {
                made.changes.kept += usize::from(kept);
                made.changes.written += usize::from(!kept);
                made.files.insert(artifact.path, record);
            }
            Err(failure) => {
                made.failure.get_or_insert(failure);
            }
        }
    }
}

/// The manifest of a folder of ours. A folder that is missing or empty becomes ours.
fn adopt(target: &Path) -> Result<Manifest, Diagnostic> {
    let failed = |error: io::Error| Diagnostic::io(target, &error);
    if !target.exists() {
        return Ok(Manifest::default());
    }
    if let Some(manifest) = Manifest::read(target).map_err(failed)? {
        return Ok(manifest);
    }
    for entry in fs::read_dir(target).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        if !KEEPERS.iter().any(|keeper| name == *keeper) {
            return Err(Diagnostic::new(Code::OutputNotOurs).arg("path", target.display()));
        }
    }
    let empty = Manifest::default();
    empty.write(target).map_err(failed)?;
    Ok(empty)
}

/// The folder beside the target where the new site grows; held by one process at a time.
struct Workshop {
    folder: PathBuf,
    target: PathBuf,
    _lock: File,
}

impl Workshop {
    fn open(target: &Path) -> Result<Workshop, Diagnostic> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let folder = target.with_file_name(format!(".{name}.camnang"));
        let failed = |error: io::Error| Diagnostic::io(&folder, &error);
        for _ in 0..100 {
            fs::create_dir_all(&folder).map_err(failed)?;
            let path = folder.join("lock");
            let lock = match File::options().create(true).append(true).open(&path) {
                Ok(lock) => lock,
                // Its last user removed the folder just now.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(error)),
            };
            match lock.try_lock() {
                Ok(()) if is_same_file(&lock, &path) => return Ok(Workshop { folder, target: target.to_path_buf(), _lock: lock }),
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => break,
                Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
        Err(Diagnostic::new(Code::OutputBusy).arg("path", target.display()))
    }

    fn staging(&self) -> PathBuf {
        self.folder.join("new")
    }

    fn aside(&self) -> PathBuf {
        self.folder.join("old")
    }

    /// Clears up after a build that was killed, then makes room for a new one.
    fn recover(&self) -> io::Result<()> {
        swap::restore(&self.target, &self.aside())?;
        self.clear()?;
        fs::create_dir_all(self.staging())
    }

    fn clear(&self) -> io::Result<()> {
        clear_tree(&self.staging(), &self.target)?;
        clear_tree(&self.aside(), &self.target)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be cleared here is cleared by the next build.
        let _ = self.clear();
        let _ = fs::remove_file(self.folder.join("lock"));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Removes a site that is no longer, or not yet, the published one.
///
/// Without a list it was never finished, so all in it is ours or stands in `target` too. With one,
/// a file that is neither listed nor in `target` came while we worked: it moves there.
fn clear_tree(tree: &Path, target: &Path) -> io::Result<()> {
    let Ok(Some(manifest)) = Manifest::read(tree) else {
        return if tree.exists() { fs::remove_dir_all(tree) } else { Ok(()) };
    };
    for entry in WalkDir::new(tree).min_depth(1).contents_first(true) {
        let entry = entry?;
        let below = entry.path().strip_prefix(tree).unwrap_or(entry.path());
        if entry.file_type().is_dir() {
            fs::remove_dir(entry.path())?;
        } else if is_ours(below, &manifest) || target.join(below).symlink_metadata().is_ok() {
            fs::remove_file(entry.path())?;
        } else {
            with_folder(&target.join(below), || fs::rename(entry.path(), target.join(below)))?;
        }
    }
    fs::remove_dir(tree)
}

fn is_listed(below: &Path, manifest: &Manifest) -> bool {
    below.to_str().is_some_and(|path| manifest.files.contains_key(path.replace('\\', "/").as_str()))
}

fn is_ours(below: &Path, manifest: &Manifest) -> bool {
    below == Path::new(manifest::NAME) || is_listed(below, manifest)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

fn carry(from: &Path, to: &Path, kind: fs::FileType) -> io::Result<()> {
    if kind.is_dir() {
        return fs::create_dir_all(to);
    }
    with_folder(to, || link_or_copy(from, to))
}

fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop))
}

/// Does something with a path, making its folder only when it turns out to be missing.
fn with_folder<T>(path: &Path, act: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            act()
        }
        done => done,
    }
}

#[cfg(unix)]
fn is_same_file(open: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let pair = open.metadata().ok().zip(fs::metadata(path).ok());
    pair.is_some_and(|(a, b)| (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_same_file(_: &File, path: &Path) -> bool {
    path.exists()
}
