//! Things that cost time to make, kept by what they were made from. Deleting the folder changes nothing but
//! time.

use super::{links, seal};
use crate::diag::Diagnostic;
use crate::hash::Hash;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The folder at the site's root.
const FOLDER: &str = ".camnang-cache";
/// How many things that nobody asked for are left, besides as many rounds of those that somebody did.
const SPARE: usize = 100;
const ROUNDS: usize = 3;

/// A folder of kept things. A disk that refuses to keep something costs time, never a build.
///
/// The folder is not trusted: it may have come with the site. One that is a link is not used, what this user
/// did not keep there is not believed, and only what bears a name as this program gives them is ever removed.
#[derive(Debug)]
pub struct Cache {
    folder: PathBuf,
    /// Why it is not used.
    refusal: Option<Diagnostic>,
    used: Mutex<BTreeSet<String>>,
}

impl Cache {
    /// The cache of the site at `root`.
    pub fn of(root: &Path) -> Cache {
        let folder = root.join(FOLDER);
        let refusal = links::check_own(&folder).err();
        Cache { folder, refusal, used: Mutex::default() }
    }

    /// Why the folder is not used, if it is not.
    pub fn refusal(&self) -> Option<Diagnostic> {
        self.refusal.clone()
    }

    /// What was kept under a name, if this user kept it under this name and it is whole: the seal of both
    /// stands before it.
    pub fn get(&self, name: Hash) -> Option<Vec<u8>> {
        self.mark(name);
        if self.refusal.is_some() {
            return None;
        }
        let mut bytes = Vec::new();
        links::open(&self.folder.join(name.to_string())).ok()?.read_to_end(&mut bytes).ok()?;
        let (sealed, content) = bytes.split_at_checked(seal::LENGTH)?;
        (sealed == seal_of(name, content).as_bytes()).then(|| content.to_vec())
    }

    /// Keeps something under a name.
    pub fn put(&self, name: Hash, content: &[u8]) {
        self.mark(name);
        if self.refusal.is_some() {
            return;
        }
        // Under another name first, so that no other build reads half of it.
        let draft = self.folder.join(format!("{name}.{}", std::process::id()));
        let written = || {
            fs::create_dir_all(&self.folder)?;
            links::remove_all(&draft)?;
            let mut file = File::create_new(&draft)?;
            file.write_all(seal_of(name, content).as_bytes())?;
            file.write_all(content)
        };
        if written().and_then(|()| fs::rename(&draft, self.folder.join(name.to_string()))).is_err() {
            let _ = fs::remove_file(&draft);
        }
    }

    /// Removes what nobody asked for since the cache was opened, once it is most of what there is.
    ///
    /// Not at once: a preview and a build have different addresses on their sheets, and take turns.
    pub fn sweep(&self) {
        if self.refusal.is_some() {
            return;
        }
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let all = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let is_unused = |name: &str| is_ours(name) && !used.contains(name);
        let unused: Vec<_> = all.filter(|entry| entry.file_name().to_str().is_some_and(is_unused)).collect();
        if unused.len() > SPARE + used.len() * ROUNDS {
            unused.iter().for_each(|entry| drop(links::remove_entry(&entry.path())));
        }
    }

    fn mark(&self, name: Hash) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_string());
    }
}

/// What stands before kept content: with the name in it, two entries that changed places are noticed.
fn seal_of(name: Hash, content: &[u8]) -> String {
    seal::seal(&[b"kept", name.to_string().as_bytes(), content])
}

/// Whether a name is one of ours: a hash, or the draft of one with the number of a process.
fn is_ours(name: &str) -> bool {
    let (hash, draft) = name.split_once('.').map_or((name, None), |(hash, draft)| (hash, Some(draft)));
    let is_hash = hash.len() == 32 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash && draft.is_none_or(|draft| !draft.is_empty() && draft.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(i: usize) -> Hash {
        Hash::of(&i.to_le_bytes())
    }

    #[test]
    fn entries_that_changed_places_or_were_cut_are_not_given() {
        let root = tempfile::tempdir().unwrap();
        let cache = Cache::of(root.path());
        cache.put(name(1), b"mot");
        cache.put(name(2), b"hai");
        assert_eq!(cache.get(name(1)).as_deref(), Some(b"mot".as_slice()));
        let path = |i| root.path().join(FOLDER).join(name(i).to_string());
        fs::copy(path(2), path(1)).unwrap();
        assert_eq!((cache.get(name(1)), cache.get(name(2)).as_deref()), (None, Some(b"hai".as_slice())));
        fs::write(path(2), &fs::read(path(2)).unwrap()[..33]).unwrap();
        assert_eq!(cache.get(name(2)), None);
    }

    #[test]
    fn only_names_of_ours_are_swept() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join(FOLDER);
        fs::create_dir(&folder).unwrap();
        for i in 0..150 {
            fs::write(folder.join(format!("van-ban-{i}.docx")), "của tôi").unwrap();
        }
        (0..150).for_each(|i| fs::write(folder.join(name(i).to_string()), "cũ").unwrap());
        fs::write(folder.join(format!("{}.123", name(7))), "bỏ dở").unwrap();
        Cache::of(root.path()).sweep();
        let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(
            left.len() == 150 && left.iter().all(|name| name.to_string_lossy().starts_with("van-ban-")),
            "{}",
            left.len()
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_no_cache_and_planted_links_are_not_written_through() {
        let (root, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for i in 0..150 {
            fs::write(theirs.path().join(name(i).to_string()), "của người khác").unwrap();
        }
        std::os::unix::fs::symlink(theirs.path(), root.path().join(FOLDER)).unwrap();
        let cache = Cache::of(root.path());
        cache.put(name(200), b"x");
        cache.sweep();
        assert!(cache.refusal().is_some() && cache.get(name(200)).is_none());
        assert_eq!(fs::read_dir(theirs.path()).unwrap().count(), 150);
        fs::remove_file(root.path().join(FOLDER)).unwrap();
        let (cache, secret) = (Cache::of(root.path()), theirs.path().join("secret"));
        fs::write(&secret, "nguyên").unwrap();
        fs::create_dir(root.path().join(FOLDER)).unwrap();
        for planted in [name(1).to_string(), format!("{}.{}", name(1), std::process::id())] {
            std::os::unix::fs::symlink(&secret, root.path().join(FOLDER).join(planted)).unwrap();
        }
        assert_eq!(cache.get(name(1)), None);
        cache.put(name(1), b"moi");
        assert_eq!(
            (cache.get(name(1)).as_deref(), fs::read(&secret).unwrap()),
            (Some(b"moi".as_slice()), "nguyên".into())
        );
    }
}
