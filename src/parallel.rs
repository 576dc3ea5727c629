//! Doing the same to many things at once, with results in the order of the input.

use rayon::prelude::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Deep enough for the deepest document that we accept, set on paper.
pub const LARGE_STACK: usize = 32 << 20;

/// Maps every item on all cores; the results keep the order of `items`.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(f).collect()
}

/// Maps every item on threads of their own, as many as [`map`] uses, with stacks for the deepest work.
///
/// For work that itself waits for [`map`]: a worker of `map` that waits would take up more of the same on its
/// stack.
pub fn with_large_stacks<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        while let Some((i, item)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, items.get(i)?)))
        {
            let result = f(item);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((i, result));
        }
    };
    let workers = rayon::current_num_threads().min(items.len());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            // A machine that gives no more threads leaves the work to those it gave.
            let started = std::thread::Builder::new().stack_size(LARGE_STACK).spawn_scoped(scope, work);
            if started.is_err() {
                work();
                break;
            }
        }
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(i, _)| *i);
    done.into_iter().map(|(_, result)| result).collect()
}

/// How many things are done at once.
pub fn threads() -> usize {
    rayon::current_num_threads()
}

/// Runs `f` with exactly `threads` workers: what a test of determinism needs.
pub fn with_threads<R: Send>(threads: usize, f: impl FnOnce() -> R + Send) -> std::io::Result<R> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(std::io::Error::other)?;
    Ok(pool.install(f))
}

/// Has all later work run with workers whose stack fits the deepest document we accept.
pub fn use_large_stacks() {
    // An error means that the pool stands already, and then it stays as it is.
    let _ = rayon::ThreadPoolBuilder::new().stack_size(16 << 20).build_global();
}
