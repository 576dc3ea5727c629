//! Where each link, image and file named in a page leads.

use super::path::folder_of;
use super::{include, path};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Phrase};
use crate::disk::{Content, FileSource, Refusal};
use crate::film::{self, Captions, Slip};
use crate::markdown::{Ref, RefKind, is_external};
use crate::model::{AssetId, DocId, Document, Role, Site, Target};
use crate::parallel;
use crate::picture::Fault;
use crate::text::{closest, decode_percent, near};
use std::collections::{HashMap, HashSet};

/// Fills the side table of every document.
pub(super) fn link(site: &mut Site, files: &[FileSource], diags: &mut Diagnostics) {
    let targets: Vec<Vec<Target>> = {
        let map = Map::new(site, files);
        let resolved = parallel::map(&site.documents, |document| map.document(document));
        resolved.into_iter().map(|outcome| outcome.take(diags)).collect()
    };
    for (document, targets) in site.documents.iter_mut().zip(targets) {
        document.targets = targets;
    }
    include::settle(site, diags);
    check_anchors(site, diags);
}

const RENAME: Phrase =
    Phrase { vi: "Đổi tên tệp ấy thành “{name}”.", en: "Rename that file to “{name}”." };
const SUBRIP: Phrase = Phrase {
    vi: "Mở tệp bằng Notepad. Thêm dòng WEBVTT và một dòng trống ở đầu. Đổi dấu phẩy trong mốc giờ thành dấu chấm: 00:00:01,000 thành \
         00:00:01.000. Lưu với tên “{name}”, bảng mã UTF-8.",
    en: "Open it with Notepad. Put a line WEBVTT and a blank line first. Make the commas in times points: 00:00:01,000 becomes 00:00:01.000. \
         Save it as “{name}” with encoding UTF-8.",
};

/// A picture is no film and no document: what is shown in its place is told as a picture.
fn shown(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Ending | Refusal::Inside | Refusal::Programs => Refusal::Picture(Fault::Unreadable),
        other => other,
    }
}

/// What hides words of captions.
fn captions_found(captions: &Captions) -> Option<Diagnostic> {
    captions
        .slips
        .iter()
        .find(|(_, slip)| slip.hides_text())
        .map(|(line, slip)| captions_finding(*line, *slip))
}

fn captions_finding(line: usize, slip: Slip) -> Diagnostic {
    let [what, remedy] = slip_words(slip);
    Diagnostic::new(Code::CaptionsBroken).arg("line", line).phrase("what", what).phrase("remedy", remedy)
}

fn slip_words(slip: Slip) -> [Phrase; 2] {
    let head = Phrase {
        vi: "Mở tệp bằng Notepad. Dòng đầu tiên chỉ có chữ WEBVTT, rồi một dòng trống.",
        en: "Open it with Notepad. The first line is WEBVTT alone, then a blank line.",
    };
    let time = Phrase {
        vi: "Viết mốc giờ như sau: 00:00:01.000 --> 00:00:04.000 (giờ, phút, giây, dấu chấm, ba số).",
        en: "Write times like this: 00:00:01.000 --> 00:00:04.000 (hours, minutes, seconds, a point, three digits).",
    };
    match slip {
        Slip::Encoding => [
            Phrase { vi: "tệp không lưu ở bảng mã UTF-8", en: "it is not saved as UTF-8" },
            Phrase {
                vi: "Mở tệp bằng Notepad, chọn Lưu thành, bảng mã UTF-8.",
                en: "Open it with Notepad, choose Save As, encoding UTF-8.",
            },
        ],
        Slip::SubRip => [
            Phrase {
                vi: "đây là phụ đề SRT đã đổi tên", en: "these are SRT captions under another name"
            },
            Phrase {
                vi: "Mở tệp bằng Notepad. Thêm dòng WEBVTT và một dòng trống ở đầu. Đổi dấu phẩy trong mốc giờ thành dấu chấm: 00:00:01,000 thành \
                     00:00:01.000.",
                en: "Open it with Notepad. Put a line WEBVTT and a blank line first. Make the commas in times points: 00:00:01,000 becomes \
                     00:00:01.000.",
            },
        ],
        Slip::Head => {
            [Phrase { vi: "tệp không bắt đầu bằng WEBVTT", en: "it does not begin with WEBVTT" }, head]
        }
        Slip::Comma => [
            Phrase {
                vi: "mốc giờ có dấu phẩy ở chỗ của dấu chấm",
                en: "a time has a comma in the place of its point",
            },
            Phrase {
                vi: "Đổi dấu phẩy thành dấu chấm: 00:00:01.000.", en: "Make it a point: 00:00:01.000."
            },
        ],
        Slip::Time => [Phrase { vi: "không hiểu mốc giờ", en: "its time cannot be read" }, time],
        Slip::Empty => [
            Phrase { vi: "trong tệp không có câu nào", en: "there are no words in it" },
            Phrase {
                vi: "Viết câu ngay dưới dòng mốc giờ.",
                en: "Write the words right below the line with the times.",
            },
        ],
        Slip::Backwards => {
            [Phrase { vi: "câu này hết trước khi bắt đầu", en: "it ends before it begins" }, time]
        }
        Slip::Order | Slip::Overlap => {
            [Phrase { vi: "mốc giờ không theo thứ tự", en: "its times are out of order" }, time]
        }
    }
}

/// Everything a link can lead to, by source path.
struct Map<'a> {
    site: &'a Site,
    /// By path and, where there is one page for each row of a table, the row's number.
    documents: HashMap<(&'a str, Option<u32>), DocId>,
    /// Where the pages for all rows are listed, by their path.
    lists: HashMap<&'a str, DocId>,
    files: HashMap<&'a str, AssetId>,
}

impl<'a> Map<'a> {
    fn new(site: &'a Site, files: &'a [FileSource]) -> Map<'a> {
        let row = |document: &Document| document.parsed.row.as_ref().map(|row| row.number);
        let documents = site
            .documents
            .iter()
            .enumerate()
            .map(|(i, d)| ((&*d.parsed.source.path, row(d)), DocId(i as u32)));
        let rows = site.documents.iter().filter(|document| row(document).is_some());
        let lists = rows
            .map(|document| (&*document.parsed.source.path, site.section(document.section).document))
            .collect();
        let files = files.iter().enumerate().map(|(i, file)| (&*file.path, AssetId(i as u32)));
        Map { site, documents: documents.collect(), lists, files: files.collect() }
    }

    fn document(&self, document: &Document) -> Outcome<Vec<Target>> {
        let mut diags = Diagnostics::default();
        let refs = &document.parsed.doc.refs;
        let targets = refs.iter().map(|reference| match self.target(document, reference) {
            Ok(target) => target,
            Err(finding) => {
                diags.push(
                    finding.at(&document.parsed.source.path, reference.span).arg("target", &reference.target),
                );
                Target::Broken
            }
        });
        Outcome { value: targets.collect(), diags }
    }

    fn target(&self, from: &Document, reference: &Ref) -> Result<Target, Diagnostic> {
        let written = &*reference.target;
        match reference.kind {
            RefKind::Refused => Ok(Target::Broken),
            _ if reference.is_unclear => Ok(Target::Broken),
            RefKind::Link | RefKind::Code if is_external(written) => Ok(Target::External),
            RefKind::Code if self.site.config.base_url.is_none() => Err(Diagnostic::new(Code::NoAddress)),
            RefKind::Image if is_external(written) => Err(Diagnostic::new(Code::RemoteImage)),
            RefKind::Include | RefKind::Video | RefKind::Captions | RefKind::Poster
                if is_external(written) =>
            {
                Err(Diagnostic::new(Code::MissingFile))
            }
            _ => self.local(from, reference),
        }
    }

    fn local(&self, from: &Document, reference: &Ref) -> Result<Target, Diagnostic> {
        let (written, kind) = (&*reference.target, reference.kind);
        let (address, anchor) =
            written.split_once('#').map_or((written, None), |(address, anchor)| (address, Some(anchor)));
        let anchor =
            anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| Box::from(&*decode_percent(anchor)));
        if address.is_empty() && kind == RefKind::Link {
            return anchor.map(Target::Here).ok_or_else(|| Diagnostic::new(Code::BrokenLink));
        }
        let folder = folder_of(&from.parsed.source.path);
        let joined = path::named(folder, address).unwrap_or_default();
        let joined = if kind == RefKind::Captions { self.in_own_language(&joined) } else { joined };
        let row = from.parsed.row.as_ref().map(|row| row.number);
        let document = self.find_document(&joined, row);
        match (kind, document, self.files.get(joined.as_str())) {
            (RefKind::Link | RefKind::Code, Some(id), _) if self.site.document(id).role != Role::Fragment => {
                Ok(Target::Document(id, anchor))
            }
            (RefKind::Include, Some(id), _) if self.site.document(id).role == Role::Fragment => {
                Ok(Target::Document(id, None))
            }
            (RefKind::Include, Some(_), _) => Err(Diagnostic::new(Code::NotAFragment)),
            (
                RefKind::Link
                | RefKind::Code
                | RefKind::Image
                | RefKind::Video
                | RefKind::Captions
                | RefKind::Poster,
                None,
                Some(file),
            ) => self.file(*file, reference),
            (RefKind::Captions, ..) => Err(self.no_captions(&joined)),
            (RefKind::Poster, ..) => Err(Diagnostic::new(Code::MissingPoster)),
            _ => Err(self.broken(folder, written, &joined, kind)),
        }
    }

    /// A file, if what it is can be used in this way.
    fn file(&self, id: AssetId, reference: &Ref) -> Result<Target, Diagnostic> {
        let kind = reference.kind;
        let is_shown = matches!(kind, RefKind::Image | RefKind::Poster);
        match &self.site.asset(id).content {
            Content::Captions(captions) => captions_found(captions).map_or(Ok(Target::Asset(id)), Err),
            _ if kind == RefKind::Captions => Err(captions_finding(1, Slip::Head)),
            Content::Refused(refusal) if is_shown => Err(shown(*refusal).finding(&reference.target)),
            Content::Refused(refusal) => Err(refusal.finding(&reference.target)),
            Content::Picture(_) if kind != RefKind::Video => Ok(Target::Asset(id)),
            _ if reference.edit.is_some() => Err(Diagnostic::new(Code::PictureKind)),
            Content::Drawing(_) if kind != RefKind::Video => Ok(Target::Asset(id)),
            _ if is_shown => Err(Diagnostic::new(Code::PictureKind)),
            Content::Film(film) if kind == RefKind::Video && !film.has_picture => {
                Err(Refusal::Film(film::Fault::NoPicture).finding(&reference.target))
            }
            Content::Film(_) if !is_shown => Ok(Target::Asset(id)),
            _ if kind == RefKind::Video => Err(Diagnostic::new(Code::NotAFilm)),
            _ => Ok(Target::Asset(id)),
        }
    }

    /// Captions in the language of the site: a block cannot know it, and asks for `x.vi.vtt`.
    fn in_own_language(&self, path: &str) -> String {
        path.strip_suffix(".vi.vtt")
            .map_or_else(|| path.to_owned(), |stem| format!("{stem}.{}.vtt", self.site.config.language))
    }

    /// What is told of captions that are not there: a file beside the film that was meant for them, if there
    /// is one.
    fn no_captions(&self, joined: &str) -> Diagnostic {
        let (folder, name) = joined.rsplit_once('/').unwrap_or(("", joined));
        let tag = &*self.site.config.language;
        let stem = name.trim_end_matches(&format!(".{tag}.vtt")).to_lowercase();
        let is_meant = |path: &&str| {
            let Some(own) = path.strip_prefix(folder).map(|own| own.trim_start_matches('/').to_lowercase())
            else {
                return false;
            };
            let rest = own
                .strip_prefix(&stem)
                .and_then(|rest| rest.strip_suffix(".vtt").or(rest.strip_suffix(".srt")));
            rest.is_some_and(|rest| {
                rest.strip_prefix(['.', '_', '-', ' ']) == Some(tag)
                    || ["", ".vi", "_vi", "-vi", " vi", ".vn", "_vn", "-vn", ".vie", ".vi-vn"].contains(&rest)
            })
        };
        let Some(found) = self.files.keys().copied().filter(is_meant).min() else {
            return Diagnostic::new(Code::MissingCaptions);
        };
        let remedy = if found.to_lowercase().ends_with(".srt") { SUBRIP } else { RENAME };
        Diagnostic::new(Code::CaptionsName)
            .phrase("remedy", remedy)
            .arg("found", found.rsplit('/').next().unwrap_or(found))
            .arg("name", name)
    }

    /// The document of a source path; a folder stands for its first page. A page that there is for each row
    /// of a table is that of the row which the link stands on, and for all others the list of them.
    fn find_document(&self, path: &str, row: Option<u32>) -> Option<DocId> {
        let known = |path: &str, row| self.documents.get(&(path, row)).copied();
        let found = row.and_then(|row| known(path, Some(row))).or_else(|| known(path, None));
        let found = found.or_else(|| self.lists.get(path).copied());
        found.or_else(|| {
            ["_index.md", "index.md"].iter().find_map(|index| known(&format!("{path}/{index}"), None))
        })
    }

    fn broken(&self, folder: &str, written: &str, joined: &str, kind: RefKind) -> Diagnostic {
        if let Some(page) = self.site.unpublished.get(joined) {
            return Diagnostic::new(Code::LinkToUnpublished).phrase("why", page.why);
        }
        let code =
            if matches!(kind, RefKind::Link | RefKind::Code) { Code::BrokenLink } else { Code::MissingFile };
        let meant = address_of_site(written)
            .or_else(|| self.nearest(joined, kind).map(|file| path::relative(folder, file)));
        Diagnostic::new(code).suggest(meant)
    }

    /// The source file whose name is nearest to the one that is missing: one of the folder that was meant
    /// rather than of another, then the first by its path.
    fn nearest(&self, missing: &str, kind: RefKind) -> Option<&'a str> {
        let name = |path: &'a str| path.rsplit('/').next().unwrap_or(path);
        let (wanted, folder) =
            (missing.rsplit('/').next().unwrap_or(missing).replace(".html", ".md"), folder_of(missing));
        let (near, is_shown) = (near(&wanted), matches!(kind, RefKind::Image | RefKind::Video));
        let documents = self.documents.keys().map(|(path, _)| *path).filter(|_| !is_shown);
        let found = documents
            .chain(self.files.keys().copied())
            .filter_map(|path| Some((near(name(path))?, folder_of(path) != folder, path)));
        found.min().map(|(.., path)| path)
    }
}

/// The whole address where an author left out how it begins: `www.a.gov.vn`, `a.gov.vn/b`.
fn address_of_site(written: &str) -> Option<String> {
    const ENDINGS: &[&str] = &["vn", "com", "org", "net", "gov", "edu", "info"];
    let host = written.split(['/', '?', '#', ':']).next()?;
    let (rest, ending) = host.rsplit_once('.')?;
    let is_site = written.starts_with("www.") || ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    (is_site && !rest.is_empty() && !rest.starts_with('.')).then(|| format!("https://{written}"))
}

/// So many broken anchors of a page are compared with all that it has; the rest is told without a guess, so
/// that the work grows with the page and not with its square.
const MOST_GUESSES: usize = 100;

/// The anchors of a page: in order, and to be asked for.
struct Anchors<'a> {
    all: Vec<&'a str>,
    known: HashSet<&'a str>,
    guesses: usize,
}

impl<'a> Anchors<'a> {
    fn of(site: &'a Site, page: &'a Document) -> Anchors<'a> {
        let all = include::anchors(site, page);
        Anchors { known: all.iter().copied().collect(), all, guesses: 0 }
    }

    fn guess(&mut self, anchor: &str) -> Option<&'a str> {
        self.guesses += 1;
        (self.guesses <= MOST_GUESSES).then(|| closest(anchor, self.all.iter().copied())).flatten()
    }
}

fn check_anchors(site: &Site, diags: &mut Diagnostics) {
    let mut anchors: HashMap<*const Document, Anchors<'_>> = HashMap::new();
    for document in &site.documents {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&document.targets) {
            let (page, anchor) = match target {
                Target::Document(id, Some(anchor)) => (site.document(*id), anchor),
                // An anchor in a fragment is one of the page that includes it, whichever that is.
                Target::Here(anchor) if document.role != Role::Fragment => (document, anchor),
                _ => continue,
            };
            let of_page = anchors.entry(page).or_insert_with(|| Anchors::of(site, page));
            if !of_page.known.contains(&**anchor) {
                let found =
                    Diagnostic::new(Code::BrokenAnchor).at(&document.parsed.source.path, reference.span);
                let found = found
                    .arg("page", page.title())
                    .arg("name", anchor)
                    .names("known", of_page.all.iter().copied());
                diags.push(found.suggest(of_page.guess(anchor)));
            }
        }
    }
}
