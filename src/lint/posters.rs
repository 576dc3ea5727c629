//! A page of kind `poster` says what stands on the poster.

use crate::config::Kind;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;

/// Reports posters without words.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for (_, document) in site.pages(Kind::Poster).filter(|(_, document)| !document.parsed.front.says_poster) {
        let found = Diagnostic::new(Code::MissingPoster).at(&document.parsed.source.path, document.first_line());
        diags.push(found.arg("example", "{layout: warning, size: a3, distance: 1.5, headline: [Dừng lại]}"));
    }
}
