//! What somebody means: a lesson, or the lessons of a section.

use crate::config::Kind;
use crate::hash::Hash;
use crate::model::{DocId, Document, Section, SectionId, Site};
use crate::text::closest;

/// What is made one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One lesson.
    Lesson(DocId),
    /// All lessons of a section.
    Section(SectionId),
}

impl Scope {
    /// The page that it begins with.
    pub fn first(self, site: &Site) -> DocId {
        match self {
            Scope::Lesson(id) => id,
            Scope::Section(id) => site.section(id).document,
        }
    }

    /// A name for files about it, below no folder.
    pub fn name(self, site: &Site) -> String {
        folder_name(&site.document(self.first(site)).path)
    }
}

/// The lesson that somebody means by its file, its path, or the number of its printed address; without its
/// folders too where no other lesson is called so.
///
/// # Errors
/// The nearest name, when there is none.
pub fn find_lesson(site: &Site, meant: &str) -> Result<DocId, Option<String>> {
    let plain = &*plain_name(meant);
    let lessons = || site.pages(Kind::Lesson);
    let is_meant = |(_, lesson): &(DocId, &Document)| {
        let short = lesson.parsed.front.short.map(|short| short.value.to_string());
        source_name(lesson) == plain
            || lesson.path.trim_end_matches(".html") == plain
            || short.as_deref() == Some(plain)
    };
    let mut called = lessons().filter(|(_, lesson)| source_name(lesson).rsplit('/').next() == Some(plain));
    let only = called.next().filter(|_| called.next().is_none());
    lessons()
        .find(is_meant)
        .or(only)
        .map(|(id, _)| id)
        .ok_or_else(|| closest(plain, lessons().map(|(_, lesson)| source_name(lesson))).map(str::to_owned))
}

/// The lesson or the section that somebody means; a section by its folder.
///
/// # Errors
/// The nearest name, when there is neither.
pub fn find_scope(site: &Site, meant: &str) -> Result<Scope, Option<String>> {
    let plain = plain_name(meant);
    let is_meant = |section: &Section| {
        source_name(site.document(section.document)).strip_suffix("/_index")
            == Some(plain.trim_end_matches('/'))
    };
    let section = site.sections.iter().position(is_meant).map(|number| SectionId(number as u32));
    match section.filter(|id| site.lessons_below(*id).next().is_some()) {
        Some(id) => Ok(Scope::Section(id)),
        None => find_lesson(site, meant).map(Scope::Lesson),
    }
}

/// What was typed for a page, as its file is called below `content/`.
fn plain_name(meant: &str) -> String {
    let plain = meant.replace('\\', "/");
    plain
        .trim_start_matches("./")
        .trim_start_matches("content/")
        .trim_end_matches(".md")
        .trim_end_matches(".html")
        .to_owned()
}

/// The path of a document's file below `content/`, without its ending.
fn source_name(document: &Document) -> &str {
    document.parsed.source.path.trim_start_matches("content/").trim_end_matches(".md")
}

/// The longest name of a folder of exports: with the names in it and the folders around it Windows can still
/// open them.
const LONGEST_NAME: usize = 70;

/// The path of a page as the name of one folder; a long one is cut, and told from others by some letters of
/// its hash.
fn folder_name(path: &str) -> String {
    let name = path.trim_end_matches("/index.html").trim_end_matches(".html").replace('/', "-");
    match name.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => {
            format!("{}-{}", name[..end].trim_end_matches('-'), &Hash::of(name.as_bytes()).short())
        }
        None => name,
    }
}
