//! `sitemap.xml` by the protocol of sitemaps.org; only with an address, which it is made of.

use crate::disk::Body;
use crate::facts::changed;
use crate::model::Site;
use crate::plan::{Planning, Stage};
use crate::text::escape_html;
use std::fmt::Write;

const NAME: &str = "sitemap";

/// Plans the map.
pub(super) fn plan(planning: &mut Planning<'_>) {
    if planning.site.config.base_url.is_some() {
        planning.file(NAME, Stage::Pages, "sitemap.xml", |making, _| {
            Some(Body::Bytes(map(making.site).into_bytes()))
        });
    }
}

/// The map of all pages.
fn map(site: &Site) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let documents = site
        .addressed()
        .map(|(_, d)| d)
        .filter(|d| d.parsed.front.wants(NAME))
        .map(|d| (d.path.as_str(), changed(d)));
    let tags = site.tags.iter().map(|tag| (tag.path.as_str(), None));
    for (path, changed) in documents.chain(tags) {
        let url = site.url(path).unwrap_or_default();
        let _ = write!(xml, "<url><loc>{}</loc>", escape_html(&url));
        if let Some(date) = changed {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}
