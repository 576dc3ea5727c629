//! What every sheet tells of the document that it is about.

use crate::config::Verified;
use crate::date::Date;
use crate::html;
use crate::json::{Value, json};
use crate::model::{Document, Site};
use crate::paper::{Script, Sheet, SheetFile};
use crate::theme::Theme;

/// A sheet about a document, with its code at `/qr.svg`.
pub(super) fn sheet(
    site: &Site, document: &Document, mut script: Script<'_>, data: Value, path: &str,
) -> Sheet {
    script.finish();
    let mut files = script.files;
    if let Some(address) = site.url(&document.printed_path()) {
        files.push(("/qr.svg".into(), SheetFile::Code(address)));
    }
    Sheet {
        main: script.code,
        lines: script.lines,
        data: data.to_string(),
        files,
        ident: format!("{path}.pdf"),
        date: day(document),
    }
}

/// The day that a document's sheets carry.
pub(super) fn day(document: &Document) -> Option<Date> {
    let front = &document.parsed.front;
    front
        .verified
        .as_ref()
        .map(|verified| verified.date.value)
        .or(front.updated.or(front.date).map(|date| date.value))
}

/// A path without its ending.
pub(super) fn stem(path: &str) -> &str {
    path.strip_suffix("/index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path)
}

/// A name with what it ends in, if that is anything.
pub(super) fn suffixed(name: &str, suffix: &str) -> String {
    if suffix.is_empty() { name.to_owned() } else { format!("{name}-{suffix}") }
}

/// What every template knows of a document.
pub(super) fn data(site: &Site, theme: &Theme, document: &Document) -> Value {
    let front = &document.parsed.front;
    let section = site.document(site.section(document.section).document);
    let address = site.url(&document.printed_path());
    json!({
        "lang": site.config.language_alone(),
        "title": document.title(),
        "description": front.description,
        "site": site.config.name,
        "ward": site.config.ward,
        "city": site.config.city,
        "section": section.title(),
        "number": front.short.map(|short| short.value),
        "duration": front.duration,
        "cost": front.cost,
        "steps": html::steps(&document.parsed.doc),
        "address": address.as_deref().map(printed),
        "qr": address.is_some(),
        "verified": front.verified.as_ref().map(|verified| verified_data(verified, theme)),
        "group": group(site, document),
        "version": env!("CARGO_PKG_VERSION"),
    })
}

/// The facts of the group that a page is made for.
fn group(site: &Site, document: &Document) -> Option<Value> {
    let group = site.ward.group(document.parsed.row.as_ref()?.number)?;
    let team = group
        .team
        .iter()
        .map(|person| json!({"role": person.role, "name": person.name, "phone": person.phone}));
    Some(json!({"meeting_place": group.meeting_place, "zalo": group.zalo, "team": team.collect::<Vec<_>>()}))
}

/// An address as people type it.
pub(super) fn printed(address: &str) -> &str {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare.strip_suffix('/').unwrap_or(bare)
}

fn verified_data(verified: &Verified, theme: &Theme) -> Value {
    let (before, after) = theme.checked(verified);
    json!({
        "date": verified.date.value.local(),
        "by": verified.by,
        "before": before,
        "after": after,
        "app_version": verified.app_version,
        "source": verified.source,
        "review_by": verified.review_by().local(),
    })
}

/// How and when a document was checked, in one line.
pub(super) fn record(verified: &Verified, theme: &Theme) -> String {
    let (before, after) = theme.checked(verified);
    format!("{before}{}{after}", verified.date.value.local())
}
