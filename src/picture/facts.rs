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
}

/// Why a picture is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no PNG, JPEG or WebP, or a broken one.
    Unreadable,
    /// Its pixels would take more memory than a picture may.
    TooLarge,
}

/// Reads the head of a PNG, JPEG or WebP, whatever its name ends in.
///
/// # Errors
/// When it is none of them, or too large to be decoded safely.
pub fn facts(bytes: &[u8]) -> Result<Facts, Fault> {
    let (mut decoder, is_png) = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let place = decoder.exif_metadata().ok().flatten().is_some_and(|block| exif::has_place(&block));
    let xmp = decoder.xmp_metadata().ok().flatten().unwrap_or_default();
    let is_turned = matches!(
        decoder.orientation().unwrap_or(Orientation::NoTransforms),
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    );
    let (width, height) = if is_turned { (height, width) } else { (width, height) };
    let has_place = place || String::from_utf8_lossy(&xmp).contains("GPSLatitude");
    Ok(Facts { width, height, has_place, is_png })
}

/// A decoder that has read the head and found it within the limits; whether it reads a PNG.
pub(super) fn decoder(bytes: &[u8]) -> Result<(impl ImageDecoder + '_, bool), Fault> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Fault::Unreadable)?;
    let format = reader.format().filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP));
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
