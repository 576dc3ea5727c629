//! One file to one parsed page; depends on that file alone, so that the result can be kept.

use crate::config::{self, HtmlPolicy};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::directive;
use crate::disk::Source;
use crate::lint;
use crate::markdown::{self, RefKind};
use crate::model::ParsedPage;
use crate::outputs;
use crate::resolve::is_fragment;
use std::sync::Arc;

/// Reads front matter and body, and makes sense of the directives.
pub fn parse_page(source: &Source, html: HtmlPolicy) -> Outcome<Arc<ParsedPage>> {
    let mut diags = Diagnostics::default();
    config::tell_old_letters(&source.text, 0, &source.path, &mut diags);
    let (front, body) = config::front_matter(
        &source.text,
        &source.path,
        is_fragment(&source.path),
        outputs::NAMES,
        &mut diags,
    );
    let options = markdown::Options { trusts_html: html == HtmlPolicy::Trusted };
    let doc = markdown::parse(&source.text, body, &source.path, options, &mut diags);
    let mut doc = directive::expand(doc, &source.path, &mut diags);
    let poster_code = front.poster.as_ref().and_then(|poster| poster.qr.as_ref()).map(|qr| {
        let (id, is_refused) = doc.add_ref(RefKind::Link, &qr.value, qr.span);
        let found = Diagnostic::new(Code::UnsafeLink).arg("target", &qr.value).at(&source.path, qr.span);
        diags.extend(is_refused.then_some(found));
        id
    });
    let clues = Arc::new(lint::clues(source, &front, &doc));
    Outcome {
        value: Arc::new(ParsedPage { source: source.clone(), front, doc, poster_code, row: None, clues }),
        diags,
    }
}
