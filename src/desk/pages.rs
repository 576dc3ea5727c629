//! The desk's own pages, scripts and styles: files that the binary holds.

use super::asked::{Answer, Asked, refused};

/// The files by their path below the desk's address.
const FILES: &[(&str, &str, &[u8])] = &[
    ("desk.css", "text/css; charset=utf-8", include_bytes!("page/desk.css")),
    ("desk.js", "text/javascript; charset=utf-8", include_bytes!("page/desk.js")),
    ("rich.js", "text/javascript; charset=utf-8", include_bytes!("page/rich.js")),
    ("start.js", "text/javascript; charset=utf-8", include_bytes!("page/start.js")),
    ("word.js", "text/javascript; charset=utf-8", include_bytes!("page/word.js")),
    ("old.js", "text/javascript; charset=utf-8", include_bytes!("page/old.js")),
    ("first.js", "text/javascript; charset=utf-8", include_bytes!("page/first.js")),
    ("lesson.js", "text/javascript; charset=utf-8", include_bytes!("page/lesson.js")),
    ("picture.js", "text/javascript; charset=utf-8", include_bytes!("page/picture.js")),
    ("poster.js", "text/javascript; charset=utf-8", include_bytes!("page/poster.js")),
    ("print.js", "text/javascript; charset=utf-8", include_bytes!("page/print.js")),
    ("settings.js", "text/javascript; charset=utf-8", include_bytes!("page/settings.js")),
    ("table.js", "text/javascript; charset=utf-8", include_bytes!("page/table.js")),
    ("drum.svg", "image/svg+xml", include_bytes!("page/drum.svg")),
    ("heading.woff2", "font/woff2", include_bytes!("../../themes/default/assets/be-vietnam-pro-800.woff2")),
];

/// What every page begins with.
const HEAD: &str = include_str!("page/head.html");
/// The signs of all pages, as symbols to be used.
const ICONS: &str = include_str!("page/icons.svg");
/// What comes of a document of Word, on the pages that take one.
const WORD: &str = include_str!("page/word.html");
const FIRST: &str = include_str!("page/index.html");
const LESSON: &str = include_str!("page/lesson.html");
const PICTURE: &str = include_str!("page/picture.html");
const POSTER: &str = include_str!("page/poster.html");
const PRINT: &str = include_str!("page/print.html");
const SETTINGS: &str = include_str!("page/settings.html");
const TABLE: &str = include_str!("page/table.html");
const START: &str = include_str!("page/start.html");

/// The pages of a site by their path.
pub const OF_A_SITE: &[(&str, &str)] = &[
    ("", FIRST),
    ("index.html", FIRST),
    ("lesson.html", LESSON),
    ("picture.html", PICTURE),
    ("poster.html", POSTER),
    ("print.html", PRINT),
    ("settings.html", SETTINGS),
    ("table.html", TABLE),
];
/// The pages that there are before a site is open.
pub const OF_THE_START: &[(&str, &str)] = &[("", START), ("index.html", START)];

/// The page or file of a path.
pub fn page(asked: &Asked<'_>, token: &str, pages: &[(&str, &str)]) -> Answer {
    let html = pages.iter().find(|(path, _)| *path == asked.path).map(|(_, html)| html);
    if !matches!(asked.method, "GET" | "HEAD") {
        return refused(405, "Trang này chỉ để xem.");
    }
    if let Some(html) = html {
        return Answer {
            status: 200,
            kind: "text/html; charset=utf-8",
            body: html
                .replace("{{head}}", HEAD)
                .replace("{{token}}", token)
                .replace("{{icons}}", ICONS)
                .replace("{{word}}", WORD)
                .into_bytes(),
        };
    }
    match FILES.iter().find(|(name, ..)| *name == asked.path) {
        Some((_, kind, bytes)) => Answer { status: 200, kind, body: bytes.to_vec() },
        None => refused(404, "Không có trang này."),
    }
}
