//! The typed settings of a site and of each page, read from YAML with every fault reported at once.

mod colour;
mod fences;
mod front_matter;
mod mend;
mod names;
mod poster;
mod reader;
mod site;
mod target;
mod vietnamese;
mod words;
pub mod yaml;

pub use colour::Colour;
pub use front_matter::{
    Above, Each, FrontMatter, Kind, Risk, Verified, VerifiedHow, above, front_matter, says,
};
pub use mend::quoted;
pub use names::{Names, Words};
pub use poster::{Layout, Poster, PosterLine, Size};
pub use reader::{Field, Placed, Reader, cut_off, line_with};
pub use site::{HtmlPolicy, SiteConfig, base_url, settings, site};
pub use target::{Target, Way};
pub use vietnamese::VALUES;
pub use words::words;
pub use yaml::tell_old_letters;

/// The lists of fields by where they stand: what front matter, its groups and the settings may say.
pub const FIELDS: &[(&str, &[Field])] = &[
    ("front matter", front_matter::FIELDS),
    ("verified", front_matter::VERIFIED_FIELDS),
    ("poster", poster::FIELDS),
    ("lines", poster::LINE_FIELDS),
    ("site.yaml", site::FIELDS),
    ("folder", target::FOLDER_FIELDS),
    ("zip", target::ZIP_FIELDS),
    ("sftp", target::SFTP_FIELDS),
    ("webdav", target::WEBDAV_FIELDS),
    ("s3", target::S3_FIELDS),
];
