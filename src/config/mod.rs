//! The typed settings of a site and of each page, read from YAML with every fault reported at once.

mod contacts;
mod duty;
mod front_matter;
mod groups;
mod holidays;
mod official;
mod phone;
mod poster;
mod printed;
mod reader;
mod roster;
mod rows;
mod sessions;
mod site;
mod skills;
mod synonyms;
mod tables;
mod words;
mod yaml;

pub use contacts::Contact;
pub use front_matter::{Each, FrontMatter, Kind, Risk, Verified, VerifiedHow, front_matter};
pub use groups::{Group, Person};
pub use holidays::Holiday;
pub use official::{Domain, OFFICIAL, Official, is_below, official};
pub use phone::Withheld;
pub use poster::{Layout, Poster, PosterLine, Size};
pub use printed::{PRINTED, Printed, printed, with_printed};
pub use reader::Placed;
pub use roster::{Day, Hours, Shift};
pub use rows::TableFile;
pub use sessions::Session;
pub use site::{HtmlPolicy, SiteConfig, base_url, site};
pub use skills::Skill;
pub use synonyms::{SYNONYMS, Synonym, synonyms};
pub use tables::{Tables, tables};
pub use words::{Words, words};
