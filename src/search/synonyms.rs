//! Checks that what synonyms lead to is said somewhere.

use super::postings::Index;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::ward::SYNONYMS;
use std::sync::Arc;

/// Reports words of lessons that no page has.
pub(super) fn check(site: &Site, index: &Index) -> Diagnostics {
    let file: Arc<str> = SYNONYMS.into();
    let mut diags = Diagnostics::default();
    for mean in
        site.ward.synonyms.iter().flat_map(|synonym| &synonym.mean).filter(|mean| !index.has(&mean.value))
    {
        diags.push(Diagnostic::new(Code::UnknownSynonym).at(&file, mean.span).arg("mean", &mean.value));
    }
    diags
}
