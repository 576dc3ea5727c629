//! Where output goes: every path has one owner, stays below its folder and exists on every system, whatever
//! sources are called.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test works on files")]

mod common;

use camnang::disk::OutPath;
use camnang::pipeline::{self, Memo, Options};
use common::{TestSite, findings, today, tree};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

const PAGE: &str = "---\ntitle: A\nkind: page\n---\n";

fn keep_going() -> Options {
    Options { keep_going: true, ..Options::new(today()) }
}

/// Findings of a check; a build that goes on past errors has the same, publishes each path once and nothing
/// elsewhere.
fn told(site: &TestSite) -> Vec<String> {
    let checked =
        findings(&pipeline::check(&site.root, &Options::new(today()), &Memo::default(), &|_| {}).unwrap());
    let before = outside(site);
    let built =
        pipeline::build(&site.root, &site.public(), &keep_going(), &Memo::default(), &|_| {}).unwrap();
    assert_eq!(findings(&built), checked, "a check tells what a build tells");
    assert_eq!(outside(site), before, "nothing is written outside the output folder");
    let mut folded = BTreeSet::new();
    for (path, bytes) in tree(&site.public()) {
        assert!(OutPath::new(&path).is_some(), "{path}");
        assert!(folded.insert(path.to_lowercase()), "{path}");
        assert!(!bytes.is_empty(), "{path} is empty");
    }
    // Again over what stands there: a second put must not empty a file.
    let again =
        pipeline::build(&site.root, &site.public(), &keep_going(), &Memo::default(), &|_| {}).unwrap();
    assert!(again.changes.is_some_and(|changes| changes.written == 0), "{:?}", again.changes);
    checked
}

/// What lies around a site, but for its output.
fn outside(site: &TestSite) -> Vec<String> {
    let files = tree(site.root.parent().unwrap()).into_keys();
    files.filter(|path| !path.contains("/public/") && !path.contains(".camnang-cache/")).collect()
}

#[test]
fn folders_without_plain_letters_stay_in_the_site() {
    for folder in ["中文", "!!!", "…", "😀", "🏠/📄", "...a/中文", " "] {
        let site = TestSite::new(&[
            (&format!("content/{folder}/srv/x/page.md"), &format!("{PAGE}\n[tệp](a.php.txt) ![h](h.svg)\n")),
            (&format!("content/{folder}/srv/x/a.php.txt"), "x"),
            (
                &format!("content/{folder}/srv/x/h.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
            ),
            (&format!("content/muc/{folder}/x1.md"), PAGE),
            (&format!("content/muc/{folder}2/x1.md"), PAGE),
        ]);
        let told = told(&site);
        assert!(!told.iter().any(|found| found.ends_with("empty-slug")), "{folder}: {told:?}");
    }
}

#[test]
fn a_folder_gets_its_slug_from_its_first_page() {
    let site = TestSite::new(&[
        ("content/中文/_index.md", "---\ntitle: A\nslug: trung\n---\n"),
        ("content/中文/a.md", PAGE),
    ]);
    assert_eq!(told(&site), [""; 0]);
    assert!(site.public().join("trung/a.html").is_file());
}

#[test]
fn a_path_that_another_has_is_told_and_nothing_is_lost() {
    for alias in [
        "feed.xml",
        "feed.xml/x.html",
        "sw.js/x.html",
        "robots.txt/a",
        "manifest.webmanifest/b.html",
        "search-index.js/c.htm",
        "index.html",
        "/",
        "404.html",
        "muc/a.html",
        "muc/a.html/b",
        "MUC/A.HTML",
        "the/index.html",
        "the/mot.html",
        "tim-kiem.html",
        "d/7/",
        "D/7/Index.html",
    ] {
        let site = TestSite::new(&[
            ("content/muc/_index.md", "---\ntitle: Mục\n---\n"),
            ("content/muc/a.md", "---\ntitle: A\nkind: page\nshort: 7\ntags: [mot]\n---\n"),
            ("content/muc/b.md", &format!("---\ntitle: B\nkind: page\naliases: [\"{alias}\"]\n---\n")),
        ]);
        let told = told(&site);
        // Some are folders of their own, which is fine: `feed.xml/` is where a file is.
        assert_eq!(told.len(), 1, "{alias}: {told:?}");
        assert!(
            told[0].starts_with("content/muc/b.md:4:")
                && (told[0].ends_with("route-collision") || told[0].ends_with("bad-address")),
            "{told:?}"
        );
    }
}

#[test]
fn names_that_windows_keeps_never_become_paths() {
    let site = TestSite::new(&[
        ("content/con.md", "---\ntitle: Con\nkind: page\ntags: [Con, aux, index, NUL]\n---\n"),
        ("content/aux/_index.md", "---\ntitle: Aux\n---\n"),
        ("content/aux/nul.md", PAGE),
        ("content/aux/com1.txt", "x"),
        ("content/aux/x.md", "---\ntitle: X\nkind: page\n---\n\n[tệp](com1.txt)\n"),
    ]);
    assert_eq!(told(&site), [""; 0]);
    for path in [
        "con-.html",
        "aux-/index.html",
        "aux-/nul-.html",
        "the/con-.html",
        "the/index-.html",
        "the/index.html",
        "the/nul-.html",
    ] {
        assert!(site.public().join(path).is_file(), "{path}");
    }
    site.write("content/y.md", "---\ntitle: Y\nkind: page\nslug: con\naliases: [con/, nul.html]\n---\n");
    let told = told(&site);
    assert_eq!(
        told,
        ["content/y.md:4:7 bad-address", "content/y.md:5:11 bad-address", "content/y.md:5:17 bad-address"]
    );
}

#[test]
fn sheets_of_one_page_are_not_those_of_another() {
    let lesson = "---\ntitle: A\n---\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n";
    for other in ["x-chu-to", "x-trinh-chieu", "x-the-buoc", "sach", "sach-gap-doi"] {
        let site = TestSite::new(&[
            ("content/site.yaml", "name: A\nward: Phường A\ncity: TP B\noutputs: [pages, booklets]\n"),
            ("content/muc/_index.md", "---\ntitle: Mục\n---\n"),
            ("content/muc/x.md", lesson),
            (&format!("content/muc/{other}.md"), lesson),
        ]);
        let told = told(&site);
        assert!(told.contains(&format!("content/muc/{other}.md:1:1 route-collision")), "{told:?}");
    }
}

#[test]
fn equal_numbers_and_names_are_told_with_keep_going_too() {
    let page = "---\ntitle: A\nkind: page\nshort: 5\n---\n";
    let site = TestSite::new(&[
        ("content/a.md", page),
        ("content/b.md", page),
        ("content/Á.md", PAGE),
        ("content/a/index.md", PAGE),
    ]);
    let told = told(&site);
    assert_eq!(told.iter().filter(|found| found.ends_with("route-collision")).count(), 3, "{told:?}");
    assert!(
        site.public().join("a-2.html").is_file() && site.public().join("a-3.html").is_file(),
        "no page is lost"
    );
}

#[test]
fn long_names_are_cut_or_told() {
    let long = "huong-dan-ba-con-cac-to-dan-pho-cai-dat-va-kich-hoat-".repeat(4);
    let site = TestSite::new(&[(&format!("content/bai/{long}.md"), PAGE)]);
    assert_eq!(told(&site), [""; 0]);
    assert!(tree(&site.public()).keys().all(|path| path.split('/').all(|part| part.len() <= 100)));
    let title = "Hướng dẫn bà con các tổ dân phố cài đặt và kích hoạt tài khoản ".repeat(4);
    let output = Command::new(env!("CARGO_BIN_EXE_camnang"))
        .arg("--root")
        .arg(&site.root)
        .args(["new", "lesson", &title])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    site.write("content/z.md", &format!("---\ntitle: Z\nkind: page\nslug: {}\n---\n", "a".repeat(130)));
    assert_eq!(told(&site), ["content/z.md:4:7 bad-address"]);
}

#[test]
fn a_home_page_that_is_not_there_is_told_and_never_a_panic() {
    let cases: [(&str, &[u8], &str); 8] = [
        ("content/index.md", b"---\ntitle: A\n---\n", "content/_index.md no-home"),
        ("content/_index.md", b"\xff\xfe-\0-\0-\0", "content/_index.md not-utf8"),
        ("content/_index.txt", b"---\ntitle: A\n---\n", "content/_index.md no-home"),
        ("content/_index.md", b"---\ntitle: A\ndraft: true\n---\n", "content/_index.md home-unpublished"),
        (
            "content/_index.md",
            b"---\ntitle: A\npublish_on: 2030-01-01\n---\n",
            "content/_index.md home-unpublished",
        ),
        (
            "content/_index.md",
            b"---\ntitle: A\nexpires_on: 2020-01-01\n---\n",
            "content/_index.md home-unpublished",
        ),
        ("content/_index.md/x.md", b"---\ntitle: A\n---\n", "content/_index.md no-home"),
        ("content/khac.md", b"---\ntitle: A\n---\n", "content/_index.md no-home"),
    ];
    for (path, bytes, expected) in cases {
        let site = TestSite::new(&[
            (
                "content/muc/a.md",
                "---\ntitle: A\n---\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n",
            ),
            ("content/muc/_index.md", PAGE),
        ]);
        fs::remove_file(site.root.join("content/_index.md")).unwrap();
        site.write_bytes(path, bytes);
        let told = told(&site);
        assert!(told.iter().any(|found| found == expected), "{path}: {told:?}");
        assert!(site.public().join("index.html").is_file(), "{path}");
        for command in [&["export", "single", "muc/a"][..], &["report"], &["export", "usb"]] {
            let output = Command::new(env!("CARGO_BIN_EXE_camnang"))
                .arg("--root")
                .arg(&site.root)
                .args(command)
                .output()
                .unwrap();
            assert!(
                output.status.code().is_some_and(|code| code < 3),
                "{command:?} {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
}

#[test]
fn a_home_page_that_is_cut_short_has_its_own_finding() {
    for text in ["", "---", "---\n", "---\ntit", "\u{feff}"] {
        let site = TestSite::new(&[("content/a.md", PAGE), ("content/_index.md", text)]);
        assert!(told(&site).iter().any(|found| found.starts_with("content/_index.md")), "{text:?}");
    }
}

#[test]
fn endings_in_capital_letters_are_pages() {
    let site =
        TestSite::new(&[("content/muc/_INDEX.MD", "---\ntitle: Mục\n---\n"), ("content/muc/BAI.MD", PAGE)]);
    fs::rename(site.root.join("content/_index.md"), site.root.join("content/_index.MD")).unwrap();
    assert_eq!(told(&site), [""; 0]);
    assert!(site.public().join("muc/bai.html").is_file() && site.public().join("muc/index.html").is_file());
}

#[test]
fn large_files_are_told_and_not_read() {
    let site = TestSite::new(&[]);
    for path in [
        "content/phim.md",
        "content/_data/so.csv",
        "content/_data/so.yaml",
        "content/_data/so.xlsx",
        "themes/default/x.css",
    ] {
        site.write(path, "");
        fs::File::options().write(true).open(site.root.join(path)).unwrap().set_len(3 << 30).unwrap();
    }
    let told =
        findings(&pipeline::check(&site.root, &Options::new(today()), &Memo::default(), &|_| {}).unwrap());
    assert_eq!(told.iter().filter(|found| found.ends_with("file-too-large")).count(), 5, "{told:?}");
}

/// Names of folders and files as people and machines give them.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{1,2}",
        "(con|aux|nul|com1|index|_index|sach|feed|the|d|assets|search|x-chu-to|x|404|sw|tim-kiem)",
        "[ÁáĐđ中文!…😀 a-b_.-]{1,6}",
        "\\PC{1,8}",
        "a{100}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    /// Whatever files are called: one owner for each path, all of them below the folder, and nothing silent.
    #[test]
    fn any_names_give_paths_of_their_own(
        names in prop::collection::vec((prop::collection::vec(name(), 0..3), name(), 0..4usize), 1..8),
    ) {
        let site = TestSite::new(&[]);
        let mut pages = 0;
        for (i, (folders, name, kind)) in names.iter().enumerate() {
            let plain: Vec<String> = folders.iter().chain([name]).map(|part| part.replace(['/', '\0', '\\'], "_")).collect();
            if plain.iter().any(|part| part.starts_with(['.', '_']) || part.ends_with('~') || part.starts_with("~$") || part.len() > 200) {
                continue;
            }
            let path = site.root.join("content").join(plain.join("/") + ".md");
            if path.exists() || fs::create_dir_all(path.parent().unwrap()).is_err() {
                continue;
            }
            let more = match kind {
                0 => "kind: page\ntags: [Con, \"中\", một]".to_owned(),
                1 => format!("kind: page\nshort: {}", i % 2),
                2 => format!("kind: lesson\naliases: [{}.html]", ["a", "A", "index", "feed"][i % 4]),
                _ => "kind: lesson".to_owned(),
            };
            if fs::write(path, format!("---\ntitle: Bài {i}\n{more}\n---\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n:::\n")).is_ok() {
                pages += 1;
            }
        }
        told(&site);
        let texts: Vec<String> = tree(&site.public()).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        let published = texts.iter().filter(|text| text.contains("<title>Bài ") && !text.contains("http-equiv=\"refresh\"") && !text.contains("http-equiv=refresh")).count();
        let left_out = findings(&pipeline::check(&site.root, &Options::new(today()), &Memo::default(), &|_| {}).unwrap());
        prop_assert!(published == pages || left_out.iter().any(|found| found.contains("name-collision")), "{published} of {pages}: {left_out:?}");
    }
}

#[cfg(feature = "paper")]
mod commands {
    //! Every command that makes files, over one site: the same rules for all of them.

    use super::*;
    use camnang::date::Month;
    use camnang::diag::Diagnostic;
    use camnang::pipeline::{Preview, export};
    use std::sync::atomic::AtomicBool;

    const LIST: &str = "content/_data/printed.yaml";

    /// What a command makes: the paths of its files below their folder.
    type Made = Result<Vec<String>, Diagnostic>;

    struct Command {
        name: &'static str,
        run: fn(&TestSite) -> Made,
        /// The numbers on the paper that it hands out.
        prints: &'static [u32],
    }

    fn files(folder: &std::path::Path) -> Vec<String> {
        tree(folder).into_keys().collect()
    }

    fn built(site: &TestSite, options: Options) -> Made {
        pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {})?;
        Ok(files(&site.public()))
    }

    fn only(names: &[&str]) -> Options {
        Options { only: Some(names.iter().map(|name| (*name).to_owned()).collect()), ..options() }
    }

    fn options() -> Options {
        Options::new(today())
    }

    fn names(made: (pipeline::Report, pipeline::Pack)) -> Vec<String> {
        made.1.files.into_iter().map(|(name, _)| name).collect()
    }

    /// Lesson 21 has a code that leads to 22; 23 stands alone; 24 is a draft with a code to 23.
    const COMMANDS: &[Command] = &[
        Command { name: "build", run: |site| built(site, options()), prints: &[21, 22, 23] },
        Command {
            name: "build --only booklets",
            run: |site| built(site, only(&["booklets"])),
            prints: &[21, 22, 23],
        },
        Command { name: "build --only pages", run: |site| built(site, only(&["pages"])), prints: &[] },
        Command {
            name: "build --drafts",
            run: |site| built(site, Options { drafts: true, ..options() }),
            prints: &[],
        },
        Command {
            name: "check",
            run: |site| {
                pipeline::check(&site.root, &options(), &Memo::default(), &|_| {}).map(|_| Vec::new())
            },
            prints: &[],
        },
        Command {
            name: "preview",
            run: |site| {
                let preview = Preview::load(&site.root, &options(), &Memo::default())?;
                assert!(preview.file("bai/mot.pdf").is_some());
                preview.check(&AtomicBool::new(false));
                Ok(Vec::new())
            },
            prints: &[],
        },
        Command {
            name: "export usb",
            run: |site| {
                let out = site.root.join("usb/cam-nang");
                export::usb(&site.root, &out, &options(), &|_| {})?;
                Ok(files(&out))
            },
            prints: &[21, 22, 23],
        },
        Command {
            name: "export usb, a zip",
            run: |site| {
                export::usb(&site.root, &site.root.join("usb.zip"), &options(), &|_| {}).map(|_| Vec::new())
            },
            prints: &[21, 22, 23],
        },
        Command {
            name: "export zalo",
            run: |site| export::chat(&site.root, "bai/mot", &options(), &|_| {}).map(names),
            prints: &[21, 22],
        },
        Command {
            name: "export zalo, another",
            run: |site| export::chat(&site.root, "23", &options(), &|_| {}).map(names),
            prints: &[23],
        },
        Command {
            name: "export single",
            run: |site| export::single(&site.root, "bai/mot", &options(), &|_| {}).map(names),
            prints: &[],
        },
        Command {
            name: "export single, a section",
            run: |site| export::single(&site.root, "bai", &options(), &|_| {}).map(names),
            prints: &[],
        },
        Command {
            name: "pack",
            run: |site| pipeline::pack(&site.root, "bai/mot", &options(), &|_| {}).map(names),
            prints: &[21, 22],
        },
        Command {
            name: "pack of a draft",
            run: |site| {
                pipeline::pack(&site.root, "bai/bon", &Options { drafts: true, ..options() }, &|_| {})
                    .map(names)
            },
            prints: &[],
        },
        Command {
            name: "pack, drafts allowed",
            run: |site| {
                pipeline::pack(&site.root, "bai/ba", &Options { drafts: true, ..options() }, &|_| {})
                    .map(names)
            },
            prints: &[23],
        },
        Command {
            name: "report",
            run: |site| {
                let made = pipeline::report(&site.root, Month::of(today()), &options())?;
                Ok(made.1.files.into_iter().map(|(name, _)| name).collect())
            },
            prints: &[],
        },
    ];

    fn site() -> TestSite {
        let lesson = |title: &str, more: &str, code: &str| {
            let checked = "verified: {date: 2026-11-15, by: Tổ A, how: read-document, risk: low}";
            format!(
                "---\ntitle: {title}\n{more}\n{checked}\n---\n\n{code}\n\n:::buoc\n\n## Mở trang\n\nMở.\n\nĐúng khi: thấy.\n\n:::\n"
            )
        };
        let site = TestSite::new(&[
            ("content/bai/_index.md", "---\ntitle: Bài\n---\n"),
            ("content/bai/mot.md", &lesson("Một", "short: 21", ":::qr[Bài hai](hai.md)\n:::")),
            ("content/bai/hai.md", &lesson("Hai", "short: 22", "Chữ.")),
            ("content/bai/ba.md", &lesson("Ba", "short: 23", "Chữ.")),
            ("content/bai/bon.md", &lesson("Bốn", "short: 24\ndraft: true", ":::qr[Bài ba](ba.md)\n:::")),
        ]);
        site.write("content/site.yaml", &common::SITE.replace("[assets, ", "[assets, booklets, handouts, "));
        site
    }

    fn recorded(site: &TestSite) -> Vec<u32> {
        let list = fs::read_to_string(site.root.join(LIST)).unwrap_or_default();
        let numbers = list.split("short: ").skip(1);
        numbers.map(|rest| rest.split(',').next().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn what_is_printed_is_on_the_list_whatever_printed_it_and_no_trial_is() {
        for Command { name, run, prints } in COMMANDS {
            let site = site();
            let paths = run(&site)
                .unwrap_or_else(|found| panic!("{name}: {}", found.message(camnang::text::Lang::En)));
            assert_eq!(recorded(&site), *prints, "{name}");
            let mut folded = BTreeSet::new();
            for path in paths {
                assert!(
                    OutPath::new(&path).is_some() && folded.insert(path.to_lowercase()),
                    "{name}: {path}"
                );
            }
        }
    }

    #[test]
    fn a_list_that_cannot_be_written_stops_every_command_that_prints_before_it_hands_anything_on() {
        for Command { name, run, prints } in COMMANDS {
            let site = site();
            fs::create_dir_all(site.root.join(LIST).join("x")).unwrap();
            assert_eq!(run(&site).is_err(), !prints.is_empty(), "{name}");
            let mut made = files(&site.root);
            made.retain(|path| !path.starts_with("content/") && !path.starts_with('.'));
            assert!(prints.is_empty() || made.is_empty(), "{name}: {made:?}");
        }
    }
}
