//! `lessons.json`: every page with what is known of it, for programs of others.

use super::Emission;
use crate::diag::Diagnostics;
use crate::json::{self, Value, json};
use crate::model::{Document, Role};
use crate::parallel;

/// Emits the list, in the order of sections and pages.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    let site = emission.site;
    let ids = site.sections.iter().flat_map(|section| section.pages.iter());
    let documents: Vec<&Document> = ids.map(|id| site.document(*id)).filter(|d| emission.includes(d)).collect();
    let lessons = parallel::map(&documents, |document| json::to_string(&entry(emission, document)));
    let about = json!({ "name": site.config.name, "ward": site.config.ward, "city": site.config.city });
    let text = format!("{{\"site\":{},\"lessons\":[\n{}\n]}}\n", json::to_string(&about), lessons.join(",\n"));
    emission.put("lessons.json", text.into_bytes());
}

fn entry(emission: &Emission<'_>, document: &Document) -> Value {
    let front = &document.parsed.front;
    let section = emission.site.section(document.section);
    let Role::Page(kind) = document.role else { return Value::Null };
    json!({
        "kind": kind.name(),
        "title": document.title(),
        "description": front.description,
        "path": document.path,
        "section": emission.site.document(section.document).title(),
        "tags": front.tags.iter().map(|tag| tag.value.as_str()).collect::<Vec<_>>(),
        "duration": front.duration,
        "short": front.short.map(|short| short.value),
        "date": front.date.map(|date| date.value.to_string()),
        "updated": front.updated.map(|date| date.value.to_string()),
        "verified": front.verified.as_ref().map(|verified| verified.date.value.to_string()),
        "review_by": front.verified.as_ref().map(|verified| verified.review_by().to_string()),
    })
}
