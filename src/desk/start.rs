//! The start screen: sites that were open last, or a new one. It knows how to make a site, and asks others to
//! serve it.

use super::asked::{Answer, Asked, NOT_UNDERSTOOD, answer, failed, new_token, query, refused};
use super::known::{self, Known};
use super::pages;
use crate::config;
use crate::date::milliseconds_now;
use crate::diag::Diagnostic;
use crate::disk;
use crate::hash::Key;
use crate::json::{self, json};
use crate::starter::{self, Wishes};
use crate::text::{Lang, is_portable_name, nfc, plain_path};
use std::path::{Component, Path, PathBuf};

/// Serves the site of a root; gives the address of its first screen.
type Opening = Box<dyn Fn(&Path) -> Result<String, Diagnostic> + Send + Sync>;

/// What the start screen needs of the rest of the program.
pub struct Around {
    /// The user's own folder for this program, where there is one.
    pub own: Option<PathBuf>,
    /// Where new sites are proposed to lie.
    pub documents: PathBuf,
    /// Asks the user for a folder, in a window of the system.
    pub choose: Box<dyn Fn() -> Chosen + Send + Sync>,
    /// Serves the site of a root; gives the address of its first screen.
    pub open: Opening,
    /// What a second start of the program says that it knows.
    pub key: Key,
    /// The address of the start screen.
    pub address: String,
}

/// What came of asking the user for a folder.
pub enum Chosen {
    /// This one.
    Folder(PathBuf),
    /// The user closed the window.
    Nothing,
    /// The system has no such window.
    NoWindow,
}

/// The start screen.
pub struct Start {
    token: String,
    around: Around,
}

/// The most groups that a ward may have.
const MOST_GROUPS: u32 = 500;
/// The longest name of a ward or city, in characters.
const LONGEST: usize = 100;

const NO_SITE: &str = "Trong thư mục này chưa có cẩm nang nào.";
const NO_FOLDER: &str = "Ghi cả đường dẫn của thư mục, hoặc chạm “Chọn thư mục”.";

/// Why a form is not taken: the field, and what to do.
type Wrong = (&'static str, &'static str);

impl Start {
    /// A start screen with a token that nobody can guess.
    pub fn new(around: Around) -> Start {
        Start { token: new_token(), around }
    }

    /// Answers a question. Pages are for everybody on this machine, all else is for those who say the token.
    pub fn answer(&self, asked: &Asked<'_>) -> Answer {
        let body = || json::read(asked.body).unwrap_or_default();
        match asked.path.strip_prefix("api/") {
            Some(_) if asked.token != Some(self.token.as_str()) => refused(403, NOT_UNDERSTOOD),
            Some(path) => self.api(path, asked, &body()),
            None if asked.path == "second" && asked.method == "POST" => self.second(&body()),
            None => pages::page(asked, &self.token, pages::OF_THE_START),
        }
    }

    fn api(&self, path: &str, asked: &Asked<'_>, body: &json::Value) -> Answer {
        let folder = || text(body, "folder");
        match (asked.method, path) {
            ("GET", "sites") => answer(200, &self.sites()),
            ("GET", "propose") => answer(200, &self.proposed(&query(asked, "ward").unwrap_or_default())),
            ("POST", "sites") => self.make(body),
            ("POST", "sites/open") => self.open(&folder(), &text(body, "instead")),
            ("POST", "choose-folder") => match (self.around.choose)() {
                Chosen::Folder(folder) => answer(200, &json!({ "folder": shown(&folder) })),
                Chosen::Nothing => answer(200, &json!({ "folder": null })),
                Chosen::NoWindow => refused(
                    501,
                    "Máy này không mở được cửa sổ chọn thư mục. Mời thầy cô ghi đường dẫn vào ô.",
                ),
            },
            _ => refused(404, NOT_UNDERSTOOD),
        }
    }

    /// The last sites with whether they are still there, and where a new one would lie.
    fn sites(&self) -> json::Value {
        let sites = known::read(self.around.own.as_deref());
        let one = |known: &Known| {
            let folder = Path::new(&known.folder);
            let is_there = disk::read_settings(folder).is_some();
            json!({
                "folder": known.folder, "name": known.name, "opened": known.opened, "there": is_there, "place": self.place(folder),
            })
        };
        json!({ "sites": sites.iter().map(one).collect::<Vec<_>>(), "proposed": self.proposed("") })
    }

    /// The folder that is proposed for a ward: a new one in the user's documents.
    fn proposed(&self, ward: &str) -> json::Value {
        let name = folder_name(ward);
        let names =
            (1..100).map(|number| if number == 1 { name.clone() } else { format!("{name} {number}") });
        let mut folders = names.map(|name| self.around.documents.join(name));
        let folder = folders
            .find(|folder| disk::is_empty_or_missing(folder))
            .unwrap_or_else(|| self.around.documents.join(&name));
        json!({ "folder": shown(&folder), "place": self.place(&folder) })
    }

    /// A folder as its owner would say it: the user's documents have a name that everybody knows.
    fn place(&self, folder: &Path) -> String {
        let known = plain(&self.around.documents);
        let folder = plain(folder);
        let (first, rest) = match folder.strip_prefix(&known) {
            Ok(rest) => (Some("Tài liệu".to_owned()), rest),
            Err(_) => (None, folder.as_path()),
        };
        let names = rest.components().filter_map(|part| match part {
            Component::RootDir => None,
            part => Some(part.as_os_str().to_string_lossy().trim_end_matches('\\').to_owned()),
        });
        first.into_iter().chain(names).collect::<Vec<_>>().join(" › ")
    }

    /// Makes a site and opens it.
    fn make(&self, body: &json::Value) -> Answer {
        let (wishes, folder) = match read_form(body) {
            Ok(read) => read,
            Err((field, words)) => return answer(422, &json!({ "error": words, "field": field })),
        };
        let files: Vec<(String, Vec<u8>)> =
            starter::site(&wishes).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        match disk::replace_files(&folder, &files) {
            Ok(()) => self.open(&shown(&folder), ""),
            Err(found) => failed(&found),
        }
    }

    /// Opens the site in a folder; `instead` is the folder that it was in before.
    fn open(&self, folder: &str, instead: &str) -> Answer {
        let Some(folder) = absolute(folder) else { return refused(422, NO_FOLDER) };
        let Some(root) = disk::find_root(&folder) else { return refused(422, NO_SITE) };
        match self.open_root(&root, instead) {
            Ok(address) => answer(200, &json!({ "address": address })),
            Err(found) => failed(&found),
        }
    }

    /// Serves a site, and remembers it; gives the address of its first screen.
    ///
    /// # Errors
    /// When it cannot be served.
    pub fn open_root(&self, root: &Path, instead: &str) -> Result<String, Diagnostic> {
        let address = (self.around.open)(root)?;
        let site = Known { folder: shown(root), name: name_of(root), opened: milliseconds_now() };
        known::remember(self.around.own.as_deref(), site, &[instead]);
        Ok(address)
    }

    /// Answers the program that was started once more: with the address that it shall show.
    fn second(&self, body: &json::Value) -> Answer {
        let (nonce, folder) = (text(body, "nonce"), text(body, "folder"));
        if text(body, "seal") != self.around.key.seal(&[b"ask", nonce.as_bytes(), folder.as_bytes()]) {
            return refused(403, NOT_UNDERSTOOD);
        }
        let root = absolute(&folder).and_then(|folder| disk::find_root(&folder));
        // A site that cannot be opened is told of on the start screen.
        let opened = root.and_then(|root| self.open_root(&root, "").ok());
        let address = opened.unwrap_or_else(|| self.around.address.clone());
        let seal = self.around.key.seal(&[b"answer", nonce.as_bytes(), address.as_bytes()]);
        answer(200, &json!({ "address": address, "seal": seal }))
    }
}

/// What a second start asks the first: to be told an address, that of a site where a folder is named.
pub fn ask_second(key: &Key, nonce: &str, folder: Option<&Path>) -> String {
    let folder = folder.map(shown).unwrap_or_default();
    let seal = key.seal(&[b"ask", nonce.as_bytes(), folder.as_bytes()]);
    json::to_string(&json!({ "nonce": nonce, "folder": folder, "seal": seal }))
}

/// The address in an answer, if whoever answered knows the key.
pub fn read_second(key: &Key, nonce: &str, body: &[u8]) -> Option<String> {
    let body = json::read(body)?;
    let address = text(&body, "address");
    (text(&body, "seal") == key.seal(&[b"answer", nonce.as_bytes(), address.as_bytes()])).then_some(address)
}

fn text(body: &json::Value, name: &str) -> String {
    body.get(name).and_then(json::Value::as_str).unwrap_or_default().trim().to_owned()
}

fn plain(path: &Path) -> PathBuf {
    PathBuf::from(shown(path))
}

fn shown(path: &Path) -> String {
    plain_path(&path.to_string_lossy()).into_owned()
}

/// A folder as it was typed or pasted, with the quotes that Windows puts around a copied path taken off.
fn absolute(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim().trim_matches('"');
    Some(PathBuf::from(typed)).filter(|path| path.is_absolute() && !typed.contains('\0'))
}

/// What a site is called: by its ward, or by its own name.
fn name_of(root: &Path) -> String {
    let text = disk::read_settings(root).unwrap_or_default();
    let settings = config::site(&text, &"content/site.yaml".into(), crate::outputs::NAMES).value;
    Some(settings.identity().to_owned()).filter(|name| !name.is_empty()).unwrap_or_else(|| shown(root))
}

/// The name of a new folder: signs that some system keeps for itself are left out.
fn folder_name(ward: &str) -> String {
    let name: String = ward
        .chars()
        .map(|c| if c.is_control() || r#"<>:"/\|?*"#.contains(c) { ' ' } else { c })
        .take(80)
        .collect();
    let name = ["Cẩm nang", name.trim_matches(['.', ' '])].join(" ");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_portable_name(&name) { name } else { "Cẩm nang".to_owned() }
}

/// What the form for a new site says.
fn read_form(body: &json::Value) -> Result<(Wishes, PathBuf), Wrong> {
    let line = |name: &str| nfc(&text(body, name)).split_whitespace().collect::<Vec<_>>().join(" ");
    let (ward, city, groups) = (line("ward"), line("city"), line("groups"));
    let is_long = |text: &str| text.chars().count() > LONGEST;
    let groups =
        if groups.is_empty() { Some(0) } else { groups.parse().ok().filter(|count| *count <= MOST_GROUPS) };
    match groups {
        _ if ward.is_empty() || is_long(&ward) => {
            Err(("ward", "Ghi tên phường hay xã, ví dụ: Phường Trần Hưng Đạo."))
        }
        _ if is_long(&city) => Err(("city", "Tên này dài quá. Ghi ngắn lại.")),
        None => Err(("groups", "Ghi số tổ bằng chữ số, hoặc để trống.")),
        Some(groups) => {
            let lang = Lang::from_tag(&text(body, "lang")).unwrap_or_default();
            let has_samples = body.get("samples").and_then(json::Value::as_bool).unwrap_or(true);
            Ok((Wishes { ward, city, groups, lang, has_samples }, new_folder(&text(body, "folder"))?))
        }
    }
}

/// A folder that a new site may lie in: a new or an empty one, in no other site.
fn new_folder(typed: &str) -> Result<PathBuf, Wrong> {
    let folder = absolute(typed).ok_or(("folder", NO_FOLDER))?;
    let is_plain = folder.components().all(|part| !matches!(part, Component::ParentDir));
    let is_fine = folder.file_name().is_some_and(|name| is_portable_name(&nfc(&name.to_string_lossy())));
    match () {
        () if !is_plain || !is_fine => Err(("folder", "Tên thư mục này máy không nhận. Đặt tên khác.")),
        () if disk::find_root(&folder).is_some() => {
            Err(("folder", "Chỗ này nằm trong một cẩm nang khác. Chọn chỗ khác."))
        }
        () if !disk::is_empty_or_missing(&folder) => {
            Err(("folder", "Thư mục này đã có thứ bên trong. Đặt tên khác."))
        }
        () => Ok(folder),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_for_their_ward() {
        for (ward, name) in [
            ("Phường Trần Hưng Đạo", "Cẩm nang Phường Trần Hưng Đạo"),
            (" a/b: \"c\" ", "Cẩm nang a b c"),
            ("..", "Cẩm nang"),
            ("", "Cẩm nang"),
            ("Xã A.", "Cẩm nang Xã A"),
        ] {
            assert_eq!(folder_name(ward), name, "{ward}");
        }
    }

    #[test]
    fn a_second_start_and_the_first_know_each_other() {
        let start = |key: &Key| {
            let around = Around {
                own: None,
                documents: PathBuf::from("/"),
                choose: Box::new(|| Chosen::NoWindow),
                open: Box::new(|_| Ok("http://site/".into())),
                key: key.clone(),
                address: "http://start/".into(),
            };
            Start::new(around)
        };
        let (key, other) = (Key::random(), Key::random());
        let ask = |key: &Key, first: &Start| {
            let body = ask_second(key, "1", None);
            first.answer(&Asked {
                method: "POST",
                path: "second",
                query: "",
                token: None,
                body: body.as_bytes(),
            })
        };
        assert_eq!(read_second(&key, "1", &ask(&key, &start(&key)).body).as_deref(), Some("http://start/"));
        assert_eq!(read_second(&key, "2", &ask(&key, &start(&key)).body), None);
        assert_eq!(ask(&key, &start(&other)).status, 403);
    }
}
