//! The typed settings of a site and of each page, read from YAML with every fault reported at once.

mod fences;
mod front_matter;
mod mend;
mod names;
mod poster;
mod reader;
mod site;
mod words;
pub mod yaml;

pub use front_matter::{Each, FrontMatter, Kind, Risk, Verified, VerifiedHow, entries, front_matter};
pub use mend::quoted;
pub use names::{Names, Words};
pub use poster::{Layout, Poster, PosterLine, Size};
pub use reader::{Field, Placed, Reader, cut_off, line_with};
pub use site::{HtmlPolicy, SiteConfig, base_url, site};
pub use words::words;
pub use yaml::tell_old_letters;
