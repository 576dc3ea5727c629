//! Whether the notes that a camera left in a picture say where it was taken (Exif 2.32, TIFF 6.0).

/// The entry that leads to the notes on the place.
const GPS_TAG: u16 = 0x8825;
/// In those notes, the latitude and the longitude. Phones leave notes without them when they do not know.
const LATITUDE: u16 = 2;
const LONGITUDE: u16 = 4;

/// Whether an Exif block holds a latitude or longitude.
pub(super) fn has_place(block: &[u8]) -> bool {
    let Some(tiff) = Tiff::new(block) else { return false };
    let first = tiff.long(4).unwrap_or(0);
    let gps = tiff.entries(first).find(|(tag, _)| *tag == GPS_TAG);
    gps.is_some_and(|(_, at)| tiff.entries(at).any(|(tag, _)| tag == LATITUDE || tag == LONGITUDE))
}

/// Whether an Exif block with a place stands anywhere in some bytes: in a photograph inside a document.
pub fn tells_place(bytes: &[u8]) -> bool {
    const START: &[u8] = b"Exif\0\0";
    bytes.windows(START.len()).enumerate().any(|(at, window)| window == START && has_place(&bytes[at..]))
}

struct Tiff<'a> {
    bytes: &'a [u8],
    is_little: bool,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Tiff<'a>> {
        // Some writers leave the name of the segment before the block.
        let bytes = bytes.strip_prefix(b"Exif\0\0").unwrap_or(bytes);
        match bytes.get(..4)? {
            b"II*\0" => Some(Tiff { bytes, is_little: true }),
            b"MM\0*" => Some(Tiff { bytes, is_little: false }),
            _ => None,
        }
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// The tags of a directory with their values, as far as it is there: 12 bytes each after their count.
    fn entries(&self, directory: u32) -> impl Iterator<Item = (u16, u32)> {
        let directory = directory as usize;
        let count = self.short(directory).unwrap_or(0) as usize;
        (0..count).map_while(move |i| {
            let at = directory.checked_add(2 + i * 12)?;
            Some((self.short(at)?, self.long(at.checked_add(8)?)?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block with one directory that leads to a second one with these tags.
    fn block(tags: &[u16], is_little: bool) -> Vec<u8> {
        let short = |n: u16| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
        let long = |n: u32| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
        let mut bytes = if is_little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
        bytes.extend(long(8));
        bytes.extend(short(1));
        bytes.extend([&short(GPS_TAG)[..], &short(4), &long(1), &long(26), &long(0)].concat());
        bytes.extend(short(tags.len() as u16));
        for tag in tags {
            bytes.extend([&short(*tag)[..], &short(5), &long(3), &long(0)].concat());
        }
        bytes
    }

    #[test]
    fn a_place_is_a_latitude_or_longitude() {
        for is_little in [true, false] {
            assert!(has_place(&block(&[1, 2, 3, 4], is_little)));
            assert!(!has_place(&block(&[0, 29], is_little)));
        }
        assert!(has_place(&[b"Exif\0\0".as_slice(), &block(&[4], true)].concat()));
    }

    #[test]
    fn broken_blocks_are_read_as_far_as_they_go() {
        let whole = block(&[2], false);
        for end in 0..whole.len() - 2 {
            let _ = has_place(&whole[..end]);
        }
        assert!(!has_place(b"MM\0*\xff\xff\xff\xff"));
        assert!(!has_place(b"II*\0\x08\0\0\0\xff\xff"));
    }
}
