//! What is drawn: pictures, boxes of text, shapes; whatever else there is, is told.

use super::document::{Block, Para, Picture};
use super::inline::Boxes;
use super::names::{all, attribute, child, elements};
use super::reader::{Reader, chosen};
use super::remark::What;
use crate::xml::Node;

/// The most pictures that are read.
const MOST_PICTURES: usize = 200;

/// What a drawing consists of.
#[derive(Default)]
struct Parts<'n, 'i> {
    pictures: Vec<Node<'n, 'i>>,
    boxes: Vec<Node<'n, 'i>>,
    shapes: usize,
    told: Vec<What>,
}

impl Reader<'_, '_> {
    /// Reads a drawing, new or old.
    pub(super) fn drawing(&mut self, node: Node<'_, '_>, para: &mut Para, boxes: &mut Boxes) {
        if all(node, "docPr").any(|node| matches!(attribute(node, "hidden"), Some("1" | "true"))) {
            return self.tell(What::Hidden);
        }
        let mut parts = Parts::default();
        collect(node, &mut parts, 0);
        parts.told.iter().for_each(|what| self.tell(*what));
        // Somebody may have drawn over what nobody is to see.
        if parts.shapes > 0 && !parts.pictures.is_empty() {
            self.tell(What::Covered);
        } else {
            if parts.shapes > 0 {
                self.tell(What::Shape);
            }
            for picture in parts.pictures {
                self.picture(node, picture, para);
            }
        }
        for inner in parts.boxes {
            let words = self.words.clone();
            let mut blocks: Vec<Block> = Vec::new();
            self.blocks(inner, &mut blocks);
            self.words = words;
            if blocks
                .iter()
                .flat_map(Block::paras)
                .any(|para| !para.text().trim().is_empty() || !para.pictures.is_empty())
            {
                boxes.push(blocks);
            }
        }
    }

    fn picture(&mut self, drawing: Node<'_, '_>, node: Node<'_, '_>, para: &mut Para) {
        let id = |name| attribute(node, name).map(str::to_owned);
        // Old drawings call it `id`.
        let relation = id("embed").filter(|id| !id.is_empty()).or_else(|| id("id"));
        let target = relation.and_then(|id| self.targets.get(&id).cloned());
        let Some(target) = target else {
            let what = if id("link").or_else(|| id("href")).is_some() { What::Linked } else { What::Missing };
            return self.tell(what);
        };
        if target.is_external {
            return self.tell(What::Linked);
        }
        let (crop, alt) = (crop(node), alt(drawing, node));
        let key = (target.path.clone(), crop, alt.clone());
        let number = match self.seen.get(&key) {
            Some(number) => *number,
            None => {
                if self.doc.pictures.len() >= MOST_PICTURES {
                    return self.tell(What::TooMany);
                }
                let bytes = match self.package.bytes(&target.path) {
                    Ok(Some(bytes)) => bytes,
                    Ok(None) => return self.tell(What::Missing),
                    Err(super::package::Fault::TooLarge) => {
                        self.fault = Some(super::package::Fault::TooLarge);
                        return;
                    }
                    Err(_) => return self.tell(What::Broken),
                };
                if is_metafile(&bytes, &target.path) {
                    return self.tell(What::Metafile);
                }
                self.doc.pictures.push(Picture { bytes, alt, crop, number: self.number });
                self.seen.insert(key, self.doc.pictures.len() - 1);
                self.doc.pictures.len() - 1
            }
        };
        if is_turned(node) {
            self.tell(What::Turned);
        }
        para.pictures.push(number);
    }
}

/// Drawings nested deeper are nobody's.
const MAX_DEPTH: usize = 60;

fn collect<'n, 'i>(node: Node<'n, 'i>, parts: &mut Parts<'n, 'i>, depth: usize) {
    if depth > MAX_DEPTH {
        return parts.told.push(What::TooDeep);
    }
    for element in elements(node) {
        match element.tag_name().name() {
            "AlternateContent" => {
                chosen(element).into_iter().for_each(|chosen| collect(chosen, parts, depth + 1))
            }
            "pic" => parts.pictures.extend(all(element, "blip").next()),
            // Drawings of the 1990s: shapes that hold a picture, a box, letters or nothing.
            "shape" | "rect" | "roundrect" | "oval" | "line" | "polyline" | "curve" | "arc" | "image" => {
                old_shape(element, parts, depth)
            }
            "wsp" | "sp" => match all(element, "txbxContent").next() {
                Some(content) => parts.boxes.push(content),
                None if all(element, "blip").next().is_some() => {
                    parts.pictures.extend(all(element, "blip").next())
                }
                None => parts.shapes += 1,
            },
            "cxnSp" => parts.shapes += 1,
            "chart" => parts.told.push(What::Chart),
            "relIds" => parts.told.push(What::SmartArt),
            "contentPart" => parts.told.push(What::Ink),
            "OLEObject" | "control" | "objectEmbed" | "objectLink" => parts.told.push(What::Object),
            "shapetype" | "docPr" | "cNvGraphicFramePr" | "sizeRelH" | "sizeRelV" => {}
            "object" => parts.told.push(What::Object),
            _ => collect(element, parts, depth + 1),
        }
    }
    // The picture of an object is a metafile that shows how it looked.
    if parts.told.contains(&What::Object) {
        parts.pictures.clear();
    }
}

fn old_shape<'n, 'i>(element: Node<'n, 'i>, parts: &mut Parts<'n, 'i>, depth: usize) {
    let picture = child(element, "imagedata").or((element.tag_name().name() == "image").then_some(element));
    let content = all(element, "txbxContent").next();
    match (picture, content) {
        (Some(picture), _) => parts.pictures.push(picture),
        (None, Some(content)) => parts.boxes.push(content),
        _ if child(element, "textpath").is_some() => parts.told.push(What::WordArt),
        _ if attribute(element, "hr").is_some() => {}
        _ => parts.shapes += 1,
    }
    if depth > MAX_DEPTH {
        parts.told.push(What::TooDeep);
    }
}

/// What is said of a picture: by the picture itself, or by the drawing around it.
fn alt(drawing: Node<'_, '_>, node: Node<'_, '_>) -> String {
    let near = node.ancestors().find(|node| matches!(node.tag_name().name(), "pic" | "shape" | "rect"));
    let own = near.map(|near| all(near, "cNvPr").chain([near]).collect::<Vec<_>>()).unwrap_or_default();
    let all: Vec<Node<'_, '_>> = all(drawing, "docPr").chain(own).collect();
    let words = all.iter().find_map(|node| {
        attribute(*node, "descr").or_else(|| attribute(*node, "alt")).filter(|text| !text.trim().is_empty())
    });
    words.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is cut off a picture at the left, top, right and bottom, in hundredths of a percent.
fn crop(node: Node<'_, '_>) -> [u32; 4] {
    let new = node.parent().and_then(|fill| child(fill, "srcRect"));
    let hundredths =
        |text: &str| text.parse::<i64>().ok().map(|thousandths| (thousandths.clamp(0, 100_000) / 10) as u32);
    let of = |name: &str, old: &str| {
        let new = new.and_then(|rect| attribute(rect, name)).and_then(hundredths);
        new.or_else(|| attribute(node, old).and_then(old_part)).unwrap_or(0)
    };
    [of("l", "cropleft"), of("t", "croptop"), of("r", "cropright"), of("b", "cropbottom")]
}

/// A part of a side as drawings of the 1990s write it: `6554f` of 65536, or `.1`.
fn old_part(text: &str) -> Option<u32> {
    let part = match text.strip_suffix('f') {
        Some(number) => number.parse::<f64>().ok()? / 65_536.0,
        None => text.parse().ok()?,
    };
    Some((part.clamp(0.0, 1.0) * 10_000.0) as u32)
}

fn is_turned(node: Node<'_, '_>) -> bool {
    let near = node.ancestors().find(|node| node.tag_name().name() == "pic");
    let form = near.and_then(|near| all(near, "xfrm").next());
    form.is_some_and(|form| {
        let is_on = |name| attribute(form, name).is_some_and(|value| !matches!(value, "0" | "false"));
        ["rot", "flipH", "flipV"].iter().any(|name| is_on(name))
    })
}

/// Whether a picture is a list of commands for Windows.
fn is_metafile(bytes: &[u8], path: &str) -> bool {
    let is_named =
        [".emf", ".wmf", ".emz", ".wmz"].iter().any(|ending| path.to_lowercase().ends_with(ending));
    let is_emf = bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(&b" EMF"[..]);
    is_named || is_emf || bytes.starts_with(&[0xd7, 0xcd, 0xc6, 0x9a])
}
