//! Fragments in pages: circles, anchors that clash, and what comes along.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Ref, RefKind};
use crate::model::{DocId, Document, Role, Site, Target};

/// The fragments that a document includes, with the reference that does it.
fn included<'a>(site: &'a Site, document: &'a Document) -> impl Iterator<Item = (&'a Ref, DocId, &'a Document)> {
    let pairs = document.parsed.doc.refs.iter().zip(&document.targets);
    pairs.filter(|(reference, _)| reference.kind == RefKind::Include).filter_map(|(reference, target)| match target {
        Target::Document(id, _) => Some((reference, *id, site.document(*id))),
        _ => None,
    })
}

/// For each document whether it is published: a page, or a fragment that a page includes.
pub(super) fn published(site: &Site) -> Vec<bool> {
    let mut published: Vec<bool> = site.documents.iter().map(|document| document.role != Role::Fragment).collect();
    let mut open: Vec<usize> = (0..published.len()).filter(|i| published[*i]).collect();
    while let Some(i) = open.pop() {
        for (_, id, _) in included(site, &site.documents[i]) {
            if !std::mem::replace(&mut published[id.0 as usize], true) {
                open.push(id.0 as usize);
            }
        }
    }
    published
}

const MAX_DEPTH: usize = 16;

/// The anchors of a page, those of its fragments included.
pub(super) fn anchors<'a>(site: &'a Site, page: &'a Document) -> Vec<&'a str> {
    let mut all = Vec::new();
    push_anchors(site, page, 0, &mut all);
    all
}

fn push_anchors<'a>(site: &'a Site, page: &'a Document, depth: usize, all: &mut Vec<&'a str>) {
    all.extend(page.parsed.doc.headings.iter().map(|heading| &*heading.id));
    all.extend(page.parsed.doc.anchors.iter().map(|anchor| &**anchor));
    if depth < MAX_DEPTH {
        for (_, _, inner) in included(site, page) {
            push_anchors(site, inner, depth + 1, all);
        }
    }
}

/// Reports circles of includes, and anchors that stand twice on one page because of them.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in &site.documents {
        if document.role == Role::Fragment {
            let mut chain = vec![document];
            find_circle(site, document, &mut chain, diags);
        } else {
            check_clashes(site, document, diags);
        }
    }
}

fn find_circle<'a>(site: &'a Site, from: &'a Document, chain: &mut Vec<&'a Document>, diags: &mut Diagnostics) {
    for (reference, _, inner) in included(site, from) {
        if std::ptr::eq(inner, chain[0]) {
            let mut names: Vec<&str> = chain.iter().map(|d| &*d.parsed.source.path).collect();
            names.push(names[0]);
            let found = Diagnostic::new(Code::IncludeCycle).at(&from.parsed.source.path, reference.span);
            diags.push(found.arg("chain", names.join(" → ")));
        } else if !chain.iter().any(|seen| std::ptr::eq(*seen, inner)) {
            chain.push(inner);
            find_circle(site, inner, chain, diags);
            chain.pop();
        }
    }
}

fn check_clashes(site: &Site, page: &Document, diags: &mut Diagnostics) {
    let mut seen: Vec<&str> = page.parsed.doc.headings.iter().map(|heading| &*heading.id).collect();
    for (reference, _, inner) in included(site, page) {
        for anchor in anchors(site, inner) {
            if seen.contains(&anchor) {
                let found = Diagnostic::new(Code::DuplicateAnchor).at(&page.parsed.source.path, reference.span);
                diags.push(found.arg("name", anchor));
            }
            seen.push(anchor);
        }
    }
}
