//! One document to set: its code, its data, its pictures, and where each line of the code came from.

use crate::date::Date;
use crate::diag::Span;
use crate::hash::{Hash, Hasher};
use crate::model::{AssetId, PictureId};
use std::sync::Arc;
use typst_layout::PagedDocument;

/// A document that was set.
pub type Setting = PagedDocument;

/// What one document is made of. Everything the engine sees is in here or in the theme.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The code: calls of the theme's functions.
    pub main: String,
    /// Where lines of the code came from, in order.
    pub lines: Vec<Line>,
    /// `/data.json`.
    pub data: String,
    /// The files that the code names, by their path.
    pub files: Vec<(String, SheetFile)>,
    /// What tells this document from all others, for good: the path of its file.
    pub ident: String,
    /// The day that the document carries.
    pub date: Option<Date>,
}

/// A line of the code and the Markdown it came from.
#[derive(Debug, Clone)]
pub struct Line {
    /// The line in the code, from 0.
    pub number: usize,
    /// The Markdown file.
    pub file: Arc<str>,
    /// The block in it.
    pub span: Span,
}

/// A file that a document uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetFile {
    /// A file of the site.
    Asset(AssetId),
    /// A photograph or screenshot, as it is printed.
    Picture(PictureId),
    /// A code to scan that leads to an address.
    Code(String),
    /// Something that was made.
    Bytes(Arc<[u8]>),
}

impl Sheet {
    /// The hash of everything in the sheet; `content` tells that of a file.
    pub fn hash(&self, content: impl Fn(&SheetFile) -> Hash) -> Hash {
        let mut hasher = Hasher::default();
        hasher.part(self.main.as_bytes()).part(self.data.as_bytes()).part(self.ident.as_bytes());
        hasher.part(self.date.map(|date| date.to_string()).unwrap_or_default().as_bytes());
        for (path, file) in &self.files {
            hasher.part(path.as_bytes()).part(content(file).to_string().as_bytes());
        }
        hasher.finish()
    }

    /// Where a line of the code came from: the last block that began at or before it.
    pub fn origin(&self, line: usize) -> Option<&Line> {
        let after = self.lines.partition_point(|known| known.number <= line);
        after.checked_sub(1).map(|i| &self.lines[i])
    }
}
