//! What a code is, and how a table of them is written.

use crate::text::Lang;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published until this is mended.
    Error,
    /// Published, but should be mended.
    Warning,
}

/// What kind of fault a finding names. Each is a constant of this type: `Code::IoFailed`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code(pub(super) &'static Entry);

/// One code.
#[derive(PartialEq, Eq)]
pub(super) struct Entry {
    /// How this program writes it.
    pub variant: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    pub vi: Words,
    pub en: Words,
}

/// The words of one code in one language: message, help, reason.
#[derive(PartialEq, Eq)]
pub(super) struct Words(pub &'static str, pub &'static str, pub &'static str);

/// The codes of a room.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident { vi: $vi:expr, en: $en:expr })*) => {
        #[expect(non_upper_case_globals, reason = "a code is used like the variant of an enum")]
        impl Code {
            $(
                #[doc = concat!("`", $name, "`: see `camnang explain ", $name, "`.")]
                pub const $variant: Code = Code(&Entry { variant: stringify!($variant), name: $name, severity: Severity::$severity, vi: $vi, en: $en });
            )*
        }

        pub(super) const CODES: &[Code] = &[$(Code::$variant),*];
    };
}
pub(super) use codes;

/// Errors come before warnings at the same place.
impl Ord for Code {
    fn cmp(&self, other: &Code) -> Ordering {
        (self.severity(), self.name()).cmp(&(other.severity(), other.name()))
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Code) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.variant)
    }
}

impl Code {
    /// Words of a code with dots where a finding would fill something in.
    pub fn words_without_blanks(self, words: &str) -> String {
        let mut plain = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, _, after)) = next_blank(rest) {
            plain.push_str(before);
            plain.push('…');
            rest = after;
        }
        plain + rest
    }

    /// The name that people see and type, in kebab-case.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// How much findings of this code weigh.
    pub fn severity(self) -> Severity {
        self.0.severity
    }

    fn words(self, lang: Lang) -> &'static Words {
        match lang {
            Lang::Vi => &self.0.vi,
            Lang::En => &self.0.en,
        }
    }

    /// What is wrong, with blanks.
    pub fn message(self, lang: Lang) -> &'static str {
        self.words(lang).0
    }

    /// What to type, with blanks.
    pub fn help(self, lang: Lang) -> &'static str {
        self.words(lang).1
    }

    /// Why it matters.
    pub fn reason(self, lang: Lang) -> &'static str {
        self.words(lang).2
    }
}

/// The first blank of a text: what stands before it, its name, what stands behind it.
///
/// A name has small letters and underscores only, so that `{1}`, `{% %}` and `{#name}` are text.
pub(in crate::diag) fn next_blank(text: &str) -> Option<(&str, &str, &str)> {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    text.match_indices('{').find_map(|(at, _)| {
        let (name, after) = text[at + 1..].split_once('}')?;
        is_name(name).then(|| (&text[..at], name, after))
    })
}
