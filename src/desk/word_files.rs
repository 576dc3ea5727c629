//! Documents of Word beside a site: taken in as new lessons, made of lessons, and brought back.

use super::word_back::{self, Back};
use super::word_in::{self, Imported};
use super::{Lesson, arrive, gallery, word_out};
use crate::config;
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::disk::{self, Original};
use crate::picture;
use crate::text::{closest, is_portable_name, path_slug};
use crate::word::{self, Shot};
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

/// Takes a document in as a new lesson below `content/FOLDER`, a draft, with its pictures beside it; `file`
/// is the document's name. Nothing, with a finding, where it cannot be read.
///
/// # Errors
/// When the machine fails, or the folder's name cannot be one.
pub fn take_in(
    root: &Path, folder: &str, file: &Arc<str>, bytes: &[u8],
) -> Result<Outcome<Option<TakenIn>>, Diagnostic> {
    let doc = match word::read(bytes) {
        Ok(doc) => doc,
        Err(fault) => return Ok(unread(fault.found(file))),
    };
    if !folder.split('/').all(|part| part.is_empty() || is_portable_name(part)) {
        return Err(Diagnostic::new(Code::BadAddress).arg("value", folder).arg("example", "dich-vu-cong"));
    }
    let title = word_in::title(&doc, file);
    let below = if folder.is_empty() { "content".to_owned() } else { format!("content/{folder}") };
    let slug =
        Some(path_slug(&title.text)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "bai-tu-word".into());
    let path = free(root, &below, &slug);
    disk::check_inside(root, &root.join(&path))?;
    let made = word_in::lesson(&doc, file, &title, &mut |came, arrived| {
        arrive::store(root, &path, None, came, arrived)
    })?;
    let Imported { title, text, diags } = made;
    disk::create_file(&root.join(&path), text.as_bytes())?;
    Ok(Outcome { value: Some(TakenIn { path, title }), diags })
}

/// The path of the lesson that somebody means: its file, the last part of it, or its printed number; drafts
/// too.
///
/// # Errors
/// `no-lesson`, with the nearest name; or when the machine fails.
pub fn find(root: &Path, meant: &str) -> Result<Arc<str>, Diagnostic> {
    let pages = disk::discover(root, None)?.value.pages;
    let plain = meant.trim().replace('\\', "/");
    let plain = plain
        .trim_start_matches("./")
        .trim_start_matches("content/")
        .trim_end_matches(".md")
        .trim_end_matches(".html");
    let name = |path: &str| path.trim_start_matches("content/").trim_end_matches(".md").to_owned();
    let short = |path: &Arc<str>, text: &str| {
        let (front, _) = config::front_matter(text, path, false, &[], &mut Diagnostics::default());
        front.short.is_some_and(|short| short.value.to_string() == plain)
    };
    let mut called = pages.iter().filter(|page| name(&page.path).rsplit('/').next() == Some(plain));
    let only = called.next().filter(|_| called.next().is_none());
    let exact = pages
        .iter()
        .find(|page| name(&page.path) == plain)
        .or_else(|| pages.iter().find(|page| short(&page.path, &page.text)));
    exact.or(only).map(|page| page.path.clone()).ok_or_else(|| {
        let names: Vec<String> = pages.iter().map(|page| name(&page.path)).collect();
        let near = closest(plain, names.iter().map(String::as_str)).map(str::to_owned);
        Diagnostic::new(Code::NoLesson).arg("name", meant).suggest(near)
    })
}

/// A lesson as a document of Word; what is cut off and covered of its pictures is not in it.
///
/// # Errors
/// When the lesson cannot be read.
pub fn send(root: &Path, path: &Arc<str>) -> Result<Vec<u8>, Diagnostic> {
    let original = Original::read(root, path)?;
    let lesson = Lesson::read(path, &original.text);
    let paras = word_out::paras(&lesson);
    let shots: Vec<Shot> = (0..lesson.shown.len()).map(|number| shot(root, &lesson, number)).collect();
    word::write(&paras, &word_out::styles(&paras), &shots)
        .map_err(|error| Diagnostic::io(&root.join(path.as_ref()), &error))
}

/// A picture as a document gets it: what is covered and cut off is gone. One that cannot be read is a grey
/// box.
fn shot(root: &Path, lesson: &Lesson, number: usize) -> Shot {
    let shown = &lesson.shown[number];
    let alt = lesson.text[shown.alt.clone()].to_owned();
    let bytes = gallery::file(root, lesson, number).unwrap_or_default();
    if let Ok(pixels) = picture::for_paper(&bytes, &shown.edit) {
        let size = picture::facts(&pixels).map_or((400, 300), |facts| (facts.width, facts.height));
        return Shot { bytes: pixels, drawing: None, size, alt };
    }
    let drawing = picture::drawing(&bytes).ok();
    let size = drawing.as_ref().and_then(|drawing| drawing.size).unwrap_or((400, 300));
    let grey = [0xe8, 0xe8, 0xe8, 0xff].repeat(16 * 12);
    let bytes = picture::flat(16, 12, &grey).unwrap_or_default();
    Shot { bytes, drawing: drawing.map(|drawing| drawing.bytes), size, alt }
}

/// Compares a corrected document with its lesson; `file` is the document's name. Nothing is written.
///
/// # Errors
/// When the lesson cannot be read.
pub fn compare(
    root: &Path, path: &Arc<str>, file: &Arc<str>, bytes: &[u8],
) -> Result<(Original, Back), Diagnostic> {
    let original = Original::read(root, path)?;
    let back = match word::read(bytes) {
        Ok(doc) => word_back::back(&Lesson::read(path, &original.text), &doc, file),
        Err(fault) => Back { diags: unread::<()>(fault.found(file)).diags, ..Back::default() },
    };
    Ok((original, back))
}

fn unread<T>(found: Diagnostic) -> Outcome<Option<T>> {
    let mut diags = Diagnostics::default();
    diags.push(found);
    Outcome { value: None, diags }
}

/// The first path in a folder that no page has.
fn free(root: &Path, folder: &str, slug: &str) -> String {
    let name = |number: u32| {
        if number == 1 { format!("{folder}/{slug}.md") } else { format!("{folder}/{slug}-{number}.md") }
    };
    let mut number = 1;
    while root.join(name(number)).symlink_metadata().is_ok() {
        number += 1;
    }
    name(number)
}
