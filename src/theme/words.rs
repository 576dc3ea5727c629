//! Interface words: a file a language, the embedded ones with the site's laid over them, equal in all
//! languages.

use super::layers::{Layers, ThemeFile};
use crate::config::{self, SiteConfig, Words};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::text::Lang;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words of each language by its code, with the file that a missing one belongs into.
type Languages = BTreeMap<String, (Words, Arc<str>)>;

/// The words of the site's language; a word that only another language has is a finding. A language without
/// words is told, and the site speaks the first language instead.
pub(super) fn load(layers: &Layers<'_>, config: &SiteConfig, diags: &mut Diagnostics) -> Words {
    let mut languages = read(layers, diags);
    check_equal(&languages, diags);
    let words = languages.remove(&*config.language).or_else(|| {
        let names = languages.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        let path = format!("themes/{}/words/{}.yaml", config.theme, config.language);
        let found = Diagnostic::new(Code::UnknownLanguage)
            .arg("name", &config.language)
            .arg("languages", names)
            .arg("path", path);
        diags.push(config.at_language(found));
        languages.remove(Lang::default().tag())
    });
    words.unwrap_or_default().0
}

/// Whether a name is the code of a language: two or three letters, with or without a region.
fn is_code(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language = parts.next().is_some_and(|part| {
        matches!(part.len(), 2 | 3) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    is_language
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

fn check_equal(languages: &Languages, diags: &mut Diagnostics) {
    let mut first = BTreeMap::new();
    for (tag, (words, _)) in languages {
        words.keys().for_each(|name| _ = first.entry(name).or_insert(tag));
    }
    for (words, place) in languages.values() {
        for (name, other) in first.iter().filter(|(name, _)| !words.contains_key(**name)) {
            let found = Diagnostic::new(Code::WordsMissing).in_file(place);
            diags.push(found.arg("name", *name).arg("other", format!("{other}.yaml")));
        }
    }
}

fn read(layers: &Layers<'_>, diags: &mut Diagnostics) -> Languages {
    let mut languages = Languages::new();
    for (_, files) in layers.both() {
        let tag = |file: &ThemeFile<'_>| {
            file.name
                .strip_prefix("words/")?
                .strip_suffix(".yaml")
                .map(str::to_lowercase)
                .filter(|tag| is_code(tag))
        };
        for (tag, file) in files.iter().filter_map(|file| Some((tag(file)?, file))) {
            let (words, place) = languages.entry(tag).or_default();
            *place = file.place.clone();
            words.extend(config::words(file.text().unwrap_or_default(), &file.place).take(diags));
        }
    }
    languages
}
