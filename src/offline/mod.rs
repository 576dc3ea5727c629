//! Reading without a network: the worker that keeps pages, the list of what belongs to each section, what
//! phones are told.
//!
//! Its lists come last, since they tell of everything else that was made.

mod icon;
#[cfg(feature = "paper")]
mod icons;

use crate::disk::Body;
use crate::hash::Hasher;
use crate::json::{self, Value, json};
use crate::model::{SectionId, WEB_MANIFEST, WORKER, list_path, page_path};
use crate::plan::{Making, Planning, Seen, Stage, is_shown};
use crate::text::kilobytes;
use crate::theme::{Theme, minified_script};
use icon::Icon;
use std::collections::BTreeSet;

/// The name of this output.
pub const NAME: &str = "offline";

const KEEPER: &str = include_str!("worker.js");
const RETIRED: &str = include_str!("retired.js");

/// Plans everything that reading without a network takes; where readers may keep nothing, the worker that
/// gives up what an earlier one kept.
pub fn plan(planning: &mut Planning<'_>) {
    let site = planning.site;
    if !planning.keeps() {
        return planning.file(NAME, Stage::Lists, WORKER, |_, _| Some(Body::Bytes(RETIRED.into())));
    }
    #[cfg(feature = "paper")]
    icons::plan(planning);
    planning.file(NAME, Stage::Pages, WEB_MANIFEST, |making, _| Some(Body::Bytes(manifest(making))));
    for id in (0..site.sections.len()).map(|i| SectionId(i as u32)) {
        if let Some(path) = list_path(site, id) {
            planning.file(NAME, Stage::Lists, &path, move |making, _| {
                Some(Body::Bytes(list(making, &making.seen(), id).into_bytes()))
            });
        }
    }
    planning.file(NAME, Stage::Lists, WORKER, |making, diags| {
        let strip = making.theme.render("urgent.html", &making.views().base(making.theme, "%root%"));
        let strip = strip.map_err(|finding| diags.push(*finding)).ok()?;
        Some(Body::Bytes(worker(making, &making.seen(), &String::from_utf8_lossy(&strip)).into_bytes()))
    });
}

/// The worker: what it keeps from the beginning, the strip that tells of corrections, then its program.
///
/// The icons are not kept: a phone that puts the handbook on its screen keeps them itself.
fn worker(making: &Making<'_>, seen: &Seen, strip: &str) -> String {
    let mut hasher = Hasher::default();
    for (path, file) in seen.iter().filter(|(path, _)| path.ends_with(".html") || is_shown(path)) {
        hasher.part(path.as_bytes()).part(file.hash.to_string().as_bytes());
    }
    hasher.part(strip.as_bytes());
    let names = &making.site.names;
    let (offline, saved) = (page_path(&names.offline), page_path(&names.saved));
    let core = with_shown(seen, ["index.html", &offline, &saved].into_iter().chain(fonts(making.theme)));
    let core: Vec<Value> = core.into_iter().map(|path| entry(seen, path)).collect();
    let version = hasher.finish().short();
    let program = minified_script(&KEEPER.replace("%offline%", &offline));
    format!(
        "const VERSION = {};\nconst CORE = {};\nconst STRIP = {};\n{program}",
        json!(version),
        json!(core),
        json!(strip)
    )
}

/// The fonts: the style that stands in every page names them.
fn fonts(theme: &Theme) -> impl Iterator<Item = &str> {
    theme.assets.values().map(|asset| asset.path.as_str()).filter(|path| path.ends_with(".woff2"))
}

/// The list of a section: its title, how many lessons, how large, and every file, its first page first.
fn list(making: &Making<'_>, seen: &Seen, id: SectionId) -> String {
    let site = making.site;
    let pages = site.scope(id).into_iter().map(|id| site.document(id).path.as_str());
    let paths: Vec<&str> = pages.filter(|path| seen.contains_key(*path)).collect();
    let search =
        seen.keys().map(String::as_str).filter(|path| path.starts_with("search") && path.ends_with(".js"));
    let results = page_path(&site.names.search);
    let files =
        with_shown(seen, paths.iter().copied().chain([&*results]).chain(search).chain(fonts(making.theme)));
    let size = files.iter().filter_map(|path| seen.get(*path)).map(|file| file.size).sum();
    let first = site.document(site.section(id).document);
    let (firsts, others): (Vec<&str>, Vec<&str>) = files.into_iter().partition(|path| *path == first.path);
    let files: Vec<Value> = firsts.into_iter().chain(others).map(|path| entry(seen, path)).collect();
    let list = json!({ "title": first.title(), "lessons": site.lessons_below(id).count(), "size": kilobytes(size), "files": files });
    json::to_string(&list)
}

/// Files with all that they show, each once.
fn with_shown<'a>(seen: &'a Seen, paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let (mut all, mut left) = (BTreeSet::new(), paths.collect::<Vec<_>>());
    while let Some(path) = left.pop() {
        if let Some(file) = seen.get(path)
            && all.insert(path)
        {
            left.extend(file.shows.iter().map(String::as_str));
        }
    }
    all
}

fn entry(seen: &Seen, path: &str) -> Value {
    json!([path, seen.get(path).map(|file| file.hash.short())])
}

/// The pictures of the handbook for a phone's screen.
#[cfg(feature = "paper")]
fn icons(making: &Making<'_>) -> Vec<Icon> {
    icons::all(making.theme)
}

#[cfg(not(feature = "paper"))]
fn icons(_: &Making<'_>) -> Vec<Icon> {
    Vec::new()
}

/// What a phone is told that puts the handbook on its screen. The address stays in sight where the phone
/// allows it, since false sites are a danger here; nothing holds the phone upright.
fn manifest(making: &Making<'_>) -> Vec<u8> {
    let config = &making.site.config;
    let favicon = making.theme.assets.get("favicon.svg");
    let drawn = favicon.map(|asset| json!({ "src": asset.path, "sizes": "any", "type": "image/svg+xml" }));
    let painted = icons(making).into_iter().map(|icon| {
        let purpose = if icon.is_maskable { "maskable" } else { "any" };
        json!({ "src": icon.path, "sizes": format!("{0}x{0}", icon.side), "type": "image/png", "purpose": purpose })
    });
    let manifest = json!({
        "id": "./",
        "name": config.full_name(),
        "short_name": config.name,
        "description": config.description,
        "lang": &*config.language,
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui"],
        "icons": drawn.into_iter().chain(painted).collect::<Vec<_>>(),
    });
    json::to_string(&manifest).into_bytes()
}
