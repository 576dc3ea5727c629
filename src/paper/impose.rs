//! Pages laid on larger or smaller sheets: booklets to fold, posters to glue. Vectors stay vectors.

use super::sheet::Setting;
use typst::foundations::Smart;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Ratio, Size, Transform};
use typst::model::Document;
use typst::visualize::{Color, FixedStroke, Geometry};
use typst_layout::{Page, PagedDocument};

/// A4, upright.
const A4: (f64, f64) = (210.0, 297.0);
/// What no office printer prints, on each side.
const UNPRINTED: f64 = 5.0;
/// How much neighbouring sheets of a glued poster share.
const OVERLAP: f64 = 10.0;
/// The length of a crop mark.
const MARK: f64 = 4.0;

/// Pages as a booklet: two to a side of A4, in the order in which folded sheets read.
pub fn booklet(setting: &Setting) -> Setting {
    let (width, height) = (Abs::mm(A4.1), Abs::mm(A4.0));
    let sides = booklet_order(setting.pages().len()).into_iter().map(|pair| {
        let mut side = Frame::hard(Size::new(width, height));
        for (half, number) in pair.into_iter().enumerate() {
            if let Some(page) = number.and_then(|number| setting.pages().get(number)) {
                place(&mut side, &page.frame, width * 0.5 * half as f64, Abs::zero(), width * 0.5);
            }
        }
        side
    });
    document(setting, sides)
}

/// Which pages stand left and right on each side, counted from 0; `None` is a blank.
fn booklet_order(pages: usize) -> Vec<[Option<usize>; 2]> {
    let all = pages.div_ceil(4) * 4;
    let page = |number: usize| (number < pages).then_some(number);
    (0..all / 4)
        .flat_map(|i| [[page(all - 1 - 2 * i), page(2 * i)], [page(2 * i + 1), page(all - 2 - 2 * i)]])
        .collect()
}

/// A large page cut into sheets of A4 that share a margin, with marks where to cut.
pub fn tiled(setting: &Setting) -> Option<Setting> {
    let source = &setting.pages().first()?.frame;
    let upright = count(source.width(), A4.0) * count(source.height(), A4.1);
    let across = count(source.width(), A4.1) * count(source.height(), A4.0);
    let (width, height) = if across < upright { (A4.1, A4.0) } else { A4 };
    let (columns, rows) = (count(source.width(), width), count(source.height(), height));
    let step = |side: f64| Abs::mm(side - 2.0 * UNPRINTED - OVERLAP);
    let tiles = (0..rows * columns).map(|i| {
        let (x, y) = (step(width) * (i % columns) as f64, step(height) * (i / columns) as f64);
        let margin = Abs::mm(UNPRINTED);
        let mut window =
            Frame::hard(Size::new(Abs::mm(width) - margin * 2.0, Abs::mm(height) - margin * 2.0));
        window.push(Point::new(-x, -y), FrameItem::Group(GroupItem::new(source.clone())));
        let mut group = GroupItem::new(window);
        group.clip = Some(typst::visualize::Curve::rect(group.frame.size()));
        let mut tile = Frame::hard(Size::new(Abs::mm(width), Abs::mm(height)));
        tile.push(Point::splat(margin), FrameItem::Group(group));
        marks(&mut tile, i % columns > 0, i / columns > 0);
        tile
    });
    Some(document(setting, tiles))
}

/// Several settings as one, page after page; at least one.
pub fn joined(settings: &[&Setting]) -> Setting {
    let info = settings.first().map(|setting| setting.info().clone()).unwrap_or_default();
    PagedDocument::new(settings.iter().flat_map(|setting| setting.pages().iter().cloned()).collect(), info)
}

/// How many sheets of a side cover a length.
fn count(length: Abs, side: f64) -> usize {
    let printed = side - 2.0 * UNPRINTED;
    (((length.to_mm() - OVERLAP) / (printed - OVERLAP)).ceil() as usize).max(1)
}

/// Marks at the edges of a sheet, where it is cut to lie on its neighbours to the left and above.
fn marks(tile: &mut Frame, has_left: bool, has_above: bool) {
    let (width, height) = (tile.width(), tile.height());
    let (cut, length) = (Abs::mm(UNPRINTED + OVERLAP / 2.0), Abs::mm(MARK));
    let mut line = |x: Abs, y: Abs, dx: Abs, dy: Abs| {
        let stroke =
            FixedStroke { paint: Color::BLACK.into(), thickness: Abs::mm(0.2), ..FixedStroke::default() };
        let shape = Geometry::Line(Point::new(dx, dy)).stroked(stroke);
        tile.push(Point::new(x, y), FrameItem::Shape(shape, typst::syntax::Span::detached()));
    };
    if has_left {
        line(cut, Abs::zero(), Abs::zero(), length);
        line(cut, height - length, Abs::zero(), length);
    }
    if has_above {
        line(Abs::zero(), cut, length, Abs::zero());
        line(width - length, cut, length, Abs::zero());
    }
}

fn place(sheet: &mut Frame, page: &Frame, x: Abs, y: Abs, width: Abs) {
    let scale = width / page.width();
    let mut group = GroupItem::new(page.clone());
    group.transform = Transform::scale(Ratio::new(scale), Ratio::new(scale));
    sheet.push(Point::new(x, y), FrameItem::Group(group));
}

fn document(setting: &Setting, frames: impl Iterator<Item = Frame>) -> Setting {
    let pages = frames.enumerate().map(|(i, frame)| Page {
        frame,
        bleed: Default::default(),
        fill: Smart::Auto,
        numbering: None,
        supplement: Default::default(),
        number: i as u64 + 1,
    });
    PagedDocument::new(pages.collect(), setting.info().clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_sheets_read_in_order() {
        let human = |pages| {
            booklet_order(pages)
                .into_iter()
                .map(|side| side.map(|page| page.map_or(0, |page| page + 1)))
                .collect::<Vec<_>>()
        };
        assert_eq!(human(4), [[4, 1], [2, 3]]);
        assert_eq!(human(7), [[0, 1], [2, 7], [6, 3], [4, 5]]);
    }

    #[test]
    fn sheets_cover_a_length_with_their_overlap() {
        assert_eq!(count(Abs::mm(200.0), 210.0), 1);
        assert_eq!(count(Abs::mm(201.0), 210.0), 2);
        assert_eq!(count(Abs::mm(420.0), 297.0), 2);
    }
}
