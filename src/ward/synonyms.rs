//! `content/_data/synonyms.yaml`: what residents call things, and what lessons call them.

use crate::config::yaml::Entry;
use crate::config::{Field, Placed, Reader};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Span, line_and_column};
use crate::text::fold;
use std::collections::HashMap;
use std::sync::Arc;

/// The file's path.
pub const SYNONYMS: &str = "content/_data/synonyms.yaml";

/// Words that residents type into the search, and the words that it looks for as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym {
    /// What residents say: `mật mã`, `pass`.
    pub say: Vec<Placed<String>>,
    /// What lessons say: `mật khẩu`.
    pub mean: Vec<Placed<String>>,
}

const FIELDS: &[Field] = &[Field::required(
    "synonyms",
    &["cùng nghĩa", "từ đồng nghĩa"],
    "synonyms: [{say: [mật mã, pass], mean: mật khẩu}]",
)];
const SYNONYM_FIELDS: &[Field] = &[
    Field::required("say", &["bà con nói", "nói"], "say: [mật mã, pass]"),
    Field::required("mean", &["nghĩa là", "nghĩa"], "mean: mật khẩu"),
];

/// Reads the list.
pub fn synonyms(text: &str, file: &Arc<str>) -> Outcome<Vec<Synonym>> {
    let mut diags = Diagnostics::default();
    let mut reader = Reader::of_file(text, FIELDS, file, &mut diags);
    let maps = reader.maps("synonyms");
    let list: Vec<Synonym> =
        maps.into_iter().filter_map(|(entries, span)| synonym(entries, span, text, &mut reader)).collect();
    let mut places: HashMap<String, u32> = HashMap::new();
    for said in list.iter().flat_map(|synonym| &synonym.say) {
        if let Some(first) = places.insert(fold(&said.value), said.span.start) {
            let first = line_and_column(text, first).0;
            reader.report(
                Diagnostic::new(Code::RepeatedSynonym).arg("say", &said.value).arg("line", first),
                said.span,
            );
        }
    }
    Outcome { value: list, diags }
}

fn synonym(entries: Vec<Entry>, span: Span, text: &str, outer: &mut Reader<'_>) -> Option<Synonym> {
    let (file, diags) = outer.parts();
    let mut reader = Reader::new(entries, SYNONYM_FIELDS, text, file, span, diags);
    let (say, mean) = (reader.lines("say"), reader.lines("mean"));
    (!say.is_empty() && !mean.is_empty()).then_some(Synonym { say, mean })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each synonym as `say, say = mean, mean`, and the codes of the findings.
    fn read(text: &str) -> (Vec<String>, Vec<&'static str>) {
        let read = synonyms(text, &"x".into());
        let join = |texts: &[Placed<String>]| {
            texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join(", ")
        };
        let list = read
            .value
            .iter()
            .map(|synonym| format!("{} = {}", join(&synonym.say), join(&synonym.mean)))
            .collect();
        (list, read.diags.iter().map(|found| found.code.name()).collect())
    }

    #[test]
    fn what_is_said_and_meant_is_one_or_many() {
        let (list, codes) = read(
            "synonyms:\n  - {say: [mật mã, pass], mean: mật khẩu}\n  - {say: bị lừa, mean: [lỡ bấm, lỡ chuyển]}\n",
        );
        assert_eq!(list, ["mật mã, pass = mật khẩu", "bị lừa = lỡ bấm, lỡ chuyển"]);
        assert_eq!(codes, [""; 0]);
    }

    #[test]
    fn faults_are_told() {
        assert_eq!(
            read("synonyms:\n  - {say: a}\n  - {said: b, mean: c}\n").1,
            ["missing-field", "unknown-field", "missing-field"]
        );
        assert_eq!(
            read("synonyms:\n  - {say: mật mã, mean: a}\n  - {say: Mat ma, mean: b}\n").1,
            ["repeated-synonym"]
        );
        assert_eq!(read("synonym: []\n").1, ["unknown-field"]);
    }
}
