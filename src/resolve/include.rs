//! Fragments in pages: circles, anchors that clash, and what comes along.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Ref, RefKind};
use crate::model::{DocId, Document, Role, Site, Target};
use std::collections::HashSet;

/// The fragments that a document includes, with the reference that does it.
fn included<'a>(
    site: &'a Site, document: &'a Document,
) -> impl Iterator<Item = (&'a Ref, DocId, &'a Document)> {
    let pairs = document.parsed.doc.refs.iter().zip(&document.targets);
    pairs.filter(|(reference, _)| reference.kind == RefKind::Include).filter_map(|(reference, target)| {
        match target {
            Target::Document(id, _) => Some((reference, *id, site.document(*id))),
            _ => None,
        }
    })
}

/// For each document whether it is published: a page, or a fragment that a page includes.
pub(super) fn published(site: &Site) -> Vec<bool> {
    let mut published: Vec<bool> =
        site.documents.iter().map(|document| document.role != Role::Fragment).collect();
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

/// Fragments within fragments.
const MAX_DEPTH: usize = 16;
/// Fragments that one page may hold, those of its fragments included.
const MAX_COUNT: usize = 500;
/// The most text that a page may have with all its fragments: as much as a file may.
const MAX_BYTES: usize = 2_000_000;

/// What a document holds with everything that it includes.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    bytes: usize,
    count: usize,
    depth: usize,
}

impl Sum {
    /// The sum with a fragment put in.
    fn with(self, inner: Sum) -> Sum {
        Sum {
            bytes: self.bytes + inner.bytes,
            count: self.count + inner.count + 1,
            depth: self.depth.max(inner.depth + 1),
        }
    }

    fn is_too_large(self) -> bool {
        self.bytes > MAX_BYTES || self.count > MAX_COUNT || self.depth > MAX_DEPTH
    }
}

/// Leads includes that would never end, or hold more than anybody reads, nowhere, and tells of them: once for
/// a circle, once for what holds too much, at the innermost. What includes are left can be followed without
/// counting.
pub(super) fn settle(site: &mut Site, diags: &mut Diagnostics) {
    let mut walk = Walk::new(site);
    (0..site.documents.len()).for_each(|root| walk.from(root));
    let Walk { cut, found, .. } = walk;
    found.into_iter().for_each(|finding| diags.push(finding));
    for (document, reference) in cut {
        site.documents[document].targets[reference] = Target::Broken;
    }
}

/// The includes of all documents, each looked at once, innermost first.
struct Walk<'a> {
    site: &'a Site,
    /// Of each document: the numbers of its references that include, and what.
    edges: Vec<Vec<(usize, usize)>>,
    /// Of each document what it holds, once that is known.
    sums: Vec<Option<Sum>>,
    /// The documents on the way down, each with how many of its includes were followed.
    path: Vec<(usize, usize)>,
    /// Where each document stands on the way down.
    depths: Vec<Option<usize>>,
    /// Whether a circle was told that a document is part of.
    is_told: Vec<bool>,
    /// Whether it was told that a document, or one that it includes, holds too much.
    is_large: Vec<bool>,
    cut: Vec<(usize, usize)>,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn new(site: &'a Site) -> Walk<'a> {
        let of = |document: &Document| {
            let pairs = document.parsed.doc.refs.iter().zip(&document.targets).enumerate();
            let includes = pairs.filter_map(|(at, (reference, target))| match target {
                Target::Document(id, _) if reference.kind == RefKind::Include => Some((at, id.0 as usize)),
                _ => None,
            });
            includes.collect()
        };
        let count = site.documents.len();
        let edges = site.documents.iter().map(of).collect();
        let (sums, depths) = (vec![None; count], vec![None; count]);
        let (is_told, is_large) = (vec![false; count], vec![false; count]);
        Walk {
            site,
            edges,
            sums,
            path: Vec::new(),
            depths,
            is_told,
            is_large,
            cut: Vec::new(),
            found: Vec::new(),
        }
    }

    fn from(&mut self, root: usize) {
        self.enter(root);
        while let Some((document, followed)) = self.path.last_mut() {
            let document = *document;
            let Some((reference, inner)) = self.edges[document].get(*followed).copied() else {
                self.leave(document);
                continue;
            };
            *followed += 1;
            match self.depths[inner] {
                Some(depth) => self.circle(depth, document, reference),
                None => self.enter(inner),
            }
        }
    }

    fn enter(&mut self, document: usize) {
        if self.sums[document].is_none() {
            self.depths[document] = Some(self.path.len());
            self.path.push((document, 0));
        }
    }

    /// Everything that the document includes is known: sums it up, without what would be too much.
    fn leave(&mut self, document: usize) {
        let mut sum =
            Sum { bytes: self.site.documents[document].parsed.source.text.len(), count: 0, depth: 0 };
        let edges = std::mem::take(&mut self.edges[document]);
        self.is_large[document] = edges.iter().any(|(_, inner)| self.is_large[*inner]);
        for (reference, inner) in edges {
            // What is part of a circle has no sum yet, and was cut off.
            let Some(inner) = self.sums[inner] else { continue };
            if !sum.with(inner).is_too_large() {
                sum = sum.with(inner);
                continue;
            }
            self.cut.push((document, reference));
            if !std::mem::replace(&mut self.is_large[document], true) {
                let large =
                    Diagnostic::new(Code::IncludeTooLarge).arg("count", MAX_COUNT).arg("depth", MAX_DEPTH);
                self.tell(large, document, reference);
            }
        }
        self.sums[document] = Some(sum);
        self.depths[document] = None;
        self.path.pop();
    }

    /// An include that leads back to where its way came from, `depth` documents down.
    fn circle(&mut self, depth: usize, document: usize, reference: usize) {
        self.cut.push((document, reference));
        let round: Vec<usize> = self.path[depth..].iter().map(|(document, _)| *document).collect();
        let is_new = round.iter().any(|document| !self.is_told[*document]);
        if is_new {
            let path = |document: &usize| &*self.site.documents[*document].parsed.source.path;
            let names: Vec<&str> = round.iter().chain(&round[..1]).map(path).collect();
            self.tell(
                Diagnostic::new(Code::IncludeCycle).arg("chain", names.join(" → ")),
                document,
                reference,
            );
        }
        round.iter().for_each(|document| self.is_told[*document] = true);
    }

    fn tell(&mut self, found: Diagnostic, document: usize, reference: usize) {
        let parsed = &self.site.documents[document].parsed;
        self.found.push(found.at(&parsed.source.path, parsed.doc.refs[reference].span));
    }
}

/// The anchors of a page, those of its fragments included.
pub(super) fn anchors<'a>(site: &'a Site, page: &'a Document) -> Vec<&'a str> {
    let mut all = Vec::new();
    push_anchors(site, page, &mut all);
    all
}

fn push_anchors<'a>(site: &'a Site, page: &'a Document, all: &mut Vec<&'a str>) {
    all.extend(page.parsed.doc.headings.iter().map(|heading| &*heading.id));
    all.extend(page.parsed.doc.anchors.iter().map(|anchor| &**anchor));
    for (_, _, inner) in included(site, page) {
        push_anchors(site, inner, all);
    }
}

/// Reports anchors that stand twice on one page because of includes.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in site.documents.iter().filter(|document| document.role != Role::Fragment) {
        check_clashes(site, document, diags);
    }
}

fn check_clashes(site: &Site, page: &Document, diags: &mut Diagnostics) {
    let mut seen: HashSet<&str> = page.parsed.doc.headings.iter().map(|heading| &*heading.id).collect();
    for (reference, _, inner) in included(site, page) {
        for anchor in anchors(site, inner) {
            if !seen.insert(anchor) {
                let found =
                    Diagnostic::new(Code::DuplicateAnchor).at(&page.parsed.source.path, reference.span);
                diags.push(found.arg("name", anchor));
            }
        }
    }
}
