//! The pictures that chat apps show of a page: a wide one and a square one, with the page's title.

use super::lessons::{printed, stem};
use super::{Desk, Form, Job, Make, Order};
use crate::config::Kind;
use crate::emit::prints::Owner;
use crate::hash::Hasher;
use crate::html;
use crate::json::json;
use crate::model::{DocId, Document, Role};
use crate::paper::Sheet;

/// A shape: its name, what its file's name ends in, its width and height in pixels.
type Shape = (&'static str, &'static str, [u32; 2]);

const SHAPES: [Shape; 2] = [("wide", "-chia-se", [1_200, 630]), ("square", "-chia-se-vuong", [1_080, 1_080])];

/// The pictures of every page; none without the site's address, since apps take no other than whole addresses.
pub(super) fn orders<'a>(desk: &'a Desk<'a>, names: &[&str]) -> Vec<Order<'a>> {
    let mut orders: Vec<Order<'a>> = Vec::new();
    let Some(host) = desk.site.url("index.html").filter(|_| names.contains(&"share")) else { return orders };
    for (id, document) in desk.site.addressed().filter(|(_, document)| document.parsed.front.wants("share")) {
        for shape in SHAPES {
            let host = host.clone();
            orders.push(Box::new(move || job(desk, id, document, &host, shape)));
        }
    }
    orders
}

fn job(desk: &Desk<'_>, id: DocId, document: &Document, host: &str, (name, suffix, [width, height]): Shape) -> Job {
    let data = json!({
        "lang": desk.site.config.language.tag(),
        "title": document.title(),
        "tag": tag(desk, document),
        "host": printed(host),
        "ward": desk.site.config.identity(),
        "ink": "full",
        "width_px": width,
        "height_px": height,
    });
    // Chat apps keep a picture by its address, so another picture has another one.
    let hash = Hasher::default().part(desk.hash.to_string().as_bytes()).part(data.to_string().as_bytes()).finish();
    let path = format!("{}{suffix}.{}.jpg", stem(&document.path), hash.short());
    let sheet = Sheet {
        main: "#import \"/social.typ\": poster\n#poster(json(\"/data.json\"))\n".into(),
        lines: Vec::new(),
        data: data.to_string(),
        files: Vec::new(),
        ident: path.clone(),
        date: None,
    };
    Job {
        kind: "share",
        owner: Owner::Document(id),
        sheet,
        forms: vec![Form { role: name, path, make: Make::Share }],
        poster: None,
        size_name: None,
        is_black: false,
    }
}

/// What a lesson takes; of other pages, where they belong.
fn tag(desk: &Desk<'_>, document: &Document) -> Option<String> {
    let section = || desk.site.document(desk.site.section(document.section).document);
    match document.role {
        Role::Section | Role::Fragment => None,
        Role::Page(Kind::Lesson) => {
            let counted = |count: usize, one: &str, many: &str| format!("{count} {}", desk.theme.word(if count == 1 { one } else { many }));
            let steps = Some(html::steps(&document.parsed.doc)).filter(|steps| *steps > 0).map(|steps| counted(steps, "step", "steps"));
            let minutes = document.parsed.front.duration.map(|minutes| counted(minutes as usize, "minute", "minutes"));
            let parts: Vec<String> = steps.into_iter().chain(minutes).collect();
            Some(parts.join(" · ")).filter(|tag| !tag.is_empty())
        }
        Role::Page(_) if section().path == "index.html" => None,
        Role::Page(_) => Some(section().title().to_owned()),
    }
}
