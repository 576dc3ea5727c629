//! What really stands on a sheet: each text with its part, height, place and colours; each code and its size;
//! the ink.

use super::print::Picture;
use super::sheet::{Setting, Sheet, SheetFile};
use crate::qr;
use std::collections::HashMap;
use typst::layout::{Frame, FrameItem, GroupItem, Point, Transform};
use typst::text::TextItem;
use typst::visualize::{ImageKind, Paint};
use typst_layout::Page;

/// A piece of text as it stands on the sheet. Lengths are millimetres of the real sheet.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The innermost label around it: `headline`, `message`.
    pub part: Option<String>,
    /// The text.
    pub text: String,
    /// The height of its capitals.
    pub cap_height: f64,
    /// Left, top, right, bottom.
    pub place: [f64; 4],
    /// Its contrast with what is behind it, by WCAG 2: 1 to 21.
    pub contrast: f64,
}

/// A code as it stands on the sheet.
#[derive(Debug, Clone)]
pub struct Code {
    /// Where it should lead.
    pub address: String,
    /// Its side without the quiet zone.
    pub side: f64,
    /// The side of one module.
    pub module: f64,
    /// Left, top, right, bottom, with the quiet zone.
    pub place: [f64; 4],
}

/// Everything that the rules for sheets ask about a page.
#[derive(Debug, Clone)]
pub struct Measured {
    /// Width and height of the trimmed page.
    pub size: [f64; 2],
    /// Its texts.
    pub texts: Vec<Reading>,
    /// Its codes.
    pub codes: Vec<Code>,
}

/// The codes that a sheet may hold, drawn.
#[derive(Debug, Default)]
pub struct Codes {
    /// Where they lead and how many modules their side has, by their drawing.
    known: HashMap<Vec<u8>, (String, usize)>,
}

impl Codes {
    /// Draws the codes of a sheet.
    pub fn of(sheet: &Sheet) -> Codes {
        let codes = sheet.files.iter().filter_map(|(_, file)| match file {
            SheetFile::Code(address) => {
                let drawn = qr::drawn(address)?;
                Some((drawn.svg.into_bytes(), (address.clone(), drawn.modules)))
            }
            SheetFile::Asset(_) | SheetFile::Picture(_) | SheetFile::Bytes(_) => None,
        });
        Codes { known: codes.collect() }
    }

    /// The drawing of the code that leads to an address.
    pub fn svg(&self, address: &str) -> Option<&[u8]> {
        self.known.iter().find(|(_, (known, _))| known == address).map(|(svg, _)| svg.as_slice())
    }

    /// The one code of a sheet that has no other.
    fn only(&self) -> Option<&(String, usize)> {
        self.known.values().next().filter(|_| self.known.len() == 1)
    }
}

/// Measures a page that was drawn at `scale` (1 for real size, 0.1 for a tenth), with its picture for the
/// colours.
pub fn measure(
    setting: &Setting, page: usize, picture: &Picture, known: &Codes, scale: f64,
) -> Option<Measured> {
    let page = setting.pages().get(page)?;
    let size = [page.frame.width().to_mm(), page.frame.height().to_mm()];
    let pixels_per_mm = picture.width as f64 / size[0];
    let mut walk =
        Walk { texts: Vec::new(), codes: Vec::new(), known, picture: Some(picture), pixels_per_mm };
    walk.frame(&page.frame, Transform::identity(), None);
    let real = |mm: f64| mm / scale;
    let place = |place: [f64; 4]| place.map(real);
    let texts = walk.texts.into_iter().map(|text| Reading {
        cap_height: real(text.cap_height),
        place: place(text.place),
        ..text
    });
    let codes = walk.codes.into_iter().map(|code| Code {
        side: real(code.side),
        module: real(code.module),
        place: place(code.place),
        ..code
    });
    Some(Measured { size: size.map(real), texts: texts.collect(), codes: codes.collect() })
}

/// Every word of a setting as it stands on its pages, in the order of reading; pieces of lines are parted by
/// spaces.
pub fn words(setting: &Setting) -> String {
    fn push(frame: &Frame, words: &mut String) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => push(&group.frame, words),
                FrameItem::Text(text) => words.extend([&text.text, " "]),
                _ => {}
            }
        }
    }
    let mut words = String::new();
    setting.pages().iter().for_each(|page| push(&page.frame, &mut words));
    words
}

/// Width and height of the first page in millimetres, as it was drawn.
pub fn size(setting: &Setting) -> Option<[f64; 2]> {
    let size = setting.pages().first()?.frame.size();
    Some([size.x.to_mm(), size.y.to_mm()])
}

/// Where the codes of a sheet stand on a page.
pub(super) fn placed_codes(page: &Page, known: &Codes) -> Vec<Code> {
    let mut walk = Walk { texts: Vec::new(), codes: Vec::new(), known, picture: None, pixels_per_mm: 0.0 };
    walk.frame(&page.frame, Transform::identity(), None);
    walk.codes
}

struct Walk<'a> {
    texts: Vec<Reading>,
    codes: Vec<Code>,
    known: &'a Codes,
    /// For the colours of texts; without it texts are passed over.
    picture: Option<&'a Picture>,
    pixels_per_mm: f64,
}

impl Walk<'_> {
    fn frame(&mut self, frame: &Frame, around: Transform, part: Option<&str>) {
        for (at, item) in frame.items() {
            let here = around.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => {
                    let label = group.label.map(|label| label.resolve().to_string());
                    if label.as_deref() == Some("qr") && self.drawn(group, here) {
                        continue;
                    }
                    self.frame(&group.frame, here.pre_concat(group.transform), label.as_deref().or(part));
                }
                FrameItem::Text(text) => {
                    if let Some(picture) = self.picture {
                        self.text(text, here, part, picture);
                    }
                }
                FrameItem::Image(image, size, _) => {
                    if let ImageKind::Svg(svg) = image.kind()
                        && let Some(code) = self.known.known.get(svg.data().as_slice())
                    {
                        self.code(code, corners(here, Point::zero(), size.to_point()));
                    }
                }
                _ => {}
            }
        }
    }

    /// A code that a theme draws by itself, in the one ink that a press has for it: the sheet's only one, and
    /// labelled `qr`.
    fn drawn(&mut self, group: &GroupItem, here: Transform) -> bool {
        let Some(code) = self.known.only() else { return false };
        // A block is as wide as its column; the code stands at its beginning.
        let side = group.frame.width().min(group.frame.height());
        self.code(code, corners(here.pre_concat(group.transform), Point::zero(), Point::splat(side)));
        true
    }

    fn code(&mut self, (address, modules): &(String, usize), place: [f64; 4]) {
        let modules = *modules as f64;
        let module = (place[2] - place[0]) / (modules + 2.0 * qr::QUIET_ZONE as f64);
        self.codes.push(Code { address: address.clone(), side: module * modules, module, place });
    }

    fn text(&mut self, text: &TextItem, here: Transform, part: Option<&str>, picture: &Picture) {
        let bounds = text.bbox();
        let place = corners(here, bounds.min, bounds.max);
        let cap_height = text.font.metrics().cap_height.at(text.size).to_mm() * here.sy.get().abs();
        let contrast = match &text.fill {
            Paint::Solid(color) => {
                let [red, green, blue, _] = color.to_vec4_u8();
                self.behind(picture, place, [red, green, blue])
                    .map_or(21.0, |behind| contrast([red, green, blue], behind))
            }
            _ => 21.0,
        };
        self.texts.push(Reading {
            part: part.map(str::to_owned),
            text: text.text.to_string(),
            cap_height,
            place,
            contrast,
        });
    }

    /// The colour behind a text: the commonest around it that is not its own.
    fn behind(&self, picture: &Picture, place: [f64; 4], own: [u8; 3]) -> Option<[u8; 3]> {
        let pixel = |mm: f64, limit: usize| {
            ((mm * self.pixels_per_mm).round().max(0.0) as usize).min(limit.saturating_sub(1))
        };
        let (left, right) = (pixel(place[0], picture.width), pixel(place[2], picture.width));
        let (top, bottom) = (pixel(place[1], picture.height), pixel(place[3], picture.height));
        let columns = left.saturating_sub(2) * 4..(right + 3).min(picture.width) * 4;
        let mut counts: HashMap<[u8; 3], usize> = HashMap::new();
        for row in picture.rows().take(bottom + 2).skip(top.saturating_sub(1)) {
            for run in runs(row.get(columns.clone()).unwrap_or_default()) {
                *counts.entry([run[0][0], run[0][1], run[0][2]]).or_default() += run.len();
            }
        }
        let distance =
            |color: &[u8; 3]| color.iter().zip(own).map(|(a, b)| u32::from(a.abs_diff(b))).sum::<u32>();
        let others = counts.into_iter().filter(|(color, _)| distance(color) > 24);
        // Of two as common, the same one on every run.
        others.max_by_key(|(color, count)| (*count, *color)).map(|(color, _)| color)
    }
}

fn corners(here: Transform, min: Point, max: Point) -> [f64; 4] {
    let (a, b) = (min.transform(here), max.transform(here));
    [a.x.min(b.x).to_mm(), a.y.min(b.y).to_mm(), a.x.max(b.x).to_mm(), a.y.max(b.y).to_mm()]
}

/// The contrast of two colours by WCAG 2.2, “contrast ratio”.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance by WCAG 2.2.
fn luminance(color: [u8; 3]) -> f64 {
    let [red, green, blue] = color.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The ink on a picture, as the sum of the four inks: 0 to 4. The grey part of each colour is printed in
/// black.
pub fn ink(picture: &Picture) -> f64 {
    let count = picture.pixels.len().max(4) / 4;
    let sum: f64 = runs(&picture.pixels).map(|run| run.len() as f64 * ink_of(run[0])).sum();
    sum / count as f64
}

fn ink_of(pixel: [u8; 4]) -> f64 {
    let [cyan, magenta, yellow] = [pixel[0], pixel[1], pixel[2]].map(|part| 1.0 - f64::from(part) / 255.0);
    let black = cyan.min(magenta).min(yellow);
    if black >= 1.0 {
        1.0
    } else {
        black + [cyan, magenta, yellow].map(|part| (part - black) / (1.0 - black)).iter().sum::<f64>()
    }
}

/// Neighbours of one colour together: drawings are mostly flat.
fn runs(pixels: &[u8]) -> impl Iterator<Item = &[[u8; 4]]> {
    pixels.as_chunks::<4>().0.chunk_by(|a, b| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 1e-9);
        assert!((contrast([119, 119, 119], [255, 255, 255]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn black_costs_one_ink_and_white_none() {
        let picture = |pixels: Vec<u8>| Picture { width: pixels.len() / 4, height: 1, pixels };
        assert_eq!(ink(&picture(vec![0, 0, 0, 255, 255, 255, 255, 255])), 0.5);
        assert_eq!(ink(&picture(vec![255, 0, 0, 255])), 2.0);
    }
}
