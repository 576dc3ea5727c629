//! HTML pages: every document, every subject, the list of subjects, and the page for wrong addresses.

use super::{trainers, weight};
use crate::config::Kind;
use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::facts::{count_groups, group_of_page};
use crate::html;
use crate::model::{DocId, Document, NOT_FOUND, Role, Site, page_path, root_of, tags_path};
use crate::plan::Making;
use crate::plan::{Planning, Stage};
use crate::theme::{Value, map_of};

/// The name of this output.
const NAME: &str = "pages";

/// Plans all pages.
pub(super) fn plan(planning: &mut Planning<'_>) {
    for (id, document) in planning.site.addressed().filter(|(_, document)| document.parsed.front.wants(NAME))
    {
        planning.file(&document.parsed.source.path, Stage::Pages, &document.path, move |making, diags| {
            page(making, id, diags)
        });
    }
    for (number, tag) in planning.site.tags.iter().enumerate() {
        planning.file(NAME, Stage::Pages, &tag.path, move |making, diags| {
            let tag = &making.site.tags[number];
            render(making, "tag.html", &tag.path, making.views().tag(making.site, tag), diags)
        });
    }
    let names = &planning.site.names;
    planning.file(NAME, Stage::Pages, &tags_path(names), tags);
    planning.file(NAME, Stage::Pages, &page_path(&names.search), results);
    planning.file(NAME, Stage::Pages, &page_path(&names.print_room), print_room);
    planning.file(NAME, Stage::Pages, NOT_FOUND, not_found);
    if planning.keeps() {
        for (name, kind, template, title) in [
            (&names.offline, "offline", "offline.html", "offline_title"),
            (&names.saved, "saved", "saved.html", "saved_title"),
        ] {
            let path = &page_path(name);
            let at = path.clone();
            planning.file(NAME, Stage::Pages, path, move |making, diags| {
                let path = &at;
                render(
                    making,
                    template,
                    path,
                    making.views().plain(kind, making.theme.word(title), making.site, path),
                    diags,
                )
            });
        }
    }
}

/// The page of a document.
fn page(making: &Making<'_>, id: DocId, diags: &mut Diagnostics) -> Option<Body> {
    let (site, theme, views) = (making.site, making.theme, making.views());
    let (document, looks) = (site.document(id), views.looks());
    let looks = if document.parsed.row.is_some() {
        looks.with("group", group_of_page(site, document))
    } else {
        looks
    };
    let body = html::body(site, theme, &looks, document).take(diags);
    let mut page = views.document(site, theme, id, document, &body);
    if document.role == Role::Page(Kind::Trainers) {
        page.push(("pages", trainers::lessons(making, &looks, document, diags)));
        page.push(("coverage", trainers::coverage(site)));
    }
    let made = render_at(making, template(site, document), &document.root(), map_of(page), diags)?;
    if document.role == Role::Page(Kind::Lesson) {
        weight::check(making, document, made.size(), diags);
    }
    Some(made)
}

fn template(site: &Site, document: &Document) -> &'static str {
    match document.role {
        Role::Section if document.path == "index.html" => "home.html",
        Role::Section if count_groups(site, site.section(document.section)) > 0 => "groups.html",
        Role::Section => "section.html",
        Role::Page(Kind::Trainers) => "trainers.html",
        Role::Page(Kind::Poster) => "poster.html",
        Role::Page(Kind::Page) if document.parsed.row.is_some() => "group.html",
        Role::Page(_) | Role::Fragment => "page.html",
    }
}

/// Makes a page that no author wrote.
fn render(
    making: &Making<'_>, template: &str, path: &str, page: Value, diags: &mut Diagnostics,
) -> Option<Body> {
    render_at(making, template, &root_of(path), page, diags)
}

/// Makes a page whose links lead to the top by `root`.
fn render_at(
    making: &Making<'_>, template: &str, root: &str, page: Value, diags: &mut Diagnostics,
) -> Option<Body> {
    let view = making.views().base(making.theme, root).with("page", page);
    making.theme.render(template, &view).map(Body::Bytes).map_err(|finding| diags.push(*finding)).ok()
}

/// The list of subjects.
fn tags(making: &Making<'_>, diags: &mut Diagnostics) -> Option<Body> {
    let path = tags_path(&making.site.names);
    let page = making.views().tags(making.site, making.theme.word("tags"), &path);
    render(making, "tags.html", &path, page, diags)
}

/// Where a search shows what it found; without a script it is the list of all lessons.
fn results(making: &Making<'_>, diags: &mut Diagnostics) -> Option<Body> {
    let path = page_path(&making.site.names.search);
    let page = making.views().results(making.site, making.theme.word("search"), &path);
    render(making, "search.html", &path, page, diags)
}

/// Everything that can be printed; only when something was.
fn print_room(making: &Making<'_>, diags: &mut Diagnostics) -> Option<Body> {
    let views = making.views();
    let path = page_path(&making.site.names.print_room);
    let page = || views.print_room(making.site, making.theme.word("print_room"), &path);
    views.has_prints().then(|| render(making, "print-room.html", &path, page(), diags)).flatten()
}

/// A host shows this page at any address, so its links alone are absolute: from the site's address.
fn not_found(making: &Making<'_>, diags: &mut Diagnostics) -> Option<Body> {
    let page =
        making.views().plain("not-found", making.theme.word("not_found_title"), making.site, NOT_FOUND);
    let root = format!("{}/", making.site.config.base_url.as_deref().unwrap_or_default());
    render_at(making, "404.html", &root, page, diags)
}
