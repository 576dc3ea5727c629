//! `content/_data/printed.yaml`: every short address that was ever printed. Builds add to it, nothing takes
//! away.

use crate::config::yaml::{self, Kind};
use crate::config::{Field, Reader};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Phrase, Span};
use crate::text::plain_lines;
use std::fmt::Write;
use std::sync::Arc;

/// The file's path.
pub const PRINTED: &str = "content/_data/printed.yaml";

/// A short address that stands on paper somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The number in `/d/N/`.
    pub short: u32,
    /// What it led to when it was first printed.
    pub title: Option<String>,
    /// Where the list says so.
    pub span: Span,
}

const FIELDS: &[Field] = &[
    Field::required("short", &["số bài", "số"], "short: 13"),
    Field::optional("since", &["từ ngày", "ngày"], "since: 2026-11-15"),
    Field::optional("title", &["tiêu đề", "tên bài", "tên"], "title: Tên bài lúc in"),
];

/// What stands at the top of a new list.
const HEAD: &str = "# Số của những địa chỉ đã in ra giấy (/d/số/). camnang tự ghi thêm khi dựng trang.\n\
    # Đừng xoá dòng nào: giấy còn treo ngoài kia. Bài đổi tên, đổi chỗ thì giữ nguyên số short của nó.\n";

/// Reads the list.
pub fn printed(text: &str, file: &Arc<str>) -> Outcome<Vec<Printed>> {
    let mut diags = Diagnostics::default();
    let node = yaml::parse_all(text, file, &mut diags).unwrap_or_default();
    let items = match node.map(|node| (node.kind, node.span)) {
        Some((Kind::List(items), _)) => items,
        Some((_, span)) => {
            let expected = Phrase { vi: "một danh sách", en: "a list" };
            let found = Diagnostic::new(Code::WrongType)
                .at(file, span)
                .arg("name", "printed.yaml")
                .phrase("expected", expected);
            diags.push(found.arg("example", "- {short: 13}"));
            Vec::new()
        }
        _ => Vec::new(),
    };
    let mut list = Vec::new();
    for item in items {
        let Kind::Map(entries) = item.kind else { continue };
        let mut reader = Reader::new(entries, FIELDS, text, file, item.span, &mut diags);
        let (short, title) =
            (reader.integer("short", 0, 99_999), reader.text("title").map(|title| title.value));
        let _ = reader.date("since");
        list.extend(short.map(|short| Printed { short: short.value, title, span: short.span }));
    }
    Outcome { value: list, diags }
}

/// The list with more on it, one line each; the old lines stay as they are.
pub fn with_printed(old: Option<&str>, more: &[(u32, &str)], today: Date) -> String {
    let mut text = old.map_or_else(|| HEAD.to_owned(), str::to_owned);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    for (short, title) in more {
        let title = plain_lines(title).replace(['\\', '"', '\n'], " ");
        let _ = writeln!(text, "- {{short: {short}, since: {today}, title: \"{title}\"}}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_is_read_again() {
        let today = Date::parse("2026-11-22").unwrap();
        let text = with_printed(None, &[(13, "Bài \"một\": a"), (5, "Năm")], today);
        let text = with_printed(Some(text.trim_end()), &[(7, "Bảy")], today);
        let read = printed(&text, &"x".into());
        assert!(read.diags.is_empty(), "{:?}", read.diags);
        assert_eq!(read.value.iter().map(|printed| printed.short).collect::<Vec<_>>(), [13, 5, 7]);
        assert!(text.starts_with("# Số"));
    }

    #[test]
    fn faults_are_told() {
        let read = printed("- {short: x}\n- {sort: 1}\n", &"x".into());
        assert_eq!(
            read.diags.iter().map(|found| found.code.name()).collect::<Vec<_>>(),
            ["wrong-type", "unknown-field"]
        );
    }
}
