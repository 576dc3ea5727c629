//! What a document of Word says, as values: paragraphs, tables and pictures in the order in which they are
//! read.

use super::remark::Remark;

/// A document as it is read.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// What stands in it, in order.
    pub blocks: Vec<Block>,
    /// The texts of footnotes and endnotes, by the number in [`Piece::Note`].
    pub notes: Vec<Vec<Block>>,
    /// The pictures, by the number in [`Para::pictures`].
    pub pictures: Vec<Picture>,
    /// What was not read, or read in another way than it stands.
    pub remarks: Vec<Remark>,
    /// The paragraphs written in fonts of the 1990s: the font, the number of the paragraph, its first words.
    pub old_fonts: Vec<(String, u32, String)>,
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Para(Para),
    /// A table.
    Table(Table),
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub struct Para {
    /// Its number, from 1; paragraphs in tables and boxes count too.
    pub number: u32,
    /// The name of its style: `heading 1`.
    pub style: String,
    /// Its level in the outline, from 1.
    pub level: Option<u8>,
    /// Whether it is the title of the document.
    pub is_title: bool,
    /// Whether it stands in the middle.
    pub is_centred: bool,
    /// What a list writes in front of it.
    pub label: Option<Label>,
    /// Its words.
    pub runs: Vec<Run>,
    /// Its pictures, by their numbers.
    pub pictures: Vec<usize>,
}

/// What a list writes in front of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The list.
    pub list: u32,
    /// How deep it stands, from 0.
    pub depth: u8,
    /// Its number; nothing for a bullet.
    pub number: Option<u32>,
    /// The label as it shows: `Bước 1:`, `a)`.
    pub text: String,
}

/// Words that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What it is.
    pub piece: Piece,
    /// In bold.
    pub is_bold: bool,
    /// In italics.
    pub is_italic: bool,
    /// The name of its style of letters, if it has one.
    pub style: String,
    /// Where it leads.
    pub link: Option<String>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Letters.
    Text(String),
    /// The end of a line.
    Break,
    /// The mark of a note in [`Document::notes`].
    Note(usize),
}

/// A table.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The number of its first paragraph.
    pub number: u32,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its bytes as they lie in the document.
    pub bytes: Vec<u8>,
    /// What it says, in words; empty when nobody wrote them.
    pub alt: String,
    /// What is cut off at the left, top, right and bottom, in hundredths of a percent.
    pub crop: [u32; 4],
    /// The number of its paragraph.
    pub number: u32,
}

impl Para {
    /// Its letters without looks.
    pub fn text(&self) -> String {
        let one = |run: &Run| match &run.piece {
            Piece::Text(text) => text.clone(),
            Piece::Break => "\n".into(),
            Piece::Note(_) => String::new(),
        };
        self.runs.iter().map(one).collect()
    }

    /// Whether all of its letters are bold.
    pub fn is_bold(&self) -> bool {
        let mut texts = self
            .runs
            .iter()
            .filter(|run| matches!(&run.piece, Piece::Text(text) if !text.trim().is_empty()))
            .peekable();
        texts.peek().is_some() && texts.all(|run| run.is_bold)
    }
}

impl Block {
    /// All paragraphs in it, in order.
    pub fn paras(&self) -> Vec<&Para> {
        match self {
            Block::Para(para) => vec![para],
            Block::Table(table) => {
                table.rows.iter().flatten().flat_map(|cell| &cell.blocks).flat_map(Block::paras).collect()
            }
        }
    }
}

/// The first words of a text, to find it by.
pub fn first_words(text: &str) -> String {
    const MOST: usize = 6;
    let mut words = text.split_whitespace();
    let first: Vec<String> = words.by_ref().take(MOST).map(|word| word.chars().take(20).collect()).collect();
    first.join(" ") + if words.next().is_some() { " …" } else { "" }
}
