//! Which file counts: the site's own, else the embedded one.

use super::EMBEDDED;
use super::face::Face;
use crate::diag::Diagnostic;
use crate::disk::SourceTree;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file of a theme.
pub(super) struct ThemeFile<'a> {
    /// The path in the theme: `templates/page.html`.
    pub name: &'a str,
    /// The path that findings name.
    pub place: Arc<str>,
    /// Its content.
    pub content: Content<'a>,
}

/// The content of a theme's file.
pub(super) enum Content<'a> {
    /// It can be read as text.
    Text(Cow<'a, str>),
    /// Bytes that are in memory.
    Bytes(&'static [u8]),
    /// It lies on this machine.
    OnDisk(&'a std::path::Path),
}

/// The files of both layers.
pub(super) struct Layers<'a> {
    default: Vec<ThemeFile<'a>>,
    site: Vec<ThemeFile<'a>>,
    /// What the settings put in the place of both.
    own: Vec<ThemeFile<'a>>,
}

impl<'a> Layers<'a> {
    /// The layers with a site's face; `settings` is the file that asked for it.
    pub fn new(tree: &'a SourceTree, theme: &str, face: &Face, settings: &Arc<str>) -> Layers<'a> {
        let prefix = format!("themes/{theme}/");
        let texts = tree.theme_texts.iter().filter_map(|source| {
            let name = source.path.strip_prefix(&prefix)?;
            Some(ThemeFile {
                name,
                place: source.path.clone(),
                content: Content::Text(face.painted(name, &source.text)),
            })
        });
        let files = tree.theme_files.iter().filter_map(|file| {
            let name = file.path.strip_prefix(&prefix)?;
            Some(ThemeFile { name, place: file.path.clone(), content: Content::OnDisk(&file.on_disk) })
        });
        let own = |(name, text): &(&'static str, String)| {
            let content = Content::Text(text.clone().into());
            ThemeFile { name, place: settings.clone(), content }
        };
        Layers {
            default: embedded(face),
            site: texts.chain(files).collect(),
            own: face.files().iter().map(own).collect(),
        }
    }

    pub fn has_site_files(&self) -> bool {
        !self.site.is_empty()
    }

    /// Each layer with its name as templates write it, the embedded one first.
    pub fn both(&self) -> [(&'static str, &[ThemeFile<'a>]); 2] {
        [("default", &self.default), ("site", &self.site)]
    }

    /// The files that count, by name, below a folder of the theme.
    pub fn effective(&self, folder: &str) -> BTreeMap<&str, &ThemeFile<'a>> {
        let all = self.default.iter().chain(&self.site).chain(&self.own);
        all.filter(|file| file.name.starts_with(folder)).map(|file| (file.name, file)).collect()
    }
}

fn embedded<'a>(face: &Face) -> Vec<ThemeFile<'a>> {
    let files = EMBEDDED.iter().map(|(name, bytes)| ThemeFile {
        name,
        place: format!("themes/default/{name}").into(),
        content: std::str::from_utf8(bytes)
            .map_or(Content::Bytes(bytes), |text| Content::Text(face.painted(name, text))),
    });
    files.collect()
}

impl ThemeFile<'_> {
    /// The content as it is.
    pub fn bytes(&self) -> Result<Vec<u8>, Diagnostic> {
        match &self.content {
            Content::Text(text) => Ok(text.as_bytes().to_vec()),
            Content::Bytes(bytes) => Ok(bytes.to_vec()),
            Content::OnDisk(path) => crate::disk::read_bytes(path),
        }
    }

    /// The text, if it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }
}
