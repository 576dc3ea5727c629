//! Numbers of people who have not said yes stand on no page, whoever wrote them there.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::Site;

/// Reports them in the text of every document, front matter included.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in &site.documents {
        let source = &document.parsed.source;
        for range in site.config.tables.withheld.find(&source.text) {
            diags.push(Diagnostic::new(Code::WithheldNumber).at(&source.path, Span::new(range)));
        }
    }
}
