//! Every lesson and poster names who checked it and when, and is checked again in time.

use crate::config::Kind;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{Document, Site};

/// Reports those without a check, with one that lies ahead, and with one that is too old.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for (_, lesson) in site.pages(Kind::Lesson).chain(site.pages(Kind::Poster)) {
        diags.append(check_lesson(site, lesson).into_iter().collect());
    }
}

fn check_lesson(site: &Site, lesson: &Document) -> Option<Diagnostic> {
    let file = &lesson.parsed.source.path;
    let Some(verified) = &lesson.parsed.front.verified else {
        // What is said wrongly has been told where it was read.
        return (!lesson.parsed.front.says_verified)
            .then(|| Diagnostic::new(Code::MissingVerified).at(file, lesson.first_line()));
    };
    let date = verified.date.value;
    if date > site.today {
        let found = Diagnostic::new(Code::VerifiedInFuture).at(file, verified.date.span);
        return Some(found.arg("date", date).arg("today", site.today));
    }
    let days = site.today.days_since(verified.review_by());
    (days > 0).then(|| {
        Diagnostic::new(Code::ReviewOverdue)
            .at(file, verified.date.span)
            .arg("date", date.local())
            .arg("days", days)
    })
}
