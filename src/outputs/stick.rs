//! The site as it is carried on a stick: what opens by double-click, with names that any stick and system can hold.

use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::disk::{Body, OutPath};
use crate::model::WORKER;
use std::collections::{BTreeMap, BTreeSet};

/// The outputs that are of use without a host.
pub const OUTPUTS: &[&str] = &["assets", "booklets", "cards", "handouts", "pages", "posters", "search", "slides"];

/// Files for hosts and programs of others.
const FOR_HOSTS: &[&str] = &["404.html", "search.json", WORKER];

/// The longest name of a file or folder, and the longest path: with the folders above it Windows can still open it (260).
const LONGEST_NAME: usize = 100;
const LONGEST_PATH: usize = 180;

/// The files of a stick out of those of a site; `start` is what the file to open is called.
pub fn stick(mut files: BTreeMap<String, Body>, start: &str) -> Outcome<BTreeMap<String, Body>> {
    let mut diags = Diagnostics::default();
    for path in FOR_HOSTS {
        files.remove(*path);
    }
    if let Some(home) = files.get("index.html").cloned() {
        files.insert(format!("{}.html", start.to_uppercase()), home);
    }
    let mut taken = BTreeSet::new();
    for path in files.keys() {
        let is_fine = is_for_sticks(path) && taken.insert(path.to_lowercase());
        if !is_fine {
            diags.push(Diagnostic::new(Code::StickName).arg("path", path));
        }
    }
    Outcome { value: files, diags }
}

/// Whether every stick and machine can hold a path, old ones too: a path of the output in plain letters.
fn is_for_sticks(path: &str) -> bool {
    let is_plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    is_plain && path.len() <= LONGEST_PATH && path.split('/').all(|name| name.len() <= LONGEST_NAME) && OutPath::new(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses_are_told() {
        let body = || Body::Bytes(Vec::new());
        let names = ["index.html", "404.html", "con.html", "con-chau.html", "com1/a.html", "a/b.html", "A/b.html", "x:y.html"];
        let made = stick(names.iter().map(|name| ((*name).to_owned(), body())).collect(), "open-me");
        let told: Vec<String> = made.diags.iter().map(|found| found.message(crate::text::Lang::En)).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(made.value.contains_key("OPEN-ME.html") && !made.value.contains_key("404.html"));
    }
}
