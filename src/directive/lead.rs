//! Lead words: a line that begins with “Đúng khi:” says by that what it is for.

use crate::diag::Span;
use crate::markdown::{Block, BlockKind, Inline, Text, plain_text};
use crate::text::{closest, fold, words};

/// Parts paragraphs before each line that begins with lead words, so that a line is enough.
pub(super) fn part_lines(blocks: Vec<Block>, leads: &[&str], source: &str) -> Vec<Block> {
    let mut done = Vec::with_capacity(blocks.len());
    for block in blocks {
        match block.kind {
            BlockKind::Paragraph(inlines) if inlines.iter().any(is_break) => {
                let parts = parted(inlines, leads, source);
                done.extend(parts.into_iter().map(|part| Block {
                    span: span_of(&part).unwrap_or(block.span),
                    kind: BlockKind::Paragraph(part),
                }));
            }
            kind => done.push(Block { span: block.span, kind }),
        }
    }
    done
}

fn parted(inlines: Vec<Inline>, leads: &[&str], source: &str) -> Vec<Vec<Inline>> {
    let (mut parts, mut part) = (Vec::new(), Vec::new());
    let mut rest = inlines.as_slice();
    while let Some((inline, after)) = rest.split_first() {
        // Only the line behind the break is looked at: what comes after it would be copied for every line.
        let line = after.split(is_break).next().unwrap_or_default();
        if is_break(inline) && after_lead(line, leads, source).is_some() {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(inline.clone());
        }
        rest = after;
    }
    parts.push(part);
    parts
}

fn is_break(inline: &Inline) -> bool {
    matches!(inline, Inline::SoftBreak | Inline::HardBreak)
}

/// Where running text begins in the source, up to where its first piece ends.
fn span_of(inlines: &[Inline]) -> Option<Span> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(Text::Source(span)) => Some(*span),
        Inline::Strong(inner) | Inline::Emphasis(inner) => span_of(inner),
        _ => None,
    })
}

/// If running text begins with one of `leads` and a colon, however they are written: the text after the
/// colon.
///
/// They may be bold, in capitals, without marks, behind a sign or bullet, with any kind of colon and spaces.
pub(super) fn after_lead(inlines: &[Inline], leads: &[&str], source: &str) -> Option<Vec<Inline>> {
    after_signs(inlines, leads, source, MAX_SIGNS)
}

/// So many signs may stand before a lead.
const MAX_SIGNS: usize = 3;

fn after_signs(inlines: &[Inline], leads: &[&str], source: &str, signs: usize) -> Option<Vec<Inline>> {
    let (first, rest) = inlines.split_first()?;
    match first {
        Inline::Text(text) => {
            let plain = text.in_source(source);
            match plain.split_once([':', '：']) {
                Some((lead, after)) => is_lead(lead, leads)
                    .then(|| joined(tail(text, plain.len() - after.trim_start().len(), source), rest)),
                // A sign stands before the words: `✅ **Đúng khi:**`.
                None if signs > 0 && words(plain).next().is_none() => {
                    after_signs(rest, leads, source, signs - 1)
                }
                None => None,
            }
        }
        Inline::Strong(inner) | Inline::Emphasis(inner) => {
            let plain = plain_text(inner, source);
            match plain.split_once([':', '：']) {
                Some((lead, after)) if is_lead(lead, leads) && after.trim().is_empty() => {
                    Some(trimmed(rest, source))
                }
                Some(_) => {
                    let after = after_signs(inner, leads, source, signs.checked_sub(1)?)?;
                    let marked = if matches!(first, Inline::Strong(_)) {
                        Inline::Strong(after)
                    } else {
                        Inline::Emphasis(after)
                    };
                    Some(joined(Some(marked), rest))
                }
                None if is_lead(&plain, leads) => after_colon(rest, source),
                None => None,
            }
        }
        _ => None,
    }
}

fn is_lead(text: &str, leads: &[&str]) -> bool {
    // Longer texts are no leads; they are not looked at.
    if text.len() > MAX_LEAD {
        return false;
    }
    let text = normal(text);
    leads.iter().any(|lead| normal(lead) == text)
}

/// No lead with what may stand around it is longer, in bytes.
const MAX_LEAD: usize = 120;

/// Words folded, with single spaces between them.
fn normal(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .collect();
    fold(&words(&visible).collect::<Vec<_>>().join(" "))
}

/// A text from a byte on; nothing when nothing is left.
fn tail(text: &Text, from: usize, source: &str) -> Option<Inline> {
    let plain = text.in_source(source);
    (from < plain.len()).then(|| match text {
        Text::Source(span) => {
            Inline::Text(Text::Source(Span { start: span.start + from as u32, end: span.end }))
        }
        Text::Owned(_) => Inline::Text(Text::Owned(plain[from..].into())),
    })
}

fn joined(first: Option<Inline>, rest: &[Inline]) -> Vec<Inline> {
    let rest = if first.is_none() {
        rest.iter().skip_while(|inline| is_break(inline)).cloned().collect()
    } else {
        rest.to_vec()
    };
    first.into_iter().chain(rest).collect()
}

/// Running text without the spaces and breaks it begins with.
fn trimmed(inlines: &[Inline], source: &str) -> Vec<Inline> {
    match inlines.split_first() {
        Some((Inline::Text(text), rest)) => {
            let plain = text.in_source(source);
            joined(tail(text, plain.len() - plain.trim_start().len(), source), rest)
        }
        Some((first, rest)) if is_break(first) => trimmed(rest, source),
        _ => inlines.to_vec(),
    }
}

/// Running text after the colon that it begins with.
fn after_colon(inlines: &[Inline], source: &str) -> Option<Vec<Inline>> {
    let (Inline::Text(text), rest) = inlines.split_first()? else { return None };
    let plain = text.in_source(source);
    let after = plain.trim_start().strip_prefix([':', '：'])?;
    Some(joined(tail(text, plain.len() - after.trim_start().len(), source), rest))
}

/// Takes the first text with one of these leads out of some blocks, out of lists and quotations too.
pub(super) fn take_lead(blocks: &mut Vec<Block>, leads: &[&str], source: &str) -> Option<Vec<Inline>> {
    for at in 0..blocks.len() {
        let (found, is_empty) = match &mut blocks[at].kind {
            BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
                (after_lead(inlines, leads, source), true)
            }
            BlockKind::List(_, items) => {
                let found = items
                    .iter_mut()
                    .enumerate()
                    .find_map(|(i, item)| Some((i, take_lead(&mut item.blocks, leads, source)?)));
                if let Some((i, _)) = found.as_ref().filter(|(i, _)| items[*i].blocks.is_empty()) {
                    items.remove(*i);
                }
                (found.map(|(_, inlines)| inlines), items.is_empty())
            }
            BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => {
                (take_lead(inner, leads, source), inner.is_empty())
            }
            _ => (None, false),
        };
        if found.is_some() {
            if is_empty {
                blocks.remove(at);
            }
            return found;
        }
    }
    None
}

/// A line that was probably meant to begin with one of `leads`: where it stands, and how to write it.
pub(super) fn near_lead(blocks: &[Block], leads: &[&str], source: &str) -> Option<(Span, String)> {
    blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
            let lines =
                inlines.split(is_break).filter_map(|line| Some((span_of(line)?, plain_text(line, source))));
            lines.into_iter().find_map(|(span, line)| Some((span, with_lead(&line, leads)?)))
        }
        BlockKind::List(_, items) => items.iter().find_map(|item| near_lead(&item.blocks, leads, source)),
        BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => near_lead(inner, leads, source),
        _ => None,
    })
}

/// A line with the lead that it lacks a colon or some letters of.
fn with_lead(line: &str, leads: &[&str]) -> Option<String> {
    if let Some((start, rest)) = line.split_once([':', '：']).filter(|(start, _)| words(start).count() <= 5)
    {
        return closest(&normal(start), leads.iter().copied()).map(|lead| format!("{lead}: {}", rest.trim()));
    }
    leads.iter().find_map(|lead| {
        let count = words(lead).count();
        let typed: Vec<&str> = words(line).take(count).collect();
        let last = typed.last().filter(|_| fold(&typed.join(" ")) == fold(lead))?;
        let end = last.as_ptr() as usize - line.as_ptr() as usize + last.len();
        let rest = line[end..].trim_start_matches(|c: char| !c.is_alphanumeric() && !"“\"(".contains(c));
        Some(format!("{lead}: {rest}"))
    })
}

/// A paragraph that begins with a strong lead: how lead words look in plain blocks.
pub(super) fn lead_paragraph(lead: &str, inlines: &[Inline], span: Span) -> Block {
    let owned = |text: &str| Inline::Text(Text::Owned(text.into()));
    let mut all = vec![Inline::Strong(vec![owned(lead)]), owned(" ")];
    all.extend_from_slice(inlines);
    Block { span, kind: BlockKind::Paragraph(all) }
}
