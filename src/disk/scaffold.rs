//! Creates files for authors, never over one that exists.

use super::discover::DRAFT;
use super::links;
use super::publish::carry;
use super::swap::{self, patiently};
use crate::diag::{Code, Diagnostic};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes a new file, with its folders.
///
/// # Errors
/// `target-exists` when the file is there already, `io-failed` when the machine refuses.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => Diagnostic::new(Code::TargetExists).arg("path", path.display()),
        _ => Diagnostic::io(path, &error),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    File::create_new(path).and_then(|mut file| file.write_all(bytes)).map_err(failed)
}

/// A file in a folder that has one of the wanted names.
pub fn named_in(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let names = fs::read_dir(folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    names.into_iter().find(|path| path.file_name().is_some_and(|name| is_wanted(&name.to_string_lossy())))
}

/// Whether a folder is missing, or there is nothing in it.
pub fn is_empty_or_missing(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes a file in the place of the one that stands there, as a whole or not at all; makes its folders.
///
/// # Errors
/// `output-open` when a program holds the old file, `io-failed` when the machine fails.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    replace_with(path, |file| file.write_all(bytes).map_err(|error| Diagnostic::io(path, &error)))
}

/// The same below the root of a site, where a link may stand in the file's place but not lead out of the
/// site.
///
/// # Errors
/// `link-outside`, or as [`replace_file`].
pub fn replace_within(root: &Path, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
    let path = root.join(path);
    links::check_inside(root, &path)?;
    replace_file(&fs::canonicalize(&path).unwrap_or(path), bytes)
}

/// The same for a file that is written bit by bit.
pub(super) fn replace_with(
    path: &Path, write: impl FnOnce(&mut File) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    let failed = |error: io::Error| failure(path, &error);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(DRAFT);
    let draft = path.with_file_name(name);
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(failed)?;
    // One may have been left behind by a run that was killed; it may also be a link that somebody put there.
    let opened = links::remove_all(&draft).and_then(|()| File::create_new(&draft));
    let done = opened.map_err(failed).and_then(|mut file| write(&mut file));
    let done = done.and_then(|()| patiently(|| fs::rename(&draft, path)).map_err(failed));
    if done.is_err() {
        let _ = links::remove_entry(&draft);
    }
    done
}

/// Puts files into a folder in the place of those that bear their names, all of them or none; what else is
/// there stays.
///
/// A run that is killed leaves the folder as it was or as it should be, and the next one clears up after it.
///
/// # Errors
/// `output-open` when a program holds an old file, `io-failed` when the machine fails.
pub fn replace_files(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Diagnostic> {
    let folder = &fs::canonicalize(folder).unwrap_or_else(|_| links::absolute(folder));
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let [draft, aside] = ["", "-old"].map(|ending| folder.with_file_name(format!(".{name}{DRAFT}{ending}")));
    let replaced = || {
        fs::create_dir_all(folder.parent().unwrap_or(folder))?;
        swap::restore(folder, &aside)?;
        links::remove_all(&draft)?;
        links::remove_all(&aside)?;
        fs::create_dir(&draft)?;
        for (name, bytes) in files {
            let path = draft.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&draft))?;
            File::create_new(path)?.write_all(bytes)?;
        }
        match fs::metadata(folder) {
            Ok(_) => carry_others(folder, &draft)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        match swap::exchange(&draft, folder, &aside) {
            // Some program stands in the folder or has a file in it open.
            Err(error) if swap::is_held(&error) => files
                .iter()
                .try_for_each(|(name, _)| patiently(|| fs::rename(draft.join(name), folder.join(name)))),
            done => done,
        }?;
        links::remove_all(&draft)?;
        links::remove_all(&aside)
    };
    replaced().map_err(|error| failure(folder, &error))
}

/// Takes what is in a folder and not in another along to that.
fn carry_others(from: &Path, to: &Path) -> io::Result<()> {
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if fs::symlink_metadata(&to).is_err() {
            carry(&entry.path(), &to, kind)?;
            if kind.is_dir() {
                carry_others(&entry.path(), &to)?;
            }
        }
    }
    Ok(())
}

/// What a failure on a file of the output is: somebody else's program, or the machine.
fn failure(path: &Path, error: &io::Error) -> Diagnostic {
    match swap::is_held(error) {
        true => Diagnostic::new(Code::OutputOpen).arg("path", path.display()),
        false => Diagnostic::io(path, error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bài mới/a.md");
        create_file(&path, b"1").unwrap();
        assert_eq!(create_file(&path, b"2").unwrap_err().code, Code::TargetExists);
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_of_others_stay_and_nothing_is_left_behind() {
        let top = tempfile::tempdir().unwrap();
        let folder = top.path().join("bộ");
        let files = |text: &str| {
            vec![("1.pdf".to_owned(), text.as_bytes().to_vec()), ("2.pdf".to_owned(), b"2".to_vec())]
        };
        replace_files(&folder, &files("a")).unwrap();
        fs::create_dir(folder.join("ghi chú")).unwrap();
        fs::write(folder.join("ghi chú/x.txt"), "của tôi").unwrap();
        // What a run that was killed leaves behind.
        fs::create_dir(top.path().join(".bộ.camnang-draft")).unwrap();
        fs::write(top.path().join(".bộ.camnang-draft/1.pdf"), "nửa").unwrap();
        replace_files(&folder, &files("b")).unwrap();
        assert_eq!(
            (names(&folder), names(top.path())),
            (vec!["1.pdf".into(), "2.pdf".into(), "ghi chú".into()], vec!["bộ".to_owned()])
        );
        assert_eq!(
            (fs::read(folder.join("1.pdf")).unwrap(), fs::read(folder.join("ghi chú/x.txt")).unwrap()),
            (b"b".to_vec(), "của tôi".into())
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_in_the_place_of_drafts_are_not_written_through() {
        use std::os::unix::fs::symlink;
        let top = tempfile::tempdir().unwrap();
        let secret = top.path().join("secret");
        fs::write(&secret, "nguyên").unwrap();
        symlink(&secret, top.path().join("a.html.camnang-draft")).unwrap();
        replace_file(&top.path().join("a.html"), b"moi").unwrap();
        fs::create_dir(top.path().join("khác")).unwrap();
        fs::write(top.path().join("khác/x"), "nguyên").unwrap();
        symlink(top.path().join("khác"), top.path().join(".bộ.camnang-draft")).unwrap();
        symlink(top.path().join("khác"), top.path().join(".bộ.camnang-draft-old")).unwrap();
        replace_files(&top.path().join("bộ"), &[("x".into(), b"moi".to_vec())]).unwrap();
        assert_eq!(
            (fs::read(&secret).unwrap(), fs::read(top.path().join("khác/x")).unwrap()),
            ("nguyên".into(), "nguyên".into())
        );
        assert_eq!(
            (fs::read(top.path().join("a.html")).unwrap(), fs::read(top.path().join("bộ/x")).unwrap()),
            (b"moi".to_vec(), b"moi".to_vec())
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_site_is_not_left_through_a_link() {
        use std::os::unix::fs::symlink;
        let (root, theirs) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        symlink(theirs.path(), root.path().join("content")).unwrap();
        assert_eq!(replace_within(root.path(), "content/a.yaml", b"x").unwrap_err().code, Code::LinkOutside);
        assert_eq!(names(theirs.path()), [""; 0]);
        fs::create_dir(root.path().join("themes")).unwrap();
        fs::write(root.path().join("themes/b"), "").unwrap();
        symlink("b", root.path().join("themes/a")).unwrap();
        replace_within(root.path(), "themes/a", b"x").unwrap();
        assert_eq!(
            (fs::read(root.path().join("themes/b")).unwrap(), names(&root.path().join("themes"))),
            (b"x".to_vec(), vec!["a".into(), "b".into()])
        );
    }
}
