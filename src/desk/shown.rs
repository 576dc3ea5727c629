//! The pictures that a lesson shows, each with the bytes of what is written of it.

use crate::directive;
use crate::markdown::{self, Attr, Block, BlockKind, Container, Doc, Ref, RefKind};
use crate::picture::Edit;
use std::ops::Range;

/// A picture that a lesson shows: `![words](file){cat="…"}`, or a block with numbered places.
#[derive(Debug, Clone)]
pub struct Shown {
    /// All of its bytes.
    pub span: Range<usize>,
    /// Whether it is a block with numbered places.
    pub has_taps: bool,
    /// The bytes of what is said of it, without the brackets.
    pub alt: Range<usize>,
    /// The bytes of its file's name.
    pub file: Range<usize>,
    /// Its file as it is written there.
    pub target: String,
    /// The bytes of the braces with what is cut off and covered; empty, where they would stand, without any.
    pub braces: Range<usize>,
    /// The pairs in the braces.
    pub attrs: Vec<Attr>,
    /// What is cut off and covered.
    pub edit: Edit,
    /// Whether the author says that nothing on it needs to be covered.
    pub is_looked_over: bool,
    /// Whether it has its lines for itself, so that it can become a block.
    pub is_alone: bool,
}

/// The pictures of a text that are written in a way that can be written again, in order.
pub fn pictures(text: &str, doc: &Doc) -> Vec<Shown> {
    let images = doc.refs.iter().filter(|reference| reference.kind == RefKind::Image);
    let mut all: Vec<Shown> = images.filter_map(|reference| image(text, reference)).collect();
    push_taps(text, &doc.blocks, &mut all);
    all.sort_by_key(|shown| shown.span.start);
    all
}

/// An image that is spelled out: not by the name of an address elsewhere, without a title.
fn image(text: &str, reference: &Ref) -> Option<Shown> {
    let span = reference.span.range();
    let written = text.get(span.clone())?;
    let end = written.strip_suffix(')')?.len();
    let file = end.checked_sub(reference.target.len())?;
    let words = written.get(..file)?.strip_prefix("![")?.strip_suffix("](")?;
    let is_plain =
        written.get(file..end)? == &*reference.target && !reference.is_unclear && !words.contains('\n');
    let at = |range: Range<usize>| span.start + range.start..span.start + range.end;
    let (attrs, length) = markdown::braces(&text[span.end..], span.end).unwrap_or_default();
    let braces = span.end..span.end + length;
    let whole = span.start..braces.end;
    is_plain.then(|| Shown {
        has_taps: false,
        alt: at(2..2 + words.len()),
        file: at(file..end),
        target: reference.target.to_string(),
        attrs,
        edit: reference.edit.as_deref().cloned().unwrap_or_default(),
        is_looked_over: reference.is_looked_over,
        is_alone: is_alone(text, &whole),
        span: whole,
        braces,
    })
}

/// Whether nothing else stands on some lines, nor right above and below them.
fn is_alone(text: &str, span: &Range<usize>) -> bool {
    let (above, below) = (&text[..span.start], &text[span.end..]);
    let is_edge =
        |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty() || line.starts_with(":::"));
    let starts = above.is_empty() || above.ends_with('\n');
    let ends = below.lines().next().is_none_or(|rest| rest.trim().is_empty());
    starts && ends && is_edge(above.lines().next_back()) && is_edge(below.lines().nth(1))
}

fn push_taps(text: &str, blocks: &[Block], all: &mut Vec<Shown>) {
    for block in blocks {
        if let BlockKind::Container(container) = &block.kind {
            all.extend(taps(text, block.span.start as usize, container));
            push_taps(text, &container.body, all);
        }
    }
}

fn taps(text: &str, start: usize, container: &Container) -> Option<Shown> {
    let is_taps = directive::named(&container.name).is_some_and(|entry| entry.syntax.names[0] == "taps");
    let (target, file) = container.target.as_ref().filter(|_| is_taps)?;
    let end = container.end?.range();
    let alt = container
        .label
        .as_ref()
        .map_or(file.range().start - 1..file.range().start - 1, |(_, span)| span.range());
    let line = text[file.end as usize..].find('\n').map_or(text.len(), |length| file.end as usize + length);
    // Behind both brackets, whichever stands last.
    let behind = file.range().end.max(alt.end);
    let close = behind + text[behind..line].find([')', '）', ']', '］'])?;
    let close = close + text[close..].chars().next().map_or(0, char::len_utf8);
    let blanks = text[close..line].len() - text[close..line].trim_start().len();
    let (attrs, length) = markdown::braces(&text[close + blanks..line], close + blanks).unwrap_or_default();
    let braces = if length > 0 { close + blanks..close + blanks + length } else { close..close };
    let mut reference = Ref {
        kind: RefKind::Image,
        target: target.clone(),
        span: *file,
        edit: None,
        is_looked_over: false,
        is_unclear: false,
    };
    attrs.iter().try_for_each(|attr| markdown::set_edit(&mut reference, &attr.key, &attr.value)).ok()?;
    Some(Shown {
        span: start..end.start + text[end].trim_end().len(),
        has_taps: true,
        alt,
        file: file.range(),
        target: target.to_string(),
        braces,
        attrs,
        edit: reference.edit.map(|edit| *edit).unwrap_or_default(),
        is_looked_over: reference.is_looked_over,
        is_alone: true,
    })
}
