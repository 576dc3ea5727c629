//! The one place where Typst runs: a world that holds what it is given and nothing else.

use super::sheet::Sheet;
use crate::json::Value;
use crate::parallel;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

/// How many documents a thread sets before what the engine remembers is cleared of what they did not use.
///
/// It remembers two to three megabytes a document, for ever, unless it is told. The sheets of a lesson share their texts,
/// every second one the templates' settings, and posters nearly all with the one before.
const KEPT_ROUNDS: usize = 2;

/// The engine with a theme: fonts, sources, pictures of the theme. Cheap to share among threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Texts of the theme and, from when they are first asked for, what they say.
    sources: HashMap<FileId, (String, OnceLock<Source>)>,
    files: HashMap<FileId, Bytes>,
    /// Whether a function is there, for callers that can do without.
    functions: Vec<String>,
}

/// A document that was set.
pub type Setting = PagedDocument;

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
        let (mut fonts, mut sources, mut others, mut functions) = (Vec::new(), HashMap::new(), HashMap::new(), Vec::new());
        for (name, bytes) in files {
            let Some(id) = file_id(&format!("/{name}")) else { continue };
            if name.ends_with(".ttf") || name.ends_with(".otf") {
                fonts.extend(Font::iter(Bytes::new(bytes.to_vec())));
            } else if let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".typ")) {
                functions.extend(text.lines().filter_map(defined_function).map(str::to_owned));
                sources.insert(id, (text.to_owned(), OnceLock::new()));
            } else {
                others.insert(id, Bytes::new(bytes.to_vec()));
            }
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Press { library: LazyHash::new(Library::default()), book, fonts, sources, files: others, functions }
    }

    /// Whether the theme has a function of this name.
    pub fn has(&self, function: &str) -> bool {
        self.functions.iter().any(|name| name == function)
    }

    /// Whether the theme's fonts have a letter.
    pub fn shows(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(letter as u32))
    }

    /// Sets a document; `file` gives the bytes of its files.
    ///
    /// # Errors
    /// Everything that the engine found wrong, with its place in the sheet's code or in the theme.
    pub fn set(&self, sheet: &Sheet, mut file: impl FnMut(&super::SheetFile) -> Option<Vec<u8>>) -> Result<Setting, Vec<Fault>> {
        let main = file_id("/main.typ").ok_or_else(Vec::new)?;
        let mut files = HashMap::new();
        let data =
            [("/data.json", sheet.data.clone()), ("/medium.json", medium(&sheet.data))].map(|(path, text)| (path, Some(text.into_bytes())));
        for (path, bytes) in data.into_iter().chain(sheet.files.iter().map(|(path, source)| (path.as_str(), file(source)))) {
            if let (Some(id), Some(bytes)) = (file_id(path), bytes) {
                files.insert(id, Bytes::new(bytes));
            }
        }
        let job = Job { press: self, main: Source::new(main, sheet.main.clone()), files, date: sheet.date.map(|date| date.parts()) };
        let done = catch_unwind(AssertUnwindSafe(|| typst::compile::<PagedDocument>(&job).output));
        // The engine's memory is one for all threads.
        comemo::evict(KEPT_ROUNDS * parallel::threads());
        match done {
            Ok(Ok(document)) => Ok(document),
            Ok(Err(found)) => Err(found.iter().map(|found| job.fault(found)).collect()),
            Err(_) => Err(vec![Fault { message: "the engine panicked".into(), line: None, theme: None }]),
        }
    }
}

/// What of a sheet's data is the same for all sheets of a kind. Theme files that read only this are read once for all of them.
fn medium(data: &str) -> String {
    let data: Value = data.parse().unwrap_or_default();
    let known = ["lang", "ink", "size"].into_iter().filter_map(|name| Some((name.to_owned(), data.get(name)?.clone())));
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
        let line = spans().find_map(|span| {
            let range = (span.id()? == self.main.id()).then(|| self.range(span)).flatten()?;
            self.main.lines().byte_to_line(range.start)
        });
        let theme = spans().find_map(|span| {
            let id = span.id().filter(|id| *id != self.main.id())?;
            Some((id.vpath().get_without_slash().to_owned(), self.range(span)?.start))
        });
        Fault { message, line, theme }
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
        let a = medium(r#"{"title": "A", "lang": "vi", "ink": "save", "size": "large"}"#);
        let b = medium(r#"{"size": "large", "ink": "save", "lang": "vi", "title": "B", "steps": 5}"#);
        assert_eq!(a, b);
        assert_eq!(medium(r#"{"title": "A", "lang": "vi"}"#), r#"{"lang":"vi"}"#);
    }
}
