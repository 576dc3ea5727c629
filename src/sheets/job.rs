//! One sheet to set, and the files to make of it.

use super::desk::Desk;
use super::wall::Wall;
use crate::facts::Owner;
use crate::paper::Sheet;

/// One sheet to set and the files to make of it.
pub(super) struct Job {
    pub kind: &'static str,
    pub owner: Owner,
    /// Writes the sheet when its turn comes: the code of ten thousand sheets need not be held at once.
    pub write: Box<dyn Fn(&Desk<'_>) -> Sheet + Send + Sync>,
    pub forms: Vec<Form>,
    /// What is checked on it; nothing on sheets that are held in the hand.
    pub poster: Option<Wall>,
    pub size_name: Option<String>,
    pub is_black: bool,
}

/// A file to make of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Form {
    pub role: &'static str,
    pub path: String,
    pub make: Make,
}

/// How a file is made of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Make {
    /// As it is.
    Pdf,
    /// With a box that says how far its colours run out, in millimetres.
    Bleed(f64),
    /// Two pages to a side, to fold.
    Booklet,
    /// Cut to sheets of A4, to glue.
    Tiles,
    /// The picture of the first page that pages show.
    Picture,
    /// A picture of the first page, a pixel for each point.
    Share,
    /// A picture of every page, so many pixels a millimetre.
    Pages(f64),
}

/// A picture of the first page.
pub(super) fn preview(path: &str) -> Form {
    Form { role: "preview", path: format!("{path}.png"), make: Make::Picture }
}

impl Form {
    /// Its files, when the sheet has so many pages. Pictures of several pages have the page's number in their
    /// names.
    pub fn paths(&self, pages: usize) -> Vec<String> {
        match (self.make, self.path.rsplit_once('.')) {
            (Make::Pages(_), Some((start, ending))) if pages > 1 => {
                (1..=pages).map(|page| format!("{start}-{page}.{ending}")).collect()
            }
            _ => vec![self.path.clone()],
        }
    }

    /// What its files' names begin with, if only setting the sheet tells how many there are.
    pub fn start(&self) -> Option<&str> {
        matches!(self.make, Make::Pages(_))
            .then(|| self.path.rsplit_once('.').map_or(&*self.path, |(start, _)| start))
    }
}

/// What becomes of a sheet besides being handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Pages tell of it.
    OnPages,
    /// The same, and other files are put together of it.
    AsPart,
    /// Nobody tells of it.
    Nowhere,
}
