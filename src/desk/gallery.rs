//! The files behind a lesson's pictures: as they lie beside it, as readers get them, and what they weigh.

use super::asked::{Answer, Now, refused};
use super::cards::Lesson;
use super::{findings, picture};
use crate::disk;
use crate::json::{self, json};
use crate::kind::{self, Kind};
use crate::markdown::RefKind;
use crate::model::{DocId, Document, Target};
use crate::picture::{self as pixels, Edit};
use crate::text::decode_percent;
use std::collections::BTreeSet;
use std::path::Path;

const NO_PICTURE: &str = "Không thấy hình này. Có thể tệp đã đổi tên hoặc dời chỗ.";

/// A picture with what was found about it; the size of its file in pixels, upright.
pub fn whole(root: &Path, lesson: &Lesson, number: usize, now: Option<&Now>) -> Option<json::Value> {
    let mut value = picture::to_json(lesson, number)?;
    let file = read(root, lesson, number);
    let drawing = file.as_ref().and_then(|bytes| pixels::drawing(bytes).ok());
    let facts = file.as_ref().and_then(|bytes| pixels::facts(bytes).ok());
    let size = facts.map(|facts| (facts.width, facts.height)).or_else(|| drawing.as_ref()?.size);
    value["size"] = json!(size.map(|(width, height)| [width, height]));
    value["isDrawing"] = json!(drawing.is_some());
    value["hasPlace"] = json!(facts.is_some_and(|facts| facts.has_place));
    value["isThere"] = json!(facts.is_some() || drawing.is_some());
    value["findings"] = now.map_or(json::Value::Null, |now| {
        let shown = &lesson.shown[number];
        let file = path(lesson, &shown.target).unwrap_or_default();
        findings::about(lesson, now.report.sources.text(&lesson.path), &now.report.diags, &shown.span, &file)
    });
    Some(value)
}

/// The file of a picture as it lies beside the lesson; of a drawing what is left of it.
pub fn before(root: &Path, lesson: &Lesson, number: usize) -> Answer {
    let Some(bytes) = read(root, lesson, number) else { return refused(404, NO_PICTURE) };
    match kind::of(&bytes[..bytes.len().min(kind::HEAD)]) {
        Kind::Picture => {
            let kind = match bytes.as_slice() {
                [0x89, ..] => "image/png",
                [b'R', ..] => "image/webp",
                _ => "image/jpeg",
            };
            Answer { status: 200, kind, body: bytes }
        }
        _ => drawn(&bytes),
    }
}

/// What readers get of a picture: covered, cut, without a note.
pub fn after(root: &Path, lesson: &Lesson, number: usize) -> Answer {
    let (Some(bytes), Some(shown)) = (read(root, lesson, number), lesson.shown.get(number)) else {
        return refused(404, NO_PICTURE);
    };
    match pixels::for_screen(&bytes, &shown.edit) {
        // The last one is for browsers that do not know WebP.
        Ok(mut files) if files.len() > 1 => {
            Answer { status: 200, kind: "image/webp", body: files.swap_remove(files.len() - 2) }
        }
        _ if shown.edit == Edit::default() => drawn(&bytes),
        _ => refused(404, NO_PICTURE),
    }
}

fn drawn(bytes: &[u8]) -> Answer {
    match pixels::drawing(bytes) {
        Ok(drawing) => Answer { status: 200, kind: "image/svg+xml", body: drawing.bytes },
        Err(_) => refused(404, NO_PICTURE),
    }
}

/// The bytes of a picture's file.
pub fn file(root: &Path, lesson: &Lesson, number: usize) -> Option<Vec<u8>> {
    read(root, lesson, number)
}

fn read(root: &Path, lesson: &Lesson, number: usize) -> Option<Vec<u8>> {
    let on_disk = root.join(path(lesson, &lesson.shown.get(number)?.target)?);
    disk::check_inside(root, &on_disk).ok()?;
    disk::read_bytes(&on_disk).ok()
}

/// The path below the root of a file that a lesson names; nothing of what is hidden, or no content.
pub fn path(lesson: &Lesson, target: &str) -> Option<String> {
    let target = decode_percent(target).replace('\\', "/");
    let folder = lesson.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (start, rest) = target.strip_prefix('/').map_or((folder, &*target), |rest| ("content", rest));
    let mut parts: Vec<&str> = start.split('/').collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    let is_plain = parts.iter().all(|part| !part.starts_with('.') && !part.contains([':', '\0']));
    (is_plain && parts.len() > 1 && parts[0] == "content" && parts[1] != "_data").then(|| parts.join("/"))
}

/// What the page of a lesson costs its readers with its pictures, in bytes; nothing while another text is
/// shown.
pub fn weight(lesson: &Lesson, now: &Now) -> json::Value {
    let site = now.site.site();
    let own = site.addressed().map(|(_, page)| page).find(|page| page.parsed.source.path == lesson.path);
    let Some(page) = own.filter(|page| page.parsed.source.text == lesson.text) else {
        return json::Value::Null;
    };
    let own = now.site.file(&page.path).map_or(0, |body| body.size());
    let told = findings::findings(lesson, now.report.sources.text(&lesson.path), &now.report.diags);
    let heavy = told
        .as_array()
        .into_iter()
        .flatten()
        .find(|found| found["code"] == "lesson-weight")
        .map(|found| found["words"].clone());
    json!({ "lesson": own + pictures(now, page, &mut BTreeSet::new()), "heavy": heavy })
}

fn pictures(now: &Now, page: &Document, seen: &mut BTreeSet<DocId>) -> u64 {
    let site = now.site.site();
    let size = |path: &str| now.site.file(path).map_or(0, |body| body.size());
    let mut files = std::collections::BTreeMap::new();
    let mut included = 0;
    for (reference, target) in page.parsed.doc.refs.iter().zip(&page.targets) {
        match (reference.kind, target) {
            (RefKind::Image, Target::Asset(id)) => _ = files.insert(&reference.target, site.asset(*id).size),
            (RefKind::Image, Target::Picture(id)) => {
                let heaviest = site.picture(*id).variants().iter().map(|(_, path)| size(path)).max();
                files.insert(&reference.target, heaviest.unwrap_or(0));
            }
            (RefKind::Include, Target::Document(id, _)) if seen.insert(*id) => {
                included += pictures(now, site.document(*id), seen)
            }
            _ => {}
        }
    }
    files.values().sum::<u64>() + included
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_content_is_read() {
        let lesson = Lesson::read(&"content/bai/a.md".into(), &"".into());
        for (target, meant) in [
            ("a.png", Some("content/bai/a.png")),
            ("../b/./a%20b.png", Some("content/b/a b.png")),
            ("/a.png", Some("content/a.png")),
            ("../../.git/config", None),
            ("../../x.png", None),
            ("../_data/groups.csv", None),
            ("../../content/.x.png", None),
            ("../../../../etc/passwd", None),
            ("..\\..\\x.png", None),
            ("C:/x.png", None),
            ("https://a.example/x.png", None),
        ] {
            assert_eq!(path(&lesson, target).as_deref(), meant, "{target}");
        }
    }
}
