//! The sheets of a poster: every size in colour, in black, and for the print shop.

use super::about::{data, day, printed, record, stem, suffixed};
use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told, preview};
use super::make::plan_job;
use super::wall::{Least, Wall};
use crate::config::{Kind, Layout, Names, Poster, PosterLine, Size};
use crate::facts::Owner;
use crate::facts::with_lines;
use crate::json::{Value, json};
use crate::model::{DocId, Document, Site};
use crate::paper::{Sheet, SheetFile};
use crate::plan::Planning;
use std::sync::Arc;

/// Sheets larger than a page of PDF can be (5.08 m) are drawn at a tenth.
const TENTH: f64 = 0.1;
/// What print shops cut away around a sheet, in millimetres.
const BLEED: f64 = 3.0;
/// What is folded over and punched around a large sheet, in millimetres.
const HEM: f64 = 30.0;

/// The three forms of a poster.
struct Ink {
    name: &'static str,
    suffix: fn(&Names) -> &str,
}

const INKS: &[Ink] = &[
    Ink { name: "full", suffix: |_| "" },
    Ink { name: "save", suffix: |names| &names.black },
    Ink { name: "press", suffix: |names| &names.press },
];

/// A sheet of a poster that there is one of for each group.
pub(super) struct Part {
    /// Its number in the plan.
    pub number: usize,
    pub id: DocId,
    pub size_name: String,
    pub is_black: bool,
}

/// The sheets of all posters; gives those of series.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>) -> Vec<Part> {
    let mut parts = Vec::new();
    if !planning.wants("posters") {
        return parts;
    }
    for (id, document) in
        planning.site.pages(Kind::Poster).filter(|(_, document)| document.parsed.front.wants("posters"))
    {
        let Some(poster) = &document.parsed.front.poster else { continue };
        for size in &poster.sizes {
            for ink in INKS.iter().filter(|ink| poster.layout != Layout::Wallet || ink.name != "press") {
                let is_part = document.parsed.row.is_some();
                let told = if is_part { Told::AsPart } else { Told::OnPages };
                let number =
                    plan_job(planning, workshop, job(planning.site, id, document, poster, size, ink), told);
                let part =
                    |number| Part { number, id, size_name: size.name.clone(), is_black: ink.name == "save" };
                parts.extend(number.filter(|_| is_part).map(part));
            }
        }
    }
    parts
}

fn job(site: &Site, id: DocId, document: &Document, poster: &Poster, size: &Size, ink: &'static Ink) -> Job {
    let path = suffixed(&format!("{}-{}", stem(&document.path), size.name), (ink.suffix)(&site.names));
    let scale = if size.width.max(size.height) > 2_000 { TENTH } else { 1.0 };
    let bleed = match ink.name {
        "press" if size.is_large() => HEM,
        "press" => BLEED,
        _ => 0.0,
    };
    let wall = Wall {
        layout: poster.layout,
        distance: poster.distance_of(size),
        size: size.clone(),
        scale,
        ink: ink.name,
    };
    let forms = forms(&path, &site.names, size, ink, bleed * scale);
    let (poster, drawn) = (Some(wall.clone()), wall);
    let write = Box::new(move |desk: &Desk<'_>| drawing(desk, id, &drawn, bleed, &path));
    let is_black = ink.name == "save";
    Job {
        kind: "poster",
        owner: Owner::Document(id),
        write,
        forms,
        poster,
        size_name: Some(size.name.clone()),
        is_black,
    }
}

/// The sheet of a poster.
fn drawing(desk: &Desk<'_>, id: DocId, wall: &Wall, bleed: f64, path: &str) -> Sheet {
    let document = desk.site.document(id);
    // Without a target of its own, a poster's code leads to the poster's page.
    let address = match document.parsed.poster_code {
        Some(code) => desk.site.address_anywhere(document, code),
        None => desk.site.url(&document.printed_path()),
    };
    let mut data = data(desk.site, desk.theme, document);
    if let Some(poster) = &document.parsed.front.poster {
        let poster = &with_lines(poster, desk.site, desk.theme);
        let own = fields(document, poster, &wall.size, wall.distance, address.as_deref());
        let more =
            json!({"ink": wall.ink, "scale": wall.scale, "bleed_mm": bleed, "marks": wall.ink == "press"});
        let sides = if poster.layout == Layout::Wallet { wallet(poster) } else { crate::json::Map::new() };
        if let Value::Object(data) = &mut data {
            let given = [own, more].into_iter().filter_map(|fields| fields.as_object().cloned());
            given.chain([sides]).for_each(|fields| data.extend(fields));
        }
        data["verified"] =
            json!(document.parsed.front.verified.as_ref().map(|verified| record(verified, desk.theme)));
    }
    // A poster says who put it up.
    data["ward"] = json!(desk.site.config.identity());
    data["city"] = json!(desk.site.config.city.as_deref().unwrap_or_default());
    let code = address.map(|address| ("/qr.svg".to_owned(), SheetFile::Code(address)));
    Sheet {
        main: main(wall.layout),
        lines: Vec::new(),
        data: data.to_string(),
        files: code.into_iter().collect(),
        ident: format!("{path}.pdf"),
        date: day(document),
    }
}

fn forms(path: &str, names: &Names, size: &Size, ink: &Ink, bleed: f64) -> Vec<Form> {
    let form = |role, suffix: &str, make| Form { role, path: suffixed(path, suffix) + ".pdf", make };
    if ink.name == "press" {
        return vec![form("shop", "", Make::Bleed(bleed))];
    }
    let mut forms = vec![form("print", "", Make::Pdf), preview(path)];
    if !size.is_large() && size.width > 210 {
        forms.push(form("tiles", &names.tiles, Make::Tiles));
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

fn fields(document: &Document, poster: &Poster, size: &Size, distance: f64, address: Option<&str>) -> Value {
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
        "group": document.parsed.row.as_ref().map(|row| row.fill("{group}")),
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
    let no: Vec<Value> = no
        .map(|line| Value::Object(texts(&[("icon", line.icon.as_deref()), ("text", Some(&line.title))])))
        .collect();
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
