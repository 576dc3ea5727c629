//! Delivers a finished build to a target: what changed since the last time, and nothing that is not ours.
//!
//! At the target lies a list of the files that were sent there, with their hashes; a copy of it, and what a
//! broken upload had sent already, is kept beside the site. The order is: the list that says what will come,
//! files that pages use, pages, the finished list, and what is gone last.

mod folder;
mod list;
mod place;
mod plan;
mod sending;
#[cfg(feature = "publish")]
mod sftp;
#[cfg(feature = "publish")]
mod web;

pub use folder::Folder;
pub use list::{LIST, List};
pub use place::{Ask, Place, SAY, Secret};
pub use plan::Plan;
pub use sending::{Sent, Upload};

use crate::config::{Target, Way};
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::hash::Hash;
use std::path::{Path, PathBuf};

/// The target of a name; the only one where none was typed.
///
/// # Errors
/// `no-targets`, `unknown-target`.
pub fn find<'t>(targets: &'t [Target], typed: Option<&str>) -> Result<&'t Target, Diagnostic> {
    let known = || targets.iter().map(|target| target.name.as_str());
    match (targets, typed) {
        ([], _) => Err(Diagnostic::new(Code::NoTargets)),
        ([only], None) => Ok(only),
        (_, None) => Err(Diagnostic::new(Code::WhichTarget).names("known", known())),
        (_, Some(name)) => {
            let found =
                targets.iter().find(|target| crate::text::fold(&target.name) == crate::text::fold(name));
            let unknown = || Diagnostic::new(Code::UnknownTarget).arg("name", name).names("known", known());
            found.ok_or_else(|| unknown().suggest(crate::text::closest(name, known())))
        }
    }
}

/// Opens the way to a target.
///
/// # Errors
/// What keeps it closed: a folder that is not there, a wrong password, a server that is not the one it was.
pub fn open(root: &Path, target: &Target, ask: Ask<'_>) -> Result<Box<dyn Place>, Diagnostic> {
    match &target.way {
        Way::Folder(folder) => Ok(Box::new(Folder::open(root, &root.join(folder))?)),
        Way::Zip(_) => Ok(Box::new(place::Nothing)),
        Way::Sftp { .. } | Way::WebDav { .. } | Way::S3 { .. } => remote(root, target, ask),
    }
}

#[cfg(not(feature = "publish"))]
fn remote(_: &Path, target: &Target, _: Ask<'_>) -> Result<Box<dyn Place>, Diagnostic> {
    Err(Diagnostic::new(Code::PublishLeftOut).arg("target", &target.name))
}

#[cfg(feature = "publish")]
fn remote(root: &Path, target: &Target, ask: Ask<'_>) -> Result<Box<dyn Place>, Diagnostic> {
    let name = &target.name;
    Ok(match &target.way {
        Way::Sftp { server, port, user, folder } => Box::new(sftp::Sftp::open(
            root,
            &sftp::Server { target: name, server, port: *port, user, folder },
            ask,
        )?),
        Way::WebDav { address, user } => Box::new(web::WebDav::open(name, address, user, ask)?),
        Way::S3 { address, bucket, region, user, folder } => {
            Box::new(web::S3::open(name, address, [bucket, region, user, folder], ask)?)
        }
        Way::Folder(_) | Way::Zip(_) => Box::new(place::Nothing),
    })
}

/// Asks at the terminal for a password, which is not shown; nothing where there is no terminal, or nothing
/// was typed.
#[cfg(feature = "publish")]
pub fn ask(question: &str) -> Option<Secret> {
    rpassword::prompt_password(question).ok().filter(|typed| !typed.is_empty()).map(Secret::new)
}

/// Asks at the terminal for a password, which is not shown; nothing where there is no terminal, or nothing
/// was typed.
#[cfg(not(feature = "publish"))]
pub fn ask(_: &str) -> Option<Secret> {
    None
}

/// Packs a build as one file.
///
/// # Errors
/// `io-failed`, `figures-published`.
pub fn zip(root: &Path, file: &str, name: &str, out: &Path) -> Result<PathBuf, Diagnostic> {
    let zip = root.join(file);
    disk::check_private(root, &zip)?;
    disk::zip_folder(&zip, name, out, disk::built(out)?.keys())?;
    Ok(zip)
}

/// What tells one sitting of publishing from all others.
fn sitting() -> String {
    Hash::of(crate::hash::Key::random().to_string().as_bytes()).to_string()
}
