//! Carries a plan out, so that it can be broken off at any moment and taken up again.

use super::list::{self, LIST, List};
use super::place::Place;
use super::plan::Plan;
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::disk::{self, OutPath};
use crate::hash::Hash;
use std::collections::BTreeMap;
use std::path::Path;

/// The hidden folder beside the site that holds the copies of lists.
const FOLDER: &str = "dang";

/// A delivery of the build in `out` to a target, before anything is sent.
pub struct Upload<'a> {
    root: &'a Path,
    out: &'a Path,
    /// What the copies of this target's list are called.
    name: String,
    target: &'a str,
    built: BTreeMap<OutPath, Hash>,
    there: List,
    /// Whether a list lies at the target.
    is_known: bool,
    /// What has to be done.
    pub plan: Plan,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sent {
    /// Files that were sent now.
    pub sent: usize,
    /// Files that were there already.
    pub kept: usize,
    /// Files that were removed.
    pub removed: usize,
}

/// The path of the list at a target.
fn list_path() -> Result<OutPath, Diagnostic> {
    OutPath::new(LIST).ok_or_else(|| Diagnostic::new(Code::ListUnread).arg("target", LIST))
}

impl<'a> Upload<'a> {
    /// Compares a build with its target. What a broken upload of this machine had sent counts as there.
    ///
    /// # Errors
    /// `list-unread`, `published-by-others` unless `over` is set, and what the way says.
    pub fn prepare(
        root: &'a Path, out: &'a Path, target: &'a str, place: &mut dyn Place, over: bool,
    ) -> Result<Upload<'a>, Diagnostic> {
        let name = Hash::of(target.as_bytes()).to_string();
        let found = place.read(&list_path()?)?;
        let read = found.as_deref().map(|bytes| List::parse(&String::from_utf8_lossy(bytes)));
        let is_known = read.is_some();
        if matches!(read, Some(None)) && !over {
            return Err(Diagnostic::new(Code::ListUnread).arg("target", target));
        }
        let mut there = read.flatten().unwrap_or_default();
        let journal = kept(root, &format!("{name}.sent"));
        if journal.as_ref().is_some_and(|journal| journal.sitting == there.sitting) {
            there.files.extend(journal.iter().flat_map(|journal| journal.files.clone()));
        } else if is_known && !over && kept(root, &name).is_none_or(|copy| copy.sitting != there.sitting) {
            return Err(Diagnostic::new(Code::PublishedByOthers)
                .arg("target", target)
                .arg("day", &there.day));
        }
        let built = disk::built(out)?;
        let plan = Plan::new(&built, &there);
        Ok(Upload { root, out, name, target, built, there, is_known, plan })
    }

    /// Sends what has changed; `tell` is told how many files of how many are there.
    ///
    /// # Errors
    /// `not-ours-there` unless `over` is set, `published-meanwhile`, and what the way says. What was sent by
    /// then is not sent again.
    pub fn send(
        self, place: &mut dyn Place, today: Date, over: bool, tell: &dyn Fn(usize, usize),
    ) -> Result<Sent, Diagnostic> {
        if self.plan.is_empty() && self.is_known {
            return Ok(Sent { kept: self.plan.kept, ..Sent::default() });
        }
        if !over {
            self.check_free(place)?;
        }
        let mut list = List { sitting: super::sitting(), day: today.to_string(), files: self.claimed() };
        self.keep(&format!("{}.sent", self.name), &list)?;
        self.put(place, &list)?;
        self.send_files(place, tell)?;
        self.check_alone(place, &list)?;
        // What is gone stays on the list, without a hash, until it is removed.
        list.files.extend(self.built.iter().map(|(path, hash)| (path.clone(), Some(*hash))));
        self.put(place, &list)?;
        for path in &self.plan.removed {
            place.remove(path)?;
            list.files.remove(path);
        }
        if !self.plan.removed.is_empty() {
            self.put(place, &list)?;
        }
        disk::drop_private(self.root, FOLDER, &format!("{}.sent", self.name));
        Ok(Sent {
            sent: self.plan.added.len() + self.plan.changed.len(),
            kept: self.plan.kept,
            removed: self.plan.removed.len(),
        })
    }

    /// Refuses to write over files that camnang did not send there.
    fn check_free(&self, place: &mut dyn Place) -> Result<(), Diagnostic> {
        let mut taken = Vec::new();
        for path in &self.plan.added {
            if place.has(path)? {
                taken.push(&**path);
            }
        }
        let found = || {
            Diagnostic::new(Code::NotOursThere)
                .arg("target", self.target)
                .names("names", taken.iter().copied())
        };
        if taken.is_empty() { Ok(()) } else { Err(found()) }
    }

    /// Everything that is ours at the target from now on: what stays is there, of the rest nothing is sure.
    fn claimed(&self) -> BTreeMap<OutPath, Option<Hash>> {
        let stays = |path: &OutPath, old: Option<Hash>| old.filter(|old| self.built.get(path) == Some(old));
        let old = self.there.files.iter().map(|(path, hash)| (path.clone(), stays(path, *hash)));
        old.chain(self.plan.added.iter().map(|path| (path.clone(), None))).collect()
    }

    fn send_files(&self, place: &mut dyn Place, tell: &dyn Fn(usize, usize)) -> Result<(), Diagnostic> {
        let order = self.plan.in_order();
        for (number, path) in order.iter().enumerate() {
            tell(number, order.len());
            place.send(&self.out.join(&***path), path)?;
            let line = self.built.get(*path).map(|hash| format!("{hash} {path}")).unwrap_or_default();
            disk::add_private(self.root, FOLDER, &format!("{}.sent", self.name), &line)?;
        }
        tell(order.len(), order.len());
        Ok(())
    }

    /// Sees whether somebody else began to publish since.
    fn check_alone(&self, place: &mut dyn Place, list: &List) -> Result<(), Diagnostic> {
        let there =
            place.read(&list_path()?)?.and_then(|bytes| List::parse(&String::from_utf8_lossy(&bytes)));
        let is_ours = there.is_some_and(|there| there.sitting == list.sitting);
        if is_ours {
            Ok(())
        } else {
            Err(Diagnostic::new(Code::PublishedMeanwhile).arg("target", self.target))
        }
    }

    /// Writes the list to the target and beside the site. It is sent from a file of its own, and counts as
    /// known only when it has arrived.
    fn put(&self, place: &mut dyn Place, list: &List) -> Result<(), Diagnostic> {
        let draft =
            disk::keep_private(self.root, FOLDER, &format!("{}.new", self.name), list.to_text().as_bytes())?;
        place.send(&draft, &list_path()?)?;
        disk::drop_private(self.root, FOLDER, &format!("{}.new", self.name));
        self.keep(&self.name, list)
    }

    fn keep(&self, name: &str, list: &List) -> Result<(), Diagnostic> {
        disk::keep_private(self.root, FOLDER, name, list.to_text().as_bytes()).map(drop)
    }
}

/// A list that is kept beside the site; lines that were added to it later count, and one that was cut short
/// does not.
fn kept(root: &Path, name: &str) -> Option<List> {
    let text = String::from_utf8(disk::read_private(root, FOLDER, name)?).ok()?;
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let mut list = List::parse(whole)?;
    list.files = whole.lines().skip(1).filter_map(list::parse_line).collect();
    Some(list)
}
