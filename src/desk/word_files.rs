//! Documents of Word beside a site: taken in as new lessons.

use super::arrive;
use super::word_in::{self, Imported};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::disk;
use crate::text::{is_portable_name, path_slug};
use crate::word;
use std::path::Path;
use std::sync::Arc;

/// A lesson that was taken in: its path below the root, and its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenIn {
    /// Its path below the root.
    pub path: String,
    /// Its title.
    pub title: String,
}

/// Takes a document in as a new lesson below `content/FOLDER`, a draft, with its pictures beside it; `file` is the
/// document's name. Nothing, with a finding, where it cannot be read.
///
/// # Errors
/// When the machine fails, or the folder's name cannot be one.
pub fn take_in(root: &Path, folder: &str, file: &Arc<str>, bytes: &[u8]) -> Result<Outcome<Option<TakenIn>>, Diagnostic> {
    let doc = match word::read(bytes) {
        Ok(doc) => doc,
        Err(fault) => return Ok(unread(fault.found(file))),
    };
    if !folder.split('/').all(|part| part.is_empty() || is_portable_name(part)) {
        return Err(Diagnostic::new(Code::BadAddress).arg("value", folder).arg("example", "dich-vu-cong"));
    }
    let title = word_in::title(&doc, file);
    let below = if folder.is_empty() { "content".to_owned() } else { format!("content/{folder}") };
    let slug = Some(path_slug(&title.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "bai-tu-word".into());
    let path = free(root, &below, &slug);
    disk::check_inside(root, &root.join(&path))?;
    let made = word_in::lesson(&doc, file, &title, &mut |came, arrived| arrive::store(root, &path, None, came, arrived))?;
    let Imported { title, text, diags } = made;
    disk::create_file(&root.join(&path), text.as_bytes())?;
    Ok(Outcome { value: Some(TakenIn { path, title }), diags })
}

fn unread<T>(found: Diagnostic) -> Outcome<Option<T>> {
    let mut diags = Diagnostics::default();
    diags.push(found);
    Outcome { value: None, diags }
}

/// The first path in a folder that no page has.
fn free(root: &Path, folder: &str, slug: &str) -> String {
    let name = |number: u32| if number == 1 { format!("{folder}/{slug}.md") } else { format!("{folder}/{slug}-{number}.md") };
    let mut number = 1;
    while root.join(name(number)).symlink_metadata().is_ok() {
        number += 1;
    }
    name(number)
}
