//! Films, drawings, captions and documents: what is left out of them, what some phones cannot do with them,
//! what they tell.

use crate::diag::{Code, Diagnostic, Diagnostics, Phrase};
use crate::disk::{Content, Note};
use crate::film::{Captions, Doubt, Film, Slip};
use crate::markdown::{Field, Node, Ref, RefId, RefKind, nodes};
use crate::model::{Asset, AssetId, Document, Site, Target};
use std::collections::BTreeSet;

/// What a film may weigh, in bytes: three minutes at 480 lines.
const MAX_FILM: u64 = 30 << 20;
/// A weak connection of the third generation: 400 kbit a second.
const BYTES_A_MINUTE: u64 = 3_000_000;
/// How far a length in words may be from the true one, in thousandths of a second.
const LENGTH_SLACK: u64 = 2_000;

/// A file where a document names it first.
struct Use<'a> {
    document: &'a Document,
    reference: &'a Ref,
    asset: &'a Asset,
}

/// Reports each file once, and each film whose words do not fit it.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for document in &site.documents {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&document.targets) {
            let Some(id) = file_of(site, target).filter(|id| told.insert(*id)) else { continue };
            let one = Use { document, reference, asset: site.asset(id) };
            one.findings().into_iter().for_each(|found| diags.push(found));
        }
        check_films(site, document, diags);
    }
}

fn file_of(site: &Site, target: &Target) -> Option<AssetId> {
    match target {
        Target::Asset(id) => Some(*id),
        Target::Picture(id) => Some(site.picture(*id).asset),
        _ => None,
    }
}

impl Use<'_> {
    fn finding(&self, code: Code) -> Diagnostic {
        Diagnostic::new(code)
            .arg("target", &self.reference.target)
            .at(&self.document.parsed.source.path, self.reference.span)
    }

    fn findings(&self) -> Vec<Diagnostic> {
        match &self.asset.content {
            Content::Picture(facts) if facts.is_animated => vec![self.finding(Code::PictureAnimated)],
            Content::Drawing(drawing) if !drawing.removed.is_empty() => {
                vec![self.finding(Code::DrawingCleaned).arg("names", drawing.removed.join(", "))]
            }
            Content::Film(film) => self.of_film(film),
            Content::Captions(captions) => self.of_captions(captions).into_iter().collect(),
            Content::Attachment(notes) => notes.iter().map(|note| self.of_note(note)).collect(),
            _ => Vec::new(),
        }
    }

    fn of_film(&self, film: &Film) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = film.doubts.iter().map(|doubt| self.of_doubt(doubt)).collect();
        if film.has_place {
            found.push(self.finding(Code::FilmHasGps));
        }
        let size = film.size();
        if size > MAX_FILM {
            let heavy = self
                .finding(Code::FilmHeavy)
                .arg("size", size >> 20)
                .arg("minutes", size.div_ceil(BYTES_A_MINUTE));
            found.push(heavy.arg("limit", MAX_FILM >> 20));
        }
        found
    }

    fn of_doubt(&self, doubt: &Doubt) -> Diagnostic {
        let (what, name) = match doubt {
            Doubt::Picture(name) => (
                Phrase {
                    vi: "hình nén kiểu {name}, nhiều điện thoại cũ không mở được",
                    en: "its pictures are packed as {name}, which many older phones cannot show",
                },
                name.clone(),
            ),
            Doubt::Sound(name) => (
                Phrase {
                    vi: "tiếng nén kiểu {name}, nhiều điện thoại không phát được",
                    en: "its sound is packed as {name}, which many phones cannot play",
                },
                name.clone(),
            ),
            Doubt::Size(width, height) => (
                Phrase {
                    vi: "hình {name} điểm, quá lớn cho điện thoại cũ",
                    en: "its pictures are {name} pixels, too large for older phones",
                },
                format!("{width} × {height}"),
            ),
            Doubt::Tracks => (
                Phrase {
                    vi: "trong tệp còn đường tiếng, đường hình hay phụ đề khác, những phần ấy không được đăng",
                    en: "it holds further sounds, pictures or subtitles, which are not published",
                },
                String::new(),
            ),
        };
        self.finding(Code::FilmDoubt).phrase("what", what).arg("name", name)
    }

    fn of_captions(&self, captions: &Captions) -> Option<Diagnostic> {
        let (line, slip) = captions.slips.first()?;
        let what = match slip {
            Slip::Order => Phrase {
                vi: "câu này bắt đầu trước câu ở trên",
                en: "it begins before the words above it",
            },
            _ => Phrase {
                vi: "câu này bắt đầu khi câu ở trên chưa hết",
                en: "it begins before the words above it end",
            },
        };
        Some(self.finding(Code::CaptionsTimes).arg("line", line).phrase("what", what))
    }

    fn of_note(&self, note: &Note) -> Diagnostic {
        let (what, name) = match note {
            Note::Author(name) if name.is_empty() => {
                (Phrase { vi: "tên người soạn", en: "the name of who wrote it" }, "")
            }
            Note::Author(name) => (
                Phrase {
                    vi: "tên người soạn “{name}”", en: "the name of who wrote it, “{name}”"
                },
                name.as_str(),
            ),
            Note::Comments => (Phrase { vi: "lời ghi chú của người đọc", en: "comments of readers" }, ""),
            Note::Changes => (
                Phrase {
                    vi: "những chỗ sửa còn lưu chữ cũ",
                    en: "noted changes with what stood there before",
                },
                "",
            ),
            Note::HiddenSheets => (Phrase { vi: "trang tính ẩn", en: "hidden sheets" }, ""),
            Note::Place => (
                Phrase {
                    vi: "ảnh ghi lại nơi chụp", en: "photographs that tell where they were taken"
                },
                "",
            ),
            Note::Files => (Phrase { vi: "tệp khác nằm bên trong", en: "other files inside" }, ""),
        };
        self.finding(Code::AttachmentTells).phrase("what", what).arg("name", name)
    }
}

/// Reports films whose length is told wrong, and captions that run on after the end.
fn check_films(site: &Site, document: &Document, diags: &mut Diagnostics) {
    let doc = &document.parsed.doc;
    if !doc.refs.iter().any(|reference| reference.kind == RefKind::Video) {
        return;
    }
    for node in nodes(&doc.blocks).into_iter().filter(|node| node.name() == "video") {
        let Some((source, film)) =
            reference_of(node, "source").and_then(|id| Some((id, film(site, document, id)?)))
        else {
            continue;
        };
        let reference = &doc.refs[source.0 as usize];
        let found = |code| {
            Diagnostic::new(code)
                .arg("target", &reference.target)
                .at(&document.parsed.source.path, reference.span)
        };
        let written = text_of(node, "length");
        if let Some(written) = written.filter(|text| {
            milliseconds(text).is_none_or(|told| told.abs_diff(film.milliseconds) > LENGTH_SLACK)
        }) {
            diags.push(
                found(Code::FilmLength).arg("actual", clock(film.milliseconds)).arg("written", written),
            );
        }
        let captions = reference_of(node, "captions").and_then(|id| captions(site, document, id));
        if let Some((end, line)) =
            captions.map(|captions| captions.end).filter(|(end, _)| *end > film.milliseconds + LENGTH_SLACK)
        {
            let what = Phrase {
                vi: "câu này còn chạy tới {name}, phim thì đã hết",
                en: "its words last until {name}, after the film's end",
            };
            diags.push(
                found(Code::CaptionsTimes).arg("line", line).phrase("what", what).arg("name", clock(end)),
            );
        }
    }
}

fn reference_of(node: &dyn Node, wanted: &str) -> Option<RefId> {
    node.fields().into_iter().find_map(|(name, field)| match field {
        Field::Address(id) if name == wanted => Some(id),
        _ => None,
    })
}

fn text_of<'n>(node: &'n dyn Node, wanted: &str) -> Option<&'n str> {
    node.fields().into_iter().find_map(|(name, field)| match field {
        Field::Text(Some(text)) if name == wanted => Some(text),
        _ => None,
    })
}

fn content<'s>(site: &'s Site, document: &Document, id: RefId) -> Option<&'s Content> {
    match document.targets.get(id.0 as usize)? {
        Target::Asset(id) => Some(&site.asset(*id).content),
        _ => None,
    }
}

fn film<'s>(site: &'s Site, document: &Document, id: RefId) -> Option<&'s Film> {
    match content(site, document, id)? {
        Content::Film(film) => Some(film),
        _ => None,
    }
}

fn captions<'s>(site: &'s Site, document: &Document, id: RefId) -> Option<&'s Captions> {
    match content(site, document, id)? {
        Content::Captions(captions) => Some(captions),
        _ => None,
    }
}

/// A length in thousandths of a second: `2:40`, `1:02:40`, `40` seconds. Words such as `3 phút` are minutes.
fn milliseconds(text: &str) -> Option<u64> {
    let text = text.trim();
    if let Some(minutes) = ["phút", "phut", "minutes", "min"].iter().find_map(|word| text.strip_suffix(word))
    {
        return minutes.trim().parse::<u64>().ok()?.checked_mul(60_000);
    }
    let mut parts = text.split(':').map(|part| part.trim().parse::<u64>().ok().filter(|part| *part < 10_000));
    let seconds = parts.try_fold(0, |sum, part| Some(sum * 60 + part?))?;
    Some(seconds * 1_000)
}

/// A length as people write it: `2:40`.
fn clock(milliseconds: u64) -> String {
    let seconds = (milliseconds + 500) / 1_000;
    match seconds / 3_600 {
        0 => format!("{}:{:02}", seconds / 60, seconds % 60),
        hours => format!("{hours}:{:02}:{:02}", seconds / 60 % 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        assert_eq!(milliseconds("2:40"), Some(160_000));
        assert_eq!(milliseconds("1:00:01"), Some(3_601_000));
        assert_eq!(milliseconds("3 phút"), Some(180_000));
        assert_eq!(milliseconds("dài"), None);
        assert_eq!((clock(159_600).as_str(), clock(3_601_000).as_str()), ("2:40", "1:00:01"));
    }
}
