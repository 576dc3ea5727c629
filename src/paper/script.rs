//! A page's tree to Typst code: calls of the theme's functions, every text a string literal.
//!
//! Nothing that an author writes is ever read as code: in a string literal only `\`, `"` and control
//! characters mean anything, and those are escaped.

use super::press::Press;
use super::raw::{self, Raw, Run, Style};
use super::sheet::{Line, SheetFile};
use crate::diag::Span;
use crate::markdown::{Alignment, Block, BlockKind, Field, Fields, Image, Inline, Item, Node, RefId, Table};
use crate::markup::{self, Hidden, Piece, is_block};
use crate::model::{Document, Site, Target};
use crate::qr;
use std::collections::{HashMap, VecDeque};
use std::fmt::Write;

/// Letters that themes set in a way of their own: capitals with two marks need a higher line, signs are
/// drawn.
const SPECIAL: &str = "ẤẦẨẪẮẰẲẴẾỀỂỄỐỒỔỖ→➔➜⇒✓✔☑✅☐□✗✘❌①②③④⑤⑥⑦⑧⑨";

/// From so many letters on, a word may have to break.
const LONG_WORD: usize = 25;

/// Styles of raw HTML within each other; deeper ones look like these.
const MAX_STYLES: usize = 8;

/// Code that is being written.
pub struct Script<'a> {
    site: &'a Site,
    press: &'a Press,
    document: &'a Document,
    /// The page that the document is part of: its row fills in the fields of all its texts.
    page: &'a Document,
    notes: Notes<'a>,
    /// The code so far.
    pub code: String,
    /// Where its lines came from.
    pub lines: Vec<Line>,
    /// The files it names.
    pub files: Vec<(String, SheetFile)>,
    newlines: usize,
    /// The level of the last heading.
    level: u8,
    /// The script or style sheet of raw HTML that is open: nothing in it is shown.
    hidden: Hidden,
}

impl<'a> Script<'a> {
    /// Code that begins with the function `function` of a template around all that follows.
    pub fn new(site: &'a Site, press: &'a Press, document: &'a Document, template: &str) -> Script<'a> {
        let code = format!(
            "#import \"/{template}.typ\": *\n#let data = json(\"/data.json\")\n#show: sheet.with(data)\n#{{\n"
        );
        Script {
            site,
            press,
            document,
            page: document,
            notes: Notes::default(),
            code,
            lines: Vec::new(),
            files: Vec::new(),
            newlines: 4,
            level: 1,
            hidden: None,
        }
    }

    /// Goes on with another document.
    pub fn turn_to(&mut self, document: &'a Document) {
        (self.document, self.page, self.level, self.hidden) = (document, document, 1, None);
        self.notes = Notes { before: self.notes.before + self.notes.keys.len(), ..Notes::default() };
    }

    /// Blocks, one after the other.
    pub fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for block in blocks {
            self.mark(block.span);
            self.block(block);
            self.newline();
        }
    }

    /// The footnotes' texts stand where they are referred to, so only directives and blocks are left to
    /// write.
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
        // An address that no code holds has its finding.
        let Some(address) = address.filter(|address| qr::drawn(address).is_some()) else {
            return "none".into();
        };
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

    /// A text that is shown, as a literal, with the fields of its row written in.
    fn shown(&self, text: &str) -> String {
        literal(&self.page.parsed.fill(text))
    }

    fn source(&self) -> &'a str {
        &self.document.parsed.doc.source
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            // Only raw HTML ends what raw HTML hides.
            BlockKind::Code(..) | BlockKind::Directive(_) if self.hidden.is_some() => {
                self.code.push_str("[]")
            }
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
            BlockKind::Alert(alert, blocks) => {
                self.around(&format!("alert({}, ", literal(alert.name())), blocks)
            }
            BlockKind::Code(info, text) => {
                let language = info.split_whitespace().next().unwrap_or_default();
                let _ = write!(
                    self.code,
                    "codeblock({}, {})",
                    literal(language),
                    literal(text.trim_end_matches('\n'))
                );
            }
            BlockKind::List(start, items) => self.list(*start, items),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Rule => self.code.push_str("hr()"),
            BlockKind::Html(html) => self.html(html),
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
        self.run(inlines, &pairs(inlines), 0, 0);
    }

    /// A part of running text that begins at `from`; `pairs` tells where a tag in it that gives a style is
    /// closed.
    fn run(&mut self, inlines: &[Inline], pairs: &[Option<(Style, usize)>], from: usize, depth: usize) {
        if inlines.is_empty() {
            return self.code.push_str("[]");
        }
        self.code.push('{');
        let mut at = 0;
        while let Some(inline) = inlines.get(at) {
            match pairs.get(from + at).copied().flatten() {
                Some((style, end)) if depth < MAX_STYLES && end < from + inlines.len() => {
                    let _ = write!(self.code, "{}(", function_of(style));
                    self.run(&inlines[at + 1..end - from], pairs, from + at + 1, depth + 1);
                    self.code.push(')');
                    at = end - from;
                }
                _ => self.inline(inline),
            }
            self.code.push(';');
            at += 1;
        }
        self.code.push('}');
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Html(html) => self.tag(html),
            Inline::Text(_) | Inline::Code(_) | Inline::Image(_) | Inline::Footnote(..)
                if self.hidden.is_some() =>
            {
                self.code.push_str("[]")
            }
            Inline::Text(text) => {
                let text = self.page.parsed.fill(text.in_source(self.source()));
                self.text(&text);
            }
            // Something to type is shown letter by letter: what looks like a field is none.
            Inline::Code(text) => {
                let _ = write!(self.code, "code({})", literal(text.in_source(self.source())));
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
            Inline::Task(_) => self.code.push_str("[]"),
            Inline::SoftBreak => self.code.push_str("\" \""),
            Inline::HardBreak => self.code.push_str("br()"),
        }
    }

    /// Running text as it is shown.
    fn text(&mut self, text: &str) {
        let shown = literal(text);
        let function = if is_special(&shown) { "mended" } else { "text" };
        let _ = write!(self.code, "{function}({shown})");
    }

    /// One tag of raw HTML in running text.
    fn tag(&mut self, html: &str) {
        for piece in markup::pieces(html, &mut self.hidden) {
            match &piece {
                Piece::Text(text) => self.text(text),
                Piece::Open(name, _) if name == "img" => {
                    self.text(piece.attribute("alt").unwrap_or_default())
                }
                Piece::Open(name, _) if name == "br" || is_block(name) => self.code.push_str("br()"),
                Piece::Close(name) if is_block(name) => self.code.push_str("\" \""),
                Piece::Open(..) | Piece::Close(_) => self.code.push_str("[]"),
            }
            self.code.push(';');
        }
        self.code.push_str("[]");
    }

    /// A block of raw HTML.
    fn html(&mut self, html: &str) {
        let pieces = markup::pieces(html, &mut self.hidden);
        self.raw(&raw::blocks(&pieces));
    }

    fn raw(&mut self, blocks: &[Raw]) {
        self.code.push('{');
        for block in blocks {
            match block {
                Raw::Paragraph(runs) => {
                    self.code.push_str("p(");
                    self.runs(runs);
                    self.code.push(')');
                }
                Raw::List(start, items) => {
                    self.code
                        .push_str(&start.map_or_else(|| "ul((".to_owned(), |first| format!("ol({first}, (")));
                    for item in items {
                        self.raw_content(item);
                        self.code.push_str(", ");
                    }
                    self.code.push_str("))");
                }
                Raw::Table(rows) => self.raw_table(rows),
                Raw::Code(text) => {
                    let _ = write!(self.code, "codeblock(\"\", {})", literal(text));
                }
                Raw::Quote(inner) => {
                    self.code.push_str("quo(");
                    self.raw_content(inner);
                    self.code.push(')');
                }
                Raw::Rule => self.code.push_str("hr()"),
            }
            self.code.push(';');
        }
        self.code.push_str("[]}");
    }

    /// Blocks of raw HTML as one value.
    fn raw_content(&mut self, blocks: &[Raw]) {
        match blocks {
            [Raw::Paragraph(runs)] => self.runs(runs),
            blocks => self.raw(blocks),
        }
    }

    fn raw_table(&mut self, rows: &[Vec<Vec<Run>>]) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        self.code.push_str("tbl((");
        self.code.push_str(&"left, ".repeat(width));
        self.code.push_str("), ");
        for (at, row) in rows.iter().enumerate() {
            self.code.push_str(match at {
                1 => ", ((",
                _ => "(",
            });
            for cell in row.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..])).take(width) {
                self.runs(cell);
                self.code.push_str(", ");
            }
            self.code.push_str(if at == 0 { ")" } else { "), " });
        }
        self.code.push_str(match rows.len() {
            0 => "(), ())",
            1 => ", ())",
            _ => "))",
        });
    }

    fn runs(&mut self, runs: &[Run]) {
        self.code.push('{');
        for run in runs {
            match run {
                Run::Break => self.code.push_str("br()"),
                Run::Text(text, styles) => {
                    let mut distinct = styles.clone();
                    distinct.dedup();
                    distinct
                        .iter()
                        .for_each(|style| self.code.push_str(&format!("{}(", function_of(*style))));
                    self.text(text);
                    self.code.push_str(&")".repeat(distinct.len()));
                }
            }
            self.code.push(';');
        }
        self.code.push_str("[]}");
    }

    /// A footnote stands once at the foot of the sheet; every other mark leads to it.
    fn footnote(&mut self, number: u32) {
        let document = self.document;
        let (key, is_new) = self.notes.key(document, number);
        if !is_new || self.notes.is_inside {
            let _ = write!(self.code, "foot-mark({key})");
            return;
        }
        self.note("foot", document, number, key);
        // Notes that only notes speak of stand after those.
        while let Some((document, number, key)) = self.notes.waiting.pop_front() {
            self.code.push(';');
            self.note("foot-unmarked", document, number, key);
        }
    }

    fn note(&mut self, function: &str, document: &'a Document, number: u32, key: usize) {
        let Some(note) = document.parsed.doc.footnotes.get(number as usize) else {
            return self.code.push_str("[]");
        };
        let outer = std::mem::replace(&mut self.document, document);
        self.notes.is_inside = true;
        let hidden = self.hidden.take();
        let _ = write!(self.code, "{function}({key}, ");
        self.content(&note.blocks);
        self.code.push(')');
        (self.notes.is_inside, self.document, self.hidden) = (false, outer, hidden);
    }

    fn figure(&mut self, image: &Image) {
        self.code.push_str("fig(");
        self.picture(image.reference, &image.words);
        let title = Some(&*image.title).filter(|title| !title.is_empty()).map(|title| self.shown(title));
        let _ = write!(self.code, ", {})", title.as_deref().unwrap_or("none"));
    }

    /// A picture; its words where its file cannot stand on paper.
    fn picture(&mut self, reference: RefId, words: &str) {
        match self.printable(reference) {
            Some((file, ending)) => {
                let path = self.file(file, ending);
                let image = match words {
                    "" => format!("pdf.artifact(image({}))", literal(&path)),
                    words => format!("image({}, alt: {})", literal(&path), self.shown(words)),
                };
                self.code.push_str(&image);
            }
            None => {
                let words = self.shown(words);
                self.code.push_str(&words);
            }
        }
    }

    /// The file that stands on paper for a reference: a drawing as it is, a picture as it is printed.
    fn printable(&self, reference: RefId) -> Option<(SheetFile, &'static str)> {
        match *self.document.targets.get(reference.0 as usize)? {
            Target::Asset(id) if self.site.asset(id).drawing().is_some() => {
                Some((SheetFile::Asset(id), "svg"))
            }
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
        if let Some((_, Field::Include(reference))) =
            fields.iter().find(|(_, field)| matches!(field, Field::Include(_)))
        {
            return self.include(*reference);
        }
        if !self.press.has(node.name()) {
            return self.content(&node.lower());
        }
        let _ = write!(self.code, "{}(", node.name());
        // What raw HTML hides ends with the block that it stands in.
        let outer = self.hidden.take();
        match fields.is_empty() {
            // What says nothing of its own is about the page, and gets what is known of that.
            true => self.code.push_str("data"),
            false => self.dictionary(fields),
        }
        self.hidden = outer;
        self.code.push(')');
    }

    fn include(&mut self, reference: RefId) {
        let Some(Target::Document(id, _)) = self.document.targets.get(reference.0 as usize) else {
            return self.code.push_str("[]");
        };
        let (site, outer) = (self.site, self.document);
        self.document = site.document(*id);
        let inner = self.document;
        self.content(&inner.parsed.doc.blocks);
        self.document = outer;
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
            Field::Anchor(number) => {
                self.code.push_str(&literal(&self.document.parsed.doc.headings[*number as usize].id))
            }
            // The size of a download and of its picture on screen mean nothing on paper; fragments stand by
            // themselves.
            Field::Size(_) | Field::Name(_) | Field::Include(_) => self.code.push_str("none"),
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
    blocks.iter().filter(
        move |block| matches!(&block.kind, BlockKind::Directive(node) if names.contains(&node.name())),
    )
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

/// The footnotes of a sheet, or of a lesson in a book: each stands there once.
#[derive(Default)]
struct Notes<'a> {
    /// What each is called, by the document it stands in and its number there.
    keys: HashMap<(*const Document, u32), usize>,
    /// Those that were named inside of others and are not written yet.
    waiting: VecDeque<(&'a Document, u32, usize)>,
    /// Whether a note is being written.
    is_inside: bool,
    /// How many were written in lessons before.
    before: usize,
}

impl<'a> Notes<'a> {
    /// What a note is called, and whether it is named for the first time; inside of another it then has to
    /// wait.
    fn key(&mut self, document: &'a Document, number: u32) -> (usize, bool) {
        let next = self.before + self.keys.len();
        let key = *self.keys.entry((std::ptr::from_ref(document), number)).or_insert(next);
        if key == next && self.is_inside {
            self.waiting.push_back((document, number, key));
        }
        (key, key == next)
    }
}

/// The theme's function for a style.
fn function_of(style: Style) -> &'static str {
    match style {
        Style::Strong => "b",
        Style::Emphasis => "i",
        Style::Strikethrough => "s",
        Style::Raised => "raised",
        Style::Lowered => "lowered",
    }
}

/// For each tag of raw HTML that gives a style to what follows, the style and the place of the tag that ends
/// it.
fn pairs(inlines: &[Inline]) -> Vec<Option<(Style, usize)>> {
    if !inlines.iter().any(|inline| matches!(inline, Inline::Html(_))) {
        return Vec::new();
    }
    let mut pairs = vec![None; inlines.len()];
    let mut open: Vec<(String, Style, usize)> = Vec::new();
    for (at, inline) in inlines.iter().enumerate() {
        let Inline::Html(html) = inline else { continue };
        match markup::pieces(html, &mut None).first() {
            Some(Piece::Open(name, _)) => {
                if let Some(style) = Style::of(name).filter(|_| open.len() < MAX_STYLES) {
                    open.push((name.clone(), style, at));
                }
            }
            Some(Piece::Close(name)) => {
                if let Some(level) = open.iter().rposition(|(known, ..)| known == name) {
                    let (_, style, from) = open.swap_remove(level);
                    open.truncate(level);
                    pairs[from] = Some((style, at));
                }
            }
            _ => {}
        }
    }
    pairs
}

/// The picture of a paragraph that is nothing else.
fn lone_image(inlines: &[Inline]) -> Option<&Image> {
    match inlines {
        [Inline::Image(image)] => Some(image),
        _ => None,
    }
}

/// Whether the theme looks into a text for what it sets in a way of its own (`mended`): dots for a pen, long
/// words, some letters.
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
        for text in ["Tên: …………", "CẤP CỨU", "Chạm → Lưu", "① Ô tên", "dichvucong.gov.vn/tra-cuu-ho-so"]
        {
            assert!(is_special(text), "{text}");
        }
        for text in ["Dừng lại, nếu…", "Đường bộ", "Trần Hưng Đạo, TP Hải Phòng", "dichvucong.gov.vn"]
        {
            assert!(!is_special(text), "{text}");
        }
    }

    #[test]
    fn no_text_can_end_its_literal() {
        assert_eq!(literal("a\"; panic(\"\\\") //\n\0#x"), "\"a\\\"; panic(\\\"\\\\\\\") //\\n#x\"");
    }
}
