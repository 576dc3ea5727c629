//! Boxes: a length, four letters, a content. Read strictly: what does not fit is nothing.

use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

/// Four letters that say what a box is.
pub(super) type Name = [u8; 4];

/// The boxes that a content consists of; nothing when their lengths do not fit.
pub(super) fn children(content: &[u8]) -> Option<Vec<(Name, &[u8])>> {
    let mut all = Vec::new();
    let mut rest = content;
    while !rest.is_empty() {
        let size = long(rest, 0)? as usize;
        let name = rest.get(4..8)?.try_into().ok()?;
        let (start, size) = match size {
            0 => (8, rest.len()),
            1 => (16, usize::try_from(very_long(rest, 8)?).ok()?),
            size => (8, size),
        };
        all.push((name, rest.get(start..size)?));
        rest = &rest[size..];
    }
    Some(all)
}

/// The content of the first box of a name.
pub(super) fn child<'a>(boxes: &[(Name, &'a [u8])], name: &Name) -> Option<&'a [u8]> {
    boxes.iter().find(|(own, _)| own == name).map(|(_, content)| *content)
}

/// Boxes of a file by their names: where their contents stand.
pub(super) type Places = Vec<(Name, Range<u64>)>;

/// The boxes of a file: their names, and where their contents stand. The last one may end behind the file's
/// end.
pub(super) fn of_file(source: &mut (impl Read + Seek), size: u64) -> io::Result<Option<Places>> {
    /// More belong to no film that was put together by a camera.
    const MOST: usize = 10_000;
    let (mut all, mut at) = (Vec::new(), 0);
    while at < size {
        // A few bytes after the last box are nobody's.
        if size - at < 8 || all.len() == MOST {
            return Ok((size - at < 8 && !all.is_empty()).then_some(all));
        }
        let mut head = [0; 16];
        source.seek(SeekFrom::Start(at))?;
        let read = (size - at).min(16) as usize;
        source.read_exact(&mut head[..read])?;
        let name: Name = [head[4], head[5], head[6], head[7]];
        let (header, length) = match long(&head, 0).unwrap_or(0) {
            0 => (8, size - at),
            1 => (16, very_long(&head, 8).unwrap_or(0)),
            length => (8, u64::from(length)),
        };
        let Some(end) = at.checked_add(length).filter(|_| length >= header) else { return Ok(None) };
        all.push((name, at + header..end));
        at = end;
    }
    Ok(Some(all))
}

/// A box of a content.
pub(super) fn boxed(name: &Name, content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

pub(super) fn very_long(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}

/// A box with a version, flags and a count of entries of one length: its entries; nothing when it is not
/// exactly as long.
pub(super) fn entries(content: &[u8], length: usize) -> Option<std::slice::ChunksExact<'_, u8>> {
    let count = long(content, 4)? as usize;
    let rest = content.get(8..)?;
    (count.checked_mul(length) == Some(rest.len())).then(|| rest.chunks_exact(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_to_fit() {
        let content = [boxed(b"abcd", b"xy"), boxed(b"efgh", b"")].concat();
        let names: Vec<Name> = children(&content).unwrap().iter().map(|(name, _)| *name).collect();
        assert_eq!(names, [*b"abcd", *b"efgh"]);
        for end in (1..10).chain(11..content.len()) {
            assert_eq!(children(&content[..end]), None, "{end}");
        }
        assert_eq!(children(b"\0\0\0\x07abcd"), None);
        assert_eq!(children(b"\0\0\0\x01abcd\xff\xff\xff\xff\xff\xff\xff\xff"), None);
    }
}
