//! Paths between source files, as they are written in links.

use crate::text::{decode_percent, nfc};

/// Joins a relative path to a folder and resolves `.` and `..`; `None` when it climbs out of the top.
///
/// A path that begins with `/` counts from `content/`.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    let (start, rest) = match relative.strip_prefix('/') {
        Some(rest) => ("content", rest),
        None => (folder, relative),
    };
    let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The source path that an address in a page of `folder` names; `%20` is read, and Windows writes `\` between
/// folders.
pub fn named(folder: &str, address: &str) -> Option<String> {
    join(folder, &nfc(&decode_percent(address)).replace('\\', "/"))
}

/// The relative path from a folder to a file, as an author would type it.
pub fn relative(folder: &str, file: &str) -> String {
    let from: Vec<&str> = folder.split('/').collect();
    let to: Vec<&str> = file.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    "../".repeat(from.len() - common) + &to[common..].join("/")
}

/// The folder of a source path: `content/a` for `content/a/b.md`.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_parted_again() {
        assert_eq!(join("content/a", "../b/./c.md").as_deref(), Some("content/b/c.md"));
        assert_eq!(join("content/a", "/c.md").as_deref(), Some("content/c.md"));
        assert_eq!(join("content", "../../x"), None);
        assert_eq!(relative("content/a", "content/b/c.md"), "../b/c.md");
        assert_eq!(relative("content/a", "content/a/c.md"), "c.md");
    }
}
