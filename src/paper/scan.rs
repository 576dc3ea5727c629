//! Codes read back from the pixels of a sheet, as a cheap phone that is held straight would.

use super::inspect::{Code, Codes, placed_codes};
use super::print::part;
use super::sheet::Setting;
use crate::qr::QUIET_ZONE;
use rqrr::{Grid, SimpleGrid};
use typst_layout::Page;

/// How wide the picture of a cheap phone's camera is while it looks for codes, in pixels.
const CAMERA_PIXELS: f64 = 1_280.0;
/// How wide it sees, as a part of the distance: about 60 degrees.
const CAMERA_WIDTH: f64 = 1.155;
/// From how far a code is scanned, in sides of the code.
const DISTANCE: f64 = 10.0;
/// How many pixels wide a module must be to be told from its neighbours.
const LEAST_PIXELS: f64 = 2.0;
/// What must lie between light and dark, of 255: two fifths (ISO/IEC 15415 calls that grade C).
const LEAST_CONTRAST: u8 = 102;
/// How many of the four light modules around a code phones do not do without.
const LEAST_QUIET: usize = 2;
/// The side of the squares in three corners by which phones find a code, in modules.
const FINDER: usize = 7;

/// Reads every code of a setting back. Gives the addresses of those that could not be read right.
pub fn read_codes(setting: &Setting, codes: &Codes) -> Vec<String> {
    setting.pages().iter().flat_map(|page| unread(page, codes)).collect()
}

fn unread(page: &Page, codes: &Codes) -> Vec<String> {
    let wrong =
        placed_codes(page, codes).into_iter().filter(|code| read(page, code).as_ref() != Some(&code.address));
    wrong.map(|code| code.address).collect()
}

/// What stands where a code should be; nothing when a phone would see no code there.
fn read(page: &Page, code: &Code) -> Option<String> {
    let view = View::of(page, code)?;
    if !view.is_found() {
        return None;
    }
    let grid = SimpleGrid::from_func(view.modules, |x, y| view.is_dark(x + QUIET_ZONE, y + QUIET_ZONE));
    Grid::new(grid).decode().ok().map(|(_, text)| text)
}

/// A code and its quiet zone through the camera: a pixel of grey for each module, the one at its middle.
struct View {
    /// Of the code's side.
    modules: usize,
    /// Of the side with the quiet zone.
    side: usize,
    greys: Vec<u8>,
    /// What is darker than this is dark.
    middle: u8,
}

impl View {
    fn of(page: &Page, code: &Code) -> Option<View> {
        let pixels_per_mm = CAMERA_PIXELS / (CAMERA_WIDTH * DISTANCE * code.side);
        if code.module * pixels_per_mm < LEAST_PIXELS {
            return None;
        }
        let picture = part(page, code.place, pixels_per_mm);
        let modules = (code.side / code.module).round() as usize;
        let side = modules + 2 * QUIET_ZONE;
        let at = |n: usize, pixels: usize| (2 * n + 1) * pixels / (2 * side);
        let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let greys: Option<Vec<u8>> = places
            .map(|(x, y)| {
                let first = (at(y, picture.height) * picture.width + at(x, picture.width)) * 4;
                let pixel = picture.pixels.get(first..first + 3)?;
                let [red, green, blue] = [0, 1, 2].map(|part| u32::from(pixel[part]));
                Some(((red * 299 + green * 587 + blue * 114) / 1_000) as u8)
            })
            .collect();
        let greys = greys?;
        let (dark, light) = (*greys.iter().min()?, *greys.iter().max()?);
        (light - dark >= LEAST_CONTRAST).then(|| View {
            modules,
            side,
            middle: dark + (light - dark) / 2,
            greys,
        })
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        self.greys[y * self.side + x] < self.middle
    }

    /// Whether phones find it: light all around, and in three corners a ring around a square.
    fn is_found(&self) -> bool {
        let (near, far) = (QUIET_ZONE, self.side - QUIET_ZONE);
        let around = near - LEAST_QUIET..far + LEAST_QUIET;
        let is_code = |n: usize| (near..far).contains(&n);
        let mut ring = around
            .clone()
            .flat_map(|y| around.clone().map(move |x| (x, y)))
            .filter(|(x, y)| !(is_code(*x) && is_code(*y)));
        let is_quiet = ring.all(|(x, y)| !self.is_dark(x, y));
        is_quiet
            && [(near, near), (far - FINDER, near), (near, far - FINDER)]
                .into_iter()
                .all(|(x, y)| self.is_finder(x, y))
    }

    fn is_finder(&self, left: usize, top: usize) -> bool {
        (0..FINDER * FINDER).all(|n| {
            let (x, y) = (n % FINDER, n / FINDER);
            let from_edge = x.min(y).min(FINDER - 1 - x).min(FINDER - 1 - y);
            self.is_dark(left + x, top + y) == (from_edge != 1)
        })
    }
}
