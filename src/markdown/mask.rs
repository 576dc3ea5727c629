//! Hides `:::` lines from the Markdown parser without moving a byte.
//!
//! pulldown-cmark knows no containers. Each line that begins with `:::` (after quote and list
//! marks) is overwritten, byte for byte, by a thematic break, which CommonMark takes for a block
//! of its own, and which may interrupt a paragraph. The parser then reports a rule at exactly that
//! place. Where the line turns out to be code, the original bytes are put back by their range.

use std::collections::BTreeMap;
use std::ops::Range;

/// Text with its `:::` lines masked.
pub(super) struct Masked {
    /// The text to parse; as long as the original.
    pub text: String,
    /// The `:::` lines by the byte at which their colons begin.
    pub fences: BTreeMap<usize, FenceLine>,
}

/// A masked line.
pub(super) struct FenceLine {
    /// How many colons.
    pub colons: usize,
    /// From the first colon to the last letter of the line.
    pub range: Range<usize>,
}

/// Masks the `:::` lines; `None` when there are none, which costs one search.
pub(super) fn mask(text: &str) -> Option<Masked> {
    if !text.contains(":::") {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut fences = BTreeMap::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let prefix = prefix_length(content.as_bytes());
        let colons = content[prefix..].bytes().take_while(|byte| *byte == b':').count();
        if colons >= 3 {
            let range = line_start + prefix..line_start + content.len();
            bytes[range.clone()].fill(b' ');
            // Underscores: `***` after a `*` bullet would be one thematic break, `---` a heading.
            bytes[range.start..range.start + 3].fill(b'_');
            fences.insert(range.start, FenceLine { colons, range });
        }
        line_start += line.len();
    }
    // Whole characters were overwritten by ASCII, so this cannot fail.
    let text = String::from_utf8(bytes).ok()?;
    (!fences.is_empty()).then_some(Masked { text, fences })
}

/// The bytes of indentation, quote marks and list marks at the start of a line.
fn prefix_length(line: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += line[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>')).count();
        match list_mark(&line[at..]) {
            0 => return at,
            length => at += length,
        }
    }
}

/// The bytes of a list mark that a space follows; 0 when there is none.
fn list_mark(rest: &[u8]) -> usize {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = match (digits, rest.get(digits)) {
        (0, Some(b'-' | b'*' | b'+')) => 1,
        (1..=9, Some(b'.' | b')')) => digits + 1,
        _ => return 0,
    };
    if rest.get(mark) == Some(&b' ') { mark } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_colons_is_left_alone() {
        assert!(mask("a: b\n::\n").is_none());
    }

    #[test]
    fn lines_keep_their_length_and_their_prefix() {
        let text = "a\n:::lưu-ý[đ]\n> - :::x\n1) :::::\n";
        let masked = mask(text).unwrap();
        assert_eq!(masked.text.len(), text.len());
        assert_eq!(masked.text.lines().map(str::trim_end).collect::<Vec<_>>(), ["a", "___", "> - ___", "1) ___"]);
        assert_eq!(masked.fences.values().map(|f| f.colons).collect::<Vec<_>>(), [3, 3, 5]);
    }
}
