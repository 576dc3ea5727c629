//! What must be true of a poster on its wall: everything on it can be read and scanned from where people
//! stand.

use crate::config::{Layout, Size};
use crate::diag::{Code, Diagnostic, Phrase};
use crate::paper::{Measured, Reading, Setting};

/// Where a poster hangs, for its checks. Lengths are millimetres of the real sheet.
#[derive(Debug, Clone)]
pub(super) struct Wall {
    pub layout: Layout,
    /// In metres.
    pub distance: f64,
    pub size: Size,
    /// How the sheet was drawn: 1, or a tenth.
    pub scale: f64,
    /// Which of the inks.
    pub ink: &'static str,
}

/// The smallest heights of capitals, in millimetres: millimetres a metre of distance times the distance.
pub(super) struct Least {
    pub message: f64,
    pub headline: f64,
    pub note: f64,
}

impl Least {
    /// Below these nobody reads a sheet (signs: USSC 1998, ADA 2010 §703.5.5).
    pub fn of(layout: Layout, distance: f64) -> Least {
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

/// Everything that must be true of a poster on its wall. What was not measured, the print shop's form, is the
/// coloured one in other inks.
pub(super) fn check(
    wall: &Wall, setting: &Setting, measured: Option<&Measured>, ink: f64,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if wall.layout == Layout::Wallet {
        return found;
    }
    if setting.pages().len() != 1 {
        let more = Diagnostic::new(Code::PosterOverflow)
            .phrase("part", part_name("message"))
            .arg("size", &wall.size.name);
        found.push(
            more.arg("needed", setting.pages().len() * wall.size.height as usize)
                .arg("room", wall.size.height),
        );
    }
    let Some(measured) = measured else { return found };
    check_heights(wall, measured, &mut found);
    check_contrast(wall, measured, &mut found);
    check_words(wall, measured, &mut found);
    check_margin(wall, measured, &mut found);
    check_codes(wall, measured, &mut found);
    if wall.ink == "save" && ink > INK_LIMIT {
        let percent = |part: f64| format!("{:.0}", part * 100.0);
        let heavy =
            Diagnostic::new(Code::PosterInk).arg("value", percent(ink)).arg("limit", percent(INK_LIMIT));
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
        let texts =
            measured.texts.iter().filter(|text| part_of(text) == part && !text.text.trim().is_empty());
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
        let small = Diagnostic::new(code)
            .arg("text", &smallest.text)
            .arg("value", mm(smallest.cap_height))
            .arg("needed", mm(needed));
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
            let pale =
                Diagnostic::new(Code::PosterContrast).arg("text", &text.text).arg("value", mm(text.contrast));
            found.push(pale.arg("needed", mm(needed)).arg("size", &wall.size.name));
            return;
        }
    }
}

fn check_words(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    let limit = if wall.layout.is_passed_by() { 7.0 } else { 40.0 };
    let counted = measured.texts.iter().filter(|text| matches!(part_of(text), "headline" | "message"));
    let syllables: usize = counted
        .map(|text| text.text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count())
        .sum();
    let words = (syllables as f64 / SYLLABLES_A_WORD).round();
    if words > limit {
        found.push(
            Diagnostic::new(Code::PosterWords)
                .arg("value", words)
                .arg("limit", limit)
                .arg("size", &wall.size.name),
        );
    }
    for text in measured.texts.iter().filter(|text| matches!(part_of(text), "headline" | "message")) {
        let is_loud = |word: &&str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
        };
        if text.text.split_whitespace().filter(is_loud).count() > 4 {
            found.push(Diagnostic::new(Code::PosterCapitals).arg("text", &text.text));
        }
    }
}

fn check_margin(wall: &Wall, measured: &Measured, found: &mut Vec<Diagnostic>) {
    let shorter = f64::from(wall.size.width.min(wall.size.height));
    let needed = if wall.size.is_large() {
        shorter * 0.05
    } else if shorter > 300.0 {
        15.0
    } else if shorter > 200.0 {
        10.0
    } else {
        7.0
    };
    let room = |text: &Reading| {
        let [left, top, right, bottom] = text.place;
        left.min(top).min(measured.size[0] - right).min(measured.size[1] - bottom)
    };
    let nearest = measured
        .texts
        .iter()
        .filter(|text| !text.text.trim().is_empty())
        .min_by(|a, b| room(a).total_cmp(&room(b)));
    if let Some(text) = nearest.filter(|text| room(text) < needed * SLACK) {
        let close = Diagnostic::new(Code::PosterMargin)
            .arg("text", &text.text)
            .arg("value", mm(room(text)))
            .arg("needed", mm(needed));
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
            let small =
                Diagnostic::new(Code::PosterCodeSmall).arg("value", mm(code.side)).arg("needed", mm(needed));
            found.push(small.arg("size", &wall.size.name));
        }
        let [left, top, right, bottom] = code.place;
        let overlaps = |text: &&Reading| {
            let [a, b, c, d] = text.place;
            a < right && c > left && b < bottom && d > top
        };
        if let Some(text) = measured.texts.iter().filter(|text| !text.text.trim().is_empty()).find(overlaps) {
            found.push(
                Diagnostic::new(Code::PosterQuietZone).arg("text", &text.text).arg("size", &wall.size.name),
            );
        }
    }
}

/// The parts of a poster as their authors know them.
fn part_name(part: &str) -> Phrase {
    match part {
        "headline" => Phrase { vi: "headline (dòng lớn)", en: "headline" },
        "number" => {
            Phrase { vi: "number, call, address (số, địa chỉ lớn)", en: "number, call, address" }
        }
        "address" => Phrase {
            vi: "qr_text và địa chỉ cạnh mã",
            en: "qr_text and the address beside the code",
        },
        "footer" => Phrase { vi: "dòng cuối", en: "last line" },
        _ => Phrase { vi: "lines (các dòng chữ)", en: "lines" },
    }
}

/// What a template says when its content does not fit: `overflow:part:needed:room`, `items:min:max:got`,
/// `icon:name`. `size` is what the poster is called by: its size, and its file where there is one for each
/// row of a table.
pub(super) fn does_not_fit(size: &str, message: &str) -> Option<Diagnostic> {
    let said = message.strip_prefix("panicked with: ")?.trim_matches('"');
    let parts: Vec<&str> = said.split(':').collect();
    let found = match parts.as_slice() {
        ["overflow", part, needed, room] => Diagnostic::new(Code::PosterOverflow)
            .phrase("part", part_name(part))
            .arg("needed", needed)
            .arg("room", room),
        [what @ ("items" | "headline" | "blanks"), least, most, got] => {
            let field = if *what == "items" { "lines" } else { what };
            Diagnostic::new(Code::PosterItems)
                .arg("name", field)
                .arg("least", least)
                .arg("most", most)
                .arg("value", got)
        }
        ["icon", name, known] => {
            return Some(
                Diagnostic::new(Code::BadValue).arg("name", "icon").arg("value", name).arg("known", known),
            );
        }
        _ => return None,
    };
    Some(found.arg("size", size))
}
