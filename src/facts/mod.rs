//! What may be told of a page, a section, a print, a group: plain values, made once and shared by all
//! outputs.

mod groups;
mod prints;
mod roster;
mod values;
mod views;

#[cfg(feature = "paper")]
pub use groups::page as group_page;
pub use groups::{count as count_groups, of_page as group_of_page};
#[cfg(feature = "paper")]
pub use prints::{Owner, PREVIEW, PrintFile, SHARE};
pub use prints::{Print, Prints, Series, WholeRow};
pub use roster::page as roster_page;
#[cfg(feature = "paper")]
pub use roster::{capital, time, weekday_name, with_lines};
pub use values::{changed, newest};
pub use views::{Offered, Views};
