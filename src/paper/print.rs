//! Settings to files: PDF that readers of all kinds can use, and pictures.

use super::sheet::{Setting, Sheet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use typst::foundations::{Datetime, Smart};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Rect, Sides, Size, Transform};
use typst::utils::Scalar;
use typst_layout::Page;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

/// A page as pixels, row by row, four bytes each: red, green, blue, opacity.
pub struct Picture {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// The pixels.
    pub pixels: Vec<u8>,
}

impl Picture {
    /// The bytes of each row, from the top.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        self.pixels.chunks_exact(self.width.max(1) * 4)
    }
}

/// The PDF of a setting: tagged and PDF/UA-1, or plain when its pages were moved about.
///
/// # Errors
/// What the standard does not allow, in the engine's words.
pub fn pdf(setting: &Setting, sheet: &Sheet, is_tagged: bool) -> Result<Vec<u8>, String> {
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| error.message().to_string())?;
    let timestamp = sheet.date.and_then(|date| {
        let (year, month, day) = date.parts();
        Some(Timestamp::new_utc(Datetime::from_ymd_hms(year, month, day, 0, 0, 0)?))
    });
    let options = PdfOptions {
        ident: Smart::Custom(sheet.ident.clone()),
        creator: Smart::Custom(Some("camnang".into())),
        timestamp,
        standards: if is_tagged { accessible } else { PdfStandards::default() },
        tagged: is_tagged,
        ..PdfOptions::default()
    };
    let done = catch_unwind(AssertUnwindSafe(|| typst_pdf::pdf(setting, &options)));
    let faults = done.map_err(|_| "the writer of PDF panicked".to_owned())?;
    faults.map_err(|found| found.iter().map(|found| found.message.to_string()).collect::<Vec<_>>().join("; "))
}

/// A page as a picture of so many pixels a millimetre, without its bleed.
pub fn pixels(page: &Page, pixels_per_mm: f64) -> Picture {
    let map = typst_render::render(page, &options(pixels_per_mm));
    Picture { width: map.width() as usize, height: map.height() as usize, pixels: map.take() }
}

fn options(pixels_per_mm: f64) -> RenderOptions {
    RenderOptions { pixel_per_pt: Scalar::new(pixels_per_mm * 25.4 / 72.0), render_bleed: false }
}

/// The same as a PNG file that may have holes.
pub fn png(page: &Page, pixels_per_mm: f64) -> Option<Vec<u8>> {
    typst_render::render(page, &options(pixels_per_mm)).encode_png().ok()
}

/// A part of a page as pixels; `place` is its left, top, right and bottom in millimetres.
pub(super) fn part(page: &Page, place: [f64; 4], pixels_per_mm: f64) -> Picture {
    let [left, top, right, bottom] = place.map(Abs::mm);
    let mut frame = Frame::hard(Size::new(right - left, bottom - top));
    let area = Rect::new(Point::zero(), frame.size().to_point());
    let start = Point::new(-left, -top);
    frame.push_frame(start, touching(&page.frame, Transform::translate(start.x, start.y), area));
    let part = Page { frame, bleed: Sides::splat(Abs::zero()), ..page.clone() };
    pixels(&part, pixels_per_mm)
}

/// A frame with only what reaches into an area; `here` leads from the frame to the area.
fn touching(frame: &Frame, here: Transform, area: Rect) -> Frame {
    let mut kept = Frame::hard(frame.size());
    for (at, item) in frame.items() {
        let here = here.pre_concat(Transform::translate(at.x, at.y));
        let bounds = match item {
            FrameItem::Group(group) => {
                let inner = touching(&group.frame, here.pre_concat(group.transform), area);
                if !inner.is_empty() {
                    kept.push(*at, FrameItem::Group(GroupItem { frame: inner, ..group.clone() }));
                }
                continue;
            }
            // So far letters never reach; what their outlines really fill would have to be found letter by
            // letter.
            FrameItem::Text(text) => {
                Rect::new(Point::with_y(-1.5 * text.size), Point::new(text.width(), 0.75 * text.size))
            }
            // Where a stroke ends exactly is dear to find out, and not needed: its corners reach no further
            // than this.
            FrameItem::Shape(shape, _) => {
                let stroke = shape.stroke.as_ref().map_or(Abs::zero(), |stroke| stroke.thickness * 2.0);
                let bounds = shape.bbox(false);
                Rect::new(bounds.min - Point::splat(stroke), bounds.max + Point::splat(stroke))
            }
            FrameItem::Image(_, size, _) => Rect::new(Point::zero(), size.to_point()),
            FrameItem::Link(..) | FrameItem::Tag(_) => continue,
        };
        if meets(bounds, here, area) {
            kept.push(*at, item.clone());
        }
    }
    kept
}

fn meets(bounds: Rect, here: Transform, area: Rect) -> bool {
    let (min, max) = (bounds.min, bounds.max);
    let corners =
        [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)].map(|corner| corner.transform(here));
    let lies = |is_beyond: &dyn Fn(&Point) -> bool| corners.iter().all(is_beyond);
    !(lies(&|corner| corner.x < area.min.x)
        || lies(&|corner| corner.x > area.max.x)
        || lies(&|corner| corner.y < area.min.y)
        || lies(&|corner| corner.y > area.max.y))
}
