//! The list of files that camnang made in an output folder: what is ours, and what is unchanged.

use super::{links, seal};
use crate::hash::Hash;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{File, FileTimes, Metadata};
use std::io::{self, Read, Write as _};
use std::path::{Component, Path};
use std::time::{SystemTime, UNIX_EPOCH};

/// The name of the list inside the folder that it speaks of, so that both are always of one build.
pub(super) const NAME: &str = ".camnang";
const HEADER: &str = "camnang 1";

/// One file that camnang made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    pub hash: Hash,
    pub stamp: Stamp,
}

/// How a file looks without opening it: its size, and nanoseconds from 1970 to its last change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    pub size: u64,
    pub modified: u128,
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> io::Result<Stamp> {
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file"));
        }
        let modified = metadata.modified()?.duration_since(UNIX_EPOCH).map_err(io::Error::other)?;
        Ok(Stamp { size: metadata.len(), modified: modified.as_nanos() })
    }
}

/// When the system last noticed a change to a file, in nanoseconds: unlike the time of the last change,
/// nobody sets it. Nothing where systems do not tell (Windows).
#[cfg(unix)]
pub(super) fn noticed(metadata: &Metadata) -> Option<i128> {
    use std::os::unix::fs::MetadataExt;
    Some(i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()))
}

#[cfg(not(unix))]
pub(super) fn noticed(_: &Metadata) -> Option<i128> {
    None
}

/// Lets the system notice the list of a folder later than every file that it speaks of.
pub(super) fn close(folder: &Path) -> io::Result<()> {
    links::open(&folder.join(NAME))?.set_times(FileTimes::new().set_accessed(SystemTime::now()))
}

/// The files of one build by path, and the hash of everything they were made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    pub fingerprint: Option<Hash>,
    pub files: BTreeMap<String, Record>,
}

impl Manifest {
    /// Reads the list of a folder; `None` if the folder has none, so is not ours.
    pub fn read(folder: &Path) -> io::Result<Option<Manifest>> {
        let mut text = String::new();
        match links::open(&folder.join(NAME)).and_then(|mut file| file.read_to_string(&mut text)) {
            Ok(_) => {
                Ok(Manifest::parse(&text).map(|list| if is_own(&text) { list } else { list.disbelieved() }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The list as far as it can be believed if somebody else may have written it: what may be cleared away,
    /// but not what stands there.
    fn disbelieved(mut self) -> Manifest {
        self.fingerprint = None;
        self.files.values_mut().for_each(|record| record.stamp = Stamp { size: 0, modified: 0 });
        self
    }

    /// Writes the list into a folder.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        self.write_to(&folder.join(NAME))
    }

    /// Writes the list to a path where nothing of others stands.
    pub fn write_to(&self, path: &Path) -> io::Result<()> {
        links::remove_all(path)?;
        File::create_new(path)?.write_all(self.to_text().as_bytes())
    }

    fn parse(text: &str) -> Option<Manifest> {
        let mut lines = text.lines();
        let fingerprint = lines.next()?.strip_prefix(HEADER)?.trim();
        let files = lines.filter_map(parse_line).collect();
        Some(Manifest { fingerprint: Hash::parse(fingerprint), files })
    }

    fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.files.len() * 120);
        let fingerprint = self.fingerprint.map(|hash| format!(" {hash}")).unwrap_or_default();
        let _ = writeln!(text, "{HEADER}{fingerprint}");
        for (path, Record { hash, stamp }) in &self.files {
            let _ = writeln!(text, "{hash} {} {} {path}", stamp.size, stamp.modified);
        }
        let seal = seal_of(&text);
        text.insert_str(text.find('\n').map_or(0, |end| end + 1), &format!("{SEAL}{seal}\n"));
        text
    }
}

/// Stands before the seal, on the second line.
const SEAL: &str = "seal ";

/// Whether a list was written by this user.
fn is_own(text: &str) -> bool {
    let parts = text
        .split_once('\n')
        .and_then(|(head, rest)| Some((head, rest.strip_prefix(SEAL)?.split_once('\n')?)));
    parts.is_some_and(|(head, (seal, files))| seal == seal_of(&format!("{head}\n{files}")))
}

fn seal_of(text: &str) -> String {
    seal::seal(&[b"list", text.as_bytes()])
}

fn parse_line(line: &str) -> Option<(String, Record)> {
    let mut parts = line.splitn(4, ' ');
    let hash = Hash::parse(parts.next()?)?;
    let stamp = Stamp { size: parts.next()?.parse().ok()?, modified: parts.next()?.parse().ok()? };
    // The list may have come with the site: what leads out of its folder is nothing that camnang made.
    let path = parts.next()?;
    let stays =
        !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    stays.then(|| (path.to_owned(), Record { hash, stamp }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_survives_the_round_trip() {
        let record = Record { hash: Hash::of(b"x"), stamp: Stamp { size: 1, modified: 7 } };
        let files = BTreeMap::from([("a b/ơ.html".to_owned(), record)]);
        for fingerprint in [None, Some(Hash::of(b"y"))] {
            let manifest = Manifest { fingerprint, files: files.clone() };
            assert_eq!(Manifest::parse(&manifest.to_text()), Some(manifest));
        }
        assert_eq!(Manifest::parse("something else"), None);
        let own = Manifest { fingerprint: Some(Hash::of(b"y")), files: files.clone() }.to_text();
        assert!(is_own(&own));
        let line = |text: &str| text.lines().nth(2).map(str::to_owned).unwrap();
        for planted in [
            own.replace(" 7 ", " 8 "),
            own.replace(&line(&own), ""),
            own.replacen("seal ", "seal 0", 1),
            format!("{HEADER}\n{}\n", line(&own)),
        ] {
            assert!(!is_own(&planted), "{planted}");
        }
        let hash = Hash::of(b"x");
        let planted = format!(
            "{HEADER}\n{hash} 1 7 ../a\n{hash} 1 7 /etc/passwd\n{hash} 1 7 a/../../b\n{hash} 1 7 a/b\n"
        );
        assert_eq!(Manifest::parse(&planted).unwrap().files.into_keys().collect::<Vec<_>>(), ["a/b"]);
    }
}
