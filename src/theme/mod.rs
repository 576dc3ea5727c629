//! The theme: layers of files (embedded, the site's own), templates, words, fingerprinted assets.

mod assets;
mod blocks;
mod embedded;
mod engine;
mod face;
mod layers;
mod mark;
mod minify;
mod words;

pub use assets::ThemeAsset;
pub use embedded::FILES as EMBEDDED;
pub use engine::View;
pub use minify::script as minified_script;
pub use tera::Value;

use crate::config::{SiteConfig, Verified, Words};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::disk::SourceTree;
use crate::hash::{Hash, Hasher};
use layers::Layers;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme that is ready to render.
pub struct Theme {
    engine: engine::Engine,
    /// The interface words of the site's language.
    pub words: Words,
    /// The files that pages use, by their name in the theme.
    pub assets: BTreeMap<String, ThemeAsset>,
    /// The files that sheets of paper are made with.
    pub paper: Vec<PaperFile>,
}

/// A file of the theme's `paper` folder.
#[derive(Debug, Clone)]
pub struct PaperFile {
    /// Its path in that folder: `handout.typ`.
    pub name: String,
    /// The path that findings name.
    pub place: Arc<str>,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Loads the theme that the settings name, over the embedded one.
pub fn load(tree: &SourceTree, config: &SiteConfig) -> Outcome<Theme> {
    let mut diags = Diagnostics::default();
    let face = face::Face::of(tree, config, &mut diags);
    let layers = Layers::new(tree, &config.theme, &face, &config.written.0);
    if config.theme != "default" && !layers.has_site_files() {
        diags.push(config.at_theme(Diagnostic::new(Code::UnknownTheme).arg("name", &config.theme)));
    }
    let words = words::load(&layers, config, &mut diags);
    let assets = assets::load(&layers, &mut diags);
    let engine = engine::Engine::load(&layers, &mut diags);
    let paper = paper(&layers, &mut diags);
    Outcome { value: Theme { engine, words, assets, paper }, diags }
}

/// The files that the settings name for a theme: other files make another theme.
pub fn face_files(tree: &SourceTree, config: &SiteConfig) -> Vec<Hash> {
    face::Face::sources(tree, config)
}

fn paper(layers: &Layers<'_>, diags: &mut Diagnostics) -> Vec<PaperFile> {
    let mut files = Vec::new();
    for (name, file) in layers.effective("paper/") {
        match file.bytes() {
            Ok(bytes) => files.push(PaperFile {
                name: name["paper/".len()..].to_owned(),
                place: file.place.clone(),
                bytes,
            }),
            Err(found) => diags.push(found),
        }
    }
    files
}

/// The hash of the embedded theme: part of what a build is made from.
pub fn embedded_fingerprint() -> Hash {
    let mut hasher = Hasher::default();
    for (path, bytes) in EMBEDDED {
        hasher.part(path.as_bytes()).part(bytes);
    }
    hasher.finish()
}

impl Theme {
    /// Renders a template.
    ///
    /// # Errors
    /// `template-field` with the place in the template as its author wrote it.
    pub fn render(&self, template: &str, view: &View) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.engine.render(template, view).map_err(Box::new)
    }

    /// Whether there is a look for a directive.
    pub fn has_look(&self, directive: &str) -> bool {
        self.engine.has(&look_name(directive))
    }

    /// The style sheet as it stands inside a page from which `root` leads to the top.
    pub fn inline_style(&self, root: &str) -> String {
        let mut sheet = self
            .assets
            .get("style.css")
            .map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned())
            .unwrap_or_default();
        // The sheet names files from its own folder.
        for asset in self.assets.values() {
            let name = asset.path.strip_prefix("assets/").unwrap_or(&asset.path);
            sheet = sheet.replace(&format!("url({name})"), &format!("url({root}{})", asset.path));
        }
        sheet
    }

    /// A word of the interface; its name when the theme lacks it.
    pub fn word<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.get(name).map_or(name, String::as_str)
    }

    /// How and when something was checked: the words before the day, and those after it.
    pub fn checked(&self, verified: &Verified) -> (&str, &str) {
        let name = format!("checked_{}", verified.how.name().replace('-', "_"));
        let words = self.words.get(&name).map_or("", String::as_str);
        words.split_once("{date}").unwrap_or((words, ""))
    }
}

/// The template of a directive's look.
pub fn look_name(directive: &str) -> String {
    format!("directives/{directive}.html")
}

/// Makes a map for templates.
pub fn map<const N: usize>(entries: [(&'static str, Value); N]) -> Value {
    Value::from(BTreeMap::from(entries))
}

/// HTML that templates must not escape again.
pub fn safe(html: &str) -> Value {
    Value::safe_string(html)
}

/// Makes a map for templates out of names that are known only now.
pub fn map_of(entries: Vec<(&'static str, Value)>) -> Value {
    Value::from(entries.into_iter().collect::<BTreeMap<_, _>>())
}
