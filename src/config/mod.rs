//! The typed settings of a site and of each page, read from YAML with every fault reported at once.

mod front_matter;
mod official;
mod poster;
mod printed;
mod reader;
mod site;
mod words;
mod yaml;

pub use front_matter::{FrontMatter, Kind, Risk, Verified, VerifiedHow, front_matter};
pub use official::{Domain, OFFICIAL, Official, is_below, official};
pub use poster::{Layout, Poster, PosterLine, Size};
pub use printed::{PRINTED, Printed, printed, with_printed};
pub use reader::Placed;
pub use site::{HtmlPolicy, SiteConfig, base_url, site};
pub use words::{Words, words};
