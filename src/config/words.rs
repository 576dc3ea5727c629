//! Interface words of a theme: a flat list of names and texts in one language.

use super::names::{self, Words};
use super::reader::{cut_off, line_with};
use super::yaml::{self, Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Phrase, Span};
use crate::text::path_slug;
use std::sync::Arc;

/// A word that would name a file and cannot.
fn not_a_name(source: &str, file: &Arc<str>, span: Span, name: &str, value: &str) -> Diagnostic {
    let plain = path_slug(value);
    let example = if plain.is_empty() { name[names::PREFIX.len()..].replace('_', "-") } else { plain };
    let line = line_with(source, span, &example);
    Diagnostic::new(Code::WordsFileName)
        .at(file, span)
        .arg("name", name)
        .arg("value", value)
        .arg("example", example)
        .retype(line)
}

/// Reads `words/LANG.yaml`: one `name: "text"` a line.
pub fn words(text: &str, file: &Arc<str>) -> Outcome<Words> {
    let mut diags = Diagnostics::default();
    let mut words = Words::new();
    let fields = match yaml::parse(text, 0, file, &mut diags) {
        Ok(Some(Node { kind: Kind::Map(fields), .. })) => fields,
        _ => Vec::new(),
    };
    for field in fields {
        match field.value.kind {
            Kind::Scalar { text: value, is_cut, .. } => {
                if field.key.starts_with(names::PREFIX) && !names::is_name(&value) {
                    diags.push(not_a_name(text, file, field.value.span, &field.key, &value));
                    continue;
                }
                diags.extend(is_cut.then(|| cut_off(text, field.value.span).at(file, field.value.span)));
                words.insert(field.key, value);
            }
            _ => {
                let found =
                    Diagnostic::new(Code::WrongType).at(file, field.value.span).arg("name", &field.key);
                let expected = Phrase { vi: "một dòng chữ", en: "a line of text" };
                diags
                    .push(found.phrase("expected", expected).arg("example", format!("{}: \"…\"", field.key)));
            }
        }
    }
    Outcome { value: words, diags }
}
