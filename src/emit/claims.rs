//! Who made what: no path is given out twice, none leads out of the output folder, whichever output it belongs to.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disk::{Artifact, Body, Ledger, OutPath, Sink};
use crate::hash::Hash;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A sink's doorkeeper: takes what is made, by a path as text, and hands on the first of each path.
///
/// What is refused leaves a finding that names both owners. Pages are given paths that do not meet long before
/// (`resolve`); this holds for everything, whatever is made one day.
pub(super) struct Claims<'a> {
    sink: &'a dyn Sink,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    ledger: Ledger,
    made: HashMap<OutPath, Hash>,
    diags: Diagnostics,
}

impl Claims<'_> {
    pub fn new(sink: &dyn Sink) -> Claims<'_> {
        Claims { sink, state: Mutex::default() }
    }

    /// Takes a file that was made for `owner`: the path of a source, or the name of an output. Gives whether it is part of
    /// the output, so that what is not there is not told of either.
    pub fn put(&self, owner: &str, path: &str, body: Body) -> bool {
        let Some(path) = OutPath::new(path) else {
            let found = Diagnostic::new(Code::OutputPath).arg("path", path);
            self.state().diags.push(placed(found, &owner.into()));
            return false;
        };
        let hash = body.hash();
        // The lock is not held while the sink takes its time.
        let is_first = self.state().claim(&path, &owner.into(), hash);
        is_first && self.sink.put(Artifact { path, body })
    }

    /// What was refused.
    pub fn into_findings(self) -> Diagnostics {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner).diags
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Whether a path is free, and its owner's from now on. The same file once more is no clash, and not handed on again.
    fn claim(&mut self, path: &OutPath, owner: &Arc<str>, hash: Hash) -> bool {
        if self.made.get(path) == Some(&hash) {
            return false;
        }
        match self.ledger.give(path, owner) {
            Ok(()) => drop(self.made.insert(path.clone(), hash)),
            Err(other) => {
                self.refuse(path, owner, &other);
                return false;
            }
        }
        true
    }

    fn refuse(&mut self, path: &OutPath, owner: &Arc<str>, other: &Arc<str>) {
        // The order of two that are made at once is a matter of chance; the finding is not.
        let (first, second) = if owner < other { (owner, other) } else { (other, owner) };
        let found = Diagnostic::new(Code::OutputTaken).arg("path", path).arg("first", first).arg("second", second);
        let source = [first, second].into_iter().find(|owner| is_source(owner)).unwrap_or(first);
        self.diags.push(placed(found, source));
    }
}

fn is_source(owner: &str) -> bool {
    owner.contains('/')
}

fn placed(found: Diagnostic, owner: &Arc<str>) -> Diagnostic {
    if is_source(owner) { found.in_file(owner) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Memory;

    fn told(puts: &[(&str, &str, &str)]) -> (Vec<String>, Vec<(String, Vec<u8>)>) {
        let memory = Memory::default();
        let claims = Claims::new(&memory);
        for (owner, path, text) in puts {
            claims.put(owner, path, Body::Bytes(text.as_bytes().to_vec()));
        }
        let told = claims.into_findings().iter().map(|found| found.message(crate::text::Lang::En)).collect();
        let files = memory.into_files().into_iter().map(|(path, body)| match body {
            Body::Bytes(bytes) => (path, bytes),
            Body::File { .. } => (path, Vec::new()),
        });
        (told, files.collect())
    }

    #[test]
    fn the_first_of_a_path_stands_and_both_owners_are_named() {
        for (first, second) in
            [("a.html", "a.html"), ("a.html", "A.HTML"), ("a/b.html", "a"), ("a", "a/b.html"), ("A", "a/b/c.html"), ("đ.pdf", "Đ.pdf")]
        {
            let (told, files) = told(&[("content/x.md", first, "1"), ("feed", second, "2")]);
            assert!(told.len() == 1 && told[0].contains("content/x.md") && told[0].contains("feed"), "{first} {second}: {told:?}");
            assert_eq!(files, [(first.to_owned(), b"1".to_vec())]);
        }
    }

    #[test]
    fn the_same_file_twice_is_one_and_others_are_free() {
        let (told, files) =
            told(&[("assets", "a/b.css", "1"), ("assets", "a/b.css", "1"), ("assets", "a/c.css", "1"), ("assets", "ab.css", "1")]);
        assert!(told.is_empty() && files.len() == 3, "{told:?}");
    }

    #[test]
    fn what_the_sink_keeps_back_is_told_to_the_maker() {
        struct Closed;
        impl Sink for Closed {
            fn put(&self, _: Artifact) -> bool {
                false
            }
        }
        let put = |sink: &dyn Sink| Claims::new(sink).put("feed", "a.html", Body::Bytes(Vec::new()));
        assert!(!put(&Closed) && put(&Memory::default()));
    }

    #[test]
    fn what_leads_elsewhere_is_told_and_not_handed_on() {
        for path in ["/etc/x", "../x", "a//b", "con.html", ""] {
            let (told, files) = told(&[("content/x.md", path, "1")]);
            assert!(told.len() == 1 && files.is_empty(), "{path}");
        }
    }
}
