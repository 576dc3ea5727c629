//! Files of the theme, and files of the content that something published leads to.

use super::Emission;
use crate::diag::Diagnostics;
use crate::disk::{Artifact, Body};
use std::collections::BTreeMap;

/// Emits all files; two source files with one content and name are one.
pub(super) fn emit(emission: &Emission<'_>, _: &mut Diagnostics) {
    for asset in emission.theme.assets.values() {
        emission.put(&asset.path, asset.bytes.clone());
    }
    let used = emission.site.assets.iter().filter(|asset| asset.is_used);
    let by_path: BTreeMap<&str, _> = used.map(|asset| (asset.path.as_str(), asset)).collect();
    for asset in by_path.into_values() {
        let body = Body::File { from: asset.on_disk.clone(), hash: asset.hash, size: asset.size };
        emission.sink.put(Artifact { path: asset.path.clone(), body });
    }
}
