//! Sheets of paper: a page's tree to Typst code, set in memory; exact sizes, imposition, rules, codes read
//! back.

mod boxes;
mod impose;
mod inspect;
mod merge;
mod press;
mod print;
mod raw;
mod scan;
mod script;
mod sheet;
mod signs;
mod stray;

pub use boxes::with_bleed_box;
pub use impose::{booklet, joined, tiled};
pub use inspect::{Code, Codes, Measured, Reading, ink, measure, size, words};
pub use merge::merged;
pub use press::{Fault, Press, Pressed, WORDS};
pub use print::{Picture, pdf, pixels, png};
pub use scan::read_codes;
pub use script::{Script, blocks_of, literal};
pub use sheet::{Line, Setting, Sheet, SheetFile};
pub use signs::LeftOut;
pub use stray::{Stray, Why};
