//! The arguments of every command, in the user's language.

use super::words as w;
use crate::config::base_url;
use crate::date::{Date, Month};
use crate::diag::Phrase;
use crate::outputs;
use crate::text::Lang;
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

/// The language asked for by `--lang`, before anything else is understood.
pub(super) fn wished_language(typed: &[OsString]) -> Option<Lang> {
    let texts: Vec<_> = typed.iter().map(|arg| arg.to_string_lossy()).collect();
    let joined = texts.iter().find_map(|arg| arg.strip_prefix("--lang=").map(str::to_owned));
    let apart = || texts.windows(2).find(|pair| pair[0] == "--lang").map(|pair| pair[1].to_string());
    joined.or_else(apart).and_then(|tag| Lang::from_tag(&tag))
}

/// A line that works, for each command.
pub(super) const EXAMPLES: &[(&str, &str)] = &[
    ("init", "camnang init cam-nang"),
    ("new", "camnang new lesson \"Gọi video cho người nhà\""),
    ("build", "camnang build"),
    ("check", "camnang check"),
    ("import", "camnang import bai-moi.docx"),
    ("serve", "camnang serve --open"),
    ("desk", "camnang desk"),
    ("pack", "camnang pack 13"),
    ("publish", "camnang publish"),
    ("report", "camnang report"),
    ("usb", "camnang export usb"),
    ("single", "camnang export single dich-vu-cong/dang-nhap"),
    ("zalo", "camnang export zalo 13"),
    ("docx", "camnang export docx 13"),
    ("export", "camnang export usb"),
    ("explain", "camnang explain broken-link"),
    ("completions", "camnang completions bash"),
];

/// Commands by their names in English and in Vietnamese; help shows those of its language first.
const NAMES: &[(&str, &str)] = &[
    ("init", "tao"),
    ("check", "kiem-tra"),
    ("desk", "ban-soan"),
    ("pack", "bo-tap-huan"),
    ("publish", "dang"),
    ("report", "bao-cao"),
    ("explain", "giai-thich"),
    ("completions", "goi-y"),
    ("new", "them"),
    ("build", "dung"),
    ("import", "nhap"),
    ("export", "xuat"),
    ("usb", "o-usb"),
    ("single", "mot-tep"),
    ("zalo", "gui-zalo"),
    ("docx", "ban-word"),
    ("serve", "xem"),
];

/// Whether a word is the name of a command, in either language.
pub(super) fn is_called(name: &str, word: &str) -> bool {
    in_english(word) == name
}

/// The English name of a command.
pub(super) fn in_english(word: &str) -> &str {
    NAMES.iter().find(|(_, vietnamese)| *vietnamese == word).map_or(word, |(english, _)| english)
}

/// The whole command line.
pub(super) fn command(lang: Lang) -> Command {
    let say = |phrase: Phrase| phrase.text(lang);
    let global = |arg: Arg| arg.global(true);
    let commands = [
        subcommand("init", w::INIT, lang)
            .arg(positional("dir", "DIR", w::INIT_DIR, lang).value_parser(value_parser!(PathBuf))),
        new(lang),
        build(lang),
        subcommand("check", w::CHECK, lang).args([
            flag("drafts", w::DRAFTS, lang),
            flag("fix", w::FIX, lang),
            today(lang),
        ]),
        serve(lang),
        subcommand("desk", w::DESK, lang).args([
            value("port", "N", w::PORT, lang).value_parser(value_parser!(u16)).default_value("8137"),
            flag("no-open", w::NO_OPEN, lang),
            flag("poll", w::POLL, lang),
            today(lang),
        ]),
        subcommand("pack", w::PACK, lang).args([
            positional("lesson", "LESSON", w::PACK_LESSON, lang),
            value("out", "DIR", w::PACK_OUT, lang).value_parser(value_parser!(PathBuf)),
            value("base-url", "URL", w::BASE_URL, lang)
                .value_parser(ValueParser::new(|text: &str| base_url(text).ok_or("https://…"))),
            today(lang),
        ]),
        subcommand("report", w::REPORT, lang).args([
            value("month", "YYYY-MM", w::REPORT_MONTH, lang)
                .value_parser(ValueParser::new(|text: &str| Month::parse(text).ok_or("YYYY-MM"))),
            value("out", "DIR", w::REPORT_OUT, lang).value_parser(value_parser!(PathBuf)),
            today(lang),
        ]),
        import(lang),
        export(lang),
        subcommand("publish", w::PUBLISH, lang).args([
            positional("target", "TARGET", w::PUBLISH_TARGET, lang).required(false),
            flag("dry-run", w::DRY_RUN, lang),
            flag("over", w::OVER, lang),
            today(lang),
        ]),
        subcommand("explain", w::EXPLAIN, lang)
            .arg(positional("code", "CODE", w::EXPLAIN_CODE, lang).required(false)),
        subcommand("completions", w::COMPLETIONS, lang).arg(
            positional("shell", "SHELL", w::SHELL, lang).value_parser(value_parser!(clap_complete::Shell)),
        ),
    ];
    Command::new("camnang")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(w::ABOUT))
        .override_usage(say(w::USAGE_LINE))
        .help_template(template(lang))
        .subcommand_help_heading(say(w::COMMANDS))
        .next_help_heading(say(w::OPTIONS))
        .subcommand_required(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args([
            global(value("root", "DIR", w::ROOT, lang).value_parser(value_parser!(PathBuf))),
            global(
                value("lang", "LANG", w::LANG, lang).value_parser(PossibleValuesParser::new(["vi", "en"])),
            ),
            global(flag("no-color", w::NO_COLOR, lang)),
            global(flag("json", w::JSON, lang)),
            global(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(say(w::HELP))),
            Arg::new("version").short('V').long("version").action(ArgAction::Version).help(say(w::VERSION)),
        ])
        .subcommands(commands)
}

/// What was typed; `camnang help build` asks what `camnang build --help` asks.
pub(super) fn with_help(mut typed: Vec<OsString>) -> Vec<OsString> {
    if typed.get(1).is_some_and(|word| word == "help" || word == "tro-giup") {
        typed.remove(1);
        typed.push("--help".into());
    }
    typed
}

fn template(lang: Lang) -> String {
    format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}\n", w::USAGE.text(lang))
}

fn subcommand(name: &'static str, about: Phrase, lang: Lang) -> Command {
    let vietnamese =
        NAMES.iter().find(|(english, _)| *english == name).map_or(name, |(_, vietnamese)| vietnamese);
    let [shown, other] = if lang == Lang::Vi { [vietnamese, name] } else { [name, vietnamese] };
    Command::new(shown)
        .visible_alias(other)
        .about(about.text(lang))
        .help_template(template(lang))
        .disable_help_flag(true)
        .next_help_heading(w::OPTIONS.text(lang))
}

fn positional(name: &'static str, shown: &'static str, help: Phrase, lang: Lang) -> Arg {
    Arg::new(name)
        .value_name(w::shown(shown).text(lang))
        .required(true)
        .help(help.text(lang))
        .help_heading(w::ARGUMENTS.text(lang))
}

fn value(name: &'static str, shown: &'static str, help: Phrase, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(w::shown(shown).text(lang)).help(help.text(lang))
}

fn flag(name: &'static str, help: Phrase, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.text(lang))
}

fn today(lang: Lang) -> Arg {
    let read = |text: &str| Date::parse(text).ok_or("YYYY-MM-DD");
    value("today", "YYYY-MM-DD", w::TODAY, lang).value_parser(ValueParser::new(read))
}

fn new(lang: Lang) -> Command {
    let kinds = ["lesson", "bai", "poster", "ap-phich", "page", "trang", "news", "tin", "table", "bang"];
    subcommand("new", w::NEW, lang).args([
        positional("kind", "KIND", w::NEW_KIND, lang)
            .value_parser(PossibleValuesParser::new(kinds))
            .hide_possible_values(true),
        positional("title", "TITLE", w::NEW_TITLE, lang),
        value("in", "FOLDER", w::NEW_IN, lang),
    ])
}

fn build(lang: Lang) -> Command {
    let outputs: Vec<&'static str> =
        outputs::NAMES.iter().copied().chain([outputs::INDEXES.0, outputs::PAPER.0]).collect();
    subcommand("build", w::BUILD, lang).args([
        value("out", "DIR", w::BUILD_OUT, lang).value_parser(value_parser!(PathBuf)),
        flag("drafts", w::DRAFTS, lang),
        value("only", "OUTPUTS", w::ONLY, lang)
            .value_delimiter(',')
            .value_parser(PossibleValuesParser::new(outputs)),
        value("base-url", "URL", w::BASE_URL, lang)
            .value_parser(ValueParser::new(|text: &str| base_url(text).ok_or("https://…"))),
        today(lang),
        flag("timings", w::TIMINGS, lang),
        flag("keep-going", w::KEEP_GOING, lang),
    ])
}

fn import(lang: Lang) -> Command {
    subcommand("import", w::IMPORT, lang).args([
        positional("file", "FILE", w::IMPORT_FILE, lang).value_parser(value_parser!(PathBuf)),
        value("in", "FOLDER", w::NEW_IN, lang),
        value("onto", "LESSON", w::IMPORT_ONTO, lang).conflicts_with("in"),
    ])
}

fn export(lang: Lang) -> Command {
    let common = || {
        [
            value("out", "PATH", w::EXPORT_OUT, lang).value_parser(value_parser!(PathBuf)),
            value("base-url", "URL", w::BASE_URL, lang)
                .value_parser(ValueParser::new(|text: &str| base_url(text).ok_or("https://…"))),
            today(lang),
        ]
    };
    subcommand("export", w::EXPORT, lang)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(w::COMMANDS.text(lang))
        .subcommand(subcommand("usb", w::EXPORT_USB, lang).args(common()))
        .subcommand(
            subcommand("single", w::EXPORT_SINGLE, lang)
                .arg(positional("page", "PAGE", w::EXPORT_PAGE, lang))
                .args(common()),
        )
        .subcommand(
            subcommand("zalo", w::EXPORT_ZALO, lang)
                .arg(positional("page", "LESSON", w::PACK_LESSON, lang))
                .args(common()),
        )
        .subcommand(subcommand("docx", w::EXPORT_DOCX, lang).args([
            positional("page", "LESSON", w::PACK_LESSON, lang),
            value("out", "PATH", w::EXPORT_OUT, lang).value_parser(value_parser!(PathBuf)),
        ]))
}

fn serve(lang: Lang) -> Command {
    subcommand("serve", w::SERVE, lang).args([
        value("port", "N", w::PORT, lang).value_parser(value_parser!(u16)).default_value("8080"),
        value("host", "ADDR", w::HOST, lang)
            .value_parser(value_parser!(std::net::IpAddr))
            .default_value("127.0.0.1"),
        flag("open", w::OPEN, lang),
        flag("poll", w::POLL, lang),
        flag("drafts", w::DRAFTS, lang),
        today(lang),
        flag("timings", w::TIMINGS, lang),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        Lang::ALL.into_iter().for_each(|lang| command(lang).debug_assert());
    }

    #[test]
    fn every_command_has_an_example_that_is_understood() {
        let line = command(Lang::Vi);
        for name in line.get_subcommands().map(|command| in_english(command.get_name())) {
            assert!(EXAMPLES.iter().any(|(known, _)| *known == name), "{name}");
        }
        for (name, example) in EXAMPLES {
            let words = example.replace("\"Gọi video cho người nhà\"", "Gọi");
            assert!(command(Lang::Vi).try_get_matches_from(words.split(' ')).is_ok(), "{name}: {example}");
            assert!(is_called(name, name));
            // The same line in Vietnamese words.
            let vietnamese = words
                .split(' ')
                .map(|word| NAMES.iter().find(|(name, _)| *name == word).map_or(word, |(_, name)| name));
            assert!(command(Lang::En).try_get_matches_from(vietnamese).is_ok(), "{name}: {example}");
        }
    }

    #[test]
    fn the_wished_language_is_found_wherever_it_stands() {
        let typed = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(wished_language(&typed("camnang build --lang en")), Some(Lang::En));
        assert_eq!(wished_language(&typed("camnang --lang=vi build")), Some(Lang::Vi));
        assert_eq!(wished_language(&typed("camnang build")), None);
    }

    #[test]
    fn help_before_a_command_is_help_after_it() {
        let asked = |line: &str| with_help(line.split(' ').map(OsString::from).collect()).join(" ".as_ref());
        assert_eq!(asked("camnang help"), "camnang --help");
        assert_eq!(asked("camnang tro-giup bao-cao"), "camnang bao-cao --help");
        assert_eq!(asked("camnang new help"), "camnang new help");
    }
}
