//! What is printed: handouts, slides, cards, booklets, posters; and the pictures that chat apps show. Each sheet is set once, checked, and kept by its content.

mod booklets;
pub(super) mod chat;
pub(super) mod icons;
mod lessons;
mod make;
mod months;
pub(super) mod pack;
mod posters;
mod record;
pub(super) mod report;
mod series;
mod share;
mod wall;
mod written;

use super::prints::{Owner, Print, Prints};
use super::{Options, PAPER, SHARE, guard};
use crate::diag::{Diagnostics, Outcome};
use crate::hash::{Hash, Hasher};
use crate::json::{Value, json};
use crate::model::Site;
use crate::paper::{self, Press, Sheet, SheetFile};
use crate::parallel;
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

/// One sheet to set and the files to make of it.
struct Job {
    kind: &'static str,
    owner: Owner,
    sheet: Sheet,
    forms: Vec<Form>,
    /// What is checked on it; nothing on sheets that are held in the hand.
    poster: Option<wall::Wall>,
    size_name: Option<String>,
    is_black: bool,
}

/// A file to make of a sheet.
#[derive(Debug, Clone, PartialEq)]
struct Form {
    role: &'static str,
    path: String,
    make: Make,
}

/// How a file is made of a sheet.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Make {
    /// As it is.
    Pdf,
    /// With a box that says how far its colours run out, in millimetres.
    Bleed(f64),
    /// Two pages to a side, to fold.
    Booklet,
    /// Cut to sheets of A4, to glue.
    Tiles,
    /// The picture of the first page that pages show.
    Picture,
    /// A picture of the first page, a pixel for each point.
    Share,
}

/// Makes what is printed; `wanted` says which outputs.
pub(super) fn make(
    site: &Site, theme: &Theme, options: &Options<'_>, wanted: impl Fn(&str) -> bool, put: impl Fn(&str, &str, Vec<u8>) -> bool + Sync,
) -> Outcome<Prints> {
    let mut diags = Diagnostics::default();
    let names: Vec<&str> = PAPER.1.iter().copied().chain([SHARE]).filter(|name| wanted(name)).collect();
    if names.is_empty() {
        return Outcome { value: Prints::default(), diags };
    }
    let desk = Desk::new(site, theme);
    let mut orders = lessons::orders(&desk, &names);
    orders.extend(booklets::orders(&desk, &names));
    orders.extend(months::orders(&desk, &names));
    orders.extend(posters::orders(&desk, &names));
    orders.extend(share::orders(&desk, &names));
    let made = parallel::with_large_stacks(&orders, |order| {
        let mut diags = Diagnostics::default();
        let job = order();
        let made = make::files(&desk, &job, options).take(&mut diags);
        Outcome { value: made.map(|(print, files)| handed_on(&desk, &job, print, files, &put)), diags }
    });
    let made: Vec<Made> = made.into_iter().filter_map(|outcome| outcome.take(&mut diags)).collect();
    let combined = series::combine(&desk, &made, options).take(&mut diags);
    combined.files.into_iter().for_each(|(path, bytes)| _ = put("posters", &path, bytes));
    let single = made.into_iter().map(|made| made.print).collect();
    Outcome {
        value: Prints { single, series: combined.series, whole: combined.whole, printed: desk.printed() },
        diags: written::gathered(diags),
    }
}

/// A print, and those of its files from which others are put together.
struct Made {
    print: Print,
    /// In the order of the print's files; empty where nothing needs them any more.
    files: Vec<Vec<u8>>,
}

fn handed_on(desk: &Desk<'_>, job: &Job, mut print: Print, files: Vec<Vec<u8>>, put: &impl Fn(&str, &str, Vec<u8>) -> bool) -> Made {
    let document = desk.site.document(make::owner(desk, job));
    let is_of_series = matches!(job.owner, Owner::Document(_)) && document.parsed.row.is_some();
    let mut kept = Vec::with_capacity(files.len());
    let told = std::mem::take(&mut print.files);
    for ((form, bytes), file) in job.forms.iter().zip(files).zip(told) {
        let again = if is_of_series && series::is_part(form.make) { bytes.clone() } else { Vec::new() };
        // What another page's file stands in the place of is not told of either.
        if put(&document.parsed.source.path, &form.path, bytes) {
            kept.push(again);
            print.files.push(file);
        }
    }
    Made { print, files: kept }
}

/// Writes a sheet when its turn comes: the code of ten thousand sheets need not be held at once.
type Order<'a> = Box<dyn Fn() -> Job + Sync + 'a>;

/// What every sheet is made from.
struct Desk<'a> {
    site: &'a Site,
    theme: &'a Theme,
    press: Press,
    /// The hash of all that sheets share.
    hash: Hash,
    printed: Mutex<BTreeSet<u32>>,
    shown: OnceLock<BTreeSet<Hash>>,
}

/// The words of the interface; those for paper alone stand there without the `paper_` before them, and win.
fn words(theme: &Theme) -> Value {
    let (paper, all): (Vec<_>, Vec<_>) = theme.words.iter().partition(|(name, _)| name.starts_with("paper_"));
    let paper = paper.into_iter().map(|(name, word)| (name.trim_start_matches("paper_"), word));
    let words = all.into_iter().map(|(name, word)| (name.as_str(), word)).chain(paper);
    Value::Object(words.map(|(name, word)| (name.to_owned(), json!(word))).collect())
}

/// The short addresses on a sheet: in its codes, its data, and the addresses of its links.
fn short_addresses(site: &Site, sheet: &Sheet) -> BTreeSet<u32> {
    let Some(base) = site.url("d/") else { return BTreeSet::new() };
    let base = lessons::printed(&base).to_owned() + "/";
    let codes = sheet.files.iter().filter_map(|(_, file)| match file {
        SheetFile::Code(address) => Some(address.as_str()),
        _ => None,
    });
    let texts = codes.chain([sheet.main.as_str(), sheet.data.as_str()]);
    let numbers = texts.flat_map(|text| text.match_indices(&base).map(|(at, _)| &text[at + base.len()..]));
    numbers.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

impl<'a> Desk<'a> {
    fn new(site: &'a Site, theme: &'a Theme) -> Desk<'a> {
        let mut hasher = Hasher::default();
        hasher.part(env!("CARGO_PKG_VERSION").as_bytes());
        let words = words(theme).to_string();
        let files = theme.paper.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
        let files: Vec<_> = files.chain([(paper::WORDS, words.as_bytes())]).collect();
        for (name, bytes) in &files {
            hasher.part(name.as_bytes()).part(bytes);
        }
        // What is kept of a sheet was looked through for the numbers that were kept back then.
        let withheld = &site.ward.withheld;
        if !withheld.is_empty() {
            hasher.part(withheld.hash().to_string().as_bytes());
        }
        let press = Press::new(files);
        Desk { site, theme, press, hash: hasher.finish(), printed: Mutex::default(), shown: OnceLock::new() }
    }

    /// Remembers the short addresses on a sheet: whatever is printed of them cannot be called back.
    fn note(&self, sheet: &Sheet) {
        let shorts = short_addresses(self.site, sheet);
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).extend(shorts);
    }

    /// The numbers kept back that some source shows: the sources are read once, for the first sheet that is kept back.
    fn shown(&self) -> &BTreeSet<Hash> {
        self.shown.get_or_init(|| guard::shown(self.site))
    }

    /// The short addresses on all sheets so far.
    fn printed(&self) -> BTreeSet<u32> {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A picture of the first page.
    fn preview(&self, path: &str) -> Form {
        Form { role: "preview", path: format!("{path}.png"), make: Make::Picture }
    }
}
