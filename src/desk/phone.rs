//! A picture from a phone on the same network: by a code that is good once, and for ten minutes.
//!
//! Whoever carries connections asks [`Waiting`] what to say; what comes lies in the hidden folder until a
//! lesson takes it.

use super::arrive;
use crate::disk;
use crate::hash::{Hash, policy_hash};
use crate::text::escape_html;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a code is good.
pub const LONGEST: Duration = Duration::from_secs(600);
/// Whoever asks for that many other codes is guessing.
const MOST_GUESSES: u32 = 20;
/// How many letters a code has: few make a code that old cameras read.
const CODE: usize = 16;
/// The folder for what came and was not taken yet.
const FOLDER: &str = "cho";

/// A place that waits for one picture.
pub struct Waiting {
    root: PathBuf,
    /// What has to be said: nobody can guess it.
    code: String,
    until: Instant,
    state: Mutex<State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing came yet; so many guesses.
    Open(u32),
    Came,
    Over,
}

/// What a phone is answered.
pub struct Said {
    /// A status of HTTP.
    pub status: u16,
    /// A page.
    pub page: String,
}

impl Waiting {
    /// Waits for a picture for the site at `root`, by a part of something that nobody can guess.
    pub fn new(root: &Path, chance: &str) -> Waiting {
        let code = Hash::of(chance.as_bytes()).to_string()[..CODE].to_owned();
        Waiting {
            root: root.into(),
            code,
            until: Instant::now() + LONGEST,
            state: Mutex::new(State::Open(0)),
        }
    }

    /// The code, as the address has it.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// How long it still waits; nothing once it is over, or a picture came.
    pub fn left(&self) -> Option<Duration> {
        let left = self.until.saturating_duration_since(Instant::now());
        (matches!(*self.state(), State::Open(_)) && !left.is_zero()).then_some(left)
    }

    /// Whether a picture came that nobody took.
    pub fn has_come(&self) -> bool {
        *self.state() == State::Came
    }

    /// Waits no longer; what came goes.
    pub fn end(&self) {
        if std::mem::replace(&mut *self.state(), State::Over) == State::Came {
            disk::drop_private(&self.root, FOLDER, &self.code);
        }
    }

    /// What came.
    pub fn picture(&self) -> Option<Vec<u8>> {
        disk::read_private(&self.root, FOLDER, &self.code).filter(|_| self.has_come())
    }

    /// What a phone gets that asks for a path.
    pub fn ask(&self, path: &str) -> Said {
        if self.left().is_none() {
            return said(410, "Mã này đã hết hạn. Xem mã mới trên máy tính.", false);
        }
        if path.strip_prefix('/') != Some(&*self.code) {
            self.guessed();
            return Said { status: 404, page: String::new() };
        }
        said(200, "Chọn một hình, rồi chạm nút Gửi.", true)
    }

    /// What a phone gets that sends a form: `kind` is what it says the form is.
    pub fn take(&self, path: &str, kind: &str, form: &[u8]) -> Said {
        let asked = self.ask(path);
        if asked.status != 200 {
            return asked;
        }
        let Some(picture) = file(kind, form).filter(|picture| !picture.is_empty()) else {
            return said(422, "Chưa thấy hình nào. Chạm ô chọn hình trước, rồi chạm nút Gửi.", true);
        };
        if let Err(words) = arrive::read(picture) {
            return said(422, &words, true);
        }
        let mut state = self.state();
        if !matches!(*state, State::Open(_)) {
            return said(410, "Mã này đã dùng rồi. Xem mã mới trên máy tính.", false);
        }
        match disk::keep_private(&self.root, FOLDER, &self.code, picture) {
            Ok(_) => *state = State::Came,
            Err(_) => return said(507, "Máy tính chưa cất được hình. Xem lại ổ đĩa của máy tính.", true),
        }
        said(200, "Đã gửi. Cảm ơn. Hình đang hiện trên máy tính.", false)
    }

    /// What a phone gets whose picture is too large to be read at all.
    pub fn too_large(&self) -> Said {
        said(413, &arrive::too_large(), true)
    }

    fn guessed(&self) {
        let mut state = self.state();
        if let State::Open(guesses) = *state {
            *state = if guesses < MOST_GUESSES { State::Open(guesses + 1) } else { State::Over };
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.end();
    }
}

const STYLE: &str = "body{margin:0 auto;padding:16px;max-width:30em;font:20px/1.5 sans-serif;background:#fbf6ec;color:#1d2925}\
    h1{font-size:26px}input,button{display:block;width:100%;min-height:60px;margin:16px 0;font:inherit}\
    button{border:0;border-radius:14px;background:#0d5a48;color:#fdf8ec;font-weight:bold}";

/// What the phone's page may load: its own style, and nothing else.
pub fn policy() -> String {
    format!(
        "default-src 'none'; style-src '{}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        policy_hash(STYLE)
    )
}

/// A page for the oldest phones: a form without a script.
fn said(status: u16, words: &str, has_form: bool) -> Said {
    let form = "<form method=\"post\" enctype=\"multipart/form-data\"><label for=\"h\">Hình</label>\
        <input id=\"h\" type=\"file\" name=\"h\" accept=\"image/*\"><button>Gửi</button></form>";
    let page = format!(
        "<!doctype html><html lang=\"vi\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>Gửi hình</title><style>{STYLE}</style><h1>Gửi hình cho bàn soạn</h1><p>{}</p>{}",
        escape_html(words),
        if has_form { form } else { "" }
    );
    Said { status, page }
}

/// The first file of a form as browsers send it (RFC 7578).
fn file<'a>(kind: &str, form: &'a [u8]) -> Option<&'a [u8]> {
    let boundary = kind.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?.trim_matches('"');
    let line = format!("--{boundary}");
    let mut rest = form;
    loop {
        let start = find(rest, line.as_bytes())? + line.len();
        let head = start + find(&rest[start..], b"\r\n\r\n")?;
        let body = &rest[head + 4..];
        let end = find(body, format!("\r\n{line}").as_bytes())?;
        if String::from_utf8_lossy(&rest[start..head]).to_ascii_lowercase().contains("filename=") {
            return Some(&body[..end]);
        }
        rest = &body[end + 2..];
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    // Pictures are long and boundaries begin alike: their last letters tell soonest.
    bytes.windows(part.len()).position(|window| window.last() == part.last() && window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "multipart/form-data; boundary=----x1";

    fn form(name: &str, picture: &[u8]) -> Vec<u8> {
        let head = format!(
            "------x1\r\nContent-Disposition: form-data; name=\"h\"; {name}=\"a.png\"\r\nContent-Type: image/png\r\n\r\n"
        );
        [head.as_bytes(), picture, b"\r\n------x1--\r\n"].concat()
    }

    #[test]
    fn a_form_is_read_to_its_file() {
        let two =
            [&form("x", b"not this")[..22 + 60], b"\r\n\r\nt\r\n", &form("filename", b"a\r\n--b\r\n\r\n")]
                .concat();
        assert_eq!(file(KIND, &form("filename", b"a\r\n--b\r\n\r\n")), Some(&b"a\r\n--b\r\n\r\n"[..]));
        assert_eq!(file(KIND, &two), Some(&b"a\r\n--b\r\n\r\n"[..]));
        for broken in [&b""[..], b"------x1", b"------x1\r\n\r\n", &form("filename", b"a")[..100]] {
            assert_eq!(file(KIND, broken), None);
        }
        assert_eq!(file("text/plain", &form("filename", b"a")), None);
    }

    #[test]
    fn one_picture_comes_by_the_code_and_nothing_else() {
        let top = tempfile::tempdir().unwrap();
        let waiting = Waiting::new(top.path(), "ngẫu nhiên");
        let path = format!("/{}", waiting.code());
        let picture = crate::picture::flat(2, 2, &[9; 16]).unwrap();
        assert_eq!(waiting.ask("/khac").status, 404);
        assert!(waiting.ask(&path).page.contains("<form"));
        assert_eq!(waiting.take("/khac", KIND, &form("filename", &picture)).status, 404);
        assert_eq!(waiting.take(&path, KIND, &form("filename", b"xin chao")).status, 422);
        assert!(!waiting.has_come());
        assert_eq!(waiting.take(&path, KIND, &form("filename", &picture)).status, 200);
        assert_eq!(
            (waiting.has_come(), waiting.left(), waiting.picture()),
            (true, None, Some(picture.clone()))
        );
        assert_eq!(waiting.take(&path, KIND, &form("filename", &picture)).status, 410);
        waiting.end();
        assert_eq!(waiting.picture(), None);
        assert_eq!(std::fs::read_dir(top.path().join(".camnang-desk/cho")).unwrap().count(), 0);
    }

    #[test]
    fn who_guesses_codes_closes_it() {
        let top = tempfile::tempdir().unwrap();
        let waiting = Waiting::new(top.path(), "ngẫu nhiên");
        (0..=MOST_GUESSES).for_each(|guess| drop(waiting.ask(&format!("/{guess}"))));
        assert_eq!(waiting.ask(&format!("/{}", waiting.code())).status, 410);
    }
}
