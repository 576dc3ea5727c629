//! The figures of a month's report: what was taught to whom, what there is to teach with, what is missing.
//! Pure counting.

mod coverage;
mod teaching;

pub use coverage::{Coverage, Overdue, SectionContent, SkillTaught, coverage};
pub use teaching::{Sums, Tally, Teaching, teaching};

use crate::config::Kind;
use crate::model::{DocId, Role, Site};
use crate::text::{closest, slugify};
use std::collections::HashMap;

/// The lessons of a site by what tables call them: their titles and the numbers of their printed addresses.
pub struct LessonNames<'a> {
    site: &'a Site,
    by_title: HashMap<String, DocId>,
    by_number: HashMap<u32, DocId>,
}

impl<'a> LessonNames<'a> {
    /// Of two lessons with one name, the first counts.
    pub fn of(site: &'a Site) -> LessonNames<'a> {
        let (mut by_title, mut by_number) = (HashMap::new(), HashMap::new());
        for (id, lesson) in site.pages(Kind::Lesson) {
            by_title.entry(slugify(lesson.title())).or_insert(id);
            if let Some(short) = lesson.parsed.front.short {
                by_number.entry(short.value).or_insert(id);
            }
        }
        LessonNames { site, by_title, by_number }
    }

    /// The lesson that a table means: `13`, `Bài 13`, or its title.
    pub fn find(&self, text: &str) -> Option<DocId> {
        let plain = slugify(text);
        match plain.strip_prefix("bai-").unwrap_or(&plain).parse() {
            Ok(number) => self.by_number.get(&number).copied(),
            Err(_) => self.by_title.get(&plain).copied(),
        }
    }

    /// The title that is nearest to what a table says.
    pub fn nearest(&self, text: &str) -> Option<&'a str> {
        closest(text, self.site.pages(Kind::Lesson).map(|(_, lesson)| lesson.title()))
    }
}

/// Whether a document is a page of one kind.
fn is_a(site: &Site, id: DocId, kind: Kind) -> bool {
    site.document(id).role == Role::Page(kind)
}
