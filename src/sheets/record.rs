//! What is kept of a sheet: its files and what pages tell of it, as one block of bytes.

/// The files of a sheet, in the order of its forms, and its measures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Record {
    pub pages: usize,
    /// In millimetres.
    pub size: [f64; 2],
    pub ink: f64,
    /// How many pages each file has.
    pub sides: Vec<usize>,
    pub files: Vec<Vec<u8>>,
}

impl Record {
    /// One line of numbers, then the files one after the other.
    pub fn write(&self) -> Vec<u8> {
        let lengths: Vec<String> = self
            .sides
            .iter()
            .zip(&self.files)
            .map(|(sides, file)| format!("{sides} {}", file.len()))
            .collect();
        let head =
            format!("{} {} {} {} {}\n", self.pages, self.size[0], self.size[1], self.ink, lengths.join(" "));
        let mut bytes = head.into_bytes();
        self.files.iter().for_each(|file| bytes.extend_from_slice(file));
        bytes
    }

    /// Reads what `write` wrote; nothing when it is not whole.
    pub fn read(bytes: &[u8]) -> Option<Record> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let head: Vec<&str> = std::str::from_utf8(&bytes[..end]).ok()?.split(' ').collect();
        let [pages, width, height, ink, lengths @ ..] = head.as_slice() else { return None };
        let mut rest = &bytes[end + 1..];
        let (mut sides, mut parts) = (Vec::new(), Vec::new());
        for side in lengths.chunks(2) {
            let [pages, length] = side else { return None };
            sides.push(pages.parse().ok()?);
            let (file, after) = rest.split_at_checked(length.parse().ok()?)?;
            parts.push(file.to_vec());
            rest = after;
        }
        let whole = rest.is_empty();
        let size = [width.parse().ok()?, height.parse().ok()?];
        whole.then_some(Record {
            pages: pages.parse().ok()?,
            size,
            ink: ink.parse().ok()?,
            sides,
            files: parts,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written_or_not_at_all() {
        let files = vec![b"a\nb".to_vec(), Vec::new(), b"c".to_vec()];
        let record = Record { pages: 2, size: [210.0, 297.0], ink: 0.071, sides: vec![2, 4, 1], files };
        let bytes = record.write();
        assert_eq!(Record::read(&bytes), Some(record));
        assert_eq!(Record::read(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Record::read(b""), None);
    }
}
