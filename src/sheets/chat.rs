//! A lesson for a chat: a picture for the shared link, its steps as square and tall pictures, its handout,
//! the words to send.

use super::about::{data, printed, sheet, stem};
use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told};
use super::make::plan_job;
use crate::config::Names;
use crate::disk::Body;
use crate::facts::Owner;
use crate::json::{Value, json};
use crate::model::{DocId, Site};
use crate::paper::{Script, Sheet};
use crate::plan::{Planning, Stage};
use crate::theme::Theme;
use std::sync::Arc;

/// What is made of one sheet.
struct Part {
    /// What the names of its files begin with, and the rest of them, to which pictures of several pages add
    /// the page.
    number: u32,
    name: fn(&Names) -> &str,
    template: &'static str,
    look: Look,
}

/// How a sheet becomes files.
enum Look {
    /// As a PDF.
    Pdf,
    /// The lesson's steps, each a picture of so many pixels.
    Steps([u32; 2]),
    /// One picture of so many pixels, of the title alone.
    Title([u32; 2]),
}

const PARTS: &[Part] = &[
    Part { number: 1, name: |names| &names.link_picture, template: "social", look: Look::Title([1200, 630]) },
    Part { number: 2, name: |names| &names.square, template: "cards", look: Look::Steps([1080, 1080]) },
    Part { number: 3, name: |names| &names.tall, template: "cards", look: Look::Steps([1080, 1920]) },
    Part { number: 4, name: |names| &names.handout, template: "handout", look: Look::Pdf },
];

/// The width of a card, in millimetres.
const CARD: f64 = 105.0;

/// Plans the files for a chat, by their names in its folder, but for the lesson as one file.
pub fn plan_chat(planning: &mut Planning<'_>, id: DocId) {
    let (names, workshop) = (&planning.site.names, Arc::new(Workshop::default()));
    let path = format!("0-{}.txt", names.message);
    let owner = planning.site.document(id).parsed.source.path.clone();
    planning.file(&owner, Stage::Pages, &path, move |making, _| {
        Some(Body::Bytes(message(making.site, making.theme, id).into_bytes()))
    });
    for part in PARTS {
        let name = format!("{}-{}", part.number, (part.name)(names));
        let form = match part.look {
            Look::Pdf => Form { role: "print", path: format!("{name}.pdf"), make: Make::Pdf },
            Look::Steps([width, _]) => Form {
                role: "picture",
                path: format!("{name}.png"),
                make: Make::Pages(f64::from(width) / CARD),
            },
            // The template reckons one point as one pixel.
            Look::Title(_) => {
                Form { role: "picture", path: format!("{name}.png"), make: Make::Pages(72.0 / 25.4) }
            }
        };
        let write = Box::new(move |desk: &Desk<'_>| part_sheet(desk, id, part, &name));
        let job = Job {
            kind: "chat",
            owner: Owner::Document(id),
            write,
            forms: vec![form],
            poster: None,
            size_name: None,
            is_black: false,
        };
        plan_job(planning, &workshop, job, Told::Nowhere);
    }
}

fn part_sheet(desk: &Desk<'_>, id: DocId, part: &Part, name: &str) -> Sheet {
    let lesson = desk.site.document(id);
    let mut data = data(desk.site, desk.theme, lesson);
    let path = format!("{}/{name}", stem(&lesson.path));
    let mut script = Script::new(desk.site, desk.press, lesson, part.template);
    data["size"] = json!("normal");
    data["ink"] = json!("full");
    match part.look {
        Look::Pdf => {
            data["ink"] = json!("save");
            script.whole();
        }
        Look::Steps([width, height]) => {
            data["card"] = json!([CARD, CARD * f64::from(height) / f64::from(width)]);
            script.whole();
        }
        Look::Title([width, height]) => {
            data["ward"] = json!(desk.site.config.identity());
            data["width_px"] = json!(width);
            data["height_px"] = json!(height);
            data["host"] = json!(desk.site.config.base_url.as_deref().map(printed));
            data["tag"] = tag(desk.site, desk.theme, id);
            let sheet = sheet(desk.site, lesson, script, data, &path);
            return Sheet {
                main: "#import \"/social.typ\": poster\n#poster(json(\"/data.json\"))\n".into(),
                lines: Vec::new(),
                ..sheet
            };
        }
    }
    sheet(desk.site, lesson, script, data, &path)
}

/// What a lesson takes: `5 bước · 10 phút`; nothing when it does not say.
fn tag(site: &Site, theme: &Theme, id: DocId) -> Value {
    let lesson = site.document(id);
    let steps = crate::html::steps(&lesson.parsed.doc) as u64;
    let count = |number: u64, one: &str, many: &str| {
        (number > 0).then(|| format!("{number}\u{a0}{}", theme.word(if number == 1 { one } else { many })))
    };
    let facts = [
        count(steps, "step", "steps"),
        count(u64::from(lesson.parsed.front.duration.unwrap_or(0)), "minute", "minutes"),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() { Value::Null } else { json!(facts.join(" · ")) }
}

/// The words to send with it.
fn message(site: &Site, theme: &Theme, id: DocId) -> String {
    let lesson = site.document(id);
    let word = |name| theme.word(name);
    let facts = tag(site, theme, id).as_str().map(|tag| tag.replace('\u{a0}', " "));
    let way = match site.url(&lesson.printed_path()) {
        Some(address) => format!("{} {address}", word("chat_open")),
        None => word("chat_file").to_owned(),
    };
    let lines = [
        Some(lesson.title().to_owned()),
        lesson.parsed.front.description.clone(),
        facts,
        Some(way),
        Some(word("chat_help").to_owned()),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    let config = &site.config;
    let sender: Vec<&str> =
        [Some(config.name.as_str()), config.ward.as_deref()].into_iter().flatten().collect();
    format!("{}\n{}\n", lines.join("\n"), sender.join(" "))
}
