//! The report of a month: its list read by a real reader, its page, its sheet, and what must never reach the
//! site.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::date::Month;
use camnang::pipeline::MonthlyReport;
use camnang::pipeline::{self, Options};
use common::{TestSite, today};

const GROUPS: &str = "Số tổ;Tên tổ\n1;Tổ Một\n2;=HYPERLINK(1)\n";
const SESSIONS: &str = "Ngày;Số tổ;Bài;Số người;Số hồ sơ\n05/11/2026;1;bài 11;24;3\n12/11/2026;1;quet ma;;\n19/11/2026;;Quét mãa;30;\n";
const SKILLS: &str = "Kỹ năng;Chủ đề\nQuét mã để trả tiền;quét mã\n+ Chuyển khoản;chuyển khoản\n";

fn lesson(title: &str, rest: &str, checked: &str) -> String {
    format!(
        "---\ntitle: {title}\nverified: {{date: {checked}, by: B, how: read-document, risk: high, review_in: 120}}\n{rest}---\n\nChữ.\n"
    )
}

fn site() -> TestSite {
    let film = format!(
        "{}\n:::phim[Xem](https://www.youtube.com/watch?v=abcdefghijk)\nLời.\n:::\n",
        lesson("Quét mã", "short: 11\ntags: [quét mã, ngân hàng]\n", "2026-11-01")
    );
    TestSite::new(&[
        ("content/tien/_index.md", "---\ntitle: Tiền <b>\n---\n"),
        ("content/tien/quet-ma.md", &film),
        ("content/tien/cu.md", &lesson("Bài cũ", "", "2026-07-01")),
        ("content/an-toan/_index.md", "---\ntitle: An toàn\n---\n"),
        ("content/tin/_index.md", "---\ntitle: Tin\nkind: news\n---\n"),
        ("content/day.md", "---\ntitle: Người dạy\nkind: trainers\n---\n"),
        ("content/_data/groups.csv", GROUPS),
        ("content/_data/sessions.csv", SESSIONS),
        ("content/_data/skills.csv", SKILLS),
    ])
}

fn report(site: &TestSite, month: &str) -> (MonthlyReport, Vec<String>) {
    let (report, monthly) =
        pipeline::report(&site.root, Month::parse(month).unwrap(), &Options::new(today())).unwrap();
    (monthly, common::findings(&report))
}

fn file(report: &MonthlyReport, ending: &str) -> Vec<u8> {
    report.files.iter().find(|(name, _)| name.ends_with(ending)).unwrap().1.clone()
}

/// The tables of the list by title, without blank cells at the ends of rows.
fn listed(report: &MonthlyReport, title: &str) -> Vec<Vec<String>> {
    let bytes = file(report, ".csv");
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    // This reader refuses rows of different lengths.
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text);
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
    let own = rows
        .skip_while(|row| row[0] != title)
        .skip(1)
        .take_while(|row| row.iter().any(|cell| !cell.is_empty()));
    own.map(|row| row[..=row.iter().rposition(|cell| !cell.is_empty()).unwrap()].to_vec()).collect()
}

#[test]
fn the_list_is_read_by_a_strict_reader_and_holds_no_formula() {
    let (monthly, findings) = report(&site(), "2026-11");
    assert_eq!(
        findings,
        ["content/_data/sessions.csv:C4 unknown-lesson", "content/tien/cu.md:3:18 review-overdue"]
    );
    let groups = listed(&monthly, "Buổi học theo tổ dân phố");
    assert_eq!(
        groups[1..5].iter().map(|row| row.join("|")).collect::<Vec<_>>(),
        [
            "1|Tổ Một||2|24|3|1|1",
            "2|'=HYPERLINK(1)||0|0|0|0|0",
            "Chung|||1|30|chưa ghi|0|1",
            "Cộng|||3|54|3|1|2",
        ]
    );
    let lessons: Vec<String> =
        listed(&monthly, "Buổi học theo bài").iter().map(|row| row[..2].join("|")).collect();
    assert_eq!(lessons, ["Bài|Số buổi", "Quét mã|2", "Quét mãa|1"]);
    let sections: Vec<String> =
        listed(&monthly, "Bài, áp phích, video theo phần").iter().skip(1).map(|row| row.join("|")).collect();
    assert_eq!(sections, ["An toàn|0|0|0", "Tiền <b>|2|0|1", "Cộng|2|0|1"]);
    assert_eq!(listed(&monthly, "Quá hạn kiểm tra")[1], ["Bài cũ", "Tiền <b>", "29/10/2026", "24"]);
    let skills: Vec<String> =
        listed(&monthly, "Kỹ năng và bài dạy").iter().map(|row| row.join("|")).collect();
    assert_eq!(
        skills[..4],
        [
            "Kỹ năng|Tiền <b>|Tình trạng",
            "Quét mã để trả tiền|11|đã có bài",
            "'+ Chuyển khoản||chưa có bài",
            "ngân hàng|11|chủ đề khác"
        ]
    );
    assert!(
        monthly.summary[0].contains("3 buổi học. Lượt người dự: 54. Hồ sơ đã hướng dẫn: 3."),
        "{:?}",
        monthly.summary
    );
}

#[test]
fn the_page_is_one_file_that_loads_nothing_and_escapes_what_people_typed() {
    let (monthly, _) = report(&site(), "2026-11");
    let page = String::from_utf8(file(&monthly, ".html")).unwrap();
    assert!(page.contains("Tiền &lt;b&gt;") && !page.contains("Tiền <b>"));
    for loads in ["src=", "href=", "url(", "<script", "@import"] {
        assert!(!page.contains(loads), "{loads}");
    }
    assert!(
        page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"),
        "{}",
        &page[..400]
    );
}

#[test]
fn a_month_without_sessions_says_so_in_every_form() {
    let site = site();
    let (monthly, _) = report(&site, "2027-02");
    assert_eq!(monthly.summary[0], "Tháng 02/2027 chưa ghi buổi học nào.");
    assert_eq!(listed(&monthly, "Buổi học theo tổ dân phố")[3], ["Cộng", "", "", "0", "0", "0", "0", "0"]);
    assert_eq!(listed(&monthly, "Buổi học theo bài")[1], ["Tháng 02/2027 chưa ghi buổi học nào."]);
    assert_eq!(report(&site, "2027-02").0.files, monthly.files, "the same report has the same bytes");
}

#[test]
fn the_sheet_is_a_sound_pdf_of_a4_with_every_group_and_room_to_sign() {
    let (monthly, _) = report(&site(), "2026-11");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bao-cao.pdf");
    std::fs::write(&path, file(&monthly, ".pdf")).unwrap();
    let run = |program: &str, args: &[&str], after: &[&str]| {
        let output = std::process::Command::new(program).args(args).arg(&path).args(after).output().unwrap();
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run("qpdf", &["--check"], &[]);
    let about = run("pdfinfo", &[], &[]);
    assert!(
        about.contains("595.276 x 841.89")
            && about.contains("(A4)")
            && about.contains("Tagged:          yes"),
        "{about}"
    );
    let text = run("pdftotext", &["-layout"], &["-"]);
    for words in [
        "PHƯỜNG A",
        "Tháng 11/2026",
        "Tổ Một",
        "=HYPERLINK(1)",
        "chưa ghi",
        "Người lập",
        "Người duyệt",
        "chưa có bài",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
}

#[test]
fn figures_of_people_never_reach_the_site() {
    let site = site();
    let (files, _) = site.preview();
    let page = &files["day.html"];
    for words in ["Tiền &lt;b&gt;", "quá 24 ngày", "Quét mã để trả tiền", "chưa có bài"] {
        assert!(page.contains(words), "{words}");
    }
    site.write("content/_data/sessions.csv", &SESSIONS.replace("24", "777").replace("30", "888"));
    assert_eq!(site.preview().0, files, "no page knows how many people came");
}
