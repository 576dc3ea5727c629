//! Archives (zip): packed so that their bytes depend on the files alone, unpacked within bounds.

use ::zip::write::SimpleFileOptions;
use ::zip::{CompressionMethod, ZipArchive, ZipWriter};
use std::collections::HashMap;
use std::io::{self, Cursor, Read, Seek, Write};

/// Packs files one after the other.
pub struct Packer<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Packer<W> {
    /// A packer that writes to `to`.
    pub fn new(to: W) -> Packer<W> {
        Packer(ZipWriter::new(to))
    }

    /// Adds a file; what is packed already (pictures, films, sheets) is stored as it is.
    ///
    /// # Errors
    /// When `content` cannot be read or `to` cannot be written.
    pub fn add(&mut self, name: &str, is_packed: bool, mut content: impl Read) -> io::Result<()> {
        let method = if is_packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        // Without a time of their own, files get the first day of the format: the bytes repeat.
        let options = SimpleFileOptions::default().unix_permissions(0o644).compression_method(method);
        self.0.start_file(name, options)?;
        io::copy(&mut content, &mut self.0).map(|_| ())
    }

    /// Writes the list of files, and gives back what was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<W> {
        Ok(self.0.finish()?)
    }
}

/// Why a part of an archive is not given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartFault {
    /// All parts together unpack to more than may be.
    TooLarge,
    /// It cannot be unpacked.
    Broken,
}

/// The parts of an archive in memory.
pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: HashMap<String, usize>,
    left: u64,
}

impl<'a> Parts<'a> {
    /// Opens an archive of which no more than `limit` bytes will be unpacked, counted while unpacking: what
    /// an archive says of itself may be a lie. `None` when it is none.
    pub fn open(bytes: &'a [u8], limit: u64) -> Option<Parts<'a>> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let plain = |number| Some((plain_name(&archive.name_for_index(number)?.ok()?), number));
        let names = (0..archive.len()).filter_map(plain).collect();
        Some(Parts { archive, names, left: limit })
    }

    /// Whether there is a part of that name; case and the way slashes lean do not matter.
    pub fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain_name(name))
    }

    /// The names of all parts, in small letters, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut names: Vec<(&str, usize)> =
            self.names.iter().map(|(name, number)| (name.as_str(), *number)).collect();
        names.sort_by_key(|(_, number)| *number);
        names.into_iter().map(|(name, _)| name)
    }

    /// A part; `None` when there is none of that name.
    ///
    /// # Errors
    /// When it is broken, or when the limit is reached.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, PartFault> {
        let Some(number) = self.names.get(&plain_name(name)) else { return Ok(None) };
        let part = self.archive.by_index(*number).map_err(|_| PartFault::Broken)?;
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| PartFault::Broken)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(PartFault::TooLarge)?;
        Ok(Some(bytes))
    }
}

fn plain_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut packer = Packer::new(Cursor::new(Vec::new()));
        files.iter().for_each(|(name, bytes)| packer.add(name, false, *bytes).unwrap());
        packer.finish().unwrap().into_inner()
    }

    #[test]
    fn what_was_packed_is_unpacked_by_any_spelling_of_its_name() {
        let bytes = packed(&[("xl/workbook.xml", b"x"), ("B.txt", b"y")]);
        let mut parts = Parts::open(&bytes, 2).unwrap();
        assert_eq!((parts.read("/XL\\Workbook.xml"), parts.read("c")), (Ok(Some(b"x".to_vec())), Ok(None)));
        assert!(parts.has("b.txt") && Parts::open(b"PK\x03\x04 no zip", 9).is_none());
    }

    #[test]
    fn no_more_is_unpacked_than_may_be() {
        let bytes = packed(&[("a", &[0; 1 << 20]), ("b", b"1234")]);
        assert_eq!(Parts::open(&bytes, 1 << 19).unwrap().read("a"), Err(PartFault::TooLarge));
        let mut parts = Parts::open(&bytes, (1 << 20) + 3).unwrap();
        assert!(parts.read("a").is_ok());
        assert_eq!(parts.read("b"), Err(PartFault::TooLarge), "the limit is for all parts together");
    }
}
