//! The photographs and screenshots that documents name, each once for each edit.

use super::path::{self, folder_of};
use crate::diag::{Code, Diagnostic, Diagnostics, line_and_column};
use crate::disk::FileSource;
use crate::hash::{Hash, Hasher};
use crate::model::{Asset, AssetId, ParsedPage, Picture, PictureId, Site, Target};
use crate::picture::{self, Edit, Facts};
use crate::text::{decode_percent, nfc};
use std::collections::HashMap;
use std::sync::Arc;

/// Makes pictures of the files that are photographs or screenshots, and has every reference lead to the
/// picture instead.
pub(super) fn gather(site: &mut Site) {
    let mut known: HashMap<(AssetId, Edit), PictureId> = HashMap::new();
    for document in &mut site.documents {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&mut document.targets) {
            let Target::Asset(id) = *target else { continue };
            let Some(facts) = site.assets[id.0 as usize].picture() else { continue };
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

/// What one use of a file wants hidden; no other use may show it.
pub(super) struct Demand {
    /// The content of the file.
    file: Hash,
    /// What is cut off and covered; nothing when that is not known, or not possible: then all of it is
    /// hidden.
    edit: Option<Edit>,
    /// The file and line where it stands.
    place: String,
}

/// What all pages want hidden, those too that are not published: a lesson in the making covers what it will
/// show.
pub(super) fn demands(site: &Site, pages: &[Arc<ParsedPage>], files: &[FileSource]) -> Vec<Demand> {
    let by_path: HashMap<&str, AssetId> =
        files.iter().enumerate().map(|(i, file)| (&*file.path, AssetId(i as u32))).collect();
    let mut demands = Vec::new();
    for page in pages {
        for reference in
            page.doc.refs.iter().filter(|reference| reference.is_unclear || reference.edit.is_some())
        {
            let address = reference.target.split('#').next().unwrap_or_default();
            let path = path::join(folder_of(&page.source.path), &nfc(&decode_percent(address)));
            let Some(asset) = path.and_then(|path| by_path.get(path.as_str())).map(|id| site.asset(*id))
            else {
                continue;
            };
            let edit =
                reference.edit.as_deref().filter(|_| asset.picture().is_some() && !reference.is_unclear);
            let line = line_and_column(&page.source.text, reference.span.start).0;
            demands.push(Demand {
                file: asset.hash,
                edit: edit.cloned(),
                place: format!("{}:{line}", page.source.path),
            });
        }
    }
    demands
}

/// Takes back files that show what another use of the same content hides.
pub(super) fn check_covers(site: &mut Site, demands: &[Demand], diags: &mut Diagnostics) {
    let mut by_file: HashMap<Hash, Vec<&Demand>> = HashMap::new();
    for demand in demands {
        by_file.entry(demand.file).or_default().push(demand);
    }
    // What is not known weighs more than what is only not covered here.
    by_file.values_mut().for_each(|demands| demands.sort_by_key(|demand| demand.edit.is_some()));
    let unmet = |target: &Target| {
        let (file, edit) = match target {
            Target::Asset(id) => (site.asset(*id).hash, None),
            Target::Picture(id) => (site.asset(site.picture(*id).asset).hash, Some(&site.picture(*id).edit)),
            _ => return None,
        };
        let is_met = |demand: &Demand| {
            edit.zip(demand.edit.as_ref()).is_some_and(|(own, wanted)| own.hides(wanted).is_ok())
        };
        by_file.get(&file)?.iter().copied().find(|demand| !is_met(demand))
    };
    let unmet: Vec<Vec<Option<&Demand>>> =
        site.documents.iter().map(|document| document.targets.iter().map(unmet).collect()).collect();
    for (document, unmet) in site.documents.iter_mut().zip(unmet) {
        for ((reference, target), demand) in
            document.parsed.doc.refs.iter().zip(&mut document.targets).zip(unmet)
        {
            let Some(demand) = demand else { continue };
            let code = if demand.edit.is_some() { Code::PictureUncovered } else { Code::PictureWithheld };
            let found = Diagnostic::new(code).arg("target", &reference.target).arg("other", &demand.place);
            diags.push(found.at(&document.parsed.source.path, reference.span));
            *target = Target::Broken;
        }
    }
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
    hasher
        .part(picture::VERSION.as_bytes())
        .part(content.to_string().as_bytes())
        .part(format!("{edit:?}").as_bytes());
    hasher.finish()
}
