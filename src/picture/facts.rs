//! What the head of a picture's file says, without its pixels: cheap enough for every file at every build.

use super::exif;
use image::metadata::Orientation;
use image::{ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// A longer side belongs to no screen and no camera of ours (12,000 pixels).
const MAX_SIDE: u32 = 12_000;
/// What the pixels of one picture may take.
const MAX_MEMORY: u64 = 256 << 20;
/// A larger file is not read as a picture.
pub const MAX_FILE_BYTES: u64 = 64 << 20;

/// What is known of a picture before it is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Its width in pixels, when it stands upright.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// Whether it tells where it was taken.
    pub has_place: bool,
    /// Whether it is a PNG, which keeps every pixel.
    pub is_png: bool,
    /// Whether it moves: only its first picture is shown.
    pub is_animated: bool,
}

/// Why a picture is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no PNG, JPEG or WebP, or a broken one.
    Unreadable,
    /// Its pixels would take more memory than a picture may.
    TooLarge,
    /// It ends half-way: the rest would be grey.
    Cut,
    /// Its file changed while it was being read.
    Changed,
}

/// Reads the head of a PNG, JPEG or WebP, whatever its name ends in.
///
/// # Errors
/// When it is none of them, or too large to be decoded safely.
pub fn facts(bytes: &[u8]) -> Result<Facts, Fault> {
    let (mut decoder, is_png) = decoder(bytes)?;
    if is_cut(bytes) {
        return Err(Fault::Cut);
    }
    let (width, height) = decoder.dimensions();
    let place = decoder.exif_metadata().ok().flatten().is_some_and(|block| exif::has_place(&block));
    let xmp = decoder.xmp_metadata().ok().flatten().unwrap_or_default();
    let is_turned = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    );
    let (width, height) = if is_turned { (height, width) } else { (width, height) };
    let has_place = place || String::from_utf8_lossy(&xmp).contains("GPSLatitude");
    Ok(Facts { width, height, has_place, is_png, is_animated: is_animated(bytes) })
}

/// A decoder that has read the head and found it within the limits; whether it reads a PNG.
pub(super) fn decoder(bytes: &[u8]) -> Result<(impl ImageDecoder + '_, bool), Fault> {
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Fault::Unreadable)?;
    let format = reader
        .format()
        .filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP));
    let format = format.ok_or(Fault::Unreadable)?;
    reader.limits(limits());
    let decoder = reader.into_decoder().map_err(|error| fault(&error))?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Fault::Unreadable);
    }
    // The decoders check sides; the memory of the pixels is for the caller to ask.
    let fits = width <= MAX_SIDE && height <= MAX_SIDE && decoder.total_bytes() <= MAX_MEMORY;
    if fits { Ok((decoder, format == ImageFormat::Png)) } else { Err(Fault::TooLarge) }
}

/// Whether a JPEG ends before its end is told; decoders fill the rest with grey and say nothing.
fn is_cut(bytes: &[u8]) -> bool {
    const END: u8 = 0xd9;
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return false;
    }
    // The file is segments with their lengths, and runs of pixels in which no byte 0xff stands alone.
    let mut at = 2;
    while let Some([0xff, kind]) = bytes.get(at..).and_then(|rest| rest.get(..2)) {
        match kind {
            &END => return false,
            // A byte that fills up, one that belongs to the pixels, and marks without a length.
            0xff => at += 1,
            0x00 | 0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                let Some(length) = bytes.get(at + 2..at + 4) else { return true };
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
        let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xff)) else {
            return true;
        };
        at += next;
    }
    true
}

/// Whether a WebP or PNG says that it moves, in a chunk before its first picture.
fn is_animated(bytes: &[u8]) -> bool {
    let has_flag =
        bytes.get(12..16) == Some(b"VP8X".as_slice()) && bytes.get(20).is_some_and(|flags| flags & 2 != 0);
    has_flag && bytes.starts_with(b"RIFF")
        || bytes.starts_with(b"\x89PNG") && has_chunk_before_pixels(bytes, b"acTL")
}

fn has_chunk_before_pixels(bytes: &[u8], wanted: &[u8; 4]) -> bool {
    let mut at = 8;
    while let Some([a, b, c, d, name @ ..]) = bytes.get(at..).and_then(|rest| rest.get(..8)) {
        if name == wanted || name == b"IDAT" {
            return name == wanted;
        }
        at = at.saturating_add(12 + u32::from_be_bytes([*a, *b, *c, *d]) as usize);
    }
    false
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    limits
}

pub(super) fn fault(error: &ImageError) -> Fault {
    if matches!(error, ImageError::Limits(_)) { Fault::TooLarge } else { Fault::Unreadable }
}
