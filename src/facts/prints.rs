//! What was printed, as pages tell of it.

use crate::model::{DocId, SectionId};

/// Something that can be printed, and everything about it that pages tell.
#[derive(Debug, Clone)]
pub struct Print {
    /// What it is: `handout`, `poster`.
    pub kind: &'static str,
    /// Whose it is.
    pub owner: Owner,
    /// How large its sheet is, in millimetres; nothing before it was made, like all that only making tells.
    pub size: Option<[f64; 2]>,
    /// The name of a poster's size.
    pub size_name: Option<String>,
    /// Whether it is meant for black ink alone.
    pub is_black: bool,
    /// How many pages it has.
    pub pages: Option<usize>,
    /// The ink on it, as parts of its area: 0 to 4.
    pub ink: Option<f64>,
    /// Its files.
    pub files: Vec<PrintFile>,
}

/// A file of a print.
#[derive(Debug, Clone)]
pub struct PrintFile {
    /// What it is for: `print`, `preview`, `tiles`, `shop`, `fold`.
    pub role: &'static str,
    /// Its path below the output folder.
    pub path: String,
    /// How many pages it has; nothing for what was put together of many.
    pub pages: Option<usize>,
    /// In bytes.
    pub size: Option<u64>,
}

/// Posters that there is one of for each group, and the files that hold all of them.
#[derive(Debug, Clone)]
pub struct Series {
    /// Where they are listed.
    pub section: SectionId,
    /// What they are called together.
    pub title: String,
    /// All in colour, all in black, all at a glance: `all`, `all-black`, `sign-off`.
    pub files: Vec<PrintFile>,
    /// Their pages, in the order of the groups.
    pub pages: Vec<DocId>,
}

/// All sheets of one group in one file.
#[derive(Debug, Clone)]
pub struct WholeRow {
    /// The group's number.
    pub number: u32,
    /// The file.
    pub file: PrintFile,
}

/// Everything that was printed.
#[derive(Debug, Clone, Default)]
pub struct Prints {
    /// One by one.
    pub single: Vec<Print>,
    /// What was put together of those for each group.
    pub series: Vec<Series>,
    /// The same by group.
    pub whole: Vec<WholeRow>,
}

/// Whose print something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A page's.
    Document(DocId),
    /// A section's.
    Section(SectionId),
}

/// The kind of the pictures that chat apps show of pages: set like paper, never printed.
pub const SHARE: &str = "share";

/// The longer side of the picture that pages show of a sheet, in pixels.
pub const PREVIEW: u32 = 480;

impl Print {
    /// Whether it can be printed at home or in an office.
    #[cfg(feature = "paper")]
    pub fn is_for_home(&self) -> bool {
        self.files.iter().any(|file| file.role == "print")
    }

    /// Width and height of its picture, in pixels.
    pub fn preview_size(&self) -> Option<[u32; 2]> {
        let [width, height] = self.size?;
        let scale = f64::from(PREVIEW) / width.max(height);
        Some([width, height].map(|side| (side * scale).round() as u32))
    }
}
