//! Codes to scan whose addresses are too long for cheap cameras, or for any code.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::{RefId, RefKind};
use crate::model::Site;
use crate::qr;

/// More squares a side are smaller than 0.4 mm at the size at which pages show codes.
const MAX_MODULES: usize = 73;

/// Reports addresses that make no code, or a dense one.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in &site.documents {
        for (number, reference) in document
            .parsed
            .doc
            .refs
            .iter()
            .enumerate()
            .filter(|(_, reference)| reference.kind == RefKind::Code)
        {
            let Some(address) = site.address_anywhere(document, RefId(number as u32)) else { continue };
            let code = match qr::drawn(&address) {
                None => Code::CodeTooLong,
                Some(drawn) if drawn.modules > MAX_MODULES => Code::CodeDense,
                Some(_) => continue,
            };
            let found = Diagnostic::new(code).arg("length", address.chars().count());
            diags.push(found.at(&document.parsed.source.path, reference.span));
        }
    }
}
