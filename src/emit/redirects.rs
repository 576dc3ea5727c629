//! Old addresses and printed numbers: small pages that lead on.

use super::Emission;
use crate::diag::Diagnostics;
use crate::model::root_of;
use crate::theme::{Value, map};

/// Emits one page for each alias and each printed number.
pub(super) fn emit(emission: &Emission<'_>, diags: &mut Diagnostics) {
    for redirect in &emission.site.redirects {
        let document = emission.site.document(redirect.to);
        let root = root_of(&redirect.path);
        let page = map([
            ("title", Value::from(document.title())),
            ("target", Value::from(format!("{root}{}", document.path))),
            ("url", Value::from(emission.site.url(&document.path))),
        ]);
        match emission.theme.render("redirect.html", &emission.views.base(emission.theme, &root).with("page", page)) {
            Ok(html) => emission.put_for(document, &redirect.path, html),
            Err(finding) => diags.push(*finding),
        }
    }
}
