//! Holds the code to `src/ARCHITECTURE.md`: rooms and doors, headers, embedded files, looks and specs.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads the repository")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

struct Room {
    floor: u32,
    packages: Vec<String>,
}

/// The table of rooms in the architecture page.
fn rooms() -> BTreeMap<String, Room> {
    let page = fs::read_to_string("src/ARCHITECTURE.md").unwrap();
    let rows = page.lines().filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix('|')?.split('|').map(str::trim).collect();
        let floor = cells.first()?.parse().ok()?;
        let packages = cells
            .get(3)?
            .split(',')
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        Some((cells[1].trim_matches('`').to_owned(), Room { floor, packages }))
    });
    rows.collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The room of a file below `src/`.
fn room_of(path: &Path) -> String {
    let first = path.strip_prefix("src").unwrap().components().next().unwrap();
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The code of a file without comments, strings kept: enough to see which names it uses.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// The rooms that a file uses, `crate::a` and `crate::{a, b}` alike.
fn used_rooms(code: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let names = part.strip_prefix('{').map_or(part, |list| list.split('}').next().unwrap());
        let is_list = part.starts_with('{');
        for item in names.split(',').take(if is_list { usize::MAX } else { 1 }) {
            used.insert(item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    used
}

#[test]
fn rooms_use_only_rooms_below_them() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "the table was not read");
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let room = room_of(&path);
        if room == "lib" {
            continue;
        }
        let own = rooms.get(&room).unwrap_or_else(|| panic!("{} is in no room of the table", path.display()));
        for used in used_rooms(&code(&path)) {
            if let Some(other) = rooms.get(&used).filter(|other| used != room && other.floor >= own.floor) {
                wrong.push(format!(
                    "{} (floor {}) uses {used} (floor {})",
                    path.display(),
                    own.floor,
                    other.floor
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A file of the source as others name it: `["sheets", "make"]` for `src/sheets/make.rs`.
type Module = Vec<String>;

/// What a file brings into scope by `use`, and which paths it names.
#[derive(Default)]
struct Names {
    /// By the name it has here: the path, and whether the file itself uses it or only passes it on.
    imported: Vec<(String, String, bool)>,
    paths: BTreeSet<String>,
}

/// The branches of a tree of `use`: each name with its whole path.
fn branches(tree: &str) -> Vec<(String, String)> {
    let Some((before, inner)) = tree.split_once('{') else {
        let (path, alias) = tree.trim().split_once(" as ").unwrap_or((tree.trim(), ""));
        let name = if alias.is_empty() { path.rsplit("::").next().unwrap() } else { alias };
        return vec![(name.trim().to_owned(), path.to_owned())];
    };
    let inner = inner.rsplit_once('}').unwrap().0;
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            found.push(inner[start..at].trim());
            start = at + 1;
        }
    }
    let parts = found.into_iter().filter(|part| !part.is_empty());
    let whole = |(name, path): (String, String)| {
        if path == "self" {
            let room = before.trim().trim_end_matches("::").to_owned();
            (room.rsplit("::").next().unwrap().to_owned(), room)
        } else {
            (name, format!("{}{path}", before.trim()))
        }
    };
    parts.flat_map(|part| branches(part).into_iter().map(whole)).collect()
}

fn names(code: &str) -> Names {
    let code = code.split("#[cfg(test)]\nmod tests").next().unwrap().replace("pub(in crate::", "pub(in ");
    let mut names = Names::default();
    let mut rest = String::new();
    for statement in code.split_inclusive(';') {
        let line = statement.lines().rev().find(|line| line.contains("use ")).unwrap_or_default();
        let at =
            line.starts_with("use ") || line.starts_with("pub use ") || line.starts_with("pub(super) use ");
        match statement.rsplit_once("use ").filter(|_| at && statement.ends_with(';')) {
            Some((_, tree)) => {
                let is_own = line.starts_with("use ");
                let tree = tree.trim_end_matches(';');
                names.imported.extend(branches(tree).into_iter().map(|(name, path)| (name, path, is_own)));
            }
            None => rest += statement,
        }
    }
    let words = || rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    names
        .paths
        .extend(words().filter(|word| word.contains("::")).map(|word| word.trim_matches(':').to_owned()));
    // A type that is passed on may be used here as well.
    let used: BTreeSet<&str> = words().filter_map(|word| word.split("::").next()).collect();
    names.imported.iter_mut().for_each(|(name, _, is_own)| {
        *is_own |= name.starts_with(char::is_uppercase) && used.contains(name.as_str())
    });
    names
}

/// The file that a path named in a module leads to; what one file passes on of another is that other's.
fn leads_to(from: &Module, path: &str, files: &BTreeMap<Module, Names>, depth: usize) -> Option<Module> {
    let mut parts: Vec<&str> = path.split("::").collect();
    let mut whole: Module = match parts[0] {
        "crate" => Vec::new(),
        "super" | "self" => from.clone(),
        first if files.contains_key(&[from.as_slice(), &[first.to_owned()]].concat()) => from.clone(),
        _ => return None,
    };
    while let Some(first @ ("crate" | "self" | "super")) = parts.first().copied() {
        parts.remove(0);
        if first == "super" {
            whole.pop();
        }
    }
    whole.extend(parts.into_iter().map(str::to_owned));
    let known = (1..=whole.len()).rev().find(|length| files.contains_key(&whole[..*length]))?;
    let file = whole[..known].to_vec();
    let next = whole.get(known).and_then(|name| files[&file].imported.iter().find(|(own, ..)| own == name));
    let other = next.filter(|_| depth < 5).and_then(|(_, path, _)| leads_to(&file, path, files, depth + 1));
    Some(other.unwrap_or(file))
}

/// Which files of its own room each file uses.
fn arrows(files: &BTreeMap<Module, Names>) -> BTreeMap<&Module, BTreeSet<Module>> {
    let used = |(file, names): (&Module, &Names)| {
        let own = names.imported.iter().filter(|(.., is_own)| *is_own).map(|(_, path, _)| path);
        let used = own.chain(&names.paths).filter_map(|path| leads_to(file, path, files, 0));
        used.filter(|other| other != file && other[0] == file[0]).collect()
    };
    files.iter().map(|(file, names)| (file, used((file, names)))).collect()
}

#[test]
fn files_of_a_room_use_each_other_in_no_circle() {
    let module = |path: &Path| {
        let inside = path.strip_prefix("src").unwrap().with_extension("");
        let parts = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.filter(|part| part != "mod").collect::<Module>()
    };
    let files: BTreeMap<Module, Names> =
        rust_files(Path::new("src")).iter().map(|path| (module(path), names(&code(path)))).collect();
    let mut left = arrows(&files);
    let count: usize = left.values().map(BTreeSet::len).sum();
    assert!(count > 300, "{count} arrows: paths were not read");
    // Who uses nobody, or is used by nobody, is in no circle.
    loop {
        let before = left.len();
        let names: BTreeSet<Module> = left.keys().map(|file| (*file).clone()).collect();
        left.retain(|_, used| used.iter().any(|other| names.contains(other)));
        let used: BTreeSet<Module> = left.values().flatten().cloned().collect();
        left.retain(|file, _| used.contains(*file));
        if left.len() == before {
            break;
        }
    }
    let told = left.iter().map(|(file, used)| {
        let used = used.iter().filter(|other| left.contains_key(other)).map(|other| other.join("::"));
        format!("{} uses {}", file.join("::"), used.collect::<Vec<_>>().join(", "))
    });
    assert!(left.is_empty(), "{}", told.collect::<Vec<_>>().join("\n"));
}

#[test]
fn circles_are_seen() {
    let files = |texts: &[(&str, &str)]| -> BTreeMap<Module, Names> {
        texts
            .iter()
            .map(|(file, text)| (file.split("::").map(str::to_owned).collect(), names(text)))
            .collect()
    };
    let uses = |files: &BTreeMap<Module, Names>, from: &str, to: &str| {
        let module = |text: &str| text.split("::").map(str::to_owned).collect::<Module>();
        arrows(files)[&module(from)].contains(&module(to))
    };
    let found = files(&[
        ("a", "mod b;\nmod c;\npub use b::{Deep, x as y};\nuse c::Own;\nfn f() { b::g() }"),
        ("a::b", "use super::Own;\nuse crate::{a::c::{self, Z}, d};\n"),
        ("a::c", "fn f(y: super::y) {}\n#[cfg(test)]\nmod tests { use super::super::b; }"),
        ("d", ""),
    ]);
    assert!(
        uses(&found, "a", "a::b")
            && uses(&found, "a", "a::c")
            && uses(&found, "a::b", "a::c")
            && uses(&found, "a::c", "a::b")
    );
    let passed_on = files(&[
        ("a", "mod b;\nmod c;\npub use b::X;\npub use c::Y;"),
        ("a::b", "use super::Y;"),
        ("a::c", ""),
    ]);
    let used_too = files(&[("a", "mod b;\npub use b::X;\nfn f() -> X {}"), ("a::b", "")]);
    assert!(uses(&used_too, "a", "a::b"));
    assert!(
        !uses(&passed_on, "a", "a::b") && uses(&passed_on, "a::b", "a::c") && !uses(&passed_on, "a::b", "a")
    );
}

/// The texts in backticks of a part of the page.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// Whether a place of the page is there; `NAME` stands for any name.
fn is_there(place: &str) -> bool {
    let Some((folder, ending)) = place.rsplit_once('/').filter(|(_, name)| name.contains("NAME")) else {
        return Path::new(place).exists();
    };
    let (start, end) = ending.split_once("NAME").unwrap();
    let names = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(start) && name.ends_with(end)).count() > 1
}

#[test]
fn things_go_where_the_page_says() {
    let page = fs::read_to_string("src/ARCHITECTURE.md").unwrap();
    let part = page.split("## Where things go").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for row in part.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = row.split('|').collect();
        let places = quoted(row).into_iter().filter(|place| place.contains('/'));
        wrong.extend(
            places
                .inspect(|_| looked_at += 1)
                .filter(|place| !is_there(place))
                .map(|place| format!("{place} is not there")),
        );
        // The list that the line goes into stands in the file that is named for it.
        if let [list, file] = quoted(cells[3])[..] {
            let text = fs::read_to_string(file).unwrap_or_default();
            let is_defined = ["const", "static", "enum", "struct"]
                .iter()
                .any(|kind| text.contains(&format!("{kind} {list}")));
            wrong.extend((!is_defined).then(|| format!("{file} has no {list}")));
        }
    }
    assert!(looked_at > 12, "the table was not read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Rooms and files that the rest of the page names are there too.
    let sources = quoted(&page).into_iter().filter(|text| text.ends_with(".rs") && !text.contains(' '));
    let missing: Vec<&str> =
        sources.filter(|text| ![*text, &format!("src/{text}")].iter().any(|path| is_there(path))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_package_is_named_only_behind_its_door() {
    let doors: BTreeMap<String, String> = rooms()
        .into_iter()
        .flat_map(|(room, entry)| entry.packages.into_iter().map(move |package| (package, room.clone())))
        .collect();
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let section =
        |name: &str| manifest.split(&format!("\n[{name}]\n")).nth(1).unwrap().split("\n[").next().unwrap();
    let packages: BTreeSet<String> = ["dependencies", "build-dependencies"]
        .into_iter()
        .flat_map(|name| section(name).lines())
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_")))
        .collect();
    assert_eq!(
        packages,
        doors.keys().cloned().collect::<BTreeSet<String>>(),
        "Cargo.toml and the table name the same packages"
    );
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let (code, room) = (code(&path), room_of(&path));
        for (package, door) in &doors {
            let is_named = code
                .split(&format!("{package}::"))
                .collect::<Vec<_>>()
                .windows(2)
                .any(|pair| !pair[0].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'));
            if is_named && room != *door {
                wrong.push(format!("{} names {package}, whose door is {door}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_network_comes_in_through_one_feature() {
    let [manifest, deny] = ["Cargo.toml", "deny.toml"].map(|name| fs::read_to_string(name).unwrap());
    let feature = |name: &str| {
        manifest.lines().find_map(|line| line.strip_prefix(&format!("{name} = ["))).unwrap().to_owned()
    };
    assert!(!feature("default").contains("publish"));
    let packages: Vec<String> = feature("publish")
        .split("dep:")
        .skip(1)
        .map(|part| part.split('"').next().unwrap().to_owned())
        .collect();
    assert!(packages.len() > 1, "{packages:?}");
    for package in packages {
        let line = manifest.lines().find(|line| line.starts_with(&format!("{package} = "))).unwrap();
        assert!(line.contains("optional = true"), "{line}");
        assert!(
            deny.contains(&format!("{{ crate = \"{package}\", wrappers = [\"camnang\"]")),
            "deny.toml lets {package} in by any way"
        );
        let door = rooms()
            .into_iter()
            .find(|(_, room)| room.packages.contains(&package.replace('-', "_")))
            .map(|(name, _)| name);
        assert_eq!(door.as_deref(), Some("publish"), "{package}");
    }
}

#[test]
fn every_file_says_its_job_first() {
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(Path::new(folder)) {
            assert!(
                fs::read_to_string(&path).unwrap().starts_with("//! "),
                "{} has no header",
                path.display()
            );
        }
    }
}

/// The longest line, in characters.
const WIDEST: usize = 110;

#[test]
fn prose_is_no_wider_than_a_page() {
    // Code is rustfmt's; here are comments, and pages without their tables and listings.
    let mut wide = Vec::new();
    for path in ["src", "tests", "benches"].into_iter().flat_map(|folder| rust_files(Path::new(folder))) {
        let text = fs::read_to_string(&path).unwrap();
        let comments = text.lines().zip(1..).filter(|(line, _)| line.trim_start().starts_with("//"));
        wide.extend(too_wide(&path, comments));
    }
    for path in ["README.md", "CHANGELOG.md", "benches/README.md", "src/ARCHITECTURE.md"].map(Path::new) {
        let text = fs::read_to_string(path).unwrap();
        let mut is_listing = false;
        let prose = text.lines().zip(1..).filter(|(line, _)| {
            is_listing ^= line.trim_start().starts_with("```");
            !is_listing && !line.starts_with('|')
        });
        wide.extend(too_wide(path, prose));
    }
    assert!(wide.is_empty(), "{} lines are too wide:\n{}", wide.len(), wide.join("\n"));
}

/// The places of lines that are too wide; an address cannot be broken.
fn too_wide<'a>(path: &Path, lines: impl Iterator<Item = (&'a str, usize)>) -> Vec<String> {
    let wide = lines.filter(|(line, _)| line.chars().count() > WIDEST && !line.contains("://"));
    wide.map(|(_, number)| format!("{}:{number}", path.display())).collect()
}

#[test]
fn functions_are_short() {
    let mut long = Vec::new();
    for path in rust_files(Path::new("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let mut start: Option<(usize, usize)> = None;
        for (i, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_start = ["fn ", "pub fn ", "pub(super) fn ", "async fn ", "const fn "]
                .iter()
                .any(|s| line.trim_start().starts_with(s));
            if is_start && start.is_none() {
                start = Some((i, indent));
            } else if let Some((from, depth)) = start
                && indent == depth
                && line.trim() == "}"
            {
                if i - from > 80 {
                    long.push(format!("{}:{}: {} lines", path.display(), from + 1, i - from));
                }
                start = None;
            } else if start
                .is_some_and(|(from, depth)| from == i - 1 && indent == depth && line.trim().ends_with('}'))
            {
                start = None;
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn the_embedded_theme_is_the_folder() {
    let mut files = Vec::new();
    let mut open = vec![PathBuf::from("themes/default")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path => files
                    .push(path.strip_prefix("themes/default").unwrap().to_string_lossy().replace('\\', "/")),
            }
        }
    }
    files.sort();
    let embedded: Vec<&str> = camnang::theme::EMBEDDED.iter().map(|(path, _)| *path).collect();
    assert_eq!(embedded, files, "src/theme/embedded.rs lists the files of themes/default, sorted");
}

#[test]
fn every_directive_has_a_look_and_a_spec() {
    let specs: String = fs::read_dir("tests/spec")
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for entry in camnang::directive::ALL {
        let name = entry.syntax.names[0];
        assert!(Path::new(&format!("themes/default/directives/{name}.html")).is_file(), "{name} has no look");
        for alias in entry.syntax.names {
            assert!(specs.contains(&format!(":::{alias}")), ":::{alias} stands in no spec");
        }
        assert!(
            entry.syntax.args.iter().all(|arg| !arg.doc.is_empty()),
            "{name} has an argument without a line of manual"
        );
    }
}

#[test]
fn repository_text_is_nfc() {
    for folder in ["src", "content", "themes", "tests/spec", "tests/cmd"] {
        let mut open = vec![PathBuf::from(folder)];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if path.is_dir() {
                    open.push(path);
                } else if let Ok(text) = fs::read_to_string(&path) {
                    assert_eq!(camnang::text::nfc(&text), text, "{} is not NFC", path.display());
                }
            }
        }
    }
}
