//! Pixels to files: upright, covered, cut, in the sizes that pages and paper need.

use super::edit::Edit;
use super::facts::{Fault, decoder, fault};
use fast_image_resize::images::Image;
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, RgbImage, RgbaImage};

/// Changes whenever the same picture would be made into other bytes.
pub const VERSION: &str = "1";

/// The widths for phones and for sharper screens, in pixels.
const WIDTHS: [u32; 2] = [400, 720];
/// The longer side on paper: 135 mm at 300 dots an inch.
const PAPER_SIDE: u32 = 1_600;
/// Measured on screenshots: letters stay clean, and 720 pixels of width are 35 to 50 KB.
const WEBP_QUALITY: f32 = 60.0;
const FALLBACK_QUALITY: u8 = 70;
const PAPER_QUALITY: u8 = 85;
const WHOLE_QUALITY: u8 = 90;
/// Chat apps leave out a larger picture, so much text is written less sharply rather than not at all.
const DRAWN_QUALITIES: [u8; 4] = [72, 55, 40, 25];
const DRAWN_BYTES: usize = 195_000;
/// What covers.
const BOX: image::Rgba<u8> = image::Rgba([29, 41, 37, 255]);

/// The widths that a picture of some width is shown in, from small to large; never wider than it is.
pub fn widths(width: u32) -> Vec<u32> {
    let [small, large] = WIDTHS;
    if width <= small { vec![width] } else { vec![small, width.min(large)] }
}

/// The size of a picture of these sides after its edit, in pixels.
pub fn shown_size(width: u32, height: u32, edit: &Edit) -> (u32, u32) {
    let [left, top, right, bottom] = edit.kept().pixels(width, height);
    (right - left, bottom - top)
}

/// The files for pages: a WebP for each of [`widths`], then a JPEG of the last width.
///
/// # Errors
/// When the picture cannot be decoded.
pub fn for_screen(bytes: &[u8], edit: &Edit) -> Result<Vec<Vec<u8>>, Fault> {
    let picture = edited(bytes, edit)?;
    let mut files = Vec::new();
    let mut last = None;
    for width in widths(picture.width()) {
        let small = scaled(&picture, width, scaled_side(picture.height(), width, picture.width()))?;
        files.push(webp(&small)?);
        last = Some(small);
    }
    files.push(jpeg(&last.unwrap_or(picture), FALLBACK_QUALITY)?);
    Ok(files)
}

/// The file for paper: a JPEG, as sharp as print needs.
///
/// # Errors
/// When the picture cannot be decoded.
pub fn for_paper(bytes: &[u8], edit: &Edit) -> Result<Vec<u8>, Fault> {
    let picture = edited(bytes, edit)?;
    let longer = picture.width().max(picture.height());
    let side = longer.min(PAPER_SIDE);
    let [width, height] = [picture.width(), picture.height()].map(|own| scaled_side(own, side, longer));
    jpeg(&scaled(&picture, width, height)?, PAPER_QUALITY)
}

/// The file for a download: every pixel, as PNG or JPEG.
///
/// # Errors
/// When the picture cannot be decoded.
pub fn whole(bytes: &[u8], edit: &Edit, as_png: bool) -> Result<Vec<u8>, Fault> {
    let picture = edited(bytes, edit)?;
    if as_png { png(&picture) } else { jpeg(&picture, WHOLE_QUALITY) }
}

/// A PNG of which no side is longer than `most`, with its width and height; what the picture lets through
/// stays so.
///
/// # Errors
/// When the picture cannot be decoded.
pub fn as_png(bytes: &[u8], most: u32) -> Result<([u32; 2], Vec<u8>), Fault> {
    let picture = edited(bytes, &Edit::default())?;
    let longer = picture.width().max(picture.height());
    let [width, height] =
        [picture.width(), picture.height()].map(|side| scaled_side(side, most.min(longer), longer));
    Ok(([width, height], png(&scaled(&picture, width, height)?)?))
}

/// A JPEG for chat apps of pixels that were drawn and let nothing through: red, green, blue and opacity, row
/// by row.
///
/// # Errors
/// When the pixels do not fill the sides.
pub fn drawn(width: u32, height: u32, pixels: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let pixels = RgbaImage::from_raw(width, height, pixels).ok_or(Fault::Unreadable)?;
    let picture = DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8());
    let [first, rest @ ..] = DRAWN_QUALITIES;
    rest.iter().try_fold(jpeg(&picture, first)?, |made, quality| {
        if made.len() > DRAWN_BYTES { jpeg(&picture, *quality) } else { Ok(made) }
    })
}

/// A PNG for pages of pixels that were drawn and let nothing through: in grey when nothing is coloured.
///
/// Drawings are flat: filters make them larger, and packing them harder saves a twentieth for twice the time.
///
/// # Errors
/// When the pixels do not fill the sides.
pub fn flat(width: u32, height: u32, pixels: &[u8]) -> Result<Vec<u8>, Fault> {
    let is_grey = pixels.chunks_exact(4).all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    let (parts, color) = if is_grey { (1, ExtendedColorType::L8) } else { (3, ExtendedColorType::Rgb8) };
    let kept: Vec<u8> = pixels.chunks_exact(4).flat_map(|pixel| &pixel[..parts]).copied().collect();
    if kept.len() != width as usize * height as usize * parts {
        return Err(Fault::Unreadable);
    }
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Level(3), FilterType::NoFilter);
    encoder.write_image(&kept, width, height, color).map_err(|error| fault(&error))?;
    Ok(bytes)
}

/// The picture upright, with its parts covered and then cut; colours of eight bits.
fn edited(bytes: &[u8], edit: &Edit) -> Result<DynamicImage, Fault> {
    let (mut decoder, _) = decoder(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| fault(&error))?;
    picture.apply_orientation(orientation);
    let mut picture = if picture.color().has_alpha() {
        rgba(picture)
    } else {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    };
    let (width, height) = (picture.width(), picture.height());
    for area in &edit.cover {
        let [left, top, right, bottom] = area.pixels(width, height);
        for (x, y) in (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))) {
            match &mut picture {
                DynamicImage::ImageRgba8(pixels) => pixels.put_pixel(x, y, BOX),
                DynamicImage::ImageRgb8(pixels) => {
                    pixels.put_pixel(x, y, image::Rgb([BOX[0], BOX[1], BOX[2]]))
                }
                _ => return Err(Fault::Unreadable),
            }
        }
    }
    let [left, top, right, bottom] = edit.kept().pixels(width, height);
    Ok(if edit.crop.is_some() { picture.crop_imm(left, top, right - left, bottom - top) } else { picture })
}

/// Many screenshots have an opacity that is never used.
fn rgba(picture: DynamicImage) -> DynamicImage {
    let pixels = picture.into_rgba8();
    let is_opaque = pixels.pixels().all(|pixel| pixel[3] == u8::MAX);
    let picture = DynamicImage::ImageRgba8(pixels);
    if is_opaque { DynamicImage::ImageRgb8(picture.into_rgb8()) } else { picture }
}

/// One side when another is scaled from `from` to `to`; never nothing.
pub fn scaled_side(side: u32, to: u32, from: u32) -> u32 {
    let scaled = (u64::from(side) * u64::from(to) + u64::from(from) / 2) / u64::from(from);
    u32::try_from(scaled).unwrap_or(side).max(1)
}

fn scaled(picture: &DynamicImage, width: u32, height: u32) -> Result<DynamicImage, Fault> {
    if (width, height) == (picture.width(), picture.height()) {
        return Ok(picture.clone());
    }
    let layout = if picture.color().has_alpha() { PixelType::U8x4 } else { PixelType::U8x3 };
    let source = Image::from_vec_u8(picture.width(), picture.height(), picture.as_bytes().to_vec(), layout)
        .map_err(|_| Fault::Unreadable)?;
    let mut target = Image::new(width, height, layout);
    Resizer::new().resize(&source, &mut target, &ResizeOptions::new()).map_err(|_| Fault::Unreadable)?;
    let pixels = target.into_vec();
    let made = match layout {
        PixelType::U8x4 => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8),
        _ => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
    };
    made.ok_or(Fault::Unreadable)
}

fn webp(picture: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let (width, height, pixels) = (picture.width(), picture.height(), picture.as_bytes());
    let encoder = match picture.color().has_alpha() {
        true => webp::Encoder::from_rgba(pixels, width, height),
        false => webp::Encoder::from_rgb(pixels, width, height),
    };
    encoder.encode_simple(false, WEBP_QUALITY).map(|memory| memory.to_vec()).map_err(|_| Fault::Unreadable)
}

/// What can be seen through stands on white: JPEG knows no opacity.
fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Fault> {
    let pixels = match picture {
        DynamicImage::ImageRgba8(pixels) => on_white(pixels),
        other => other.to_rgb8(),
    };
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    encoder
        .write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8)
        .map_err(|error| fault(&error))?;
    Ok(bytes)
}

fn on_white(pixels: &RgbaImage) -> RgbImage {
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, opacity] = pixels.get_pixel(x, y).0;
        let over = |part: u8| {
            ((u32::from(part) * u32::from(opacity) + 255 * (255 - u32::from(opacity))) / 255) as u8
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let color = ExtendedColorType::from(picture.color());
    PngEncoder::new(&mut bytes)
        .write_image(picture.as_bytes(), picture.width(), picture.height(), color)
        .map_err(|error| fault(&error))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::{Area, facts};
    use super::*;

    /// Red on the left, blue on the right, as a PNG.
    fn halves(width: u32, height: u32) -> Vec<u8> {
        let pixels = RgbImage::from_fn(width, height, |x, _| {
            if x < width / 2 { image::Rgb([220, 0, 0]) } else { image::Rgb([0, 0, 220]) }
        });
        png(&DynamicImage::ImageRgb8(pixels)).unwrap()
    }

    fn pixel(bytes: &[u8], x: u32, y: u32) -> [u8; 3] {
        image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(x, y).0
    }

    #[test]
    fn pictures_are_never_made_wider() {
        assert_eq!(widths(300), [300]);
        assert_eq!(widths(500), [400, 500]);
        assert_eq!(widths(1_080), [400, 720]);
        let files = for_screen(&halves(300, 900), &Edit::default()).unwrap();
        let sizes: Vec<_> =
            files.iter().map(|file| facts(file).map(|facts| (facts.width, facts.height))).collect();
        assert_eq!(sizes, [Ok((300, 900)); 2]);
        assert_eq!(for_screen(&halves(1_080, 3), &Edit::default()).unwrap().len(), 3);
    }

    #[test]
    fn what_is_covered_is_one_flat_box_in_every_file() {
        let edit = Edit { crop: Area::parse("0 0 100 50"), cover: Area::parse_all("0 0 50 50").unwrap() };
        let bytes = halves(1_000, 1_000);
        let mut files = for_screen(&bytes, &edit).unwrap();
        files.push(for_paper(&bytes, &edit).unwrap());
        files.push(whole(&bytes, &edit, true).unwrap());
        for file in files {
            let facts = facts(&file).unwrap();
            assert_eq!((facts.height as f64 / facts.width as f64 * 100.0).round(), 50.0);
            for (x, y) in [(3, 3), (facts.width / 2 - 8, facts.height - 8)] {
                let seen = pixel(&file, x, y);
                assert!(seen.iter().zip(BOX.0).all(|(seen, meant)| seen.abs_diff(meant) < 12), "{seen:?}");
            }
            assert!(pixel(&file, facts.width - 8, 8)[2] > 180);
        }
    }

    #[test]
    fn opacity_survives_only_where_it_can() {
        let pixels =
            RgbaImage::from_fn(20, 20, |x, _| image::Rgba([200, 0, 0, if x < 10 { 0 } else { 255 }]));
        let bytes = png(&DynamicImage::ImageRgba8(pixels)).unwrap();
        let files = for_screen(&bytes, &Edit::default()).unwrap();
        assert!(image::load_from_memory(&files[0]).unwrap().color().has_alpha());
        assert!(pixel(&files[1], 2, 10).iter().all(|part| *part > 240), "white shows through");
    }

    #[test]
    fn a_broken_picture_is_a_fault_and_no_panic() {
        let bytes = halves(40, 40);
        for end in 0..bytes.len() - 20 {
            assert!(for_paper(&bytes[..end], &Edit::default()).is_err());
        }
        assert_eq!(facts(b"GIF89a"), Err(Fault::Unreadable));
        assert_eq!(facts(b""), Err(Fault::Unreadable));
    }
}
