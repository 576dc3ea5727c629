//! `camnang init`: a small working site out of what the binary holds.

use super::console::Console;
use super::shared::Ending;
use super::words as w;
use crate::diag::{Code, Diagnostic};
use crate::disk;
use clap::ArgMatches;
use std::path::PathBuf;

/// The files of a new site.
const STARTER: &[(&str, &str)] = &[
    ("content/site.yaml", include_str!("starter/site.yaml")),
    ("content/_index.md", include_str!("starter/home.md")),
    ("content/bai-hoc/_index.md", include_str!("starter/section.md")),
    ("content/bai-hoc/goi-video-zalo.md", include_str!("starter/lesson.md")),
    ("content/_chung/ba-khong.md", include_str!("starter/fragment.md")),
    ("content/_data/official.yaml", include_str!("starter/official.yaml")),
    (".gitignore", include_str!("starter/gitignore")),
    (".gitattributes", include_str!("starter/gitattributes")),
];

/// Makes the site; a folder that holds anything is left alone.
pub(super) fn run(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let folder = args.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    if !disk::is_empty_or_missing(&folder) {
        return Err(Diagnostic::new(Code::TargetExists).arg("path", folder.display()));
    }
    for (path, text) in STARTER {
        disk::create_file(&folder.join(path), text.as_bytes())?;
    }
    console.line(w::CREATED, &[("path", &folder.display())]);
    console.line(w::INIT_NEXT, &[("path", &folder.display())]);
    Ok(Ending::Fine)
}
