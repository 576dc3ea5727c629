//! Things that cost time to make, kept by what they were made from. Deleting the folder changes nothing but time.

use crate::hash::Hash;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder at the site's root.
const FOLDER: &str = ".camnang-cache";
/// How many things that nobody asked for are left, besides as many rounds of those that somebody did.
const SPARE: usize = 100;
const ROUNDS: usize = 3;

/// A folder of kept things. A disk that refuses to keep something costs time, never a build.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache of the site at `root`.
    pub fn of(root: &Path) -> Cache {
        Cache { folder: root.join(FOLDER), used: Mutex::default() }
    }

    /// What was kept under a name, if it is whole: its own hash stands before it.
    pub fn get(&self, name: Hash) -> Option<Vec<u8>> {
        self.mark(name);
        let bytes = fs::read(self.folder.join(name.to_string())).ok()?;
        let (hash, content) = bytes.split_at_checked(32)?;
        let whole = Hash::parse(std::str::from_utf8(hash).ok()?) == Some(Hash::of(content));
        whole.then(|| content.to_vec())
    }

    /// Keeps something under a name.
    pub fn put(&self, name: Hash, content: &[u8]) {
        self.mark(name);
        let mut bytes = Hash::of(content).to_string().into_bytes();
        bytes.extend_from_slice(content);
        // Under another name first, so that no other build reads half of it.
        let draft = self.folder.join(format!("{name}.{}", std::process::id()));
        let done = fs::create_dir_all(&self.folder).and_then(|()| fs::write(&draft, bytes));
        if done.and_then(|()| fs::rename(&draft, self.folder.join(name.to_string()))).is_err() {
            let _ = fs::remove_file(&draft);
        }
    }

    /// Removes what nobody asked for since the cache was opened, once it is most of what there is.
    ///
    /// Not at once: a preview and a build have different addresses on their sheets, and take turns.
    pub fn sweep(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let unused: Vec<_> = fs::read_dir(&self.folder).into_iter().flatten().flatten().collect();
        let unused: Vec<_> = unused.into_iter().filter(|entry| !used.contains(&*entry.file_name().to_string_lossy())).collect();
        if unused.len() > SPARE + used.len() * ROUNDS {
            unused.iter().for_each(|entry| drop(fs::remove_file(entry.path())));
        }
    }

    fn mark(&self, name: Hash) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_string());
    }
}
