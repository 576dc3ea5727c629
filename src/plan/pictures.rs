//! Photographs as bytes: read as they were found, and what was made of them kept by their content.

use crate::disk::{Cache, read_same};
use crate::hash::{Hash, Hasher};
#[cfg(feature = "paper")]
use crate::model::PictureId;
use crate::model::{Picture, Site};
#[cfg(feature = "paper")]
use crate::picture;
use crate::picture::Fault;

/// The bytes of a picture for paper; nothing when it cannot be made, which has its finding.
#[cfg(feature = "paper")]
pub fn for_paper(site: &Site, id: PictureId, cache: Option<&Cache>) -> Option<Vec<u8>> {
    let picture = site.picture(id);
    let make = || Ok(vec![picture::for_paper(&original(site, picture)?, &picture.edit)?]);
    kept(cache, picture.hash, &["paper".to_owned()], make).ok()?.pop()
}

/// Some files that are made together, from the cache if all of them are there.
pub fn kept(
    cache: Option<&Cache>, picture: Hash, names: &[String],
    make: impl FnOnce() -> Result<Vec<Vec<u8>>, Fault>,
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

/// The bytes of the source, if they are still those that were found.
pub fn original(site: &Site, picture: &Picture) -> Result<Vec<u8>, Fault> {
    let asset = site.asset(picture.asset);
    read_same(&asset.on_disk, asset.hash).map_err(|_| Fault::Changed)
}
