//! No site costs more than its size by more than a constant: pages, links, words, fragments are made more,
//! and instructions are counted; so are those of single texts that are full of one construct.
//! (`tests/linear.rs` counts the memory of the same, `tests/work.rs` the work on sheets.)
//!
//! Seconds say little on a busy machine; instructions are the same each time. `valgrind` counts them: this
//! program runs itself under it, and each call of `counted` leaves one count. A site of sizes 1, 2 and 4 that
//! costs what it should costs twice as much from the second step to the third as from the first to the
//! second; one that looks back at all of itself for each of its parts costs four times as much.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test starts a process"
)]

mod common;
#[path = "common/constructs.rs"]
mod constructs;

use camnang::config::{self, HtmlPolicy};
use camnang::date::Month;
use camnang::disk::{Artifact, Sink, Source, SourceTree};
use camnang::hash::Hash;
use camnang::model::ParsedPage;
use camnang::outputs::{self, Outputs, Wanted};
use camnang::stats;
use camnang::theme::Theme;
use camnang::ward::TableFile;
use common::today;
use constructs::{AROUND, CONSTRUCTS, parse};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, OnceLock};
use std::thread;

/// How much more the step from two to four may cost than the step from one to two. Twice is what it should
/// be; sorting and growing buffers add a little.
const LIMIT: f64 = 2.7;

/// Something that grows: its name, how many parts it has at its smallest, and what makes it of so many parts.
type Growing<T> = (&'static str, usize, fn(usize) -> T);

type Files = Vec<(String, String)>;

const FRONT: &str = "kind: lesson\nverified: {date: 2026-11-15, by: B, how: read-document, risk: low}\n";

fn page(name: &str, body: &str) -> (String, String) {
    (format!("content/{name}.md"), format!("---\ntitle: {name}\n{FRONT}---\n\n{body}\n"))
}

/// One site.
const SITES: &[Growing<Files>] = &[
    ("pages of a folder", 25, |n| (0..n).map(|i| page(&format!("bai/a{i}"), "chữ")).collect()),
    ("words that are explained", 60, |n| {
        let terms: String = (0..n).map(|i| format!("- từ{i}: là chữ\n")).collect();
        vec![page("tu-dien", &format!(":::tu-dien\n{terms}:::\n")), page("a", "từ1")]
    }),
    ("anchors that are not there", 60, |n| {
        let links: String = (0..n).map(|i| format!("[x](#khong-co-{i}) ")).collect();
        vec![page("a", &format!("## Một\n\n{links}"))]
    }),
    ("links that lead nowhere", 60, |n| {
        vec![page("a", &(0..n).map(|i| format!("[x](k{i}.md) ")).collect::<String>())]
    }),
    ("a fragment in many pages", 25, |n| {
        let pages = (0..n).map(|i| page(&format!("a{i}"), ":::chen(_x.md)\n:::\n"));
        pages.chain([("content/_x.md".to_owned(), "chữ\n".to_owned())]).collect()
    }),
    ("fragments in a chain, each twice", 4, |n| {
        let chain = (0..n).map(|i| {
            let next = format!(":::chen(_f{}.md)\n:::\n\n", i + 1);
            (format!("content/_f{i}.md"), format!("chữ\n\n{next}{next}"))
        });
        let last = (format!("content/_f{n}.md"), "chữ\n".to_owned());
        chain.chain([last, page("a", ":::chen(_f0.md)\n:::\n")]).collect()
    }),
    ("subjects", 15, |n| {
        let pages = (0..n).map(|i| {
            (format!("content/a{i}.md"), format!("---\ntitle: A\ntags: [t{i}, chung]\n{FRONT}---\n"))
        });
        pages.collect()
    }),
    ("days of a roster", 60, |n| {
        let rows: String = (0..n)
            .map(|i| format!("{}/{}/2027,07:30,11:30,Nhà văn hoá\n", 1 + i % 28, 1 + i / 28 % 12))
            .collect();
        vec![
            ("content/_data/roster.csv".to_owned(), format!("Ngày,Từ,Đến,Nơi\n{rows}")),
            page("truc", ":::lich-truc\n:::\n"),
        ]
    }),
    ("rows of a table", 60, |n| {
        vec![page("a", &format!("| a | b |\n|---|---|\n{}", "| chữ | 2 |\n".repeat(n)))]
    }),
    ("columns of a table", 12, |n| {
        let row = |cell: &str| format!("|{}\n", cell.repeat(n));
        vec![page("a", &format!("{}{}{}", row(" a |"), row("---|"), row(" b |")))]
    }),
    ("quotes in quotes", 60, |n| vec![page("a", &format!("{} a", ">".repeat(n)))]),
    ("lists in lists", 60, |n| {
        vec![page("a", &(0..n).map(|i| format!("{}- a\n", "  ".repeat(i % 30))).collect::<String>())]
    }),
    ("addresses of links", 60, |n| {
        let uses: String = (0..n).map(|i| format!("[x][k{i}] ")).collect();
        let all: String = (0..n).map(|i| format!("[k{i}]: https://a.gov.vn/{i}\n")).collect();
        vec![page("a", &format!("{uses}\n\n{all}"))]
    }),
    ("words of one line", 500, |n| vec![page("a", &"một hai ba ".repeat(n))]),
    ("headings with one name", 60, |n| vec![page("a", &"## Một\n\nchữ\n\n".repeat(n))]),
    ("headings with near names", 60, |n| {
        vec![page("a", &(0..n).map(|i| format!("## Một\n\nchữ\n\n## Một {i}\n\n")).collect::<String>())]
    }),
    ("edits of pictures", 60, |n| vec![page("a", &"![a](x.png){che=\"1 2 3 4\"}\n\n".repeat(n))]),
    ("edits that are none", 60, |n| vec![page("a", &"chữ {che=\"1 2 3\"} chữ\n\n".repeat(n))]),
    ("a fragment again and again", 25, |n| {
        vec![
            ("content/_x.md".to_owned(), "chữ\n".to_owned()),
            page("a", &":::chen(_x.md)\n:::\n\n".repeat(n)),
        ]
    }),
    ("printed numbers", 25, |n| {
        (0..n).map(|i| headed(&format!("a{i}"), &format!("short: {}\n", i + 1), "chữ")).collect()
    }),
    ("former addresses", 40, |n| {
        let all: Vec<String> = (0..n).map(|i| format!("cu/x{i}.html")).collect();
        vec![headed("a", &format!("aliases: [{}]\n", all.join(", ")), "chữ")]
    }),
    ("former addresses that clash", 25, |n| {
        (0..n).map(|i| headed(&format!("a{i}"), "aliases: [cu.html]\n", "chữ")).collect()
    }),
    ("pages with one title", 25, |n| {
        (0..n).map(|i| (format!("content/a{i}.md"), format!("---\ntitle: Bài\n{FRONT}---\n"))).collect()
    }),
    ("names that differ in nothing", 25, |n| {
        let signs = |i: usize| format!("{i:b}").replace('0', "-").replace('1', "+");
        (0..n)
            .map(|i| (format!("content/a{}.md", signs(i)), format!("---\ntitle: A\n{FRONT}---\n")))
            .collect()
    }),
    ("subjects of one page", 40, |n| {
        let all: Vec<String> = (0..n).map(|i| format!("chủ đề {i}")).collect();
        vec![headed("a", &format!("tags: [{}]\n", all.join(", ")), "chữ")]
    }),
    ("pages of one subject", 25, |n| {
        (0..n).map(|i| headed(&format!("a{i}"), "tags: [chung]\n", "chữ")).collect()
    }),
    ("words of the glossary in a long text", 60, |n| {
        let text: String = (0..n).map(|i| format!("từ{i} ")).collect();
        let terms: String = (0..n).map(|i| format!("- từ{i}: là chữ\n")).collect();
        vec![page("tu-dien", &format!(":::tu-dien\n{terms}:::\n")), page("a", &text)]
    }),
    ("questions", 25, |n| {
        vec![page("a", &":::cau-hoi[Đúng không?]\n- [x] Có\n- [ ] Không\n:::\n\n".repeat(n))]
    }),
    ("steps", 40, |n| {
        vec![page(
            "a",
            &format!("::::buoc\n\n{}::::\n", "## Bấm nút\n\nBấm.\n\nĐúng khi: xong.\n\n".repeat(n)),
        )]
    }),
    ("days off", 60, |n| {
        let rows: String =
            (0..n).map(|i| format!("{}/{}/{},Nghỉ\n", 1 + i % 28, 1 + i / 28 % 12, 2027 + i / 336)).collect();
        vec![
            ("content/_data/holidays.csv".to_owned(), format!("Ngày,Tên\n{rows}")),
            page("truc", ":::lich-truc\n:::\n"),
        ]
    }),
    ("groups with their pages", 25, |n| {
        let rows: String = (0..n).map(|i| format!("{};Tổ {i}\n", i + 1)).collect();
        let each = "---\ntitle: \"{tổ}\"\nslug: \"{số}\"\neach: groups\n---\n\n:::to\n:::\n\n[Tổ](to.md)\n";
        vec![
            ("content/_data/groups.csv".to_owned(), format!("Số tổ;Tên tổ\n{rows}")),
            ("content/to/_index.md".to_owned(), "---\ntitle: Tổ\n---\n".to_owned()),
            ("content/to/to.md".to_owned(), each.to_owned()),
        ]
    }),
    ("sessions of a month", 60, |n| {
        let rows: String =
            (0..n).map(|i| format!("{}/11/2026;{};bài {};24;3\n", 1 + i % 20, 1 + i % 9, i % 5)).collect();
        let pages = (0..5).map(|i| headed(&format!("a{i}"), &format!("short: {}\n", i + 1), "chữ"));
        pages
            .chain([(
                "content/_data/sessions.csv".to_owned(),
                format!("Ngày;Số tổ;Bài;Số người;Số hồ sơ\n{rows}"),
            )])
            .collect()
    }),
    ("sessions of lessons that nobody knows", 60, |n| {
        let rows: String = (0..n).map(|i| format!("5/11/2026;1;Bài lạ {i};24;3\n")).collect();
        let pages = (0..n / 6).map(|i| page(&format!("a{i}"), "chữ"));
        pages
            .chain([(
                "content/_data/sessions.csv".to_owned(),
                format!("Ngày;Số tổ;Bài;Số người;Số hồ sơ\n{rows}"),
            )])
            .collect()
    }),
    ("rows of a table written twice", 60, |n| {
        let rows = "1/3/2027,07:30,11:30,Nhà văn hoá\n".repeat(n);
        vec![
            ("content/_data/roster.csv".to_owned(), format!("Ngày,Từ,Đến,Nơi\n{rows}")),
            page("truc", ":::lich-truc\n:::\n"),
        ]
    }),
    ("numbers that are kept back, in a table and in pages", 25, |n| {
        let number = |i: usize| format!("09{:08}", 12_000_000 + i * 37);
        let rows: String = (0..n).map(|i| format!("{};Tổ {i};Họ Tên;{};không\n", i + 1, number(i))).collect();
        let pages = (0..n).map(|i| page(&format!("a{i}"), &format!("gọi {}", number(i))));
        pages
            .chain([(
                "content/_data/groups.csv".to_owned(),
                format!("Số tổ;Tên tổ;Họ tên;Điện thoại;Đồng ý\n{rows}"),
            )])
            .collect()
    }),
    ("different words for the search", 200, |n| {
        vec![page("a", &(0..n).map(|i| format!("tu{i} ")).collect::<String>())]
    }),
    ("pages with one word for the search", 25, |n| {
        (0..n).map(|i| page(&format!("a{i}"), &"chung riêng ".repeat(20))).collect()
    }),
];

/// A page with more lines in its front matter.
fn headed(name: &str, more: &str, body: &str) -> (String, String) {
    (format!("content/{name}.md"), format!("---\ntitle: {name}\n{FRONT}{more}---\n\n{body}\n"))
}

/// How long a text of one construct is at its smallest, in bytes.
const TEXT: usize = 360;

/// Texts of one construct, by turns in each surroundings: what they are called, and one so many times as long
/// as the smallest. (`tests/linear.rs` has each in all of them.)
fn texts() -> impl Iterator<Item = (String, impl Fn(usize) -> String)> {
    CONSTRUCTS.iter().zip(AROUND.iter().cycle()).map(|(construct, (before, after))| {
        let text =
            move |size: usize| format!("{before}{}{after}", construct.repeat(TEXT / construct.len() * size));
        (format!("{construct:?} in {before:?}"), text)
    })
}

/// What is counted: everything that is called from here, on this thread.
#[inline(never)]
fn counted(work: impl FnOnce()) {
    work();
}

/// Builds a site of these files: pages, feed, search, calendar.
fn build(files: &Files, theme: &Theme) {
    let source = |(path, text): &(String, String)| Source {
        path: path.as_str().into(),
        text: text.as_str().into(),
        hash: Hash::of(text.as_bytes()),
    };
    let home = ("content/_index.md".to_owned(), "---\ntitle: Nhà\n---\n".to_owned());
    let folder = ("content/bai/_index.md".to_owned(), "---\ntitle: Bài\n---\n".to_owned());
    let (tables, pages): (Vec<Source>, Vec<Source>) =
        files.iter().chain([&home, &folder]).map(source).partition(|file| file.path.contains("/_data/"));
    let tables: Vec<TableFile<'_>> =
        tables.iter().map(|file| TableFile { path: &file.path, bytes: file.text.as_bytes() }).collect();
    let pages: Vec<Arc<ParsedPage>> =
        pages.iter().map(|page| camnang::pipeline::parse_page(page, HtmlPolicy::Sanitise).value).collect();
    let settings = config::site(common::SITE, &"content/site.yaml".into(), outputs::NAMES).value;
    let ward = camnang::ward::ward(&tables).value;
    let options = camnang::resolve::Options { drafts: true, today: today(), left_out: None };
    let site = camnang::resolve::resolve(settings, Default::default(), ward, &pages, &[], options).value;
    camnang::lint::lint(&site);
    black_box((stats::teaching(&site, Month::parse("2026-11").unwrap()), stats::coverage(&site)));
    struct Nowhere;
    impl Sink for Nowhere {
        fn put(&self, _: Artifact) {}
    }
    let only = ["pages", "feed", "search", "calendar"].map(str::to_owned);
    let planned = Outputs::plan(&site, theme, Wanted::Site(Some(&only))).value;
    planned.make_all(&site, theme, None, &Nowhere, &AtomicBool::new(false));
}

#[test]
#[ignore = "the test below starts it"]
fn probe() {
    // One thread, this one: what is counted is what this thread does.
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().unwrap();
    // What is made once and kept is made before anything is counted.
    static THEME: OnceLock<Theme> = OnceLock::new();
    let settings = config::site(common::SITE, &"content/site.yaml".into(), outputs::NAMES).value;
    let theme = THEME.get_or_init(|| camnang::theme::load(&SourceTree::default(), &settings).value);
    build(&vec![page("a", "a")], theme);
    let share: usize = std::env::var(SHARE).unwrap().parse().unwrap();
    for (_, n, files) in of_share(SITES.iter(), share) {
        for size in [1, 2, 4] {
            let files = files(n * size);
            counted(|| build(&files, theme));
        }
    }
    parse("a");
    for (_, text) in of_share(texts(), share) {
        for size in [1, 2, 4] {
            let text = text(size);
            counted(|| parse(&text));
        }
    }
}

/// How many programs count at once, and what tells each of them its share.
const SHARES: usize = 2;
const SHARE: &str = "CAMNANG_SHARE";

/// What one program counts of all there is.
fn of_share<T>(all: impl Iterator<Item = T>, share: usize) -> impl Iterator<Item = T> {
    all.skip(share).step_by(SHARES)
}

/// The counts of one share of all that is counted.
fn counts_of(share: usize) -> Vec<i64> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("count");
    let status = Command::new("valgrind")
        .env(SHARE, share.to_string())
        .args([
            "--tool=callgrind",
            "--collect-atstart=no",
            "--toggle-collect=growth::counted",
            "--dump-after=growth::counted",
        ])
        .args(["--combine-dumps=no", "--compress-strings=no"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "probe", "--test-threads=1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("valgrind is there: apt-get install valgrind");
    assert!(status.success());
    counts(folder.path())
}

#[test]
fn work_grows_as_its_input_does() {
    // Counting is slow and every program counts for itself, so several share the work.
    let counted: Vec<Vec<i64>> = thread::scope(|scope| {
        let shares: Vec<_> = (0..SHARES).map(|share| scope.spawn(move || counts_of(share))).collect();
        shares.into_iter().map(|share| share.join().unwrap()).collect()
    });
    let names: Vec<Vec<String>> = (0..SHARES)
        .map(|share| {
            let sites = of_share(SITES.iter(), share).map(|(name, ..)| (*name).to_owned());
            sites.chain(of_share(texts(), share).map(|(name, _)| name)).collect()
        })
        .collect();
    for (names, counts) in names.iter().zip(&counted) {
        assert_eq!(counts.len(), names.len() * 3, "one count for each size of each site");
    }
    let (names, counts) = (names.concat(), counted.concat());
    let mut steep = Vec::new();
    for (name, counts) in names.iter().zip(counts.chunks(3)) {
        let ratio = (counts[2] - counts[1]) as f64 / (counts[1] - counts[0]).max(1) as f64;
        eprintln!("{ratio:5.2}  {:>13} {:>13} {:>13}  {name}", counts[0], counts[1], counts[2]);
        if ratio > LIMIT {
            steep.push(format!("{name}: {counts:?}, the second step costs {ratio:.2} times the first"));
        }
    }
    assert!(steep.is_empty(), "{}", steep.join("\n"));
}

/// The instructions of each call of `counted`, in order.
fn counts(folder: &std::path::Path) -> Vec<i64> {
    let mut counts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let sum =
            |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<i64>().ok());
        if let (Some(number), Some(count)) =
            (name.split('.').nth(1).and_then(|n| n.parse::<usize>().ok()), sum("summary:").or(sum("totals:")))
        {
            counts.insert(number, count);
        }
    }
    counts.into_values().filter(|count| *count > 0).collect()
}
