//! Files that are read twice: when they are found, and when they are published. What changed in between is
//! neither published nor kept.

use super::links;
use crate::diag::{Code, Diagnostic};
use crate::film::Piece;
use crate::hash::{Hash, Hasher};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::Path;

/// How much is read at once. The hash of a file depends on it.
const CHUNK: usize = 1 << 18;

/// What reading a file whole tells.
pub(super) struct Seen {
    pub hash: Hash,
    pub size: u64,
    /// Its first bytes, as many as were asked for.
    pub head: Vec<u8>,
}

/// Reads a file once; `needed` says of its first bytes how many more are kept.
pub(super) fn see(path: &Path, needed: impl FnOnce(&[u8]) -> u64) -> io::Result<Seen> {
    let mut file = links::open(path)?;
    let (mut hasher, mut buffer, mut seen) =
        (Hasher::default(), vec![0; CHUNK], Seen { hash: Hash::of(&[]), size: 0, head: Vec::new() });
    let (mut needed, mut limit) = (Some(needed), 0);
    loop {
        let chunk = fill(&mut file, &mut buffer)?;
        if let Some(needed) = needed.take() {
            limit = needed(&chunk[..chunk.len().min(crate::kind::HEAD)]);
        }
        if chunk.is_empty() {
            return Ok(Seen { hash: hasher.finish(), ..seen });
        }
        let room = limit.saturating_sub(seen.size).min(chunk.len() as u64) as usize;
        seen.head.extend_from_slice(&chunk[..room]);
        hasher.part(chunk);
        seen.size += chunk.len() as u64;
    }
}

/// The next bytes of a file: as many as there is room for, but at its end.
fn fill<'b>(file: &mut File, buffer: &'b mut [u8]) -> io::Result<&'b [u8]> {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(more) => filled += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(&buffer[..filled])
}

/// Reads a file that had this hash when it was found.
///
/// # Errors
/// `io-failed`; `file-changed` when it has another one now.
pub fn read_same(path: &Path, hash: Hash) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    let read = links::open(path).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| Diagnostic::io(path, &error))?;
    let mut hasher = Hasher::default();
    for chunk in bytes.chunks(CHUNK) {
        hasher.part(chunk);
    }
    if hasher.finish() == hash { Ok(bytes) } else { Err(changed(path)) }
}

/// Pieces of a file that had a hash when it was found, in the order of the file, read one behind the other.
/// At the end comes an error when it has another hash now.
pub(super) struct Pieces<'p> {
    file: File,
    hash: Hash,
    hasher: Hasher,
    buffer: Vec<u8>,
    at: u64,
    pieces: std::iter::Peekable<std::slice::Iter<'p, Piece>>,
    ready: Vec<u8>,
    given: usize,
    is_done: bool,
}

/// What [`Pieces`] says of a file that is no longer the same.
#[derive(Debug)]
struct Changed;

impl std::fmt::Display for Changed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("changed")
    }
}

impl std::error::Error for Changed {}

/// What is told of a failure to read or write the pieces of a file.
pub(super) fn failed(path: &Path, error: &io::Error) -> Diagnostic {
    if error.get_ref().is_some_and(|inner| inner.is::<Changed>()) {
        changed(path)
    } else {
        Diagnostic::io(path, error)
    }
}

impl<'p> Pieces<'p> {
    pub fn open(path: &Path, hash: Hash, pieces: &'p [Piece]) -> io::Result<Pieces<'p>> {
        let (hasher, pieces) = (Hasher::default(), pieces.iter().peekable());
        let buffer = vec![0; CHUNK];
        Ok(Pieces {
            file: links::open(path)?,
            hash,
            hasher,
            buffer,
            at: 0,
            pieces,
            ready: Vec::new(),
            given: 0,
            is_done: false,
        })
    }

    /// Reads the next bytes of the file and makes ready what is wanted of them.
    fn advance(&mut self) -> io::Result<()> {
        (self.given, self.is_done) = (0, false);
        self.ready.clear();
        let chunk = fill(&mut self.file, &mut self.buffer)?;
        let end = self.at + chunk.len() as u64;
        while let Some(piece) = self.pieces.peek() {
            match piece {
                Piece::Made(bytes) => self.ready.extend_from_slice(bytes),
                Piece::Taken(range) => {
                    let (from, to) = (range.start.clamp(self.at, end), range.end.clamp(self.at, end));
                    self.ready.extend_from_slice(&chunk[(from - self.at) as usize..(to - self.at) as usize]);
                    if range.end > end && !chunk.is_empty() {
                        break;
                    }
                }
            }
            self.pieces.next();
        }
        if chunk.is_empty() {
            self.is_done = true;
            return if self.hasher.finish() == self.hash { Ok(()) } else { Err(io::Error::other(Changed)) };
        }
        self.hasher.part(chunk);
        self.at = end;
        Ok(())
    }
}

impl Read for Pieces<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.is_done {
            self.advance()?;
        }
        let rest = &self.ready[self.given..];
        let length = rest.len().min(out.len());
        out[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        Ok(length)
    }
}

/// Writes some pieces of a file that had this hash when it was found, in the order of the file.
///
/// # Errors
/// `io-failed`; `file-changed` when it has another hash now. Part of it has been written then.
pub(super) fn copy_pieces(
    path: &Path, hash: Hash, pieces: &[Piece], out: &mut impl Write,
) -> Result<(), Diagnostic> {
    let copied = Pieces::open(path, hash, pieces).and_then(|mut pieces| io::copy(&mut pieces, out));
    copied.map(drop).map_err(|error| failed(path, &error))
}

/// A part of what some pieces of a file make, in runs of at most 64 KB, each read when it is asked for.
///
/// # Errors
/// When the file cannot be opened; a run that cannot be read is an error in its place.
pub fn chunks(
    path: &Path, pieces: &[Piece], part: Range<u64>,
) -> io::Result<impl Iterator<Item = io::Result<Vec<u8>>> + use<>> {
    const RUN: u64 = 64 << 10;
    let (mut file, mut at, mut runs) = (links::open(path)?, 0, Vec::new());
    for piece in pieces {
        let (from, to) =
            (part.start.clamp(at, at + piece.size()) - at, part.end.clamp(at, at + piece.size()) - at);
        match piece {
            _ if from == to => {}
            Piece::Made(bytes) => runs.push(Piece::Made(bytes[from as usize..to as usize].to_vec())),
            Piece::Taken(range) => {
                let (start, end) = (range.start + from, range.start + to);
                runs.extend(
                    (start..end).step_by(RUN as usize).map(|start| Piece::Taken(start..end.min(start + RUN))),
                );
            }
        }
        at += piece.size();
    }
    Ok(runs.into_iter().map(move |run| match run {
        Piece::Made(bytes) => Ok(bytes),
        Piece::Taken(range) => {
            let mut bytes = vec![0; (range.end - range.start) as usize];
            file.seek(SeekFrom::Start(range.start))?;
            file.read_exact(&mut bytes)?;
            Ok(bytes)
        }
    }))
}

fn changed(path: &Path) -> Diagnostic {
    Diagnostic::new(Code::FileChanged).arg("path", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn pieces_are_copied_across_chunks_and_changes_are_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let bytes: Vec<u8> = (0..3 * CHUNK + 5).map(|i| (i / 7 % 251) as u8).collect();
        fs::write(&path, &bytes).unwrap();
        let seen = see(&path, |_| 10).unwrap();
        assert_eq!((seen.size, &seen.head[..]), (bytes.len() as u64, &bytes[..10]));
        assert_eq!(read_same(&path, seen.hash), Ok(bytes.clone()));
        let (from, to) = (100, 2 * CHUNK + 3);
        let pieces = [
            Piece::Made(b"head".to_vec()),
            Piece::Taken(5..9),
            Piece::Taken(from as u64..to as u64),
            Piece::Taken(to as u64 + 1..bytes.len() as u64),
        ];
        let mut out = Vec::new();
        copy_pieces(&path, seen.hash, &pieces, &mut out).unwrap();
        assert!(out == [&b"head"[..], &bytes[5..9], &bytes[from..to], &bytes[to + 1..]].concat());
        let wanted = 2..(pieces.iter().map(Piece::size).sum::<u64>() - 3);
        let part: Vec<u8> =
            chunks(&path, &pieces, wanted.clone()).unwrap().flat_map(Result::unwrap).collect();
        assert!(part == out[wanted.start as usize..wanted.end as usize]);
        fs::write(&path, &bytes[1..]).unwrap();
        assert!(
            copy_pieces(&path, seen.hash, &pieces, &mut out).is_err() && read_same(&path, seen.hash).is_err()
        );
    }
}
