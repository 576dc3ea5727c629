//! What is made of a site: one file for each small output, and the list of all.

mod assets;
mod calendar;
mod feed;
mod lessons;
mod names;
mod pages;
mod pictures;
mod redirects;
mod report;
mod robots;
mod scope;
mod single;
mod sitemap;
pub mod stick;
mod trainers;
mod weight;

use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Body, Cache, Sink};
pub use crate::facts::Bundle;
use crate::model::{DocId, Site};
#[cfg(feature = "paper")]
use crate::plan::sifted;
use crate::plan::{Making, Plan, Planning, Store};
#[cfg(feature = "paper")]
use crate::sheets;
use crate::theme::Theme;
use crate::{offline, search};
pub use names::{INDEXES, NAMES, PAPER};
use names::{expanded, offered};
pub use report::{MonthlyReport, report};
pub use scope::{Scope, find_lesson, find_scope};
pub use single::single;
use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// What decides how a site is emitted.
pub struct Options<'a> {
    /// The outputs to make; `None` means those of the settings.
    pub only: Option<&'a [String]>,
    /// Where sheets of paper and pictures are kept between builds.
    pub cache: Option<&'a Cache>,
}

/// What came of making everything.
pub struct Emitted {
    /// How long each stage took.
    pub times: Vec<(&'static str, Duration)>,
    /// The short addresses that stand on sheets of paper.
    pub printed: BTreeSet<u32>,
    /// What is to be left out, by its path, so that nothing leads to what was kept back.
    pub held: BTreeSet<String>,
}

/// Plans one output.
type PlanOutput = fn(&mut Planning<'_>);

/// Every output that is a file or a list; what is printed plans itself.
const OUTPUTS: &[(&str, PlanOutput)] = &[
    ("assets", assets::plan),
    ("calendar", calendar::plan),
    ("feed", feed::plan),
    ("lessons", lessons::plan),
    ("pages", pages::plan),
    ("redirects", redirects::plan),
    ("robots", robots::plan),
    ("search", search::plan),
    ("sitemap", sitemap::plan),
    (offline::NAME, offline::plan),
];

/// The files of a site: which there will be, and what was made of them so far.
pub struct Outputs {
    plan: Plan,
    store: Store,
}

impl Outputs {
    /// Plans the wanted outputs; nothing is made for it. `only` are names of outputs, or else the settings say which.
    pub fn plan(site: &Site, theme: &Theme, only: Option<&[String]>) -> Outcome<Outputs> {
        Outputs::planned(site, theme, only, false)
    }

    /// The same for a preview, where files are made when they are asked for, in any order, and then kept.
    pub fn on_request(site: &Site, theme: &Theme, only: Option<&[String]>) -> Outcome<Outputs> {
        Outputs::planned(site, theme, only, true)
    }

    fn planned(site: &Site, theme: &Theme, only: Option<&[String]>, is_lazy: bool) -> Outcome<Outputs> {
        let wanted = only.or(site.config.outputs.as_deref());
        let mut planning = Planning::new(site, theme, wanted.map(expanded), offered(site, wanted));
        if planning.wants("assets") {
            pictures::plan(&mut planning);
        }
        #[cfg(feature = "paper")]
        sheets::plan(&mut planning);
        for (name, plan) in OUTPUTS {
            if planning.wants(name) {
                plan(&mut planning);
            }
        }
        let (plan, diags) = planning.finish();
        let store = Store::new(&plan, is_lazy);
        Outcome { value: Outputs { plan, store }, diags }
    }

    /// Whether there will be a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.plan.find(path).is_some()
    }

    /// Makes everything, stage by stage, and hands it on; stops when `stop` is set.
    pub fn make_all(&self, site: &Site, theme: &Theme, cache: Option<&Cache>, sink: &dyn Sink, stop: &AtomicBool) -> Outcome<Emitted> {
        let Outcome { value: times, diags } = Making::new(site, theme, &self.plan, cache, &self.store).all(sink, stop);
        let held = self.store.causes(site);
        Outcome { value: Emitted { times, printed: self.store.printed(), held }, diags: gathered(diags) }
    }

    /// Makes one file; `None` when there is none of this path, or it cannot be made.
    pub fn file(&self, site: &Site, theme: &Theme, cache: Option<&Cache>, path: &str) -> Option<Body> {
        Making::new(site, theme, &self.plan, cache, &self.store).file(path)
    }
}

#[cfg(feature = "paper")]
fn gathered(diags: Diagnostics) -> Diagnostics {
    sheets::gathered(diags)
}

#[cfg(not(feature = "paper"))]
fn gathered(diags: Diagnostics) -> Diagnostics {
    diags
}

/// Makes the wanted outputs, and tells how long it took.
pub fn emit(site: &Site, theme: &Theme, options: &Options<'_>, sink: &dyn Sink) -> Outcome<Emitted> {
    let mut diags = Diagnostics::default();
    let outputs = Outputs::plan(site, theme, options.only).take(&mut diags);
    let emitted = outputs.make_all(site, theme, options.cache, sink, &AtomicBool::new(false)).take(&mut diags);
    Outcome { value: emitted, diags }
}

/// The files for teaching a lesson, by name.
#[cfg(feature = "paper")]
pub fn pack(site: &Site, theme: &Theme, lesson: DocId) -> Outcome<Bundle> {
    passed(site, sheets::pack(site, theme, lesson))
}

/// The files for teaching a lesson: none, since this program was built without paper.
#[cfg(not(feature = "paper"))]
pub fn pack(_: &Site, _: &Theme, _: DocId) -> Outcome<Bundle> {
    Outcome::clean(Bundle::default())
}

/// The files for sending a lesson to a chat, by name.
#[cfg(feature = "paper")]
pub fn chat(site: &Site, theme: &Theme, lesson: DocId) -> Outcome<Bundle> {
    passed(site, sheets::chat(site, theme, lesson))
}

/// The files for sending a lesson to a chat: none, since this program was built without paper.
#[cfg(not(feature = "paper"))]
pub fn chat(_: &Site, _: &Theme, _: DocId) -> Outcome<Bundle> {
    Outcome::clean(Bundle::default())
}

/// Of files made for something else than the site, those that hold no number that is kept back.
#[cfg(feature = "paper")]
fn passed(site: &Site, made: Outcome<Bundle>) -> Outcome<Bundle> {
    let Outcome { value, mut diags } = made;
    let files = sifted(site, value.files, &mut diags);
    Outcome { value: Bundle { files, ..value }, diags }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_names_is_the_registry() {
        let mut names: Vec<_> = OUTPUTS.iter().map(|(name, _)| *name).chain(PAPER.1.iter().copied()).chain([crate::facts::SHARE]).collect();
        names.sort_unstable();
        assert_eq!(names, NAMES);
        assert!(INDEXES.1.iter().all(|name| NAMES.contains(name)));
    }
}
