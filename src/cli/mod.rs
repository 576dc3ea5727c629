//! The command line: arguments, commands, printing, exit codes. The only room that prints, exits,
//! reads the environment or asks for the day.

#![expect(clippy::disallowed_methods, reason = "this room alone reads the environment")]

mod args;
mod commands;
mod console;
mod double_click;
mod export;
mod folders;
mod import;
mod init;
mod new;
mod publish;
mod shared;
mod words;

use crate::diag::Diagnostic;
use crate::disk;
use crate::text::Lang;
use console::Console;
use shared::Ending;
use std::path::PathBuf;
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 fine, 1 the content has errors, 2 wrong usage or the machine failed.
pub fn main() -> ExitCode {
    // `ssh` starts this program to be told the password that it was given.
    if let Ok(password) = std::env::var(crate::publish::SAY) {
        Console::new(Lang::En, true).raw(&password);
        return ExitCode::SUCCESS;
    }
    crate::parallel::use_large_stacks();
    let typed = args::with_help(std::env::args_os().collect());
    let lang = args::wished_language(&typed).or_else(commands::site_language).unwrap_or_else(locale);
    let is_json = typed.iter().any(|word| word == "--json");
    if typed.len() == 1 && double_click::is_one(&double_click::Around::now(&typed)) {
        disk::take_key(own_folder().as_deref());
        let started = commands::start(own_folder(), lang);
        return started
            .map_or_else(|failure| fail(&Console::new(lang, false), &failure), |()| ExitCode::SUCCESS);
    }
    let matches = match args::command(lang).try_get_matches_from(&typed) {
        Ok(matches) => matches,
        Err(error) => {
            return console::print_usage(&error, &typed, &Console::new(lang, false).speaking_json(is_json));
        }
    };
    let console = Console::new(lang, matches.get_flag("no-color")).speaking_json(is_json);
    disk::take_key(own_folder().as_deref());
    match commands::run(&matches, &console) {
        Ok(Ending::Fine) => ExitCode::SUCCESS,
        Ok(Ending::Errors) => ExitCode::from(1),
        Err(failure) => fail(&console, &failure),
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
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.and_then(|value| Lang::from_tag(&value)).unwrap_or_default()
}
