//! Photographs and screenshots: their files for pages and downloads, and their bytes for paper; kept by content.

use super::make::Making;
use super::plan::{Fact, Item, Made, Planning, Stage};
use crate::diag::Diagnostics;
use crate::disk::{Body, Cache, Refusal, read_same};
use crate::hash::{Hash, Hasher};
use crate::markdown::Ref;
use crate::model::{Document, Picture, PictureId, Site, Target};
use crate::picture::{self, Fault};

/// Plans the files of every picture that a page shows or leads to.
pub(super) fn plan(planning: &mut Planning<'_>) {
    for (number, picture) in planning.site.pictures.iter().enumerate() {
        let id = PictureId(number as u32);
        let paths = paths(picture);
        let owner = planning.site.asset(picture.asset).source.clone();
        let item = Item::new(owner, Stage::Pictures, Box::new(move |making, diags| files(making, id, diags)));
        planning.shared(item, paths.iter().map(String::as_str));
        paths.first().into_iter().for_each(|path| planning.note_picture(id, path));
    }
}

fn files(making: &Making<'_>, id: PictureId, diags: &mut Diagnostics) -> Made {
    match made(making.site, making.site.picture(id), making.cache) {
        Ok(files) => {
            let heaviest = files.iter().filter(|(path, _)| path.ends_with(".webp")).map(|(_, bytes)| bytes.len() as u64).max();
            let files = files.into_iter().map(|(path, bytes)| (path, Body::Bytes(bytes))).collect();
            Made { files, fact: Fact::Weight(heaviest.unwrap_or(0)) }
        }
        Err(fault) => {
            diags.append(findings(making.site, id, fault));
            Made::default()
        }
    }
}

/// The files that are made of a picture.
fn paths(picture: &Picture) -> Vec<String> {
    let shown = picture.variants().into_iter().map(|(_, path)| path).chain([picture.fallback()]);
    shown.filter(|_| picture.is_shown).chain(picture.is_linked.then(|| picture.whole())).collect()
}

/// The bytes of a picture for paper; nothing when it cannot be made, which has its finding.
#[cfg(feature = "paper")]
pub(super) fn for_paper(site: &Site, id: PictureId, cache: Option<&Cache>) -> Option<Vec<u8>> {
    let picture = site.picture(id);
    let make = || Ok(vec![picture::for_paper(&original(site, picture)?, &picture.edit)?]);
    kept(cache, picture.hash, &["paper".to_owned()], make).ok()?.pop()
}

type Files = Vec<(String, Vec<u8>)>;

fn made(site: &Site, picture: &Picture, cache: Option<&Cache>) -> Result<Files, Fault> {
    let mut files = Files::new();
    if picture.is_shown {
        let paths: Vec<String> = picture.variants().into_iter().map(|(_, path)| path).chain([picture.fallback()]).collect();
        let bytes = kept(cache, picture.hash, &paths, || picture::for_screen(&original(site, picture)?, &picture.edit))?;
        files.extend(paths.into_iter().zip(bytes));
    }
    if picture.is_linked {
        let paths = [picture.whole()];
        let bytes =
            kept(cache, picture.hash, &paths, || Ok(vec![picture::whole(&original(site, picture)?, &picture.edit, picture.is_png)?]))?;
        files.extend(paths.into_iter().zip(bytes));
    }
    Ok(files)
}

/// Some files that are made together, from the cache if all of them are there.
fn kept(
    cache: Option<&Cache>, picture: Hash, names: &[String], make: impl FnOnce() -> Result<Vec<Vec<u8>>, Fault>,
) -> Result<Vec<Vec<u8>>, Fault> {
    let keys: Vec<Hash> = names.iter().map(|name| key(picture, name)).collect();
    let known: Option<Vec<Vec<u8>>> = keys.iter().map(|key| cache?.get(*key)).collect();
    if let Some(files) = known {
        return Ok(files);
    }
    let files = make()?;
    if let Some(cache) = cache {
        keys.iter().zip(&files).for_each(|(key, file)| cache.put(*key, file));
    }
    Ok(files)
}

fn key(picture: Hash, name: &str) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(picture.to_string().as_bytes()).part(name.as_bytes());
    hasher.finish()
}

fn original(site: &Site, picture: &Picture) -> Result<Vec<u8>, Fault> {
    let asset = site.asset(picture.asset);
    read_same(&asset.on_disk, asset.hash).map_err(|_| Fault::Changed)
}

/// A picture whose head was whole and whose pixels are not, told wherever it stands.
fn findings(site: &Site, id: PictureId, fault: Fault) -> Diagnostics {
    let documents = site.documents.iter();
    let uses =
        documents.flat_map(|document| document.parsed.doc.refs.iter().zip(&document.targets).map(move |(r, target)| (document, r, target)));
    let uses = uses.filter(|(.., target)| **target == Target::Picture(id));
    let told = |document: &Document, r: &Ref| {
        Refusal::Picture(fault).finding(&r.target).arg("target", &r.target).at(&document.parsed.source.path, r.span)
    };
    uses.map(|(document, r, _)| told(document, r)).collect()
}
