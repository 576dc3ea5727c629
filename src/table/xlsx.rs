//! Spreadsheets of Excel (ECMA-376), as Excel, LibreOffice, Google and WPS write them: what a person sees of
//! every sheet.
//!
//! The parts are read by ourselves because what is hidden stands beside the cells, and has to be known before
//! anything is read.

use super::format::Format;
use super::sheet::{
    Fault, Hidden, Kind, Limit, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, MAX_UNPACKED, Room, Sheet,
    plain, rows,
};
use crate::archive::{PartFault, Parts};
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A row and a column, from 0.
type At = (u32, u32);
type Cells = BTreeMap<At, Option<Arc<str>>>;

const BROKEN: Fault = Fault::Unreadable(Kind::Broken);
/// Lower than this, in points, or narrower, in letters, nothing can be read.
const LEAST_HEIGHT: f64 = 2.0;
const LEAST_WIDTH: f64 = 0.3;

/// Excel itself keeps no longer text, in bytes.
const MAX_SHARED: usize = 4 * 32_767;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut parts = Parts::open(bytes, MAX_UNPACKED).ok_or(BROKEN)?;
    let book_path = book_path(&mut parts)?;
    let Some(book) = text(&mut parts, &book_path)? else { return Err(Fault::Unreadable(kind(&parts))) };
    let targets = targets(&mut parts, &book_path)?;
    let by_kind =
        |kind: &str| targets.values().find(|target| target.kind == kind).map(|target| target.path.clone());
    let shared = part(&mut parts, by_kind("sharedStrings"))?;
    let styles = part(&mut parts, by_kind("styles"))?;
    let (tabs, from_1904) = tabs(&book)?;
    if tabs.len() > MAX_SHEETS {
        return Err(Fault::TooLarge(Limit::Sheets));
    }
    let context = Context { shared: shared_texts(&shared)?, formats: formats(&styles)?, from_1904 };
    let (mut sheets, mut room) = (Vec::new(), Room::new());
    for tab in tabs {
        // Sheets that are charts have no cells.
        let Some(target) = targets.get(&tab.relation).filter(|target| target.kind == "worksheet") else {
            continue;
        };
        let xml = text(&mut parts, &target.path)?.ok_or(BROKEN)?;
        sheets.push(sheet(tab, &xml, &context, &mut room)?);
    }
    Ok(sheets)
}

/// What an archive is that is no spreadsheet of Excel.
fn kind(parts: &Parts<'_>) -> Kind {
    let marks = [
        ("xl/workbook.bin", Kind::BinaryExcel),
        ("content.xml", Kind::OpenDocument),
        ("Index/Document.iwa", Kind::Numbers),
        ("Index.zip", Kind::Numbers),
        ("word/document.xml", Kind::Other),
        ("ppt/presentation.xml", Kind::Other),
    ];
    marks.into_iter().find(|(name, _)| parts.has(name)).map_or(Kind::Broken, |(_, kind)| kind)
}

fn text(parts: &mut Parts<'_>, path: &str) -> Result<Option<String>, Fault> {
    let bytes = parts.read(path).map_err(|fault| match fault {
        PartFault::TooLarge => Fault::TooLarge(Limit::Bytes),
        PartFault::Broken => BROKEN,
    })?;
    bytes.map(|bytes| String::from_utf8(bytes).map_err(|_| BROKEN)).transpose()
}

/// A part that need not be there.
fn part(parts: &mut Parts<'_>, path: Option<String>) -> Result<String, Fault> {
    path.map_or(Ok(None), |path| text(parts, &path)).map(Option::unwrap_or_default)
}

/// A part that another names.
struct Target {
    /// The last word of its type: `worksheet`.
    kind: String,
    path: String,
}

/// Where the list of sheets is.
fn book_path(parts: &mut Parts<'_>) -> Result<String, Fault> {
    let xml = part(parts, Some("_rels/.rels".into()))?;
    let named = relations(&xml, "")?.into_values().find(|target| target.kind == "officeDocument");
    Ok(named.map_or_else(|| "xl/workbook.xml".into(), |target| target.path))
}

/// The parts that the list of sheets names, by their relation.
fn targets(parts: &mut Parts<'_>, book_path: &str) -> Result<HashMap<String, Target>, Fault> {
    let (folder, name) = book_path.rsplit_once('/').unwrap_or(("", book_path));
    let xml = part(parts, Some(format!("{folder}/_rels/{name}.rels")))?;
    relations(&xml, folder)
}

fn relations(xml: &str, folder: &str) -> Result<HashMap<String, Target>, Fault> {
    let mut targets = HashMap::new();
    each_start(xml, |element| {
        if element.local_name().as_ref() == "Relationship" {
            let [id, kind, path] =
                ["Id", "Type", "Target"].map(|name| attribute(element, name).unwrap_or_default());
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let path =
                if path.starts_with('/') || folder.is_empty() { path } else { format!("{folder}/{path}") };
            targets.insert(id, Target { kind, path: without_steps(&path) });
        }
        Ok(())
    })?;
    Ok(targets)
}

/// A path without `.` and `..`.
fn without_steps(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A sheet as the list names it.
struct Tab {
    name: String,
    relation: String,
    is_hidden: bool,
}

/// The sheets in their order, and whether days are counted from 1904.
fn tabs(xml: &str) -> Result<(Vec<Tab>, bool), Fault> {
    let (mut tabs, mut from_1904) = (Vec::new(), false);
    each_start(xml, |element| {
        match element.local_name().as_ref() {
            "workbookPr" => from_1904 |= is_true(attribute(element, "date1904").as_deref()),
            "sheet" => tabs.push(Tab {
                name: attribute(element, "name").unwrap_or_default(),
                relation: attribute(element, "id").unwrap_or_default(),
                is_hidden: attribute(element, "state").is_some_and(|state| state != "visible"),
            }),
            _ => {}
        }
        Ok(())
    })?;
    Ok((tabs, from_1904))
}

/// What cells refer to.
struct Context {
    shared: Vec<Words>,
    formats: Vec<Format>,
    from_1904: bool,
}

/// A text, and whether somebody drew a line through a part of it: then nobody can tell what of it is meant.
#[derive(Debug, Clone, Default)]
struct Words {
    text: Arc<str>,
    is_struck: bool,
}

impl Words {
    fn of(text: &str, is_struck: bool) -> Words {
        Words { text: plain(text), is_struck }
    }
}

/// The texts that cells share.
fn shared_texts(xml: &str) -> Result<Vec<Words>, Fault> {
    let mut events = Events::new(xml);
    let mut shared = Vec::new();
    while let Some(event) = events.next()? {
        match event {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                let text = events.text_of("si")?;
                shared.push(Words::of(&text, events.is_struck));
            }
            Event::Empty(element) if element.local_name().as_ref() == "si" => shared.push(Words::default()),
            _ => {}
        }
        if shared.len() > MAX_CELLS {
            return Err(Fault::TooLarge(Limit::Cells));
        }
    }
    Ok(shared)
}

/// How numbers show, by the style of their cell.
fn formats(xml: &str) -> Result<Vec<Format>, Fault> {
    let (mut own, mut struck_fonts, mut formats, mut is_cells) =
        (HashMap::new(), Vec::new(), Vec::new(), false);
    let mut events = Events::new(xml);
    while let Some(event) = events.next()? {
        match &event {
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => is_cells = false,
            Event::Start(element) if element.local_name().as_ref() == "cellXfs" => is_cells = true,
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "numFmt" => {
                    let code = attribute(element, "formatCode").unwrap_or_default();
                    own.insert(number(element, "numFmtId").unwrap_or_default(), Format::of_code(&code));
                }
                "font" => struck_fonts.push(false),
                "strike" => {
                    let is_struck = is_on(element);
                    struck_fonts.last_mut().into_iter().for_each(|font| *font = is_struck);
                }
                "xf" if is_cells => {
                    let id = number(element, "numFmtId").unwrap_or_default();
                    let font = number(element, "fontId").and_then(|font| struck_fonts.get(font as usize));
                    let by_number = || own.get(&id).copied().unwrap_or_else(|| Format::built_in(id));
                    formats.push(if font == Some(&true) { Format::Struck } else { by_number() });
                }
                _ => {}
            },
            _ => {}
        }
    }
    Ok(formats)
}

/// What a sheet says of itself besides its cells.
#[derive(Default)]
struct Looks {
    hidden_rows: BTreeSet<u32>,
    /// Whether each column is hidden, from 0; empty where none is.
    hidden_columns: Vec<bool>,
    unseen: BTreeSet<At>,
    /// Whether rows that say nothing of themselves are hidden.
    hides_rows: bool,
    joined: Vec<(At, At)>,
}

fn sheet(tab: Tab, xml: &str, context: &Context, room: &mut Room) -> Result<Sheet, Fault> {
    let (mut cells, mut looks) = (Cells::new(), Looks::default());
    let (mut row, mut column) = (0, 0);
    // What stands among the cells in a form that is not known.
    let (mut in_data, mut has_unknown) = (false, false);
    let mut events = Events::new(xml);
    while let Some(event) = events.next()? {
        let (element, is_empty) = match &event {
            Event::End(element) if element.local_name().as_ref() == "sheetData" => {
                in_data = false;
                continue;
            }
            Event::Text(text) if in_data && !text.xml10_content().trim().is_empty() => {
                has_unknown = true;
                continue;
            }
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            _ => continue,
        };
        match element.local_name().as_ref() {
            "sheetFormatPr" => looks.hides_rows = is_true(attribute(element, "zeroHeight").as_deref()),
            "col" => hidden_columns(element, &mut looks),
            "sheetData" => in_data = !is_empty,
            "row" => {
                row = number(element, "r").map_or(row + 1, |number| number.max(1));
                column = 0;
                if is_hidden_row(element, &looks) {
                    looks.hidden_rows.insert(row);
                }
            }
            "c" => {
                let at = attribute(element, "r")
                    .and_then(|name| position(&name))
                    .unwrap_or((row.saturating_sub(1), column));
                column = at.1 + 1;
                let format = number(element, "s")
                    .and_then(|style| context.formats.get(style as usize))
                    .copied()
                    .unwrap_or(Format::Plain);
                let kind = attribute(element, "t").unwrap_or_default();
                let value = if is_empty { None } else { value(&mut events, &kind, format, context)? };
                let Some(words) = value else { continue };
                let is_struck = words.as_ref().is_some_and(|words| words.is_struck);
                let text = words.map(|words| words.text);
                room.take(at, text.as_deref())?;
                if is_struck || matches!(format, Format::Nothing | Format::Struck) {
                    looks.unseen.insert(at);
                }
                cells.insert(at, text);
            }
            "mergeCell" => looks.joined.extend(attribute(element, "ref").and_then(|range| joined(&range))),
            _ => {}
        }
    }
    if has_unknown {
        return Err(BROKEN);
    }
    spread(&mut cells, &looks.joined, room)?;
    Ok(seen(tab, cells, &looks))
}

fn is_hidden_row(row: &BytesStart<'_>, looks: &Looks) -> bool {
    let (hidden, height) = (attribute(row, "hidden"), decimal(row, "ht"));
    let by_default = looks.hides_rows && hidden.is_none() && height.is_none();
    is_true(hidden.as_deref()) || by_default || height.is_some_and(|height| height < LEAST_HEIGHT)
}

fn hidden_columns(element: &BytesStart<'_>, looks: &mut Looks) {
    let is_narrow = decimal(element, "width").is_some_and(|width| width < LEAST_WIDTH);
    if is_true(attribute(element, "hidden").as_deref()) || is_narrow {
        let first = number(element, "min").unwrap_or(1).max(1);
        let last = number(element, "max").unwrap_or(first).min(MAX_COLUMNS as u32);
        // One flag a column, so that very many ranges over all of them cost no more than their length.
        looks.hidden_columns.resize(MAX_COLUMNS, false);
        if let Some(columns) = looks.hidden_columns.get_mut(first as usize - 1..last as usize) {
            columns.fill(true);
        }
    }
}

/// What stands in a cell, up to its end; outer `None` where nothing does, inner `None` where a formula has no
/// result.
fn value(
    events: &mut Events<'_>, kind: &str, format: Format, context: &Context,
) -> Result<Option<Option<Words>>, Fault> {
    let (mut stored, mut inline, mut has_formula, mut has_value) = (String::new(), None, false, false);
    while let Some(event) = events.next()? {
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "v" => (stored, has_value) = (events.text_of("v")?, true),
                "is" => {
                    let text = events.text_of("is")?;
                    inline = Some(Words::of(&text, events.is_struck));
                }
                "f" => {
                    has_formula = true;
                    events.text_of("f")?;
                }
                _ => {}
            },
            Event::Empty(element) if element.local_name().as_ref() == "f" => has_formula = true,
            Event::Empty(element) if element.local_name().as_ref() == "v" => has_value = true,
            Event::End(element) if element.local_name().as_ref() == "c" => break,
            _ => {}
        }
    }
    // A formula that gives an empty text stores one; a formula that was never worked out stores nothing.
    if has_formula && stored.is_empty() && inline.is_none() && !(kind == "str" && has_value) {
        return Ok(Some(None));
    }
    let text = match (kind, inline) {
        (_, Some(words)) => return Ok((!words.text.is_empty()).then_some(Some(words))),
        ("s", None) => {
            return shared(&stored, context).map(|words| (!words.text.is_empty()).then_some(Some(words)));
        }
        ("b", None) => is_true(Some(stored.trim())).to_string().into(),
        ("d", None) => {
            plain(stored.trim_end_matches('Z').trim_end_matches("T00:00:00").trim_end_matches("T00:00"))
        }
        ("str" | "inlineStr" | "e", None) => plain(&stored),
        _ => match stored.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => format.show(number, context.from_1904).into(),
            _ => plain(&stored),
        },
    };
    Ok((!text.is_empty()).then_some(Some(Words { text, is_struck: false })))
}

fn shared(number: &str, context: &Context) -> Result<Words, Fault> {
    let found = number.trim().parse().ok().and_then(|at: usize| context.shared.get(at).cloned());
    found.or_else(|| number.is_empty().then(Words::default)).ok_or(BROKEN)
}

/// What stands in the first of some joined cells stands in each of them below it.
fn spread(cells: &mut Cells, joined: &[(At, At)], room: &mut Room) -> Result<(), Fault> {
    // Downwards only: a heading over many columns is a heading, not the name of each.
    for (start, end) in joined {
        let Some(text) = cells.get(start).cloned() else { continue };
        for row in start.0 + 1..=end.0.min(MAX_ROWS as u32 - 1) {
            room.take((row, start.1), text.as_deref())?;
            cells.entry((row, start.1)).or_insert_with(|| text.clone());
        }
    }
    Ok(())
}

/// The sheet as a person sees it; the rest is kept apart.
fn seen(tab: Tab, cells: Cells, looks: &Looks) -> Sheet {
    let mut hidden = Hidden { is_sheet: tab.is_hidden, ..Hidden::default() };
    let (mut shown, mut rows_left_out, mut columns_left_out) =
        (Cells::new(), BTreeSet::new(), BTreeSet::new());
    for (at, text) in cells {
        let (in_row, in_column) = (
            looks.hidden_rows.contains(&(at.0 + 1)),
            looks.hidden_columns.get(at.1 as usize).copied().unwrap_or_default(),
        );
        if !(tab.is_hidden || in_row || in_column || looks.unseen.contains(&at)) {
            shown.insert(at, text);
            continue;
        }
        hidden.texts.extend(text);
        match (tab.is_hidden, in_row, in_column) {
            (true, ..) => {}
            (_, true, _) => drop(rows_left_out.insert(at.0 + 1)),
            (.., true) => drop(columns_left_out.insert(at.1)),
            _ => hidden.cells.push((at.0 + 1, at.1)),
        }
    }
    hidden.rows.extend(rows_left_out);
    hidden.columns.extend(columns_left_out);
    Sheet { name: Some(plain(&tab.name)), rows: rows(shown), hidden, quotes: Vec::new() }
}

/// `B7` as row and column from 0.
fn position(name: &str) -> Option<At> {
    let name = name.replace('$', "");
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let place = letter.to_ascii_uppercase().checked_sub(b'A').filter(|place| *place < 26)?;
        column.checked_mul(26)?.checked_add(u32::from(place) + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// `A2:C4` as its first and last cell.
fn joined(range: &str) -> Option<(At, At)> {
    let (first, last) = range.split_once(':')?;
    Some((position(first)?, position(last)?))
}

fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "TRUE" | "on"))
}

/// Whether an element that may say otherwise holds: `<strike/>`, `<strike val="0"/>`.
fn is_on(element: &BytesStart<'_>) -> bool {
    attribute(element, "val").is_none_or(|value| is_true(Some(&value)))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

fn decimal(element: &BytesStart<'_>, name: &str) -> Option<f64> {
    attribute(element, name)?.trim().parse().ok()
}

fn each_start(xml: &str, mut told: impl FnMut(&BytesStart<'_>) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut events = Events::new(xml);
    while let Some(event) = events.next()? {
        if let Event::Start(element) | Event::Empty(element) = &event {
            told(element)?;
        }
    }
    Ok(())
}

/// The marks and texts of a part, one after the other.
struct Events<'x> {
    reader: Reader<&'x [u8]>,
    /// Whether a line went through a part of the last text.
    is_struck: bool,
}

impl<'x> Events<'x> {
    fn new(xml: &'x str) -> Events<'x> {
        Events { reader: Reader::from_str(xml.trim_start_matches('\u{feff}')), is_struck: false }
    }

    /// The next one; nothing at the end.
    fn next(&mut self) -> Result<Option<Event<'x>>, Fault> {
        match self.reader.read_event() {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(_) => Err(BROKEN),
        }
    }

    /// The text inside an element, up to its end; how words are said (`rPh`) is no part of it.
    fn text_of(&mut self, name: &str) -> Result<String, Fault> {
        let (mut text, mut aside) = (String::new(), 0_u32);
        self.is_struck = false;
        while let Some(event) = self.next()? {
            match event {
                Event::Start(element) if element.local_name().as_ref() == "rPh" => aside += 1,
                Event::End(element) if element.local_name().as_ref() == "rPh" => {
                    aside = aside.saturating_sub(1)
                }
                Event::End(element) if element.local_name().as_ref() == name => break,
                Event::Start(element) | Event::Empty(element)
                    if element.local_name().as_ref() == "strike" =>
                {
                    self.is_struck |= is_on(&element)
                }
                _ if aside > 0 => {}
                Event::Text(part) => text.push_str(&part.xml10_content()),
                Event::CData(part) => text.push_str(&part.xml10_content()),
                Event::GeneralRef(sign) => text.extend(entity(&sign)),
                _ => {}
            }
            if text.len() > MAX_SHARED {
                return Err(Fault::TooLarge(Limit::Text));
            }
        }
        Ok(if text.contains("_x") { with_signs(&text) } else { text })
    }
}

/// `&amp;`, `&#10;`; others stand for nothing here.
fn entity(sign: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = sign.resolve_char_ref() {
        return Some(c);
    }
    resolve_xml_entity(sign).and_then(|text| text.chars().next())
}

/// Signs that XML may not hold stand as `_x000D_`.
fn with_signs(text: &str) -> String {
    let (mut units, mut rest) = (Vec::new(), text);
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let unit = code
            .filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|code| u16::from_str_radix(code, 16).ok());
        let end = if unit.is_some() { at + 7 } else { at + 2 };
        units.extend(rest[..if unit.is_some() { at } else { end }].encode_utf16().chain(unit));
        rest = &rest[end..];
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_cells_all_say_the_same_downwards() {
        let mut cells = Cells::from([((0, 0), Some("Lê Lợi".into())), ((1, 1), Some("2".into()))]);
        spread(&mut cells, &[((0, 0), (2, 3))], &mut Room::new()).unwrap();
        assert_eq!(
            rows(cells).iter().map(|row| (row.number, row.cells.len())).collect::<Vec<_>>(),
            [(1, 1), (2, 2), (3, 1)]
        );
    }

    #[test]
    fn hidden_columns_are_kept_once_however_many_ranges_name_them() {
        let mut looks = Looks::default();
        let ranges = [(3, 4), (4, 16_384), (4, 16_384), (9, 2), (300, 301), (0, 0)];
        for (min, max) in ranges {
            let element = format!("col min=\"{min}\" max=\"{max}\" hidden=\"1\"");
            hidden_columns(&BytesStart::from_content(&element, 3), &mut looks);
        }
        assert_eq!(looks.hidden_columns.len(), MAX_COLUMNS);
        let shown: Vec<usize> = (0..MAX_COLUMNS).filter(|column| !looks.hidden_columns[*column]).collect();
        assert_eq!(shown, [0, 1]);
    }

    #[test]
    fn cells_are_named_by_letters_and_numbers() {
        assert_eq!(
            [position("A1"), position("$AB$12"), position("XFD1048576")],
            [Some((0, 0)), Some((11, 27)), Some((1_048_575, 16_383))]
        );
        assert_eq!(
            [position("A0"), position("1"), position("A"), position("ZZZZZZZZZ1"), position("Ạ1")],
            [None; 5]
        );
        assert_eq!(joined("A2:C4"), Some(((1, 0), (3, 2))));
    }

    #[test]
    fn signs_that_xml_may_not_hold_are_read() {
        assert_eq!(with_signs("a_x000D_b _x005F_x000D_ _xD83D__xDE00_ _xy_ a_x"), "a\rb _x000D_ 😀 _xy_ a_x");
    }

    #[test]
    fn paths_lose_their_steps() {
        assert_eq!(
            [without_steps("xl/../xl/a.xml"), without_steps("/xl//./b"), without_steps("../c")],
            ["xl/a.xml", "xl/b", "c"]
        );
    }
}
