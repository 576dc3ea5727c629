//! Paper cannot be called back: every short address that was ever printed still leads somewhere.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::ward::PRINTED;
use std::collections::BTreeSet;

/// Reports printed addresses that no page answers.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    // The number may stand where nothing could be read.
    if site.documents.iter().any(|document| document.parsed.front.is_unread) {
        return;
    }
    let file = PRINTED.into();
    let answered: BTreeSet<u32> =
        site.addressed().filter_map(|(_, document)| Some(document.parsed.front.short?.value)).collect();
    for printed in site.ward.printed.iter().filter(|printed| !answered.contains(&printed.short)) {
        let found =
            Diagnostic::new(Code::PrintedAddressLost).at(&file, printed.span).arg("short", printed.short);
        diags.push(found.arg("title", printed.title.as_deref().unwrap_or("…")));
    }
}
