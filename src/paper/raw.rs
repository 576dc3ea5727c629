//! Raw HTML of lessons as blocks to print: paragraphs, lists, tables; every word of it, and none of its
//! scripts.

use crate::markup::{Piece, is_block};

/// A block that raw HTML makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Raw {
    Paragraph(Vec<Run>),
    /// A list; one with numbers begins with this one.
    List(Option<u64>, Vec<Vec<Raw>>),
    /// Rows of cells; the first is the head.
    Table(Vec<Vec<Vec<Run>>>),
    Code(String),
    Quote(Vec<Raw>),
    Rule,
}

/// A part of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    Text(String, Vec<Style>),
    Break,
}

/// How a part of running text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Strikethrough,
    Raised,
    Lowered,
}

impl Style {
    /// The style that a tag gives to what stands in it.
    pub fn of(tag: &str) -> Option<Style> {
        match tag {
            "b" | "strong" | "th" | "summary" | "dt" | "legend" | "caption" | "h1" | "h2" | "h3" | "h4"
            | "h5" | "h6" => Some(Style::Strong),
            "i" | "em" | "cite" | "dfn" | "var" => Some(Style::Emphasis),
            "s" | "del" | "strike" => Some(Style::Strikethrough),
            "sup" => Some(Style::Raised),
            "sub" => Some(Style::Lowered),
            _ => None,
        }
    }
}

/// Blocks in blocks; what is deeper stands at this depth.
const MAX_DEPTH: usize = 16;

/// The blocks that some pieces make.
pub(super) fn blocks(pieces: &[Piece]) -> Vec<Raw> {
    let mut builder =
        Builder { open: vec![Open::new(Kind::Body)], runs: Vec::new(), styles: Vec::new(), code: None };
    for piece in pieces {
        match piece {
            Piece::Open(name, _) => builder.opened(name, piece),
            Piece::Close(name) => builder.closed(name),
            Piece::Text(text) => builder.text(text),
        }
    }
    builder.finish()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Body,
    Quote,
    List(Option<u64>),
    Item,
    Table,
    Row,
    Cell,
}

/// A block that is not closed yet.
struct Open {
    kind: Kind,
    blocks: Vec<Raw>,
    items: Vec<Vec<Raw>>,
    rows: Vec<Vec<Vec<Run>>>,
    cells: Vec<Vec<Run>>,
}

impl Open {
    fn new(kind: Kind) -> Open {
        Open { kind, blocks: Vec::new(), items: Vec::new(), rows: Vec::new(), cells: Vec::new() }
    }
}

struct Builder {
    /// From the whole to the innermost; the whole is never closed.
    open: Vec<Open>,
    runs: Vec<Run>,
    /// The tags that are open and give a style, each with how many blocks were open then.
    styles: Vec<(String, Style, usize)>,
    /// The text of a `<pre>` that is open.
    code: Option<String>,
}

impl Builder {
    fn opened(&mut self, name: &str, tag: &Piece) {
        if let Some(code) = &mut self.code {
            code.push_str(if name == "br" { "\n" } else { "" });
            return;
        }
        if is_block(name) {
            self.flush();
        }
        match name {
            "br" => self.runs.push(Run::Break),
            "hr" => self.top().blocks.push(Raw::Rule),
            "pre" | "listing" | "xmp" => self.code = Some(String::new()),
            "img" => self.text(tag.attribute("alt").unwrap_or_default()),
            "blockquote" => self.push(Kind::Quote),
            "ul" | "menu" | "dir" => self.push(Kind::List(None)),
            "ol" => self.push(Kind::List(Some(
                tag.attribute("start").and_then(|start| start.trim().parse().ok()).unwrap_or(1),
            ))),
            "li" => self.inside(|kind| matches!(kind, Kind::List(_)), Kind::List(None), Kind::Item),
            "table" => self.push(Kind::Table),
            "tr" => self.inside(|kind| kind == Kind::Table, Kind::Table, Kind::Row),
            "td" | "th" => self.cell(),
            _ => {}
        }
        if let Some(style) = Style::of(name)
            && self.styles.len() < MAX_DEPTH
        {
            self.styles.push((name.to_owned(), style, self.open.len()));
        }
    }

    fn closed(&mut self, name: &str) {
        if matches!(name, "pre" | "listing" | "xmp") {
            if let Some(code) = self.code.take() {
                self.top().blocks.push(Raw::Code(code.trim_matches('\n').to_owned()));
            }
            return;
        }
        if is_block(name) {
            self.flush();
        }
        if let Some(at) = self.styles.iter().rposition(|(open, ..)| open == name) {
            self.styles.remove(at);
        }
        match name {
            "blockquote" => self.close(|kind| kind == Kind::Quote),
            "ul" | "menu" | "dir" | "ol" => self.close(|kind| matches!(kind, Kind::List(_))),
            "li" => self.close(|kind| kind == Kind::Item),
            "table" => self.close(|kind| kind == Kind::Table),
            "tr" => self.close(|kind| kind == Kind::Row),
            "td" | "th" => self.close(|kind| kind == Kind::Cell),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match &mut self.code {
            Some(code) => code.push_str(text),
            None => self
                .runs
                .push(Run::Text(text.to_owned(), self.styles.iter().map(|(_, style, _)| *style).collect())),
        }
    }

    fn cell(&mut self) {
        if !self.open.iter().any(|open| open.kind == Kind::Row) {
            self.inside(|kind| kind == Kind::Table, Kind::Table, Kind::Row);
        }
        self.inside(|kind| kind == Kind::Row, Kind::Row, Kind::Cell);
    }

    fn top(&mut self) -> &mut Open {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn push(&mut self, kind: Kind) {
        if self.open.len() < MAX_DEPTH {
            self.open.push(Open::new(kind));
        }
    }

    /// Opens a block inside of one of another kind: the innermost that is open, or a new one.
    fn inside(&mut self, is_around: impl Fn(Kind) -> bool, around: Kind, kind: Kind) {
        match self.open.iter().rposition(|open| is_around(open.kind)) {
            Some(at) => {
                while self.open.len() > at + 1 {
                    self.pop();
                }
            }
            None => self.push(around),
        }
        if is_around(self.top().kind) {
            self.push(kind);
        }
    }

    /// Closes the innermost block of a kind and all in it; nothing where none is open.
    fn close(&mut self, is_it: impl Fn(Kind) -> bool) {
        if let Some(at) = self.open.iter().rposition(|open| is_it(open.kind)) {
            while self.open.len() > at.max(1) {
                self.pop();
            }
        }
    }

    /// Puts the running text so far where it stands, as a paragraph.
    fn flush(&mut self) {
        let runs = tidied(std::mem::take(&mut self.runs));
        if !runs.is_empty() {
            self.top().blocks.push(Raw::Paragraph(runs));
        }
    }

    /// Closes the innermost block.
    fn pop(&mut self) {
        self.flush();
        let Some(done) = self.open.pop() else { return };
        let depth = self.open.len();
        self.styles.retain(|(.., at)| *at <= depth);
        let around = self.top();
        match done.kind {
            Kind::Body => {}
            Kind::Quote => around.blocks.push(Raw::Quote(done.blocks)),
            Kind::Item => around.items.push(done.blocks),
            Kind::Cell => around.cells.push(running(done.blocks)),
            Kind::Row => {
                around.blocks.extend(done.blocks);
                around.rows.push(done.cells);
            }
            Kind::List(start) => {
                around.blocks.extend(done.blocks);
                around.blocks.push(Raw::List(start, done.items));
            }
            Kind::Table => {
                around.blocks.extend(done.blocks);
                around.blocks.push(Raw::Table(done.rows.into_iter().filter(|row| !row.is_empty()).collect()));
            }
        }
    }

    fn finish(mut self) -> Vec<Raw> {
        if let Some(code) = self.code.take() {
            self.top().blocks.push(Raw::Code(code));
        }
        while self.open.len() > 1 {
            self.pop();
        }
        self.flush();
        std::mem::take(&mut self.top().blocks)
    }
}

/// Running text with one space where there are several, and none at its ends; empty when nothing is left.
fn tidied(runs: Vec<Run>) -> Vec<Run> {
    let mut tidy: Vec<Run> = Vec::with_capacity(runs.len());
    let mut ends_in_space = true;
    for run in runs {
        match run {
            Run::Break => {
                tidy.push(Run::Break);
                ends_in_space = true;
            }
            Run::Text(text, styles) => {
                let mut kept = String::with_capacity(text.len());
                for c in text.chars() {
                    let is_space = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
                    if !(is_space && ends_in_space) {
                        kept.push(if is_space { ' ' } else { c });
                    }
                    ends_in_space = is_space;
                }
                if !kept.is_empty() {
                    tidy.push(Run::Text(kept, styles));
                }
            }
        }
    }
    let is_blank =
        |run: &Run| matches!(run, Run::Text(text, _) if text.trim().is_empty()) || *run == Run::Break;
    while tidy.last().is_some_and(is_blank) {
        tidy.pop();
    }
    let blank = tidy.iter().take_while(|run| is_blank(run)).count();
    tidy.drain(..blank);
    tidy
}

/// Blocks as the running text of a cell.
fn running(blocks: Vec<Raw>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let plain = |text: String| Run::Text(text, Vec::new());
    for block in blocks {
        if !runs.is_empty() {
            runs.push(Run::Break);
        }
        match block {
            Raw::Paragraph(inner) => runs.extend(inner),
            Raw::Code(text) => runs.push(plain(text)),
            Raw::Quote(inner) => runs.extend(running(inner)),
            Raw::Rule => {}
            Raw::List(start, items) => {
                for (at, item) in items.into_iter().enumerate() {
                    runs.push(plain(start.map_or_else(
                        || "• ".to_owned(),
                        |first| format!("{}. ", first.saturating_add(at as u64)),
                    )));
                    runs.extend(running(item));
                    runs.push(Run::Break);
                }
            }
            Raw::Table(rows) => {
                for row in rows {
                    for cell in row {
                        runs.extend(cell);
                        runs.push(plain(" · ".to_owned()));
                    }
                    runs.push(Run::Break);
                }
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::pieces;

    fn made(html: &str) -> Vec<Raw> {
        blocks(&pieces(html, &mut None))
    }

    fn plain(text: &str) -> Vec<Run> {
        vec![Run::Text(text.to_owned(), Vec::new())]
    }

    #[test]
    fn blocks_are_paragraphs_lists_and_tables() {
        assert_eq!(
            made("<div>a\n  b<p>c</div>d"),
            [Raw::Paragraph(plain("a b")), Raw::Paragraph(plain("c")), Raw::Paragraph(plain("d"))]
        );
        let nested = Raw::List(Some(3), vec![vec![Raw::Paragraph(plain("b"))]]);
        let list =
            Raw::List(None, vec![vec![Raw::Paragraph(plain("a")), nested], vec![Raw::Paragraph(plain("c"))]]);
        assert_eq!(made("<ul><li>a<ol start=3><li>b</ol><li>c</ul>"), [list]);
        let strong = vec![Run::Text("A".into(), vec![Style::Strong])];
        assert_eq!(
            made("<table><tr><th>A<td>b</tr><tr><td>c</table>"),
            [Raw::Table(vec![vec![strong, plain("b")], vec![plain("c")]])]
        );
    }

    #[test]
    fn what_is_not_closed_or_not_opened_loses_no_word() {
        assert_eq!(made("</li></td>a<td>b<li>c").len(), 2);
        assert_eq!(
            made("<tr><td>a<table><tr><td>b"),
            [Raw::Table(vec![vec![
                [plain("a"), vec![Run::Break], plain("b"), plain(" · "), vec![Run::Break]].concat()
            ]])]
        );
        let deep = format!("{}a", "<ul><li>".repeat(1_000));
        assert!(format!("{:?}", made(&deep)).contains("\"a\""));
    }

    #[test]
    fn lines_break_where_they_are_told_to() {
        assert_eq!(
            made("a<br>b<br> <br>"),
            [Raw::Paragraph(vec![Run::Text("a".into(), vec![]), Run::Break, Run::Text("b".into(), vec![])])]
        );
        assert_eq!(made("<pre>a\n <b>b</b></pre>"), [Raw::Code("a\n b".into())]);
    }
}
