//! Wires the phases: discover, parse, resolve, plan, make, publish.

pub mod export;
mod fix;
mod memo;
mod parse;
mod preview;

pub use export::{MonthlyReport, Pack, pack, report};
pub use fix::{Mended, fix, mended};
pub use memo::Memo;
pub use parse::parse_page;
pub use preview::Preview;

use crate::config::{self, SiteConfig};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Severity};
use crate::disk::{self, Artifact, Changes, Memory, Nowhere, Publication, Sink, SourceTree};
use crate::hash::{Hash, Hasher};
use crate::model::{ParsedPage, Site};
use crate::outputs::{self, Emitted, Outputs, Wanted};
use crate::theme::{self, Theme};
use crate::ward::{self, TableFile, Ward};
use crate::{lint, parallel, resolve};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// What a build depends on besides the files.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day to build for.
    pub today: Date,
    /// Whether drafts are published.
    pub drafts: bool,
    /// The site's address ([`config::base_url`]), in place of the one in its settings.
    pub base_url: Option<String>,
    /// The emitters to run; `None` means those of the settings.
    pub only: Option<Vec<String>>,
    /// Whether pages are published although there are errors elsewhere.
    pub keep_going: bool,
    /// How the new site gets into the place of the old one.
    pub exchange: disk::Exchange,
}

impl Options {
    /// A usual build for a day.
    pub fn new(today: Date) -> Options {
        Options {
            today,
            drafts: false,
            base_url: None,
            only: None,
            keep_going: false,
            exchange: disk::Exchange::default(),
        }
    }
}

/// What came of a build.
pub struct Report {
    /// The sources, to print findings with.
    pub sources: SourceTree,
    /// The findings, sorted.
    pub diags: Diagnostics,
    /// How many documents the site has; `None` when nothing had to be done.
    pub pages: Option<usize>,
    /// What changed in the output folder; `None` when nothing was published.
    pub changes: Option<Changes>,
    /// How long each phase took.
    pub timings: Timings,
}

/// What a build tells while it runs.
#[derive(Debug, Clone, Copy)]
pub enum Progress {
    /// A phase has begun.
    Phase(&'static str),
    /// One more file was made.
    Made,
}

/// Who is told of it.
pub type Tell<'a> = &'a (dyn Fn(Progress) + Sync);

/// The phases of a build and how long each took, in order.
pub type Timings = Vec<(&'static str, Duration)>;

/// A site that is ready to be emitted.
pub struct Loaded {
    /// The site.
    pub site: Site,
    /// Its theme.
    pub theme: Arc<Theme>,
}

/// Builds the site at `root` into the folder `out`, as a whole or not at all.
///
/// # Errors
/// When the machine fails or the output folder is not ours; findings about content are in the report.
pub fn build(
    root: &Path, out: &Path, options: &Options, memo: &Memo, progress: Tell<'_>,
) -> Result<Report, Diagnostic> {
    disk::check_target(root, out)?;
    let mut clock = Clock::start();
    progress(Progress::Phase("discover"));
    let discovered = disk::discover(root, memo.readings())?;
    let mut diags = discovered.diags;
    let sources = discovered.value;
    clock.lap("discover");
    let mut publication = Publication::begin(out, options.exchange)?;
    let fingerprint = fingerprint(&sources, options);
    if diags.is_empty() && publication.is_current(fingerprint) {
        clock.lap("compare");
        let changes = Changes { kept: publication.previous_count(), ..Changes::default() };
        return Ok(Report { sources, diags, pages: None, changes: Some(changes), timings: clock.laps });
    }
    progress(Progress::Phase("parse"));
    let mut loaded = load(&sources, options, memo, None, &mut clock, &mut diags);
    progress(Progress::Phase("emit"));
    let wanted = Wanted::Site(options.only.as_deref());
    let mut emitted =
        make_into(root, &loaded, wanted, &Counted { sink: &publication, progress }, &mut clock, &mut diags);
    let mut left_out = BTreeSet::new();
    // Whoever goes on past errors gets a site in which nothing leads to what was kept back. Everything is
    // told by now.
    while options.keep_going && left_out.len() < left_out.union(&emitted.held).count() {
        left_out.append(&mut emitted.held);
        drop(publication);
        publication = Publication::begin(out, options.exchange)?;
        let mut told = Diagnostics::default();
        loaded = load(&sources, options, memo, Some(&left_out), &mut clock, &mut told);
        emitted = make_into(
            root,
            &loaded,
            wanted,
            &Counted { sink: &publication, progress },
            &mut clock,
            &mut told,
        );
    }
    progress(Progress::Phase("publish"));
    let diags = diags.sorted();
    let pages = Some(loaded.site.addressed().count());
    let publishes = !diags.has_errors() || options.keep_going;
    // Before anything is published: paper that leads nowhere cannot be called back.
    if publishes && !options.drafts {
        record_printed(root, &loaded.site, &emitted.printed)?;
    }
    // Freeing ten thousand pages takes time that nobody needs to wait for.
    std::mem::forget(loaded);
    let changes =
        if publishes { Some(publication.commit(diags.is_empty().then_some(fingerprint))?) } else { None };
    clock.lap("publish");
    Ok(Report { sources, diags, pages, changes, timings: clock.laps })
}

/// A sink that tells of each file it hands on.
struct Counted<'a> {
    sink: &'a dyn Sink,
    progress: Tell<'a>,
}

impl Sink for Counted<'_> {
    fn put(&self, artifact: Artifact) {
        self.sink.put(artifact);
        (self.progress)(Progress::Made);
    }
}

/// Does all of a build but publishing.
///
/// # Errors
/// When the machine fails.
pub fn check(root: &Path, options: &Options, memo: &Memo, progress: Tell<'_>) -> Result<Report, Diagnostic> {
    build_into(root, options, memo, &Counted { sink: &Nowhere, progress }, progress)
}

/// Builds the site into memory.
///
/// # Errors
/// When the machine fails.
pub fn in_memory(root: &Path, options: &Options, memo: &Memo) -> Result<(Report, Memory), Diagnostic> {
    let memory = Memory::default();
    let report = build_into(root, options, memo, &memory, &|_| {})?;
    Ok((report, memory))
}

fn build_into(
    root: &Path, options: &Options, memo: &Memo, sink: &dyn Sink, progress: Tell<'_>,
) -> Result<Report, Diagnostic> {
    let mut clock = Clock::start();
    progress(Progress::Phase("discover"));
    let discovered = disk::discover(root, memo.readings())?;
    let (sources, mut diags) = (discovered.value, discovered.diags);
    clock.lap("discover");
    progress(Progress::Phase("parse"));
    let loaded = load(&sources, options, memo, None, &mut clock, &mut diags);
    progress(Progress::Phase("emit"));
    make_into(root, &loaded, Wanted::Site(options.only.as_deref()), sink, &mut clock, &mut diags);
    let pages = Some(loaded.site.addressed().count());
    Ok(Report { sources, diags: diags.sorted(), pages, changes: None, timings: clock.laps })
}

/// Everything up to the site as a whole, without the pages and files that would stand at the paths of
/// `left_out`.
fn load(
    sources: &SourceTree, options: &Options, memo: &Memo, left_out: Option<&BTreeSet<String>>,
    clock: &mut Clock, diags: &mut Diagnostics,
) -> Loaded {
    let config = site_config(sources, options, diags);
    let ward = read_ward(sources).take(diags);
    let theme = memo.theme(sources, &config).take(diags);
    clock.lap("theme");
    let pages = parse_all(sources, &config, memo, diags);
    clock.lap("parse");
    let word = |name| theme.words.get(name).map_or("", String::as_str);
    let words = resolve::Words {
        blank: word("blank_ward"),
        numbered: word("group_numbered"),
        named: word("group_named"),
    };
    let pages = resolve::each(pages, &ward, words).take(diags);
    let resolving = resolve::Options { drafts: options.drafts, today: options.today, left_out };
    let resolved =
        resolve::resolve(config, config::Names::of(&theme.words), ward, &pages, &sources.files, resolving);
    // A home page that is there but could not be read has its finding already.
    let is_home =
        |found: &&Diagnostic| found.place.as_ref().is_some_and(|place| &*place.file == resolve::HOME);
    let is_told = diags.iter().any(|found| is_home(&found) && found.severity() == Severity::Error);
    diags.append(
        resolved.diags.iter().filter(|found| !(is_told && found.code == Code::NoHome)).cloned().collect(),
    );
    let site = resolved.value;
    clock.lap("resolve");
    diags.append(lint::lint(&site));
    diags.append(lint::sources(sources, &site));
    clock.lap("lint");
    Loaded { site, theme }
}

/// Plans and makes what is wanted.
fn make_into(
    root: &Path, loaded: &Loaded, wanted: Wanted<'_>, sink: &dyn Sink, clock: &mut Clock,
    diags: &mut Diagnostics,
) -> Emitted {
    let (site, theme, cache) = (&loaded.site, &loaded.theme, disk::Cache::of(root));
    let outputs = Outputs::plan(site, theme, wanted).take(diags);
    let mut emitted = outputs.make_all(site, theme, Some(&cache), sink, &AtomicBool::new(false)).take(diags);
    // What is made of a part of the site uses a part of what is kept.
    if matches!(wanted, Wanted::Site(None)) {
        cache.sweep();
    }
    cache.refusal().into_iter().for_each(|found| diags.push(found));
    clock.add(std::mem::take(&mut emitted.times));
    emitted
}

/// Adds to the list of printed addresses those that are printed for the first time.
///
/// The list is read anew: somebody may have changed it since the build began.
fn record_printed(root: &Path, site: &Site, shorts: &BTreeSet<u32>) -> Result<(), Diagnostic> {
    if shorts.is_empty() {
        return Ok(());
    }
    let old = disk::read_list(root, ward::PRINTED)?;
    let listed =
        old.as_deref().map(|text| ward::printed(text, &ward::PRINTED.into()).value).unwrap_or_default();
    let known: BTreeSet<u32> = listed.iter().map(|printed| printed.short).collect();
    let finished = site.addressed().filter(|(_, document)| !document.parsed.front.is_draft);
    let titles =
        finished.filter_map(|(_, document)| Some((document.parsed.front.short?.value, document.title())));
    let titles: BTreeMap<u32, &str> = titles.collect();
    // What no page answers is not on the list because of a typing error in an address.
    let more: Vec<(u32, &str)> =
        shorts.difference(&known).filter_map(|short| Some((*short, *titles.get(short)?))).collect();
    if more.is_empty() {
        return Ok(());
    }
    disk::replace_within(
        root,
        ward::PRINTED,
        ward::with_printed(old.as_deref(), &more, site.today).as_bytes(),
    )
}

fn site_config(sources: &SourceTree, options: &Options, diags: &mut Diagnostics) -> SiteConfig {
    let empty: Arc<str> = "content/site.yaml".into();
    let (text, file) = sources.config.as_ref().map_or(("", &empty), |source| (&*source.text, &source.path));
    let config = config::site(text, file, outputs::NAMES).take(diags);
    let base_url = options.base_url.clone().or(config.base_url);
    SiteConfig { base_url, ..config }
}

/// The ward's own tables and lists.
fn read_ward(sources: &SourceTree) -> Outcome<Ward> {
    let texts =
        sources.data.iter().map(|source| TableFile { path: &source.path, bytes: source.text.as_bytes() });
    let others = sources.tables.iter().map(|table| TableFile { path: &table.path, bytes: &table.bytes });
    let mut files: Vec<TableFile<'_>> = texts.chain(others).collect();
    files.sort_by_key(|file| file.path);
    ward::ward(&files)
}

fn parse_all(
    sources: &SourceTree, config: &SiteConfig, memo: &Memo, diags: &mut Diagnostics,
) -> Vec<Arc<ParsedPage>> {
    let parsed = parallel::map(&sources.pages, |source| memo.page(source, config.html));
    parsed.into_iter().map(|outcome| outcome.take(diags)).collect()
}

/// The hash of everything a build is made from.
fn fingerprint(sources: &SourceTree, options: &Options) -> Hash {
    let Options { today, drafts, base_url, only, keep_going, exchange: _ } = options;
    let mut hasher = Hasher::default();
    hasher.part(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.part(theme::embedded_fingerprint().to_string().as_bytes());
    hasher.part(sources.fingerprint().to_string().as_bytes());
    hasher.part(format!("{today} {drafts} {base_url:?} {only:?} {keep_going}").as_bytes());
    hasher.finish()
}

/// Measures phases.
struct Clock {
    last: Instant,
    laps: Timings,
}

impl Clock {
    fn start() -> Clock {
        Clock { last: Instant::now(), laps: Vec::new() }
    }

    fn lap(&mut self, name: &'static str) {
        let now = Instant::now();
        self.laps.push((name, now - self.last));
        self.last = now;
    }

    fn add(&mut self, times: Timings) {
        self.laps.extend(times);
        self.last = Instant::now();
    }
}
