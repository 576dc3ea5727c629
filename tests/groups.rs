//! What is made once for each group: pages, posters and their codes, files that hold them all; and what never
//! gets out.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use aho_corasick::AhoCorasick;
use camnang::pipeline::{Memo, Options};
use common::{SITE, TestSite, findings, today, tree};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The ward's own pages for groups, with an address, and a table.
fn site(table: &str, paper: bool) -> TestSite {
    let own = |name: &str| std::fs::read_to_string(format!("content/to/{name}")).unwrap();
    let site = TestSite::new(&[
        ("content/to/_index.md", &own("_index.md")),
        ("content/to/to.md", &own("to.md")),
        ("content/to/ap-phich.md", &own("ap-phich.md")),
        ("content/bai/_index.md", "---\ntitle: Bài\n---\n"),
        (
            "content/bai/mot.md",
            "---\ntitle: Một\nkind: lesson\nverified: {date: 2026-11-15, by: B, how: read-document, risk: low}\n---\n",
        ),
        ("content/_data/skills.csv", ""),
    ]);
    if paper {
        site.write("content/site.yaml", &SITE.replace("pages, ", "pages, posters, "));
    }
    let bytes = std::fs::read(format!("tests/tables/{table}")).unwrap();
    std::fs::write(site.root.join("content/_data").join(table), bytes).unwrap();
    site
}

/// Everything that a program prints.
fn run(program: &str, arguments: &[&str], file: &Path) -> Vec<u8> {
    let output = Command::new(program)
        .args(arguments)
        .arg(file)
        .arg("-")
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    assert!(output.status.success(), "{program} {}", file.display());
    output.stdout
}

/// The codes on each page of a sheet, read from its pixels by another program.
fn codes(site: &TestSite, path: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let done = Command::new("pdftoppm")
        .args(["-r", "100", "-gray", "-png"])
        .arg(site.public().join(path))
        .arg(folder.path().join("page"))
        .status();
    assert!(done.unwrap().success());
    let mut pages: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let read = pages.iter().flat_map(|page| {
        let output = Command::new("zbarimg").args(["-q", "--raw"]).arg(page).output().unwrap();
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    });
    read.collect()
}

fn text(site: &TestSite, path: &str) -> String {
    String::from_utf8(run("pdftotext", &["-layout"], &site.public().join(path))).unwrap()
}

#[cfg(feature = "paper")]
#[test]
fn each_group_has_its_poster_whose_code_leads_to_its_page_from_a_spreadsheet_and_from_a_list_alike() {
    let built = site("groups.xlsx", true);
    assert_eq!(findings(&built.build()), [""; 0]);
    let expected: Vec<String> =
        (1..=28).map(|number| format!("https://a.example/d/{}/", 100 + number)).collect();
    for (i, address) in expected.iter().enumerate() {
        let number = i + 1;
        assert_eq!(codes(&built, &format!("to/ap-phich-{number}-a4.pdf")), [address.as_str()]);
        let short =
            std::fs::read_to_string(built.public().join(format!("d/{}/index.html", 100 + number))).unwrap();
        assert!(short.contains(&format!("../../to/{number}.html")), "{short}");
    }
    assert_eq!(expected.iter().collect::<BTreeSet<_>>().len(), 28);
    assert_eq!(codes(&built, "to/ap-phich-tat-ca.pdf"), expected, "the file that holds all, in order");
    assert_eq!(
        codes(&built, "to/12-tron-bo.pdf"),
        [expected[11].as_str(), expected[11].as_str()],
        "in colour and in black"
    );
    let glance = text(&built, "to/ap-phich-duyet.pdf");
    for number in 1..=28 {
        assert!(glance.contains(&format!("(tổ {number})")), "{glance}");
    }
    let poster = text(&built, "to/ap-phich-12-a4.pdf");
    for part in ["Tổ thử 12", "0912 345 012", "Người đồng ý 12", "Nhà văn hoá thử 12"] {
        assert!(poster.contains(part), "{part} is not in\n{poster}");
    }
    no_number_without_consent_is_in(&built);
    let room = std::fs::read_to_string(built.public().join("goc-in-an.html")).unwrap();
    assert_eq!(room.matches("<h3>Hỏi ai, hỏi ở đâu</h3>").count(), 1, "one card for all");
    assert_eq!(room.matches("ap-phich-12-a4.pdf").count(), 0, "and none for each");
    let printed = std::fs::read_to_string(built.root.join("content/_data/printed.yaml")).unwrap();
    assert!(printed.contains("short: 101,") && printed.contains("short: 128,"), "{printed}");

    let other = site("groups.csv", true);
    // What was made of the spreadsheet is found again by its content: that it is found at all shows that it
    // is the same.
    copy(&built.root.join(".camnang-cache"), &other.root.join(".camnang-cache"));
    assert_eq!(findings(&other.build()), [""; 0]);
    assert_eq!(tree(&other.public()), tree(&built.public()));

    a_row_more(&other);
}

/// A group more: only its own files are new, and those that list or hold all.
fn a_row_more(site: &TestSite) {
    let before = tree(&site.public());
    let table = std::fs::read_to_string(site.root.join("content/_data/groups.csv")).unwrap();
    site.write("content/_data/groups.csv", &(table + "29;;Cộng Hoà;;;;;;;;;;;\r\n"));
    let report = site.build();
    assert_eq!(findings(&report), [""; 0]);
    let after = tree(&site.public());
    let is_its_own =
        |path: &str| path.contains("29") && (path.starts_with("to/") || path.starts_with("d/129/"));
    let lists = [
        "404.html",
        "lessons.json",
        "index.html",
        "to/index.html",
        "goc-in-an.html",
        "search.json",
        "search-index.js",
        "sitemap.xml",
        "tim-kiem.html",
        "to/ap-phich-tat-ca.pdf",
        "to/ap-phich-tat-ca-den-trang.pdf",
        "to/ap-phich-duyet.pdf",
    ];
    let changed =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path.as_str());
    let other: Vec<&str> = changed.filter(|path| !is_its_own(path) && !lists.contains(path)).collect();
    assert_eq!(other, [""; 0]);
    for path in ["to/29.html", "to/ap-phich-29-a4.pdf", "to/29-tron-bo.pdf", "d/129/index.html"] {
        assert!(after.contains_key(path), "{path}");
    }
    assert_eq!(codes(site, "to/ap-phich-29-a4.pdf"), ["https://a.example/d/129/"]);
    assert!(
        text(site, "to/ap-phich-29-a4.pdf").contains("Người chỉ giúp"),
        "a line for a pen where nothing is known"
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// Only the digits of a text that stand together, but for one sign between two: how a number looks to a
/// person.
fn digits(bytes: &[u8]) -> Vec<u8> {
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let joins = |at: usize| at > 0 && is_digit(at - 1) && is_digit(at + 1) && b" .-_()".contains(&bytes[at]);
    (0..bytes.len()).filter(|at| !joins(*at)).map(|at| bytes[at]).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    AhoCorasick::new([part]).unwrap().is_match(bytes)
}

/// Searches every byte of every published file; of a PDF also its text and everything that is packed in it.
fn no_number_without_consent_is_in(site: &TestSite) {
    let grouped = |number: u32| {
        let (first, middle, last) = ("398", "765", format!("{number:03}"));
        ["", " ", ".", "-", "\u{a0}"].map(|sign| [first, middle, &last].join(sign))
    };
    let names = (1..=28).map(|number| format!("Người không {number}"));
    let withheld = AhoCorasick::new((1..=28).flat_map(grouped).chain(names)).unwrap();
    let allowed = AhoCorasick::new(["0912345012", "0912 345 012", "0912\u{a0}345\u{a0}012"]).unwrap();
    let files: Vec<(String, Vec<u8>)> = tree(&site.public()).into_iter().collect();
    let seen = camnang::parallel::map(&files, |(path, bytes)| {
        let file = site.public().join(path);
        let mut layers = vec![bytes.clone()];
        if path.ends_with(".pdf") {
            layers.push(run("pdftotext", &[], &file));
            layers.push(run("qpdf", &["--qdf", "--object-streams=disable"], &file));
        }
        for layer in &layers {
            let found =
                withheld.find(layer).map(|found| String::from_utf8_lossy(&layer[found.range()]).into_owned());
            assert_eq!(found, None, "{path}: somebody who said no");
        }
        (usize::from(layers.len() > 1), usize::from(layers.iter().any(|layer| allowed.is_match(layer))))
    });
    let (pdfs, with_allowed) = seen.into_iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    assert!(pdfs > 90 && with_allowed > 5, "{pdfs} {with_allowed}: the search sees what it looks for");
}

#[test]
fn a_number_without_consent_is_told_wherever_somebody_wrote_it() {
    let site = site("groups.csv", false);
    site.write(
        "content/bai/hai.md",
        "---\ntitle: Hai\nkind: page\ndescription: gọi 0398.765.003\n---\nHỏi +84 398 765 004 nhé.\n",
    );
    site.write(
        "content/_data/contacts.csv",
        "Nơi gọi;Điện thoại;Ngày kiểm tra;Đồng ý\nÔng B;0398765005;2026-11-22;có\n",
    );
    let (_, told) = site.preview();
    assert_eq!(
        told,
        [
            "content/_data/contacts.csv:2 consent-conflict",
            "content/bai/hai.md:4:18 withheld-number",
            "content/bai/hai.md:6:6 withheld-number"
        ]
    );
}

#[test]
fn fields_are_values_and_never_markdown_or_html() {
    let site = site("groups.csv", false);
    site.write(
        "content/_data/groups.csv",
        "Số tổ;Tên tổ;Nơi họp\n7;**An** <b>Mô</b> [x](y) & {số};\"<script>1</script>\"\n",
    );
    site.write("content/to/thu.md", "---\ntitle: \"Thử {số}\"\nkind: page\neach: groups\n---\n\n## Ở {nơi họp}\n\n**{tên}** `{tên}`\n\n:::luu-y[Tổ {số}]\n- {tên}\n:::\n");
    let (files, told) = site.preview();
    assert_eq!(
        told,
        ["content/_data/groups.csv:B2 marks-in-cell", "content/_data/groups.csv:C2 marks-in-cell"]
    );
    let page = &files["to/thu-7.html"];
    for part in [
        "<strong>**An** &lt;b&gt;Mô&lt;/b&gt; [x](y) &amp; {số}</strong>",
        "<code>{tên}</code>",
        "Ở &lt;script&gt;1&lt;/script&gt;",
        "<li>**An**",
        "Tổ 7",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    assert!(files["search.json"].contains("**An** <b>Mô</b>"), "{}", files["search.json"]);
}

#[test]
fn an_unknown_field_is_told_at_its_place() {
    let site = site("groups.csv", false);
    site.write(
        "content/to/thu.md",
        "---\ntitle: \"Thử {sồ tổ}\"\nkind: page\neach: groups\n---\n\n{noi hop} {nơi hopp} `{gì}`\n",
    );
    let (_, told) = site.preview();
    assert_eq!(
        told,
        ["content/to/thu.md:2:13 unknown-row-field", "content/to/thu.md:7:11 unknown-row-field"]
    );
}

#[test]
fn links_among_pages_for_groups_stay_in_the_group_and_others_lead_to_the_list() {
    let site = site("groups.csv", false);
    site.write("content/to/thu.md", "---\ntitle: \"Thử {số}\"\nkind: page\neach: groups\n---\n[tổ](to.md)\n");
    site.write("content/bai/hai.md", "---\ntitle: Hai\nkind: page\n---\n[tổ](../to/to.md)\n");
    let (files, told) = site.preview();
    assert_eq!(told, [""; 0]);
    assert!(files["to/thu-9.html"].contains("<a href=\"../to/9.html\">tổ</a>"), "{}", files["to/thu-9.html"]);
    assert!(files["bai/hai.html"].contains("<a href=\"../to/index.html\">tổ</a>"));
    assert!(files["bai/mot.html"].contains("data-group"), "every lesson leads to the nearest help");
    let list = &files["to/index.html"];
    let at = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words} is not in {list}"));
    assert!(
        at("Lê Lợi cũ") < at("8.html")
            && at("8.html") < at("Hưng Đạo cũ")
            && at("Hưng Đạo cũ") < at("Cộng Hoà cũ")
    );
}

/// A person of a random table: the number, how it is typed, and what stands under consent.
fn person() -> impl Strategy<Value = (u32, usize, &'static str)> {
    (
        0..10_000_000_u32,
        0..4_usize,
        prop::sample::select(vec!["có", "x", "Đồng ý", "không", "chưa", "", "…", "có lẽ", "0912345678"]),
    )
}

fn typed(number: u32, form: usize) -> String {
    let digits = format!("098{number:07}");
    match form {
        0 => digits,
        1 => format!("{} {} {}", &digits[..4], &digits[4..7], &digits[7..]),
        2 => format!("+84 {}.{}", &digits[1..5], &digits[5..]),
        _ => format!("{}-{}", &digits[..5], &digits[5..]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever stands in a table, only numbers whose owners said yes are in what is made; findings do not
    /// stop that.
    #[test]
    fn no_number_gets_out_without_a_yes(people in prop::collection::vec(person(), 1..12)) {
        let mut table = "Số tổ;Điện thoại 1;Đồng ý 1;Điện thoại 2;Đồng ý 2\n".to_owned();
        for (i, pair) in people.chunks(2).enumerate() {
            let cells: Vec<String> = pair.iter().map(|(number, form, said)| format!("{};{said}", typed(*number, *form))).collect();
            table += &format!("{};{}\n", i + 1, cells.join(";"));
        }
        let site = site("groups.csv", false);
        site.write("content/_data/groups.csv", &table);
        let options = Options::new(today());
        let (_, memory) = camnang::pipeline::in_memory(&site.root, &options, &Memo::default()).unwrap();
        let mut all = Vec::new();
        for (_, body) in memory.into_files() {
            if let camnang::disk::Body::Bytes(bytes) = body {
                all.extend(digits(&bytes));
                all.push(b'\n');
            }
        }
        let mut said: BTreeMap<u32, bool> = BTreeMap::new();
        for (number, _, consent) in &people {
            let yes = ["có", "Đồng ý"].contains(consent);
            said.entry(*number).and_modify(|all| *all &= yes).or_insert(yes);
        }
        for (number, yes) in said {
            prop_assert_eq!(holds(&all, format!("98{number:07}").as_bytes()), yes, "{} in\n{}", number, table);
        }
    }
}

#[test]
fn a_contact_of_the_table_stands_where_pages_tell_whom_to_ask() {
    let site = site("groups.csv", false);
    site.write(
        "content/_data/contacts.csv",
        "Nơi gọi;Điện thoại;Giờ gọi;Ngày kiểm tra;Mọi trang\nBộ phận một cửa;0220 388 8999;7:30-17:00;22/11/2026;có\nKho;0220 388 8998;;22/11/2026;\n",
    );
    let (files, told) = site.preview();
    assert_eq!(told, [""; 0]);
    let page = &files["bai/mot.html"];
    assert!(
        page.contains("href=\"tel:02203888999\"") && page.contains("7:30-17:00") && !page.contains("3888998"),
        "{page}"
    );
}
