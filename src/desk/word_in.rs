//! A document of Word as a new lesson: its steps, lists, tables and pictures in Markdown, and what needs a
//! look.

use super::arrive::{self, Arrived};
use super::rich::{self, Inline};
use crate::config::quoted;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase};
use crate::picture::{self, Area, Edit};
use crate::starter::LESSON;
use crate::text::{fold, nfc, old_letters};
use crate::word::{self, Block, Document, Label, Para, Piece, Run, Table, first_words, place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A lesson made of a document.
#[derive(Debug)]
pub struct Imported {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// What needs a look.
    pub diags: Diagnostics,
}

/// Puts a picture beside the lesson and gives its name; an error is the machine's.
pub type Store<'a> = dyn FnMut(&[u8], &Arrived) -> Result<String, Diagnostic> + 'a;

/// Makes a lesson of a document; `file` is the document's name.
///
/// # Errors
/// When a picture cannot be stored.
pub fn lesson(
    doc: &Document, file: &Arc<str>, title: &Title, store: &mut Store<'_>,
) -> Result<Imported, Diagnostic> {
    let mut maker = Maker { doc, file, found: Vec::new(), names: BTreeMap::new(), fault: None, store };
    maker.found = doc.remarks.iter().map(|remark| (remark.number.unwrap_or(0), remark.found(file))).collect();
    maker.tell_old_letters();
    maker.found.extend(title.diags.iter().map(|found| (0, found.clone())));
    let mut items = maker.items(&doc.blocks);
    if let Some(at) = title.at.and_then(|number| items.iter().position(|item| item.is_title(number))) {
        items.remove(at);
    }
    let has_steps = find_steps(&mut items);
    if !has_steps {
        maker.found.push((0, Diagnostic::new(Code::WordNoSteps).in_file(file)));
    }
    let mut body = maker.body(&items);
    body.push_str(&maker.notes(&items));
    maker.fault.map_or(Ok(()), Err)?;
    let text = nfc(&format!("{}{}\n", head(&title.text), body.trim_end())).into_owned();
    // In the order of the document, as somebody goes through it who looks.
    maker.found.sort_by_key(|(number, _)| *number);
    let mut diags = Diagnostics::default();
    maker.found.into_iter().for_each(|(_, found)| diags.push(found));
    Ok(Imported { title: title.text.clone(), text, diags })
}

/// What stands above a lesson that nobody has looked over yet.
fn head(title: &str) -> String {
    let front = LESSON.find("\n---\n").map_or(LESSON, |end| &LESSON[..end + 5]);
    let lines = front.lines().filter(|line| !line.starts_with("duration:"));
    lines.map(|line| line.replace("TITLE", &quoted(title)) + "\n").collect::<String>() + "\n"
}

/// The title of a document.
#[derive(Debug, Clone)]
pub struct Title {
    /// Its words.
    pub text: String,
    /// The number of its paragraph, if it stands in the document.
    pub at: Option<u32>,
    diags: Diagnostics,
}

/// The longest line that may be a title, in letters.
const LONGEST_TITLE: usize = 150;

/// Finds the title: by its style, as the first heading, as a line of its own at the top, else the name of the
/// file.
pub fn title(doc: &Document, file: &Arc<str>) -> Title {
    let paras: Vec<&Para> = doc
        .blocks
        .iter()
        .filter_map(|block| if let Block::Para(para) = block { Some(para) } else { None })
        .collect();
    let is_short = |para: &&&Para| {
        let text = para.text();
        !text.trim().is_empty()
            && text.chars().count() <= LONGEST_TITLE
            && !text.contains('\n')
            && step_number(para).is_none()
    };
    let line =
        |para: &Para| nfc(para.text().split_whitespace().collect::<Vec<_>>().join(" ").as_str()).into_owned();
    let known = paras.iter().filter(is_short).find(|para| para.is_title);
    let first = || paras.iter().filter(is_short).find(|para| para.level == Some(1) && para.label.is_none());
    if let Some(para) = known.or_else(first) {
        return Title { text: line(para), at: Some(para.number), diags: Diagnostics::default() };
    }
    let top = paras.iter().filter(|para| !para.text().trim().is_empty()).take(3);
    let guessed = top
        .filter(is_short)
        .find(|para| para.label.is_none() && (para.is_centred || para.is_bold() || is_loud(&para.text())));
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace(['_', '-'], " ");
    let (text, at, origin) = match guessed {
        Some(para) => (
            line(para),
            Some(para.number),
            Phrase {
                vi: "một dòng nổi ở đầu tài liệu", en: "a line that stands out at the top"
            },
        ),
        None => (nfc(stem.trim()).into_owned(), None, Phrase { vi: "tên tệp", en: "the name of the file" }),
    };
    let mut diags = Diagnostics::default();
    diags.push(
        Diagnostic::new(Code::WordTitleGuessed).phrase("origin", origin).arg("title", &text).in_file(file),
    );
    Title { text, at, diags }
}

/// Whether a text is written in capitals.
fn is_loud(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 5 && !text.chars().any(char::is_lowercase)
}

/// A piece of the lesson.
#[derive(Debug, Clone)]
struct Item {
    kind: Kind,
    /// The number of its paragraph.
    number: u32,
    text: Vec<Inline>,
    pictures: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Heading(u8),
    /// A step with its number.
    Step(u32),
    Para,
    /// An item of a list: which one, how deep, its number.
    Listed(u32, u8, Option<u32>),
    /// A table: its rows of cells.
    Table(Vec<Vec<Vec<Inline>>>),
}

impl Item {
    fn is_title(&self, number: u32) -> bool {
        self.number == number && self.pictures.is_empty() && !matches!(self.kind, Kind::Table(_))
    }
}

/// The list of items that were numbered by hand.
const BY_HAND: u32 = u32::MAX;

struct Maker<'a, 's> {
    doc: &'a Document,
    file: &'a Arc<str>,
    /// What is told, with the number of the paragraph that it is about.
    found: Vec<(u32, Diagnostic)>,
    /// The names of pictures that are stored; none where one cannot be taken.
    names: BTreeMap<usize, Option<String>>,
    fault: Option<Diagnostic>,
    store: &'a mut Store<'s>,
}

impl Maker<'_, '_> {
    fn tell(&mut self, code: Code, what: Phrase, number: u32, words: &str) {
        let (vi, en) = place(Some(number), &first_words(words));
        self.found.push((
            number,
            Diagnostic::new(code).phrase("what", what).both("where", vi, en).in_file(self.file),
        ));
    }

    fn tell_old_letters(&mut self) {
        let found = |coding: &str, number: u32, words: &str| {
            let (vi, en) = place(Some(number), &first_words(words));
            Diagnostic::new(Code::WordOldLetters)
                .arg("coding", coding)
                .both("where", vi, en)
                .in_file(self.file)
        };
        let by_font =
            self.doc.old_fonts.iter().map(|(font, number, words)| (*number, found(font, *number, words)));
        let paras = self.doc.blocks.iter().flat_map(Block::paras);
        let by_words = paras.filter_map(|para| {
            Some((para.number, found(old_letters(&para.text())?.coding, para.number, &para.text())))
        });
        // One of a paragraph is enough.
        let all: BTreeMap<u32, Diagnostic> = by_font.chain(by_words).collect();
        self.found.extend(all);
    }

    fn items(&mut self, blocks: &[Block]) -> Vec<Item> {
        let mut items = Vec::new();
        for block in blocks {
            match block {
                Block::Para(para) => self.para(para, &mut items),
                Block::Table(table) if is_layout(table) => {
                    let what = Phrase {
                        vi: "bảng dùng để xếp chữ và hình được đọc từng ô",
                        en: "a table that only places things was read cell by cell",
                    };
                    if table.rows.iter().map(Vec::len).sum::<usize>() > 1 {
                        let words = table
                            .rows
                            .iter()
                            .flatten()
                            .flat_map(|cell| &cell.blocks)
                            .flat_map(Block::paras)
                            .map(Para::text)
                            .collect::<Vec<_>>();
                        self.tell(Code::WordChanged, what, table.number, &words.join(" "));
                    }
                    let inner: Vec<Block> =
                        table.rows.iter().flatten().flat_map(|cell| cell.blocks.clone()).collect();
                    items.extend(self.items(&inner));
                }
                Block::Table(table) => items.extend(self.table(table)),
            }
        }
        items
    }

    fn table(&mut self, table: &Table) -> Option<Item> {
        let width = table.rows.iter().map(Vec::len).max()?;
        let mut is_joined = None;
        let mut rows = Vec::new();
        for row in &table.rows {
            let mut cells: Vec<Vec<Inline>> =
                row.iter().map(|cell| cell_text(&cell.blocks, &mut is_joined)).collect();
            cells.resize_with(width, Vec::new);
            rows.push(cells);
        }
        rows.retain(|row| row.iter().any(|cell| !rich::is_empty(cell)));
        if let Some(words) = is_joined {
            let what = Phrase {
                vi: "nhiều đoạn trong một ô được nối thành một dòng",
                en: "several paragraphs of a cell became one line",
            };
            self.tell(Code::WordChanged, what, table.number, &words);
        }
        (!rows.is_empty()).then(|| Item {
            kind: Kind::Table(rows),
            number: table.number,
            text: Vec::new(),
            pictures: Vec::new(),
        })
    }

    fn para(&mut self, para: &Para, items: &mut Vec<Item>) {
        let mut text = rich::tidy(inlines(&para.runs));
        let mut kind = Kind::Para;
        if let Some((number, length)) = step_number(para) {
            kind = Kind::Step(number);
            text = rich::tidy(skipped(text, length));
        } else if let Some(level) = para.level {
            kind = Kind::Heading(level);
            let label =
                para.label.as_ref().filter(|label| label.number.is_some()).map(|label| label.text.clone());
            text =
                label.into_iter().map(|label| Inline::Text(label + " ")).chain(plain_heading(text)).collect();
        } else if let Some(label) = &para.label {
            self.tell_label(label, para);
            kind = Kind::Listed(label.list, label.depth, label.number);
        } else if let Some(parts) = by_hand_lines(&text) {
            let (last, first) = match parts.split_last() {
                Some(split) => split,
                None => return,
            };
            for (kind, text) in first {
                items.push(Item {
                    kind: kind.clone(),
                    number: para.number,
                    text: text.clone(),
                    pictures: Vec::new(),
                });
            }
            (kind, text) = last.clone();
        }
        if rich::is_empty(&text) && para.pictures.is_empty() && !matches!(kind, Kind::Step(_)) {
            return;
        }
        items.push(Item { kind, number: para.number, text, pictures: para.pictures.clone() });
    }

    /// Lists count in numbers here, whatever they counted in before.
    fn tell_label(&mut self, label: &Label, para: &Para) {
        let is_plain = label.number.is_none()
            || label
                .text
                .trim_end_matches(['.', ')', ':', '/', '-', ' '])
                .chars()
                .all(|c| c.is_ascii_digit());
        if !is_plain {
            let what = Phrase {
                vi: "nhãn của danh sách (a, b, 1.1…) thành số thường",
                en: "labels of a list (a, b, 1.1 …) became plain numbers",
            };
            self.tell(Code::WordChanged, what, para.number, &format!("{} {}", label.text, para.text()));
        }
    }

    fn body(&mut self, items: &[Item]) -> String {
        let least = items
            .iter()
            .filter_map(|item| if let Kind::Heading(level) = item.kind { Some(level) } else { None })
            .min()
            .unwrap_or(1);
        let mut out = Out::default();
        let mut is_in_steps = false;
        for (at, item) in items.iter().enumerate() {
            match &item.kind {
                Kind::Step(_) => {
                    if !is_in_steps {
                        out.block(":::buoc");
                    }
                    is_in_steps = true;
                    self.step(item, items.get(at + 1), &mut out);
                }
                Kind::Heading(level) => {
                    if std::mem::take(&mut is_in_steps) {
                        out.block(":::");
                    }
                    let line = self.line(&item.text, item.number);
                    out.block(&format!("{} {line}", "#".repeat(usize::from((level - least).min(3)) + 2)));
                }
                Kind::Para => self.write_para(&item.text, item.number, &mut out),
                Kind::Listed(list, depth, number) => self.listed((*list, *depth, *number), item, &mut out),
                Kind::Table(rows) => self.write_table(rows, item.number, &mut out),
            }
            let indent = out.indent();
            for picture in &item.pictures {
                self.picture(*picture, item, &indent, &mut out);
            }
        }
        if is_in_steps {
            out.block(":::");
        }
        out.text
    }

    /// A step: its first sentence is its name.
    fn step(&mut self, item: &Item, next: Option<&Item>, out: &mut Out) {
        let (name, rest) = first_sentence(plain_heading(item.text.clone()));
        if rich::is_empty(&name) && next.is_none_or(|next| next.kind != Kind::Para) {
            let what = Phrase { vi: "bước chưa có tên", en: "a step without a name" };
            self.tell(Code::WordChanged, what, item.number, "");
        }
        let line = self.line(&name, item.number);
        out.block(&format!("## {}", if line.is_empty() { "Tên bước" } else { &line }));
        self.write_para(&rest, item.number, out);
    }

    /// Running text as one line of Markdown.
    fn line(&mut self, text: &[Inline], number: u32) -> String {
        let flat: Vec<Inline> = text
            .iter()
            .map(|inline| if *inline == Inline::Break { Inline::Text(" ".into()) } else { inline.clone() })
            .collect();
        let line = rich::write(&flat).unwrap_or_else(|| self.plain(&flat, number));
        line.replace('\n', " ").replace('{', "\\{")
    }

    /// What cannot be written with its looks is written without.
    fn plain(&mut self, text: &[Inline], number: u32) -> String {
        let plain = rich::plain(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let what = Phrase {
            vi: "chữ đậm, nghiêng hoặc đường dẫn thành chữ thường",
            en: "bold and slanted letters or links became plain ones",
        };
        self.tell(Code::WordChanged, what, number, &plain);
        rich::write(&[Inline::Text(plain.clone())]).unwrap_or(plain)
    }

    fn write_para(&mut self, text: &[Inline], number: u32, out: &mut Out) {
        let text = rich::tidy(text.to_vec());
        if rich::is_empty(&text) {
            return;
        }
        let written = rich::write_block(&rich::Block::Para(text.clone()));
        let block = written.unwrap_or_else(|| {
            let plain = rich::plain(&text).split_whitespace().collect::<Vec<_>>().join(" ");
            let what = Phrase {
                vi: "chữ đậm, nghiêng hoặc đường dẫn thành chữ thường",
                en: "bold and slanted letters or links became plain ones",
            };
            self.tell(Code::WordChanged, what, number, &plain);
            rich::write_block(&rich::Block::Para(vec![Inline::Text(plain.clone())])).unwrap_or(plain)
        });
        out.block(&block);
    }

    fn listed(&mut self, (list, depth, number): (u32, u8, Option<u32>), item: &Item, out: &mut Out) {
        let written = rich::write_block(&rich::Block::List(false, vec![item.text.clone()]));
        let line = match written.as_deref().and_then(|written| written.strip_prefix("- ")) {
            Some(line) => line.to_owned(),
            None => self.line(&item.text, item.number),
        };
        let is_jump = out.item((list, depth, number), &line);
        if is_jump {
            let what = Phrase {
                vi: "số của danh sách có thể chạy khác trong Word",
                en: "the numbers of a list may run otherwise than in Word",
            };
            self.tell(Code::WordChanged, what, item.number, &rich::plain(&item.text));
        }
    }

    fn write_table(&mut self, rows: &[Vec<Vec<Inline>>], number: u32, out: &mut Out) {
        let mut lines = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            let cells: Vec<String> =
                row.iter().map(|cell| self.line(cell, number).replace('|', "\\|")).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if at == 0 {
                lines.push(format!("|{}", " --- |".repeat(row.len())));
            }
        }
        out.block(&lines.join("\n"));
    }

    fn picture(&mut self, number: usize, item: &Item, indent: &str, out: &mut Out) {
        let Some(picture) = self.doc.pictures.get(number) else { return };
        let name = match self.names.get(&number) {
            Some(name) => name.clone(),
            None => {
                let name = self.taken(picture);
                self.names.insert(number, name.clone());
                name
            }
        };
        let Some(name) = name else { return };
        let words = first_words(&rich::plain(&item.text));
        if picture.alt.is_empty() {
            let (vi, en) = place(Some(picture.number), &words);
            let found =
                Diagnostic::new(Code::WordNoAlt).arg("file", &name).both("where", vi, en).in_file(self.file);
            self.found.push((picture.number, found));
        }
        let alt: String = picture
            .alt
            .chars()
            .flat_map(|c| "[]\\*_`<>&~".contains(c).then_some('\\').into_iter().chain([c]))
            .collect();
        out.indented(indent, &format!("![{alt}]({name})"));
    }

    /// A picture cut as Word cuts it, freed of its notes, and put beside the lesson.
    fn taken(&mut self, picture: &word::Picture) -> Option<String> {
        let fault = |reason: String, en: &str| {
            let (vi_place, en_place) = place(Some(picture.number), "");
            Diagnostic::new(Code::WordPicture)
                .both("reason", reason, en.to_owned())
                .both("where", vi_place, en_place)
                .in_file(self.file)
        };
        let whole = cut(picture);
        let arrived = whole
            .as_deref()
            .ok_or_else(|| "phần cắt của hình không đọc được".to_owned())
            .and_then(arrive::read);
        match arrived {
            Ok(arrived) => match (self.store)(whole.as_deref().unwrap_or_default(), &arrived) {
                Ok(name) => Some(name),
                Err(fault) => {
                    self.fault = Some(fault);
                    None
                }
            },
            Err(words) => {
                let reason = words.split(['.', ',']).next().unwrap_or_default().to_lowercase();
                self.found.push((
                    picture.number,
                    fault(reason, "it is broken, too large, or of a kind that cannot be read"),
                ));
                None
            }
        }
    }

    /// The texts of the notes that are used.
    fn notes(&mut self, items: &[Item]) -> String {
        let mut used = Vec::new();
        for item in items {
            let cells = if let Kind::Table(rows) = &item.kind {
                rows.iter().flatten().flatten().collect()
            } else {
                Vec::new()
            };
            item.text.iter().chain(cells).for_each(|inline| note_names(inline, &mut used));
        }
        let mut out = String::new();
        for name in used {
            let blocks = name
                .parse::<usize>()
                .ok()
                .and_then(|number| self.doc.notes.get(number - 1))
                .cloned()
                .unwrap_or_default();
            let mut is_joined = None;
            let text = cell_text(&blocks, &mut is_joined);
            let line = self.line(&text, 0);
            out.push_str(&format!("\n[^{name}]: {}\n", if line.is_empty() { "…" } else { &line }));
        }
        out
    }
}

fn note_names(inline: &Inline, used: &mut Vec<String>) {
    match inline {
        Inline::Note(name) if !used.contains(name) => used.push(name.clone()),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(inner, _) => {
            inner.iter().for_each(|inline| note_names(inline, used))
        }
        _ => {}
    }
}

/// The bytes of a picture without what Word cuts off.
fn cut(picture: &word::Picture) -> Option<Vec<u8>> {
    let [left, top, right, bottom] = picture.crop;
    if picture.crop == [0; 4] {
        return Some(picture.bytes.clone());
    }
    let (width, height) = (10_000u32.checked_sub(left + right)?, 10_000u32.checked_sub(top + bottom)?);
    let percent = |part: u32| format!("{}.{:02}", part / 100, part % 100);
    let area =
        Area::parse(&format!("{} {} {} {}%", percent(left), percent(top), percent(width), percent(height)))?;
    let is_png = !picture.bytes.starts_with(b"\xff\xd8");
    picture::whole(&picture.bytes, &Edit { crop: Some(area), cover: Vec::new() }, is_png).ok()
}

/// Markdown as it grows.
#[derive(Default)]
struct Out {
    text: String,
    /// The list being written, outermost first: its depth, the blanks before its items, the blanks before
    /// what stands in them.
    levels: Vec<(u8, usize, usize)>,
    /// The list written last, and its number at each depth.
    last: Option<(u32, u8, Option<u32>)>,
    counts: BTreeMap<u8, u32>,
}

impl Out {
    /// Puts a block down that is in no list.
    fn block(&mut self, block: &str) {
        self.levels.clear();
        self.last = None;
        self.counts.clear();
        self.gap();
        self.text.push_str(block);
        self.text.push('\n');
    }

    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// The blanks before what stands in the item written last.
    fn indent(&self) -> String {
        " ".repeat(self.levels.last().map_or(0, |(_, _, inner)| *inner))
    }

    /// Puts a block into the item written last.
    fn indented(&mut self, indent: &str, block: &str) {
        self.gap();
        self.text.push_str(indent);
        self.text.push_str(block);
        self.text.push('\n');
    }

    /// Puts an item of a list down; tells whether its number will be another.
    fn item(&mut self, (list, depth, number): (u32, u8, Option<u32>), line: &str) -> bool {
        while self.levels.last().is_some_and(|(last, _, _)| *last > depth) {
            self.levels.pop();
        }
        let marker = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        let outer = match self.levels.last() {
            Some((last, outer, _)) if *last == depth => *outer,
            Some((_, _, inner)) => *inner,
            None => 0,
        };
        let is_new = self.levels.last().is_none_or(|(last, _, _)| *last != depth);
        if is_new {
            self.counts.remove(&depth);
        } else {
            self.levels.pop();
        }
        self.counts.retain(|deep, _| *deep <= depth);
        let is_jump =
            number.is_some_and(|number| self.counts.get(&depth).is_some_and(|before| before + 1 != number));
        number.into_iter().for_each(|number| _ = self.counts.insert(depth, number));
        let is_first = self.last.is_none();
        if is_first {
            self.gap();
        }
        self.levels.push((depth, outer, outer + marker.len()));
        self.last = Some((list, depth, number));
        let inner = " ".repeat(outer + marker.len());
        self.text.push_str(&format!(
            "{}{marker}{}\n",
            " ".repeat(outer),
            line.replace("\n", &format!("\n{inner}")).replace(&format!("\n{inner}  "), &format!("\n{inner}"))
        ));
        is_jump
    }
}

/// Whether a table only places things: one cell, or pictures, lists, tables and steps in it.
fn is_layout(table: &Table) -> bool {
    let filled = table.rows.iter().flatten().filter(|cell| {
        cell.blocks
            .iter()
            .flat_map(Block::paras)
            .any(|para| !para.text().trim().is_empty() || !para.pictures.is_empty())
    });
    let is_single = filled.count() <= 1 || table.rows.iter().all(|row| row.len() <= 1);
    let holds = |block: &Block| match block {
        Block::Table(_) => true,
        Block::Para(para) => {
            !para.pictures.is_empty()
                || para.label.is_some()
                || para.level.is_some()
                || step_number(para).is_some()
        }
    };
    is_single || table.rows.iter().flatten().flat_map(|cell| &cell.blocks).any(holds)
}

/// The words of a cell as one line; notes the words of those that had several.
fn cell_text(blocks: &[Block], is_joined: &mut Option<String>) -> Vec<Inline> {
    let mut text: Vec<Inline> = Vec::new();
    for para in blocks.iter().flat_map(Block::paras) {
        let own = rich::tidy(inlines(&para.runs));
        if rich::is_empty(&own) {
            continue;
        }
        if !text.is_empty() {
            *is_joined = Some(rich::plain(&text));
            text.push(Inline::Text(" ".into()));
        }
        text.extend(own);
    }
    let flat = text
        .into_iter()
        .map(|inline| if inline == Inline::Break { Inline::Text(" ".into()) } else { inline });
    rich::tidy(flat.collect())
}

/// Runs as running text in one form.
pub fn read_runs(runs: &[Run]) -> Vec<Inline> {
    rich::tidy(inlines(runs))
}

/// Runs as running text: letters in bold and slanted ones, links. Blanks at the ends of each belong to none
/// of them.
fn inlines(runs: &[Run]) -> Vec<Inline> {
    let mut out = Vec::new();
    for run in runs {
        match &run.piece {
            Piece::Text(text) if run.style == word::CODE => {
                push(&mut out, dressed(run, Inline::Code(text.clone())))
            }
            Piece::Text(text) if run.style == word::NOTE => {
                push(&mut out, Inline::Note(text.trim_matches(['[', ']', ' ']).to_owned()));
            }
            Piece::Text(text) => {
                let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
                let parts = if start > end {
                    [&text[..], "", ""]
                } else {
                    [&text[..start], &text[start..end], &text[end..]]
                };
                push(&mut out, Inline::Text(parts[0].to_owned()));
                push(&mut out, dressed(run, Inline::Text(parts[1].to_owned())));
                push(&mut out, Inline::Text(parts[2].to_owned()));
            }
            Piece::Break => push(&mut out, Inline::Break),
            Piece::Note(number) => push(&mut out, Inline::Note((number + 1).to_string())),
        }
    }
    out
}

fn dressed(run: &Run, text: Inline) -> Inline {
    let one = if run.is_italic { Inline::Emphasis(vec![text]) } else { text };
    let one = if run.is_bold { Inline::Strong(vec![one]) } else { one };
    match &run.link {
        Some(target) => Inline::Link(vec![one], meant(target)),
        None => one,
    }
}

/// Where a link led before it went into a document; a place of the site is written there as
/// `camnang:~up/a.md`.
fn meant(target: &str) -> String {
    let own = target.strip_prefix("camnang:").map(|path| path.replace("~up/", "../").replace("~here/", "./"));
    own.unwrap_or_else(|| target.to_owned())
}

/// Adds a piece; what looks like the piece before it, with nothing but blanks between, is one with it.
fn push(out: &mut Vec<Inline>, new: Inline) {
    if rich::plain(std::slice::from_ref(&new)).is_empty() && !matches!(new, Inline::Break | Inline::Note(_)) {
        return;
    }
    let blank = match out.last() {
        Some(Inline::Text(text)) if text.trim().is_empty() && out.len() > 1 => Some(text.clone()),
        _ => None,
    };
    let before = out.len().checked_sub(1 + usize::from(blank.is_some())).map(|at| &mut out[at]);
    let inner = match (before, &new) {
        (Some(Inline::Strong(inner)), Inline::Strong(more))
        | (Some(Inline::Emphasis(inner)), Inline::Emphasis(more)) => Some((inner, more)),
        (Some(Inline::Link(inner, known)), Inline::Link(more, target)) if known == target => {
            Some((inner, more))
        }
        _ => None,
    };
    let Some((inner, more)) = inner else { return out.push(new) };
    blank.iter().for_each(|blank| push(inner, Inline::Text(blank.clone())));
    more.iter().for_each(|one| push(inner, one.clone()));
    if blank.is_some() {
        out.pop();
    }
}

/// A heading is bold by itself.
fn plain_heading(text: Vec<Inline>) -> Vec<Inline> {
    let flat = text
        .into_iter()
        .flat_map(|inline| if let Inline::Strong(inner) = inline { inner } else { vec![inline] });
    rich::tidy(flat.collect())
}

/// The number of a step that a paragraph begins with, and how many letters of its text say so: `Bước 1: `.
fn step_number(para: &Para) -> Option<(u32, usize)> {
    if let Some((number, length)) =
        para.label.as_ref().and_then(|label| step_words(&label.text, true)).filter(|(_, length)| *length > 0)
    {
        let _ = length;
        return Some((number, 0));
    }
    let is_sure = para.level.is_some() || para.runs.first().is_some_and(|run| run.is_bold);
    step_words(&para.text(), is_sure)
}

/// `Bước 1: ` or `Step 1.` at the beginning of a text: the number, and how many letters that is.
fn step_words(text: &str, is_sure: bool) -> Option<(u32, usize)> {
    let blanks = text.chars().take_while(|c| c.is_whitespace()).count();
    let letters: Vec<char> = text.chars().skip(blanks).collect();
    let folded = fold(&letters.iter().take(4).collect::<String>());
    let mut at = ["buoc", "step"].contains(&folded.as_str()).then_some(4)?;
    let skip = |at: &mut usize, is: &dyn Fn(char) -> bool| {
        let from = *at;
        while letters.get(*at).is_some_and(|c| is(*c)) {
            *at += 1;
        }
        from..*at
    };
    let gap = skip(&mut at, &|c| c.is_whitespace());
    let digits = skip(&mut at, &|c| c.is_ascii_digit());
    let number = letters[digits.clone()]
        .iter()
        .collect::<String>()
        .parse::<u32>()
        .ok()
        .filter(|_| !gap.is_empty() && digits.len() < 4)?;
    let before = at;
    let marks = skip(&mut at, &|c| c.is_whitespace() || ".:)–—-/".contains(c));
    let has_mark = letters[marks].iter().any(|c| ".:)–—-/".contains(*c));
    (has_mark || is_sure || before == letters.len()).then_some((number, blanks + at))
}

/// Running text in one form, without so many of its first letters.
pub fn without_first(text: Vec<Inline>, count: usize) -> Vec<Inline> {
    rich::tidy(skipped(text, count))
}

/// Running text without so many of its first letters.
fn skipped(text: Vec<Inline>, mut count: usize) -> Vec<Inline> {
    skip_in(text, &mut count)
}

fn skip_in(text: Vec<Inline>, count: &mut usize) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in text {
        out.push(match inline {
            inline if *count == 0 => inline,
            Inline::Text(text) => {
                let kept: String = text.chars().skip(*count).collect();
                *count -= (text.chars().count() - kept.chars().count()).min(*count);
                Inline::Text(kept)
            }
            Inline::Strong(inner) => Inline::Strong(skip_in(inner, count)),
            Inline::Emphasis(inner) => Inline::Emphasis(skip_in(inner, count)),
            Inline::Link(inner, target) => Inline::Link(skip_in(inner, count), target),
            other => other,
        });
    }
    out
}

/// The longest name of a step that has more behind it, in letters.
const LONGEST_NAME: usize = 90;

/// The first sentence of a text, without its full stop, and what follows.
fn first_sentence(text: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>) {
    let at = text.iter().enumerate().find_map(|(at, inline)| match inline {
        Inline::Break => Some((at, 0)),
        Inline::Text(text) => {
            [". ", "! ", "? "].iter().filter_map(|mark| text.find(mark)).min().map(|end| (at, end + 1))
        }
        _ => None,
    });
    let Some((at, end)) = at.filter(|_| !rich::is_empty(&text)) else {
        return (without_stop(text), Vec::new());
    };
    let (mut name, mut rest): (Vec<Inline>, Vec<Inline>) = (text[..at].to_vec(), text[at + 1..].to_vec());
    if let Inline::Text(letters) = &text[at] {
        name.push(Inline::Text(letters[..end].to_owned()));
        rest.insert(0, Inline::Text(letters[end..].to_owned()));
    }
    // A name of a word or two, as in `TP. Hồ Chí Minh`, is no sentence.
    if rich::plain(&name).chars().count() < 4 || rich::plain(&name).chars().count() > LONGEST_NAME {
        return (without_stop(text), Vec::new());
    }
    (without_stop(rich::tidy(name)), rich::tidy(rest))
}

fn without_stop(mut text: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(last)) = text.last_mut() {
        let trimmed = last.trim_end();
        let is_stop = trimmed.ends_with('.') && !trimmed.ends_with("..");
        *last = trimmed[..trimmed.len() - usize::from(is_stop)].to_owned();
    }
    rich::tidy(text)
}

/// The lines of a paragraph that begin with signs of lists typed by hand; nothing where none does.
fn by_hand_lines(text: &[Inline]) -> Option<Vec<(Kind, Vec<Inline>)>> {
    let lines: Vec<Vec<Inline>> =
        text.split(|inline| *inline == Inline::Break).map(<[Inline]>::to_vec).collect();
    let kinds: Vec<Option<(Kind, usize)>> = lines.iter().map(|line| by_hand(&rich::plain(line))).collect();
    if kinds.iter().all(Option::is_none) {
        return None;
    }
    let one = |(line, kind): (Vec<Inline>, Option<(Kind, usize)>)| match kind {
        Some((kind, length)) => (kind, rich::tidy(skipped(rich::tidy(line), length))),
        None => (Kind::Para, rich::tidy(line)),
    };
    Some(lines.into_iter().zip(kinds).map(one).filter(|(_, text)| !rich::is_empty(text)).collect())
}

/// A sign of a list typed by hand, or the number of a step: what it makes of the line, and how many letters
/// it has.
fn by_hand(line: &str) -> Option<(Kind, usize)> {
    if let Some((number, length)) = step_words(line, false).filter(|(_, length)| *length > 0) {
        return Some((Kind::Step(number), length));
    }
    let mut letters = line.chars();
    let first = letters.next()?;
    let is_gap = |c: Option<char>| c.is_some_and(char::is_whitespace);
    let depth = match first {
        '-' | '–' | '•' | '●' | '▪' | '■' | '*' | '➢' | '❖' | '·' => 0,
        '+' | 'o' | '○' => 1,
        _ => {
            let digits = line.chars().take_while(char::is_ascii_digit).count();
            let mark = line.chars().nth(digits).filter(|c| ".)/".contains(*c))?;
            let number = line[..digits].parse().ok().filter(|_| digits < 4)?;
            return is_gap(line.chars().nth(digits + 1))
                .then_some((Kind::Listed(BY_HAND, 0, Some(number)), digits + mark.len_utf8() + 1));
        }
    };
    (is_gap(letters.next()) && first != 'o').then_some((Kind::Listed(BY_HAND, depth, None), 2))
}

/// Finds the steps, if none says so itself: the items of the numbered list that has other things between its
/// items, or of the only one there is. Tells whether there are any.
fn find_steps(items: &mut [Item]) -> bool {
    if items.iter().any(|item| matches!(item.kind, Kind::Step(_))) {
        return true;
    }
    let runs = numbered_runs(items);
    let is_apart = |run: &&Vec<usize>| {
        run.windows(2).any(|pair| pair[1] > pair[0] + 1)
            || run[..run.len() - 1].iter().any(|at| !items[*at].pictures.is_empty())
    };
    let chosen = match runs.iter().find(is_apart) {
        Some(run) => run,
        None => match runs.as_slice() {
            [only] if only.len() > 2 => only,
            _ => return false,
        },
    };
    for at in chosen.clone() {
        if let Kind::Listed(_, _, Some(number)) = items[at].kind {
            items[at].kind = Kind::Step(number);
        }
    }
    true
}

/// The numbered items at the outer level that count on from 1, with no heading between: each at least two.
fn numbered_runs(items: &[Item]) -> Vec<Vec<usize>> {
    let mut runs: Vec<(u32, Vec<usize>)> = Vec::new();
    let mut is_broken = true;
    for (at, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Heading(_) => is_broken = true,
            Kind::Listed(list, 0, Some(number)) => match runs.last_mut() {
                Some((known, run)) if !is_broken && *known == list && number as usize == run.len() + 1 => {
                    run.push(at)
                }
                _ if number == 1 => {
                    runs.push((list, vec![at]));
                    is_broken = false;
                }
                _ => is_broken = true,
            },
            _ => {}
        }
    }
    runs.into_iter().map(|(_, run)| run).filter(|run| run.len() > 1).collect()
}
