//! The table that sheets are made at: the site, the theme, the engine.

use super::about::printed;
use crate::hash::{Hash, Hasher};
use crate::json::{Value, json};
use crate::model::Site;
use crate::paper::{self, Press, Sheet, SheetFile};
use crate::plan::Making;
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// What is made once for all sheets, when the first of them is written: a build without sheets does without
/// the engine.
#[derive(Default)]
pub(super) struct Workshop {
    press: OnceLock<Press>,
    /// The hash of all that sheets share.
    hash: OnceLock<Hash>,
}

/// What every sheet is made from.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    pub press: &'a Press,
    pub hash: Hash,
}

/// The words of the interface; those for paper alone stand there without the `paper_` before them, and win.
fn words(theme: &Theme) -> Value {
    // What files are called stands on no sheet.
    let words = theme.words.iter().filter(|(name, _)| !name.starts_with("file_"));
    let (paper, all): (Vec<_>, Vec<_>) = words.partition(|(name, _)| name.starts_with("paper_"));
    let paper = paper.into_iter().map(|(name, word)| (name.trim_start_matches("paper_"), word));
    let words = all.into_iter().map(|(name, word)| (name.as_str(), word)).chain(paper);
    Value::Object(words.map(|(name, word)| (name.to_owned(), json!(word))).collect())
}

/// The short addresses on a sheet: in its codes, its data, and the addresses of its links.
fn short_addresses(site: &Site, sheet: &Sheet) -> BTreeSet<u32> {
    let Some(base) = site.url("d/") else { return BTreeSet::new() };
    let base = printed(&base).to_owned() + "/";
    let codes = sheet.files.iter().filter_map(|(_, file)| match file {
        SheetFile::Code(address) => Some(address.as_str()),
        _ => None,
    });
    let texts = codes.chain([sheet.main.as_str(), sheet.data.as_str()]);
    let numbers = texts.flat_map(|text| text.match_indices(&base).map(|(at, _)| &text[at + base.len()..]));
    numbers.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

/// Hands the files that all sheets share to somebody: those of the theme, and the words.
fn with_shared<T>(theme: &Theme, make: impl FnOnce(Vec<(&str, &[u8])>) -> T) -> T {
    let words = words(theme).to_string();
    let files = theme.paper.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    make(files.chain([(paper::WORDS, words.as_bytes())]).collect())
}

fn shared_hash(site: &Site, theme: &Theme) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(env!("CARGO_PKG_VERSION").as_bytes());
    with_shared(theme, |files| {
        for (name, bytes) in files {
            hasher.part(name.as_bytes()).part(bytes);
        }
    });
    // What is kept of a sheet was looked through for the numbers that were kept back then.
    let withheld = &site.ward.withheld;
    if !withheld.is_empty() {
        hasher.part(withheld.hash().to_string().as_bytes());
    }
    hasher.finish()
}

impl Workshop {
    /// The hash of all that sheets share. Plans need it, and no engine.
    pub fn hash(&self, site: &Site, theme: &Theme) -> Hash {
        *self.hash.get_or_init(|| shared_hash(site, theme))
    }

    pub fn desk_of<'a>(&'a self, making: &Making<'a>) -> Desk<'a> {
        let press = self.press.get_or_init(|| with_shared(making.theme, |files| Press::new(files)));
        Desk { site: making.site, theme: making.theme, press, hash: self.hash(making.site, making.theme) }
    }
}

impl Desk<'_> {
    /// The short addresses on a sheet: whatever is printed of them cannot be called back.
    pub fn short_addresses(&self, sheet: &Sheet) -> BTreeSet<u32> {
        short_addresses(self.site, sheet)
    }
}
