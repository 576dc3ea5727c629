//! Doing the same to many things at once, with results in the order of the input.

use rayon::prelude::*;

/// Maps every item on all cores; the results keep the order of `items`.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(f).collect()
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
