//! The first screen: what there is, the one next thing, and new files from patterns.

use super::edit::yaml_text;
use crate::config::Kind;
use crate::date::Date;
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::json::{self, json};
use crate::model::{Document, Role, Site};
use crate::starter::{INVITATION, POSTER};
use crate::text::{Lang, path_slug};

/// What there is to write in: lessons, news, posters and pages by section.
pub fn items(site: &Site, diags: &Diagnostics) -> json::Value {
    let mut all = Vec::new();
    // What stands in no section comes last.
    let (home, sections): (Vec<_>, Vec<_>) = site.reading_order().into_iter().partition(|id| id.0 == 0);
    for id in sections.into_iter().chain(home) {
        let section = site.section(id);
        let title = if id.0 == 0 { "Trang chung" } else { site.document(section.document).title() };
        for page in section.pages.iter().map(|page| site.document(*page)) {
            all.extend(item(site, page, title, diags));
        }
    }
    let sections: Vec<json::Value> =
        site.reading_order().into_iter().filter_map(|id| section_json(site, id)).collect();
    json!({ "name": site.config.name, "ward": site.config.ward, "items": all, "sections": sections })
}

/// What kind a page in a folder below `content` is, when it does not say.
pub fn kind_in(site: &Site, folder: &str) -> Kind {
    let said = |folder: &str| {
        let index = if folder.is_empty() {
            "content/_index.md".to_owned()
        } else {
            format!("content/{folder}/_index.md")
        };
        site.documents.iter().find(|document| *document.parsed.source.path == *index)?.parsed.front.kind
    };
    let around = std::iter::successors(Some(folder), |inner| {
        (!inner.is_empty()).then(|| inner.rsplit_once('/').map_or("", |(outer, _)| outer))
    });
    let usual = if folder.is_empty() { Kind::Page } else { Kind::Lesson };
    around.into_iter().find_map(said).unwrap_or(usual)
}

/// The folders of all sections, below `content`.
pub fn folders(site: &Site) -> impl Iterator<Item = String> {
    site.reading_order()
        .into_iter()
        .filter_map(|id| section_json(site, id)?["folder"].as_str().map(str::to_owned))
}

fn section_json(site: &Site, id: crate::model::SectionId) -> Option<json::Value> {
    let document = site.document(site.section(id).document);
    let folder = document
        .parsed
        .source
        .path
        .strip_prefix("content/")?
        .strip_suffix("_index.md")?
        .trim_end_matches('/');
    Some(
        json!({ "folder": folder, "title": if folder.is_empty() { "Trang chung" } else { document.title() } }),
    )
}

/// Which words say of what kind a page is.
fn kind_name(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Page(Kind::Lesson) => "lesson",
        Role::Page(Kind::Poster) => "poster",
        Role::Page(Kind::News) => "news",
        Role::Page(Kind::Page) => "page",
        _ => return None,
    })
}

fn item(site: &Site, page: &Document, section: &str, diags: &Diagnostics) -> Option<json::Value> {
    // Pages for each row of a table are made from one file.
    let kind = kind_name(page.role).filter(|_| page.parsed.row.is_none())?;
    let front = &page.parsed.front;
    let path = &page.parsed.source.path;
    let count = |weight| about(diags, path).filter(|found| found.severity() == weight).count();
    let review = front.verified.as_ref().map(|verified| verified.review_by());
    let tried = front.verified.as_ref().map(|verified| verified.how.name());
    Some(json!({
        "id": path.as_ref(),
        "kind": kind,
        "section": section,
        "title": page.title(),
        "short": front.short.as_ref().map(|short| short.value),
        "minutes": front.duration,
        "draft": front.is_draft,
        "must": count(Severity::Error),
        "should": count(Severity::Warning),
        "review": review.map(Date::local),
        "overdue": review.is_some_and(|day| day < site.today),
        "checked": tried,
        "date": front.date.as_ref().map(|date| date.value.local()),
    }))
}

fn about<'d>(diags: &'d Diagnostics, path: &'d str) -> impl Iterator<Item = &'d Diagnostic> {
    diags.iter().filter(move |found| found.place.as_ref().is_some_and(|place| &*place.file == path))
}

/// The one next thing: a lesson with words that are not saved, then one with something to mend, then one
/// whose check is overdue, then one that is half written.
pub fn next(site: &Site, diags: &Diagnostics, unsaved: Option<&str>) -> json::Value {
    let pages: Vec<&Document> =
        site.addressed().map(|(_, page)| page).filter(|page| kind_name(page.role).is_some()).collect();
    let is_wrong = |page: &&&Document| {
        about(diags, &page.parsed.source.path).any(|found| found.severity() == Severity::Error)
    };
    let is_late = |page: &&&Document| {
        page.parsed.front.verified.as_ref().is_some_and(|verified| verified.review_by() < site.today)
    };
    if let Some(page) = pages.iter().find(|page| unsaved == Some(&*page.parsed.source.path)) {
        return step(page, "còn chữ gõ mà chưa kịp lưu. Mở bài ra là máy lưu.", "Mở bài ấy", false);
    }
    if let Some(page) = pages.iter().find(is_wrong) {
        let errors: Vec<&Diagnostic> = about(diags, &page.parsed.source.path)
            .filter(|found| found.severity() == Severity::Error)
            .collect();
        let first = errors.first().map(|found| found.message(Lang::Vi)).unwrap_or_default();
        let words = format!("còn {} chỗ phải sửa. {first}", errors.len());
        return step(page, &words, "Sửa chỗ ấy", true);
    }
    if let Some(page) = pages.iter().find(is_late) {
        return step(page, "đã quá hạn kiểm lại. Mời thầy cô làm thử lại từng bước.", "Mở bài ấy", false);
    }
    match pages.iter().find(|page| page.parsed.front.is_draft) {
        Some(page) => step(page, "còn viết dở.", "Viết tiếp", false),
        None => json::Value::Null,
    }
}

fn step(page: &Document, words: &str, label: &str, finds: bool) -> json::Value {
    json!({ "id": page.parsed.source.path.as_ref(), "title": page.title(), "words": words, "label": label, "finds": finds })
}

/// A new file: its path below the root, and its text. Nothing when the title has no letter to make a name of.
pub fn from_pattern(pattern: &str, title: &str, folder: &str, site: &Site) -> Option<(String, String)> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let slug = path_slug(&title);
    if slug.is_empty() {
        return None;
    }
    let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let path = format!("content/{below}{slug}.md");
    // A poster is made of the fields above it: the sample's words show what goes where.
    if let Some(scaffold) =
        [("poster", POSTER), ("invitation", INVITATION)].into_iter().find(|(name, _)| *name == pattern)
    {
        return Some((path, scaffold.1.replace("TITLE", &yaml_text(&title))));
    }
    let body = match pattern {
        "news" => "##\n".to_owned(),
        "scam" => ":::lua-dao\n- Bấm link lạ\n- Đọc mã OTP\n- Chuyển tiền\n\nGọi: 113, 156\n:::\n\n:::tom-tat\n:::\n".to_owned(),
        _ => "::::buoc\n\n##\n\n##\n\n::::\n".to_owned(),
    };
    let more = match (pattern, kind_in(site, folder)) {
        ("news", _) => format!("kind: news\ndate: {}\n", site.today),
        (_, Kind::Lesson) => String::new(),
        _ => "kind: lesson\n".to_owned(),
    };
    let text = format!("---\ntitle: {}\n{more}draft: true\n---\n\n{body}", yaml_text(&title));
    Some((path, text))
}
