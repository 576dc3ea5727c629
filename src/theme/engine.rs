//! The template engine: both layers, minified, with faults shown where their authors wrote them.

use super::layers::{Layers, ThemeFile};
use super::{blocks, minify};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::text::is_control;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};
use tera::{Context, Error, ErrorKind, Tera, Value};

/// What a template sees: plain values, never the site.
#[derive(Clone, Default)]
pub struct View {
    context: Context,
    names: BTreeSet<&'static str>,
}

impl View {
    /// Adds or replaces a top field.
    pub fn set(&mut self, name: &'static str, value: Value) {
        self.names.insert(name);
        self.context.insert_value(name, value);
    }

    /// The view with one more field.
    pub fn with(mut self, name: &'static str, value: Value) -> View {
        self.set(name, value);
        self
    }
}

pub(super) struct Engine {
    /// The templates made small; nothing when they could not be loaded, which was reported then.
    tera: Option<Tera>,
    /// The templates as written, to find the true place of a fault; loaded when there is one.
    written: Vec<(String, String)>,
    written_tera: OnceLock<Option<Tera>>,
    places: HashMap<String, Arc<str>>,
}

impl Engine {
    /// Loads the templates of both layers.
    pub fn load(layers: &Layers<'_>, diags: &mut Diagnostics) -> Engine {
        let (mut written, mut small, mut places) = (Vec::new(), Vec::new(), HashMap::new());
        let templates = layers.effective("templates/");
        for (layer, file) in used_files(layers) {
            let Some((name, text)) = template_of(layer, file) else { continue };
            let text = &*without_lost_blocks(layer, text, &templates, diags);
            let minified = minify::template(text);
            if minified.is_none() {
                diags.push(Diagnostic::new(Code::TemplateNotMinified).in_file(&file.place));
            }
            small.push((name.clone(), minified.unwrap_or_else(|| text.to_owned())));
            places.insert(name.clone(), file.place.clone());
            written.push((name, text.to_owned()));
        }
        let mut engine = Engine { tera: None, written, written_tera: OnceLock::new(), places };
        match load_tera(&small) {
            Ok(tera) => engine.tera = Some(tera),
            // The fault is looked for in the text that its author knows.
            Err(error) => {
                let error = load_tera(&engine.written).err().unwrap_or(error);
                diags.push(engine.finding(Code::TemplateSyntax, &error, &BTreeSet::new()));
            }
        }
        engine
    }

    pub fn has(&self, name: &str) -> bool {
        ["site", "default"].iter().any(|layer| self.places.contains_key(&format!("{layer}/{name}")))
    }

    pub fn render(&self, template: &str, view: &View) -> Result<Vec<u8>, Diagnostic> {
        let mut out = Vec::with_capacity(16 << 10);
        let Some(tera) = &self.tera else { return Ok(out) };
        match tera.render_to(template, &view.context, &mut out) {
            Ok(()) => Ok(out),
            Err(error) => {
                let written = self.written_tera.get_or_init(|| load_tera(&self.written).ok());
                let told = written.as_ref().and_then(|tera| tera.render(template, &view.context).err());
                Err(self.finding(Code::TemplateField, &told.unwrap_or(error), &view.names))
            }
        }
    }

    fn finding(&self, code: Code, error: &Error, known: &BTreeSet<&str>) -> Diagnostic {
        let found = Diagnostic::new(code).arg("known", known.iter().copied().collect::<Vec<_>>().join(", "));
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let found = found.arg("reason", report.message()).arg("file", report.filename());
                match self.places.get(report.filename()) {
                    Some(place) => found.at(place, Span::new(report.span().range.clone())),
                    None => found,
                }
            }
            _ => found.arg("reason", error).arg("file", "themes/"),
        }
    }
}

/// A template of ours without the blocks that a template of the site, on which it is built, does not have.
fn without_lost_blocks<'a>(
    layer: &str, text: &'a str, templates: &BTreeMap<&str, &ThemeFile<'_>>, diags: &mut Diagnostics,
) -> Cow<'a, str> {
    let found = (layer == "default")
        .then(|| blocks::parent(text))
        .flatten()
        .and_then(|name| templates.get(format!("templates/{name}").as_str()));
    let Some(parent) = found else { return text.into() };
    let (fitted, lost) = blocks::fitted(text, &blocks::known(parent, templates));
    for name in lost {
        diags.push(Diagnostic::new(Code::TemplateBlock).in_file(&parent.place).arg("name", name));
    }
    fitted
}

/// The files of both layers with their layer; an embedded one that is replaced counts only where the
/// site's files name it, so that a theme which replaces all need not keep the blocks of ours.
fn used_files<'l, 'a>(layers: &'l Layers<'a>) -> impl Iterator<Item = (&'static str, &'l ThemeFile<'a>)> {
    let [(default, embedded), (site, own)] = layers.both();
    let is_used = move |file: &&ThemeFile<'_>| {
        let Some((name, _)) = template_of(default, file) else { return false };
        let is_named = own.iter().any(|other| other.text().is_some_and(|text| text.contains(&name)));
        is_named || own.iter().all(|other| other.name != file.name)
    };
    embedded
        .iter()
        .filter(is_used)
        .map(move |file| (default, file))
        .chain(own.iter().map(move |file| (site, file)))
}

/// The name by which templates call a file, with its layer, and its text; `None` for other files.
fn template_of<'a>(layer: &str, file: &'a ThemeFile<'_>) -> Option<(String, &'a str)> {
    let name = file
        .name
        .strip_prefix("templates/")
        .or_else(|| file.name.starts_with("directives/").then_some(file.name))?;
    if !name.ends_with(".html") {
        return None;
    }
    Some((format!("{layer}/{name}"), file.text()?))
}

fn load_tera(templates: &[(String, String)]) -> Result<Tera, Error> {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes(["site/", "default/"])?;
    tera.autoescape_on(vec![".html"]);
    tera.set_escape_fn(|text, out| match text.contains(is_control) {
        true => tera::escape_html(&text.replace(is_control, ""), out),
        false => tera::escape_html(text, out),
    });
    tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
}
