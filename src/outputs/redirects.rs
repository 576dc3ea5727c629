//! Old addresses and printed numbers: small pages that lead on.

use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::model::{Redirect, root_of};
use crate::plan::Making;
use crate::plan::{Planning, Stage};
use crate::theme::{Value, map};

/// Plans a page for each alias and each printed number.
pub(super) fn plan(planning: &mut Planning<'_>) {
    for (number, redirect) in planning.site.redirects.iter().enumerate() {
        let owner = &planning.site.document(redirect.to).parsed.source.path;
        planning.file(owner, Stage::Pages, &redirect.path, move |making, diags| {
            page(making, &making.site.redirects[number], diags)
        });
    }
}

fn page(making: &Making<'_>, redirect: &Redirect, diags: &mut Diagnostics) -> Option<Body> {
    let document = making.site.document(redirect.to);
    let root = root_of(&redirect.path);
    let page = map([
        ("title", Value::from(document.title())),
        ("target", Value::from(format!("{root}{}", document.path))),
        ("url", Value::from(making.site.url(&document.path))),
    ]);
    let html =
        making.theme.render("redirect.html", &making.views().base(making.theme, &root).with("page", page));
    html.map(Body::Bytes).map_err(|finding| diags.push(*finding)).ok()
}
