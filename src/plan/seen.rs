//! What a build hands on, noted as it passes: each file's hash and size, and what a page shows besides its
//! text.

use crate::disk::Body;
use crate::hash::Hash;
use crate::html::each_attribute;
use crate::text::decode_percent;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

/// Every file by path.
pub type Seen = BTreeMap<String, File>;

/// What is known of one file.
pub struct File {
    /// The hash of its content.
    pub hash: Hash,
    /// In bytes.
    pub size: u64,
    /// The paths of the files that it shows, if it is a page or a style sheet.
    pub shows: Vec<String>,
}

/// Notes what was made.
#[derive(Default)]
pub struct Noted(RwLock<Seen>);

impl Noted {
    pub fn note(&self, path: &str, body: &Body) {
        let file = match body {
            Body::Bytes(bytes) => {
                File { hash: Hash::of(bytes), size: bytes.len() as u64, shows: shown(path, bytes) }
            }
            body => File { hash: body.hash(), size: body.size(), shows: Vec::new() },
        };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), file);
    }

    /// Everything that was noted so far.
    pub fn read(&self) -> RwLockReadGuard<'_, Seen> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The endings of files that a page shows or works with. Films, sound and sheets to print are loaded when
/// they are asked for.
const SHOWN: &[&str] =
    &["css", "js", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "woff2", "webmanifest"];

/// No name of a file is longer, in bytes, percent-encoded.
const MAX_NAME: usize = 4_096;

/// Whether a file is one that pages show.
pub fn is_shown(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| SHOWN.contains(&ending))
}

/// The files that a page or style sheet names, by their paths below the output folder.
fn shown(path: &str, bytes: &[u8]) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let named = match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => names_in_page(text),
        Some("css") => text.match_indices("url(").map(|(at, _)| value(&text[at + 4..]).to_owned()).collect(),
        _ => return Vec::new(),
    };
    let mut paths: Vec<String> =
        named.iter().filter_map(|name| resolved(path, name)).filter(|path| is_shown(path)).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// What the tags of a page name. Words of its text are never taken for attributes, whatever they look like.
fn names_in_page(html: &str) -> Vec<String> {
    let mut names = Vec::new();
    each_attribute(html, |_, name, value| match name {
        "srcset" => names.extend(
            value.split(',').filter_map(|candidate| candidate.split_whitespace().next()).map(str::to_owned),
        ),
        "src" | "href" | "poster" => names.push(value.to_owned()),
        _ => {}
    });
    names
}

/// The address that begins a text of a style sheet, with or without quotes.
fn value(text: &str) -> &str {
    let text = &text[..text.floor_char_boundary(MAX_NAME)];
    let value = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split(quote).next(),
        _ => text.split([' ', ')', '\n']).next(),
    };
    value.unwrap_or_default()
}

/// The path of a file of the site that a page names; `None` for other addresses.
fn resolved(page: &str, name: &str) -> Option<String> {
    let name = name.split(['?', '#']).next()?;
    if name.is_empty() || name.starts_with('/') || name.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    let name = decode_percent(name);
    for part in name.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_what_it_names_and_is_no_page() {
        let html = "<link rel=stylesheet href=../assets/a.css><script src=\"../assets/a b.js\" defer></script>\
                    <img srcset=\"h-400.webp 400w, h-720.webp 720w\" src=h%C3%ACnh.svg><a href=x.html>x</a><a href=../x.pdf>p</a>\
                    <img src=data:image/png;base64,x.png><a href=\"https://a.vn/x.png\">y</a><p>src=không.png</p>";
        let shows = shown("bai/a.html", html.as_bytes());
        assert_eq!(
            shows,
            ["assets/a b.js", "assets/a.css", "bai/h-400.webp", "bai/h-720.webp", "bai/hình.svg"]
        );
        assert_eq!(
            shown("assets/a.css", b"@font-face{src:url(f.woff2)}b{c:url('g.svg')}"),
            ["assets/f.woff2", "assets/g.svg"]
        );
    }

    #[test]
    fn words_that_look_like_attributes_are_words() {
        let html = format!("<p>{} x.png</p><img src=a.png>", "href=".repeat(100_000));
        assert_eq!(shown("a.html", html.as_bytes()), ["a.png"]);
    }
}
