//! The only room that touches files: finds and reads sources, publishes output as one transaction.

#![expect(clippy::disallowed_methods, reason = "this room alone touches files")]

mod archive;
mod artifact;
mod cache;
mod content;
mod delivery;
mod discover;
mod file;
mod links;
mod manifest;
mod office;
mod original;
mod out_path;
mod own;
mod private;
mod publish;
mod refusal;
mod scaffold;
mod seal;
mod swap;
mod texts;
mod versions;

pub use archive::write_zip;
pub use artifact::{Artifact, Body, Memory, Nowhere, Sink};
pub use cache::Cache;
pub use content::Content;
pub use delivery::{built, copy_file, is_there, open_to_send, read_there, remove_below, zip_folder};
pub use discover::{
    FileSource, Readings, Source, SourceTree, TableSource, discover, find_root, is_litter, read_bytes,
    read_list, read_page, read_settings, source_path,
};
pub use file::{chunks, read_same};
pub use links::check_inside;
pub use original::{Original, is_held};
pub use out_path::{Ledger, OutPath};
pub use own::{read_own, remove_own, write_own};
pub use private::{add_private, create_beside, drop_private, keep_private, read_private};
pub use publish::{Changes, Publication, check_private, check_target};
pub use refusal::{Note, Refusal};
pub use scaffold::{create_file, is_empty_or_missing, named_in, replace_file, replace_files, replace_within};
pub use seal::take_key;
pub use swap::Exchange;
pub use texts::{as_shown, texts};
pub use versions::{
    MOST_VERSIONS, keep_version, move_source, put_away, put_away_sources, take_back, version, versions,
};
