//! Films and sound in MP4 (ISO 14496-12): checked, and freed of everything but picture and sound.
//!
//! A phone writes into a film where and when it was taken, and with what. Only what is on the lists of
//! `movie` comes along: one track of pictures, one of sound, and what a player needs to find their samples.
//! What is made begins with that, so that a film plays while it loads.

mod boxes;
mod captions;
mod movie;
mod sound;
mod track;

pub use captions::{Captions, Slip, captions};
pub use movie::{MAX_FILE_BYTES, film};
pub use sound::mp3;
use std::ops::Range;
use std::sync::Arc;

/// Changes whenever the same film would be made into other bytes.
pub const VERSION: &str = "1";

/// A film or a sound that can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Film {
    /// How long it is, in thousandths of a second.
    pub milliseconds: u64,
    /// Whether it has pictures.
    pub has_picture: bool,
    /// Whether its file tells where it was taken.
    pub has_place: bool,
    /// What some phones cannot do with it.
    pub doubts: Vec<Doubt>,
    /// Its bytes, put together from new ones and from those of its file.
    pub pieces: Arc<[Piece]>,
}

/// Some bytes of what is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// New ones.
    Made(Vec<u8>),
    /// Those of the source, by their places in it.
    Taken(Range<u64>),
}

/// What some phones cannot do with a film.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// They cannot show its pictures, which are packed like this.
    Picture(String),
    /// They cannot play its sound.
    Sound(String),
    /// Its pictures are larger than they can unpack: width and height in pixels.
    Size(u32, u32),
    /// It has further tracks (a second sound, subtitles) that are left out.
    Tracks,
}

/// Why a film is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Its parts do not fit together, or cannot be read.
    Broken,
    /// It ends before its last picture.
    Cut,
    /// It is written in pieces that belong to a live stream.
    Fragmented,
    /// It is locked, or its pictures lie in another file.
    Elsewhere,
    /// There is no picture in it.
    NoPicture,
    /// It is larger than a film may be.
    TooLarge,
}

impl Piece {
    /// How many bytes.
    pub fn size(&self) -> u64 {
        match self {
            Piece::Made(bytes) => bytes.len() as u64,
            Piece::Taken(range) => range.end - range.start,
        }
    }
}

impl Film {
    /// How many bytes are published.
    pub fn size(&self) -> u64 {
        self.pieces.iter().map(Piece::size).sum()
    }
}
