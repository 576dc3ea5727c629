//! A finished build as something to deliver: its files by path, and folders that they are delivered to.

use super::manifest::Manifest;
use super::out_path::OutPath;
use super::{file, links, scaffold};
use crate::archive::Packer;
use crate::diag::Diagnostic;
use crate::hash::Hash;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Seek, Write};
use std::path::Path;

/// The files of the build in a folder, each with what tells its content from all others.
///
/// # Errors
/// `io-failed`.
pub fn built(out: &Path) -> Result<BTreeMap<OutPath, Hash>, Diagnostic> {
    let list = Manifest::read(out).map_err(|error| Diagnostic::io(out, &error))?.unwrap_or_default();
    Ok(list
        .files
        .into_iter()
        .filter_map(|(path, record)| Some((OutPath::new(&path)?, record.hash)))
        .collect())
}

/// Copies a file into the place of another one, as a whole or not at all; makes its folders.
///
/// # Errors
/// `output-open`, `io-failed`.
pub fn copy_file(from: &Path, to: &Path) -> Result<(), Diagnostic> {
    let mut source = links::open(from).map_err(|error| Diagnostic::io(from, &error))?;
    scaffold::replace_with(to, |file| {
        let copied = io::copy(&mut source, file).and_then(|_| file.sync_all());
        copied.map_err(|error| Diagnostic::io(to, &error))
    })
}

/// The bytes of a file; nothing where there is none.
///
/// # Errors
/// `io-failed`.
pub fn read_there(path: &Path) -> Result<Option<Vec<u8>>, Diagnostic> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Diagnostic::io(path, &error)),
    }
}

/// Whether something stands at a path.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Removes a file below a folder, and the folders that are empty then.
///
/// # Errors
/// `io-failed`.
pub fn remove_below(top: &Path, path: &OutPath) -> Result<(), Diagnostic> {
    let file = top.join(&**path);
    match links::remove_entry(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Diagnostic::io(&file, &error)),
        _ => {}
    }
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != top);
    folders.take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
    Ok(())
}

/// Opens a file to be sent, with its length.
///
/// # Errors
/// `io-failed`.
pub fn open_to_send(path: &Path) -> Result<(fs::File, u64), Diagnostic> {
    let opened = links::open(path).and_then(|file| file.metadata().map(|metadata| (file, metadata.len())));
    opened.map_err(|error| Diagnostic::io(path, &error))
}

/// Packs files of a folder into the zip `zip`, below a folder of their own, as a whole or not at all.
///
/// # Errors
/// `io-failed`.
pub fn zip_folder<'p>(
    zip: &Path, name: &str, top: &Path, paths: impl Iterator<Item = &'p OutPath>,
) -> Result<(), Diagnostic> {
    scaffold::replace_with(zip, |file| pack(file, name, top, paths))
}

fn pack<'p, W: Write + Seek>(
    into: W, name: &str, top: &Path, paths: impl Iterator<Item = &'p OutPath>,
) -> Result<(), Diagnostic> {
    let mut packer = Packer::new(into);
    for path in paths {
        let from = top.join(&**path);
        let source = links::open(&from).map_err(|error| Diagnostic::io(&from, &error))?;
        let is_packed =
            ![".html", ".css", ".js", ".svg", ".txt", ".vtt"].iter().any(|ending| path.ends_with(ending));
        packer
            .add(&format!("{name}/{path}"), is_packed, source)
            .map_err(|error| file::failed(&from, &error))?;
    }
    packer.finish().map(drop).map_err(|error| Diagnostic::io(top, &error))
}
