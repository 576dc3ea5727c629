//! Makes what a plan names: everything, or one file when somebody asks for it.

use super::plan::{Fact, Item, Made, Plan, Stage};
#[cfg(feature = "paper")]
use super::prints::Print;
use super::prints::Prints;
use super::views::Views;
use super::{guard, offline};
use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Artifact, Body, Cache, OutPath, Sink};
use crate::model::{PictureId, Site};
use crate::parallel;
use crate::theme::Theme;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// What an item is made from.
#[derive(Clone, Copy)]
pub(super) struct Making<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    pub plan: &'a Plan,
    /// Where sheets of paper and pictures are kept between builds.
    pub cache: Option<&'a Cache>,
    store: &'a Store,
}

/// What was made so far, and what is made once for many items.
pub(super) struct Store {
    /// The files of those items that are kept.
    kept: Vec<OnceLock<Arc<Kept>>>,
    facts: Vec<OnceLock<Fact>>,
    views: OnceLock<Views>,
    noted: offline::Noted,
    held: guard::Held,
    /// Whether items are made when they are asked for, in any order, and kept.
    is_lazy: bool,
    #[cfg(feature = "paper")]
    pub workshop: super::sheets::Workshop,
}

/// The files of an item, and what was found in making them.
struct Kept {
    files: Vec<(OutPath, Body)>,
    diags: Diagnostics,
}

impl Store {
    /// Nothing is made yet.
    pub fn new(plan: &Plan, is_lazy: bool, #[cfg(feature = "paper")] workshop: super::sheets::Workshop) -> Store {
        let count = plan.items.len();
        Store {
            kept: (0..count).map(|_| OnceLock::new()).collect(),
            facts: (0..count).map(|_| OnceLock::new()).collect(),
            views: OnceLock::new(),
            noted: offline::Noted::default(),
            held: guard::Held::default(),
            is_lazy,
            #[cfg(feature = "paper")]
            workshop,
        }
    }
}

impl<'a> Making<'a> {
    pub fn new(site: &'a Site, theme: &'a Theme, plan: &'a Plan, cache: Option<&'a Cache>, store: &'a Store) -> Making<'a> {
        Making { site, theme, plan, cache, store }
    }

    /// The values that many pages share.
    pub fn views(&self) -> &'a Views {
        self.store.views.get_or_init(|| Views::new(self.site, self.theme, self.prints(), self.plan.keeps))
    }

    /// What is made once for all sheets.
    #[cfg(feature = "paper")]
    pub fn desk(&self) -> super::sheets::Desk<'a> {
        self.store.workshop.desk(self.site, self.theme)
    }

    /// What was handed on so far.
    pub fn noted(&self) -> &'a offline::Noted {
        &self.store.noted
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
        match self.store.is_lazy || item.is_part {
            true => self.store.kept[number].get_or_init(|| Arc::new(self.make(number, item))).clone(),
            false => Arc::new(self.make(number, item)),
        }
    }

    fn make(&self, number: usize, item: &Item) -> Kept {
        let mut diags = Diagnostics::default();
        let Made { files, fact } = (item.make)(self, &mut diags);
        let is_own =
            |path: &OutPath| item.paths.contains(path) || item.folder.as_ref().is_some_and(|folder| path.starts_with(folder.as_str()));
        let files = files.into_iter().filter_map(|(path, body)| Some((OutPath::new(&path)?, body)));
        let files: Vec<(OutPath, Body)> =
            files.filter(|(path, body)| is_own(path) && self.store.held.may_pass(self.site, path, body)).collect();
        // Lists tell of what was made before them, not of each other: those are made at the same time.
        if self.plan.keeps && item.stage < Stage::Lists {
            files.iter().for_each(|(path, body)| self.store.noted.note(path, body));
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
        let mut prints = Prints::default();
        for (item, made) in self.plan.items.iter().zip(&self.store.facts) {
            match made.get().or(self.store.is_lazy.then_some(&item.planned)) {
                Some(Fact::Print(print)) => prints.single.push(print.clone()),
                Some(Fact::Series(series)) => prints.series.push(series.clone()),
                Some(Fact::Whole(whole)) => prints.whole.push(whole.clone()),
                _ => {}
            }
        }
        prints
    }

    /// Makes everything and hands it on, until `stop` says that nobody wants it any more; gives how long each stage took.
    ///
    /// Sheets are made on threads of their own: the engine for paper uses the shared workers itself, and a worker that waited
    /// for it would take up another whole sheet on the same stack. So is everything where somebody may ask for a file
    /// meanwhile: one shared worker would wait for another that waits for it.
    pub fn all(&self, sink: &dyn Sink, stop: &AtomicBool) -> Outcome<Vec<(&'static str, Duration)>> {
        let (mut diags, mut times) = (Diagnostics::default(), Vec::new());
        for (stage, name) in Stage::ALL {
            let start = Instant::now();
            let numbers: Vec<usize> = (0..self.plan.items.len()).filter(|number| self.plan.items[*number].stage == stage).collect();
            let hand_on = |number: &usize| match stop.load(Ordering::Relaxed) {
                true => Diagnostics::default(),
                false => self.hand_on(*number, sink),
            };
            let made = match self.store.is_lazy || matches!(stage, Stage::Sheets | Stage::Joined) {
                true => parallel::with_large_stacks(&numbers, hand_on),
                false => {
                    if stage >= Stage::Pages {
                        // Made before the workers share the rest, since it is shared among them itself.
                        self.views();
                    }
                    parallel::map(&numbers, hand_on)
                }
            };
            made.into_iter().for_each(|found| diags.append(found));
            times.push((name, start.elapsed()));
        }
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
                kept.files.iter().for_each(|(path, body)| sink.put(Artifact { path: path.clone(), body: body.clone() }));
                kept.diags.clone()
            }
        }
    }
}
