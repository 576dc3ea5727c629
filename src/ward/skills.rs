//! The table of skills: what the handbook wants to teach, each with the tag of the lessons that teach it.

use super::column::Column;
use super::row::Row;
use crate::diag::Diagnostics;

/// Something that residents should learn to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// What it is.
    pub name: String,
    /// The tag of the lessons that teach it.
    pub tag: String,
}

pub(super) const COLUMNS: &[Column] = &[
    Column::required("skill", &["Kỹ năng", "Kĩ năng", "Việc cần biết"], "Tra hồ sơ"),
    Column::optional("tag", &["Chủ đề", "Thẻ"], "tra hồ sơ"),
];

/// Types the rows; a skill without a tag is its own tag.
pub(super) fn skills(rows: &[Row], diags: &mut Diagnostics) -> Vec<Skill> {
    let skill = |row: &Row| {
        super::groups::no_numbers_in_words(row, &["skill", "tag"], diags);
        let name = row.text("skill")?;
        Some(Skill { tag: row.text("tag").unwrap_or_else(|| name.clone()), name })
    };
    rows.iter().filter_map(skill).collect()
}
