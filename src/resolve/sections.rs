//! Folders to sections: who belongs where, and in which order.

use super::path::folder_of;
use crate::config::Kind;
use crate::model::{DocId, Document, Role, Section, SectionId, Site};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Makes the sections and tells each document its own; the home section comes first.
pub(super) fn sections(documents: &mut [Document]) -> Vec<Section> {
    let mut firsts: Vec<usize> = (0..documents.len()).filter(|i| is_section(&documents[*i])).collect();
    // By depth, so that a section's parent stands before it.
    firsts.sort_by_key(|i| documents[*i].parsed.source.path.matches('/').count());
    let mut by_folder: HashMap<String, SectionId> = HashMap::new();
    let mut sections: Vec<Section> = Vec::new();
    for i in firsts {
        let folder = folder_of(&documents[i].parsed.source.path).to_owned();
        let parent = if folder == "content" { None } else { nearest(folder_of(&folder), &by_folder) };
        let id = SectionId(sections.len() as u32);
        if let Some(parent) = parent {
            sections[parent.0 as usize].children.push(id);
        }
        sections.push(Section { document: DocId(i as u32), parent, children: Vec::new(), pages: Vec::new() });
        by_folder.insert(folder, id);
    }
    for (i, document) in documents.iter_mut().enumerate() {
        let own = folder_of(&document.parsed.source.path);
        // The folder of `x/index.md` is the page itself, unless it is a section too.
        let Some(section) = nearest(own, &by_folder) else { continue };
        document.section = section;
        if matches!(document.role, Role::Page(_)) {
            sections[section.0 as usize].pages.push(DocId(i as u32));
        }
    }
    sections
}

fn nearest(folder: &str, by_folder: &HashMap<String, SectionId>) -> Option<SectionId> {
    let mut folder = folder;
    loop {
        if let Some(id) = by_folder.get(folder) {
            return Some(*id);
        }
        if folder.is_empty() {
            return None;
        }
        folder = folder_of(folder);
    }
}

/// Puts sections and pages in order: by weight, news by date (newest first), then by title.
pub(super) fn order(site: &mut Site, ranks: &[u32]) {
    let documents = &site.documents;
    let key = |id: &DocId| {
        let document = &documents[id.0 as usize];
        let front = &document.parsed.front;
        let is_news = document.role == Role::Page(Kind::News);
        let day = is_news.then(|| front.date.map(|date| Reverse(date.value)));
        let row = document.parsed.row.as_ref().map(|row| row.number);
        (front.weight.unwrap_or(u32::MAX), day, row, ranks[id.0 as usize])
    };
    let firsts: Vec<DocId> = site.sections.iter().map(|section| section.document).collect();
    for section in &mut site.sections {
        section.pages.sort_by_key(&key);
        section.children.sort_by_key(|child| key(&firsts[child.0 as usize]));
    }
    let orders: Vec<Vec<DocId>> = site.sections.iter().map(|section| section.pages.clone()).collect();
    for pages in orders {
        for (i, id) in pages.iter().enumerate() {
            let before = i.checked_sub(1).map(|i| pages[i]);
            site.documents[id.0 as usize].neighbours = (before, pages.get(i + 1).copied());
        }
    }
}

fn is_section(document: &Document) -> bool {
    document.role == Role::Section
}
