//! The typed settings of a site and of each page, read from YAML with every fault reported at once.

mod front_matter;
mod poster;
mod reader;
mod site;
mod words;
mod yaml;

pub use front_matter::{FrontMatter, Kind, Risk, Verified, VerifiedHow, front_matter};
pub use poster::{Layout, Poster, PosterLine, Size};
pub use reader::Placed;
pub use site::{HtmlPolicy, SiteConfig, base_url, site};
pub use words::{Words, words};
