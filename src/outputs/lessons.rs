//! `lessons.json`: every page with what is known of it, for programs of others.

use crate::disk::Body;
use crate::json::{self, Value, json};
use crate::model::{Document, Role, Site};
use crate::parallel;
use crate::plan::{Planning, Stage};

const NAME: &str = "lessons";

/// Plans the list.
pub(super) fn plan(planning: &mut Planning<'_>) {
    planning.file(NAME, Stage::Pages, "lessons.json", |making, _| {
        Some(Body::Bytes(list(making.site).into_bytes()))
    });
}

/// The list, in the order of sections and pages.
fn list(site: &Site) -> String {
    let ids = site.sections.iter().flat_map(|section| section.pages.iter());
    let documents: Vec<&Document> =
        ids.map(|id| site.document(*id)).filter(|d| d.parsed.front.wants(NAME)).collect();
    let lessons = parallel::map(&documents, |document| json::to_string(&entry(site, document)));
    let about = json!({ "name": site.config.name, "ward": site.config.ward, "city": site.config.city });
    format!("{{\"site\":{},\"lessons\":[\n{}\n]}}\n", json::to_string(&about), lessons.join(",\n"))
}

fn entry(site: &Site, document: &Document) -> Value {
    let front = &document.parsed.front;
    let section = site.section(document.section);
    let Role::Page(kind) = document.role else { return Value::Null };
    json!({
        "kind": kind.name(),
        "title": document.title(),
        "description": front.description,
        "path": document.path,
        "section": site.document(section.document).title(),
        "tags": front.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>(),
        "duration": front.duration,
        "short": front.short.map(|short| short.value),
        "date": front.date.map(|date| date.value.to_string()),
        "updated": front.updated.map(|date| date.value.to_string()),
        "verified": front.verified.as_ref().map(|verified| verified.date.value.to_string()),
        "review_by": front.verified.as_ref().map(|verified| verified.review_by().to_string()),
    })
}
