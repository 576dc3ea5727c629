//! A lesson for a chat: a picture for the shared link, its steps as square and tall pictures, its handout, the words to send.

use super::about::{data, printed, sheet, stem};
use super::desk::{Desk, Workshop};
use super::make;
use super::written::{gathered, not_written};
use crate::config::Names;
use crate::diag::{Diagnostics, Outcome};
use crate::facts::Bundle;
use crate::json::{Value, json};
use crate::model::{DocId, Site};
use crate::paper::{self, Script, Sheet};
use crate::parallel;
use crate::theme::Theme;
use std::sync::{Mutex, PoisonError};

/// What is made of one sheet.
struct Part {
    /// What the names of its files begin with, and the rest of them, to which pictures of several pages add the page.
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

/// The files for a chat, by their name in its folder, but for the lesson as one file.
pub fn chat(site: &Site, theme: &Theme, id: DocId) -> Outcome<Bundle> {
    let (workshop, printed) = (Workshop::default(), Mutex::default());
    let desk = workshop.desk(site, theme, &printed);
    let mut diags = Diagnostics::default();
    let made = parallel::with_large_stacks(PARTS, |part| {
        let mut diags = Diagnostics::default();
        let files = files(&desk, id, part, &mut diags);
        Outcome { value: files, diags }
    });
    let mut all = vec![(format!("0-{}.txt", site.names.message), message(&desk, id).into_bytes())];
    made.into_iter().for_each(|made| all.extend(made.take(&mut diags)));
    Outcome { value: Bundle { files: all, printed: printed.into_inner().unwrap_or_else(PoisonError::into_inner) }, diags: gathered(diags) }
}

fn files(desk: &Desk<'_>, id: DocId, part: &Part, diags: &mut Diagnostics) -> Vec<(String, Vec<u8>)> {
    let name = format!("{}-{}", part.number, (part.name)(&desk.site.names));
    let sheet = part_sheet(desk, id, part, &name);
    let Some(setting) = make::setting(desk, id, &sheet, diags) else { return Vec::new() };
    let scale = match part.look {
        Look::Pdf => {
            let made = paper::pdf(&setting, &sheet, true).map_err(|reason| diags.push(not_written(desk, id, &name, &reason)));
            return made.into_iter().map(|bytes| (format!("{name}.pdf"), bytes)).collect();
        }
        Look::Steps([width, _]) => f64::from(width) / CARD,
        // The template reckons one point as one pixel.
        Look::Title(_) => 72.0 / 25.4,
    };
    let count = setting.pages().len();
    let pictures = setting.pages().iter().enumerate().filter_map(|(at, page)| {
        let name = if count == 1 { format!("{name}.png") } else { format!("{name}-{}.png", at + 1) };
        Some((name, paper::png(page, scale)?))
    });
    pictures.collect()
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
            data["tag"] = tag(desk, id);
            let sheet = sheet(desk.site, lesson, script, data, &path);
            return Sheet { main: "#import \"/social.typ\": poster\n#poster(json(\"/data.json\"))\n".into(), lines: Vec::new(), ..sheet };
        }
    }
    sheet(desk.site, lesson, script, data, &path)
}

/// What a lesson takes: `5 bước · 10 phút`; nothing when it does not say.
fn tag(desk: &Desk<'_>, id: DocId) -> Value {
    let lesson = desk.site.document(id);
    let steps = crate::html::steps(&lesson.parsed.doc) as u64;
    let count = |number: u64, one: &str, many: &str| {
        (number > 0).then(|| format!("{number}\u{a0}{}", desk.theme.word(if number == 1 { one } else { many })))
    };
    let facts = [count(steps, "step", "steps"), count(u64::from(lesson.parsed.front.duration.unwrap_or(0)), "minute", "minutes")];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() { Value::Null } else { json!(facts.join(" · ")) }
}

/// The words to send with it.
fn message(desk: &Desk<'_>, id: DocId) -> String {
    let lesson = desk.site.document(id);
    let word = |name| desk.theme.word(name);
    let facts = tag(desk, id).as_str().map(|tag| tag.replace('\u{a0}', " "));
    let way = match desk.site.url(&lesson.printed_path()) {
        Some(address) => format!("{} {address}", word("chat_open")),
        None => word("chat_file").to_owned(),
    };
    let lines =
        [Some(lesson.title().to_owned()), lesson.parsed.front.description.clone(), facts, Some(way), Some(word("chat_help").to_owned())];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    let config = &desk.site.config;
    let sender: Vec<&str> = [Some(config.name.as_str()), config.ward.as_deref()].into_iter().flatten().collect();
    format!("{}\n{}\n", lines.join("\n"), sender.join(" "))
}
