//! The walk through a document: every element is read, is known to say nothing, or is told.

use super::document::{Block, Cell, Document, Para, Table, first_words};
use super::names::{Ns, all, attribute, child, elements, letters, ns, switch, val};
use super::numbering::Numbering;
use super::package::{Fault, Package, parse};
use super::reader::{Reader, chosen, is_silent};
use super::remark::{Remark, What};
use super::styles::{self, Styles};
use crate::xml::Node;
use std::collections::{HashMap, HashSet};

/// Boxes in boxes, tables in tables: more are told and not read.
const MAX_DEPTH: usize = 40;
/// The most paragraphs that are read.
const MAX_PARAS: u32 = 50_000;

/// Reads a document.
///
/// # Errors
/// Why it is none, or cannot be read.
pub fn read(bytes: &[u8]) -> Result<Document, Fault> {
    let mut package = Package::open(bytes)?;
    let main = package.main.clone();
    let targets = package.targets(&main)?;
    let part = |kind: &str, package: &mut Package<'_>| -> Result<Option<String>, Fault> {
        let found = targets.values().find(|target| target.kind == kind && !target.is_external);
        found.map_or(Ok(None), |target| package.text(&target.path))
    };
    let styles = part("styles", &mut package)?;
    let numbering = part("numbering", &mut package)?;
    let styles = styles
        .map(|text| parse(&text).map(|tree| Styles::read(tree.root_element())))
        .transpose()?
        .unwrap_or_default();
    let numbering =
        numbering.map(|text| parse(&text).map(|tree| Numbering::read(tree.root_element()))).transpose()?;
    let text = package.text(&main)?.ok_or(Fault::Broken)?;
    let tree = parse(&text)?;
    let body = all(tree.root_element(), "body").next().ok_or(Fault::Other)?;
    let mut reader = Reader {
        package: &mut package,
        styles: &styles,
        numbering: numbering.unwrap_or_default(),
        targets,
        doc: Document::default(),
        number: 0,
        words: String::new(),
        depth: 0,
        fields: Vec::new(),
        carried: Vec::new(),
        notes: HashMap::new(),
        seen: HashMap::new(),
        fault: None,
    };
    let mut blocks = Vec::new();
    reader.blocks(body, &mut blocks);
    let left = std::mem::take(&mut reader.carried);
    if !left.is_empty() {
        blocks.push(Block::Para(Para { number: reader.number, runs: left, ..Para::default() }));
    }
    reader.doc.blocks = blocks;
    reader.read_notes()?;
    reader.tell_edges()?;
    reader.fault.map_or(Ok(()), Err)?;
    Ok(reader.doc)
}

impl Reader<'_, '_> {
    /// Reads what stands in an element, block by block.
    pub(super) fn blocks(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        if self.depth >= MAX_DEPTH {
            return self.tell_words(What::TooDeep, first_words(&letters(node)));
        }
        self.depth += 1;
        for element in elements(node) {
            self.block(element, out);
        }
        self.depth -= 1;
    }

    fn block(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        match (ns(node), node.tag_name().name()) {
            (Ns::W, "p") => self.paragraph(node, out),
            (Ns::W, "tbl") => self.table(node, out),
            (Ns::W, "sdt") => {
                if let Some(content) = self.content_of(node) {
                    self.blocks(content, out);
                }
            }
            (Ns::W, "customXml" | "smartTag") => self.blocks(node, out),
            (Ns::W, "ins" | "moveTo") => {
                self.tell_words(What::Inserted, first_words(&letters(node)));
                self.blocks(node, out);
            }
            (Ns::W, "del" | "moveFrom") => self.skip(What::Deleted, node),
            (Ns::W, "altChunk" | "subDoc") => self.tell(What::OtherText),
            (Ns::Mc, "AlternateContent") => {
                if let Some(chosen) = chosen(node) {
                    self.blocks(chosen, out);
                }
            }
            (Ns::M, "oMathPara" | "oMath") => {
                self.number += 1;
                self.words = first_words(&letters(node));
                let mut para = Para { number: self.number, ..Para::default() };
                self.equation(node, &mut para);
                out.push(Block::Para(para));
            }
            _ if is_silent(node) => {}
            _ => self.tell_unknown(node),
        }
    }

    /// The content of a control, unless nobody filled it or Word fills it.
    pub(super) fn content_of<'n, 'i>(&mut self, node: Node<'n, 'i>) -> Option<Node<'n, 'i>> {
        let properties = child(node, "sdtPr");
        let content = child(node, "sdtContent")?;
        let gallery = properties
            .and_then(|node| all(node, "docPartGallery").next())
            .and_then(|node| attribute(node, "val"));
        if gallery.is_some_and(|gallery| gallery.contains("Contents") || gallery.contains("Bibliograph")) {
            self.skip(What::Contents, content);
            return None;
        }
        if properties.and_then(|node| switch(node, "showingPlcHdr")) == Some(true) {
            self.skip(What::Blank, content);
            return None;
        }
        Some(content)
    }

    fn paragraph(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        self.number += 1;
        if self.number > MAX_PARAS {
            self.fault = Some(Fault::TooLarge);
            return;
        }
        let (number, words) = (self.number, first_words(&letters(node)));
        self.words = words.clone();
        let properties = child(node, "pPr");
        let style = self.styles.get(properties.and_then(|node| val(node, "pStyle"))).clone();
        let list = properties.and_then(styles::list).or(style.list).filter(|(list, _)| *list != 0);
        let is_merged =
            properties.and_then(|node| child(node, "rPr")).is_some_and(|node| child(node, "del").is_some());
        let mut para = Para {
            number,
            level: styles::level(properties).or(style.level),
            is_title: matches!(style.name.to_lowercase().as_str(), "title" | "tiêu đề"),
            is_centred: properties.and_then(styles::is_centred).unwrap_or(style.is_centred),
            label: None,
            runs: std::mem::take(&mut self.carried),
            pictures: Vec::new(),
            style: style.name.clone(),
        };
        let mut boxes = Vec::new();
        self.inlines(node, &style.look, None, &mut para, &mut boxes);
        if is_merged {
            self.tell_words(What::Deleted, words.clone());
            self.carried = std::mem::take(&mut para.runs);
        }
        let is_empty = para.text().trim().is_empty() && para.pictures.is_empty();
        para.label = list.filter(|_| !is_empty).and_then(|(list, depth)| self.numbering.next(list, depth));
        self.end_paragraph(para, boxes, words, out);
    }

    /// Puts a paragraph down, and what stands in boxes behind it.
    fn end_paragraph(&mut self, para: Para, boxes: Vec<Vec<Block>>, words: String, out: &mut Vec<Block>) {
        out.push(Block::Para(para));
        for inner in boxes {
            self.words = inner
                .iter()
                .flat_map(Block::paras)
                .map(Para::text)
                .find(|text| !text.trim().is_empty())
                .unwrap_or(words.clone());
            self.tell_words(What::TextBox, first_words(&self.words));
            out.extend(inner);
        }
    }

    fn table(&mut self, node: Node<'_, '_>, out: &mut Vec<Block>) {
        let mut table = Table { number: self.number + 1, rows: Vec::new() };
        self.rows(node, &mut table);
        if !table.rows.is_empty() {
            out.push(Block::Table(table));
        }
    }

    fn rows(&mut self, node: Node<'_, '_>, table: &mut Table) {
        if self.depth >= MAX_DEPTH {
            return self.tell_words(What::TooDeep, first_words(&letters(node)));
        }
        self.depth += 1;
        for element in elements(node) {
            match element.tag_name().name() {
                "tr" => self.row(element, table),
                "sdt" => {
                    if let Some(content) = self.content_of(element) {
                        self.rows(content, table);
                    }
                }
                "customXml" | "ins" | "moveTo" => self.rows(element, table),
                _ if is_silent(element) => {}
                _ => self.tell_unknown(element),
            }
        }
        self.depth -= 1;
    }

    fn row(&mut self, node: Node<'_, '_>, table: &mut Table) {
        let properties = child(node, "trPr");
        let has = |name| properties.and_then(|node| child(node, name)).is_some();
        let (is_gone, is_new, is_hidden) =
            (has("del"), has("ins"), properties.and_then(|node| switch(node, "hidden")) == Some(true));
        if is_gone || is_hidden {
            let what = if is_gone { What::Deleted } else { What::Hidden };
            return self.skip(what, node);
        }
        if is_new {
            self.tell_words(What::Inserted, first_words(&letters(node)));
        }
        let mut cells = Vec::new();
        let before =
            properties.and_then(|node| val(node, "gridBefore")).and_then(|count| count.parse::<usize>().ok());
        cells.resize_with(before.unwrap_or(0).min(100), Cell::default);
        self.cells(node, &mut cells);
        table.rows.push(cells);
    }

    fn cells(&mut self, node: Node<'_, '_>, cells: &mut Vec<Cell>) {
        for element in elements(node) {
            match element.tag_name().name() {
                "tc" => self.cell(element, cells),
                "sdt" => {
                    if let Some(content) = self.content_of(element) {
                        self.cells(content, cells);
                    }
                }
                "customXml" => self.cells(element, cells),
                _ if is_silent(element) => {}
                _ => self.tell_unknown(element),
            }
        }
    }

    fn cell(&mut self, node: Node<'_, '_>, cells: &mut Vec<Cell>) {
        let properties = child(node, "tcPr");
        if properties.is_some_and(|node| child(node, "cellDel").is_some()) {
            return self.skip(What::Deleted, node);
        }
        let mut cell = Cell::default();
        self.blocks(node, &mut cell.blocks);
        cells.push(cell);
        let span = properties
            .and_then(|node| val(node, "gridSpan"))
            .and_then(|span| span.parse::<usize>().ok())
            .unwrap_or(1)
            .clamp(1, 100);
        let goes_on = properties
            .and_then(|node| child(node, "vMerge"))
            .is_some_and(|node| attribute(node, "val") != Some("restart"));
        if span > 1 || goes_on {
            self.tell(What::Merged);
        }
        cells.resize_with(cells.len() + span - 1, Cell::default);
    }

    /// Reads the footnotes and endnotes that the text leads to.
    fn read_notes(&mut self) -> Result<(), Fault> {
        let mut wanted: Vec<((bool, String), usize)> = self.notes.clone().into_iter().collect();
        wanted.sort_by_key(|(_, number)| *number);
        self.doc.notes = vec![Vec::new(); wanted.len()];
        for is_end in [false, true] {
            let kind = if is_end { "endnotes" } else { "footnotes" };
            let path = self
                .targets
                .values()
                .find(|target| target.kind == kind && !target.is_external)
                .map(|target| target.path.clone());
            let Some(path) = path.filter(|_| wanted.iter().any(|((end, _), _)| *end == is_end)) else {
                continue;
            };
            let Some(text) = self.package.text(&path)? else { continue };
            self.targets = self.package.targets(&path)?;
            let tree = parse(&text)?;
            for note in elements(tree.root_element()) {
                let id = attribute(note, "id").unwrap_or_default();
                let Some((_, number)) = wanted.iter().find(|((end, known), _)| *end == is_end && known == id)
                else {
                    continue;
                };
                let mut blocks = Vec::new();
                self.blocks(note, &mut blocks);
                self.doc.notes[*number] = blocks;
            }
            let main = self.package.main.clone();
            self.targets = self.package.targets(&main)?;
        }
        Ok(())
    }

    /// Tells of what stands at the head and foot of every page.
    fn tell_edges(&mut self) -> Result<(), Fault> {
        let is_edge = |kind: &str| matches!(kind, "header" | "footer");
        let mut paths: Vec<(String, String)> = (self.targets.values())
            .filter(|target| is_edge(&target.kind) && !target.is_external)
            .map(|target| (target.kind.clone(), target.path.clone()))
            .collect();
        paths.sort();
        let mut told = HashSet::new();
        for (kind, path) in paths {
            let Some(text) = self.package.text(&path)? else { continue };
            let Ok(tree) = parse(&text) else {
                self.doc.remarks.push(Remark { what: What::Broken, number: None, words: path });
                continue;
            };
            let words = first_words(&letters(tree.root_element()));
            let has_drawing = all(tree.root_element(), "drawing")
                .next()
                .or_else(|| all(tree.root_element(), "pict").next())
                .is_some();
            // A page number by itself is no loss.
            let is_number = words.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || c == '/');
            if (has_drawing || !is_number) && told.insert((kind.clone(), words.clone())) {
                let what = if kind == "header" { What::Header } else { What::Footer };
                self.doc.remarks.push(Remark { what, number: None, words });
            }
        }
        Ok(())
    }
}
