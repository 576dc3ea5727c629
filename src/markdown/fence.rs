//! Reads one `:::` line: the end of a container, or `:::name[label](target){key=value}`.

use super::doc::{Attr, Container};
use super::letters::{is_any_space, is_invisible, is_quote};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::markup::meant;
use std::sync::Arc;

/// What a `:::` line is.
pub(super) enum Fence {
    /// Begins a container.
    Open(Container),
    /// Ends one.
    Close,
}

/// Reads the line `text`, whose colons end at the byte `after`, `offset` bytes into its file.
pub(super) fn read(
    text: &str, after: usize, offset: usize, file: &Arc<str>, diags: &mut Diagnostics,
) -> Fence {
    let mut cursor = Cursor { text, at: after, offset };
    cursor.skip_spaces();
    if cursor.rest().is_empty() {
        return Fence::Close;
    }
    let (name, name_span) = cursor.name();
    let label = cursor.bracketed(['[', '［'], [']', '］']);
    let target = cursor.bracketed(['(', '（'], [')', '）']);
    let braces = cursor.at;
    let attrs = cursor.attrs();
    cursor.skip_spaces();
    if name.is_empty() || attrs.is_none() || !cursor.rest().is_empty() {
        let span = Span::new(cursor.at..text.len()).shifted(offset);
        let found = Diagnostic::new(Code::BadDirectiveLine).at(file, span).arg("rest", cursor.rest());
        let from = if attrs.is_none() { braces } else { cursor.at };
        diags.push(found.retype(Some(mended(&text[..from], &text[from..], name.is_empty()))));
    }
    Fence::Open(Container {
        name: name.into(),
        name_span,
        label,
        target,
        attrs: attrs.unwrap_or_default(),
        body: Vec::new(),
        end: None,
    })
}

/// The line to type for one whose last part is not well formed: a bracket without its partner, a value
/// without quotes.
fn mended(good: &str, rest: &str, is_nameless: bool) -> String {
    let good = good.trim_end();
    let rest = rest.trim();
    if is_nameless {
        return format!("{good}luu-y");
    }
    match rest.chars().next() {
        Some('{' | '｛') => format!("{good}{}", pairs(rest)),
        Some('[' | '［') => {
            format!("{good}[{}]", rest[rest.chars().next().map_or(0, char::len_utf8)..].trim())
        }
        Some('(' | '（') => {
            format!("{good}({})", rest[rest.chars().next().map_or(0, char::len_utf8)..].trim())
        }
        _ => match good.strip_suffix(']') {
            Some(label) => format!("{label} {rest}]"),
            None => good.to_owned(),
        },
    }
}

/// One pair in braces with its value in quotes; nothing when there is no pair.
fn pairs(text: &str) -> String {
    let inner = text.trim_start_matches(['{', '｛']);
    let inner = inner.split(['}', '｝']).next().unwrap_or_default();
    match inner.split_once(['=', '＝', ':']) {
        Some((key, value)) if !key.trim().is_empty() && !value.contains('=') => {
            let value = value.trim_matches(|c| is_any_space(c) || is_quote(c));
            format!("{{{}=\"{value}\"}}", key.trim())
        }
        _ => String::new(),
    }
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
        self.at =
            self.text.len() - self.rest().trim_start_matches(|c| is_any_space(c) || is_invisible(c)).len();
    }

    /// Passes over one of some letters.
    fn skip(&mut self, letters: [char; 2]) -> bool {
        let found = self.rest().chars().next().filter(|c| letters.contains(c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start..end).shifted(self.offset)
    }

    /// What stands before any bracket: letters of any script, and whatever people type among them.
    fn name(&mut self) -> (String, Span) {
        let start = self.at;
        self.at += self.rest().find(['[', '［', '(', '（', '{', '｛']).unwrap_or(self.rest().len());
        let end = start + self.text[start..self.at].trim_end().len();
        (self.text[start..end].to_owned(), self.span(start, end))
    }

    /// What stands between two brackets, if the next letter opens one; brackets may nest.
    fn bracketed(&mut self, open: [char; 2], close: [char; 2]) -> Option<Placed> {
        self.skip_spaces();
        if !self.rest().starts_with(open) {
            return None;
        }
        let mut depth = 0;
        let mut begin = self.at;
        for (i, c) in self.rest().char_indices() {
            if depth == 0 {
                begin += c.len_utf8();
            }
            depth += i32::from(open.contains(&c)) - i32::from(close.contains(&c));
            if depth == 0 {
                let end = self.at + i;
                self.at = end + c.len_utf8();
                return Some((meant(self.text[begin..end].trim()).into(), self.span(begin, end)));
            }
        }
        None
    }

    /// The pairs in `{ }`; `None` when they are not well formed, with the cursor at the fault.
    fn attrs(&mut self) -> Option<Vec<Attr>> {
        self.skip_spaces();
        let mut attrs = Vec::new();
        if !self.skip(['{', '｛']) {
            return Some(attrs);
        }
        loop {
            self.skip_spaces();
            if self.skip(['}', '｝']) {
                return Some(attrs);
            }
            let (key, key_span) = self.key()?;
            let (value, value_span) = self.value()?;
            attrs.push(Attr { key, key_span, value, value_span });
        }
    }

    /// The words before a `=`, and the `=`.
    fn key(&mut self) -> Option<Placed> {
        let start = self.at;
        let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || is_any_space(c);
        let end = start + self.rest().find(|c| !is_part(c)).unwrap_or(self.rest().len());
        let key = self.text[start..end].trim_end();
        if key.is_empty() || !self.text[end..].starts_with(['=', '＝']) {
            return None;
        }
        self.at = end;
        self.skip(['=', '＝']);
        self.skip_spaces();
        Some((key.into(), self.span(start, start + key.len())))
    }

    /// A value in quotes of any make (Word makes curly ones), or a bare word.
    fn value(&mut self) -> Option<Placed> {
        let open = self.rest().chars().next()?;
        // Curly quotes may stand inside straight ones.
        let is_straight = self.rest()[open.len_utf8()..].contains('"');
        let is_closing = |c: char| match open {
            '"' if is_straight => c == '"',
            '\'' => c == '\'',
            _ => is_quote(c) && (c == '\'' || c == '’') == (open == '’' || open == '‘'),
        };
        if !is_quote(open) {
            return self.bare_value();
        }
        let start = self.at + open.len_utf8();
        let (length, close) = self.text[start..].char_indices().find(|(_, c)| is_closing(*c))?;
        self.at = start + length + close.len_utf8();
        Some((meant(&self.text[start..start + length]).into(), self.span(start, start + length)))
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
        let pairs: Vec<_> =
            container.attrs.iter().map(|a| (&*a.key, &*a.value, &line[a.value_span.range()])).collect();
        assert_eq!(pairs, [("phut", "5", "5"), ("luc", "khởi động", "khởi động"), ("ten", "x y", "x y")]);
    }

    #[test]
    fn what_is_left_over_is_a_finding() {
        for line in
            [":::note{a}", ":::note{a=\"b}", ":::note[a", ":::note[a] b", ":::note{a=b c}", "::: {.x}"]
        {
            assert_eq!(open(line).1, ["bad-directive-line"], "{line}");
        }
    }

    #[test]
    fn the_line_to_type_is_known() {
        for (line, good) in [
            (":::luu-y[Chú ý", ":::luu-y[Chú ý]"),
            (":::luu-y[Chú ý] nhé", ":::luu-y[Chú ý nhé]"),
            (":::lua-dao{tu-xung=công an}", ":::lua-dao{tu-xung=\"công an\"}"),
            (":::lua-dao{tu-xung: “công an”}", ":::lua-dao{tu-xung=\"công an\"}"),
            (":::lua-dao{tu-xung=\"công an}", ":::lua-dao{tu-xung=\"công an\"}"),
            (":::phim[A](a.mp4", ":::phim[A](a.mp4)"),
        ] {
            let mut diags = Diagnostics::default();
            read(line, 3, 0, &"a.md".into(), &mut diags);
            let help: Vec<_> = diags.iter().map(|d| d.help(crate::text::Lang::En)).collect();
            assert!(help.len() == 1 && help[0].contains(good), "{line}: {help:?}");
        }
    }

    #[test]
    fn quotes_of_every_make_hold_a_value() {
        for value in [
            "“công an”",
            "”công an”",
            "„công an“",
            "«công an»",
            "‘công an’",
            "\"công an”",
            "'công an'",
            "＂công an＂",
        ] {
            let (container, codes) = open(&format!(":::lua-dao ｛ tự xưng ＝ {value} }}"));
            assert_eq!(
                (codes, &*container.attrs[0].key, &*container.attrs[0].value),
                (vec![], "tự xưng", "công an"),
                "{value}"
            );
        }
    }
}
