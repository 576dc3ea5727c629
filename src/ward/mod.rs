//! The site's own data in `content/_data/`: every table and list, checked row by row and against each other.

mod column;
mod contacts;
mod country;
mod duty;
mod form;
mod groups;
mod heads;
mod holidays;
mod official;
mod printed;
mod roster;
mod row;
mod rows;
mod sessions;
mod sheet_rows;
mod skills;
mod synonyms;
mod unreadable;
mod when;
mod yaml_rows;

pub use contacts::Contact;
pub use country::{COUNTRY, Country};
pub use form::{form, form_names};
pub use groups::{Group, Person};
pub use heads::{Head, file_of, first_heads, heads, table_of, tables};
pub use holidays::Holiday;
pub use official::{Domain, Official, is_below};
pub use printed::{PRINTED, Printed, printed, with_printed};
pub use roster::{Day, Shift};
pub use row::{TableFile, agreed};
pub use sessions::Session;
pub use skills::Skill;
pub use synonyms::{SYNONYMS, Synonym};
pub use when::Hours;

use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Phrase};
use crate::phone::{self, Public, Withheld};
use crate::text::{closest, slugify};
use column::Column;
use official::OFFICIAL;
use roster::Dated;
use row::Row;
use rows::{has_ending, rows};
use std::collections::HashSet;
use std::sync::Arc;

/// What the ward keeps of its own. A table that it does not keep is empty, so a site without a ward has an
/// empty one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ward {
    /// The groups (tổ dân phố), by number.
    pub groups: Vec<Group>,
    /// Who is on duty, in the table's order.
    pub roster: Vec<Shift>,
    /// Days off, by date.
    pub holidays: Vec<Holiday>,
    /// Whom to call, in the table's order.
    pub contacts: Vec<Contact>,
    /// What was taught, by date.
    pub sessions: Vec<Session>,
    /// What the handbook wants to teach, in the table's order.
    pub skills: Vec<Skill>,
    /// The domains that pages may lead to; `None` where there is no list.
    pub official: Option<Official>,
    /// The short addresses that were ever printed.
    pub printed: Vec<Printed>,
    /// What residents call things.
    pub synonyms: Vec<Synonym>,
    /// Numbers of people who have not said yes.
    pub withheld: Withheld,
    /// Where in the roster the rows of single days are.
    dated: Dated,
}

impl Ward {
    /// The numbers that may be shown: of people who said yes, and of offices.
    pub fn public(&self) -> Public {
        let people = self
            .groups
            .iter()
            .flat_map(|group| group.team.iter().filter_map(|person| person.phone.as_deref()));
        Public::new(people.chain(self.contacts.iter().filter_map(|contact| contact.phone.as_deref())))
    }

    /// Takes in the rows of a table.
    fn fill(&mut self, name: &str, rows: &[Row], withheld: &mut Withheld, diags: &mut Diagnostics) {
        match name {
            "groups" => self.groups = groups::groups(rows, withheld, diags),
            "roster" => self.roster = roster::roster(rows, diags),
            "holidays" => self.holidays = holidays::holidays(rows, diags),
            "contacts" => self.contacts = contacts::contacts(rows, withheld, diags),
            "sessions" => self.sessions = sessions::sessions(rows, diags),
            "skills" => self.skills = skills::skills(rows, diags),
            _ => self.official = Some(official::of_rows(rows, diags)),
        }
    }

    /// Takes in a list that has a form of its own.
    fn list(&mut self, file: &TableFile<'_>, diags: &mut Diagnostics) {
        let text = std::str::from_utf8(file.bytes).unwrap_or_default();
        match &**file.path {
            PRINTED => self.printed = printed(text, file.path).take(diags),
            SYNONYMS => self.synonyms = synonyms::synonyms(text, file.path).take(diags),
            _ => self.official = Some(official::official(text, file.path).take(diags)),
        }
    }

    /// A group by its number.
    pub fn group(&self, number: u32) -> Option<&Group> {
        self.groups.iter().find(|group| group.number == number)
    }
}

/// A table's name, its name in Vietnamese, and its columns.
const TABLES: &[(&str, &str, &[Column])] = &[
    ("groups", "to", groups::COLUMNS),
    ("roster", "lich-truc", roster::COLUMNS),
    ("holidays", "ngay-nghi", holidays::COLUMNS),
    ("contacts", "lien-he", contacts::COLUMNS),
    ("sessions", "buoi-hoc", sessions::COLUMNS),
    ("skills", "ky-nang", skills::COLUMNS),
    ("official", "trang-chinh-thuc", official::COLUMNS),
];

/// The endings of files that are read as tables.
const READ: &[&str] = &["xlsx", "xlsm", "csv", "tsv", "txt", "yaml"];
/// The endings of tables in forms that are not read.
const OTHER_FORMS: &[&str] = &[
    "xls", "xlsb", "xlt", "ods", "fods", "numbers", "yml", "doc", "docx", "pdf", "json", "html", "htm", "xml",
];

/// Reads all of it. `files` are the files of `content/_data/`, in the order of their paths.
pub fn ward(files: &[TableFile<'_>]) -> Outcome<Ward> {
    let mut diags = Diagnostics::default();
    let mut taken: Vec<(&str, &Arc<str>)> = Vec::new();
    let mut ward = Ward::default();
    let (mut withheld, mut hidden) = (Withheld::default(), Vec::new());
    for file in files {
        if [PRINTED, SYNONYMS].contains(&&**file.path) {
            ward.list(file, &mut diags);
            continue;
        }
        let Some((name, columns)) = known(file.path) else {
            diags.push(unknown(file.path));
            continue;
        };
        if let Some((_, other)) = taken.iter().find(|(known, _)| *known == name) {
            diags.push(Diagnostic::new(Code::TableTwice).in_file(file.path).arg("other", other));
            continue;
        }
        taken.push((name, file.path));
        if **file.path == *OFFICIAL {
            ward.list(file, &mut diags);
            continue;
        }
        let found = rows(*file, columns, &mut diags);
        ward.fill(name, &found.rows, &mut withheld, &mut diags);
        hidden.extend(found.hidden);
    }
    check_groups(&ward, &mut diags);
    keep_back(&mut ward, &withheld, &mut diags);
    keep_hidden(&ward, &hidden, &mut withheld);
    let dated = Dated::of(&ward.roster);
    Outcome { value: Ward { withheld, dated, ..ward }, diags }
}

/// The table that a file is by its name, and its columns.
fn known(path: &str) -> Option<(&'static str, &'static [Column])> {
    let is_here = path.matches('/').count() == 2 && has_ending(path, READ);
    let stem = stem(path);
    let table = TABLES.iter().find(|(name, other, _)| is_here && [*name, *other].contains(&stem.as_str()));
    table.map(|(name, _, columns)| (*name, *columns))
}

/// Whether a file is a table by its name, in any form.
pub fn is_table(file: &str, table: &str) -> bool {
    let stem = stem(file);
    TABLES.iter().any(|(name, other, _)| *name == table && [*name, *other].contains(&stem.as_str()))
}

/// A file that is not read: a table in another form, or under a name that is only near.
fn unknown(path: &Arc<str>) -> Diagnostic {
    let stem = stem(path);
    let names = || TABLES.iter().flat_map(|(name, other, _)| [*name, *other]).chain(["printed", "synonyms"]);
    let is_table = names().any(|name| name == stem);
    if is_table && has_ending(path, OTHER_FORMS) {
        let (form, remedy) = other_form(path);
        return Diagnostic::new(Code::TableForm).in_file(path).phrase("form", form).phrase("remedy", remedy);
    }
    // `groups (1).xlsx`, `to dan pho 2026.xlsx`
    let within =
        || names().filter(|name| name.len() > 2).find(|name| stem.starts_with(name) || stem.ends_with(name));
    let meant = closest(&stem, names()).or_else(within);
    let known: Vec<&str> = TABLES.iter().map(|(name, ..)| *name).collect();
    Diagnostic::new(Code::UnknownTable).in_file(path).arg("known", known.join(", ")).suggest(meant)
}

/// What a file is by its ending, and what to do.
fn other_form(path: &str) -> (Phrase, Phrase) {
    let save = Phrase {
        vi: "Mở tệp, chọn Lưu thành (Save as), kiểu Excel Workbook (.xlsx), rồi bỏ tệp cũ ra khỏi _data.",
        en: "Open it, save it as Excel Workbook (.xlsx), and take the old file out of _data.",
    };
    if has_ending(path, &["yml"]) {
        let rename =
            Phrase { vi: "Đổi đuôi tệp thành .yaml.", en: "Rename it so that it ends in .yaml." };
        (Phrase { vi: ".yml", en: ".yml" }, rename)
    } else if has_ending(path, &["xls", "xlsb", "xlt"]) {
        (Phrase { vi: "Excel kiểu cũ", en: "an old form of Excel" }, save)
    } else if has_ending(path, &["ods", "fods"]) {
        (Phrase { vi: "LibreOffice", en: "LibreOffice" }, save)
    } else if has_ending(path, &["numbers"]) {
        let export = Phrase {
            vi: "Trong Numbers chọn Tệp, Xuất sang, Excel, rồi bỏ tệp cũ ra khỏi _data.",
            en: "In Numbers choose File, Export to, Excel, and take the old file out of _data.",
        };
        (Phrase { vi: "Numbers", en: "Numbers" }, export)
    } else {
        (Phrase { vi: "văn bản, không phải bảng", en: "a document, no table" }, save)
    }
}

/// Whoever hid a row wants nobody to see it: a number in it is kept back, unless a row that shows says yes to
/// it.
fn keep_hidden(ward: &Ward, hidden: &[Arc<str>], withheld: &mut Withheld) {
    let people =
        ward.groups.iter().flat_map(|group| group.team.iter().filter_map(|person| person.phone.as_deref()));
    let shown: HashSet<&str> =
        people.chain(ward.contacts.iter().filter_map(|contact| contact.phone.as_deref())).collect();
    for phone in
        hidden.iter().filter_map(|text| phone::mobile(text)).filter(|phone| !shown.contains(phone.as_str()))
    {
        withheld.add(&phone);
    }
}

/// One no weighs more than many a yes: a number that is kept back in one row stands in no other.
fn keep_back(ward: &mut Ward, withheld: &Withheld, diags: &mut Diagnostics) {
    let people = ward
        .groups
        .iter_mut()
        .flat_map(|group| group.team.iter_mut().map(|person| (&mut person.phone, &group.place)));
    let contacts = ward.contacts.iter_mut().map(|contact| (&mut contact.phone, &contact.place));
    for (phone, place) in people.chain(contacts) {
        if phone.take_if(|number| !withheld.find(number).is_empty()).is_some() {
            diags.push(Diagnostic::new(Code::ConsentConflict).in_place(place));
        }
    }
}

/// Sessions are of groups that there are.
fn check_groups(ward: &Ward, diags: &mut Diagnostics) {
    for session in ward.sessions.iter().filter(|_| !ward.groups.is_empty()) {
        if let Some(number) = session.group.filter(|number| ward.group(*number).is_none()) {
            diags.push(Diagnostic::new(Code::UnknownGroup).in_place(&session.place).arg("number", number));
        }
    }
}

/// The name of a table's file without folder and ending, in plain letters.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> (Ward, Vec<String>) {
        let named: Vec<(Arc<str>, &str)> =
            files.iter().map(|(name, text)| (format!("content/_data/{name}").into(), *text)).collect();
        let files: Vec<TableFile<'_>> =
            named.iter().map(|(path, text)| TableFile { path, bytes: text.as_bytes() }).collect();
        let read = ward(&files);
        let told = read.diags.iter().map(|found| {
            let file = found.place.as_ref().map(|place| place.short(None)).unwrap_or_default();
            format!("{} {}", file.trim_start_matches("content/_data/"), found.code.name())
        });
        (read.value, told.collect())
    }

    #[test]
    fn a_list_and_yaml_give_the_same_groups() {
        let list = "BẢNG CÁC TỔ\nso to;TÊN TỔ;xã cũ;dien thoai 1;Họ tên 1;đồng ý 1;Điện thoại 2;Họ tên 2;Đồng ý 2\n\
            12;Tổ An Mô;Hưng Đạo;0912345678;Bà A;có;0987654321;Ông B;không\n";
        let yaml = "- number: 12\n  name: Tổ An Mô\n  former_unit: Hưng Đạo\n  team:\n    - {phone: 0912345678, person: Bà A, consent: có}\n    \
            - {phone: 0987654321, person: Ông B, consent: không}\n";
        let (of_list, told) = read(&[("groups.csv", list)]);
        assert_eq!(told, [""; 0]);
        let (of_yaml, told) = read(&[("tổ.yaml", yaml)]);
        assert_eq!(told, [""; 0]);
        let plain = |tables: &Ward| {
            tables
                .groups
                .iter()
                .map(|group| (group.number, group.name.clone(), group.team.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(plain(&of_list), plain(&of_yaml));
        let [group] = of_list.groups.as_slice() else { panic!("{of_list:?}") };
        assert_eq!(
            group.team,
            [super::Person { role: None, name: Some("Bà A".into()), phone: Some("0912 345 678".into()) }]
        );
        assert!(
            !format!("{of_list:?}").contains("Ông B") && !format!("{of_list:?}").contains("7654"),
            "{of_list:?}"
        );
        assert_eq!(of_list.withheld.find("098 765 4321").len(), 1);
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_cell() {
        let groups = "Số tổ,Tên tổ,Nơi hop,Nhóm zaloo,Ghi chú,Nhóm Zalo,Điện thoại 1,Đồng ý 1,Nơi họp,Điện thoại 2,Đồng ý 2\n\
            mười,,,,,,912345678,có,,,\n,A,,,,,,,,,\n3,0912 345 678,,,,http://bit.ly/a,12,có thể,,0912345678,\n3,#REF!,,,,,,,,,,\n4,B,,,,,,,,,,b\n";
        let (tables, told) = read(&[
            ("groups.csv", groups),
            ("groups.yaml", "- {number: 1}\n"),
            ("contacts.csv", "Nơi gọi,Điện thoại\nÔng A,0912345678\n"),
            ("grops.csv", "a,b\n"),
            ("holidays.csv", "a,b\nc,d\n"),
            ("roster.csv", "Thứ,Ca\nthứ Chín,7-5\n,7h-9h\n"),
            ("sessions.csv", "Ngày,Tổ,Số người\n31/02/2026,3,hai\n2026-11-22,5,\n"),
        ]);
        assert_eq!(
            told,
            [
                "groups.csv:D1 unknown-column",
                "groups.csv:I1 duplicate-column",
                "groups.csv:A3 missing-cell",
                "groups.csv:B5 cell-error",
                "groups.csv:L6 stray-cell",
                "groups.csv:G2 phone-zero",
                "groups.csv:A2 wrong-type",
                "groups.csv:B4 phone-in-text",
                "groups.csv:G4 bad-phone",
                "groups.csv:H4 bad-value",
                "groups.csv:K4 no-consent",
                "groups.csv:F4 bad-zalo",
                "groups.csv:A5 row-twice",
                "groups.yaml table-twice",
                "contacts.csv:2 no-consent",
                "grops.csv unknown-table",
                "holidays.csv no-heading",
                "roster.csv:B2 wrong-type",
                "roster.csv:A2 wrong-type",
                "roster.csv:3 missing-cell",
                "sessions.csv:C2 wrong-type",
                "sessions.csv:A2 bad-date",
                "sessions.csv:3 unknown-group",
            ]
        );
        assert_eq!(tables.groups.len(), 2);
        assert_eq!(tables.contacts[0].phone, None, "a mobile without a yes is nowhere");
    }

    #[test]
    fn a_domain_may_be_kept_as_a_table() {
        let (tables, told) = read(&[(
            "official.csv",
            "Tên miền;Vì sao;Trang ngoài\nGov.vn;Nhà nước;\nzalo.me;Zalo;x\na b;C;\n",
        )]);
        let list = tables.official.unwrap();
        assert_eq!(
            (list.official.len(), list.outside.len(), told),
            (1, 1, vec!["official.csv:A4 bad-address".to_owned()])
        );
    }
}
