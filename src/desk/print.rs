//! The print screen: what there is to print, made by a build of the site as it is published, since paper
//! cannot be called back.

use super::asked::{Answer, Asked, NOT_UNDERSTOOD, Now, answer, query, refused};
use super::findings::in_words;
use crate::config;
use crate::diag::{Diagnostic, Severity};
use crate::disk::{self, SourceTree};
use crate::facts::{Owner, Print, PrintFile, Prints, SHARE};
use crate::hash::{Hash, Hasher};
use crate::json::{self, json};
use crate::model::{DocId, Site};
use crate::pipeline::{self, Memo, Options, Progress, Report};
use crate::text::{Lang, plain_path};
use crate::ward::PRINTED;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Where the site is built, below its root.
const OUT: &str = "public";
/// How many of the places to mend are told.
const MOST_TOLD: usize = 6;

const NO_FILE: &str = "Không có tờ này.";
const NOT_MADE: &str = "Các bài đã đổi từ lúc làm bản in. Mời thầy cô làm lại bản in.";

/// The making of what is printed.
#[derive(Default)]
pub(super) struct Printing {
    state: Mutex<State>,
    /// How many files the making has made so far.
    count: AtomicUsize,
}

#[derive(Default, Clone)]
enum State {
    #[default]
    Nothing,
    Running,
    /// Made of sources with this mark.
    Made(Hash),
    /// Why nothing was made.
    Failed(json::Value),
}

/// Answers a question about printing.
pub(super) fn answers(
    root: &Path, printing: &Arc<Printing>, path: &str, asked: &Asked<'_>, now: &Now,
) -> Answer {
    match (asked.method, path) {
        ("GET", "print") => answer(200, &to_json(root, printing, now)),
        ("POST", "print") => {
            begin(root.to_path_buf(), printing, &Options::new(now.site.site().today));
            answer(202, &to_json(root, printing, now))
        }
        ("GET", "print/file") => file(root, printing, &query(asked, "path").unwrap_or_default(), now),
        _ => refused(404, NOT_UNDERSTOOD),
    }
}

/// What the sources say that can be printed; without the list of printed numbers, which making writes itself.
fn mark(sources: &SourceTree) -> Hash {
    let mut hasher = Hasher::default();
    let texts = sources
        .config
        .iter()
        .chain(&sources.pages)
        .chain(sources.data.iter().filter(|source| *source.path != *PRINTED));
    let texts = texts.map(|source| (&source.path, source.hash));
    let tables = sources.tables.iter().map(|table| (&table.path, table.hash));
    let files = sources.files.iter().map(|file| (&file.path, file.hash));
    for (path, hash) in texts.chain(tables).chain(files) {
        hasher.part(path.as_bytes()).part(hash.to_string().as_bytes());
    }
    hasher.part(sources.theme_fingerprint().to_string().as_bytes()).finish()
}

/// Makes everything on a thread of its own, unless that is being done.
fn begin(root: PathBuf, printing: &Arc<Printing>, options: &Options) {
    let mut state = printing.state.lock().unwrap_or_else(PoisonError::into_inner);
    if matches!(*state, State::Running) {
        return;
    }
    *state = State::Running;
    printing.count.store(0, Ordering::Relaxed);
    let (printing, options) = (printing.clone(), options.clone());
    std::thread::spawn(move || {
        let tell = |step| {
            if matches!(step, Progress::Made) {
                printing.count.fetch_add(1, Ordering::Relaxed);
            }
        };
        let built = pipeline::build(&root, &root.join(OUT), &options, &Memo::default(), &tell);
        let state =
            built.map_or_else(|found| State::Failed(json!([told(&found, None)])), |report| after(&report));
        *printing.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    });
}

fn after(report: &Report) -> State {
    match report.changes {
        Some(_) => State::Made(mark(&report.sources)),
        None => {
            let errors = report.diags.iter().filter(|found| found.severity() == Severity::Error);
            State::Failed(
                errors
                    .take(MOST_TOLD)
                    .map(|found| told(found, found.place.as_ref().map(|place| &*place.file)))
                    .collect(),
            )
        }
    }
}

fn told(found: &Diagnostic, file: Option<&str>) -> json::Value {
    let page = file.filter(|file| file.ends_with(".md"));
    json!({ "words": in_words(&found.message(Lang::Vi)), "help": in_words(&found.help(Lang::Vi)), "id": page, "file": file })
}

fn to_json(root: &Path, printing: &Printing, now: &Now) -> json::Value {
    let state = printing.state.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let (name, errors) = match state {
        State::Nothing => ("nothing", json!([])),
        State::Running => ("running", json!([])),
        State::Made(of) if of == mark(&now.report.sources) => ("made", json!([])),
        State::Made(_) => ("old", json!([])),
        State::Failed(errors) => ("failed", errors),
    };
    json!({
        "state": name, "errors": errors, "count": printing.count.load(Ordering::Relaxed),
        "address": address(&now.report.sources),
        "folder": plain_path(&root.join(OUT).to_string_lossy()),
        "items": items(now.site.site(), &now.site.prints()),
    })
}

/// The address of the site by its settings: the preview has one of its own, which leads to this machine.
fn address(sources: &SourceTree) -> Option<String> {
    let settings = sources.config.as_ref()?;
    config::site(&settings.text, &settings.path, crate::outputs::NAMES).value.base_url
}

/// What there is to print, by page and section.
fn items(site: &Site, prints: &Prints) -> Vec<json::Value> {
    let mut all: Vec<(Owner, Vec<json::Value>)> = Vec::new();
    for print in prints.single.iter().filter(|print| print.kind != SHARE) {
        let files: Vec<json::Value> = print.files.iter().filter_map(|file| sheet(print, file)).collect();
        match all.iter_mut().find(|(owner, _)| *owner == print.owner) {
            Some((_, known)) => known.extend(files),
            None => all.push((print.owner, files)),
        }
    }
    let owned = all.into_iter().filter(|(_, files)| !files.is_empty()).map(|(owner, files)| {
        let (id, title, kind) = match owner {
            Owner::Document(id) => (id, site.document(id).title().to_owned(), kind(site, id)),
            Owner::Section(section) => {
                let id = site.section(section).document;
                (id, if section.0 == 0 { "Cả cẩm nang" } else { site.document(id).title() }.to_owned(), "booklet")
            }
        };
        let page = &site.document(id).parsed;
        json!({ "id": page.source.path.as_ref(), "title": title, "kind": kind, "draft": page.front.is_draft, "files": files })
    });
    let series = prints.series.iter().map(|series| {
        let files: Vec<json::Value> = series
            .files
            .iter()
            .map(|file| json!({ "kind": file.role, "role": file.role, "path": file.path }))
            .collect();
        json!({ "id": null, "title": series.title, "kind": "group", "draft": false, "files": files })
    });
    let groups: Vec<json::Value> = prints
        .whole
        .iter()
        .map(|whole| json!({ "kind": "whole", "role": "whole", "number": whole.number, "path": whole.file.path }))
        .collect();
    let whole = (!groups.is_empty())
        .then(|| json!({ "id": null, "title": "Trọn bộ của từng tổ", "kind": "group", "draft": false, "files": groups }));
    owned.chain(series).chain(whole).collect()
}

fn kind(site: &Site, id: DocId) -> &'static str {
    let page = &site.document(id).parsed;
    match (&page.row, &page.front.poster) {
        (Some(_), _) => "group",
        (None, Some(_)) => "poster",
        (None, None) => "lesson",
    }
}

/// A file that is printed: pictures of sheets are none.
fn sheet(print: &Print, file: &PrintFile) -> Option<json::Value> {
    file.path
        .ends_with(".pdf")
        .then(|| json!({ "kind": print.kind, "role": file.role, "size": print.size_name, "black": print.is_black, "path": file.path }))
}

/// A file as it was made, while it is that of the sources as they are.
fn file(root: &Path, printing: &Printing, path: &str, now: &Now) -> Answer {
    let prints = now.site.prints();
    let single = prints.single.iter().flat_map(|print| &print.files).map(|file| &file.path);
    let together = prints
        .series
        .iter()
        .flat_map(|series| &series.files)
        .chain(prints.whole.iter().map(|whole| &whole.file));
    if !single.chain(together.map(|file| &file.path)).any(|known| known == path && path.ends_with(".pdf")) {
        return refused(404, NO_FILE);
    }
    let state = printing.state.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if !matches!(state, State::Made(of) if of == mark(&now.report.sources)) {
        return refused(409, NOT_MADE);
    }
    match disk::read_bytes(&root.join(OUT).join(path)) {
        Ok(body) => Answer { status: 200, kind: "application/pdf", body },
        Err(_) => refused(404, NO_FILE),
    }
}
