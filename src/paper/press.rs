//! The one place where Typst runs: a world that holds what it is given and nothing else.

use super::sheet::{Setting, Sheet, SheetFile};
use super::signs::{LeftOut, Signs, Within};
use super::stray::{Stray, strays};
use crate::json::Value;
use crate::parallel;
use std::borrow::Cow;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

/// How many documents a thread sets before what the engine remembers is cleared of what they did not use.
///
/// It remembers two to three megabytes a document, for ever, unless it is told. The sheets of a lesson share
/// their texts, every second one the templates' settings, and posters nearly all with the one before.
const KEPT_ROUNDS: usize = 2;

/// The engine with a theme: fonts, sources, pictures of the theme. Cheap to share among threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    signs: Signs,
    /// Signs in the words of the interface that no font has.
    left_out: LeftOut,
    /// Texts of the theme and, from when they are first asked for, what they say.
    sources: HashMap<FileId, (String, OnceLock<Source>)>,
    files: HashMap<FileId, Bytes>,
    /// Whether a function is there, for callers that can do without.
    functions: Vec<String>,
}

/// What came of setting a sheet.
pub struct Pressed {
    /// The document.
    pub setting: Setting,
    /// The signs of its texts that no font has; they are not on it.
    pub left_out: LeftOut,
    /// The texts and pictures on it that nobody could read.
    pub strays: Vec<Stray>,
}

/// The file with the words of the interface, among those of a theme.
pub const WORDS: &str = "words.json";

/// What the engine could not do, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its words.
    pub message: String,
    /// The line of the sheet's code, from 0, when it is there.
    pub line: Option<usize>,
    /// The theme's file and the byte in it, when it is there.
    pub theme: Option<(String, usize)>,
}

impl Press {
    /// An engine for the files of a theme's `paper` folder, by their path in it.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Press {
        let (mut fonts, mut sources, mut others, mut functions) =
            (Vec::new(), HashMap::new(), HashMap::new(), Vec::new());
        let mut words = None;
        for (name, bytes) in files {
            let Some(id) = file_id(&format!("/{name}")) else { continue };
            if name.ends_with(".ttf") || name.ends_with(".otf") {
                fonts.extend(Font::iter(Bytes::new(bytes.to_vec())));
            } else if let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".typ")) {
                functions.extend(text.lines().filter_map(defined_function).map(str::to_owned));
                sources.insert(id, (text.to_owned(), OnceLock::new()));
            } else if name == WORDS {
                words = Some((id, bytes));
            } else {
                others.insert(id, Bytes::new(bytes.to_vec()));
            }
        }
        let (signs, mut left_out) = (Signs::of(&fonts), LeftOut::new());
        if let Some((id, bytes)) = words {
            let words = shown_json(&signs, &String::from_utf8_lossy(bytes), &mut left_out);
            others.insert(id, Bytes::new(words.to_string().into_bytes()));
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Press {
            library: LazyHash::new(Library::default()),
            book,
            fonts,
            signs,
            left_out,
            sources,
            files: others,
            functions,
        }
    }

    /// Whether the theme has a function of this name.
    pub fn has(&self, function: &str) -> bool {
        self.functions.iter().any(|name| name == function)
    }

    /// Sets a document; `file` gives the bytes of its files.
    ///
    /// # Errors
    /// Everything that the engine found wrong, with its place in the sheet's code or in the theme.
    pub fn set(
        &self, sheet: &Sheet, mut file: impl FnMut(&SheetFile) -> Option<Vec<u8>>,
    ) -> Result<Pressed, Vec<Fault>> {
        let main = file_id("/main.typ").ok_or_else(Vec::new)?;
        // Every text passes the filter here, whatever it came in.
        let mut left_out = self.left_out.clone();
        let code = self.signs.shown(&sheet.main, Within::Code, &mut left_out).into_owned();
        let data = shown_json(&self.signs, &sheet.data, &mut left_out);
        let mut files: HashMap<FileId, Bytes> = HashMap::new();
        let mut put =
            |path: &str, bytes: Vec<u8>| file_id(path).map(|id| files.insert(id, Bytes::new(bytes)));
        put("/medium.json", medium(&data).into_bytes());
        put("/data.json", data.to_string().into_bytes());
        for (path, source) in &sheet.files {
            if let Some(bytes) = file(source) {
                put(path, self.drawing(path, bytes, &mut left_out));
            }
        }
        let job = Job {
            press: self,
            main: Source::new(main, code),
            files,
            date: sheet.date.map(|date| date.parts()),
        };
        let done = catch_unwind(AssertUnwindSafe(|| typst::compile::<PagedDocument>(&job).output));
        // The engine's memory is one for all threads.
        comemo::evict(KEPT_ROUNDS * parallel::threads());
        match done {
            Ok(Ok(setting)) => {
                Ok(Pressed { strays: strays(&setting, |span| job.line(span)), setting, left_out })
            }
            Ok(Err(found)) => Err(found.iter().map(|found| job.fault(found)).collect()),
            Err(_) => Err(vec![Fault { message: "the engine panicked".into(), line: None, theme: None }]),
        }
    }

    /// The bytes of a file, with its texts filtered if it is a drawing.
    fn drawing(&self, path: &str, bytes: Vec<u8>, left_out: &mut LeftOut) -> Vec<u8> {
        let shown = std::str::from_utf8(&bytes)
            .ok()
            .filter(|_| path.ends_with(".svg"))
            .map(|svg| self.signs.shown_drawing(svg, left_out));
        match shown {
            Some(Cow::Owned(shown)) => shown.into_bytes(),
            _ => bytes,
        }
    }
}

/// Data with every text of it filtered.
fn shown_json(signs: &Signs, data: &str, left_out: &mut LeftOut) -> Value {
    let mut data: Value = data.parse().unwrap_or_default();
    signs.shown_in(&mut data, left_out);
    data
}

/// What of a sheet's data is the same for all sheets of a kind. Theme files that read only this are read once
/// for all of them.
fn medium(data: &Value) -> String {
    let known = ["lang", "ink", "size"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), data.get(name)?.clone())));
    Value::Object(known.collect()).to_string()
}

/// The name in `#let name(…)`.
fn defined_function(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("#let ")?;
    let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'))?;
    rest[end..].starts_with('(').then_some(&rest[..end])
}

/// The engine's number for a path. It never forgets one, so sheets use few different paths.
fn file_id(path: &str) -> Option<FileId> {
    VirtualPath::new(path).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document and what it may see.
struct Job<'a> {
    press: &'a Press,
    main: Source,
    files: HashMap<FileId, Bytes>,
    date: Option<(i32, u8, u8)>,
}

impl Job<'_> {
    fn fault(&self, found: &SourceDiagnostic) -> Fault {
        let hints = found.hints.iter().map(|hint| format!(" ({})", hint.v));
        let message = found.message.to_string() + &hints.collect::<String>();
        let spans = || std::iter::once(found.span).chain(found.trace.iter().map(|point| point.span.into()));
        let line = spans().find_map(|span| self.line(span));
        let theme = spans().find_map(|span| {
            let id = span.id().filter(|id| *id != self.main.id())?;
            Some((id.vpath().get_without_slash().to_owned(), self.range(span)?.start))
        });
        Fault { message, line, theme }
    }

    /// The line of the sheet's code that a span stands in.
    fn line(&self, span: impl Into<DiagSpan>) -> Option<usize> {
        let span = span.into();
        let range = (span.id()? == self.main.id()).then(|| self.range(span)).flatten()?;
        self.main.lines().byte_to_line(range.start)
    }

    fn missing(id: FileId) -> FileError {
        match id.root() {
            VirtualRoot::Package(package) => FileError::Package(PackageError::NotFound(package.clone())),
            VirtualRoot::Project => FileError::NotFound(id.vpath().get_with_slash().into()),
        }
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let (text, source) = self.press.sources.get(&id).ok_or_else(|| Self::missing(id))?;
        Ok(source.get_or_init(|| Source::new(id, text.clone())).clone())
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).or_else(|| self.press.files.get(&id)).cloned().ok_or_else(|| Self::missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// The sheet's own day, so that the same sheet gives the same bytes.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let (year, month, day) = self.date?;
        Datetime::from_ymd(year, month, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_of_a_kind_have_one_medium() {
        let medium = |data: &str| medium(&data.parse().unwrap_or_default());
        let a = medium(r#"{"title": "A", "lang": "vi", "ink": "save", "size": "large"}"#);
        let b = medium(r#"{"size": "large", "ink": "save", "lang": "vi", "title": "B", "steps": 5}"#);
        assert_eq!(a, b);
        assert_eq!(medium(r#"{"title": "A", "lang": "vi"}"#), r#"{"lang":"vi"}"#);
    }
}
