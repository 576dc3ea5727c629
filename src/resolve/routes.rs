//! Where each page goes, which pages are left out, and that no two go to one place.

use super::path::folder_of;
use crate::config::{FrontMatter, Kind, Names, Placed, SiteConfig, line_with};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::disk::{Ledger, OutPath, Source};
use crate::hash::Hash;
use crate::markdown::Doc;
use crate::model::{
    self, Document, NOT_FOUND, ParsedPage, Redirect, Role, SectionId, Site, Unpublished, WEB_MANIFEST,
    WORKER, short_path, tag_path, tags_path,
};
use crate::text::path_slug;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What decides which pages are published.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// Whether drafts are.
    pub drafts: bool,
    /// The day to build for.
    pub today: Date,
    /// Paths of the output that are not made, so that nothing leads there either.
    pub left_out: Option<&'a BTreeSet<String>>,
}

impl Options<'_> {
    pub(super) fn leaves_out(&self, path: &str) -> bool {
        self.left_out.is_some_and(|paths| paths.contains(path))
    }
}

/// The source of the home page.
pub const HOME: &str = "content/_index.md";

/// The published documents, and why each other page is not.
pub(super) struct Routed {
    pub documents: Vec<Document>,
    pub unpublished: BTreeMap<Arc<str>, Unpublished>,
}

/// Gives every published page of the site its place, which is its own: a page that would stand in another's
/// place is told and moved.
pub(super) fn routes(
    pages: &[Arc<ParsedPage>], config: &SiteConfig, names: &Names, options: Options<'_>,
    diags: &mut Diagnostics,
) -> Routed {
    let folders = folder_slugs(pages);
    let kinds = folder_kinds(pages);
    let mut routed = Routed { documents: Vec::with_capacity(pages.len()), unpublished: BTreeMap::new() };
    for page in pages {
        let role = role(page, &kinds);
        let path = match role {
            Role::Fragment => String::new(),
            Role::Section => out_folder(folder_of(&page.source.path), &folders, names) + "index.html",
            Role::Page(_) => page_path(page, &folders, names),
        };
        if let Some(why) = why_unpublished(page, &path, options) {
            let short = page.front.short.as_ref().map(|short| short_path(short.value));
            let paths = short.into_iter().chain([path]).collect();
            routed.unpublished.insert(page.source.path.clone(), Unpublished { paths, why });
            continue;
        }
        let parsed = page.clone();
        let section = SectionId(0);
        routed.documents.push(Document {
            parsed,
            role,
            path,
            section,
            targets: Vec::new(),
            neighbours: (None, None),
        });
    }
    ensure_home(&mut routed, pages, &config.name, diags);
    part(&mut routed.documents, config, names, diags);
    routed
}

const HELD_BACK: Phrase = Phrase {
    vi: "trong trang có số điện thoại mà chủ số chưa đồng ý cho đăng",
    en: "a number is in it whose owner has not said yes",
};

fn why_unpublished(page: &ParsedPage, path: &str, options: Options<'_>) -> Option<Phrase> {
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
    options.leaves_out(path).then_some(HELD_BACK)
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
    let said = std::iter::successors(Some(folder_of(path)), |folder| {
        (*folder != "content").then(|| folder_of(folder))
    });
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
    indexes
        .filter_map(|page| Some((folder_of(&page.source.path), page.front.slug.as_ref()?.value.as_str())))
        .collect()
}

/// The output folder of a source folder, with a final slash; empty for `content` itself.
fn out_folder(folder: &str, slugs: &HashMap<&str, &str>, names: &Names) -> String {
    let mut out = String::new();
    let mut end = "content".len();
    for part in folder.split('/').skip(1) {
        end += 1 + part.len();
        match slugs.get(&folder[..end]) {
            Some(slug) => out.push_str(slug),
            None => out.push_str(&slug(part, &names.section)),
        }
        out.push('/');
    }
    out
}

fn page_path(page: &ParsedPage, slugs: &HashMap<&str, &str>, names: &Names) -> String {
    let path = &*page.source.path;
    let (folder, name) = match path.strip_suffix("/index.md") {
        // A page with its files beside it goes by the name of its folder.
        Some(bundle) => (folder_of(bundle), file_name(bundle)),
        None => (folder_of(path), file_name(path).trim_end_matches(".md")),
    };
    let slug = match &page.front.slug {
        Some(slug) => slug.value.clone(),
        None => slug(name, &names.page),
    };
    format!("{}{slug}.html", out_folder(folder, slugs, names))
}

/// The slug of a page's or folder's name. Letters that no address has are told by some letters of a hash, the
/// same each time; where nothing else is left, `instead` stands before them.
pub(super) fn slug(name: &str, instead: &str) -> String {
    let plain = path_slug(name);
    let is_lost =
        |c: char| !c.is_ascii() && c.is_alphanumeric() && path_slug(c.encode_utf8(&mut [0; 4])).is_empty();
    match plain.is_empty() {
        false if !name.chars().any(is_lost) => plain,
        is_empty => {
            format!("{}-{}", if is_empty { instead } else { cut(&plain) }, Hash::of(name.as_bytes()).short())
        }
    }
}

/// A slug with room for a hash behind it.
fn cut(slug: &str) -> &str {
    slug[..slug.len().min(LONGEST_BEFORE_HASH)].trim_end_matches('-')
}

/// With a hyphen and a hash this is as long as slugs may be.
const LONGEST_BEFORE_HASH: usize = 63;

/// Puts a plain page in the place of a home page that is missing, which is told: everything else begins
/// there.
fn ensure_home(routed: &mut Routed, pages: &[Arc<ParsedPage>], name: &str, diags: &mut Diagnostics) {
    if routed.documents.iter().any(|document| &*document.parsed.source.path == HOME) {
        return;
    }
    let file: Arc<str> = HOME.into();
    diags.push(match routed.unpublished.get(HOME) {
        Some(page) => Diagnostic::new(Code::HomeUnpublished).phrase("why", page.why).in_file(&file),
        None => {
            let near = pages.iter().find(|page| page.source.path.eq_ignore_ascii_case("content/index.md"));
            Diagnostic::new(Code::NoHome).suggest(near.map(|page| &page.source.path)).in_file(&file)
        }
    });
    let source = Source { path: file, text: "".into(), hash: Hash::of(b"") };
    let front = FrontMatter { title: name.to_owned(), ..FrontMatter::default() };
    let parsed = Arc::new(ParsedPage {
        source,
        front,
        doc: Doc::default(),
        poster_code: None,
        row: None,
        clues: Arc::default(),
    });
    let home = Document {
        parsed,
        role: Role::Section,
        path: "index.html".into(),
        section: SectionId(0),
        targets: Vec::new(),
        neighbours: (None, None),
    };
    let at = routed.documents.partition_point(|document| &*document.parsed.source.path < HOME);
    routed.documents.insert(at, home);
}

/// Sees to it that no two documents, nor their sheets, want one path. Sections choose first, then pages by
/// their paths.
fn part(documents: &mut [Document], config: &SiteConfig, names: &Names, diags: &mut Diagnostics) {
    let mut ledger = reserved(
        names,
        documents
            .iter()
            .flat_map(|document| &document.parsed.front.tags)
            .map(|tag| tag_path(names, &tag.value)),
    );
    let (sections, mut pages): (Vec<usize>, Vec<usize>) =
        (0..documents.len()).partition(|i| documents[*i].role == Role::Section);
    let mut numbers: HashMap<String, u32> = HashMap::new();
    // `x` before `x-slides`, which is what its sheets may be called.
    pages.sort_by(|a, b| {
        documents[*a].path.trim_end_matches(".html").cmp(documents[*b].path.trim_end_matches(".html"))
    });
    for i in sections.into_iter().chain(pages) {
        let document = &mut documents[i];
        if document.role == Role::Fragment {
            continue;
        }
        let wanted = document.path.clone();
        if OutPath::new(&wanted).is_none() {
            diags.push(
                Diagnostic::new(Code::OutputPath).arg("path", &wanted).in_file(&document.parsed.source.path),
            );
            document.path =
                format!("{}-{}.html", names.page, Hash::of(document.parsed.source.path.as_bytes()).short());
        }
        let mut own = own_paths(document, config, names);
        if let Some((path, other)) = in_the_way(&own, &ledger).filter(|_| document.path == wanted) {
            report_collision(document, &path, &other, 0, diags);
        }
        while in_the_way(&own, &ledger).is_some() {
            // Numbers below were tried for another page that wanted the same, and are taken.
            let number = numbers.entry(wanted.clone()).and_modify(|number| *number += 1).or_insert(2);
            document.path = numbered(&wanted, *number);
            own = own_paths(document, config, names);
        }
        for path in &own {
            let _ = ledger.give(path, &document.parsed.source.path);
        }
    }
}

/// A path of a document that is another's, and whose.
fn in_the_way(own: &[OutPath], ledger: &Ledger) -> Option<(OutPath, Arc<str>)> {
    own.iter().find_map(|path| Some((path.clone(), ledger.owner(path)?.clone())))
}

/// Where a document goes, and its sheets of paper.
fn own_paths(document: &Document, config: &SiteConfig, names: &Names) -> Vec<OutPath> {
    let stem = document.path.trim_end_matches(".html");
    let makes = |output: &str| {
        config.outputs.as_ref().is_none_or(|outputs| outputs.iter().any(|known| known == output))
    };
    let mut paths = vec![document.path.clone()];
    match document.role {
        Role::Page(Kind::Lesson) => {
            paths.extend(names.lesson_sheets().iter().map(|ending| [stem, ending, ".pdf"].concat()))
        }
        Role::Section if makes("booklets") => paths.extend(
            names.booklet_sheets().iter().map(|name| [stem.trim_end_matches("index"), name, ".pdf"].concat()),
        ),
        _ => {}
    }
    paths.iter().filter_map(|path| OutPath::new(path)).collect()
}

/// Another path for a document whose own is taken, so that nothing is lost in a build that goes on past
/// errors.
fn numbered(path: &str, number: u32) -> String {
    match path.strip_suffix("/index.html") {
        Some(folder) => format!("{folder}-{number}/index.html"),
        None => format!("{}-{number}.html", path.trim_end_matches(".html")),
    }
}

/// The paths that camnang keeps for itself, and those of subjects.
fn reserved(names: &Names, tags: impl Iterator<Item = String>) -> Ledger {
    let (mut ledger, camnang) = (Ledger::default(), Arc::from("camnang"));
    let pages =
        [&names.search, &names.print_room, &names.offline, &names.saved].map(|name| model::page_path(name));
    let fixed = RESERVED
        .iter()
        .map(|path| (*path).to_owned())
        .chain([format!("{}.ics", names.calendar), tags_path(names)]);
    let all = fixed.chain(pages).chain(tags);
    for path in all.filter_map(|path| OutPath::new(&path)) {
        let _ = ledger.give(&path, &camnang);
    }
    ledger
}

/// The aliases and printed addresses of all documents; one that is another's is told and left out.
pub(super) fn redirects(site: &Site, diags: &mut Diagnostics) -> Vec<Redirect> {
    let mut ledger = reserved(&site.names, site.tags.iter().map(|tag| tag.path.clone()));
    for (_, document) in site.addressed() {
        for path in &own_paths(document, &site.config, &site.names) {
            let _ = ledger.give(path, &document.parsed.source.path);
        }
    }
    let free = 1 + site
        .addressed()
        .filter_map(|(_, other)| Some(other.parsed.front.short?.value))
        .max()
        .unwrap_or_default();
    let mut redirects = Vec::new();
    for (id, document) in site.addressed() {
        let front = &document.parsed.front;
        let source = &document.parsed.source.path;
        let short = front.short.iter().map(|short| (short_path(short.value), short.span));
        let aliases = front.aliases.iter().map(|alias| (alias_path(&alias.value), alias.span));
        for (path, span) in short.chain(aliases) {
            let Some(out) = OutPath::new(&path) else {
                diags.push(
                    Diagnostic::new(Code::BadAddress)
                        .at(source, span)
                        .arg("value", &path)
                        .arg("example", "bai-cu.html"),
                );
                continue;
            };
            match ledger.give(&out, source) {
                Ok(()) => redirects.push(Redirect { path, to: id }),
                Err(other) => report_collision(document, &path, &other, free, diags),
            }
        }
    }
    redirects
}

/// `cu.html` stays; `cu/` and `cu` become folders with an index.
fn alias_path(alias: &str) -> String {
    match alias {
        file if file.ends_with(".html") || file.ends_with(".htm") => file.to_owned(),
        folder => format!("{}/index.html", folder.trim_end_matches('/')),
    }
}

/// Files that camnang makes at the top, whatever the language.
const RESERVED: &[&str] = &[
    NOT_FOUND,
    "feed.xml",
    "sitemap.xml",
    "robots.txt",
    "lessons.json",
    "search.json",
    "search-index.js",
    WORKER,
    WEB_MANIFEST,
];

/// Tells of a path that is another's; `free` is a short number that no page has.
fn report_collision(document: &Document, path: &str, other: &str, free: u32, diags: &mut Diagnostics) {
    let front = &document.parsed.front;
    let alias = front.aliases.iter().find(|alias| alias_path(&alias.value) == path).map(|alias| alias.span);
    let short =
        front.short.filter(|short| short_path(short.value) == path).map(|short: Placed<u32>| short.span);
    let slug = front.slug.as_ref().map(|slug| slug.span);
    let span: Span = alias.or(short).or(slug).unwrap_or_else(|| document.first_line());
    let todo = match (alias, short, slug) {
        (Some(_), ..) => {
            Phrase { vi: "Bỏ địa chỉ này khỏi aliases.", en: "Take this address out of aliases." }
        }
        (_, Some(_), _) => Phrase {
            vi: "Hai bài trùng số. Cho bài này một số khác.",
            en: "Two pages have one number. Give this one another.",
        },
        (.., Some(_)) => Phrase { vi: "Cho bài này một slug khác.", en: "Give this page another slug." },
        _ => Phrase {
            vi: "Đổi tên tệp này, hoặc thêm một dòng slug.",
            en: "Rename this file, or add a line slug.",
        },
    };
    let line = short
        .filter(|_| alias.is_none())
        .and_then(|span| line_with(&document.parsed.source.text, span, &free.to_string()));
    let found = Diagnostic::new(Code::RouteCollision)
        .at(&document.parsed.source.path, span)
        .phrase("todo", todo)
        .retype(line);
    let address = path
        .strip_suffix("index.html")
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .unwrap_or(path);
    diags.push(found.arg("address", format!("/{address}")).arg("other", other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_for_others_are_told_from_pages() {
        assert!(is_fragment("content/_chung/a.md") && is_fragment("content/a/_b.md"));
        assert!(!is_fragment("content/a/_index.md") && !is_fragment("content/_index.md"));
    }

    proptest::proptest! {
        #[test]
        fn every_name_gives_an_address(name in "[^/\\x00-\\x1f]{1,120}", other in "\\PC{1,12}") {
            let made = slug(&name, "page");
            proptest::prop_assert!(OutPath::new(&format!("{made}.html")).is_some(), "{name}: {made}");
            proptest::prop_assert_eq!(&made, &slug(&name, "page"));
            let is_portable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            proptest::prop_assert!(!made.is_empty() && made.chars().all(is_portable), "{name}: {made}");
            let scripts = [&name, &other].map(|name| format!("中{name}"));
            proptest::prop_assert_eq!(name == other, slug(&scripts[0], "page") == slug(&scripts[1], "page"));
        }
    }

    #[test]
    fn names_of_any_script_are_told_apart() {
        let names = [
            "中文",
            "日本",
            "кириллица",
            "Кириллица 2",
            "кирилл 2",
            "عربي",
            "हिन्दी",
            "ไทย",
            "한국어",
            "📷",
            "🎉",
            "???",
            "…",
            "中文 1",
            "日本 1",
        ];
        let slugs: std::collections::BTreeSet<String> = names.iter().map(|name| slug(name, "page")).collect();
        assert_eq!(slugs.len(), names.len(), "{slugs:?}");
        assert_eq!(slug("Đăng nhập – bước 1 (mới) 📷", "page"), "dang-nhap-buoc-1-moi");
    }

    #[test]
    fn old_addresses_lead_on_from_where_a_browser_asks() {
        assert_eq!(alias_path("cu.html"), "cu.html");
        assert_eq!(alias_path("bai/cu/"), "bai/cu/index.html");
        assert_eq!(alias_path("cu"), "cu/index.html");
    }
}
