//! What there is to teach with: lessons, posters and videos by section, what is due for a check, which skills
//! are taught.

use super::is_a;
use crate::config::Kind;
use crate::date::Date;
use crate::markdown::nodes;
use crate::model::{DocId, SectionId, Site, Tag, tag_path};
use crate::ward::Skill;
use std::collections::{HashMap, HashSet};

/// What the handbook has and lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Every section but those of news alone, in the order of the handbook.
    pub sections: Vec<SectionContent>,
    /// Lessons and posters whose check is too old, the oldest first, then those that were never checked.
    pub overdue: Vec<Overdue>,
    /// The wanted skills in the table's order, then the other tags of lessons.
    pub skills: Vec<SkillTaught>,
}

/// What stands in one section, without the sections in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionContent {
    /// The section.
    pub id: SectionId,
    /// Its lessons, in order.
    pub lessons: Vec<DocId>,
    /// How many posters.
    pub posters: usize,
    /// How many videos stand in its pages.
    pub videos: usize,
}

/// A lesson or poster that should be checked again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// Which.
    pub id: DocId,
    /// The last day on which its check counted, and the days since then; nothing when it was never checked.
    pub since: Option<(Date, i64)>,
}

/// A skill and the lessons that teach it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillTaught {
    /// What it is.
    pub name: String,
    /// Whether it stands in the table of what is wanted.
    pub is_wanted: bool,
    /// The lessons with its tag, in the order of the handbook.
    pub lessons: Vec<DocId>,
}

/// Counts what a site has.
pub fn coverage(site: &Site) -> Coverage {
    let sections: Vec<SectionContent> =
        site.reading_order().into_iter().filter_map(|id| section(site, id)).collect();
    let lessons: Vec<DocId> = sections.iter().flat_map(|section| section.lessons.iter().copied()).collect();
    Coverage { overdue: overdue(site), skills: skills(site, &lessons), sections }
}

impl Coverage {
    /// The wanted skills that no lesson teaches.
    pub fn missing(&self) -> impl Iterator<Item = &SkillTaught> {
        self.skills.iter().filter(|skill| skill.lessons.is_empty())
    }
}

/// Nothing for the home page, news and the like, unless there is something to count.
fn section(site: &Site, id: SectionId) -> Option<SectionContent> {
    let section = site.section(id);
    let of_kind = |kind| section.pages.iter().copied().filter(move |id| is_a(site, *id, kind));
    let own = std::iter::once(section.document).chain(section.pages.iter().copied());
    let videos = own
        .flat_map(|id| nodes(&site.document(id).parsed.doc.blocks))
        .filter(|node| node.name() == "video")
        .count();
    let content = SectionContent {
        id,
        lessons: of_kind(Kind::Lesson).collect(),
        posters: of_kind(Kind::Poster).count(),
        videos,
    };
    let is_empty = content.lessons.is_empty() && content.posters + videos == 0;
    let is_aside =
        section.parent.is_none() || site.document(section.document).parsed.front.kind == Some(Kind::News);
    (!is_empty || !is_aside).then_some(content)
}

fn overdue(site: &Site) -> Vec<Overdue> {
    let checked = site.pages(Kind::Lesson).chain(site.pages(Kind::Poster));
    let due = checked.filter_map(|(id, document)| {
        let Some(verified) = &document.parsed.front.verified else {
            return Some(Overdue { id, since: None });
        };
        let days = site.today.days_since(verified.review_by());
        (days > 0).then(|| Overdue { id, since: Some((verified.review_by(), days)) })
    });
    let mut due: Vec<Overdue> = due.collect();
    due.sort_by_key(|overdue| (overdue.since.is_none(), overdue.since, overdue.id));
    due
}

fn skills(site: &Site, lessons: &[DocId]) -> Vec<SkillTaught> {
    // In the order of the handbook, which is not the order of their numbers.
    let place: HashMap<DocId, usize> = lessons.iter().zip(0..).map(|(id, at)| (*id, at)).collect();
    let tags: HashMap<&str, &Tag> = site.tags.iter().map(|tag| (tag.path.as_str(), tag)).collect();
    let with_tag = |path: &str| {
        let mut tagged: Vec<DocId> = tags
            .get(path)
            .into_iter()
            .flat_map(|tag| &tag.pages)
            .copied()
            .filter(|id| place.contains_key(id))
            .collect();
        tagged.sort_by_key(|id| place[id]);
        tagged.dedup();
        tagged
    };
    let wanted = &site.ward.skills;
    let known = wanted.iter().map(|Skill { name, tag }| SkillTaught {
        name: name.clone(),
        is_wanted: true,
        lessons: with_tag(&tag_path(&site.names, tag)),
    });
    let paths: HashSet<String> = wanted.iter().map(|skill| tag_path(&site.names, &skill.tag)).collect();
    let others = site.tags.iter().filter(|tag| !paths.contains(&tag.path));
    let others = others.map(|tag| SkillTaught {
        name: tag.name.clone(),
        is_wanted: false,
        lessons: with_tag(&tag.path),
    });
    known.chain(others.filter(|skill| !skill.lessons.is_empty())).collect()
}
