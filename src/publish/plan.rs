//! What has to be done so that a target holds a build, and in which order.

use super::list::List;
use crate::disk::OutPath;
use crate::hash::Hash;
use std::collections::BTreeMap;

/// The difference between a build and what lies at a target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that are not there yet.
    pub added: Vec<OutPath>,
    /// Files that are there, but with something else in them.
    pub changed: Vec<OutPath>,
    /// Files that were sent there and are no part of the site any more.
    pub removed: Vec<OutPath>,
    /// How many files stay as they are.
    pub kept: usize,
}

impl Plan {
    /// Compares a build with the list of a target.
    pub fn new(built: &BTreeMap<OutPath, Hash>, there: &List) -> Plan {
        let mut plan = Plan::default();
        for (path, hash) in built {
            match there.files.get(path) {
                None => plan.added.push(path.clone()),
                Some(old) if *old == Some(*hash) => plan.kept += 1,
                Some(_) => plan.changed.push(path.clone()),
            }
        }
        plan.removed = there.files.keys().filter(|path| !built.contains_key(*path)).cloned().collect();
        plan
    }

    /// Whether the target holds the build already.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// What is to be sent: first what pages use, then pages, last what phones ask whether anything is new.
    /// Whoever reads meanwhile finds no page whose files are not there yet.
    pub fn in_order(&self) -> Vec<&OutPath> {
        let mut paths: Vec<&OutPath> = self.added.iter().chain(&self.changed).collect();
        paths.sort_by_key(|path| (rank(path), *path));
        paths
    }
}

fn rank(path: &str) -> u8 {
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    match ending {
        "js" | "xml" if !path.contains('/') => 2,
        "html" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn what_pages_use_comes_first_and_what_phones_ask_for_last() {
        let paths =
            ["a/b.html", "feed.xml", "index.html", "assets/a.css", "search/a.js", "worker.js", "a/b.pdf"]
                .map(path);
        let plan = Plan { added: paths.to_vec(), ..Plan::default() };
        let order: Vec<&str> = plan.in_order().into_iter().map(|path| &**path).collect();
        assert_eq!(
            order,
            ["a/b.pdf", "assets/a.css", "search/a.js", "a/b.html", "index.html", "feed.xml", "worker.js"]
        );
    }

    proptest! {
        #[test]
        fn every_file_is_in_one_part(old in proptest::collection::btree_map("[a-f]", 0u8..4, 0..6), new in proptest::collection::btree_map("[a-f]", 1u8..4, 0..6)) {
            let hash = |number: &u8| Hash::of(&[*number]);
            // Nought stands for a file of which nobody knows what is in it.
            let there = old.iter().map(|(name, number)| (path(name), Some(hash(number)).filter(|_| *number > 0)));
            let there = List { files: there.collect(), ..List::default() };
            let built: BTreeMap<OutPath, Hash> = new.iter().map(|(name, number)| (path(name), hash(number))).collect();
            let plan = Plan::new(&built, &there);
            prop_assert_eq!(plan.added.len() + plan.changed.len() + plan.kept, built.len());
            prop_assert!(plan.removed.iter().all(|path| there.files.contains_key(path) && !built.contains_key(path)));
            prop_assert_eq!(plan.in_order().len(), plan.added.len() + plan.changed.len());
            prop_assert_eq!(plan.is_empty(), there.files == built.into_iter().map(|(path, hash)| (path, Some(hash))).collect::<BTreeMap<_, _>>());
        }
    }
}
