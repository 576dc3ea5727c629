//! What stands on a sheet where nobody can read it: past the edge of the page, cut off, or on top of other
//! words.

use super::sheet::Setting;
use typst::layout::{Abs, Frame, FrameItem, Point, Rect, Size, Transform};
use typst::syntax::Span;
use typst::text::TextItem;

/// A text or picture that cannot be read where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stray {
    /// The text; of a picture nothing.
    pub text: String,
    /// Its page, from 1.
    pub page: usize,
    /// Why it cannot be read.
    pub why: Why,
    /// The line of the sheet's code that it came from, from 0, when it came from there.
    pub line: Option<usize>,
}

/// Why something cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It stands past the edge of the page, or is cut off.
    Outside,
    /// Another text stands on it.
    Covered,
}

/// How far something may stand past an edge, in points: less than anybody sees.
const SLACK: f64 = 1.0;

/// Letters smaller than this, in points, are for those who have the sheet read to them.
const SEEN: f64 = 1.5;

/// The part of two texts' heights that has to be common before one covers the other.
const COMMON: f64 = 0.3;

/// Everything on a document that cannot be read; `line` tells the line of the sheet's code that a span stands
/// in.
pub(super) fn strays(setting: &Setting, line: impl Fn(Span) -> Option<usize>) -> Vec<Stray> {
    let mut all = Vec::new();
    for (at, page) in setting.pages().iter().enumerate() {
        let mut walk = Walk { placed: Vec::new(), outside: Vec::new() };
        let bleed = page.bleed;
        let size = page.frame.size().to_point();
        // What stands in the bleed is for the print shop.
        let sheet =
            Rect::new(Point::new(-bleed.left, -bleed.top), size + Point::new(bleed.right, bleed.bottom));
        walk.frame(&page.frame, Transform::identity(), sheet, false);
        let covered = covered(&mut walk.placed).into_iter().map(|placed| (placed, Why::Covered));
        for (placed, why) in walk.outside.iter().map(|placed| (placed, Why::Outside)).chain(covered) {
            all.push(Stray { text: placed.text.to_owned(), page: at + 1, why, line: line(placed.span) });
        }
    }
    all
}

/// A text or picture and the box that its letters fill, capitals to baseline.
struct Placed<'a> {
    text: &'a str,
    span: Span,
    place: Rect,
}

struct Walk<'a> {
    placed: Vec<Placed<'a>>,
    outside: Vec<Placed<'a>>,
}

impl<'a> Walk<'a> {
    /// `visible` is what can be seen of the page here; drawings in a clipped frame may run out of it.
    fn frame(&mut self, frame: &'a Frame, around: Transform, visible: Rect, is_clipped: bool) {
        for (at, item) in frame.items() {
            let here = around.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => {
                    let inside = here.pre_concat(group.transform);
                    let clip =
                        group.clip.as_ref().map(|clip| common(visible, moved(clip.bbox(None), inside)));
                    self.frame(&group.frame, inside, clip.unwrap_or(visible), is_clipped || clip.is_some());
                }
                FrameItem::Text(text) if text.size.to_pt() > SEEN && !text.text.trim().is_empty() => {
                    let placed =
                        Placed { text: &text.text, span: span(text), place: moved(letters(text), here) };
                    self.put(placed, visible);
                }
                FrameItem::Image(_, size, span) if !is_clipped => {
                    let placed = Placed { text: "", span: *span, place: moved(whole(*size), here) };
                    if is_outside(placed.place, visible) {
                        self.outside.push(placed);
                    }
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, placed: Placed<'a>, visible: Rect) {
        if is_outside(placed.place, visible) { self.outside.push(placed) } else { self.placed.push(placed) }
    }
}

fn span(text: &TextItem) -> Span {
    text.glyphs.first().map_or_else(Span::detached, |glyph| glyph.span.0)
}

/// From the height of capitals down to the baseline: marks and tails of neighbouring lines may meet.
fn letters(text: &TextItem) -> Rect {
    let height = text.font.metrics().cap_height.at(text.size);
    Rect::new(Point::with_y(-height), Point::with_x(text.width()))
}

fn whole(size: Size) -> Rect {
    Rect::new(Point::zero(), size.to_point())
}

fn moved(rect: Rect, by: Transform) -> Rect {
    let corners =
        [rect.min, Point::new(rect.max.x, rect.min.y), Point::new(rect.min.x, rect.max.y), rect.max]
            .map(|at| at.transform(by));
    let first = Rect::new(corners[0], corners[0]);
    corners.iter().fold(first, |all, at| Rect::new(all.min.min(*at), all.max.max(*at)))
}

fn common(a: Rect, b: Rect) -> Rect {
    Rect::new(a.min.max(b.min), a.max.min(b.max))
}

fn is_outside(place: Rect, visible: Rect) -> bool {
    let before = place.min + Point::splat(Abs::pt(SLACK));
    let after = place.max - Point::splat(Abs::pt(SLACK));
    before.x < visible.min.x || before.y < visible.min.y || after.x > visible.max.x || after.y > visible.max.y
}

/// The texts of a page on which another text stands.
fn covered<'p, 'a>(placed: &'p mut [Placed<'a>]) -> Vec<&'p Placed<'a>> {
    placed.sort_by_key(|one| one.place.min.y);
    let placed = &*placed;
    let mut covered = Vec::new();
    for (at, upper) in placed.iter().enumerate() {
        let near = placed[at + 1..].iter().take_while(|lower| lower.place.min.y < upper.place.max.y);
        covered.extend(near.filter(|lower| covers(upper.place, lower.place)));
    }
    covered
}

fn covers(a: Rect, b: Rect) -> bool {
    let both = common(a, b).size();
    let height = |rect: Rect| rect.size().y;
    let lower = height(a).min(height(b));
    both.y > lower * COMMON && both.x > lower * COMMON
}
