//! What was taught in a month: sessions, people and dossiers, by group and by lesson.

use super::LessonNames;
use crate::date::Month;
use crate::model::Site;
use crate::text::collation_key;
use crate::ward::{Session, Ward};
use std::collections::{BTreeMap, HashMap};

/// A number that was written down for some sessions and not for others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// The sum of what was written down; nothing when it never was.
    pub sum: Option<u32>,
    /// For how many sessions nobody wrote it down.
    pub unrecorded: u32,
}

/// What was done in several sessions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many sessions.
    pub sessions: u32,
    /// How many came; who came twice counts twice.
    pub people: Tally,
    /// How many dossiers people were helped with.
    pub dossiers: Tally,
}

/// The sessions of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Teaching {
    /// The month.
    pub month: Month,
    /// All sessions together.
    pub total: Sums,
    /// Every group of the table by number, also those without a session; last the sessions for all, if there
    /// were any.
    pub groups: Vec<(Option<u32>, Sums)>,
    /// Every lesson taught, in dictionary order; last the sessions for which nobody wrote it down, if there
    /// were any.
    pub lessons: Vec<(Option<String>, Sums)>,
}

impl Tally {
    fn add(&mut self, count: Option<u32>) {
        match count {
            Some(count) => self.sum = Some(self.sum.unwrap_or(0) + count),
            None => self.unrecorded += 1,
        }
    }
}

impl Sums {
    fn add(&mut self, session: &Session) {
        self.sessions += 1;
        self.people.add(session.people);
        self.dossiers.add(session.dossiers);
    }
}

/// Counts the sessions of a month.
pub fn teaching(site: &Site, month: Month) -> Teaching {
    let names = LessonNames::of(site);
    let title = |text: &str| {
        names.find(text).map_or_else(|| text.to_owned(), |id| site.document(id).title().to_owned())
    };
    count(&site.ward, month, title)
}

fn count(tables: &Ward, month: Month, title: impl Fn(&str) -> String) -> Teaching {
    let mut total = Sums::default();
    let mut groups: BTreeMap<u32, Sums> =
        tables.groups.iter().map(|group| (group.number, Sums::default())).collect();
    let mut lessons: HashMap<String, Sums> = HashMap::new();
    let (mut for_all, mut no_lesson) = (Sums::default(), Sums::default());
    for session in tables.sessions.iter().filter(|session| Month::of(session.date) == month) {
        total.add(session);
        session.group.map_or(&mut for_all, |number| groups.entry(number).or_default()).add(session);
        session
            .lesson
            .as_deref()
            .map_or(&mut no_lesson, |text| lessons.entry(title(text)).or_default())
            .add(session);
    }
    let mut lessons: Vec<(String, Sums)> = lessons.into_iter().collect();
    lessons.sort_by_cached_key(|(title, _)| collation_key(title));
    Teaching { month, total, groups: with_rest(groups, for_all), lessons: with_rest(lessons, no_lesson) }
}

/// What has a name, then what has none, if there is any.
fn with_rest<T>(named: impl IntoIterator<Item = (T, Sums)>, rest: Sums) -> Vec<(Option<T>, Sums)> {
    let rest = (rest.sessions > 0).then_some((None, rest));
    named.into_iter().map(|(name, sums)| (Some(name), sums)).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ward::{TableFile, ward};

    const GROUPS: &str = "Số tổ;Tên tổ\n1;Tổ A\n2;Tổ B\n";
    const SESSIONS: &str = "Ngày;Số tổ;Bài;Số người;Số hồ sơ\n\
        2026-10-31;1;5;90;90\n2026-11-01;1;5;20;\n2026-11-30;1;6;…;3\n2026-11-15;;;7;0\n2026-12-01;2;5;90;90\n";

    fn counted(month: &str) -> Teaching {
        let paths = ["content/_data/groups.csv".into(), "content/_data/sessions.csv".into()];
        let files = [(&paths[0], GROUPS), (&paths[1], SESSIONS)]
            .map(|(path, text)| TableFile { path, bytes: text.as_bytes() });
        let read = ward(&files);
        assert!(read.diags.is_empty(), "{:?}", read.diags);
        count(&read.value, Month::parse(month).unwrap(), |text| format!("Bài {text}"))
    }

    fn sums(sessions: u32, people: (Option<u32>, u32), dossiers: (Option<u32>, u32)) -> Sums {
        let tally = |(sum, unrecorded)| Tally { sum, unrecorded };
        Sums { sessions, people: tally(people), dossiers: tally(dossiers) }
    }

    #[test]
    fn a_month_counts_its_own_days_and_what_nobody_wrote_is_no_zero() {
        let found = counted("2026-11");
        assert_eq!(found.total, sums(3, (Some(27), 1), (Some(3), 1)));
        let group = sums(2, (Some(20), 1), (Some(3), 1));
        assert_eq!(
            found.groups,
            [(Some(1), group), (Some(2), Sums::default()), (None, sums(1, (Some(7), 0), (Some(0), 0)))]
        );
        let lessons: Vec<_> = found
            .lessons
            .iter()
            .map(|(title, sums)| (title.as_deref(), sums.sessions, sums.people.sum))
            .collect();
        assert_eq!(lessons, [(Some("Bài 5"), 1, Some(20)), (Some("Bài 6"), 1, None), (None, 1, Some(7))]);
    }

    #[test]
    fn a_month_without_sessions_names_every_group_all_the_same() {
        let found = counted("2027-01");
        assert_eq!((found.total, found.lessons), (Sums::default(), vec![]));
        assert_eq!(found.groups, [(Some(1), Sums::default()), (Some(2), Sums::default())]);
    }
}
