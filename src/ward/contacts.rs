//! The table of contacts: whom to call, when, and who called it last to be sure.

use super::column::Column;
use super::groups::{no_numbers_in_words, number_of};
use super::row::Row;
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Place};
use crate::phone::{Withheld, is_mobile};

/// A number to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Whose it is.
    pub name: String,
    /// The number: `1800 1096`; `None` shows as a marked blank.
    pub phone: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// Whether it stands where every page tells whom to ask.
    pub is_everywhere: bool,
    /// Who checked it, by role.
    pub verified_by: Option<String>,
    /// The day of the check.
    pub verified_on: Option<Date>,
    /// Its row.
    pub place: Place,
}

pub(super) const COLUMNS: &[Column] = &[
    Column::required("what", &["Nơi gọi", "Của ai", "Cơ quan", "Tên"], "Công an phường"),
    Column::optional("phone", &["Điện thoại", "Số điện thoại", "Số", "number"], "1800 1096"),
    Column::optional("hours", &["Giờ gọi", "Giờ"], "7:30-17:00, thứ Hai đến thứ Sáu"),
    Column::optional("verified_by", &["Ai kiểm tra", "Người kiểm tra"], "Cán bộ văn hoá phường"),
    Column::optional(
        "verified_on",
        &["Ngày kiểm tra", "Kiểm tra ngày"],
        "ngày đã gọi thử, viết năm-tháng-ngày",
    ),
    Column::optional("everywhere", &["Mọi trang", "Ở mọi trang"], "có"),
    Column::optional("consent", &["Đồng ý", "Đồng ý đăng", "Cho đăng"], "có"),
];

/// Types the rows. A mobile is somebody's own, so it needs a yes.
pub(super) fn contacts(rows: &[Row], withheld: &mut Withheld, diags: &mut Diagnostics) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for row in rows {
        no_numbers_in_words(row, &["what", "hours", "verified_by"], diags);
        let verified_on = row.date("verified_on", diags);
        let is_everywhere = row.yes("everywhere", 1, diags).unwrap_or(false);
        let may_show = row.agreed(1, diags);
        let mut phone = number_of(row, 1, diags);
        if let Some(typed) = row.text("phone").filter(|_| phone.is_none() && may_show != Some(true)) {
            withheld.add(&typed);
        }
        if let Some(number) = phone.take_if(|number| is_mobile(number) && may_show != Some(true)) {
            withheld.add(&number);
            if row.text("consent").is_none() {
                row.report(Diagnostic::new(Code::NoConsent), "consent", 1, diags);
            }
        }
        if phone.is_some() && verified_on.is_none() && row.text("verified_on").is_none() {
            // No day is handed out here: whoever copied it would have checked nothing.
            let example = Phrase {
                vi: "ngày có người gọi thử số này",
                en: "the day on which somebody called this number",
            };
            let missing =
                Diagnostic::new(Code::MissingCell).arg("name", "Ngày kiểm tra").phrase("example", example);
            row.report(missing, "verified_on", 1, diags);
        }
        let Some(name) = row.text("what") else { continue };
        let (hours, verified_by) = (row.text("hours"), row.text("verified_by"));
        contacts.push(Contact {
            name,
            phone,
            hours,
            is_everywhere,
            verified_by,
            verified_on,
            place: row.place(),
        });
    }
    contacts
}
