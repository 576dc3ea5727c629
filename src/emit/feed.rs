//! `feed.xml`: the newest lessons and news as an Atom feed (RFC 4287).

use super::Emission;
use super::views::{changed, newest};
use crate::config::Kind;
use crate::diag::Diagnostics;
use crate::text::{escape_html, slugify};
use std::fmt::Write;

const ENTRIES: usize = 20;

/// Emits the feed. Without an address its links are relative.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    let site = emission.site;
    let entries: Vec<_> = newest(site, &[Kind::Lesson, Kind::News, Kind::Page], ENTRIES)
        .into_iter()
        .map(|id| site.document(id))
        .filter(|document| emission.includes(document))
        .collect();
    let updated = entries.iter().filter_map(|document| changed(document)).max().unwrap_or(site.today);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n<updated>{updated}T00:00:00Z</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" href=\"{}\"/>\n<link href=\"{}\"/>\n",
        site.config.language.tag(),
        escape_html(&site.config.name),
        id(emission, ""),
        escape_html(&site.config.sender().unwrap_or_else(|| site.config.name.clone())),
        link(emission, "feed.xml"),
        link(emission, "index.html"),
    );
    for document in entries {
        let date = changed(document).unwrap_or(site.today);
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{date}T00:00:00Z</updated>\n<summary>{}</summary>\n</entry>\n",
            escape_html(document.title()),
            id(emission, &document.path),
            link(emission, &document.path),
            escape_html(document.parsed.front.description.as_deref().unwrap_or_default()),
        );
    }
    xml.push_str("</feed>\n");
    emission.put("feed.xml", xml.into_bytes());
}

fn link(emission: &Emission<'_>, path: &str) -> String {
    escape_html(&emission.site.url(path).unwrap_or_else(|| path.to_owned()))
}

/// An id stays the same for ever, before and after the site has an address, and when it moves to another: so it is a name.
fn id(emission: &Emission<'_>, path: &str) -> String {
    escape_html(&format!("urn:camnang:{}:{path}", slugify(emission.site.config.identity())))
}
