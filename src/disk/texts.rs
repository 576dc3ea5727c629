//! The texts in a file that is passed on as it is: to look for what must not get out.

use crate::archive::Parts;
use crate::table;
use std::borrow::Cow;

/// What an Office file unpacks to at most.
const MAX_BYTES: u64 = 64 << 20;

/// Every text in a file: itself, or the parts of an Office file (a zip). Pictures, films and other binary
/// files have none.
pub fn texts(bytes: &[u8]) -> Vec<String> {
    if bytes.starts_with(b"PK\x03\x04") {
        return parts(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Vec::new();
    }
    table::plain_text(bytes).into_iter().map(|text| as_shown(&text).into_owned()).collect()
}

/// A text as people are shown it: captions without the times between them, each as long as before; lists of
/// days without the ends of lines that only their format needs.
pub fn as_shown(text: &str) -> Cow<'_, str> {
    if text.starts_with("BEGIN:V") {
        Cow::Owned(text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", ""))
    } else if text.trim_start_matches('\u{feff}').starts_with("WEBVTT") {
        Cow::Owned(text.split_inclusive('\n').map(without_times).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// A line of captions without its times: `00:01.000 --> 00:02.000`, `<00:01.500>`.
fn without_times(line: &str) -> String {
    let mut shown = line.to_owned();
    let mut from = 0;
    while let Some(length) = line[from..].find('<') {
        let start = from + length;
        let end = line[start..].find('>').map_or(line.len(), |length| start + length + 1);
        if line[start + 1..].starts_with(|c: char| c.is_ascii_digit()) {
            shown.replace_range(start..end, &" ".repeat(end - start));
        }
        from = end;
    }
    if line.contains("-->") { blank(line) } else { shown }
}

/// Spaces of the same length, with the end of the line.
fn blank(line: &str) -> String {
    let shown = line.trim_end_matches(['\r', '\n']);
    " ".repeat(shown.len()) + &line[shown.len()..]
}

fn parts(bytes: &[u8]) -> Vec<String> {
    let Some(mut archive) = Parts::open(bytes, MAX_BYTES) else { return Vec::new() };
    let mut names: Vec<String> = archive.names().map(str::to_owned).collect();
    names.sort_unstable();
    let read = names
        .iter()
        .filter_map(|name| archive.read(name).ok().flatten())
        .filter_map(|part| table::plain_text(&part));
    read.chain([names.join("\n")]).collect()
}
