//! Questions to the desk, and answers.

use crate::json::{self, json};
use crate::pipeline::{Preview, Report};
use std::sync::Arc;

/// The largest question: more than a file of text may have.
pub const MOST_BYTES: usize = 4 << 20;

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

/// An answer that is a value.
pub fn answer(status: u16, value: &json::Value) -> Answer {
    Answer { status, kind: "application/json", body: json::to_string(value).into_bytes() }
}

/// An answer that says why not.
pub fn refused(status: u16, words: &str) -> Answer {
    answer(status, &json!({ "error": words }))
}
