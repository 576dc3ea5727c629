//! `camnang export`: the site in other shapes.

use super::args::in_english;
use super::console::Console;
use super::shared::{Ending, day, put_files, root};
use super::words as w;
use crate::desk;
use crate::diag::Diagnostic;
use crate::disk;
use crate::pipeline::{self, Options};
use crate::text::kilobytes;
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Runs what was asked for.
pub(super) fn run(matches: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    match matches.subcommand().map(|(name, args)| (in_english(name), args)) {
        Some(("usb", args)) => usb(args, console),
        Some(("single", args)) => single(args, console),
        Some(("zalo", args)) => zalo(args, console),
        Some(("docx", args)) => docx(args, console),
        _ => Ok(Ending::Fine),
    }
}

fn options(args: &ArgMatches) -> Options {
    Options { base_url: args.get_one::<String>("base-url").cloned(), ..Options::new(day(args)) }
}

fn usb(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("usb/cam-nang"));
    let bar = console.progress();
    let (report, count) = pipeline::export::usb(&root, &out, &options(args), &|step| bar.step(step))?;
    drop(bar);
    console.findings(&report.diags, &report.sources);
    let Some(count) = count else { return Ok(Ending::Errors) };
    console.line(w::EXPORTED_USB, &[("count", &count), ("out", &out.display())]);
    Ok(Ending::Fine)
}

fn single(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    check_out(&root, args, "mot-tep")?;
    let bar = console.progress();
    let (report, pack) = pipeline::export::single(&root, page(args), &options(args), &|step| bar.step(step))?;
    drop(bar);
    console.findings(&report.diags, &report.sources);
    if report.diags.has_errors() {
        return Ok(Ending::Errors);
    }
    for (name, html) in &pack.files {
        let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("mot-tep"));
        // Without the ending nobody could open it by double-click: then it is a folder that is meant.
        let is_file = out.extension().is_some_and(|ending| ending == "html");
        let out = if is_file { out } else { out.join(name) };
        disk::check_private(&root, &out)?;
        disk::replace_file(&out, html)?;
        console.line(w::EXPORTED_SINGLE, &[("size", &kilobytes(html.len() as u64)), ("out", &out.display())]);
    }
    Ok(Ending::Fine)
}

fn zalo(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    check_out(&root, args, "zalo")?;
    let bar = console.progress();
    let (report, pack) = pipeline::export::chat(&root, page(args), &options(args), &|step| bar.step(step))?;
    drop(bar);
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("zalo").join(&pack.name));
    disk::check_private(&root, &out)?;
    if !put_files(&report, &out, &pack.files, console)? {
        return Ok(Ending::Errors);
    }
    console.line(w::EXPORTED_ZALO, &[("count", &pack.files.len()), ("out", &out.display())]);
    Ok(Ending::Fine)
}

fn docx(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    check_out(&root, args, "ban-word")?;
    let lesson = desk::find_page(&root, page(args))?;
    let bytes = desk::send_word(&root, &lesson)?;
    let name = lesson.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("ban-word"));
    // Without the ending it is a folder that is meant.
    let is_file = out.extension().is_some_and(|ending| ending == "docx");
    let out = if is_file { out } else { out.join(format!("{name}.docx")) };
    disk::check_private(&root, &out)?;
    disk::replace_file(&out, &bytes)?;
    let short = lesson.trim_start_matches("content/").trim_end_matches(".md");
    console.line(w::EXPORTED_DOCX, &[("out", &out.display()), ("lesson", &short)]);
    Ok(Ending::Fine)
}

/// Refuses a place where everybody could see what is meant for few, before any work is done.
fn check_out(root: &Path, args: &ArgMatches, usual: &str) -> Result<(), Diagnostic> {
    disk::check_private(root, args.get_one::<PathBuf>("out").unwrap_or(&root.join(usual)))
}

fn page(args: &ArgMatches) -> &str {
    args.get_one::<String>("page").map(String::as_str).unwrap_or_default()
}
