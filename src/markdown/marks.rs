//! Marks that Markdown does not understand, and so would show as they are: each is told, with the line to
//! type.
//!
//! This looks at the tree and not at the source: what became bold, code or a list is no text any more, and
//! what stands behind a `\` is meant as it is.

use super::doc::*;
use super::letters::{is_any_space, is_bullet, is_colon, is_dash, is_invisible};
use super::mend;
use super::series::{Mark, series};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::markup;
use crate::text::{fold, without_marks};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

const BOLD: Phrase = Phrase { vi: "chữ đậm", en: "bold text" };
const STRUCK: Phrase = Phrase { vi: "chữ gạch ngang", en: "struck text" };
const CODE: Phrase = Phrase { vi: "chữ gõ nguyên văn", en: "text to type" };
const HEADING: Phrase = Phrase { vi: "tiêu đề", en: "a heading" };
const ITEM: Phrase = Phrase { vi: "danh sách", en: "a list" };
const STEP: Phrase = Phrase { vi: "bước", en: "a step" };
const RULE: Phrase = Phrase { vi: "dòng kẻ", en: "a rule" };
const FORMULA: Phrase = Phrase { vi: "công thức", en: "a formula" };
const SIGN: Phrase = Phrase { vi: "hình", en: "a picture" };
const CONTENTS: Phrase = Phrase { vi: "mục lục", en: "a table of contents" };
const VIDEO: Phrase = Phrase { vi: "phim", en: "a film" };
const HTML: Phrase = Phrase { vi: "ký hiệu HTML", en: "HTML" };
const DIALLED: Phrase = Phrase { vi: "số để bấm", en: "a code to dial" };
const INDENTED: Phrase = Phrase { vi: "đoạn văn", en: "a paragraph" };

/// Signs that people put before the items of a list.
const ITEM_SIGNS: &str = "✅✔☑✓➡👉➤►▶🔹🔸⭐🌟❌✗✘☐□➔➜📌📍🔴🟢🟡🔵⚠❗💡";

/// No spelling of `&` is longer: `&#x0026;`.
const LONGEST_AND: usize = 10;

/// Reports every mark in a page that is shown as text, and the closing `:::` lines that close nothing.
pub(super) fn check(doc: &Doc, file: &Arc<str>, strays: Vec<(Span, usize)>, diags: &mut Diagnostics) {
    let mut marks =
        Marks { source: &doc.source, file, diags, told: HashSet::new(), line: 0..0, openings: Vec::new() };
    marks.blocks(&doc.blocks, Around::Page);
    for note in &doc.footnotes {
        marks.blocks(&note.blocks, Around::Page);
    }
    marks.strays(strays);
}

/// What some blocks stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Page,
    Block,
    Item,
}

struct Marks<'a> {
    source: &'a str,
    file: &'a Arc<str>,
    diags: &'a mut Diagnostics,
    /// What was told of which line: once is enough.
    told: HashSet<(usize, &'static str)>,
    /// The line of the last mark.
    line: Range<usize>,
    /// Where lines stand that were to open a block.
    openings: Vec<u32>,
}

/// A text of the source, with what stands around it in its paragraph.
#[derive(Clone, Copy)]
struct Piece {
    span: Span,
    /// Whether a line begins with it.
    begins: bool,
    /// Whether a link comes right behind it.
    before_link: bool,
    /// Whether it is a label, in which letters spelled by names are read.
    is_label: bool,
}

impl<'a> Marks<'a> {
    fn blocks(&mut self, blocks: &[Block], around: Around) {
        for (i, block) in blocks.iter().enumerate() {
            if around == Around::Page
                && self.fields_again(i.checked_sub(1).and_then(|above| blocks.get(above)), block)
            {
                continue;
            }
            match &block.kind {
                BlockKind::Paragraph(inlines) | BlockKind::Plain(inlines) => {
                    let near = [i.wrapping_sub(1), i + 1].map(|at| blocks.get(at));
                    self.paragraph(block, inlines, near, around == Around::Item && i == 0);
                    if around == Around::Page {
                        self.bold_heading(block, inlines, blocks.get(i + 1));
                    }
                }
                BlockKind::Heading(_, inlines) => {
                    self.heading(inlines);
                    self.underlined(block.span, around);
                }
                BlockKind::Quote(inner) | BlockKind::Alert(_, inner) => self.blocks(inner, Around::Block),
                BlockKind::List(_, items) => {
                    items.iter().for_each(|item| self.blocks(&item.blocks, Around::Item))
                }
                BlockKind::Table(table) => {
                    for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                        self.dialled(cell);
                        self.run(&pieces(cell));
                    }
                }
                BlockKind::Container(container) => {
                    if let Some((text, span)) = &container.label {
                        self.label(text, *span);
                    }
                    self.blocks(&container.body, Around::Block);
                }
                BlockKind::Code(info, text) => {
                    self.unclosed_code(block.span);
                    if info.is_empty() {
                        self.indented(block.span, text);
                    }
                }
                BlockKind::Html(html) if html.trim_start().starts_with("<!--") && !html.contains("-->") => {
                    let found = Diagnostic::new(Code::UnclosedComment)
                        .at(self.file, Span { end: block.span.start + 4, ..block.span });
                    self.diags.push(found);
                }
                _ => {}
            }
        }
    }

    /// Marks in the words in brackets of a block, which are shown as they stand.
    fn label(&mut self, text: &str, span: Span) {
        let Some(plain) = without_marks(text) else {
            return self.inline(Piece { span, begins: false, before_link: false, is_label: true });
        };
        let length = span.range().len();
        self.tell(Code::UnreadMark, BOLD, span.range(), |line, at| {
            format!("{}{plain}{}", &line[..at], &line[at + length..])
        });
    }

    fn paragraph(&mut self, block: &Block, inlines: &[Inline], near: [Option<&Block>; 2], is_item: bool) {
        self.dialled(inlines);
        let pieces = pieces(inlines);
        if self.table(block.span) {
            return self.run(&pieces);
        }
        if self.tabbed(block.span) {
            return self.run(&pieces);
        }
        self.series(&pieces);
        let signs = self.signs(&pieces);
        let has_signs =
            signs > 1 || signs == 1 && near.into_iter().flatten().any(|block| self.begins_with_sign(block));
        let mut before: Option<Piece> = None;
        for (i, piece) in pieces.iter().filter(|piece| piece.begins).enumerate() {
            self.line_start(*piece, before, is_item && i == 0);
            if has_signs && !is_item {
                self.sign_item(*piece);
            }
            before = Some(*piece);
        }
        self.run(&pieces);
    }

    fn run(&mut self, pieces: &[Piece]) {
        pieces.iter().for_each(|piece| self.inline(*piece));
    }

    fn text(&self, piece: Piece) -> &'a str {
        &self.source[piece.span.range()]
    }

    /// Whether the first letter of a text stands behind a `\`.
    fn is_escaped(&self, piece: Piece) -> bool {
        self.source[..piece.span.start as usize].ends_with('\\')
    }

    /// The whole line that a byte stands in.
    fn line_at(&mut self, at: usize) -> Range<usize> {
        if !self.line.contains(&at) {
            let start = self.source[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let end = self.source[at..].find('\n').map_or(self.source.len(), |newline| at + newline);
            self.line = start..end.max(start);
        }
        self.line.clone()
    }

    /// Tells of some bytes, unless their line was told of for the same reason; `mend` makes the line to type.
    fn tell(
        &mut self, code: Code, what: Phrase, mark: Range<usize>, mend: impl FnOnce(&str, usize) -> String,
    ) {
        let line = self.line_at(mark.start);
        if !self.told.insert((line.start, what.en)) {
            return;
        }
        let written = &self.source[line.clone()];
        let mended = mend(written, mark.start - line.start);
        let found = Diagnostic::new(code).at(self.file, Span::new(mark.clone())).phrase("what", what);
        self.diags.push(found.arg("mark", self.source[mark].trim()).retype(Some(mended.trim_end())));
    }

    /// `*098*1#`, `5*4*3`: stars between digits are meant to be seen, and not to slant what stands between
    /// them.
    fn dialled(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let (Inline::Emphasis(inner) | Inline::Strong(inner)) = inline else { continue };
            self.dialled(inner);
            let pieces = pieces(inner);
            let Some((first, last)) = pieces.first().zip(pieces.last()) else { continue };
            let stars = 1 + usize::from(matches!(inline, Inline::Strong(_)));
            let (open, close) = ((first.span.start as usize).saturating_sub(stars), last.span.end as usize);
            let end = (close + stars).min(self.source.len());
            let is_star = |range: Range<usize>| {
                self.source.get(range).is_some_and(|marks| marks.bytes().all(|byte| byte == b'*'))
            };
            // Where something else stands around the texts, such as code, this is no place between letters.
            let part = |range: Range<usize>| self.source.get(range).unwrap_or_default();
            let (before, inside, after) =
                (part(0..open), part(open + stars..close), part(end..self.source.len()));
            let is_between = before.ends_with(is_dialled) && inside.starts_with(is_dialled)
                || inside.ends_with(is_dialled) && after.starts_with(is_dialled);
            if is_between && is_star(open..open + stars) && is_star(close..end) {
                self.tell(Code::DialledMarks, DIALLED, open..open + stars, with_stars);
            }
        }
    }

    fn heading(&mut self, inlines: &[Inline]) {
        self.dialled(inlines);
        let pieces = pieces(inlines);
        if let Some(first) = pieces.first() {
            self.step(*first);
        }
        self.run(&pieces);
    }

    /// `---` right below text makes a heading of it. A sentence was not meant as one, nor what stands in a
    /// block, where the line parts columns.
    fn underlined(&mut self, span: Span, around: Around) {
        let text = self.source[span.range()].trim_end();
        let Some((above, last)) =
            text.rsplit_once('\n').filter(|(_, last)| last.trim_start_matches(['>', ' ']).starts_with("--"))
        else {
            return;
        };
        let is_text = above.contains('\n') || above.trim_end().ends_with(['.', '!', '?', ';', ',', ':', '…']);
        if is_text || around != Around::Page {
            let start = span.start as usize + above.len() + 1;
            self.diags.push(
                Diagnostic::new(Code::RuleBelowText).at(self.file, Span::new(start..start + last.len())),
            );
        }
    }

    /// What only means something where a line begins.
    fn line_start(&mut self, piece: Piece, before: Option<Piece>, is_item: bool) {
        if self.is_escaped(piece) {
            return;
        }
        let text = self.text(piece);
        let start = piece.span.start as usize + text.len() - trim_start(text).len();
        let text = trim_start(text);
        if self.colons(text, start) || self.rule(text, start) || self.hashes(text, start) {
            return;
        }
        self.item(text, start, before, is_item);
        self.step(piece);
    }

    /// `::luu-y`, `: : : luu-y`, `::`.
    fn colons(&mut self, text: &str, start: usize) -> bool {
        let rest = text.trim_start_matches(|c| is_colon(c) || is_any_space(c) || is_invisible(c));
        let count = text[..text.len() - rest.len()].chars().filter(|c| is_colon(*c)).count();
        let is_close = rest.is_empty();
        if count < 2 || !(is_close || rest.starts_with(char::is_alphabetic)) {
            return false;
        }
        // The end of a block whose opening line was told of.
        if is_close && self.openings.pop().is_some() {
            return true;
        }
        if !is_close {
            self.openings.push(start as u32);
        }
        self.block(start, text.len() - rest.len());
        true
    }

    fn block(&mut self, start: usize, length: usize) {
        const BLOCK: Phrase = Phrase { vi: "khối", en: "a block" };
        self.tell(Code::UnreadBlock, BLOCK, start..start + length, |line, at| {
            let (before, after) = (line[..at].trim_end(), line[at + length..].trim());
            // The end of a block stands on a line of its own, and the words before it stay.
            if after.is_empty() && before.ends_with(|c: char| c.is_alphanumeric() || ".!?…”)".contains(c))
            {
                return format!("{before}\n:::");
            }
            format!(":::{after}")
        });
    }

    /// `===`, `———`: a line of one sign.
    fn rule(&mut self, text: &str, start: usize) -> bool {
        let text = text.trim();
        let Some(first) = text.chars().next() else { return false };
        let is_long = first.len_utf8() > 1 || text.len() > 2;
        let is_rule = is_long
            && (is_dash(first) || "=~─━═".contains(first))
            && text.chars().all(|c| c == first || is_any_space(c));
        if is_rule {
            self.tell(Code::UnreadMark, RULE, start..start + text.len(), |_, _| "---".to_owned());
        }
        is_rule
    }

    /// `##Tiêu đề`. A single one before a word may be a hashtag or a number.
    fn hashes(&mut self, text: &str, start: usize) -> bool {
        let rest = text.trim_start_matches(['#', '＃']);
        let mark = &text[..text.len() - rest.len()];
        let level = mark.chars().count();
        let is_title = match level {
            0 => false,
            1 => {
                rest.split_whitespace().count() > 1
                    && rest.starts_with(char::is_alphabetic)
                    && !rest.contains('#')
            }
            _ => !rest.trim().is_empty() && !is_to_dial(text, 0),
        };
        if is_title {
            let length = mark.len();
            let hashes = "#".repeat(level.clamp(2, 6));
            self.tell(Code::UnreadMark, HEADING, start..start + length, |line, at| {
                format!("{}{hashes} {}", &line[..at], line[at + length..].trim_start())
            });
        }
        is_title
    }

    /// `-Chữ`, `1.Chữ`, `1/ Chữ`, `a) Chữ`, `– Chữ`, and numbers that continue a paragraph.
    fn item(&mut self, text: &str, start: usize, before: Option<Piece>, is_item: bool) {
        let Some(mark) = list_mark(text) else { return };
        let goes_on = before.is_some_and(|before| !self.ends_before_list(before));
        let is_meant = match mark.kind {
            Kind::Glued => true,
            Kind::Dash | Kind::Letter => !is_item && !goes_on,
            Kind::Slash => !is_item,
            // A list that begins with another number than 1 does not interrupt a paragraph.
            Kind::Spaced => before.is_some() && !goes_on,
        };
        if is_meant {
            let (length, reads) = (mark.length, mark.reads);
            self.tell(Code::UnreadMark, ITEM, start..start + length, |line, at| {
                format!("{}{reads} {}", &line[..at], trim_start(&line[at + length..]))
            });
        }
    }

    /// Whether a list may follow a line of running text: it ends with a colon, or is an item itself.
    fn ends_before_list(&mut self, before: Piece) -> bool {
        let line = self.line_at(before.span.start as usize);
        let line = self.source[line].trim();
        line.ends_with(is_colon) || list_mark(line).is_some()
    }

    /// `Bước 1. Mở trang`: steps number themselves.
    fn step(&mut self, piece: Piece) {
        let text = self.text(piece);
        let trimmed = trim_start(text);
        let Some(length) = step_length(trimmed) else { return };
        let start = piece.span.start as usize + text.len() - trimmed.len();
        self.tell(Code::UnreadMark, STEP, start..start + length, |line, at| {
            format!(
                "## {}",
                line[at + length..].trim_matches(|c: char| c.is_whitespace() || c == '*' || is_colon(c))
            )
        });
    }

    /// How many lines begin with a sign for items.
    fn signs(&self, pieces: &[Piece]) -> usize {
        pieces.iter().filter(|piece| piece.begins && begins_with_sign(self.text(**piece))).count()
    }

    fn begins_with_sign(&self, block: &Block) -> bool {
        match &block.kind {
            BlockKind::Paragraph(inlines) => self.signs(&pieces(inlines)) > 0,
            _ => false,
        }
    }

    fn sign_item(&mut self, piece: Piece) {
        if begins_with_sign(self.text(piece)) {
            let start = piece.span.start as usize;
            let length = self.text(piece).chars().next().map_or(0, char::len_utf8);
            self.tell(Code::UnreadMark, ITEM, start..start + length, |line, at| {
                format!("{}- {}", &line[..at], &line[at..])
            });
        }
    }

    /// A paragraph of rows with bars; whether it is one.
    fn table(&mut self, span: Span) -> bool {
        let text = &self.source[span.range()];
        if !text.contains(['|', '｜']) {
            return false;
        }
        let rows: Vec<(usize, &str)> = mend::lines(text).filter(|(_, line)| mend::is_row(line)).collect();
        let Some((at, first)) =
            rows.first().filter(|(_, line)| rows.len() > 1 || line.trim_start().starts_with(['|', '｜']))
        else {
            return false;
        };
        let start = span.start as usize + at;
        let found = Diagnostic::new(Code::UnreadTable).at(self.file, Span::new(start..start + first.len()));
        self.diags.push(found.arg("line", mend::dash_line(first)));
        true
    }

    /// Rows parted by tabs, as they come from Word or a spreadsheet; whether there are any.
    fn tabbed(&mut self, span: Span) -> bool {
        let text = &self.source[span.range()];
        let cells = |line: &str| line.trim_matches('\t').matches('\t').count();
        let mut rows = mend::lines(text)
            .map(|(_, line)| line)
            .skip_while(|line| cells(line) == 0)
            .take_while(|line| cells(line) > 0);
        let (Some(first), Some(_)) = (rows.next(), rows.next()) else { return false };
        let start = span.start as usize + text.find(first).unwrap_or_default();
        let head: String =
            first.trim().split('\t').map(|cell| format!("| {} ", cell.trim())).collect::<String>() + "|";
        let found = Diagnostic::new(Code::TabTable).at(self.file, Span::new(start..start + first.len()));
        self.diags.push(found.arg("dashes", mend::dash_line(&head)).arg("line", head));
        true
    }

    /// Lines that begin alike, `(1)` and `(2)`, where Markdown sees one paragraph.
    fn series(&mut self, pieces: &[Piece]) {
        let begun: Vec<Piece> =
            pieces.iter().copied().filter(|piece| piece.begins && !self.is_escaped(*piece)).collect();
        let texts: Vec<&str> = begun.iter().map(|piece| trim_start(self.text(*piece))).collect();
        for ((piece, text), mark) in begun.iter().zip(&texts).zip(series(&texts)) {
            let Some(Mark { length, number }) = mark else { continue };
            let start = piece.span.start as usize + self.text(*piece).len() - text.len();
            let reads = number.map_or("-".to_owned(), |number| format!("{number}."));
            self.tell(Code::UnreadMark, ITEM, start..start + length, |line, at| {
                format!("{}{reads} {}", &line[..at], trim_start(&line[at + length..]))
            });
        }
    }

    /// A second block of fields, which only counts at the top of a page.
    fn fields_again(&mut self, above: Option<&Block>, block: &Block) -> bool {
        let text = self.source[block.span.range()].trim_end().trim_end_matches('-').trim_end();
        let is_field = |line: &str| {
            line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
            })
        };
        let is_again = above.is_some_and(|above| matches!(above.kind, BlockKind::Rule))
            && text.lines().all(is_field)
            && text.contains("title:");
        if is_again {
            let length = text.lines().next().map_or(0, str::len);
            let start = block.span.start as usize;
            self.diags.push(
                Diagnostic::new(Code::SecondFrontMatter).at(self.file, Span::new(start..start + length)),
            );
        }
        is_again
    }

    /// A short paragraph that is all bold is meant as a heading: screen readers and tables of contents do not
    /// see it.
    fn bold_heading(&mut self, block: &Block, inlines: &[Inline], next: Option<&Block>) {
        let [Inline::Strong(inner)] = inlines else { return };
        let text = super::inline::plain_text(inner, self.source);
        let is_sentence = text.trim_end().ends_with(['.', '!', '?', '…', ':', ';', ',', '”', '"', ')']);
        let is_followed = next.is_some_and(|next| {
            !matches!(&next.kind, BlockKind::Rule | BlockKind::Paragraph(_)) || is_plain_paragraph(next)
        });
        if !is_sentence && text.chars().count() <= 60 && is_followed && text.contains(char::is_alphabetic) {
            let found = Diagnostic::new(Code::BoldHeading).at(self.file, block.span);
            self.diags.push(found.arg("line", format!("## {}", text.trim())));
        }
    }

    /// Three ``` that nothing closes make code of everything behind them.
    fn unclosed_code(&mut self, span: Span) {
        let bare = |line: &'a str| {
            line.trim_start_matches(|c| is_any_space(c) || is_invisible(c) || c == '>').trim_end()
        };
        let text = self.source[span.range()].trim_end();
        let (first, last) =
            (bare(text.lines().next().unwrap_or_default()), bare(text.lines().last().unwrap_or_default()));
        let Some(sign) = first.chars().next().filter(|c| matches!(c, '`' | '~')) else { return };
        let fence = &first[..first.len() - first.trim_start_matches(sign).len()];
        let is_closed = text.contains('\n') && last.starts_with(fence) && last.chars().all(|c| c == sign);
        if fence.len() > 2 && !is_closed {
            let start = span.start as usize + text.find(fence).unwrap_or_default();
            let found =
                Diagnostic::new(Code::UnclosedCode).at(self.file, Span::new(start..start + fence.len()));
            self.diags.push(found.arg("fence", fence));
        }
    }

    /// Four spaces before a line make code of it: told where its text is plainly meant for readers.
    fn indented(&mut self, span: Span, text: &str) {
        let line = self.line_at(span.start as usize);
        let is_fenced = self.source[line]
            .trim_start_matches(|c| is_any_space(c) || is_invisible(c) || c == '>')
            .starts_with(['`', '~']);
        // Places are those of what is written, which the text may differ from.
        let written = mend::lines(&self.source[span.range()])
            .find(|(_, line)| !line.trim().is_empty())
            .filter(|_| !is_fenced);
        let Some((at, first)) = written else { return };
        let (start, first) =
            (span.start as usize + at + first.len() - first.trim_start().len(), first.trim_start());
        if text.lines().any(|line| line.trim_start().starts_with(":::")) {
            let place = self.source[start..]
                .find(":::")
                .map_or(start..start + first.len(), |at| start + at..start + at + 3);
            return self.tell(Code::UnreadBlock, INDENTED, place, |line, _| line.trim().to_owned());
        }
        let is_prose =
            first.split_whitespace().count() > 2 && first.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        if is_prose {
            self.tell(Code::IndentedText, INDENTED, start..start + first.len(), |_, _| first.to_owned());
        }
    }

    /// Marks anywhere in a text.
    fn inline(&mut self, piece: Piece) {
        let text = self.text(piece);
        if !piece.is_label {
            self.spelled_twice(piece);
        }
        let mut free_from =
            usize::from(self.is_escaped(piece)) * text.chars().next().map_or(0, char::len_utf8);
        let mut address_end = 0;
        for (at, c) in text.char_indices() {
            if at >= address_end && c == ':' && text[at..].starts_with("://") {
                address_end = at + text[at..].find(is_any_space).unwrap_or(text.len() - at);
            }
            // In an address these are letters: `watch?v=__Into#a&b`.
            if at < address_end && "_#~$&@".contains(c) {
                continue;
            }
            if is_private(c) || c == char::REPLACEMENT_CHARACTER {
                self.letter(piece.span.start as usize + at, c);
            } else if at >= free_from && "*＊_#＃`~$:：[]<&@".contains(c) {
                free_from = at + self.sign(piece, text, at, c).max(c.len_utf8());
            }
        }
    }

    /// A letter that says nothing: one that was lost, or a sign that only fonts of Word and of old machines
    /// have.
    fn letter(&mut self, at: usize, c: char) {
        let place = at..at + c.len_utf8();
        if c != char::REPLACEMENT_CHARACTER {
            let without = |line: &str, at: usize| {
                format!("{} {}", line[..at].trim_end(), trim_start(&line[at + c.len_utf8()..]))
                    .trim_start()
                    .to_owned()
            };
            return self.tell(Code::UnreadMark, SIGN, place, without);
        }
        let line = self.line_at(at);
        if self.told.insert((line.start, "a lost letter")) {
            self.diags.push(
                Diagnostic::new(Code::LostLetter)
                    .at(self.file, Span::new(place))
                    .arg("words", self.source[line].trim()),
            );
        }
    }

    /// What begins with a sign at a byte of a text; how many bytes were looked at.
    fn sign(&mut self, piece: Piece, text: &str, at: usize, c: char) -> usize {
        let start = piece.span.start as usize;
        // Brackets are looked at one by one: to count a run again for each of them would read it to its end
        // each time.
        let is_single = "[]<&@".contains(c);
        let length =
            if is_single { c.len_utf8() } else { text[at..].len() - text[at..].trim_start_matches(c).len() };
        let count = length / c.len_utf8();
        let (before, after) = (text[..at].chars().next_back(), text[at + length..].chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let whole = start + at..start + at + length;
        if "*#".contains(c) && is_to_dial(text, at) {
            return length;
        }
        match c {
            // `0912***678` hides digits.
            '*' | '＊' if count > 1 && !(count > 2 && (is_digit(before) || is_digit(after))) => {
                self.tell(Code::UnreadMark, BOLD, whole, |line, _| mend::pairs(line, "**"));
            }
            '_' if count == 2 && !is_letter(before) && is_letter(after) => {
                self.tell(Code::UnreadMark, BOLD, whole, |line, _| {
                    mend::pairs(&line.replace("__", "**"), "**")
                });
            }
            // A heading whose line break was lost.
            '#' | '＃' if count > 1 => self.tell(Code::UnreadMark, HEADING, whole, |line, at| {
                format!("{} {}", "#".repeat(count.min(6)), line[at + length..].trim())
            }),
            '`' => self.tell(Code::UnreadMark, CODE, whole, |line, _| mend::pairs(line, "`")),
            '~' if count == 2
                && (before.is_some_and(|c| !is_any_space(c)) || after.is_some_and(|c| !is_any_space(c))) =>
            {
                self.tell(Code::UnreadMark, STRUCK, whole, |line, _| mend::pairs(line, "~~"));
            }
            '$' if mend::is_formula(&text[at..]) => {
                self.tell(Code::UnreadMark, FORMULA, whole, |line, _| line.replace('$', "`"));
            }
            ':' | '：' => return self.colon(text, at, start, count),
            '[' | ']' => return self.bracket(piece, text, at),
            '<' | '&' if !piece.is_label => return self.html(text, at, start),
            '@' if piece.before_link && at + 1 == text.len() => {
                self.tell(Code::UnreadMark, VIDEO, whole, |line, _| mend::video(line));
            }
            _ => {}
        }
        length
    }

    /// `:::` in the middle of a line, `:smile:`.
    fn colon(&mut self, text: &str, at: usize, start: usize, count: usize) -> usize {
        let length = count * text[at..].chars().next().map_or(1, char::len_utf8);
        if count > 2 {
            self.block(start + at, length);
            return length;
        }
        let Some(name) =
            mend::shortcode(&text[at..]).filter(|_| !text[..at].ends_with(|c: char| c.is_alphanumeric()))
        else {
            return length;
        };
        self.tell(Code::UnreadMark, SIGN, start + at..start + at + name, |line, from| {
            format!("{}{}", line[..from].trim_end(), &line[from + name..])
        });
        name
    }

    /// `[toc]`, `[[a]]`, and what looks like a link but is none.
    fn bracket(&mut self, piece: Piece, text: &str, at: usize) -> usize {
        let (rest, start) = (&text[at..], piece.span.start as usize + at);
        if rest.starts_with("[[") && rest[..rest.floor_char_boundary(200)].contains("]]") {
            let end = rest.find("]]").map_or(2, |end| end + 2);
            if fold(&rest[2..end - 2]) == "toc" {
                self.tell(Code::UnreadMark, CONTENTS, start..start + end, |_, _| String::new());
            } else {
                self.tell(Code::UnreadLink, CONTENTS, start..start + end, mend::wiki);
            }
            return end;
        }
        if rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("[toc]")) {
            self.tell(Code::UnreadMark, CONTENTS, start..start + 5, |_, _| String::new());
            return 5;
        }
        // An address that was typed is a link by itself by now, so the piece of text ends before it.
        let whole = if piece.before_link { &self.source[start..self.line_at(start).end] } else { rest };
        if let Some(length) = rest.starts_with(']').then(|| mend::unread_link(whole)).flatten() {
            self.tell(Code::UnreadLink, CONTENTS, start..start + length, mend::link);
            return length;
        }
        1
    }

    /// `&nbsp` and `&copy` without their `;`, `<!--` that nothing closes.
    fn html(&mut self, text: &str, at: usize, start: usize) -> usize {
        let rest = &text[at..];
        if rest.starts_with("<!--") {
            let place = Span::new(start + at..start + at + 4);
            self.diags.push(Diagnostic::new(Code::UnclosedComment).at(self.file, place));
            return 4;
        }
        self.spelled(start + at..start + at + 1)
    }

    /// A letter spelled behind a `&` that was read as just that; how many bytes were looked at.
    fn spelled(&mut self, sign: Range<usize>) -> usize {
        let behind = &self.source[sign.end..];
        let Some((_, length)) = markup::spelled(behind) else { return sign.len() };
        let name = behind[..length].trim_end_matches(';');
        let whole = sign.start..sign.end + length;
        let width = whole.len();
        self.tell(Code::UnreadMark, HTML, whole, |line, from| match name {
            "nbsp" => format!("{} {}", line[..from].trim_end(), line[from + width..].trim_start()),
            name => format!("{}&{name};{}", &line[..from], &line[from + width..]),
        });
        width
    }

    /// `&amp;nbsp;`: what another program spelled twice.
    fn spelled_twice(&mut self, piece: Piece) {
        let start = piece.span.start as usize;
        let before = &self.source[..start];
        let near = before.floor_char_boundary(start.saturating_sub(LONGEST_AND));
        let Some(sign) = before[near..].rfind('&').map(|at| near + at) else { return };
        if markup::entity(&before[sign + 1..]) == Some(('&', start - sign - 1)) {
            self.spelled(sign..start);
        }
    }

    /// Reports closing lines that close nothing. One whose opening line was told of is none of them: who
    /// mends that line, as the finding says, needs it.
    fn strays(&mut self, strays: Vec<(Span, usize)>) {
        let mut openings = std::mem::take(&mut self.openings);
        openings.sort_unstable();
        for (span, colons) in strays {
            let before = openings.partition_point(|at| *at < span.start);
            if before > 0 {
                openings.remove(before - 1);
                continue;
            }
            let found = Diagnostic::new(Code::StrayFence).at(self.file, span);
            self.diags.push(found.arg("fence", ":".repeat(colons)));
        }
    }
}

fn is_plain_paragraph(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(inlines) if !matches!(inlines.as_slice(), [Inline::Strong(_)]))
}

/// The texts of the source in running text, those inside of bold and of links too.
fn pieces(inlines: &[Inline]) -> Vec<Piece> {
    let mut found = Vec::new();
    push_pieces(inlines, true, &mut found);
    found
}

fn push_pieces(inlines: &[Inline], begins: bool, found: &mut Vec<Piece>) {
    let mut begins = begins;
    for (i, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text(Text::Source(span)) => {
                let before_link = matches!(inlines.get(i + 1), Some(Inline::Link(_)));
                found.push(Piece { span: *span, begins, before_link, is_label: false });
            }
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                push_pieces(inner, begins, found)
            }
            Inline::Link(link) => push_pieces(&link.content, begins, found),
            Inline::SoftBreak | Inline::HardBreak => {
                begins = true;
                continue;
            }
            _ => {}
        }
        begins = false;
    }
}

fn is_dialled(c: char) -> bool {
    c.is_ascii_digit() || c == '#'
}

/// The digits, stars and hashes around a byte of a text.
fn keys(text: &str, at: usize) -> Range<usize> {
    let is_key = |c: &char| is_dialled(*c) || *c == '*';
    let count = |length: usize, c: char| length + c.len_utf8();
    let start = at - text[..at].chars().rev().take_while(is_key).fold(0, count);
    start..at + text[at..].chars().take_while(is_key).fold(0, count)
}

/// Whether a code to dial stands at a byte of a text: `*101#`, `##002#`, `**21*113#`.
fn is_to_dial(text: &str, at: usize) -> bool {
    let code = &text[keys(text, at)];
    code.starts_with(['*', '#']) && code.ends_with('#') && code.contains(|c: char| c.is_ascii_digit())
}

/// A line whose stars around a byte show as they stand.
fn with_stars(line: &str, at: usize) -> String {
    let keys = keys(line, at);
    let (code, rest) = line[keys.start..].split_at(line[keys.clone()].trim_end_matches('*').len());
    format!("{}{}{rest}", &line[..keys.start], code.replace('*', "\\*"))
}

/// Whether a letter is nobody's but a font's: Word keeps its bullets and ticks there.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches(|c| is_any_space(c) || is_invisible(c))
}

fn begins_with_sign(text: &str) -> bool {
    let mut chars = trim_start(text).chars();
    let first = chars.next();
    first.is_some_and(|c| ITEM_SIGNS.contains(c))
        || first.is_some_and(|c| c.is_ascii_digit()) && matches!(chars.next(), Some('\u{fe0f}' | '\u{20e3}'))
}

/// How a mark of an item is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Without a space behind it.
    Glued,
    /// A dash longer than a hyphen.
    Dash,
    /// A number and a slash, or a hyphen and a space.
    Slash,
    /// A letter and a bracket.
    Letter,
    /// As Markdown writes it.
    Spaced,
}

struct ListMark {
    kind: Kind,
    /// Its bytes.
    length: usize,
    /// How Markdown writes it.
    reads: String,
}

/// The mark of an item that a text begins with.
fn list_mark(text: &str) -> Option<ListMark> {
    let first = text.chars().next()?;
    let after = |length: usize| text[length..].chars().next();
    let is_word = |length: usize| after(length).is_some_and(char::is_alphabetic);
    let is_parted = |length: usize| after(length).is_some_and(is_any_space);
    let mark = |kind, length, reads: &str| Some(ListMark { kind, length, reads: reads.to_owned() });
    let length = first.len_utf8();
    match first {
        '-' | '*' | '+' | '＊' | '－' | '‐' | '‑' if is_word(length) => mark(Kind::Glued, length, "-"),
        '–' | '—' | '―' | '−' if is_word(length) || is_parted(length) => {
            mark(Kind::Dash, length, "-")
        }
        c if is_bullet(c) && (is_word(length) || is_parted(length)) => mark(Kind::Dash, length, "-"),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let sign = after(digits).filter(|_| digits <= 2)?;
            let length = digits + sign.len_utf8();
            let reads = format!("{}.", &text[..digits]);
            match sign {
                '.' | ')' | '．' | '）' if is_word(length) => mark(Kind::Glued, length, &reads),
                '.' | ')' if is_parted(length) => mark(Kind::Spaced, length, &reads),
                '/' if is_word(length) || is_parted(length) => mark(Kind::Slash, length, &reads),
                '-' | '–' if is_parted(length) => mark(Kind::Slash, length, &reads),
                _ => None,
            }
        }
        'a'..='h' | 'A'..='H' | 'đ' | 'Đ' => {
            let sign = after(length).filter(|c| ")）/".contains(*c))?;
            let length = length + sign.len_utf8();
            is_parted(length).then(|| ListMark { kind: Kind::Letter, length, reads: "-".to_owned() })
        }
        _ => None,
    }
}

/// The bytes of `Bước 1.`, `Step 2:` at the start of a text.
fn step_length(text: &str) -> Option<usize> {
    let (word, rest) = text.split_once(is_any_space)?;
    if !matches!(fold(word).as_str(), "buoc" | "step") {
        return None;
    }
    let rest = rest.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start();
    let sign =
        after.chars().next().filter(|c| digits > 0 && (".)/".contains(*c) || is_colon(*c) || is_dash(*c)))?;
    Some(text.len() - after.len() + sign.len_utf8())
}
