//! The table of groups: one row for each tổ dân phố. Whoever has not said yes is left out here, before
//! anything is made.

use super::column::Column;
use super::row::Row;
use crate::diag::{Code, Diagnostic, Diagnostics, Place};
use crate::phone::{self, Typed, Withheld};
use crate::text::{WebAddress, web_address};

/// A group (tổ dân phố). What the ward has not given is `None` and shows as a marked blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its number.
    pub number: u32,
    /// What it is called.
    pub name: Option<String>,
    /// The unit it was part of before 1 July 2025.
    pub former_unit: Option<String>,
    /// Where it meets.
    pub meeting_place: Option<String>,
    /// The address of its Zalo group.
    pub zalo: Option<String>,
    /// The people who help and said yes to being named.
    pub team: Vec<Person>,
    /// Its row.
    pub place: Place,
}

/// Somebody who said yes to being named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What they do in the group.
    pub role: Option<String>,
    /// Their name.
    pub name: Option<String>,
    /// Their number: `0912 345 678`.
    pub phone: Option<String>,
}

pub(super) const COLUMNS: &[Column] = &[
    Column::required("number", &["Số tổ", "Tổ số", "Tổ", "Số"], "12"),
    Column::optional("name", &["Tên tổ", "Tên", "Tên gọi"], "Tổ dân phố An Mô"),
    Column::optional("former_unit", &["Đơn vị cũ", "Xã cũ", "Xã, phường cũ", "Phường cũ"], "Hưng Đạo"),
    Column::optional(
        "meeting_place",
        &["Nơi họp", "Nhà văn hoá", "Nhà văn hóa", "Địa điểm họp"],
        "Nhà văn hoá thôn",
    ),
    Column::optional("zalo", &["Nhóm Zalo", "Link Zalo"], "https://zalo.me/g/abcdef123"),
    Column::repeated("role", &["Vai trò", "Nhiệm vụ", "Chức danh"], "Tổ trưởng"),
    Column::repeated("person", &["Họ tên", "Người", "Tên người", "Họ và tên"], "Nguyễn Văn A"),
    Column::repeated("phone", &["Điện thoại", "Số điện thoại", "SĐT", "Di động"], "0912 345 678"),
    Column::repeated("consent", &["Đồng ý", "Đồng ý đăng", "Cho đăng"], "có"),
];

/// Types the rows; a number that stands twice is told.
pub(super) fn groups(rows: &[Row], withheld: &mut Withheld, diags: &mut Diagnostics) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        no_numbers_in_words(row, &["name", "former_unit", "meeting_place", "role", "person"], diags);
        let team =
            row.numbers().into_iter().filter_map(|number| person(row, number, withheld, diags)).collect();
        let zalo = row.text("zalo").and_then(|address| zalo(&address, row, diags));
        let Some(number) = row.number("number", 1, 999, diags) else { continue };
        if groups.iter().any(|group| group.number == number) {
            row.report(Diagnostic::new(Code::RowTwice).arg("value", number), "number", 1, diags);
            continue;
        }
        let [name, former_unit, meeting_place] =
            ["name", "former_unit", "meeting_place"].map(|name| row.text(name));
        groups.push(Group { number, name, former_unit, meeting_place, zalo, team, place: row.place() });
    }
    groups.sort_by_key(|group| group.number);
    groups
}

/// A person of the team; nothing without a yes.
fn person(row: &Row, number: u32, withheld: &mut Withheld, diags: &mut Diagnostics) -> Option<Person> {
    let phone = number_of(row, number, diags);
    let said = row.agreed(number, diags);
    if said == Some(true) {
        let (role, name) = (row.nth("role", number), row.nth("person", number));
        return (name.is_some() || phone.is_some()).then_some(Person { role, name, phone });
    }
    // Whatever stands there is kept back, even if it cannot be dialled as it is written.
    if let Some(typed) = row.nth("phone", number) {
        withheld.add(&typed);
    }
    if phone.is_some() && said.is_none() && row.nth("consent", number).is_none() {
        row.report(Diagnostic::new(Code::NoConsent), "consent", number, diags);
    }
    None
}

/// A number that can be dialled. Findings never repeat what stands there: it may be private.
pub(super) fn number_of(row: &Row, number: u32, diags: &mut Diagnostics) -> Option<String> {
    let code = match phone::phone(&row.nth("phone", number)?) {
        Typed::Number(phone) => return Some(phone),
        Typed::NoZero => Code::PhoneZero,
        Typed::Wrong => Code::BadPhone,
    };
    row.report(Diagnostic::new(code), "phone", number, diags);
    None
}

/// Numbers stand in their own column, where consent is asked for.
pub(super) fn no_numbers_in_words(row: &Row, names: &[&'static str], diags: &mut Diagnostics) {
    let mut found: Vec<_> =
        row.cells().filter(|((name, _), text)| names.contains(name) && phone::has_number(text)).collect();
    found.sort();
    for ((name, number), _) in found {
        row.report(Diagnostic::new(Code::PhoneInText), name, number, diags);
    }
}

/// The plain form of a group's address at Zalo; anything else is told. It leads people to a group, so it is
/// read as phones read it.
fn zalo(address: &str, row: &Row, diags: &mut Diagnostics) -> Option<String> {
    // The page of a person at zalo.me ends in their number, which no finding repeats.
    let is_plain = !phone::has_number(address);
    let read = web_address(address).filter(|read| is_plain && is_group(read));
    if read.is_none() {
        let meant = web_address(&format!("https://{address}"))
            .filter(|read| is_plain && is_group(read))
            .map(|read| read.whole);
        let found =
            Diagnostic::new(Code::BadZalo).arg("value", if is_plain { address } else { "…" }).suggest(meant);
        row.report(found, "zalo", 1, diags);
    }
    read.map(|read| read.whole)
}

fn is_group(read: &WebAddress) -> bool {
    let is_zalo = super::is_below(&read.host, "zalo.me") && read.scheme == "https";
    is_zalo && read.port.is_none() && !read.has_login && read.path.starts_with("/g/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_groups_at_zalo_are_led_to() {
        let is_fine = |address: &str| web_address(address).is_some_and(|read| is_group(&read));
        assert!(
            is_fine("https://zalo.me/g/abcdef123")
                && is_fine("https://ZALO.me/g/a?src=qr")
                && is_fine("https://chat.zalo.me/g/a")
        );
        for wrong in [
            r"https://evil.example\.zalo.me/g/x",
            "https://evil.example/.zalo.me/g/x",
            "https://zalo.me@evil.example/g/x",
            "https://a@zalo.me/g/x",
            "https://zalo.me.evil.example/g/x",
            "https://evilzalo.me/g/x",
            "https://zalo.me:8080/g/x",
            "http://zalo.me/g/x",
            "//zalo.me/g/x",
            "https://zalo.me/abc",
            "https://zalo.me/",
            "https://zalо.me/g/x",
            "javascript:location='https://zalo.me/g/x'",
            "zalo.me/g/x",
        ] {
            assert!(!is_fine(wrong), "{wrong}");
        }
    }
}
