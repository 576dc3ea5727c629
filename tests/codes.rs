//! No finding is dead: each code is made by the program, and met by a test or by an input here.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::diag::Code;
use camnang::text::Lang;
use common::TestSite;
use std::fs;
use std::path::Path;

const STEPS: &str = "---\ntitle: Bài\n---\n\n:::buoc\n## Mở\n\nGõ.\n\nĐúng khi: thấy.\n:::\n";

/// Sources, and the code that they make.
const INPUTS: &[(&str, &str, &str)] = &[
    ("no-steps", "content/a.md", "---\ntitle: A\nkind: lesson\n---\n\n## Mở\n\nChữ.\n"),
    (
        "second-steps",
        "content/a.md",
        "---\ntitle: A\nkind: lesson\n---\n\n:::buoc\n## Mở\n\nĐúng khi: a.\n:::\n\n::::luu-y\n:::buoc\n## Gõ\n\nĐúng khi: b.\n:::\n::::\n",
    ),
    ("dialled-marks", "content/a.md", "---\ntitle: A\nkind: page\n---\n\nBấm *098*1# để xem\n"),
    ("dialled-marks", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n| Mã |\n| --- |\n| **21**113# |\n"),
    ("dialled-marks", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n- Tính 5*4*3\n"),
    ("old-letters", "content/a.md", "---\ntitle: A\nkind: page\n---\n\nBÃ i há»c vÃ  Ä‘iá»‡n thoáº¡i\n"),
    ("unclosed-code", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n~~~~\nMã.\n~~~\n\n## Hết\n"),
    ("unclosed-code", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n> ```\n> Mã.\n\nHết.\n"),
    ("unread-mark", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n1- Một\n2– Hai\n"),
    ("html-image", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n<img src=\"a.png\" alt=\"Hình\">\n"),
    (
        "film-start",
        "content/a.md",
        "---\ntitle: A\nkind: page\n---\n\n:::phim[Phim](https://www.youtube.com/watch?v=abcdefghijk&t=mai)\nLời.\n:::\n",
    ),
    ("marks-in-line", "content/a.md", "---\ntitle: Mở **VNeID**\nkind: page\n---\n\nChữ.\n"),
    (
        "marks-in-line",
        "content/a.md",
        "---\ntitle: A\ndescription: \"Xem [bài này](b.md) nhé\"\nkind: page\n---\n\nChữ.\n",
    ),
    ("missing-field", "content/a.md", "---\ntitle: ~\nkind: page\n---\n\nChữ.\n"),
    ("missing-field", "content/a.md", "---\ntitle: null\nkind: page\n---\n\nChữ.\n"),
    ("marks-in-line", "content/a.md", "---\ntitle: Bấm *nút* xanh\nkind: page\n---\n\nChữ.\n"),
    ("marks-in-line", "content/a.md", "---\ntitle: A\ntags: [a, \"`b`\"]\nkind: page\n---\n\nChữ.\n"),
    (
        "marks-in-line",
        "content/site.yaml",
        "name: Cẩm *nang*\nward: B\ncity: C\nbase_url: \"\"\noutputs: [pages]\n",
    ),
    (
        "other-ward",
        "content/site.yaml",
        "name: A\ndescription: Cẩm nang của phường Lê Chân\nward: Phường Trần Phú\nbase_url: \"\"\noutputs: [pages]\n",
    ),
    (
        "colour-pale",
        "content/site.yaml",
        "name: A\nward: B\nbase_url: \"\"\noutputs: [pages]\nmàu: #ffcc00\n",
    ),
    (
        "face-missing",
        "content/site.yaml",
        "name: A\nward: B\nbase_url: \"\"\noutputs: [pages]\nlogo: logo.svg\n",
    ),
    ("missing-field", "content/a.md", "---\ntitle:\nkind: page\n---\n\nChữ.\n"),
    ("missing-field", "content/a.md", "---\ntitle: \" \"\nkind: page\n---\n\nChữ.\n"),
    (
        "missing-field",
        "content/a.md",
        "---\ntitle: A\nkind: page\nverified:\n  date: 2026-11-01\n  by:\n  how: read-document\n  risk: low\n---\n\nChữ.\n",
    ),
    ("placeholder-left", "content/a.md", "---\ntitle: Tên bài\nkind: page\n---\n\nChữ.\n"),
    (
        "placeholder-name",
        "content/site.yaml",
        "name: A\nward: Phường của tôi\ncity: C\nbase_url: \"\"\noutputs: [pages]\n",
    ),
    ("stray-quote", "content/_data/groups.csv", "Số tổ,Tên tổ,Nơi họp\n1,\"A,Nhà\n2,B,Nhà\n"),
    ("missing-column", "content/_data/holidays.csv", "Ngày,Đến ngày,Ghi chú\n2026-12-01,2026-12-02,x\n"),
    ("tab-table", "content/a.md", "---\ntitle: A\nkind: page\n---\n\nGiờ\tViệc\n7h\tHọp\n"),
    (
        "second-front-matter",
        "content/a.md",
        "---\ntitle: A\nkind: page\n---\n\nChữ.\n\n---\ntitle: B\nkind: page\n---\n\nChữ.\n",
    ),
    ("second-front-matter", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n---\ntitle: B\n\nChữ.\n"),
    ("control-sign", "content/a.md", "---\ntitle: A\nkind: page\n---\n\nBấm\u{b} nút.\n"),
    ("lost-letter", "content/a.md", "---\ntitle: A\nkind: page\n---\n\nBấm n\u{fffd}t **xanh**.\n"),
    ("block-in-one-line", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n:::luu-y Xem. :::\n"),
    ("unofficial-link", "content/a.md", "---\ntitle: A\nkind: page\n---\n\n[Thư](mailto:a@b.example)\n"),
    (
        "unofficial-link",
        "content/a.md",
        "---\ntitle: A\nkind: page\n---\n\n<template><a href=\"https://b.example\">x</a></template>\n",
    ),
];

/// Settings for all inputs that do not bring their own.
const SETTINGS: &str = "name: A\nward: B\ncity: C\nbase_url: \"\"\nhtml: sanitise\noutputs: [pages]\n";
const OFFICIAL: &str = "official:\n  - {domain: a.example, why: Trang của phường}\n";

fn codes(path: &str, text: &str) -> Vec<&'static str> {
    let beside = [
        ("content/site.yaml", SETTINGS),
        ("content/_data/official.yaml", OFFICIAL),
        ("content/bai.md", STEPS),
    ];
    let site = TestSite::new(&beside);
    site.write(path, text);
    site.codes()
}

#[test]
fn each_input_makes_its_finding() {
    for (code, path, text) in INPUTS {
        let found = codes(path, text);
        assert!(found.contains(code), "{code}: {found:?}");
    }
}

/// An office file with these parts, and a name of its author.
fn office(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut packer = camnang::archive::Packer::new(std::io::Cursor::new(Vec::new()));
    parts.iter().for_each(|(name, text)| packer.add(name, false, text.as_bytes()).unwrap());
    packer.finish().unwrap().into_inner()
}

/// A workbook with a table of groups on its first sheet, and another table on the second.
fn two_sheets() -> Vec<u8> {
    let row = |number: u32, cells: &[&str]| {
        let cells: String =
            cells.iter().map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let sheet = |rows: String| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let relation = |number: u32| {
        format!(
            "<Relationship Id=\"r{number}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
    };
    office(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"B\" sheetId=\"2\" r:id=\"r2\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!("<Relationships>{}{}</Relationships>", relation(1), relation(2)),
        ),
        ("xl/worksheets/sheet1.xml", &sheet(row(1, &["Số tổ", "Tên tổ"]) + &row(2, &["1", "A"]))),
        (
            "xl/worksheets/sheet2.xml",
            &sheet(row(1, &["Thu", "Chi"]) + &row(2, &["5", "6"]) + &row(3, &["7", "8"])),
        ),
    ])
}

const ATTACHED: &str = "---\ntitle: A\nkind: page\n---\n\n[Tệp](tep.docx)\n";

/// The files of a site: paths and bytes.
type Files = Vec<(String, Vec<u8>)>;

/// Inputs that are made, by what they make.
fn larger_inputs() -> Vec<(&'static str, Files)> {
    let page = |body: String| {
        vec![("content/a.md".to_owned(), format!("---\ntitle: A\nkind: page\n---\n\n{body}\n").into_bytes())]
    };
    let document = [
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", "<w/>"),
        ("docProps/core.xml", "<dc:creator>Lan</dc:creator>"),
    ];
    let attached = |bytes: Vec<u8>| {
        vec![("content/a.md".to_owned(), ATTACHED.into()), ("content/tep.docx".to_owned(), bytes)]
    };
    let mut large = b"PK\x03\x04".to_vec();
    large.resize((64 << 20) + 1, 0);
    let part =
        |number: usize| format!("---\ntitle: A\n---\n\n:::include(_{}.md)\n:::\n", number + 1).into_bytes();
    let mut parts: Files = (0..20).map(|number| (format!("content/_{number}.md"), part(number))).collect();
    parts.push(("content/_20.md".to_owned(), "Hết.\n".into()));
    parts.extend(page(":::include(_0.md)\n:::".to_owned()));
    vec![
        ("too-long", page("*a* ".repeat(60_000))),
        (
            "html-overladen",
            page(format!("<b {}>x</b>", (0..40_000).map(|i| format!("a{i} ")).collect::<String>())),
        ),
        ("include-too-large", parts),
        ("attachment-tells", attached(office(&document))),
        ("attachment-too-large", attached(large)),
        ("sheet-left-out", vec![("content/_data/groups.xlsx".to_owned(), two_sheets())]),
    ]
}

#[test]
fn each_larger_input_makes_its_finding() {
    for (code, files) in larger_inputs() {
        let site = TestSite::new(&[("content/site.yaml", SETTINGS)]);
        files.iter().for_each(|(path, bytes)| site.write_bytes(path, bytes));
        let found = site.codes();
        assert!(found.contains(&code), "{code}: {found:?}");
    }
}

#[cfg(feature = "paper")]
#[test]
fn a_lesson_that_nobody_would_print_is_told() {
    let verified = "verified: {date: 2026-11-15, by: B, how: read-document, risk: low}";
    let settings = SETTINGS.replace("[pages]", "[pages, handouts]");
    let notes: String = (0..120)
        .map(|i| format!("[^{i}]: {}\n", (0..120).map(|j| format!("[^{j}]")).collect::<String>()))
        .collect();
    for body in [
        "Chữ.\n\n".repeat(3_100),
        "**đậm** *nghiêng* ".repeat(7_000),
        "một hai ba ".repeat(45_000),
        format!("x[^0]\n\n{notes}"),
    ] {
        let long = format!("---\ntitle: A\nkind: lesson\n{verified}\n---\n\n{body}");
        let found = TestSite::new(&[("content/site.yaml", &settings), ("content/a.md", &long)]).codes();
        assert!(found.contains(&"paper-too-long"), "{}: {found:?}", &body[..20]);
    }
}

/// What is typed wrong, or meets a machine that is busy.
#[test]
fn what_a_command_cannot_do_is_told() {
    let long = format!("content/{}/{}/{}/a.md", "a".repeat(70), "b".repeat(70), "c".repeat(70));
    let site = TestSite::new(&[(&long, "---\ntitle: A\nkind: page\n---\n\nChữ.\n")]);
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    for (code, line) in [
        ("unknown-code", &["explain", "khong-co"][..]),
        ("no-lesson", &["pack", "khong-co"]),
        ("stick-name", &["export", "usb"]),
        ("port-taken", &["serve", "--port", &port]),
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_camnang"));
        let output = command.arg("--root").arg(&site.root).args(line).arg("--json").output().unwrap();
        let told =
            String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        assert!(told.contains(&format!("\"{code}\"")), "{line:?}: {told}");
    }
}

/// The codes that the tests above make and no table names.
const MADE_ABOVE: &[&str] = &[
    "attachment-tells",
    "attachment-too-large",
    "html-overladen",
    "include-too-large",
    "no-lesson",
    "paper-too-long",
    "port-taken",
    "sheet-left-out",
    "stick-name",
    "too-long",
    "unknown-code",
];

/// What no build of a small site makes: a folder that Windows holds, films of many megabytes, faults of a
/// theme's own layout. Each is met where its part is tested with its own data, or waits for a machine that
/// fails in that way.
const OUT_OF_REACH: &[&str] = &[
    "output-open",
    "film-heavy",
    "output-path",
    "output-taken",
    "paper-outside",
    "paper-covered",
    "poster-text-tight",
    "poster-contrast",
    "poster-words",
    "poster-margin",
    "poster-code-small",
    "poster-quiet-zone",
    "poster-ink",
];

fn texts(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(texts(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|known| ending == *known)) {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// The name of a variant in the source: `StrayFile`.
fn variant(code: Code) -> String {
    format!("Code::{code:?}")
}

fn names(text: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    text.match_indices(word).any(|(at, _)| {
        !is_part(text[at + word.len()..].chars().next()) && !is_part(text[..at].chars().next_back())
    })
}

#[test]
fn no_finding_is_dead() {
    let sources = texts(Path::new("src"), &["rs"]);
    let program: Vec<&str> = sources
        .iter()
        .filter(|(path, _)| !path.replace('\\', "/").contains("diag/codes/"))
        .map(|(_, text)| text.split("#[cfg(test)]").next().unwrap_or_default())
        .collect();
    let of_sources = sources
        .iter()
        .filter_map(|(_, text)| text.split_once("#[cfg(test)]").map(|(_, tests)| tests.to_owned()));
    let of_folder = texts(Path::new("tests"), &["rs", "md", "mjs"]).into_iter();
    let tests: Vec<String> = of_folder
        .filter(|(path, _)| !path.ends_with("explain.md") && !path.ends_with("codes.rs"))
        .map(|(_, text)| text)
        .chain(of_sources)
        .collect();
    let is_met = |code: Code| {
        MADE_ABOVE.contains(&code.name())
            || INPUTS.iter().any(|(name, ..)| *name == code.name())
            || tests.iter().any(|text| names(text, code.name()) || names(text, &variant(code)))
    };
    for code in Code::all() {
        assert!(program.iter().any(|text| names(text, &variant(code))), "nothing makes {}", code.name());
        let is_reached = is_met(code);
        assert_ne!(
            is_reached,
            OUT_OF_REACH.contains(&code.name()),
            "{}: an input for it is missing, or is there now",
            code.name()
        );
    }
}

/// The blanks of a text: `{sheet}`.
fn blanks(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    parts
        .map(|(name, _)| name)
        .filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        .collect()
}

/// Where a finding is made, something fills each blank of its words; `line` and `target` are filled for all,
/// where they are met.
#[test]
fn every_blank_is_filled_by_whoever_makes_the_finding() {
    let sources = texts(Path::new("src"), &["rs"]);
    let program: Vec<&(String, String)> =
        sources.iter().filter(|(path, _)| !path.replace('\\', "/").contains("diag/codes/")).collect();
    let mut unfilled = Vec::new();
    for code in Code::all() {
        let makers: Vec<&str> = program
            .iter()
            .filter(|(_, text)| names(text, &variant(code)))
            .map(|(_, text)| text.as_str())
            .collect();
        for blank in blanks(code.message(Lang::Vi))
            .into_iter()
            .chain(blanks(code.help(Lang::Vi)))
            .filter(|blank| !matches!(*blank, "line" | "target"))
        {
            let quoted = format!("\"{blank}\"");
            unfilled.extend(
                (!makers.iter().any(|text| text.contains(&quoted)))
                    .then(|| format!("{} {blank}", code.name())),
            );
        }
    }
    assert_eq!(unfilled, [""; 0]);
}

/// The names of fields in the ward's own lists, which stand in no list that others may read.
const OF_LISTS: &[&str] = &["official", "outside", "domain", "why", "synonyms", "say", "mean", "since"];

#[test]
fn vietnamese_words_name_fields_by_their_vietnamese_names() {
    let fields = camnang::config::FIELDS.iter().flat_map(|(_, fields)| fields.iter());
    let names: Vec<&str> = fields
        .filter(|field| !field.vietnamese.is_empty())
        .map(|field| field.name)
        .chain(OF_LISTS.iter().copied())
        .collect();
    // A file, a folder or a word of an address is none, nor is a blank.
    let is_part = |c: char| c.is_alphanumeric() || "_-./{}%&".contains(c);
    for code in Code::all() {
        for words in [code.message(Lang::Vi), code.help(Lang::Vi), code.reason(Lang::Vi)] {
            let found: Vec<&str> = words
                .split(|c| !is_part(c))
                .map(|word| word.trim_end_matches('.'))
                .filter(|word| names.contains(word))
                .collect();
            assert!(found.is_empty(), "{}: {found:?} in “{words}”", code.name());
            let opened =
                words.split(':').any(|part| names.iter().any(|name| part.ends_with(&format!(" {name}"))));
            assert!(!opened, "{}: a field in English in “{words}”", code.name());
        }
    }
}

#[test]
fn what_is_missing_is_named_in_the_language_of_the_reader() {
    let site = TestSite::new(&[
        ("content/site.yaml", SETTINGS),
        ("content/bai.md", "---\ndraft: true\n---\n\nChữ.\n"),
    ]);
    let report = site.build();
    let found = report.diags.iter().find(|found| found.code == Code::MissingField).unwrap();
    assert!(found.help(Lang::Vi).contains("tiêu đề: Tên bài"), "{}", found.help(Lang::Vi));
    assert!(found.help(Lang::En).contains("title: Tên bài"), "{}", found.help(Lang::En));
}
