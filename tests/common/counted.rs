//! What a piece of work asks for of memory: nearly the same on every run and every machine, as seconds are
//! not.
#![allow(dead_code, reason = "each test uses a part of it")]

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The bytes that some work asks for, on all threads.
pub fn memory(work: impl FnOnce()) -> u64 {
    let before = COUNTING.stats();
    work();
    (COUNTING.stats() - before).bytes_allocated as u64
}

/// How often something has been allocated so far, on all threads.
pub fn allocations() -> u64 {
    COUNTING.stats().allocations as u64
}
