//! Sound in MP3: what programs noted in front of it and behind it is left out.

use super::Piece;

/// The piece of a file that is sound, without notes (ID3, APE) in front of it and behind it; nothing when
/// there is none.
pub fn mp3(bytes: &[u8]) -> Option<Piece> {
    let (mut start, mut end) = (0, bytes.len());
    while let Some(length) = note_length(bytes.get(start..)?) {
        start += length;
    }
    if end >= 128 && bytes[end - 128..].starts_with(b"TAG") {
        end -= 128;
    }
    if let Some(length) = ape_length(&bytes[..end]) {
        end = end.checked_sub(length)?;
    }
    let sound = bytes.get(start..end)?;
    let is_sound = sound.len() >= 2 && sound[0] == 0xff && sound[1] & 0xe0 == 0xe0;
    is_sound.then_some(Piece::Taken(start as u64..end as u64))
}

/// The length of the notes that stand here (ID3v2): ten bytes and as many as they say, in sevenths.
fn note_length(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..10).filter(|head| head.starts_with(b"ID3"))?;
    let content = head[6..10].iter().fold(0, |sum, part| sum << 7 | usize::from(part & 0x7f));
    Some(10 + content + if head[5] & 0x10 != 0 { 10 } else { 0 })
}

/// The length of the notes that end here (APE, version 2), with their head if they have one.
fn ape_length(bytes: &[u8]) -> Option<usize> {
    let foot = bytes.get(bytes.len().checked_sub(32)?..).filter(|foot| foot.starts_with(b"APETAGEX"))?;
    let number = |at: usize| Some(u32::from_le_bytes(foot.get(at..at + 4)?.try_into().ok()?));
    Some(number(12)? as usize + if number(20)? >> 31 == 1 { 32 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_around_a_sound_are_left_out() {
        let sound = [0xff, 0xfb, 0x90, 0x00, 1, 2, 3, 4];
        let note = [&b"ID3\x04\0\0\0\0\0\x05"[..], b"Hien!"].concat();
        let behind = [&b"TAG"[..], &[b'x'; 125]].concat();
        let bytes = [&note[..], &sound, &behind].concat();
        assert_eq!(mp3(&bytes), Some(Piece::Taken(15..23)));
        assert_eq!(mp3(&sound), Some(Piece::Taken(0..8)));
        assert_eq!(mp3(&note), None);
        assert_eq!(mp3(b"ID3\x04\0\0\x7f\x7f\x7f\x7f"), None);
    }
}
