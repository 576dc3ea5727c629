//! Printing: findings, lines of progress, errors of usage.

use super::words as w;
use crate::date::{Date, Month};
use crate::diag::{Code, Diagnostic, Diagnostics, Format, Lines, Phrase, Printer};
use crate::disk::SourceTree;
use crate::json::json;
use crate::pipeline::Progress;
use crate::text::{Lang, plain_path};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// Where a command talks to its user.
pub(super) struct Console {
    /// The language of messages.
    pub lang: Lang,
    printer: Printer,
}

impl Console {
    pub fn new(lang: Lang, no_color: bool) -> Console {
        let wanted = !no_color && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let colour = wanted && io::stderr().is_terminal();
        Console { lang, printer: Printer { lang, format: Format::Human { colour } } }
    }

    /// The same console, speaking JSON if that is wanted.
    pub fn speaking_json(self, wanted: bool) -> Console {
        let format = if wanted { Format::Json } else { self.printer.format };
        Console { lang: self.lang, printer: Printer { lang: self.lang, format } }
    }

    pub fn is_json(&self) -> bool {
        self.printer.format == Format::Json
    }

    /// Prints a line with its blanks filled. A reader who went away is no reason to fail.
    pub fn line(&self, phrase: Phrase, blanks: &[(&str, &dyn std::fmt::Display)]) {
        self.text(&self.filled(phrase, blanks));
    }

    pub fn filled(&self, phrase: Phrase, blanks: &[(&str, &dyn std::fmt::Display)]) -> String {
        let mut text = phrase.text(self.lang).to_owned();
        for (name, value) in blanks {
            text = text.replace(&format!("{{{name}}}"), &plain_path(&value.to_string()));
        }
        text
    }

    /// Prints a line for people; where JSON is spoken, as an object with that one message.
    pub fn text(&self, text: &str) {
        match self.is_json() {
            true => self.raw(&crate::json::to_string(&json!({ "message": text }))),
            false => self.raw(text),
        }
    }

    /// Prints a line as it is.
    pub fn raw(&self, text: &str) {
        let _ = writeln!(io::stdout().lock(), "{text}");
    }

    pub fn finding(&self, finding: &Diagnostic, source: Option<&Lines<'_>>) {
        let text = self.printer.print(finding, source);
        if self.is_json() {
            let _ = io::stdout().lock().write_all(text.as_bytes());
        } else {
            // Consoles of Windows show colours only when they are asked to, which this does.
            let _ = anstream::stderr().lock().write_all(text.as_bytes());
        }
    }

    /// Prints findings in their order; of very many of one kind the first ones, and how many more there are.
    pub fn findings(&self, diags: &Diagnostics, sources: &SourceTree) {
        let mut texts: HashMap<&str, Option<Lines<'_>>> = HashMap::new();
        let mut told: HashMap<(Option<&str>, Code), usize> = HashMap::new();
        let mut withheld: Vec<(Code, usize)> = Vec::new();
        for finding in diags.iter() {
            let file = finding.place.as_ref().map(|place| &*place.file);
            let (here, all) = (told.entry((file, finding.code)).or_default(), MOST_OF_A_KIND);
            *here += 1;
            let in_file = *here;
            let everywhere = told.entry((None, finding.code)).or_default();
            *everywhere += usize::from(file.is_some() && in_file <= MOST_IN_A_FILE);
            if !self.is_json() && (in_file > MOST_IN_A_FILE || *everywhere > all) {
                match withheld.iter_mut().find(|(code, _)| *code == finding.code) {
                    Some((_, count)) => *count += 1,
                    None => withheld.push((finding.code, 1)),
                }
                continue;
            }
            let lines = file.and_then(|file| {
                texts.entry(file).or_insert_with(|| source_text(sources, file).map(Lines::new)).as_ref()
            });
            self.finding(finding, lines);
        }
        for (code, count) in withheld {
            let text = self.filled(w::MORE, &[("code", &code.name()), ("count", &count)]);
            let _ = writeln!(io::stderr().lock(), "{text}\n");
        }
    }

    /// What the program is doing and how many files it has made, on a terminal; nothing elsewhere.
    pub fn progress(&self) -> Bar {
        if self.is_json() || !io::stderr().is_terminal() {
            return Bar { bar: ProgressBar::hidden(), lang: self.lang };
        }
        let template = format!("{{spinner}} {{msg}} ({{pos}} {})", w::FILES.text(self.lang));
        let style =
            ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_spinner());
        Bar { bar: ProgressBar::new_spinner().with_style(style), lang: self.lang }
    }
}

/// How many findings of a kind are printed for one file.
const MOST_IN_A_FILE: usize = 10;
/// How many findings of a kind are printed for all files.
const MOST_OF_A_KIND: usize = 100;

/// What is shown while a command runs; it goes when the command has ended.
pub(super) struct Bar {
    bar: ProgressBar,
    lang: Lang,
}

impl Bar {
    pub fn step(&self, step: Progress) {
        match step {
            Progress::Phase(name) => self.bar.set_message(w::phase(name).text(self.lang)),
            Progress::Made => self.bar.inc(1),
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The text of a source, or of an embedded template that a site did not replace.
fn source_text<'a>(sources: &'a SourceTree, path: &str) -> Option<&'a str> {
    let embedded = || {
        let name = path.strip_prefix("themes/default/")?;
        let (_, bytes) = crate::theme::EMBEDDED.iter().find(|(known, _)| *known == name)?;
        std::str::from_utf8(bytes).ok()
    };
    sources.text(path).or_else(embedded)
}

/// Prints help as it was asked for, or what is wrong with the command line.
pub(super) fn print_usage(error: &clap::Error, typed: &[OsString], console: &Console) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let is_bare = matches!(
        error.kind(),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand
    );
    if is_bare && !console.is_json() {
        let _ = super::args::command(console.lang).print_help();
        wait_for_reader(console.lang);
        return ExitCode::from(2);
    }
    let found = Diagnostic::new(Code::BadUsage)
        .arg("problem", problem(error, console.lang))
        .arg("example", example(error, typed));
    console.finding(&found.suggest(suggestion(error)), None);
    ExitCode::from(2)
}

/// A line that works, for the command that was typed; a day or month that can be understood stands in it as
/// it has to be typed.
fn example(error: &clap::Error, typed: &[OsString]) -> String {
    let said = |kind| error.get(kind).map(shown).unwrap_or_default();
    let meant = said(ContextKind::SuggestedSubcommand);
    let words: Vec<_> =
        typed.iter().skip(1).map(|word| word.to_string_lossy()).chain([meant.as_str().into()]).collect();
    let mut known = super::args::EXAMPLES.iter();
    let (name, line) = known
        .find(|(name, _)| words.iter().any(|word| super::args::is_called(name, word)))
        .copied()
        .unwrap_or(("", "camnang --help"));
    let (argument, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let day = || Date::meant(&value).map(|day| day.to_string());
    let month = || {
        Date::meant(&format!("1/{value}"))
            .or_else(|| Date::meant(&format!("{value}-1")))
            .map(|day| Month::of(day).to_string())
    };
    let option = argument.split([' ', '=']).next().unwrap_or_default();
    let right = match option {
        "--today" => day().or_else(|| Some("2026-01-05".to_owned())),
        "--month" => month().or_else(|| Some("2026-01".to_owned())),
        "--base-url" => Some("https://camnang.example".to_owned()),
        "--port" => Some("8081".to_owned()),
        "--host" => Some("0.0.0.0".to_owned()),
        "--out" => Some("ra".to_owned()),
        "--only" => Some("pages".to_owned()),
        "--lang" => Some("vi".to_owned()),
        _ => None,
    };
    right
        .filter(|_| !name.is_empty())
        .map_or_else(|| line.to_owned(), |right| format!("{line} {option} {right}"))
}

/// A double-click on Windows opens a window that closes when the program ends: what it says has to be read
/// first.
fn wait_for_reader(lang: Lang) {
    if cfg!(windows) && io::stdin().is_terminal() && io::stdout().is_terminal() {
        let _ = writeln!(io::stdout(), "\n{}", w::PRESS_ENTER.text(lang));
        let _ = io::stdin().read_line(&mut String::new());
    }
}

fn problem(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (argument, value, command) = (
        context(ContextKind::InvalidArg),
        context(ContextKind::InvalidValue),
        context(ContextKind::InvalidSubcommand),
    );
    let (phrase, name) = match error.kind() {
        ErrorKind::UnknownArgument => (w::UNKNOWN_ARGUMENT, argument),
        ErrorKind::InvalidSubcommand => (w::UNKNOWN_COMMAND, command),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => (w::NO_VALUE, argument),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (w::BAD_VALUE, argument),
        ErrorKind::MissingRequiredArgument => (w::MISSING, argument),
        ErrorKind::ArgumentConflict => (w::TWICE, argument),
        _ => (w::BAD_COMMAND_LINE, String::new()),
    };
    // Of an option its name is said, of what stands by itself what it is called in the help.
    let name = match error.kind() {
        _ if name.starts_with('-') => name.split([' ', '=']).next().unwrap_or_default().to_owned(),
        ErrorKind::MissingRequiredArgument => name
            .split(',')
            .next()
            .unwrap_or_default()
            .trim_matches(['<', '>'])
            .to_lowercase()
            .replace('-', " "),
        _ => name,
    };
    phrase.text(lang).replace("{name}", &name).replace("{value}", &value)
}

fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    kinds.into_iter().find_map(|kind| error.get(kind)).map(shown)
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
