//! The live preview as an author meets it: the real program, a real watcher, a real connection.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test starts a process and talks to it")]

mod common;

use common::{SITE, TestSite};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

struct Preview {
    process: Child,
    address: String,
    output: BufReader<ChildStdout>,
}

impl Preview {
    fn start(site: &TestSite) -> Preview {
        Preview::start_with(site, &[])
    }

    fn start_with(site: &TestSite, arguments: &[&str]) -> Preview {
        let mut command = Command::new(env!("CARGO_BIN_EXE_camnang"));
        let lang = if arguments.contains(&"vi") { "vi" } else { "en" };
        let arguments = arguments.iter().filter(|argument| **argument != "vi");
        command
            .arg("--root")
            .arg(&site.root)
            .args(["--lang", lang, "serve", "--port", "0", "--today", "2026-11-22"])
            .args(arguments);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("http://") {
            line.clear();
            assert!(output.read_line(&mut line).unwrap() > 0, "the preview ended");
        }
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Preview { process, address, output }
    }

    fn request(&self, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    /// The answer to a request that is written out.
    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "{request}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Status line, headers and body.
    fn get(&self, path: &str) -> String {
        let mut answer = Vec::new();
        self.request(path, &self.address).read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn wait_for(&self, path: &str, text: &str) -> String {
        let start = Instant::now();
        loop {
            let page = self.get(path);
            if page.contains(text) {
                return page;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "{path} never showed {text}:\n{page}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The next message of a stream of events that has `text` in it.
fn message(events: &mut impl BufRead, text: &str) -> String {
    loop {
        let mut line = String::new();
        assert!(events.read_line(&mut line).unwrap() > 0, "the stream ended");
        if line.starts_with("data:") && line.contains(text) {
            return line;
        }
    }
}

const PAGE: &str = "---\ntitle: Bài\nkind: page\n---\n\nchữ cũ\n";

#[test]
fn a_saved_file_shows_in_the_open_page() {
    let site = TestSite::new(&[("content/bài một.md", PAGE)]);
    let preview = Preview::start(&site);
    let page = preview.wait_for("/bai-mot.html", "chữ cũ");
    assert!(page.contains("data-number=\"1\"") && page.contains("text/html"), "{page}");
    let mut events = BufReader::new(preview.request("/__camnang/events", &preview.address));
    message(&mut events, "\"number\":1");
    site.write("content/bài một.md", &PAGE.replace("cũ", "mới"));
    message(&mut events, "\"number\":2");
    assert!(preview.get("/bai-mot.html").contains("chữ mới"));
    site.write("content/hai.md", &PAGE.replace("Bài", "Hai"));
    preview.wait_for("/hai.html", "<title>Hai");
}

#[test]
fn findings_reach_the_page_and_go_when_mended() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let preview = Preview::start(&site);
    let mut events = BufReader::new(preview.request("/__camnang/events", &preview.address));
    message(&mut events, "\"findings\":[]");
    site.write("content/a.md", &format!("{PAGE}\n[x](khong.md)\n"));
    let told = message(&mut events, "broken-link");
    for part in ["content/a.md:8:1", "[x](khong.md)", "\"is_error\":true"] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
    assert!(preview.get("/a.html").contains("chữ cũ"), "the page can still be read");
    site.write("content/a.md", PAGE);
    message(&mut events, "\"findings\":[]");
    assert!(!site.public().exists(), "the preview writes nothing");
}

#[test]
fn only_own_hosts_are_answered_and_wrong_addresses_are_told() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let preview = Preview::start(&site);
    let status = |host: &str| {
        let mut answer = String::new();
        let mut stream = preview.request("/a.html", host);
        BufReader::new(&mut stream).read_line(&mut answer).unwrap();
        answer
    };
    assert!(status("evil.example").contains("403"));
    assert!(status("localhost").contains("200"));
    assert!(preview.get("/khong/co").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/../../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/%2e%2e/%2e%2e/etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(preview.get("/").contains("Trang chủ"));
    assert!(preview.get("/__camnang/live.js").contains("EventSource"));
}

#[test]
fn a_page_that_is_not_shown_says_why() {
    let page = |field: &str| PAGE.replace("kind: page", &format!("kind: page\n{field}"));
    let site = TestSite::new(&[
        ("content/nhap.md", &page("short: 7\ndraft: true")),
        ("content/mai.md", &page("publish_on: 2026-12-01")),
        ("content/cu.md", &page("expires_on: 2026-11-01")),
        ("content/so.md", &PAGE.replace("chữ cũ", "Gọi 0398 765 001")),
        ("content/_data/groups.csv", "Số tổ;Họ tên 1;Điện thoại 1;Đồng ý 1\n1;A;0398765001;không\n"),
    ]);
    let told = [
        ("/nhap.html", "draft: true", "bản nháp"),
        ("/d/7/", "draft: true", "bản nháp"),
        ("/mai.html", "publish_on", "chưa tới ngày publish_on"),
        ("/cu.html", "expires_on", "đã hết hạn expires_on"),
        ("/so.html", "has not said yes", "chủ số chưa đồng ý"),
    ];
    for (lang, title, back) in [
        ("en", "This page is not shown", "Back to the home page"),
        ("vi", "Trang này chưa hiện", "Về trang chủ"),
    ] {
        let preview = Preview::start_with(&site, if lang == "vi" { &["vi"] } else { &[] });
        for (path, english, vietnamese) in told {
            let answer = preview.get(path);
            let why = if lang == "vi" { vietnamese } else { english };
            assert!(answer.starts_with("HTTP/1.1 404") && answer.contains("text/html"), "{path}: {answer}");
            assert!(
                answer.contains(why)
                    && answer.contains(title)
                    && answer.contains(&format!("<a href=\"/\">{back}</a>")),
                "{path}: {answer}"
            );
            assert!(
                answer.contains("live.js") && !answer.contains("0398 765 001"),
                "it comes back by itself: {answer}"
            );
        }
        let nowhere = preview.get("/khong-co.html");
        assert!(
            nowhere.starts_with("HTTP/1.1 404") && !nowhere.contains(title),
            "a page that there is not is another thing: {nowhere}"
        );
    }
}

#[test]
fn pages_of_other_sites_and_other_methods_get_nothing() {
    let site = TestSite::new(&[("content/bai-hoc/_index.md", PAGE)]);
    let preview = Preview::start(&site);
    let ask =
        |line: &str, more: &str| preview.ask(&format!("{line} HTTP/1.1\r\nHost: {}{more}", preview.address));
    let drafts = ask(
        "GET /search-index.js",
        "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script",
    );
    assert!(drafts.starts_with("HTTP/1.1 403"), "{drafts}");
    let own = ask("GET /search-index.js", "\r\nSec-Fetch-Site: same-origin");
    assert!(
        own.starts_with("HTTP/1.1 200") && own.contains("cross-origin-resource-policy: same-origin"),
        "{own}"
    );
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "X"] {
        let answer = ask(&format!("{method} /"), "");
        assert!(answer.starts_with("HTTP/1.1 405"), "{method}: {answer}");
    }
    let head = ask("HEAD /", "");
    assert!(head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"), "{head}");
    let led = ask("GET //bai-hoc", "");
    assert!(led.contains("location: /bai-hoc/\r\n"), "{led}");
    let away = ask("GET //evil.example/%2e%2e/bai-hoc", "");
    assert!(!away.contains("location: //"), "{away}");
}

#[test]
fn a_part_of_a_file_is_answered_as_a_part() {
    let page = format!("{PAGE}\n[tờ giấy](to.txt)\n");
    let site = TestSite::new(&[("content/a.md", &page), ("content/to.txt", "0123456789")]);
    let preview = Preview::start(&site);
    let page = preview.get("/a.html");
    let name = page
        .split("href=")
        .map(|rest| rest.split([' ', '>']).next().unwrap().trim_matches('"'))
        .find(|name| name.ends_with(".txt"));
    let path = &format!("/{}", name.unwrap());
    let ask = |range: &str| preview.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nRange: {range}"));
    let part = ask("bytes=3-5");
    assert!(
        part.starts_with("HTTP/1.1 206")
            && part.contains("content-range: bytes 3-5/10")
            && part.ends_with("\r\n\r\n345"),
        "{part}"
    );
    assert!(ask("bytes=-2").ends_with("\r\n\r\n89"));
    assert!(ask("bytes=10-").starts_with("HTTP/1.1 416"));
    let whole = preview.get(path);
    assert!(whole.contains("content-length: 10") && whole.ends_with("0123456789"), "{whole}");
}

#[test]
fn connections_that_say_nothing_are_closed_and_keep_nobody_out() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let preview = Preview::start(&site);
    let mut idle: Vec<TcpStream> = (0..300).map(|_| TcpStream::connect(&preview.address).unwrap()).collect();
    idle.iter_mut().for_each(|stream| stream.write_all(b"GET / HTTP/1.1\r\nX-Slow: ").unwrap());
    // More of them than there are places: this request waits until the first ones are given up.
    assert!(preview.get("/a.html").contains("chữ cũ"));
    let first = &mut idle[0];
    first.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut end = Vec::new();
    first.read_to_end(&mut end).unwrap();
}

#[cfg(feature = "paper")]
#[test]
fn sheets_of_paper_follow_their_pages() {
    let lesson = "---\ntitle: Bài\nverified: {date: 2026-11-15, by: B, how: read-document, risk: low}\n---\n\n## Làm\n\nchữ cũ\n";
    let site = TestSite::new(&[
        (
            "content/site.yaml",
            "name: Cẩm nang\nward: Phường A\ncity: TP B\noutputs: [assets, pages, handouts]\n",
        ),
        ("content/bai.md", &lesson.replace("title", "kind: lesson\ntitle")),
    ]);
    let preview = Preview::start(&site);
    preview.wait_for("/bai.html", "chữ cũ");
    let first = preview.wait_for("/bai.pdf", "%PDF");
    assert!(first.contains("application/pdf"), "{}", &first[..200]);
    assert!(preview.get("/bai.html").contains("href=\"bai.pdf\""), "the page tells of its sheet");
    site.write("content/bai.md", &lesson.replace("title", "kind: lesson\ntitle").replace("cũ", "mới hẳn"));
    preview.wait_for("/bai.html", "chữ mới hẳn");
    let start = Instant::now();
    while preview.get("/bai.pdf") == first {
        assert!(start.elapsed() < Duration::from_secs(20), "the sheet stays as it was");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn folders_that_come_later_or_in_the_place_of_others_are_watched() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let preview = Preview::start(&site);
    preview.wait_for("/a.html", "chữ cũ");
    // A folder of the theme that was not there.
    site.write("themes/moi/words/vi.yaml", "menu: Mục lục khác\n");
    site.write("content/site.yaml", &format!("{SITE}theme: moi\n"));
    preview.wait_for("/a.html", "Mục lục khác");
    // All of the content at once, as by a copy or a change of branches; twice, since the second is watched
    // anew.
    for text in ["chữ thay một", "chữ thay hai"] {
        let (old, new) = (site.root.join("content"), site.root.join("content.new"));
        std::fs::create_dir(&new).unwrap();
        std::fs::copy(old.join("site.yaml"), new.join("site.yaml")).unwrap();
        std::fs::write(new.join("a.md"), PAGE.replace("chữ cũ", text)).unwrap();
        std::fs::rename(&old, site.root.join(format!("content.old {text}"))).unwrap();
        std::fs::rename(&new, &old).unwrap();
        preview.wait_for("/a.html", text);
    }
    site.write("content/a.md", &PAGE.replace("chữ cũ", "chữ sau cùng"));
    preview.wait_for("/a.html", "chữ sau cùng");
}

#[test]
fn files_are_looked_at_where_nobody_tells_of_changes() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let preview = Preview::start_with(&site, &["--poll"]);
    preview.wait_for("/a.html", "chữ cũ");
    std::thread::sleep(Duration::from_millis(1_100));
    site.write("content/a.md", &PAGE.replace("chữ cũ", "chữ mới"));
    preview.wait_for("/a.html", "chữ mới");
}

#[test]
fn saves_that_follow_each_other_are_all_seen() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let preview = Preview::start(&site);
    // As editors do it: nothing at first, then in parts, then under another name and moved.
    for i in 0..20 {
        let text = PAGE.replace("chữ cũ", &format!("lần {i} xong"));
        match i % 3 {
            0 => site.write("content/a.md", &text),
            1 => {
                site.write("content/a.md", "");
                std::thread::sleep(Duration::from_millis(i * 3));
                site.write("content/a.md", &text);
            }
            _ => {
                site.write("content/.a.md.swp", &text);
                std::fs::rename(site.root.join("content/.a.md.swp"), site.root.join("content/a.md")).unwrap();
            }
        }
        preview.wait_for("/a.html", &format!("lần {i} xong"));
    }
}

#[test]
fn other_machines_see_neither_numbers_kept_back_nor_lines_of_the_sources() {
    // An address of this machine that is not its own loop, as another machine in the room would use it.
    let probe = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    let Ok(own) = probe.connect("192.0.2.1:9").and_then(|()| probe.local_addr()) else { return };
    let site = TestSite::new(&[
        ("content/a.md", PAGE),
        ("content/b.md", "---\ntitle: B\nkind: page\n---\n\nGọi 0398 765 001\n"),
        (
            "content/c.md",
            "---\ntitle: C\nkind: page\n---\n\nSố không ba chín tám, bảy sáu năm, không không một.\n",
        ),
        ("content/d.md", "---\ntitle: D\nkind: page\n---\n\n[Bảng](d.csv)\n"),
        ("content/d.csv", "Tên;Số\nLan;0398 765 001\n"),
        ("content/_data/groups.csv", "Số tổ;Họ tên 1;Điện thoại 1;Đồng ý 1\n1;A;0398765001;không\n"),
    ]);
    let mut preview = Preview::start_with(&site, &["--host", "0.0.0.0"]);
    let port = preview.address.rsplit(':').next().unwrap().to_owned();
    preview.address = format!("127.0.0.1:{port}");
    let mut here = BufReader::new(preview.request("/__camnang/events", &preview.address));
    assert!(message(&mut here, "findings").contains("0398 765 001"), "the author is told the line");
    preview.address = format!("{}:{port}", own.ip());
    let mut elsewhere = BufReader::new(preview.request("/__camnang/events", &preview.address));
    assert!(message(&mut elsewhere, "number").contains("\"findings\":[]"));
    let page = preview.get("/d.html");
    let list = page.split("href=").find_map(|rest| {
        rest.trim_start_matches('"').split(['"', ' ', '>']).next().filter(|path| path.ends_with(".csv"))
    });
    let list = format!("/{}", list.unwrap());
    let paths = [
        "/b.html",
        "/c.html",
        "/d.html",
        &list,
        "/sw.js",
        "/offline.json",
        "/feed.xml",
        "/search-index.js",
        "/index.html",
        "/a.html",
    ];
    for path in paths {
        let answer = preview.get(path);
        assert!(
            !answer.contains("0398 765 001") && !answer.contains("không ba chín tám"),
            "{path}: {answer}"
        );
    }
    assert!(preview.get(&list).contains("404") && preview.get("/c.html").contains("404"));
    assert!(preview.get("/a.html").contains("chữ cũ") && preview.get("/b.html").contains("404"));
}

/// A picture of what a terminal shows: a letter is as wide as half its height, light on dark.
fn terminal_picture(lines: &[String]) -> Vec<u8> {
    const SIDE: usize = 8;
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default() + 4;
    let is_light = |x: usize, y: usize| {
        let sign = (x.checked_sub(2))
            .and_then(|x| lines.get((y / 2).checked_sub(2)?)?.chars().nth(x))
            .unwrap_or(' ');
        sign == '█' || sign == if y.is_multiple_of(2) { '▀' } else { '▄' }
    };
    let (wide, high) = (width * SIDE, (lines.len() + 4) * 2 * SIDE);
    let mut picture = format!("P5 {wide} {high} 255\n").into_bytes();
    for y in 0..high {
        picture.extend((0..wide).map(|x| if is_light(x / SIDE, y / SIDE) { 235 } else { 20 }));
    }
    picture
}

#[test]
fn the_code_in_the_terminal_leads_to_this_machine() {
    let site = TestSite::new(&[("content/a.md", PAGE)]);
    let mut preview = Preview::start_with(&site, &["--host", "0.0.0.0"]);
    let mut lines: Vec<String> = Vec::new();
    // A line of light stands above and below.
    let is_edge = |line: &&String| line.contains('█') && line.chars().all(|sign| sign == '█');
    while lines.iter().filter(is_edge).count() < 2 {
        let mut line = String::new();
        assert!(preview.output.read_line(&mut line).unwrap() > 0, "the preview ended: {lines:?}");
        lines.push(line.trim_end_matches('\n').to_owned());
    }
    let address =
        lines.iter().find_map(|line| line.split("http://").nth(1)).map(|rest| format!("http://{rest}"));
    let code: Vec<String> = lines.into_iter().filter(|line| line.contains('█')).collect();
    let picture = site.root.join("terminal.pgm");
    std::fs::write(&picture, terminal_picture(&code)).unwrap();
    let read = Command::new("zbarimg").args(["-q", "--raw"]).arg(&picture).output().unwrap();
    assert_eq!(
        Some(String::from_utf8(read.stdout).unwrap().trim().to_owned()),
        address,
        "{}",
        code.join("\n")
    );
}
