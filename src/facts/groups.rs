//! What pages tell of the ward's groups: the facts of one, the list of all by former unit.

use super::values::tel;
use crate::config::Kind;
use crate::model::{Document, Role, Section, Site};
use crate::theme::{Value, map};
use crate::ward::{Group, Person};

/// How many groups have their page in a section.
pub fn count(site: &Site, section: &Section) -> usize {
    pages(site, section).count()
}

/// The page where all groups are listed.
pub fn list(site: &Site) -> Option<&Document> {
    let section = site.sections.iter().find(|section| count(site, section) > 0)?;
    Some(site.document(section.document))
}

/// The page of a group.
pub fn page(site: &Site, number: u32) -> Option<&Document> {
    let is_its = |document: &&Document| document.parsed.row.as_ref().is_some_and(|row| row.number == number);
    site.pages(Kind::Page).map(|(_, document)| document).find(is_its)
}

/// The pages for groups in a section, posters left out.
fn pages<'a>(site: &'a Site, section: &'a Section) -> impl Iterator<Item = (&'a Document, u32)> {
    let documents = section
        .pages
        .iter()
        .map(|id| site.document(*id))
        .filter(|document| document.role == Role::Page(Kind::Page));
    documents.filter_map(|document| Some((document, document.parsed.row.as_ref()?.number)))
}

/// The facts of the group that a page is made for; nothing on other pages.
pub fn of_page(site: &Site, document: &Document) -> Value {
    let row = document.parsed.row.as_ref();
    let group = row.and_then(|row| site.ward.group(row.number).zip(Some(row)));
    group.map_or_else(Value::none, |(group, row)| {
        let page = page(site, group.number).map(|page| page.path.as_str());
        map([
            ("number", Value::from(group.number)),
            ("title", Value::from(row.fill("{group}").into_owned())),
            ("name", Value::from(group.name.as_deref())),
            ("former_unit", Value::from(group.former_unit.as_deref())),
            ("meeting_place", Value::from(group.meeting_place.as_deref())),
            ("zalo", Value::from(group.zalo.as_deref())),
            ("team", Value::from(group.team.iter().map(person).collect::<Vec<_>>())),
            ("path", Value::from(page)),
        ])
    })
}

fn person(person: &Person) -> Value {
    map([
        ("role", Value::from(person.role.as_deref())),
        ("name", Value::from(person.name.as_deref())),
        ("phone", Value::from(person.phone.as_deref())),
        ("tel", tel(person.phone.as_deref())),
    ])
}

/// The groups of a section by former unit, in the order of their numbers.
pub fn by_unit(site: &Site, section: &Section) -> Value {
    let mut units: Vec<(Option<&str>, Vec<Value>)> = Vec::new();
    for (document, number) in pages(site, section) {
        let Some(group) = site.ward.group(number) else { continue };
        let unit = group.former_unit.as_deref();
        let item = line(group, document);
        match units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, groups)) => groups.push(item),
            None => units.push((unit, vec![item])),
        }
    }
    let units = units
        .into_iter()
        .map(|(unit, groups)| map([("unit", Value::from(unit)), ("groups", Value::from(groups))]));
    Value::from(units.collect::<Vec<_>>())
}

fn line(group: &Group, document: &Document) -> Value {
    map([
        ("number", Value::from(group.number)),
        ("name", Value::from(group.name.as_deref())),
        ("title", Value::from(document.title())),
        ("path", Value::from(document.path.as_str())),
    ])
}
