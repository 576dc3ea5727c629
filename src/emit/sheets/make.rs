//! One sheet to its files: set, checked, written; or found where it was kept.

use super::record::Record;
use super::{Desk, Form, Job, Make, wall};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Span};
use crate::disk::{self, Cache};
use crate::emit::prints::{Owner, PREVIEW, Print, PrintFile};
use crate::emit::{Options, pictures};
use crate::hash::{Hash, Hasher};
use crate::model::DocId;
use crate::paper::{self, Fault, Setting, Sheet, SheetFile};
use crate::picture;
use crate::qr;

/// Makes the files of a job; nothing when the sheet cannot be set, with findings that say why.
pub(super) fn files(desk: &Desk<'_>, job: &Job, options: &Options<'_>) -> Outcome<Option<(Print, Vec<Vec<u8>>)>> {
    let mut diags = Diagnostics::default();
    let key = key(desk, job);
    let cache = options.cache;
    let kept = cache.and_then(|cache| cache.get(key)).and_then(|bytes| Record::read(&bytes, job.forms.len()));
    let record = kept.or_else(|| {
        if options.kept_sheets_only {
            return None;
        }
        let record = set(desk, job, cache, &mut diags)?;
        // A sheet with findings is not kept, so that the next build tells them again.
        if let Some(cache) = cache.filter(|_| diags.is_empty()) {
            cache.put(key, &record.write());
        }
        Some(record)
    });
    Outcome { value: record.map(|record| (print(job, &record), record.files)), diags }
}

fn key(desk: &Desk<'_>, job: &Job) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(desk.hash.to_string().as_bytes());
    hasher.part(job.sheet.hash(|file| content(desk, file)).to_string().as_bytes());
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
    let files = job.forms.iter().zip(&record.files);
    Print {
        kind: job.kind,
        owner: job.owner,
        size: record.size,
        size_name: job.size_name.clone(),
        is_black: job.is_black,
        pages: record.pages,
        ink: record.ink,
        files: files.map(|(form, bytes)| PrintFile { role: form.role, path: form.path.clone(), size: bytes.len() as u64 }).collect(),
    }
}

/// Sets a sheet that is not on a wall, and reads its codes back.
pub(super) fn setting(desk: &Desk<'_>, id: DocId, sheet: &Sheet, diags: &mut Diagnostics) -> Option<Setting> {
    let setting =
        pressed(desk, sheet, None).map_err(|faults| faults.iter().for_each(|fault| diags.push(finding(desk, id, sheet, fault)))).ok()?;
    check_codes(desk, id, &setting, sheet, diags);
    Some(setting)
}

fn pressed(desk: &Desk<'_>, sheet: &Sheet, cache: Option<&Cache>) -> Result<Setting, Vec<Fault>> {
    desk.press.set(sheet, |file| match file {
        SheetFile::Asset(id) => disk::read_bytes(&desk.site.asset(*id).on_disk).ok(),
        SheetFile::Picture(id) => pictures::for_paper(desk.site, *id, cache),
        SheetFile::Code(address) => qr::svg(address).map(String::into_bytes),
        SheetFile::Bytes(bytes) => Some(bytes.to_vec()),
    })
}

fn check_codes(desk: &Desk<'_>, id: DocId, setting: &Setting, sheet: &Sheet, diags: &mut Diagnostics) {
    for address in paper::read_codes(setting, sheet) {
        let unread = Diagnostic::new(Code::CodeUnreadable).arg("address", address).arg("sheet", &sheet.ident);
        diags.push(at(desk, id, unread));
    }
}

fn set(desk: &Desk<'_>, job: &Job, cache: Option<&Cache>, diags: &mut Diagnostics) -> Option<Record> {
    let id = owner(desk, job);
    let setting = match pressed(desk, &job.sheet, cache) {
        Ok(setting) => setting,
        Err(faults) => {
            for fault in &faults {
                let said = job.poster.as_ref().and_then(|on| wall::does_not_fit(on, &fault.message));
                diags.push(said.map_or_else(|| finding(desk, id, &job.sheet, fault), |said| at(desk, id, said)));
            }
            return None;
        }
    };
    check_codes(desk, id, &setting, &job.sheet, diags);
    // One sheet of a lesson speaks for all.
    if job.kind == "handout" && !job.sheet.left_out.is_empty() {
        let letters: Vec<String> = job.sheet.left_out.iter().map(char::to_string).collect();
        diags.push(at(desk, id, Diagnostic::new(Code::PaperLetter).arg("letters", letters.join(" "))));
    }
    let scale = job.poster.as_ref().map_or(1.0, |on| on.scale);
    let size = paper::size(&setting)?;
    let (look, png) = paper::picture(setting.pages().first()?, f64::from(PREVIEW) / size[0].max(size[1]))?;
    let ink = paper::ink(&look);
    if let Some(on) = &job.poster {
        let measured = paper::measure(&setting, 0, &look, &job.sheet, scale)?;
        wall::check(on, &setting, &measured, ink).into_iter().for_each(|found| diags.push(at(desk, id, found)));
    }
    let mut files = Vec::new();
    for form in &job.forms {
        match file(&setting, &png, job, form) {
            Ok(bytes) => files.push(bytes),
            Err(reason) => {
                diags.push(not_written(desk, id, &form.path, &reason));
                return None;
            }
        }
    }
    Some(Record { pages: setting.pages().len(), size: size.map(|side| side / scale), ink, files })
}

fn file(setting: &Setting, png: &[u8], job: &Job, form: &Form) -> Result<Vec<u8>, String> {
    let missing = || "nothing to print".to_owned();
    match form.make {
        Make::Pdf => paper::pdf(setting, &job.sheet, true),
        Make::Bleed(bleed) => paper::with_bleed_box(&paper::pdf(setting, &job.sheet, true)?, bleed).ok_or_else(missing),
        Make::Booklet => paper::pdf(&paper::booklet(setting), &job.sheet, false),
        Make::Tiles => paper::pdf(&paper::tiled(setting).ok_or_else(missing)?, &job.sheet, false),
        Make::Picture => Ok(png.to_vec()),
        Make::Share => share(setting).ok_or_else(missing),
    }
}

/// The first page as a JPEG, a pixel for each point.
fn share(setting: &Setting) -> Option<Vec<u8>> {
    let look = paper::pixels(setting.pages().first()?, 72.0 / 25.4);
    picture::drawn(u32::try_from(look.width).ok()?, u32::try_from(look.height).ok()?, look.pixels).ok()
}

/// The document that findings about a job are told at.
fn owner(desk: &Desk<'_>, job: &Job) -> DocId {
    match job.owner {
        Owner::Document(id) => id,
        Owner::Section(id) => desk.site.section(id).document,
    }
}

/// A file that could not be written.
pub(super) fn not_written(desk: &Desk<'_>, id: DocId, name: &str, reason: &str) -> Diagnostic {
    at(desk, id, Diagnostic::new(Code::PaperFault).arg("reason", reason).arg("sheet", name))
}

/// A finding about a sheet as a whole: at what its poster says, or at the document's first line.
fn at(desk: &Desk<'_>, id: DocId, found: Diagnostic) -> Diagnostic {
    let document = desk.site.document(id);
    let span = document.parsed.front.poster.as_ref().map_or_else(|| document.first_line(), |poster| poster.span);
    found.at(&document.parsed.source.path, span)
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
