//! The pictures and words that chat apps show of a page, measured on real builds.
#![cfg(feature = "paper")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use common::{TestSite, findings, tree};
use image::RgbImage;
use std::collections::BTreeMap;

const SITE: &str = "name: Cẩm nang số\ndescription: Học từng bước.\nward: Phường Trần Hưng Đạo\ncity: TP B\n\
    base_url: https://a.example/cam-nang\noutputs: [assets, pages, share]\n";

const POSTER: &str = "---\ntitle: Không đọc mã\nkind: poster\nverified: {date: 2026-11-15, by: Tổ, how: read-document, risk: low}\n\
    poster:\n  layout: warning\n  size: [a4]\n  distance: 1\n  headline: [Không đọc mã]\n  lines:\n    - {icon: otp, no: true, title: Không đọc mã}\n---\n\nVì sao.\n";

const LESSON: &str = "---\ntitle: Đăng nhập Cổng Dịch vụ công quốc gia bằng VNeID\ndescription: Nộp hồ sơ từ nhà.\nkind: lesson\nduration: 10\n\
    verified: {date: 2026-11-15, by: Tổ, how: read-document, risk: low}\n---\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n";

/// What a tag of the head says, for each time it is there.
fn tags(page: &str, name: &str) -> Vec<String> {
    let text = page.replace(['"', '\''], "");
    let parts = text.split("<meta ").skip(1).map(|rest| rest.split('>').next().unwrap().to_owned());
    let of = |tag: &String| {
        tag.split_whitespace()
            .any(|part| part == format!("property={name}") || part == format!("name={name}"))
    };
    let content = |tag: String| {
        let rest = tag.split("content=").nth(1).unwrap();
        rest.split(" property=").next().unwrap().split(" name=").next().unwrap().trim().to_owned()
    };
    parts.filter(of).map(content).collect()
}

fn picture(files: &BTreeMap<String, Vec<u8>>, address: &str) -> RgbImage {
    let path = address.strip_prefix("https://a.example/cam-nang/").unwrap_or_else(|| panic!("{address}"));
    let bytes = &files[path];
    assert!(bytes.len() < 200_000 && bytes.starts_with(&[0xff, 0xd8]), "{path}: {} bytes", bytes.len());
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

/// The box around everything that is written: ivory and gold, on dark green. Left, top, right, bottom.
fn written(picture: &RgbImage) -> [u32; 4] {
    let light = picture.enumerate_pixels().filter(|(_, _, pixel)| pixel[0] > 130);
    let none = [u32::MAX, u32::MAX, 0, 0];
    light.fold(none, |[left, top, right, bottom], (x, y, _)| {
        [left.min(x), top.min(y), right.max(x), bottom.max(y)]
    })
}

/// Nothing stands nearer to the edge of the middle square than this, in parts of its side.
const MARGIN: f64 = 0.012;

fn assert_fits(picture: &RgbImage, name: &str) {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let side = width.min(height);
    let [left, top, right, bottom] = written(picture).map(f64::from);
    let (from, to) = ((width - side) / 2.0 + side * MARGIN, (width + side) / 2.0 - side * MARGIN);
    assert!(left > from && right < to, "{name}: from {left} to {right}");
    assert!(top > side * MARGIN && bottom < height - side * MARGIN, "{name}: from {top} down to {bottom}");
    assert!(right - left > side * 0.3 && bottom - top > side * 0.15, "{name}: hardly anything is written");
}

#[test]
fn every_page_has_all_that_chat_apps_ask_for() {
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/_index.md", "---\ntitle: Hôm nay bà con cần làm gì?\n---\n"),
        ("content/muc/_index.md", "---\ntitle: Dịch vụ công\n---\n"),
        ("content/muc/bai.md", LESSON),
        (
            "content/tin.md",
            "---\ntitle: Tin mới → xem ngay\nkind: news\ndate: 2026-11-20\ntags: [vneid]\n---\n\nTin.\n",
        ),
        ("content/phich.md", POSTER),
        ("content/trang.md", "---\ntitle: Giới thiệu\nkind: page\n---\n\nLời.\n"),
    ]);
    assert_eq!(findings(&site.build()), [""; 0]);
    let files = tree(&site.public());
    let pages: Vec<&String> = files.keys().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() >= 9, "{pages:?}");
    for path in pages {
        let page = String::from_utf8_lossy(&files[path]);
        if page.contains("http-equiv=refresh") || page.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let one = |name: &str| {
            tags(&page, name).into_iter().next().unwrap_or_else(|| panic!("{path} has no {name}"))
        };
        for name in ["og:title", "og:description", "og:image:alt", "og:site_name"] {
            assert!(!one(name).is_empty(), "{path}: {name}");
        }
        assert_eq!(one("og:locale"), "vi_VN");
        assert!(one("og:url").starts_with("https://a.example/cam-nang/"), "{path}");
        assert!(["article", "website"].contains(&one("og:type").as_str()));
        assert_eq!(one("twitter:card"), "summary_large_image");
        let (images, widths, heights) =
            (tags(&page, "og:image"), tags(&page, "og:image:width"), tags(&page, "og:image:height"));
        assert_eq!(images.len(), 2, "{path}");
        for (i, image) in images.iter().enumerate() {
            let picture = picture(&files, image);
            assert_eq!(
                [picture.width().to_string(), picture.height().to_string()],
                [widths[i].clone(), heights[i].clone()]
            );
            assert_fits(&picture, &format!("{path} {image}"));
        }
        assert_eq!([&*widths[0], &*heights[0]], ["1200", "630"]);
        assert_eq!(widths[1], heights[1]);
    }
    let own = |path: &str| tags(&String::from_utf8_lossy(&files[path]), "og:image");
    assert!(own("muc/bai.html")[0].contains("/muc/bai-chia-se."));
    assert_eq!(
        own("404.html"),
        own("index.html"),
        "a page without pictures of its own shows those of the home page"
    );
}

#[test]
fn a_short_title_with_one_long_word_fits() {
    let firsts = ["A small", "A", "Sổ tay", "To the", "1", "Ủy ban"];
    let seconds = [
        "handbook",
        "internationalization",
        "hướng-dẫn",
        "Donaudampfschifffahrtsgesellschaft",
        "nghiêngnghiêng",
        "guide",
    ];
    let titles =
        firsts.iter().flat_map(|first| seconds.iter().map(move |second| format!("{first} {second}")));
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/_index.md", "---\ntitle: A small handbook\n---\n"),
    ]);
    for (i, title) in titles.chain(["x".repeat(150), "A b internationalization c d".into()]).enumerate() {
        site.write(
            &format!("content/p{i}.md"),
            &format!("---\ntitle: \"{title}\"\nkind: page\n---\n\nLời.\n"),
        );
    }
    assert_eq!(findings(&site.build()), [""; 0]);
    let files = tree(&site.public());
    let pictures: Vec<&String> = files.keys().filter(|path| path.ends_with(".jpg")).collect();
    assert_eq!(pictures.len(), 2 * 39);
    for path in pictures {
        assert_fits(&image::load_from_memory(&files[path]).unwrap().to_rgb8(), path);
    }
}

#[test]
fn titles_of_any_length_fit() {
    let word = "nghiêng";
    let titles = [
        "Ở".to_owned(),
        "Mua".to_owned(),
        ["Nghiêng"; 3].join(" "),
        "Hướng dẫn bà con đăng ký tạm trú, tạm vắng và nhận kết quả hồ sơ ngay tại nhà không cần ra phường"
            .to_owned(),
        "HƯỚNG DẪN ĐĂNG KÝ HỘ KHẨU, CẤP ĐỔI THẺ CĂN CƯỚC VÀ NỘP HỒ SƠ ĐẤT ĐAI Ở BỘ PHẬN MỘT CỬA".to_owned(),
        vec![word; 40].join(" "),
        vec![word; 110].join(" "),
        word.repeat(5),
        format!("Mở {} bằng VNeID", "dichvucong.gov.vn/thu-tuc/dang-ky-thuong-tru-cho-tre-em"),
    ];
    let pages: Vec<(String, String)> = titles
        .iter()
        .enumerate()
        .map(|(i, title)| {
            (format!("content/p{i}.md"), format!("---\ntitle: \"{title}\"\nkind: page\n---\n\nLời.\n"))
        })
        .collect();
    let site = TestSite::new(&[("content/site.yaml", SITE)]);
    pages.iter().for_each(|(path, text)| site.write(path, text));
    assert_eq!(findings(&site.build()), [""; 0]);
    let files = tree(&site.public());
    for (i, title) in titles.iter().enumerate() {
        let page = String::from_utf8_lossy(&files[&format!("p{i}.html")]).into_owned();
        for image in tags(&page, "og:image") {
            let picture = picture(&files, &image);
            assert_fits(&picture, &format!("{i} {} {title}", picture.width()));
        }
    }
}

#[test]
fn without_an_address_there_are_none() {
    let site = TestSite::new(&[
        ("content/site.yaml", &SITE.replace("https://a.example/cam-nang", "\"\"")),
        ("content/muc/bai.md", LESSON),
    ]);
    assert_eq!(findings(&site.build()), [""; 0]);
    let files = tree(&site.public());
    assert!(!files.keys().any(|path| path.contains("chia-se")));
    let page = String::from_utf8_lossy(&files["muc/bai.html"]);
    assert!(!page.contains("og:image") && page.contains("og:title"));
}
