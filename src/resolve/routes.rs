//! Where each page goes, which pages are left out, and that no two go to one place.

use super::{Options, folder_of};
use crate::config::{Kind, Placed, line_with};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::model::{
    DocId, Document, OFFLINE_PAGE, PRINT_ROOM, ParsedPage, RESULTS_PAGE, Redirect, Role, SAVED_PAGE, SectionId, Site, TAGS_FOLDER,
    short_path,
};
use crate::text::slugify;
use std::collections::HashMap;
use std::sync::Arc;

/// The published documents, and why each other page is not.
pub(super) struct Routed {
    pub documents: Vec<Document>,
    pub unpublished: HashMap<Arc<str>, Phrase>,
}

/// Gives every published page its place.
pub(super) fn routes(pages: &[Arc<ParsedPage>], options: Options, diags: &mut Diagnostics) -> Routed {
    let folders = folder_slugs(pages);
    let kinds = folder_kinds(pages);
    let mut routed = Routed { documents: Vec::with_capacity(pages.len()), unpublished: HashMap::new() };
    for page in pages {
        if let Some(why) = why_unpublished(page, options) {
            routed.unpublished.insert(page.source.path.clone(), why);
            continue;
        }
        let role = role(page, &kinds);
        let path = match role {
            Role::Fragment => String::new(),
            Role::Section => out_folder(folder_of(&page.source.path), &folders) + "index.html",
            Role::Page(_) => page_path(page, &folders, diags),
        };
        let parsed = page.clone();
        let section = SectionId(0);
        routed.documents.push(Document { parsed, role, path, section, targets: Vec::new(), neighbours: (None, None) });
    }
    routed
}

fn why_unpublished(page: &ParsedPage, options: Options) -> Option<Phrase> {
    let front = &page.front;
    if front.is_draft && !options.drafts {
        return Some(Phrase { vi: "còn là bản nháp (draft: true)", en: "it is a draft (draft: true)" });
    }
    if front.publish_on.is_some_and(|day| day.value > options.today) {
        return Some(Phrase { vi: "chưa tới ngày publish_on", en: "its publish_on has not come" });
    }
    if front.expires_on.is_some_and(|day| day.value <= options.today) {
        return Some(Phrase { vi: "đã hết hạn expires_on", en: "its expires_on has passed" });
    }
    None
}

/// Whether a source file is a part for others: its name or a folder's begins with `_`.
pub fn is_fragment(path: &str) -> bool {
    let below = path.strip_prefix("content/").unwrap_or(path);
    below.split('/').any(|part| part.starts_with('_') && part != "_index.md")
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn role(page: &ParsedPage, kinds: &HashMap<&str, Kind>) -> Role {
    let path = &*page.source.path;
    if is_fragment(path) {
        return Role::Fragment;
    }
    if file_name(path) == "_index.md" {
        return Role::Section;
    }
    // The nearest folder that says what its pages are; else pages at the top are pages, others lessons.
    let said = std::iter::successors(Some(folder_of(path)), |folder| (*folder != "content").then(|| folder_of(folder)));
    let kind = said.into_iter().find_map(|folder| kinds.get(folder).copied());
    let usual = if folder_of(path) == "content" { Kind::Page } else { Kind::Lesson };
    Role::Page(page.front.kind.or(kind).unwrap_or(usual))
}

fn folder_kinds(pages: &[Arc<ParsedPage>]) -> HashMap<&str, Kind> {
    let indexes = pages.iter().filter(|page| file_name(&page.source.path) == "_index.md");
    indexes.filter_map(|page| Some((folder_of(&page.source.path), page.front.kind?))).collect()
}

/// The slug that a section's first page gives its folder.
fn folder_slugs(pages: &[Arc<ParsedPage>]) -> HashMap<&str, &str> {
    let indexes = pages.iter().filter(|page| file_name(&page.source.path) == "_index.md");
    indexes.filter_map(|page| Some((folder_of(&page.source.path), page.front.slug.as_ref()?.value.as_str()))).collect()
}

/// The output folder of a source folder, with a final slash; empty for `content` itself.
fn out_folder(folder: &str, slugs: &HashMap<&str, &str>) -> String {
    let mut out = String::new();
    let mut end = "content".len();
    for part in folder.split('/').skip(1) {
        end += 1 + part.len();
        match slugs.get(&folder[..end]) {
            Some(slug) => out.push_str(slug),
            None => out.push_str(&slugify(part)),
        }
        out.push('/');
    }
    out
}

fn page_path(page: &ParsedPage, slugs: &HashMap<&str, &str>, diags: &mut Diagnostics) -> String {
    let path = &*page.source.path;
    let (folder, name) = match path.strip_suffix("/index.md") {
        // A page with its files beside it goes by the name of its folder.
        Some(bundle) => (folder_of(bundle), file_name(bundle)),
        None => (folder_of(path), file_name(path).trim_end_matches(".md")),
    };
    let slug = match &page.front.slug {
        Some(slug) => slug.value.clone(),
        None => slugify(name),
    };
    if slug.is_empty() {
        diags.push(Diagnostic::new(Code::EmptySlug).in_file(&page.source.path).arg("value", name));
    }
    format!("{}{slug}.html", out_folder(folder, slugs))
}

/// The aliases and printed addresses of all documents.
pub(super) fn redirects(site: &Site, diags: &mut Diagnostics) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for (id, document) in site.addressed() {
        let front = &document.parsed.front;
        redirects.extend(front.short.iter().map(|short| Redirect { path: short_path(short.value), to: id }));
        redirects.extend(front.aliases.iter().map(|alias| Redirect { path: alias_path(&alias.value), to: id }));
    }
    report_repeated(site, &redirects, diags);
    redirects
}

/// `cu.html` stays; `cu/` and `cu` become folders with an index.
fn alias_path(alias: &str) -> String {
    match alias {
        file if file.ends_with(".html") || file.ends_with(".htm") => file.to_owned(),
        folder => format!("{}/index.html", folder.trim_end_matches('/')),
    }
}

fn report_repeated(site: &Site, redirects: &[Redirect], diags: &mut Diagnostics) {
    let mut first: HashMap<&str, DocId> = HashMap::new();
    for redirect in redirects {
        if let Some(other) = first.insert(&redirect.path, redirect.to) {
            report_collision(site, redirect.to, &redirect.path, &site.document(other).parsed.source.path, diags);
        }
    }
}

/// Reports every address that two documents want, or that the site keeps for itself.
pub(super) fn check_collisions(site: &Site, diags: &mut Diagnostics) {
    let mut taken: HashMap<&str, &str> = HashMap::new();
    let tags_index = format!("{TAGS_FOLDER}/index.html");
    for path in RESERVED.iter().copied().chain([tags_index.as_str()]).chain(site.tags.iter().map(|tag| tag.path.as_str())) {
        taken.insert(path, "camnang");
    }
    for (id, document) in site.addressed() {
        if let Some(other) = taken.insert(&document.path, &document.parsed.source.path) {
            report_collision(site, id, &document.path, other, diags);
        }
    }
    for redirect in &site.redirects {
        if let Some(other) = taken.get(redirect.path.as_str()) {
            report_collision(site, redirect.to, &redirect.path, other, diags);
        }
    }
}

/// Files that camnang makes at the top.
const RESERVED: &[&str] = &[
    "404.html",
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "lessons.json",
    "search.json",
    "search-index.js",
    RESULTS_PAGE,
    PRINT_ROOM,
    OFFLINE_PAGE,
    SAVED_PAGE,
];

fn report_collision(site: &Site, id: DocId, path: &str, other: &str, diags: &mut Diagnostics) {
    let document = site.document(id);
    let front = &document.parsed.front;
    let alias = front.aliases.iter().find(|alias| alias_path(&alias.value) == path).map(|alias| alias.span);
    let short = front.short.filter(|short| short_path(short.value) == path).map(|short: Placed<u32>| short.span);
    let slug = front.slug.as_ref().map(|slug| slug.span);
    let span: Span = alias.or(short).or(slug).unwrap_or_else(|| document.first_line());
    let todo = match (alias, short, slug) {
        (Some(_), ..) => Phrase { vi: "Bỏ địa chỉ này khỏi aliases.", en: "Take this address out of aliases." },
        (_, Some(_), _) => {
            Phrase { vi: "Hai bài trùng số. Cho bài này một số khác.", en: "Two pages have one number. Give this one another." }
        }
        (.., Some(_)) => Phrase { vi: "Cho bài này một slug khác.", en: "Give this page another slug." },
        _ => Phrase { vi: "Đổi tên tệp này, hoặc thêm một dòng slug.", en: "Rename this file, or add a line slug." },
    };
    let free = || 1 + site.addressed().filter_map(|(_, other)| Some(other.parsed.front.short?.value)).max().unwrap_or_default();
    let line = short.filter(|_| alias.is_none()).and_then(|span| line_with(&document.parsed.source.text, span, &free().to_string()));
    let found = Diagnostic::new(Code::RouteCollision).at(&document.parsed.source.path, span).phrase("todo", todo).retype(line);
    diags.push(found.arg("address", format!("/{}", path.trim_end_matches("index.html"))).arg("other", other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_for_others_are_told_from_pages() {
        assert!(is_fragment("content/_chung/a.md") && is_fragment("content/a/_b.md"));
        assert!(!is_fragment("content/a/_index.md") && !is_fragment("content/_index.md"));
    }

    #[test]
    fn old_addresses_lead_on_from_where_a_browser_asks() {
        assert_eq!(alias_path("cu.html"), "cu.html");
        assert_eq!(alias_path("bai/cu/"), "bai/cu/index.html");
        assert_eq!(alias_path("cu"), "cu/index.html");
    }
}
