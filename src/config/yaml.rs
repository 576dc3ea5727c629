//! YAML as a tree with places, under limits that no honest lesson meets.

use super::mend::{self, Mended};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::markup::meant;
use crate::text::{OldLetters, old_letters};
use serde_yaml::granit_parser::{self as granit, ErrorKind, Event, ScalarStyle, ScanError};
use std::sync::Arc;

/// More nodes than any front matter of the ward has; a bomb needs more.
const MAX_NODES: usize = 2_000;
/// More nodes than a table of a ward has.
const MAX_TABLE_NODES: usize = 100_000;
const MAX_DEPTH: usize = 8;

/// A YAML value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the value in its file.
    pub span: Span,
    /// The value.
    pub kind: Kind,
}

impl Node {
    /// Whether nothing stands there.
    pub fn is_blank(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, .. } if text.trim_matches(super::mend::is_blank).is_empty())
    }
}

/// What a YAML value can be. Scalars stay as they were typed: who reads them knows their type.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text, a number, or nothing.
    Scalar {
        /// The text after YAML's escapes and with the letters that HTML spells; empty where nothing stands.
        text: String,
        /// Whether it stood without quotes.
        plain: bool,
        /// Whether the line goes on behind it with ` #`, which YAML reads as a note.
        is_cut: bool,
    },
    /// A list.
    List(Vec<Node>),
    /// Fields in the order they were written, repeated ones included.
    Map(Vec<Entry>),
}

/// One field of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// Where the name stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

/// The YAML could not be read; this has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

/// Reads one YAML document that begins `offset` bytes into its file; nothing when nothing stands in it.
///
/// # Errors
/// When it is not well formed, which is reported: what could not be read is not also missing.
pub fn parse(
    text: &str, offset: usize, file: &Arc<str>, diags: &mut Diagnostics,
) -> Result<Option<Node>, Broken> {
    parse_up_to(MAX_NODES, text, offset, file, diags)
}

/// Tells words typed with the fonts of the 1990s, at the first of them.
pub fn tell_old_letters(text: &str, offset: usize, file: &Arc<str>, diags: &mut Diagnostics) {
    let first = text
        .lines()
        .find_map(|line| Some((line.as_ptr() as usize - text.as_ptr() as usize, old_letters(line)?)));
    if let Some((start, old)) = first {
        let start = offset + start + old.start;
        diags.push(in_old_letters(&old).at(file, Span::new(start..start + old.found.len())));
    }
}

/// The finding about words in old letters, without its place.
pub fn in_old_letters(old: &OldLetters) -> Diagnostic {
    Diagnostic::new(Code::OldLetters)
        .arg("coding", old.coding)
        .arg("found", &old.found)
        .arg("meant", &old.meant)
}

/// Reads a file with a table in it: as [`parse`], but longer.
///
/// # Errors
/// As [`parse`].
pub fn parse_table(text: &str, file: &Arc<str>, diags: &mut Diagnostics) -> Result<Option<Node>, Broken> {
    tell_old_letters(text, 0, file, diags);
    parse_up_to(MAX_TABLE_NODES, text, 0, file, diags)
}

/// Reads a list that grows by itself and has no end: every item of it counts.
pub fn parse_all(text: &str, file: &Arc<str>, diags: &mut Diagnostics) -> Result<Option<Node>, Broken> {
    parse_up_to(usize::MAX, text, 0, file, diags)
}

fn parse_up_to(
    max_nodes: usize, text: &str, offset: usize, file: &Arc<str>, diags: &mut Diagnostics,
) -> Result<Option<Node>, Broken> {
    let mended = mend::mend(text);
    for slip in &mended.slips {
        let found = Diagnostic::new(Code::YamlSyntax).at(file, Span::new(slip.range.clone()).shifted(offset));
        diags.push(found.phrase("reason", slip.reason).retype(slip.line.as_ref()));
    }
    let parser = granit::Parser::new_from_str(&mended.text);
    let mut reader = TreeReader { events: parser, nodes: 0, max_nodes, offset, mended: &mended };
    let finding = match reader.document() {
        Ok(node) => return Ok(node),
        // What was told of the lines is told in better words than the parser has.
        Err(Fault::Syntax(_)) if !mended.slips.is_empty() => return Err(Broken),
        Err(Fault::Syntax(error)) => {
            let at = mended.typed(error.marker().byte_offset().unwrap_or(0)).min(text.len());
            let found = Diagnostic::new(Code::YamlSyntax).at(file, Span::new(at..at).shifted(offset));
            found.phrase("reason", reason(error.kind()))
        }
        Err(Fault::Limit(span, what)) => Diagnostic::new(Code::YamlLimit).at(file, span).phrase("what", what),
    };
    diags.push(finding);
    Err(Broken)
}

enum Fault {
    Syntax(ScanError),
    Limit(Span, Phrase),
}

struct TreeReader<'m, P> {
    events: P,
    nodes: usize,
    max_nodes: usize,
    offset: usize,
    mended: &'m Mended,
}

impl<'a, P: Iterator<Item = Result<(Event<'a>, granit::Span), ScanError>>> TreeReader<'_, P> {
    fn document(&mut self) -> Result<Option<Node>, Fault> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                event if root.is_none() => root = Some(self.node(event, span, 0)?),
                _ => {
                    let what = Phrase { vi: "hai phần YAML nối nhau", en: "two documents in one" };
                    return Err(Fault::Limit(self.span(&span), what));
                }
            }
        }
        Ok(root)
    }

    /// The next event that is data: comments are for people.
    fn next(&mut self) -> Result<Option<(Event<'a>, granit::Span)>, Fault> {
        loop {
            match self.events.next() {
                None => return Ok(None),
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok(event)) => return Ok(Some(event)),
                Some(Err(error)) => return Err(Fault::Syntax(error)),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: granit::Span, depth: usize) -> Result<Node, Fault> {
        let start = self.span(&span);
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > self.max_nodes {
            return Err(Fault::Limit(
                start,
                Phrase {
                    vi: "quá nhiều tầng hoặc quá nhiều mục", en: "too many levels or items"
                },
            ));
        }
        let kind = match event {
            Event::Scalar(_, _, anchor, _)
            | Event::SequenceStart(_, anchor, _)
            | Event::MappingStart(_, anchor, _)
                if anchor > 0 =>
            {
                return Err(Fault::Limit(start, Phrase { vi: "neo (&)", en: "an anchor (&)" }));
            }
            Event::Scalar(text, style, ..) => {
                self.scalar(text.into_owned(), style == ScalarStyle::Plain, &span)
            }
            Event::SequenceStart(..) => return self.list(start, depth),
            Event::MappingStart(..) => return self.map(start, depth),
            _ => return Err(Fault::Limit(start, Phrase { vi: "bí danh (*)", en: "an alias (*)" })),
        };
        Ok(Node { span: start, kind })
    }

    /// A text as it was typed. The parser says `~` where nothing stands.
    fn scalar(&self, text: String, plain: bool, span: &granit::Span) -> Kind {
        let range = self.range(span);
        let is_absent = plain
            && self
                .mended
                .text
                .get(range.clone())
                .is_none_or(|typed| !typed.contains(text.as_str()) && text == "~");
        let behind = self.mended.text.get(range.end..).unwrap_or_default();
        let line = behind.split('\n').next().unwrap_or_default();
        // Where nothing stands, the place is before the colon.
        let line = if is_absent {
            line.trim_start_matches([':', ' ', '\t'])
        } else {
            line.trim_start_matches([' ', '\t'])
        };
        let text = if is_absent { String::new() } else { meant(&text).into_owned() };
        Kind::Scalar { text, plain, is_cut: plain && line.starts_with('#') }
    }

    fn list(&mut self, start: Span, depth: usize) -> Result<Node, Fault> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                return Ok(Node { span: self.joined(start, &span), kind: Kind::List(items) });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
        Ok(Node { span: start, kind: Kind::List(items) })
    }

    fn map(&mut self, start: Span, depth: usize) -> Result<Node, Fault> {
        let mut entries = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::MappingEnd) {
                return Ok(Node { span: self.joined(start, &span), kind: Kind::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let Some((event, span)) = self.next()? else { break };
            let value = self.node(event, span, depth + 1)?;
            let Kind::Scalar { text, .. } = key.kind else {
                return Err(Fault::Limit(
                    key.span,
                    Phrase { vi: "tên mục không phải chữ", en: "a field name that is not text" },
                ));
            };
            entries.push(Entry { key: text, key_span: key.span, value });
        }
        Ok(Node { span: start, kind: Kind::Map(entries) })
    }

    fn range(&self, span: &granit::Span) -> std::ops::Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        range.start.min(self.mended.text.len())..range.end.min(self.mended.text.len())
    }

    fn span(&self, span: &granit::Span) -> Span {
        let range = self.range(span);
        let start = self.mended.typed(range.start);
        Span::new(start..self.mended.typed(range.end).max(start)).shifted(self.offset)
    }

    fn joined(&self, start: Span, end: &granit::Span) -> Span {
        Span { start: start.start, end: self.span(end).end.max(start.end) }
    }
}

/// What the parser met, in the words of somebody who writes lessons.
fn reason(kind: &ErrorKind) -> Phrase {
    match kind {
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => Phrase {
            vi: "có dấu hai chấm trong một giá trị không đặt trong ngoặc kép",
            en: "a colon inside a value without quotes",
        },
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            Phrase { vi: "dấu ngoặc kép mở mà không đóng", en: "quotes are opened but not closed" }
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => {
            Phrase { vi: "có phím Tab ở chỗ cần dấu cách", en: "a tab where spaces are needed" }
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => {
            Phrase { vi: "dấu [ hoặc { mở mà không đóng", en: "a [ or { is opened but not closed" }
        }
        ErrorKind::UnknownAnchor => Phrase {
            vi: "dấu * ở đầu giá trị cần đặt trong ngoặc kép",
            en: "a value that starts with * needs quotes",
        },
        ErrorKind::InvalidIndentation => {
            Phrase { vi: "các dòng thụt vào không đều", en: "lines are indented unevenly" }
        }
        _ => Phrase { vi: "không hiểu chỗ này", en: "this is not understood" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the field `a`, and whether a note stands behind it.
    fn field(text: &str) -> (String, bool) {
        match read(text).0.map(|node| node.kind) {
            Some(Kind::Map(fields)) => match &fields[0].value.kind {
                Kind::Scalar { text, is_cut, .. } => (text.clone(), *is_cut),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_left_blank_is_blank() {
        for blank in ["a:\n", "a: \nb: c\n", "a:", "{a: , b: c}", "{a}", "a: ''\n", "a: \n\n"] {
            assert_eq!(field(blank), (String::new(), false), "{blank}");
        }
        assert_eq!(field("a: ~\n").0, "~", "what is typed stays as it is typed");
        assert_eq!(field("a: null\n").0, "null");
    }

    #[test]
    fn a_note_behind_a_value_is_seen() {
        for cut in ["a: Bấm phím # là gì\n", "a: Bấm phím #\n", "a: b  #c\nd: e\n", "{a: b # c\n}"] {
            assert!(field(cut).1, "{cut}");
        }
        assert_eq!(field("a: #1 của phường\n"), (String::new(), true));
        for whole in ["a: Bấm#phím\n", "a: 'b' # c\n", "a: \"b # c\"\n", "a: b\n# c\n", "a:\n# c\nb: d\n"]
        {
            assert!(!field(whole).1, "{whole}");
        }
    }

    fn read(text: &str) -> (Option<Node>, Vec<&'static str>) {
        let mut diags = Diagnostics::default();
        let node = parse(text, 0, &"x.yaml".into(), &mut diags).unwrap_or_default();
        (node, diags.iter().map(|d| d.code.name()).collect())
    }

    #[test]
    fn values_keep_their_text_and_place() {
        let text = "a: 2.20\nb: [x, 'y']\n";
        let Some(Node { kind: Kind::Map(fields), .. }) = read(text).0 else { panic!("no map") };
        assert_eq!(&text[fields[0].value.span.range()], "2.20");
        assert_eq!(fields[0].value.kind, Kind::Scalar { text: "2.20".into(), plain: true, is_cut: false });
        assert_eq!(&text[fields[1].value.span.range()], "[x, 'y']");
    }

    #[test]
    fn bombs_are_refused() {
        assert_eq!(read("a: [&a x, x]\nb: [*a, *a]\nc: [*b, *b]\n"), (None, vec!["yaml-limit"]));
        assert_eq!(read("a: &a [x,x]\nb: &b [x,x]\n").1, ["yaml-syntax", "yaml-syntax"]);
        assert_eq!(read(&format!("a: {}{}", "[".repeat(60), "]".repeat(60))), (None, vec!["yaml-limit"]));
        assert_eq!(read(&format!("a: [{}]", "x,".repeat(9_000))), (None, vec!["yaml-limit"]));
    }

    #[test]
    fn a_colon_in_a_title_is_named_as_such() {
        let mut diags = Diagnostics::default();
        let node = parse("title: Bài 1: Mở máy\n", 4, &"x.md".into(), &mut diags);
        assert!(matches!(node, Ok(Some(_))), "it is read as it was meant");
        let found = diags.iter().next().unwrap();
        assert!(found.message(crate::text::Lang::Vi).contains("dấu hai chấm"), "{found:?}");
    }
}
