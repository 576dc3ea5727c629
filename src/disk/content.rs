//! What a file is published as, decided from its bytes when it is found: its name only says what it should
//! be.

use super::office;
use super::refusal::{MAX_ATTACHMENT, Note, Refusal};
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

/// How much of a file is needed to say what it is, by what its first bytes tell.
pub(super) fn needed(head: &[u8]) -> u64 {
    match kind::of(head) {
        Kind::Picture => picture::MAX_FILE_BYTES,
        Kind::Drawing => 4 << 20,
        Kind::Pdf | Kind::Zip | Kind::Mp3 | Kind::Text => MAX_ATTACHMENT,
        _ => kind::HEAD as u64,
    }
}

/// What a file is published as, by its first bytes (as many as are [`needed`]), its ending in small letters,
/// and its size.
pub(super) fn content(on_disk: &Path, ending: &str, bytes: &[u8], size: u64) -> Content {
    let kind = kind::of(&bytes[..bytes.len().min(kind::HEAD)]);
    let made = match kind {
        Kind::Picture if size > picture::MAX_FILE_BYTES => Err(Refusal::Picture(Fault::TooLarge)),
        Kind::Picture => picture::facts(bytes).map(Content::Picture).map_err(Refusal::Picture),
        Kind::OtherPicture(name) => Err(Refusal::PictureKind(name)),
        Kind::Drawing => {
            picture::drawing(bytes).map(|made| Content::Drawing(made.into())).map_err(Refusal::Drawing)
        }
        Kind::Film => {
            film_of(on_disk, ending, size).map(|made| Content::Film(made.into())).map_err(Refusal::Film)
        }
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

/// The endings of pictures, drawings and films: a file of such a name is none of those, so it is a broken
/// one.
const PICTURES: [&str; 7] = ["png", "jpg", "jpeg", "jfif", "jpe", "webp", "mpo"];
const FILMS: [&str; 4] = ["mp4", "m4v", "m4a", "3gp"];

/// Those of kinds that cannot be cleaned.
const OTHER_PICTURES: [&str; 12] =
    ["gif", "heic", "heif", "avif", "tif", "tiff", "bmp", "ico", "psd", "jxl", "jp2", "dng"];
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
    let film = Film {
        milliseconds: 0,
        has_picture: false,
        has_place: false,
        doubts: Vec::new(),
        pieces: [piece].into(),
    };
    Content::Film(film.into())
}
