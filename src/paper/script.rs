//! A page's tree to Typst code: calls of the theme's functions, every text a string literal.
//!
//! Nothing that an author writes is ever read as code: in a string literal only `\`, `"` and control characters
//! mean anything, and those are escaped.

use super::press::Press;
use super::sheet::{Line, SheetFile};
use crate::diag::Span;
use crate::markdown::{Alignment, Block, BlockKind, Field, Fields, Image, Inline, Item, Node, RefId, Table};
use crate::model::{Document, Site, Target};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Letters that themes set in a way of their own: capitals with two marks need a higher line, signs are drawn.
const SPECIAL: &str = "ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ→➔➜⇒✓✔☑✅☐□✗✘❌①②③④⑤⑥⑦⑧⑨";

/// From so many letters on, a word may have to break.
const LONG_WORD: usize = 25;

/// Fragments within fragments; circles are findings, this only stops them here.
const MAX_INCLUDES: usize = 16;

/// What is printed in the place of signs that fonts for text lack.
const STAND_INS: &[(char, &str)] = &[('→', "›"), ('←', "‹"), ('⋯', "…")];

/// Code that is being written.
pub struct Script<'a> {
    site: &'a Site,
    press: &'a Press,
    document: &'a Document,
    /// The page that the document is part of: its row fills in the fields of all its texts.
    page: &'a Document,
    depth: usize,
    /// The code so far.
    pub code: String,
    /// Where its lines came from.
    pub lines: Vec<Line>,
    /// The files it names.
    pub files: Vec<(String, SheetFile)>,
    /// Letters that no font of the theme has; they are left out.
    pub left_out: BTreeSet<char>,
    newlines: usize,
    /// The level of the last heading.
    level: u8,
}

impl<'a> Script<'a> {
    /// Code that begins with the function `function` of a template around all that follows.
    pub fn new(site: &'a Site, press: &'a Press, document: &'a Document, template: &str) -> Script<'a> {
        let code = format!("#import \"/{template}.typ\": *\n#let data = json(\"/data.json\")\n#show: sheet.with(data)\n#{{\n");
        Script {
            site,
            press,
            document,
            page: document,
            depth: 0,
            code,
            lines: Vec::new(),
            files: Vec::new(),
            left_out: BTreeSet::new(),
            newlines: 4,
            level: 1,
        }
    }

    /// Goes on with another document.
    pub fn turn_to(&mut self, document: &'a Document) {
        (self.document, self.page, self.level) = (document, document, 1);
    }

    /// Blocks, one after the other.
    pub fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for block in blocks {
            self.mark(block.span);
            self.block(block);
            self.newline();
        }
    }

    /// The footnotes' texts stand where they are referred to, so only directives and blocks are left to write.
    pub fn whole(&mut self) {
        let document = self.document;
        self.blocks(&document.parsed.doc.blocks);
    }

    /// A call with one dictionary, its values already written as code.
    pub fn call(&mut self, function: &str, arguments: &[(&str, String)]) {
        let _ = write!(self.code, "{function}((");
        for (name, value) in arguments {
            let _ = write!(self.code, "{name}: {value}, ");
        }
        self.code.push_str("))");
        self.newline();
    }

    /// Ends the code.
    pub fn finish(&mut self) {
        self.code.push_str("}\n");
    }

    /// A code to scan as a file of the sheet; the value to write for it.
    pub fn code_picture(&mut self, address: Option<String>) -> String {
        let Some(address) = address else { return "none".into() };
        let path = self.file(SheetFile::Code(address.clone()), "svg");
        format!("image({}, alt: {})", literal(&path), literal(&address))
    }

    fn newline(&mut self) {
        self.code.push('\n');
        self.newlines += 1;
    }

    fn mark(&mut self, span: Span) {
        self.lines.push(Line { number: self.newlines, file: self.document.parsed.source.path.clone(), span });
    }

    /// A text that is shown, as a literal: without what no font has, and with stand-ins for common signs.
    fn shown(&mut self, text: &str) -> String {
        let text = self.page.parsed.fill(text);
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            match STAND_INS.iter().find(|(sign, _)| *sign == c) {
                _ if is_invisible(c) => {}
                _ if c.is_whitespace() || self.press.shows(c) => shown.push(c),
                Some((_, other)) => shown.push_str(other),
                None => {
                    self.left_out.insert(c);
                }
            }
        }
        literal(&shown)
    }

    fn source(&self) -> &'a str {
        &self.document.parsed.doc.source
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => match lone_image(inlines) {
                Some(image) => self.figure(image),
                None => self.wrapped("p", inlines),
            },
            BlockKind::Plain(inlines) => self.inlines(inlines),
            BlockKind::Heading(number, inlines) => {
                let heading = &self.document.parsed.doc.headings[*number as usize];
                // PDF/UA allows no level to be left out on the way down.
                self.level = heading.level.clamp(2, self.level + 1);
                let _ = write!(self.code, "h({}, {}, ", self.level, literal(&heading.id));
                self.inlines(inlines);
                self.code.push(')');
            }
            BlockKind::Quote(blocks) => self.around("quo(", blocks),
            BlockKind::Alert(alert, blocks) => self.around(&format!("alert({}, ", literal(alert.name())), blocks),
            BlockKind::Code(info, text) => {
                let language = info.split_whitespace().next().unwrap_or_default();
                let text = self.shown(text.trim_end_matches('\n'));
                let _ = write!(self.code, "codeblock({}, {text})", literal(language));
            }
            BlockKind::List(start, items) => self.list(*start, items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.code.push_str("hr()"),
            BlockKind::Html(_) => self.code.push_str("[]"),
            BlockKind::Container(container) => self.content(&container.body),
            BlockKind::Directive(node) => self.directive(node.as_ref()),
        }
    }

    /// Blocks as one value.
    fn content(&mut self, blocks: &[Block]) {
        match blocks {
            [] => self.code.push_str("[]"),
            [Block { kind: BlockKind::Plain(inlines), .. }] => self.inlines(inlines),
            blocks => {
                self.code.push('{');
                self.newline();
                self.blocks(blocks);
                self.code.push('}');
            }
        }
    }

    fn around(&mut self, open: &str, blocks: &[Block]) {
        self.code.push_str(open);
        self.content(blocks);
        self.code.push(')');
    }

    /// Blocks as a list, each with its kind, so that a theme may place them.
    fn placed(&mut self, blocks: &[Block]) {
        self.code.push('(');
        for block in blocks {
            self.newline();
            self.mark(block.span);
            let _ = write!(self.code, "(kind: {}, body: ", literal(kind_of(block)));
            self.block(block);
            self.code.push_str("),");
        }
        self.code.push(')');
    }

    fn list(&mut self, start: Option<u64>, items: &[Item]) {
        let is_tasks = items.iter().any(|item| item.checked.is_some());
        match start {
            _ if is_tasks => self.code.push_str("tasks(("),
            Some(first) => {
                let _ = write!(self.code, "ol({first}, (");
            }
            None => self.code.push_str("ul(("),
        }
        for item in items {
            if is_tasks {
                let _ = write!(self.code, "({}, ", item.checked.unwrap_or(false));
            }
            self.content(&item.blocks);
            self.code.push_str(if is_tasks { "), " } else { ", " });
        }
        self.code.push_str("))");
    }

    fn table(&mut self, table: &Table) {
        self.code.push_str("tbl((");
        for alignment in &table.alignments {
            self.code.push_str(match alignment {
                Alignment::None | Alignment::Left => "left, ",
                Alignment::Center => "center, ",
                Alignment::Right => "right, ",
            });
        }
        self.code.push_str("), ");
        self.cells(&table.head);
        self.code.push_str(", (");
        for row in &table.rows {
            self.newline();
            self.cells(row);
            self.code.push_str(", ");
        }
        self.code.push_str("))");
    }

    fn cells(&mut self, cells: &[Vec<Inline>]) {
        self.code.push('(');
        for cell in cells {
            self.inlines(cell);
            self.code.push_str(", ");
        }
        self.code.push(')');
    }

    fn wrapped(&mut self, function: &str, inlines: &[Inline]) {
        let _ = write!(self.code, "{function}(");
        self.inlines(inlines);
        self.code.push(')');
    }

    /// Running text as one value.
    fn inlines(&mut self, inlines: &[Inline]) {
        if inlines.is_empty() {
            return self.code.push_str("[]");
        }
        self.code.push('{');
        for inline in inlines {
            self.inline(inline);
            self.code.push(';');
        }
        self.code.push('}');
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => {
                let shown = self.shown(text.in_source(self.source()));
                let function = if is_special(&shown) { "mended" } else { "text" };
                let _ = write!(self.code, "{function}({shown})");
            }
            Inline::Code(text) => {
                let text = self.shown(text.in_source(self.source()));
                let _ = write!(self.code, "code({text})");
            }
            Inline::Emphasis(inner) => self.wrapped("i", inner),
            Inline::Strong(inner) => self.wrapped("b", inner),
            Inline::Strikethrough(inner) => self.wrapped("s", inner),
            Inline::Link(link) => {
                let address = self.site.address_anywhere(self.document, link.reference);
                let _ = write!(self.code, "a({}, ", optional(address.as_deref()));
                self.inlines(&link.content);
                self.code.push(')');
            }
            Inline::Image(image) => {
                self.code.push_str("img(");
                self.picture(image.reference, &image.words);
                self.code.push(')');
            }
            Inline::Footnote(number, _) => self.footnote(*number),
            Inline::Task(_) | Inline::Html(_) => self.code.push_str("[]"),
            Inline::SoftBreak => self.code.push_str("\" \""),
            Inline::HardBreak => self.code.push_str("br()"),
        }
    }

    /// A footnote stands at the foot of the sheet where it is first referred to.
    fn footnote(&mut self, number: u32) {
        let document = self.document;
        let Some(note) = document.parsed.doc.footnotes.get(number as usize) else { return self.code.push_str("[]") };
        if self.depth >= MAX_INCLUDES {
            return self.code.push_str("[]");
        }
        self.depth += 1;
        self.around("foot(", &note.blocks);
        self.depth -= 1;
    }

    fn figure(&mut self, image: &Image) {
        self.code.push_str("fig(");
        self.picture(image.reference, &image.words);
        let _ = write!(self.code, ", {})", optional(Some(&*image.title).filter(|title| !title.is_empty())));
    }

    /// A picture; its words where its file cannot stand on paper.
    fn picture(&mut self, reference: RefId, words: &str) {
        match self.printable(reference) {
            Some((file, ending)) => {
                let path = self.file(file, ending);
                let image = match words {
                    "" => format!("pdf.artifact(image({}))", literal(&path)),
                    words => format!("image({}, alt: {})", literal(&path), literal(words)),
                };
                self.code.push_str(&image);
            }
            None => self.code.push_str(&literal(words)),
        }
    }

    /// The file that stands on paper for a reference: a drawing as it is, a picture as it is printed.
    fn printable(&self, reference: RefId) -> Option<(SheetFile, &'static str)> {
        match *self.document.targets.get(reference.0 as usize)? {
            Target::Asset(id) if self.site.asset(id).path.ends_with(".svg") => Some((SheetFile::Asset(id), "svg")),
            Target::Picture(id) => Some((SheetFile::Picture(id), "jpg")),
            _ => None,
        }
    }

    /// The path of a file of the sheet, which holds each file once.
    fn file(&mut self, file: SheetFile, ending: &str) -> String {
        if let Some((path, _)) = self.files.iter().find(|(_, known)| *known == file) {
            return path.clone();
        }
        let path = format!("/f/{}.{ending}", self.files.len());
        self.files.push((path.clone(), file));
        path
    }

    /// A directive by its function; by its plain blocks when the theme has none.
    fn directive(&mut self, node: &dyn Node) {
        let fields = node.fields();
        if let Some((_, Field::Include(reference))) = fields.iter().find(|(_, field)| matches!(field, Field::Include(_))) {
            return self.include(*reference);
        }
        if !self.press.has(node.name()) {
            return self.content(&node.lower());
        }
        let _ = write!(self.code, "{}(", node.name());
        match fields.is_empty() {
            // What says nothing of its own is about the page, and gets what is known of that.
            true => self.code.push_str("data"),
            false => self.dictionary(fields),
        }
        self.code.push(')');
    }

    fn include(&mut self, reference: RefId) {
        let Some(Target::Document(id, _)) = self.document.targets.get(reference.0 as usize) else { return self.code.push_str("[]") };
        if self.depth >= MAX_INCLUDES {
            return self.code.push_str("[]");
        }
        let (site, outer) = (self.site, self.document);
        (self.document, self.depth) = (site.document(*id), self.depth + 1);
        let inner = self.document;
        self.content(&inner.parsed.doc.blocks);
        (self.document, self.depth) = (outer, self.depth - 1);
    }

    fn dictionary(&mut self, fields: Fields<'_>) {
        let words = fields.iter().find_map(|(name, field)| match field {
            Field::Text(words) if *name == "alt" => *words,
            _ => None,
        });
        if fields.is_empty() {
            return self.code.push_str("(:)");
        }
        self.code.push('(');
        for (name, field) in &fields {
            let _ = write!(self.code, "{name}: ");
            self.value(field, words.unwrap_or_default());
            self.code.push_str(", ");
        }
        self.code.push(')');
    }

    fn value(&mut self, field: &Field<'_>, words: &str) {
        match field {
            Field::Text(text) => {
                let text = text.map_or_else(|| "none".into(), |text| self.shown(text));
                self.code.push_str(&text);
            }
            Field::Number(number) => {
                let _ = write!(self.code, "{number}");
            }
            Field::Flag(flag) => {
                let _ = write!(self.code, "{flag}");
            }
            Field::Address(reference) => self.address(*reference, words),
            Field::Picture(reference, words) => self.address(*reference, words),
            Field::FullAddress(reference) => {
                let address = self.site.address_anywhere(self.document, *reference);
                self.code.push_str(&optional(address.as_deref()));
            }
            Field::Code(reference) => {
                let code = self.site.address_anywhere(self.document, *reference);
                let picture = self.code_picture(code);
                self.code.push_str(&picture);
            }
            Field::Inlines(inlines) => self.inlines(inlines),
            Field::Blocks(blocks) => self.placed(blocks),
            Field::Anchor(number) => self.code.push_str(&literal(&self.document.parsed.doc.headings[*number as usize].id)),
            // The size of a download and of its picture on screen mean nothing on paper; fragments stand by themselves.
            Field::Size(_) | Field::Include(_) => self.code.push_str("none"),
            Field::List(items) => {
                self.code.push('(');
                for item in items {
                    self.newline();
                    self.dictionary(item.clone());
                    self.code.push_str(", ");
                }
                self.code.push(')');
            }
        }
    }

    /// A picture as itself, anything else as the address that leads there from anywhere.
    fn address(&mut self, reference: RefId, words: &str) {
        match self.printable(reference) {
            Some(_) => self.picture(reference, words),
            None => {
                let address = self.site.address_anywhere(self.document, reference);
                self.code.push_str(&optional(address.as_deref()));
            }
        }
    }
}

/// The blocks among `blocks` that are directives of one of these names.
pub fn blocks_of<'b>(blocks: &'b [Block], names: &'b [&str]) -> impl Iterator<Item = &'b Block> {
    blocks.iter().filter(move |block| matches!(&block.kind, BlockKind::Directive(node) if names.contains(&node.name())))
}

/// The function that a block becomes.
fn kind_of(block: &Block) -> &'static str {
    match &block.kind {
        BlockKind::Paragraph(inlines) if lone_image(inlines).is_some() => "fig",
        BlockKind::Paragraph(_) | BlockKind::Plain(_) => "p",
        BlockKind::Heading(..) => "h",
        BlockKind::Quote(_) => "quo",
        BlockKind::Alert(..) => "alert",
        BlockKind::Code(..) => "codeblock",
        BlockKind::List(..) => "list",
        BlockKind::Table(_) => "tbl",
        BlockKind::Rule => "hr",
        BlockKind::Html(_) => "html",
        BlockKind::Container(_) => "container",
        BlockKind::Directive(node) => node.name(),
    }
}

/// The picture of a paragraph that is nothing else.
fn lone_image(inlines: &[Inline]) -> Option<&Image> {
    match inlines {
        [Inline::Image(image)] => Some(image),
        _ => None,
    }
}

/// Signs that nobody sees: byte order marks, marks of direction, joiners, variants.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether the theme looks into a text for what it sets in a way of its own (`mended`): dots for a pen, long words, some letters.
fn is_special(text: &str) -> bool {
    let is_long = |word: &str| word.len() >= LONG_WORD && word.chars().count() >= LONG_WORD;
    text.contains("……") || text.contains(|c| SPECIAL.contains(c)) || text.split_whitespace().any(is_long)
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| "none".into(), literal)
}

/// A text as a string literal of Typst.
pub fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_themes_set_in_their_own_way_is_marked() {
        for text in ["Tên: …………", "CẤP CỨU", "Chạm → Lưu", "① Ô tên", "dichvucong.gov.vn/tra-cuu-ho-so"] {
            assert!(is_special(text), "{text}");
        }
        for text in ["Dừng lại, nếu…", "Đường bộ", "Trần Hưng Đạo, TP Hải Phòng", "dichvucong.gov.vn"] {
            assert!(!is_special(text), "{text}");
        }
    }

    #[test]
    fn no_text_can_end_its_literal() {
        assert_eq!(literal("a\"; panic(\"\\\") //\n\0#x"), "\"a\\\"; panic(\\\"\\\\\\\") //\\n#x\"");
    }
}
