//! Documents of Word (ECMA-376, ISO 29500) as values: read with everything that stands in them told, and
//! written.
//!
//! The parts are read by ourselves: what a document hides, has crossed out, moved or put into boxes stands
//! beside its words, and whatever is not read has to be told.

mod document;
mod drawing;
mod inline;
mod names;
mod numbering;
mod package;
mod read;
mod reader;
mod remark;
mod signs;
mod styles;
mod write;

pub use document::{Block, Cell, Document, Label, Para, Picture, Piece, Run, Table, first_words};
pub use package::{Fault, MAX_BYTES};
pub use read::read;
pub use remark::{Remark, What, place};
pub use write::{CODE, NOTE, Shot, Style, write};
