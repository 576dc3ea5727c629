//! Emitters: each makes one output of the site. One file each; this one has the registry.

mod assets;
mod calendar;
mod claims;
mod embed;
mod feed;
mod groups;
mod guard;
mod lessons;
mod offline;
mod pages;
mod pictures;
mod prints;
mod redirects;
mod report;
mod robots;
mod roster;
mod search;
#[cfg(feature = "paper")]
mod sheets;
pub mod single;
mod sitemap;
pub mod stick;
mod trainers;
mod views;
mod weight;

use crate::config::Kind;
use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Body, Cache, Sink};
use crate::model::{DocId, Document, Role, Section, SectionId, Site};
use crate::parallel;
use crate::text::closest;
use crate::theme::Theme;
use claims::Claims;
use pictures::Weights;
pub use prints::Bundle;
use prints::{Print, Prints};
pub use report::{MonthlyReport, report};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use views::Views;

/// What every emitter gets.
pub struct Emission<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme.
    pub theme: &'a Theme,
    /// Where the output goes.
    claims: &'a Claims<'a>,
    name: &'static str,
    views: &'a Views,
    /// What pictures weigh.
    weights: &'a Weights,
}

/// What decides how a site is emitted.
pub struct Options<'a> {
    /// The emitters to run; `None` means those of the settings.
    pub only: Option<&'a [String]>,
    /// Where sheets of paper and pictures are kept between builds.
    pub cache: Option<&'a Cache>,
    /// Whether sheets that are not kept there are left out.
    pub kept_sheets_only: bool,
}

/// What came of emitting.
pub struct Emitted {
    /// How long each emitter took.
    pub times: Vec<(&'static str, Duration)>,
    /// The short addresses that stand on sheets of paper.
    pub printed: BTreeSet<u32>,
}

type Emit = fn(&Emission<'_>, &mut Diagnostics);

/// Every emitter by name.
const EMITTERS: &[(&str, Emit)] = &[
    ("assets", assets::emit),
    ("calendar", calendar::emit),
    ("feed", feed::emit),
    ("lessons", lessons::emit),
    ("pages", pages::emit),
    ("redirects", redirects::emit),
    ("robots", robots::emit),
    ("search", search::emit),
    ("sitemap", sitemap::emit),
];

/// The names of all outputs.
pub const NAMES: &[&str] = &[
    "assets",
    "booklets",
    "calendar",
    "cards",
    "feed",
    "handouts",
    "lessons",
    "offline",
    "pages",
    "posters",
    "redirects",
    "robots",
    "roster",
    "search",
    "share",
    "sitemap",
    "slides",
];

/// A name for several outputs: the lists of pages that programs read.
pub const INDEXES: (&str, &[&str]) = ("indexes", &["feed", "lessons", "robots", "search", "sitemap"]);

/// A name for several outputs: all that is printed.
pub const PAPER: (&str, &[&str]) = ("paper", &["booklets", "cards", "handouts", "posters", "roster", "slides"]);

/// The pictures that chat apps show of pages: set like paper, never printed.
const SHARE: &str = "share";

/// Makes the wanted outputs, and tells how long each took.
///
/// Paper comes first and by itself: pages tell of it, and its engine must not wait among the workers that it uses. What
/// readers may keep comes last, since it tells of all the rest.
pub fn emit(site: &Site, theme: &Theme, options: &Options<'_>, sink: &dyn Sink) -> Outcome<Emitted> {
    let (mut diags, start) = (Diagnostics::default(), Instant::now());
    let wanted = options.only.or(site.config.outputs.as_deref());
    let is_offline_wanted = is_wanted(offline::NAME, wanted);
    let keeps = is_offline_wanted && site.config.offline;
    let watched = offline::Watched::new(sink);
    let guard = guard::Guard::new(site, if keeps { &watched } else { sink });
    let claims = Claims::new(&guard);
    let weights = match is_wanted("assets", wanted) {
        true => &pictures::emit(site, options, &claims).take(&mut diags),
        false => &Weights::new(),
    };
    let mut times = vec![("pictures", start.elapsed())];
    let start = Instant::now();
    let prints = printed(site, theme, options, wanted, &claims).take(&mut diags);
    let icons = if keeps { icons(theme, options, &claims) } else { Vec::new() };
    times.push(("paper", start.elapsed()));
    let (shared, single): (Vec<Print>, Vec<Print>) = prints.single.into_iter().partition(|print| print.kind == SHARE);
    let prints = Prints { single, ..prints };
    let printed = prints.printed.clone();
    let views = &Views::new(site, theme, prints, &shared, keeps);
    let wanted: Vec<&(&'static str, Emit)> = EMITTERS.iter().filter(|(name, _)| is_wanted(name, wanted)).collect();
    let done = parallel::map(&wanted, |(name, emitter)| {
        let (start, mut diags) = (Instant::now(), Diagnostics::default());
        emitter(&Emission { site, theme, claims: &claims, name, views, weights }, &mut diags);
        Outcome { value: (*name, start.elapsed()), diags }
    });
    times.extend(done.into_iter().map(|outcome| outcome.take(&mut diags)));
    let start = Instant::now();
    let last = Emission { site, theme, claims: &claims, name: offline::NAME, views, weights };
    match keeps {
        true => offline::emit(&last, &watched, &icons, &mut diags),
        false if is_offline_wanted => offline::retire(&last),
        false => {}
    }
    times.push((offline::NAME, start.elapsed()));
    diags.append(claims.into_findings());
    diags.append(guard.findings());
    Outcome { value: Emitted { times, printed }, diags }
}

#[cfg(feature = "paper")]
fn printed(site: &Site, theme: &Theme, options: &Options<'_>, wanted: Option<&[String]>, claims: &Claims<'_>) -> Outcome<Prints> {
    let put = |owner: &str, path: &str, bytes| claims.put(owner, path, Body::Bytes(bytes));
    sheets::make(site, theme, options, |name| is_wanted(name, wanted), put)
}

#[cfg(not(feature = "paper"))]
fn printed(_: &Site, _: &Theme, _: &Options<'_>, _: Option<&[String]>, _: &Claims<'_>) -> Outcome<Prints> {
    Outcome { value: Prints::default(), diags: Diagnostics::default() }
}

/// The pictures of the handbook for a phone's screen.
#[cfg(feature = "paper")]
fn icons(theme: &Theme, options: &Options<'_>, claims: &Claims<'_>) -> Vec<offline::Icon> {
    sheets::icons::make(theme, options, claims)
}

#[cfg(not(feature = "paper"))]
fn icons(_: &Theme, _: &Options<'_>, _: &Claims<'_>) -> Vec<offline::Icon> {
    Vec::new()
}

/// The lesson that somebody means by its file, its path, or the number of its printed address; else the nearest name.
pub fn find_lesson(site: &Site, meant: &str) -> Result<DocId, Option<String>> {
    let plain = &*plain_name(meant);
    let lessons = || site.pages(Kind::Lesson);
    let is_meant = |(_, lesson): &(DocId, &Document)| {
        let short = lesson.parsed.front.short.map(|short| short.value.to_string());
        source_name(lesson) == plain || lesson.path.trim_end_matches(".html") == plain || short.as_deref() == Some(plain)
    };
    lessons()
        .find(is_meant)
        .map(|(id, _)| id)
        .ok_or_else(|| closest(plain, lessons().map(|(_, lesson)| source_name(lesson))).map(str::to_owned))
}

/// The lesson or the section that somebody means; a section by its folder.
///
/// # Errors
/// The nearest name, when there is neither.
pub fn find_extent(site: &Site, meant: &str) -> Result<single::Extent, Option<String>> {
    let plain = plain_name(meant);
    let is_meant =
        |section: &Section| source_name(site.document(section.document)).strip_suffix("/_index") == Some(plain.trim_end_matches('/'));
    let section = site.sections.iter().position(is_meant).map(|number| SectionId(number as u32));
    match section.filter(|id| pages::extent(site, *id).any(|id| site.document(id).role == Role::Page(Kind::Lesson))) {
        Some(id) => Ok(single::Extent::Section(id)),
        None => find_lesson(site, meant).map(single::Extent::Lesson),
    }
}

/// What was typed for a page, as its file is called below `content/`.
fn plain_name(meant: &str) -> String {
    let plain = meant.replace('\\', "/");
    plain.trim_start_matches("./").trim_start_matches("content/").trim_end_matches(".md").trim_end_matches(".html").to_owned()
}

/// The path of a document's file below `content/`, without its ending.
fn source_name(document: &Document) -> &str {
    document.parsed.source.path.trim_start_matches("content/").trim_end_matches(".md")
}

/// The files for teaching a lesson, by name.
#[cfg(feature = "paper")]
pub fn pack(site: &Site, theme: &Theme, lesson: DocId) -> Outcome<Bundle> {
    passed(site, sheets::pack::pack(site, theme, lesson))
}

/// The files for teaching a lesson: none, since this program was built without paper.
#[cfg(not(feature = "paper"))]
pub fn pack(_: &Site, _: &Theme, _: DocId) -> Outcome<Bundle> {
    Outcome::clean(Bundle::default())
}

/// The files for sending a lesson to a chat, by name.
#[cfg(feature = "paper")]
pub fn chat(site: &Site, theme: &Theme, lesson: DocId) -> Outcome<Bundle> {
    passed(site, sheets::chat::chat(site, theme, lesson))
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
    let files = guard::sifted(site, value.files, &mut diags);
    Outcome { value: Bundle { files, ..value }, diags }
}

fn is_wanted(name: &str, wanted: Option<&[String]>) -> bool {
    let names = |wanted: &String| wanted == name || [INDEXES, PAPER].iter().any(|(group, names)| wanted == group && names.contains(&name));
    wanted.is_none_or(|wanted| wanted.iter().any(names))
}

impl Emission<'_> {
    /// Hands on a file that was made for the whole site.
    fn put(&self, path: &str, bytes: Vec<u8>) {
        self.claims.put(self.name, path, Body::Bytes(bytes));
    }

    /// Hands on a file that was made for a document.
    fn put_for(&self, document: &Document, path: &str, bytes: Vec<u8>) {
        self.claims.put(&document.parsed.source.path, path, Body::Bytes(bytes));
    }

    /// Whether a page wants to be in the output that is being made.
    fn includes(&self, document: &Document) -> bool {
        document.parsed.front.wants(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_names_is_the_registry() {
        let mut names: Vec<_> =
            EMITTERS.iter().map(|(name, _)| *name).chain(PAPER.1.iter().copied()).chain([SHARE, offline::NAME]).collect();
        names.sort_unstable();
        assert_eq!(names, NAMES);
        assert!(INDEXES.1.iter().all(|name| NAMES.contains(name)));
    }
}
