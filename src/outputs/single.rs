//! A lesson, or a section's lessons, as one file that needs nothing else: to send, to keep, to open anywhere.

use super::scope::Scope;
use super::{assets, pictures};
use crate::diag::Diagnostics;
use crate::disk::Body;
use crate::hash::policy_hash;
use crate::html::{self, Fate, data_url, with_attributes, without};
use crate::model::{DocId, Document, root_of};
use crate::plan::{Making, Planning, Stage};
use crate::text::{decode_percent, encode_path, slugify};
use crate::theme::{Theme, Value, map_of, safe};

/// Plans it under a name; what it shows is made when it is asked for, and put into it.
pub(super) fn plan(planning: &mut Planning<'_>, scope: Scope, path: &str) {
    pictures::plan(planning);
    assets::plan(planning);
    planning.keep_inside();
    let owner = planning.site.document(scope.first(planning.site)).parsed.source.path.clone();
    planning
        .file(&owner, Stage::Pages, path, move |making, diags| single(making, scope, diags).map(Body::Bytes));
}

/// The HTML of a lesson or section that holds everything it shows.
fn single(making: &Making<'_>, scope: Scope, diags: &mut Diagnostics) -> Option<Vec<u8>> {
    let (site, theme, views) = (making.site, making.theme, making.views());
    let first = scope.first(site);
    let ids: Vec<DocId> = match scope {
        Scope::Lesson(id) => vec![id],
        Scope::Section(id) => site.lessons_below(id).collect(),
    };
    let whole = Whole { making, ids: &ids };
    let lesson = |id: &DocId| {
        let document = site.document(*id);
        let body = html::body(site, theme, &views.looks(), document).take(diags);
        let mut fields = views.document(site, theme, *id, document, &whole.alone(document, &body));
        fields.push(("anchor", Value::from(anchor(document))));
        map_of(fields)
    };
    let lessons: Vec<Value> = ids.iter().map(lesson).collect();
    let mut page = views.document(site, theme, first, site.document(first), "");
    page.retain(|(name, _)| *name != "kind");
    page.extend([("kind", Value::from("single")), ("lessons", Value::from(lessons))]);
    page.extend(whole.looks(theme));
    theme
        .render("single.html", &views.base(theme, "").with("page", map_of(page)))
        .map_err(|finding| diags.push(*finding))
        .ok()
}

/// The name of a lesson inside the file.
fn anchor(document: &Document) -> String {
    slugify(document.path.trim_end_matches(".html"))
}

/// The file that is being made.
struct Whole<'a> {
    making: &'a Making<'a>,
    ids: &'a [DocId],
}

impl Whole<'_> {
    /// The body of a lesson with its pictures in it. Films are left to the web: what they say stands below
    /// them.
    fn alone(&self, document: &Document, body: &str) -> String {
        let body = without(body, "video", false, |_| true);
        let body = without(&body, "a", false, |first| {
            first.contains(" download") && self.making.site.config.base_url.is_none()
        });
        let root = root_of(&document.path);
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let prefix = if self.ids.len() > 1 { format!("{}-", anchor(document)) } else { String::new() };
        let body = with_attributes(&body, |tag, name, value| {
            // The anchor is taken off before the path is decoded: a `#` or a quote in either is a letter of
            // it.
            let (address, place) =
                value.split_once('#').map_or((value, None), |(address, place)| (address, Some(place)));
            let path = || {
                let below = address.strip_prefix(root.as_str()).map(str::to_owned);
                decode_percent(&below.unwrap_or_else(|| format!("{folder}/{address}"))).into_owned()
            };
            match name {
                "src" if !value.contains(':') => self.data(&path()).map_or(Fate::Goes, Fate::Becomes),
                "srcset" | "sizes" | "loading" => Fate::Goes,
                "href" if value.starts_with('#') => Fate::Becomes(format!("#{prefix}{}", &value[1..])),
                "href" if !value.contains(':') => self.link(&path(), place).map_or(Fate::Goes, Fate::Becomes),
                "id" | "for" => Fate::Becomes(format!("{prefix}{value}")),
                "name" if tag == "input" => Fate::Becomes(format!("{prefix}{value}")),
                "aria-labelledby" | "aria-describedby" => {
                    let names: Vec<String> = value.split(' ').map(|name| format!("{prefix}{name}")).collect();
                    Fate::Becomes(names.join(" "))
                }
                _ => Fate::Stays,
            }
        });
        // What leads nowhere from here is text.
        without(&body, "a", true, |first| !first.contains(" href="))
    }

    /// Where a link to a file of the site, or to a place in it, leads from anywhere; `None` while the site
    /// has no address.
    fn link(&self, path: &str, place: Option<&str>) -> Option<String> {
        let inside =
            self.ids.iter().map(|id| self.making.site.document(*id)).find(|document| document.path == path);
        match (inside, place) {
            (Some(_), Some(place)) if self.ids.len() == 1 => Some(format!("#{place}")),
            (Some(document), Some(place)) => Some(format!("#{}-{place}", anchor(document))),
            (Some(document), None) => Some(format!("#{}", anchor(document))),
            (None, place) => {
                let place = place.map(|place| format!("#{place}")).unwrap_or_default();
                Some(encode_path(&self.making.site.url(path)?).into_owned() + &place)
            }
        }
    }

    fn data(&self, path: &str) -> Option<String> {
        data_url(path, &self.making.file(path)?.read().ok()?)
    }

    /// Style and script, and the policy that allows them and nothing else.
    fn looks(&self, theme: &Theme) -> [(&'static str, Value); 5] {
        let text_of = |name: &str| {
            theme
                .assets
                .get(name)
                .map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned())
                .unwrap_or_default()
        };
        let (style, print, script) =
            (self.with_fonts(&theme.inline_style("")), text_of("print.css"), text_of("app.js"));
        let [of_style, of_print, of_script] = [&style, &print, &script].map(|text| policy_hash(text));
        let policy = format!(
            "default-src 'none'; img-src data:; font-src data:; style-src '{of_style}' '{of_print}'; script-src '{of_script}'; \
             base-uri 'none'; form-action 'none'"
        );
        let mark = theme
            .assets
            .get("favicon.svg")
            .filter(|_| self.making.site.config.logo.is_some())
            .and_then(|asset| self.data(&asset.path));
        [
            ("mark", Value::from(mark)),
            ("policy", Value::from(policy)),
            ("style", safe(&style)),
            ("print", safe(&print)),
            ("script", safe(&script)),
        ]
    }

    /// The style with its fonts in it.
    fn with_fonts(&self, style: &str) -> String {
        let fonts = self
            .making
            .theme
            .assets
            .values()
            .map(|asset| asset.path.as_str())
            .filter(|path| path.ends_with(".woff2"));
        fonts.fold(style.to_owned(), |style, path| {
            let data = self.data(path).unwrap_or_default();
            style.replace(&format!("url({path})"), &format!("url({data})"))
        })
    }
}
