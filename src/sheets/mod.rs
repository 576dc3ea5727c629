//! What is printed: handouts, slides, cards, booklets, posters; and the pictures that chat apps show. Each sheet is set once, checked, and kept by its content.

mod booklets;
mod chat;
mod lessons;
mod make;
mod months;
mod pack;
mod posters;
mod record;
mod report;
mod series;
mod share;
mod wall;
mod written;

pub use chat::chat;
pub use pack::pack;
pub use report::report;
pub use written::gathered;

use crate::facts::Owner;
use crate::hash::{Hash, Hasher};
use crate::json::{Value, json};
use crate::model::Site;
use crate::paper::{self, Press, Sheet, SheetFile};
use crate::plan::{Fact, Item, Make as MakeItem, Making, Planning, Stage};
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// One sheet to set and the files to make of it.
struct Job {
    kind: &'static str,
    owner: Owner,
    /// Writes the sheet when its turn comes: the code of ten thousand sheets need not be held at once.
    write: Box<dyn Fn(&Desk<'_>) -> Sheet + Send + Sync>,
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

/// Plans what is printed.
pub fn plan(planning: &mut Planning<'_>) {
    let workshop = &Arc::new(Workshop::default());
    lessons::plan(planning, workshop);
    booklets::plan(planning, workshop);
    months::plan(planning, workshop);
    let parts = posters::plan(planning, workshop);
    series::plan(planning, workshop, &parts);
    share::plan(planning, workshop);
}

/// Plans a sheet; gives its number.
fn plan_job(planning: &mut Planning<'_>, workshop: &Arc<Workshop>, job: Job, is_part: bool) -> Option<usize> {
    let paths: Vec<String> = job.forms.iter().map(|form| form.path.clone()).collect();
    let owner = planning.site.document(make::owner(planning.site, job.owner)).parsed.source.path.clone();
    let (planned, workshop) = (Fact::Print(make::planned(&job)), workshop.clone());
    let make: MakeItem = Box::new(move |making, diags| make::files(&workshop.desk_of(making), making.cache, &job, diags));
    let item = Item { planned, is_part, ..Item::new(owner, Stage::Sheets, make) };
    planning.item(item, paths.iter().map(String::as_str))
}

/// What is made once for all sheets, when the first of them is written: a build without sheets does without the engine.
#[derive(Default)]
struct Workshop {
    engine: OnceLock<Engine>,
}

struct Engine {
    press: Press,
    /// The hash of all that sheets share.
    hash: Hash,
}

/// What every sheet is made from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    site: &'a Site,
    theme: &'a Theme,
    press: &'a Press,
    hash: Hash,
    printed: &'a Mutex<BTreeSet<u32>>,
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
    let base = lessons::printed(&base).to_owned() + "/";
    let codes = sheet.files.iter().filter_map(|(_, file)| match file {
        SheetFile::Code(address) => Some(address.as_str()),
        _ => None,
    });
    let texts = codes.chain([sheet.main.as_str(), sheet.data.as_str()]);
    let numbers = texts.flat_map(|text| text.match_indices(&base).map(|(at, _)| &text[at + base.len()..]));
    numbers.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()).collect()
}

impl Engine {
    fn new(site: &Site, theme: &Theme) -> Engine {
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
        Engine { press: Press::new(files), hash: hasher.finish() }
    }
}

impl Workshop {
    fn engine(&self, site: &Site, theme: &Theme) -> &Engine {
        self.engine.get_or_init(|| Engine::new(site, theme))
    }

    fn desk<'a>(&'a self, site: &'a Site, theme: &'a Theme, printed: &'a Mutex<BTreeSet<u32>>) -> Desk<'a> {
        let Engine { press, hash } = self.engine(site, theme);
        Desk { site, theme, press, hash: *hash, printed }
    }

    fn desk_of<'a>(&'a self, making: &Making<'a>) -> Desk<'a> {
        self.desk(making.site, making.theme, making.printed())
    }
}

impl Desk<'_> {
    /// Remembers the short addresses on a sheet: whatever is printed of them cannot be called back.
    fn note(&self, sheet: &Sheet) {
        let shorts = short_addresses(self.site, sheet);
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).extend(shorts);
    }
}

/// A picture of the first page.
fn preview(path: &str) -> Form {
    Form { role: "preview", path: format!("{path}.png"), make: Make::Picture }
}
