//! What a file is published as, decided from its bytes when it is found: its name only says what it should be.

use super::office;
use crate::diag::{Code, Diagnostic, Phrase};
use crate::film::{self, Captions, Film, Piece};
use crate::kind::{self, Kind};
use crate::picture::{self, Drawing, DrawingFault, Facts, Fault};
use std::path::Path;
use std::sync::Arc;

/// What a file is published as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A photograph or screenshot: as new pictures of its pixels.
    Picture(Facts),
    /// A drawing, written anew.
    Drawing(Arc<Drawing>),
    /// A film or sound, put together from what is picture and sound in it.
    Film(Arc<Film>),
    /// Captions of a film.
    Captions(Arc<Captions>),
    /// A document or list, as it is, with what it tells of its makers.
    Attachment(Arc<[Note]>),
    /// Not at all.
    Refused(Refusal),
}

/// Why a file is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A photograph that cannot be used.
    Picture(Fault),
    /// A kind of picture that cannot be cleaned, by its name.
    PictureKind(&'static str),
    /// A drawing that cannot be used.
    Drawing(DrawingFault),
    /// A film that cannot be used.
    Film(film::Fault),
    /// A kind of film that cannot be cleaned, by its name.
    FilmKind(&'static str),
    /// Files with this ending are not attached.
    Ending,
    /// What stands in it is not what its ending says.
    Inside,
    /// It holds programs.
    Programs,
    /// It is larger than an attached file may be, in megabytes.
    TooLarge(u64),
}

/// What an attached document tells besides what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Who wrote it.
    Author(String),
    /// Remarks of readers.
    Comments,
    /// Changes that were noted, with what stood there before.
    Changes,
    /// Sheets that nobody sees.
    HiddenSheets,
    /// Photographs that know where they were taken.
    Place,
    /// Other files in it.
    Files,
}

impl Refusal {
    /// What is told where a page names the file; its name is filled in there. `path` is where the file lies.
    pub fn finding(self, path: &str) -> Diagnostic {
        let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
        match self {
            Refusal::Picture(Fault::Unreadable) => Diagnostic::new(Code::PictureUnreadable),
            Refusal::Picture(Fault::TooLarge) => Diagnostic::new(Code::PictureTooLarge),
            Refusal::Picture(Fault::Cut) => Diagnostic::new(Code::PictureCut),
            Refusal::Picture(Fault::Changed) => Diagnostic::new(Code::FileChanged).arg("path", path),
            Refusal::PictureKind(_) => Diagnostic::new(Code::PictureKind),
            Refusal::Drawing(fault) => {
                let [why, remedy] = drawing_words(fault);
                Diagnostic::new(Code::DrawingRefused).phrase("why", why).phrase("remedy", remedy)
            }
            Refusal::Film(fault) => {
                let [why, remedy] = film_words(fault);
                Diagnostic::new(Code::FilmRefused).phrase("why", why).phrase("remedy", remedy)
            }
            Refusal::FilmKind(kind) => Diagnostic::new(Code::FilmKind).arg("kind", kind),
            Refusal::Ending => Diagnostic::new(Code::AttachmentKind).arg("ending", ending),
            Refusal::Inside => Diagnostic::new(Code::AttachmentInside).arg("ending", ending),
            Refusal::Programs => Diagnostic::new(Code::AttachmentPrograms),
            Refusal::TooLarge(size) => Diagnostic::new(Code::AttachmentTooLarge).arg("size", size).arg("limit", MAX_ATTACHMENT >> 20),
        }
    }
}

/// Why a drawing is not used, and what to do.
fn drawing_words(fault: DrawingFault) -> [Phrase; 2] {
    let as_png = Phrase {
        vi: "Mở hình trong ứng dụng đã vẽ, xuất thành PNG, rồi sửa tên tệp ở đây.",
        en: "Open it in the program it was drawn with, export it as PNG, and correct the name here.",
    };
    let why = match fault {
        DrawingFault::Unreadable => Phrase { vi: "tệp hỏng, hoặc không phải hình SVG", en: "it is broken, or no SVG" },
        DrawingFault::Entities => {
            Phrase { vi: "trong tệp có phần viết tắt riêng (ENTITY)", en: "it declares entities of its own" }
        }
        DrawingFault::HoldsPicture => Phrase {
            vi: "trong hình vẽ có ảnh, mà ảnh nằm trong đó thì không xoá được vị trí, không che được",
            en: "a photograph stands in it, which cannot be cleaned or covered there",
        },
        DrawingFault::TooLarge => Phrase { vi: "hình quá lớn hoặc quá nhiều nét", en: "it is too large, or has too many parts" },
    };
    [why, as_png]
}

/// Why a film is not used, and what to do.
fn film_words(fault: film::Fault) -> [Phrase; 2] {
    let again = Phrase {
        vi: "Mở phim trong ứng dụng sửa video, xuất lại thành MP4 (H.264, AAC), rồi thay tệp này.",
        en: "Open it in a video program, export it again as MP4 (H.264, AAC), and replace the file.",
    };
    let copy = Phrase {
        vi: "Chép lại tệp từ điện thoại, đợi chép xong hẳn.",
        en: "Copy it from the phone again, and wait until that is done.",
    };
    let shorter =
        Phrase { vi: "Cắt ngắn phim, hoặc xuất lại ở cỡ 720p.", en: "Make the film shorter, or export it again at 720p." };
    match fault {
        film::Fault::Broken => [Phrase { vi: "tệp hỏng, hoặc không phải phim MP4", en: "it is broken, or no MP4" }, again],
        film::Fault::Cut => [Phrase { vi: "tệp bị đứt, thiếu phần cuối", en: "it ends half-way" }, copy],
        film::Fault::Fragmented => [
            Phrase {
                vi: "phim được ghi thành nhiều mảnh, như phim phát trực tiếp", en: "it is written in fragments, as live streams are"
            },
            again,
        ],
        film::Fault::Elsewhere => [
            Phrase { vi: "phim bị khoá, hoặc hình nằm ở tệp khác", en: "it is locked, or its pictures lie in another file" },
            again,
        ],
        film::Fault::NoPicture => [
            Phrase { vi: "trong tệp không có hình", en: "there are no pictures in it" },
            Phrase {
                vi: "Chọn đúng tệp phim. Nếu chỉ có tiếng thì đặt đuôi tệp là .m4a và viết liên kết thường: [Nghe](tệp.m4a).",
                en: "Choose the film. If it is sound alone, let its name end in .m4a and write a plain link: [Listen](file.m4a).",
            },
        ],
        film::Fault::TooLarge => [Phrase { vi: "tệp quá lớn", en: "it is too large" }, shorter],
    }
}

/// A larger document is nothing for a phone.
const MAX_ATTACHMENT: u64 = 64 << 20;

/// How much of a file is needed to say what it is, by what its first bytes tell.
pub(super) fn needed(head: &[u8]) -> u64 {
    match kind::of(head) {
        Kind::Picture => picture::MAX_FILE_BYTES,
        Kind::Drawing => 4 << 20,
        Kind::Pdf | Kind::Zip | Kind::Mp3 | Kind::Text => MAX_ATTACHMENT,
        _ => kind::HEAD as u64,
    }
}

/// What a file is published as, by its first bytes (as many as are [`needed`]), its ending in small letters, and its size.
pub(super) fn content(on_disk: &Path, ending: &str, bytes: &[u8], size: u64) -> Content {
    let kind = kind::of(&bytes[..bytes.len().min(kind::HEAD)]);
    let made = match kind {
        Kind::Picture if size > picture::MAX_FILE_BYTES => Err(Refusal::Picture(Fault::TooLarge)),
        Kind::Picture => picture::facts(bytes).map(Content::Picture).map_err(Refusal::Picture),
        Kind::OtherPicture(name) => Err(Refusal::PictureKind(name)),
        Kind::Drawing => picture::drawing(bytes).map(|made| Content::Drawing(made.into())).map_err(Refusal::Drawing),
        Kind::Film => film_of(on_disk, ending, size).map(|made| Content::Film(made.into())).map_err(Refusal::Film),
        Kind::OtherFilm(name) => Err(Refusal::FilmKind(name)),
        kind => attachment(kind, ending, bytes, size),
    };
    made.unwrap_or_else(Content::Refused)
}

fn film_of(on_disk: &Path, ending: &str, size: u64) -> Result<Film, film::Fault> {
    let mut file = super::links::open(on_disk).map_err(|_| film::Fault::Broken)?;
    let film = film::film(&mut file, size)?;
    if film.has_picture || ending == "m4a" { Ok(film) } else { Err(film::Fault::NoPicture) }
}

/// The endings of pictures, drawings and films: a file of such a name is none of those, so it is a broken one.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "jfif", "jpe", "webp", "mpo"];
const FILMS: [&str; 4] = ["mp4", "m4v", "m4a", "3gp"];

/// Those of kinds that cannot be cleaned.
const OTHER_PICTURES: [&str; 12] = ["gif", "heic", "heif", "avif", "tif", "tiff", "bmp", "ico", "psd", "jxl", "jp2", "dng"];
const OTHER_FILMS: [&str; 7] = ["mov", "webm", "mkv", "avi", "wmv", "flv", "mpg"];

fn attachment(kind: Kind, ending: &str, bytes: &[u8], size: u64) -> Result<Content, Refusal> {
    match kind::attached(ending) {
        _ if PICTURES.contains(&ending) => Err(Refusal::Picture(Fault::Unreadable)),
        _ if OTHER_PICTURES.contains(&ending) => Err(Refusal::PictureKind("")),
        _ if OTHER_FILMS.contains(&ending) => Err(Refusal::FilmKind("MOV, WebM, AVI")),
        _ if FILMS.contains(&ending) => Err(Refusal::Film(film::Fault::Broken)),
        _ if ending == "svg" => Err(Refusal::Drawing(DrawingFault::Unreadable)),
        None => Err(Refusal::Ending),
        Some(_) if size > MAX_ATTACHMENT => Err(Refusal::TooLarge(size >> 20)),
        // Captions say by themselves that they are none.
        Some(_) if ending == "vtt" => Ok(Content::Captions(film::captions(bytes).into())),
        Some(wanted) if wanted != kind => Err(Refusal::Inside),
        Some(Kind::Mp3) => film::mp3(bytes).map(sound).ok_or(Refusal::Film(film::Fault::Broken)),
        Some(Kind::Pdf) => office::pdf(bytes).map(Content::Attachment),
        Some(Kind::Zip) => office::document(ending, bytes).map(Content::Attachment),
        Some(_) => Ok(Content::Attachment([].into())),
    }
}

fn sound(piece: Piece) -> Content {
    let film = Film { milliseconds: 0, has_picture: false, has_place: false, doubts: Vec::new(), pieces: [piece].into() };
    Content::Film(film.into())
}
