//! Films, drawings, captions and documents through a real build: what is published holds nothing that was not
//! meant.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::film::{Piece, film};
use camnang::pipeline::{self, Memo, Options, Progress};
use common::{TestSite, film_file, findings, png, today, tree};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::Cursor;

/// What nobody may find in anything that is published.
const NOTE: &str = "GHI-CHU-BI-MAT";
/// Where the film was taken, as phones write it.
const PLACE: &str = "+10.7769+106.7009/";

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
}

/// The boxes of some bytes, each with its content.
fn boxes(bytes: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let (mut all, mut rest) = (Vec::new(), bytes);
    while rest.len() >= 8 {
        let size = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        all.push((rest[4..8].try_into().unwrap(), rest[8..size].to_vec()));
        rest = &rest[size..];
    }
    all
}

fn content(bytes: &[u8], name: &[u8; 4]) -> Vec<u8> {
    boxes(bytes).into_iter().find(|(own, _)| own == name).unwrap().1
}

/// A head of a film whose samples stand elsewhere by so many bytes.
fn moved(head: &[u8], by: i64) -> Vec<u8> {
    let inside = [b"moov", b"trak", b"mdia", b"minf", b"stbl"];
    let parts = boxes(head).into_iter().map(|(name, content)| match &name {
        b"stco" => {
            let places = content[8..]
                .chunks(4)
                .map(|place| i64::from(u32::from_be_bytes(place.try_into().unwrap())) + by);
            boxed(
                b"stco",
                &[&content[..8], &places.flat_map(|place| (place as u32).to_be_bytes()).collect::<Vec<u8>>()]
                    .concat(),
            )
        }
        name if inside.contains(&name) => boxed(name, &moved(&content, by)),
        name => boxed(name, &content),
    });
    parts.flatten().collect()
}

/// A film as phones make it: its head at the end, and notes wherever notes can stand.
fn phone_film() -> Vec<u8> {
    let made = film_file();
    let (head, data) = (content(&made, b"moov"), content(&made, b"mdat"));
    let note = NOTE.as_bytes();
    let start = [boxed(b"ftyp", &content(&made, b"ftyp")), boxed(b"free", note)].concat();
    let was = made.windows(4).position(|window| window == b"mdat").unwrap() as i64 + 4;
    let now = start.len() as i64 + 8 + note.len() as i64;
    let place = boxed(b"\xa9xyz", &[&[0, 18, 0x15, 0xc7][..], PLACE.as_bytes()].concat());
    let notes = boxed(b"udta", &[place, boxed(b"meta", note), boxed(b"name", note)].concat());
    let handler = boxed(b"hdlr", &[&[0; 8][..], b"meta", &[0; 12], note, &[0]].concat());
    let data_track =
        boxed(b"trak", &[boxed(b"tkhd", note), boxed(b"mdia", &handler), boxed(b"udta", note)].concat());
    let head = boxed(b"moov", &[moved(&head, now - was), data_track, notes].concat());
    let xmp = boxed(b"uuid", &[note, b"GPSLatitude"].concat());
    [start, boxed(b"mdat", &[note, &data[..], note].concat()), head, xmp].concat()
}

fn lesson(body: &str) -> String {
    format!("---\ntitle: Bài\nkind: page\n---\n\n{body}\n")
}

const FILM: &str = ":::phim[Gửi ảnh](phim.mp4){dai=\"0:03\"}\nLời.\n:::";

/// A site with a lesson, these files beside it, and what a film needs.
fn site(body: &str, files: &[(&str, &[u8])]) -> TestSite {
    let site = TestSite::new(&[
        ("content/bai.md", &lesson(body)),
        ("content/phim.vi.vtt", "WEBVTT\n\n00:00.000 --> 00:01.400\nChạm.\n"),
    ]);
    site.write_png("content/phim.jpg", 320, 180);
    site.write_bytes("content/phim.mp4", &film_file());
    files.iter().for_each(|(name, bytes)| site.write_bytes(&format!("content/{name}"), bytes));
    site
}

/// All files of a build that goes on past errors, and its findings by code.
fn built(site: &TestSite) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let options = Options { keep_going: true, ..Options::new(today()) };
    let report = pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
    let codes = findings(&report).iter().map(|found| found.rsplit(' ').next().unwrap().to_owned()).collect();
    (tree(&site.public()), codes)
}

fn with_ending<'f>(files: &'f BTreeMap<String, Vec<u8>>, ending: &str) -> Vec<&'f Vec<u8>> {
    files.iter().filter(|(path, _)| path.ends_with(ending)).map(|(_, bytes)| bytes).collect()
}

#[test]
fn a_film_keeps_its_pictures_and_sound_and_nothing_else() {
    let film = phone_film();
    assert!(has(&film, NOTE.as_bytes()) && has(&film, PLACE.as_bytes()));
    let site = site(FILM, &[("phim.mp4", &film)]);
    let (files, codes) = built(&site);
    assert_eq!(codes, ["film-has-gps"]);
    for (path, bytes) in &files {
        for mark in [NOTE, PLACE, "Lavc", "Handler", "udta", "uuid"] {
            assert!(path.ends_with(".js") || !has(bytes, mark.as_bytes()), "{path} holds {mark}");
        }
    }
    let films = with_ending(&files, ".mp4");
    let [made] = films[..] else { panic!("one film") };
    let names: Vec<[u8; 4]> = boxes(made).iter().map(|(name, _)| *name).collect();
    assert_eq!(names, [*b"ftyp", *b"moov", *b"mdat"], "the head stands in front");
    assert_eq!(
        content(made, b"mdat"),
        content(&film_file(), b"mdat"),
        "every picture and sound, byte by byte"
    );
    // What is made is made of itself again.
    let again = camnang::film::film(&mut Cursor::new(made), made.len() as u64).unwrap();
    assert_eq!(again.size(), made.len() as u64);
    assert_eq!(again.pieces[0], Piece::Made(made[..again.pieces[0].size() as usize].to_vec()));
    assert_eq!((again.milliseconds, again.has_picture, again.has_place), (3_000, true, false));
}

#[test]
fn films_that_phones_do_not_play_are_told() {
    let whole = film_file();
    let head = content(&whole, b"moov");
    let with_head = |small: Vec<u8>| {
        let by = small.len() as i64 - head.len() as i64;
        [
            boxed(b"ftyp", &content(&whole, b"ftyp")),
            boxed(b"moov", &moved(&small, by)),
            boxed(b"mdat", &content(&whole, b"mdat")),
        ]
        .concat()
    };
    let renamed = |from: &[u8; 4], to: &[u8; 4]| {
        let mut bytes = whole.clone();
        while let Some(at) = bytes.windows(4).position(|window| window == from) {
            bytes[at..at + 4].copy_from_slice(to);
        }
        bytes
    };
    let tracks = |wanted: &[u8]| {
        let parts =
            boxes(&head).into_iter().filter(|(name, content)| name != b"trak" || has(content, wanted));
        with_head(parts.flat_map(|(name, content)| boxed(&name, &content)).collect())
    };
    let mut quicktime = whole.clone();
    quicktime[8..12].copy_from_slice(b"qt  ");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("whole", whole.clone(), ""),
        ("pictures alone", tracks(b"vmhd"), ""),
        ("cut in the data", whole[..whole.len() - 5_000].to_vec(), "film-refused"),
        ("cut in the head", whole[..600].to_vec(), "film-refused"),
        ("text", b"Xin chao".to_vec(), "film-refused"),
        ("nothing", Vec::new(), "film-refused"),
        ("a picture", png(9, 9, |_, _| [0, 0, 0]), "not-a-film"),
        ("sound alone", tracks(b"smhd"), "film-refused"),
        ("fragments", [whole.clone(), boxed(b"moof", b"")].concat(), "film-refused"),
        ("locked", renamed(b"avc1", b"encv"), "film-refused"),
        ("HEVC", renamed(b"avc1", b"hvc1"), "film-doubt"),
        ("AV1", renamed(b"avc1", b"av01"), "film-doubt"),
        ("AMR", renamed(b"mp4a", b"samr"), "film-doubt"),
        ("MOV", quicktime, "film-kind"),
        ("an old MOV", boxed(b"mdat", b"x"), "film-kind"),
        ("WebM", b"\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x1fB\x86".to_vec(), "film-kind"),
        ("AVI", b"RIFF\0\0\0\0AVI LIST".to_vec(), "film-kind"),
        ("a page", b"<!DOCTYPE html><script>alert(1)</script>".to_vec(), "film-refused"),
    ];
    for (name, bytes, code) in cases {
        let site = site(FILM, &[("phim.mp4", &bytes)]);
        let (files, codes) = built(&site);
        assert_eq!(codes.join(" "), code, "{name}");
        let is_published = matches!(code, "" | "film-doubt");
        assert_eq!(with_ending(&files, ".mp4").len(), usize::from(is_published), "{name}");
        assert!(
            !files.values().any(|published| *published == bytes && !bytes.is_empty()) || name == "whole",
            "{name}"
        );
    }
    let wrong = FILM.replace("0:03", "2:40");
    assert_eq!(built(&site(&wrong, &[])).1, ["film-length"]);
    let late = b"WEBVTT\n\n00:00.000 --> 00:09.000\nA\n";
    assert_eq!(built(&site(FILM, &[("phim.vi.vtt", late)])).1, ["captions-times"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever a file says of itself, it is read or refused; what is published lies within it.
    #[test]
    fn no_film_is_too_strange(changes in prop::collection::vec((0_usize..2_800, any::<u8>()), 1..12), end in 0_usize..20_000) {
        let mut bytes = film_file();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        bytes.truncate(end.max(2_000));
        if let Ok(film) = film(&mut Cursor::new(&bytes), bytes.len() as u64) {
            for piece in film.pieces.iter() {
                if let Piece::Taken(range) = piece {
                    prop_assert!(range.start <= range.end && range.end <= bytes.len() as u64);
                }
            }
            prop_assert!(film.size() <= bytes.len() as u64 + 4_096);
        }
    }
}

#[test]
fn captions_that_browsers_do_not_show_are_told() {
    let wide: Vec<u8> = "\u{feff}WEBVTT\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("phim.vi.vtt", b"\xef\xbb\xbfWEBVTT\r\n\r\n00:00.000 --> 00:01.000\r\nA\r\n".to_vec(), ""),
        ("phim.vi.vtt", b"1\n00:00:00,000 --> 00:00:01,000\nA\n".to_vec(), "captions-broken"),
        ("phim.vi.vtt", b"WEBVTT\n\n00:00:00,000 --> 00:00:01,000\nA\n".to_vec(), "captions-broken"),
        ("phim.vi.vtt", b"\n\nWEBVTT\n\n00:00.000 --> 00:01.000\nA\n".to_vec(), "captions-broken"),
        ("phim.vi.vtt", b"WEBVTT\n".to_vec(), "captions-broken"),
        ("phim.vi.vtt", wide, "captions-broken"),
        ("phim.vi.vtt", png(9, 9, |_, _| [0, 0, 0]), "captions-broken"),
        ("phim.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n".to_vec(), "captions-name"),
        ("Phim.vi.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n".to_vec(), "captions-name"),
        ("phim_vi.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n".to_vec(), "captions-name"),
        ("phim.vi.srt", b"1\n00:00:00,000 --> 00:00:01,000\nA\n".to_vec(), "captions-name"),
        ("phim-khac.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nA\n".to_vec(), "missing-captions"),
    ];
    for (name, bytes, code) in cases {
        let site = site(FILM, &[]);
        std::fs::remove_file(site.root.join("content/phim.vi.vtt")).unwrap();
        site.write_bytes(&format!("content/{name}"), &bytes);
        let (files, codes) = built(&site);
        assert_eq!(codes.join(" "), code, "{name}: {}", String::from_utf8_lossy(&bytes));
        assert_eq!(with_ending(&files, ".vtt").len(), usize::from(code.is_empty()), "{name}");
    }
}

#[test]
fn only_files_of_the_list_are_attached_and_only_as_what_they_are() {
    let runs = b"<script>alert(1)</script>".as_slice();
    let jpeg = {
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut bytes)
            .encode(&[90; 48], 4, 4, image::ExtendedColorType::Rgb8)
            .unwrap();
        let note = [&[0xff, 0xfe, 0, NOTE.len() as u8 + 2][..], NOTE.as_bytes()].concat();
        bytes.splice(2..2, note);
        bytes
    };
    let cases: Vec<(&str, &[u8], &str)> = vec![
        ("a.html", runs, "attachment-kind"),
        ("a.HTM", runs, "attachment-kind"),
        ("a.xhtml", runs, "attachment-kind"),
        ("a.xml", runs, "attachment-kind"),
        ("a.js", b"alert(1)", "attachment-kind"),
        ("a.mjs", b"alert(1)", "attachment-kind"),
        ("a.php", b"<?php", "attachment-kind"),
        ("a.shtml", runs, "attachment-kind"),
        ("a.apk", b"PK\x03\x04", "attachment-kind"),
        ("a.zip", b"PK\x03\x04", "attachment-kind"),
        ("a.exe", b"MZ\x90\0", "attachment-kind"),
        ("a.bat", b"del", "attachment-kind"),
        ("a.svgz", b"\x1f\x8b\x08\0", "attachment-kind"),
        ("a.swf", b"FWS", "attachment-kind"),
        ("a.wasm", b"\0asm", "attachment-kind"),
        ("a.mht", b"From: x", "attachment-kind"),
        ("a.hta", runs, "attachment-kind"),
        ("a.lnk", b"L\0\0\0", "attachment-kind"),
        ("a.docm", b"PK\x03\x04", "attachment-kind"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "attachment-kind"),
        ("a", b"x", "attachment-kind"),
        ("a.json", b"{}", "attachment-kind"),
        ("a.css", b"a{}", "attachment-kind"),
        ("a.txt", runs, "attachment-inside"),
        ("a.csv", b"\0\0\0", "attachment-inside"),
        ("a.pdf", runs, "attachment-inside"),
        ("a.pdf", b"%PDF-1.7 /JavaScript", "attachment-programs"),
        ("a.docx", b"PK\x03\x04", "attachment-inside"),
        ("a.mp3", runs, "attachment-inside"),
        ("a.svg", b"\x1f\x8b\x08\0", "drawing-refused"),
        ("a.gif", b"GIF89a", "picture-kind"),
        ("a.ico", b"\0\0\x01\0", "picture-kind"),
        ("a.txt", b"GIF89a", "picture-kind"),
        ("a.jpe", b"\0\0\0\x18ftypheic", "picture-kind"),
        ("a.dng", b"II*\0", "picture-kind"),
        ("a.psd", b"8BPS", "picture-kind"),
        ("a.jxl", b"\xff\x0a", "picture-kind"),
        ("a.jp2", b"\0\0\0\x0cjP  ", "picture-kind"),
        ("a.webm", b"\x1aE\xdf\xa3", "film-kind"),
        ("a.txt", "Mẫu đơn\n".as_bytes(), ""),
        ("a.TXT", b"a", ""),
        ("a.csv", b"a;b\n", ""),
        ("a.pdf", b"%PDF-1.7\n", ""),
        ("a.mp3", b"ID3\x04\0\0\0\0\0\x04Hien\xff\xfb\x90\0", ""),
        // A photograph is cleaned, whatever it calls itself.
        ("a.jpe", &jpeg, ""),
        ("a.mpo", &jpeg, ""),
        ("a.txt", &jpeg, ""),
        ("a.pdf", &jpeg, ""),
        ("a.mp4", &jpeg, ""),
    ];
    for (name, bytes, code) in cases {
        for body in [format!("[Tải]({name})"), format!("[Tải]({name})\n\n:::ma-qr[Tải]({name})\n:::")] {
            let site = site(&body, &[(name, bytes)]);
            let (files, codes) = built(&site);
            let (first, rest) =
                codes.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
            assert_eq!(first, code, "{name}");
            assert!(rest.iter().all(|other| other == code), "{name}: {rest:?}");
            assert!(
                !files.values().any(|published| has(published, NOTE.as_bytes()) || has(published, b"Hien")),
                "{name}"
            );
            let is_attached =
                ["txt", "csv", "pdf"].iter().any(|ending| name.to_lowercase().ends_with(ending));
            let as_it_is = code.is_empty() && !bytes.starts_with(&[0xff, 0xd8]) && is_attached;
            assert_eq!(files.values().any(|published| *published == bytes), as_it_is, "{name}");
        }
    }
}

#[test]
fn drawings_are_published_and_printed_without_what_runs() {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"40\" onload=\"alert('{NOTE}')\"><metadata>{NOTE}</metadata>\
         <script>alert('{NOTE}')</script><foreignObject><p>{NOTE}</p></foreignObject><text x=\"2\" y=\"20\">Chữ vẽ</text></svg>"
    );
    let body = "![Hình](hinh.svg)\n\n[Mở hình](hinh.svg)";
    let site = site(body, &[("hinh.svg", svg.as_bytes())]);
    site.write(
        "content/site.yaml",
        "name: A\nward: B\ncity: C\nbase_url: https://a.example\noutputs: [assets, pages, handouts]\n",
    );
    site.write(
        "content/bai.md",
        &lesson(body).replace(
            "kind: page",
            "kind: lesson\nverified: {date: 2026-11-15, by: Tổ, how: read-document, risk: low}",
        ),
    );
    let (files, codes) = built(&site);
    assert!(codes.contains(&"drawing-cleaned".to_owned()), "{codes:?}");
    assert!(files.keys().any(|path| path.ends_with(".pdf")), "it was printed");
    for (path, bytes) in &files {
        assert!(!has(bytes, NOTE.as_bytes()), "{path}");
        assert!(!path.ends_with(".svg") || !has(bytes, b"<script") && !has(bytes, b"onload"), "{path}");
    }
    let drawings = with_ending(&files, ".svg");
    assert!(drawings.iter().any(|bytes| has(bytes, "Chữ vẽ".as_bytes())), "what draws stays");
}

#[test]
fn addresses_that_make_no_code_or_a_dense_one_are_told_and_printed_without_it() {
    for (length, code) in [(100, ""), (320, "code-dense"), (3_000, "code-too-long")] {
        let body = format!(
            ":::ma-qr[Mở](https://dichvucong.gov.vn/?q={})\n:::",
            "a ".repeat(length / 4).trim().replace(' ', "%20")
        );
        let site = site(&body, &[]);
        site.write(
            "content/site.yaml",
            "name: A\nward: B\ncity: C\nbase_url: https://a.example\noutputs: [pages]\n",
        );
        let (files, codes) = built(&site);
        assert_eq!(codes.join(" "), code, "{length}");
        let page = String::from_utf8_lossy(&files["bai.html"]);
        assert_eq!(page.contains("shape-rendering"), code != "code-too-long", "{length}");
    }
}

#[test]
fn texts_of_every_width_are_attached_and_looked_through() {
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(unit).collect::<Vec<u8>>()
    };
    let table = "Số tổ;Họ tên 1;Điện thoại 1;Đồng ý 1\n1;A;0398765001;không\n";
    for (words, code) in
        [("Họp tổ: đọc kế hoạch, ế ị ữ.\r\n", ""), ("Gọi ế 0398 765 001\r\n", "withheld-number")]
    {
        for bytes in [wide(words, u16::to_le_bytes), wide(words, u16::to_be_bytes), words.as_bytes().to_vec()]
        {
            let site = site("[Tải](a.txt)\n\n[Bảng](b.csv)", &[("a.txt", &bytes), ("b.csv", &bytes)]);
            site.write("content/_data/groups.csv", table);
            let codes: std::collections::BTreeSet<String> = built(&site).1.into_iter().collect();
            assert_eq!(codes.into_iter().collect::<Vec<_>>().join(" "), code, "{words}");
        }
    }
}

#[test]
fn a_file_that_is_not_attached_is_told_with_what_to_do_instead() {
    for (name, help) in [
        ("hop.ics", "roster"),
        ("a.vcf", "contacts"),
        ("a.doc", "docx"),
        ("a.zip", "one by one"),
        ("a.apk", "Google Play"),
        ("a.wma", "mp3"),
        ("a.xyz", "PDF"),
    ] {
        let site = site(&format!("[Tải]({name})"), &[(name, b"BEGIN:X\n")]);
        let report = pipeline::check(&site.root, &Options::new(today()), &Memo::default(), &|_| {}).unwrap();
        let told = report
            .diags
            .iter()
            .find(|found| found.code.name() == "attachment-kind")
            .map(|found| found.help(camnang::text::Lang::En));
        assert!(told.as_ref().is_some_and(|told| told.contains(help)), "{name}: {told:?}");
    }
}

#[test]
fn a_file_that_changes_while_a_build_runs_is_neither_published_nor_kept() {
    let body = format!("![Hình](hinh.png)\n\n[Tải](mau.pdf)\n\n{FILM}");
    for name in ["hinh.png", "mau.pdf", "phim.mp4"] {
        let site =
            site(&body, &[("hinh.png", &png(90, 90, |_, _| [10, 20, 200])), ("mau.pdf", b"%PDF-1.7 one")]);
        let path = site.root.join("content").join(name);
        let first = std::fs::read(&path).unwrap();
        let second = match name {
            "hinh.png" => png(90, 90, |_, _| [200, 20, 10]),
            _ => [&first[..first.len() - 3], b"two"].concat(),
        };
        let change = |progress: Progress| {
            if matches!(progress, Progress::Phase("parse")) {
                std::fs::write(&path, &second).unwrap();
            }
        };
        let options = Options { keep_going: true, ..Options::new(today()) };
        let done = pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &change);
        let told = match &done {
            Ok(report) => findings(report).join(" "),
            Err(failure) => failure.code.name().to_owned(),
        };
        assert!(told.contains("file-changed"), "{name}: {told}");
        std::fs::write(&path, &first).unwrap();
        assert_eq!(findings(&site.build()), [""; 0], "{name}");
        let changed = site.public();
        let kept = std::fs::read_dir(site.root.join(".camnang-cache")).map_or(0, Iterator::count);
        std::fs::remove_dir_all(site.root.join(".camnang-cache")).unwrap();
        let published = tree(&changed);
        std::fs::remove_dir_all(&changed).unwrap();
        site.build();
        assert_eq!(tree(&changed), published, "{name}: nothing of the other file was kept among {kept}");
    }
}
