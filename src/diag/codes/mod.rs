//! Every kind of finding: its name, its weight, and its words in Vietnamese and English; one table for each
//! room that tells them, for the lowest of them where several do.
//!
//! A message says what is wrong in one line, a help what to type, a reason why it matters
//! (`camnang explain`). `{name}` is a blank that the finding fills.

mod cli;
mod code;
mod config;
mod diag;
mod directive;
mod disk;
mod lint;
mod markdown;
mod outputs;
mod pipeline;
mod plan;
mod publish;
mod resolve;
mod search;
mod serve;
mod sheets;
mod theme;
mod ward;
mod word;

pub(super) use code::next_blank;
pub use code::{Code, Severity};

/// The tables of all rooms.
const TABLES: &[&[Code]] = &[
    cli::CODES,
    config::CODES,
    diag::CODES,
    directive::CODES,
    disk::CODES,
    lint::CODES,
    markdown::CODES,
    outputs::CODES,
    pipeline::CODES,
    plan::CODES,
    publish::CODES,
    resolve::CODES,
    search::CODES,
    serve::CODES,
    sheets::CODES,
    theme::CODES,
    ward::CODES,
    word::CODES,
];

impl Code {
    /// Every code there is.
    pub fn all() -> impl Iterator<Item = Code> {
        TABLES.iter().copied().flatten().copied()
    }

    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::all().find(|code| code.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use std::collections::BTreeSet;

    /// The blanks of a text: names of letters between braces.
    fn blanks(text: &str) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let mut rest = text;
        while let Some((_, name, after)) = next_blank(rest) {
            names.insert(name);
            rest = after;
        }
        names
    }

    #[test]
    fn names_are_unique_and_found_again() {
        let names: BTreeSet<_> = Code::all().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::all().count());
        assert!(Code::all().all(|code| Code::from_name(code.name()) == Some(code)));
    }

    #[test]
    fn both_languages_say_the_same_with_the_same_blanks() {
        for code in Code::all() {
            let of = |lang| (blanks(code.message(lang)), blanks(code.help(lang)));
            assert_eq!(of(Lang::Vi), of(Lang::En), "{}", code.name());
            for lang in Lang::ALL {
                assert!(!code.reason(lang).is_empty(), "{}", code.name());
            }
        }
    }
}
