//! Markdown text to a tree of blocks with places. Knows no site and no directive by name.

mod autolink;
mod builder;
mod doc;
mod edit;
mod fence;
mod inline;
mod letters;
mod link;
mod marks;
mod mend;
mod parse;
mod raw_html;
mod reading;
mod runs;
mod series;
mod walk;

pub use builder::Options;
pub use doc::{
    Alert, Alignment, Attr, Block, BlockKind, Container, Doc, Field, Fields, Footnote, Heading, HeadingPlace,
    Image, Inline, Item, Link, Node, Ref, RefId, RefKind, Table, Term, Text,
};
pub use edit::{EDITS, braces, is_unclear_line, set_edit};
pub use inline::{plain_text, push_plain_text};
pub use link::is_external;
pub use parse::parse;
pub use runs::{Run, runs, runs_of, texts};
pub use walk::{code, nodes, raw_html};
