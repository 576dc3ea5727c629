//! `sitemap.xml` by the protocol of sitemaps.org; only with an address, which it is made of.

use super::{Emission, views::changed};
use crate::diag::Diagnostics;
use crate::text::escape_html;
use std::fmt::Write;

/// Emits the map of all pages.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    if emission.site.config.base_url.is_none() {
        return;
    }
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let documents = emission.site.addressed().map(|(_, d)| d).filter(|d| emission.includes(d)).map(|d| (d.path.as_str(), changed(d)));
    let tags = emission.site.tags.iter().map(|tag| (tag.path.as_str(), None));
    for (path, changed) in documents.chain(tags) {
        let url = emission.site.url(path).unwrap_or_default();
        let _ = write!(xml, "<url><loc>{}</loc>", escape_html(&url));
        if let Some(date) = changed {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    emission.put("sitemap.xml", xml.into_bytes());
}
