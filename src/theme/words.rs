//! Interface words: the embedded ones with the site's laid over them, equal in both languages.

use super::layers::{Layers, ThemeFile};
use crate::config::{self, Words};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::text::Lang;
use std::sync::Arc;

/// The words of one language; a word that only the other language has is a finding.
pub(super) fn load(layers: &Layers<'_>, lang: Lang, diags: &mut Diagnostics) -> Words {
    let read = Lang::ALL.map(|lang| (lang, read(layers, lang, diags)));
    for (lang, (words, place)) in &read {
        for (other, (others, _)) in read.iter().filter(|(other, _)| other != lang) {
            for name in others.keys().filter(|name| !words.contains_key(*name)) {
                let found = Diagnostic::new(Code::WordsMissing).in_file(place);
                diags.push(found.arg("name", name).arg("other", format!("{}.yaml", other.tag())));
            }
        }
    }
    read.into_iter().find(|(of, _)| *of == lang).map(|(_, (words, _))| words).unwrap_or_default()
}

/// The words of a language, and the file that a missing one belongs into.
fn read(layers: &Layers<'_>, lang: Lang, diags: &mut Diagnostics) -> (Words, Arc<str>) {
    let name = format!("words/{}.yaml", lang.tag());
    let mut words = Words::new();
    let mut place: Arc<str> = format!("themes/default/{name}").into();
    for (_, files) in layers.both() {
        for file in files.iter().filter(|file: &&ThemeFile<'_>| file.name == name) {
            place = file.place.clone();
            words.extend(config::words(file.text().unwrap_or_default(), &file.place).take(diags));
        }
    }
    (words, place)
}
