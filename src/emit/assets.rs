//! Files of the theme, and files of the content that something published leads to.

use super::Emission;
use crate::diag::Diagnostics;
use crate::disk::{Body, Content};
use crate::film::Piece;
use crate::model::Asset;
use std::collections::BTreeMap;

/// Emits all files; two source files with one content and name are one.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    for asset in emission.theme.assets.values() {
        emission.put(&asset.path, asset.bytes.clone());
    }
    let used = emission.site.assets.iter().filter(|asset| asset.is_used);
    let by_path: BTreeMap<&str, _> = used.map(|asset| (asset.path.as_str(), asset)).collect();
    for asset in by_path.into_values() {
        emission.claims.put(&asset.source, &asset.path, body(asset));
    }
}

/// What is published of a file.
fn body(asset: &Asset) -> Body {
    let pieces = match &asset.content {
        Content::Drawing(drawing) => return Body::Bytes(drawing.bytes.clone()),
        Content::Film(film) => film.pieces.clone(),
        _ => [Piece::Taken(0..asset.size)].into(),
    };
    Body::File { from: asset.on_disk.clone(), hash: asset.hash, pieces }
}
