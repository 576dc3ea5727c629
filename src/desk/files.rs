//! Files as wholes: their old versions, copies, another section, out of the content and back.

use super::arrange::links_of_move;
use super::asked::{Answer, NOT_UNDERSTOOD, Now, answer, failed, refused};
use super::cards::Lesson;
use super::info;
use crate::config;
use crate::date::milliseconds_now;
use crate::diag::{Code, Diagnostic, Edit};
use crate::disk::{self, MOST_VERSIONS, Original};
use crate::hash::Hash;
use crate::json::{self, json};
use crate::model::{Role, Site};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// What the desk wrote goes on being written: only what has stood for so long is a version of its own.
const STANDS: Duration = Duration::from_secs(600);

const NOT_READ: &str = "Bàn soạn đang đọc lại các bài. Chờ một chút rồi thử lại.";
const UNREADABLE: &str = "Phần trên của bài chưa đọc được. Mở bài, chạm “Xem nguồn” và sửa ở đó trước.";

/// The files of a site as wholes. Whoever calls sees to it that nobody else writes meanwhile.
pub struct Files {
    root: PathBuf,
    /// What the desk wrote last into each file, and when.
    written: Mutex<BTreeMap<Arc<str>, (Hash, Instant)>>,
    moves: Mutex<Vec<Moved>>,
}

/// A page that was moved, with what it takes to move it back to the same bytes.
struct Moved {
    from: Arc<str>,
    to: Arc<str>,
    /// Each file that was written in, the page itself by its new path: the bytes before, and the hash of
    /// those after.
    files: Vec<(Arc<str>, Vec<u8>, Hash)>,
}

/// A file by its path, with its bytes before and after.
type Replaced = (Arc<str>, Vec<u8>, Vec<u8>);

impl Files {
    /// The files of the site at `root`.
    pub fn new(root: PathBuf) -> Files {
        Files { root, written: Mutex::default(), moves: Mutex::default() }
    }

    /// Keeps what stands in a file before it is changed, unless the desk itself wrote it just now; `always`
    /// keeps that too.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub fn keep(&self, id: &Arc<str>, original: &Original, always: bool) -> Result<(), Diagnostic> {
        let hash = Hash::of(original.bytes());
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let is_own = written.get(id).is_some_and(|(known, when)| *known == hash && when.elapsed() < STANDS);
        if is_own && !always {
            Ok(())
        } else {
            disk::keep_version(&self.root, id, original.bytes(), milliseconds_now())
        }
    }

    /// Notes that the desk wrote these bytes.
    pub fn wrote(&self, id: &Arc<str>, bytes: &[u8]) {
        self.written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(id.clone(), (Hash::of(bytes), Instant::now()));
    }

    /// Answers what is asked of one file.
    pub fn answer(&self, act: &str, id: &Arc<str>, body: &json::Value, now: Option<&Now>) -> Answer {
        let done = match act {
            "copy" => self.copy(id),
            "move" => {
                self.move_to(id, body.get("folder").and_then(json::Value::as_str).unwrap_or_default(), now)
            }
            "move-back" => {
                self.move_back(body.get("number").and_then(json::Value::as_u64).unwrap_or(u64::MAX))
            }
            "put-away" => self.put_away(id),
            "take-back" => self.take_back(id),
            _ => Err(refused(404, NOT_UNDERSTOOD)),
        };
        done.map_or_else(|refused| refused, |value| answer(200, &value))
    }

    /// The times of a file's old versions.
    pub fn versions(&self, id: &str) -> json::Value {
        json!({ "versions": disk::versions(&self.root, id), "most": MOST_VERSIONS })
    }

    /// The text of an old version.
    ///
    /// # Errors
    /// An answer that says that there is none.
    pub fn version(&self, id: &Arc<str>, time: u64) -> Result<Arc<str>, Answer> {
        disk::version(&self.root, id, time).map_err(|_| refused(404, "Không còn bản ấy nữa."))
    }

    /// Keeps a text that was not chosen.
    pub fn keep_text(&self, id: &str, text: &str) -> Answer {
        match disk::keep_version(&self.root, id, text.as_bytes(), milliseconds_now()) {
            Ok(()) => answer(200, &json!({})),
            Err(found) => failed(&found),
        }
    }

    /// What was put away: path, title and time of each.
    pub fn away(&self) -> json::Value {
        let one = |(id, time): (String, u64)| {
            let id: Arc<str> = id.into();
            let text = disk::version(&self.root, &id, time).ok()?;
            let title = title(&id, &text);
            Some(
                json!({ "id": id.as_ref(), "title": if title.is_empty() { id.as_ref() } else { title.as_str() }, "time": time }),
            )
        };
        json::Value::Array(disk::put_away_sources(&self.root).into_iter().filter_map(one).collect())
    }

    fn read(&self, id: &Arc<str>) -> Result<Original, Answer> {
        Original::read(&self.root, id).map_err(|found| match found.code {
            Code::IoFailed => refused(404, "Không thấy bài này. Có thể tệp đã đổi tên hoặc dời chỗ."),
            _ => failed(&found),
        })
    }

    fn copy(&self, id: &Arc<str>) -> Result<json::Value, Answer> {
        let original = self.read(id)?;
        let lesson = Lesson::read(id, &original.text);
        let edits = info::of_copy(&lesson, &format!("{} (bản chép)", title(id, &lesson.text)))
            .ok_or_else(|| refused(422, UNREADABLE))?;
        let stem = id.trim_end_matches(".md");
        let names = (2..100).map(|number| format!("{stem}-{number}.md"));
        for path in names {
            let on_disk = self.root.join(&path);
            let made = disk::check_inside(&self.root, &on_disk)
                .and_then(|()| disk::create_file(&on_disk, &original.with(&edits)));
            match made {
                Ok(()) => return Ok(json!({ "id": path })),
                Err(found) if found.code == Code::TargetExists => {}
                Err(found) => return Err(failed(&found)),
            }
        }
        Err(refused(422, "Bài này đã có nhiều bản chép quá rồi."))
    }

    fn put_away(&self, id: &Arc<str>) -> Result<json::Value, Answer> {
        let original = self.read(id)?;
        disk::put_away(&self.root, id, original.bytes(), milliseconds_now())
            .map_err(|found| failed(&found))?;
        Ok(json!({ "id": id.as_ref() }))
    }

    fn take_back(&self, id: &Arc<str>) -> Result<json::Value, Answer> {
        disk::take_back(&self.root, id).map_err(|found| match found.code {
            Code::TargetExists => refused(422, "Chỗ cũ đã có bài khác cùng tên tệp."),
            Code::IoFailed if disk::versions(&self.root, id).is_empty() => {
                refused(404, "Không còn bản ấy nữa.")
            }
            _ => failed(&found),
        })?;
        Ok(json!({ "id": id.as_ref() }))
    }

    /// Moves a page to another section; links to it and in it lead where they led.
    fn move_to(&self, from: &Arc<str>, folder: &str, now: Option<&Now>) -> Result<json::Value, Answer> {
        let site = now.ok_or_else(|| refused(503, NOT_READ))?.site.site();
        let name = from.rsplit('/').next().unwrap_or_default();
        let to: Arc<str> =
            if folder.is_empty() { format!("content/{name}") } else { format!("content/{folder}/{name}") }
                .into();
        if !super::items::folders(site).any(|known| known == folder) || to == *from {
            return Err(refused(422, "Chọn một phần khác."));
        }
        let mut edits = links_of_move(site, from, &to).map_err(|words| refused(422, words))?;
        edits.entry(from.clone()).or_default().extend(self.head(site, from, folder)?);
        let files = self.files_of(&edits, from, &to, site)?;
        disk::move_source(&self.root, from, &to).map_err(|found| match found.code {
            Code::TargetExists => refused(422, "Phần ấy đã có bài cùng tên tệp."),
            _ => failed(&found),
        })?;
        self.write_all(files.iter().map(|(path, _, after)| (path, after.as_slice())))?;
        let files = files.into_iter().map(|(path, before, after)| (path, before, Hash::of(&after))).collect();
        let mut moves = self.moves.lock().unwrap_or_else(PoisonError::into_inner);
        moves.push(Moved { from: from.clone(), to: to.clone(), files });
        Ok(json!({ "id": to.as_ref(), "number": moves.len() - 1 }))
    }

    /// What has to stand above a page that moves: what kind it is, where it would be another in its new
    /// section, and its old address, where that may have been told to somebody.
    fn head(&self, site: &Site, id: &Arc<str>, folder: &str) -> Result<Vec<Edit>, Answer> {
        let Some(page) = site.documents.iter().find(|page| page.parsed.source.path == *id) else {
            return Ok(Vec::new());
        };
        let lesson = Lesson::read(id, &self.read(id)?.text);
        let address = Some(page.path.as_str()).filter(|path| !page.parsed.front.is_draft && !path.is_empty());
        let kind = match page.role {
            Role::Page(kind)
                if page.parsed.front.kind.is_none() && kind != super::items::kind_in(site, folder) =>
            {
                Some(kind.name())
            }
            _ => None,
        };
        Ok(info::with_head(&lesson, kind, address))
    }

    /// Each file with its bytes now and after the edits, the moved page by its new path. What is on the disk
    /// has to be what the edits were made for.
    fn files_of(
        &self, edits: &BTreeMap<Arc<str>, Vec<Edit>>, from: &Arc<str>, to: &Arc<str>, site: &Site,
    ) -> Result<Vec<Replaced>, Answer> {
        let one = |(path, edits): (&Arc<str>, &Vec<Edit>)| {
            let original = self.read(path)?;
            let read = site.documents.iter().find(|document| document.parsed.source.path == *path);
            if read.is_none_or(|document| document.parsed.source.text != original.text) {
                return Err(refused(503, NOT_READ));
            }
            let mut edits = edits.clone();
            edits.sort_by_key(|edit| edit.span);
            let path = if path == from { to } else { path };
            Ok((path.clone(), original.bytes().to_vec(), original.with(&edits)))
        };
        edits.iter().map(one).collect()
    }

    fn write_all<'a>(&self, files: impl Iterator<Item = (&'a Arc<str>, &'a [u8])>) -> Result<(), Answer> {
        for (path, bytes) in files {
            disk::replace_within(&self.root, path, bytes).map_err(|found| failed(&found))?;
        }
        Ok(())
    }

    /// Moves a page back, with all that was written for it, unless something was written since.
    fn move_back(&self, number: u64) -> Result<json::Value, Answer> {
        let moves = self.moves.lock().unwrap_or_else(PoisonError::into_inner);
        let moved = moves.get(number as usize).ok_or_else(|| refused(404, NOT_UNDERSTOOD))?;
        for (path, _, after) in &moved.files {
            if Hash::of(self.read(path)?.bytes()) != *after {
                return Err(refused(
                    422,
                    "Từ lúc dời đã có bài được sửa tiếp. Dời lại bằng “Dời sang phần khác”.",
                ));
            }
        }
        self.write_all(moved.files.iter().map(|(path, before, _)| (path, before.as_slice())))?;
        disk::move_source(&self.root, &moved.to, &moved.from).map_err(|found| failed(&found))?;
        Ok(json!({ "id": moved.from.as_ref() }))
    }
}

/// The title that stands above a page.
fn title(path: &Arc<str>, text: &str) -> String {
    config::front_matter(text, path, false, crate::outputs::NAMES, &mut Default::default()).0.title
}
