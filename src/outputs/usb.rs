//! The site as it is carried on a stick: what opens by double-click, with names that any stick and system can
//! hold.

use crate::diag::{Code, Diagnostic};
use crate::disk::OutPath;
use crate::model::WORKER;
use crate::plan::{Planning, Stage};

/// The outputs that are of use without a host.
pub(super) const OUTPUTS: &[&str] =
    &["assets", "booklets", "cards", "handouts", "pages", "posters", "search", "slides"];

/// The page that a site begins with.
const HOME: &str = "index.html";

/// Files for hosts and programs of others.
const FOR_HOSTS: &[&str] = &["404.html", "search.json", WORKER];

/// The longest name of a file or folder, and the longest path: with the folders above it Windows can still
/// open it (260).
const LONGEST_NAME: usize = 100;
const LONGEST_PATH: usize = 180;

/// Makes of the plan of a site that of a stick: without what only hosts need, with a file whose name says to
/// open it.
pub(super) fn plan(planning: &mut Planning<'_>) {
    FOR_HOSTS.iter().for_each(|path| planning.leave_out(path));
    planning.use_twice(HOME);
    let start = format!("{}.html", planning.site.names.start.to_uppercase());
    planning.file("usb", Stage::Lists, &start, |making, _| making.file(HOME));
    let wrong: Vec<String> =
        planning.paths().filter(|path| !is_for_sticks(path)).map(|path| path.to_string()).collect();
    wrong.iter().for_each(|path| planning.report(Diagnostic::new(Code::StickName).arg("path", path)));
}

/// Whether every stick and machine can hold a path, old ones too: a path of the output in plain letters.
fn is_for_sticks(path: &str) -> bool {
    let is_plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    is_plain
        && path.len() <= LONGEST_PATH
        && path.split('/').all(|name| name.len() <= LONGEST_NAME)
        && OutPath::new(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses_are_seen() {
        for fine in ["index.html", "con-chau.html", "a/b.html", "MO-TOI-DAY.html"] {
            assert!(is_for_sticks(fine), "{fine}");
        }
        for wrong in
            ["con.html", "com1/a.html", "x:y.html", "đ.html", "a b.html", &"a".repeat(101), &"a/".repeat(100)]
        {
            assert!(!is_for_sticks(wrong), "{wrong}");
        }
    }
}
