//! The ward's own tables: real spreadsheets and lists, the pages and posters made of them, and what must never get out.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::config::{Day, TableFile, Tables, tables};
use camnang::table;
use common::TestSite;
use proptest::prelude::*;
use std::io::Write;
use std::sync::Arc;

fn read(name: &str, bytes: &[u8]) -> (Tables, Vec<String>) {
    let path: Arc<str> = format!("content/_data/{name}").into();
    let read = tables(&[TableFile { path: &path, bytes }]);
    let told = read.diags.iter().map(|found| format!("{} {}", found.place.as_ref().unwrap().short(None), found.code.name()));
    (read.value, told.collect())
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("tests/tables/{name}")).unwrap()
}

/// The groups without their places, which differ from file to file.
fn plain(tables: &Tables) -> Vec<String> {
    let groups = tables.groups.iter().map(|group| {
        let camnang::config::Group { number, name, former_unit, meeting_place, zalo, team, place: _ } = group;
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
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [list.clone(), text.into(), text.replace(';', ",").into(), text.replace(';', "\t").into(), utf16, windows_1258(text)] {
        let (of_list, told) = read("groups.csv", &bytes);
        assert_eq!(told, [""; 0]);
        assert_eq!(plain(&of_list), plain(&of_sheet));
    }
}

/// Text as old programs in Vietnam write it: letters of the code page, tones as signs after them.
fn windows_1258(text: &str) -> Vec<u8> {
    let tones = [('\u{300}', 0xcc), ('\u{309}', 0xd2), ('\u{303}', 0xde), ('\u{301}', 0xec), ('\u{323}', 0xf2)];
    let letters = "ÀÁÂĂÈÉÊÌÍÒÓÔƠÙÚƯĐàáâăèéêìíòóôơùúưđ";
    let codes = [
        0xc0, 0xc1, 0xc2, 0xc3, 0xc8, 0xc9, 0xca, 0xcc, 0xcd, 0xd2, 0xd3, 0xd4, 0xd5, 0xd9, 0xda, 0xdd, 0xd0, 0xe0, 0xe1, 0xe2, 0xe3, 0xe8,
        0xe9, 0xea, 0xec, 0xed, 0xf2, 0xf3, 0xf4, 0xf5, 0xf9, 0xfa, 0xfd, 0xf0,
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
            let plain = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY".chars().find(|plain| camnang::text::nfc(&format!("{plain}{tone}")) == c.to_string())?;
            Some((plain, *code))
        });
        match split {
            Some((plain, tone)) => bytes.extend([if plain.is_ascii() { plain as u8 } else { base(plain).unwrap() }, tone]),
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
    let printer = camnang::diag::Printer { lang: camnang::text::Lang::Vi, format: camnang::diag::Format::Human { colour: false } };
    let told = printer.print(report.diags.iter().find(|found| found.code.name() == "bad-date").unwrap(), None);
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

#[test]
fn what_would_fill_the_memory_is_refused() {
    let site = TestSite::new(&[("content/_data/x.md", "")]);
    let bomb = packed(&[("xl/sharedStrings.xml", &vec![b' '; 80 << 20])]);
    assert!(bomb.len() < 1 << 20);
    std::fs::write(site.root.join("content/_data/groups.xlsx"), bomb).unwrap();
    assert_eq!(site.codes(), ["file-too-large"]);
    let far = b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1048576\">\
        <c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>";
    let rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{rels}\"><sheets>\
         <sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{rels}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let root = relations.replace("/worksheet\"", "/officeDocument\"").replace("worksheets/sheet1.xml", "xl/workbook.xml");
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", far),
    ];
    assert_eq!(table::read("a.xlsx", &packed(&parts)), Err(table::Fault::TooLarge));
}

#[test]
fn tables_are_never_published_even_when_a_page_leads_to_them() {
    let site = TestSite::new(&[
        ("content/a.md", "---\ntitle: A\n---\n[bảng](_data/groups.csv)\n"),
        ("content/_data/groups.csv", "Số tổ,Tên tổ\n1,A\n"),
    ]);
    let (files, findings) = site.preview();
    assert_eq!(findings, ["content/a.md:4:1 broken-link"]);
    assert!(files.iter().all(|(path, text)| !path.ends_with(".csv") && !text.contains("Số tổ,Tên tổ")), "{:?}", files.keys());
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
