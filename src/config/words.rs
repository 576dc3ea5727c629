//! Interface words of a theme: a flat list of names and texts in one language.

use super::reader::cut_off;
use super::yaml::{self, Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Phrase};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Interface words by name.
pub type Words = BTreeMap<String, String>;

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
                diags.extend(is_cut.then(|| cut_off(text, field.value.span).at(file, field.value.span)));
                words.insert(field.key, value);
            }
            _ => {
                let found = Diagnostic::new(Code::WrongType).at(file, field.value.span).arg("name", &field.key);
                let expected = Phrase { vi: "một dòng chữ", en: "a line of text" };
                diags.push(found.phrase("expected", expected).arg("example", format!("{}: \"…\"", field.key)));
            }
        }
    }
    Outcome { value: words, diags }
}
