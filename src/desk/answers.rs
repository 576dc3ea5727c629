//! What the desk's pages ask, and what they get.

use super::asked::{
    Answer, Asked, Made, NO_FOLDER, NO_LESSON, NOT_UNDERSTOOD, Now, answer, edit_json, failed, in_order,
    new_token, page_path, query, read_edits, refused,
};
use super::cards::Lesson;
use super::files::Files;
use super::phone::{self, Waiting};
use super::{
    arrive, clean, edit, findings, gallery, info, items, kinds, pages, picture, poster, print, settings,
    tables, view, word_desk,
};
use crate::diag::{Code, Edit};
use crate::disk::{self, Original};
use crate::hash::Hash;
use crate::json::{self, json};
use crate::markdown::{RefId, RefKind};
use crate::model::Site;
use crate::text::fold;
use std::collections::{BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// What the desk knows while the program runs.
pub struct Desk {
    root: PathBuf,
    /// What the desk's own pages say in each question: nobody else can know it.
    token: String,
    /// The texts that were given out last, so that both can be shown when a file changed meanwhile. Whoever
    /// holds it writes.
    known: Mutex<VecDeque<Arc<str>>>,
    /// The lessons of which a browser keeps text that no file has.
    unsaved: Mutex<BTreeSet<Arc<str>>>,
    files: Files,
    /// Where the list of all sites is, if there is one.
    home: Option<String>,
    /// Has phones on the network reach a waiting place; nothing where there is no network.
    opener: Opener,
    /// The place that waits for a picture from a phone, if somebody asked for one.
    waiting: Mutex<Option<Arc<Waiting>>>,
    /// What is being made for paper.
    printing: Arc<print::Printing>,
}

/// Listens for one picture on the network, and gives the address; nothing where that cannot be.
pub type Opener = Box<dyn Fn(Arc<Waiting>) -> Option<SocketAddr> + Send + Sync>;

/// How many texts are kept to be shown beside others.
const MOST_KNOWN: usize = 40;

impl Desk {
    /// A desk for the site at `root`, with a token that nobody can guess.
    pub fn new(root: PathBuf) -> Desk {
        let files = Files::new(root.clone());
        Desk {
            root,
            files,
            token: new_token(),
            known: Mutex::default(),
            unsaved: Mutex::default(),
            home: None,
            opener: Box::new(|_| None),
            waiting: Mutex::default(),
            printing: Arc::default(),
        }
    }

    /// The same, where the list of all sites has an address.
    pub fn with_home(self, home: Option<String>) -> Desk {
        Desk { home, ..self }
    }

    /// Whether some browser keeps text that it could not save.
    pub fn has_unsaved(&self) -> bool {
        self.first_unsaved().is_some()
    }

    /// The desk with somebody who listens on the network when a picture is to come from a phone.
    pub fn with_opener(self, opener: Opener) -> Desk {
        Desk { opener, ..self }
    }

    fn first_unsaved(&self) -> Option<Arc<str>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).first().cloned()
    }

    /// Answers a question. Pages are for everybody on this machine, all else is for those who say the token.
    pub fn answer(&self, asked: &Asked<'_>, now: Option<&Now>) -> Answer {
        match asked.path.strip_prefix("api/") {
            Some(_) if asked.token != Some(self.token.as_str()) => refused(403, NOT_UNDERSTOOD),
            Some(path) => self.api(path, asked, now),
            None => pages::page(asked, &self.token, pages::OF_A_SITE),
        }
    }
}

const NO_PICTURE: &str = "Không thấy hình này trong bài. Có thể hình vừa bị bỏ đi.";
const NO_NETWORK: &str = "Máy này chưa vào mạng Wi-Fi nào. Nối Wi-Fi rồi làm lại, hoặc chọn tệp.";
const NOT_READ: &str = "Bàn soạn đang đọc các bài. Mời thầy cô chờ một chút.";

impl Desk {
    /// Answers a question of a page that said the token.
    fn api(&self, path: &str, asked: &Asked<'_>, now: Option<&Now>) -> Answer {
        let body = json::read(asked.body);
        match (asked.method, path) {
            ("GET", "kinds") => answer(
                200,
                &json!({ "kinds": kinds::to_json(), "shared": now.map(|now| shared(now.site.site())) }),
            ),
            ("GET", "items") => with(now, |now| {
                let mut items = items::items(now.site.site(), &now.report.diags);
                items["home"] = json!(self.home);
                items["away"] = self.files.away();
                items
            }),
            ("GET", "next") => with(now, |now| {
                items::next(now.site.site(), &now.report.diags, self.first_unsaved().as_deref())
            }),
            ("POST", "items") => self.create(&body.unwrap_or_default(), now),
            ("GET", "links") => {
                with(now, |now| links(now.site.site(), &query(asked, "q").unwrap_or_default(), asked))
            }
            ("POST" | "GET" | "DELETE", "pictures/phone") => self.phone(asked.method),
            ("POST", "clean") => match body.as_ref().and_then(|body| body.get("html")?.as_str()) {
                Some(html) => answer(200, &clean::clean(html)),
                None => refused(400, NOT_UNDERSTOOD),
            },
            (_, "word") => {
                // Whoever writes holds this, so that no two do.
                let _known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                word_desk::answers(&self.root, asked, now)
            }
            (_, path) if path.starts_with("table") => {
                // Whoever writes holds this, so that no two do.
                let _known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                tables::answers(&self.root, path, asked, body, now)
            }
            (_, path) if path.starts_with("print") => match now {
                Some(now) => print::answers(&self.root, &self.printing, path, asked, now),
                None => refused(503, NOT_READ),
            },
            (_, path) if path.starts_with("settings") => {
                // Whoever writes holds this, so that no two do.
                let _known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                settings::answers(&self.root, &self.files, path, asked, now)
            }
            ("POST", path) if path.starts_with("items/") => {
                let Some(id) = query(asked, "id").and_then(|id| page_path(&id)) else {
                    return refused(404, NO_LESSON);
                };
                // Whoever writes holds this, so that no two do.
                let _known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
                self.files.answer(path.trim_start_matches("items/"), &id, &body.unwrap_or_default(), now)
            }
            (method, path) => self.lesson(method, path, asked, body, now),
        }
    }

    /// Questions about one lesson.
    fn lesson(
        &self, method: &str, path: &str, asked: &Asked<'_>, body: Option<json::Value>, now: Option<&Now>,
    ) -> Answer {
        let Some(id) = query(asked, "id").and_then(|id| page_path(&id)) else {
            return refused(404, NO_LESSON);
        };
        if let Some(what) = path.strip_prefix("pictures").filter(|_| method == "GET") {
            return self
                .open(&id)
                .map_or_else(|refused| refused, |opened| self.see(what, asked, &opened.lesson, now));
        }
        // What came is read before anybody has to wait for it.
        let is_from_phone = query(asked, "from").is_some_and(|from| from == "phone");
        let sent = if is_from_phone { self.sent_by_phone().unwrap_or_default() } else { asked.body.to_vec() };
        let came = (method == "POST" && path == "pictures").then(|| arrive::read(&sent));
        // Whoever writes holds this, so that no two do.
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let mut opened = match self.open(&id) {
            Ok(opened) => opened,
            Err(refused) => return refused,
        };
        remember(&mut known, &opened.lesson.text);
        match came {
            Some(Ok(came)) => {
                let taken = self.take(&sent, &came, asked, &opened, &mut known, now);
                if is_from_phone && taken.status == 200 {
                    self.phone("DELETE");
                }
                return taken;
            }
            Some(Err(words)) => return refused(422, &words),
            None => {}
        }
        let edits: fn(&Lesson, &json::Value, Option<&Now>) -> Made = match (method, path) {
            ("GET", path) => return self.told(path, &opened.lesson, asked, now),
            ("POST", "lesson/unsaved") => {
                self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
                return answer(200, &json!({}));
            }
            ("POST", "lesson/keep") => {
                let text = body.as_ref().and_then(|body| body.get("text")?.as_str());
                return text
                    .map_or_else(|| refused(400, NOT_UNDERSTOOD), |text| self.files.keep_text(&id, text));
            }
            ("POST", "lesson/restore") => {
                return self.restore(opened, &body.unwrap_or_default(), &mut known, now);
            }
            ("PATCH", "lesson/poster") => |lesson, body, _| poster::set(lesson, body),
            ("PATCH", "lesson") => |lesson, body, _| patch(lesson, body),
            ("POST", "lesson/card") => |lesson, body, _| act(lesson, body),
            ("PATCH", "lesson/info") => fill,
            ("PATCH", "pictures") => |lesson, body, _| paint(lesson, body),
            _ => return refused(404, NOT_UNDERSTOOD),
        };
        let Some(body) = body else { return refused(400, NOT_UNDERSTOOD) };
        let base = body.get("base").and_then(json::Value::as_str).unwrap_or_default();
        // What the other one of two texts is written over is never the desk's own typing.
        opened.is_kept |= body.get("keep").and_then(json::Value::as_bool) == Some(true);
        self.change(&opened, base, &mut known, now, |lesson| edits(lesson, &body, now))
    }

    /// What is told of a lesson.
    fn told(&self, path: &str, lesson: &Lesson, asked: &Asked<'_>, now: Option<&Now>) -> Answer {
        match path {
            "lesson" => answer(200, &whole(lesson, now)),
            "lesson/source" => {
                answer(200, &json!({ "text": lesson.text.as_ref(), "hash": lesson.hash().to_string() }))
            }
            "lesson/findings" => {
                answer(200, &json!({ "findings": found(lesson, now), "number": now.map(|now| now.number) }))
            }
            "lesson/info" => answer(200, &form(lesson, now)),
            "lesson/poster" => {
                let value = poster::whole(lesson, now).map(|mut value| {
                    value["hash"] = json!(lesson.hash().to_string());
                    value["findings"] = found(lesson, now);
                    value
                });
                value.map_or_else(|| refused(422, poster::UNREAD), |value| answer(200, &value))
            }
            "lesson/versions" => {
                let mut versions = self.files.versions(&lesson.path);
                versions["hash"] = json!(lesson.hash().to_string());
                answer(200, &versions)
            }
            "lesson/version" => {
                let time = query(asked, "time").and_then(|time| time.parse().ok()).unwrap_or_default();
                let told = |text: Arc<str>| {
                    answer(200, &json!({ "text": text.as_ref(), "now": lesson.text.as_ref() }))
                };
                self.files.version(&lesson.path, time).map_or_else(|refused| refused, told)
            }
            _ => refused(404, NOT_UNDERSTOOD),
        }
    }

    /// Puts an old version in the place of what stands there, which becomes an old version itself.
    fn restore(
        &self, mut opened: Opened, body: &json::Value, known: &mut VecDeque<Arc<str>>, now: Option<&Now>,
    ) -> Answer {
        let time = body.get("time").and_then(json::Value::as_u64).unwrap_or_default();
        opened.is_kept = true;
        let text = match self.files.version(&opened.lesson.path, time) {
            Ok(text) => text,
            Err(refused) => return refused,
        };
        let edits = edit::difference(&opened.lesson.text, &text);
        self.written(&opened, &edits, known, now)
            .map_or_else(|refused| refused, |(value, _)| answer(200, &value))
    }

    /// Waits for a picture from a phone, tells whether it came, or waits no longer.
    fn phone(&self, method: &str) -> Answer {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if method != "GET"
            && let Some(old) = waiting.take()
        {
            old.end();
        }
        if method == "POST" {
            let next = Arc::new(Waiting::new(&self.root, &new_token()));
            let Some(address) = (self.opener)(next.clone()) else { return refused(422, NO_NETWORK) };
            let address = format!("http://{address}/{}", next.code());
            *waiting = Some(next);
            return answer(
                200,
                &json!({ "address": address, "code": crate::qr::svg(&address), "seconds": phone::LONGEST.as_secs() }),
            );
        }
        let seconds = waiting.as_ref().and_then(|waiting| waiting.left()).map(|left| left.as_secs());
        answer(
            200,
            &json!({ "hasCome": waiting.as_ref().is_some_and(|waiting| waiting.has_come()), "seconds": seconds }),
        )
    }

    /// The picture that a phone sent, for whoever says that it is that one.
    fn sent_by_phone(&self) -> Option<Vec<u8>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).as_ref()?.picture()
    }

    /// Reads a lesson as it stands on the disk.
    fn open(&self, id: &Arc<str>) -> Result<Opened, Answer> {
        match Original::read(&self.root, id) {
            Ok(original) => Ok(Opened { lesson: Lesson::read(id, &original.text), original, is_kept: false }),
            Err(found) if found.code == Code::IoFailed => Err(refused(404, NO_LESSON)),
            Err(found) => Err(failed(&found)),
        }
    }

    /// Shows what belongs to the pictures of a lesson; nobody waits for it.
    fn see(&self, what: &str, asked: &Asked<'_>, lesson: &Lesson, now: Option<&Now>) -> Answer {
        let hash = lesson.hash().to_string();
        match (what, number(asked)) {
            ("", Some(number)) => match gallery::whole(&self.root, lesson, number, now) {
                Some(picture) => answer(200, &json!({ "hash": hash, "picture": picture })),
                None => refused(404, NO_PICTURE),
            },
            ("", None) => answer(200, &json!({ "hash": hash, "title": title(lesson, asked) })),
            ("/before", Some(number)) => gallery::before(&self.root, lesson, number),
            ("/after", Some(number)) => gallery::after(&self.root, lesson, number),
            ("/weight", _) => with(now, |now| gallery::weight(lesson, now)),
            _ => refused(404, NOT_UNDERSTOOD),
        }
    }

    /// Takes a picture that came: beside the lesson, and into a card of it, or into the place of another
    /// picture.
    fn take(
        &self, came: &[u8], arrived: &arrive::Arrived, asked: &Asked<'_>, opened: &Opened,
        known: &mut VecDeque<Arc<str>>, now: Option<&Now>,
    ) -> Answer {
        let number = number(asked);
        let (lesson, base) = (&opened.lesson, query(asked, "base").unwrap_or_default());
        if base != lesson.hash().to_string() {
            return self.change(opened, &base, known, now, |_| Err(refused(422, NOT_UNDERSTOOD)));
        }
        let old = number.and_then(|number| lesson.shown.get(number));
        let id = match old {
            Some(shown) => lesson
                .cards
                .iter()
                .position(|card| card.span.contains(&shown.span.start))
                .map(|at| at.to_string()),
            None => query(asked, "card"),
        }
        .unwrap_or_default();
        let card = id.split('.').next().and_then(|at| lesson.card(at));
        let name = match arrive::store(&self.root, &lesson.path, card, came, arrived) {
            Ok(name) => name,
            Err(found) => return failed(&found),
        };
        let edit = match number {
            Some(number) => picture::replace(lesson, number, &name),
            None => picture::add(lesson, &id, &name),
        };
        let edit = match edit {
            Ok(edit) => edit,
            Err(words) => return refused(422, words),
        };
        let place = edit.span.start as usize..edit.span.start as usize + edit.text.len();
        match self.written(opened, &[edit], known, now) {
            Ok((mut value, after)) => {
                let at = after
                    .shown
                    .iter()
                    .position(|shown| shown.span.start < place.end && place.start < shown.span.end);
                value["n"] = json!(number.or(at));
                value["came"] = arrive::to_json(arrived, &name);
                answer(200, &value)
            }
            Err(answer) => answer,
        }
    }

    /// Makes edits and writes them, if the page knows the lesson as it is; else nothing, and both texts are
    /// the answer.
    fn change(
        &self, opened: &Opened, base: &str, known: &mut VecDeque<Arc<str>>, now: Option<&Now>,
        edits: impl Fn(&Lesson) -> Made,
    ) -> Answer {
        let lesson = &opened.lesson;
        if base != lesson.hash().to_string() {
            let mine = known.iter().find(|text| Hash::of(text.as_bytes()).to_string() == base);
            let mine = mine.and_then(|text| {
                edits(&Lesson::read(&lesson.path, text)).ok().map(|edits| Edit::apply(text, &edits))
            });
            return answer(
                409,
                &json!({ "error": "Bài này vừa được sửa ở nơi khác.", "theirs": lesson.text.as_ref(), "mine": mine }),
            );
        }
        match edits(lesson).and_then(|edits| self.written(opened, &edits, known, now)) {
            Ok((value, _)) => answer(200, &value),
            Err(refused) => refused,
        }
    }

    /// Writes edits: the lesson as it is now, with the edits that take this back.
    fn written(
        &self, opened: &Opened, edits: &[Edit], known: &mut VecDeque<Arc<str>>, now: Option<&Now>,
    ) -> Result<(json::Value, Lesson), Answer> {
        let Opened { original, lesson, is_kept } = opened;
        let text: Arc<str> = Edit::apply(&lesson.text, edits).into();
        if text != lesson.text {
            let kept = self.files.keep(&lesson.path, original, *is_kept);
            kept.and_then(|()| original.write(edits)).map_err(|found| failed(&found))?;
            self.files.wrote(&lesson.path, &original.with(edits));
        }
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner).remove(&lesson.path);
        remember(known, &text);
        let after = Lesson::read(&lesson.path, &text);
        let back: Vec<json::Value> = edit::reverse(&lesson.text, edits).iter().map(edit_json).collect();
        let first = edits.last().map(|edit| edit.span.start);
        let focus = first.and_then(|at| after.cards.iter().position(|card| card.span.end > at as usize));
        let mut value = view::lesson(&after);
        value["shown"] = picture::list(&after);
        value["reverse"] = json!(back);
        value["focus"] = json!(focus.map(|at| at.to_string()));
        value["number"] = json!(now.map(|now| now.number));
        Ok((value, after))
    }

    /// Makes a new file, as a draft.
    fn create(&self, body: &json::Value, now: Option<&Now>) -> Answer {
        let text = |name: &str| body.get(name).and_then(json::Value::as_str).unwrap_or_default();
        let Some(now) = now else { return refused(503, NOT_READ) };
        let folder = text("folder");
        if !folder.is_empty() && !items::folders(now.site.site()).any(|known| known == folder) {
            return refused(422, NO_FOLDER);
        }
        let made = items::from_pattern(text("pattern"), text("title"), folder, now.site.site());
        let Some((path, content)) = made.filter(|(path, _)| page_path(path).is_some()) else {
            return refused(422, "Đặt cho bài một cái tên, ví dụ: Gọi video cho người nhà.");
        };
        let on_disk = self.root.join(&path);
        let written = disk::check_inside(&self.root, &on_disk)
            .and_then(|()| disk::create_file(&on_disk, content.as_bytes()));
        match written {
            Ok(()) => answer(201, &json!({ "id": path })),
            Err(found) if found.code == Code::TargetExists => {
                refused(422, "Đã có bài tên như vậy. Đặt tên khác một chút.")
            }
            Err(found) => failed(&found),
        }
    }
}

/// Keeps a text among those that were given out last.
fn remember(known: &mut VecDeque<Arc<str>>, text: &Arc<str>) {
    if known.contains(text) {
        return;
    }
    if known.len() >= MOST_KNOWN {
        known.pop_front();
    }
    known.push_back(text.clone());
}

fn with(now: Option<&Now>, make: impl FnOnce(&Now) -> json::Value) -> Answer {
    now.map_or_else(|| refused(503, NOT_READ), |now| answer(200, &make(now)))
}

/// A lesson with its findings and the address of its page.
fn whole(lesson: &Lesson, now: Option<&Now>) -> json::Value {
    let mut value = view::lesson(lesson);
    value["shown"] = picture::list(lesson);
    value["findings"] = found(lesson, now);
    value["preview"] = json!(now.and_then(|now| address(now.site.site(), &lesson.path)));
    value["number"] = json!(now.map(|now| now.number));
    value["pictures"] = now.map(|now| pictures(now.site.site(), &lesson.path)).unwrap_or_default();
    value["included"] = now.map(|now| included(now.site.site(), &lesson.path)).unwrap_or_default();
    value
}

fn found(lesson: &Lesson, now: Option<&Now>) -> json::Value {
    now.map_or(json::Value::Null, |now| {
        findings::findings(lesson, now.report.sources.text(&lesson.path), &now.report.diags)
    })
}

/// The address of a file's page in the preview.
fn address(site: &Site, path: &str) -> Option<String> {
    let (_, page) = site.addressed().find(|(_, page)| &*page.parsed.source.path == path)?;
    Some(format!("/{}", page.path))
}

/// The texts that lessons share.
fn shared(site: &Site) -> json::Value {
    let all = site
        .documents
        .iter()
        .map(|document| &document.parsed.source)
        .filter(|source| source.path.starts_with("content/_chung/"));
    let one = |source: &crate::disk::Source| json!({ "id": source.path.as_ref(), "title": first_words(&source.text, 60) });
    json::Value::Array(all.map(one).collect())
}

/// The plain words of the shared texts that a lesson shows, by the path that it writes.
fn included(site: &Site, path: &str) -> json::Value {
    let Some(page) = site.documents.iter().find(|document| &*document.parsed.source.path == path) else {
        return json!({});
    };
    let mut all = json::Map::new();
    for (reference, target) in page.parsed.doc.refs.iter().zip(&page.targets) {
        if let (RefKind::Include, crate::model::Target::Document(id, _)) = (reference.kind, target) {
            let source = &site.document(*id).parsed.source;
            let uses = site.documents.iter().filter(|other| {
                other
                    .targets
                    .iter()
                    .any(|target| matches!(target, crate::model::Target::Document(to, _) if to == id))
            });
            all.insert(
                reference.target.to_string(),
                json!({ "id": source.path.as_ref(), "text": first_words(&source.text, 200), "uses": uses.count() }),
            );
        }
    }
    json::Value::Object(all)
}

/// The addresses of the pictures that a lesson shows, by what it writes.
fn pictures(site: &Site, path: &str) -> json::Value {
    let Some(page) = site.documents.iter().find(|document| &*document.parsed.source.path == path) else {
        return json!({});
    };
    let numbered =
        page.parsed.doc.refs.iter().enumerate().filter(|(_, reference)| reference.kind == RefKind::Image);
    let shown = numbered.filter_map(|(i, reference)| {
        let file = site.file(page, RefId(i as u32))?;
        Some((reference.target.to_string(), json!(format!("/{file}"))))
    });
    json::Value::Object(shown.collect())
}

/// The first words of a text without marks: so many letters.
fn first_words(text: &str, most: usize) -> String {
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches(['>', ' ', '-', '#']))
        .filter(|line| !line.starts_with(":::"));
    let plain = lines
        .filter(|line| !line.is_empty() && !line.starts_with("[!"))
        .collect::<Vec<_>>()
        .join(" ")
        .replace(['*', '`'], "");
    match plain.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", plain[..end].trim_end()),
        None => plain,
    }
}

/// Lessons whose title has some words in it, each with the path that leads there from the lesson asked about.
fn links(site: &Site, words: &str, asked: &Asked<'_>) -> json::Value {
    let from = query(asked, "id").unwrap_or_default();
    let up = "../".repeat(from.matches('/').count().saturating_sub(1));
    let pages = site
        .addressed()
        .map(|(_, page)| page)
        .filter(|page| page.parsed.row.is_none() && fold(page.title()).contains(&fold(words)));
    let one = |page: &crate::model::Document| {
        let path = page.parsed.source.path.strip_prefix("content/")?;
        Some(json!({ "title": page.title(), "target": format!("{up}{path}") }))
    };
    json::Value::Array(pages.filter_map(one).take(12).collect())
}

/// The form with the sentence that readers will see for each way of checking.
fn form(lesson: &Lesson, now: Option<&Now>) -> json::Value {
    let mut form = info::read(lesson);
    if let Some(now) = now {
        let words = |name: &'static str| now.site.word(name);
        form["sentences"] = json!({
            "": words("not_verified"), "tried-on-device": words("checked_tried_on_device"),
            "read-document": words("checked_read_document"), "asked-agency": words("checked_asked_agency"),
        });
        form["today"] = json!(now.site.site().today.local());
    }
    form
}

/// Texts for fields, or edits of bytes: those of a finding, or what takes something back.
fn patch(lesson: &Lesson, body: &json::Value) -> Made {
    if let Some(fields) = body.get("set").and_then(json::Value::as_array) {
        let mut all = Vec::new();
        for field in fields {
            let id = field.get("field").and_then(json::Value::as_str).unwrap_or_default();
            all.extend(
                edit::set(lesson, id, field.get("value").unwrap_or(&json::Value::Null))
                    .map_err(|words| refused(422, words))?,
            );
        }
        all.sort_by_key(|edit| edit.span);
        return in_order(&lesson.text, all);
    }
    in_order(&lesson.text, read_edits(body).ok_or_else(|| refused(400, NOT_UNDERSTOOD))?)
}

/// Adds, moves, copies, splits or deletes a card.
fn act(lesson: &Lesson, body: &json::Value) -> Made {
    let text = |name: &str| body.get(name).and_then(json::Value::as_str).unwrap_or_default();
    let done = match text("act") {
        "add" => edit::add(lesson, text("after"), text("kind")),
        "delete" => edit::delete(lesson, text("card")),
        "duplicate" => edit::duplicate(lesson, text("card")),
        "up" => edit::move_by(lesson, text("card"), true),
        "down" => edit::move_by(lesson, text("card"), false),
        "move" => edit::move_behind(lesson, text("card"), text("after")),
        "split" => edit::split(lesson, text("card")),
        _ => Err(NOT_UNDERSTOOD),
    };
    done.map_err(|words| refused(422, words))
}

fn fill(lesson: &Lesson, body: &json::Value, now: Option<&Now>) -> Made {
    let Some(now) = now else { return Err(refused(503, NOT_READ)) };
    let edits = info::write(lesson, body.get("form").unwrap_or(&json::Value::Null), now.site.site().today);
    edits.map_err(|(field, words)| answer(422, &json!({ "error": words, "field": field })))
}

/// A lesson as it stands on the disk.
struct Opened {
    original: Original,
    lesson: Lesson,
    /// Whether what stands there is kept as an old version although the desk wrote it just now.
    is_kept: bool,
}

/// The number of the picture that is asked about.
fn number(asked: &Asked<'_>) -> Option<usize> {
    query(asked, "n")?.parse().ok()
}

/// Cuts, covers, taps or describes a picture.
fn paint(lesson: &Lesson, body: &json::Value) -> Made {
    let number = body.get("n").and_then(json::Value::as_u64).unwrap_or(u64::MAX);
    let wanted = body.get("picture").unwrap_or(&json::Value::Null);
    picture::write(lesson, usize::try_from(number).unwrap_or(usize::MAX), wanted)
        .map_err(|words| refused(422, words))
}

/// What the screen is called on which a picture for a card is chosen.
fn title(lesson: &Lesson, asked: &Asked<'_>) -> String {
    let card =
        query(asked, "card").and_then(|id| id.split('.').next().and_then(|at| lesson.card(at)).cloned());
    card.map_or_else(|| "Hình cho bài".into(), |card| picture::title(lesson, &card))
}
