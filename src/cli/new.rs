//! `camnang new`: a scaffold to write a lesson, poster, page or news into.

use super::console::Console;
use super::{Ending, words as w};
use crate::date::Date;
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::text::{nfc, slugify};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

const LESSON: &str = include_str!("starter/new-lesson.md");
const POSTER: &str = include_str!("starter/new-poster.md");
const PAGE: &str = include_str!("starter/new-page.md");
const NEWS: &str = include_str!("starter/new-news.md");

/// Writes the scaffold and says where.
pub(super) fn run(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let title = args.get_one::<String>("title").map(|title| nfc(title.trim()).into_owned()).unwrap_or_default();
    let slug = slugify(&title);
    if slug.is_empty() {
        return Err(Diagnostic::new(Code::EmptySlug).arg("value", &title));
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
    disk::create_file(&path, text.as_bytes())?;
    console.line(w::CREATED, &[("path", &path.display())]);
    console.line(w::NEW_NEXT, &[]);
    Ok(Ending::Fine)
}

/// Where it goes: the folder asked for, else the one we stand in, else the usual one for its kind.
fn folder(root: &Path, args: &ArgMatches, usual: &str) -> Result<PathBuf, Diagnostic> {
    let content = root.join("content");
    if let Some(asked) = args.get_one::<String>("in") {
        let asked = asked.trim_start_matches("content").trim_matches(['/', '\\']);
        let climbs = Path::new(asked).components().any(|part| !matches!(part, std::path::Component::Normal(_)));
        let refused = || Diagnostic::new(Code::BadAddress).arg("value", asked).arg("example", "dich-vu-cong");
        return if climbs { Err(refused()) } else { Ok(content.join(asked)) };
    }
    let here = std::env::current_dir().and_then(std::fs::canonicalize).ok().filter(|here| here.starts_with(&content));
    Ok(here.unwrap_or_else(|| content.join(usual)))
}

/// A text as YAML reads it back, whatever stands in it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_survive_yaml() {
        assert_eq!(quoted(r#"Bài 1: "mở" \ máy"#), r#""Bài 1: \"mở\" \\ máy""#);
    }
}
