//! Styles: what a paragraph or letters have by the name of their style, and by those that it rests on.

use super::names::{all, attribute, child, number, switch, val};
use crate::xml::Node;
use std::collections::HashMap;

/// What is said of letters; what is not said stays as it was.
#[derive(Debug, Clone, Default)]
pub(super) struct Look {
    pub is_bold: Option<bool>,
    pub is_italic: Option<bool>,
    pub is_hidden: Option<bool>,
    pub is_struck: Option<bool>,
    /// `superscript` or `subscript`.
    pub raised: Option<String>,
    pub font: Option<String>,
}

impl Look {
    /// Reads the properties of letters.
    pub(super) fn read(properties: Option<Node<'_, '_>>) -> Look {
        let Some(node) = properties else { return Look::default() };
        let font = child(node, "rFonts")
            .and_then(|fonts| ["ascii", "hAnsi", "cs"].iter().find_map(|name| attribute(fonts, name)));
        Look {
            is_bold: switch(node, "b"),
            is_italic: switch(node, "i"),
            is_hidden: switch(node, "vanish").or_else(|| switch(node, "specVanish")),
            is_struck: switch(node, "strike").or_else(|| switch(node, "dstrike")),
            raised: val(node, "vertAlign").map(str::to_owned),
            font: font.map(str::to_owned),
        }
    }

    /// This look with another laid over it.
    pub(super) fn under(&self, other: &Look) -> Look {
        Look {
            is_bold: other.is_bold.or(self.is_bold),
            is_italic: other.is_italic.or(self.is_italic),
            is_hidden: other.is_hidden.or(self.is_hidden),
            is_struck: other.is_struck.or(self.is_struck),
            raised: other.raised.clone().or_else(|| self.raised.clone()),
            font: other.font.clone().or_else(|| self.font.clone()),
        }
    }
}

/// A style with all that it rests on.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    /// Its name: `heading 1`.
    pub name: String,
    /// Its level in the outline, from 1.
    pub level: Option<u8>,
    /// The list it stands in, and how deep.
    pub list: Option<(u32, u8)>,
    pub is_centred: bool,
    pub look: Look,
}

/// Styles by their identities.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    usual: Style,
}

/// A style rests on another at most so often.
const MOST_STEPS: usize = 16;

impl Styles {
    /// Reads the part with all styles.
    pub(super) fn read(root: Node<'_, '_>) -> Styles {
        let own: HashMap<&str, Node<'_, '_>> =
            all(root, "style").filter_map(|node| Some((attribute(node, "styleId")?, node))).collect();
        let base = all(root, "rPrDefault").next().and_then(|node| child(node, "rPr"));
        let base = Style { look: Look::read(base), ..Style::default() };
        let whole = |id: &str| whole(id, &own, &base);
        let is_usual = |node: &Node<'_, '_>| {
            attribute(*node, "type") == Some("paragraph") && attribute(*node, "default") == Some("1")
        };
        let usual =
            own.iter().find(|(_, node)| is_usual(node)).map_or_else(|| base.clone(), |(id, _)| whole(id));
        Styles { styles: own.keys().map(|id| ((*id).to_owned(), whole(id))).collect(), usual }
    }

    /// The style of a paragraph or of letters; without a name the usual one.
    pub(super) fn get(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.styles.get(id)).unwrap_or(&self.usual)
    }

    /// The style of letters of that name, if there is one.
    pub(super) fn letters(&self, id: Option<&str>) -> Option<&Style> {
        self.styles.get(id?)
    }
}

fn whole(id: &str, own: &HashMap<&str, Node<'_, '_>>, base: &Style) -> Style {
    let mut chain = Vec::new();
    let mut next = own.get(id).copied();
    while let Some(node) = next.filter(|_| chain.len() < MOST_STEPS) {
        chain.push(node);
        next = val(node, "basedOn").and_then(|id| own.get(id).copied());
    }
    let is_letters = chain.first().is_some_and(|node| attribute(*node, "type") == Some("character"));
    let start = if is_letters { Style::default() } else { base.clone() };
    chain.into_iter().rev().fold(start, |style, node| laid_over(&style, node))
}

fn laid_over(style: &Style, node: Node<'_, '_>) -> Style {
    let paragraph = child(node, "pPr");
    let name = val(node, "name").unwrap_or_default().to_owned();
    let heading =
        name.to_lowercase().strip_prefix("heading ").and_then(|level| level.trim().parse::<u8>().ok());
    Style {
        level: heading.or_else(|| level(paragraph)).or(style.level),
        list: paragraph.and_then(list).or(style.list),
        is_centred: paragraph.and_then(is_centred).unwrap_or(style.is_centred),
        look: style.look.under(&Look::read(child(node, "rPr"))),
        name,
    }
}

/// The level in the outline that properties give, from 1; running text has none.
pub(super) fn level(properties: Option<Node<'_, '_>>) -> Option<u8> {
    number(properties?, "outlineLvl").filter(|level| *level < 9).map(|level| level as u8 + 1)
}

/// The list that properties name, and how deep; the list 0 is none.
pub(super) fn list(properties: Node<'_, '_>) -> Option<(u32, u8)> {
    let node = child(properties, "numPr")?;
    let depth = number(node, "ilvl").unwrap_or(0).min(8) as u8;
    Some((number(node, "numId")?, depth))
}

/// Whether properties put a paragraph in the middle; nothing where they do not say.
pub(super) fn is_centred(properties: Node<'_, '_>) -> Option<bool> {
    val(properties, "jc").map(|side| side == "center")
}
