//! Watches a site's sources and tells when they have changed and come to rest.

use crate::diag::Diagnostic;
use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, new_debouncer};
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// Editors write a file in several steps; after this much quiet they are done.
const QUIET: Duration = Duration::from_millis(60);

/// A stream with one item for each burst of changes below `content/` and `themes/`.
///
/// # Errors
/// When the system cannot watch.
pub(super) fn watch(root: &Path) -> Result<impl Iterator<Item = ()>, Diagnostic> {
    let (sender, receiver) = mpsc::channel();
    let failed = |error: notify::Error| Diagnostic::io(root, &std::io::Error::other(error));
    let report = move |result: DebounceEventResult| {
        // A lost event is a change too: better one build too many.
        let changed = result.map_or(true, |events| events.iter().any(|event| !matches!(event.kind, EventKind::Access(_))));
        if changed {
            // An error means that nobody listens any more, and then nothing is lost.
            let _ = sender.send(());
        }
    };
    let mut debouncer = new_debouncer(QUIET, None, report).map_err(failed)?;
    for folder in ["content", "themes"].map(|name| root.join(name)) {
        if folder.is_dir() {
            debouncer.watch(&folder, RecursiveMode::Recursive).map_err(failed)?;
        }
    }
    Ok(std::iter::from_fn(move || {
        // The watcher lives as long as the stream.
        let _alive = &debouncer;
        receiver.recv().ok()?;
        while receiver.try_recv().is_ok() {}
        Some(())
    }))
}
