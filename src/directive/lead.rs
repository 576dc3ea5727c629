//! Lead words: a paragraph that begins with “Đúng khi:” says by that what it is for.

use crate::diag::Span;
use crate::markdown::{Block, BlockKind, Inline, Text};
use crate::text::fold;

/// If a block is a paragraph that begins with one of `words` and a colon: its text after the colon.
pub(super) fn after_lead<'a>(block: &'a Block, words: &[&str], source: &str) -> Option<Vec<Inline>> {
    let inlines: &'a [Inline] = match &block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => inlines,
        _ => return None,
    };
    let Some(Inline::Text(Text::Source(span))) = inlines.first() else { return None };
    let text = &source[span.range()];
    let (lead, rest) = text.split_once(':')?;
    let lead = fold(lead.trim());
    if !words.iter().any(|word| fold(word) == lead) {
        return None;
    }
    let skipped = text.len() - rest.trim_start().len();
    let mut inlines = inlines.to_vec();
    inlines[0] = Inline::Text(Text::Source(Span { start: span.start + skipped as u32, end: span.end }));
    if rest.trim().is_empty() {
        inlines.remove(0);
    }
    Some(inlines)
}

/// Takes the first block with one of these lead words out of a list.
pub(super) fn take_lead(blocks: &mut Vec<Block>, words: &[&str], source: &str) -> Option<Vec<Inline>> {
    let (at, inlines) = blocks.iter().enumerate().find_map(|(i, block)| Some((i, after_lead(block, words, source)?)))?;
    blocks.remove(at);
    Some(inlines)
}

/// A paragraph that begins with a strong lead: how lead words look in plain blocks.
pub(super) fn lead_paragraph(lead: &str, inlines: &[Inline], span: Span) -> Block {
    let owned = |text: &str| Inline::Text(Text::Owned(text.into()));
    let mut all = vec![Inline::Strong(vec![owned(lead)]), owned(" ")];
    all.extend_from_slice(inlines);
    Block { span, kind: BlockKind::Paragraph(all) }
}
