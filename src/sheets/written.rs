//! Where what stands on a sheet was written: findings name the file, line and column of it.

use super::desk::Desk;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Place, Span, Spot};
use crate::disk;
use crate::facts::Owner;
use crate::model::{DocId, Document, Site};
use crate::paper::{Sheet, SheetFile, Stray, Why};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A sheet and everything it may be written in.
pub(super) struct Written<'a> {
    desk: &'a Desk<'a>,
    id: DocId,
    sheet: &'a Sheet,
    /// The documents it is made from, its own first.
    documents: Vec<&'a Document>,
}

/// How many texts of a sheet are named that cannot be read on it.
const NAMED: usize = 3;
/// How many letters of a text are quoted.
const QUOTED: usize = 60;

impl<'a> Written<'a> {
    pub fn of(desk: &'a Desk<'a>, id: DocId, sheet: &'a Sheet) -> Written<'a> {
        let own = desk.site.document(id);
        let mut paths: Vec<&Arc<str>> = sheet.lines.iter().map(|line| &line.file).collect();
        paths.sort_unstable();
        paths.dedup();
        let others = desk.site.documents.iter().filter(|document| {
            let path = &document.parsed.source.path;
            *path != own.parsed.source.path && paths.binary_search(&path).is_ok()
        });
        Written { desk, id, sheet, documents: std::iter::once(own).chain(others).collect() }
    }

    /// A sign that no font has.
    pub fn letter(&self, letter: char) -> Diagnostic {
        let found = Diagnostic::new(Code::PaperLetter).arg("letters", named(letter));
        match self.place(&letter.to_string()) {
            Some(place) => found.in_place(&place),
            None => at(self.desk, self.id, found),
        }
    }

    /// What cannot be read on the sheet; of each place once.
    pub fn strays(&self, strays: &[Stray]) -> Vec<Diagnostic> {
        let mut places: Vec<Option<Place>> = Vec::new();
        let mut found = Vec::new();
        for stray in strays {
            let place = stray.line.and_then(|line| self.origin(line)).or_else(|| self.place(&stray.text));
            if found.len() < NAMED && !places.contains(&place) {
                found.push(self.stray(stray, place.as_ref()));
                places.push(place);
            }
        }
        found
    }

    fn stray(&self, stray: &Stray, place: Option<&Place>) -> Diagnostic {
        let code = match stray.why {
            Why::Outside => Code::PaperOutside,
            Why::Covered => Code::PaperCovered,
        };
        let found = Diagnostic::new(code).arg("sheet", &self.sheet.ident).arg("page", stray.page);
        let found = match stray.text.trim() {
            "" => found.phrase("text", Phrase { vi: "(hình)", en: "(a picture)" }),
            text => found.arg("text", text.chars().take(QUOTED).collect::<String>()),
        };
        match place {
            Some(place) => found.in_place(place),
            None => at(self.desk, self.id, found),
        }
    }

    /// The Markdown that a line of the code came from.
    fn origin(&self, line: usize) -> Option<Place> {
        self.sheet
            .origin(line)
            .map(|line| Place { file: line.file.clone(), spot: Some(Spot::Bytes(line.span)) })
    }

    /// Where a text was written first.
    fn place(&self, text: &str) -> Option<Place> {
        if text.is_empty() {
            return None;
        }
        let config = &self.desk.site.config;
        let documents = self
            .documents
            .iter()
            .map(|document| (&document.parsed.source.path, &*document.parsed.source.text));
        let texts = documents.chain([(&config.written.0, &*config.written.1)]);
        let mut found =
            texts.filter_map(|(file, all)| all.find(text).map(|at| within(file, at..at + text.len())));
        found.next().or_else(|| self.drawing(text)).or_else(|| self.row(text))
    }

    /// The line that shows a drawing with a text in it.
    fn drawing(&self, text: &str) -> Option<Place> {
        self.sheet.files.iter().find_map(|(path, file)| {
            let SheetFile::Asset(id) = file else { return None };
            let svg = disk::read_bytes(&self.desk.site.asset(*id).on_disk).ok()?;
            let svg = String::from_utf8_lossy(&svg);
            let is_in_it =
                svg.contains(text) || text.chars().next().is_some_and(|letter| holds_number_of(&svg, letter));
            let line =
                self.sheet.main.lines().position(|line| line.contains(path.as_str())).filter(|_| is_in_it)?;
            self.origin(line)
        })
    }

    /// The row of a table with a text in it.
    fn row(&self, text: &str) -> Option<Place> {
        let tables = &self.desk.site.ward;
        let has = |place: &Place, row: String| row.contains(text).then(|| place.clone());
        let groups = || tables.groups.iter().find_map(|group| has(&group.place, format!("{group:?}")));
        let contacts =
            || tables.contacts.iter().find_map(|contact| has(&contact.place, format!("{contact:?}")));
        let shifts = || tables.roster.iter().find_map(|shift| has(&shift.place, format!("{shift:?}")));
        let sessions =
            || tables.sessions.iter().find_map(|session| has(&session.place, format!("{session:?}")));
        groups().or_else(contacts).or_else(shifts).or_else(sessions)
    }
}

/// The document that findings about a job are told at.
pub(super) fn owner(site: &Site, owner: Owner) -> DocId {
    match owner {
        Owner::Document(id) => id,
        Owner::Section(id) => site.section(id).document,
    }
}

/// A file that could not be written.
pub(super) fn not_written(desk: &Desk<'_>, id: DocId, name: &str, reason: &str) -> Diagnostic {
    at(desk, id, Diagnostic::new(Code::PaperFault).arg("reason", reason).arg("sheet", name))
}

/// A finding about a sheet as a whole: at what its poster says, or at the document's first line.
pub(super) fn at(desk: &Desk<'_>, id: DocId, found: Diagnostic) -> Diagnostic {
    let document = desk.site.document(id);
    let span =
        document.parsed.front.poster.as_ref().map_or_else(|| document.first_line(), |poster| poster.span);
    found.at(&document.parsed.source.path, span)
}

/// A sign as a terminal can show it.
fn named(letter: char) -> String {
    match letter {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => format!("U+{:04X}", u32::from(letter)),
        letter => letter.to_string(),
    }
}

/// Whether a drawing writes a sign as its number.
fn holds_number_of(svg: &str, letter: char) -> bool {
    let number = u32::from(letter);
    svg.contains(&format!("&#{number};")) || svg.to_lowercase().contains(&format!("&#x{number:x};"))
}

fn within(file: &Arc<str>, range: std::ops::Range<usize>) -> Place {
    Place { file: file.clone(), spot: Some(Spot::Bytes(Span::new(range))) }
}

/// The same findings, with one for all the signs of a file that paper lacks, whatever sheets they are missing
/// on.
pub fn gathered(diags: Diagnostics) -> Diagnostics {
    let mut letters: BTreeMap<Arc<str>, BTreeMap<Place, Vec<String>>> = BTreeMap::new();
    let mut rest = Vec::new();
    for found in diags.iter() {
        match (&found.place, found.value("letters")) {
            (Some(place), Some(letter)) if found.code == Code::PaperLetter => {
                let known = letters.entry(place.file.clone()).or_default().entry(place.clone()).or_default();
                if !known.iter().any(|one| one == letter) {
                    known.push(letter.to_owned());
                }
            }
            _ => rest.push(found.clone()),
        }
    }
    let told = letters.into_values().filter_map(|places| {
        let (first, _) = places.first_key_value()?;
        let all: Vec<&str> = places.values().flatten().map(String::as_str).collect();
        Some(Diagnostic::new(Code::PaperLetter).arg("letters", all.join(" ")).in_place(first))
    });
    rest.into_iter().chain(told).collect()
}
