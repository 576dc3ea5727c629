//! Photographs and screenshots: their files for pages and downloads, and their bytes for paper; kept by content.

use super::Options;
use super::claims::Claims;
use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Body, Cache, Refusal, read_same};
use crate::hash::{Hash, Hasher};
use crate::markdown::Ref;
use crate::model::{Document, Picture, PictureId, Site, Target};
use crate::parallel;
use crate::picture::{self, Fault};

/// How many bytes each picture costs a reader: those of its largest variant, by number.
pub(super) type Weights = Vec<u64>;

/// Makes the files of every picture that a page shows or leads to.
pub(super) fn emit(site: &Site, options: &Options<'_>, claims: &Claims<'_>) -> Outcome<Weights> {
    let mut diags = Diagnostics::default();
    let made = parallel::map(&site.pictures, |picture| {
        let files = made(site, picture, options.cache)?;
        let heaviest = files.iter().filter(|(path, _)| path.ends_with(".webp")).map(|(_, bytes)| bytes.len() as u64).max();
        for (path, bytes) in files {
            claims.put(&site.asset(picture.asset).source, &path, Body::Bytes(bytes));
        }
        Ok(heaviest.unwrap_or(0))
    });
    let weights = made.into_iter().enumerate().map(|(i, made)| {
        made.unwrap_or_else(|fault| {
            diags.append(findings(site, PictureId(i as u32), fault));
            0
        })
    });
    let weights = weights.collect();
    Outcome { value: weights, diags }
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
