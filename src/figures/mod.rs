//! The figures of a month's report: what was taught to whom, what there is to teach with, what is missing. Pure counting.

mod coverage;
mod teaching;

pub use coverage::{Coverage, Overdue, SectionContent, SkillTaught, coverage};
pub use teaching::{Sums, Tally, Teaching, teaching};

use crate::config::Kind;
use crate::model::{DocId, Document, Role, Site};
use crate::text::{closest, slugify};

/// The lesson that a table means by its title or by the number of its printed address; else the nearest title.
///
/// # Errors
/// When there is no such lesson.
pub fn lesson_meant<'a>(site: &'a Site, text: &str) -> Result<DocId, Option<&'a str>> {
    let plain = slugify(text);
    let number: Option<u32> = plain.strip_prefix("bai-").unwrap_or(&plain).parse().ok();
    let is_meant = |lesson: &Document| match number {
        Some(number) => lesson.parsed.front.short.is_some_and(|short| short.value == number),
        None => slugify(lesson.title()) == plain,
    };
    let found = site.pages(Kind::Lesson).find(|(_, lesson)| is_meant(lesson)).map(|(id, _)| id);
    found.ok_or_else(|| closest(text, site.pages(Kind::Lesson).map(|(_, lesson)| lesson.title())))
}

/// Whether a document is a page of one kind.
fn is_a(site: &Site, id: DocId, kind: Kind) -> bool {
    site.document(id).role == Role::Page(kind)
}
