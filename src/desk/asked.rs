//! Questions to the desk, and answers.

use crate::diag::{Code, Diagnostic, Edit, Span};
use crate::hash::policy_hash;
use crate::json::{self, json};
use crate::pipeline::{Preview, Report};
use crate::text::{Lang, decode_percent};
use std::hash::{BuildHasher, RandomState};
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

/// A path of a page below the root: nothing else is opened or written, whatever is asked for.
pub fn page_path(id: &str) -> Option<Arc<str>> {
    let below = id.strip_prefix("content/")?.strip_suffix(".md")?;
    let is_plain =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':', '\0', '\n']);
    (below.split('/').all(is_plain) && !below.starts_with("_data/")).then(|| id.into())
}

/// An answer that is a value.
pub fn answer(status: u16, value: &json::Value) -> Answer {
    Answer { status, kind: "application/json", body: json::to_string(value).into_bytes() }
}

/// An answer that says why not.
pub fn refused(status: u16, words: &str) -> Answer {
    answer(status, &json!({ "error": words }))
}

/// An answer that says that the machine failed.
pub fn failed(found: &Diagnostic) -> Answer {
    let status = if found.code == Code::LinkOutside { 404 } else { 507 };
    answer(status, &json!({ "error": found.message(Lang::Vi), "help": found.help(Lang::Vi) }))
}

/// When a lesson is not there.
pub const NO_LESSON: &str = "Không thấy bài này. Có thể tệp đã đổi tên hoặc dời chỗ.";
/// When a section is not there.
pub const NO_FOLDER: &str = "Chọn một phần có sẵn cho bài.";
/// What is said to a page of an older program.
pub const NOT_UNDERSTOOD: &str = "Trang này đã cũ. Mời thầy cô tải lại trang.";

/// The value of a name in what stands behind `?`.
pub fn query(asked: &Asked<'_>, name: &str) -> Option<String> {
    let pairs = asked.query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| decode_percent(&value.replace('+', " ")).into_owned())
}

/// Edits, or the answer that says why not.
pub type Made = Result<Vec<Edit>, Answer>;

/// Edits of bytes as a page sends them.
pub fn read_edits(body: &json::Value) -> Option<Vec<Edit>> {
    body.get("edits")?.as_array()?.iter().map(read_edit).collect()
}

fn read_edit(value: &json::Value) -> Option<Edit> {
    let at = |i: usize| value.get("range")?.get(i)?.as_u64().map(|at| at as usize);
    Some(Edit { span: Span::new(at(0)?..at(1)?), text: value.get("text")?.as_str()?.replace("\r\n", "\n") })
}

/// Edits that stand apart, in order, between whole letters.
pub fn in_order(text: &str, edits: Vec<Edit>) -> Made {
    let is_place = |at: u32| text.is_char_boundary(at as usize);
    let mut at = 0;
    let holds = edits.iter().all(|edit| {
        let holds = edit.span.start >= at
            && edit.span.start <= edit.span.end
            && is_place(edit.span.start)
            && is_place(edit.span.end);
        at = edit.span.end;
        holds
    });
    if holds { Ok(edits) } else { Err(refused(400, NOT_UNDERSTOOD)) }
}

/// An edit as pages send it back.
pub fn edit_json(edit: &Edit) -> json::Value {
    json!({ "range": [edit.span.start, edit.span.end], "text": edit.text })
}

/// What the desk's own pages say in each question: nobody else can know it.
pub fn new_token() -> String {
    // Keys of the standard library's maps come from the system's source of chance.
    let part = || RandomState::new().hash_one(0u8).to_string();
    policy_hash(&[part(), part(), part(), part()].concat()).replace(['+', '/', '='], "-")
}
