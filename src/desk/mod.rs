//! The desk: a lesson as cards for people who do not program. The file stays the truth; what is not touched stays byte for byte.
//!
//! This room knows no connections: it answers questions ([`Asked`]) with bytes ([`Answer`]); `serve` carries them.

mod answers;
mod cards;
mod clean;
mod edit;
mod findings;
mod info;
mod items;
mod kinds;
mod pages;
mod rich;
mod view;

pub use answers::MOST_BYTES;
pub use cards::{Card, Field, Item, Lesson, Part, Steps, Value};
pub use edit::{Refused, add, delete, duplicate, move_behind, move_by, reverse, set, split};
pub use view::{lesson as view, value as view_value};

use crate::hash;
use crate::pipeline::{Preview, Report};
use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// What the desk knows while the program runs.
pub struct Desk {
    root: PathBuf,
    /// What the desk's own pages say in each question: nobody else can know it.
    token: String,
    /// The texts that were given out last, so that both can be shown when a file changed meanwhile. Whoever holds it writes.
    known: Mutex<VecDeque<Arc<str>>>,
}

/// The site as it was read last.
pub struct Now {
    /// The site.
    pub site: Arc<Preview>,
    /// What was found in it.
    pub report: Arc<Report>,
    /// The number of the reading.
    pub number: u64,
}

/// A question to the desk.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// `GET`, `POST` or `PATCH`.
    pub method: &'a str,
    /// The path below the desk's address.
    pub path: &'a str,
    /// What stands behind `?`.
    pub query: &'a str,
    /// What the page says of itself in a header.
    pub token: Option<&'a str>,
    /// What was sent.
    pub body: &'a [u8],
}

/// What the desk answers.
pub struct Answer {
    /// A status of HTTP.
    pub status: u16,
    /// What the bytes are.
    pub kind: &'static str,
    /// The bytes.
    pub body: Vec<u8>,
}

/// How many texts are kept to be shown beside others.
const MOST_KNOWN: usize = 40;

impl Desk {
    /// A desk for the site at `root`, with a token that nobody can guess.
    pub fn new(root: PathBuf) -> Desk {
        // Keys of the standard library's maps come from the system's source of chance.
        let part = || RandomState::new().hash_one(0u8).to_string();
        let token = hash::policy_hash(&[part(), part(), part(), part()].concat()).replace(['+', '/', '='], "-");
        Desk { root, token, known: Mutex::default() }
    }

    /// Answers a question. Pages are for everybody on this machine, all else is for those who say the token.
    pub fn answer(&self, asked: &Asked<'_>, now: Option<&Now>) -> Answer {
        match asked.path.strip_prefix("api/") {
            Some(_) if asked.token != Some(self.token.as_str()) => answers::refused(403, "Trang này đã cũ. Mời thầy cô tải lại trang."),
            Some(path) => self.api(path, asked, now),
            None => pages::page(asked, &self.token),
        }
    }
}
