//! What this program kept itself, told from what somebody else put in its place: by a secret of the user's
//! own.
//!
//! A folder of lessons comes from other people, and with it may come a cache and a list of published files
//! that hold other bytes under right names. The secret lies outside of every site, so whoever hands over a
//! folder cannot seal anything.

use super::{links, own};
use crate::hash::Key;
use std::io::{self, Read};
use std::path::Path;
use std::sync::OnceLock;

static KEY: OnceLock<Key> = OnceLock::new();

/// The name of the secret in the user's folder.
const NAME: &str = "key";

/// Letters of a seal.
pub(super) const LENGTH: usize = 64;

/// From now on what is kept is sealed with the secret in this folder, which is made if there is none. Without
/// a folder, or where it cannot be written, what is kept serves this run alone. Only the first call counts.
pub fn take_key(folder: Option<&Path>) {
    KEY.get_or_init(|| folder.and_then(|folder| key_in(folder).ok()).unwrap_or_else(Key::random));
}

/// The seal of something kept, by all that must not be exchanged.
pub(super) fn seal(parts: &[&[u8]]) -> String {
    KEY.get_or_init(Key::random).seal(parts)
}

fn key_in(folder: &Path) -> io::Result<Key> {
    let path = folder.join(NAME);
    if let Some(key) = read(&path) {
        return Ok(key);
    }
    own::put(&path, &Key::random().to_string())?;
    // Another build may have made one at the same time: the one that stands is everybody's.
    read(&path).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))
}

fn read(path: &Path) -> Option<Key> {
    let mut text = String::new();
    links::open(path).ok()?.take(1_024).read_to_string(&mut text).ok()?;
    Key::parse(text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_secret_is_made_once_and_a_broken_one_anew() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/camnang");
        let seal = |key: Key| key.seal(&[b"x"]);
        let first = seal(key_in(&folder).unwrap());
        assert_eq!(seal(key_in(&folder).unwrap()), first);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::write(folder.join(NAME), "abc").unwrap();
        let second = seal(key_in(&folder).unwrap());
        assert!(second != first && second == seal(key_in(&folder).unwrap()));
        fs::write(home.path().join("file"), "").unwrap();
        assert!(key_in(&home.path().join("file/camnang")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_secret() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        key_in(home.path()).unwrap();
        assert_eq!(fs::metadata(home.path().join(NAME)).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
