//! HTML pages: every document, every subject, the list of subjects, and the page for wrong addresses.

use super::{Emission, groups, trainers, weight};
use crate::config::Kind;
use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::html;
use crate::model::{DocId, Document, OFFLINE_PAGE, PRINT_ROOM, RESULTS_PAGE, Role, SAVED_PAGE, SectionId, Site, TAGS_FOLDER, root_of};
use crate::parallel;
use crate::theme::{Value, map_of};

/// Emits all pages, in parallel.
pub(super) fn emit(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let looks = emission.views.looks();
    let documents: Vec<(DocId, &Document)> = emission.site.addressed().filter(|(_, document)| emission.includes(document)).collect();
    let findings = parallel::map(&documents, |(id, document)| {
        let mut diags = Diagnostics::default();
        let of_group = document.parsed.row.is_some().then(|| looks.clone().with("group", groups::of_page(emission.site, document)));
        let looks = of_group.as_ref().unwrap_or(&looks);
        let body = html::body(emission.site, emission.theme, looks, document).take(&mut diags);
        let mut page = emission.views.document(emission.site, emission.theme, *id, document, &body);
        if document.role == Role::Page(Kind::Trainers) {
            page.push(("pages", trainers::lessons(emission, looks, document, &mut diags)));
            page.push(("coverage", trainers::coverage(emission.site)));
        }
        let page = map_of(page);
        let at = (&*document.path, &*document.root());
        let size = render_for(emission, &document.parsed.source.path, template(emission.site, document), at, page, &mut diags);
        if document.role == Role::Page(Kind::Lesson) {
            weight::check(emission, document, size, &mut diags);
        }
        diags
    });
    findings.into_iter().for_each(|found| diags.append(found));
    emit_tags(emission, diags);
    emit_results(emission, diags);
    emit_print_room(emission, diags);
    emit_not_found(emission, diags);
    if emission.views.keeps {
        for (path, kind, template, title) in
            [(OFFLINE_PAGE, "offline", "offline.html", "offline_title"), (SAVED_PAGE, "saved", "saved.html", "saved_title")]
        {
            let page = emission.views.plain(kind, emission.theme.word(title), emission.site, path);
            render(emission, template, path, page, diags);
        }
    }
}

/// The pages of a section and of those in it, its first page first.
pub(super) fn extent(site: &Site, id: SectionId) -> impl Iterator<Item = DocId> {
    fn push(site: &Site, id: SectionId, all: &mut Vec<DocId>) {
        let section = site.section(id);
        all.push(section.document);
        all.extend(&section.pages);
        section.children.iter().for_each(|child| push(site, *child, all));
    }
    let mut all = Vec::new();
    push(site, id, &mut all);
    all.into_iter()
}

fn template(site: &Site, document: &Document) -> &'static str {
    match document.role {
        Role::Section if document.path == "index.html" => "home.html",
        Role::Section if groups::count(site, site.section(document.section)) > 0 => "groups.html",
        Role::Section => "section.html",
        Role::Page(Kind::Trainers) => "trainers.html",
        Role::Page(Kind::Poster) => "poster.html",
        Role::Page(Kind::Page) if document.parsed.row.is_some() => "group.html",
        Role::Page(_) | Role::Fragment => "page.html",
    }
}

/// Makes a page; gives its size in bytes.
fn render(emission: &Emission<'_>, template: &str, path: &str, page: Value, diags: &mut Diagnostics) -> u64 {
    render_for(emission, emission.name, template, (path, &root_of(path)), page, diags)
}

/// The same for an owner, with the path and how its links lead to the top.
fn render_for(
    emission: &Emission<'_>, owner: &str, template: &str, (path, root): (&str, &str), page: Value, diags: &mut Diagnostics,
) -> u64 {
    let view = emission.views.base(emission.theme, root).with("page", page);
    match emission.theme.render(template, &view) {
        Ok(html) => {
            let size = html.len() as u64;
            emission.claims.put(owner, path, Body::Bytes(html));
            size
        }
        Err(finding) => {
            diags.push(*finding);
            0
        }
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

/// Where a search shows what it found; without a script it is the list of all lessons.
fn emit_results(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let page = emission.views.results(emission.site, emission.theme.word("search"), RESULTS_PAGE);
    render(emission, "search.html", RESULTS_PAGE, page, diags);
}

/// Everything that can be printed; only when something was.
fn emit_print_room(emission: &Emission<'_>, diags: &mut Diagnostics) {
    if emission.views.has_prints() {
        let page = emission.views.print_room(emission.site, emission.theme.word("print_room"), PRINT_ROOM);
        render(emission, "print-room.html", PRINT_ROOM, page, diags);
    }
}

/// A host shows this page at any address, so its links alone are absolute: from the site's address.
fn emit_not_found(emission: &Emission<'_>, diags: &mut Diagnostics) {
    let path = "404.html";
    let page = emission.views.plain("not-found", emission.theme.word("not_found_title"), emission.site, path);
    let root = format!("{}/", emission.site.config.base_url.as_deref().unwrap_or_default());
    render_for(emission, emission.name, "404.html", (path, &root), page, diags);
}
