//! A page of kind `poster` says what stands on the poster.

use crate::config::Kind;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;

/// Reports posters without words.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for (_, document) in site.pages(Kind::Poster).filter(|(_, document)| !document.parsed.front.says_poster) {
        diags.push(
            Diagnostic::new(Code::PosterWithoutWords).at(&document.parsed.source.path, document.first_line()),
        );
    }
}
