//! Publishing as a transaction: the output folder is the whole old site or the whole new one.
//!
//! Beside the folder `public` stands a workshop `.public.camnang` with a lock and the new site as
//! it grows. Files that are the same as before are hard links, files that others put into
//! `public` come along. When all is there, the two folders change places in one step, and the old
//! one is cleared away. A crash at any moment leaves `public` whole; the next build clears up.
//!
//! Where the system refuses to move the folder (Windows, while a program has a file in it open), the site is
//! exchanged file by file. A crash then leaves old and new files, each of them whole, and a list of both: the
//! next build mends it.
//!
//! None of the folders is trusted: `public`, the workshop and what is in them may have come with the site.
//! Links in them are carried along or removed as links, and never followed.

use super::artifact::{Artifact, Body, Sink};
use super::links;
use super::manifest::{self, Manifest, Record, Stamp};
use super::swap::{self, Exchange, patiently};
use crate::diag::{Code, Diagnostic};
use crate::hash::Hash;
use crate::parallel;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Read, Write};
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
    /// When the system last noticed a change to the list of the last build.
    listed: Option<i128>,
    exchange: Exchange,
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
/// A link in the site's folder that leads out of it is not followed: whoever wants the site elsewhere types
/// the place.
///
/// # Errors
/// `output-unsafe`, `link-outside`.
pub fn check_target(root: &Path, target: &Path) -> Result<(), Diagnostic> {
    links::check_inside(root, target)?;
    let (root, target) = (resolved(root), resolved(target));
    let inside_sources =
        ["content", "themes"].iter().any(|folder| target.starts_with(resolved(&root.join(folder))));
    if root.starts_with(&target) || inside_sources {
        return Err(Diagnostic::new(Code::OutputUnsafe).arg("path", target.display()));
    }
    Ok(())
}

/// Refuses a place for reports and exports that lies in a published site or among the sources: whoever copies
/// the site would publish what was meant for few.
///
/// # Errors
/// `figures-published`, `link-outside`.
pub fn check_private(root: &Path, place: &Path) -> Result<(), Diagnostic> {
    links::check_inside(root, place)?;
    let (root, place) = (resolved(root), resolved(place));
    let is_within =
        ["public", "content", "themes"].iter().any(|folder| place.starts_with(resolved(&root.join(folder))));
    if is_within || place.ancestors().any(|ancestor| ancestor.join(manifest::NAME).is_file()) {
        return Err(Diagnostic::new(Code::FiguresPublished).arg("path", place.display()));
    }
    Ok(())
}

/// The path with links followed as far as it exists, its letters as the system has them: Windows takes
/// `Content` for `content`.
fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    for ancestor in absolute.ancestors() {
        if let Ok(real) = fs::canonicalize(ancestor) {
            let rest = absolute.strip_prefix(ancestor).unwrap_or(Path::new(""));
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    absolute
}

impl Publication {
    /// Takes the lock, clears up after a crash, and reads what the last build left.
    ///
    /// # Errors
    /// `output-busy`, `output-not-ours`, `folder-is-link`, `io-failed`.
    pub fn begin(target: &Path, exchange: Exchange) -> Result<Publication, Diagnostic> {
        let target = resolved(target);
        let workshop = Workshop::open(&target)?;
        workshop.recover().map_err(|error| Diagnostic::io(&workshop.folder, &error))?;
        let mut previous = adopt(&target)?;
        keep_real(&target, &mut previous);
        let listed =
            fs::symlink_metadata(target.join(manifest::NAME)).ok().as_ref().and_then(manifest::noticed);
        Ok(Publication { target, workshop, previous, listed, exchange, made: Mutex::default() })
    }

    /// Whether the folder holds exactly what a build of this fingerprint would put there.
    pub fn is_current(&self, fingerprint: Hash) -> bool {
        let files: Vec<(&String, &Record)> = self.previous.files.iter().collect();
        let is_current = self.previous.fingerprint == Some(fingerprint)
            && parallel::map(&files, |(path, record)| self.is_untouched(path, record))
                .into_iter()
                .all(|same| same);
        if is_current {
            // What was read once need not be read the next time.
            let _ = manifest::close(&self.target);
        }
        is_current
    }

    /// How many files the last build left here.
    pub fn previous_count(&self) -> usize {
        self.previous.files.len()
    }

    /// Whether a file is the one that the last build left. Size and time can be given back to a changed file;
    /// what the system noticed after that build is read.
    fn is_untouched(&self, path: &str, record: &Record) -> bool {
        let path = self.target.join(path);
        let Ok(metadata) = fs::symlink_metadata(&path) else { return false };
        let is_older = || manifest::noticed(&metadata) <= self.listed;
        Stamp::of(&metadata).is_ok_and(|stamp| stamp == record.stamp)
            && (is_older() || hash_of(&path) == Some(record.hash))
    }

    /// Puts the new site in the place of the old one.
    ///
    /// `fingerprint` is kept to recognise an unchanged site; `None` when the build had warnings,
    /// which the next build should tell again.
    ///
    /// # Errors
    /// `io-failed` (the disk is full, say) and `output-conflict`; the old site stands untouched.
    pub fn commit(self, fingerprint: Option<Hash>) -> Result<Changes, Diagnostic> {
        let Made { files, mut changes, failure } =
            std::mem::take(&mut *self.made.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(failure) = failure {
            return Err(failure);
        }
        changes.removed = self.previous.files.keys().filter(|path| !files.contains_key(*path)).count();
        let staging = self.workshop.staging();
        self.carry_foreign(&staging)?;
        let failed = |error: io::Error| Diagnostic::io(&self.target, &error);
        let manifest = Manifest { fingerprint, files };
        manifest.write(&staging).map_err(failed)?;
        let moved = match self.exchange {
            Exchange::Folders => swap::exchange(&staging, &self.target, &self.workshop.aside()),
            Exchange::Files => Err(io::Error::from(io::ErrorKind::ResourceBusy)),
        };
        match moved {
            Err(error) if swap::is_held(&error) => self.exchange_files(manifest)?,
            done => done.map_err(failed)?,
        }
        // The new site stands. What cannot be cleared now is cleared by the next build.
        let _ = self.workshop.clear();
        // To clear away the old names of files is a change to them.
        let _ = manifest::close(&self.target);
        Ok(changes)
    }

    /// Moves the new site into the place of the old one file by file. First comes a list of both, so that a
    /// build that is killed on the way leaves nothing that nobody knows; then what pages show, then pages,
    /// then what is no more.
    fn exchange_files(&self, manifest: Manifest) -> Result<(), Diagnostic> {
        let failed = |error: io::Error| Diagnostic::io(&self.target, &error);
        let mut list = Manifest { fingerprint: None, files: self.previous.files.clone() };
        list.files.extend(manifest.files.clone());
        fs::create_dir_all(&self.target).map_err(failed)?;
        self.put_list(&list).map_err(failed)?;
        let gone: Vec<&String> =
            self.previous.files.keys().filter(|path| !manifest.files.contains_key(*path)).collect();
        let new_folders: BTreeSet<&str> = manifest.files.keys().flat_map(|path| folders(path)).collect();
        let is_in_the_way = |path: &str| {
            new_folders.contains(path) || folders(path).any(|folder| manifest.files.contains_key(folder))
        };
        let (first, last): (Vec<&String>, Vec<&String>) =
            gone.into_iter().partition(|path| is_in_the_way(path));
        let mut held = Vec::new();
        first.into_iter().try_for_each(|path| self.remove(path, &mut held))?;
        let (pages, others): (Vec<_>, Vec<_>) =
            manifest.files.iter().partition(|(path, _)| path.ends_with(".html"));
        for (path, record) in others.into_iter().chain(pages) {
            let is_there = self.previous.files.get(path) == Some(record) && self.is_untouched(path, record);
            if !is_there {
                self.put_in_place(path, &mut held)?;
            }
        }
        last.into_iter().try_for_each(|path| self.remove(path, &mut held))?;
        match held.is_empty() {
            true => self.put_list(&manifest).map_err(failed),
            false => Err(Diagnostic::new(Code::OutputOpen).arg("path", held.join(", "))),
        }
    }

    fn put_in_place(&self, path: &str, held: &mut Vec<String>) -> Result<(), Diagnostic> {
        let (from, to) = (self.workshop.staging().join(path), self.target.join(path));
        match patiently(|| with_folder(&to, || fs::rename(&from, &to))) {
            Err(error) if swap::is_held(&error) => held.push(path.to_owned()),
            done => done.map_err(|error| Diagnostic::io(&to, &error))?,
        }
        Ok(())
    }

    /// Removes a file of an earlier build and the folders that it leaves empty.
    fn remove(&self, path: &str, held: &mut Vec<String>) -> Result<(), Diagnostic> {
        let file = self.target.join(path);
        match patiently(|| links::remove_entry(&file)) {
            Err(error) if swap::is_held(&error) => held.push(path.to_owned()),
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Diagnostic::io(&file, &error));
            }
            _ => {}
        }
        let up = file.ancestors().skip(1).take_while(|folder| **folder != *self.target);
        let _ = up.into_iter().try_for_each(fs::remove_dir);
        Ok(())
    }

    fn put_list(&self, list: &Manifest) -> io::Result<()> {
        let draft = self.workshop.list();
        list.write_to(&draft)?;
        patiently(|| fs::rename(&draft, self.target.join(manifest::NAME)))
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
            carry(entry.path(), &to, entry.file_type())
                .map_err(|error| Diagnostic::io(entry.path(), &error))?;
        }
        Ok(())
    }

    fn place(&self, artifact: &Artifact) -> Result<(Record, bool), Diagnostic> {
        let path = &*artifact.path;
        let failed = |error: io::Error| Diagnostic::io(&self.target.join(path), &error);
        let hash = artifact.body.hash();
        let to = self.workshop.staging().join(path);
        let stamp = || fs::symlink_metadata(&to).and_then(|metadata| Stamp::of(&metadata));
        let old = self.previous.files.get(path).filter(|old| old.hash == hash);
        if let Some(old) = old.filter(|old| self.is_untouched(path, old)) {
            with_folder(&to, || link_or_copy(&self.target.join(path), &to)).map_err(failed)?;
            return Ok((Record { hash, stamp: stamp().unwrap_or(old.stamp) }, true));
        }
        // Always a file of its own: what stands there already is never written into.
        let mut file = with_folder(&to, || File::create_new(&to)).map_err(failed)?;
        match &artifact.body {
            Body::Bytes(bytes) => file.write_all(bytes).map_err(failed)?,
            body => body.write_to(&mut file)?,
        }
        // Some systems set the time of a file when it is closed.
        drop(file);
        Ok((Record { hash, stamp: stamp().map_err(failed)? }, false))
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
                made.files.insert(artifact.path.into_string(), record);
            }
            Err(failure) => {
                made.failure.get_or_insert(failure);
            }
        }
    }
}

/// The hash of what is in a file.
fn hash_of(path: &Path) -> Option<Hash> {
    let mut bytes = Vec::new();
    links::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).ok()?;
    Some(Hash::of(&bytes))
}

/// Drops from the list what stands in folders that are links: it is somebody else's.
fn keep_real(target: &Path, manifest: &mut Manifest) {
    let mut known: HashMap<String, bool> = HashMap::new();
    manifest.files.retain(|path, _| {
        folders(path).all(|folder| {
            let is_real =
                || !fs::symlink_metadata(target.join(folder)).is_ok_and(|metadata| !metadata.is_dir());
            *known.entry(folder.to_owned()).or_insert_with(is_real)
        })
    });
}

/// The folders around a file of the output, the outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
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
    /// Nothing only while the workshop is being closed: some systems remove no file that is open.
    lock: Option<File>,
}

impl Workshop {
    fn open(target: &Path) -> Result<Workshop, Diagnostic> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let folder = target.with_file_name(format!(".{name}.camnang"));
        let failed = |error: io::Error| Diagnostic::io(&folder, &error);
        for _ in 0..100 {
            fs::create_dir_all(target.parent().unwrap_or(target)).map_err(failed)?;
            match fs::create_dir(&folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(failed(error)),
                _ => links::check_own(&folder)?,
            }
            let path = folder.join("lock");
            if fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.file_type().is_symlink()) {
                links::remove_entry(&path).map_err(failed)?;
            }
            let lock = match open_lock(&path) {
                Ok(lock) => lock,
                // Its last user removed the folder just now.
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(failed(error)),
            };
            match lock.try_lock() {
                Ok(()) if is_same_file(&lock, &path) => {
                    return Ok(Workshop { folder, target: target.to_path_buf(), lock: Some(lock) });
                }
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

    /// Where the list of files is written before it gets to its place.
    fn list(&self) -> PathBuf {
        self.folder.join("list")
    }

    /// Clears up after a build that was killed, then makes room for a new one.
    fn recover(&self) -> io::Result<()> {
        swap::restore(&self.target, &self.aside())?;
        // Scanners look at what the last build left behind, and it cannot be removed while they do.
        patiently(|| self.clear())?;
        fs::create_dir_all(self.staging())
    }

    fn clear(&self) -> io::Result<()> {
        links::remove_all(&self.list())?;
        clear_tree(&self.staging(), &self.target)?;
        clear_tree(&self.aside(), &self.target)
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What cannot be cleared here is cleared by the next build.
        let _ = self.clear();
        self.lock = None;
        let _ = links::remove_entry(&self.folder.join("lock"));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// Removes a site that is no longer, or not yet, the published one.
///
/// Without a list it was never finished, so all in it is ours or stands in `target` too. With one,
/// a file that is neither listed nor in `target` came while we worked: it moves there.
fn clear_tree(tree: &Path, target: &Path) -> io::Result<()> {
    let is_folder = fs::symlink_metadata(tree).is_ok_and(|metadata| metadata.is_dir());
    let manifest = if is_folder { Manifest::read(tree).ok().flatten() } else { None };
    let Some(manifest) = manifest else { return links::remove_all(tree) };
    for entry in WalkDir::new(tree).min_depth(1).contents_first(true) {
        let entry = entry?;
        let below = entry.path().strip_prefix(tree).unwrap_or(entry.path());
        if entry.file_type().is_dir() {
            fs::remove_dir(entry.path())?;
        } else if is_ours(below, &manifest) || target.join(below).symlink_metadata().is_ok() {
            links::remove_entry(entry.path())?;
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

/// Takes a file, a link or a folder without what is in it along to another place; nothing is read through a
/// link.
pub(super) fn carry(from: &Path, to: &Path, kind: fs::FileType) -> io::Result<()> {
    if kind.is_dir() {
        return fs::create_dir_all(to);
    }
    with_folder(to, || {
        if kind.is_file() {
            link_or_copy(from, to)
        } else {
            fs::hard_link(from, to).or_else(|_| link_again(from, to))
        }
    })
}

fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::hard_link(from, to).or_else(|_| {
        let (mut from, mut to) = (links::open(from)?, File::create_new(to)?);
        io::copy(&mut from, &mut to).map(drop)
    })
}

/// Makes a link that leads where another does.
#[cfg(unix)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(windows)]
fn link_again(from: &Path, to: &Path) -> io::Result<()> {
    let leads_to = fs::read_link(from)?;
    if from.is_dir() {
        std::os::windows::fs::symlink_dir(leads_to, to)
    } else {
        std::os::windows::fs::symlink_file(leads_to, to)
    }
}

/// Opens the lock without following a link. Windows locks no file that is open for adding alone.
fn open_lock(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).read(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(links::NEVER_THROUGH_LINKS);
    }
    options.open(path)
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

/// Whether a path still leads to a file that is open.
fn is_same_file(open: &File, path: &Path) -> bool {
    let open = open.try_clone().and_then(same_file::Handle::from_file);
    open.ok().zip(same_file::Handle::from_path(path).ok()).is_some_and(|(open, there)| open == there)
}
