//! Running text as the desk shows it: few kinds, read from Markdown and written as Markdown that reads back
//! the same.

use crate::json::{Value, json};
use crate::markdown::{self, BlockKind, Doc, RefKind};
use std::sync::Arc;

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Letters.
    Text(String),
    /// In bold.
    Strong(Vec<Inline>),
    /// In italics.
    Emphasis(Vec<Inline>),
    /// To be typed letter by letter.
    Code(String),
    /// A link: what is tapped, and where it leads.
    Link(Vec<Inline>, String),
    /// The end of a line that stays.
    Break,
    /// The mark of a footnote of this name.
    Note(String),
}

/// A block of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Para(Vec<Inline>),
    /// A list: whether it is numbered, and its items.
    List(bool, Vec<Vec<Inline>>),
    /// What the desk does not know, as its source.
    Source(String),
}

/// Reads a piece of source that is running text; nothing when there is more in it than the desk can show.
pub fn inlines(source: &str) -> Option<Vec<Inline>> {
    if source.trim().is_empty() {
        return Some(Vec::new());
    }
    // In front of a letter no mark begins a block.
    let doc = read(&format!("{GUARD}{source}"));
    let [block] = doc.blocks.as_slice() else { return None };
    let BlockKind::Paragraph(found) = &block.kind else { return None };
    let mut read = from_doc(found, &doc)?;
    match read.first_mut() {
        Some(Inline::Text(text)) => *text = text.strip_prefix(GUARD)?.to_owned(),
        _ => return None,
    }
    Some(tidy(read))
}

/// Stands before a piece of source so that nothing in it is read as the beginning of a block.
const GUARD: &str = "x ";

/// Reads a piece of source that is one block; what the desk cannot show stays source.
pub fn block(source: &str) -> Block {
    let read = read_block(source);
    read.filter(|block| write_block(block).is_some()).unwrap_or_else(|| Block::Source(source.to_owned()))
}

fn read_block(source: &str) -> Option<Block> {
    let doc = read(source);
    let [block] = doc.blocks.as_slice() else { return None };
    match &block.kind {
        BlockKind::Paragraph(found) => Some(Block::Para(tidy(from_doc(found, &doc)?))),
        BlockKind::List(start, items) if start.is_none_or(|start| start == 1) => {
            let items = items.iter().map(|item| match item.blocks.as_slice() {
                [markdown::Block { kind: BlockKind::Plain(found), .. }] if item.checked.is_none() => {
                    Some(tidy(from_doc(found, &doc)?))
                }
                _ => None,
            });
            Some(Block::List(start.is_some(), items.collect::<Option<_>>()?))
        }
        _ => None,
    }
}

/// Parses a piece by itself; footnotes that it leads to are given a text.
fn read(source: &str) -> Doc {
    let names = source
        .match_indices("[^")
        .filter_map(|(at, _)| Some(&source[at + 2..at + 2 + source[at + 2..].find(']')?]));
    let notes: String = names
        .filter(|name| !name.contains(char::is_whitespace))
        .map(|name| format!("\n\n[^{name}]: x"))
        .collect();
    let text: Arc<str> = format!("{source}{notes}").into();
    let options = markdown::Options { trusts_html: false };
    markdown::parse(&text, 0, &"content/x.md".into(), options, &mut Default::default())
}

fn from_doc(found: &[markdown::Inline], doc: &Doc) -> Option<Vec<Inline>> {
    let source = &doc.source;
    let one = |inline: &markdown::Inline| {
        Some(match inline {
            markdown::Inline::Text(text) => Inline::Text(text.in_source(source).to_owned()),
            markdown::Inline::Code(text) => Inline::Code(text.in_source(source).to_owned()),
            markdown::Inline::Strong(inner) => Inline::Strong(from_doc(inner, doc)?),
            markdown::Inline::Emphasis(inner) => Inline::Emphasis(from_doc(inner, doc)?),
            markdown::Inline::Link(link) if link.title.is_empty() => {
                let target =
                    doc.refs.get(link.reference.0 as usize).filter(|target| target.kind == RefKind::Link)?;
                Inline::Link(from_doc(&link.content, doc)?, target.target.to_string())
            }
            markdown::Inline::Footnote(number, _) => {
                Inline::Note(doc.footnotes.get(*number as usize)?.name.to_string())
            }
            markdown::Inline::SoftBreak => Inline::Text(" ".into()),
            markdown::Inline::HardBreak => Inline::Break,
            _ => return None,
        })
    };
    found.iter().map(one).collect()
}

/// The same text in one form: no empty pieces, neighbouring letters together, no blanks around.
pub fn tidy(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut done = joined(inlines);
    if let Some(Inline::Text(text)) = done.first_mut() {
        *text = text.trim_start().to_owned();
    }
    while matches!(done.last(), Some(Inline::Break)) {
        done.pop();
    }
    if let Some(Inline::Text(text)) = done.last_mut() {
        *text = text.trim_end().to_owned();
    }
    done.retain(|inline| *inline != Inline::Text(String::new()));
    done
}

fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut done: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let inline = match inline {
            Inline::Strong(inner) => Inline::Strong(joined(inner)),
            Inline::Emphasis(inner) => Inline::Emphasis(joined(inner)),
            Inline::Link(inner, target) => Inline::Link(joined(inner), target),
            other => other,
        };
        match (done.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (Some(Inline::Strong(before)), Inline::Strong(inner)) => {
                before.extend(inner);
                *before = joined(std::mem::take(before));
            }
            (_, Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(inner, _))
                if inner.is_empty() => {}
            (_, Inline::Text(text) | Inline::Code(text)) if text.is_empty() => {}
            (_, inline) => done.push(inline),
        }
    }
    done
}

/// Whether nothing would be seen.
pub fn is_empty(inlines: &[Inline]) -> bool {
    plain(inlines).trim().is_empty()
}

/// The letters without marks.
pub fn plain(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(inner, _) => plain(inner),
        Inline::Break => "\n".into(),
        Inline::Note(_) => String::new(),
    };
    inlines.iter().map(one).collect()
}

/// How many letters are written with `\` in front so that they are letters.
#[derive(Clone, Copy)]
enum Escapes {
    None,
    Marks,
    All,
}

/// Running text as Markdown that reads back the same, with as few escapes as that takes; nothing where there
/// is no such text.
pub fn write(text: &[Inline]) -> Option<String> {
    let meant = tidy(text.to_vec());
    if meant.is_empty() {
        return Some(String::new());
    }
    let ways =
        [Escapes::None, Escapes::Marks, Escapes::All].into_iter().map(|escapes| written(&meant, escapes));
    ways.into_iter().find(|way| !way.contains("\n\n") && inlines(way).as_ref() == Some(&meant))
}

/// A block as Markdown that reads back the same; nothing where there is no such text.
pub fn write_block(block: &Block) -> Option<String> {
    if let Block::Source(source) = block {
        return Some(source.clone());
    }
    let ways = [Escapes::None, Escapes::Marks, Escapes::All].into_iter().map(|escapes| match block {
        Block::Para(text) => written(text, escapes),
        Block::List(is_numbered, items) => {
            let marker = |i: usize| if *is_numbered { format!("{}. ", i + 1) } else { "- ".into() };
            let lines = items
                .iter()
                .enumerate()
                .map(|(i, item)| marker(i) + &written(item, escapes).replace("\\\n", "\\\n  "));
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Source(source) => source.clone(),
    });
    ways.into_iter().find(|way| read_block(way).as_ref() == Some(block))
}

/// A block in one form, or nothing when it is empty.
pub fn tidy_block(block: Block) -> Option<Block> {
    let block = match block {
        Block::Para(text) => Block::Para(tidy(text)),
        Block::List(is_numbered, items) => {
            Block::List(is_numbered, items.into_iter().map(tidy).filter(|item| !is_empty(item)).collect())
        }
        source => source,
    };
    let is_empty = match &block {
        Block::Para(text) => is_empty(text),
        Block::List(_, items) => items.is_empty(),
        Block::Source(source) => source.trim().is_empty(),
    };
    (!is_empty).then_some(block)
}

fn written(inlines: &[Inline], escapes: Escapes) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => escaped(text, escapes),
        Inline::Strong(inner) => around("**", &written(inner, escapes)),
        Inline::Emphasis(inner) => around("*", &written(inner, escapes)),
        Inline::Code(text) => code(text),
        // An address that was typed is a link by itself.
        Inline::Link(inner, target) if plain(inner) == *target && matches!(escapes, Escapes::None) => {
            target.clone()
        }
        Inline::Link(inner, target) if target.contains([' ', '(', ')', '<', '>']) => {
            format!("[{}](<{}>)", written(inner, escapes), target.replace(['<', '>'], ""))
        }
        Inline::Link(inner, target) => format!("[{}]({target})", written(inner, escapes)),
        Inline::Break => "\\\n".into(),
        Inline::Note(name) => format!("[^{name}]"),
    };
    inlines.iter().map(one).collect()
}

/// Marks around a text, never around the blanks at its ends.
fn around(mark: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    [&text[..start], mark, inner, mark, &text[end..]].concat()
}

fn code(text: &str) -> String {
    let mut ticks = "`".to_owned();
    while text.contains(&ticks) {
        ticks.push('`');
    }
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    [&ticks, blank, text, blank, &ticks].concat()
}

fn escaped(text: &str, escapes: Escapes) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let is_mark = |c: char| match escapes {
        Escapes::None => false,
        Escapes::Marks => "\\`*_[]<>~&#".contains(c),
        Escapes::All => c.is_ascii_punctuation(),
    };
    text.chars().flat_map(|c| is_mark(c).then_some('\\').into_iter().chain([c])).collect()
}

/// What the page gets: `["b", [...]]` and the like.
pub fn to_json(inlines: &[Inline]) -> Value {
    let one = |inline: &Inline| match inline {
        Inline::Text(text) => json!(text),
        Inline::Strong(inner) => json!(["b", to_json(inner)]),
        Inline::Emphasis(inner) => json!(["i", to_json(inner)]),
        Inline::Code(text) => json!(["code", text]),
        Inline::Link(inner, target) => json!(["a", to_json(inner), target]),
        Inline::Break => json!(["br"]),
        Inline::Note(name) => json!(["note", name]),
    };
    Value::Array(inlines.iter().map(one).collect())
}

/// What the page sends back; nothing when it is something else.
pub fn from_json(value: &Value) -> Option<Vec<Inline>> {
    read_json(value, MOST_DEPTH)
}

/// Deeper than anybody nests bold letters and links.
const MOST_DEPTH: usize = 12;

fn read_json(value: &Value, depth: usize) -> Option<Vec<Inline>> {
    let depth = depth.checked_sub(1)?;
    let one = |value: &Value| {
        if let Some(text) = value.as_str() {
            return Some(Inline::Text(text.to_owned()));
        }
        let parts = value.as_array()?;
        let text = |at: usize| parts.get(at)?.as_str().map(str::to_owned);
        let inner = || read_json(parts.get(1)?, depth);
        Some(match text(0)?.as_str() {
            "b" => Inline::Strong(inner()?),
            "i" => Inline::Emphasis(inner()?),
            "code" => Inline::Code(text(1)?.replace(['\n', '\r'], " ").trim().to_owned()),
            "a" => Inline::Link(inner()?, text(2)?.trim().to_owned()),
            "br" => Inline::Break,
            "note" => Inline::Note(text(1)?),
            _ => return None,
        })
    };
    value.as_array()?.iter().map(one).collect()
}

/// What the page gets of a block.
pub fn block_to_json(block: &Block) -> Value {
    match block {
        Block::Para(text) => json!(["p", to_json(text)]),
        Block::List(is_numbered, items) => {
            let items: Vec<Value> = items.iter().map(|item| to_json(item)).collect();
            json!([if *is_numbered { "ol" } else { "ul" }, items])
        }
        Block::Source(source) => json!(["source", source]),
    }
}

/// What the page sends back of a block; nothing when it is something else.
pub fn block_from_json(value: &Value) -> Option<Block> {
    let inner = value.get(1)?;
    let items = || inner.as_array()?.iter().map(from_json).collect::<Option<Vec<_>>>();
    Some(match value.get(0)?.as_str()? {
        "p" => Block::Para(from_json(inner)?),
        "ol" => Block::List(true, items()?),
        "ul" => Block::List(false, items()?),
        "source" => Block::Source(inner.as_str()?.to_owned()),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn text_is_read_as_it_is_meant_and_written_as_it_stood() {
        for source in [
            "Mở **Chrome**, gõ `dichvucong.gov.vn`",
            "Xem [bài *này*](../a.md).[^1]",
            "https://a.gov.vn rồi **b**",
            "5 * 3 = 15 và a_b",
            "một\\\nhai",
            "[x][y] và {số}",
        ] {
            let read = inlines(source).unwrap();
            assert_eq!(write(&read).as_deref(), Some(source), "{read:?}");
        }
        for hard in ["![x](a.png)", "<b>x</b>", "~~a~~", "a\n\nb", "# a\n\nb"] {
            assert_eq!(inlines(hard), None, "{hard}");
        }
        assert_eq!(
            block("- a\n- **b**"),
            Block::List(
                false,
                vec![vec![Inline::Text("a".into())], vec![Inline::Strong(vec![Inline::Text("b".into())])]]
            )
        );
        assert_eq!(block("- [x] a"), Block::Source("- [x] a".into()));
    }

    #[test]
    fn marks_that_were_typed_as_letters_stay_letters() {
        for text in [
            "**a**",
            "`x`",
            "[a](b)",
            "# a",
            "- a",
            "1. a",
            "&lt;",
            "\\*",
            "<b>",
            ":::luu-y",
            "> a",
            "| a |",
            "a ~~b~~ c",
        ] {
            let meant = vec![Inline::Text(text.into())];
            let source = write_block(&Block::Para(meant.clone())).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(block(&source), Block::Para(meant), "{source}");
        }
    }

    fn texts() -> impl Strategy<Value = Vec<Inline>> {
        const PARTS: &[&str] = &[
            "chữ",
            " ",
            "**",
            "*",
            "_",
            "`",
            "[",
            "](",
            ")",
            "<b>",
            "&amp;",
            "\\",
            "- ",
            "1. ",
            "#",
            ":::",
            "|",
            "~~",
            "\u{a0}",
            "https://a.vn",
        ];
        let text = prop::collection::vec(prop::sample::select(PARTS), 1..5)
            .prop_map(|parts| Inline::Text(parts.concat()));
        let leaf = prop_oneof![4 => text, 1 => Just(Inline::Code("a`b".into())), 1 => Just(Inline::Break)];
        let inline = leaf.prop_recursive(2, 8, 3, |inner| {
            let many = || prop::collection::vec(inner.clone(), 1..3);
            prop_oneof![
                many().prop_map(Inline::Strong),
                many().prop_map(|inner| Inline::Link(inner, "a.md".into()))
            ]
        });
        prop::collection::vec(inline, 1..4)
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(text in texts()) {
            let meant = tidy(text);
            if let Some(source) = write(&meant) {
                prop_assert_eq!(inlines(&source).unwrap_or_default(), meant);
            }
            let letters = vec![Inline::Text(plain(&[Inline::Strong(tidy(vec![]))]) + "**chữ")];
            prop_assert!(write(&letters).is_some());
        }

        #[test]
        fn plain_letters_can_always_be_written(parts in prop::collection::vec("[a-zà-ỹ*_`<>&#|:~!.()\\[\\]{}\\\\ -]{1,6}", 1..5)) {
            let meant = tidy(vec![Inline::Text(parts.concat())]);
            prop_assert!(meant.is_empty() || write(&meant).is_some(), "{meant:?}");
        }
    }
}
