//! A page has one title, and its headings go down one level at a time.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Heading, HeadingPlace};
use crate::model::{Document, Role, Site};

/// Reports second titles and levels that are left out.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in site.documents.iter().filter(|document| document.role != Role::Fragment) {
        check_document(document, diags);
    }
}

fn check_document(document: &Document, diags: &mut Diagnostics) {
    let mut above = 1;
    for heading in document.parsed.doc.headings.iter().filter(|heading| heading.place != HeadingPlace::Aside)
    {
        let code = match heading.level {
            1 => Some(Code::SecondTitle),
            level if level > above + 1 => Some(Code::HeadingJump),
            _ => None,
        };
        if let Some(code) = code {
            diags.push(finding(code, document, heading, above));
        }
        above = heading.level;
    }
}

fn finding(code: Code, document: &Document, heading: &Heading, above: u8) -> Diagnostic {
    let line = format!("{} {}", "#".repeat(usize::from(above) + 1), heading.text);
    let found =
        Diagnostic::new(code).at(&document.parsed.source.path, heading.span).arg("title", &heading.text);
    found.arg("level", heading.level).arg("above", above).arg("line", line)
}
