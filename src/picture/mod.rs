//! Photographs and screenshots: checked before they are decoded, then turned, cut, covered, made smaller.
//!
//! What is made holds pixels and nothing else of the file: no place, no camera, no name of a program.

mod edit;
mod exif;
mod facts;
mod make;

pub use edit::{Area, Edit, Uncovered};
pub use facts::{Facts, Fault, MAX_FILE_BYTES, facts};
pub use make::{VERSION, drawn, flat, for_paper, for_screen, scaled_side, shown_size, whole, widths};
