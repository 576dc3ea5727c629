//! Where a file of the output goes: a path that is sure to stay below the output folder and to exist on every
//! system.

use crate::text::is_portable_name;
use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// The longest path below the output folder, in characters.
const LONGEST: usize = 400;

/// A path below the output folder, with `/`: at least one part, each of them a name that every system can
/// hold ([`is_portable_name`]). There is no other way to make one than [`OutPath::new`], so a wrong one
/// cannot exist.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(String);

impl OutPath {
    /// The path, if it is one; `None` for anything that could lead elsewhere or that some system refuses.
    pub fn new(path: &str) -> Option<OutPath> {
        let is_fine = path.chars().count() <= LONGEST && path.split('/').all(is_portable_name);
        is_fine.then(|| OutPath(path.to_owned()))
    }

    /// The text.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for OutPath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which paths are given out, and to whom. Capital letters make no difference: Windows and sticks know none.
#[derive(Debug, Default)]
pub struct Ledger {
    files: HashMap<String, Arc<str>>,
    /// Folders, each with the owner of a file in it.
    folders: HashMap<String, Arc<str>>,
}

impl Ledger {
    /// Who has a path already, or a file where the path needs a folder, or a folder where it needs a file.
    pub fn owner(&self, path: &OutPath) -> Option<&Arc<str>> {
        let folded = path.0.to_lowercase();
        let in_the_way = || folders(&folded).find_map(|folder| self.files.get(folder));
        self.files.get(&folded).or_else(|| self.folders.get(&folded)).or_else(in_the_way)
    }

    /// Gives a path to an owner; the first one keeps it.
    ///
    /// # Errors
    /// Whose it is, when it is not free.
    pub fn give(&mut self, path: &OutPath, owner: &Arc<str>) -> Result<(), Arc<str>> {
        if let Some(other) = self.owner(path) {
            return Err(other.clone());
        }
        let folded = path.0.to_lowercase();
        for folder in folders(&folded) {
            self.folders.entry(folder.to_owned()).or_insert_with(|| owner.clone());
        }
        self.files.insert(folded, owner.clone());
        Ok(())
    }
}

/// The folders around a file, the outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::path::{Component, Path};

    #[test]
    fn what_leads_elsewhere_is_no_path() {
        for bad in [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            "../a",
            "a/../b",
            "./a",
            "a/.",
            "C:/a",
            "C:a",
            "a\\b",
            "con/a.html",
            "a/nul.html",
            ".camnang",
            "a/.git/b",
        ] {
            assert_eq!(OutPath::new(bad), None, "{bad:?}");
        }
        assert_eq!(OutPath::new(&"a/".repeat(300)), None);
        assert!(OutPath::new("bai-hoc/a.html").is_some_and(|path| &*path == "bai-hoc/a.html"));
    }

    #[test]
    fn a_path_is_given_out_once() {
        let path = |text| OutPath::new(text).unwrap();
        for (first, second) in [
            ("a.html", "a.html"),
            ("a.html", "A.HTML"),
            ("a/b.html", "a"),
            ("a", "a/b.html"),
            ("A", "a/b/c.html"),
            ("đ.pdf", "Đ.pdf"),
        ] {
            let mut ledger = Ledger::default();
            assert_eq!(ledger.give(&path(first), &"x".into()), Ok(()));
            assert_eq!(ledger.give(&path(second), &"y".into()), Err("x".into()), "{first} {second}");
        }
        let mut ledger = Ledger::default();
        for free in ["a/b.css", "a/c.css", "ab.css", "a/d/e", "b"] {
            assert_eq!(ledger.give(&path(free), &"x".into()), Ok(()), "{free}");
        }
    }

    proptest! {
        /// Whatever the text: a path that is accepted stays below the folder, part by part as it is written.
        #[test]
        fn a_path_stays_below_its_folder(text in "(\\PC|[./\\\\: ]|con|aux|\\p{Mn}|\\p{Cf}){0,40}") {
            if let Some(path) = OutPath::new(&text) {
                let parts: Vec<_> = Path::new(&*path).components().collect();
                prop_assert!(!parts.is_empty() && parts.iter().all(|part| matches!(part, Component::Normal(_))));
                prop_assert_eq!(parts.len(), path.matches('/').count() + 1);
            }
        }
    }
}
