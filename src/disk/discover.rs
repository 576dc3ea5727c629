//! Finds a site's root and reads its sources: lessons as text, other files by hash.

use super::content::{self, Content};
use super::file::{self, Seen};
use super::links::{self, Leads};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome};
use crate::hash::{Hash, Hasher};
use crate::parallel;
use crate::table;
use crate::text::nfc;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use walkdir::{DirEntry, WalkDir};

/// A lesson longer than this is a file that strayed in; it also bounds every span to 32 bits.
const MAX_TEXT_BYTES: u64 = 2 << 20;

/// A text file: NFC, without BOM, lines ended by `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path below the root, NFC, with `/`.
    pub path: Arc<str>,
    /// The text.
    pub text: Arc<str>,
    /// The hash of the file's bytes.
    pub hash: Hash,
}

/// A table of the ward: bytes that are read and never published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableSource {
    /// The path below the root, NFC, with `/`.
    pub path: Arc<str>,
    /// What stands in it.
    pub bytes: Arc<[u8]>,
    /// The hash of its bytes.
    pub hash: Hash,
}

/// A file that is published as it is, if something links to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSource {
    /// The path below the root, NFC, with `/`.
    pub path: Arc<str>,
    /// Where it lies on this machine.
    pub on_disk: PathBuf,
    /// The hash of its bytes.
    pub hash: Hash,
    /// How many bytes it has.
    pub size: u64,
    /// What it is published as.
    pub content: Content,
}

/// Everything a site is made from, each list sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// `content/site.yaml`.
    pub config: Option<Source>,
    /// Every `.md` below `content/`.
    pub pages: Vec<Source>,
    /// The tables in `content/_data/` that are text with a form of its own: `.yaml`.
    pub data: Vec<Source>,
    /// The other tables there: `.xlsx`, `.csv`, and files that are none.
    pub tables: Vec<TableSource>,
    /// Every other file below `content/`.
    pub files: Vec<FileSource>,
    /// Text files below `themes/`: templates, words, style sheets, scripts.
    pub theme_texts: Vec<Source>,
    /// Other files below `themes/`: fonts, pictures.
    pub theme_files: Vec<FileSource>,
}

impl SourceTree {
    /// One hash of all paths and contents: what tells an unchanged site.
    pub fn fingerprint(&self) -> Hash {
        let mut hasher = Hasher::default();
        for source in self.texts() {
            hasher.part(source.path.as_bytes()).part(source.hash.to_string().as_bytes());
        }
        for table in &self.tables {
            hasher.part(table.path.as_bytes()).part(table.hash.to_string().as_bytes());
        }
        for file in self.files.iter().chain(&self.theme_files) {
            hasher.part(file.path.as_bytes()).part(file.hash.to_string().as_bytes());
        }
        hasher.finish()
    }

    /// One hash of what lies below `themes/`.
    pub fn theme_fingerprint(&self) -> Hash {
        let mut hasher = Hasher::default();
        for source in &self.theme_texts {
            hasher.part(source.path.as_bytes()).part(source.hash.to_string().as_bytes());
        }
        for file in &self.theme_files {
            hasher.part(file.path.as_bytes()).part(file.hash.to_string().as_bytes());
        }
        hasher.finish()
    }

    /// A table by its path.
    pub fn table(&self, path: &str) -> Option<&Source> {
        self.data.iter().find(|source| &*source.path == path)
    }

    fn texts(&self) -> impl Iterator<Item = &Source> {
        self.config.iter().chain(&self.pages).chain(&self.data).chain(&self.theme_texts)
    }

    /// The text of a source file, to print findings with.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.texts().find(|s| &*s.path == path).map(|s| &*s.text)
    }
}

/// The nearest folder from `start` upwards that holds `content/site.yaml`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    // Some old network drives and RAM disks cannot say where a folder really is.
    let start = fs::canonicalize(start).or_else(|_| std::path::absolute(start)).ok()?;
    start.ancestors().find(|folder| folder.join("content/site.yaml").is_file()).map(Path::to_path_buf)
}

/// Lists and reads all sources below `root`; of those in `readings` that are as they were then, only their
/// names.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn discover(root: &Path, readings: Option<&Readings>) -> Result<Outcome<SourceTree>, Diagnostic> {
    let mut diags = Diagnostics::default();
    let mut tree = SourceTree::default();
    let content = list(root, "content", &mut diags)?;
    report_collisions(&content, &mut diags);
    let themes = list(root, "themes", &mut diags)?;
    for read in parallel::map(&content, |found| {
        read(found, found.is_page() || found.is_config() || found.is_data(), readings)
    }) {
        match read? {
            Reading::Text(source) if &*source.path == "content/site.yaml" => tree.config = Some(source),
            Reading::Text(source) if source.path.starts_with(DATA) => tree.data.push(source),
            Reading::Text(source) => tree.pages.push(source),
            Reading::Table(table) => tree.tables.push(table),
            Reading::File(file) => tree.files.push(file),
            Reading::Bad(finding) => diags.push(finding),
        }
    }
    for read in parallel::map(&themes, |found| read(found, found.is_theme_text(), readings)) {
        match read? {
            Reading::Text(source) => tree.theme_texts.push(source),
            Reading::Table(_) => {}
            Reading::File(file) => tree.theme_files.push(file),
            Reading::Bad(finding) => diags.push(finding),
        }
    }
    Ok(Outcome { value: tree, diags })
}

/// Where tables lie. They are read, and never published as they are.
const DATA: &str = "content/_data/";

struct Found {
    path: Arc<str>,
    on_disk: PathBuf,
}

impl Found {
    fn has_ending(&self, endings: &[&str]) -> bool {
        self.path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| endings.iter().any(|e| ending.eq_ignore_ascii_case(e)))
    }

    /// The ending of its name, in small letters.
    fn ending(&self) -> String {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_ascii_lowercase())
    }

    /// A lesson; one that lies among the tables is none, and is told as such.
    fn is_page(&self) -> bool {
        self.has_ending(&["md"]) && !self.path.starts_with(DATA)
    }

    fn is_data(&self) -> bool {
        self.path.starts_with(DATA) && self.has_ending(&["yaml"])
    }

    fn is_config(&self) -> bool {
        &*self.path == "content/site.yaml"
    }

    fn is_theme_text(&self) -> bool {
        self.has_ending(&["html", "yaml", "css", "js", "svg", "typ", "txt", "xml"])
    }
}

fn list(root: &Path, folder: &str, diags: &mut Diagnostics) -> Result<Vec<Found>, Diagnostic> {
    let mut listing = Listing { root, found: Vec::new(), diags };
    let top = root.join(folder);
    match fs::symlink_metadata(&top) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Diagnostic::io(&top, &error)),
        Ok(metadata) if metadata.file_type().is_symlink() => listing.link(&top, folder)?,
        Ok(_) => listing.walk(&top, folder, true)?,
    }
    let mut found = listing.found;
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

/// The files of a folder as they are found, and what is not followed.
struct Listing<'a> {
    root: &'a Path,
    found: Vec<Found>,
    diags: &'a mut Diagnostics,
}

impl Listing<'_> {
    /// Lists the files below the folder `top`, which is called `name` below the root.
    fn walk(&mut self, top: &Path, name: &str, follows: bool) -> Result<(), Diagnostic> {
        for entry in
            WalkDir::new(top).follow_links(false).into_iter().filter_entry(|entry| !is_litter_entry(entry))
        {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(top).to_path_buf();
                Diagnostic::io(&path, &error.into())
            })?;
            let below = unix_path(entry.path().strip_prefix(top).unwrap_or(entry.path()));
            let path = if below.is_empty() { name.to_owned() } else { format!("{name}/{below}") };
            let kind = entry.file_type();
            if kind.is_file() {
                self.found.push(Found { path: with_plain_ending(path).into(), on_disk: entry.into_path() });
            } else if kind.is_symlink() && follows {
                self.link(entry.path(), &path)?;
            } else if kind.is_symlink() {
                // Links to folders with links to folders would multiply.
                self.tell(Code::LinkInLink, &path);
            } else if !kind.is_dir() {
                self.tell(Code::NoFile, &path);
            }
        }
        Ok(())
    }

    /// Follows a link to a source of the site; any other is told.
    fn link(&mut self, link: &Path, name: &str) -> Result<(), Diagnostic> {
        match links::leads(self.root, link) {
            Leads::ToSource(real) if real.is_dir() => self.walk(&real, name, false)?,
            Leads::ToSource(real) if real.is_file() => {
                self.found.push(Found { path: with_plain_ending(name.to_owned()).into(), on_disk: real });
            }
            Leads::ToSource(_) => self.tell(Code::NoFile, name),
            Leads::Outside => self.tell(Code::LinkOutside, name),
            Leads::Around => self.tell(Code::LinkLoop, name),
            Leads::Nowhere => self.tell(Code::LinkBroken, name),
        }
        Ok(())
    }

    fn tell(&mut self, code: Code, path: &str) {
        self.diags.push(Diagnostic::new(code).in_file(&path.into()).arg("path", path));
    }
}

/// Windows knows no difference between `BAI.MD` and `bai.md`, and writes either.
fn with_plain_ending(path: String) -> String {
    let start = path.len().saturating_sub(3);
    match path.get(start..) {
        Some(ending) if ending != ".md" && ending.eq_ignore_ascii_case(".md") => {
            let stem = &path[..start];
            match stem.rsplit_once('/') {
                Some((folder, name)) if name.eq_ignore_ascii_case("_index") => format!("{folder}/_index.md"),
                _ => format!("{stem}.md"),
            }
        }
        _ => path,
    }
}

/// What a file of ours is called while it is written.
pub(super) const DRAFT: &str = ".camnang-draft";

/// Files of systems and editors that are nobody's content: hidden ones, Word's and Windows' own.
fn is_litter_entry(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_litter(entry.path())
}

/// Whether a file or folder is nobody's content, by its name.
pub fn is_litter(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(DRAFT)
        || name == "Thumbs.db"
        || name == "desktop.ini"
}

fn unix_path(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    nfc(&parts.join("/")).into_owned()
}

/// The path below the root by which a file among the sources is known, NFC, with `/`; `None` for files
/// elsewhere.
pub fn source_path(root: &Path, file: &Path) -> Option<String> {
    file.strip_prefix(root).ok().map(unix_path)
}

/// A page as it stands now, under the path that it is known by; `None` when it cannot be read as one, which
/// [`discover`] tells.
pub fn read_page(file: &Path, path: &Arc<str>) -> Option<Source> {
    match read_one(&Found { path: path.clone(), on_disk: file.to_path_buf() }, true) {
        Ok(Reading::Text(source)) => Some(source),
        _ => None,
    }
}

fn report_collisions(found: &[Found], diags: &mut Diagnostics) {
    let mut names: HashMap<String, &Arc<str>> = HashMap::new();
    for file in found {
        if let Some(other) = names.insert(file.path.to_lowercase(), &file.path) {
            diags.push(Diagnostic::new(Code::NameCollision).in_file(&file.path).arg("other", other));
        }
    }
}

/// What was read of files, each with the state that it was in.
#[derive(Debug, Default)]
pub struct Readings(Mutex<HashMap<PathBuf, Kept>>);

/// What was read of a file, under which name, and the state that it was in.
#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    path: Arc<str>,
    reading: Reading,
}

/// What changes with a file, without looking into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    size: u64,
    modified: SystemTime,
}

impl Stamp {
    /// After a change clocks of file systems may stand still for so long: a file that was changed just now
    /// may change again unseen.
    const COARSE: Duration = Duration::from_secs(2);

    fn of(path: &Path) -> Option<Stamp> {
        let metadata = fs::symlink_metadata(path).ok()?;
        Some(Stamp { size: metadata.len(), modified: metadata.modified().ok()? })
    }

    /// Whether the state will be another one after the next change.
    fn is_settled(&self) -> bool {
        SystemTime::now().duration_since(self.modified).is_ok_and(|age| age > Stamp::COARSE)
    }
}

impl Readings {
    fn known(&self, found: &Found, stamp: Stamp) -> Option<Reading> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = known.get(&found.on_disk)?;
        (kept.stamp == stamp && kept.path == found.path).then(|| kept.reading.clone())
    }

    fn keep(&self, found: &Found, stamp: Stamp, reading: &Reading) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(
            found.on_disk.clone(),
            Kept { stamp, path: found.path.clone(), reading: reading.clone() },
        );
    }
}

/// Reads a file, or finds it as it was read before.
fn read(found: &Found, is_text: bool, readings: Option<&Readings>) -> Result<Reading, Diagnostic> {
    let Some((readings, stamp)) = readings.zip(Stamp::of(&found.on_disk)) else {
        return read_one(found, is_text);
    };
    if let Some(known) = readings.known(found, stamp) {
        return Ok(known);
    }
    let reading = read_one(found, is_text)?;
    if stamp.is_settled() {
        readings.keep(found, stamp, &reading);
    }
    Ok(reading)
}

#[derive(Debug, Clone)]
enum Reading {
    Text(Source),
    Table(TableSource),
    File(FileSource),
    Bad(Diagnostic),
}

fn read_one(found: &Found, is_text: bool) -> Result<Reading, Diagnostic> {
    let failed = |error: io::Error| Diagnostic::io(&found.on_disk, &error);
    if !is_text && found.path.starts_with(DATA) {
        return Ok(match read_up_to(&found.on_disk, table::MAX_BYTES).map_err(failed)? {
            Ok(bytes) => Reading::Table(TableSource {
                path: found.path.clone(),
                hash: Hash::of(&bytes),
                bytes: bytes.into(),
            }),
            Err(size) => Reading::Bad(too_large(&found.path, size, table::MAX_BYTES)),
        });
    }
    if !is_text {
        let Seen { hash, size, head } = file::see(&found.on_disk, content::needed).map_err(failed)?;
        let content = content::content(&found.on_disk, &found.ending(), &head, size);
        let (path, on_disk) = (found.path.clone(), found.on_disk.clone());
        return Ok(Reading::File(FileSource { path, on_disk, hash, size, content }));
    }
    let limit = if found.is_data() { table::MAX_BYTES } else { MAX_TEXT_BYTES };
    let bytes = match read_up_to(&found.on_disk, limit).map_err(failed)? {
        Ok(bytes) => bytes,
        Err(size) => return Ok(Reading::Bad(too_large(&found.path, size, limit))),
    };
    Ok(match text_of(&found.path, &bytes) {
        Ok(text) => Reading::Text(Source { path: found.path.clone(), text, hash: Hash::of(&bytes) }),
        Err(finding) => Reading::Bad(*finding),
    })
}

fn too_large(path: &Arc<str>, size: u64, limit: u64) -> Diagnostic {
    Diagnostic::new(Code::FileTooLarge)
        .in_file(path)
        .arg("limit", limit >> 20)
        .arg("size", size.div_ceil(1 << 20))
}

/// Reads a file whole unless it is longer than `limit` bytes: its size is asked before a byte is read. Else
/// gives the size.
fn read_up_to(path: &Path, limit: u64) -> io::Result<Result<Vec<u8>, u64>> {
    let file = links::open(path)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(Err(size));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // Some files have no size that they tell, and some grow.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() as u64 > limit { Err(bytes.len() as u64) } else { Ok(bytes) })
}

/// Reads a file whole: one that was found before and is needed now.
///
/// # Errors
/// When it cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let read = || {
        let mut bytes = Vec::new();
        links::open(path)?.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    read().map_err(|error| Diagnostic::io(path, &error))
}

/// The settings of a site as they are, for what has to be known before all else; nothing when they lie
/// outside of it.
pub fn read_settings(root: &Path) -> Option<String> {
    let path = root.join("content/site.yaml");
    links::check_inside(root, &path).ok()?;
    let bytes = read_up_to(&fs::canonicalize(path).ok()?, MAX_TEXT_BYTES).ok()?.ok()?;
    String::from_utf8(bytes).ok()
}

/// A list below the root that the program itself writes, as it stands now; `None` when there is none yet.
///
/// # Errors
/// `link-outside`, or when it cannot be read.
pub fn read_list(root: &Path, path: &str) -> Result<Option<String>, Diagnostic> {
    let on_disk = root.join(path);
    links::check_inside(root, &on_disk)?;
    let Ok(real) = fs::canonicalize(&on_disk) else { return Ok(None) };
    let text = String::from_utf8(read_bytes(&real)?)
        .map_err(|error| Diagnostic::io(&on_disk, &io::Error::other(error)))?;
    Ok(Some(text))
}

/// The text of a source: NFC, without BOM, lines ended by `\n`.
pub(super) fn text_of(path: &Arc<str>, bytes: &[u8]) -> Result<Arc<str>, Box<Diagnostic>> {
    let Ok(text) = simdutf8::basic::from_utf8(bytes) else {
        return Err(Box::new(Diagnostic::new(Code::NotUtf8).in_file(path)));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // A NUL would end strings in programs further on; CommonMark replaces it too.
    let text: Cow<'_, str> = match bytes.contains(&b'\r') || bytes.contains(&0) {
        true => text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}").into(),
        false => text.into(),
    };
    Ok(nfc(&text).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Result<String, &'static str> {
        text_of(&"a.md".into(), bytes).map(|text| text.to_string()).map_err(|found| found.code.name())
    }

    #[test]
    fn text_is_brought_to_one_form() {
        assert_eq!(text("\u{feff}a\r\nb\rc\0".as_bytes()).as_deref(), Ok("a\nb\nc\u{fffd}"));
        assert_eq!(text("Ho\u{300}a".as_bytes()).as_deref(), Ok("H\u{f2}a"));
        assert_eq!(text(&[0xff, 0xfe, b'a']), Err("not-utf8"));
    }

    #[test]
    fn a_file_is_not_read_before_its_size_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("phim.md");
        fs::File::create(&path).unwrap().set_len(3 << 30).unwrap();
        assert_eq!(read_up_to(&path, MAX_TEXT_BYTES).unwrap(), Err(3 << 30));
        fs::write(&path, "chữ").unwrap();
        assert_eq!(read_up_to(&path, 5).unwrap(), Ok("chữ".into()));
        assert_eq!(read_up_to(&path, 4).unwrap(), Err(5));
    }

    #[test]
    fn endings_in_capital_letters_are_endings() {
        let plain = |path: &str| with_plain_ending(path.to_owned());
        assert_eq!(
            (plain("content/BAI.MD"), plain("content/a/_Index.Md")),
            ("content/BAI.md".into(), "content/a/_index.md".into())
        );
        assert_eq!(
            (plain("content/ả.md"), plain("md"), plain("content/a.html")),
            ("content/ả.md".into(), "md".into(), "content/a.html".into())
        );
    }

    #[test]
    fn sources_are_found_read_and_sorted() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("Thư mục của tôi");
        for (path, text) in [
            ("content/site.yaml", "name: A"),
            ("content/b/x.md", "b"),
            ("content/a.md", "a"),
            ("content/.git/c.md", "c"),
            ("content/a.png", "p"),
        ] {
            create(&root.join(path), text);
        }
        let tree = discover(&root, None).unwrap().value;
        assert_eq!(
            tree.pages.iter().map(|s| &*s.path).collect::<Vec<_>>(),
            ["content/a.md", "content/b/x.md"]
        );
        assert_eq!(tree.files.len(), 1);
        assert_eq!(find_root(&root.join("content/b")), find_root(&root));
        assert!(find_root(folder.path()).is_none());
    }

    fn create(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
