//! What of a source people come to read.

use crate::markdown::{self, Doc};
use std::ops::Range;

/// The lines of a page's source that people may come to read: no code, no notes of its front matter.
pub(super) fn readable<'t>(text: &'t str, doc: &Doc) -> impl Iterator<Item = Range<usize>> + use<'t> {
    let mut code = markdown::code(doc).into_iter().peekable();
    let body = doc.blocks.first().map_or(text.len(), |block| block.span.start as usize);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
            let line = std::mem::replace(&mut at, end + 1)..end;
            while code.next_if(|span| span.end as usize <= line.start).is_some() {}
            let is_code = code.peek().is_some_and(|span| (span.start as usize) < line.end);
            let is_note = line.start < body && text[line.clone()].trim_start().starts_with('#');
            if !is_code && !is_note {
                return Some(line);
            }
        }
        None
    })
}
