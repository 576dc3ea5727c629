//! Photographs and screenshots: their files for pages and downloads, and their bytes for paper; kept by
//! content.

use crate::diag::Diagnostics;
use crate::disk::{Body, Cache, Refusal};
use crate::markdown::Ref;
use crate::model::{Document, Picture, PictureId, Site, Target};
use crate::picture::{self, Fault};
use crate::plan::Making;
use crate::plan::{Fact, Item, Made, Planning, Stage, kept, original};

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
            let heaviest = files
                .iter()
                .filter(|(path, _)| path.ends_with(".webp"))
                .map(|(_, bytes)| bytes.len() as u64)
                .max();
            let files = files.into_iter().map(|(path, bytes)| (path, Body::Bytes(bytes))).collect();
            Made { fact: Fact::Weight(heaviest.unwrap_or(0)), ..Made::of(files) }
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

type Files = Vec<(String, Vec<u8>)>;

fn made(site: &Site, picture: &Picture, cache: Option<&Cache>) -> Result<Files, Fault> {
    let mut files = Files::new();
    if picture.is_shown {
        let paths: Vec<String> =
            picture.variants().into_iter().map(|(_, path)| path).chain([picture.fallback()]).collect();
        let bytes = kept(cache, picture.hash, &paths, || {
            picture::for_screen(&original(site, picture)?, &picture.edit)
        })?;
        files.extend(paths.into_iter().zip(bytes));
    }
    if picture.is_linked {
        let paths = [picture.whole()];
        let bytes = kept(cache, picture.hash, &paths, || {
            Ok(vec![picture::whole(&original(site, picture)?, &picture.edit, picture.is_png)?])
        })?;
        files.extend(paths.into_iter().zip(bytes));
    }
    Ok(files)
}

/// A picture whose head was whole and whose pixels are not, told wherever it stands.
fn findings(site: &Site, id: PictureId, fault: Fault) -> Diagnostics {
    let documents = site.documents.iter();
    let uses = documents.flat_map(|document| {
        document.parsed.doc.refs.iter().zip(&document.targets).map(move |(r, target)| (document, r, target))
    });
    let uses = uses.filter(|(.., target)| **target == Target::Picture(id));
    let told = |document: &Document, r: &Ref| {
        Refusal::Picture(fault)
            .finding(&r.target)
            .arg("target", &r.target)
            .at(&document.parsed.source.path, r.span)
    };
    uses.map(|(document, r, _)| told(document, r)).collect()
}
