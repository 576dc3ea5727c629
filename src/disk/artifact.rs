//! What a build makes: files that go to a folder, to memory, or nowhere.

use crate::hash::Hash;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// The path below the output folder, with `/`.
    pub path: String,
    /// What is in it.
    pub body: Body,
}

/// The content of an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// A source file that is passed on unchanged.
    File {
        /// Where it lies on this machine.
        from: PathBuf,
        /// The hash of its content.
        hash: Hash,
        /// Its size in bytes.
        size: u64,
    },
}

/// Takes the artifacts of a build as they are made, from any thread, in any order.
///
/// Pages go straight to where they belong instead of gathering in memory: at 10,000 lessons that
/// is 150 MB less, and writing overlaps with rendering.
pub trait Sink: Sync {
    /// Takes one artifact. A sink keeps its own troubles until it is asked for its result.
    fn put(&self, artifact: Artifact);
}

/// A sink that keeps everything: for the live preview and for tests.
#[derive(Debug, Default)]
pub struct Memory(Mutex<BTreeMap<String, Body>>);

impl Memory {
    /// Everything that was put, by path.
    pub fn into_files(self) -> BTreeMap<String, Body> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Memory {
    fn put(&self, artifact: Artifact) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(artifact.path, artifact.body);
    }
}
