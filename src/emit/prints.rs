//! What was printed, as pages tell of it.

use crate::model::{DocId, SectionId, Site};
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
    /// In bytes.
    pub size: u64,
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

/// The short addresses on prints: with an address, every sheet about a page carries the page's own.
pub fn short_addresses(site: &Site, prints: &[Print]) -> BTreeSet<u32> {
    let documents = prints.iter().filter_map(|print| match print.owner {
        Owner::Document(id) => Some(site.document(id)),
        Owner::Section(_) => None,
    });
    let shorts = documents.filter_map(|document| Some(document.parsed.front.short?.value));
    if site.config.base_url.is_some() { shorts.collect() } else { BTreeSet::new() }
}
