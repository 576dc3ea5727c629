//! Posters that there is one of for each group: all of them as one file, all of a group as one file, all at a
//! glance to sign.

use super::about::{data, day, stem};
use super::desk::{Desk, Workshop};
use super::make::content;
use super::posters::Part;
use super::written::not_written;
use crate::config::Names;
use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::facts::group_page;
use crate::facts::{Print, PrintFile, Series, WholeRow};
use crate::hash::{Hash, Hasher};
use crate::json::{Value, json};
use crate::model::{DocId, Document, Row, Site};
use crate::paper::{self, Sheet, SheetFile};
use crate::plan::{Fact, Item, Made, Make, Making, Planning, Stage};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Plans what is put together of posters. A series that is not whole is left out: a part of it would pass for
/// all.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>, parts: &[Part]) {
    let site = planning.site;
    let mut designs: BTreeMap<&Arc<str>, Vec<&Part>> = BTreeMap::new();
    let mut rows: BTreeMap<u32, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        let document = site.document(part.id);
        designs.entry(&document.parsed.source.path).or_default().push(part);
        rows.entry(row(site, part.id).map_or(0, |row| row.number)).or_default().push(part);
    }
    let number = |part: &Part| row(site, part.id).map(|row| row.number);
    let is_whole = designs.values().all(|design| {
        let sheets = design.iter().filter(|part| number(part) == number(design[0])).count();
        design.len() == sheets * site.ward.groups.len()
    });
    if !is_whole {
        return;
    }
    for design in designs.values() {
        plan_design(planning, workshop, design);
    }
    for (number, parts) in rows {
        let of = group_page(site, number).unwrap_or(site.document(parts[0].id));
        let path = format!("{}-{}.pdf", stem(&of.path), site.names.whole);
        let planned = Fact::Whole(WholeRow { number, file: file("whole", &path, None) });
        let (first, numbers) = (parts[0].id, parts.iter().map(|part| part.number).collect::<Vec<_>>());
        let (at, workshop) = (path.clone(), workshop.clone());
        let make = move |making: &Making<'_>, diags: &mut Diagnostics| {
            let bytes = all_of_row(making, &workshop.desk_of(making), number, first, &numbers, &at, diags);
            let Some(bytes) = bytes else { return Made::default() };
            let fact = Fact::Whole(WholeRow { number, file: file("whole", &at, Some(&bytes)) });
            Made { fact, ..Made::of(vec![(at.clone(), Body::Bytes(bytes))]) }
        };
        joined(planning, [path.as_str()], Box::new(make), planned);
    }
}

fn joined<'p>(
    planning: &mut Planning<'_>, paths: impl IntoIterator<Item = &'p str>, make: Make, planned: Fact,
) {
    planning.item(Item { planned, ..Item::new("posters", Stage::Joined, make) }, paths);
}

fn row(site: &Site, id: DocId) -> Option<&Row> {
    site.document(id).parsed.row.as_deref()
}

fn file(role: &'static str, path: &str, bytes: Option<&[u8]>) -> PrintFile {
    PrintFile { role, path: path.to_owned(), pages: None, size: bytes.map(|bytes| bytes.len() as u64) }
}

/// One design for all groups: what its files are put together of.
struct Design {
    first: DocId,
    start: String,
    /// The coloured ones and the black ones of its first size, each with the page it belongs to.
    coloured: Vec<(usize, DocId)>,
    black: Vec<(usize, DocId)>,
}

/// The files of one design: all groups in colour, all in black, and all at a glance.
fn plan_design(planning: &mut Planning<'_>, workshop: &Arc<Workshop>, parts: &[&Part]) {
    let (site, first) = (planning.site, parts[0].id);
    let document = site.document(first);
    let folder = document.path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let name = document.parsed.source.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let start = format!("{folder}{}", crate::text::path_slug(name));
    let of_size = |is_black: bool| {
        let fits = parts
            .iter()
            .filter(move |part| part.size_name == parts[0].size_name && part.is_black == is_black);
        fits.map(|part| (part.number, part.id)).collect::<Vec<_>>()
    };
    // The print shop's sheets have neither a picture nor a place among those to print at home.
    let has_print = |(number, _): &(usize, DocId)| planning.is_for_home(*number);
    let coloured: Vec<_> = of_size(false).into_iter().filter(has_print).collect();
    let design = Design { first, start, coloured, black: of_size(true) };
    let planned = design.series(site, [None, None, None]);
    let paths: Vec<String> = planned.files.iter().map(|file| file.path.clone()).collect();
    let workshop = workshop.clone();
    let make = Box::new(move |making: &Making<'_>, diags: &mut Diagnostics| {
        design.make(making, &workshop.desk_of(making), diags).unwrap_or_default()
    });
    joined(planning, paths.iter().map(String::as_str), make, Fact::Series(planned));
}

/// What is put together of a design.
#[derive(Clone, Copy)]
enum Form {
    All,
    Black,
    SignOff,
}

impl Design {
    fn path(&self, form: Form, site: &Site) -> String {
        let Names { all, black, sign_off, .. } = &site.names;
        match form {
            Form::All => format!("{}-{all}.pdf", self.start),
            Form::Black => format!("{}-{all}-{black}.pdf", self.start),
            Form::SignOff => format!("{}-{sign_off}.pdf", self.start),
        }
    }

    fn series(&self, site: &Site, bytes: [Option<&[u8]>; 3]) -> Series {
        let [all, black, glance] = bytes;
        let files = vec![
            file("all", &self.path(Form::All, site), all),
            file("all-black", &self.path(Form::Black, site), black),
            file("sign-off", &self.path(Form::SignOff, site), glance),
        ];
        let title = row(site, self.first).map(|row| row.series.clone()).unwrap_or_default();
        Series {
            section: site.document(self.first).section,
            title,
            files,
            pages: self.coloured.iter().map(|(_, id)| *id).collect(),
        }
    }

    fn make(&self, making: &Making<'_>, desk: &Desk<'_>, diags: &mut Diagnostics) -> Option<Made> {
        let title = row(desk.site, self.first).map(|row| row.series.clone()).unwrap_or_default();
        let of = |parts: &[(usize, DocId)]| pdfs(making, parts.iter().map(|(number, _)| *number));
        let [all, black] =
            [(Form::All, of(&self.coloured)?), (Form::Black, of(&self.black)?)].map(|(form, pdfs)| {
                merged(making, desk, self.first, &self.path(form, desk.site), &title, &pdfs, diags)
            });
        let (all, black) = (all?, black?);
        let sheet = self.at_a_glance(making, desk, &title)?;
        let glance = making.kept(sheet_key(desk, &sheet), || {
            let setting = super::make::setting(desk, self.first, &sheet, making.cache, diags)?;
            paper::pdf(&setting, &sheet, true)
                .map_err(|reason| diags.push(not_written(desk, self.first, &sheet.ident, &reason)))
                .ok()
        })?;
        let fact = Fact::Series(self.series(desk.site, [Some(&all), Some(&black), Some(&glance)]));
        let files = [Form::All, Form::Black, Form::SignOff].into_iter().zip([all, black, glance]);
        let files = files.map(|(form, bytes)| (self.path(form, desk.site), Body::Bytes(bytes))).collect();
        Some(Made { files, fact, printed: desk.short_addresses(&sheet) })
    }

    /// A sheet with a picture of each poster and a box for a signature below it.
    fn at_a_glance(&self, making: &Making<'_>, desk: &Desk<'_>, title: &str) -> Option<Sheet> {
        let (mut files, mut items) = (Vec::new(), Vec::new());
        for (number, id) in &self.coloured {
            let name = format!("/f/{}.png", files.len());
            files.push((
                name.clone(),
                SheetFile::Bytes(bytes(making, making.print(*number)?, "preview")?.into()),
            ));
            let row = row(desk.site, *id)?;
            items.push(json!({"number": row.number, "title": row.fill("{group}"), "picture": name}));
        }
        let document: &Document = desk.site.document(self.coloured.first()?.1);
        let mut data: Value = data(desk.site, desk.theme, document);
        data["title"] = json!(title);
        data["items"] = json!(items);
        data["qr"] = json!(false);
        data["ink"] = json!("save");
        Some(Sheet {
            main: "#import \"/sign-off.typ\": sheet\n#sheet(json(\"/data.json\"))\n".into(),
            lines: Vec::new(),
            data: data.to_string(),
            files,
            ident: self.path(Form::SignOff, desk.site),
            date: day(document),
        })
    }
}

/// The sheets of some posters as they are printed at home or in an office; nothing when one of them could not
/// be made.
fn pdfs(making: &Making<'_>, numbers: impl Iterator<Item = usize>) -> Option<Vec<Vec<u8>>> {
    numbers.map(|number| bytes(making, making.print(number)?, "print")).collect()
}

fn bytes(making: &Making<'_>, print: &Print, role: &str) -> Option<Vec<u8>> {
    making.bytes(&print.files.iter().find(|file| file.role == role)?.path)
}

/// All sheets of a group that it can print itself.
fn all_of_row(
    making: &Making<'_>, desk: &Desk<'_>, number: u32, first: DocId, numbers: &[usize], path: &str,
    diags: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let at_home = numbers
        .iter()
        .copied()
        .filter(|number| making.print(*number).is_none_or(|print| print.is_for_home()));
    let pdfs = pdfs(making, at_home)?;
    let title = row(desk.site, first)
        .map(|row| row.fill("{group}").into_owned())
        .unwrap_or_else(|| number.to_string());
    merged(making, desk, first, path, &title, &pdfs, diags)
}

/// Several sheets as one file.
fn merged(
    making: &Making<'_>, desk: &Desk<'_>, first: DocId, path: &str, title: &str, pdfs: &[Vec<u8>],
    diags: &mut Diagnostics,
) -> Option<Vec<u8>> {
    let language = &*desk.site.config.language;
    let mut hasher = Hasher::default();
    hasher.part(desk.hash.to_string().as_bytes()).part(title.as_bytes()).part(language.as_bytes());
    pdfs.iter().for_each(|pdf| _ = hasher.part(pdf));
    let pdfs: Vec<&[u8]> = pdfs.iter().map(Vec::as_slice).collect();
    let bytes = making.kept(hasher.finish(), || paper::merged(&pdfs, title, language));
    if bytes.is_none() {
        diags.push(not_written(desk, first, path, "nothing to merge"));
    }
    bytes
}

fn sheet_key(desk: &Desk<'_>, sheet: &Sheet) -> Hash {
    let mut hasher = Hasher::default();
    hasher
        .part(desk.hash.to_string().as_bytes())
        .part(sheet.hash(|file| content(desk, file)).to_string().as_bytes());
    hasher.finish()
}
