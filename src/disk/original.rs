//! A source as its bytes stand on the disk, beside the text that is read from them: what is not changed stays
//! byte for byte.

use super::discover::{read_bytes, text_of};
use super::{links, scaffold};
use crate::diag::{Diagnostic, Edit};
use crate::text::nfc;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The bytes of a file and the text of it.
pub struct Original {
    /// Where it lies.
    on_disk: PathBuf,
    bytes: Vec<u8>,
    /// The text as every phase reads it: NFC, without BOM, lines ended by `\n`.
    pub text: Arc<str>,
}

impl Original {
    /// Reads a source; `path` is its path below the root, as findings name it.
    ///
    /// # Errors
    /// `link-outside`, `not-utf8`, or when it cannot be read.
    pub fn read(root: &Path, path: &Arc<str>) -> Result<Original, Diagnostic> {
        let on_disk = place(root, path);
        links::check_inside(root, &on_disk)?;
        let real = fs::canonicalize(&on_disk).map_err(|error| Diagnostic::io(&on_disk, &error))?;
        let bytes = read_bytes(&real)?;
        let text = text_of(path, &bytes).map_err(|found| *found)?;
        Ok(Original { on_disk: real, bytes, text })
    }

    /// The bytes as they stand on the disk.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Writes the file with some ranges of its text replaced: as a whole or not at all.
    ///
    /// # Errors
    /// `output-open` when a program holds the file, `io-failed` when the machine fails.
    pub fn write(&self, edits: &[Edit]) -> Result<(), Diagnostic> {
        scaffold::replace_file(&self.on_disk, &self.with(edits))
    }

    /// Whether these are the bytes of the file.
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.bytes == bytes
    }

    /// The bytes of the file with some ranges of its text replaced. Edits stand in the order of the text,
    /// apart from each other.
    pub fn with(&self, edits: &[Edit]) -> Vec<u8> {
        let lines = Lines::of(&self.bytes);
        let (mut out, mut at) = (Vec::with_capacity(self.bytes.len()), 0);
        for edit in edits {
            let (range, text) = lines.range(&self.text, edit);
            out.extend_from_slice(&self.bytes[at.min(range.start)..range.start]);
            out.extend_from_slice(nfc(&text).replace('\n', lines.end).as_bytes());
            at = range.end.max(at);
        }
        out.extend_from_slice(&self.bytes[at..]);
        out
    }
}

/// Whether a program for tables has a file open: both leave a small file beside it.
pub fn is_held(root: &Path, path: &str) -> bool {
    let on_disk = place(root, path);
    let name = on_disk.file_name().unwrap_or_default().to_string_lossy();
    [format!("~${name}"), format!(".~lock.{name}#")].iter().any(|mark| on_disk.with_file_name(mark).exists())
}

/// Where a source lies whose path is in one form; the disk may spell it with letters in parts or an ending in
/// capitals.
pub(super) fn place(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_path_buf(), |folder, name| {
        let plain = folder.join(name);
        if fs::symlink_metadata(&plain).is_ok() {
            return plain;
        }
        let is_meant = |found: &str| nfc(found) == name || nfc(found).to_lowercase() == name.to_lowercase();
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let found = entries.map(|entry| entry.file_name()).find(|found| is_meant(&found.to_string_lossy()));
        found.map_or(plain, |found| folder.join(found))
    })
}

/// The lines of a file's bytes.
struct Lines<'a> {
    bytes: &'a [u8],
    /// The bytes of each line, without what ends it.
    lines: Vec<Range<usize>>,
    /// What ends the first line, and so every new one.
    end: &'static str,
}

impl<'a> Lines<'a> {
    fn of(bytes: &'a [u8]) -> Lines<'a> {
        let (mut lines, mut end) = (Vec::new(), "");
        let mut start = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        let mut at = start;
        while at < bytes.len() {
            let length = match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                _ => {
                    at += 1;
                    continue;
                }
            };
            lines.push(start..at);
            if end.is_empty() {
                end = if length == 2 {
                    "\r\n"
                } else if bytes[at] == b'\r' {
                    "\r"
                } else {
                    "\n"
                };
            }
            at += length;
            start = at;
        }
        lines.push(start..bytes.len());
        Lines { bytes, lines, end: if end.is_empty() { "\n" } else { end } }
    }

    /// The bytes that an edit replaces, and the text for them. Where letters are written in parts and an edit
    /// begins or ends inside one, the edit takes in the whole line.
    fn range(&self, text: &str, edit: &Edit) -> (Range<usize>, String) {
        let (before, start) = match self.byte(text, edit.span.start as usize) {
            Ok(at) => ("", at),
            Err((line, bytes)) => (&text[line.start..edit.span.start as usize], bytes.start),
        };
        let (after, end) = match self.byte(text, edit.span.end as usize) {
            Ok(at) => ("", at),
            Err((line, bytes)) => (&text[edit.span.end as usize..line.end], bytes.end),
        };
        (start..end, [before, &edit.text, after].concat())
    }

    /// The byte of a place in the text; where there is none, the line around it in the text and in the bytes.
    fn byte(&self, text: &str, at: usize) -> Result<usize, (Range<usize>, Range<usize>)> {
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let number = text[..start].bytes().filter(|byte| *byte == b'\n').count();
        let bytes = self.lines.get(number).cloned().unwrap_or(self.bytes.len()..self.bytes.len());
        let line = &text[start..end];
        let raw = std::str::from_utf8(&self.bytes[bytes.clone()]).unwrap_or_default();
        if raw == line {
            return Ok(bytes.start + at - start);
        }
        let form = |part: &str| nfc(&part.replace('\0', "\u{fffd}")).into_owned();
        let (front, back) = line.split_at(at - start);
        let places = raw.char_indices().map(|(place, _)| place).chain([raw.len()]);
        let found =
            places.into_iter().find(|place| form(&raw[..*place]) == front && form(&raw[*place..]) == back);
        found.map(|place| bytes.start + place).ok_or((start..end, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;
    use proptest::prelude::*;

    fn original(bytes: &str) -> Original {
        let text = text_of(&"a.md".into(), bytes.as_bytes()).unwrap();
        Original { on_disk: PathBuf::new(), bytes: bytes.as_bytes().to_vec(), text }
    }

    fn edit(range: Range<usize>, text: &str) -> Edit {
        Edit { span: Span::new(range), text: text.into() }
    }

    #[test]
    fn line_ends_marks_of_order_and_letters_in_parts_stay() {
        let file = original("\u{feff}Ho\u{300}a\r\nmo\u{323}i\r\nba\n");
        assert_eq!(&*file.text, "Hòa\nmọi\nba\n");
        let changed = file.with(&[edit(1..3, "u\ne"), edit(11..13, "bốn")]);
        assert_eq!(String::from_utf8(changed).unwrap(), "\u{feff}Hu\r\nea\r\nmo\u{323}i\r\nbốn\n");
        assert_eq!(file.with(&[]), file.bytes);
    }

    fn texts() -> impl Strategy<Value = String> {
        const PARTS: &[&str] =
            &["a", "ế", "e\u{302}\u{301}", "\u{301}", "\r\n", "\n", "\r", "\0", " ", "\u{323}\u{302}"];
        prop::collection::vec(prop::sample::select(PARTS), 0..30).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn the_text_of_what_is_written_is_the_text_with_the_edit(raw in texts(), from in 0usize..40, length in 0usize..40) {
            let file = original(&raw);
            let places: Vec<usize> = file.text.char_indices().map(|(at, _)| at).chain([file.text.len()]).collect();
            let (from, to) = (places[from.min(places.len() - 1)], places[(from + length).min(places.len() - 1)]);
            let written = file.with(&[edit(from..to, "chữ\nmới")]);
            let read = text_of(&"a.md".into(), &written).unwrap();
            let meant = nfc(&[&file.text[..from], "chữ\nmới", &file.text[to..]].concat()).into_owned();
            prop_assert_eq!(read.to_string(), meant);
        }
    }
}
