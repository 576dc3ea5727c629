//! The open windows of all sites that the program serves: when the last one is closed, there is nobody to
//! serve.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long the program waits after the last window was closed: pages go and come while somebody reads on.
const REST: Duration = Duration::from_secs(60);
/// How long it waits for the first window: slow machines take their time to start a browser.
const PATIENCE: Duration = Duration::from_secs(300);

/// Who is there.
pub(super) struct Windows {
    state: Mutex<State>,
    /// For each site, whether a browser keeps text that it could not save.
    unsaved: Mutex<Vec<HasUnsaved>>,
}

type HasUnsaved = Box<dyn Fn() -> bool + Send + Sync>;

struct State {
    open: usize,
    /// When the program may end, if nobody comes.
    until: Instant,
}

impl Default for Windows {
    fn default() -> Windows {
        Windows {
            state: Mutex::new(State { open: 0, until: Instant::now() + PATIENCE }),
            unsaved: Mutex::default(),
        }
    }
}

impl Windows {
    /// Counts a window until what is returned is dropped.
    pub fn enter(self: &Arc<Windows>) -> Window {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).open += 1;
        Window(self.clone())
    }

    /// Has a site say whether a browser keeps text of it that it could not save.
    pub fn add(&self, has_unsaved: impl Fn() -> bool + Send + Sync + 'static) {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(has_unsaved));
    }

    /// Whether nobody is there any more, and no browser keeps text that it could not save.
    pub fn are_closed(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        state.open == 0 && Instant::now() >= state.until && !unsaved.iter().any(|has_unsaved| has_unsaved())
    }
}

/// An open window, or a question that waits for its answer.
pub(super) struct Window(Arc<Windows>);

impl Drop for Window {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.open -= 1;
        state.until = Instant::now() + REST;
    }
}
