//! XML as a tree: drawings, and the parts of documents. Nothing of a document's own is unfolded, nothing else
//! is loaded.

pub use roxmltree::{Document, Error, Node, ParsingOptions};
