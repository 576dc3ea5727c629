//! `robots.txt`: everybody may read everything.

use crate::disk::Body;
use crate::model::Site;
use crate::plan::{Planning, Stage};

/// Plans the file.
pub(super) fn plan(planning: &mut Planning<'_>) {
    planning.file("robots", Stage::Pages, "robots.txt", |making, _| {
        Some(Body::Bytes(robots(making.site).into_bytes()))
    });
}

/// The file, with the address of the sitemap when there is one.
fn robots(site: &Site) -> String {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(url) = site.url("sitemap.xml") {
        text += &format!("Sitemap: {url}\n");
    }
    text
}
