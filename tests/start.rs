//! A new site, and its files as wholes: what begins well stays whole when it is copied, moved, put away and
//! taken back.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::config;
use camnang::date::Date;
use camnang::desk::{Answer, Asked, Desk, Now};
use camnang::disk;
use camnang::json::{self, Value, json};
use camnang::pipeline::{Memo, Options, Preview};
use camnang::starter::{self, Wishes};
use camnang::text::Lang;
use common::tree;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A site with its desk, read anew before every question.
struct Site {
    _folder: tempfile::TempDir,
    root: PathBuf,
    desk: Desk,
    token: String,
    memo: Memo,
}

impl Site {
    fn of(files: &[(String, Vec<u8>)]) -> Site {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap().join("Cẩm nang của tôi");
        disk::replace_files(&root, files).unwrap();
        let desk = Desk::new(root.clone());
        let page = desk.answer(&Asked { method: "GET", path: "", query: "", token: None, body: b"" }, None);
        let page = String::from_utf8(page.body).unwrap();
        let token =
            page.split("desk-token\" content=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        Site { _folder: folder, root, desk, token, memo: Memo::kept() }
    }

    fn new(wishes: &Wishes) -> Site {
        let files: Vec<_> =
            starter::site(wishes).into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
        Site::of(&files)
    }

    fn now(&self) -> Now {
        let options = Options { drafts: true, ..Options::new(Date::parse("2026-11-25").unwrap()) };
        let site = Arc::new(Preview::load(&self.root, &options, &self.memo).unwrap());
        Now { report: Arc::new(site.report()), site, number: 1 }
    }

    fn codes(&self) -> Vec<String> {
        let now = self.now();
        let told = |found: &camnang::diag::Diagnostic| {
            format!(
                "{} {}",
                found.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default(),
                found.code.name()
            )
        };
        let mut codes: Vec<String> = now.report.diags.iter().map(told).collect();
        codes.sort();
        codes
    }

    fn answer(&self, method: &str, path: &str, id: &str, body: &Value) -> Answer {
        let (path, query, body) = (format!("api/{path}"), format!("id={id}"), json::to_string(body));
        let asked =
            Asked { method, path: &path, query: &query, token: Some(&self.token), body: body.as_bytes() };
        self.desk.answer(&asked, Some(&self.now()))
    }

    fn ask(&self, method: &str, path: &str, id: &str, body: &Value) -> Value {
        let answer = self.answer(method, path, id, body);
        let value = json::read(&answer.body).unwrap();
        assert_eq!(answer.status, 200, "{path} {id}: {value}");
        value
    }

    fn content(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.root.join("content"))
    }
}

fn files_below(folder: &Path) -> Vec<(String, Vec<u8>)> {
    tree(folder).into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
}

#[test]
fn a_new_site_has_nothing_to_mend_but_what_only_its_people_know() {
    for lang in Lang::ALL {
        for (groups, has_samples) in [(0, true), (28, true), (3, false)] {
            let wishes =
                Wishes { ward: "Phường A".into(), city: "TP B".into(), groups, lang, has_samples };
            let site = Site::new(&wishes);
            let codes = site.codes();
            let rest: Vec<_> = codes.iter().filter(|code| !code.ends_with(" missing-verified")).collect();
            assert!(rest.is_empty(), "{lang:?} {groups} {has_samples}: {rest:?}");
            assert!(!codes.is_empty(), "nobody has tried the sample lesson");
        }
    }
    let unknown = Site::new(&Wishes { has_samples: true, ..Wishes::default() });
    assert_eq!(unknown.codes().iter().filter(|code| code.ends_with(" placeholder-name")).count(), 2);
}

#[test]
fn every_pattern_makes_a_draft_that_can_be_built() {
    let site = Site::new(&Wishes {
        ward: "Phường A".into(),
        city: "TP B".into(),
        has_samples: true,
        ..Wishes::default()
    });
    let before = site.codes();
    for pattern in ["lesson", "scam", "news", "poster", "invitation"] {
        let answer = site.answer(
            "POST",
            "items",
            "",
            &json!({ "pattern": pattern, "title": format!("Thử: \"{pattern}\""), "folder": "ap-phich" }),
        );
        assert_eq!(answer.status, 201, "{pattern}");
    }
    let errors = ["bad-value", "wrong-type", "missing-field", "unknown-field", "broken-link"];
    let wrong: Vec<_> = site
        .codes()
        .into_iter()
        .filter(|code| !before.contains(code) && errors.iter().any(|error| code.ends_with(error)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let items = site.ask("GET", "items", "", &json!({}));
    let drafts = items["items"].as_array().unwrap().iter().filter(|item| item["draft"] == true).count();
    // The sample poster is one too.
    assert_eq!(drafts, 6);
}

#[test]
fn pages_move_with_their_links_and_back_to_the_same_bytes() {
    let site = Site::of(&files_below(Path::new("content")));
    let (before, found) = (site.content(), site.codes());
    let items = site.ask("GET", "items", "", &json!({}));
    let folders: Vec<&str> = items["sections"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|section| section["folder"].as_str())
        .collect();
    let mut moved = 0;
    for (number, item) in items["items"].as_array().unwrap().iter().enumerate() {
        let id = item["id"].as_str().unwrap();
        let own = id.strip_prefix("content/").unwrap().rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folders.iter().cycle().skip(number).find(|folder| **folder != own).unwrap();
        let answer = site.ask("POST", "items/move", id, &json!({ "folder": folder }));
        let to = answer["id"].as_str().unwrap();
        let name = |codes: Vec<String>| {
            codes
                .into_iter()
                .map(|code| code.replace(to, id))
                .filter(|code| !code.contains("order"))
                .collect::<Vec<_>>()
        };
        let (mut after, mut first) = (name(site.codes()), name(found.clone()));
        after.sort();
        first.sort();
        assert_eq!(after, first, "{id} in {folder}");
        assert!(site.content().len() == before.len() && !site.root.join(id).exists());
        site.ask("POST", "items/move-back", to, &json!({ "number": answer["number"] }));
        assert!(site.content() == before, "{id} did not come back as it was");
        moved += 1;
    }
    assert!(moved > 15, "{moved}");
    let first = items["items"][0]["id"].as_str().unwrap();
    for folder in ["khong-co", "../..", "_data"] {
        assert_eq!(
            site.answer("POST", "items/move", first, &json!({ "folder": folder })).status,
            422,
            "{folder}"
        );
    }
}

#[test]
fn copies_are_drafts_that_take_no_number_and_no_check_along() {
    let site = Site::of(&files_below(Path::new("content")));
    let found = site.codes();
    let items = site.ask("GET", "items", "", &json!({}));
    for item in items["items"].as_array().unwrap() {
        let id = item["id"].as_str().unwrap();
        let copy = site.ask("POST", "items/copy", id, &json!({}));
        let path = copy["id"].as_str().unwrap();
        let text = fs::read_to_string(site.root.join(path)).unwrap();
        let (front, _) = config::front_matter(
            &text,
            &path.into(),
            false,
            camnang::outputs::NAMES,
            &mut Default::default(),
        );
        assert!(front.title.ends_with(" (bản chép)") && front.is_draft, "{text}");
        assert!(
            front.short.is_none()
                && front.verified.is_none()
                && front.slug.is_none()
                && front.aliases.is_empty(),
            "{text}"
        );
    }
    let new: Vec<_> = site.codes().into_iter().filter(|code| !found.contains(code)).collect();
    let known = ["missing-verified", "orphan-page", "missing-short"];
    let other: Vec<_> = new.iter().filter(|code| !known.iter().any(|known| code.ends_with(known))).collect();
    assert!(other.is_empty(), "{other:?}");
}

#[test]
fn what_is_put_away_is_listed_and_comes_back() {
    let site = Site::new(&Wishes { has_samples: true, ..Wishes::default() });
    let id = "content/bai-hoc/goi-video-zalo.md";
    let before = site.content();
    site.ask("POST", "items/put-away", id, &json!({}));
    assert!(!site.root.join(id).exists());
    let items = site.ask("GET", "items", "", &json!({}));
    assert_eq!(
        (items["away"][0]["id"].as_str(), items["away"][0]["title"].as_str()),
        (Some(id), Some("Gọi video cho người nhà bằng Zalo"))
    );
    site.ask("POST", "items/take-back", id, &json!({}));
    assert!(site.content() == before);
    assert_eq!(site.ask("GET", "items", "", &json!({}))["away"], json!([]));
    for wrong in [
        "content/site.yaml",
        "../a.md",
        "content/_data/x.md",
        "content/.an/a.md",
        "content/khong-co.md",
        "/etc/passwd",
    ] {
        for act in ["copy", "put-away", "take-back", "move"] {
            assert!(
                site.answer("POST", &format!("items/{act}"), wrong, &json!({ "folder": "" })).status >= 400,
                "{act} {wrong}"
            );
        }
    }
    assert!(site.content() == before);
}

#[test]
fn old_versions_are_what_stood_there_and_can_be_taken_back() {
    let site = Site::new(&Wishes { has_samples: true, ..Wishes::default() });
    let id = "content/bai-hoc/goi-video-zalo.md";
    let on_disk = site.root.join(id);
    let original = fs::read(&on_disk).unwrap();
    let times = || site.ask("GET", "lesson/versions", id, &json!({}))["versions"].as_array().unwrap().clone();
    let hash = || site.ask("GET", "lesson/versions", id, &json!({}))["hash"].clone();
    assert!(times().is_empty());
    let write = |word: &str| {
        site.ask(
            "PATCH",
            "lesson",
            id,
            &json!({ "base": hash(), "edits": [{ "range": [11, 11], "text": word }] }),
        )
    };
    // What is typed in one go is no version each.
    ["A ", "B ", "C "].into_iter().for_each(|word| _ = write(word));
    assert_eq!(times().len(), 1);
    let version = site.answer("GET", "lesson/version", &format!("{id}&time={}", times()[0]), &json!({}));
    assert_eq!(json::read(&version.body).unwrap()["text"].as_str().unwrap().as_bytes(), original);
    // Somebody else wrote: that is kept before the desk writes again.
    let other = fs::read_to_string(&on_disk)
        .unwrap()
        .replace("C B A ", "Người khác: ")
        .replace("title: Người khác: ", "title: Người khác ");
    fs::write(&on_disk, &other).unwrap();
    write("D ");
    assert_eq!(times().len(), 2);
    let mine = fs::read(&on_disk).unwrap();
    let restored = site.ask("POST", "lesson/restore", id, &json!({ "base": hash(), "time": times()[1] }));
    assert_eq!(fs::read(&on_disk).unwrap(), original);
    assert_eq!(times().len(), 3, "what stood there is kept");
    site.ask("PATCH", "lesson", id, &json!({ "base": restored["hash"], "edits": restored["reverse"] }));
    assert_eq!(fs::read(&on_disk).unwrap(), mine);
    site.ask("POST", "lesson/keep", id, &json!({ "text": "Bản không được chọn." }));
    (0..9).for_each(|number| _ = site.ask("POST", "lesson/keep", id, &json!({ "text": number.to_string() })));
    assert_eq!(times().len(), disk::MOST_VERSIONS);
    assert_eq!(site.answer("POST", "lesson/restore", id, &json!({ "base": hash(), "time": 5 })).status, 404);
    assert_eq!(fs::read_to_string(site.root.join(".camnang-versions/.gitignore")).unwrap(), "*\n");
}
