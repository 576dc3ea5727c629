//! Many files as one: a zip whose bytes depend on the files alone.

use super::artifact::Body;
use super::file::{self, Pieces};
use crate::archive::Packer;
use crate::diag::Diagnostic;
use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::path::Path;

/// Packs files into a zip, all below one folder, since some programs unpack loose files among others.
///
/// # Errors
/// `io-failed` when a file cannot be read.
pub fn zipped(folder: &str, files: &BTreeMap<String, Body>) -> Result<Vec<u8>, Diagnostic> {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    let failed = |path: &Path, error: io::Error| Diagnostic::io(path, &error);
    for (path, body) in files {
        // Pictures, films and sheets are packed already.
        let is_packed = ![".html", ".css", ".js", ".svg", ".txt", ".vtt"].iter().any(|ending| path.ends_with(ending));
        let name = format!("{folder}/{path}");
        let added = match body {
            Body::Bytes(bytes) => packer.add(&name, is_packed, bytes.as_slice()),
            Body::File { from, hash, pieces } => {
                let file = Pieces::open(from, *hash, pieces).map_err(|error| failed(from, error))?;
                packer.add(&name, is_packed, file)
            }
        };
        added.map_err(|error| file::failed(Path::new(&name), &error))?;
    }
    packer.finish().map(Cursor::into_inner).map_err(|error| failed(Path::new(folder), error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Parts;

    #[test]
    fn the_same_files_give_the_same_bytes_which_unpack() {
        let files = BTreeMap::from([("a/b.html".to_owned(), Body::Bytes(b"x".to_vec())), ("c.pdf".to_owned(), Body::Bytes(b"y".to_vec()))]);
        let bytes = zipped("cam-nang", &files).unwrap();
        assert_eq!(zipped("cam-nang", &files).unwrap(), bytes);
        let mut parts = Parts::open(&bytes, 9).unwrap();
        assert_eq!((parts.read("cam-nang/a/b.html"), parts.has("cam-nang/c.pdf")), (Ok(Some(b"x".to_vec())), true));
    }
}
