//! Photographs and screenshots: checked before they are decoded, then turned, cut, covered, made smaller.
//! Drawings: written anew.
//!
//! What is made holds pixels and nothing else of the file: no place, no camera, no name of a program.

mod drawing;
mod edit;
mod exif;
mod facts;
mod make;

pub use drawing::{Drawing, DrawingFault, drawing};
pub use edit::{Area, Edit, Uncovered};
pub use exif::tells_place;
pub use facts::{Facts, Fault, MAX_FILE_BYTES, facts};
pub use make::{VERSION, as_png, drawn, flat, for_paper, for_screen, scaled_side, shown_size, whole, widths};
