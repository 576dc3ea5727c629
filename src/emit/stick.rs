//! The site as it is carried on a stick: what opens by double-click, with names that any stick and system can hold.

use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::disk::Body;
use crate::model::WORKER;
use std::collections::{BTreeMap, BTreeSet};

/// The outputs that are of use without a host.
pub const OUTPUTS: &[&str] = &["assets", "booklets", "cards", "handouts", "pages", "posters", "search", "slides"];

/// The file to open.
pub const START: &str = "MO-TOI-DAY.html";

/// The folder that a packed stick unpacks to.
pub const FOLDER: &str = "cam-nang";

/// Files for hosts and programs of others.
const FOR_HOSTS: &[&str] = &["404.html", "search.json", WORKER];

/// The longest name of a file or folder; with the folders above it a path stays below what Windows can open.
const LONGEST: usize = 100;

/// Names that Windows keeps for itself, whatever ending they have. Some are Vietnamese words.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// The files of a stick out of those of a site.
pub fn stick(mut files: BTreeMap<String, Body>) -> Outcome<BTreeMap<String, Body>> {
    let mut diags = Diagnostics::default();
    for path in FOR_HOSTS {
        files.remove(*path);
    }
    if let Some(home) = files.get("index.html").cloned() {
        files.insert(START.into(), home);
    }
    let mut taken = BTreeSet::new();
    for path in files.keys() {
        let is_fine = path.split('/').all(is_fine_name) && taken.insert(path.to_lowercase());
        if !is_fine {
            diags.push(Diagnostic::new(Code::StickName).arg("path", path));
        }
    }
    Outcome { value: files, diags }
}

fn is_fine_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_numbered = stem.len() == 4 && stem.ends_with(|c: char| c.is_ascii_digit());
    let is_device = DEVICES.contains(&stem.as_str()) || is_numbered && NUMBERED_DEVICES.iter().any(|device| stem.starts_with(device));
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    is_plain && !is_device && !name.is_empty() && name.len() <= LONGEST && !name.ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses_are_told() {
        let body = || Body::Bytes(Vec::new());
        let names = ["index.html", "404.html", "con.html", "con-chau.html", "com1/a.html", "a/b.html", "A/b.html", "x:y.html"];
        let made = stick(names.iter().map(|name| ((*name).to_owned(), body())).collect());
        let told: Vec<String> = made.diags.iter().map(|found| found.message(crate::text::Lang::En)).collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(made.value.contains_key(START) && !made.value.contains_key("404.html"));
    }
}
