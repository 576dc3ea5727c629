//! A page goes to another section, and links follow it there.

use crate::diag::{Edit, Span};
use crate::markdown::{Ref, RefKind, is_external};
use crate::model::{Document, Site, Target};
use crate::resolve::{folder_of, named, relative};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why something cannot be done, and what to do.
pub type Refused = &'static str;

/// The edits that have all links lead where they led when a page moves: by the path of their file. Those of
/// the page itself are named by its old path.
///
/// # Errors
/// When a link is written in a way that cannot be followed.
pub fn links_of_move(site: &Site, from: &str, to: &str) -> Result<BTreeMap<Arc<str>, Vec<Edit>>, Refused> {
    let mut all: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    for document in &site.documents {
        let source = &document.parsed.source;
        if all.contains_key(&source.path) {
            continue;
        }
        let own = if &*source.path == from { to } else { &*source.path };
        let moved =
            |reference: &Ref, target: &Target| leads_elsewhere(document, reference, target, own, from, to);
        let refs = document.parsed.doc.refs.iter().zip(&document.targets);
        let edits: Result<Vec<Edit>, Refused> = refs
            .filter_map(|(reference, target)| {
                moved(reference, target).map(|new| edit(&source.text, reference, &new))
            })
            .collect();
        let mut edits = edits?;
        edits.sort_by_key(|edit| edit.span);
        edits.dedup_by_key(|edit| edit.span);
        if !edits.is_empty() {
            all.insert(source.path.clone(), edits);
        }
    }
    Ok(all)
}

/// How a reference has to be written when a page moves; nothing where it can stay as it is.
fn leads_elsewhere(
    document: &Document, reference: &Ref, target: &Target, own: &str, from: &str, to: &str,
) -> Option<String> {
    // Captions and the first picture of a film are named by the film's own name, and go where it goes.
    let is_named = !matches!(reference.kind, RefKind::Captions | RefKind::Poster);
    let is_path = is_named && matches!(target, Target::Document(..) | Target::Asset(_) | Target::Picture(_));
    if !is_path || is_external(&reference.target) || reference.target.starts_with('#') {
        return None;
    }
    let cut = reference.target.find(['#', '?']).unwrap_or(reference.target.len());
    let (path, rest) = reference.target.split_at(cut);
    let led = named(folder_of(&document.parsed.source.path), path)?;
    let leads = if led == from { to } else { led.as_str() };
    let still = named(folder_of(own), path);
    (still.as_deref() != Some(leads)).then(|| written(&relative(folder_of(own), leads)) + rest)
}

/// A path as it is written in a link: spaces would end it.
fn written(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}

fn edit(text: &str, reference: &Ref, new: &str) -> Result<Edit, Refused> {
    let range = reference.span.range();
    let found = text[range.clone()].rfind(&*reference.target).map(|at| range.start + at);
    let start = found.ok_or("Trong bài có chỗ dẫn mà máy chưa dời theo được. Để bài ở chỗ cũ.")?;
    Ok(Edit { span: Span::new(start..start + reference.target.len()), text: new.to_owned() })
}
