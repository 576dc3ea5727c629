//! The pictures that chat apps show of a page: a wide one and a square one, with the page's title.

use super::about::{printed, stem};
use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told};
use super::make::plan_job;
use crate::config::{Kind, Names};
use crate::facts::{Owner, SHARE};
use crate::hash::{Hash, Hasher};
use crate::html;
use crate::json::{Value, json};
use crate::model::{DocId, Document, Role, Site};
use crate::paper::Sheet;
use crate::plan::Planning;
use crate::theme::Theme;
use std::sync::Arc;

/// A shape: its name, what its file's name ends in, its width and height in pixels.
type Shape = (&'static str, fn(&Names) -> &str, [u32; 2]);

const SHAPES: [Shape; 2] =
    [("wide", |names| &names.share, [1_200, 630]), ("square", |names| &names.share_square, [1_080, 1_080])];

/// The pictures of every page; none without the site's address, since apps take no other than whole
/// addresses.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>) {
    let (site, theme) = (planning.site, planning.theme);
    if site.config.base_url.is_none() || !planning.wants(SHARE) {
        return;
    }
    let hash = workshop.hash(site, theme);
    for (id, document) in site.addressed().filter(|(_, document)| document.parsed.front.wants(SHARE)) {
        for shape in SHAPES {
            plan_job(planning, workshop, job(site, theme, hash, id, document, shape), Told::OnPages);
        }
    }
}

fn job(site: &Site, theme: &Theme, shared: Hash, id: DocId, document: &Document, shape: Shape) -> Job {
    let (name, suffix, _) = shape;
    // Chat apps keep a picture by its address, so another picture has another one.
    let facts = data(site, theme, document, shape).to_string();
    let hash = Hasher::default().part(shared.to_string().as_bytes()).part(facts.as_bytes()).finish();
    let path = format!("{}-{}.{}.jpg", stem(&document.path), suffix(&site.names), hash.short());
    let forms = vec![Form { role: name, path: path.clone(), make: Make::Share }];
    let write = Box::new(move |desk: &Desk<'_>| Sheet {
        main: "#import \"/social.typ\": poster\n#poster(json(\"/data.json\"))\n".into(),
        lines: Vec::new(),
        data: data(desk.site, desk.theme, desk.site.document(id), shape).to_string(),
        files: Vec::new(),
        ident: path.clone(),
        date: None,
    });
    Job {
        kind: SHARE,
        owner: Owner::Document(id),
        write,
        forms,
        poster: None,
        size_name: None,
        is_black: false,
    }
}

fn data(site: &Site, theme: &Theme, document: &Document, (_, _, [width, height]): Shape) -> Value {
    json!({
        "lang": site.config.language_alone(),
        "title": document.title(),
        "tag": tag(site, theme, document),
        "host": site.url("index.html").as_deref().map(printed),
        "ward": site.config.identity(),
        "ink": "full",
        "width_px": width,
        "height_px": height,
    })
}

/// What a lesson takes; of other pages, where they belong.
fn tag(site: &Site, theme: &Theme, document: &Document) -> Option<String> {
    let section = || site.document(site.section(document.section).document);
    match document.role {
        Role::Section | Role::Fragment => None,
        Role::Page(Kind::Lesson) => {
            let counted = |count: usize, one: &str, many: &str| {
                format!("{count} {}", theme.word(if count == 1 { one } else { many }))
            };
            let steps = Some(html::steps(&document.parsed.doc))
                .filter(|steps| *steps > 0)
                .map(|steps| counted(steps, "step", "steps"));
            let minutes =
                document.parsed.front.duration.map(|minutes| counted(minutes as usize, "minute", "minutes"));
            let parts: Vec<String> = steps.into_iter().chain(minutes).collect();
            Some(parts.join(" · ")).filter(|tag| !tag.is_empty())
        }
        Role::Page(_) if section().path == "index.html" => None,
        Role::Page(_) => Some(section().title().to_owned()),
    }
}
