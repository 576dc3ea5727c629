//! What each command does.

use super::args::in_english;
use super::console::Console;
use super::shared::{Ending, day, put_files, root};
use super::{folders, init, new, words as w};
use crate::date::{Date, Month};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::disk;
use crate::json::json;
use crate::pipeline::{self, Memo, Options, Report};
use crate::serve;
use crate::text::{Lang, closest};
use clap::ArgMatches;
use std::path::{Path, PathBuf};

/// Runs the command that was typed.
pub(super) fn run(matches: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let Some((name, args)) = matches.subcommand() else { return Ok(Ending::Fine) };
    match in_english(name) {
        "init" => init::run(args, console),
        "new" => new::run(&root(args)?, args, console),
        "build" => build(&root(args)?, args, console),
        "check" => check(&root(args)?, args, console),
        "desk" => desk(&root(args)?, args, console),
        "serve" => preview(&root(args)?, args, console),
        "report" => report(&root(args)?, args, console),
        "pack" => pack(&root(args)?, args, console),
        "import" => super::import::run(args, console),
        "publish" => super::publish::run(args, console),
        "export" => super::export::run(args, console),
        "explain" => explain(args, console),
        _ => Ok(completions(args, console)),
    }
}

/// The language that the settings of the site around the current folder name, if the program speaks it.
pub(super) fn site_language() -> Option<Lang> {
    let root = disk::find_root(&std::env::current_dir().ok()?)?;
    let text = disk::read_settings(&root)?;
    let config = crate::config::site(&text, &"content/site.yaml".into(), crate::outputs::NAMES);
    Lang::from_tag(&config.value.language)
}

/// The site that lies around the current folder or around the program itself: where a double-click finds it.
pub(super) fn site_around() -> Option<PathBuf> {
    let program = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.to_path_buf()));
    let here = std::env::current_dir().ok();
    here.into_iter().chain(program).find_map(|folder| disk::find_root(&folder))
}

/// The port of the desk.
pub(super) const DESK_PORT: u16 = 8137;

fn options(args: &ArgMatches) -> Options {
    Options { drafts: args.get_flag("drafts"), ..Options::new(day(args)) }
}

fn build(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let options = Options {
        base_url: args.get_one::<String>("base-url").cloned(),
        only: args.get_many::<String>("only").map(|names| names.cloned().collect()),
        keep_going: args.get_flag("keep-going"),
        ..options(args)
    };
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("public"));
    let bar = console.progress();
    let report = pipeline::build(root, &out, &options, &Memo::default(), &|step| bar.step(step))?;
    drop(bar);
    console.findings(&report.diags, &report.sources);
    if args.get_flag("timings") {
        print_timings(&report, console);
    }
    summarise(&report, &out, console);
    Ok(ending(&report.diags))
}

fn summarise(report: &Report, out: &Path, console: &Console) {
    let (errors, warnings) = counts(&report.diags);
    if console.is_json() {
        let changes =
            report.changes.map(|c| json!({ "written": c.written, "kept": c.kept, "removed": c.removed }));
        let summary = json!({ "published": changes.is_some(), "pages": report.pages, "changes": changes, "errors": errors, "warnings": warnings });
        return console.raw(&crate::json::to_string(&summary));
    }
    let out = out.display();
    match (report.changes, report.pages) {
        (None, _) => console.line(w::NOT_PUBLISHED, &[("errors", &errors), ("warnings", &warnings)]),
        (Some(changes), None) => console.line(w::NOTHING_CHANGED, &[("kept", &changes.kept), ("out", &out)]),
        (Some(changes), Some(pages)) => {
            let blanks: [(&str, &dyn std::fmt::Display); 5] = [
                ("pages", &pages),
                ("written", &changes.written),
                ("kept", &changes.kept),
                ("removed", &changes.removed),
                ("out", &out),
            ];
            console.line(w::BUILT, &blanks);
            if errors > 0 {
                console.line(w::PUBLISHED_ANYWAY, &[("errors", &errors), ("warnings", &warnings)]);
            } else if warnings > 0 {
                console.line(w::WARNINGS, &[("warnings", &warnings)]);
            }
        }
    }
}

fn print_timings(report: &Report, console: &Console) {
    for (phase, time) in &report.timings {
        if console.is_json() {
            let entry = json!({ "phase": phase, "milliseconds": time.as_secs_f64() * 1000.0 });
            console.raw(&crate::json::to_string(&entry));
        } else {
            console.text(&format!("{phase:<10} {:>9.1} ms", time.as_secs_f64() * 1000.0));
        }
    }
}

fn check(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    if args.get_flag("fix") {
        tell_mended(&pipeline::fix(root, &options(args))?, console);
    }
    let bar = console.progress();
    let report = pipeline::check(root, &options(args), &Memo::default(), &|step| bar.step(step))?;
    drop(bar);
    console.findings(&report.diags, &report.sources);
    let (errors, warnings) = counts(&report.diags);
    let pages = report.sources.pages.len();
    if console.is_json() {
        console
            .raw(&crate::json::to_string(&json!({ "files": pages, "errors": errors, "warnings": warnings })));
    } else {
        console.line(w::CHECKED, &[("pages", &pages), ("errors", &errors), ("warnings", &warnings)]);
    }
    Ok(ending(&report.diags))
}

/// Says of each line that was mended how it stood and how it stands.
fn tell_mended(lines: &[pipeline::Mended], console: &Console) {
    for pipeline::Mended { path, line, before, after } in lines {
        if console.is_json() {
            console.raw(&crate::json::to_string(
                &json!({ "fixed": path.as_ref(), "line": line, "before": before, "after": after }),
            ));
        } else {
            console.line(
                w::FIXED,
                &[("place", &format!("{path}:{line}")), ("before", before), ("after", after)],
            );
        }
    }
    if !console.is_json() {
        console.line(w::FIXED_ALL, &[("count", &lines.len())]);
    }
}

fn pack(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let lesson = args.get_one::<String>("lesson").map(String::as_str).unwrap_or_default();
    let options = Options {
        base_url: args.get_one::<String>("base-url").cloned(),
        drafts: true,
        ..Options::new(day(args))
    };
    disk::check_private(root, args.get_one::<PathBuf>("out").unwrap_or(&root.join("bo-tap-huan")))?;
    let bar = console.progress();
    let (report, pack) = pipeline::pack(root, lesson, &options, &|step| bar.step(step))?;
    drop(bar);
    let out =
        args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("bo-tap-huan").join(&pack.name));
    disk::check_private(root, &out)?;
    if !put_files(&report, &out, &pack.files, console)? {
        return Ok(Ending::Errors);
    }
    console.line(w::PACKED, &[("count", &pack.files.len()), ("out", &out.display())]);
    Ok(Ending::Fine)
}

fn report(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let options = Options::new(day(args));
    let month = args.get_one::<Month>("month").copied().unwrap_or_else(|| Month::of(options.today));
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| root.join("bao-cao"));
    disk::check_private(root, &out)?;
    let (report, monthly) = pipeline::report(root, month, &options)?;
    if !put_files(&report, &out, &monthly.files, console)? {
        return Ok(Ending::Errors);
    }
    monthly.summary.iter().for_each(|line| console.text(line));
    console.line(w::REPORTED, &[("count", &monthly.files.len()), ("out", &out.display())]);
    Ok(Ending::Fine)
}

fn preview(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let port = args.get_one::<u16>("port").copied().unwrap_or_default();
    let host =
        args.get_one::<std::net::IpAddr>("host").copied().unwrap_or(std::net::Ipv4Addr::LOCALHOST.into());
    let settings = serve::Settings {
        root: root.to_path_buf(),
        host,
        port,
        lang: console.lang,
        options: options(args),
        polls: args.get_flag("poll"),
        home: None,
    };
    let opens = args.get_flag("open");
    serve::run(settings, &|event| match event {
        serve::Event::Listening(address) => {
            let url = format!("http://{address}/");
            console.line(w::SERVING, &[("url", &url)]);
            if !host.is_loopback() {
                let url = format!(
                    "http://{}/",
                    std::net::SocketAddr::new(serve::lan_address(host), address.port())
                );
                console.line(w::SERVING_LAN, &[("url", &url)]);
                crate::qr::blocks(&url).into_iter().for_each(|code| console.text(&code));
            }
            if opens {
                open_browser(&url);
            }
        }
        serve::Event::Built(report) => {
            console.findings(&report.diags, &report.sources);
            let (errors, warnings) = counts(&report.diags);
            console.line(w::REBUILT, &[("errors", &errors), ("warnings", &warnings)]);
            if args.get_flag("timings") {
                print_timings(report, console);
            }
        }
        serve::Event::Failed(failure) => console.finding(failure, None),
    })?;
    Ok(Ending::Fine)
}

/// How many ports are tried, from the usual one on: what the browser keeps for the desk goes by its port.
const PORTS: u16 = 10;

fn desk(root: &Path, args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let first = args.get_one::<u16>("port").copied().unwrap_or_default();
    let (options, polls, opens) = (
        Options { drafts: true, ..Options::new(day(args)) },
        args.get_flag("poll"),
        !args.get_flag("no-open"),
    );
    let host = std::net::Ipv4Addr::LOCALHOST.into();
    let mut port = first;
    loop {
        let settings = serve::Settings {
            root: root.to_path_buf(),
            host,
            port,
            lang: console.lang,
            options: options.clone(),
            polls,
            home: None,
        };
        let ended = serve::run(settings, &|event| match event {
            serve::Event::Listening(address) => {
                let url = format!("http://{address}/__camnang/desk/");
                console.line(w::DESK_AT, &[("url", &url)]);
                if opens {
                    open_browser(&url);
                }
            }
            serve::Event::Failed(failure) => console.finding(failure, None),
            // What is found stands in the desk, at its card.
            serve::Event::Built(_) => {}
        });
        match ended {
            Err(found)
                if found.code == Code::PortTaken && port != 0 && port < first.saturating_add(PORTS) =>
            {
                port += 1
            }
            ended => return ended.map(|()| Ending::Fine),
        }
    }
}

/// Starts without arguments and without a terminal: the start screen, or the site that lies around the
/// program.
pub(super) fn start(own: Option<PathBuf>, lang: Lang) -> Result<(), Diagnostic> {
    let settings = serve::StartSettings {
        own,
        documents: folders::documents(),
        root: site_around(),
        port: DESK_PORT,
        lang,
        options: Options { drafts: true, ..Options::new(Date::today()) },
        choose: folders::choose,
        tell: |lang, event| {
            if let serve::Event::Failed(failure) = event {
                Console::new(lang, false).finding(failure, None);
            }
        },
    };
    serve::start(settings, &|url| {
        Console::new(lang, false).line(w::STARTED_AT, &[("url", &url)]);
        open_browser(url);
    })
}

/// Asks the system to show an address; where it cannot, the printed address is there.
fn open_browser(url: &str) {
    let (program, args): (&str, &[&str]) = match std::env::consts::OS {
        "windows" => ("cmd", &["/C", "start", ""]),
        "macos" => ("open", &[]),
        _ => ("xdg-open", &[]),
    };
    let _ = std::process::Command::new(program).args(args).arg(url).spawn();
}

fn explain(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let lang = console.lang;
    let Some(name) = args.get_one::<String>("code") else {
        for code in Code::all() {
            console.text(&format!("{:<24} {}", code.name(), code.words_without_blanks(code.message(lang))));
        }
        return Ok(Ending::Fine);
    };
    let Some(code) = Code::from_name(name) else {
        let near = closest(name, Code::all().map(|code| code.name()));
        return Err(Diagnostic::new(Code::UnknownCode).arg("name", name).suggest(near));
    };
    console.text(&format!("{}\n\n{}\n", code.name(), code.words_without_blanks(code.message(lang))));
    console.text(&format!("{}: {}\n", w::WHY.text(lang), code.reason(lang)));
    console.text(&format!("{}: {}", w::WHAT_TO_DO.text(lang), code.words_without_blanks(code.help(lang))));
    Ok(Ending::Fine)
}

fn completions(args: &ArgMatches, console: &Console) -> Ending {
    if let Some(shell) = args.get_one::<clap_complete::Shell>("shell") {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut super::args::command(console.lang), "camnang", &mut script);
        console.text(&String::from_utf8_lossy(&script));
    }
    Ending::Fine
}

fn counts(diags: &Diagnostics) -> (usize, usize) {
    (diags.count(Severity::Error), diags.count(Severity::Warning))
}

fn ending(diags: &Diagnostics) -> Ending {
    if diags.has_errors() { Ending::Errors } else { Ending::Fine }
}
