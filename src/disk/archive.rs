//! Many files as one: a zip whose bytes depend on the files alone.

use super::artifact::Body;
use super::file::{self, Pieces};
use super::scaffold::replace_with;
use crate::archive::Packer;
use crate::diag::Diagnostic;
use std::collections::BTreeMap;
use std::io::{self, Seek, Write};
use std::path::Path;

/// Packs files into the zip `out`, as a whole or not at all. They stand below one folder in it, since some
/// programs unpack loose files among others. A film is never held whole.
///
/// # Errors
/// `io-failed` when a file cannot be read or written.
pub fn write_zip(out: &Path, folder: &str, files: &BTreeMap<String, Body>) -> Result<(), Diagnostic> {
    replace_with(out, |file| pack(file, folder, files).map(drop))
}

fn pack<W: Write + Seek>(into: W, folder: &str, files: &BTreeMap<String, Body>) -> Result<W, Diagnostic> {
    let mut packer = Packer::new(into);
    let failed = |path: &Path, error: io::Error| Diagnostic::io(path, &error);
    for (path, body) in files {
        // Pictures, films and sheets are packed already.
        let is_packed =
            ![".html", ".css", ".js", ".svg", ".txt", ".vtt"].iter().any(|ending| path.ends_with(ending));
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
    packer.finish().map_err(|error| failed(Path::new(folder), error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Parts;
    use std::io::Cursor;

    #[test]
    fn the_same_files_give_the_same_bytes_which_unpack() {
        let files = BTreeMap::from([
            ("a/b.html".to_owned(), Body::Bytes(b"x".to_vec())),
            ("c.pdf".to_owned(), Body::Bytes(b"y".to_vec())),
        ]);
        let zipped = || pack(Cursor::new(Vec::new()), "cam-nang", &files).unwrap().into_inner();
        let bytes = zipped();
        assert_eq!(zipped(), bytes);
        let mut parts = Parts::open(&bytes, 9).unwrap();
        assert_eq!(
            (parts.read("cam-nang/a/b.html"), parts.has("cam-nang/c.pdf")),
            (Ok(Some(b"x".to_vec())), true)
        );
    }
}
