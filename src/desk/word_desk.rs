//! Documents of Word at the desk: taken in as new lessons, sent out to be corrected, and brought back.

use super::asked::{
    Answer, Asked, NO_FOLDER, NO_LESSON, NOT_UNDERSTOOD, Now, answer, failed, page_path, query, refused,
};
use super::{items, word_files};
use crate::date::milliseconds_now;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::disk;
use crate::json::{self, json};
use crate::text::Lang;
use std::path::Path;
use std::sync::Arc;

const DOCUMENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Answers what is asked of documents: with an `id` about that lesson, without one a new lesson is made.
pub(super) fn answers(root: &Path, asked: &Asked<'_>, now: Option<&Now>) -> Answer {
    let file: Arc<str> = query(asked, "name").unwrap_or_default().into();
    let lesson = query(asked, "id").map(|id| page_path(&id));
    let made = match (asked.method, lesson) {
        (_, Some(None)) => return refused(404, NO_LESSON),
        ("GET", Some(Some(id))) => {
            word_files::send(root, &id).map(|body| Answer { status: 200, kind: DOCUMENT, body })
        }
        ("POST", Some(Some(id))) => bring_back(root, &id, &file, asked.body),
        ("POST", None) => take_in(root, &query(asked, "folder").unwrap_or_default(), &file, asked.body, now),
        _ => return refused(404, NOT_UNDERSTOOD),
    };
    made.unwrap_or_else(|found| failed(&found))
}

fn take_in(
    root: &Path, folder: &str, file: &Arc<str>, bytes: &[u8], now: Option<&Now>,
) -> Result<Answer, Diagnostic> {
    let is_known = now.is_some_and(|now| items::folders(now.site.site()).any(|known| known == folder));
    if !folder.is_empty() && !is_known {
        return Ok(refused(422, NO_FOLDER));
    }
    let taken = word_files::take_in(root, folder, file, bytes)?;
    Ok(match taken.value {
        Some(lesson) => {
            answer(201, &json!({ "id": lesson.path, "title": lesson.title, "findings": told(&taken.diags) }))
        }
        None => not_taken(&taken.diags),
    })
}

/// Writes what was corrected into its lesson: all of it, or with an error nothing. The version before is
/// kept.
fn bring_back(root: &Path, id: &Arc<str>, file: &Arc<str>, bytes: &[u8]) -> Result<Answer, Diagnostic> {
    let (original, back) = word_files::compare(root, id, file, bytes)?;
    if back.diags.has_errors() {
        return Ok(not_taken(&back.diags));
    }
    if !back.edits.is_empty() {
        disk::keep_version(root, id, original.bytes(), milliseconds_now())?;
        original.write(&back.edits)?;
    }
    Ok(answer(200, &json!({ "changes": back.changes, "findings": told(&back.diags) })))
}

fn not_taken(diags: &Diagnostics) -> Answer {
    let worst =
        diags.iter().find(|found| found.severity() == Severity::Error).or_else(|| diags.iter().next());
    let words = worst
        .map(|found| format!("{} {}", found.message(Lang::Vi), found.help(Lang::Vi)))
        .unwrap_or_default();
    answer(422, &json!({ "error": words, "findings": told(diags) }))
}

/// What needs a look, in the order of the document.
fn told(diags: &Diagnostics) -> json::Value {
    let one = |found: &Diagnostic| json!({ "words": found.message(Lang::Vi), "help": found.help(Lang::Vi) });
    json::Value::Array(diags.iter().map(one).collect())
}
