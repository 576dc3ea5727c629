//! One sheet to its files: set, checked, written; or found where it was kept.

use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told};
use super::record::Record;
use super::wall;
use super::written::{Written, at, not_written, owner};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::disk::{self, Body, Cache};
use crate::facts::{Owner, PREVIEW, Print, PrintFile};
use crate::hash::{Hash, Hasher};
use crate::model::DocId;
use crate::paper::{self, Codes, Fault, Picture, Pressed, Setting, Sheet, SheetFile};
use crate::picture;
use crate::plan::{self, Fact, Item, Made, Planning, Stage, for_paper, shown, told};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Plans a sheet; gives its number.
pub(super) fn plan_job(
    planning: &mut Planning<'_>, workshop: &Arc<Workshop>, job: Job, told: Told,
) -> Option<usize> {
    let fixed: Vec<String> =
        job.forms.iter().filter(|form| form.start().is_none()).map(|form| form.path.clone()).collect();
    let folder = job.forms.iter().find_map(Form::start).map(str::to_owned);
    let owner = planning.site.document(owner(planning.site, job.owner)).parsed.source.path.clone();
    let is_told = told != Told::Nowhere;
    let planned = if is_told { Fact::Print(planned(&job)) } else { Fact::Nothing };
    let workshop = workshop.clone();
    let make: plan::Make = Box::new(move |making, diags| {
        let made = files(&workshop.desk_of(making), making.cache, &job, diags);
        if is_told { made } else { Made { fact: Fact::Nothing, ..made } }
    });
    let item =
        Item { planned, folder, is_part: told == Told::AsPart, ..Item::new(owner, Stage::Sheets, make) };
    planning.item(item, fixed.iter().map(String::as_str))
}

/// Makes the files of a job; nothing when the sheet cannot be set, with findings that say why.
fn files(desk: &Desk<'_>, cache: Option<&Cache>, job: &Job, diags: &mut Diagnostics) -> Made {
    let sheet = (job.write)(desk);
    if let Some(found) = is_too_long(desk, job, &sheet) {
        diags.push(found);
        return Made::default();
    }
    let key = key(desk, job, &sheet);
    let kept = cache.and_then(|cache| cache.get(key)).and_then(|bytes| Record::read(&bytes));
    let kept = kept.filter(|record| record.files.len() == paths(job, record.pages).len());
    let record = kept.or_else(|| {
        let mut found = Diagnostics::default();
        let record = set(desk, job, &sheet, cache, &mut found);
        // A sheet with findings is not kept, so that the next build tells them again.
        if let (Some(cache), Some(record)) = (cache.filter(|_| found.is_empty()), &record) {
            cache.put(key, &record.write());
        }
        diags.append(found);
        record
    });
    let Some(record) = record else { return Made::default() };
    let fact = Fact::Print(print(job, &record));
    let files = paths(job, record.pages)
        .into_iter()
        .zip(record.files)
        .map(|((_, path), bytes)| (path, Body::Bytes(bytes)));
    Made { files: files.collect(), fact, printed: desk.short_addresses(&sheet) }
}

/// The files of a job whose sheet has so many pages, each with what it is for.
fn paths(job: &Job, pages: usize) -> Vec<(&'static str, String)> {
    job.forms.iter().flat_map(|form| form.paths(pages).into_iter().map(|path| (form.role, path))).collect()
}

/// What is known of a job's sheet before it is made.
fn planned(job: &Job) -> Print {
    let size = job.poster.as_ref().map(|wall| [f64::from(wall.size.width), f64::from(wall.size.height)]);
    let files = job.forms.iter().map(|form| PrintFile {
        role: form.role,
        path: form.path.clone(),
        pages: None,
        size: None,
    });
    let size_name = job.size_name.clone();
    Print {
        kind: job.kind,
        owner: job.owner,
        size,
        size_name,
        is_black: job.is_black,
        pages: None,
        ink: None,
        files: files.collect(),
    }
}

/// What a document's sheet may hold; sixty pages have fewer of each.
const MOST: [(Phrase, usize); 3] = [
    (Phrase { vi: "đoạn, mục, hàng", en: "paragraphs, items and rows" }, 3_000),
    (
        Phrase {
            vi: "chữ đậm, liên kết, ô bảng, dấu chú thích",
            en: "bold words, links, cells and marks of notes",
        },
        12_000,
    ),
    (Phrase { vi: "byte chữ", en: "bytes of text" }, 500_000),
];

/// A document whose sheet nobody would print, and which the engine would be busy with for minutes.
fn is_too_long(desk: &Desk<'_>, job: &Job, sheet: &Sheet) -> Option<Diagnostic> {
    if !matches!(job.owner, Owner::Document(_)) {
        return None;
    }
    let counted = [sheet.main.lines().count(), calls(&sheet.main), sheet.main.len()];
    let (count, (what, most)) = counted.into_iter().zip(MOST).find(|(count, (_, most))| count > most)?;
    let found = Diagnostic::new(Code::PaperTooLong)
        .arg("sheet", &sheet.ident)
        .arg("count", count)
        .phrase("what", what)
        .arg("most", most);
    Some(at(desk, owner(desk.site, job.owner), found))
}

/// How many functions some code calls; brackets behind a letter of a text are so few that they may count too.
fn calls(code: &str) -> usize {
    code.as_bytes().windows(2).filter(|pair| pair[1] == b'(' && pair[0].is_ascii_alphanumeric()).count()
}

fn key(desk: &Desk<'_>, job: &Job, sheet: &Sheet) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(desk.hash.to_string().as_bytes());
    hasher.part(sheet.hash(|file| content(desk, file)).to_string().as_bytes());
    hasher.part(format!("{:?}", job.forms).as_bytes());
    hasher.finish()
}

/// The hash of a sheet's file.
pub(super) fn content(desk: &Desk<'_>, file: &SheetFile) -> Hash {
    match file {
        SheetFile::Asset(id) => desk.site.asset(*id).hash,
        SheetFile::Picture(id) => desk.site.picture(*id).hash,
        SheetFile::Code(address) => Hash::of(address.as_bytes()),
        SheetFile::Bytes(bytes) => Hash::of(bytes),
    }
}

fn print(job: &Job, record: &Record) -> Print {
    let files = paths(job, record.pages).into_iter().zip(&record.sides).zip(&record.files);
    let file = |(((role, path), pages), bytes): (((_, String), &usize), &Vec<u8>)| PrintFile {
        role,
        path,
        pages: Some(*pages),
        size: Some(bytes.len() as u64),
    };
    Print {
        size: Some(record.size),
        pages: Some(record.pages),
        ink: Some(record.ink),
        files: files.map(file).collect(),
        ..planned(job)
    }
}

/// Sets a sheet that is not on a wall, and looks it over.
pub(super) fn setting(
    desk: &Desk<'_>, id: DocId, sheet: &Sheet, cache: Option<&Cache>, diags: &mut Diagnostics,
) -> Option<Setting> {
    looked_over(desk, id, sheet, &Codes::of(sheet), cache, |_| None, diags)
}

/// Sets a sheet, and tells what the engine refused, what is not on it, and what cannot be read on it; `known`
/// has words for what a template says.
fn looked_over(
    desk: &Desk<'_>, id: DocId, sheet: &Sheet, codes: &Codes, cache: Option<&Cache>,
    known: impl Fn(&Fault) -> Option<Diagnostic>, diags: &mut Diagnostics,
) -> Option<Setting> {
    let pressed = match pressed(desk, sheet, codes, cache) {
        Ok(pressed) => pressed,
        Err(faults) => {
            let told = faults.iter().map(|fault| {
                known(fault).map_or_else(|| finding(desk, id, sheet, fault), |said| at(desk, id, said))
            });
            told.for_each(|found| diags.push(found));
            return None;
        }
    };
    let numbers = withheld_on(desk, sheet, &pressed.setting);
    if !numbers.is_empty() {
        if !numbers.is_subset(&shown(desk.site)) {
            diags.push(told(
                Some(&desk.site.document(id).parsed.source.path),
                std::slice::from_ref(&sheet.ident),
            ));
        }
        return None;
    }
    let written = Written::of(desk, id, sheet);
    pressed.left_out.iter().for_each(|letter| diags.push(written.letter(*letter)));
    written.strays(&pressed.strays).into_iter().for_each(|found| diags.push(found));
    check_codes(desk, id, &pressed.setting, sheet, codes, diags);
    Some(pressed.setting)
}

/// The numbers kept back that stand on a sheet, or in what programs read of it: its code, its data, its
/// drawings.
fn withheld_on(desk: &Desk<'_>, sheet: &Sheet, setting: &Setting) -> BTreeSet<Hash> {
    let withheld = &desk.site.ward.withheld;
    if withheld.is_empty() {
        return BTreeSet::new();
    }
    let in_file = |file: &SheetFile| match file {
        SheetFile::Asset(id) => {
            disk::texts(&disk::read_bytes(&desk.site.asset(*id).on_disk).unwrap_or_default())
        }
        SheetFile::Code(address) => vec![address.clone()],
        SheetFile::Picture(_) | SheetFile::Bytes(_) => Vec::new(),
    };
    let own: [String; 4] =
        [paper::words(setting), sheet.main.clone(), sheet.data.clone(), sheet.ident.clone()];
    let drawn = sheet.files.iter().flat_map(|(_, file)| in_file(file));
    own.into_iter().chain(drawn).flat_map(|text| withheld.which(text.as_str())).collect()
}

fn pressed(
    desk: &Desk<'_>, sheet: &Sheet, codes: &Codes, cache: Option<&Cache>,
) -> Result<Pressed, Vec<Fault>> {
    desk.press.set(sheet, |file| match file {
        SheetFile::Asset(id) => desk.site.asset(*id).drawing().map(|drawing| drawing.bytes.clone()),
        SheetFile::Picture(id) => for_paper(desk.site, *id, cache),
        SheetFile::Code(address) => codes.svg(address).map(<[u8]>::to_vec),
        SheetFile::Bytes(bytes) => Some(bytes.to_vec()),
    })
}

fn check_codes(
    desk: &Desk<'_>, id: DocId, setting: &Setting, sheet: &Sheet, codes: &Codes, diags: &mut Diagnostics,
) {
    for address in paper::read_codes(setting, codes) {
        let unread = Diagnostic::new(Code::CodeUnreadable).arg("address", address).arg("sheet", &sheet.ident);
        diags.push(at(desk, id, unread));
    }
}

fn set(
    desk: &Desk<'_>, job: &Job, sheet: &Sheet, cache: Option<&Cache>, diags: &mut Diagnostics,
) -> Option<Record> {
    let id = owner(desk.site, job.owner);
    let codes = Codes::of(sheet);
    let is_of_row = desk.site.document(id).parsed.row.is_some();
    let called = |size: &str| if is_of_row { format!("{size} ({})", sheet.ident) } else { size.to_owned() };
    let known = |fault: &Fault| wall::does_not_fit(&called(&job.poster.as_ref()?.size.name), &fault.message);
    let setting = looked_over(desk, id, sheet, &codes, cache, known, diags)?;
    let scale = job.poster.as_ref().map_or(1.0, |on| on.scale);
    let size = paper::size(&setting)?;
    let look = look(job, &setting, size);
    let ink = look.as_ref().map_or(0.0, paper::ink);
    if let Some(on) = &job.poster {
        let measured = look.as_ref().and_then(|look| paper::measure(&setting, 0, look, &codes, scale));
        wall::check(on, &setting, measured.as_ref(), ink)
            .into_iter()
            .for_each(|found| diags.push(at(desk, id, found)));
    }
    let mut files = Vec::new();
    for form in &job.forms {
        match file(&setting, look.as_ref(), sheet, form) {
            Ok(made) => files.extend(made),
            Err(reason) => {
                diags.push(not_written(desk, id, &form.path, &reason));
                return None;
            }
        }
    }
    let (sides, files) = files.into_iter().unzip();
    Some(Record { pages: setting.pages().len(), size: size.map(|side| side / scale), ink, sides, files })
}

/// How many pixels the longer side has where only the ink is asked for.
const GLANCE: u32 = 160;

/// The first page as pages show it, or smaller where none does. The print shop's form has none: it is the
/// coloured one in other inks, which have no sure colours on a screen.
fn look(job: &Job, setting: &Setting, size: [f64; 2]) -> Option<Picture> {
    let is_for_shop = job.poster.as_ref().is_some_and(|on| on.ink == "press");
    let page = setting.pages().first().filter(|_| !is_for_shop)?;
    let is_seen = job.poster.is_some() || job.forms.iter().any(|form| form.make == Make::Picture);
    Some(paper::pixels(page, f64::from(if is_seen { PREVIEW } else { GLANCE }) / size[0].max(size[1])))
}

/// The files of a form, each with how many pages it has.
fn file(
    setting: &Setting, look: Option<&Picture>, sheet: &Sheet, form: &Form,
) -> Result<Vec<(usize, Vec<u8>)>, String> {
    let missing = || "nothing to print".to_owned();
    let folded = |folded: Setting| Ok((folded.pages().len(), paper::pdf(&folded, sheet, false)?));
    let whole = |bytes| (setting.pages().len(), bytes);
    let one = match form.make {
        Make::Pdf => paper::pdf(setting, sheet, true).map(whole),
        Make::Bleed(bleed) => {
            paper::with_bleed_box(&paper::pdf(setting, sheet, true)?, bleed).map(whole).ok_or_else(missing)
        }
        Make::Booklet => folded(paper::booklet(setting)),
        Make::Tiles => folded(paper::tiled(setting).ok_or_else(missing)?),
        Make::Picture => Ok((1, look.and_then(preview).ok_or_else(missing)?)),
        Make::Share => Ok((1, share(setting).ok_or_else(missing)?)),
        Make::Pages(scale) => {
            return setting
                .pages()
                .iter()
                .map(|page| Ok((1, paper::png(page, scale).ok_or_else(missing)?)))
                .collect();
        }
    };
    one.map(|one| vec![one])
}

fn preview(look: &Picture) -> Option<Vec<u8>> {
    picture::flat(u32::try_from(look.width).ok()?, u32::try_from(look.height).ok()?, &look.pixels).ok()
}

/// The first page as a JPEG, a pixel for each point.
fn share(setting: &Setting) -> Option<Vec<u8>> {
    let look = paper::pixels(setting.pages().first()?, 72.0 / 25.4);
    picture::drawn(u32::try_from(look.width).ok()?, u32::try_from(look.height).ok()?, look.pixels).ok()
}

/// What the engine found wrong, at the Markdown or the theme's file it comes from.
fn finding(desk: &Desk<'_>, id: DocId, sheet: &Sheet, fault: &Fault) -> Diagnostic {
    let found = Diagnostic::new(Code::PaperFault).arg("reason", &fault.message).arg("sheet", &sheet.ident);
    // A fault inside a drawing belongs to the line that names the drawing.
    let naming = |name: &str| sheet.main.lines().position(|line| line.contains(&format!("\"/{name}\"")));
    let line = fault.line.or_else(|| naming(&fault.theme.as_ref()?.0));
    if let Some(line) = line.and_then(|line| sheet.origin(line)) {
        return found.at(&line.file, line.span);
    }
    let place = fault.theme.as_ref().and_then(|(name, byte)| {
        let file = desk.theme.paper.iter().find(|file| file.name == *name)?;
        Some((file.place.clone(), Span::new(*byte..*byte + 1)))
    });
    match place {
        Some((file, span)) => found.at(&file, span),
        None => at(desk, id, found),
    }
}
