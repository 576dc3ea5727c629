//! What the folder of an export is called.

use crate::hash::Hash;

/// The longest name of a folder of exports: with the names in it and the folders around it Windows can still open them.
const LONGEST_NAME: usize = 70;

/// The path of a page as the name of one folder; a long one is cut, and told from others by some letters of its hash.
pub(super) fn folder_name(path: &str) -> String {
    let name = path.trim_end_matches("/index.html").trim_end_matches(".html").replace('/', "-");
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}-{}", name[..end].trim_end_matches('-'), &Hash::of(name.as_bytes()).short()),
        None => name,
    }
}
