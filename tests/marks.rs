//! Marks that Markdown does not understand: read as meant, or told at their line with the line to type; never
//! silent.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::config::HtmlPolicy;
use camnang::diag::{Diagnostic, line_and_column};
use camnang::disk::Source;
use camnang::hash::Hash;
use camnang::pipeline::parse_page;
use camnang::text::Lang;
use proptest::prelude::*;

/// The findings about a page.
fn findings(text: &str) -> Vec<Diagnostic> {
    let text = format!("---\ntitle: A\nkind: page\n---\n{text}");
    let source =
        Source { path: "content/a.md".into(), text: text.as_str().into(), hash: Hash::of(text.as_bytes()) };
    parse_page(&source, HtmlPolicy::Sanitise).diags.iter().cloned().collect()
}

/// The lines, counted in the page's body, that a finding stands at.
fn told_lines(text: &str) -> Vec<usize> {
    let whole = format!("---\ntitle: A\nkind: page\n---\n{text}");
    let spans = findings(text).into_iter().filter_map(|found| found.place?.span());
    spans.map(|span| line_and_column(&whole, span.start).0 - 4).collect()
}

/// What is wrong, and the line that the help says to type.
const LINES_TO_TYPE: &[(&str, &str)] = &[
    ("##Tiêu đề", "## Tiêu đề"),
    ("####Nhỏ", "#### Nhỏ"),
    ("#Mở trang này", "## Mở trang này"),
    ("-Chữ", "- Chữ"),
    ("*Chữ", "- Chữ"),
    ("+Chữ", "- Chữ"),
    ("1.Chữ", "1. Chữ"),
    ("12)Chữ", "12. Chữ"),
    ("3/ Chữ", "3. Chữ"),
    ("a) Chữ", "- Chữ"),
    ("– Chữ", "- Chữ"),
    ("—Chữ", "- Chữ"),
    ("Bước 2: Mở trang", "## Mở trang"),
    ("**Bước 2.** Mở trang", "## Mở trang"),
    ("BƯỚC 3 - Gõ", "## Gõ"),
    ("Bấm ** Đồng ý ** nhé", "Bấm **Đồng ý** nhé"),
    ("Bấm **Đồng ý **và chờ", "Bấm **Đồng ý** và chờ"),
    ("Nhớ **kỹ nhé", "Nhớ **kỹ nhé**"),
    ("Gõ `abc", "Gõ `abc`"),
    ("Đã ~~xong ~~rồi", "Đã ~~xong~~ rồi"),
    ("Xem [Cổng] (https://a.gov.vn).", "Xem [Cổng](https://a.gov.vn)."),
    ("Xem [Cổng][cong]", "Xem [Cổng](cong)"),
    ("![Nút](Hình 1.png)", "![Nút](<Hình 1.png>)"),
    ("![[hinh.png]]", "![lời tả hình](hinh.png)"),
    ("[Cổng]: https://a.gov.vn", "[Cổng](https://a.gov.vn)"),
    ("::luu-y", ":::luu-y"),
    ("::lua-dao{tu-xung=\"x\"}", ":::lua-dao{tu-xung=\"x\"}"),
    (": : : luu-y", ":::luu-y"),
    (":: :luu-y", ":::luu-y"),
    ("    :::luu-y", ":::luu-y"),
    (":::luu-y Chú ý\nXem.\n:::", ":::luu-y[Chú ý]"),
    (":::luu-y[Chú ý\nXem.\n:::", ":::luu-y[Chú ý]"),
    (":::lua-dao{tu-xung=công an}\n- Đọc mã\n:::", ":::lua-dao{tu-xung=\"công an\"}"),
    ("===", "---"),
    ("(1) Mở\n(2) Gõ", "1. Mở"),
    ("1: Mở\n2: Gõ", "2. Gõ"),
    ("1 Mở\n2 Gõ\n3 Xem", "3. Xem"),
    ("a. Mở\nb. Gõ", "- Mở"),
    ("(a) Mở\n(b) Gõ", "- Gõ"),
    ("A: Mở\nB: Gõ", "- Gõ"),
    ("I. Mở\nII. Gõ", "- Gõ"),
    ("① Mở\n② Gõ", "2. Gõ"),
    ("-> Mở\n-> Gõ", "- Gõ"),
    ("Bấm nút \u{f0b7} này", "Bấm nút này"),
    ("Giờ\tViệc\n7h\tHọp", "| Giờ | Việc |"),
    (":::luu-y Xem. :::", ":::luu-y\nXem.\n:::"),
    (":::luu-y\nXem. :::", "Xem.\n:::"),
    (":::lien-he\n- Công an 113\n:::", "- Công an: 113"),
    (":::tu-dien\n- mã OTP - dãy số\n:::", "- **mã OTP**: dãy số"),
    (":::can-co\nThẻ căn cước\n:::", "- Thẻ căn cước"),
    ("———", "---"),
    ("| A | B |\n| a | b |", "|---|---|"),
    (":::buoc\n## Một\nĐúng khi thấy chữ.\n:::", "Đúng khi: thấy chữ."),
    (":::buoc\n## Một\nGõ.\nĐúgn khi: thấy chữ.\n:::", "Đúng khi: thấy chữ."),
];

#[test]
fn the_help_says_the_very_line_to_type() {
    for (wrong, right) in LINES_TO_TYPE {
        let told = findings(wrong);
        for lang in Lang::ALL {
            let helps: Vec<String> = told.iter().map(|found| found.help(lang)).collect();
            let says = |help: &String| help.contains(right) && help.contains('{') == right.contains('{');
            assert!(helps.iter().any(says), "{wrong:?} should be told with {right:?}, not {helps:?}");
        }
    }
}

#[test]
fn the_line_to_type_is_understood() {
    for (_, right) in
        LINES_TO_TYPE.iter().filter(|(_, right)| !right.contains(":::") && !right.starts_with(['|', 'Đ']))
    {
        assert!(findings(right).is_empty(), "{right}: {:?}", findings(right));
    }
}

/// A finding that gives a line gives it for the place where it stands: typed there, it makes the finding go.
#[test]
fn the_line_typed_in_its_place_makes_the_finding_go() {
    let mut typed = 0;
    for (wrong, _) in LINES_TO_TYPE {
        let whole = |text: &str| format!("---\ntitle: A\nkind: page\n---\n{text}");
        for surroundings in ["", "Một câu.\n\n", "- mục\n\n"] {
            let text = format!("{surroundings}{wrong}\n");
            for found in findings(&text).iter().filter(|found| found.line().is_some()) {
                let at =
                    line_and_column(&whole(&text), found.place.as_ref().unwrap().span().unwrap().start).0 - 5;
                let mut lines: Vec<&str> = text.lines().collect();
                lines[at] = found.line().unwrap();
                let after = lines.join("\n") + "\n";
                let stays = findings(&after)
                    .iter()
                    .any(|other| other.code == found.code && other.line() == found.line());
                assert!(!stays, "{text:?}: {:?} does not mend {:?}", found.line(), found.code.name());
                typed += 1;
            }
        }
    }
    assert!(typed > 60, "{typed}");
}

#[test]
fn ordinary_prose_is_not_told() {
    for prose in [
        "5 * 3 = 15 và 2\\*3\\*4",
        "a_b_c và _x",
        "#1 và C#",
        "#chuyendoiso",
        "1/2 số dân",
        "Ngày 1/12/2026",
        "3.500 đồng",
        "1.000.000 đ",
        "-5 độ",
        "+84 912",
        "~5 km đến ~7 km",
        "$100 và $200",
        "10:30:15 hôm nay",
        "a: b",
        "Họ tên: ____________",
        "*nghiêng* và **đậm**, **Lưu ý:** nhớ.",
        "\\*sao\\*",
        "\\#không",
        "[x] xong",
        "[1][2]",
        "Xem (trang 2)",
        "Phường – nơi bà con\n– là chữ của câu",
        "a | b",
        "5 < 7 và 8 > 3",
        "<họ tên>",
        "Bước 1 xong thì nghỉ.",
        "Bước vào phòng.",
        "✅ Xong rồi.",
        "a.b@c.vn",
        "https://a.gov.vn/x_y*z",
        "&lt;b&gt;",
        "Chữ “nháy” và ‘nháy’",
        "- một\n- hai\n\n1. một\n2. hai",
        "> lời",
        "---",
        "`**` và `::luu-y`",
        "```\n##x\n**y\n:::z\n```",
        "Mã: 0912***678",
        "https://www.youtube.com/watch?v=__Intto0Hwr",
        "Mở https://a.vn/x?b=__c&d=$e$&f=~~g#__h rồi đọc.",
        "C: và D:",
        "Tổ A) họp",
        "Xem `[[a]]`",
        "# ",
        "giờ: 7:00–11:00",
        "Mua 2 x 3 * 4",
        "***đậm nghiêng***",
        "Câu một.\n2026 là năm nay.",
        "e) ",
        "số -",
        "* ",
        "**Không đọc mã.**",
    ] {
        assert!(findings(prose).is_empty(), "{prose:?}: {:?}", findings(prose));
    }
}

/// Broken marks, and marks that are whole.
const MARKS: &[&str] = &[
    "##Chữ",
    "##\u{a0}Chữ",
    "＃＃Chữ",
    "＃＃ Chữ",
    "###",
    "**đậm",
    "** đậm **",
    "**đậm **và",
    "**Lưu ý:**không",
    "chữ**“đậm”**chữ",
    "＊＊đậm",
    "**a** **b",
    "__đậm",
    "*Chữ",
    "• Chữ",
    "– Chữ",
    "1/ Chữ",
    "1.Chữ",
    "::luu-y",
    ":::luu-y",
    "：：：luu-y",
    ":: :luu-y",
    "\u{200b}:::",
    "::: luu-y Chú ý",
    ":::",
    "::::",
    "~~xoá",
    "`mã",
    "```",
    "|a|b|",
    "|---|---|",
    "[x] (https://a.vn)",
    "[x](a b)",
    "[x][y]",
    "[x]: https://a.vn",
    "<o:p>x</o:p>",
    "<br/ >",
    "chữ",
    "Đúng khi: a",
    "**",
    "***",
    "****a**",
    "a**b",
];

/// What marks stand in.
const CONTEXTS: &[&str] = &[
    "{}\n",
    "{}\n\n",
    "- {}\n",
    "> {}\n",
    "1. {}\n",
    "  - {}\n",
    "chữ {} chữ\n",
    "{} chữ\n\n",
    "*{}*\n",
    "| {} | b |\n",
    "## {}\n",
    "[{}](https://a.vn)\n",
    "    {}\n",
    "\t{}\n",
    ":::meo\n{}\n:::\n\n",
    "[^1]: {}\n\nx[^1]\n\n",
    "\u{a0}{}\n",
    "\\{}\n",
];

/// The lines of a page's HTML as readers see them, without code, tags and entities.
fn shown(html: &str) -> String {
    let (mut text, mut rest) = (String::new(), html);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let is_code = rest[at..].starts_with("<code");
        let end = if is_code {
            rest[at..].find("</code>").map(|end| end + 7)
        } else {
            rest[at..].find('>').map(|end| end + 1)
        };
        rest = &rest[at + end.unwrap_or(rest.len() - at)..];
    }
    text + rest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_literal_mark_is_silent(parts in prop::collection::vec((prop::sample::select(MARKS), prop::sample::select(CONTEXTS)), 1..5)) {
        let text: String = parts.iter().map(|(mark, context)| context.replace("{}", mark)).collect();
        let seen = shown(&common::render_cleaned(&text));
        let is_escaped = text.contains('\\');
        for mark in ["**", "##", ":::", "：：", "＃＃", "＊＊", "](", "<o:", "~~"] {
            if seen.contains(mark) && !is_escaped {
                let lines: Vec<usize> = text.lines().enumerate().filter(|(_, line)| has_mark(line, mark)).map(|(i, _)| i + 1).collect();
                let told = told_lines(&text);
                prop_assert!(lines.iter().any(|line| told.contains(line)), "{mark} shows, told of {told:?}:\n{text}\n{seen}");
            }
        }
    }
}

fn has_mark(line: &str, mark: &str) -> bool {
    line.contains(mark)
}

/// A lesson whose class note and sheet have headings of their own, and which includes a question twice.
fn lesson() -> (std::collections::BTreeMap<String, String>, Vec<String>) {
    let site = common::TestSite::new(&[
        (
            "content/bai.md",
            "---\ntitle: Bài\nkind: page\n---\n\n## Thấy được\n\nChữ.\n\n:::giang-vien\n### Chỉ giảng viên\n\nNói chậm.\n:::\n\n:::tren-giay\n### Chỉ trên giấy\n\nGiấy.\n:::\n\n:::chen(_chung/hoi.md)\n:::\n\n:::chen(_chung/hoi.md)\n:::\n",
        ),
        ("content/_chung/hoi.md", ":::cau-hoi\nĐâu?\n\n- [x] a: b\n- [ ] c: d\n:::\n"),
    ]);
    site.preview()
}

#[test]
fn what_readers_do_not_see_is_not_in_contents_and_search() {
    let (files, findings) = lesson();
    assert!(findings.is_empty(), "{findings:?}");
    for (path, text) in files
        .iter()
        .filter(|(path, _)| path.ends_with(".html") || path.contains("search") || path.ends_with(".json"))
    {
        for hidden in ["Chỉ giảng viên", "chi giang vien", "Chỉ trên giấy", "chi tren giay"] {
            assert!(!text.contains(hidden), "{path} has {hidden}");
        }
    }
    assert!(
        files.iter().any(|(path, text)| path.contains("search") && text.contains("Thấy được")),
        "headings are found otherwise"
    );
}

#[test]
fn parts_of_a_fragment_that_stands_twice_have_names_of_their_own() {
    let (files, _) = lesson();
    let names: Vec<&str> =
        files["bai.html"].split(" name=").skip(1).filter_map(|rest| rest.split([' ', '>']).next()).collect();
    let questions: std::collections::BTreeSet<&&str> =
        names.iter().filter(|name| name.contains("cau-hoi")).collect();
    assert_eq!(questions.len(), 2, "{names:?}");
}

#[test]
fn fields_of_rows_stand_in_what_pictures_say_and_elsewhere_are_told() {
    let site = common::TestSite::new(&[
        ("content/_data/groups.csv", "Số tổ;Tên tổ\n7;An\n"),
        ("content/to/_index.md", "---\ntitle: Tổ\n---\n"),
        ("content/to/o.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"320\" height=\"240\"/>"),
        (
            "content/to/to.md",
            "---\ntitle: Tổ {số}\neach: groups\nkind: page\n---\n\n![Hình tổ {số}](o.svg \"Của tổ {số}\") [a](o.svg \"Tệp {số}\") `{số}`\n",
        ),
        ("content/khac.md", "---\ntitle: Khác\nkind: page\n---\n\nTổ {số} và {phone 1}, {lạ}.\n"),
    ]);
    let (files, findings) = site.preview();
    let page = &files.iter().find(|(path, _)| path.starts_with("to/to-7")).unwrap().1;
    for part in ["Hình tổ 7", "Của tổ 7", "Tệp 7", "<code>{số}</code>"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert_eq!(findings, ["content/khac.md:6:4 row-field-outside", "content/khac.md:6:12 row-field-outside"]);
}
