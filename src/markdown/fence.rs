//! Reads one `:::` line: the end of a container, or `:::name[label](target){key=value}`.

use super::doc::{Attr, Container};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use std::sync::Arc;

/// What a `:::` line is.
pub(super) enum Fence {
    /// Begins a container.
    Open(Container),
    /// Ends one.
    Close,
}

/// Reads the line `text`, which begins with `colons` colons `offset` bytes into its file.
pub(super) fn read(text: &str, colons: usize, offset: usize, file: &Arc<str>, diags: &mut Diagnostics) -> Fence {
    let mut cursor = Cursor { text, at: colons, offset };
    cursor.skip_spaces();
    if cursor.rest().is_empty() {
        return Fence::Close;
    }
    let (name, name_span) = cursor.name();
    let label = cursor.bracketed('[', ']');
    let target = cursor.bracketed('(', ')');
    let attrs = cursor.attrs();
    cursor.skip_spaces();
    if name.is_empty() || attrs.is_none() || !cursor.rest().is_empty() {
        let span = Span::new(cursor.at..text.len()).shifted(offset);
        let found = Diagnostic::new(Code::BadDirectiveLine).at(file, span);
        let shown = if name.is_empty() { "luu-y" } else { &name };
        diags.push(found.arg("rest", cursor.rest()).arg("name", shown));
    }
    Fence::Open(Container { name: name.into(), name_span, label, target, attrs: attrs.unwrap_or_default(), body: Vec::new() })
}

/// Reads the `{ }` that `text` begins with, `offset` bytes into its file; its pairs and its length.
pub(super) fn braces(text: &str, offset: usize) -> Option<(Vec<Attr>, usize)> {
    let mut cursor = Cursor { text, at: 0, offset };
    let attrs = cursor.attrs()?;
    Some((attrs, cursor.at))
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
    offset: usize,
}

type Placed = (Box<str>, Span);

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        self.at = self.text.len() - self.rest().trim_start().len();
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start..end).shifted(self.offset)
    }

    /// Letters of any script, digits, hyphens.
    fn name(&mut self) -> (String, Span) {
        let start = self.at;
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        self.at += self.rest().find(|c| !is_part(c)).unwrap_or(self.rest().len());
        (self.text[start..self.at].to_owned(), self.span(start, self.at))
    }

    /// What stands between two brackets, if the next letter opens one; brackets may nest.
    fn bracketed(&mut self, open: char, close: char) -> Option<Placed> {
        self.skip_spaces();
        if !self.rest().starts_with(open) {
            return None;
        }
        let mut depth = 0;
        for (i, c) in self.rest().char_indices() {
            depth += i32::from(c == open) - i32::from(c == close);
            if depth == 0 {
                let (start, end) = (self.at + 1, self.at + i);
                self.at = end + 1;
                return Some((self.text[start..end].trim().into(), self.span(start, end)));
            }
        }
        None
    }

    /// The pairs in `{ }`; `None` when they are not well formed, with the cursor at the fault.
    fn attrs(&mut self) -> Option<Vec<Attr>> {
        self.skip_spaces();
        let mut attrs = Vec::new();
        if !self.rest().starts_with('{') {
            return Some(attrs);
        }
        self.at += 1;
        loop {
            self.skip_spaces();
            if self.rest().starts_with('}') {
                self.at += 1;
                return Some(attrs);
            }
            let (key, key_span) = self.name();
            if key.is_empty() || !self.rest().starts_with('=') {
                return None;
            }
            self.at += 1;
            let (value, value_span) = self.value()?;
            attrs.push(Attr { key: key.into(), key_span, value, value_span });
        }
    }

    /// A value in straight or typographic quotes (Word makes the latter), or a bare word.
    fn value(&mut self) -> Option<Placed> {
        let open = self.rest().chars().next()?;
        let closing: &[char] = match open {
            '"' => &['"'],
            '\'' => &['\''],
            '“' | '”' => &['”', '“'],
            _ => return self.bare_value(),
        };
        let start = self.at + open.len_utf8();
        let (length, close) = self.text[start..].char_indices().find(|(_, c)| closing.contains(c))?;
        self.at = start + length + close.len_utf8();
        Some((self.text[start..start + length].into(), self.span(start, start + length)))
    }

    fn bare_value(&mut self) -> Option<Placed> {
        let start = self.at;
        self.at += self.rest().find(|c: char| c.is_whitespace() || c == '}').unwrap_or(self.rest().len());
        (self.at > start).then(|| (self.text[start..self.at].into(), self.span(start, self.at)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> (Container, Vec<&'static str>) {
        let mut diags = Diagnostics::default();
        let colons = text.bytes().take_while(|b| *b == b':').count();
        match read(text, colons, 0, &"a.md".into(), &mut diags) {
            Fence::Open(container) => (container, diags.iter().map(|d| d.code.name()).collect()),
            Fence::Close => panic!("{text} closes"),
        }
    }

    #[test]
    fn every_part_is_read_with_its_place() {
        let line = r#"::: video [Đăng nhập [1]](a b.mp4){phut=5 luc="khởi động" ten=“x y”}"#;
        let (container, codes) = open(line);
        assert_eq!(codes, [""; 0]);
        assert_eq!((&*container.name, &line[container.name_span.range()]), ("video", "video"));
        assert_eq!(container.label.as_ref().map(|l| &*l.0), Some("Đăng nhập [1]"));
        assert_eq!(container.target.as_ref().map(|t| &*t.0), Some("a b.mp4"));
        let pairs: Vec<_> = container.attrs.iter().map(|a| (&*a.key, &*a.value, &line[a.value_span.range()])).collect();
        assert_eq!(pairs, [("phut", "5", "5"), ("luc", "khởi động", "khởi động"), ("ten", "x y", "x y")]);
    }

    #[test]
    fn what_is_left_over_is_a_finding() {
        for line in [":::note Chú ý", ":::note{a}", ":::note{a=\"b}", ":::note[a", "::: {.x}"] {
            assert_eq!(open(line).1, ["bad-directive-line"], "{line}");
        }
    }
}
