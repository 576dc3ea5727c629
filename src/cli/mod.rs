//! The command line: arguments, commands, printing, exit codes. The only room that prints, exits,
//! reads the environment or asks for the day.

#![expect(clippy::disallowed_methods, reason = "this room alone reads the environment")]

mod args;
mod commands;
mod console;
mod export;
mod init;
mod new;
mod shared;
mod words;

use crate::date::Date;
use crate::diag::Diagnostic;
use crate::disk;
use crate::pipeline::Options;
use crate::text::Lang;
use console::Console;
use shared::Ending;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 fine, 1 the content has errors, 2 wrong usage or the machine failed.
pub fn main() -> ExitCode {
    crate::parallel::use_large_stacks();
    let typed: Vec<_> = std::env::args_os().collect();
    let lang = args::wished_language(&typed).or_else(commands::site_language).unwrap_or_else(locale);
    let is_json = typed.iter().any(|word| word == "--json");
    if typed.len() == 1
        && !is_typed()
        && let Some(root) = commands::site_around()
    {
        let console = Console::new(lang, false);
        let opened =
            commands::open_desk(&root, commands::DESK_PORT, Options { drafts: true, ..Options::new(Date::today()) }, false, true, &console);
        return opened.map_or_else(|failure| fail(&console, &failure), |_| ExitCode::SUCCESS);
    }
    let matches = match args::command(lang).try_get_matches_from(&typed) {
        Ok(matches) => matches,
        Err(error) => return console::print_usage(&error, &typed, &Console::new(lang, false).speaking_json(is_json)),
    };
    let console = Console::new(lang, matches.get_flag("no-color")).speaking_json(is_json);
    disk::take_key(own_folder().as_deref());
    match commands::run(&matches, &console) {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Errors) => ExitCode::from(1),
        Err(failure) => fail(&console, &failure),
    }
}

/// Whether somebody typed the program's name, by what stands around it. Around a double-click there is a desktop and no
/// terminal, but for the one that Windows opens for it, in which no shell has set anything.
fn is_typed() -> bool {
    let is_set = |names: &[&str]| names.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    match std::env::consts::OS {
        "windows" => is_terminal && is_set(&["PROMPT", "WT_SESSION", "TERM_PROGRAM", "TERM", "MSYSTEM"]),
        "macos" => is_terminal,
        _ => is_terminal || !is_set(&["DISPLAY", "WAYLAND_DISPLAY"]),
    }
}

fn fail(console: &Console, failure: &Diagnostic) -> ExitCode {
    console.finding(failure, None);
    ExitCode::from(2)
}

/// Where this system has programs keep what is the user's own and no site's.
fn own_folder() -> Option<PathBuf> {
    // A path that begins at the current folder may lie in a site.
    let named = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = match std::env::consts::OS {
        "windows" => named("LOCALAPPDATA"),
        "macos" => named("HOME").map(|home| home.join("Library/Application Support")),
        _ => named("XDG_DATA_HOME").or_else(|| named("HOME").map(|home| home.join(".local/share"))),
    };
    folder.map(|folder| folder.join("camnang"))
}

/// The language of the machine's locale; Vietnamese when it does not say.
fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.and_then(|value| Lang::from_tag(&value)).unwrap_or_default()
}
