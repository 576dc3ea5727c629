//! What a lesson costs its readers: the page and its pictures, as files without compression.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::RefKind;
use crate::model::{DocId, Document, Target};
use crate::plan::Making;
use std::collections::{BTreeMap, BTreeSet};

/// What a lesson may weigh, with all its pictures, in bytes.
const LIMIT: u64 = 120 << 10;
/// A weak connection of the third generation: 400 kbit a second, and five answers of 0.4 s before the page
/// begins.
const BYTES_A_SECOND: u64 = 50_000;
const SECONDS_BEFORE: u64 = 2;
/// How many of the heaviest files are named.
const NAMED: usize = 3;

/// Reports a lesson that is too heavy; `page` is the size of its page in bytes.
pub(super) fn check(making: &Making<'_>, document: &Document, page: u64, diags: &mut Diagnostics) {
    let mut files = BTreeMap::from([(document.path.rsplit('/').next().unwrap_or_default(), page)]);
    gather(making, document, &mut BTreeSet::new(), &mut files);
    let total: u64 = files.values().sum();
    if total <= LIMIT {
        return;
    }
    let mut files: Vec<(&str, u64)> = files.into_iter().collect();
    files.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let heaviest: Vec<String> =
        files.iter().take(NAMED).map(|(name, size)| format!("{name} {} KB", size >> 10)).collect();
    let found = Diagnostic::new(Code::LessonWeight)
        .arg("size", total >> 10)
        .arg("seconds", SECONDS_BEFORE + total / BYTES_A_SECOND);
    let found = found.arg("heaviest", heaviest.join(", ")).arg("limit", LIMIT >> 10);
    diags.push(found.at(&document.parsed.source.path, document.first_line()));
}

/// The pictures of a document and of the fragments in it, each once.
fn gather<'a>(
    making: &Making<'a>, document: &'a Document, seen: &mut BTreeSet<DocId>,
    files: &mut BTreeMap<&'a str, u64>,
) {
    for (reference, target) in document.parsed.doc.refs.iter().zip(&document.targets) {
        match (reference.kind, target) {
            (RefKind::Image, Target::Asset(id)) => {
                files.insert(&reference.target, making.site.asset(*id).size);
            }
            (RefKind::Image | RefKind::Poster, Target::Picture(id)) => {
                files.insert(&reference.target, making.weight(*id));
            }
            (RefKind::Include, Target::Document(id, _)) if seen.insert(*id) => {
                gather(making, making.site.document(*id), seen, files)
            }
            _ => {}
        }
    }
}
