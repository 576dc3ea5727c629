//! `robots.txt`: everybody may read everything.

use super::Emission;
use crate::diag::Diagnostics;

/// Emits the file, with the address of the sitemap when there is one.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(url) = emission.site.url("sitemap.xml") {
        text += &format!("Sitemap: {url}\n");
    }
    emission.put("robots.txt", text.into_bytes());
}
