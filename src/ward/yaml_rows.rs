//! The rows of a table in YAML: a list of groups of fields.

use super::column::{Column, Key, MOST, Names, is_note, labels, quoted, unknown};
use super::row::{Row, TableFile};
use super::unreadable::too_large;
use crate::config::cut_off;
use crate::config::yaml::{self, Entry, Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span, Spot};
use crate::table::Limit;
use crate::text::plain_lines;
use std::collections::HashMap;
use std::sync::Arc;

/// The longest text of a value in YAML, in bytes.
const MAX_TEXT: usize = 8_000;

/// Rows of YAML: a list of groups of fields. A list inside a row is what repeats: `team: [{role: …}, {role:
/// …}]`.
pub(super) fn yaml_rows(
    file: TableFile<'_>, columns: &'static [Column], diags: &mut Diagnostics,
) -> Vec<Row> {
    let text = std::str::from_utf8(file.bytes).unwrap_or_default();
    let items = match yaml::parse_table(text, file.path, diags) {
        Ok(Some(Node { kind: Kind::List(items), .. })) => items,
        Ok(Some(Node { span, .. })) => {
            diags.push(not_rows(file.path, span));
            Vec::new()
        }
        Ok(None) | Err(yaml::Broken) => Vec::new(),
    };
    let names = Names::new(columns);
    let lines: Vec<u32> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at as u32 + 1)).collect();
    let mut rows = Vec::new();
    for item in items {
        let Kind::Map(entries) = item.kind else {
            diags.push(not_rows(file.path, item.span));
            continue;
        };
        let mut row = YamlRow {
            file: file.path,
            text,
            lines: &lines,
            names: &names,
            cells: HashMap::new(),
            twice: Vec::new(),
            diags: &mut *diags,
        };
        entries.into_iter().for_each(|entry| row.entry(entry));
        let YamlRow { mut cells, twice, .. } = row;
        // Of what is said twice neither counts: nobody knows which is meant, and one of them may be a no.
        twice.iter().for_each(|key| drop(cells.remove(key)));
        let row = Row {
            file: file.path.clone(),
            columns,
            cells,
            broken: twice,
            headings: Arc::default(),
            spot: Spot::Bytes(item.span),
        };
        rows.extend(row.checked(diags));
    }
    rows
}

/// A row of YAML while it is read.
struct YamlRow<'a> {
    file: &'a Arc<str>,
    text: &'a str,
    /// Where the lines of the file begin.
    lines: &'a [u32],
    names: &'a Names,
    cells: HashMap<Key, (Arc<str>, Spot)>,
    /// Fields that are given twice, in whichever language.
    twice: Vec<Key>,
    diags: &'a mut Diagnostics,
}

impl YamlRow<'_> {
    fn entry(&mut self, entry: Entry) {
        let Kind::List(inner) = entry.value.kind else { return self.field(entry, 1) };
        if inner.len() > MOST as usize {
            let expected = Phrase { vi: "một danh sách không quá 30 mục", en: "a list of at most 30" };
            let found = Diagnostic::new(Code::WrongType)
                .at(self.file, entry.value.span)
                .arg("name", &entry.key)
                .phrase("expected", expected);
            self.diags.push(found.arg("example", "[{role: Tổ trưởng}, {role: Tổ phó}]"));
        }
        for (node, number) in inner.into_iter().zip(1..=MOST) {
            match node.kind {
                Kind::Map(fields) => fields.into_iter().for_each(|field| self.field(field, number)),
                _ => self.diags.push(not_rows(self.file, node.span)),
            }
        }
    }

    fn field(&mut self, entry: Entry, number: u32) {
        let Kind::Scalar { text, plain, is_cut } = entry.value.kind else {
            return self.diags.push(not_rows(self.file, entry.value.span));
        };
        self.diags
            .extend(is_cut.then(|| cut_off(self.text, entry.value.span).at(self.file, entry.value.span)));
        let Some((name, own)) = self.names.find(&entry.key) else {
            if !is_note(&entry.key) {
                self.diags.push(unknown_field(self.names.columns, &entry.key).at(self.file, entry.key_span));
            }
            return;
        };
        let key = (name, number.max(own));
        if let Some((_, first)) = self.cells.get(&key) {
            if self.twice.contains(&key) {
                return;
            }
            let line = if let Spot::Bytes(span) = first {
                self.lines.partition_point(|start| *start <= span.start)
            } else {
                0
            };
            let found = Diagnostic::new(Code::DuplicateField)
                .at(self.file, entry.key_span)
                .arg("name", &entry.key)
                .arg("line", line);
            self.diags.push(found);
            self.twice.push(key);
            return;
        }
        if text.len() > MAX_TEXT {
            let found = Diagnostic::new(Code::TableTooLarge).phrase("what", too_large(Limit::CellText(0, 0)));
            self.diags.push(found.at(self.file, entry.value.span));
            return;
        }
        // YAML has words for nothing.
        let is_nothing = plain && matches!(text.trim(), "~" | "null" | "Null" | "NULL");
        let text = if is_nothing { Arc::default() } else { Arc::from(plain_lines(&text).trim()) };
        self.cells.insert(key, (text, Spot::Bytes(entry.value.span)));
    }
}

fn unknown_field(columns: &[Column], name: &str) -> Diagnostic {
    unknown(columns, name).unwrap_or_else(|| {
        let found = Diagnostic::new(Code::OwnColumns).arg("names", quoted(&[name.into()]));
        found.arg("known", labels(columns).join(", "))
    })
}

fn not_rows(file: &Arc<str>, span: Span) -> Diagnostic {
    let expected = Phrase {
        vi: "một danh sách, mỗi mục là một hàng của bảng",
        en: "a list with one item for each row of the table",
    };
    let found = Diagnostic::new(Code::WrongType)
        .at(file, span)
        .arg("name", file.rsplit('/').next().unwrap_or_default());
    found.phrase("expected", expected).arg("example", "- {number: 12, former_unit: Hưng Đạo}")
}
