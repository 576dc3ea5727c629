//! What will be made, and making it: everything, or one file when somebody asks for it.

use super::guard::Held;
use super::seen::{Noted, Seen};
use super::stage::{Fact, Made, Stage};
use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Artifact, Body, Cache, Ledger, OutPath, Sink};
#[cfg(feature = "paper")]
use crate::facts::Print;
use crate::facts::{Offered, Prints, Views};
#[cfg(feature = "paper")]
use crate::hash::Hash;
use crate::model::{PictureId, Site};
use crate::parallel;
use crate::theme::Theme;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLockReadGuard};
use std::time::{Duration, Instant};

/// How an item is made. It holds numbers of things, never the things, so that a plan can be kept beside its
/// site.
pub type Make = Box<dyn Fn(&Making<'_>, &mut Diagnostics) -> Made + Send + Sync>;

/// What is made in one go: one file, or several.
pub struct Item {
    /// The path of a source, or the name of an output.
    pub owner: Arc<str>,
    pub stage: Stage,
    /// Its files.
    pub paths: Vec<OutPath>,
    /// What the paths of those files begin with that it names itself when it is made: a folder, or the start
    /// of a name.
    pub folder: Option<String>,
    pub make: Make,
    /// What is known of it before it is made.
    pub planned: Fact,
    /// Whether others are put together of its files, so that they are kept.
    pub is_part: bool,
    /// Whether it is made for others alone, when one of them asks for it, and handed to nobody.
    pub is_inner: bool,
}

impl Item {
    /// An item whose files are given when it is planned, of which nothing is known before it is made.
    pub fn new(owner: impl Into<Arc<str>>, stage: Stage, make: Make) -> Item {
        Item {
            owner: owner.into(),
            stage,
            paths: Vec::new(),
            folder: None,
            make,
            planned: Fact::Nothing,
            is_part: false,
            is_inner: false,
        }
    }
}

/// Everything that will be made.
#[derive(Default)]
pub struct Plan {
    pub(super) items: Vec<Item>,
    /// Which item makes a file.
    pub(super) by_path: HashMap<OutPath, usize>,
    pub(super) ledger: Ledger,
    /// Which item makes the files of a photograph.
    pub(super) pictures: HashMap<PictureId, usize>,
    pub(super) offered: Offered,
}

impl Plan {
    /// Which item makes a file.
    pub fn find(&self, path: &str) -> Option<usize> {
        let is_in =
            |item: &Item| item.folder.as_ref().is_some_and(|folder| path.starts_with(folder.as_str()));
        let exact = OutPath::new(path).and_then(|path| self.by_path.get(&path).copied());
        exact.or_else(|| self.items.iter().position(is_in))
    }

    /// Everything that may be printed, of which nothing is known that only making tells.
    pub fn prints(&self) -> Prints {
        gathered(self.items.iter().map(|item| &item.planned))
    }

    /// Which item makes the files of a photograph.
    pub(super) fn picture(&self, id: PictureId) -> Option<usize> {
        self.pictures.get(&id).copied()
    }
}

/// What some facts tell of what is printed.
fn gathered<'f>(facts: impl Iterator<Item = &'f Fact>) -> Prints {
    let mut prints = Prints::default();
    for fact in facts {
        match fact {
            Fact::Print(print) => prints.single.push(print.clone()),
            Fact::Series(series) => prints.series.push(series.clone()),
            Fact::Whole(whole) => prints.whole.push(whole.clone()),
            _ => {}
        }
    }
    prints
}

/// What an item is made from.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    pub plan: &'a Plan,
    /// Where sheets of paper and pictures are kept between builds.
    pub cache: Option<&'a Cache>,
    store: &'a Store,
}

/// What was made so far, and what is made once for many items.
pub struct Store {
    /// The files of those items that are kept.
    kept: Vec<OnceLock<Arc<Kept>>>,
    facts: Vec<OnceLock<Fact>>,
    views: Arc<OnceLock<Views>>,
    noted: Noted,
    held: Held,
    /// The short addresses on all sheets so far.
    printed: Mutex<BTreeSet<u32>>,
    /// Whether items are made when they are asked for, in any order, and kept.
    is_lazy: bool,
}

/// The files of an item, and what was found in making them.
struct Kept {
    files: Vec<(OutPath, Body)>,
    diags: Diagnostics,
}

impl Store {
    /// Nothing is made yet.
    pub fn new(plan: &Plan, is_lazy: bool) -> Store {
        let count = plan.items.len();
        Store {
            kept: (0..count).map(|_| OnceLock::new()).collect(),
            facts: (0..count).map(|_| OnceLock::new()).collect(),
            views: Arc::default(),
            noted: Noted::default(),
            held: Held::default(),
            printed: Mutex::default(),
            is_lazy,
        }
    }

    /// What is to be left out, by its path, so that nothing leads to what was kept back.
    pub fn causes(&self, site: &Site) -> BTreeSet<String> {
        self.held.causes(site)
    }

    /// Nothing is made yet of a site where a page has other words: what many pages share is the same.
    pub fn anew(&self, plan: &Plan) -> Store {
        Store { views: self.views.clone(), ..Store::new(plan, self.is_lazy) }
    }

    /// The short addresses on all sheets so far: whatever is printed of them cannot be called back.
    pub fn printed(&self) -> BTreeSet<u32> {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<'a> Making<'a> {
    pub fn new(
        site: &'a Site, theme: &'a Theme, plan: &'a Plan, cache: Option<&'a Cache>, store: &'a Store,
    ) -> Making<'a> {
        Making { site, theme, plan, cache, store }
    }

    /// The values that many pages share.
    pub fn views(&self) -> &'a Views {
        self.store.views.get_or_init(|| Views::new(self.site, self.theme, self.prints(), self.plan.offered))
    }

    /// What was handed on so far, by path.
    pub fn seen(&self) -> RwLockReadGuard<'a, Seen> {
        self.store.noted.read()
    }

    /// What a picture costs a reader, in bytes.
    pub fn weight(&self, id: PictureId) -> u64 {
        match self.plan.picture(id).and_then(|number| self.fact(number)) {
            Some(Fact::Weight(weight)) => *weight,
            _ => 0,
        }
    }

    /// A sheet, made now unless it is kept; nothing when it cannot be.
    #[cfg(feature = "paper")]
    pub fn print(&self, number: usize) -> Option<&'a Print> {
        match self.fact(number) {
            Some(Fact::Print(print)) => Some(print),
            _ => None,
        }
    }

    /// What is known of an item once it was made, which is now at the latest.
    fn fact(&self, number: usize) -> Option<&'a Fact> {
        let fact = &self.store.facts[number];
        if fact.get().is_none() {
            self.item(number);
        }
        fact.get()
    }

    /// What is kept between builds under a name, or is made now and then kept.
    #[cfg(feature = "paper")]
    pub fn kept(&self, name: Hash, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Vec<u8>> {
        if let Some(bytes) = self.cache.and_then(|cache| cache.get(name)) {
            return Some(bytes);
        }
        let bytes = make()?;
        self.cache.inspect(|cache| cache.put(name, &bytes));
        Some(bytes)
    }

    /// The bytes of a file that another item makes.
    #[cfg(feature = "paper")]
    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.file(path).and_then(|body| body.read().ok())
    }

    /// A file.
    pub fn file(&self, path: &str) -> Option<Body> {
        let made = self.item(self.plan.find(path)?);
        made.files.iter().find(|(own, _)| **own == *path).map(|(_, body)| body.clone())
    }

    /// The files of an item, made now unless they are kept.
    fn item(&self, number: usize) -> Arc<Kept> {
        let item = &self.plan.items[number];
        match self.store.is_lazy || item.is_part || item.is_inner {
            true => self.store.kept[number].get_or_init(|| Arc::new(self.make(number, item))).clone(),
            false => Arc::new(self.make(number, item)),
        }
    }

    fn make(&self, number: usize, item: &Item) -> Kept {
        let mut diags = Diagnostics::default();
        let Made { files, fact, printed } = (item.make)(self, &mut diags);
        let is_free = |path: &OutPath| !self.plan.by_path.contains_key(path);
        let is_inside =
            |path: &OutPath| item.folder.as_ref().is_some_and(|folder| path.starts_with(folder.as_str()));
        let is_own = |path: &OutPath| item.paths.contains(path) || (is_inside(path) && is_free(path));
        let files = files.into_iter().filter_map(|(path, body)| Some((OutPath::new(&path)?, body)));
        let files: Vec<(OutPath, Body)> = files
            .filter(|(path, body)| is_own(path) && self.store.held.may_pass(self.site, path, body))
            .collect();
        // Lists tell of what was made before them, not of each other: those are made at the same time.
        if self.plan.offered.keeps && item.stage < Stage::Lists {
            files.iter().for_each(|(path, body)| self.store.noted.note(path, body));
        }
        if !files.is_empty() {
            self.store.printed.lock().unwrap_or_else(PoisonError::into_inner).extend(printed);
        }
        // What is not there is not told of either.
        let fact = match fact {
            Fact::Print(mut print) => {
                print.files.retain(|file| files.iter().any(|(path, _)| **path == *file.path));
                Fact::Print(print)
            }
            other => other,
        };
        _ = self.store.facts[number].set(fact);
        Kept { files, diags }
    }

    /// Everything that was printed so far; while nothing has to be made yet, everything that may be.
    fn prints(&self) -> Prints {
        let facts = self.plan.items.iter().zip(&self.store.facts);
        gathered(facts.filter_map(|(item, made)| made.get().or(self.store.is_lazy.then_some(&item.planned))))
    }

    /// Makes everything and hands it on, until `stop` says that nobody wants it any more; gives how long each
    /// stage took.
    ///
    /// Sheets are made on threads of their own: the engine for paper uses the shared workers itself, and a
    /// worker that waited for it would take up another whole sheet on the same stack. So is everything where
    /// somebody may ask for a file meanwhile: one shared worker would wait for another that waits for it.
    pub fn all(&self, sink: &dyn Sink, stop: &AtomicBool) -> Outcome<Vec<(&'static str, Duration)>> {
        let (mut diags, mut times) = (Diagnostics::default(), Vec::new());
        for (stage, name) in Stage::ALL {
            let start = Instant::now();
            let numbers: Vec<usize> = (0..self.plan.items.len())
                .filter(|number| {
                    self.plan.items[*number].stage == stage && !self.plan.items[*number].is_inner
                })
                .collect();
            let hand_on = |number: &usize| match stop.load(Ordering::Relaxed) {
                true => Diagnostics::default(),
                false => self.hand_on(*number, sink),
            };
            let made = match self.store.is_lazy || matches!(stage, Stage::Sheets | Stage::Joined) {
                true => parallel::with_large_stacks(&numbers, hand_on),
                false => {
                    if stage >= Stage::Pages && !numbers.is_empty() {
                        // Made before the workers share the rest, since it is shared among them itself.
                        self.views();
                    }
                    parallel::map(&numbers, hand_on)
                }
            };
            made.into_iter().for_each(|found| diags.append(found));
            times.push((name, start.elapsed()));
        }
        let inner = self.plan.items.iter().zip(&self.store.kept).filter(|(item, _)| item.is_inner);
        inner.filter_map(|(_, kept)| kept.get()).for_each(|kept| diags.append(kept.diags.clone()));
        diags.append(self.store.held.findings(self.site));
        Outcome { value: times, diags }
    }

    fn hand_on(&self, number: usize, sink: &dyn Sink) -> Diagnostics {
        match Arc::try_unwrap(self.item(number)) {
            Ok(Kept { files, diags }) => {
                files.into_iter().for_each(|(path, body)| sink.put(Artifact { path, body }));
                diags
            }
            Err(kept) => {
                kept.files
                    .iter()
                    .for_each(|(path, body)| sink.put(Artifact { path: path.clone(), body: body.clone() }));
                kept.diags.clone()
            }
        }
    }
}
