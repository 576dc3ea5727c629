//! What reading a document knows and has found so far, and how things are told.

use super::document::{Document, Run, first_words};
use super::names::{Ns, all, attribute, child, elements, letters, ns};
use super::numbering::Numbering;
use super::package::{Fault, Package, Targets};
use super::remark::{Remark, What};
use super::styles::Styles;
use crate::xml::Node;
use std::collections::HashMap;

/// What says nothing that a reader would see.
const SILENT: &[&str] = &[
    "bookmarkStart",
    "bookmarkEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "customXmlDelRangeStart",
    "customXmlDelRangeEnd",
    "customXmlInsRangeStart",
    "customXmlInsRangeEnd",
    "customXmlMoveFromRangeStart",
    "customXmlMoveFromRangeEnd",
    "customXmlMoveToRangeStart",
    "customXmlMoveToRangeEnd",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "permStart",
    "permEnd",
    "proofErr",
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "sectPr",
    "smartTagPr",
    "customXmlPr",
    "tblPr",
    "tblPrEx",
    "tblGrid",
    "trPr",
    "tcPr",
    "lastRenderedPageBreak",
    "softHyphen",
    "footnoteRef",
    "endnoteRef",
    "separator",
    "continuationSeparator",
    "annotationRef",
];

/// Whether an element says nothing that a reader would see.
pub(super) fn is_silent(node: Node<'_, '_>) -> bool {
    SILENT.contains(&node.tag_name().name())
}

/// What reading needs to know, and what it has found.
pub(super) struct Reader<'p, 'a> {
    pub package: &'p mut Package<'a>,
    pub styles: &'p Styles,
    pub numbering: Numbering,
    pub targets: Targets,
    pub doc: Document,
    /// The number of the paragraph that is being read.
    pub number: u32,
    /// Its first words.
    pub words: String,
    pub depth: usize,
    /// Fields that have begun and not ended.
    pub fields: Vec<Field>,
    /// Words of a paragraph whose end was taken out: they go on in the next one.
    pub carried: Vec<Run>,
    /// Notes by their kind and identity.
    pub notes: HashMap<(bool, String), usize>,
    /// Pictures by their part and cut.
    pub seen: HashMap<(String, [u32; 4], String), usize>,
    pub fault: Option<Fault>,
}

/// A field that has begun.
#[derive(Debug, Clone, Default)]
pub(super) struct Field {
    pub instruction: String,
    /// Whether what follows is its result.
    pub is_result: bool,
    /// Whether its result is left out.
    pub is_skipped: bool,
    pub link: Option<String>,
}

impl<'a> Reader<'_, 'a> {
    /// Tells something of the paragraph that is being read, once for each paragraph.
    pub(super) fn tell(&mut self, what: What) {
        self.tell_words(what, self.words.clone());
    }

    /// Tells something of the paragraph that is being read, with other words to find it by.
    pub(super) fn tell_words(&mut self, what: What, words: String) {
        let remark = Remark { what, number: Some(self.number.max(1)), words };
        if !self.doc.remarks.iter().rev().take(8).any(|told| *told == remark) {
            self.doc.remarks.push(remark);
        }
    }

    /// Leaves out an element that holds whole paragraphs: they count as the others do.
    pub(super) fn skip(&mut self, what: What, node: Node<'_, '_>) {
        let count = all(node, "p").filter(|inner| ns(*inner) == Ns::W).count() as u32;
        self.number += u32::from(count > 0);
        self.tell_words(what, first_words(&letters(node)));
        self.number += count.saturating_sub(1);
    }

    /// Tells of an element that is not read, if it holds anything.
    pub(super) fn tell_unknown(&mut self, node: Node<'_, '_>) {
        let text: String = node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect();
        if !text.trim().is_empty() {
            self.tell_words(What::Unknown, first_words(&text));
        } else if all(node, "blip").next().or_else(|| all(node, "imagedata").next()).is_some() {
            self.tell(What::Unknown);
        }
    }
}

/// What programs know that write the first of several alternatives.
const KNOWN: &[&str] = &["wps", "wpg", "wpc", "wp14", "w14", "w15", "a14"];

/// Of alternatives the one that is read: the first if it is of a kind that is known, else what older programs
/// get.
pub(super) fn chosen<'n, 'i>(node: Node<'n, 'i>) -> Option<Node<'n, 'i>> {
    let is_known = |choice: &Node<'_, '_>| {
        attribute(*choice, "Requires").is_some_and(|all| all.split(' ').all(|one| KNOWN.contains(&one)))
    };
    let choices = || elements(node).filter(|choice| choice.tag_name().name() == "Choice");
    choices().find(is_known).or_else(|| child(node, "Fallback")).or_else(|| choices().next())
}
