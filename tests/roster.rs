//! The roster's findings, and its calendar read back and compared with the tables, day by day.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::date::Date;
use camnang::ward::{TableFile, Ward, ward};
use common::{SITE, TestSite};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const HEAD: &str = "Ngày;Thứ;Ca;Nơi trực;Ai trực\n";
const OFF: &str = "Ngày;Đến ngày;Tên ngày nghỉ\n2027-02-05;2027-02-11;\"Tết Nguyên đán; nghỉ, vui\"\n2027-04-30;2027-05-01;Lễ\n";
const PAGE: &str = "---\ntitle: Lịch trực\nkind: page\n---\n\n:::lich-truc\n:::\n";

fn site(roster: &str, holidays: &str) -> TestSite {
    let roster = format!("{HEAD}{roster}");
    let settings = SITE.replace("assets,", "assets, calendar,");
    TestSite::new(&[
        ("content/site.yaml", &settings),
        ("content/lich-truc.md", PAGE),
        ("content/_data/roster.csv", &roster),
        ("content/_data/holidays.csv", holidays),
    ])
}

fn findings(roster: &str, holidays: &str) -> Vec<String> {
    site(roster, holidays).preview().1
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn a_shift_written_twice_is_told_with_the_other_row() {
    let twice = findings(
        ";T2-T6;Sáng 7:30-11:30;Trung tâm;A\n;T4;8:00-9:00;trung tâm;a\n;T4;8:00-9:00;Trung tâm;B\n;T4;8:00-9:00;Chợ;A\n",
        OFF,
    );
    assert_eq!(twice, ["content/_data/roster.csv:3 duty-overlap"]);
}

#[test]
fn working_days_without_anybody_are_told_and_days_off_are_not() {
    // The test's day is Sunday, 22 November 2026.
    assert_eq!(
        findings(";T2-T5;;A;B\n", "Ngày;Đến ngày;Tên ngày nghỉ\n2026-11-23;2026-12-19;Nghỉ\n"),
        [""; 0]
    );
    let site = site(";T2-T5;;A;B\n", OFF);
    let report = site.build();
    let told: Vec<String> = report.diags.iter().map(|found| found.message(camnang::text::Lang::En)).collect();
    let days = "27/11/2026, 04/12/2026, 11/12/2026, 18/12/2026";
    assert_eq!(told, [format!("From 22/11/2026 to 19/12/2026 nobody is on duty on 4 working days: {days}.")]);
}

#[test]
fn a_roster_of_single_days_is_looked_at_up_to_its_end() {
    let week = "2026-11-23;;;A;B\n2026-11-24;;;A;B\n2026-11-26;;;A;B\n";
    assert_eq!(findings(week, OFF), ["content/_data/roster.csv duty-uncovered"]);
    assert_eq!(findings("2026-11-23;;;A;B\n2026-11-24;;;A;B\n", OFF), [""; 0]);
    assert_eq!(findings("2026-11-20;;;A;B\n", OFF), ["content/_data/roster.csv roster-ended"]);
}

#[test]
fn a_shift_on_a_day_off_and_holidays_of_the_past_are_told() {
    assert_eq!(
        findings(";T2-T6;;A;B\n2027-05-01;;;Chợ;B\n", OFF),
        ["content/_data/roster.csv:3 duty-on-holiday"]
    );
    let past = "Ngày;Đến ngày;Tên ngày nghỉ\n2026-09-02;;Quốc khánh\n";
    assert_eq!(findings(";T2-T6;;A;B\n", past), ["content/_data/holidays.csv holidays-ended"]);
}

/// An event as far as the test reads it: every property with its parameters, in order.
type Event = Vec<(String, String)>;

/// Reads a calendar by the rules of RFC 5545: lines end in CRLF, hold at most 75 bytes, and go on after a
/// space.
fn events(text: &str) -> Vec<Event> {
    assert!(
        text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']),
        "every line ends in CRLF"
    );
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "no line is longer than 75 bytes");
    let whole = text.replace("\r\n ", "");
    let mut events = Vec::new();
    for line in whole.split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line} has no value"));
        match (name, value) {
            ("BEGIN", "VEVENT") => events.push(Event::new()),
            _ => events
                .last_mut()
                .into_iter()
                .for_each(|event: &mut Event| event.push((name.into(), value.into()))),
        }
    }
    events
}

fn property<'a>(event: &'a Event, name: &str) -> Option<&'a str> {
    event.iter().find(|(known, _)| known.split(';').next() == Some(name)).map(|(_, value)| value.as_str())
}

fn digits(text: &str) -> Date {
    day(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..8]))
}

/// On which days and at which times an event is, up to a day: weekly rules of RFC 5545, expanded one day
/// after the other.
fn occurrences(event: &Event, end: Date) -> Vec<(Date, String)> {
    let start = property(event, "DTSTART").unwrap();
    let except: BTreeSet<&str> = event
        .iter()
        .filter(|(name, _)| name.starts_with("EXDATE"))
        .map(|(_, value)| value.as_str())
        .collect();
    let first = digits(start);
    let time = start[8..].to_owned();
    let Some(rule) = property(event, "RRULE") else { return vec![(first, time)] };
    let rule: BTreeMap<&str, &str> = rule.split(';').map(|part| part.split_once('=').unwrap()).collect();
    assert_eq!(rule["FREQ"], "WEEKLY");
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let days: Vec<&str> = rule["BYDAY"].split(',').collect();
    let until = rule.get("UNTIL").map_or(end, |until| digits(until).min(end));
    let all = (0..).map(|n| first.plus_days(n)).take_while(|day| *day <= until);
    let wanted = all.filter(|day| days.contains(&names[day.weekday().number() - 1]));
    let kept =
        wanted.filter(|day| !except.contains(format!("{}{time}", day.to_string().replace('-', "")).as_str()));
    kept.map(|day| (day, time.clone())).collect()
}

fn read(roster: &str, holidays: &str) -> Ward {
    let (roster_file, holidays_file): (Arc<str>, Arc<str>) =
        ("content/_data/roster.csv".into(), "content/_data/holidays.csv".into());
    let roster = format!("{HEAD}{roster}");
    let files = [(&roster_file, roster.as_bytes()), (&holidays_file, holidays.as_bytes())];
    ward(&files.map(|(path, bytes)| TableFile { path, bytes })).value
}

#[test]
fn the_calendar_has_the_shifts_of_the_tables_on_every_day() {
    let roster = ";T2-T6;Sáng 6:00-11:30;Trung tâm; nhà số 1, tầng 2\n;T3, T5;Chiều 13:30-17:00;\"Nhà văn hoá; sân, vườn\";Đoàn viên thanh niên phường và tổ công nghệ số\n\
        ;CN;…;Chợ;\\Nam\n2026-11-24;;Sáng 8:00-10:00;Trung tâm;C\n2026-11-28;;22:00-24:00;;\n2027-05-01;;;Chợ;D\n";
    let (files, _) = site(roster, OFF).preview();
    let calendar = &files["lich-truc.ics"];
    let events = events(calendar);
    let names: BTreeSet<&str> = events.iter().filter_map(|event| property(event, "UID")).collect();
    assert_eq!(names.len(), events.len(), "every event has a name of its own");
    let tables = read(roster, OFF);
    let mut told: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for event in events.iter().filter(|event| property(event, "TRANSP").is_none()) {
        for (day, time) in occurrences(event, day("2027-12-31")) {
            told.entry(day).or_default().push(time);
        }
    }
    let mut days = 0;
    for date in (0..).map(|n| day("2026-11-01").plus_days(n)).take_while(|date| *date <= day("2027-12-31")) {
        let clock = |minutes: u32| format!("T{:02}{:02}00", minutes / 60, minutes % 60);
        let mut right: Vec<String> = tables
            .on_duty(date)
            .iter()
            .map(|shift| shift.hours.map(|hours| clock(hours.from)).unwrap_or_default())
            .collect();
        let mut said = told.remove(&date).unwrap_or_default();
        right.sort();
        said.sort();
        assert_eq!(said, right, "{date}");
        days += right.len();
    }
    assert!(days > 300 && told.is_empty(), "{days} {told:?}");
    assert!(
        calendar.contains("DTEND;TZID=Asia/Ho_Chi_Minh:20261129T000000"),
        "midnight is the beginning of the next day"
    );
    let place = events
        .iter()
        .filter_map(|event| property(event, "LOCATION"))
        .find(|place| place.contains("Nhà văn hoá"));
    assert_eq!(place, Some("Nhà văn hoá\\; sân\\, vườn"));
    assert!(events.iter().any(|event| property(event, "URL") == Some("https://a.example/lich-truc.html")));
}

#[test]
fn an_event_keeps_its_name_when_its_hours_change_and_no_roster_makes_no_calendar() {
    let names = |roster: &str| {
        let (files, _) = site(roster, OFF).preview();
        let events = events(&files["lich-truc.ics"]);
        events.iter().map(|event| property(event, "UID").unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(";T2-T6;Sáng 7:30-11:30;A;B\n"), names(";T2-T6;Sáng 8:00-11:00;A;C\n"));
    let (files, found) = TestSite::new(&[("content/lich-truc.md", PAGE)]).preview();
    assert!(!files.contains_key("lich-truc.ics") && found.is_empty(), "{found:?}");
    assert!(files["lich-truc.html"].contains("(phường điền)"));
}

/// What a program prints about a file.
#[cfg(feature = "paper")]
fn said(program: &str, arguments: &[&str], file: &std::path::Path) -> String {
    let output = std::process::Command::new(program).args(arguments).arg(file).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[cfg(feature = "paper")]
#[test]
fn two_months_are_a_page_of_a4_each_with_every_day_and_the_same_bytes_again() {
    let site = site(
        ";T2-T6;Sáng 7:30-11:30;Trung tâm;A\n;T2, T4;…;Nhà văn hoá;B\n",
        "Ngày;Đến ngày;Tên ngày nghỉ\n2026-11-24;;Ngày lễ lớn\n",
    );
    site.write("content/site.yaml", &SITE.replace("assets,", "assets, roster,"));
    site.build();
    let file = site.public().join("lich-truc-thang.pdf");
    let bytes = std::fs::read(&file).unwrap();
    let page = |number: &str| said("pdftotext", &["-layout", "-f", number, "-l", number], &file);
    let (first, second) = (page("1"), page("2"));
    assert!(first.contains("Tháng 11/2026") && second.contains("Tháng 12/2026"), "{first}{second}");
    let numbers = |text: &str| {
        let mut days: Vec<u32> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        days.sort_unstable();
        days
    };
    assert_eq!((numbers(&first), numbers(&second)), ((1..=30).collect(), (1..=31).collect()));
    assert!(first.contains("Nghỉ: Ngày lễ") && !second.contains("Nghỉ:"), "{first}");
    // 21 working days in November without the day off, and Mondays and Wednesdays with hours to fill in.
    assert_eq!((first.matches("7:30–11:30").count(), first.matches("Giờ:").count()), (20, 9), "{first}");
    let facts = std::process::Command::new("pdfinfo").arg(&file).output().unwrap();
    let facts = String::from_utf8(facts.stdout).unwrap();
    assert!(facts.contains("Pages:           2") && facts.contains("841.89 x 595.276"), "{facts}");
    let room = std::fs::read_to_string(site.public().join("goc-in-an.html")).unwrap();
    assert!(
        room.contains("lich-truc-thang.pdf") && room.contains("lich-truc-thang.png"),
        "the print room has it with its picture"
    );
    std::fs::remove_dir_all(site.root.join(".camnang-cache")).unwrap();
    std::fs::remove_dir_all(site.public()).unwrap();
    site.build();
    assert!(std::fs::read(&file).unwrap() == bytes, "the bytes repeat");
}

#[test]
fn whatever_a_cell_holds_the_calendar_stays_whole() {
    let odd = [
        "\r\n", "\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}", "\t", "\0", "\u{7}",
        "\u{1b}", "\u{202e}", "\u{feff}", "\r\r\n",
    ];
    for sign in odd {
        let roster = format!(";T2;\"Sáng{sign}7:30-11:30\";\"Trung tâm{sign}tầng 1\";\"Đoàn{sign}viên\"\n");
        let off = format!("Ngày;Đến ngày;Tên ngày nghỉ\n2027-02-05;2027-02-11;\"Tết{sign}BEGIN:VEVENT\"\n");
        let (files, told) = site(&roster, &off).preview();
        let events = events(&files["lich-truc.ics"]);
        assert_eq!(events.len(), 2, "{sign:?}");
        let place = property(&events[0], "LOCATION").unwrap();
        assert!(
            !place.contains(|c: char| c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c)),
            "{sign:?} {place:?}"
        );
        assert!(place.starts_with("Trung tâm") && place.ends_with("tầng 1"), "{place:?}");
        assert!(told.iter().all(|found| found.ends_with("duty-uncovered")), "{sign:?} {told:?}");
    }
}

#[test]
fn a_day_that_contradicts_its_day_of_the_week_is_told_and_on_no_page() {
    let (files, told) =
        site("23/11/2026;Thứ Ba;;Chợ;A\nThứ Tư 24/11/2026;;;Bến;B\n25/11/2026;T4;;Đình;C\n", OFF).preview();
    let told: Vec<&String> = told.iter().filter(|found| found.ends_with("contradicts")).collect();
    assert_eq!(
        told,
        [
            "content/_data/roster.csv:B2 weekday-contradicts",
            "content/_data/roster.csv:A3 weekday-contradicts"
        ]
    );
    assert!(
        !files["lich-truc.ics"].contains("Chợ")
            && !files["lich-truc.ics"].contains("Bến")
            && files["lich-truc.ics"].contains("Đình")
    );
}

#[test]
fn a_long_roster_takes_no_longer_than_its_rows() {
    let mut rows = String::new();
    for n in 0..4_000_u32 {
        let day = day("2026-11-23").plus_days(n % 900);
        rows += &format!(";T{};Ca {n};Nơi {};Tổ {n}\n{day};;Ca {n};Nơi {};Tổ {n}\n", 2 + n % 6, n % 3, n % 3);
    }
    let start = std::time::Instant::now();
    let (files, _) = site(&rows, OFF).preview();
    assert!(files["lich-truc.ics"].matches("BEGIN:VEVENT").count() > 7_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
