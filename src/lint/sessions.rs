//! A session taught a lesson that there is, so that the report can count it.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::figures::lesson_meant;
use crate::model::Site;

/// Reports lessons of sessions that no page is.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for session in &site.config.tables.sessions {
        let Some(lesson) = &session.lesson else { continue };
        if let Err(meant) = lesson_meant(site, lesson) {
            diags.push(Diagnostic::new(Code::UnknownLesson).in_place(&session.lesson_place).arg("name", lesson).suggest(meant));
        }
    }
}
