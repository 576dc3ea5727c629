//! What was printed, as pages tell of it.

use crate::model::{DocId, SectionId};
use std::collections::BTreeSet;

/// Something that can be printed, and everything about it that pages tell.
#[derive(Debug, Clone)]
pub struct Print {
    /// What it is: `handout`, `poster`.
    pub kind: &'static str,
    /// Whose it is.
    pub owner: Owner,
    /// How large its sheet is, in millimetres.
    pub size: [f64; 2],
    /// The name of a poster's size.
    pub size_name: Option<String>,
    /// Whether it is meant for black ink alone.
    pub is_black: bool,
    /// How many pages it has.
    pub pages: usize,
    /// The ink on it, as parts of its area: 0 to 4.
    pub ink: f64,
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
    pub size: u64,
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
    /// The short addresses that stand on any of them, as codes or in words.
    pub printed: BTreeSet<u32>,
}

/// Files about one lesson, by name, and the short addresses that stand on them.
#[derive(Debug, Clone, Default)]
pub struct Bundle {
    /// The files.
    pub files: Vec<(String, Vec<u8>)>,
    /// The short addresses.
    pub printed: BTreeSet<u32>,
}

/// Whose print something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// A page's.
    Document(DocId),
    /// A section's.
    Section(SectionId),
}

/// The longer side of the picture that pages show of a sheet, in pixels.
pub const PREVIEW: u32 = 480;

impl Print {
    /// Width and height of its picture, in pixels.
    pub fn preview_size(&self) -> [u32; 2] {
        let scale = f64::from(PREVIEW) / self.size[0].max(self.size[1]);
        self.size.map(|side| (side * scale).round() as u32)
    }
}
