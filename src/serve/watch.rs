//! Watches a site's sources, and tells when they change.

use crate::diag::Diagnostic;
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
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

/// Calls `tell` at the first change below `content/` and `themes/`, and once more when a burst of them has come to rest;
/// until `tell` says that nobody listens.
///
/// # Errors
/// When the system cannot watch.
pub(super) fn watch(root: &Path, polls: bool, tell: impl Fn() -> bool + Send + 'static) -> Result<Watching, Diagnostic> {
    let (sender, events) = mpsc::channel();
    let mut watcher = watcher(polls, sender).map_err(|error| failed(root, error))?;
    // The root too, though not what else lies in it: folders may come later, or be put in the place of others.
    watcher.watch(root, RecursiveMode::NonRecursive).map_err(|error| failed(root, error))?;
    for folder in FOLDERS.map(|name| root.join(name)).iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(|error| failed(root, error))?;
    }
    let (stop, stopped) = mpsc::channel();
    let root = root.to_path_buf();
    std::thread::spawn(move || {
        while let Ok(first) = events.recv() {
            let mut has_more = false;
            let Some(folders) = changed(&root, &first) else { continue };
            renew(&mut *watcher, &folders);
            if stopped.try_recv() == Err(mpsc::TryRecvError::Disconnected) || !tell() {
                return;
            }
            while let Ok(more) = events.recv_timeout(QUIET) {
                if let Some(folders) = changed(&root, &more) {
                    renew(&mut *watcher, &folders);
                    has_more = true;
                }
            }
            if has_more && !tell() {
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

/// Whether something changed that a site is made from, and which of its folders came or went themselves.
fn changed(root: &Path, found: &Found) -> Option<Vec<PathBuf>> {
    // A lost event is a change too: better one reading too many.
    let Ok(event) = found else { return Some(FOLDERS.map(|name| root.join(name)).to_vec()) };
    let folders = FOLDERS.map(|name| root.join(name));
    let is_source = event.paths.iter().any(|path| folders.iter().any(|folder| path.starts_with(folder)));
    let is_change = !matches!(event.kind, EventKind::Access(_)) && (is_source || event.need_rescan());
    is_change.then(|| folders.into_iter().filter(|folder| event.paths.contains(folder)).collect())
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
