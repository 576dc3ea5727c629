//! A session taught a lesson that there is, so that the report can count it.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::Site;
use crate::stats::LessonNames;

/// So many get the title that is nearest; whoever has more has another kind of table.
const NAMED: usize = 20;

/// Reports lessons of sessions that no page is.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    let names = LessonNames::of(site);
    let mut unknown = 0;
    for session in &site.ward.sessions {
        let Some(lesson) = session.lesson.as_ref().filter(|lesson| names.find(lesson).is_none()) else {
            continue;
        };
        unknown += 1;
        let meant = if unknown <= NAMED { names.nearest(lesson) } else { None };
        diags.push(
            Diagnostic::new(Code::UnknownLesson)
                .in_place(&session.lesson_place)
                .arg("name", lesson)
                .suggest(meant),
        );
    }
}
