//! What an author cuts off a picture and what they cover, in percent of the whole picture as it stands
//! upright.

use std::fmt;

/// Hundredths of a percent in a whole side.
const WHOLE: u32 = 10_000;

/// More covers on one picture are a mistake.
const MOST: usize = 50;

/// A part of a picture: its left and upper edge, its width and height, in hundredths of a percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Area {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

/// What is done to a picture before anybody sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Edit {
    /// The part that stays; the rest is cut off.
    pub crop: Option<Area>,
    /// The parts that are covered by a flat box.
    pub cover: Vec<Area>,
}

/// Something that one use of a picture covers and another shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uncovered;

impl Area {
    /// All of a picture.
    pub const ALL: Area = Area { x: 0, y: 0, width: WHOLE, height: WHOLE };

    /// Reads `left top width height`, four percentages; nothing when they are not, or leave the picture. Four
    /// numbers up to 1 are parts of one and no percentages, unless they say so.
    pub fn parse(text: &str) -> Option<Area> {
        let numbers: Option<Vec<u32>> = text.split_whitespace().map(hundredths).collect();
        let numbers = numbers.filter(|all| text.contains('%') || all.iter().any(|number| *number > 100));
        let [x, y, width, height] = numbers?.try_into().ok()?;
        let fits = width > 0 && height > 0 && x + width <= WHOLE && y + height <= WHOLE;
        fits.then_some(Area { x, y, width, height })
    }

    /// Several, with `;` between them.
    pub fn parse_all(text: &str) -> Option<Vec<Area>> {
        text.split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(Area::parse)
            .collect::<Option<Vec<_>>>()
            .filter(|all| !all.is_empty() && all.len() <= MOST)
    }

    /// Left and upper edge, width and height, in percent.
    pub fn percents(self) -> [f32; 4] {
        [self.x, self.y, self.width, self.height].map(|side| side as f32 / 100.0)
    }

    /// Left, top, right and bottom edge in pixels of a picture; every pixel that is touched belongs to it.
    pub(super) fn pixels(self, width: u32, height: u32) -> [u32; 4] {
        let first = |at: u32, side: u32| (u64::from(at) * u64::from(side) / u64::from(WHOLE)) as u32;
        let after = |at: u32, side: u32| (u64::from(at) * u64::from(side)).div_ceil(u64::from(WHOLE)) as u32;
        [
            first(self.x, width),
            first(self.y, height),
            after(self.x + self.width, width),
            after(self.y + self.height, height),
        ]
    }

    /// A place of the whole picture, in percent, as a place of this part; nothing when it lies outside.
    pub fn place(self, x: f32, y: f32) -> Option<(f32, f32)> {
        let within = |at: f32, from: u32, length: u32| (at * 100.0 - from as f32) / length as f32 * 100.0;
        let (x, y) = (within(x, self.x, self.width), within(y, self.y, self.height));
        let inside = 0.0..=100.0;
        (inside.contains(&x) && inside.contains(&y)).then_some((x, y))
    }

    fn right(self) -> u32 {
        self.x + self.width
    }

    fn bottom(self) -> u32 {
        self.y + self.height
    }

    fn common(self, other: Area) -> Option<Area> {
        let (x, y) = (self.x.max(other.x), self.y.max(other.y));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        (right > x && bottom > y).then(|| Area { x, y, width: right - x, height: bottom - y })
    }

    /// Whether these areas together lie over all of this one.
    fn is_under(self, covers: &[Area]) -> bool {
        let Some((first, rest)) = covers.split_first() else { return false };
        let Some(common) = self.common(*first) else { return self.is_under(rest) };
        // What is left and right of the cover, then what is above and below it.
        let beside = |x: u32, right: u32| Area { x, width: right - x, ..self };
        let middle = |y: u32, bottom: u32| Area { x: common.x, width: common.width, y, height: bottom - y };
        let open = [
            beside(self.x, common.x),
            beside(common.right(), self.right()),
            middle(self.y, common.y),
            middle(common.bottom(), self.bottom()),
        ];
        open.into_iter().filter(|area| area.width > 0 && area.height > 0).all(|area| area.is_under(rest))
    }
}

/// As an author writes it: `0 12.5 100 60%`. The sign stands where small numbers would be read as parts of
/// one.
impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [x, y, width, height] = self.percents();
        let sign =
            if [self.x, self.y, self.width, self.height].iter().all(|side| *side <= 100) { "%" } else { "" };
        write!(f, "{x} {y} {width} {height}{sign}")
    }
}

impl Edit {
    /// What stays of the picture.
    pub fn kept(&self) -> Area {
        self.crop.unwrap_or(Area::ALL)
    }

    /// Whether nothing is cut off or covered.
    pub fn is_empty(&self) -> bool {
        *self == Edit::default()
    }

    /// Whether everything that another use of the same picture covers is covered here too, or cut off.
    ///
    /// # Errors
    /// When something of it can be seen.
    pub fn hides(&self, other: &Edit) -> Result<(), Uncovered> {
        let shown = other.cover.iter().filter_map(|area| area.common(self.kept()));
        let mut open = shown.filter(|area| !area.is_under(&self.cover));
        open.next().map_or(Ok(()), |_| Err(Uncovered))
    }
}

/// A percentage with at most two decimals: `12`, `12.5`, `12,5`, `12%`.
fn hundredths(text: &str) -> Option<u32> {
    let text = text.strip_suffix('%').unwrap_or(text).replace(',', ".");
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f32 = text.parse().ok().filter(|_| is_plain)?;
    (0.0..=100.0).contains(&number).then(|| (number * 100.0).round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(text: &str) -> Area {
        Area::parse(text).unwrap()
    }

    #[test]
    fn areas_are_four_percentages_within_the_picture() {
        assert_eq!(area("0 12,5 100% 6.25"), Area { x: 0, y: 1_250, width: 10_000, height: 625 });
        for wrong in [
            "",
            "1 2 3",
            "1 2 3 4 5",
            "0 0 101 5",
            "50 0 51 5",
            "a 0 1 1",
            "0 0 0 5",
            "-1 0 5 5",
            "NaN 0 5 5",
            "0.4 0.4 0.2 0.2",
            "0,1 0 0,5 1",
            "0 0 0.5 1",
            "0 0 1 1",
            "0 0 1 1.0",
            "1e1 0 5 5",
            "+5 0 5 5",
            "12px 0 5 5",
            "12%% 0 5 5",
            "１２ 0 5 5",
        ] {
            assert_eq!(Area::parse(wrong), None, "{wrong}");
        }
        assert_eq!(area("0,5% 0,5% 1% 1%"), Area { x: 50, y: 50, width: 100, height: 100 });
        assert_eq!(area("0 0 1% 1%"), Area { x: 0, y: 0, width: 100, height: 100 });
        assert_eq!(Area::parse_all("0 0 5 5; 10 10 5 5;").map(|all| all.len()), Some(2));
        assert_eq!(Area::parse_all(" ; "), None);
    }

    #[test]
    fn areas_are_written_as_they_are_read() {
        for text in ["0 12.5 100 6.25", "0 0 1 1%", "0.5 0.5 1 0.25%", "33.33 0.01 50 1.01"] {
            assert_eq!(area(text).to_string(), text);
            assert_eq!(area(&area(text).to_string()), area(text));
        }
    }

    #[test]
    fn a_box_grows_to_whole_pixels() {
        assert_eq!(area("10 10 10 10").pixels(33, 33), [3, 3, 7, 7]);
        assert_eq!(Area::ALL.pixels(33, 7), [0, 0, 33, 7]);
    }

    #[test]
    fn places_move_with_the_part_that_is_shown() {
        assert_eq!(area("0 50 100 50").place(50.0, 75.0), Some((50.0, 50.0)));
        assert_eq!(area("0 50 100 50").place(50.0, 25.0), None);
    }

    #[test]
    fn what_one_use_covers_no_other_may_show() {
        let edit = |crop: Option<&str>, cover: &str| Edit {
            crop: crop.map(area),
            cover: Area::parse_all(cover).unwrap_or_default(),
        };
        let covered = edit(None, "10 10 20 5");
        assert_eq!(edit(None, "").hides(&covered), Err(Uncovered));
        assert_eq!(edit(None, "10 10 19 5").hides(&covered), Err(Uncovered));
        assert_eq!(edit(None, "5 5 50 50").hides(&covered), Ok(()));
        assert_eq!(edit(None, "10 10 8 5; 18 10 12 2; 18 12 12 3").hides(&covered), Ok(()));
        assert_eq!(edit(None, "10 10 8 5; 18 10 12 2; 18 12.01 12 3").hides(&covered), Err(Uncovered));
        assert_eq!(edit(Some("0 15 100 85"), "").hides(&covered), Ok(()));
        assert_eq!(edit(Some("0 12 100 88"), "").hides(&covered), Err(Uncovered));
        assert_eq!(covered.hides(&edit(None, "")), Ok(()));
    }
}
