//! HTML pages: every document, every subject, the list of subjects, and the page for wrong addresses.

use super::Emission;
use crate::diag::Diagnostics;
use crate::html;
use crate::model::{Document, Role, TAGS_FOLDER, root_of};
use crate::parallel;
use crate::theme::Value;

/// Emits all pages, in parallel.
pub(super) fn emit(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let looks = emission.views.looks();
    let documents: Vec<&Document> = emission.site.addressed().map(|(_, document)| document).filter(|d| emission.includes(d)).collect();
    let findings = parallel::map(&documents, |document| {
        let mut diags = Diagnostics::default();
        let body = html::body(emission.site, emission.theme, &looks, document).take(&mut diags);
        let page = emission.views.document(emission.site, document, &body);
        render(emission, template(document), &document.path, page, &mut diags);
        diags
    });
    findings.into_iter().for_each(|found| diags.append(found));
    emit_tags(emission, diags);
    emit_not_found(emission, diags);
}

fn template(document: &Document) -> &'static str {
    match document.role {
        Role::Section if document.path == "index.html" => "home.html",
        Role::Section => "section.html",
        Role::Page(_) | Role::Fragment => "page.html",
    }
}

fn render(emission: &Emission<'_>, template: &str, path: &str, page: Value, diags: &mut Diagnostics) {
    render_from(emission, template, path, &root_of(path), page, diags);
}

fn render_from(emission: &Emission<'_>, template: &str, path: &str, root: &str, page: Value, diags: &mut Diagnostics) {
    let view = emission.views.base(emission.theme, root).with("page", page);
    match emission.theme.render(template, &view) {
        Ok(html) => emission.put(path, html),
        Err(finding) => diags.push(*finding),
    }
}

fn emit_tags(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let site = emission.site;
    let findings = parallel::map(&site.tags, |tag| {
        let mut diags = Diagnostics::default();
        render(emission, "tag.html", &tag.path, emission.views.tag(site, tag), &mut diags);
        diags
    });
    findings.into_iter().for_each(|found| diags.append(found));
    let path = format!("{TAGS_FOLDER}/index.html");
    let page = emission.views.tags(site, emission.theme.word("tags"), &path);
    render(emission, "tags.html", &path, page, diags);
}

/// A host shows this page at any address, so its links alone are absolute: from the site's address.
fn emit_not_found(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let path = "404.html";
    let page = emission.views.not_found(emission.site, emission.theme.word("not_found_title"), path);
    let root = format!("{}/", emission.site.config.base_url.as_deref().unwrap_or_default());
    render_from(emission, "404.html", path, &root, page, diags);
}
