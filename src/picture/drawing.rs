//! Drawings (SVG): written anew from lists of what only draws. Whatever runs, loads, moves or tells of its
//! maker is left out.

use crate::xml::{Document, Error, Node, ParsingOptions};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A larger drawing is a photograph in disguise, or was traced from one.
const MAX_BYTES: usize = 2 << 20;
/// What a drawing may hold once every part that is used several times is counted as often.
const MAX_NODES: u32 = 100_000;
/// Deeper nesting overflows the stacks of programs further on.
const MAX_DEPTH: usize = 64;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// A drawing that can be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its text, written anew.
    pub bytes: Vec<u8>,
    /// Its width and height in pixels, if it says so.
    pub size: Option<(u32, u32)>,
    /// What was left out that somebody could have seen or met, by names, each once.
    pub removed: Vec<String>,
}

/// Why a drawing is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawingFault {
    /// It is no text in UTF-8, no XML, or no drawing.
    Unreadable,
    /// It declares entities of its own, which unfold to anything.
    Entities,
    /// A photograph stands in it, which cannot be cleaned or covered there.
    HoldsPicture,
    /// It is too large, or unfolds to too much.
    TooLarge,
}

/// What draws.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "tspan",
    "use",
];

/// What says nothing that is drawn: words about the drawing, and notes of the programs that made it.
const SILENT: &[&str] = &["title", "desc", "metadata"];

/// What says where, how large, and in which colour.
const ATTRIBUTES: &[&str] = &[
    "alignment-baseline",
    "baseline-shift",
    "class",
    "clip-path",
    "clip-rule",
    "clipPathUnits",
    "color",
    "cx",
    "cy",
    "d",
    "direction",
    "display",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font",
    "font-family",
    "font-size",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-weight",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "lengthAdjust",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "mask",
    "maskContentUnits",
    "maskUnits",
    "method",
    "mix-blend-mode",
    "offset",
    "opacity",
    "orient",
    "overflow",
    "paint-order",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "shape-rendering",
    "side",
    "spacing",
    "spreadMethod",
    "startOffset",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "style",
    "text-anchor",
    "text-decoration",
    "text-rendering",
    "textLength",
    "transform",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "version",
    "viewBox",
    "visibility",
    "width",
    "word-spacing",
    "writing-mode",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// Reads a drawing and writes it anew.
///
/// # Errors
/// Why it is not published.
pub fn drawing(bytes: &[u8]) -> Result<Drawing, DrawingFault> {
    if bytes.len() > MAX_BYTES {
        return Err(DrawingFault::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| DrawingFault::Unreadable)?;
    let text = without_type(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        Error::NodesLimitReached => DrawingFault::TooLarge,
        _ => DrawingFault::Unreadable,
    })?;
    let root = document.root_element();
    if !is_drawn(root) || root.tag_name().name() != "svg" {
        return Err(DrawingFault::Unreadable);
    }
    check_weight(&document)?;
    let mut writer = Writer { out: String::with_capacity(text.len()), removed: Vec::new() };
    writer.element(root, 0)?;
    Ok(Drawing { bytes: writer.out.into_bytes(), size: size(root), removed: writer.removed })
}

/// The text without the line that says which kind of document it is; programs write it, and nobody needs it.
fn without_type(text: &str) -> Result<String, DrawingFault> {
    let Some(start) = text.find("<!DOCTYPE") else { return Ok(text.to_owned()) };
    let end = start + text[start..].find(['>', '[']).ok_or(DrawingFault::Unreadable)?;
    if text[end..].starts_with('[') {
        return Err(DrawingFault::Entities);
    }
    Ok(format!("{}{}", &text[..start], &text[end + 1..]))
}

/// Whether an element belongs to drawings. Some programs forget to say so.
fn is_drawn(node: Node<'_, '_>) -> bool {
    node.is_element() && matches!(node.tag_name().namespace(), None | Some(SVG))
}

/// Refuses drawings that use parts within parts until they unfold to too much, or in a circle.
fn check_weight(document: &Document<'_>) -> Result<(), DrawingFault> {
    let named = document.descendants().filter_map(|node| Some((node.attribute("id")?, node)));
    let mut scale = Scale { named: named.collect(), known: BTreeMap::new() };
    let weight = scale.weight(document.root_element(), 0)?;
    if weight > u64::from(MAX_NODES) { Err(DrawingFault::TooLarge) } else { Ok(()) }
}

struct Scale<'a, 'i> {
    named: BTreeMap<&'a str, Node<'a, 'i>>,
    /// By name what a part weighs; nothing while it is being weighed.
    known: BTreeMap<&'a str, Option<u64>>,
}

impl<'a> Scale<'a, '_> {
    /// How many elements a part unfolds to.
    fn weight(&mut self, node: Node<'a, '_>, depth: usize) -> Result<u64, DrawingFault> {
        if depth > MAX_DEPTH {
            return Err(DrawingFault::TooLarge);
        }
        let mut sum = 1_u64;
        for name in node.attributes().filter_map(|attribute| local_name(attribute.value())) {
            sum = sum.saturating_add(self.named_weight(name, depth)?);
        }
        for child in node.children().filter(Node::is_element) {
            sum = sum.saturating_add(self.weight(child, depth + 1)?);
        }
        Ok(sum)
    }

    fn named_weight(&mut self, name: &str, depth: usize) -> Result<u64, DrawingFault> {
        let Some((name, node)) = self.named.get_key_value(name).map(|(name, node)| (*name, *node)) else {
            return Ok(0);
        };
        match self.known.get(name) {
            Some(Some(weight)) => return Ok(*weight),
            Some(None) => return Err(DrawingFault::TooLarge),
            None => {}
        }
        self.known.insert(name, None);
        let weight = self.weight(node, depth + 1)?;
        self.known.insert(name, Some(weight));
        Ok(weight)
    }
}

/// The part of this drawing that a value names: `#a`, `url(#a)`, `mask: url("#a")`.
fn local_name(value: &str) -> Option<&str> {
    let rest = match value.trim().strip_prefix('#') {
        Some(rest) => rest,
        None => value.split_once("url(")?.1.trim_start().trim_start_matches(['"', '\'']).strip_prefix('#')?,
    };
    rest.split([')', '"', '\'', ' ']).next()
}

struct Writer {
    out: String,
    removed: Vec<String>,
}

impl Writer {
    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), DrawingFault> {
        let name = node.tag_name().name();
        if !is_drawn(node) || SILENT.contains(&name) {
            return Ok(());
        }
        if matches!(name, "image" | "feImage") {
            return Err(DrawingFault::HoldsPicture);
        }
        if name == "a" {
            self.remove("<a>");
            return self.children(node, depth);
        }
        if !ELEMENTS.contains(&name) || name == "style" && !is_plain_style(&text_of(node)) {
            self.remove(&format!("<{name}>"));
            return Ok(());
        }
        let _ = write!(self.out, "<{name}");
        if depth == 0 {
            let _ = write!(self.out, " xmlns=\"{SVG}\"");
        }
        for attribute in node.attributes() {
            self.attribute(attribute.namespace(), attribute.name(), attribute.value())?;
        }
        self.out.push('>');
        if name == "style" {
            escape(&without_comments(&text_of(node)), &mut self.out);
        } else {
            self.children(node, depth)?;
        }
        let _ = write!(self.out, "</{name}>");
        Ok(())
    }

    fn children(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), DrawingFault> {
        let holds_words = matches!(node.tag_name().name(), "text" | "tspan" | "textPath" | "a");
        for child in node.children() {
            match child.text() {
                Some(text) if child.is_text() && holds_words => escape(text, &mut self.out),
                _ if child.is_element() => self.element(child, depth + 1)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn attribute(&mut self, namespace: Option<&str>, name: &str, value: &str) -> Result<(), DrawingFault> {
        let is_data = value.trim_start().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
        match (namespace, name) {
            (None | Some(XLINK), "href") if is_data => return Err(DrawingFault::HoldsPicture),
            (None | Some(XLINK), "href") if value.trim().starts_with('#') => self.write("href", value.trim()),
            (None | Some(XLINK), "href") => self.remove("href"),
            (Some(XML), "space") => self.write("xml:space", value),
            (None, "style") if is_plain_style(value) => self.write("style", &without_comments(value)),
            (None, "style") => self.remove("style"),
            (None, _) if ATTRIBUTES.contains(&name) && is_plain_value(value) => self.write(name, value),
            (None, _) if ATTRIBUTES.contains(&name) || name == "filter" || name.starts_with("on") => {
                self.remove(name)
            }
            // What other programs note for themselves.
            _ => {}
        }
        Ok(())
    }

    fn write(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    fn remove(&mut self, name: &str) {
        if !self.removed.iter().any(|known| known == name) {
            self.removed.push(name.to_owned());
        }
    }
}

fn text_of(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// Style without remarks, which may tell of its maker; one that does not end takes the rest along.
fn without_comments(style: &str) -> String {
    let mut parts = style.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("*/").map_or("", |(_, rest)| rest))
}

/// Whether a style only draws: it loads nothing, and spells nothing in a way that hides it.
fn is_plain_style(style: &str) -> bool {
    let style = without_comments(style).to_ascii_lowercase();
    let wrong = [
        "\\",
        "@import",
        "@font-face",
        "@namespace",
        "@charset",
        "image(",
        "image-set(",
        "expression(",
        "binding",
        "behavior",
        "script:",
        "filter:",
        "src(",
    ];
    !wrong.iter().any(|part| style.contains(part)) && is_plain_value(&style)
}

/// Whether a value names nothing but parts of this drawing.
fn is_plain_value(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let mut addresses = value.split("url(").skip(1);
    // With a backslash `url` can be spelled in ways that are not seen here.
    !["\\", "script:", "image(", "image-set(", "src("].iter().any(|part| value.contains(part))
        && addresses.all(|rest| rest.trim_start().trim_start_matches(['"', '\'']).starts_with('#'))
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(c),
        }
    }
}

/// The width and height that a drawing says it has, or those of the part of the plane that it shows.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let pixels = |text: &str| {
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|side| (1.0..1e5).contains(side))
    };
    let side = |name: &str| root.attribute(name).and_then(pixels);
    let (width, height) = side("width").zip(side("height")).or_else(|| {
        let numbers: Vec<f64> =
            root.attribute("viewBox")?.split([' ', ',']).filter_map(pixels_or_zero).collect();
        let [.., width, height] = numbers[..] else { return None };
        (numbers.len() == 4 && width >= 1.0 && height >= 1.0 && width < 1e5 && height < 1e5)
            .then_some((width, height))
    })?;
    Some((width.round() as u32, height.round() as u32))
}

fn pixels_or_zero(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(inner: &str) -> (String, Vec<String>) {
        let text = format!(
            "<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" xmlns:i=\"http://i.example\" width=\"9\" height=\"8\">{inner}</svg>"
        );
        let made = drawing(text.as_bytes()).unwrap();
        (String::from_utf8(made.bytes).unwrap(), made.removed)
    }

    #[test]
    fn what_draws_stays() {
        let inner = "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"></stop></linearGradient></defs>\
                     <style>.x &gt; text{fill:#f00}</style><g class=\"x\" style=\"fill:url(#a)\"><text x=\"1\">Tổ &amp; <tspan>ấp</tspan></text></g>\
                     <use href=\"#a\"></use>";
        let (text, removed) = made(inner);
        assert_eq!(text, format!("<svg xmlns=\"{SVG}\" width=\"9\" height=\"8\">{inner}</svg>"));
        assert_eq!(removed, [""; 0]);
        assert_eq!(
            drawing(text.as_bytes()).unwrap().bytes,
            text.as_bytes(),
            "cleaning twice changes nothing"
        );
        assert_eq!(drawing(b"<svg viewBox='0 0 20.4 10'/>").unwrap().size, Some((20, 10)));
        assert_eq!(drawing(b"<svg width='100%' height='3'/>").unwrap().size, None);
    }

    #[test]
    fn what_runs_loads_or_moves_goes_and_is_told() {
        for (inner, name) in [
            ("<script>alert(1)</script>", "<script>"),
            ("<script href=\"https://b.example/x.js\"/>", "<script>"),
            ("<rect onload=\"alert(1)\"/>", "onload"),
            ("<rect onClick=\"alert(1)\"/>", "onClick"),
            (
                "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"javascript:x\"/></foreignObject>",
                "<foreignObject>",
            ),
            ("<animate attributeName=\"href\" to=\"javascript:x\"/>", "<animate>"),
            ("<set attributeName=\"onload\" to=\"x\"/>", "<set>"),
            ("<use href=\"https://b.example/x.svg#a\"/>", "href"),
            ("<path fill=\"u\\72l(https://b.example/x#a)\"/>", "fill"),
            ("<path mask=\"\\55 RL(https://b.example/x#a)\"/>", "mask"),
            ("<path fill=\"image-set('https://b.example/x' 1x)\"/>", "fill"),
            ("<use xlink:href=\"x.svg#a\"/>", "href"),
            ("<a href=\"javascript:alert(1)\"><rect/></a>", "<a>"),
            ("<rect fill=\"url(https://b.example/x)\"/>", "fill"),
            ("<rect style=\"fill:url(//b.example/x)\"/>", "style"),
            ("<style>@import 'https://b.example/x.css';</style>", "<style>"),
            ("<style>@im/**/port 'x';rect{fill:u\\72l(x)}</style>", "<style>"),
            ("<rect filter=\"url(#a)\"/>", "filter"),
            ("<font><glyph/></font>", "<font>"),
        ] {
            let (text, removed) = made(inner);
            assert_eq!(removed, [name], "{inner}");
            for wrong in ["script", "alert", "example", "onload", "iframe", "import"] {
                assert!(!text.contains(wrong), "{inner} leaves {text}");
            }
        }
    }

    #[test]
    fn what_tells_of_its_maker_goes_without_a_word() {
        let (text, removed) = made(
            "<!-- MAKER --><?x MAKER?><title>MAKER</title><desc>MAKER</desc><metadata><r:RDF xmlns:r=\"r\">MAKER</r:RDF></metadata>\
             <i:view i:name=\"MAKER\">MAKER</i:view><rect i:label=\"MAKER\" data-name=\"MAKER\" style=\"fill:red/*MAKER*/\"/>MAKER",
        );
        assert!(!text.contains("MAKER") && text.contains("<rect style=\"fill:red\">"), "{text}");
        assert_eq!(removed, [""; 0]);
    }

    #[test]
    fn what_cannot_be_cleaned_is_refused() {
        let wrap = |inner: &str| format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\">{inner}</svg>");
        let levels = |each: usize| -> String {
            let uses = |level: usize| format!("<use href=\"#l{level}\"/>").repeat(each);
            (0..9).map(|level| format!("<g id=\"l{}\">{}</g>", level + 1, uses(level))).collect()
        };
        for (text, fault) in [
            (wrap("<image href=\"data:image/jpeg;base64,/9j/\"/>"), DrawingFault::HoldsPicture),
            (wrap("<image xlink:href=\"a.png\"/>"), DrawingFault::HoldsPicture),
            (wrap("<use href=\" DATA:image/svg+xml,x\"/>"), DrawingFault::HoldsPicture),
            (wrap(&format!("<rect id=\"l0\"/>{}", levels(10))), DrawingFault::TooLarge),
            (
                wrap("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"),
                DrawingFault::TooLarge,
            ),
            (wrap(&"<g>".repeat(100)), DrawingFault::Unreadable),
            (wrap(&format!("{}{}", "<g>".repeat(100), "</g>".repeat(100))), DrawingFault::TooLarge),
            (format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", wrap("&a;")), DrawingFault::Entities),
            (wrap("&a;"), DrawingFault::Unreadable),
            ("<html/>".to_owned(), DrawingFault::Unreadable),
            ("\u{1f}\u{8b}".to_owned(), DrawingFault::Unreadable),
            (wrap(&" ".repeat(3 << 20)), DrawingFault::TooLarge),
        ] {
            assert_eq!(drawing(text.as_bytes()), Err(fault), "{}", &text[..text.len().min(200)]);
        }
        assert!(drawing(wrap(&format!("<rect id=\"l0\"/>{}", levels(1))).as_bytes()).is_ok());
        assert!(
            drawing(
                format!("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b.dtd\">{}", wrap("<g/>"))
                    .as_bytes()
            )
            .is_ok()
        );
    }
}
