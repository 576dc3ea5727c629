//! One track of a film: what it shows or plays, where its samples stand, and its boxes written anew.

use super::boxes::{Name, boxed, child, children, entries, long, short, very_long};
use super::{Doubt, Fault};
use std::ops::Range;

/// More samples than a film of ten hours has.
const MAX_SAMPLES: usize = 4_000_000;
/// What seven-year-old phones unpack: 1920 × 1080, standing or lying; films end at multiples of 16.
const MAX_SIDES: (u32, u32) = (1_920, 1_088);

/// What a track is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Picture,
    Sound,
    /// Subtitles and chapters.
    Text,
    /// Places, times, hints: what nobody sees or hears.
    Data,
}

/// A track whose samples have been found.
pub(super) struct Track<'a> {
    pub role: Role,
    pub doubts: Vec<Doubt>,
    pub milliseconds: u64,
    /// Where each chunk of samples stands in the file.
    pub chunks: Vec<Range<u64>>,
    head: &'a [u8],
    edits: Option<&'a [u8]>,
    media_head: &'a [u8],
    describing: Vec<u8>,
    timing: Vec<(Name, &'a [u8])>,
}

/// The boxes that tell of samples and hold nothing but numbers: their names and the length of an entry.
const TIMING: [(&Name, usize); 4] = [(b"stts", 8), (b"ctts", 8), (b"stss", 4), (b"stsc", 12)];

/// What a track is for.
pub(super) fn role(track: &[u8]) -> Result<Role, Fault> {
    let media = inside(&boxes(track)?, b"mdia")?;
    let handler = child(&media, b"hdlr").and_then(|content| content.get(8..12)).ok_or(Fault::Broken)?;
    Ok(match handler {
        b"vide" => Role::Picture,
        b"soun" => Role::Sound,
        b"text" | b"sbtl" | b"subt" | b"clcp" => Role::Text,
        _ => Role::Data,
    })
}

fn boxes(content: &[u8]) -> Result<Vec<(Name, &[u8])>, Fault> {
    children(content).ok_or(Fault::Broken)
}

fn inside<'a>(outer: &[(Name, &'a [u8])], name: &Name) -> Result<Vec<(Name, &'a [u8])>, Fault> {
    boxes(child(outer, name).ok_or(Fault::Broken)?)
}

impl<'a> Track<'a> {
    /// Reads a track of pictures or sound.
    pub fn read(content: &'a [u8], role: Role) -> Result<Track<'a>, Fault> {
        let whole = boxes(content)?;
        let media = inside(&whole, b"mdia")?;
        let inner = inside(&media, b"minf")?;
        let table = inside(&inner, b"stbl")?;
        if is_elsewhere(&inner)? {
            return Err(Fault::Elsewhere);
        }
        let part = |boxes: &[(Name, &'a [u8])], name: &Name| child(boxes, name).ok_or(Fault::Broken);
        let (describing, mut doubts) = described(part(&table, b"stsd")?, role)?;
        let head = part(&whole, b"tkhd")?;
        if role == Role::Picture {
            doubts.extend(size_doubt(part(&table, b"stsd")?));
        }
        let media_head = part(&media, b"mdhd")?;
        let mut timing = Vec::new();
        for (name, length) in TIMING {
            if let Some(content) = child(&table, name) {
                if entries(content, length).is_none() {
                    return Err(Fault::Broken);
                }
                timing.push((*name, content));
            }
        }
        let sizes = Sizes::read(&table).ok_or(Fault::Broken)?;
        let chunks = chunks(&table, &sizes).ok_or(Fault::Broken)?;
        timing.push((sizes.name, sizes.content));
        let edits = child(&whole, b"edts").and_then(|content| child(&children(content)?, b"elst"));
        let edits =
            edits.filter(|edits| entries(edits, if edits.first() == Some(&1) { 20 } else { 12 }).is_some());
        let milliseconds = milliseconds(media_head).ok_or(Fault::Broken)?;
        Ok(Track { role, doubts, milliseconds, chunks, head, edits, media_head, describing, timing })
    }

    /// The track with its samples at other places: a box with nothing of the old one but what is needed to
    /// play it.
    pub fn written(&self, places: &[u32]) -> Option<Vec<u8>> {
        let (media_type, media_kind) = match self.role {
            Role::Picture => (boxed(b"vmhd", &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]), b"vide"),
            _ => (boxed(b"smhd", &[0; 8]), b"soun"),
        };
        let handler = boxed(b"hdlr", &[&[0; 8][..], media_kind, &[0; 13]].concat());
        let here = boxed(b"dref", &[&[0, 0, 0, 0, 0, 0, 0, 1][..], &boxed(b"url ", &[0, 0, 0, 1])].concat());
        let mut table = self.describing.clone();
        for (name, content) in &self.timing {
            table.extend(boxed(name, &[&[0; 4], &content[4..]].concat()));
        }
        let places: Vec<u8> = places.iter().flat_map(|place| place.to_be_bytes()).collect();
        table.extend(boxed(
            b"stco",
            &[&[0; 4][..], &(self.chunks.len() as u32).to_be_bytes(), &places].concat(),
        ));
        let inner = [media_type, boxed(b"dinf", &here), boxed(b"stbl", &table)].concat();
        let media =
            [boxed(b"mdhd", &timeless(self.media_head, MEDIA_HEAD)?), handler, boxed(b"minf", &inner)]
                .concat();
        let edits = self.edits.map(|edits| boxed(b"edts", &boxed(b"elst", edits))).unwrap_or_default();
        Some(boxed(
            b"trak",
            &[boxed(b"tkhd", &timeless(self.head, TRACK_HEAD)?), edits, boxed(b"mdia", &media)].concat(),
        ))
    }
}

/// A head of a film, track or medium without the times when it was made and changed; nothing when it is not
/// `length` bytes long. With longer times it is twelve bytes longer.
pub(super) fn timeless(head: &[u8], length: usize) -> Option<Vec<u8>> {
    let is_long = *head.first()? == 1;
    let mut copy = (head.len() == length + if is_long { 12 } else { 0 }).then(|| head.to_vec())?;
    copy[4..if is_long { 20 } else { 12 }].fill(0);
    Some(copy)
}

/// The length of the heads of films, tracks and media.
pub(super) const MOVIE_HEAD: usize = 100;
const TRACK_HEAD: usize = 84;
const MEDIA_HEAD: usize = 24;

/// How long a film or medium is, by its head: a scale, and so many parts of it.
pub(super) fn milliseconds(head: &[u8]) -> Option<u64> {
    let (scale, parts) = match head.first()? {
        1 => (long(head, 20)?, very_long(head, 24)?),
        _ => (long(head, 12)?, u64::from(long(head, 16)?)),
    };
    (scale > 0).then(|| (u128::from(parts) * 1_000 / u128::from(scale)) as u64)
}

/// Whether the samples lie in another file.
fn is_elsewhere(inner: &[(Name, &[u8])]) -> Result<bool, Fault> {
    let references = inside(inner, b"dinf").ok().and_then(|inner| child(&inner, b"dref"));
    let Some(references) = references else { return Ok(false) };
    let all = boxes(references.get(8..).ok_or(Fault::Broken)?)?;
    Ok(all.iter().any(|(_, content)| content.get(3).is_none_or(|flags| flags & 1 == 0)))
}

/// How samples are packed: the box written anew, and what some phones cannot do with it.
fn described(content: &[u8], role: Role) -> Result<(Vec<u8>, Vec<Doubt>), Fault> {
    let all = boxes(content.get(8..).ok_or(Fault::Broken)?)?;
    let [(format, entry)] = all[..] else { return Err(Fault::Broken) };
    if matches!(&format, b"encv" | b"enca" | b"drmi" | b"drms") {
        return Err(Fault::Elsewhere);
    }
    // Eight bytes of every entry, then 70 of a picture and 20 of a sound; QuickTime has longer ones of its
    // own.
    let fixed = if role == Role::Picture { 78 } else { 28 };
    let (fields, inner) = entry.split_at_checked(fixed).ok_or(Fault::Broken)?;
    if role == Role::Sound && short(fields, 8) != Some(0) {
        return Err(Fault::Broken);
    }
    let inner = boxes(inner)?;
    let mut made = fields.to_vec();
    made[..8].copy_from_slice(&[0, 0, 0, 0, 0, 0, 0, 1]);
    if role == Role::Picture {
        // The name of the program that packed it.
        made[42..74].fill(0);
    }
    const KEPT: [&Name; 10] =
        [b"avcC", b"hvcC", b"av1C", b"vpcC", b"esds", b"dOps", b"dac3", b"dec3", b"pasp", b"colr"];
    for (name, content) in inner.iter().filter(|(name, _)| KEPT.contains(&name)) {
        made.extend(boxed(name, content));
    }
    let doubt = match role {
        Role::Picture => picture_doubt(&format, &inner)?,
        _ => sound_doubt(&format, &inner),
    };
    let entry = boxed(&format, &made);
    Ok((boxed(b"stsd", &[&[0, 0, 0, 0, 0, 0, 0, 1][..], &entry].concat()), doubt.into_iter().collect()))
}

/// What old phones unpack in their chips: H.264 of the profiles Baseline, Main and High.
fn picture_doubt(format: &Name, inner: &[(Name, &[u8])]) -> Result<Option<Doubt>, Fault> {
    let name = match format {
        b"avc1" | b"avc3" => {
            let profile = *child(inner, b"avcC").and_then(|content| content.get(1)).ok_or(Fault::Broken)?;
            match profile {
                66 | 77 | 88 | 100 => return Ok(None),
                _ => format!("H.264, {profile}"),
            }
        }
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "HEVC (H.265)".to_owned(),
        b"av01" => "AV1".to_owned(),
        b"vp08" | b"vp09" => "VP9".to_owned(),
        b"mp4v" => "MPEG-4".to_owned(),
        other => plain(other),
    };
    Ok(Some(Doubt::Picture(name)))
}

/// AAC plays everywhere, MP3 too.
fn sound_doubt(format: &Name, inner: &[(Name, &[u8])]) -> Option<Doubt> {
    let name = match format {
        b"mp4a" if child(inner, b"esds").is_some() => return None,
        b"samr" | b"sawb" => "AMR".to_owned(),
        b"ac-3" | b"ec-3" => "Dolby".to_owned(),
        other => plain(other),
    };
    Some(Doubt::Sound(name))
}

fn plain(name: &Name) -> String {
    name.iter().map(|byte| if byte.is_ascii_alphanumeric() { char::from(*byte) } else { '·' }).collect()
}

fn size_doubt(described: &[u8]) -> Option<Doubt> {
    let (width, height) = (u32::from(short(described, 40)?), u32::from(short(described, 42)?));
    let is_large = width.max(height) > MAX_SIDES.0 || width.min(height) > MAX_SIDES.1;
    is_large.then_some(Doubt::Size(width, height))
}

/// How many bytes each sample has.
struct Sizes<'a> {
    name: Name,
    content: &'a [u8],
    count: usize,
}

impl<'a> Sizes<'a> {
    fn read(table: &[(Name, &'a [u8])]) -> Option<Sizes<'a>> {
        let found = [b"stsz", b"stz2"].into_iter().find_map(|name| Some((*name, child(table, name)?)));
        let (name, content) = found?;
        let count = long(content, 8)? as usize;
        let bits = match &name {
            b"stsz" if long(content, 4)? != 0 => 0,
            b"stsz" => 32,
            _ => usize::from(*content.get(7)?),
        };
        let fits = matches!(bits, 0 | 4 | 8 | 16 | 32) && content.len() == 12 + (count * bits).div_ceil(8);
        (fits && count <= MAX_SAMPLES).then_some(Sizes { name, content, count })
    }

    fn of(&self, sample: usize) -> u64 {
        let content = self.content;
        let size = match (&self.name, content.get(7)) {
            (b"stsz", _) => {
                long(content, 4).filter(|size| *size != 0).or_else(|| long(content, 12 + sample * 4))
            }
            (_, Some(16)) => short(content, 12 + sample * 2).map(u32::from),
            (_, Some(8)) => content.get(12 + sample).map(|size| u32::from(*size)),
            _ => content
                .get(12 + sample / 2)
                .map(|pair| u32::from(if sample.is_multiple_of(2) { pair >> 4 } else { pair & 15 })),
        };
        u64::from(size.unwrap_or(0))
    }
}

/// Where each chunk stands: its place, and the sizes of the samples that are in it.
fn chunks(table: &[(Name, &[u8])], sizes: &Sizes<'_>) -> Option<Vec<Range<u64>>> {
    let places: Vec<u64> = match (child(table, b"stco"), child(table, b"co64")) {
        (Some(short), None) => entries(short, 4)?.filter_map(|entry| long(entry, 0).map(u64::from)).collect(),
        (None, Some(long)) => entries(long, 8)?.filter_map(|entry| very_long(entry, 0)).collect(),
        _ => return None,
    };
    let runs: Vec<(usize, usize)> = entries(child(table, b"stsc")?, 12)?
        .filter_map(|run| Some((long(run, 0)? as usize, long(run, 4)? as usize)))
        .collect();
    let is_ordered = runs.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if !places.is_empty() && (runs.first()?.0 != 1 || !is_ordered) {
        return None;
    }
    let (mut run, mut sample, mut all) = (0, 0_usize, Vec::with_capacity(places.len()));
    for (i, place) in places.into_iter().enumerate() {
        run += usize::from(runs.get(run + 1).is_some_and(|(first, _)| *first == i + 1));
        let end = sample.checked_add(runs.get(run)?.1).filter(|end| *end <= sizes.count)?;
        let size: u64 = (sample..end).map(|sample| sizes.of(sample)).sum();
        all.push(place..place.checked_add(size)?);
        sample = end;
    }
    (sample == sizes.count).then_some(all)
}
