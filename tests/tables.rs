//! The ward's own tables: real spreadsheets and lists, the pages and posters made of them, and what must
//! never get out.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::table;
use camnang::ward::{Day, TableFile, Ward, ward};
use common::TestSite;
use proptest::prelude::*;
use std::io::Write;
use std::sync::Arc;

fn read(name: &str, bytes: &[u8]) -> (Ward, Vec<String>) {
    let path: Arc<str> = format!("content/_data/{name}").into();
    let read = ward(&[TableFile { path: &path, bytes }]);
    let told = read
        .diags
        .iter()
        .map(|found| format!("{} {}", found.place.as_ref().unwrap().short(None), found.code.name()));
    (read.value, told.collect())
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/tables/{name}")).unwrap()
}

/// The groups without their places, which differ from file to file.
fn plain(tables: &Ward) -> Vec<String> {
    let groups = tables.groups.iter().map(|group| {
        let camnang::ward::Group { number, name, former_unit, meeting_place, zalo, team, place: _ } = group;
        format!("{number} {name:?} {former_unit:?} {meeting_place:?} {zalo:?} {team:?}")
    });
    groups.collect()
}

#[test]
fn a_spreadsheet_and_lists_in_every_coding_give_the_same_groups() {
    let (of_sheet, told) = read("groups.xlsx", &fixture("groups.xlsx"));
    assert_eq!((of_sheet.groups.len(), told), (28, vec![]));
    assert_eq!(of_sheet.groups[9].former_unit.as_deref(), Some("Hưng Đạo"), "joined cells");
    let list = fixture("groups.csv");
    let text = std::str::from_utf8(&list).unwrap().trim_start_matches('\u{feff}');
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [
        list.clone(),
        text.into(),
        text.replace(';', ",").into(),
        text.replace(';', "\t").into(),
        utf16,
        windows_1258(text),
    ] {
        let (of_list, told) = read("groups.csv", &bytes);
        assert_eq!(told, [""; 0]);
        assert_eq!(plain(&of_list), plain(&of_sheet));
    }
}

/// Text as old programs in Vietnam write it: letters of the code page, tones as signs after them.
fn windows_1258(text: &str) -> Vec<u8> {
    let tones =
        [('\u{300}', 0xcc), ('\u{309}', 0xd2), ('\u{303}', 0xde), ('\u{301}', 0xec), ('\u{323}', 0xf2)];
    let letters = "ÀÁÂĂÈÉÊÌÍÒÓÔƠÙÚƯĐàáâăèéêìíòóôơùúưđ";
    let codes = [
        0xc0, 0xc1, 0xc2, 0xc3, 0xc8, 0xc9, 0xca, 0xcc, 0xcd, 0xd2, 0xd3, 0xd4, 0xd5, 0xd9, 0xda, 0xdd, 0xd0,
        0xe0, 0xe1, 0xe2, 0xe3, 0xe8, 0xe9, 0xea, 0xec, 0xed, 0xf2, 0xf3, 0xf4, 0xf5, 0xf9, 0xfa, 0xfd, 0xf0,
    ];
    let base = |c: char| letters.chars().position(|letter| letter == c).map(|at| codes[at]);
    let mut bytes = Vec::new();
    for c in text.chars() {
        if c.is_ascii() {
            bytes.push(c as u8);
            continue;
        }
        // A letter is one sign, or a base that keeps its roof and a tone after it.
        let split = tones.iter().find_map(|(tone, code)| {
            let plain = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
                .chars()
                .find(|plain| camnang::text::nfc(&format!("{plain}{tone}")) == c.to_string())?;
            Some((plain, *code))
        });
        match split {
            Some((plain, tone)) => {
                bytes.extend([if plain.is_ascii() { plain as u8 } else { base(plain).unwrap() }, tone])
            }
            None => bytes.push(base(c).unwrap_or_else(|| panic!("{c}"))),
        }
    }
    bytes
}

#[test]
fn a_spreadsheets_days_are_days_and_its_faults_have_cells() {
    let (tables, told) = read("roster.xlsx", &fixture("roster.xlsx"));
    assert_eq!(
        told,
        [
            "content/_data/roster.xlsx:Trực!D5 no-result",
            "content/_data/roster.xlsx:Trực!D4 phone-in-text",
            "content/_data/roster.xlsx:Trực!C4 wrong-type",
            "content/_data/roster.xlsx:Trực!A5 bad-date",
        ]
    );
    assert_eq!(tables.roster[0].day, Day::On(camnang::date::Date::parse("2026-11-23").unwrap()));
    assert_eq!(tables.roster[1].hours.map(|hours| (hours.from, hours.to)), Some((13 * 60 + 30, 17 * 60)));
}

#[test]
fn findings_name_sheet_row_and_column_and_nothing_is_published() {
    let site = TestSite::new(&[]);
    std::fs::create_dir_all(site.root.join("content/_data")).unwrap();
    std::fs::copy("tests/tables/roster.xlsx", site.root.join("content/_data/roster.xlsx")).unwrap();
    let report = site.build();
    assert!(report.changes.is_none() && !site.public().join("index.html").exists());
    let printer = camnang::diag::Printer {
        lang: camnang::text::Lang::Vi,
        format: camnang::diag::Format::Human { colour: false },
    };
    let told =
        printer.print(report.diags.iter().find(|found| found.code.name() == "bad-date").unwrap(), None);
    assert!(told.contains("content/_data/roster.xlsx, trang tính Trực, hàng 5, cột A"), "{told}");
}

/// A spreadsheet of these parts, packed.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A spreadsheet as programs write it: sheets of these names, states and XML, shared texts and formats of
/// numbers.
#[derive(Default)]
struct Book<'a> {
    sheets: Vec<(&'a str, &'a str, String)>,
    shared: Vec<&'a str>,
    formats: Vec<&'a str>,
}

/// A format whose cells are crossed out.
const STRUCK: &str = "@";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Book<'_> {
    fn bytes(&self) -> Vec<u8> {
        let tab = |(at, (name, state, _)): (usize, &(&str, &str, String))| {
            format!("<sheet name=\"{name}\" sheetId=\"{0}\" state=\"{state}\" r:id=\"rId{0}\"/>", at + 1)
        };
        let tabs: String = self.sheets.iter().enumerate().map(tab).collect();
        let book =
            format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{tabs}</sheets></workbook>");
        let relation = |id: String, kind: &str, target: String| {
            format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
        };
        let sheets = (1..=self.sheets.len())
            .map(|at| relation(format!("rId{at}"), "worksheet", format!("worksheets/sheet{at}.xml")));
        let others = [("sharedStrings", "sharedStrings.xml"), ("styles", "/xl/styles.xml")];
        let others = others.into_iter().map(|(kind, path)| relation(kind.into(), kind, path.into()));
        let relations: String = sheets.chain(others).collect();
        let shared: String = self.shared.iter().map(|text| format!("<si>{text}</si>")).collect();
        let own: String = self
            .formats
            .iter()
            .zip(164..)
            .map(|(code, id)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{code}\"/>"))
            .collect();
        let font = |code: &str| u8::from(code == STRUCK);
        let styles = self
            .formats
            .iter()
            .zip(164..)
            .map(|(code, id)| format!("<xf numFmtId=\"{id}\" fontId=\"{}\"/>", font(code)));
        let styles: String = styles.collect();
        let mut parts = vec![
            ("_rels/.rels".to_owned(), relation("a".into(), "officeDocument", "xl/workbook.xml".into())),
            ("xl/workbook.xml".into(), book),
            ("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{relations}</Relationships>")),
            ("xl/sharedStrings.xml".into(), format!("<sst>{shared}</sst>")),
            (
                "xl/styles.xml".into(),
                format!(
                    "<styleSheet><numFmts>{own}</numFmts><fonts><font/><font><b/><strike/></font></fonts><cellXfs><xf numFmtId=\"0\"/>{styles}</cellXfs></styleSheet>"
                ),
            ),
        ];
        parts[0].1 = format!("<Relationships>{}</Relationships>", parts[0].1);
        let sheets = self.sheets.iter().zip(1..).map(|((_, _, xml), at)| {
            (format!("xl/worksheets/sheet{at}.xml"), format!("<worksheet>{xml}</worksheet>"))
        });
        parts.extend(sheets);
        packed(&parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect::<Vec<_>>())
    }

    /// One sheet of this XML.
    fn of(xml: &str) -> Vec<u8> {
        Book { sheets: vec![("Tổ", "visible", xml.to_owned())], ..Book::default() }.bytes()
    }
}

/// Cells of texts, as Google Sheets and others write them.
fn line(number: u32, attributes: &str, texts: &[&str]) -> String {
    let cell = |(text, column): (&&str, u32)| {
        format!(
            "<c r=\"{}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
            camnang::text::column_name(column)
        )
    };
    let cells: String = texts.iter().zip(0..).map(cell).collect();
    format!("<row r=\"{number}\" {attributes}>{cells}</row>")
}

const HEAD: [&str; 5] = ["Số tổ", "Tên tổ", "Họ tên 1", "Điện thoại 1", "Đồng ý 1"];

/// Three groups, the second in a row with these attributes.
fn groups_with(attributes: &str) -> String {
    let rows = [
        line(1, "", &HEAD),
        line(2, "", &["1", "A", "Họ Tên Một", "0900 000 001", "có"]),
        line(3, attributes, &["2", "B", "Họ Tên Hai", "0900 000 002", "có"]),
        line(4, "", &["3", "C", "Họ Tên Ba", "0900 000 003", "có"]),
    ];
    format!("<sheetData>{}</sheetData>", rows.concat())
}

fn numbers(tables: &Ward) -> Vec<u32> {
    tables.groups.iter().map(|group| group.number).collect()
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    use camnang::table::{Fault, Limit};
    let too_large = |bytes: &[u8]| match table::read("a.xlsx", bytes) {
        Err(Fault::TooLarge(limit)) => limit,
        other => panic!("{other:?}"),
    };
    let rows = |count: usize, row: &dyn Fn(usize) -> String| {
        format!("<sheetData>{}</sheetData>", (1..=count).map(row).collect::<String>())
    };
    let far = "<sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let wide = "<sheetData><row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row></sheetData>";
    assert_eq!([too_large(&Book::of(far)), too_large(&Book::of(wide))], [Limit::Rows, Limit::Columns]);
    let long = "a".repeat(20_000);
    assert_eq!(
        too_large(&Book::of(&format!("<sheetData>{}</sheetData>", line(1, "", &["b", &long])))),
        Limit::CellText(0, 1)
    );
    assert_eq!(
        too_large(&Book::of(&format!("<sheetData>{}</sheetData>", line(1, "", &[&"_x".repeat(500_000)])))),
        Limit::Text
    );
    // One text shared by many cells, and by all cells of a joined range.
    let text = "x".repeat(7_000);
    let si = format!("<t>{text}</t>");
    let shares = Book {
        sheets: vec![(
            "A",
            "visible",
            rows(9_000, &|n| format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c></row>")),
        )],
        shared: vec![&si],
        ..Book::default()
    };
    assert_eq!(too_large(&shares.bytes()), Limit::Text);
    let joined = |count: usize, range: &str| {
        format!("<mergeCells>{}</mergeCells>", format!("<mergeCell ref=\"{range}\"/>").repeat(count))
    };
    assert_eq!(
        too_large(&Book::of(&format!(
            "<sheetData>{}</sheetData>{}",
            line(2, "", &[&text]),
            joined(1, "A2:A10000")
        ))),
        Limit::Text
    );
    assert_eq!(
        too_large(&Book::of(&format!(
            "<sheetData>{}</sheetData>{}",
            line(2, "", &["x"]),
            joined(20_000, "A2:A10000")
        ))),
        Limit::Cells
    );
    let many: Vec<(&str, &str, String)> = (0..3_000).map(|_| ("A", "visible", String::new())).collect();
    assert_eq!(too_large(&Book { sheets: many, ..Book::default() }.bytes()), Limit::Sheets);
    let empty_texts = vec![""; 400_000];
    assert_eq!(
        too_large(
            &Book { sheets: vec![("A", "visible", String::new())], shared: empty_texts, ..Book::default() }
                .bytes()
        ),
        Limit::Cells
    );
    let bomb = Book::of(&" ".repeat(80 << 20));
    assert!(bomb.len() < 1 << 20);
    assert_eq!(too_large(&bomb), Limit::Bytes);
    // Cells without number.
    let full = rows(10_000, &|_| format!("<row>{}</row>", "<c><v>1</v></c>".repeat(40)));
    assert_eq!(too_large(&Book::of(&full)), Limit::Cells);
    let (_, told) = read("groups.xlsx", &bomb);
    assert_eq!(told, ["content/_data/groups.xlsx table-too-large"]);
}

#[test]
fn what_a_spreadsheet_hides_is_not_read_and_is_told() {
    let all = [
        "hidden=\"1\"",
        "hidden=\"true\"",
        "ht=\"0\" customHeight=\"1\"",
        "ht=\"0.75\" customHeight=\"1\"",
        "hidden=\"1\" outlineLevel=\"1\"",
        "outlineLevel=\"2\" hidden=\"1\" collapsed=\"1\"",
    ];
    for attributes in all {
        let (tables, told) = read("groups.xlsx", &Book::of(&groups_with(attributes)));
        assert_eq!(
            (numbers(&tables), told),
            (vec![1, 3], vec!["content/_data/groups.xlsx:Tổ!3 hidden-rows".to_owned()]),
            "{attributes}"
        );
        assert!(!format!("{tables:?}").contains("Họ Tên Hai"));
        assert_eq!(
            tables.withheld.find("gọi 0900000002").len(),
            1,
            "a hidden number is kept back everywhere"
        );
        assert_eq!(tables.withheld.find("gọi 0900000001").len(), 0);
    }
    for attributes in
        ["", "hidden=\"0\"", "hidden=\"false\"", "ht=\"15\" customHeight=\"1\"", "outlineLevel=\"1\""]
    {
        let (tables, told) = read("groups.xlsx", &Book::of(&groups_with(attributes)));
        assert_eq!((numbers(&tables), told), (vec![1, 2, 3], vec![]), "{attributes}");
    }
    let by_default = format!("<sheetFormatPr zeroHeight=\"1\"/>{}", groups_with("ht=\"15\""));
    assert_eq!(
        numbers(&read("groups.xlsx", &Book::of(&by_default)).0),
        [0; 0],
        "a sheet that hides all rows but those that say their height"
    );
}

#[test]
fn hidden_columns_sheets_and_cells_are_not_read_and_are_told() {
    for columns in [
        "<col min=\"2\" max=\"2\" hidden=\"1\"/>",
        "<col min=\"2\" max=\"2\" width=\"0\" customWidth=\"1\"/>",
        "<col min=\"2\" max=\"2\" width=\"9\" hidden=\"true\"/>",
    ] {
        let (tables, told) =
            read("groups.xlsx", &Book::of(&format!("<cols>{columns}</cols>{}", groups_with(""))));
        assert_eq!(
            (numbers(&tables), told),
            (vec![1, 2, 3], vec!["content/_data/groups.xlsx:Tổ!B1 hidden-columns".to_owned()]),
            "{columns}"
        );
        assert_eq!(tables.groups[0].name, None);
    }
    // Without the column of consent, nobody has agreed.
    let (tables, told) = read(
        "groups.xlsx",
        &Book::of(&format!("<cols><col min=\"5\" max=\"5\" hidden=\"1\"/></cols>{}", groups_with(""))),
    );
    assert!(
        tables.groups.iter().all(|group| group.team.is_empty())
            && told.iter().filter(|found| found.ends_with("no-consent")).count() == 3
    );
    for state in ["hidden", "veryHidden", "somehow"] {
        let old = groups_with("")
            .replace(">1<", ">7<")
            .replace("0900 000 001", "0900 000 007")
            .replace(">2<", ">8<")
            .replace(">3<", ">9<");
        let book = Book {
            sheets: vec![("Tổ", "visible", groups_with("")), ("2025", state, old)],
            ..Book::default()
        };
        let (tables, told) = read("groups.xlsx", &book.bytes());
        assert_eq!(
            (numbers(&tables), told),
            (vec![1, 2, 3], vec!["content/_data/groups.xlsx hidden-sheet".to_owned()]),
            "{state}"
        );
        assert_eq!(
            (tables.withheld.find("0900000007").len(), tables.withheld.find("0900 000 002").len()),
            (1, 0)
        );
    }
    let unseen = Book {
        sheets: vec![("Tổ", "visible", groups_with("").replacen("<c r=\"B3\"", "<c s=\"1\" r=\"B3\"", 1))],
        formats: vec![";;;"],
        ..Book::default()
    };
    let (tables, told) = read("groups.xlsx", &unseen.bytes());
    assert_eq!(
        (tables.groups[1].name.clone(), told),
        (None, vec!["content/_data/groups.xlsx:Tổ!B3 hidden-cells".to_owned()])
    );
}

#[test]
fn a_yes_that_is_crossed_out_is_no_yes() {
    let crossed = groups_with("").replacen("<c r=\"E3\"", "<c s=\"1\" r=\"E3\"", 1);
    assert_ne!(crossed, groups_with(""));
    let book = Book { sheets: vec![("Tổ", "visible", crossed)], formats: vec![STRUCK], ..Book::default() };
    let (tables, told) = read("groups.xlsx", &book.bytes());
    assert!(
        tables.groups[1].team.is_empty()
            && tables.groups.iter().filter(|group| !group.team.is_empty()).count() == 2
    );
    assert!(told.iter().any(|found| found.ends_with("E3 hidden-cells")), "{told:?}");
}

#[test]
fn a_text_that_is_crossed_out_in_part_is_nobodys_yes() {
    let whole = groups_with("");
    let yes = |text: &str| whole.replacen("<c r=\"E3\" t=\"inlineStr\"><is><t>có</t></is></c>", text, 1);
    let teams = |book: Vec<u8>| {
        let (tables, told) = read("groups.xlsx", &book);
        (
            tables.groups.iter().filter(|group| !group.team.is_empty()).count(),
            told.iter().any(|found| found.ends_with("E3 hidden-cells")),
        )
    };
    for (runs, is_struck) in [
        ("<r><rPr><strike/></rPr><t>có</t></r>", true),
        ("<r><rPr><b/><strike val=\"1\"/></rPr><t>có</t></r>", true),
        ("<r><t>có</t></r><r><rPr><strike/></rPr><t> không</t></r>", true),
        ("<r><rPr><strike val=\"0\"/></rPr><t>có</t></r>", false),
        ("<r><rPr><b/></rPr><t>có</t></r>", false),
    ] {
        let inline = yes(&format!("<c r=\"E3\" t=\"inlineStr\"><is>{runs}</is></c>"));
        let shared = yes("<c r=\"E3\" t=\"s\"><v>0</v></c>");
        assert!(inline != whole && shared != whole);
        let shared =
            Book { sheets: vec![("Tổ", "visible", shared)], shared: vec![runs], ..Book::default() };
        for book in [Book::of(&inline), shared.bytes()] {
            assert_eq!(teams(book), if is_struck { (2, true) } else { (3, false) }, "{runs}");
        }
    }
}

#[test]
fn rows_and_cells_in_a_form_that_is_not_known_are_read_or_told() {
    let whole = groups_with("");
    let change = |from: &str, to: &str| {
        whole
            .replace(&format!("<{from}"), &format!("<{to}"))
            .replace(&format!("</{from}>"), &format!("</{to}>"))
    };
    let nested = whole.replace("<row", "<x><row").replace("</row>", "</row></x>");
    let chosen = whole
        .replace("<sheetData>", "<sheetData><mc:Choice>")
        .replace("</sheetData>", "</mc:Choice></sheetData>");
    for (name, xml) in [
        ("other rows", change("row", "zeile")),
        ("nested", nested),
        ("chosen", chosen),
        ("prefix", change("c ", "x:c ").replace("</c>", "</x:c>")),
    ] {
        assert_eq!(numbers(&read("groups.xlsx", &Book::of(&xml)).0), [1, 2, 3], "{name}");
    }
    for (name, xml) in [
        ("other cells", change("c ", "cell ").replace("</c>", "</cell>")),
        ("bare", "<sheetData><x><y>1</y></x></sheetData>".to_owned()),
    ] {
        let (tables, told) = read("groups.xlsx", &Book::of(&xml));
        assert_eq!(
            (tables.groups.len(), told),
            (0, vec!["content/_data/groups.xlsx table-unreadable".to_owned()]),
            "{name}"
        );
    }
}

#[test]
fn lists_under_other_names_and_with_other_separators_are_read() {
    let list = |separator: &str| {
        format!(
            "{}\n1{separator}A{separator}Họ Tên{separator}0900 000 001{separator}có\n",
            HEAD.join(separator)
        )
    };
    for (name, text) in [
        ("groups.xlsx", list(";")),
        ("groups.xlsx", list("\t")),
        ("groups.csv", format!("sep=,\n{}", list(";"))),
        ("groups.csv", format!("sep=;\n{}", list(","))),
        ("groups.csv", format!("sep=;\n{}", list(";"))),
        ("groups.csv", format!("\"sep=,\"\n{}", list("\t"))),
    ] {
        assert_eq!(numbers(&read(name, text.as_bytes()).0), [1], "{name} {text}");
    }
    let page = b"<html><body><table><tr><td>1</td></tr></table></body></html>";
    assert_eq!(read("groups.xlsx", page).1, ["content/_data/groups.xlsx table-unreadable"]);
}

#[test]
fn the_number_of_a_group_is_read_as_people_and_programs_write_it() {
    let told = |number: &str| read("groups.csv", format!("Số tổ;Tên tổ\n{number};A\n").as_bytes());
    for number in
        ["7", "07", "7.0", "7,0", "7,00", "Tổ 7", "tổ 07", "TỔ SỐ 7", "TDP 7", "Tổ dân phố số 7", "số 7"]
    {
        let (tables, told) = told(number);
        assert_eq!((numbers(&tables), told), (vec![7], vec![]), "{number}");
    }
    for wrong in ["7A", "Một", "7.5", "7.000", "-7", "7 và 8", "Nhà 7"] {
        assert_eq!(told(wrong).1, ["content/_data/groups.csv:A2 wrong-type"], "{wrong}");
    }
}

/// The rule of the manual: a number is published for a clear yes, kept back for everything else, and what is
/// unclear is told.
#[test]
fn a_cell_of_consent_is_a_yes_only_when_it_can_mean_nothing_else() {
    let yes = [
        "có",
        "Có",
        "CÓ ",
        "có.",
        "co",
        "yes",
        "Đồng ý",
        "ĐỒNG Ý",
        "dong y",
        "đã đồng ý",
        "cho đăng",
        "✓",
        "✔",
        "✅",
        "☑",
        "true",
    ];
    let no =
        ["không", "Không đồng ý", "chưa", "chưa đồng ý", "khong", "ko", "0", "no", "từ chối", "✗", "☐", "❌"];
    let unclear = [
        "x",
        "X",
        "v",
        "1",
        "?",
        "x?",
        "có?",
        "đồng ý?",
        "(có)",
        "có/không",
        "có thể",
        "đồng ý một phần",
        "để hỏi",
        "☒?",
        "-?",
        "✓?",
        "~~có~~",
    ];
    let answers =
        [(&yes[..], true, false), (&no, false, false), (&unclear, false, true), (&[""], false, true)];
    for (cell, is_yes, is_told) in
        answers.into_iter().flat_map(|(cells, yes, told)| cells.iter().map(move |cell| (cell, yes, told)))
    {
        let list = format!("Số tổ,Họ tên 1,Điện thoại 1,Đồng ý 1\n1,Người A,0900 000 001,\"{cell}\"\n");
        let (tables, told) = read("groups.csv", list.as_bytes());
        let kept = tables.withheld.find("0900 000 001").len();
        assert_eq!(
            (tables.groups[0].team.len(), kept, !told.is_empty()),
            (usize::from(is_yes), usize::from(!is_yes), is_told),
            "{cell}: {told:?}"
        );
    }
}

#[test]
fn formulas_without_a_result_are_told_once() {
    let without =
        ["<f>A2+1</f>", "<f>A2+1</f><v/>", "<f>A2+1</f><v></v>", "<f t=\"shared\" si=\"0\"/>", "<f/><v/>"];
    for formula in without {
        let rows: String = (2..40)
            .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c><c r=\"B{n}\">{formula}</c></row>"))
            .collect();
        let (tables, told) =
            read("groups.xlsx", &Book::of(&format!("<sheetData>{}{rows}</sheetData>", line(1, "", &HEAD))));
        assert_eq!(
            (tables.groups.len(), told),
            (38, vec!["content/_data/groups.xlsx:Tổ!B2 no-result".to_owned()]),
            "{formula}"
        );
        let required = format!(
            "<sheetData>{}<row r=\"2\"><c r=\"A2\">{formula}</c><c r=\"B2\"><v>5</v></c></row></sheetData>",
            line(1, "", &HEAD)
        );
        assert_eq!(
            read("groups.xlsx", &Book::of(&required)).1,
            ["content/_data/groups.xlsx:Tổ!A2 no-result"],
            "and the number is not called blank"
        );
    }
    // Excel stores an empty text as the result of one.
    let blank = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Số tổ</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Tên</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\" t=\"str\"><f>IF(1,\"\")</f><v></v></c></row></sheetData>";
    let (tables, told) = read("groups.xlsx", &Book::of(blank));
    assert_eq!((numbers(&tables), told), (vec![2], vec![]));
}

#[test]
fn cells_are_read_as_every_program_writes_them() {
    let cells = "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><r><t>Nơi</t></r><r><t xml:space=\"preserve\"> họp</t></r></is></c>\
        <c t=\"str\"><v>Điện thoại 1</v></c><c t=\"s\"><v>2</v></c></row>\
        <row><c><v>1.2E1</v></c><c t=\"s\"><v>3</v></c><c t=\"str\"><f>\"a\"&amp;\"b\"</f><v>a&amp;b &#233; _x000D_&#10;c</v></c><c s=\"1\"><v>9.00000001E8</v></c>\
        <c t=\"b\"><v>1</v></c></row></sheetData>";
    let shared = vec![
        "<t>Số tổ</t>",
        "<r><rPr><b/></rPr><t>Tên</t></r><r><t> tổ</t></r>",
        "<t>Đồng ý 1</t>",
        "<t>漢字</t><rPh sb=\"0\" eb=\"2\"><t>かんじ</t></rPh>",
    ];
    let book = Book { sheets: vec![("Tổ", "visible", cells.into())], shared, formats: vec!["0000000000"] };
    let (tables, told) = read("groups.xlsx", &book.bytes());
    assert_eq!(told, [""; 0]);
    let group = &tables.groups[0];
    assert_eq!(
        (group.number, group.name.as_deref(), group.meeting_place.as_deref()),
        (12, Some("漢字"), Some("a&b é\nc"))
    );
    assert_eq!(group.team[0].phone.as_deref(), Some("0900 000 001"), "zeros that the format shows");
    // Prefixed names, absolute paths, other slashes, errors, days by style, ISO days.
    let days = "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\" t=\"inlineStr\"><x:is><x:t>Ngày</x:t></x:is></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>Ca</x:t></x:is></x:c>\
        <x:c r=\"C1\" t=\"inlineStr\"><x:is><x:t>Nơi trực</x:t></x:is></x:c></x:row>\
        <x:row r=\"2\"><x:c r=\"A2\" s=\"1\"><x:v>46349</x:v></x:c><x:c r=\"B2\" t=\"inlineStr\"><x:is><x:t>Sáng</x:t></x:is></x:c></x:row>\
        <x:row r=\"3\"><x:c r=\"A3\" t=\"d\"><x:v>2026-11-24T00:00:00</x:v></x:c><x:c r=\"C3\" t=\"e\"><x:v>#REF!</x:v></x:c></x:row>\
        <x:row r=\"4\"><x:c r=\"A4\"><x:v>46351</x:v></x:c></x:row></x:sheetData>";
    let (tables, told) = read(
        "roster.xlsx",
        &Book { sheets: vec![("A", "visible", days.into())], formats: vec!["dd/mm/yyyy"], ..Book::default() }
            .bytes(),
    );
    let on: Vec<Day> = tables.roster.iter().map(|shift| shift.day.clone()).collect();
    assert_eq!(
        on,
        ["2026-11-23", "2026-11-24", "2026-11-25"]
            .map(|day| Day::On(camnang::date::Date::parse(day).unwrap()))
    );
    assert_eq!(told, ["content/_data/roster.xlsx:A!C3 cell-error"]);
}

#[test]
fn headings_of_two_lines_titles_feet_and_own_columns_are_told_and_refuse_nothing() {
    let rows = [
        line(1, "", &["DANH SÁCH TỔ DÂN PHỐ, năm 2026"]),
        line(3, "", &["STT", "Số tổ", "Tên tổ", "Tổ trưởng"]),
        line(
            4,
            "",
            &["", "", "", "Họ tên 1", "Điện thoại 1", "Đồng ý 1", "Ngày sinh", "Quê quán", "Ghi chú riêng"],
        ),
        line(5, "", &["1", "1", "A", "Họ Tên Một", "0900 000 001", "có", "1960", "Hải Dương", "x"]),
        line(
            6,
            "",
            &["2", "2", "B", "Họ Tên Hai", "0900 000 002", "có", "1961", "Hải Phòng", "x", "lạc", "lạc"],
        ),
        line(7, "", &["3", "3", "C", "", "", "", "", "", "", "lạc"]),
        line(8, "", &["Tổng cộng", "3 tổ"]),
        line(10, "", &["", "", "", "Trần Hưng Đạo, ngày 22 tháng 11 năm 2026"]),
        line(11, "", &["", "", "", "NGƯỜI LẬP BẢNG"]),
        line(14, "", &["", "", "", "Họ Tên Ai"]),
    ];
    let joined = "<mergeCells><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/><mergeCell ref=\"C3:C4\"/><mergeCell ref=\"D3:F3\"/></mergeCells>";
    let (tables, told) =
        read("groups.xlsx", &Book::of(&format!("<sheetData>{}</sheetData>{joined}", rows.concat())));
    assert_eq!(numbers(&tables), [1, 2, 3]);
    assert_eq!(tables.groups[0].team[0].phone.as_deref(), Some("0900 000 001"));
    let file = "content/_data/groups.xlsx";
    assert_eq!(
        told,
        ["G4 own-columns", "8 table-foot", "J6 stray-cell"].map(|found| format!("{file}:Tổ!{found}"))
    );
}

#[test]
fn what_is_said_twice_is_said_not_at_all() {
    let twice = "Số tổ;Tên tổ;Điện thoại;Đồng ý;Đồng ý 1\n1;A;0900000001;không;có\n";
    let (tables, told) = read("groups.csv", twice.as_bytes());
    assert_eq!(
        told,
        ["content/_data/groups.csv:E1 duplicate-column", "content/_data/groups.csv:2 no-consent"]
    );
    assert!(tables.groups[0].team.is_empty());
    for (fields, first) in [
        ("consent: không\n    consent: có", "duplicate-field"),
        ("consent: không\n    đồng ý: có", "duplicate-field"),
        ("Đồng ý: không\n    dong_y: có", "duplicate-field"),
        ("cho đăng 1: không\n    consent: có", "duplicate-field"),
    ] {
        let yaml = format!("- số tổ: 1\n  team:\n  - person: A\n    phone: 0900 000 001\n    {fields}\n");
        let (tables, told) = read("groups.yaml", yaml.as_bytes());
        assert!(
            told.iter().any(|found| found.ends_with(first)) && tables.groups[0].team.is_empty(),
            "{fields} {told:?}"
        );
        assert_eq!(tables.withheld.find("0900000001").len(), 1);
    }
    let site =
        TestSite::new(&[("content/_data/groups.yaml", "- number: 1\n  name: A\n  tên tổ: B\n  Tên: C\n")]);
    let told: Vec<String> =
        site.build().diags.iter().map(|found| found.message(camnang::text::Lang::En)).collect();
    assert_eq!(told, ["The field “tên tổ” stands twice; first on line 2."]);
    let names = read("groups.yaml", "- {number: 1, name: A, tên tổ: B}\n".as_bytes());
    assert_eq!((names.0.groups[0].name.clone(), names.1.len()), (None, 1));
    let blank =
        read("groups.yaml", "- {number: 1, name: ~, meeting_place: null, former_unit: '~'}\n".as_bytes());
    assert_eq!(
        (blank.0.groups[0].name.clone(), blank.0.groups[0].meeting_place.clone(), blank.1.len()),
        (None, None, 0)
    );
}

#[test]
fn files_that_are_no_tables_are_told_once_with_what_to_do() {
    let ole = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat();
    let ods =
        packed(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")]);
    let numbers_file = packed(&[("Index/Document.iwa", b"x")]);
    let csv = "Số tổ;Tên tổ\n1;A\n";
    for (name, bytes, code) in [
        ("groups.xlsx", ole.as_slice(), "table-unreadable"),
        ("groups.csv", ole.as_slice(), "table-unreadable"),
        ("groups.xlsx", ods.as_slice(), "table-unreadable"),
        ("groups.xlsx", numbers_file.as_slice(), "table-unreadable"),
        ("groups.csv", b"<html><table><tr><td>1", "table-unreadable"),
        ("groups.xls", ole.as_slice(), "table-form"),
        ("groups.ods", ods.as_slice(), "table-form"),
        ("groups.numbers", numbers_file.as_slice(), "table-form"),
        ("groups.yml", b"- {number: 1}", "table-form"),
        ("printed.yml", b"- {short: 1}", "table-form"),
        ("to.YML", b"- {number: 1}", "table-form"),
        ("group.xlsx", ole.as_slice(), "unknown-table"),
        ("groups (1).csv", csv.as_bytes(), "unknown-table"),
        ("groups.csv.bak", csv.as_bytes(), "unknown-table"),
        ("bai-hoc.md", b"# A", "unknown-table"),
        ("anh.png", b"\x89PNG", "unknown-table"),
        ("cu/groups.csv", csv.as_bytes(), "unknown-table"),
    ] {
        let (tables, told) = read(name, bytes);
        assert_eq!((told, tables.groups.len()), (vec![format!("content/_data/{name} {code}")], 0), "{name}");
    }
    for name in ["Groups.CSV", "GROUPS.csv", "tổ.csv", "Tổ.Csv", "groups.txt", "groups.tsv"] {
        let (tables, told) = read(name, csv.replace(';', "\t").as_bytes());
        assert_eq!((told, numbers(&tables)), (vec![], vec![1]), "{name}");
    }
    let (tables, _) = read("Groups.YAML", "- {number: 1}".as_bytes());
    assert_eq!(numbers(&tables), [1]);
    let (tables, _) = read("groups.csv", &Book::of(&groups_with("")));
    assert_eq!(numbers(&tables), [1, 2, 3], "a spreadsheet under the name of a list");
    let (tables, _) = read("Groups.XLSX", &Book::of(&groups_with("")));
    assert_eq!(numbers(&tables), [1, 2, 3]);
}

#[test]
fn no_finding_of_a_table_repeats_what_a_library_says_or_leaves_a_blank() {
    let path: Arc<str> = "content/_data/groups.xlsx".into();
    let cut = &fixture("groups.xlsx")[..2_000];
    for bytes in [
        cut,
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        &Book::of("<sheetData><row r=\"1\"><c"),
        &Book::of("<sheetData><c t=\"s\"><v>5</v></c>"),
    ] {
        for found in ward(&[TableFile { path: &path, bytes }]).diags.iter() {
            for lang in camnang::text::Lang::ALL {
                assert!(!found.help(lang).contains('{'));
                let words = found.message(lang).to_lowercase();
                assert!(
                    !["{", "zip", "xml", "eof", "error", "utf"].iter().any(|word| words.contains(word)),
                    "{words}"
                );
            }
        }
    }
}

#[test]
fn old_letters_in_cells_are_told_with_what_they_mean() {
    let site = TestSite::new(&[
        ("content/_data/groups.csv", "Số tổ;Tên tổ;Nơi họp\n1;A;Nhµ v¨n ho¸ th«n\n"),
        (
            "content/a.md",
            "---\ntitle: A\n---\nMột dòng thường.\n\nCoäng hoøa xaõ hoäi chuû nghóa Vieät Nam\n",
        ),
        ("content/_data/synonyms.yaml", "synonyms:\n  - {say: [mËt m·, ph¸p], mean: mật khẩu}\n"),
    ]);
    let (_, findings) = site.preview();
    assert_eq!(
        findings,
        [
            "content/_data/groups.csv:C2 old-letters",
            "content/_data/synonyms.yaml:2:12 old-letters",
            "content/_data/synonyms.yaml:2:33 unknown-synonym",
            "content/a.md:6:1 old-letters"
        ]
    );
    let old: Vec<u8> = "Số tổ;Tên"
        .chars()
        .flat_map(|c| {
            if c == 'ố' {
                vec![0xe8]
            } else if c == 'ổ' {
                vec![0xe6]
            } else if c == 'ê' {
                vec![0xaa]
            } else {
                vec![c as u8]
            }
        })
        .collect();
    let (_, told) = read("groups.csv", &[old.as_slice(), b"\n1;Nh\xb5 v\xa8n ho\xb8\n"].concat());
    assert_eq!(told.iter().filter(|found| found.ends_with("old-letters")).count(), 1, "{told:?}");
}

#[test]
fn our_own_texts_have_no_old_letters() {
    let mut open = vec![std::path::PathBuf::from("content"), "themes".into()];
    let mut looked_at = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some()
                && let Ok(text) = std::fs::read_to_string(&path)
            {
                looked_at += text.len();
                let old = text
                    .lines()
                    .find_map(camnang::text::old_letters)
                    .or_else(|| camnang::text::old_letters(&text));
                assert_eq!(old, None, "{}", path.display());
            }
        }
    }
    assert!(looked_at > 300_000);
}

#[test]
fn tables_are_never_published_even_when_a_page_leads_to_them() {
    let site = TestSite::new(&[
        ("content/a.md", "---\ntitle: A\n---\n[bảng](_data/groups.csv)\n"),
        ("content/_data/groups.csv", "Số tổ,Tên tổ\n1,A\n"),
    ]);
    let (files, findings) = site.preview();
    assert_eq!(findings, ["content/a.md:4:1 broken-link"]);
    assert!(
        files.iter().all(|(path, text)| !path.ends_with(".csv") && !text.contains("Số tổ,Tên tổ")),
        "{:?}",
        files.keys()
    );
}

/// A spreadsheet's parts, unpacked.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        parts.push((name, bytes));
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes of a spreadsheet's inside that are not what they were: findings or rows, never a panic.
    #[test]
    fn a_broken_spreadsheet_is_a_finding_and_never_a_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), part in any::<prop::sample::Index>(), cut in any::<bool>()) {
        let mut parts = unpacked(&fixture("roster.xlsx"));
        let at = part.index(parts.len());
        let bytes = &mut parts[at].1;
        for (place, byte) in &changes {
            let place = place.index(bytes.len());
            bytes[place] = b"<>&\"/0 -Z"[usize::from(*byte) % 9];
        }
        if cut {
            bytes.truncate(changes[0].0.index(bytes.len()));
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        read("roster.xlsx", &packed(&parts));
    }

    #[test]
    fn any_bytes_are_a_list_or_a_finding(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "[a-zố;,\t\"\r\n0-9 ]{0,200}") {
        read("groups.csv", &bytes);
        read("groups.csv", format!("Số tổ;Tên tổ;Điện thoại 1\n{text}").as_bytes());
        read("roster.csv", format!("Ngày,Thứ,Ca\n{text}").as_bytes());
        read("groups.xlsx", &bytes);
    }
}
