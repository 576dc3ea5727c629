//! Printing: findings, lines of progress, errors of usage.

use super::words as w;
use crate::diag::{Code, Diagnostic, Diagnostics, Format, Phrase, Printer};
use crate::disk::SourceTree;
use crate::text::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use indicatif::{ProgressBar, ProgressStyle};
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

    /// The same console, speaking JSON.
    pub fn as_json(&self) -> Console {
        Console { lang: self.lang, printer: Printer { lang: self.lang, format: Format::Json } }
    }

    pub fn is_json(&self) -> bool {
        self.printer.format == Format::Json
    }

    /// Prints a line with its blanks filled. A reader who went away is no reason to fail.
    pub fn line(&self, phrase: Phrase, blanks: &[(&str, &dyn std::fmt::Display)]) {
        let mut text = phrase.text(self.lang).to_owned();
        for (name, value) in blanks {
            text = text.replace(&format!("{{{name}}}"), &value.to_string());
        }
        self.text(&text);
    }

    pub fn text(&self, text: &str) {
        let _ = writeln!(io::stdout().lock(), "{text}");
    }

    pub fn finding(&self, finding: &Diagnostic, source: Option<&str>) {
        let text = self.printer.print(finding, source);
        if self.is_json() {
            let _ = io::stdout().lock().write_all(text.as_bytes());
        } else {
            let _ = io::stderr().lock().write_all(text.as_bytes());
        }
    }

    /// Prints findings in their order.
    pub fn findings(&self, diags: &Diagnostics, sources: &SourceTree) {
        for finding in diags.iter() {
            let source = finding.place.as_ref().and_then(|place| source_text(sources, &place.file));
            self.finding(finding, source);
        }
    }

    /// A bar that grows with the pages, on a terminal; nothing elsewhere.
    pub fn progress(&self) -> ProgressBar {
        if self.is_json() || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::new(0).with_style(style)
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
pub(super) fn print_usage(error: &clap::Error, lang: Lang) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if matches!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand) {
        let _ = super::args::command(lang).print_help();
        return ExitCode::from(2);
    }
    let console = Console::new(lang, false);
    let found = Diagnostic::new(Code::BadUsage).arg("problem", problem(error, lang));
    console.finding(&found.suggest(suggestion(error)), None);
    ExitCode::from(2)
}

fn problem(error: &clap::Error, lang: Lang) -> String {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let (argument, value, command) =
        (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue), context(ContextKind::InvalidSubcommand));
    let (phrase, name) = match error.kind() {
        ErrorKind::UnknownArgument => (w::UNKNOWN_ARGUMENT, argument),
        ErrorKind::InvalidSubcommand => (w::UNKNOWN_COMMAND, command),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => (w::BAD_VALUE, argument),
        ErrorKind::MissingRequiredArgument => (w::MISSING, argument),
        _ => (w::BAD_COMMAND_LINE, String::new()),
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
