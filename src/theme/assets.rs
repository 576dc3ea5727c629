//! The files of a theme's `assets/`: style sheets joined and minified, every name fingerprinted.

use super::layers::{Layers, ThemeFile};
use super::minify;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::hash::Hash;
use std::collections::BTreeMap;

/// A file of the theme that is published.
#[derive(Debug, Clone)]
pub struct ThemeAsset {
    /// Where it goes, with a fingerprint in its name.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Loads the assets; style sheets come last, since they name other files.
pub(super) fn load(layers: &Layers<'_>, diags: &mut Diagnostics) -> BTreeMap<String, ThemeAsset> {
    let files = layers.effective("assets/");
    let (sheets, others): (Vec<_>, Vec<_>) = files.values().partition(|file| file.name.ends_with(".css"));
    let mut assets = BTreeMap::new();
    for file in others {
        let name = short_name(file);
        match bytes(file) {
            Ok(bytes) => {
                assets.insert(name.to_owned(), fingerprinted(name, bytes));
            }
            Err(found) => diags.push(found),
        }
    }
    for file in sheets {
        let name = short_name(file);
        let mut css = with_urls(file, file.text().unwrap_or_default(), &assets, diags);
        if name == "style.css" {
            for look in layers.effective("directives/").values().filter(|look| look.name.ends_with(".css")) {
                css.push_str(&with_urls(look, look.text().unwrap_or_default(), &assets, diags));
            }
        }
        assets.insert(name.to_owned(), fingerprinted(name, minify::css(&css).into_bytes()));
    }
    assets
}

fn short_name<'a>(file: &ThemeFile<'a>) -> &'a str {
    file.name.strip_prefix("assets/").unwrap_or(file.name)
}

fn bytes(file: &ThemeFile<'_>) -> Result<Vec<u8>, Diagnostic> {
    match file.text().filter(|_| file.name.ends_with(".js")) {
        Some(script) => Ok(minify::script(script).into_bytes()),
        None => file.bytes(),
    }
}

fn fingerprinted(name: &str, bytes: Vec<u8>) -> ThemeAsset {
    let print = Hash::of(&bytes).short();
    let path = match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{print}.{ending}"),
        None => format!("assets/{name}.{print}"),
    };
    ThemeAsset { path, bytes }
}

/// The sheet with `url(name)` of the theme's own files written as their fingerprinted names.
fn with_urls(
    file: &ThemeFile<'_>, css: &str, assets: &BTreeMap<String, ThemeAsset>, diags: &mut Diagnostics,
) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        let end = after.find(')').unwrap_or(after.len());
        let name = after[..end].trim().trim_matches(['"', '\'']);
        match assets.get(name) {
            Some(asset) => out.push_str(asset.path.strip_prefix("assets/").unwrap_or(&asset.path)),
            None => {
                out.push_str(&after[..end]);
                if !name.starts_with("data:") && !name.starts_with('#') {
                    diags.push(Diagnostic::new(Code::MissingAsset).in_file(&file.place).arg("target", name));
                }
            }
        }
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}
