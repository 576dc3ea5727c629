//! What a build makes: files that go to a folder, to memory, or nowhere.

use super::file;
use super::out_path::OutPath;
use crate::diag::Diagnostic;
use crate::film::Piece;
use crate::hash::{Hash, Hasher};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// One file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Where it goes below the output folder.
    pub path: OutPath,
    /// What is in it.
    pub body: Body,
}

/// The content of an artifact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// Pieces of a source file, in the order of the file.
    File {
        /// Where it lies on this machine.
        from: PathBuf,
        /// The hash that all of its content had when it was found.
        hash: Hash,
        /// The pieces.
        pieces: Arc<[Piece]>,
    },
}

impl Body {
    /// How many bytes.
    pub fn size(&self) -> u64 {
        match self {
            Body::Bytes(bytes) => bytes.len() as u64,
            Body::File { pieces, .. } => pieces.iter().map(Piece::size).sum(),
        }
    }

    /// What tells this content from all others.
    pub fn hash(&self) -> Hash {
        match self {
            Body::Bytes(bytes) => Hash::of(bytes),
            Body::File { hash, pieces, .. } => {
                let mut hasher = Hasher::default();
                hasher.part(hash.to_string().as_bytes()).part(format!("{pieces:?}").as_bytes());
                hasher.finish()
            }
        }
    }

    /// Writes the bytes.
    ///
    /// # Errors
    /// `io-failed`; `file-changed` when the source is no longer what was found. Part of it has been written
    /// then.
    pub fn write_to(&self, out: &mut impl Write) -> Result<(), Diagnostic> {
        match self {
            Body::Bytes(bytes) => out.write_all(bytes).map_err(|error| Diagnostic::io(Path::new(""), &error)),
            Body::File { from, hash, pieces } => file::copy_pieces(from, *hash, pieces, out),
        }
    }

    /// The bytes.
    ///
    /// # Errors
    /// `io-failed`; `file-changed` when the source is no longer what was found.
    pub fn read(&self) -> Result<Vec<u8>, Diagnostic> {
        let mut bytes = Vec::new();
        self.write_to(&mut bytes).map(|()| bytes)
    }
}

/// Takes the artifacts of a build as they are made, from any thread, in any order.
///
/// Pages go straight to where they belong instead of gathering in memory: at 10,000 lessons that
/// is 150 MB less, and writing overlaps with rendering.
pub trait Sink: Sync {
    /// Takes one artifact. A sink keeps its own troubles until it is asked for its result.
    fn put(&self, artifact: Artifact);
}

/// A sink that forgets: for whoever wants the findings alone.
#[derive(Debug, Clone, Copy)]
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: Artifact) {}
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
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(artifact.path.into_string(), artifact.body);
    }
}
