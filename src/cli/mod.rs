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

use crate::diag::Diagnostic;
use crate::text::Lang;
use console::Console;
use shared::Ending;
use std::process::ExitCode;

/// Runs the program with the arguments of the process.
///
/// Exit codes: 0 fine, 1 the content has errors, 2 wrong usage or the machine failed.
pub fn main() -> ExitCode {
    crate::parallel::use_large_stacks();
    let typed: Vec<_> = std::env::args_os().collect();
    let lang = args::wished_language(&typed).or_else(commands::site_language).unwrap_or_else(locale);
    let is_json = typed.iter().any(|word| word == "--json");
    let matches = match args::command(lang).try_get_matches_from(&typed) {
        Ok(matches) => matches,
        Err(error) => return console::print_usage(&error, &typed, &Console::new(lang, false).speaking_json(is_json)),
    };
    let console = Console::new(lang, matches.get_flag("no-color")).speaking_json(is_json);
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

/// The language of the machine's locale; Vietnamese when it does not say.
fn locale() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.and_then(|value| Lang::from_tag(&value)).unwrap_or_default()
}
