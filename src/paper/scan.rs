//! Codes read back from the pixels of a sheet, as a cheap phone would.

use super::inspect::{Code, KnownCodes, known_codes, placed_codes};
use super::press::Setting;
use super::print::part;
use super::sheet::Sheet;
use rqrr::PreparedImage;
use typst_layout::Page;

/// How wide the picture of a cheap phone's camera is while it looks for codes, in pixels.
const CAMERA_PIXELS: f64 = 1_280.0;
/// How wide it sees, as a part of the distance: about 60 degrees.
const CAMERA_WIDTH: f64 = 1.155;
/// From how far a code is scanned, in sides of the code.
const DISTANCE: f64 = 10.0;
/// How much around a code is looked at, as a part of its side.
const AROUND: f64 = 0.5;
/// The decoder wants more pixels a module than a camera gives; doubling them adds nothing to what there is.
const ENLARGED: usize = 2;

/// Reads every code of a setting back. Gives the addresses of those that could not be read right.
pub fn read_codes(setting: &Setting, sheet: &Sheet) -> Vec<String> {
    let known = known_codes(sheet);
    setting.pages().iter().flat_map(|page| unread(page, &known)).collect()
}

fn unread(page: &Page, known: &KnownCodes) -> Vec<String> {
    let wrong = placed_codes(page, known).into_iter().filter(|code| !read(page, code).contains(&code.address));
    wrong.map(|code| code.address).collect()
}

/// Everything that can be read where a code stands, in grey.
fn read(page: &Page, code: &Code) -> Vec<String> {
    let [left, top, right, bottom] = code.place;
    let (around, size) = (code.side * AROUND, page.frame.size());
    let place =
        [(left - around).max(0.0), (top - around).max(0.0), (right + around).min(size.x.to_mm()), (bottom + around).min(size.y.to_mm())];
    let picture = part(page, place, CAMERA_PIXELS / (CAMERA_WIDTH * DISTANCE * code.side));
    let grey = |x: usize, y: usize| {
        let at = (y / ENLARGED * picture.width + x / ENLARGED) * 4;
        let [red, green, blue] = [0, 1, 2].map(|part| u32::from(picture.pixels[at + part]));
        ((red * 299 + green * 587 + blue * 114) / 1_000) as u8
    };
    let mut image = PreparedImage::prepare_from_greyscale(picture.width * ENLARGED, picture.height * ENLARGED, grey);
    image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}
