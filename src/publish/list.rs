//! The list of what lies at a target: by whom it was written, whether all of it has arrived, and each file
//! with its hash.

use crate::disk::OutPath;
use crate::hash::Hash;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the list at the target.
pub const LIST: &str = "camnang-list.txt";
const HEADER: &str = "camnang-list 1";

/// What lies at a target.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The sitting that wrote it: a number that nobody else has.
    pub sitting: String,
    /// The day, as `2026-11-26`.
    pub day: String,
    /// The files. One without a hash is ours, but what is in it is not sure: it was to come, to change or to
    /// go.
    pub files: BTreeMap<OutPath, Option<Hash>>,
}

impl List {
    /// Reads what [`List::to_text`] wrote. Paths that lead out of the target are nothing that was sent there.
    pub fn parse(text: &str) -> Option<List> {
        let mut lines = text.lines();
        let (sitting, day) = lines.next()?.strip_prefix(HEADER)?.trim().split_once(' ')?;
        let files = lines.filter_map(parse_line).collect();
        Some(List { sitting: sitting.to_owned(), day: day.to_owned(), files })
    }

    /// The list as a text: a line on the sitting, then a line for each file.
    pub fn to_text(&self) -> String {
        let mut text = format!("{HEADER} {} {}\n", self.sitting, self.day);
        for (path, hash) in &self.files {
            let _ = match hash {
                Some(hash) => writeln!(text, "{hash} {path}"),
                None => writeln!(text, "- {path}"),
            };
        }
        text
    }
}

/// A line of a file: its hash or `-`, then its path.
pub(super) fn parse_line(line: &str) -> Option<(OutPath, Option<Hash>)> {
    let (hash, path) = line.split_once(' ')?;
    let hash = if hash == "-" { None } else { Some(Hash::parse(hash)?) };
    Some((OutPath::new(path)?, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> OutPath {
        OutPath::new(text).unwrap()
    }

    #[test]
    fn a_list_survives_the_round_trip() {
        let files = BTreeMap::from([(path("a b/c.html"), Some(Hash::of(b"x"))), (path("d.css"), None)]);
        let list = List { sitting: "1f".into(), day: "2026-11-26".into(), files };
        assert_eq!(List::parse(&list.to_text()), Some(list));
        assert_eq!(List::parse("<html>"), None);
    }

    #[test]
    fn what_leads_out_of_the_target_was_never_sent() {
        let text =
            format!("{HEADER} 1f 2026-11-26\n- ../a\n- /etc/passwd\n- a/../../b\n- \n- C:/x\n- b.html\n");
        assert_eq!(List::parse(&text).unwrap().files.into_keys().collect::<Vec<_>>(), [path("b.html")]);
    }
}
