//! The photographs and screenshots that documents name, each once for each edit.

use crate::diag::{Code, Diagnostic, Diagnostics, line_and_column};
use crate::hash::{Hash, Hasher};
use crate::model::{Asset, AssetId, Picture, PictureId, Site, Target};
use crate::picture::{self, Edit, Facts};
use std::collections::HashMap;

/// Makes pictures of the files that are photographs or screenshots, and has every reference lead to the picture instead.
pub(super) fn gather(site: &mut Site) {
    let mut known: HashMap<(AssetId, Edit), PictureId> = HashMap::new();
    for document in &mut site.documents {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&mut document.targets) {
            let Target::Asset(id) = *target else { continue };
            let Some(Ok(facts)) = site.assets[id.0 as usize].picture else { continue };
            let edit = reference.edit.as_deref().cloned().unwrap_or_default();
            let next = PictureId(known.len() as u32);
            let number = *known.entry((id, edit.clone())).or_insert(next);
            if number == next {
                site.pictures.push(picture(id, &site.assets[id.0 as usize], facts, edit));
            }
            *target = Target::Picture(number);
        }
    }
}

/// Takes back pictures that show what another use of the same file covers.
pub(super) fn check_covers(site: &mut Site, diags: &mut Diagnostics) {
    let content = |picture: &Picture| site.asset(picture.asset).hash;
    let mut covered: HashMap<Hash, Vec<usize>> = HashMap::new();
    for (i, picture) in site.pictures.iter().enumerate().filter(|(_, picture)| !picture.edit.cover.is_empty()) {
        covered.entry(content(picture)).or_default().push(i);
    }
    let shown_by = |picture: &Picture| {
        let mut others = covered.get(&content(picture))?.iter().copied();
        let other = others.find(|other| picture.edit.hides(&site.pictures[*other].edit).is_err())?;
        first_use(site, PictureId(other as u32))
    };
    let places: Vec<Option<String>> = site.pictures.iter().map(shown_by).collect();
    for document in &mut site.documents {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&mut document.targets) {
            let Target::Picture(id) = *target else { continue };
            if let Some(place) = &places[id.0 as usize] {
                let found = Diagnostic::new(Code::PictureUncovered).arg("target", &reference.target).arg("other", place);
                diags.push(found.at(&document.parsed.source.path, reference.span));
                *target = Target::Broken;
            }
        }
    }
}

/// The file and line where a picture stands first.
fn first_use(site: &Site, id: PictureId) -> Option<String> {
    let mut documents =
        site.documents.iter().map(|document| (document, document.targets.iter().position(|target| *target == Target::Picture(id))));
    documents.find_map(|(document, number)| {
        let (source, reference) = (&document.parsed.source, &document.parsed.doc.refs[number?]);
        Some(format!("{}:{}", source.path, line_and_column(&source.text, reference.span.start).0))
    })
}

fn picture(id: AssetId, asset: &Asset, facts: Facts, edit: Edit) -> Picture {
    let hash = fingerprint(asset.hash, &edit);
    // The name without the fingerprint and the ending of its file, which are those of the original.
    let name = asset.path.rsplitn(3, '.').last().unwrap_or(&asset.path);
    Picture {
        asset: id,
        hash,
        stem: format!("{name}.{}", hash.short()),
        size: picture::shown_size(facts.width, facts.height, &edit),
        edit,
        is_png: facts.is_png,
        is_shown: false,
        is_linked: false,
    }
}

fn fingerprint(content: Hash, edit: &Edit) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(picture::VERSION.as_bytes()).part(content.to_string().as_bytes()).part(format!("{edit:?}").as_bytes());
    hasher.finish()
}
