//! Numbers of people who have not said yes: found in every spelling and every place, in no file that is
//! published; and nothing else is taken for one.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::phone::Withheld;
use camnang::pipeline::{self, Memo, Options};
use common::{SITE, TestSite, findings, today, tree};
use std::collections::BTreeSet;

/// Without its zero, in three groups.
const GROUPS: [&str; 3] = ["398", "765", "001"];

const TABLE: &str = "Số tổ;Họ tên 1;Điện thoại 1;Đồng ý 1;Họ tên 2;Điện thoại 2;Đồng ý 2\n1;Ông A;0398 765 001;không;Bà B;0912 345 001;có\n";

/// What people and programs put between the groups of a number.
const BETWEEN: &[&str] = &[
    "",
    " ",
    "  ",
    "   ",
    ".",
    "-",
    "\u{a0}",
    "\u{2009}",
    "\u{202f}",
    "\u{2003}",
    "\u{3000}",
    "–",
    "—",
    "\u{2011}",
    "\u{2212}",
    "\u{200b}",
    "\u{200d}",
    "\u{2060}",
    "\u{ad}",
    "\u{feff}",
    "/",
    ",",
    ", ",
    "_",
    ":",
    "·",
    " - ",
    ".-",
    "&nbsp;",
    "&#160;",
    "&#8209;",
    "&shy;",
    "&thinsp;",
    "&amp;nbsp;",
    "\\.",
    "\\-",
    "\n",
    "**",
    "</b><b>",
    "<br>",
    "<wbr>",
    "<span title=\"x\"></span>",
    "<!-- 7 -->",
    "|",
    " | ",
    "…",
    "\u{301}",
    "🙂",
    "\t",
    ")(",
    " (",
    "\u{2028}",
    "%20",
    "%C2%A0",
];

/// How a digit is written.
type Written = Box<dyn Fn(u32) -> String>;

/// Other forms of the ten digits.
fn digit_sets() -> Vec<(&'static str, Written)> {
    let from = |zero: u32| move |digit: u32| char::from_u32(zero + digit).unwrap().to_string();
    let of = |row: &'static str| move |digit: u32| row.chars().nth(digit as usize).unwrap().to_string();
    vec![
        ("plain", Box::new(from(0x30))),
        ("full width", Box::new(from(0xff10))),
        ("Arabic", Box::new(from(0x660))),
        ("Persian", Box::new(from(0x6f0))),
        ("Thai", Box::new(from(0xe50))),
        ("Khmer", Box::new(from(0x17e0))),
        ("mathematical", Box::new(from(0x1d7ce))),
        ("superscript", Box::new(of("⁰¹²³⁴⁵⁶⁷⁸⁹"))),
        ("circled", Box::new(of("⓪①②③④⑤⑥⑦⑧⑨"))),
        ("black circled", Box::new(of("⓿❶❷❸❹❺❻❼❽❾"))),
        ("Han", Box::new(of("〇一二三四五六七八九"))),
        ("keycaps", Box::new(|digit| format!("{digit}\u{fe0f}\u{20e3}"))),
        ("entities", Box::new(|digit| format!("&#{};", 48 + digit))),
        ("hexadecimal entities", Box::new(|digit| format!("&#x{:x};", 48 + digit))),
        ("percent", Box::new(|digit| format!("%3{digit}"))),
        ("letters", Box::new(|digit| if digit == 0 { "O".into() } else { digit.to_string() })),
    ]
}

/// What stands in place of the zero.
const PREFIXES: &[&str] =
    &["0", "+84", "+84 ", "(+84) ", "84", "0084", "+84 (0) ", "(0)", "+84 0", "", "113 0", "Tổ 5 0", "5: 0"];

fn spelled(prefix: &str, between: &str, digit: &dyn Fn(u32) -> String) -> String {
    let all =
        |text: &str| text.chars().map(|c| c.to_digit(10).map_or(c.to_string(), digit)).collect::<String>();
    format!("{}{}", all(prefix), GROUPS.map(all).join(between))
}

/// Every spelling: between the groups each thing with each way to begin, and each set of digits with some of
/// both.
fn spellings() -> BTreeSet<String> {
    let sets = digit_sets();
    let plain = &sets[0].1;
    let mut all: BTreeSet<String> = BETWEEN
        .iter()
        .flat_map(|between| PREFIXES.iter().map(move |prefix| (*prefix, *between)))
        .map(|(prefix, between)| spelled(prefix, between, plain))
        .collect();
    for (_, digit) in &sets {
        for between in ["", " ", "\u{a0}", "-", "\u{200b}", "/"] {
            all.extend(["0", "+84 ", "113 0", ""].map(|prefix| spelled(prefix, between, digit)));
        }
    }
    all.extend(
        [
            "0 3 9 8 7 6 5 0 0 1",
            "03 98 76 50 01",
            "039 8765 001",
            "O398 765 OOl",
            "không ba chín tám bảy sáu năm không không một",
            "0398 chấm 765 chấm 001",
            "0398765001 0912345001",
            "0912 345 001 0398 765 001",
            "0912345001-0398765001",
            "0398 765 001 113",
            "số0398765001",
            "https://zalo.me/84398765001",
            "tel:%30398765001",
            "<a href=\"tel:+84398765001\">x</a>",
            "\\u0030398765001",
        ]
        .map(str::to_owned),
    );
    all
}

#[test]
fn every_spelling_is_found() {
    let mut withheld = Withheld::default();
    withheld.add("0398 765 001");
    let all = spellings();
    assert!(all.len() > 800, "{}", all.len());
    let missed: Vec<&String> =
        all.iter().filter(|text| withheld.find(&format!("Gọi {text} nhé.")).is_empty()).collect();
    assert!(missed.is_empty(), "{} of {}: {missed:#?}", missed.len(), all.len());
    // One digit more or less is another number.
    let other: Vec<String> =
        all.iter().map(|text| text.replace("765", "764")).filter(|text| !all.contains(text)).collect();
    let wrong: Vec<&String> =
        other.iter().filter(|text| !withheld.find(&format!("Gọi {text} nhé.")).is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The digits of a text without all else: what no published file may hold.
fn holds_number(bytes: &[u8]) -> bool {
    let digits: String = String::from_utf8_lossy(bytes)
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|digit| char::from_digit(digit, 10))
        .collect();
    digits.contains("398765001")
}

fn page(body: &str) -> String {
    format!("---\ntitle: Trang\nkind: page\n---\n\n{body}\n")
}

fn site(files: &[(&str, &str)]) -> TestSite {
    let site = TestSite::new(files);
    site.write("content/_data/groups.csv", TABLE);
    site
}

/// Builds although there are errors; gives what is told, and says that no published byte holds the number.
fn published(site: &TestSite) -> Vec<String> {
    let options = Options { keep_going: true, ..Options::new(today()) };
    let report = pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
    for (path, bytes) in tree(&site.public()) {
        assert!(!holds_number(&bytes) && !path.contains("398765001"), "{path}");
    }
    findings(&report)
}

#[test]
fn every_spelling_is_told_at_its_page_and_nothing_of_it_is_published() {
    let all: Vec<String> = spellings().into_iter().collect();
    let site = site(&[]);
    for (number, text) in all.iter().enumerate() {
        site.write(&format!("content/p{number}.md"), &page(&format!("Gọi {text} nhé.")));
    }
    let told = published(&site);
    for (number, text) in all.iter().enumerate() {
        let name = format!("content/p{number}.md:");
        assert!(
            told.iter().any(|line| line.starts_with(&name) && line.ends_with("withheld-number")),
            "{text:?}"
        );
    }
}

#[test]
fn every_place_is_looked_at() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>0398<tspan>765001</tspan></text></svg>";
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nGọi 0398\u{a0}765\n001\n";
    let holiday = "Ngày;Tên ngày nghỉ\n2026-12-01;Gọi 0398 765 001\n";
    let places: &[(&str, &str, &str)] = &[
        ("content/a.md", "---\ntitle: Trang 0398 765 001\nkind: page\n---\n", "content/a.md:"),
        ("content/a.md", "---\ntitle: A\nkind: page\ndescription: Gọi 0398.765.001\n---\n", "content/a.md:"),
        (
            "content/a.md",
            "---\ntitle: A\nkind: page\nverified: {date: 2026-11-15, by: Bà A 0398765001, how: read-document, risk: low}\n---\n",
            "content/a.md:",
        ),
        ("content/a.md", "---\ntitle: A\nkind: page\ntags: [\"0398 765 001\"]\n---\n", "content/a.md:"),
        ("content/a.md", &page("## Gọi {#so-0398-765-001}"), "content/a.md:"),
        ("content/a.md", &page("[gọi](tel:+84398765001)"), "content/a.md:"),
        ("content/a.md", &page("[nhắn](https://zalo.me/84398765001)"), "content/a.md:"),
        ("content/a.md", &page("| Tên | Số |\n| --- | --- |\n| 0398 | 765001 |"), "content/a.md:"),
        ("content/a.md", &page("- 0398\n- 765\n- 001"), "content/a.md:"),
        ("content/a.md", &page("```\n0398 765 001\n```"), "content/a.md:"),
        ("content/a.md", &page("x[^a]\n\n[^a]: 0398 765 001"), "content/a.md:"),
        ("content/a.md", &page(":::luu-y[0398 765 001]\nx\n:::"), "content/a.md:"),
        ("content/a.md", &page("<p title=\"0398 765 001\">x</p>"), "content/a.md:"),
        ("content/0398765001.md", &page("x"), "content/0398765001.md"),
        ("content/site.yaml", &SITE.replace("Cẩm nang", "Cẩm nang 0398 765 001"), "content/site.yaml:"),
        ("content/_data/holidays.csv", holiday, "content/_data/holidays.csv:"),
        (
            "content/_data/synonyms.yaml",
            "synonyms:\n  - {say: [\"0398 765 001\"], mean: gọi}\n",
            "content/_data/synonyms.yaml:",
        ),
        ("content/t.txt", "Số 0398–765–001", "content/t.txt:"),
        ("content/t.csv", "Tên;Số\nA;0398765001\n", "content/t.csv:"),
        ("content/t.svg", svg, "content/t.svg:"),
        ("content/t.vi.vtt", vtt, "content/t.vi.vtt"),
        ("content/t-0398765001.txt", "x", "content/t-0398765001.txt"),
        ("themes/cua-phuong/words/vi.yaml", "search: Gọi 0398 765 001\n", "themes/cua-phuong/"),
    ];
    for (path, text, place) in places {
        let site = site(&[]);
        let name = path.trim_start_matches("content/");
        if name.starts_with("t.") || name.starts_with("t-") {
            site.write("content/b.md", &page(&format!("[tệp]({name})")));
        }
        if path.starts_with("themes/") {
            site.write("content/site.yaml", &format!("{SITE}theme: cua-phuong\n"));
        }
        site.write(path, text);
        let told = published(&site);
        assert!(told.iter().any(|line| line.starts_with(place)), "{path} {text}\n{told:#?}");
    }
}

#[test]
fn what_no_source_shows_whole_is_kept_back_and_told() {
    // The first half stands in a table, the second in the page of each group.
    let site = site(&[(
        "content/to.md",
        "---\ntitle: \"Tổ {số}\"\nkind: page\neach: groups\n---\n\n{nơi họp} 765 001\n",
    )]);
    site.write(
        "content/_data/groups.csv",
        "Số tổ;Nơi họp;Họ tên 1;Điện thoại 1;Đồng ý 1\n1;Nhà 0398;Ông A;0398 765 001;không\n",
    );
    let told = published(&site);
    assert!(
        told.iter().any(|line| line.starts_with("content/to.md") && line.ends_with("held-back")),
        "{told:?}"
    );
    assert!(!site.public().join("to-1.html").exists());
}

#[cfg(feature = "paper")]
#[test]
fn sheets_are_read_as_they_stand_and_kept_ones_are_made_anew() {
    let lesson = "---\ntitle: Bài\nkind: lesson\nshort: 7\nverified: {date: 2026-11-15, by: B, how: read-document, risk: low}\n---\n\n:::buoc\n\n## Gọi\n\n0398\n\n765 001\n\nĐúng khi: thấy trang.\n\n:::\n";
    let site =
        TestSite::new(&[("content/bai/_index.md", "---\ntitle: Bài\n---\n"), ("content/bai/mot.md", lesson)]);
    site.write("content/site.yaml", &SITE.replace("[assets, ", "[assets, handouts, share, "));
    let with_pdf =
        |site: &TestSite| tree(&site.public()).keys().filter(|path| path.ends_with(".pdf")).count();
    site.write("content/_data/groups.csv", &TABLE.replace("không", "có"));
    published_freely(&site);
    assert!(with_pdf(&site) > 0, "while its owner says yes, it is printed");
    site.write("content/_data/groups.csv", TABLE);
    let told = published(&site);
    assert!(told.iter().any(|line| line.ends_with("withheld-number")), "{told:?}");
    assert_eq!(with_pdf(&site), 0, "what was kept from before is not taken");
}

#[cfg(feature = "paper")]
fn published_freely(site: &TestSite) {
    let options = Options { keep_going: true, ..Options::new(today()) };
    pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
}

#[test]
fn private_mobiles_cards_accounts_and_invitations_are_told() {
    for (text, code) in [
        ("Gọi: 0387 111 222", "private-mobile"),
        ("[Lan](https://zalo.me/0387111222)", "private-mobile"),
        ("Căn cước 030185123456", "identity-number"),
        ("STK 1903 6512 3498 76", "account-number"),
        ("[Nhóm](https://zalo.me/g/abcdef123)", "zalo-invitation"),
        (":::ma-qr[Nhóm](https://ZALO.me//g/abcdef123)\n:::", "zalo-invitation"),
    ] {
        let site = site(&[("content/a.md", &page(text))]);
        let (_, told) = site.preview();
        assert!(
            told.iter().any(|line| line.starts_with("content/a.md:6:") && line.ends_with(code)),
            "{text}: {told:?}"
        );
    }
    let site = site(&[(
        "content/a.md",
        &page("Bà B 0912 345 001, 1900 0368, 113, 0900 000 000, ngày 22-11-2026 07:30, 1.200.000 đồng"),
    )]);
    assert_eq!(site.preview().1, [""; 0]);
}

/// Office files, drawings and lists that show the number each in its own way, by name.
fn attachments() -> Vec<(&'static str, Vec<u8>)> {
    let office = |parts: &[(&str, &str)]| {
        let mut packer = camnang::archive::Packer::new(std::io::Cursor::new(Vec::new()));
        parts.iter().for_each(|(name, text)| packer.add(name, false, text.as_bytes()).unwrap());
        packer.finish().unwrap().into_inner()
    };
    let types = ("[Content_Types].xml", "<Types/>");
    vec![
        ("a.docx", office(&[types, ("word/document.xml", "<w:p><w:r><w:t>0398 </w:t></w:r><w:r><w:rPr/><w:t>765001</w:t></w:r></w:p>")])),
        ("a.xlsx", office(&[types, ("xl/workbook.xml", "<w/>"), ("xl/worksheets/sheet1.xml", "<c r=\"A1\"><v>398765001</v></c>")])),
        ("b.xlsx", office(&[types, ("xl/workbook.xml", "<w/>"), ("xl/sharedStrings.xml", "<sst><si><t>+84 398 765 001</t></si></sst>")])),
        ("a.pptx", office(&[types, ("ppt/presentation.xml", "<p/>"), ("ppt/slides/slide1.xml", "<a:t>0398.765.001</a:t>")])),
        ("a.odt", office(&[("mimetype", "x"), ("content.xml", "<text:p>0398&#160;765<text:s/>001</text:p>")])),
        ("a.txt", "Gọi 0398 765 001".into()),
        ("u.txt", [0xff, 0xfe].into_iter().chain("Gọi 0398 765 001".encode_utf16().flat_map(u16::to_le_bytes)).collect()),
        ("a.csv", "Tên;Số\nLan;398765001\n".into()),
        ("a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Gọi 0398 76\r\n 5 001\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".into()),
        ("a.vi.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nkhông ba chín tám\nbảy sáu năm không không một\n".into()),
        ("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><text>0398<tspan>765001</tspan></text></svg>".into()),
    ]
}

/// What people can read of a file: its bytes, the parts of an archive, the words of a PDF.
#[cfg(feature = "paper")]
fn readable(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if bytes.starts_with(b"PK")
        && let Some(mut parts) = camnang::archive::Parts::open(bytes, 1 << 28)
    {
        let names: Vec<String> = parts.names().map(str::to_owned).collect();
        let inside: Vec<Vec<u8>> = names.iter().filter_map(|name| parts.read(name).ok()?).collect();
        all.extend(inside.iter().flat_map(|part| readable(part)));
        all.extend(names.into_iter().map(String::into_bytes));
    }
    if bytes.starts_with(b"%PDF") {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.pdf"), bytes).unwrap();
        let read = std::process::Command::new("pdftotext")
            .arg("a.pdf")
            .arg("-")
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(read.status.success());
        all.push(read.stdout);
    }
    all
}

/// Whether the number can be read in a file, by whoever reads digits or hears them.
#[cfg(feature = "paper")]
fn tells(path: &str, bytes: &[u8]) -> bool {
    let mut withheld = Withheld::default();
    withheld.add("0398 765 001");
    let in_text = |part: &Vec<u8>| holds_number(part) || withheld.stands_in(&String::from_utf8_lossy(part));
    withheld.stands_in(path) || readable(bytes).iter().any(in_text)
}

/// A site with the number in every place at once, but for titles, and attachments in every form.
#[cfg(feature = "paper")]
fn site_that_tells(lesson_title: &str) -> TestSite {
    let lesson = |title: &str, short: u32, body: &str| {
        format!(
            "---\ntitle: {title}\nkind: lesson\nshort: {short}\nverified: {{date: 2026-11-15, by: B, how: read-document, risk: low}}\n---\n\n\
             :::buoc\n\n## Mở ứng dụng\n\n{body}\n\nĐúng khi: thấy trang.\n\n:::\n"
        )
    };
    let site = TestSite::new(&[
        ("content/bai/_index.md", "---\ntitle: Bài\n---\n"),
        ("content/bai/mot.md", &lesson("Một", 1, "Gọi 0398 765 001.")),
        ("content/bai/hai.md", &lesson("Hai", 2, "![Số 0398.765.001](a.png)")),
        ("content/bai/ba.md", &lesson(lesson_title, 3, "Chữ.")),
        ("content/bai/bon.md", &lesson("Bốn", 4, "Số không ba chín tám bảy sáu năm không không một.")),
        ("content/bai/nam.md", &lesson("Năm", 5, "Sạch. [Một](mot.md) [Hai](hai.md) [tổ](../to.md)")),
        ("content/to.md", "---\ntitle: \"Tổ {số}\"\nkind: page\neach: groups\n---\n\n{nơi họp} 765 001\n"),
        ("content/lich.md", "---\ntitle: Lịch\nkind: page\n---\n\n:::lich-truc\n:::\n"),
        ("content/tin/_index.md", "---\ntitle: Tin\nkind: news\n---\n"),
        (
            "content/tin/moi.md",
            "---\ntitle: Mới\ndate: 2026-11-20\ndescription: Gọi 0398-765-001\nurgent: 2026-11-20\n---\n\nTin.\n",
        ),
        (
            "content/_data/groups.csv",
            "Số tổ;Nơi họp;Họ tên 1;Điện thoại 1;Đồng ý 1\n1;Nhà 0398;Ông A;0398 765 001;không\n2;Nhà;Bà B;;\n",
        ),
        ("content/_data/sessions.csv", "Ngày;Số tổ;Bài;Số người\n05/11/2026;1;Một 0398 765 001;24\n"),
        ("content/_data/roster.csv", "Thứ;Giờ;Nơi trực;Tên\nThứ 2;07:30-11:00;Nhà 0398 765 001;Ông A\n"),
    ]);
    site.write_png("content/bai/a.png", 60, 60);
    let names: Vec<&str> = attachments().iter().map(|(name, _)| *name).collect();
    attachments().iter().for_each(|(name, bytes)| site.write_bytes(&format!("content/tep/{name}"), bytes));
    let links: String = names.iter().map(|name| format!("- [Tệp {name}](tep/{name})\n")).collect();
    site.write("content/tep.md", &page(&format!("{links}\n![Hình](tep/a.svg)\n")));
    site.write(
        "content/site.yaml",
        &SITE
            .lines()
            .filter(|line| !line.starts_with("outputs"))
            .map(|line| format!("{line}\n"))
            .collect::<String>(),
    );
    site
}

#[cfg(feature = "paper")]
#[test]
fn no_command_hands_it_on_in_any_form() {
    use camnang::pipeline::export;
    for title in ["Ba", "Ba 0398 765 001"] {
        let site = site_that_tells(title);
        let options = Options { keep_going: true, ..Options::new(today()) };
        let mut made: Vec<(String, Vec<u8>)> = Vec::new();
        let report =
            pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
        let told = findings(&report);
        // Lists of days and texts in two bytes a letter are not attached at all.
        for (name, _) in attachments().iter().filter(|(name, _)| !["u.txt", "a.ics"].contains(name)) {
            assert!(
                told.iter().any(|line| line.starts_with(&format!("content/tep/{name}"))),
                "{name}: {told:#?}"
            );
        }
        let public = tree(&site.public());
        for page in
            ["index.html", "bai/nam.html", "tep.html", "to-2.html", "sw.js", "feed.xml", "bai/offline.json"]
        {
            assert!(public.contains_key(page), "{page} is published: {:?}", public.keys());
        }
        for page in ["bai/mot.html", "bai/hai.html", "bai/bon.html", "to-1.html", "tin/moi.html"] {
            assert!(!public.contains_key(page), "{page}");
        }
        nothing_leads_nowhere(&public);
        made.extend(public);
        if title != "Ba" {
            // The rest is the same whatever the title is.
            assert!(made.iter().all(|(path, bytes)| !tells(path, bytes)));
            continue;
        }
        for meant in ["bai/mot", "bai/hai", "bai/bon", "bai/nam"] {
            made.extend(pipeline::pack(&site.root, meant, &options, &|_| {}).unwrap().1.files);
            made.extend(export::single(&site.root, meant, &options, &|_| {}).unwrap().1.files);
        }
        made.extend(export::chat(&site.root, "bai/hai", &options, &|_| {}).unwrap().1.files);
        made.extend(export::single(&site.root, "bai", &options, &|_| {}).unwrap().1.files);
        made.extend(
            pipeline::report(&site.root, camnang::date::Month::of(today()), &options).unwrap().1.files,
        );
        let telling: Vec<&String> =
            made.iter().filter(|(path, bytes)| tells(path, bytes)).map(|(path, _)| path).collect();
        assert!(telling.is_empty(), "{telling:?}");
        assert!(made.len() > 60, "{}", made.len());
        commands_write_nothing(&site);
    }
}

/// Each link of a published page leads to a file of the site.
#[cfg(feature = "paper")]
fn nothing_leads_nowhere(public: &std::collections::BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in public.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let html = String::from_utf8_lossy(bytes);
        for link in html
            .split(" href=")
            .skip(1)
            .map(|rest| rest.trim_start_matches('"').split(['"', ' ', '>', '#']).next().unwrap())
        {
            if link.is_empty() || link.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in link.split('/') {
                match part {
                    ".." => _ = parts.pop(),
                    "." => {}
                    part => parts.push(part),
                }
            }
            let meant = parts.join("/");
            let meant = if meant.is_empty() || meant.ends_with('/') { meant + "index.html" } else { meant };
            assert!(public.contains_key(meant.split('?').next().unwrap()), "{path} leads to {link}");
        }
    }
}

/// What is typed, with errors in the sources: every command refuses, and leaves no file behind.
#[cfg(feature = "paper")]
fn commands_write_nothing(site: &TestSite) {
    std::fs::remove_dir_all(site.public()).unwrap();
    let before: BTreeSet<String> =
        tree(&site.root).into_keys().filter(|path| !path.starts_with(".camnang-cache/")).collect();
    for line in [
        "build",
        "pack 1",
        "export usb",
        "export usb --out o.zip",
        "export single bai/nam",
        "export zalo bai/nam",
        "report",
        "check --json",
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_camnang"));
        command
            .arg("--root")
            .arg(&site.root)
            .args(line.split(' '))
            .args(["--today", "2026-11-22"])
            .current_dir(&site.root);
        assert_eq!(command.output().unwrap().status.code(), Some(1), "{line}");
    }
    let after: BTreeSet<String> =
        tree(&site.root).into_keys().filter(|path| !path.starts_with(".camnang-cache/")).collect();
    assert_eq!(
        before,
        after.into_iter().filter(|path| !path.starts_with(".public.camnang/")).collect::<BTreeSet<_>>()
    );
}
