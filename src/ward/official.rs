//! `content/_data/official.yaml`: the domains that pages, posters and codes may lead to, and why.

use super::column::Column;
use super::row::Row;
use crate::config::yaml::Entry;
use crate::config::{Field, Reader};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Span};
use std::sync::Arc;

/// The file's path.
pub const OFFICIAL: &str = "content/_data/official.yaml";

/// The domains that the site vouches for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Official {
    /// Of the state, of official stores: readers may trust them.
    pub official: Vec<Domain>,
    /// Others that are led to for a reason.
    pub outside: Vec<Domain>,
}

/// A domain with all that is below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Domain {
    /// `dichvucong.gov.vn`, in small letters.
    pub name: String,
    /// Why it may be led to.
    pub why: String,
}

impl Official {
    /// Whether a host is one of the domains or below one.
    pub fn allows(&self, host: &str) -> bool {
        self.official.iter().chain(&self.outside).any(|domain| is_below(host, &domain.name))
    }
}

/// Whether a host is a domain or below it.
pub fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

const FIELDS: &[Field] = &[
    Field::required(
        "official",
        &["chính thức", "trang chính thức"],
        "official: [{domain: dichvucong.gov.vn, why: Cổng Dịch vụ công quốc gia}]",
    ),
    Field::optional(
        "outside",
        &["trang ngoài", "ngoài"],
        "outside: [{domain: example.vn, why: vì sao dẫn tới đây}]",
    ),
];
const DOMAIN_FIELDS: &[Field] = &[
    Field::required("domain", &["tên miền", "địa chỉ"], "domain: dichvucong.gov.vn"),
    Field::required("why", &["lý do", "vì sao"], "why: Cổng Dịch vụ công quốc gia"),
];

/// Reads the list.
pub fn official(text: &str, file: &Arc<str>) -> Outcome<Official> {
    let mut diags = Diagnostics::default();
    let mut reader = Reader::of_file(text, FIELDS, file, &mut diags);
    let mut list = |name| {
        let maps = reader.maps(name);
        maps.into_iter().filter_map(|(entries, span)| domain(entries, span, text, &mut reader)).collect()
    };
    let (official, outside) = (list("official"), list("outside"));
    Outcome { value: Official { official, outside }, diags }
}

fn domain(entries: Vec<Entry>, span: Span, text: &str, outer: &mut Reader<'_>) -> Option<Domain> {
    let (file, diags) = outer.parts();
    let mut reader = Reader::new(entries, DOMAIN_FIELDS, text, file, span, diags);
    let (name, why) = (reader.text("domain"), reader.text("why"));
    let (name, why) = (name?, why?);
    match plain_domain(&name.value) {
        Ok(plain) => Some(Domain { name: plain, why: why.value }),
        Err(found) => {
            reader.report(*found, name.span);
            None
        }
    }
}

/// A domain in small letters, or what is wrong with it.
fn plain_domain(name: &str) -> Result<String, Box<Diagnostic>> {
    let plain = name.to_ascii_lowercase();
    let is_domain =
        plain.contains('.') && plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
    if is_domain {
        Ok(plain)
    } else {
        Err(Box::new(
            Diagnostic::new(Code::BadAddress).arg("value", name).arg("example", "dichvucong.gov.vn"),
        ))
    }
}

/// The same list kept as a table.
pub(super) const COLUMNS: &[Column] = &[
    Column::required("domain", &["Tên miền", "Trang", "Địa chỉ"], "dichvucong.gov.vn"),
    Column::required("why", &["Vì sao", "Lý do"], "Cổng Dịch vụ công quốc gia"),
    Column::optional("outside", &["Ngoài nhà nước", "Trang ngoài"], "x"),
];

/// Types the rows of that table.
pub(super) fn of_rows(rows: &[Row], diags: &mut Diagnostics) -> Official {
    let mut list = Official::default();
    for row in rows {
        let is_outside = row.yes("outside", 1, diags).unwrap_or(false);
        let (Some(name), Some(why)) = (row.text("domain"), row.text("why")) else { continue };
        match plain_domain(&name) {
            Ok(name) if is_outside => list.outside.push(Domain { name, why }),
            Ok(name) => list.official.push(Domain { name, why }),
            Err(found) => row.report(*found, "domain", 1, diags),
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_read_and_faults_told() {
        let read = official(
            "official:\n  - {domain: Gov.vn, why: A}\n  - {domain: 'a b', why: C}\n  - {domain: c.vn}\n",
            &"x".into(),
        );
        assert_eq!(read.value.official, [Domain { name: "gov.vn".into(), why: "A".into() }]);
        assert_eq!(
            read.diags.iter().map(|found| found.code.name()).collect::<Vec<_>>(),
            ["bad-address", "missing-field"]
        );
    }

    #[test]
    fn below_a_domain_is_what_ends_in_it_after_a_dot() {
        assert!(is_below("gov.vn", "gov.vn") && is_below("a.gov.vn", "gov.vn"));
        assert!(!is_below("agov.vn", "gov.vn") && !is_below("gov.vn.a.com", "gov.vn"));
    }
}
