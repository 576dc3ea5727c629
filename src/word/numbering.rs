//! Lists: what Word counts and writes in front of paragraphs.

use super::document::Label;
use super::names::{all, attribute, child, number, val};
use crate::xml::Node;
use std::collections::HashMap;

/// A level of a list.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    /// `decimal`, `bullet`, `lowerLetter`.
    form: String,
    /// The label with `%1` for the number of the first level.
    text: String,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each list, by its number.
    lists: HashMap<u32, HashMap<u8, Level>>,
    /// Lists that are made alike count on together.
    shared: HashMap<u32, u32>,
    counts: HashMap<u32, [Option<u32>; 9]>,
    /// Lists that begin anew where they are first used.
    anew: HashMap<u32, Vec<u8>>,
}

impl Numbering {
    /// Reads the part with all lists.
    pub(super) fn read(root: Node<'_, '_>) -> Numbering {
        let makes: HashMap<u32, Node<'_, '_>> = all(root, "abstractNum")
            .filter_map(|node| Some((attribute(node, "abstractNumId")?.parse().ok()?, node)))
            .collect();
        let mut numbering = Numbering::default();
        for node in all(root, "num") {
            let Some(id) = attribute(node, "numId").and_then(|id| id.parse::<u32>().ok()) else { continue };
            let Some(make) = number(node, "abstractNumId") else { continue };
            let mut levels = makes.get(&make).map(|make| levels(linked(*make, &makes))).unwrap_or_default();
            for over in all(node, "lvlOverride") {
                let Some(depth) = attribute(over, "ilvl").and_then(|depth| depth.parse::<u8>().ok()) else {
                    continue;
                };
                levels.extend(child(over, "lvl").map(|level| (depth, read_level(level))));
                if let Some(start) = number(over, "startOverride") {
                    levels.entry(depth).and_modify(|level| level.start = start);
                    numbering.anew.entry(id).or_default().push(depth);
                }
            }
            numbering.lists.insert(id, levels);
            numbering.shared.insert(id, make);
        }
        numbering
    }

    /// The label of the next paragraph of a list.
    pub(super) fn next(&mut self, list: u32, depth: u8) -> Option<Label> {
        let levels = self.lists.get(&list)?;
        let level = levels.get(&depth)?.clone();
        let make = *self.shared.get(&list)?;
        let counts = self.counts.entry(make).or_default();
        for deep in self.anew.remove(&list).unwrap_or_default() {
            counts.iter_mut().skip(deep as usize).for_each(|count| *count = None);
        }
        let at = usize::from(depth.min(8));
        counts[at] = Some(counts[at].map_or(level.start, |count| count.saturating_add(1)));
        counts[at + 1..].iter_mut().for_each(|count| *count = None);
        let is_number = !matches!(level.form.as_str(), "bullet" | "none");
        let text = if is_number { shown(&level.text, counts, levels) } else { level.text.clone() };
        if level.form == "none" && text.trim().is_empty() {
            return None;
        }
        Some(Label { list, depth, number: counts[at].filter(|_| is_number), text: text.trim().to_owned() })
    }
}

/// A list that is made as a style says stands elsewhere.
fn linked<'a, 'i>(make: Node<'a, 'i>, makes: &HashMap<u32, Node<'a, 'i>>) -> Node<'a, 'i> {
    let Some(style) = val(make, "numStyleLink") else { return make };
    makes.values().find(|other| val(**other, "styleLink") == Some(style)).copied().unwrap_or(make)
}

fn levels(make: Node<'_, '_>) -> HashMap<u8, Level> {
    let depth = |node| attribute(node, "ilvl").and_then(|depth| depth.parse().ok()).unwrap_or(0);
    all(make, "lvl").map(|node| (depth(node), read_level(node))).collect()
}

fn read_level(node: Node<'_, '_>) -> Level {
    Level {
        start: number(node, "start").unwrap_or(1),
        form: val(node, "numFmt").unwrap_or("decimal").to_owned(),
        text: val(node, "lvlText").unwrap_or_default().to_owned(),
    }
}

/// A label with its numbers: `%1.%2` becomes `2.1`.
fn shown(text: &str, counts: &[Option<u32>; 9], levels: &HashMap<u8, Level>) -> String {
    let mut out = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let digit = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| c == '%' && *digit > 0);
        let Some(digit) = digit else {
            out.push(c);
            continue;
        };
        rest.next();
        let depth = digit as u8 - 1;
        let level = levels.get(&depth);
        let count = counts[usize::from(depth)].or(level.map(|level| level.start)).unwrap_or(1);
        out.push_str(&spelled(count, level.map_or("decimal", |level| &level.form)));
    }
    out
}

fn spelled(count: u32, form: &str) -> String {
    let letter =
        || char::from_u32('a' as u32 + (count.max(1) - 1) % 26).map(String::from).unwrap_or_default();
    match form {
        "lowerLetter" => letter(),
        "upperLetter" => letter().to_uppercase(),
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        _ => count.to_string(),
    }
}

fn roman(mut count: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while count >= *value && out.len() < 20 {
            out.push_str(sign);
            count -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_as_their_list_wants_them() {
        let all = ["decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"]
            .map(|form| spelled(4, form));
        assert_eq!(all, ["4", "d", "D", "iv", "IV"]);
    }
}
