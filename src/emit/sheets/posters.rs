//! The sheets of a poster: every size in colour, in black, and for the print shop; and what must be true on a wall.

use super::lessons::{data, day, printed, stem, wants};
use super::{Desk, Form, Job, Make};
use crate::config::{Kind, Layout, Poster, PosterLine, Size};
use crate::diag::{Code, Diagnostic, Phrase};
use crate::emit::prints::Owner;
use crate::json::{Value, json};
use crate::model::{DocId, Document};
use crate::paper::{Measured, Reading, Setting, Sheet, SheetFile};

/// Sheets larger than a page of PDF can be (5.08 m) are drawn at a tenth.
const TENTH: f64 = 0.1;
/// What print shops cut away around a sheet, in millimetres.
const BLEED: f64 = 3.0;
/// What is folded over and punched around a large sheet, in millimetres.
const HEM: f64 = 30.0;

/// Where a poster hangs, for its checks. Lengths are millimetres of the real sheet.
#[derive(Debug, Clone)]
pub(super) struct Wall {
    layout: Layout,
    /// In metres.
    distance: f64,
    size: Size,
    /// How the sheet was drawn: 1, or a tenth.
    pub scale: f64,
    /// Which of the inks.
    ink: &'static str,
}

/// The three forms of a poster.
struct Ink {
    name: &'static str,
    suffix: &'static str,
}

const INKS: &[Ink] =
    &[Ink { name: "full", suffix: "" }, Ink { name: "save", suffix: "-den-trang" }, Ink { name: "press", suffix: "-nha-in" }];

/// The sheets of all posters.
pub(super) fn jobs(desk: &Desk<'_>, names: &[&str]) -> Vec<Job> {
    if !names.contains(&"posters") {
        return Vec::new();
    }
    let posters = desk.site.pages(Kind::Poster).filter(|(_, document)| wants(document, "posters"));
    let posters = posters.filter_map(|(id, document)| Some((id, document, document.parsed.front.poster.as_ref()?)));
    let jobs = posters.flat_map(|(id, document, poster)| {
        let inks = || INKS.iter().filter(|ink| poster.layout != Layout::Wallet || ink.name != "press");
        poster.sizes.iter().flat_map(move |size| inks().map(move |ink| job(desk, id, document, poster, size, ink)))
    });
    jobs.collect()
}

fn job(desk: &Desk<'_>, id: DocId, document: &Document, poster: &Poster, size: &Size, ink: &Ink) -> Job {
    let path = format!("{}-{}{}", stem(&document.path), size.name, ink.suffix);
    let scale = if size.width.max(size.height) > 2_000 { TENTH } else { 1.0 };
    let bleed = match ink.name {
        "press" if size.is_large() => HEM,
        "press" => BLEED,
        _ => 0.0,
    };
    // Without a target of its own, a poster's code leads to the poster's page.
    let address = match document.parsed.poster_code {
        Some(code) => desk.site.address_anywhere(document, code),
        None => desk.site.url(&document.printed_path()),
    };
    let mut data = data(desk.site, desk.theme, document);
    let distance = poster.distance_of(size);
    let own = fields(poster, size, distance, address.as_deref());
    if let (Value::Object(data), Value::Object(own)) = (&mut data, own) {
        data.extend(own);
        let more = json!({"ink": ink.name, "scale": scale, "bleed_mm": bleed, "marks": ink.name == "press"});
        data.extend(more.as_object().cloned().unwrap_or_default());
        if poster.layout == Layout::Wallet {
            data.extend(wallet(poster));
        }
        data["verified"] = json!(document.parsed.front.verified.as_ref().map(|verified| verified.date.value.local()));
    }
    let code = address.map(|address| ("/qr.svg".to_owned(), SheetFile::Code(address)));
    let sheet = Sheet {
        main: main(poster.layout),
        lines: Vec::new(),
        data: data.to_string(),
        files: code.into_iter().collect(),
        ident: format!("{path}.pdf"),
        date: day(document),
        left_out: Vec::new(),
    };
    let is_black = ink.name == "save";
    Job {
        kind: "poster",
        owner: Owner::Document(id),
        sheet,
        forms: forms(desk, &path, size, ink, bleed * scale),
        poster: Some(Wall { layout: poster.layout, distance, size: size.clone(), scale, ink: ink.name }),
        size_name: Some(size.name.clone()),
        is_black,
    }
}

fn forms(desk: &Desk<'_>, path: &str, size: &Size, ink: &Ink, bleed: f64) -> Vec<Form> {
    let form = |role, suffix: &str, make| Form { role, path: format!("{path}{suffix}.pdf"), make };
    if ink.name == "press" {
        return vec![form("shop", "", Make::Bleed(bleed))];
    }
    let mut forms = vec![form("print", "", Make::Pdf), desk.preview(path)];
    if !size.is_large() && size.width > 210 {
        forms.push(form("tiles", "-ghep-a4", Make::Tiles));
    }
    forms
}

/// The code that sets a poster.
fn main(layout: Layout) -> String {
    let (template, function) = match layout {
        Layout::Wallet => ("cards-wallet".to_owned(), "wallet"),
        layout => (template(layout), "poster"),
    };
    format!("#import \"/{template}.typ\": {function}\n#{function}(json(\"/data.json\"))\n")
}

fn template(layout: Layout) -> String {
    match layout {
        Layout::Banner | Layout::Flag => layout.name().to_owned(),
        _ => format!("poster-{}", layout.name()),
    }
}

fn fields(poster: &Poster, size: &Size, distance: f64, address: Option<&str>) -> Value {
    let least = Least::of(poster.layout, distance);
    json!({
        "width_mm": size.width,
        "height_mm": size.height,
        "distance_m": distance,
        "layout": poster.layout.name(),
        "tone": if poster.is_danger { "danger" } else { "calm" },
        "headline": poster.headline.iter().map(|line| line.value.as_str()).collect::<Vec<_>>(),
        "lines": poster.lines.iter().map(line).collect::<Vec<_>>(),
        "rule": poster.rule,
        "address": if poster.address.is_empty() { Value::Null } else { json!(poster.address) },
        "call": poster.call,
        "call_text": poster.call_text,
        "call_check": poster.call_check,
        "stop": poster.stop,
        "blanks": poster.blanks,
        "blanks_title": poster.blanks_title,
        "url": address.map(printed),
        "qr": address.is_some(),
        "qr_text": poster.qr_text,
        "limits": {"message": least.message, "headline": least.headline, "note": least.note},
        "group": Value::Null,
    })
}

/// A wallet card's sides: what not to do, and whom to call.
fn wallet(poster: &Poster) -> crate::json::Map {
    let calls = poster.lines.iter().filter_map(|line| Some((line.number.as_deref()?, line)));
    let calls: Vec<Value> = calls
        .map(|(number, line)| {
            let mut call = texts(&[("n", Some(number)), ("t", Some(&line.title))]);
            if line.check {
                call.insert("check".into(), json!(true));
            }
            Value::Object(call)
        })
        .collect();
    let no = poster.lines.iter().filter(|line| line.number.is_none());
    let no: Vec<Value> = no.map(|line| Value::Object(texts(&[("icon", line.icon.as_deref()), ("text", Some(&line.title))]))).collect();
    let title: Vec<&str> = poster.headline.iter().map(|line| line.value.as_str()).collect();
    let sides = json!({"title": title.join(" "), "no": no, "calls": calls, "back_title": poster.blanks_title, "blanks": poster.blanks});
    sides.as_object().cloned().unwrap_or_default()
}

/// A line without the fields it does not have: templates ask whether a field is there.
fn line(line: &PosterLine) -> Value {
    let mut fields = texts(&[
        ("icon", line.icon.as_deref()),
        ("number", line.number.as_deref()),
        ("text", line.text.as_deref()),
        ("blank", line.blank.as_deref()),
    ]);
    fields.insert("title".into(), json!(line.title));
    for (name, is_set) in [("no", line.no), ("hot", line.hot), ("check", line.check)] {
        if is_set {
            fields.insert(name.into(), json!(true));
        }
    }
    Value::Object(fields)
}

fn texts(fields: &[(&str, Option<&str>)]) -> crate::json::Map {
    fields.iter().filter_map(|(name, value)| value.map(|value| ((*name).to_owned(), json!(value)))).collect()
}

/// The smallest heights of capitals, in millimetres: millimetres a metre of distance times the distance.
struct Least {
    message: f64,
    headline: f64,
    note: f64,
}

impl Least {
    /// Below these nobody reads a sheet (signs: USSC 1998, ADA 2010 §703.5.5).
    fn of(layout: Layout, distance: f64) -> Least {
        match layout.is_passed_by() {
            true => Least { message: 8.5 * distance, headline: 8.5 * distance, note: 0.5 * distance },
            false => Least { message: 3.5 * distance, headline: 5.0 * distance, note: 2.5 * distance },
        }
    }

    /// Below these only good eyes do.
    fn good(layout: Layout, distance: f64) -> Least {
        match layout.is_passed_by() {
            true => Least { message: 12.0 * distance, headline: 12.0 * distance, note: 0.5 * distance },
            false => Least { message: 5.0 * distance, headline: 8.5 * distance, note: 3.5 * distance },
        }
    }

    fn for_part(&self, part: &str) -> f64 {
        match part {
            "headline" | "number" => self.headline,
            "message" => self.message,
            _ => self.note,
        }
    }
}

/// Rounding in the engine, in millimetres and as a part of a limit.
const SLACK: f64 = 0.995;
/// A Vietnamese word has about 1.4 syllables, and syllables are what spaces part.
const SYLLABLES_A_WORD: f64 = 1.4;

/// Everything that must be true of a poster on its wall.
pub(super) fn check(wall: &Wall, setting: &Setting, measured: &Measured, ink: f64) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if wall.layout == Layout::Wallet {
        return found;
    }
    if setting.pages().len() != 1 {
        let more = Diagnostic::new(Code::PosterOverflow).phrase("part", part_name("message")).arg("size", &wall.size.name);
        found.push(more.arg("needed", setting.pages().len() * wall.size.height as usize).arg("room", wall.size.height));
    }
    // The print shop's form is the coloured one in other inks, which have no sure colours on a screen.
    if wall.ink == "press" {
        return found;
    }
    check_heights(wall, measured, &mut found);
    check_contrast(wall, measured, &mut found);
    check_words(wall, measured, &mut found);
    check_margin(wall, measured, &mut found);
    check_codes(wall, measured, &mut found);
    if wall.ink == "save" && ink > INK_LIMIT {
        let percent = |part: f64| format!("{:.0}", part * 100.0);
        let heavy = Diagnostic::new(Code::PosterInk).arg("value", percent(ink)).arg("limit", percent(INK_LIMIT));
        found.push(heavy.arg("size", &wall.size.name));
    }
    found
}

/// What office printers lay down without curling the sheet.
const INK_LIMIT: f64 = 0.4;

fn part_of(text: &Reading) -> &str {
    text.part.as_deref().unwrap_or("message")
}

/// The smallest text of each part is the one that counts.
fn check_heights(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    let (least, good) = (Least::of(wall.layout, wall.distance), Least::good(wall.layout, wall.distance));
    let mut parts: Vec<&str> = measured.texts.iter().map(part_of).collect();
    parts.sort_unstable();
    parts.dedup();
    for part in parts {
        let texts = measured.texts.iter().filter(|text| part_of(text) == part && !text.text.trim().is_empty());
        let Some(smallest) = texts.min_by(|a, b| a.cap_height.total_cmp(&b.cap_height)) else { continue };
        // Tags for the proof reader go away before a sheet is hung up.
        if part == "label" {
            continue;
        }
        let (code, needed) = match smallest.cap_height {
            height if height < least.for_part(part) * SLACK => (Code::PosterTextSmall, least.for_part(part)),
            height if height < good.for_part(part) * SLACK => (Code::PosterTextTight, good.for_part(part)),
            _ => continue,
        };
        let small = Diagnostic::new(code).arg("text", &smallest.text).arg("value", mm(smallest.cap_height)).arg("needed", mm(needed));
        found.push(small.arg("size", &wall.size.name).arg("distance", mm(wall.distance)));
    }
}

/// Millimetres as they are written in Vietnam.
fn mm(length: f64) -> String {
    format!("{length:.1}").replace('.', ",")
}

fn check_contrast(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    for text in measured.texts.iter().filter(|text| text.text.chars().any(char::is_alphanumeric)) {
        let needed = if matches!(part_of(text), "headline" | "number") { 4.5 } else { 7.0 };
        // The colour behind a text is looked up among pixels, which round.
        if text.contrast < needed * 0.96 {
            let pale = Diagnostic::new(Code::PosterContrast).arg("text", &text.text).arg("value", mm(text.contrast));
            found.push(pale.arg("needed", mm(needed)).arg("size", &wall.size.name));
            return;
        }
    }
}

fn check_words(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    let limit = if wall.layout.is_passed_by() { 7.0 } else { 40.0 };
    let counted = measured.texts.iter().filter(|text| matches!(part_of(text), "headline" | "message"));
    let syllables: usize =
        counted.map(|text| text.text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()).sum();
    let words = (syllables as f64 / SYLLABLES_A_WORD).round();
    if words > limit {
        found.push(Diagnostic::new(Code::PosterWords).arg("value", words).arg("limit", limit).arg("size", &wall.size.name));
    }
    for text in measured.texts.iter().filter(|text| matches!(part_of(text), "headline" | "message")) {
        let is_loud = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
        if text.text.split_whitespace().filter(is_loud).count() > 4 {
            found.push(Diagnostic::new(Code::PosterCapitals).arg("text", &text.text));
        }
    }
}

fn check_margin(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    let shorter = f64::from(wall.size.width.min(wall.size.height));
    let needed = match () {
        () if wall.size.is_large() => shorter * 0.05,
        () if shorter > 300.0 => 15.0,
        () if shorter > 200.0 => 10.0,
        () => 7.0,
    };
    let room = |text: &Reading| {
        let [left, top, right, bottom] = text.place;
        left.min(top).min(measured.size[0] - right).min(measured.size[1] - bottom)
    };
    let nearest = measured.texts.iter().filter(|text| !text.text.trim().is_empty()).min_by(|a, b| room(a).total_cmp(&room(b)));
    if let Some(text) = nearest.filter(|text| room(text) < needed * SLACK) {
        let close = Diagnostic::new(Code::PosterMargin).arg("text", &text.text).arg("value", mm(room(text))).arg("needed", mm(needed));
        found.push(close.arg("size", &wall.size.name));
    }
}

fn check_codes(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    let shorter = wall.size.width.min(wall.size.height);
    let good = match shorter {
        0..=250 => 25.0,
        251..=400 => 40.0,
        401..=550 => 60.0,
        551..=790 => 100.0,
        _ => 80.0,
    };
    let module = if shorter > 250 { 1.2 } else { 0.8 };
    for code in &measured.codes {
        if code.side < good * SLACK || code.module < module * SLACK {
            let needed = good.max(module * code.side / code.module);
            let small = Diagnostic::new(Code::PosterCodeSmall).arg("value", mm(code.side)).arg("needed", mm(needed));
            found.push(small.arg("size", &wall.size.name));
        }
        let [left, top, right, bottom] = code.place;
        let overlaps = |text: &&Reading| {
            let [a, b, c, d] = text.place;
            a < right && c > left && b < bottom && d > top
        };
        if let Some(text) = measured.texts.iter().filter(|text| !text.text.trim().is_empty()).find(overlaps) {
            found.push(Diagnostic::new(Code::PosterQuietZone).arg("text", &text.text).arg("size", &wall.size.name));
        }
    }
}

/// The parts of a poster as their authors know them.
fn part_name(part: &str) -> Phrase {
    match part {
        "headline" => Phrase { vi: "headline (dòng lớn)", en: "headline" },
        "number" => Phrase { vi: "number, call, address (số, địa chỉ lớn)", en: "number, call, address" },
        "address" => Phrase { vi: "qr_text và địa chỉ cạnh mã", en: "qr_text and the address beside the code" },
        "footer" => Phrase { vi: "dòng cuối", en: "last line" },
        _ => Phrase { vi: "lines (các dòng chữ)", en: "lines" },
    }
}

/// What a template says when its content does not fit: `overflow:part:needed:room`, `items:min:max:got`, `icon:name`.
pub(super) fn does_not_fit(wall: &Wall, message: &str) -> Option<Diagnostic> {
    let said = message.strip_prefix("panicked with: ")?.trim_matches('"');
    let parts: Vec<&str> = said.split(':').collect();
    let found = match parts.as_slice() {
        ["overflow", part, needed, room] => {
            Diagnostic::new(Code::PosterOverflow).phrase("part", part_name(part)).arg("needed", needed).arg("room", room)
        }
        [what @ ("items" | "headline" | "blanks"), least, most, got] => {
            let field = if *what == "items" { "lines" } else { what };
            Diagnostic::new(Code::PosterItems).arg("name", field).arg("least", least).arg("most", most).arg("value", got)
        }
        ["icon", name, known] => {
            return Some(Diagnostic::new(Code::BadValue).arg("name", "icon").arg("value", name).arg("known", known));
        }
        _ => return None,
    };
    Some(found.arg("size", &wall.size.name))
}
