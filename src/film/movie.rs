//! A whole film: its tracks chosen, its samples put one behind the other, its head in front of them.

use super::boxes::{self, Name, boxed, child, children};
use super::track::{MOVIE_HEAD, Role, Track, milliseconds, role, timeless};
use super::{Doubt, Fault, Film, Piece};
use std::io::{Read, Seek, SeekFrom};
use std::ops::Range;

/// A larger film is nothing for a phone, and its places would need longer numbers.
pub const MAX_FILE_BYTES: u64 = 2 << 30;
/// What tells of samples of hours of film.
const MAX_HEAD: u64 = 64 << 20;
/// What stands where a place is told: by phones, by cameras, by programs for pictures.
const PLACES: [&[u8]; 7] =
    [b"\xa9xyz", b"loci", b"ISO6709", b"gpmd", b"camm", b"GPSLatitude", b"GPSCoordinates"];

/// Reads a film of `size` bytes.
///
/// # Errors
/// Why it is not published. A failure to read counts as broken.
pub fn film(source: &mut (impl Read + Seek), size: u64) -> Result<Film, Fault> {
    if size > MAX_FILE_BYTES {
        return Err(Fault::TooLarge);
    }
    let all = boxes::of_file(source, size).map_err(|_| Fault::Broken)?.ok_or(Fault::Broken)?;
    let head = head(source, &all, size)?;
    let notes = notes(source, &all, size);
    let has_place = PLACES.iter().any(|place| holds(&head, place) || holds(&notes, place));
    let parts = children(&head).ok_or(Fault::Broken)?;
    let (tracks, is_short) = tracks(&parts)?;
    let data: Vec<Range<u64>> =
        all.into_iter().filter(|(name, _)| name == b"mdat").map(|(_, range)| range).collect();
    let samples = in_order(&tracks, &data, size)?;
    let movie_head = child(&parts, b"mvhd").ok_or(Fault::Broken)?;
    let length = milliseconds(movie_head).ok_or(Fault::Broken)?;
    let longest = tracks.iter().map(|track| track.milliseconds).max().unwrap_or(0);
    let film = Film {
        milliseconds: if length == 0 { longest } else { length },
        has_picture: tracks.iter().any(|track| track.role == Role::Picture),
        has_place,
        doubts: tracks
            .iter()
            .flat_map(|track| track.doubts.clone())
            .chain(is_short.then_some(Doubt::Tracks))
            .collect(),
        pieces: pieces(&tracks, movie_head, samples).ok_or(Fault::Broken)?.into(),
    };
    if film.milliseconds == 0 { Err(Fault::Broken) } else { Ok(film) }
}

/// The content of the one box that tells of all others.
fn head(source: &mut (impl Read + Seek), all: &[(Name, Range<u64>)], size: u64) -> Result<Vec<u8>, Fault> {
    if all.iter().any(|(name, _)| name == b"moof") {
        return Err(Fault::Fragmented);
    }
    let mut heads = all.iter().filter(|(name, _)| name == b"moov").map(|(_, range)| range);
    let is_cut = all.iter().any(|(_, range)| range.end > size);
    let range = match (heads.next(), heads.next()) {
        (Some(range), None) => range,
        (None, _) if is_cut || all.iter().any(|(name, _)| name == b"mdat") => return Err(Fault::Cut),
        _ => return Err(Fault::Broken),
    };
    if range.end > size {
        return Err(Fault::Cut);
    }
    if range.end - range.start > MAX_HEAD {
        return Err(Fault::Broken);
    }
    read(source, range).ok_or(Fault::Broken)
}

fn read(source: &mut (impl Read + Seek), range: &Range<u64>) -> Option<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(range.end - range.start).ok()?];
    source.seek(SeekFrom::Start(range.start)).ok()?;
    source.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// What programs noted beside the film, as far as it is of a size for notes.
fn notes(source: &mut (impl Read + Seek), all: &[(Name, Range<u64>)], size: u64) -> Vec<u8> {
    let is_note = |name: &Name| matches!(name, b"uuid" | b"meta" | b"udta" | b"XMP_");
    let notes = all
        .iter()
        .filter(|(name, range)| is_note(name) && range.end <= size && range.end - range.start < 1 << 20);
    notes.filter_map(|(_, range)| read(source, range)).flatten().collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The first track of pictures and the first of sound; whether there are others that somebody could see or
/// hear.
fn tracks<'a>(parts: &[(Name, &'a [u8])]) -> Result<(Vec<Track<'a>>, bool), Fault> {
    let (mut chosen, mut is_short) = (Vec::<Track<'a>>::new(), false);
    for (_, content) in parts.iter().filter(|(name, _)| name == b"trak") {
        let role = role(content)?;
        match role {
            Role::Data => {}
            Role::Text => is_short = true,
            _ if chosen.iter().any(|track| track.role == role) => is_short = true,
            _ => {
                let track = Track::read(content, role)?;
                // A track without samples is a place that a program kept free.
                if !track.chunks.is_empty() {
                    chosen.push(track);
                }
            }
        }
    }
    if chosen.is_empty() { Err(Fault::NoPicture) } else { Ok((chosen, is_short)) }
}

/// Every chunk of every track, by its place in the file: where it stands, which track it belongs to, its
/// number there.
type Samples = Vec<(Range<u64>, usize, usize)>;

/// The chunks in the order of the file. They stand in boxes for data, and none in another.
fn in_order(tracks: &[Track<'_>], data: &[Range<u64>], size: u64) -> Result<Samples, Fault> {
    let mut samples: Samples = Vec::new();
    for (track, own) in tracks.iter().enumerate() {
        samples.extend(own.chunks.iter().enumerate().map(|(number, range)| (range.clone(), track, number)));
    }
    samples.sort_by_key(|(range, track, number)| (range.start, range.end, *track, *number));
    if samples.iter().any(|(range, ..)| range.end > size) {
        return Err(Fault::Cut);
    }
    let is_inside =
        |range: &Range<u64>| data.iter().any(|data| data.start <= range.start && range.end <= data.end);
    let are_apart = samples.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start);
    if are_apart && samples.iter().all(|(range, ..)| is_inside(range)) {
        Ok(samples)
    } else {
        Err(Fault::Broken)
    }
}

/// The film anew: what it is, its head, and its samples with nothing between them.
fn pieces(tracks: &[Track<'_>], movie_head: &[u8], samples: Samples) -> Option<Vec<Piece>> {
    let has_picture = tracks.iter().any(|track| track.role == Role::Picture);
    let brands: &[u8] =
        if has_picture { b"isom\0\0\x02\0isomiso2avc1mp41" } else { b"M4A \0\0\0\0M4A isommp42" };
    let kind = boxed(b"ftyp", brands);
    let mut places: Vec<Vec<u32>> = tracks.iter().map(|track| vec![0; track.chunks.len()]).collect();
    // Places are numbers of one length, so the head is as long with any of them.
    let before = kind.len() + written(tracks, movie_head, &places)?.len() + 8;
    let mut at = before as u64;
    let mut taken: Vec<Range<u64>> = Vec::new();
    for (range, track, number) in samples {
        places[track][number] = u32::try_from(at).ok()?;
        at += range.end - range.start;
        match taken.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => taken.push(range),
        }
    }
    let data = u32::try_from(at - before as u64 + 8).ok()?;
    let head =
        [kind, written(tracks, movie_head, &places)?, data.to_be_bytes().to_vec(), b"mdat".to_vec()].concat();
    Some(std::iter::once(Piece::Made(head)).chain(taken.into_iter().map(Piece::Taken)).collect())
}

fn written(tracks: &[Track<'_>], movie_head: &[u8], places: &[Vec<u32>]) -> Option<Vec<u8>> {
    let mut content = boxed(b"mvhd", &timeless(movie_head, MOVIE_HEAD)?);
    for (track, places) in tracks.iter().zip(places) {
        content.extend(track.written(places)?);
    }
    Some(boxed(b"moov", &content))
}
