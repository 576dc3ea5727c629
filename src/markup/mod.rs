//! Raw HTML as its pieces: tags and the texts between them, told apart as browsers do; the letters that it
//! spells by names.

mod attributes;
mod entity;
mod tags;

pub use attributes::{MOST_ATTRIBUTES, overladen};
pub use entity::{entity, meant, spelled, unescaped};
pub use tags::{is_block, is_safe, is_tag, safe_tags};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::{RawKind, State};
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::RefCell;

/// A piece of raw HTML. Comments and what is never shown (scripts, style sheets) are none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A tag that opens something: its name in small letters, and its attributes.
    Open(String, Vec<(String, String)>),
    /// A tag that closes something.
    Close(String),
    /// Text, its entities resolved.
    Text(String),
}

impl Piece {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let Piece::Open(_, attributes) = self else { return None };
        attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The element in which nothing is shown that a run of HTML is in the middle of: `<script>` to `</script>`.
pub type Hidden = Option<&'static str>;

/// What is never shown.
const HIDDEN: &[&str] = &["script", "style", "template"];

/// The pieces of some raw HTML, which begins and ends inside of `hidden`.
pub fn pieces(html: &str, hidden: &mut Hidden) -> Vec<Piece> {
    let initial_state = hidden.and_then(raw).map(State::RawData);
    let last_start_tag_name = hidden.map(str::to_owned);
    let sink = Sink { state: RefCell::new((Vec::new(), *hidden)), hides: true };
    let tokenizer = Tokenizer::new(
        sink,
        TokenizerOpts { initial_state, last_start_tag_name, ..TokenizerOpts::default() },
    );
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let (pieces, now) = tokenizer.sink.state.into_inner();
    *hidden = now;
    pieces
}

/// How what stands in an element is read, where it is not read as HTML.
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

/// Every tag that some raw HTML opens and its attributes, those too that nobody sees: of scripts, and in
/// templates.
pub fn opened(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let sink = Sink { state: RefCell::default(), hides: false };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let (pieces, _) = tokenizer.sink.state.into_inner();
    let open = |piece| match piece {
        Piece::Open(name, attributes) => Some((name, attributes)),
        _ => None,
    };
    pieces.into_iter().filter_map(open).collect()
}

struct Sink {
    state: RefCell<(Vec<Piece>, Hidden)>,
    /// Whether elements that browsers do not show are left out.
    hides: bool,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        let (pieces, hidden) = &mut *state;
        match token {
            Token::TagToken(tag) => return on_tag(tag, self.hides, pieces, hidden),
            Token::CharacterTokens(text) if hidden.is_none() => match pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&text),
                _ => pieces.push(Piece::Text(text.to_string())),
            },
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn on_tag(tag: Tag, hides: bool, pieces: &mut Vec<Piece>, hidden: &mut Hidden) -> TokenSinkResult<()> {
    let name = &*tag.name;
    if let Some(inside) = *hidden {
        if tag.kind == TagKind::EndTag && name == inside {
            *hidden = None;
        }
        return TokenSinkResult::Continue;
    }
    if tag.kind == TagKind::EndTag {
        pieces.push(Piece::Close(name.to_owned()));
        return TokenSinkResult::Continue;
    }
    match HIDDEN.iter().find(|known| hides && **known == name) {
        Some(known) => *hidden = Some(known),
        None => {
            let attributes = tag
                .attrs
                .iter()
                .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()));
            pieces.push(Piece::Open(name.to_owned(), attributes.collect()));
        }
    }
    raw(name).map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(chunks: &[&str]) -> String {
        let mut hidden = None;
        let all =
            chunks.iter().flat_map(|chunk| pieces(chunk, &mut hidden)).filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                _ => None,
            });
        all.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn what_browsers_show_is_text_and_nothing_else() {
        assert_eq!(texts(&["<p>a &eacute;&nbsp;b<!-- c -->"]), "a é\u{a0}b");
        assert_eq!(texts(&["a<script>b < '</p>'</script>c<STYLE>d</style >e"]), "ace");
        assert_eq!(texts(&["<div><script>", "a", "<b>b</b></script>c</div>"]), "c");
        assert_eq!(texts(&["<textarea><b>a</b></textarea><![endif]-->b"]), "<b>a</b>|b");
        assert_eq!(texts(&["a < b <3 <i title='>'>c"]), "a < b <3 |c");
        assert_eq!(texts(&["<template>a<b>b</b></template>c", "<o:p>d</o:p>"]), "c|d");
    }

    #[test]
    fn tags_bring_their_attributes() {
        let pieces = pieces("<IMG alt='a &amp; b' src=x><br/></P>", &mut None);
        assert_eq!(pieces[0].attribute("alt"), Some("a & b"));
        assert_eq!(pieces[1..], [Piece::Open("br".into(), vec![]), Piece::Close("p".into())]);
    }

    #[test]
    fn every_tag_is_opened_those_too_that_nobody_sees() {
        let html =
            "<script src=a>b < '<i href=no>'</script><template><a href=b>c</a></template><style><b></style>";
        let names: Vec<String> = opened(html).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["script", "template", "a", "style"]);
        assert_eq!(opened(html)[0].1, [("src".into(), "a".into())]);
    }
}
