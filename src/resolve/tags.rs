//! Subjects: which pages share a tag.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::{DocId, Site, Tag, tag_path};
use crate::text::{collation_key, slugify};
use std::collections::BTreeMap;

/// The tags of all pages; spellings with one slug are one tag.
pub(super) fn tags(site: &Site, ranks: &[u32], diags: &mut Diagnostics) -> Vec<Tag> {
    let mut by_path: BTreeMap<String, (String, Vec<DocId>)> = BTreeMap::new();
    for (id, document) in site.addressed() {
        for tag in &document.parsed.front.tags {
            if slugify(&tag.value).is_empty() {
                let found =
                    Diagnostic::new(Code::BadAddress).arg("value", &tag.value).arg("example", "an-toan");
                diags.push(found.at(&document.parsed.source.path, tag.span));
                continue;
            }
            let (_, pages) = by_path
                .entry(tag_path(&site.names, &tag.value))
                .or_insert_with(|| (tag.value.clone(), Vec::new()));
            if pages.last() != Some(&id) {
                pages.push(id);
            }
        }
    }
    let mut tags: Vec<Tag> =
        by_path.into_iter().map(|(path, (name, pages))| Tag { name, path, pages }).collect();
    tags.sort_by_cached_key(|tag| collation_key(&tag.name));
    for tag in &mut tags {
        tag.pages.sort_by_key(|id| ranks[id.0 as usize]);
    }
    tags
}
