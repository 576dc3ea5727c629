//! What an author wants cut off a picture and covered: `![words](file){crop="0 10 100 60" redact="12 40 50 6"}`.

use super::doc::{Attr, Inline, Ref, RefId, RefKind};
use super::fence;
use super::parse::Builder;
use crate::diag::{Code, Diagnostic, Span};
use crate::picture::Area;
use pulldown_cmark::Event;
use std::ops::Range;

/// The names of both edits: English first, then Vietnamese.
pub const EDITS: [&[&str]; 2] = [&["crop", "cat"], &["redact", "che"]];

/// Says on purpose that nothing on a picture needs to be covered.
const NOTHING: &str = "-";

/// Notes one edit of a picture by its name; what is wrong with it, for its place to be added.
///
/// # Errors
/// When there is no such edit, or its value is not made of areas: four percentages each.
pub fn set_edit(reference: &mut Ref, name: &str, value: &str) -> Result<(), Diagnostic> {
    let fault = || Diagnostic::new(Code::PictureEdit).arg("name", name).arg("value", value);
    let mut edit = reference.edit.take().map_or_else(Default::default, |edit| *edit);
    let done = match EDITS.iter().position(|names| names.contains(&name)) {
        Some(0) => Area::parse(value).map(|area| edit.crop = Some(area)),
        Some(_) if value.trim() == NOTHING => {
            reference.is_looked_over = true;
            Some(())
        }
        Some(_) => Area::parse_all(value).map(|areas| edit.cover = areas),
        None => None,
    };
    reference.edit = (!edit.is_empty()).then(|| Box::new(edit));
    done.ok_or_else(|| {
        // Better no picture than one that shows what should be covered.
        reference.kind = RefKind::Refused;
        fault()
    })
}

impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, E> {
    /// Reads the `{ }` right behind a picture or a link to one, at the beginning of the text after it; how long they are.
    pub(super) fn edit_picture(&mut self, before: Option<&Inline>, text: &str, start: usize) -> usize {
        let Some(picture) = before.filter(|_| text.starts_with('{')).and_then(file_of) else { return 0 };
        let Some((attrs, length)) = fence::braces(text, start).filter(|(attrs, _)| !attrs.is_empty()) else { return 0 };
        for Attr { key, key_span, value, .. } in attrs {
            let reference = &mut self.doc.refs[picture.0 as usize];
            if let Err(found) = set_edit(reference, &key, &value) {
                self.diags.push(found.at(self.file, key_span));
            }
        }
        length
    }

    /// Reports an edit that does not stand right behind its picture or is not well formed, and takes the picture back.
    pub(super) fn report_stray_edit(&mut self, before: &[Inline], text: &str, start: usize) {
        let Some((at, name)) = text.match_indices('{').find_map(|(at, _)| Some((at, edit_name(&text[at + 1..])?))) else { return };
        if let Some(picture) = before.iter().rev().find_map(file_of) {
            self.doc.refs[picture.0 as usize].kind = RefKind::Refused;
        }
        let rest = text[at + 1..].split('}').next().unwrap_or_default();
        let value = rest.split_once('=').map_or("", |(_, value)| value.trim());
        let found = Diagnostic::new(Code::PictureEdit).arg("name", name).arg("value", value);
        self.diags.push(found.at(self.file, Span::new(at..at + 1).shifted(start)));
    }
}

/// The file that is shown or led to.
fn file_of(inline: &Inline) -> Option<RefId> {
    match inline {
        Inline::Image(image) => Some(image.reference),
        Inline::Link(link) => Some(link.reference),
        _ => None,
    }
}

/// The edit that text behind a brace begins with.
fn edit_name(text: &str) -> Option<&'static str> {
    let (key, _) = text.split_once('=')?;
    EDITS.iter().flat_map(|names| names.iter()).find(|name| **name == key.trim()).copied()
}
