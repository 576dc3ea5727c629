//! Real sheets: their sizes, words, order, links, fonts and codes, read back by other programs.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]
#![cfg(feature = "paper")]

mod common;

use camnang::config::HtmlPolicy;
use camnang::disk::Source;
use camnang::hash::Hash;
use camnang::paper::{self, Press, Script, Sheet};
use camnang::pipeline::{self, Memo, Options};
use common::{PIECES, TestSite, today, tree};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Settings with an address, so that sheets carry codes.
const SITE: &str = "name: Cẩm nang số\nward: Phường A\ncity: TP B\nbase_url: https://a.example\n\
    outputs: [assets, booklets, cards, feed, handouts, lessons, pages, posters, redirects, robots, search, sitemap, slides]\n";

const VERIFIED: &str = "verified: {date: 2026-11-15, by: Tổ công nghệ số, how: read-document, risk: low}\n";

/// A site with one lesson of every block and posters of several kinds, built once.
struct Built {
    site: TestSite,
    findings: Vec<String>,
}

static BUILT: LazyLock<Built> = LazyLock::new(|| {
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/_index.md", "---\ntitle: Bài học\n---\n"),
        ("content/bai/mot.md", &lesson()),
        ("content/ap-phich/_index.md", "---\ntitle: Áp phích\nkind: poster\n---\n"),
        (
            "content/ap-phich/ba-khong.md",
            &warning("size: [a3, a4]\n  distance: 1.5\n", "qr: ../bai/mot.md\n  "),
        ),
        (
            "content/ap-phich/bang-ron.md",
            &poster(
                "layout: banner\n  size: bang-ron\n  distance: 15\n  headline: [Làm tại nhà]\n  address: [dichvucong.gov.vn]\n",
            ),
        ),
    ]);
    std::fs::write(site.root.join("content/bai/hinh.svg"), PICTURE).unwrap();
    let report = site.build();
    let findings = common::findings(&report);
    Built { site, findings }
});

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200"><rect width="300" height="200" fill="#eee"/><circle cx="150" cy="100" r="40" fill="#0a0"/></svg>"##;

fn lesson() -> String {
    let steps: String = ["một", "hai", "ba", "bốn", "năm"]
        .iter()
        .map(|name| {
            format!(
                "## Bước thứ {name}\n\nChạm **nút {name}**, gõ `so-{name}`.\n\n:::cham[Hình {name}](hinh.svg)\n1. (50%, 50%) Nút {name}.\n:::\n\n\
                 Đúng khi: thấy chữ {name}.\n\nNếu không thấy: làm lại bước {name}.\n\n"
            )
        })
        .collect();
    format!(
        "---\ntitle: Đăng nhập thử\ndescription: Vào được trang.\nshort: 13\nduration: 10\n{VERIFIED}---\n\n\
         :::can-co\n- Điện thoại\n- Mạng\n:::\n\n## Làm từng bước\n\n::::buoc\n\n{steps}::::\n\n\
         :::lua-dao{{tu-xung=\"cán bộ\"}}\n- Đọc mã\n\nGọi: 113\n:::\n\n\
         Xem [trang này](https://dichvucong.gov.vn).\n\n| Cột | Số |\n|---|--:|\n| Ô bảng | 12 |\n\n\
         :::cau-hoi\nTrang nào thật?\n\n- [x] Trang đuôi gov: đúng đuôi.\n- [ ] Trang đuôi com: sai đuôi.\n:::\n\n\
         :::giang-vien{{phut=5}}\nLời dặn giảng viên.\n:::\n"
    )
}

fn poster(fields: &str) -> String {
    format!("---\ntitle: Áp phích thử\nkind: poster\n{VERIFIED}poster:\n  {fields}---\n\nLời giải thích.\n")
}

fn warning(size: &str, more: &str) -> String {
    poster(&format!(
        "layout: warning\n  {size}  headline: [Công an, \"**không gọi điện**\"]\n  lines:\n    - {{icon: link, no: true, title: Không bấm link}}\n    \
         - {{icon: otp, no: true, title: Không đọc mã}}\n  {more}call: 113\n  call_text: [Tắt máy]\n"
    ))
}

fn public(path: &str) -> PathBuf {
    BUILT.site.public().join(path)
}

/// Runs a program; what it printed. A failure fails the test.
fn run(program: &str, arguments: &[&str], file: &Path) -> String {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .args(if program == "pdftotext" { &["-"][..] } else { &[] })
        .output();
    let output = output.unwrap_or_else(|error| panic!("{program} is missing ({error}): see tests/run"));
    assert!(
        output.status.success(),
        "{program} {}: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn pdfs() -> Vec<PathBuf> {
    let files: Vec<PathBuf> = tree(&BUILT.site.public())
        .into_keys()
        .filter(|path| path.ends_with(".pdf"))
        .map(|path| public(&path))
        .collect();
    assert!(files.len() > 12, "{files:?}");
    files
}

/// The boxes of the first page, in millimetres: width and height.
fn boxes(path: &str) -> BTreeMap<String, [f64; 4]> {
    let told = run("pdfinfo", &["-box"], &public(path));
    let boxes = told.lines().filter_map(|line| {
        let (name, numbers) = line.split_once(':')?;
        let points: Vec<f64> = numbers.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        Some((name.to_owned(), <[f64; 4]>::try_from(points).ok()?.map(|point| point * 25.4 / 72.0)))
    });
    boxes.collect()
}

fn is_near(corners: [f64; 4], expected: [f64; 4]) {
    assert!(
        corners.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.2),
        "{corners:?} is not {expected:?}"
    );
}

/// The text of a PDF with every run of white space as one blank.
fn text(path: &str) -> String {
    run("pdftotext", &["-layout"], &public(path)).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_sheets_of_a_site_are_made_without_a_finding() {
    assert_eq!(BUILT.findings, [""; 0]);
}

#[test]
fn every_pdf_is_sound_tagged_titled_vietnamese_and_holds_its_fonts() {
    for path in pdfs() {
        run("qpdf", &["--check"], &path);
        let name = path.to_string_lossy().into_owned();
        for line in run("pdffonts", &[], &path).lines().skip(2) {
            let columns: Vec<&str> = line.split_whitespace().collect();
            assert!(
                columns[0].contains("BeVietnamPro") && columns[columns.len() - 5] == "yes",
                "{name}: {line}"
            );
        }
        let facts = run("pdfinfo", &[], &path);
        assert!(facts.contains("Title:"), "{name}: {facts}");
        if !(name.ends_with("-gap-doi.pdf") || name.ends_with("-ghep-a4.pdf")) {
            assert!(facts.contains("Tagged:          yes"), "{name}: {facts}");
            let plain = Command::new("qpdf")
                .args(["--qdf", "--object-streams=disable"])
                .arg(&path)
                .arg("-")
                .output()
                .unwrap();
            let source = String::from_utf8_lossy(&plain.stdout);
            assert!(
                source.contains("/Lang (vi") && source.contains("pdfuaid"),
                "{name} is not PDF/UA in Vietnamese"
            );
        }
    }
}

#[test]
fn sheets_have_their_exact_sizes_and_boxes() {
    is_near(boxes("bai/mot.pdf")["MediaBox"], [0.0, 0.0, 210.0, 297.0]);
    is_near(boxes("ap-phich/ba-khong-a3.pdf")["MediaBox"], [0.0, 0.0, 297.0, 420.0]);
    is_near(boxes("ap-phich/ba-khong-a4.pdf")["MediaBox"], [0.0, 0.0, 210.0, 297.0]);
    is_near(boxes("bai/sach.pdf")["MediaBox"], [0.0, 0.0, 148.0, 210.0]);
    is_near(boxes("bai/sach-gap-doi.pdf")["MediaBox"], [0.0, 0.0, 297.0, 210.0]);
    is_near(boxes("bai/mot-the-buoc.pdf")["MediaBox"], [0.0, 0.0, 105.0, 148.0]);
    is_near(boxes("ap-phich/bang-ron-bang-ron.pdf")["MediaBox"], [0.0, 0.0, 600.0, 100.0]);
    let shop = boxes("ap-phich/ba-khong-a3-nha-in.pdf");
    is_near(shop["MediaBox"], [0.0, 0.0, 313.0, 436.0]);
    is_near(shop["TrimBox"], [8.0, 8.0, 305.0, 428.0]);
    is_near(shop["BleedBox"], [5.0, 5.0, 308.0, 431.0]);
    let [_, _, width, height] = boxes("bai/mot-trinh-chieu.pdf")["MediaBox"];
    assert!((width / height - 16.0 / 9.0).abs() < 0.01);
}

#[test]
fn a_lesson_of_five_steps_is_one_sheet_and_says_all_that_its_page_says_in_order() {
    let facts = run("pdfinfo", &[], &public("bai/mot.pdf"));
    assert!(facts.contains("Pages:           2\n"), "{facts}");
    let text = text("bai/mot.pdf");
    for words in [
        "Trang 1/2",
        "a.example/d/13",
        "15/11/2026",
        "Điện thoại",
        "Ô bảng",
        "Trang đuôi com",
        "113",
        "trang này",
    ] {
        assert!(text.contains(words), "{words} is not on paper: {text}");
    }
    let mut at = 0;
    for name in ["một", "hai", "ba", "bốn", "năm"] {
        for words in [
            format!("Bước thứ {name}"),
            format!("nút {name}"),
            format!("so-{name}"),
            format!("thấy chữ {name}"),
            format!("làm lại bước {name}"),
        ] {
            assert!(text.contains(&words), "{words} is not on paper: {text}");
        }
        let here = text.find(&format!("Bước thứ {name}")).unwrap();
        assert!(here >= at, "step {name} stands too early");
        at = here;
    }
    assert!(!text.contains("Lời dặn giảng viên"), "words for trainers are for trainers");
    assert_eq!(text, camnang::text::nfc(&text), "text is NFC");
}

#[test]
fn paper_holds_every_word_of_the_page() {
    let source = Source { path: "content/bai/mot.md".into(), text: lesson().into(), hash: Hash::of(b"") };
    let parsed = pipeline::parse_page(&source, HtmlPolicy::Sanitise).value;
    let plain = camnang::html::plain_text(&parsed);
    let bare = |text: &str| text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let printed = text("bai/mot.pdf");
    let printed: std::collections::BTreeSet<String> = printed.split_whitespace().map(bare).collect();
    let missing: Vec<String> = plain
        .split_whitespace()
        .map(bare)
        .filter(|word| !word.is_empty() && !printed.contains(word))
        .collect();
    assert!(plain.split_whitespace().count() > 100, "{plain}");
    assert_eq!(missing, [""; 0], "words of the page that are not on paper");
}

#[test]
fn no_step_is_split_between_two_pages() {
    for page in ["1", "2"] {
        let text = run("pdftotext", &["-f", page, "-l", page, "-layout"], &public("bai/mot.pdf"));
        for name in ["một", "hai", "ba", "bốn", "năm"] {
            let begins = text.contains(&format!("Bước thứ {name}"));
            let ends = text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(&format!("làm lại bước {name}"));
            assert_eq!(begins, ends, "step {name} is split at page {page}: {text}");
        }
    }
}

#[test]
fn the_tags_of_a_handout_are_a_tree_that_can_be_listened_to() {
    let tree = run("pdfinfo", &["-struct"], &public("bai/mot.pdf"));
    let tags: Vec<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let levels: Vec<u32> = tags.iter().filter_map(|tag| tag.strip_prefix('H')?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "one title: {levels:?}");
    assert_eq!(levels.first(), Some(&1), "the title comes first");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is skipped: {levels:?}");
    assert!(levels.iter().filter(|level| **level == 3).count() >= 5, "every step is a heading: {levels:?}");
    let count = |name: &str| tags.iter().filter(|tag| tag.trim_end_matches(':') == name).count();
    assert!(
        count("LI") >= 4 && count("Lbl") == count("LI") && count("LBody") == count("LI"),
        "lists have marks and bodies"
    );
    assert!(count("Figure") >= 1 && count("Link") >= 1, "pictures and links are tagged: {tree}");
}

#[test]
fn links_on_paper_are_alive() {
    let urls = run("pdfinfo", &["-url"], &public("bai/mot.pdf"));
    assert!(urls.contains("https://dichvucong.gov.vn"), "{urls}");
}

/// Every code that a second decoder sees on a sheet's first page.
fn codes(path: &str, resolution: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("p");
    let done = Command::new("pdftoppm")
        .args(["-r", resolution, "-gray", "-png"])
        .arg(public(path))
        .arg(&stem)
        .status()
        .unwrap();
    assert!(done.success());
    let mut seen = Vec::new();
    for page in std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()) {
        let output = Command::new("zbarimg")
            .args(["-q", "--raw"])
            .arg(page)
            .output()
            .unwrap_or_else(|error| panic!("zbarimg: {error}"));
        seen.extend(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned));
    }
    seen
}

#[test]
fn a_second_decoder_reads_the_codes_from_the_pixels_of_sheets() {
    for path in [
        "bai/mot.pdf",
        "bai/mot-chu-to.pdf",
        "ap-phich/ba-khong-a3.pdf",
        "ap-phich/ba-khong-a4-den-trang.pdf",
        "ap-phich/ba-khong-a3-nha-in.pdf",
    ] {
        let seen = codes(path, "100");
        assert!(
            !seen.is_empty() && seen.iter().all(|code| code == "https://a.example/d/13/"),
            "{path}: {seen:?}"
        );
    }
    assert_eq!(codes("ap-phich/bang-ron-bang-ron.pdf", "30"), [""; 0]);
}

#[test]
fn the_same_sheets_have_the_same_bytes_at_any_number_of_threads_and_without_the_cache() {
    let first = tree(&BUILT.site.public());
    std::fs::remove_dir_all(BUILT.site.root.join(".camnang-cache")).unwrap();
    for threads in [1, 4] {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        let build = || {
            pipeline::build(&BUILT.site.root, &out, &Options::new(today()), &Memo::default(), &|_| {})
                .unwrap()
        };
        camnang::parallel::with_threads(threads, build).unwrap();
        let again = tree(&out);
        assert_eq!(first.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
        for (path, bytes) in &first {
            assert!(again[path] == *bytes, "{path} differs with {threads} threads");
        }
    }
}

/// The findings of a build of one poster.
fn poster_findings(text: &str) -> Vec<String> {
    let site = TestSite::new(&[("content/site.yaml", SITE), ("content/ap-phich/a.md", text)]);
    let (report, _) = pipeline::in_memory(&site.root, &Options::new(today()), &Memo::default()).unwrap();
    report.diags.iter().map(|finding| finding.code.name().to_owned()).collect()
}

#[test]
fn a_poster_that_cannot_be_read_on_its_wall_does_not_get_out() {
    let far = poster_findings(&warning("size: a4\n  distance: 6\n", ""));
    assert!(far.iter().any(|code| code == "poster-overflow" || code == "poster-text-small"), "{far:?}");
    let long =
        "không bấm vào bất cứ đường dẫn nào mà người lạ gửi tới máy mình dù họ nói gì đi nữa ".repeat(12);
    let wordy = poster_findings(&warning("size: a5\n  distance: 1\n", "").replace("Không bấm link", &long));
    assert!(wordy.iter().any(|code| code == "poster-overflow"), "{wordy:?}");
    let many = poster_findings(
        &warning("size: a4\n  distance: 1\n", "")
            .replace("lines:\n", &("lines:\n".to_owned() + &"    - {icon: link, title: A}\n".repeat(6))),
    );
    assert!(many.iter().any(|code| code == "poster-items"), "{many:?}");
    let unknown =
        poster_findings(&warning("size: a4\n  distance: 1\n", "").replace("icon: link", "icon: lnk"));
    assert!(unknown.iter().any(|code| code == "bad-value"), "{unknown:?}");
    let loud = poster_findings(
        &warning("size: a4\n  distance: 1\n", "").replace("Không bấm link", "KHÔNG BẤM LINK LẠ ĐÂU"),
    );
    assert!(loud.iter().any(|code| code == "poster-capitals"), "{loud:?}");
    assert_eq!(
        poster_findings(
            "---\ntitle: A\nkind: poster\nverified: {date: 2026-11-15, by: B, how: read-document, risk: low}\n---\n"
        ),
        ["poster-without-words"]
    );
}

#[test]
fn a_code_that_cannot_be_read_back_publishes_nothing() {
    let covers = [
        "place(rect(width: 40mm, height: 17mm, fill: gray))",
        // One of the squares by which phones find a code.
        "place(dx: 4mm, dy: 4mm, rect(width: 9mm, height: 9mm, fill: white))",
        // A bar beside it, where all must be light.
        "place(dx: 2.6mm, rect(width: 1.5mm, height: 40mm, fill: black))",
        // A code too pale to see.
        "place(rect(width: 40mm, height: 40mm, fill: white.transparentize(25%)))",
    ];
    let found = covers.map(|cover| {
        let theme = format!(
            "#let poster(data) = {{\n set page(width: 210mm, height: 297mm)\n set document(title: \"x\")\n \
             place(image(\"/qr.svg\", width: 40mm, alt: \"x\"))\n {cover}\n}}\n"
        );
        let site = TestSite::new(&[
            ("content/site.yaml", &(SITE.to_owned() + "theme: rieng\n")),
            ("content/ap-phich/a.md", &warning("size: a4\n  distance: 1\n", "")),
            ("themes/rieng/paper/poster-warning.typ", &theme),
        ]);
        let report = site.build();
        let is_told = common::findings(&report).iter().any(|finding| finding.ends_with("code-unreadable"));
        is_told && report.changes.is_none() && !site.public().exists()
    });
    assert_eq!(found, [true; 4]);
}

#[test]
fn a_poster_to_glue_says_how_many_sheets_it_takes() {
    let facts = run("pdfinfo", &[], &public("ap-phich/ba-khong-a3-ghep-a4.pdf"));
    let sheets = facts.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
    assert_ne!(sheets, "1");
    let page = std::fs::read_to_string(public("ap-phich/ba-khong.html")).unwrap();
    assert_eq!(
        page.matches(&format!("{sheets} tờ A4 · in từng tờ")).count(),
        2,
        "in colour and in black: {page}"
    );
}

#[test]
fn what_no_sheet_can_show_is_told_at_its_line_in_the_lesson() {
    let text = lesson().replace("Xem [trang này]", "![một hình](hong.svg)\n\nXem [trang này]");
    let line = text.lines().position(|line| line.contains("hong.svg")).unwrap() + 1;
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/mot.md", &text),
        ("content/bai/hong.svg", "not a picture"),
        ("content/bai/hinh.svg", PICTURE),
    ]);
    let found = common::findings(&site.build());
    assert!(found.contains(&format!("content/bai/mot.md:{line}:1 drawing-refused")), "{found:?}");
}

#[test]
fn text_of_lessons_is_never_code() {
    let text = lesson().replace(
        "Xem [trang này]",
        "#import \"/etc/passwd\": * #panic(\"x\") $x^2$ `\"); panic(\"` @ref <a> \\ \"\n\nXem [trang này]",
    );
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/mot.md", &text),
        ("content/bai/hinh.svg", PICTURE),
    ]);
    // That `$x^2$` shows as it stands is told; nothing else is.
    let found = common::findings(&site.build());
    assert!(found.len() == 1 && found[0].ends_with("unread-mark"), "{found:?}");
}

#[test]
fn a_theme_replaces_paper_file_by_file_and_its_faults_are_told_where_they_are() {
    let site = TestSite::new(&[
        ("content/site.yaml", &(SITE.to_owned() + "theme: rieng\n")),
        ("content/bai/mot.md", &lesson()),
        ("content/bai/hinh.svg", PICTURE),
        (
            "themes/rieng/paper/cards.typ",
            "#import \"/lesson.typ\": *\n#let sheet(data, body) = {\n  nothing-like-this\n}\n",
        ),
    ]);
    let found = common::findings(&site.build());
    assert!(found.contains(&"themes/rieng/paper/cards.typ:3:3 paper-fault".to_owned()), "{found:?}");
}

#[test]
fn a_pack_holds_all_sheets_for_teaching_a_lesson() {
    let (report, pack) = pipeline::pack(&BUILT.site.root, "13", &Options::new(today()), &|_| {}).unwrap();
    assert_eq!(common::findings(&report), [""; 0]);
    let names: Vec<&str> = pack.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 8, "{names:?}");
    let folder = tempfile::tempdir().unwrap();
    let mut pages = 0;
    for (name, bytes) in &pack.files {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        run("qpdf", &["--check"], &path);
        let facts = run("pdfinfo", &[], &path);
        let count: usize =
            facts.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim().parse().unwrap();
        if name == "tron-bo.pdf" {
            assert_eq!(count, pages, "the merged file has all pages");
        }
        pages += count;
    }
    let notes = folder.path().join("2-huong-dan-day.pdf");
    assert!(run("pdftotext", &[], &notes).contains("Lời dặn giảng viên"));
    let missing =
        pipeline::pack(&BUILT.site.root, "bai/mott", &Options::new(today()), &|_| {}).err().unwrap();
    assert!(
        missing.help(camnang::text::Lang::En).contains("bai/mot"),
        "{}",
        missing.help(camnang::text::Lang::En)
    );
}

/// The grey of a PNG's pixels, averaged over cells, so that letters' edges do not count.
fn cells(png: &[u8]) -> Vec<f64> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let (width, height, depth) = (frame.width as usize, frame.height as usize, frame.color_type.samples());
    let side = 8;
    let mut sums = vec![(0.0, 0.0); width.div_ceil(side) * height.div_ceil(side)];
    for y in 0..height {
        for x in 0..width {
            let at = (y * width + x) * depth;
            let grey: f64 = pixels[at..at + depth.min(3)].iter().map(|part| f64::from(*part)).sum::<f64>()
                / depth.min(3) as f64;
            let cell = &mut sums[y / side * width.div_ceil(side) + x / side];
            *cell = (cell.0 + grey, cell.1 + 1.0);
        }
    }
    sums.into_iter().map(|(sum, count)| sum / count).collect()
}

#[test]
fn sheets_look_as_they_did() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    for name in ["bai/mot", "ap-phich/ba-khong-a3", "ap-phich/ba-khong-a3-den-trang"] {
        let made = std::fs::read(public(&format!("{name}.png"))).unwrap();
        let reference = Path::new("tests/paper").join(format!("{}.png", name.replace('/', "-")));
        if update {
            std::fs::create_dir_all("tests/paper").unwrap();
            std::fs::write(&reference, &made).unwrap();
        }
        let known = std::fs::read(&reference).unwrap();
        let (made, known) = (cells(&made), cells(&known));
        assert_eq!(made.len(), known.len(), "{name} has another size");
        let off = made.iter().zip(&known).filter(|(a, b)| (*a - *b).abs() > 24.0).count();
        assert!(
            off * 200 < known.len(),
            "{name} looks different in {off} of {} cells: if that is meant, UPDATE_PICTURES=1 cargo test --test paper",
            known.len()
        );
    }
}

#[test]
fn an_unchanged_sheet_comes_from_the_cache_and_a_broken_cache_changes_nothing() {
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/mot.md", &lesson()),
        ("content/bai/hinh.svg", PICTURE),
    ]);
    site.build();
    let first = tree(&site.public());
    let cache = site.root.join(".camnang-cache");
    let kept = tree(&cache);
    assert!(kept.len() >= 5, "{:?}", kept.keys());
    for (i, (name, bytes)) in kept.iter().enumerate() {
        // Cut short, changed in the middle, and whole.
        let mut bytes = bytes.clone();
        match i % 3 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => bytes[200] ^= 1,
            _ => {}
        }
        std::fs::write(cache.join(name), bytes).unwrap();
    }
    std::fs::remove_dir_all(site.public()).unwrap();
    site.build();
    assert!(first == tree(&site.public()), "what comes from the cache is what was put there");
    assert_eq!(kept.keys().collect::<Vec<_>>(), tree(&cache).keys().collect::<Vec<_>>());
    // What has not been asked for in a long time goes; what a preview left yesterday stays.
    (0..500).for_each(|i| std::fs::write(cache.join(format!("{i:032x}")), "old").unwrap());
    site.write("content/bai/mot.md", &lesson().replace("nút hai", "nút đôi"));
    site.build();
    let after = tree(&cache);
    assert!(
        after.len() == kept.len() && after.keys().all(|name| !kept.contains_key(name)),
        "{:?}",
        after.keys()
    );
}

/// Sets a soup as a handout; what the engine said, if it refused.
fn set_soup(press: &Press, text: &str) -> Option<String> {
    let source = Source { path: "content/a.md".into(), text: text.into(), hash: Hash::of(text.as_bytes()) };
    let parsed = pipeline::parse_page(&source, HtmlPolicy::Sanitise).value;
    let config = camnang::config::site(SITE, &"content/site.yaml".into(), camnang::outputs::NAMES).value;
    let options = camnang::resolve::Options { drafts: true, today: today(), left_out: None };
    let site =
        camnang::resolve::resolve(config, Default::default(), Default::default(), &[parsed], &[], options)
            .value;
    let (_, document) = site.addressed().next()?;
    let mut script = Script::new(&site, press, document, "handout");
    script.whole();
    script.finish();
    let data = camnang::json::json!({"lang": "vi", "title": "A", "site": "B", "ward": "C", "city": "D", "section": "E", "size": "normal",
        "ink": "save", "qr": false, "address": null, "verified": null, "steps": 0});
    let (main, lines, files) = (script.code, script.lines, script.files);
    let sheet = Sheet { main, lines, data: data.to_string(), files, ident: "a.pdf".into(), date: None };
    match press.set(&sheet, |_| None) {
        Ok(pressed) if !pressed.strays.is_empty() => Some(format!("{:?}", pressed.strays)),
        Ok(pressed) => paper::pdf(&pressed.setting, &sheet, true).err(),
        Err(faults) => Some(faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")),
    }
}

#[test]
fn two_thousand_soups_are_set_without_a_panic() {
    let config = camnang::config::site(SITE, &"content/site.yaml".into(), camnang::outputs::NAMES).value;
    let theme = camnang::theme::load(&camnang::disk::SourceTree::default(), &config).value;
    let words = camnang::json::json!(
        theme
            .words
            .iter()
            .map(|(name, word)| (name.trim_start_matches("paper_"), word.as_str()))
            .collect::<BTreeMap<_, _>>()
    )
    .to_string();
    let files = theme.paper.iter().map(|file| (file.name.as_str(), file.bytes.as_slice()));
    let press = Press::new(files.chain([("words.json", words.as_bytes())]));
    let seeds: Vec<u64> = (0..2_000).collect();
    let refused = camnang::parallel::with_large_stacks(&seeds, |seed| {
        let mut runner = TestRunner::new_with_rng(
            Config::default(),
            TestRng::from_seed(RngAlgorithm::ChaCha, &seed_bytes(*seed)),
        );
        let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        set_soup(&press, &pieces.concat()).map(|said| (pieces.concat(), said))
    });
    let refused: Vec<_> = refused.into_iter().flatten().collect();
    assert!(
        refused.is_empty(),
        "{} soups were refused: {:?}",
        refused.len(),
        &refused[..refused.len().min(10)]
    );
}

fn seed_bytes(seed: u64) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes
}

#[test]
fn addresses_on_paper_outlive_renames() {
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/mot.md", &lesson()),
        ("content/bai/hinh.svg", PICTURE),
    ]);
    assert_eq!(common::findings(&site.build()), [""; 0]);
    let list = std::fs::read_to_string(site.root.join("content/_data/printed.yaml")).unwrap();
    assert!(list.contains("- {short: 13, since: 2026-11-22, title: \"Đăng nhập thử\"}"), "{list}");
    assert_eq!(common::findings(&site.build()), [""; 0]);
    assert_eq!(
        std::fs::read_to_string(site.root.join("content/_data/printed.yaml")).unwrap(),
        list,
        "each once"
    );
    // Another name and another folder, the same number: the paper still leads there.
    std::fs::remove_file(site.root.join("content/bai/mot.md")).unwrap();
    site.write("content/bai/vao-cong.md", &lesson());
    assert_eq!(common::findings(&site.build()), [""; 0]);
    site.write("content/bai/vao-cong.md", &lesson().replace("short: 13\n", ""));
    let report = site.build();
    assert_eq!(common::findings(&report), ["content/_data/printed.yaml:3:11 printed-address-lost"]);
    assert!(report.changes.is_none(), "nothing is published that old paper does not lead to");
}
