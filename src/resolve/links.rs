//! Where each link, image and file named in a page leads.

use super::{folder_of, include, path};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Phrase};
use crate::disk::FileSource;
use crate::markdown::{Ref, RefKind, is_external};
use crate::model::{AssetId, DocId, Document, Role, Site, Target};
use crate::parallel;
use crate::picture::Fault;
use crate::text::{closest, decode_percent, near, nfc};
use std::collections::HashMap;
use std::sync::Arc;

/// Fills the side table of every document.
pub(super) fn link(site: &mut Site, files: &[FileSource], unpublished: &HashMap<Arc<str>, Phrase>, diags: &mut Diagnostics) {
    let targets: Vec<Vec<Target>> = {
        let map = Map::new(site, files, unpublished);
        let resolved = parallel::map(&site.documents, |document| map.document(document));
        resolved.into_iter().map(|outcome| outcome.take(diags)).collect()
    };
    for (document, targets) in site.documents.iter_mut().zip(targets) {
        document.targets = targets;
    }
    include::settle(site, diags);
    check_anchors(site, diags);
}

/// Pictures whose files may tell where they were taken, and which cannot be cleaned.
const UNSAFE_PICTURES: &[&str] = &["avif", "bmp", "gif", "heic", "heif", "tif", "tiff"];

/// Everything a link can lead to, by source path.
struct Map<'a> {
    site: &'a Site,
    /// By path and, where there is one page for each row of a table, the row's number.
    documents: HashMap<(&'a str, Option<u32>), DocId>,
    /// Where the pages for all rows are listed, by their path.
    lists: HashMap<&'a str, DocId>,
    files: HashMap<&'a str, AssetId>,
    unpublished: &'a HashMap<Arc<str>, Phrase>,
}

impl<'a> Map<'a> {
    fn new(site: &'a Site, files: &'a [FileSource], unpublished: &'a HashMap<Arc<str>, Phrase>) -> Map<'a> {
        let row = |document: &Document| document.parsed.row.as_ref().map(|row| row.number);
        let documents = site.documents.iter().enumerate().map(|(i, d)| ((&*d.parsed.source.path, row(d)), DocId(i as u32)));
        let rows = site.documents.iter().filter(|document| row(document).is_some());
        let lists = rows.map(|document| (&*document.parsed.source.path, site.section(document.section).document)).collect();
        let files = files.iter().enumerate().map(|(i, file)| (&*file.path, AssetId(i as u32)));
        Map { site, documents: documents.collect(), lists, files: files.collect(), unpublished }
    }

    fn document(&self, document: &Document) -> Outcome<Vec<Target>> {
        let mut diags = Diagnostics::default();
        let refs = &document.parsed.doc.refs;
        let targets = refs.iter().map(|reference| match self.target(document, reference) {
            Ok(target) => target,
            Err(finding) => {
                diags.push(finding.at(&document.parsed.source.path, reference.span).arg("target", &reference.target));
                Target::Broken
            }
        });
        Outcome { value: targets.collect(), diags }
    }

    fn target(&self, from: &Document, reference: &Ref) -> Result<Target, Diagnostic> {
        let written = &*reference.target;
        match reference.kind {
            RefKind::Refused => Ok(Target::Broken),
            RefKind::Link | RefKind::Code if is_external(written) => Ok(Target::External),
            RefKind::Code if self.site.config.base_url.is_none() => Err(Diagnostic::new(Code::NoAddress)),
            RefKind::Image if is_external(written) => Err(Diagnostic::new(Code::RemoteImage)),
            RefKind::Include | RefKind::Video | RefKind::Captions | RefKind::Poster if is_external(written) => {
                Err(Diagnostic::new(Code::MissingFile))
            }
            _ => self.local(from, reference),
        }
    }

    fn local(&self, from: &Document, reference: &Ref) -> Result<Target, Diagnostic> {
        let (written, kind) = (&*reference.target, reference.kind);
        let (address, anchor) = written.split_once('#').map_or((written, None), |(address, anchor)| (address, Some(anchor)));
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| Box::from(&*decode_percent(anchor)));
        if address.is_empty() && kind == RefKind::Link {
            return anchor.map(Target::Here).ok_or_else(|| Diagnostic::new(Code::BrokenLink));
        }
        let folder = folder_of(&from.parsed.source.path);
        let decoded = decode_percent(address);
        let joined = path::join(folder, &nfc(&decoded)).unwrap_or_default();
        let row = from.parsed.row.as_ref().map(|row| row.number);
        let document = self.find_document(&joined, row);
        match (kind, document, self.files.get(joined.as_str())) {
            (RefKind::Link | RefKind::Code, Some(id), _) if self.site.document(id).role != Role::Fragment => {
                Ok(Target::Document(id, anchor))
            }
            (RefKind::Include, Some(id), _) if self.site.document(id).role == Role::Fragment => Ok(Target::Document(id, None)),
            (RefKind::Include, Some(_), _) => Err(Diagnostic::new(Code::NotAFragment)),
            (RefKind::Link | RefKind::Code | RefKind::Image | RefKind::Video | RefKind::Captions | RefKind::Poster, None, Some(file)) => {
                self.file(*file, reference)
            }
            (RefKind::Captions, ..) => Err(Diagnostic::new(Code::MissingCaptions)),
            (RefKind::Poster, ..) => Err(Diagnostic::new(Code::MissingPoster)),
            _ => Err(self.broken(folder, &joined, kind)),
        }
    }

    /// A file; a picture only when it can be made safe to show.
    fn file(&self, id: AssetId, reference: &Ref) -> Result<Target, Diagnostic> {
        let asset = self.site.asset(id);
        let ending = asset.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let is_shown = matches!(reference.kind, RefKind::Image | RefKind::Poster);
        match asset.picture {
            Some(Err(Fault::TooLarge)) => Err(Diagnostic::new(Code::PictureTooLarge)),
            Some(Err(Fault::Unreadable)) => Err(Diagnostic::new(Code::PictureUnreadable)),
            None if UNSAFE_PICTURES.contains(&ending) => Err(Diagnostic::new(Code::PictureKind)),
            None if reference.edit.is_some() || is_shown && ending != "svg" => Err(Diagnostic::new(Code::PictureKind)),
            _ => Ok(Target::Asset(id)),
        }
    }

    /// The document of a source path; a folder stands for its first page. A page that there is for each row of a table is
    /// that of the row which the link stands on, and for all others the list of them.
    fn find_document(&self, path: &str, row: Option<u32>) -> Option<DocId> {
        let known = |path: &str, row| self.documents.get(&(path, row)).copied();
        let found = row.and_then(|row| known(path, Some(row))).or_else(|| known(path, None));
        let found = found.or_else(|| self.lists.get(path).copied());
        found.or_else(|| ["_index.md", "index.md"].iter().find_map(|index| known(&format!("{path}/{index}"), None)))
    }

    fn broken(&self, folder: &str, joined: &str, kind: RefKind) -> Diagnostic {
        if let Some(why) = self.unpublished.get(joined) {
            return Diagnostic::new(Code::LinkToUnpublished).phrase("why", *why);
        }
        let code = if matches!(kind, RefKind::Link | RefKind::Code) { Code::BrokenLink } else { Code::MissingFile };
        Diagnostic::new(code).suggest(self.nearest(joined, kind).map(|file| path::relative(folder, file)))
    }

    /// The source file whose name is nearest to the one that is missing: one of the folder that was meant rather than of
    /// another, then the first by its path.
    fn nearest(&self, missing: &str, kind: RefKind) -> Option<&'a str> {
        let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
        let (wanted, folder) = (missing.rsplit('/').next().unwrap_or(missing).replace(".html", ".md"), folder_of(missing));
        let (near, is_shown) = (near(&wanted), matches!(kind, RefKind::Image | RefKind::Video));
        let documents = self.documents.keys().map(|(path, _)| *path).filter(|_| !is_shown);
        let found =
            documents.chain(self.files.keys().copied()).filter_map(|path| Some((near(name(path))?, folder_of(path) != folder, path)));
        found.min().map(|(.., path)| path)
    }
}

fn check_anchors(site: &Site, diags: &mut Diagnostics) {
    let mut anchors: HashMap<*const Document, Vec<&str>> = HashMap::new();
    for document in &site.documents {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&document.targets) {
            let (page, anchor) = match target {
                Target::Document(id, Some(anchor)) => (site.document(*id), anchor),
                // An anchor in a fragment is one of the page that includes it, whichever that is.
                Target::Here(anchor) if document.role != Role::Fragment => (document, anchor),
                _ => continue,
            };
            let known = anchors.entry(page).or_insert_with(|| include::anchors(site, page));
            if !known.contains(&&**anchor) {
                let found = Diagnostic::new(Code::BrokenAnchor).at(&document.parsed.source.path, reference.span);
                let found = found.arg("page", page.title()).arg("name", anchor).arg("known", known.join(", "));
                diags.push(found.suggest(closest(anchor, known.iter().copied())));
            }
        }
    }
}
