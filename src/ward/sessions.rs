//! The table of sessions: what was taught where, and how many people came.

use super::column::Column;
use super::row::Row;
use crate::date::Date;
use crate::diag::{Diagnostics, Place};
use crate::phone;

/// A session of teaching. Numbers that nobody wrote down are `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The day.
    pub date: Date,
    /// The number of the group; `None` when it was for all.
    pub group: Option<u32>,
    /// The lesson: its title or the number of its printed address.
    pub lesson: Option<String>,
    /// How many people came.
    pub people: Option<u32>,
    /// How many dossiers people were helped with.
    pub dossiers: Option<u32>,
    /// Where its lesson is written, or would be.
    pub lesson_place: Place,
    /// Its row.
    pub place: Place,
}

pub(super) const COLUMNS: &[Column] = &[
    Column::required("date", &["Ngày"], "2026-11-22"),
    Column::optional("group", &["Số tổ", "Tổ", "Tổ số"], "12"),
    Column::optional("lesson", &["Bài", "Bài học", "Nội dung"], "13"),
    Column::optional("people", &["Số người", "Số người dự", "Người dự"], "24"),
    Column::optional("dossiers", &["Số hồ sơ", "Hồ sơ", "Hồ sơ giúp"], "5"),
];

/// Types the rows.
pub(super) fn sessions(rows: &[Row], diags: &mut Diagnostics) -> Vec<Session> {
    let mut sessions = Vec::new();
    for row in rows {
        super::groups::no_numbers_in_words(row, &["lesson"], diags);
        let mut count = |name, max| row.number(name, 0, max, diags);
        let (group, people, dossiers) =
            (count("group", 999), count("people", 9_999), count("dossiers", 9_999));
        let Some(date) = row.date("date", diags) else { continue };
        // What holds a number of somebody was told above, and goes no further.
        let lesson = row.text("lesson").filter(|text| !phone::has_number(text));
        let lesson_place = Place { spot: Some(row.spot_of("lesson", 1)), ..row.place() };
        sessions.push(Session { date, group, lesson, people, dossiers, lesson_place, place: row.place() });
    }
    sessions.sort_by_key(|session| (session.date, session.group));
    sessions
}
