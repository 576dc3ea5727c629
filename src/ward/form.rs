//! New tables to fill in, made of the columns that are read.

use super::column::{Column, label};
use super::row::EXAMPLE;
use super::{contacts, groups, holidays, roster, sessions};
use crate::table::{Form, FormColumn};

/// A table that can be made anew.
struct Kind {
    /// The name of its file.
    name: &'static str,
    /// The names that it is asked for by.
    called: &'static [&'static str],
    /// The name of its sheet.
    sheet: &'static str,
    columns: &'static [Column],
    /// The column whose example says that it is one.
    marked: &'static str,
}

const KINDS: &[Kind] = &[
    Kind {
        name: "groups",
        called: &["groups", "to", "cac-to"],
        sheet: "Tổ",
        columns: groups::COLUMNS,
        marked: "name",
    },
    Kind {
        name: "roster",
        called: &["roster", "lich-truc"],
        sheet: "Lịch trực",
        columns: roster::COLUMNS,
        marked: "place",
    },
    Kind {
        name: "contacts",
        called: &["contacts", "lien-he", "so-can-goi"],
        sheet: "Số cần gọi",
        columns: contacts::COLUMNS,
        marked: "what",
    },
    Kind {
        name: "holidays",
        called: &["holidays", "ngay-nghi"],
        sheet: "Ngày nghỉ",
        columns: holidays::COLUMNS,
        marked: "name",
    },
    Kind {
        name: "sessions",
        called: &["sessions", "buoi-hoc"],
        sheet: "Buổi học",
        columns: sessions::COLUMNS,
        marked: "lesson",
    },
];

/// How many people a group's row has room for; more columns can be added.
const PEOPLE: u32 = 2;

/// The last column, which stays with whoever keeps the table.
const NOTE: &str = "Ghi chú";
const NOTE_EXAMPLE: &str = "Hàng mẫu. Ghi đè lên, hoặc xoá cả hàng.";

const YES_NO: &[&str] = &["có", "không"];
const DAYS: &[&str] = &[
    "Thứ Hai - Thứ Sáu",
    "Thứ Hai",
    "Thứ Ba",
    "Thứ Tư",
    "Thứ Năm",
    "Thứ Sáu",
    "Thứ Bảy",
    "Chủ Nhật",
    "Thứ Bảy - Chủ Nhật",
];

/// What new tables may be asked for as.
pub fn form_names() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.name)
}

/// The file name of a table and the table itself, by one of its names, however it is spelled.
pub fn form(asked: &str) -> Option<(&'static str, Form)> {
    let asked = crate::text::slugify(asked);
    let kind = KINDS.iter().find(|kind| kind.called.contains(&asked.as_str()))?;
    let (single, repeated): (Vec<&Column>, Vec<&Column>) =
        kind.columns.iter().partition(|column| !column.repeats);
    let people = if repeated.is_empty() { 0 } else { PEOPLE };
    let mut columns: Vec<FormColumn> = single.into_iter().map(|column| kind.column(column, None)).collect();
    columns.extend(
        (1..=people).flat_map(|person| repeated.iter().map(move |column| kind.column(column, Some(person)))),
    );
    columns.push(FormColumn { heading: NOTE.into(), example: NOTE_EXAMPLE.into(), ..FormColumn::default() });
    Some((kind.name, Form { name: kind.sheet.into(), columns }))
}

impl Kind {
    fn column(&self, column: &Column, person: Option<u32>) -> FormColumn {
        let label = label(column);
        let example = match column.name {
            _ if person.is_some_and(|person| person > 1) => "",
            // An address, a number or a day that nobody checked is handed out to nobody.
            "zalo" | "verified_by" | "verified_on" | "date" if !column.required => "…",
            "phone" => "…",
            _ => column.example,
        };
        let example =
            if column.name == self.marked { format!("{EXAMPLE} {example}") } else { example.to_owned() };
        let (choices, is_closed) = match column.name {
            "consent" | "everywhere" => (YES_NO, true),
            "weekday" => (DAYS, false),
            _ => (&[][..], false),
        };
        let heading = person.map_or_else(|| label.to_owned(), |person| format!("{label} {person}"));
        FormColumn { heading, example, choices: choices.to_vec(), is_closed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ward::{TableFile, ward};
    use std::sync::Arc;

    /// What a table tells, and how many rows of it count.
    fn read(path: &str, bytes: &[u8]) -> Vec<&'static str> {
        let path: Arc<str> = path.into();
        let read = ward(&[TableFile { path: &path, bytes }]);
        read.diags.iter().map(|found| found.code.name()).collect()
    }

    /// A form with another row in the place of the example, or with none.
    fn filled(form: &Form, row: Option<&dyn Fn(&str) -> String>) -> Form {
        let cell = |column: &FormColumn| row.map(|row| row(&column.heading)).unwrap_or_default();
        let columns =
            form.columns.iter().map(|column| FormColumn { example: cell(column), ..column.clone() });
        Form { columns: columns.collect(), ..form.clone() }
    }

    #[test]
    fn every_form_is_read_back_and_only_its_example_is_told() {
        for name in form_names() {
            let (file, form) = form(name).unwrap();
            for (ending, bytes) in [("xlsx", form.xlsx().unwrap()), ("csv", form.csv())] {
                assert_eq!(
                    read(&format!("content/_data/{file}.{ending}"), &bytes),
                    ["example-row"],
                    "{file}.{ending}"
                );
            }
            let empty = filled(&form, None);
            for (ending, bytes) in [("xlsx", empty.xlsx().unwrap()), ("csv", empty.csv())] {
                assert_eq!(
                    read(&format!("content/_data/{file}.{ending}"), &bytes),
                    [""; 0],
                    "{file}.{ending} without rows"
                );
            }
        }
    }

    #[test]
    fn a_filled_form_is_read_without_a_finding_whatever_was_chosen_in_its_boxes() {
        for name in form_names() {
            let (file, form) = form(name).unwrap();
            let most = form.columns.iter().map(|column| column.choices.len()).max().unwrap_or(0).max(1);
            for choice in 0..most {
                let row = |heading: &str| {
                    let column = form.columns.iter().find(|column| column.heading == heading).unwrap();
                    match heading {
                        "Điện thoại 1" | "Điện thoại 2" | "Điện thoại" => {
                            "0900 000 001".to_owned()
                        }
                        "Ngày kiểm tra" => "2026-11-20".to_owned(),
                        "Ngày" if file == "roster" => String::new(),
                        "Ngày" | "Đến ngày" => "2026-11-20".to_owned(),
                        "Nhóm Zalo" => String::new(),
                        _ if !column.choices.is_empty() => {
                            column.choices[choice % column.choices.len()].to_owned()
                        }
                        _ => column.example.replace(EXAMPLE, "").trim().to_owned(),
                    }
                };
                let filled = filled(&form, Some(&row));
                for (ending, bytes) in [("xlsx", filled.xlsx().unwrap()), ("csv", filled.csv())] {
                    assert_eq!(
                        read(&format!("content/_data/{file}.{ending}"), &bytes),
                        [""; 0],
                        "{file}.{ending}, choice {choice}"
                    );
                }
            }
        }
    }

    #[test]
    fn tables_are_asked_for_in_either_language() {
        for (asked, file) in [
            ("groups", "groups"),
            ("Các tổ", "groups"),
            ("lịch trực", "roster"),
            ("số cần gọi", "contacts"),
            ("TỔ", "groups"),
        ] {
            assert_eq!(form(asked).map(|(file, _)| file), Some(file), "{asked}");
        }
        assert_eq!(form("bảng lạ"), None);
    }
}
