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
mod trainers;
mod usb;
mod weight;

use crate::date::Month;
#[cfg(not(feature = "paper"))]
use crate::diag::Diagnostics;
use crate::diag::Outcome;
use crate::disk::{Body, Cache, Sink};
use crate::facts::{Offered, Prints};
use crate::model::{DocId, Site};
use crate::plan::{Making, Plan, Planning, Store};
#[cfg(feature = "paper")]
use crate::sheets;
use crate::theme::Theme;
use crate::{offline, search};
pub use names::{INDEXES, NAMES, PAPER};
use names::{expanded, offered};
pub use report::summary;
pub use scope::{Scope, find_lesson, find_scope};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// What is to be made of a site. Each is a plan of its own shape, made in the same way.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// The site with these outputs, by their names, or else those of the settings.
    Site(Option<&'a [String]>),
    /// The site as it is carried on a stick.
    Usb,
    /// Everything for teaching a lesson.
    Pack(DocId),
    /// A lesson as it is sent to a chat.
    Chat(DocId),
    /// A lesson or a section as one file.
    Single(Scope),
    /// The report of a month.
    Report(Month),
}

impl Wanted<'_> {
    /// What it is about, when that is not the whole site.
    pub fn scope(self) -> Option<Scope> {
        match self {
            Wanted::Pack(id) | Wanted::Chat(id) => Some(Scope::Lesson(id)),
            Wanted::Single(scope) => Some(scope),
            Wanted::Site(_) | Wanted::Usb | Wanted::Report(_) => None,
        }
    }
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
    plan: Arc<Plan>,
    store: Store,
}

impl Outputs {
    /// Plans what is wanted; nothing is made for it.
    pub fn plan(site: &Site, theme: &Theme, wanted: Wanted<'_>) -> Outcome<Outputs> {
        Outputs::planned(site, theme, wanted, false)
    }

    /// Plans a preview of the site, whose files are made when they are asked for, in any order, and then
    /// kept.
    pub fn on_request(site: &Site, theme: &Theme, only: Option<&[String]>) -> Outcome<Outputs> {
        Outputs::planned(site, theme, Wanted::Site(only), true)
    }

    fn planned(site: &Site, theme: &Theme, wanted: Wanted<'_>, is_lazy: bool) -> Outcome<Outputs> {
        let mut planning = match wanted {
            Wanted::Site(only) => {
                let wanted = only.or(site.config.outputs.as_deref());
                Planning::new(site, theme, wanted.map(expanded), offered(site, wanted))
            }
            Wanted::Usb => {
                Planning::new(site, theme, Some(usb::OUTPUTS.iter().copied().collect()), kept_by_none(site))
            }
            _ => Planning::new(site, theme, None, kept_by_none(site)),
        };
        match wanted {
            Wanted::Site(_) => plan_site(&mut planning),
            Wanted::Usb => {
                plan_site(&mut planning);
                usb::plan(&mut planning);
            }
            Wanted::Single(scope) => {
                single::plan(&mut planning, scope, &format!("{}.html", scope.name(site)))
            }
            Wanted::Report(month) => report::plan(&mut planning, month),
            Wanted::Pack(id) => plan_pack(&mut planning, id),
            Wanted::Chat(id) => {
                // First what is put into the one file: all that stands in the plan so far is made for others
                // alone.
                single::plan(
                    &mut planning,
                    Scope::Lesson(id),
                    &format!("5-{}.html", Scope::Lesson(id).name(site)),
                );
                plan_chat(&mut planning, id);
            }
        }
        let (plan, diags) = planning.finish();
        let store = Store::new(&plan, is_lazy);
        Outcome { value: Outputs { plan: Arc::new(plan), store }, diags }
    }

    /// The same plan for a preview with nothing made yet: for a site where a page has other words and all
    /// else is the same.
    pub fn anew(&self) -> Outputs {
        Outputs { plan: self.plan.clone(), store: self.store.anew(&self.plan) }
    }

    /// Whether there will be a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.plan.find(path).is_some()
    }

    /// Everything that may be printed.
    pub fn prints(&self) -> Prints {
        self.plan.prints()
    }

    /// Makes everything, stage by stage, and hands it on; stops when `stop` is set.
    pub fn make_all(
        &self, site: &Site, theme: &Theme, cache: Option<&Cache>, sink: &dyn Sink, stop: &AtomicBool,
    ) -> Outcome<Emitted> {
        let Outcome { value: times, diags } =
            Making::new(site, theme, &self.plan, cache, &self.store).all(sink, stop);
        let held = self.store.causes(site);
        Outcome { value: Emitted { times, printed: self.store.printed(), held }, diags: gathered(diags) }
    }

    /// Makes one file; `None` when there is none of this path, or it cannot be made.
    pub fn file(&self, site: &Site, theme: &Theme, cache: Option<&Cache>, path: &str) -> Option<Body> {
        Making::new(site, theme, &self.plan, cache, &self.store).file(path)
    }
}

/// What is told of files of which readers keep nothing.
fn kept_by_none(site: &Site) -> Offered {
    Offered { keeps: false, ..offered(site, None) }
}

/// Plans the wanted outputs of a site.
fn plan_site(planning: &mut Planning<'_>) {
    if planning.wants("assets") {
        pictures::plan(planning);
    }
    #[cfg(feature = "paper")]
    sheets::plan(planning);
    for (name, plan) in OUTPUTS {
        if planning.wants(name) {
            plan(planning);
        }
    }
}

#[cfg(feature = "paper")]
use sheets::{gathered, plan_chat, plan_pack};

#[cfg(not(feature = "paper"))]
fn gathered(diags: Diagnostics) -> Diagnostics {
    diags
}

#[cfg(not(feature = "paper"))]
fn plan_pack(_: &mut Planning<'_>, _: DocId) {}

#[cfg(not(feature = "paper"))]
fn plan_chat(_: &mut Planning<'_>, _: DocId) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_names_is_the_registry() {
        let mut names: Vec<_> = OUTPUTS
            .iter()
            .map(|(name, _)| *name)
            .chain(PAPER.1.iter().copied())
            .chain([crate::facts::SHARE])
            .collect();
        names.sort_unstable();
        assert_eq!(names, NAMES);
        assert!(INDEXES.1.iter().all(|name| NAMES.contains(name)));
    }
}
