//! `feed.xml`: the newest lessons and news as an Atom feed (RFC 4287).

use crate::config::Kind;
use crate::disk::Body;
use crate::facts::{changed, newest};
use crate::model::Site;
use crate::plan::{Planning, Stage};
use crate::text::{escape_html, slugify};
use std::fmt::Write;

const ENTRIES: usize = 20;

const NAME: &str = "feed";

/// Plans the feed.
pub(super) fn plan(planning: &mut Planning<'_>) {
    planning
        .file(NAME, Stage::Pages, "feed.xml", |making, _| Some(Body::Bytes(feed(making.site).into_bytes())));
}

/// The feed. Without an address its links are relative.
fn feed(site: &Site) -> String {
    let entries: Vec<_> = newest(site, &[Kind::Lesson, Kind::News, Kind::Page], ENTRIES)
        .into_iter()
        .map(|id| site.document(id))
        .filter(|document| document.parsed.front.wants(NAME))
        .collect();
    let updated = entries.iter().filter_map(|document| changed(document)).max().unwrap_or(site.today);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" href=\"{}\"/>\n<link href=\"{}\"/>\n",
        site.config.language,
        escape_html(&site.config.name),
        id(site, ""),
        escape_html(&site.config.sender().unwrap_or_else(|| site.config.name.clone())),
        link(site, "feed.xml"),
        link(site, "index.html"),
    );
    for document in entries {
        let date = changed(document).unwrap_or(site.today);
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{date}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            escape_html(document.title()),
            id(site, &document.path),
            link(site, &document.path),
            escape_html(document.parsed.front.description.as_deref().unwrap_or_default()),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

fn link(site: &Site, path: &str) -> String {
    escape_html(&site.url(path).unwrap_or_else(|| path.to_owned()))
}

/// An id stays the same for ever, before and after the site has an address, and when it moves to another: so
/// it is a name.
fn id(site: &Site, path: &str) -> String {
    escape_html(&format!("urn:camnang:{}:{path}", slugify(site.config.identity())))
}
