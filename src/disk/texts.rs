//! The texts in a file that is passed on as it is: to look for what must not get out.

use crate::archive::Parts;
use crate::table;

/// What an Office file unpacks to at most.
const MAX_BYTES: u64 = 64 << 20;

/// Every text in a file: itself, or the parts of an Office file (a zip). Pictures, films and other binary files have none.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return parts(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Vec::new();
    }
    table::plain_text(bytes).into_iter().collect()
}

fn parts(bytes: &[u8]) -> Vec<String> {
    let Some(mut archive) = Parts::open(bytes, MAX_BYTES) else { return Vec::new() };
    let mut names: Vec<String> = archive.names().map(str::to_owned).collect();
    names.sort_unstable();
    let read = names.iter().filter_map(|name| archive.read(name).ok().flatten()).filter_map(|part| table::plain_text(&part));
    read.chain([names.join("\n")]).collect()
}
