//! `camnang new`: a scaffold to write a lesson, poster, page or news into.

use super::console::Console;
use super::shared::Ending;
use super::words as w;
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Phrase};
use crate::disk;
use crate::starter::{LESSON, NEWS, PAGE, POSTER, quoted};
use crate::text::{is_portable_name, nfc, path_slug};
use crate::ward;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Where the list of a new table lies: beside the content, so that each table has one file in it.
const LISTS: &str = "bang-mau";

/// Writes the scaffold and says where.
pub(super) fn run(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    if let Some("table" | "bang") = args.get_one::<String>("kind").map(String::as_str) {
        return table(root, args.get_one::<String>("title").map_or("", String::as_str), console);
    }
    let title =
        args.get_one::<String>("title").map(|title| nfc(title.trim()).into_owned()).unwrap_or_default();
    let slug = path_slug(&title);
    if slug.is_empty() {
        return Err(Diagnostic::new(Code::EmptySlug)
            .arg("value", &title)
            .phrase("where", Phrase { vi: "bài", en: "of the page" }));
    }
    let (scaffold, usual) = match args.get_one::<String>("kind").map(String::as_str) {
        Some("poster" | "ap-phich") => (POSTER, "ap-phich"),
        Some("page" | "trang") => (PAGE, ""),
        Some("news" | "tin") => (NEWS, "tin"),
        _ => (LESSON, "bai-hoc"),
    };
    let folder = folder(root, args, usual)?;
    let text = scaffold.replace("TITLE", &quoted(&title)).replace("TODAY", &Date::today().to_string());
    let path = folder.join(format!("{slug}.md"));
    disk::check_inside(root, &path)?;
    disk::create_file(&path, text.as_bytes())?;
    console.line(w::CREATED, &[("path", &path.display())]);
    console.line(w::NEW_NEXT, &[]);
    Ok(Ending::Fine)
}

/// Writes a table to fill in, for Excel into the ward's data and as a list beside it. One that is there is
/// left alone, whatever its form.
fn table(root: &Path, asked: &str, console: &Console) -> Result<Ending, Diagnostic> {
    let Some((name, form)) = ward::form(asked) else {
        let known = ward::form_names().collect::<Vec<_>>().join(", ");
        return Err(Diagnostic::new(Code::BadValue)
            .arg("name", "table")
            .arg("value", asked)
            .arg("known", known));
    };
    let (data, list) = (root.join("content/_data"), root.join(LISTS).join(format!("{name}.csv")));
    let book = data.join(format!("{name}.xlsx"));
    if let Some(there) = disk::named_in(&data, |other| ward::is_table(other, name))
        .or_else(|| list.exists().then(|| list.clone()))
    {
        return Err(Diagnostic::new(Code::TargetExists).arg("path", there.display()));
    }
    let bytes = form.xlsx().map_err(|error| Diagnostic::io(&book, &error))?;
    for (path, bytes) in [(&book, bytes), (&list, form.csv())] {
        disk::check_inside(root, path)?;
        disk::create_file(path, &bytes)?;
        console.line(w::CREATED, &[("path", &path.display())]);
    }
    console.line(w::NEW_TABLE_NEXT, &[("path", &format!("{LISTS}/{name}.csv"))]);
    Ok(Ending::Fine)
}

/// Where it goes: the folder asked for, else the one we stand in, else the usual one for its kind.
fn folder(root: &Path, args: &ArgMatches, usual: &str) -> Result<PathBuf, Diagnostic> {
    let content = root.join("content");
    if let Some(asked) = args.get_one::<String>("in") {
        let asked = below_content(asked);
        let is_fine = asked.split(['/', '\\']).all(|part| part.is_empty() || is_portable_name(part));
        let refused =
            || Diagnostic::new(Code::BadAddress).arg("value", &asked).arg("example", "dich-vu-cong");
        return if is_fine { Ok(content.join(&asked)) } else { Err(refused()) };
    }
    let here = std::env::current_dir()
        .and_then(std::fs::canonicalize)
        .ok()
        .filter(|here| here.starts_with(&content));
    Ok(here.unwrap_or_else(|| content.join(usual)))
}

/// A folder as it was typed, without `content` before it and without slashes around it.
pub(super) fn below_content(asked: &str) -> String {
    let plain = nfc(asked.trim().trim_start_matches("./")).replace('\\', "/");
    let below = plain.trim_matches('/');
    let rest = below.strip_prefix("content").filter(|rest| rest.is_empty() || rest.starts_with('/'));
    rest.unwrap_or(below).trim_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a scaffold says that is meant to stay, and what is a name or a date.
    const KEPT: &[&str] = &["TITLE", "TODAY", "Điện thoại đã sạc pin", "Làm từng bước", "Gọi: 113, 156"];

    #[test]
    fn every_word_that_a_scaffold_leaves_to_its_writer_is_told_when_it_is_published() {
        for scaffold in [LESSON, PAGE, NEWS] {
            let texts = scaffold.lines().filter(|line| {
                let line = line.trim_start_matches(['-', '#', ' ', '[', ']', 'x']);
                let is_field = [
                    "draft", "kind", "duration", "tags", "weight", "verified", "date", "by", "how", "source",
                    "risk", "short",
                ]
                .iter()
                .any(|name| line.starts_with(&format!("{name}:")));
                line.chars().any(char::is_alphabetic)
                    && !is_field
                    && !line.starts_with(":::")
                    && !line.contains("bỏ dấu #")
            });
            for line in texts.filter(|line| KEPT.iter().all(|kept| !line.contains(kept))) {
                assert!(crate::lint::placeholders::is_left(line), "{line}");
            }
        }
    }

    #[test]
    fn no_scaffold_hands_out_a_day_of_a_check() {
        for scaffold in [LESSON, PAGE, POSTER] {
            assert!(!scaffold.contains("TODAY") && !scaffold.contains("202"), "{scaffold}");
        }
    }

    #[test]
    fn folders_are_meant_below_content() {
        let typed = [
            "content-moi",
            "content/moi",
            "content",
            "./content/moi/",
            "\\content\\moi",
            "contents",
            "/moi/hai",
        ];
        assert_eq!(typed.map(below_content), ["content-moi", "moi", "", "moi", "moi", "contents", "moi/hai"]);
    }
}
