//! Documents that are attached: whether programs stand in them, and what they tell besides what they show.

use super::refusal::{Note, Refusal};
use crate::archive::{PartFault, Parts};
use crate::picture;
use std::sync::Arc;

/// What a document may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;

/// What a PDF tells, by its bytes; parts that are packed are not unpacked.
pub(super) fn pdf(bytes: &[u8]) -> Result<Arc<[Note]>, Refusal> {
    let has = |part: &[u8]| find(bytes, part).is_some();
    if [&b"/JavaScript"[..], b"/Launch", b"/RichMedia"].into_iter().any(has) {
        return Err(Refusal::Programs);
    }
    let author = find(bytes, b"/Author")
        .map(|at| pdf_text(&bytes[at + 7..]))
        .or_else(|| find(bytes, b"<dc:creator>").map(|_| String::new()));
    let notes = [
        author.filter(|name| name != "()").map(Note::Author),
        has(b"/EmbeddedFile").then_some(Note::Files),
        picture::tells_place(bytes).then_some(Note::Place),
    ];
    Ok(notes.into_iter().flatten().collect())
}

/// A name in plain letters; nothing but `()` when it is empty, nothing when it is written in another way.
fn pdf_text(rest: &[u8]) -> String {
    let rest = rest.trim_ascii_start();
    let Some(text) = rest.strip_prefix(b"(") else { return String::new() };
    let end = text.iter().position(|byte| *byte == b')').unwrap_or(0);
    match std::str::from_utf8(&text[..end]) {
        Ok("") => "()".to_owned(),
        Ok(name) if name.chars().all(|c| !c.is_control() && c != '\\') => name.to_owned(),
        _ => String::new(),
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    // The first byte is looked for by itself, which is many times as fast.
    let mut at = 0;
    while let Some(next) = bytes.get(at..)?.iter().position(|byte| *byte == part[0]) {
        at += next;
        if bytes[at..].starts_with(part) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The part that every document of this ending has.
fn main_part(ending: &str) -> &'static str {
    match ending {
        "docx" => "word/document.xml",
        "xlsx" => "xl/workbook.xml",
        "pptx" => "ppt/presentation.xml",
        _ => "content.xml",
    }
}

/// What an office document tells.
pub(super) fn document(ending: &str, bytes: &[u8]) -> Result<Arc<[Note]>, Refusal> {
    let mut parts = Parts::open(bytes, MAX_UNPACKED).ok_or(Refusal::Inside)?;
    if !parts.has(main_part(ending)) {
        return Err(Refusal::Inside);
    }
    let names: Vec<String> = parts.names().map(str::to_owned).collect();
    if names.iter().any(|name| is_program(name)) {
        return Err(Refusal::Programs);
    }
    let mut notes = Vec::new();
    for name in &names {
        let part = match parts.read(name) {
            Ok(part) => part.unwrap_or_default(),
            Err(PartFault::TooLarge) => return Err(Refusal::TooLarge(MAX_UNPACKED >> 20)),
            Err(PartFault::Broken) => return Err(Refusal::Inside),
        };
        for note in told(name, &part) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
    }
    Ok(notes.into())
}

fn is_program(name: &str) -> bool {
    ["vbaproject", "macrosheets/", "activex/"].iter().any(|part| name.contains(part))
        || name.starts_with("basic/")
        || name.starts_with("scripts/")
}

/// What one part of a document tells; its name is in small letters.
fn told(name: &str, part: &[u8]) -> Vec<Note> {
    let text = String::from_utf8_lossy(part);
    let has = |marks: &[&str]| marks.iter().any(|mark| text.contains(mark));
    let mut notes = Vec::new();
    if matches!(name, "docprops/core.xml" | "meta.xml") {
        let names = ["dc:creator", "cp:lastModifiedBy", "meta:initial-creator"]
            .iter()
            .filter_map(|tag| content_of(&text, tag));
        notes.extend(names.map(Note::Author));
    }
    if name.contains("comments") && name.ends_with(".xml") && part.len() > 400 || has(&["<office:annotation"])
    {
        notes.push(Note::Comments);
    }
    if has(&["<w:ins ", "<w:del ", "<text:tracked-changes"]) {
        notes.push(Note::Changes);
    }
    if name == "xl/workbook.xml" && has(&["state=\"hidden\"", "state=\"veryHidden\""])
        || has(&["table:display=\"false\""])
    {
        notes.push(Note::HiddenSheets);
    }
    if name.contains("embeddings/") || name.starts_with("object ") {
        notes.push(Note::Files);
    }
    if picture::tells_place(part) {
        notes.push(Note::Place);
    }
    notes
}

/// The text of the first element of a name.
fn content_of(text: &str, tag: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("<{tag}>"))?;
    let content = rest.split('<').next()?.trim();
    (!content.is_empty()).then(|| content.chars().filter(|c| !c.is_control()).take(80).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut packer = crate::archive::Packer::new(std::io::Cursor::new(Vec::new()));
        parts.iter().for_each(|(name, text)| packer.add(name, false, text.as_bytes()).unwrap());
        packer.finish().unwrap().into_inner()
    }

    #[test]
    fn documents_tell_who_wrote_them_and_what_they_hide() {
        let main = ("word/document.xml", "<w:p><w:del w:id=\"1\"/></w:p>");
        let core = (
            "docprops/core.xml",
            "<dc:creator>Người Soạn</dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>",
        );
        assert_eq!(
            *document("docx", &archive(&[main, core])).unwrap(),
            [Note::Changes, Note::Author("Người Soạn".to_owned())]
        );
        let book = ("xl/workbook.xml", "<sheet name=\"a\" state=\"veryHidden\"/>");
        assert_eq!(*document("xlsx", &archive(&[book])).unwrap(), [Note::HiddenSheets]);
        assert_eq!(*document("odt", &archive(&[("content.xml", "<text:p/>")])).unwrap(), []);
        assert_eq!(document("docx", &archive(&[book])), Err(Refusal::Inside));
        assert_eq!(document("docx", &archive(&[main, ("word/vbaProject.bin", "x")])), Err(Refusal::Programs));
        assert_eq!(document("docx", b"PK\x03\x04"), Err(Refusal::Inside));
    }

    #[test]
    fn papers_tell_who_wrote_them_and_may_not_run() {
        assert_eq!(*pdf(b"%PDF-1.7 /Author (Nguoi Soan)").unwrap(), [Note::Author("Nguoi Soan".to_owned())]);
        assert_eq!(*pdf(b"%PDF-1.7 /Author <FEFF0041>").unwrap(), [Note::Author(String::new())]);
        assert_eq!(*pdf(b"%PDF-1.7 /Author () /Producer (x)").unwrap(), []);
        assert_eq!(pdf(b"%PDF-1.7 /S /JavaScript /JS (app.alert)"), Err(Refusal::Programs));
    }
}
