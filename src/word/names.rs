//! Elements and attributes by what they mean, whichever edition of the standard they are written in.

use crate::xml::Node;

/// The vocabularies of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ns {
    /// Text.
    W,
    /// Drawings.
    A,
    /// Drawings of the 1990s.
    V,
    /// Formulas.
    M,
    /// Alternatives for older programs.
    Mc,
    /// Anything else.
    Other,
}

/// The vocabulary of an element.
pub(super) fn ns(node: Node<'_, '_>) -> Ns {
    let uri = node.tag_name().namespace().unwrap_or_default();
    let ends = |marks: &[&str]| marks.iter().any(|mark| uri.ends_with(mark));
    match uri {
        _ if ends(&["/wordprocessingml/2006/main", "/wordprocessingml/main"]) => Ns::W,
        _ if ends(&["/officeDocument/2006/math", "/officeDocument/math"]) => Ns::M,
        _ if uri.starts_with("urn:schemas-microsoft-com:") => Ns::V,
        _ if ends(&["/markup-compatibility/2006"]) => Ns::Mc,
        _ if uri.contains("drawing") || uri.contains("/word/20") || uri.contains("/office/") => Ns::A,
        _ => Ns::Other,
    }
}

/// The elements in an element.
pub(super) fn elements<'a, 'i: 'a>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The first element of that name in an element.
pub(super) fn child<'a, 'i: 'a>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|child| child.tag_name().name() == name)
}

/// All elements of that name, however deep.
pub(super) fn all<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |inner| inner.is_element() && inner.tag_name().name() == name)
}

/// An attribute, in whatever vocabulary.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|found| found.name() == name).map(|found| found.value())
}

/// What a property says in its `val`.
pub(super) fn val<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|found| attribute(found, "val"))
}

/// A number in the `val` of a property.
pub(super) fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    val(node, name)?.trim().parse().ok()
}

/// Whether a switch is on; nothing when it does not stand there.
pub(super) fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!matches!(attribute(found, "val"), Some("0" | "false" | "off" | "none")))
}

/// The letters in an element, those that were taken out included; a blank between paragraphs.
pub(super) fn letters(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for inner in node.descendants().filter(Node::is_element) {
        match inner.tag_name().name() {
            "t" | "delText" => text.push_str(inner.text().unwrap_or_default()),
            "p" | "br" | "tab" => text.push(' '),
            _ => {}
        }
    }
    text
}
