//! YAML as a tree with places, under limits that no honest lesson meets.

use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
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

/// What a YAML value can be. Scalars stay as they were typed: who reads them knows their type.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text, a number, or nothing.
    Scalar {
        /// The text after YAML's escapes.
        text: String,
        /// Whether it stood without quotes.
        plain: bool,
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

/// Reads one YAML document that begins `offset` bytes into its file.
///
/// `None` when there is nothing in it, or when it is not well formed, which is reported.
pub fn parse(text: &str, offset: usize, file: &Arc<str>, diags: &mut Diagnostics) -> Option<Node> {
    parse_up_to(MAX_NODES, text, offset, file, diags)
}

/// Tells words typed with the fonts of the 1990s, at the first of them.
pub fn tell_old_letters(text: &str, offset: usize, file: &Arc<str>, diags: &mut Diagnostics) {
    let first = text.lines().find_map(|line| Some((line.as_ptr() as usize - text.as_ptr() as usize, old_letters(line)?)));
    if let Some((start, old)) = first {
        let start = offset + start + old.start;
        diags.push(in_old_letters(&old).at(file, Span::new(start..start + old.found.len())));
    }
}

/// The finding about words in old letters, without its place.
pub(super) fn in_old_letters(old: &OldLetters) -> Diagnostic {
    Diagnostic::new(Code::OldLetters).arg("coding", old.coding).arg("found", &old.found).arg("meant", &old.meant)
}

/// Reads a file with a table in it: as [`parse`], but longer.
pub fn parse_table(text: &str, file: &Arc<str>, diags: &mut Diagnostics) -> Option<Node> {
    tell_old_letters(text, 0, file, diags);
    parse_up_to(MAX_TABLE_NODES, text, 0, file, diags)
}

fn parse_up_to(max_nodes: usize, text: &str, offset: usize, file: &Arc<str>, diags: &mut Diagnostics) -> Option<Node> {
    let parser = granit::Parser::new_from_str(text);
    let mut reader = TreeReader { events: parser, nodes: 0, max_nodes, offset, end: text.len() };
    let finding = match reader.document() {
        Ok(node) => return node,
        Err(Fault::Syntax(error)) => {
            let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
            let found = Diagnostic::new(Code::YamlSyntax).at(file, Span::new(at..at).shifted(offset));
            found.phrase("reason", reason(error.kind()))
        }
        Err(Fault::Limit(span, what)) => Diagnostic::new(Code::YamlLimit).at(file, span).phrase("what", what),
    };
    diags.push(finding);
    None
}

enum Fault {
    Syntax(ScanError),
    Limit(Span, Phrase),
}

struct TreeReader<P> {
    events: P,
    nodes: usize,
    max_nodes: usize,
    offset: usize,
    end: usize,
}

impl<'a, P: Iterator<Item = Result<(Event<'a>, granit::Span), ScanError>>> TreeReader<P> {
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
            return Err(Fault::Limit(start, Phrase { vi: "quá nhiều tầng hoặc quá nhiều mục", en: "too many levels or items" }));
        }
        let kind = match event {
            Event::Scalar(_, _, anchor, _) | Event::SequenceStart(_, anchor, _) | Event::MappingStart(_, anchor, _) if anchor > 0 => {
                return Err(Fault::Limit(start, Phrase { vi: "neo (&)", en: "an anchor (&)" }));
            }
            Event::Scalar(text, style, ..) => Kind::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain },
            Event::SequenceStart(..) => return self.list(start, depth),
            Event::MappingStart(..) => return self.map(start, depth),
            _ => return Err(Fault::Limit(start, Phrase { vi: "bí danh (*)", en: "an alias (*)" })),
        };
        Ok(Node { span: start, kind })
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
                return Err(Fault::Limit(key.span, Phrase { vi: "tên mục không phải chữ", en: "a field name that is not text" }));
            };
            entries.push(Entry { key: text, key_span: key.span, value });
        }
        Ok(Node { span: start, kind: Kind::Map(entries) })
    }

    fn span(&self, span: &granit::Span) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(range.start.min(self.end)..range.end.min(self.end)).shifted(self.offset)
    }

    fn joined(&self, start: Span, end: &granit::Span) -> Span {
        Span { start: start.start, end: self.span(end).end.max(start.end) }
    }
}

/// What the parser met, in the words of somebody who writes lessons.
fn reason(kind: &ErrorKind) -> Phrase {
    match kind {
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement | ErrorKind::InvalidMappingValueWhitespace => Phrase {
            vi: "có dấu hai chấm trong một giá trị không đặt trong ngoặc kép",
            en: "a colon inside a value without quotes",
        },
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => {
            Phrase { vi: "dấu ngoặc kép mở mà không đóng", en: "quotes are opened but not closed" }
        }
        ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabInPlainScalar => {
            Phrase { vi: "có phím Tab ở chỗ cần dấu cách", en: "a tab where spaces are needed" }
        }
        ErrorKind::UnclosedFlowCollection { .. } | ErrorKind::UnexpectedEofFlowSequence | ErrorKind::UnexpectedEofFlowMapping => {
            Phrase { vi: "dấu [ hoặc { mở mà không đóng", en: "a [ or { is opened but not closed" }
        }
        ErrorKind::UnknownAnchor => {
            Phrase { vi: "dấu * ở đầu giá trị cần đặt trong ngoặc kép", en: "a value that starts with * needs quotes" }
        }
        ErrorKind::InvalidIndentation => Phrase { vi: "các dòng thụt vào không đều", en: "lines are indented unevenly" },
        _ => Phrase { vi: "không hiểu chỗ này", en: "this is not understood" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<&'static str>) {
        let mut diags = Diagnostics::default();
        let node = parse(text, 0, &"x.yaml".into(), &mut diags);
        (node, diags.iter().map(|d| d.code.name()).collect())
    }

    #[test]
    fn values_keep_their_text_and_place() {
        let text = "a: 2.20\nb: [x, 'y']\n";
        let Some(Node { kind: Kind::Map(fields), .. }) = read(text).0 else { panic!("no map") };
        assert_eq!(&text[fields[0].value.span.range()], "2.20");
        assert_eq!(fields[0].value.kind, Kind::Scalar { text: "2.20".into(), plain: true });
        assert_eq!(&text[fields[1].value.span.range()], "[x, 'y']");
    }

    #[test]
    fn bombs_are_refused() {
        let laughs = "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n";
        assert_eq!(read(laughs), (None, vec!["yaml-limit"]));
        assert_eq!(read(&format!("a: {}{}", "[".repeat(60), "]".repeat(60))), (None, vec!["yaml-limit"]));
        assert_eq!(read(&format!("a: [{}]", "x,".repeat(9_000))), (None, vec!["yaml-limit"]));
    }

    #[test]
    fn a_colon_in_a_title_is_named_as_such() {
        let mut diags = Diagnostics::default();
        parse("title: Bài 1: Mở máy\n", 4, &"x.md".into(), &mut diags);
        let found = diags.iter().next().unwrap();
        assert!(found.message(crate::text::Lang::Vi).contains("dấu hai chấm"), "{found:?}");
    }
}
