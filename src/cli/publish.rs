//! `camnang publish`: the site to the place where people read it.

use super::console::Console;
use super::shared::{Ending, day, root};
use super::words as w;
use crate::config::{Target, Way};
use crate::diag::{Diagnostic, Phrase};
use crate::disk::{self, OutPath};
use crate::pipeline::{self, Memo, Options};
use crate::publish::{self, Plan, Secret, Sent, Upload};
use crate::text::slugify;
use clap::ArgMatches;
use std::path::Path;

/// The variable that holds the password where nobody can be asked.
const PASSWORD: &str = "CAMNANG_PASSWORD";

/// How many files of a kind are named.
const MOST_NAMED: usize = 20;

/// Builds, compares, and sends what has changed.
pub(super) fn run(args: &ArgMatches, console: &Console) -> Result<Ending, Diagnostic> {
    let root = root(args)?;
    let target = target(&root, args)?;
    let out = root.join("public");
    let bar = console.progress();
    let report =
        pipeline::build(&root, &out, &Options::new(day(args)), &Memo::default(), &|step| bar.step(step))?;
    drop(bar);
    console.findings(&report.diags, &report.sources);
    let Some((target, folder)) = target.filter(|_| !report.diags.has_errors()) else {
        console.line(w::PUBLISH_HELD, &[]);
        return Ok(Ending::Errors);
    };
    deliver(&root, &target, &folder, args, console)
}

fn deliver(
    root: &Path, target: &Target, folder: &str, args: &ArgMatches, console: &Console,
) -> Result<Ending, Diagnostic> {
    let out = root.join("public");
    let (dry, over) = (args.get_flag("dry-run"), args.get_flag("over"));
    let mut place = publish::open(root, target, &|may_ask| password(target, may_ask, console))?;
    let upload = Upload::prepare(root, &out, &target.name, place.as_mut(), over)?;
    tell(&upload.plan, target, dry, console);
    if dry {
        return Ok(Ending::Fine);
    }
    if let Way::Zip(file) = &target.way {
        let zip = publish::zip(root, file, folder, &out)?;
        console.line(w::PUBLISHED_ZIP, &[("count", &(upload.plan.added.len())), ("out", &zip.display())]);
        return Ok(Ending::Fine);
    }
    let bar = console.progress();
    let Sent { sent, kept, removed } =
        upload.send(place.as_mut(), day(args), over, &|_, _| bar.step(pipeline::Progress::Made))?;
    drop(bar);
    console.line(
        w::PUBLISHED,
        &[("target", &target.name), ("sent", &sent), ("kept", &kept), ("removed", &removed)],
    );
    Ok(Ending::Fine)
}

/// The target that is meant, and what a folder with the site is called; nothing where the settings have
/// faults, which the build tells.
fn target(root: &Path, args: &ArgMatches) -> Result<Option<(Target, String)>, Diagnostic> {
    let text = disk::read_settings(root).unwrap_or_default();
    let settings = crate::config::site(&text, &"content/site.yaml".into(), crate::outputs::NAMES);
    if settings.diags.has_errors() {
        return Ok(None);
    }
    let target =
        publish::find(&settings.value.publish, args.get_one::<String>("target").map(String::as_str))?;
    Ok(Some((target.clone(), slugify(&settings.value.name))))
}

/// The password: from the environment, or from whoever sits at the terminal.
fn password(target: &Target, may_ask: bool, console: &Console) -> Option<Secret> {
    let set = std::env::var(PASSWORD).ok().filter(|typed| !typed.is_empty()).map(Secret::new);
    set.or_else(|| {
        if may_ask {
            publish::ask(&console.filled(w::PASSWORD_FOR, &[("target", &target.name)]))
        } else {
            None
        }
    })
}

/// Says what is new, what has changed and what goes.
fn tell(plan: &Plan, target: &Target, is_dry: bool, console: &Console) {
    if plan.is_empty() {
        return console.line(w::PUBLISH_NOTHING, &[("target", &target.name), ("kept", &plan.kept)]);
    }
    let (added, changed, removed) = (plan.added.len(), plan.changed.len(), plan.removed.len());
    let blanks: [(&str, &dyn std::fmt::Display); 5] = [
        ("target", &target.name),
        ("added", &added),
        ("changed", &changed),
        ("removed", &removed),
        ("kept", &plan.kept),
    ];
    console.line(w::PUBLISH_PLAN, &blanks);
    if is_dry {
        name(w::PUBLISH_ADDED, &plan.added, console);
        name(w::PUBLISH_CHANGED, &plan.changed, console);
        name(w::PUBLISH_REMOVED, &plan.removed, console);
    }
}

fn name(phrase: Phrase, paths: &[OutPath], console: &Console) {
    paths.iter().take(MOST_NAMED).for_each(|path| console.line(phrase, &[("path", path)]));
    if paths.len() > MOST_NAMED {
        console.line(w::PUBLISH_MORE, &[("count", &(paths.len() - MOST_NAMED))]);
    }
}
