//! Reads items of lists by their pattern: `words: more`, `**name**: meaning`, `(50%, 12%) words`.

use crate::diag::Span;
use crate::markdown::{Block, BlockKind, Inline, Item, Text};

/// Every item of every list among some blocks.
pub(super) fn items(blocks: &[Block]) -> impl Iterator<Item = &Item> {
    blocks.iter().flat_map(|block| match &block.kind {
        BlockKind::List(_, items) => items.as_slice(),
        _ => &[],
    })
}

/// The blocks that are no lists.
pub(super) fn besides_lists(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().filter(|block| !matches!(block.kind, BlockKind::List(..))).collect()
}

/// The text of an item's first block, and where it stands.
pub(super) fn first_line(item: &Item) -> Option<(&[Inline], Span)> {
    let block = item.blocks.first()?;
    match &block.kind {
        BlockKind::Plain(inlines) | BlockKind::Paragraph(inlines) => Some((inlines, block.span)),
        _ => None,
    }
}

/// Running text parted at its first colon with a space: what stands before, and after if there is one.
pub(super) fn split_at_colon(inlines: &[Inline], source: &str) -> (Vec<Inline>, Option<Vec<Inline>>) {
    for (i, inline) in inlines.iter().enumerate() {
        let Inline::Text(Text::Source(span)) = inline else { continue };
        let text = &source[span.range()];
        // A colon may end its piece of text: `xem: **đây**`.
        let goes_on = i + 1 < inlines.len();
        let Some((at, colon)) = parting_colon(text, goes_on) else { continue };
        let skipped = text.len() - text[at + colon..].trim_start().len();
        let mut before = inlines[..i].to_vec();
        push(&mut before, *span, 0, at);
        let mut after = Vec::new();
        push(&mut after, *span, skipped, text.len());
        after.extend_from_slice(&inlines[i + 1..]);
        return (before, Some(after).filter(|after| !after.is_empty()));
    }
    (inlines.to_vec(), None)
}

/// The first colon of either width that a space follows, or nothing more of a text that goes on: its place
/// and bytes.
fn parting_colon(text: &str, goes_on: bool) -> Option<(usize, usize)> {
    let colons = text.match_indices([':', '：']).map(|(at, colon)| (at, colon.len()));
    colons.into_iter().find(|(at, length)| match text[at + length..].chars().next() {
        Some(next) => next.is_whitespace() || *length > 1,
        None => goes_on,
    })
}

/// An item to type in the place of one without a colon: its words are parted where a dash or a number parts
/// them, and else wait for what is missing. `name` is how the first part is written.
pub(super) fn with_colon(words: &str, name: impl Fn(&str) -> String) -> String {
    let words = words.trim().trim_end_matches([':', '：']).trim();
    let dash = [" - ", " – ", " — ", " = ", " -> ", ":", "："].iter().find_map(|dash| words.split_once(dash));
    let number =
        || words.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0).map(|at| words.split_at(at));
    let (before, after) = dash.or_else(number).unwrap_or((words, "…………"));
    let after = if after.trim().is_empty() { "…………" } else { after.trim() };
    format!("- {}: {after}", name(before.trim()))
}

/// The mark of an answer as people type it besides `[x]`: `[]`, `[ x ]`, `(x)`, `[v]`; and the text after it.
pub(super) fn split_mark(inlines: &[Inline], source: &str) -> Option<(bool, Vec<Inline>)> {
    let Some(Inline::Text(Text::Source(span))) = inlines.first() else { return None };
    let text = &source[span.range()];
    let (inside, rest) =
        text.trim_start().strip_prefix(['[', '(', '［', '（'])?.split_once([']', ')', '］', '）'])?;
    let is_right = match inside.trim() {
        "" => false,
        "x" | "X" | "v" | "V" | "✓" | "✔" | "✅" => true,
        _ => return None,
    };
    let mut after = Vec::new();
    push(&mut after, *span, text.len() - rest.trim_start().len(), text.len());
    after.extend_from_slice(&inlines[1..]);
    Some((is_right, after))
}

fn push(out: &mut Vec<Inline>, span: Span, from: usize, to: usize) {
    if from < to {
        out.push(Inline::Text(Text::Source(Span::new(from..to).shifted(span.start as usize))));
    }
}

/// A place on a picture at the start of some text, in percent, and the text after it.
pub(super) fn split_position(inlines: &[Inline], source: &str) -> Option<((f32, f32), Vec<Inline>)> {
    let Some(Inline::Text(Text::Source(span))) = inlines.first() else { return None };
    let text = &source[span.range()];
    let (inside, rest) = text.trim_start().strip_prefix(['(', '（'])?.split_once([')', '）'])?;
    // A comma may also stand in a number: `12,5%, 8%`.
    let (x, y) = inside.split_once('%')?;
    let y = y.trim_start_matches(|c: char| c.is_whitespace() || ",;，".contains(c));
    let position = (percent(x)?, percent(y.trim().strip_suffix('%')?)?);
    let mut after = Vec::new();
    push(&mut after, *span, text.len() - rest.trim_start().len(), text.len());
    after.extend_from_slice(&inlines[1..]);
    Some((position, after))
}

/// A number from 0 to 100.
fn percent(text: &str) -> Option<f32> {
    text.trim().replace(',', ".").parse().ok().filter(|number| (0.0..=100.0).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_percents() {
        assert_eq!(percent(" 12,5 "), Some(12.5));
        for wrong in ["", "101", "-1", "a"] {
            assert_eq!(percent(wrong), None, "{wrong}");
        }
    }
}
