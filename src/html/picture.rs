//! Pictures to HTML: small files for small screens, room held while they load, later ones loaded later.

use super::inline::write_title;
use super::render::Renderer;
use crate::markdown::RefId;
use crate::model::{Picture, Target};
use crate::text::escape_html;
use std::fmt::Write;

/// How wide a picture stands: as wide as a phone, or as the text.
const SIZES: &str = "(max-width: 44rem) 100vw, 44rem";

impl Renderer<'_> {
    /// A picture with its words; nothing when its file is not there.
    pub(super) fn picture(&mut self, reference: RefId, words: &str, title: &str) -> Option<String> {
        let address = self.address(reference)?;
        let mut image =
            format!("<img src=\"{address}\" alt=\"{}\"", escape_html(&self.page.parsed.fill(words)));
        write_title(&self.page.parsed.fill(title), &mut image);
        // A picture that loads late must hold its place, or the page jumps.
        if let Some((width, height)) = self.picture_size(reference) {
            let loading = if self.loads_at_once() { "" } else { " loading=\"lazy\"" };
            let _ = write!(image, " width=\"{width}\" height=\"{height}\"{loading} decoding=\"async\"");
        }
        image.push_str(" />");
        self.pictures += 1;
        let Some(Target::Picture(id)) = self.document.targets.get(reference.0 as usize) else {
            return Some(image);
        };
        let sources = self.sources(self.site.picture(*id));
        Some(format!(
            "<picture><source type=\"image/webp\" srcset=\"{sources}\" sizes=\"{SIZES}\" />{image}</picture>"
        ))
    }

    /// The width and height that hold a picture's place, in pixels.
    pub(super) fn picture_size(&self, reference: RefId) -> Option<(u32, u32)> {
        match self.document.targets.get(reference.0 as usize)? {
            Target::Asset(id) => self.site.asset(*id).drawing()?.size,
            Target::Picture(id) => Some(self.site.picture(*id).shown_size()),
            _ => None,
        }
    }

    /// The pictures of the first step; elsewhere, the first of the page.
    fn loads_at_once(&self) -> bool {
        self.step.map_or(self.pictures == 0, |step| step == 0)
    }

    fn sources(&self, picture: &Picture) -> String {
        let source = |(width, path)| escape_html(&format!("{}{path} {width}w", self.root)).to_string();
        picture.variants().into_iter().map(source).collect::<Vec<_>>().join(", ")
    }
}
