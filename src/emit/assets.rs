//! Files of the theme, and files of the content that something published leads to.

use super::make::Making;
use super::plan::{Fact, Item, Made, Planning, Stage};
use crate::disk::{Body, Content};
use crate::film::Piece;
use crate::model::Asset;

/// Plans all files; two source files with one content and name are one.
pub(super) fn plan(planning: &mut Planning<'_>) {
    for (name, asset) in &planning.theme.assets {
        let name = name.clone();
        let make = move |making: &Making<'_>| making.theme.assets.get(&name).map(|asset| Body::Bytes(asset.bytes.clone()));
        shared(planning, "assets", &asset.path, make);
    }
    for (number, asset) in planning.site.assets.iter().enumerate().filter(|(_, asset)| asset.is_used) {
        shared(planning, &asset.source, &asset.path, move |making| Some(body(&making.site.assets[number])));
    }
}

/// Plans a file whose name tells its content.
fn shared(planning: &mut Planning<'_>, owner: &str, path: &str, make: impl Fn(&Making<'_>) -> Option<Body> + Send + Sync + 'static) {
    let at = path.to_owned();
    let files = move |making: &Making<'_>| make(making).map(|body| (at.clone(), body)).into_iter().collect();
    let item = Item {
        owner: owner.into(),
        stage: Stage::Pages,
        paths: Vec::new(),
        folder: None,
        make: Box::new(move |making, _| Made { files: files(making), fact: Fact::Nothing }),
        planned: Fact::Nothing,
        is_part: false,
    };
    planning.item(item, [path], true);
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
