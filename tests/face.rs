//! A site's own face: colour, logo and seal in `site.yaml` change pages, sheets and pictures alike, and what
//! is wrong with them is told.
#![cfg(feature = "paper")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::pipeline::{self, Memo, Options};
use common::{TestSite, findings, png, tree};
use std::collections::BTreeMap;

const SETTINGS: &str = "name: Cẩm nang số\nward: Phường A\ncity: TP B\nbase_url: https://a.example\n";
const POSTER: &str = "---\ntitle: Không đọc mã\nkind: poster\nverified: {date: 2026-11-15, by: Tổ, how: read-document, risk: low}\n\
    poster:\n  layout: warning\n  size: [a4]\n  distance: 1\n  headline: [Không đọc, \"**mã**\"]\n  lines:\n    - {icon: otp, no: true, title: Không đọc mã}\n    - {icon: call, title: Gọi công an}\n  call: 113\n  call_text: [Gọi ngay]\n---\n\nVì sao.\n";
const LESSON: &str = "---\ntitle: Đăng nhập\nkind: lesson\nverified: {date: 2026-11-15, by: Tổ, how: read-document, risk: low}\n---\n\n\
    :::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n";
const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\"><circle cx=\"50\" cy=\"50\" r=\"48\" fill=\"#e0007f\"/></svg>";

/// The theme's greens, which stand nowhere once a site has a colour of its own.
const GREENS: [&str; 5] = ["#0d5a48", "#0b4a3b", "#0a4839", "#dcefe6", "#1d3a30"];

fn site(more: &str, outputs: &str) -> TestSite {
    let site = TestSite::new(&[
        ("content/ap-phich.md", POSTER),
        ("content/bai.md", LESSON),
        ("content/logo.svg", LOGO),
    ]);
    site.write("content/site.yaml", &format!("{SETTINGS}outputs: [{outputs}]\n{more}"));
    site
}

fn built(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    let report = site.build();
    assert_eq!(findings(&report), [""; 0]);
    tree(&site.public())
}

fn by<'f>(files: &'f BTreeMap<String, Vec<u8>>, start: &str) -> &'f [u8] {
    files
        .iter()
        .find(|(path, _)| path.starts_with(start))
        .map(|(_, bytes)| bytes.as_slice())
        .unwrap_or_else(|| panic!("{start}"))
}

fn pixel(bytes: &[u8], x: u32, y: u32) -> [u8; 3] {
    image::load_from_memory(bytes).unwrap().to_rgb8().get_pixel(x, y).0
}

fn hex(text: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
}

#[test]
fn a_colour_is_that_of_pages_sheets_icons_and_pictures() {
    // What is typed, and what it is on pages.
    for (typed, meant) in [("#7a1f5c", "#7a1f5c"), ("\"1d4f91\"", "#1d4f91"), ("Xanh dương", "#0b4f8a")] {
        let site = site(&format!("màu: {typed}\n"), "assets, pages, share, offline, posters");
        let files = built(&site);
        for (path, bytes) in &files {
            let text = String::from_utf8_lossy(bytes);
            let is_text = [".html", ".css", ".js", ".svg"].iter().any(|ending| path.ends_with(ending));
            assert!(!is_text || GREENS.iter().all(|green| !text.contains(green)), "{typed}: {path}");
        }
        let page = String::from_utf8_lossy(&files["bai.html"]);
        assert!(
            page.contains(&format!("--pine:{meant}")) && page.contains(&format!("content={meant}")),
            "{typed}"
        );
        assert_eq!(pixel(by(&files, "assets/maskable-512"), 2, 2), hex(meant), "{typed}: icon");
        let shared = pixel(by(&files, "bai-chia-se."), 4, 4);
        // A drum stands in the corner, a little darker.
        let is_near = |part: f64| {
            shared
                .iter()
                .zip(hex(meant))
                .all(|(is, meant)| (f64::from(*is) - f64::from(meant) * part).abs() < 12.0)
        };
        assert!(is_near(1.0) || is_near(0.8), "{typed}: {shared:?}");
        assert_eq!(pixel(by(&files, "ap-phich-a4.png"), 6, 6), hex(meant), "{typed}: poster");
    }
}

#[test]
fn black_sheets_stay_black() {
    let site = site("màu: đỏ\nlogo: logo.svg\ncon dấu: dau.png\n", "assets, pages, posters");
    site.write_bytes(
        "content/dau.png",
        &png(400, 400, |x, _| if x < 200 { [255, 0, 0] } else { [0, 90, 255] }),
    );
    let files = built(&site);
    let colours = |name: &str| {
        let picture = image::load_from_memory(by(&files, name)).unwrap().to_rgb8();
        picture
            .pixels()
            .filter(|pixel| pixel.0.iter().max().unwrap() - pixel.0.iter().min().unwrap() > 24)
            .count()
    };
    assert!(colours("ap-phich-a4.png") > 1000);
    assert_eq!(colours("ap-phich-a4-den-trang.png"), 0);
    let plain = self::site("", "assets, pages, posters");
    let plain = built(&plain);
    let darkness = |files: &BTreeMap<String, Vec<u8>>| {
        let picture = image::load_from_memory(by(files, "ap-phich-a4-den-trang.png")).unwrap().to_luma8();
        picture.pixels().map(|pixel| 255 - u64::from(pixel.0[0])).sum::<u64>()
    };
    assert!(darkness(&files) < darkness(&plain) * 11 / 10, "marks in grey take little ink");
}

#[test]
fn a_logo_of_every_kind_stands_at_the_head_on_icons_and_in_single_files() {
    let rgb = image::RgbImage::from_fn(420, 400, |x, _| {
        image::Rgb(if x < 210 { [224, 0, 127] } else { [200, 0, 100] })
    });
    let written = |format| {
        let mut bytes = std::io::Cursor::new(Vec::new());
        rgb.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    };
    let kinds = [
        ("logo.svg", None),
        ("Lô gô.png", Some(image::ImageFormat::Png)),
        ("logo.jpg", Some(image::ImageFormat::Jpeg)),
    ];
    for (name, format) in kinds {
        let site = site(&format!("logo: \"{name}\"\n"), "assets, pages, offline");
        if let Some(format) = format {
            site.write_bytes(&format!("content/{name}"), &written(format));
        }
        let files = built(&site);
        let page = String::from_utf8_lossy(&files["bai.html"]).into_owned();
        let head = &page[page.find("class=brand").unwrap()..page.find("id=_main").unwrap()];
        let address = files.keys().find(|path| path.starts_with("assets/favicon.")).unwrap();
        assert!(head.contains("<img") && head.contains(address), "{name}: {head}");
        let icon = image::load_from_memory(by(&files, "assets/icon-192")).unwrap().to_rgb8();
        let middle = icon.get_pixel(80, 96).0;
        assert!(middle[0] > 190 && middle[1] < 40, "{name}: {middle:?}");
    }
}

#[test]
fn what_is_wrong_with_a_mark_is_told_where_it_is_named() {
    let round = |width, height| png(width, height, |_, _| [9, 9, 200]);
    let long = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"100\"><path d=\"M0 0h9v9z\"/></svg>";
    let script = LOGO.replace("<circle", "<script>alert(1)</script><circle");
    let heavy =
        LOGO.replace("<circle", &format!("{}<circle", "<path d=\"M0 0h9v9zM1 1h9v9z\"/>".repeat(2_000)));
    let cases: &[(&str, &[u8], &[&str])] = &[
        ("khong-co.svg", b"", &["face-missing"]),
        ("nho.png", &round(80, 90), &["face-small"]),
        ("dai.png", &round(900, 300), &["face-long"]),
        ("dai.svg", long.as_bytes(), &["face-long"]),
        ("nang.svg", heavy.as_bytes(), &["face-heavy"]),
        ("ma.svg", script.as_bytes(), &["drawing-cleaned"]),
        ("gia.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", &["picture-kind"]),
        ("cut.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", &["picture-unreadable"]),
        ("to.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", &["face-kind", "stray-file"]),
    ];
    for (name, bytes, told) in cases {
        for field in ["logo", "seal", "Biểu trưng", "con_dau"] {
            let site = site(&format!("{field}: {name}\n"), "pages");
            if !bytes.is_empty() {
                site.write_bytes(&format!("content/{name}"), bytes);
            }
            let report = site.build();
            let found: Vec<&str> = report.diags.iter().map(|found| found.code.name()).collect();
            assert_eq!(&found, told, "{field}: {name}");
            let places: Vec<String> = findings(&report);
            assert!(places[0].contains("site.yaml"), "{places:?}");
        }
    }
}

#[test]
fn another_logo_is_shown_after_a_save() {
    let site = site("logo: logo.svg\n", "assets, pages");
    let memo = Memo::kept();
    let mark = || {
        let (_, memory) = pipeline::in_memory(&site.root, &Options::new(common::today()), &memo).unwrap();
        let files = memory.into_files();
        let (_, body) = files.iter().find(|(path, _)| path.contains("favicon")).unwrap();
        String::from_utf8(body.read().unwrap()).unwrap()
    };
    assert!(mark().contains("e0007f"));
    site.write("content/logo.svg", &LOGO.replace("#e0007f", "#00407f"));
    assert!(mark().contains("00407f"));
}
