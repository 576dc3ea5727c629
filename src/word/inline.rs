//! Running text: runs, links, fields, tracked changes, signs.

use super::document::{Block, Para, Piece, Run, first_words};
use super::names::{Ns, attribute, child, elements, letters, ns, val};
use super::reader::{Field, Reader, chosen, is_silent};
use super::remark::What;
use super::signs;
use super::styles::Look;
use crate::text::plain_lines;
use crate::xml::Node;

/// How letters look, and where they lead.
#[derive(Debug, Clone)]
struct Dress {
    look: Look,
    style: String,
    link: Option<String>,
}

/// The blocks of each box in a paragraph.
pub(super) type Boxes = Vec<Vec<Block>>;

/// Addresses that a lesson may lead to.
fn is_address(target: &str) -> bool {
    let lower = target.to_lowercase();
    ["http://", "https://", "mailto:", "tel:", "camnang:"].iter().any(|scheme| lower.starts_with(scheme))
}

impl Reader<'_, '_> {
    /// Reads the running text in an element.
    pub(super) fn inlines(
        &mut self, node: Node<'_, '_>, look: &Look, link: Option<&str>, para: &mut Para, boxes: &mut Boxes,
    ) {
        self.depth += 1;
        if self.depth > 100 {
            self.tell_words(What::TooDeep, first_words(&letters(node)));
        } else {
            elements(node).for_each(|element| self.inline(element, look, link, para, boxes));
        }
        self.depth -= 1;
    }

    fn inline(
        &mut self, node: Node<'_, '_>, look: &Look, link: Option<&str>, para: &mut Para, boxes: &mut Boxes,
    ) {
        let own = link.map(str::to_owned);
        let link = own.as_deref();
        match (ns(node), node.tag_name().name()) {
            (Ns::W, "r") => self.run(node, look, link, para, boxes),
            (Ns::W, "hyperlink") => {
                let target = self.target(node);
                self.inlines(node, look, target.as_deref().or(link), para, boxes);
            }
            (Ns::W, "ins" | "moveTo") => {
                self.tell(What::Inserted);
                self.inlines(node, look, link, para, boxes);
            }
            (Ns::W, "del" | "moveFrom") => self.tell_words(What::Deleted, first_words(&letters(node))),
            (Ns::W, "sdt") => {
                if let Some(content) = self.content_of(node) {
                    self.inlines(content, look, link, para, boxes);
                }
            }
            (Ns::W, "smartTag" | "customXml" | "bdo" | "dir") => self.inlines(node, look, link, para, boxes),
            (Ns::W, "fldSimple") => {
                let instruction = attribute(node, "instr").unwrap_or_default().to_owned();
                self.fields.push(Field { instruction, ..Field::default() });
                self.begin_result();
                self.inlines(node, look, link, para, boxes);
                self.end_field();
            }
            (Ns::W, "subDoc") => self.tell(What::OtherText),
            (Ns::Mc, "AlternateContent") => {
                if let Some(chosen) = chosen(node) {
                    self.inlines(chosen, look, link, para, boxes);
                }
            }
            (Ns::M, _) => self.equation(node, para),
            _ if is_silent(node) => {}
            _ => self.tell_unknown(node),
        }
    }

    /// Where a link leads; places in the document and files lead nowhere, and are told.
    fn target(&mut self, node: Node<'_, '_>) -> Option<String> {
        let relation =
            attribute(node, "id").and_then(|id| self.targets.get(id)).filter(|target| target.is_external);
        let target = relation.map(|target| target.path.trim().to_owned());
        let address = target.filter(|target| is_address(target));
        if address.is_none() && !letters(node).trim().is_empty() {
            self.tell(What::Link);
        }
        address
    }

    fn run(
        &mut self, node: Node<'_, '_>, look: &Look, link: Option<&str>, para: &mut Para, boxes: &mut Boxes,
    ) {
        let properties = child(node, "rPr");
        let style =
            self.styles.letters(properties.and_then(|node| val(node, "rStyle"))).cloned().unwrap_or_default();
        let look = look.under(&style.look).under(&Look::read(properties));
        if let Some(font) =
            look.font.as_deref().filter(|font| is_old(font) && !letters(node).trim().is_empty())
        {
            let entry = (font.to_owned(), self.number, self.words.clone());
            if self.doc.old_fonts.last() != Some(&entry) {
                self.doc.old_fonts.push(entry);
            }
        }
        let dress = Dress { look, style: style.name, link: link.map(str::to_owned) };
        for element in elements(node) {
            self.piece(element, &dress, para, boxes);
        }
    }

    fn piece(&mut self, node: Node<'_, '_>, dress: &Dress, para: &mut Para, boxes: &mut Boxes) {
        let name = node.tag_name().name();
        match (ns(node), name) {
            (Ns::W, "t") => self.letters(&text_of(node), dress, para),
            (Ns::W, "tab" | "ptab") => self.letters(" ", dress, para),
            (Ns::W, "noBreakHyphen") => self.letters("-", dress, para),
            (Ns::W, "br") if matches!(attribute(node, "type"), Some("page" | "column")) => {}
            (Ns::W, "br" | "cr") => self.put(Piece::Break, dress, para),
            (Ns::W, "sym") => {
                let code =
                    attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
                self.sign(attribute(node, "font").unwrap_or_default(), code, dress, para);
            }
            (Ns::W, "footnoteReference" | "endnoteReference") if !self.is_shown(dress) => {
                self.tell(What::Hidden)
            }
            (Ns::W, "footnoteReference" | "endnoteReference") => {
                let count = self.notes.len();
                let key = (name == "endnoteReference", attribute(node, "id").unwrap_or_default().to_owned());
                let number = *self.notes.entry(key).or_insert(count);
                self.put(Piece::Note(number), dress, para);
            }
            (Ns::W, "commentReference") => self.tell(What::Comment),
            (Ns::W, "fldChar") => match attribute(node, "fldCharType") {
                Some("begin") => self.fields.push(Field::default()),
                Some("separate") => self.begin_result(),
                _ => self.end_field(),
            },
            (Ns::W, "instrText") => {
                let text = node.text().unwrap_or_default();
                self.fields
                    .iter_mut()
                    .rev()
                    .find(|field| !field.is_result)
                    .into_iter()
                    .for_each(|field| field.instruction.push_str(text));
            }
            (Ns::W, "delText" | "delInstrText") => {
                self.tell_words(What::Deleted, first_words(&letters(node)))
            }
            (Ns::W, "ruby") => self.ruby(node, dress, para, boxes),
            (
                Ns::W,
                "pgNum" | "dayShort" | "dayLong" | "monthShort" | "monthLong" | "yearShort" | "yearLong",
            ) => self.tell(What::Uncomputed),
            (Ns::W, "contentPart") => self.tell(What::Ink),
            (Ns::W, "drawing" | "pict" | "object") if self.is_shown(dress) => self.drawing(node, para, boxes),
            (Ns::W, "drawing" | "pict" | "object") => self.tell(What::Hidden),
            (Ns::Mc, "AlternateContent") => {
                let inner: Vec<Node<'_, '_>> = chosen(node).into_iter().flat_map(elements).collect();
                inner.into_iter().for_each(|element| self.piece(element, dress, para, boxes));
            }
            (Ns::M, _) => self.equation(node, para),
            _ if is_silent(node) => {}
            _ => self.tell_unknown(node),
        }
    }

    fn is_shown(&self, dress: &Dress) -> bool {
        dress.look.is_hidden != Some(true)
    }

    fn ruby(&mut self, node: Node<'_, '_>, dress: &Dress, para: &mut Para, boxes: &mut Boxes) {
        if let Some(above) = child(node, "rt").map(letters).filter(|text| !text.is_empty()) {
            self.tell_words(What::Ruby, first_words(&above));
        }
        if let Some(base) = child(node, "rubyBase") {
            self.inlines(base, &dress.look, dress.link.as_deref(), para, boxes);
        }
    }

    /// Takes letters, where they show.
    fn letters(&mut self, text: &str, dress: &Dress, para: &mut Para) {
        let has_letters = !text.trim().is_empty();
        if self.fields.iter().any(|field| field.is_skipped) {
            return;
        }
        if self.fields.iter().any(|field| !field.is_result) {
            return if has_letters {
                self.tell_words(What::Unknown, first_words(text))
            };
        }
        if !self.is_shown(dress) {
            return if has_letters {
                self.tell_words(What::Hidden, first_words(text))
            };
        }
        if dress.look.is_struck == Some(true) {
            return if has_letters {
                self.tell_words(What::Struck, first_words(text))
            };
        }
        if let Some(font) = dress.look.font.as_deref().filter(|font| signs::is_symbols(font)) {
            return text.chars().for_each(|c| self.sign(font, c as u32, dress, para));
        }
        match dress.look.raised.as_deref() {
            Some(side @ ("superscript" | "subscript")) if has_letters => {
                match signs::raised(text, side == "superscript") {
                    Some(text) => self.put(Piece::Text(text), dress, para),
                    None => {
                        self.tell(What::Raised);
                        self.put(Piece::Text(text.to_owned()), dress, para);
                    }
                }
            }
            _ => self.put(Piece::Text(text.to_owned()), dress, para),
        }
    }

    fn sign(&mut self, font: &str, code: u32, dress: &Dress, para: &mut Para) {
        match signs::sign(font, code).or_else(|| {
            char::from_u32(code).filter(|_| !signs::is_symbols(font) && !(0xe000..0xf900).contains(&code))
        }) {
            Some(sign) => self.put(Piece::Text(sign.to_string()), dress, para),
            None => self.tell(What::Sign),
        }
    }

    fn put(&mut self, piece: Piece, dress: &Dress, para: &mut Para) {
        if self.fields.iter().any(|field| field.is_skipped || !field.is_result) || !self.is_shown(dress) {
            return;
        }
        let link =
            self.fields.iter().rev().find_map(|field| field.link.clone()).or_else(|| dress.link.clone());
        let run = Run {
            piece,
            is_bold: dress.look.is_bold == Some(true),
            is_italic: dress.look.is_italic == Some(true),
            style: dress.style.clone(),
            link,
        };
        match (para.runs.last_mut(), run) {
            (
                Some(Run { piece: Piece::Text(before), is_bold, is_italic, style, link }),
                Run { piece: Piece::Text(text), is_bold: bold, is_italic: italic, style: other, link: leads },
            ) if (*is_bold, *is_italic, &*style, &*link) == (bold, italic, &other, &leads) => {
                before.push_str(&text);
            }
            (_, run) => para.runs.push(run),
        }
    }

    /// The instruction of a field is whole: decides what becomes of its result.
    fn begin_result(&mut self) {
        let Some(field) = self.fields.last_mut().filter(|field| !field.is_result) else { return };
        field.is_result = true;
        let instruction = field.instruction.trim().to_owned();
        let mut words = instruction.split_whitespace();
        let name = words.next().unwrap_or_default().to_uppercase();
        match name.as_str() {
            "HYPERLINK" => {
                let target = instruction
                    .split('"')
                    .nth(1)
                    .or_else(|| words.next())
                    .unwrap_or_default()
                    .trim()
                    .to_owned();
                let is_place = instruction.contains("\\l");
                match is_address(&target) && !is_place {
                    true => field.link = Some(target),
                    false => self.tell(What::Link),
                }
            }
            "TOC" | "INDEX" | "TOA" | "BIBLIOGRAPHY" => {
                field.is_skipped = true;
                self.tell(What::Contents);
            }
            "INCLUDEPICTURE" | "INCLUDETEXT" => self.tell(What::OtherText),
            "FORMTEXT" | "FORMDROPDOWN" | "SEQ" | "QUOTE" | "SYMBOL" | "" => {}
            _ => self.tell(What::Computed),
        }
    }

    fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        let name = field.instruction.split_whitespace().next().unwrap_or_default().to_uppercase();
        if !field.is_result && !matches!(name.as_str(), "" | "XE" | "TC" | "TA" | "RD") {
            self.tell_words(What::Uncomputed, format!("{{ {} }}", first_words(&field.instruction)));
        }
    }

    /// Takes a formula as the letters in it.
    pub(super) fn equation(&mut self, node: Node<'_, '_>, para: &mut Para) {
        let text = letters(node);
        if !text.trim().is_empty() {
            self.tell_words(What::Equation, first_words(&text));
            let dress = Dress { look: Look::default(), style: String::new(), link: None };
            self.letters(&text, &dress, para);
        }
    }
}

/// Fonts of the 1990s, which draw Vietnamese letters in the places of others.
fn is_old(font: &str) -> bool {
    font.starts_with(".Vn") || font.starts_with("VNI-") || font.starts_with("VNI ") || font.starts_with(".VN")
}

/// The letters of a run; blanks at its ends count only where it says so.
fn text_of(node: Node<'_, '_>) -> String {
    let text: String = node.children().filter_map(|inner| inner.text()).collect();
    let keeps = node.attributes().any(|found| found.name() == "space" && found.value() == "preserve");
    let text = if keeps { &*text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
    plain_lines(text).replace('\n', " ")
}
