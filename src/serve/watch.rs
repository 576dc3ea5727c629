//! Watches a site's sources, and tells when they change.

use crate::diag::Diagnostic;
use crate::disk;
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

/// Editors write a file in several steps; after this much quiet they are done.
const QUIET: Duration = Duration::from_millis(60);
/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);
/// The folders that a site is made from.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// What must live as long as changes are to be told.
pub(super) struct Watching {
    _stop: mpsc::Sender<()>,
}

/// Calls `tell` with the files that changed at the first change below `content/` and `themes/`, and once more
/// when a burst of them has come to rest; until `tell` says that nobody listens. No files mean that anything
/// may have changed.
///
/// # Errors
/// When the system cannot watch.
pub(super) fn watch(
    root: &Path, polls: bool, tell: impl Fn(Vec<PathBuf>) -> bool + Send + 'static,
) -> Result<Watching, Diagnostic> {
    let (sender, events) = mpsc::channel();
    let mut watcher = watcher(polls, sender).map_err(|error| failed(root, error))?;
    // The root too, though not what else lies in it: folders may come later, or be put in the place of
    // others.
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| failed(root, error))?;
    for folder in FOLDERS.map(|name| root.join(name)).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| failed(root, error))?;
    }
    let (stop, stopped) = mpsc::channel();
    let root = root.to_path_buf();
    std::thread::spawn(move || {
        while let Ok(first) = events.recv() {
            let Some(change) = changed(&root, first) else { continue };
            renew(&mut *watcher, &change.folders);
            if stopped.try_recv() == Err(mpsc::TryRecvError::Disconnected) || !tell(change.files) {
                return;
            }
            let mut rest: Vec<Change> = Vec::new();
            while let Ok(more) = events.recv_timeout(QUIET) {
                if let Some(change) = changed(&root, more) {
                    renew(&mut *watcher, &change.folders);
                    rest.push(change);
                }
            }
            if !rest.is_empty() && !tell(all_files(rest)) {
                return;
            }
        }
    });
    Ok(Watching { _stop: stop })
}

type Found = Result<notify::Event, notify::Error>;

fn watcher(polls: bool, sender: mpsc::Sender<Found>) -> Result<Box<dyn Watcher + Send>, notify::Error> {
    let report = move |found: Found| {
        // An error means that nobody listens any more, and then nothing is lost.
        let _ = sender.send(found);
    };
    Ok(match polls {
        true => Box::new(PollWatcher::new(report, Config::default().with_poll_interval(POLL))?),
        false => Box::new(RecommendedWatcher::new(report, Config::default())?),
    })
}

fn failed(root: &Path, error: notify::Error) -> Diagnostic {
    Diagnostic::io(root, &std::io::Error::other(error))
}

/// Something of what a site is made from.
struct Change {
    /// The files; none where anything may have changed.
    files: Vec<PathBuf>,
    /// Which of the site's folders came or went themselves.
    folders: Vec<PathBuf>,
}

/// What changed of what a site is made from; nothing where files changed that are nobody's content.
fn changed(root: &Path, found: Found) -> Option<Change> {
    let folders = FOLDERS.map(|name| root.join(name));
    // A lost event is a change too: better one reading too many.
    let Ok(event) = found else { return Some(Change { files: Vec::new(), folders: folders.to_vec() }) };
    if event.need_rescan() {
        return Some(Change { files: Vec::new(), folders: Vec::new() });
    }
    let is_source =
        |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder)) && !disk::is_litter(path);
    let changed: Vec<PathBuf> = event.paths.into_iter().filter(is_source).collect();
    if changed.is_empty() || matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let folders: Vec<PathBuf> = folders.into_iter().filter(|folder| changed.contains(folder)).collect();
    Some(Change { files: if folders.is_empty() { changed } else { Vec::new() }, folders })
}

/// The files of several changes, each once; none where anything may have changed.
fn all_files(changes: Vec<Change>) -> Vec<PathBuf> {
    if changes.iter().any(|change| change.files.is_empty()) {
        return Vec::new();
    }
    let files: BTreeSet<PathBuf> = changes.into_iter().flat_map(|change| change.files).collect();
    files.into_iter().collect()
}

/// Watches folders anew: what is called so now may be another one than before.
fn renew(watcher: &mut dyn Watcher, folders: &[PathBuf]) {
    for folder in folders {
        let _ = watcher.unwatch(folder);
        if folder.is_dir() {
            let _ = watcher.watch(folder, RecursiveMode::Recursive);
        }
    }
}
