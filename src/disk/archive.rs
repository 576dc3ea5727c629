//! Many files as one: a zip whose bytes depend on the files alone.

use super::artifact::Body;
use crate::diag::Diagnostic;
use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipWriter};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Write};
use std::path::Path;

/// Packs files into a zip, all below one folder, since some programs unpack loose files among others.
///
/// # Errors
/// `io-failed` when a file cannot be read.
pub fn zipped(folder: &str, files: &BTreeMap<String, Body>) -> Result<Vec<u8>, Diagnostic> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Without a time of their own, files get the first day of the format: the bytes repeat.
    let options = SimpleFileOptions::default().unix_permissions(0o644);
    let failed = |path: &Path, error: io::Error| Diagnostic::io(path, &error);
    for (path, body) in files {
        let bytes = match body {
            Body::Bytes(bytes) => bytes.clone(),
            Body::File { from, .. } => fs::read(from).map_err(|error| failed(from, error))?,
        };
        // Pictures, films and sheets are packed already.
        let is_text = [".html", ".css", ".js", ".svg", ".txt", ".vtt"].iter().any(|ending| path.ends_with(ending));
        let method = if is_text { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let name = format!("{folder}/{path}");
        zip.start_file(name.as_str(), options.compression_method(method)).map_err(|error| failed(Path::new(&name), error.into()))?;
        zip.write_all(&bytes).map_err(|error| failed(Path::new(&name), error))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|error| failed(Path::new(folder), error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_bytes_which_unpack() {
        let files = BTreeMap::from([("a/b.html".to_owned(), Body::Bytes(b"x".to_vec())), ("c.pdf".to_owned(), Body::Bytes(b"y".to_vec()))]);
        let bytes = zipped("cam-nang", &files).unwrap();
        assert_eq!(zipped("cam-nang", &files).unwrap(), bytes);
        let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        io::Read::read_to_string(&mut archive.by_name("cam-nang/a/b.html").unwrap(), &mut text).unwrap();
        assert_eq!((archive.len(), text.as_str()), (2, "x"));
    }
}
