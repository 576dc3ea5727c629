//! When an item is made, and what others learn of it.

use crate::disk::Body;
use crate::facts::{Print, Series, WholeRow};
use std::collections::BTreeSet;

/// When an item is made: what comes later tells of what came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Photographs: pages say when they weigh too much.
    Pictures,
    /// Sheets of paper: pages say how many pages they have.
    Sheets,
    /// What is put together of finished sheets.
    Joined,
    /// Pages, and everything that tells of nothing else.
    Pages,
    /// Lists of all that was made.
    Lists,
}

impl Stage {
    /// All of them, in order, by the names that timings have.
    pub const ALL: [(Stage, &'static str); 5] = [
        (Stage::Pictures, "pictures"),
        (Stage::Sheets, "sheets"),
        (Stage::Joined, "joined"),
        (Stage::Pages, "pages"),
        (Stage::Lists, "lists"),
    ];
}

/// What came of making an item.
#[derive(Default)]
pub struct Made {
    /// Its files by path.
    pub files: Vec<(String, Body)>,
    /// What others tell of it.
    pub fact: Fact,
    /// The short addresses that stand on it, if it is for paper: what is printed cannot be called back.
    pub printed: BTreeSet<u32>,
}

impl Made {
    /// Files of which nobody tells.
    pub fn of(files: Vec<(String, Body)>) -> Made {
        Made { files, ..Made::default() }
    }
}

/// What is known of an item once it was made.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(feature = "paper"), expect(dead_code, reason = "without paper nothing is printed"))]
pub enum Fact {
    /// Nothing that anybody asks for.
    #[default]
    Nothing,
    /// What a picture costs a reader: the bytes of its largest variant.
    Weight(u64),
    /// A sheet.
    Print(Print),
    /// What was put together of the posters for each group.
    Series(Series),
    /// All sheets of one group in one file.
    Whole(WholeRow),
}
