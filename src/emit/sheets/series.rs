//! Posters that there is one of for each group: all of them as one file, all of a group as one file, all at a glance to sign.

use super::lessons::{data, day, stem};
use super::make::{content, not_written};
use super::{Desk, Made, Make};
use crate::diag::{Diagnostics, Outcome};
use crate::emit::Options;
use crate::emit::groups;
use crate::emit::prints::{Owner, PrintFile, Series, WholeRow};
use crate::hash::{Hash, Hasher};
use crate::json::{Value, json};
use crate::model::{DocId, Document, Row};
use crate::paper::{self, Sheet, SheetFile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A poster of a series, as it was made.
struct Part<'a> {
    id: DocId,
    document: &'a Document,
    row: &'a Row,
    made: &'a Made,
}

/// What was made of series.
#[derive(Default)]
pub(super) struct Combined {
    pub series: Vec<Series>,
    pub whole: Vec<WholeRow>,
    /// The files to hand on, by path.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Puts together what was made one by one. A series that is not whole is left out: a part of it would pass for all.
pub(super) fn combine(desk: &Desk<'_>, made: &[Made], options: &Options<'_>) -> Outcome<Combined> {
    let (mut diags, mut all) = (Diagnostics::default(), Combined::default());
    let parts: Vec<Part<'_>> = made.iter().filter_map(|made| part(desk, made)).collect();
    let mut designs: BTreeMap<&Arc<str>, Vec<&Part<'_>>> = BTreeMap::new();
    let mut rows: BTreeMap<u32, Vec<&Part<'_>>> = BTreeMap::new();
    for part in &parts {
        designs.entry(&part.document.parsed.source.path).or_default().push(part);
        rows.entry(part.row.number).or_default().push(part);
    }
    let is_whole = designs.values().all(|design| {
        let sheets = design.iter().filter(|part| part.row.number == design[0].row.number).count();
        design.len() == sheets * desk.site.ward.groups.len()
    });
    if !is_whole {
        return Outcome { value: all, diags };
    }
    for design in designs.values() {
        if let Some(series) = one_design(desk, design, options, &mut all.files, &mut diags) {
            all.series.push(series);
        }
    }
    for (number, parts) in rows {
        let of = groups::page(desk.site, number).unwrap_or(parts[0].document);
        let path = format!("{}-tron-bo.pdf", stem(&of.path));
        let files: Vec<&[u8]> = parts.iter().filter_map(|part| part.pdf()).collect();
        let title = parts[0].row.fill("{group}").into_owned();
        if let Some(file) = merged(desk, parts[0], &path, &title, &files, options, &mut all.files, &mut diags) {
            all.whole.push(WholeRow { number, file });
        }
    }
    Outcome { value: all, diags }
}

fn part<'a>(desk: &'a Desk<'_>, made: &'a Made) -> Option<Part<'a>> {
    let Owner::Document(id) = made.print.owner else { return None };
    let document = desk.site.document(id);
    (made.print.kind == "poster").then_some(Part { id, document, row: document.parsed.row.as_deref()?, made })
}

impl Part<'_> {
    /// The file of a role, if the sheet has one.
    fn file(&self, role: &str) -> Option<&[u8]> {
        let at = self.made.print.files.iter().position(|file| file.role == role)?;
        Some(&self.made.files[at])
    }

    /// The sheet as it is printed at home or in an office.
    fn pdf(&self) -> Option<&[u8]> {
        self.file("print")
    }
}

/// The files of one design: all groups in colour, all in black, and all at a glance.
fn one_design(
    desk: &Desk<'_>, design: &[&Part<'_>], options: &Options<'_>, files: &mut Vec<(String, Vec<u8>)>, diags: &mut Diagnostics,
) -> Option<Series> {
    let first = design[0];
    let folder = first.document.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let name = first.document.parsed.source.path.rsplit('/').next()?.trim_end_matches(".md");
    let start = format!("{folder}{}", crate::text::path_slug(name));
    let title = first.document.parsed.row.as_ref().map(|row| row.series.clone()).unwrap_or_default();
    let mut series = Series { section: first.document.section, title, files: Vec::new(), pages: Vec::new() };
    let size = first.made.print.size_name.as_deref();
    let of_size = || design.iter().filter(|part| part.made.print.size_name.as_deref() == size);
    for (is_black, role, suffix) in [(false, "all", ""), (true, "all-black", "-den-trang")] {
        let pdfs: Vec<&[u8]> = of_size().filter(|part| part.made.print.is_black == is_black).filter_map(|part| part.pdf()).collect();
        let path = format!("{start}-tat-ca{suffix}.pdf");
        let file = merged(desk, first, &path, &series.title, &pdfs, options, files, diags)?;
        series.files.push(PrintFile { role, ..file });
    }
    let shown: Vec<&Part<'_>> = of_size().filter(|part| !part.made.print.is_black && part.pdf().is_some()).copied().collect();
    series.pages = shown.iter().map(|part| part.id).collect();
    let sheet = at_a_glance(desk, &shown, &series.title, &format!("{start}-duyet"));
    let bytes = kept(options, sheet_key(desk, &sheet), || {
        let setting = super::make::setting(desk, first.id, &sheet, diags)?;
        paper::pdf(&setting, &sheet, true).map_err(|reason| diags.push(not_written(desk, first.id, &sheet.ident, &reason))).ok()
    })?;
    series.files.push(PrintFile { role: "sign-off", path: sheet.ident.clone(), pages: None, size: bytes.len() as u64 });
    files.push((sheet.ident, bytes));
    Some(series)
}

/// Several sheets as one file.
#[expect(clippy::too_many_arguments, reason = "what it is made from, where it goes, and where findings go")]
fn merged(
    desk: &Desk<'_>, first: &Part<'_>, path: &str, title: &str, pdfs: &[&[u8]], options: &Options<'_>, files: &mut Vec<(String, Vec<u8>)>,
    diags: &mut Diagnostics,
) -> Option<PrintFile> {
    let language = desk.site.config.language.tag();
    let mut hasher = Hasher::default();
    hasher.part(desk.hash.to_string().as_bytes()).part(title.as_bytes()).part(language.as_bytes());
    pdfs.iter().for_each(|pdf| {
        hasher.part(pdf);
    });
    let bytes = kept(options, hasher.finish(), || paper::merged(pdfs, title, language));
    if bytes.is_none() {
        diags.push(not_written(desk, first.id, path, "nothing to merge"));
    }
    let bytes = bytes?;
    let file = PrintFile { role: "whole", path: path.to_owned(), pages: None, size: bytes.len() as u64 };
    files.push((path.to_owned(), bytes));
    Some(file)
}

/// Bytes from the cache, or made now and put there.
fn kept(options: &Options<'_>, key: Hash, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    if let Some(bytes) = options.cache.and_then(|cache| cache.get(key)) {
        return Some(bytes);
    }
    let bytes = make()?;
    if let Some(cache) = options.cache {
        cache.put(key, &bytes);
    }
    Some(bytes)
}

fn sheet_key(desk: &Desk<'_>, sheet: &Sheet) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(desk.hash.to_string().as_bytes()).part(sheet.hash(|file| content(desk, file)).to_string().as_bytes());
    hasher.finish()
}

/// A sheet with a picture of each poster and a box for a signature below it.
fn at_a_glance(desk: &Desk<'_>, parts: &[&Part<'_>], title: &str, path: &str) -> Sheet {
    let mut files = Vec::new();
    let items: Vec<Value> = parts
        .iter()
        .filter_map(|part| {
            let name = format!("/f/{}.png", files.len());
            files.push((name.clone(), SheetFile::Bytes(part.file("preview")?.into())));
            Some(json!({"number": part.row.number, "title": part.row.fill("{group}"), "picture": name}))
        })
        .collect();
    let mut data = data(desk.site, desk.theme, parts[0].document);
    data["title"] = json!(title);
    data["items"] = json!(items);
    data["qr"] = json!(false);
    data["ink"] = json!("save");
    Sheet {
        main: "#import \"/sign-off.typ\": sheet\n#sheet(json(\"/data.json\"))\n".into(),
        lines: Vec::new(),
        data: data.to_string(),
        files,
        ident: format!("{path}.pdf"),
        date: day(parts[0].document),
    }
}

/// Whether a file may be needed again once it was handed on.
pub(super) fn is_part(make: Make) -> bool {
    matches!(make, Make::Pdf | Make::Picture)
}
