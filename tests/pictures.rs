//! Real pictures through a real build: nothing of their files is left but pixels, and covered pixels are
//! gone.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::pipeline::{self, Memo, Options};
use common::{NOTE, TestSite, exif, findings, png, today, tree};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder, RgbImage};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Red at the left, blue at the right; with its orientation, red is above.
fn lying() -> RgbImage {
    RgbImage::from_fn(1_200, 600, |x, y| {
        if x < 600 { image::Rgb([220, (y % 7) as u8, 10]) } else { image::Rgb([10, (y % 7) as u8, 220]) }
    })
}

fn jpeg_with_notes() -> Vec<u8> {
    let (mut bytes, pixels) = (Vec::new(), lying());
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif()).unwrap();
    encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    let segment = |marker: u8, content: &[u8]| {
        [&[0xff, marker][..], &(content.len() as u16 + 2).to_be_bytes(), content].concat()
    };
    let xmp = format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>{NOTE}</x:xmpmeta>");
    let iptc = format!("Photoshop 3.0\08BIM\x04\x04{NOTE}");
    let notes =
        [segment(0xe1, xmp.as_bytes()), segment(0xed, iptc.as_bytes()), segment(0xfe, NOTE.as_bytes())]
            .concat();
    bytes.splice(2..2, notes);
    bytes
}

fn png_with_notes() -> Vec<u8> {
    let (mut bytes, pixels) = (Vec::new(), lying());
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif()).unwrap();
    encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    // Right behind the head: a text with its checksum.
    let text = [b"tEXtComment\0", NOTE.as_bytes()].concat();
    let chunk = [&(text.len() as u32 - 4).to_be_bytes()[..], &text, &checksum(&text).to_be_bytes()].concat();
    bytes.splice(33..33, chunk);
    bytes
}

fn webp_with_notes() -> Vec<u8> {
    let (mut bytes, pixels) = (Vec::new(), lying());
    let mut encoder = WebPEncoder::new_lossless(&mut bytes);
    encoder.set_exif_metadata(exif()).unwrap();
    encoder.write_image(&pixels, pixels.width(), pixels.height(), ExtendedColorType::Rgb8).unwrap();
    bytes
}

/// The checksum of PNG (CRC-32).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The published files that are pictures, by path.
fn pictures(public: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_picture = |path: &String| {
        [".png", ".jpg", ".jpeg", ".webp", ".gif"].iter().any(|ending| path.ends_with(ending))
    };
    tree(public).into_iter().filter(|(path, _)| is_picture(path)).collect()
}

/// The pictures in every published PDF.
fn printed(public: &Path) -> Vec<(String, RgbImage)> {
    let mut all = Vec::new();
    for path in tree(public).keys().filter(|path| path.ends_with(".pdf")) {
        let folder = tempfile::tempdir().unwrap();
        let done = Command::new("pdfimages")
            .arg("-png")
            .arg(public.join(path))
            .arg(folder.path().join("p"))
            .status()
            .unwrap();
        assert!(done.success(), "{path}");
        for (name, bytes) in tree(folder.path()) {
            all.push((format!("{path} {name}"), image::load_from_memory(&bytes).unwrap().to_rgb8()));
        }
    }
    all
}

const WITH_PAPER: &str = "name: Cẩm nang\nward: Phường A\ncity: TP B\nbase_url: https://a.example\noutputs: [assets, handouts, pages]\n";

fn lesson(body: &str) -> String {
    format!(
        "---\ntitle: Bài một\nkind: lesson\nverified:\n  date: 2026-11-15\n  by: Tổ\n  how: read-document\n  risk: low\n---\n\n\
         :::buoc\n\n## Mở trang\n\n{body}\n\nĐúng khi: thấy hình.\n:::\n"
    )
}

#[test]
fn nothing_but_upright_pixels_is_published() {
    let body = "![Hình một](mot.jpg)\n\n![Hình hai](hai.png){cat=\"0 0 100 50\"}\n\n![Hình ba](ba.webp)\n\n[Tải hình một](mot.jpg), [hai](hai.png)\n";
    let body = body.replace("[hai](hai.png)", "[ba](ba.webp)");
    let site = TestSite::new(&[("content/site.yaml", WITH_PAPER), ("content/bai.md", &lesson(&body))]);
    let originals =
        [("mot.jpg", jpeg_with_notes()), ("hai.png", png_with_notes()), ("ba.webp", webp_with_notes())];
    for (name, bytes) in &originals {
        assert!(has(bytes, NOTE.as_bytes()), "{name}");
        site.write_bytes(&format!("content/{name}"), bytes);
    }
    let told = findings(&site.build());
    assert_eq!(told.iter().filter(|finding| finding.ends_with("picture-has-gps")).count(), 3, "{told:?}");
    assert!(told.iter().all(|finding| finding.ends_with("picture-has-gps")), "{told:?}");
    let public = pictures(&site.public());
    let names: Vec<&str> = public.keys().map(String::as_str).collect();
    assert_eq!(names.iter().filter(|name| name.ends_with(".webp")).count(), 6, "{names:?}");
    for (path, bytes) in &public {
        for mark in [
            "Exif",
            "EXIF",
            "eXIf",
            "XMP ",
            "xmpmeta",
            "ns.adobe",
            "Photoshop",
            "8BIM",
            "tEXt",
            "iTXt",
            "zTXt",
            "iCCP",
            "GPS",
            NOTE,
        ] {
            assert!(!has(bytes, mark.as_bytes()), "{path} holds {mark}");
        }
        let picture = image::load_from_memory(bytes).unwrap().to_rgb8();
        let (width, height) = picture.dimensions();
        if path.starts_with("bai") {
            continue;
        }
        let (above, below) = (picture.get_pixel(width / 2, 4).0, picture.get_pixel(width / 2, height - 5).0);
        assert!(above[0] > 150 && above[2] < 90, "{path}: red is above, not {above:?}");
        if path.starts_with("hai") {
            assert!(width.abs_diff(height) <= 1 && below[0] > 150, "{path}: {width} × {height}, {below:?}");
        } else {
            assert!(height == width * 2 && below[2] > 150, "{path}: {width} × {height}, {below:?}");
        }
    }
    for (path, bytes) in tree(&site.public()) {
        assert!(originals.iter().all(|(_, original)| *original != bytes), "{path} is an original");
        assert!(!has(&bytes, NOTE.as_bytes()), "{path}");
    }
    let printed = printed(&site.public());
    assert!(printed.len() >= 6, "{}", printed.len());
    assert!(printed.iter().all(|(_, picture)| picture.height() >= picture.width() - 1));
}

/// A grey screenshot with a line of magenta: what must not be seen.
fn screenshot() -> Vec<u8> {
    png(1_080, 2_400, |x, y| match (x, y) {
        (130..=669, 960..=1_103) if (x / 9 + y / 9) % 2 == 0 => [255, 0, 255],
        _ => [200, 205, 200],
    })
}

/// How many pixels are near to magenta, which nothing else of a page or sheet has.
fn secrets(picture: &RgbImage) -> usize {
    picture
        .pixels()
        .filter(|pixel| {
            pixel[0] > 140 && pixel[2] > 140 && pixel[1] < 150 && pixel[0].abs_diff(pixel[1]) > 40
        })
        .count()
}

/// A site whose lesson shows, taps and links to the screenshot with an edit; every picture that is published
/// or printed.
fn published_with(edit: &str) -> Vec<(String, RgbImage)> {
    let body = format!(
        "![Màn hình]{file}{edit}\n\n:::cham[Màn hình]{file}{edit}\n1. (50%, 70%) Nút.\n:::\n",
        file = "(chup.png)"
    );
    let site = TestSite::new(&[
        ("content/site.yaml", WITH_PAPER),
        (
            "content/bai.md",
            &lesson(&body).replace(":::buoc", "::::buoc").replace("hình.\n:::", "hình.\n::::"),
        ),
    ]);
    site.write_bytes("content/chup.png", &screenshot());
    assert_eq!(findings(&site.build()), [""; 0]);
    let public = pictures(&site.public());
    assert!(!public.values().any(|bytes| *bytes == screenshot()));
    let shown =
        public.into_iter().map(|(path, bytes)| (path, image::load_from_memory(&bytes).unwrap().to_rgb8()));
    shown.chain(printed(&site.public())).collect()
}

#[test]
fn covered_pixels_are_in_no_published_file() {
    let open = published_with("");
    assert!(
        open.iter().filter(|(_, picture)| secrets(picture) > 100).count() >= 5,
        "the screenshot shows its secret when it is not covered"
    );
    for edit in [
        "{che=\"12 40 50 6\"}",
        "{cat=\"0 50 100 50\"}",
        "{redact=\"12 40 25 6; 37 40 25 6\" crop=\"5 30 90 60\"}",
    ] {
        let all = published_with(edit);
        assert!(all.len() >= 6, "{edit}: {}", all.len());
        for (path, picture) in &all {
            assert_eq!(secrets(picture), 0, "{edit}: {path}");
        }
    }
}

/// A PNG that says it has these sides, with next to nothing in it.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(8, 8, |_, _| [0, 0, 0]);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = checksum(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

#[test]
fn no_bomb_gets_through() {
    let names = ["rong", "to", "cao", "cut", "gia"];
    let body: Vec<String> = names.iter().map(|name| format!("![Hình]({name}.png)\n\n")).collect();
    let site = TestSite::new(&[
        ("content/bai.md", &format!("---\ntitle: A\nkind: page\n---\n\n{}", body.concat())),
        ("content/gia.png", "GIF89a?"),
    ]);
    site.write_bytes("content/rong.png", &bomb(20_000, 20_000));
    // Within the sides, beyond the memory.
    site.write_bytes("content/to.png", &bomb(11_900, 11_900));
    site.write_bytes("content/cao.png", &bomb(1, 12_001));
    // Its head is whole, its pixels are not.
    let whole = screenshot();
    site.write_bytes("content/cut.png", &whole[..whole.len() / 2]);
    let told = findings(&site.build());
    let codes: Vec<&str> = told.iter().filter_map(|finding| finding.split(' ').nth(1)).collect();
    assert_eq!(
        codes,
        ["picture-too-large", "picture-too-large", "picture-too-large", "picture-unreadable", "picture-kind"],
        "{told:?}"
    );
    assert!(!site.public().exists());
}

#[test]
fn kinds_that_cannot_be_cleaned_are_not_published() {
    let body = "![Hình](a.gif)\n\n[Tải](b.heic)\n\n![Hình](c.svg)\n\n[Tải](d.pdf)\n";
    let site = TestSite::new(&[
        ("content/bai.md", &format!("---\ntitle: A\nkind: page\n---\n\n{body}")),
        ("content/a.gif", "GIF89a"),
        ("content/b.heic", "\0\0\0\u{18}ftypheic"),
        ("content/c.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"),
        ("content/d.pdf", "%PDF-1.7\n"),
    ]);
    let mut options = Options::new(today());
    options.keep_going = true;
    let report = pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
    assert_eq!(findings(&report), ["content/bai.md:6:1 picture-kind", "content/bai.md:8:1 picture-kind"]);
    let names: Vec<String> = tree(&site.public()).into_keys().filter(|name| !name.contains('/')).collect();
    assert!(
        names.iter().any(|name| name.ends_with(".pdf"))
            && !names.iter().any(|name| name.ends_with(".gif") || name.ends_with(".heic")),
        "{names:?}"
    );
}

/// The bytes that letters in base 64 stand for.
fn decoded(letters: &str) -> Vec<u8> {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count, mut bytes) = (0_u32, 0, Vec::new());
    for value in letters.bytes().map_while(|letter| alphabet.iter().position(|known| *known == letter)) {
        (bits, count) = (bits << 6 | value as u32, count + 6);
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}

/// The pictures that stand in the text of a page.
fn embedded(html: &str) -> Vec<RgbImage> {
    let all = html.split("data:image/").skip(1).filter_map(|rest| rest.split_once(";base64,"));
    all.filter_map(|(_, letters)| Some(image::load_from_memory(&decoded(letters)).ok()?.to_rgb8())).collect()
}

#[test]
fn covered_pixels_are_in_nothing_that_is_carried_or_sent() {
    let seen = |edit: &str| {
        let body = format!("![Màn hình](chup.png){edit}\n\n[Xem to](chup.png){edit}");
        let site = TestSite::new(&[("content/site.yaml", WITH_PAPER), ("content/bai.md", &lesson(&body))]);
        site.write_bytes("content/chup.png", &screenshot());
        let options = Options::new(today());
        let nobody = &|_| {};
        let (stick, folder) = (site.root.join("stick"), site.root.join("sent"));
        pipeline::export::usb(&site.root, &stick, &options, nobody).unwrap();
        let mut sent = pipeline::export::chat(&site.root, "bai", &options, nobody).unwrap().1.files;
        sent.extend(pipeline::export::single(&site.root, "bai", &options, nobody).unwrap().1.files);
        sent.extend(pipeline::pack(&site.root, "bai", &options, nobody).unwrap().1.files);
        sent.iter().for_each(|(name, bytes)| site.write_bytes(&format!("sent/{name}"), bytes));
        let mut all: Vec<(String, RgbImage)> = Vec::new();
        for place in [&stick, &folder] {
            all.extend(
                pictures(place)
                    .into_iter()
                    .map(|(path, bytes)| (path, image::load_from_memory(&bytes).unwrap().to_rgb8())),
            );
            all.extend(printed(place));
        }
        for (name, bytes) in &sent {
            all.extend(
                embedded(&String::from_utf8_lossy(bytes))
                    .into_iter()
                    .map(|picture| (format!("in {name}"), picture)),
            );
        }
        all
    };
    let telling = |all: &[(String, RgbImage)]| -> Vec<String> {
        all.iter().filter(|(_, picture)| secrets(picture) > 0).map(|(path, _)| path.clone()).collect()
    };
    let open = telling(&seen(""));
    for part in ["in bai.html", "in 5-bai.html", ".webp", ".pdf", "-buoc-"] {
        assert!(
            open.iter().any(|path| path.contains(part)),
            "the secret shows in {part} when it is not covered: {open:?}"
        );
    }
    assert_eq!(telling(&seen("{che=\"12 40 50 6\"}")), [""; 0]);
}

/// A site whose page holds this text, with the screenshot beside it under two names.
fn site_with(body: &str) -> TestSite {
    let site = TestSite::new(&[("content/bai.md", &format!("---\ntitle: A\nkind: page\n---\n\n{body}\n"))]);
    if body.contains("_chung") {
        site.write("content/_chung/manh.md", "![Màn hình](../p.png){che=\"12 40 50 6\"}\n");
    }
    let small = png(270, 600, |x, y| {
        if (33..=166).contains(&x) && (240..=275).contains(&y) { [255, 0, 255] } else { [200, 205, 200] }
    });
    for name in ["p.png", "q.png"] {
        site.write_bytes(&format!("content/{name}"), &small);
    }
    site
}

/// The pictures that a build publishes although there are errors, and its findings.
fn shown_despite_errors(site: &TestSite) -> (Vec<(String, RgbImage)>, Vec<String>) {
    let options = Options { keep_going: true, ..Options::new(today()) };
    let report = pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
    let shown = pictures(&site.public()).into_iter();
    (
        shown.map(|(path, bytes)| (path, image::load_from_memory(&bytes).unwrap().to_rgb8())).collect(),
        findings(&report),
    )
}

#[test]
fn a_cover_counts_wherever_its_picture_stands() {
    let edit = "{che=\"12 40 50 6\"}";
    for body in [
        "![a](p.png)@",
        "![a](p.png){che =\"12 40 50 6\"}",
        "[![a](p.png)@](bai.md)",
        "[![a](p.png)](bai.md)@",
        "[![a](p.png)](https://dichvucong.gov.vn)@",
        "[**![a](p.png)@**](bai.md)",
        "## ![a](p.png)@",
        "## Chữ ![a](p.png)@ chữ",
        "## [![a](p.png)](bai.md)@",
        "| a | b |\n|---|---|\n| ![a](p.png)@ | b |",
        "Chữ[^1].\n\n[^1]: ![a](p.png)@",
        "> - ![a](p.png)@",
        "- [ ] ![a](p.png)@",
        "***![a](p.png)@***",
        "**![a](p.png)**@",
        "![a][hinh]@\n\n[hinh]: p.png",
        "![hinh]@\n\n[hinh]: p.png",
        ":::luu-y\n![a](p.png)@\n:::",
        ":::chen(_chung/manh.md)\n:::",
        ":::cham[a](p.png)@\n1. (50%, 70%) Nút.\n:::",
        "![a](p.png){che=\"12 40 25 6\" redact=\"37 40 25 6\"}",
        "![a](p.png){che=\"12 40 25 6\" che=\"37 40 25 6\"}",
        ":::cham[a](p.png){che=\"12 40 25 6\" che=\"37 40 25 6\"}\n1. (50%, 70%) Nút.\n:::",
        "![a](p.png){Che=\"12 40 50 6\"}",
        "![a](p.png){REDACT=“12 40 50 6”}",
        "![a](p.png){che=\"12% 40% 50% 6,0%\"}",
        "![a](p.png){che='12\u{a0}40\u{a0}50\u{a0}6'}",
    ] {
        let site = site_with(&body.replace('@', edit));
        let (shown, told) = shown_despite_errors(&site);
        assert_eq!(told, [""; 0], "{body}");
        assert!(!shown.is_empty(), "{body}");
        for (path, picture) in &shown {
            assert_eq!(secrets(picture), 0, "{body}: {path}");
        }
        let page = std::fs::read_to_string(site.public().join("bai.html")).unwrap();
        assert!(!page.contains("che="), "{body}: nothing of it is left as text");
    }
}

#[test]
fn a_cover_that_is_not_understood_takes_its_picture_back_everywhere() {
    for body in [
        "![a](p.png){che=\"12 40 50\"}",
        "![a](p.png){che=\"0.12 0.4 0.5 0.06\"}",
        "![a](p.png){che=\"0,12 0,4 0,5 0,06\"}",
        "![a](p.png){che=\"120px 400px 500px 60px\"}",
        "![a](p.png){che=\"12,40,50,6\"}",
        "![a](p.png){che=\"12 40 50 6\" che=\"\"}",
        "![a](p.png){che=\"12 40 50 6\" redact=\"a\"}",
        "![a](p.png){che=\"12 40 50 6\" cat=\"9\"}",
        "![a](p.png) {che=\"12 40 50 6\"}",
        "![a](p.png)\n{che=\"12 40 50 6\"}",
        "![a](p.png)\n\n{che=\"12 40 50 6\"}",
        "{che=\"12 40 50 6\"}![a](p.png)",
        "{che=\"12 40 50 6\"}\n\n![a](p.png)",
        "![a](p.png)&#123;redact=\"12 40 50 6\"}",
        "![a](p.png)&lbrace;redact=\"12 40 50 6\"&rbrace;",
        "![a](p.png)\\{che=\"12 40 50 6\"\\}",
        "![a](p.png)`{redact=\"12 40 50 6\"}`",
        "![a](p.png) `{redact}`",
        "![a](p.png)<!-- {che=\"12 40 50 6\"} -->",
        "![a](p.png){che: \"12 40 50 6\"}",
        "![a](p.png){ che = \"12 40 50 6\" ",
        "![a](p.png){che=\"12 40 50 6\"",
        "![a](p.png){che=12 40 50 6}",
        "![a](p.png){che 12 40 50 6}",
        "![a](p.png){12 40 50 6}",
        "![a](p.png){chê=\"12 40 50 6}",
        "![a](p.png){redac=\"12 40 50 6\"}",
        "![a](p.png){cover=\"12 40 50 6\"}",
        "![a](p.png)｛che＝\"12 40 50 6\"｝",
        "![a](p.png){**che**=\"12 40 50 6\"}",
        "![a](p.png){c\u{200b}he=\"12 40 50 6\"}",
        "![a](p.png)che=\"12 40 50 6\"",
        "![a](p.png)[che=\"12 40 50 6\"]",
        "![a](p.png \"che=12 40 50 6\")",
        "![a{che=\"12 40 50 6\"}](p.png)",
        "[![a](p.png) {che=\"12 40 50 6\"}](bai.md)",
        "[![a](p.png)](bai.md) {che=\"12 40 50 6\"}",
        "## ![a](p.png) chữ {che=\"12 40 50 6\"}",
        "## ![a](p.png) {#ten che=\"12 40 50 6\"}",
        "| a | b |\n|---|---|\n| ![a](p.png) | {che=\"12 40 50 6\"} |",
        ":::cham[a](p.png){che=\"12 40\"}\n1. (50%, 70%) Nút.\n:::",
        ":::cham[a](p.png){che=12 40 50 6}\n1. (50%, 70%) Nút.\n:::",
        ":::cham[a](p.png){redac=\"12 40 50 6\"}\n1. (50%, 70%) Nút.\n:::",
        ":::cham[a](p.png) {che: 12 40 50 6}\n1. (50%, 70%) Nút.\n:::",
        ":::cham[a](p.png)\n{che=\"12 40 50 6\"}\n\n1. (50%, 70%) Nút.\n:::",
        ":::cham[a](p.png)\n1. (50%, 70%) Nút. {che=\"12 40 50 6\"}\n:::",
    ] {
        // The same file stands plain on another page, and under another name.
        let site = site_with(body);
        site.write("content/khac.md", "---\ntitle: B\nkind: page\n---\n\n![a](p.png)\n\n[Tải](q.png)\n");
        let (shown, told) = shown_despite_errors(&site);
        assert!(told.iter().any(|found| found.starts_with("content/bai.md")), "{body}: {told:?}");
        assert!(
            told.iter()
                .filter(|found| found.starts_with("content/khac.md") && found.ends_with("picture-withheld"))
                .count()
                == 2,
            "{body}: {told:?}"
        );
        assert!(
            shown.is_empty(),
            "{body}: {told:?} {:?}",
            shown.iter().map(|(path, _)| path).collect::<Vec<_>>()
        );
    }
}

#[test]
fn code_that_tells_how_to_cover_covers_nothing() {
    let body = "![a](p.png)\n\nViết `{che=\"12 40 50 6\"}` ngay sau ngoặc.\n\n    ![a](p.png){che=\"12\"}\n";
    assert_eq!(shown_despite_errors(&site_with(body)).1, [""; 0]);
}

#[test]
fn covers_of_pages_that_are_not_published_count() {
    for front in ["draft: true", "publish_on: 2027-01-01", "expires_on: 2026-01-01"] {
        let site = site_with("![a](p.png)");
        site.write(
            "content/sau.md",
            &format!("---\ntitle: B\nkind: page\n{front}\n---\n\n![a](p.png){{che=\"12 40 50 6\"}}\n"),
        );
        let (shown, told) = shown_despite_errors(&site);
        assert!(told.contains(&"content/bai.md:6:1 picture-uncovered".to_owned()), "{front}: {told:?}");
        assert!(shown.is_empty(), "{front}");
        site.write("content/bai.md", "---\ntitle: A\nkind: page\n---\n\n![a](p.png){che=\"12 40 50 6\"}\n");
        let (shown, told) = shown_despite_errors(&site);
        assert!(
            !shown.is_empty() && !told.iter().any(|found| found.contains("picture")),
            "{front}: {told:?}"
        );
    }
}

#[test]
fn covers_lie_where_they_are_meant_in_pictures_that_a_camera_turned() {
    let site = site_with("![a](lying.jpg){che=\"0 0 100 50\"}\n\n[Tải](lying.jpg){che=\"0 0 100 50\"}");
    site.write_bytes("content/lying.jpg", &jpeg_with_notes());
    let (shown, told) = shown_despite_errors(&site);
    assert_eq!(told, ["content/bai.md:6:1 picture-has-gps"]);
    assert_eq!(shown.len(), 4);
    for (path, picture) in &shown {
        assert!(
            picture.height() == picture.width() * 2 && !picture.pixels().any(|pixel| pixel[0] > 150),
            "{path}: red was above"
        );
    }
}

/// A PNG of one row of a kind: 8 × 8 pixels of the same bytes.
fn png_of(
    color: png::ColorType, depth: png::BitDepth, palette: Option<(&[u8], &[u8])>, row: &[u8],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 8, 8);
    encoder.set_color(color);
    encoder.set_depth(depth);
    if let Some((colours, opacities)) = palette {
        encoder.set_palette(colours);
        encoder.set_trns(opacities);
    }
    encoder.write_header().unwrap().write_image_data(&row.repeat(8)).unwrap();
    bytes
}

#[test]
fn every_kind_of_png_keeps_its_colours_and_stands_on_white() {
    use png::{BitDepth, ColorType};
    let white = [255, 255, 255];
    for (name, bytes, seen) in [
        (
            "deep",
            png_of(ColorType::Rgb, BitDepth::Sixteen, None, &[200, 9, 100, 7, 20, 3].repeat(8)),
            [200, 100, 20],
        ),
        (
            "palette",
            png_of(ColorType::Indexed, BitDepth::Eight, Some((&[10, 20, 200, 9, 9, 9], &[255, 0])), &[0; 8]),
            [10, 20, 200],
        ),
        (
            "clear palette",
            png_of(ColorType::Indexed, BitDepth::Eight, Some((&[10, 20, 200, 9, 9, 9], &[255, 0])), &[1; 8]),
            white,
        ),
        ("one bit", png_of(ColorType::Grayscale, BitDepth::One, None, &[0]), [0, 0, 0]),
        (
            "grey, half clear",
            png_of(ColorType::GrayscaleAlpha, BitDepth::Eight, None, &[0, 128].repeat(8)),
            [127, 127, 127],
        ),
        ("deep and clear", png_of(ColorType::Rgba, BitDepth::Sixteen, None, &[0; 64]), white),
    ] {
        let site = site_with("![a](kind.png)");
        site.write_bytes("content/kind.png", &bytes);
        let (shown, told) = shown_despite_errors(&site);
        assert_eq!(told, [""; 0], "{name}");
        let (path, flat) = shown.iter().find(|(path, _)| path.ends_with(".jpg")).unwrap();
        let pixel = flat.get_pixel(4, 4).0;
        assert!(pixel.iter().zip(seen).all(|(is, meant)| is.abs_diff(meant) < 8), "{name}: {path} {pixel:?}");
        // What can be seen through stands on the same ground on a page, whatever the page's own is.
        let page = std::fs::read_to_string(site.public().join("bai.html")).unwrap();
        let rule =
            page.split("}img{").nth(1).or(page.split("img{").nth(1)).unwrap().split('}').next().unwrap();
        assert!(rule.contains("background:#fff"), "{rule}");
    }
}

/// A file that moves: its first picture is red, and it says that there are others.
fn animated() -> [(&'static str, Vec<u8>); 2] {
    let red = RgbImage::from_pixel(20, 20, image::Rgb([220, 0, 0]));
    let mut still = Vec::new();
    WebPEncoder::new_lossless(&mut still).write_image(&red, 20, 20, ExtendedColorType::Rgb8).unwrap();
    let chunk =
        |name: &[u8; 4], content: &[u8]| [&name[..], &(content.len() as u32).to_le_bytes(), content].concat();
    let frame =
        chunk(b"ANMF", &[&[0, 0, 0, 0, 0, 0, 19, 0, 0, 19, 0, 0, 100, 0, 0, 0][..], &still[12..]].concat());
    let parts =
        [chunk(b"VP8X", &[2, 0, 0, 0, 19, 0, 0, 19, 0, 0]), chunk(b"ANIM", &[0; 6]), frame.clone(), frame]
            .concat();
    let webp = [&b"RIFF"[..], &(parts.len() as u32 + 4).to_le_bytes(), b"WEBP", &parts].concat();
    let mut apng = png(20, 20, |_, _| [220, 0, 0]);
    let control = [&b"acTL"[..], &[0, 0, 0, 2, 0, 0, 0, 0]].concat();
    apng.splice(33..33, [&8_u32.to_be_bytes()[..], &control, &checksum(&control).to_be_bytes()].concat());
    [("a.webp", webp), ("a.png", apng)]
}

#[test]
fn moving_and_broken_pictures_are_told() {
    for (name, bytes) in animated() {
        let site = site_with(&format!("![a]({name})"));
        site.write_bytes(&format!("content/{name}"), &bytes);
        let (shown, told) = shown_despite_errors(&site);
        assert_eq!(told, ["content/bai.md:6:1 picture-animated"], "{name}");
        assert!(
            shown.iter().all(|(_, picture)| picture.get_pixel(9, 9)[0] > 180),
            "{name}: the first picture"
        );
    }
    let whole = jpeg_with_notes();
    for part in [2, 3, 10] {
        let site = site_with("![a](cut.jpg)");
        site.write_bytes("content/cut.jpg", &whole[..whole.len() - whole.len() / part]);
        let (shown, told) = shown_despite_errors(&site);
        assert_eq!(told, ["content/bai.md:6:1 picture-cut"], "{part}");
        assert!(shown.is_empty());
    }
}

#[test]
fn a_picture_with_a_wrong_edit_is_not_shown_even_when_errors_are_passed_over() {
    let body = "![Màn hình](chup.png){che=\"12 40 50\"}\n\n![Màn hình](chup.png) {che=\"12 40 50 6\"}\n";
    let site = TestSite::new(&[("content/bai.md", &format!("---\ntitle: A\nkind: page\n---\n\n{body}"))]);
    site.write_bytes("content/chup.png", &screenshot());
    let mut options = Options::new(today());
    options.keep_going = true;
    pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
    assert!(site.public().join("bai.html").exists());
    assert_eq!(pictures(&site.public()).len(), 0);
}

#[test]
fn pictures_load_late_from_the_second_step_on() {
    let step = |name: &str| format!("## {name}\n\n![Hình](a.png)\n\n![Hình](b.png)\n\nĐúng khi: thấy.\n\n");
    let body = format!(":::buoc\n\n{}{}:::\n\n![Hình](c.png)\n", step("Một"), step("Hai"));
    let site = TestSite::new(&[("content/bai.md", &format!("---\ntitle: A\nkind: page\n---\n\n{body}"))]);
    for (name, side) in [("a", 900), ("b", 300), ("c", 500)] {
        site.write_png(&format!("content/{name}.png"), side, side / 2);
    }
    let (files, told) = site.preview();
    assert_eq!(told, [""; 0]);
    let images: Vec<&str> =
        files["bai.html"].split("<img ").skip(1).map(|rest| rest.split('>').next().unwrap()).collect();
    let content: Vec<&str> = images.iter().copied().filter(|image| image.contains("alt=\"Hình\"")).collect();
    assert_eq!(
        content.iter().map(|image| image.contains("loading=\"lazy\"")).collect::<Vec<_>>(),
        [false, false, true, true, true]
    );
    for (image, size) in content.iter().zip(["width=\"720\" height=\"360\"", "width=\"300\" height=\"150\""])
    {
        assert!(image.contains(size), "{image}");
    }
    let variants: Vec<&String> = files.keys().filter(|path| path.ends_with(".webp")).collect();
    let widths: Vec<&str> = variants.iter().map(|path| path.rsplit('-').next().unwrap()).collect();
    assert_eq!(
        widths,
        ["400.webp", "720.webp", "300.webp", "400.webp", "500.webp"],
        "never wider than they are"
    );
}

#[test]
fn a_heavy_lesson_is_told_with_its_heaviest_files() {
    let site = TestSite::new(&[(
        "content/bai.md",
        &lesson("![Nhiễu](nang.png)\n\n![Nhẹ](nhe.png)\n\n![Nặng](hinh.svg)"),
    )]);
    // Noise cannot be made small.
    let mut state = 1_u32;
    let mut noise = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let pixels: Vec<[u8; 3]> = (0..720 * 900).map(|_| [noise(), noise(), noise()]).collect();
    site.write_bytes("content/nang.png", &png(720, 900, |x, y| pixels[(y * 720 + x) as usize]));
    site.write_png("content/nhe.png", 400, 300);
    site.write(
        "content/hinh.svg",
        &format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{}</svg>",
            "<rect width=\"9\" height=\"9\"></rect>".repeat(2_000)
        ),
    );
    let (report, _) = pipeline::in_memory(&site.root, &Options::new(today()), &Memo::default()).unwrap();
    assert_eq!(findings(&report), ["content/bai.md:1:1 lesson-weight"]);
    let words = report.diags.iter().next().unwrap().message(camnang::text::Lang::Vi);
    let heaviest: Vec<&str> = words
        .split("nặng nhất: ")
        .nth(1)
        .unwrap()
        .split(", ")
        .map(|part| part.split(' ').next().unwrap())
        .collect();
    assert_eq!(heaviest, ["nang.png", "hinh.svg", "bai.html"], "{words}");
    assert!(words.contains("giây trên 3G"), "{words}");
}

#[test]
fn pictures_are_made_once_and_always_alike() {
    let site = TestSite::new(&[(
        "content/bai.md",
        "---\ntitle: A\nkind: page\n---\n\n![Hình](a.png){che=\"0 0 10 10\"}\n\n[Tải](b.png)\n",
    )]);
    site.write_bytes("content/a.png", &screenshot());
    site.write_png("content/b.png", 900, 20);
    site.build();
    let kept = |site: &TestSite| -> BTreeMap<String, std::time::SystemTime> {
        let entries = std::fs::read_dir(site.root.join(".camnang-cache")).unwrap().map(Result::unwrap);
        entries
            .map(|entry| {
                (
                    entry.file_name().to_string_lossy().into_owned(),
                    entry.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect()
    };
    let (first, cache) = (pictures(&site.public()), kept(&site));
    assert_eq!((first.len(), cache.len()), (4, 4));
    site.write("content/khac.md", "---\ntitle: B\nkind: page\n---\n\nKhác.\n");
    site.build();
    assert_eq!(kept(&site), cache, "nothing was made again");
    assert_eq!(pictures(&site.public()), first);
    std::fs::remove_dir_all(site.root.join(".camnang-cache")).unwrap();
    std::fs::remove_dir_all(site.public()).unwrap();
    site.build();
    assert_eq!(pictures(&site.public()), first);
}

#[test]
fn the_manual_shows_how_to_cut_and_cover() {
    let manual = std::fs::read_to_string("content/tra-cuu-viet-bai.md").unwrap();
    let examples: Vec<&str> = manual
        .split("````markdown\n")
        .skip(1)
        .map(|rest| rest.split("````").next().unwrap())
        .filter(|text| text.contains("che="))
        .collect();
    assert_eq!(examples.len(), 2);
    let site = TestSite::new(&[(
        "content/bai.md",
        &format!("---\ntitle: A\nkind: page\n---\n\n{}", examples.join("\n")),
    )]);
    site.write_bytes("content/man-hinh-vneid.png", &screenshot());
    let (files, told) = site.preview();
    assert_eq!(told, [""; 0]);
    let page = &files["bai.html"];
    assert_eq!(page.matches("<picture>").count(), 2);
    assert!(!page.contains("che="), "nothing of it is left as text");
    // One file with one edit is one picture; from 10 % on, 60 % are kept: 1080 × 1440 pixels.
    assert_eq!(files.keys().filter(|path| path.ends_with("-720.webp")).count(), 1);
    assert_eq!(page.matches("width=\"720\" height=\"960\"").count(), 2);
}
