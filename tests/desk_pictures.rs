//! Pictures at the desk: what a writer does to one changes the bytes of that one; what comes is freed of all
//! but its pixels, and what it was before stays out of sources and output.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::desk::{self, Answer, Asked, Desk, Lesson};
use camnang::diag::Edit;
use camnang::json::{self, Value, json};
use camnang::picture::facts;
use common::{NOTE, TestSite, exif, markdown_files, tree};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use proptest::prelude::*;
use std::path::Path;

fn lesson(text: &str) -> Lesson {
    Lesson::read(&"content/bai/a.md".into(), &text.into())
}

/// What a writer wants, in the form of the page.
fn wanted(
    picture: &Value, crop: Option<[f32; 4]>, covers: &[[f32; 4]], alt: &str, taps: &[(f32, f32)],
) -> Value {
    let mut wanted = picture.clone();
    wanted["crop"] = json!(crop);
    wanted["covers"] = json!(covers);
    wanted["isLookedOver"] = json!(false);
    wanted["alt"] = json!(alt);
    wanted["taps"] = taps
        .iter()
        .map(|(x, y)| json!({ "checked": null, "at": format!("{x}%, {y}%"), "text": ["Chạm vào đây."] }))
        .collect();
    wanted
}

/// Makes a picture what is wanted; gives the text afterwards, after looking that nothing else changed and all
/// can be taken back.
fn written(text: &str, number: usize, wanted: &Value) -> String {
    let before = lesson(text);
    let edits =
        desk::write_picture(&before, number, wanted).unwrap_or_else(|words| panic!("{words}\n{text}"));
    let span = &before.shown[number].span;
    for edit in &edits {
        assert!(
            span.start <= edit.span.start as usize && edit.span.end as usize <= span.end,
            "{edit:?} {span:?}\n{text}"
        );
    }
    let after = Edit::apply(text, &edits);
    assert_eq!(Edit::apply(&after, &desk::reverse(text, &edits)), text);
    assert_eq!(lesson(&after).shown.len(), before.shown.len(), "{text}\n->\n{after}");
    after
}

fn read(text: &str, number: usize) -> Value {
    desk::picture(&lesson(text), number).unwrap()
}

const STEP: &str = "---\ntitle: A\n---\n\n::::buoc\n\n## Mở Zalo\n\nChạm biểu tượng.\n\n{picture}\n\nĐúng khi: thấy.\n\n::::\n\nCuối.\n";

#[test]
fn a_picture_becomes_a_block_with_its_first_place_and_a_picture_again_without_any() {
    let text = STEP.replace("{picture}", "![](mo-zalo.png)");
    let picture = read(&text, 0);
    assert_eq!(
        (&picture["alt"], &picture["title"], &picture["card"]),
        (&json!(""), &json!("Hình ở bước 1: Mở Zalo"), &json!(1))
    );
    let full = wanted(
        &picture,
        Some([0.0, 10.0, 100.0, 60.5]),
        &[[12.0, 40.0, 50.0, 6.0], [1.0, 1.0, 1.0, 1.0]],
        "Nút [xanh] ở giữa",
        &[(50.0, 12.5), (8.0, 99.0)],
    );
    let block = written(&text, 0, &full);
    let meant = ":::cham[Nút (xanh) ở giữa](mo-zalo.png){cat=\"0 10 100 60.5\" che=\"12 40 50 6; 1 1 1 1%\"}\n1. (50%, 12.5%) Chạm vào đây.\n2. (8%, 99%) Chạm vào đây.\n:::";
    assert_eq!(block, STEP.replace("{picture}", meant));
    let again = read(&block, 0);
    assert_eq!((&again["crop"], &again["covers"]), (&full["crop"], &full["covers"]));
    assert_eq!(again["taps"], full["taps"]);
    // Saving what stands there changes nothing.
    assert_eq!(written(&block, 0, &again), block);
    let bare = written(&block, 0, &wanted(&again, None, &[], "Nút xanh", &[]));
    assert_eq!(bare, STEP.replace("{picture}", "![Nút xanh](mo-zalo.png)"));
    // Nobody has anything to cover.
    let mut seen = read(&bare, 0);
    seen["isLookedOver"] = json!(true);
    assert_eq!(written(&bare, 0, &seen), STEP.replace("{picture}", "![Nút xanh](mo-zalo.png){che=\"-\"}"));
}

#[test]
fn pairs_that_stay_keep_their_spelling_and_others_their_place() {
    let text = "![a *b*](x.png){ redact = “12,5 40 50 6” }\n";
    let picture = read(text, 0);
    assert_eq!(picture["covers"], json!([[12.5, 40.0, 50.0, 6.0]]));
    assert_eq!(written(text, 0, &picture), text);
    let mut cut = picture.clone();
    cut["crop"] = json!([0.0, 0.0, 100.0, 50.0]);
    assert_eq!(written(text, 0, &cut), "![a *b*](x.png){redact=\"12.5 40 50 6\" cat=\"0 0 100 50\"}\n");
    for text in ["Chữ ![a](x.png) chữ.\n", "- ![a](x.png)\n", "> ![a](x.png)\n"] {
        let taps = wanted(&read(text, 0), None, &[], "a", &[(1.0, 1.0)]);
        assert!(desk::write_picture(&lesson(text), 0, &taps).is_err(), "{text}");
        assert_eq!(
            written(text, 0, &wanted(&taps, None, &[[0.0, 0.0, 50.0, 50.0]], "b", &[])),
            text.replace("![a](x.png)", "![b](x.png){che=\"0 0 50 50\"}")
        );
    }
}

#[test]
fn what_the_page_may_not_say_is_refused() {
    let text = STEP.replace("{picture}", "![a](x.png)");
    let good = wanted(&read(&text, 0), None, &[], "a", &[(1.0, 1.0)]);
    for (name, value) in [
        ("covers", json!([[0, 0, 101, 5]])),
        ("covers", json!([[0, 0, 5]])),
        ("covers", json!("x")),
        ("crop", json!([50, 0, 60, 5])),
        ("crop", json!([0, 0, 0, 5])),
        ("taps", json!([{ "at": "1%, 1%) x\n:::\n", "text": ["a"], "checked": null }])),
        ("taps", json!([{ "at": "giữa", "text": ["a"], "checked": null }])),
        ("alt", json!(7)),
        ("isLookedOver", json!(null)),
    ] {
        let mut bad = good.clone();
        bad[name] = value.clone();
        assert!(desk::write_picture(&lesson(&text), 0, &bad).is_err(), "{name} {value}");
    }
    assert!(desk::write_picture(&lesson(&text), 1, &good).is_err());
}

#[test]
fn every_picture_of_our_lessons_can_be_worked_on() {
    let mut count = 0;
    for (path, text) in markdown_files() {
        for number in 0..lesson(&text).shown.len() {
            count += 1;
            let picture = read(&text, number);
            assert_eq!(written(&text, number, &picture), text, "{}", path.display());
            if picture["isSource"] == true || picture["isAlone"] == false {
                continue;
            }
            let full = wanted(
                &picture,
                Some([0.0, 0.0, 90.0, 90.0]),
                &[[5.0, 5.0, 5.0, 5.0]],
                "Lời tả mới",
                &[(1.0, 2.0)],
            );
            let after = written(&text, number, &full);
            for name in ["crop", "covers", "alt", "taps"] {
                assert_eq!(read(&after, number)[name], full[name], "{} {name}\n{after}", path.display());
            }
        }
    }
    assert!(count > 20, "{count}");
}

/// Pictures as people write them, between other things.
fn texts() -> impl Strategy<Value = String> {
    const PARTS: &[&str] = &[
        "![a](x.png)",
        "![](x.png)",
        "![a b](../x/y.png){che=\"1 2 30 4\"}",
        "![a](x.png){cat='0 0 50 50' che=\"-\"}",
        "![a][b]",
        "[![a](x.png)](y.md)",
        ":::cham[a](x.png)\n1. (1%, 2%) Ô **một**.\n:::",
        ":::taps(x.png)[a]{crop=\"0 0 50 50\"}\n1. (12,5%, 2%) Ô.\n2. (1 % , 2%) Hai.\n:::",
        ":::cham[a](x.png)\n1. (1%, 2%) a\n\nChữ.\n:::",
        "::::buoc",
        "::::",
        "## Bước",
        "- ",
        "> ",
        "Chữ ế.",
        "`![a](x.png)`",
        "{che=\"1 2 30 4\"}",
        "**",
        ":::luu-y",
        ":::",
    ];
    prop::collection::vec(
        (prop::sample::select(PARTS), prop::sample::select(&["\n\n", "\n", " ", ""][..])),
        0..9,
    )
    .prop_map(|parts| parts.into_iter().map(|(part, gap)| [part, gap].concat()).collect())
}

fn areas() -> impl Strategy<Value = [f32; 4]> {
    (0..180u32, 0..180u32, 1..20u32, 1..20u32)
        .prop_map(|(x, y, width, height)| [x, y, width, height].map(|side| side as f32 / 2.0))
}

proptest! {
    #[test]
    fn only_the_bytes_of_the_picture_change(
        text in texts(), crop in prop::option::of(areas()), covers in prop::collection::vec(areas(), 0..3),
        alt in prop::sample::select(&["", "Nút xanh", "a_b * c", "[x](y) {che=\"1\"}", "Số `1`", "#"][..]), taps in prop::collection::vec((0..200u32, 0..200u32), 0..3),
    ) {
        let taps: Vec<(f32, f32)> = taps.into_iter().map(|(x, y)| (x as f32 / 2.0, y as f32 / 2.0)).collect();
        for number in 0..lesson(&text).shown.len() {
            let picture = read(&text, number);
            prop_assert_eq!(&written(&text, number, &picture), &text);
            let full = wanted(&picture, crop, &covers, alt, &taps);
            if desk::write_picture(&lesson(&text), number, &full).is_err() {
                continue;
            }
            let after = read(&written(&text, number, &full), number);
            prop_assert_eq!(&after["crop"], &full["crop"]);
            prop_assert_eq!(&after["covers"], &full["covers"]);
            prop_assert_eq!(&after["taps"], &full["taps"]);
        }
    }

    #[test]
    fn a_picture_is_put_into_any_card(text in texts(), card in 0..6usize) {
        let text = format!("---\ntitle: A\n---\n\n{text}\n");
        let before = lesson(&text);
        let id = if before.cards.len() > card { card.to_string() } else { String::new() };
        let edit = desk::add_picture(&before, &id, "moi.png").unwrap();
        let after = Edit::apply(&text, std::slice::from_ref(&edit));
        prop_assert_eq!(Edit::apply(&after, &desk::reverse(&text, &[edit])), text);
    }
}

/* ---------- What comes ---------- */

fn with_notes(mut encoder: impl ImageEncoder, pixels: &RgbImage) {
    encoder.set_exif_metadata(exif()).unwrap();
    encoder.write_image(pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
}

/// The same lying picture as a photograph, a screenshot, and in the form of the web: all know where they were
/// taken.
fn cameras() -> [(&'static str, Vec<u8>); 3] {
    let pixels =
        RgbImage::from_fn(
            60,
            30,
            |x, _| if x < 30 { image::Rgb([220, 10, 10]) } else { image::Rgb([10, 10, 220]) },
        );
    let (mut jpeg, mut png, mut webp) = (Vec::new(), Vec::new(), Vec::new());
    with_notes(JpegEncoder::new_with_quality(&mut jpeg, 90), &pixels);
    with_notes(PngEncoder::new(&mut png), &pixels);
    with_notes(WebPEncoder::new_lossless(&mut webp), &pixels);
    [("jpg", jpeg), ("png", png), ("png", webp)]
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Asks the desk of a site with the token of its pages.
fn ask(desk: &Desk, method: &str, path: &str, query: &str, body: &[u8]) -> Answer {
    let page =
        desk.answer(&Asked { method: "GET", path: "lesson.html", query: "", token: None, body: b"" }, None);
    let page = String::from_utf8(page.body).unwrap();
    let token = page.split("desk-token\" content=\"").nth(1).unwrap().split('"').next().unwrap();
    desk.answer(&Asked { method, path: &format!("api/{path}"), query, token: Some(token), body }, None)
}

fn value(answer: &Answer) -> Value {
    json::read(&answer.body).unwrap()
}

const ID: &str = "id=content%2Fbai%2Fa.md";

fn site() -> TestSite {
    let step = "Đúng khi: thấy.";
    TestSite::new(&[(
        "content/bai/a.md",
        &format!(
            "---\ntitle: Gọi con\nkind: lesson\n---\n\n::::buoc\n\n## Mở Zalo lên\n\nChạm.\n{step}\n\n::::\n"
        ),
    )])
}

#[test]
fn what_comes_lies_beside_the_lesson_without_notes_and_its_original_out_of_sight() {
    let site = site();
    let desk = Desk::new(site.root.clone());
    let mut names = Vec::new();
    for (ending, bytes) in cameras() {
        assert!(has(&bytes, NOTE.as_bytes()));
        let base = value(&ask(&desk, "GET", "lesson", ID, b""))["hash"].as_str().unwrap().to_owned();
        let answer = ask(&desk, "POST", "pictures", &format!("{ID}&card=1&base={base}"), &bytes);
        let came = value(&answer);
        assert_eq!((answer.status, &came["came"]["hadPlace"]), (200, &json!(true)), "{came}");
        let name = came["came"]["file"].as_str().unwrap().to_owned();
        assert!(name.ends_with(ending) && name.is_ascii(), "{name}");
        let stored = std::fs::read(site.root.join("content/bai").join(&name)).unwrap();
        let facts = facts(&stored).unwrap();
        assert_eq!((facts.width, facts.height, facts.has_place), (30, 60, false), "upright");
        for mark in ["Exif", "EXIF", "eXIf", NOTE] {
            assert!(!has(&stored, mark.as_bytes()), "{name} {mark}");
        }
        names.push(name);
    }
    assert_eq!(
        names,
        ["mo-zalo-len.jpg", "mo-zalo-len.png"]
            .iter()
            .chain(&["mo-zalo-len.png"])
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    );
    let text = std::fs::read_to_string(site.root.join("content/bai/a.md")).unwrap();
    assert!(
        text.contains(
            "Chạm.\n\n![](mo-zalo-len.jpg)\n\n![](mo-zalo-len.png)\n\n![](mo-zalo-len.png)\n\nĐúng khi"
        ),
        "{text}"
    );
    let hidden = tree(&site.root.join(".camnang-desk/hinh-goc"));
    assert_eq!(hidden.len(), 3, "{:?}", hidden.keys());
    assert!(hidden.values().all(|bytes| has(bytes, NOTE.as_bytes())));
    site.write("content/bai/a.md", &text.replace("![]", "![Màn hình]"));
    site.build();
    for (path, bytes) in tree(&site.public()).into_iter().chain(tree(&site.root.join("content"))) {
        assert!(!has(&bytes, NOTE.as_bytes()), "{path}");
    }
}

#[test]
fn names_are_never_written_over_and_the_same_picture_lies_there_once() {
    let site = site();
    site.write("content/bai/mo-zalo-len.png", "của người khác");
    let desk = Desk::new(site.root.clone());
    let picture = common::png(9, 9, |_, _| [1, 2, 3]);
    for _ in 0..2 {
        let base = value(&ask(&desk, "GET", "lesson", ID, b""))["hash"].as_str().unwrap().to_owned();
        let came = value(&ask(&desk, "POST", "pictures", &format!("{ID}&card=1&base={base}"), &picture));
        assert_eq!(came["came"]["file"], "mo-zalo-len-2.png");
    }
    assert_eq!(
        std::fs::read(site.root.join("content/bai/mo-zalo-len.png")).unwrap(),
        "của người khác".as_bytes()
    );
}

#[test]
fn what_cannot_be_taken_leaves_everything_as_it_was() {
    let site = site();
    let desk = Desk::new(site.root.clone());
    let before = tree(&site.root);
    let base = value(&ask(&desk, "GET", "lesson", ID, b""))["hash"].as_str().unwrap().to_owned();
    let picture = common::png(9, 9, |_, _| [1, 2, 3]);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
    for (query, body, status) in [
        (format!("{ID}&card=1&base={base}"), heic, 422),
        (format!("{ID}&card=1&base={base}"), &picture[..picture.len() / 2], 422),
        (format!("{ID}&card=1&base={base}"), b"".as_slice(), 422),
        (format!("{ID}&card=1&base=khac"), &picture, 409),
        (format!("id=content%2F..%2F..%2Fx.md&card=1&base={base}"), &picture, 404),
    ] {
        let answer = ask(&desk, "POST", "pictures", &query, body);
        assert_eq!(answer.status, status, "{query} {}", String::from_utf8_lossy(&answer.body));
        assert!(value(&answer)["error"].as_str().is_some_and(|words| words.len() > 20));
    }
    assert_eq!(tree(&site.root), before);
}

#[test]
fn another_picture_keeps_covers_and_places_and_readers_see_the_cover() {
    let site = site();
    let text = "---\ntitle: A\n---\n\n:::cham[a](x.png){che=\"0 0 50 100\"}\n1. (75%, 50%) Đây.\n:::\n";
    site.write("content/bai/a.md", text);
    site.write_png("content/bai/x.png", 40, 40);
    let desk = Desk::new(site.root.clone());
    let base = value(&ask(&desk, "GET", "lesson", ID, b""))["hash"].as_str().unwrap().to_owned();
    let came = value(&ask(
        &desk,
        "POST",
        "pictures",
        &format!("{ID}&n=0&base={base}"),
        &common::png(20, 20, |_, _| [250, 250, 250]),
    ));
    assert_eq!((&came["n"], &came["came"]["file"]), (&json!(0), &json!("hinh-a.png")));
    let path: &Path = &site.root.join("content/bai/a.md");
    assert_eq!(std::fs::read_to_string(path).unwrap(), text.replace("x.png", "hinh-a.png"));
    let after = ask(&desk, "GET", "pictures/after", &format!("{ID}&n=0"), b"");
    assert_eq!((after.status, after.kind), (200, "image/webp"));
    let pixels = image::load_from_memory(&after.body).unwrap().to_rgb8();
    assert!(
        pixels.get_pixel(5, 10).0.iter().all(|part| *part < 70)
            && pixels.get_pixel(16, 10).0.iter().all(|part| *part > 230)
    );
    let state = value(&ask(&desk, "GET", "pictures", &format!("{ID}&n=0"), b""));
    assert_eq!((&state["picture"]["size"], &state["picture"]["isThere"]), (&json!([20, 20]), &json!(true)));
}
