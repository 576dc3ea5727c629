//! What a site has of its own in every theme, by its settings alone: colour, logo, seal.

use super::mark::Mark;
use crate::config::{Colour, Placed, SiteConfig};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disk::{self, FileSource, SourceTree};
use crate::hash::Hash;
use crate::json::json;
use crate::text::{closest, nfc};
use std::borrow::Cow;

/// Where the theme says whose marks there are, for paper.
const FACE: &str = "paper/face.json";

/// A picture with a shorter side (in pixels) is blurred on paper.
const LEAST_SIDE: u32 = 300;
/// A mark that is longer than this many times its other side is shown too small.
const LONGEST: u32 = 2;
/// A heavier drawing makes every page slow, in bytes.
const HEAVIEST: usize = 40_000;

/// The site's own face.
pub(super) struct Face {
    /// The theme's greens, each with what stands in its place.
    tones: Vec<(&'static str, String)>,
    /// The same on paper.
    inks: Vec<(&'static str, String)>,
    files: Vec<(&'static str, String)>,
}

impl Face {
    /// The face that the settings ask for; what is wrong with its files is told.
    pub fn of(tree: &SourceTree, config: &SiteConfig, diags: &mut Diagnostics) -> Face {
        let mut files = Vec::new();
        let mut mark = |typed: &Option<Placed<String>>| mark(tree, config, typed.as_ref()?, diags);
        let (logo, seal) = (mark(&config.logo), mark(&config.seal));
        files.push((FACE, json!({ "logo": logo.is_some(), "seal": seal.is_some() }).to_string()));
        if let Some(mark) = logo {
            files.extend([
                ("assets/favicon.svg", mark.page),
                ("paper/logo.svg", mark.paper),
                ("paper/logo-grey.svg", mark.grey),
            ]);
        }
        if let Some(mark) = seal {
            files.extend([
                ("assets/seal.svg", mark.page),
                ("paper/seal.svg", mark.paper),
                ("paper/seal-grey.svg", mark.grey),
            ]);
        }
        let [tones, inks] = [config.colour, config.colour.map(Colour::readable_from_afar)]
            .map(|colour| colour.map(tones).unwrap_or_default());
        Face { tones, inks, files }
    }

    /// What a face is made from besides the settings: the files that they name.
    pub fn sources(tree: &SourceTree, config: &SiteConfig) -> Vec<Hash> {
        let named = [&config.logo, &config.seal].into_iter().flatten();
        named.filter_map(|typed| find(tree, &typed.value)).map(|file| file.hash).collect()
    }

    /// A text of the theme with the site's colour in it.
    pub fn painted<'t>(&self, name: &str, text: &'t str) -> Cow<'t, str> {
        let is_look = [".css", ".html", ".svg", ".typ"].iter().any(|ending| name.ends_with(ending));
        let tones = if name.starts_with("paper/") { &self.inks } else { &self.tones };
        match tones.iter().any(|(old, _)| is_look && text.contains(old)) {
            true => tones.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new)).into(),
            false => text.into(),
        }
    }

    /// The files that stand in the place of the theme's, by their names in it.
    pub fn files(&self) -> &[(&'static str, String)] {
        &self.files
    }
}

/// The theme's greens and what stands in their place: they are written so in its files, and nowhere in
/// another meaning.
fn tones(colour: Colour) -> Vec<(&'static str, String)> {
    let [white, night] = ["#ffffff", "#12201b"].map(|hex| Colour::parse(hex).unwrap_or(colour));
    let crumb = if colour.carries_gold() { "#f4b83b" } else { "#fdf8ec" };
    vec![
        // Bands, buttons, titles, marks; by night; deeper, behind a band's drum.
        ("#0d5a48", colour.hex()),
        ("#0b4a3b", colour.shaded(0.82).hex()),
        ("#0a4839", colour.shaded(0.8).hex()),
        // Tiles: their ground by day and by night, and their drawing by night.
        ("#dcefe6", colour.mixed(white, 0.87).hex()),
        ("#1d3a30", colour.mixed(night, 0.72).hex()),
        ("#23916f", colour.mixed(white, 0.35).hex()),
        // Small letters in gold on a band.
        ("#f4b83b", crumb.to_owned()),
    ]
}

/// The mark that a setting names; what is wrong with its file is told where it is named.
fn mark(
    tree: &SourceTree, config: &SiteConfig, typed: &Placed<String>, diags: &mut Diagnostics,
) -> Option<Mark> {
    let mut tell =
        |found: Diagnostic| diags.push(found.arg("target", &typed.value).at(&config.written.0, typed.span));
    let Some(file) = find(tree, &typed.value) else {
        let names = tree.files.iter().filter_map(|file| file.path.strip_prefix("content/"));
        tell(Diagnostic::new(Code::FaceMissing).suggest(closest(&typed.value, names)));
        return None;
    };
    if let Some(found) = unfit(file) {
        tell(found);
    }
    match &file.content {
        disk::Content::Drawing(drawing) => {
            if !drawing.removed.is_empty() {
                tell(Diagnostic::new(Code::DrawingCleaned).arg("names", drawing.removed.join(", ")));
            }
            Some(Mark::of_drawing(&drawing.bytes))
        }
        disk::Content::Picture(_) => {
            let made = disk::read_same(&file.on_disk, file.hash).ok().map(|bytes| Mark::of_picture(&bytes));
            match made {
                Some(Ok(mark)) => Some(mark),
                _ => {
                    tell(Diagnostic::new(Code::PictureUnreadable));
                    None
                }
            }
        }
        disk::Content::Refused(refusal) => {
            tell(refusal.finding(&file.path));
            None
        }
        _ => {
            tell(Diagnostic::new(Code::FaceKind));
            None
        }
    }
}

/// The file below `content/` that a setting names.
fn find<'t>(tree: &'t SourceTree, typed: &str) -> Option<&'t FileSource> {
    let plain = nfc(typed).replace('\\', "/");
    let plain = plain.trim_start_matches("./").trim_start_matches('/');
    let below = plain.strip_prefix("content/").unwrap_or(plain);
    tree.files.iter().find(|file| file.path.strip_prefix("content/") == Some(below))
}

/// What makes a mark look bad: too few pixels, too long, too heavy.
fn unfit(file: &FileSource) -> Option<Diagnostic> {
    let size = match &file.content {
        disk::Content::Picture(facts) => Some((facts.width, facts.height)),
        disk::Content::Drawing(drawing) => drawing.size,
        _ => None,
    };
    let (short, long) = size.map_or((1, 1), |(width, height)| (width.min(height), width.max(height)));
    let found = |code| {
        Some(
            Diagnostic::new(code)
                .arg("width", size.map_or(0, |size| size.0))
                .arg("height", size.map_or(0, |size| size.1)),
        )
    };
    match &file.content {
        disk::Content::Picture(_) if short < LEAST_SIDE => found(Code::FaceSmall),
        _ if long > short * LONGEST => found(Code::FaceLong),
        disk::Content::Drawing(drawing) if drawing.bytes.len() > HEAVIEST => Some(
            Diagnostic::new(Code::FaceHeavy)
                .arg("size", drawing.bytes.len() / 1000)
                .arg("limit", HEAVIEST / 1000),
        ),
        _ => None,
    }
}
