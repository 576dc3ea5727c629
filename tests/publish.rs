//! Publishing as a promise: whatever happens, `public/` is the whole old site or the whole new one.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test works on files")]

mod common;

use camnang::diag::Code;
use camnang::disk::{Exchange, Publication};
use camnang::parallel;
use camnang::pipeline::{self, Memo, Options};
use common::{TestSite, today, tree};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const CAMNANG: &str = env!("CARGO_BIN_EXE_camnang");

/// A small generator of numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}

/// A page that says of which version it is.
fn page(version: usize, i: usize) -> String {
    let neighbour = (i + 1) % 20;
    format!(
        "---\ntitle: Bài {i}\nkind: page\ntags: [a, b]\n---\n\nphien-ban-{version}. Xem [bài](b{neighbour}.md).\n\n- một\n- hai\n"
    )
}

/// Writes version `version` of a site: odd ones have more pages.
fn write_version(site: &TestSite, version: usize, pages: usize) {
    for i in 0..pages + 20 {
        let path = site.root.join(format!("content/muc/b{i}.md"));
        if i < pages + 20 * (version % 2) {
            fs::write(path, page(version, i)).unwrap();
        } else {
            let _ = fs::remove_file(path);
        }
    }
}

/// The versions that published pages claim, with how many pages do.
fn versions(public: &Path) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (path, bytes) in tree(public) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((_, rest)) = text.split_once("phien-ban-").filter(|_| path.starts_with("muc/")) {
            let version = rest.chars().take_while(char::is_ascii_digit).collect();
            *found.entry(version).or_insert(0) += 1;
        }
    }
    found
}

fn build_command(site: &TestSite) -> Command {
    let mut command = Command::new(CAMNANG);
    command.arg("--root").arg(&site.root).args(["build", "--today", "2026-11-22"]);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    command
}

#[test]
fn two_hundred_killed_builds_never_leave_a_mixed_site() {
    const PAGES: usize = 60;
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    write_version(&site, 0, PAGES);
    let start = Instant::now();
    assert!(build_command(&site).status().unwrap().success());
    // The longest wait before a kill; it follows the machine, so that kills hit all phases.
    let mut longest = start.elapsed().as_micros() as usize * 5 / 4;
    let mut dice = Dice(2026);
    let (mut killed_early, mut finished) = (0, 0);
    for version in 1..=200 {
        write_version(&site, version, PAGES);
        let before = versions(&site.public());
        let mut child = build_command(&site).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(dice.roll(longest) as u64));
        let _ = child.kill();
        let is_done = child.wait().unwrap().success();
        longest = if is_done { longest * 96 / 100 } else { longest * 104 / 100 };
        let after = versions(&site.public());
        let expected_new = BTreeMap::from([(version.to_string(), PAGES + 20 * (version % 2))]);
        assert!(after == before || after == expected_new, "version {version}: {before:?} became {after:?}");
        assert!(!is_done || after == expected_new, "a build that finished has published");
        killed_early += usize::from(after == before);
        finished += usize::from(after == expected_new);
    }
    assert!(
        killed_early > 20 && finished > 20,
        "the kills did not hit all phases: {killed_early} before, {finished} after"
    );
    assert!(build_command(&site).status().unwrap().success());
    assert!(!site.root.join(".public.camnang").exists(), "the last build cleared up");
}

/// Runs a script in a mount namespace of its own, where it may mount.
#[cfg(target_os = "linux")]
fn in_own_mounts(script: &str) -> std::process::Output {
    let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let flags = if is_root { "-m" } else { "-rm" };
    Command::new("unshare").args([flags, "sh", "-euc", script]).env("CAMNANG", CAMNANG).output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_read_only_one_leave_the_old_site() {
    let top = tempfile::tempdir().unwrap();
    let script = format!(
        r#"
        cd '{}'; mkdir disk; mount -t tmpfs -o size=64m tmpfs disk
        "$CAMNANG" init disk/site; cd disk/site
        build() {{ "$CAMNANG" build --today 2026-11-22; }}
        sums() {{ (cd public && find . -type f | sort | xargs sha256sum); }}
        build; sums > ../before
        free=$(df -k --output=avail . | tail -1); head -c $(( (free - 2500) * 1024 )) /dev/zero > ../fill
        i=0; while [ $i -lt 25 ]; do
            {{ printf -- '---\ntitle: Bài %s\nkind: page\n---\n' $i; yes 'chữ và chữ' | head -n 2500; }} > content/bai-hoc/x$i.md
            i=$((i+1))
        done
        code=0; build || code=$?; echo "full: $code"
        sums | cmp - ../before
        rm content/bai-hoc/x*.md; echo 'Thêm một câu.' >> content/bai-hoc/goi-video-zalo.md
        build; code=0; sums | cmp -s - ../before || code=$?; echo "changed: $code"; sums > ../before
        echo 'Thêm câu nữa.' >> content/bai-hoc/goi-video-zalo.md
        mount -o remount,ro ../../disk ../../disk
        code=0; build || code=$?; echo "read-only: $code"
        sums | cmp - ../before
        echo whole
        "#,
        top.path().display()
    );
    let output = in_own_mounts(&script);
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    for part in ["full: 2", "changed: 1", "read-only: 2", "whole", "io-failed"] {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
}

/// The child of the next test: a build that exchanges file by file, as where the system refuses to move the
/// folder.
#[test]
#[ignore = "run by the test that kills it"]
fn build_file_by_file() {
    let Some(root) = std::env::var_os("CAMNANG_TEST_ROOT") else { return };
    let root = Path::new(&root);
    let options = Options { exchange: Exchange::Files, ..Options::new(today()) };
    pipeline::build(root, &root.join("public"), &options, &Memo::default(), &|_| {}).unwrap();
}

#[test]
fn killed_builds_that_go_file_by_file_are_mended_by_the_next() {
    const PAGES: usize = 40;
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    let command = || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "build_file_by_file", "--ignored", "--quiet"])
            .env("CAMNANG_TEST_ROOT", &site.root);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command
    };
    write_version(&site, 0, PAGES);
    let start = Instant::now();
    assert!(command().status().unwrap().success());
    let mut longest = start.elapsed().as_micros() as usize * 5 / 4;
    fs::write(site.public().join("cua-toi.txt"), "của tôi").unwrap();
    let mut dice = Dice(2027);
    let mut mixed = 0;
    for version in 1..=60 {
        write_version(&site, version, PAGES);
        let before = versions(&site.public());
        let mut child = command().spawn().unwrap();
        // Most kills fall into the second half, where files are moved.
        std::thread::sleep(Duration::from_micros((longest / 2 + dice.roll(longest / 2)) as u64));
        let _ = child.kill();
        let is_done = child.wait().unwrap().success();
        longest = if is_done { longest * 96 / 100 } else { longest * 104 / 100 };
        let after = versions(&site.public());
        let expected = BTreeMap::from([(version.to_string(), PAGES + 20 * (version % 2))]);
        assert!(!is_done || after == expected, "version {version}: {after:?}");
        mixed += usize::from(after != before && after != expected);
        // Each file is whole, of one version or the other.
        for (path, bytes) in tree(&site.public()) {
            assert!(
                !path.ends_with(".html") || bytes.ends_with(b"</html>") || bytes.ends_with(b"</html>\n"),
                "version {version}: {path} is cut"
            );
        }
        assert!(command().status().unwrap().success(), "version {version}: the next build fails");
        assert_eq!(versions(&site.public()), expected, "version {version} is not mended");
        assert_eq!(fs::read_to_string(site.public().join("cua-toi.txt")).unwrap(), "của tôi");
    }
    assert!(!site.root.join(".public.camnang").exists());
    assert!(mixed > 0, "no kill came while files were exchanged");
}

#[test]
fn file_by_file_gives_what_an_exchange_of_folders_gives() {
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    let mut dice = Dice(11);
    for round in 0..40 {
        edit(&site, &mut dice);
        // Files become folders and folders become files.
        if round % 5 == 0 {
            let _ = fs::remove_file(site.root.join("content/muc/x.md"));
            let _ = fs::remove_dir_all(site.root.join("content/muc/x"));
            let alias = if round % 10 == 0 { "aliases: [cu/sau.html]" } else { "aliases: [cu/sau.html/nua]" };
            site.write("content/muc/doi.md", &format!("---\ntitle: Đổi\nkind: page\n{alias}\n---\n"));
        }
        let options = Options { exchange: Exchange::Files, ..Options::new(today()) };
        let files = pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
        let out = site.root.join(format!("ra/{round}"));
        let folders =
            pipeline::build(&site.root, &out, &Options::new(today()), &Memo::default(), &|_| {}).unwrap();
        assert_eq!(files.changes.is_some(), folders.changes.is_some());
        if folders.changes.is_some() {
            assert_eq!(tree(&site.public()), tree(&out), "round {round}");
            let again =
                pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
            assert!(
                again.pages.is_none() || !again.diags.is_empty(),
                "round {round}: an unchanged site is left alone"
            );
        }
    }
}

#[test]
fn a_file_that_cannot_be_replaced_keeps_its_place_and_its_owner() {
    let site = TestSite::new(&[("content/a.md", "---\ntitle: A\n---\n")]);
    let options = Options { exchange: Exchange::Files, ..Options::new(today()) };
    let build = || pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {});
    build().unwrap();
    fs::write(site.public().join("b.html"), "của tôi").unwrap();
    site.write("content/b.md", "---\ntitle: B\n---\n");
    assert_eq!(build().err().unwrap().code, Code::OutputConflict);
    assert_eq!(fs::read_to_string(site.public().join("b.html")).unwrap(), "của tôi");
}

#[test]
fn a_second_file_of_one_path_empties_none() {
    use camnang::disk::{Artifact, Body, OutPath, Sink};
    let site = TestSite::new(&[("content/a.txt", "tệp")]);
    let artifact = |body| Artifact { path: OutPath::new("x/a.txt").unwrap(), body };
    let file = || {
        let from = site.root.join("content/a.txt");
        let hash = camnang::hash::Hasher::default().part("tệp".as_bytes()).finish();
        Body::File { from, hash, pieces: [camnang::film::Piece::Taken(0..5)].into() }
    };
    let first = Publication::begin(&site.public(), Exchange::default()).unwrap();
    first.put(artifact(file()));
    first.commit(None).unwrap();
    for second in [file(), Body::Bytes(b"khac".to_vec())] {
        let again = Publication::begin(&site.public(), Exchange::default()).unwrap();
        again.put(artifact(file()));
        again.put(artifact(second));
        assert!(again.commit(None).is_err());
        assert_eq!(fs::read_to_string(site.public().join("x/a.txt")).unwrap(), "tệp");
    }
    // A file that is another than it was when it was found is not published.
    fs::write(site.root.join("content/a.txt"), "khác").unwrap();
    let changed = Publication::begin(&site.public(), Exchange::default()).unwrap();
    changed.put(Artifact { path: OutPath::new("y.txt").unwrap(), body: file() });
    assert!(changed.commit(None).is_err());
}

#[test]
fn errors_publish_nothing() {
    let site = TestSite::new(&[("content/a.md", "---\ntitle: A\n---\n\nchữ\n")]);
    site.build();
    let before = tree(&site.public());
    site.write("content/a.md", "---\ntitle: A\n---\n\n[x](khong-co.md)\n");
    assert!(site.build().changes.is_none());
    assert_eq!(tree(&site.public()), before);
}

#[test]
fn an_unchanged_site_is_left_alone_and_a_changed_file_is_made_again() {
    let site =
        TestSite::new(&[("content/a.md", "---\ntitle: A\n---\n"), ("content/b.md", "---\ntitle: B\n---\n")]);
    let first = site.build().changes.unwrap();
    let second = site.build();
    assert!(second.pages.is_none() && second.changes.unwrap().kept == first.written);
    site.write("content/a.md", "---\ntitle: A\n---\n\nkhác\n");
    let third = site.build().changes.unwrap();
    assert!(third.written > 0 && third.kept > third.written, "{third:?}");
    fs::write(site.public().join("b.html"), "tampered").unwrap();
    site.build();
    assert!(fs::read_to_string(site.public().join("b.html")).unwrap().contains("<title>B"));
    fs::remove_file(site.root.join("content/b.md")).unwrap();
    assert_eq!(site.build().changes.unwrap().removed, 1);
    assert!(!site.public().join("b.html").exists());
}

/// Changes a file and gives it back its size and its time.
fn tamper(path: &Path) {
    let modified = fs::metadata(path).unwrap().modified().unwrap();
    let text = fs::read_to_string(path).unwrap();
    fs::write(path, text.replace("113", "999")).unwrap();
    fs::File::options().write(true).open(path).unwrap().set_modified(modified).unwrap();
}

/// Windows tells nobody when it noticed a change; there such a file is believed, as the page on the code
/// says.
#[cfg(unix)]
#[test]
fn a_changed_file_with_its_old_size_and_time_is_made_again() {
    let site = TestSite::new(&[
        ("content/a.md", "---\ntitle: A\nkind: page\n---\n\nGọi 113.\n"),
        ("content/b.md", "---\ntitle: B\n---\n"),
    ]);
    let page = site.public().join("a.html");
    // Its times are those of a build some time ago.
    let rest = || std::thread::sleep(Duration::from_millis(30));
    site.build();
    for changes_more in [false, true] {
        rest();
        tamper(&page);
        assert!(fs::read_to_string(&page).unwrap().contains("999"));
        if changes_more {
            site.write("content/b.md", "---\ntitle: C\n---\n");
        }
        let changes = site.build().changes.unwrap();
        let text = fs::read_to_string(&page).unwrap();
        assert!(changes.written > 0 && text.contains("113") && !text.contains("999"), "{changes:?}");
        assert!(site.build().pages.is_none(), "what is as it should be is not made again");
    }
    // A copy beside it, as some backups make it, is noticed and changes nothing.
    rest();
    fs::hard_link(&page, site.root.join("bản sao")).unwrap();
    assert!(site.build().pages.is_none(), "the same bytes are the same file");
}

#[test]
fn files_of_others_stay() {
    let site = TestSite::new(&[("content/a.md", "---\ntitle: A\n---\n")]);
    fs::create_dir_all(site.public()).unwrap();
    fs::write(site.public().join(".gitkeep"), "").unwrap();
    site.build();
    fs::write(site.public().join("CNAME"), "a.example").unwrap();
    fs::create_dir_all(site.public().join("của tôi/trống")).unwrap();
    fs::write(site.public().join("của tôi/ảnh.png"), "png").unwrap();
    for round in 0..3 {
        site.write("content/a.md", &format!("---\ntitle: A\n---\n\n{round}\n"));
        site.build();
    }
    let files = tree(&site.public());
    assert_eq!(files["CNAME"], b"a.example");
    assert_eq!(files["của tôi/ảnh.png"], b"png");
    assert!(files.contains_key(".gitkeep") && site.public().join("của tôi/trống").is_dir());
}

#[test]
fn a_file_of_others_in_our_way_stops_the_build() {
    let site = TestSite::new(&[("content/a.md", "---\ntitle: A\n---\n")]);
    site.build();
    fs::write(site.public().join("b.html"), "của tôi").unwrap();
    site.write("content/b.md", "---\ntitle: B\n---\n");
    let failure =
        pipeline::build(&site.root, &site.public(), &Options::new(today()), &Memo::default(), &|_| {})
            .err()
            .unwrap();
    assert_eq!(failure.code, Code::OutputConflict);
    assert_eq!(fs::read_to_string(site.public().join("b.html")).unwrap(), "của tôi");
}

#[test]
fn folders_that_are_not_ours_are_not_taken() {
    let site = TestSite::new(&[]);
    let code = |out: &Path| {
        pipeline::build(&site.root, out, &Options::new(today()), &Memo::default(), &|_| {})
            .err()
            .map(|failure| failure.code)
    };
    let theirs = site.root.join("ảnh gia đình");
    fs::create_dir_all(&theirs).unwrap();
    fs::write(theirs.join("a.jpg"), "jpg").unwrap();
    assert_eq!(code(&theirs), Some(Code::OutputNotOurs));
    for unsafe_target in ["", "content", "content/x", "themes/default", ".."] {
        assert_eq!(code(&site.root.join(unsafe_target)), Some(Code::OutputUnsafe), "{unsafe_target}");
    }
    assert_eq!(tree(&theirs).len(), 1);
    assert_eq!(code(&site.root.join("mới/nữa")), None);
}

#[test]
fn two_builds_do_not_meet() {
    let site = TestSite::new(&[]);
    let first = Publication::begin(&site.public(), Exchange::default()).unwrap();
    assert_eq!(Publication::begin(&site.public(), Exchange::default()).err().unwrap().code, Code::OutputBusy);
    drop(first);
    assert!(Publication::begin(&site.public(), Exchange::default()).is_ok());
    assert!(!site.root.join(".public.camnang").exists(), "an abandoned publication leaves no trace");
}

#[test]
fn a_file_that_came_while_the_folders_changed_places_is_saved() {
    let site = TestSite::new(&[]);
    site.build();
    let old = site.root.join(".public.camnang/new");
    fs::create_dir_all(&old).unwrap();
    fs::copy(site.public().join(".camnang"), old.join(".camnang")).unwrap();
    fs::copy(site.public().join("index.html"), old.join("index.html")).unwrap();
    fs::create_dir(old.join("thêm")).unwrap();
    fs::write(old.join("thêm/muộn.txt"), "muộn").unwrap();
    site.write("content/a.md", "---\ntitle: A\n---\n");
    site.build();
    assert_eq!(tree(&site.public())["thêm/muộn.txt"], "muộn".as_bytes());
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    write_version(&site, 1, 60);
    let built = [1, 8].map(|threads| {
        let out = site.root.join(format!("ra-{threads}"));
        let build =
            || pipeline::build(&site.root, &out, &Options::new(today()), &Memo::default(), &|_| {}).map(drop);
        parallel::with_threads(threads, build).unwrap().unwrap();
        tree(&out)
    });
    assert_eq!(built[0], built[1]);
}

/// One random change of a site: texts, titles, tags, drafts, new files, lost files, settings.
fn edit(site: &TestSite, dice: &mut Dice) {
    let i = dice.roll(12);
    let path = format!("content/muc/b{i}.md");
    match dice.roll(8) {
        0 => drop(fs::remove_file(site.root.join(&path))),
        1 => site.write(
            &path,
            &format!(
                "---\ntitle: Khác {}\nkind: news\ndate: 2026-11-0{}\n---\n\nchữ\n",
                dice.roll(9),
                1 + dice.roll(9)
            ),
        ),
        2 => site.write(&path, "---\ntitle: Nháp\ndraft: true\n---\n"),
        3 => site.write(
            &path,
            &format!(
                "---\ntitle: A\nkind: page\ntags: [c{}]\nshort: {i}\naliases: [cu-{i}.html]\n---\n",
                dice.roll(3)
            ),
        ),
        4 => site.write("content/muc/_index.md", &format!("---\ntitle: Mục {}\n---\n", dice.roll(5))),
        5 => site.write(
            "content/site.yaml",
            &format!("name: Tên {}\nward: B\ncity: C\nbase_url: \"\"\n", dice.roll(5)),
        ),
        6 => {
            site.write(
                "content/muc/hinh.svg",
                &format!("<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"a{}\"/>", dice.roll(4)),
            );
            site.write(&path, "---\ntitle: Hình\nkind: page\n---\n\n![Một hình](hinh.svg)\n");
        }
        _ => site
            .write(&path, &format!("---\ntitle: B{i}\nkind: page\n---\n\n:::luu-y\n{}\n:::\n", dice.roll(9))),
    }
}

#[test]
fn after_any_edit_a_warm_build_is_a_cold_build() {
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    let (mut dice, memo) = (Dice(7), Memo::kept());
    let mut published = 0;
    for round in 0..60 {
        edit(&site, &mut dice);
        let options = Options::new(today());
        let warm = pipeline::build(&site.root, &site.public(), &options, &memo, &|_| {}).unwrap();
        let cold_out = site.root.join(format!("ra/{round}"));
        let cold = pipeline::build(&site.root, &cold_out, &options, &Memo::default(), &|_| {}).unwrap();
        assert_eq!(common::findings(&warm), common::findings(&cold), "round {round}");
        if cold.changes.is_some() {
            published += 1;
            assert_eq!(tree(&site.public()), tree(&cold_out), "round {round}");
        }
    }
    assert!(published > 30, "only {published} rounds were published");
}

/// Builds with the real program as a user whose own folder this is.
#[cfg(target_os = "linux")]
fn built_by(user: &Path, site: &TestSite) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_camnang"));
    command.env("XDG_DATA_HOME", user).arg("--root").arg(&site.root).args([
        "--lang",
        "en",
        "build",
        "--today",
        "2026-11-22",
    ]);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn what_somebody_else_kept_is_not_believed() {
    let users = tempfile::tempdir().unwrap();
    let (ours, theirs) = (users.path().join("ours"), users.path().join("theirs"));
    let site = TestSite::new(&[("content/a.md", "---\ntitle: A\nkind: page\n---\n\n![Hình](p.png)\n")]);
    site.write_png("content/p.png", 300, 300);
    built_by(&ours, &site);
    let honest = tree(&site.public());
    assert!(built_by(&ours, &site).contains("Nothing has changed"), "one's own is believed");
    // Somebody builds the site, puts other bytes under right names with their true times, and hands the
    // folder over.
    built_by(&theirs, &site);
    let picture = honest.keys().find(|path| path.ends_with(".webp")).unwrap();
    for path in ["a.html", picture] {
        let file = site.public().join(path);
        let time = fs::metadata(&file).unwrap().modified().unwrap();
        let size = fs::read(&file).unwrap().len();
        fs::write(&file, vec![b'x'; size]).unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(time).unwrap();
    }
    let cache = site.root.join(".camnang-cache");
    let kept = tree(&cache);
    assert!(!kept.is_empty());
    built_by(&ours, &site);
    assert_eq!(tree(&site.public()), honest, "nothing of theirs is left");
    assert!(tree(&cache).iter().all(|(name, bytes)| kept[name] != *bytes), "everything was made anew");
    // Where the secret cannot be kept, nothing is believed and everything is made.
    fs::write(users.path().join("file"), "").unwrap();
    assert!(!built_by(&users.path().join("file"), &site).contains("Nothing has changed"));
    assert_eq!(tree(&site.public()), honest);
}
