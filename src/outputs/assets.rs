//! Files of the theme, and files of the content that something published leads to.

use crate::disk::{Body, Content};
use crate::film::Piece;
use crate::model::Asset;
use crate::plan::{Item, Planning, Stage, one_file};

/// Plans all files; two source files with one content and name are one.
pub(super) fn plan(planning: &mut Planning<'_>) {
    for (name, asset) in &planning.theme.assets {
        let name = name.clone();
        let make = one_file(&asset.path, move |making, _| {
            Some(Body::Bytes(making.theme.assets.get(&name)?.bytes.clone()))
        });
        planning.shared(Item::new("assets", Stage::Pages, make), [asset.path.as_str()]);
    }
    for (number, asset) in planning.site.assets.iter().enumerate().filter(|(_, asset)| asset.is_used) {
        let make = one_file(&asset.path, move |making, _| Some(body(&making.site.assets[number])));
        planning.shared(Item::new(asset.source.clone(), Stage::Pages, make), [asset.path.as_str()]);
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
