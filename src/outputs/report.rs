//! The report of a month: its figures as tables of text, and those as a page, a list for spreadsheets and a
//! sheet of paper.

use crate::date::Month;
use crate::disk::Body;
#[cfg(feature = "paper")]
use crate::json::{Value as Json, json};
use crate::model::{DocId, SectionId, Site};
use crate::plan::{Planning, Stage};
#[cfg(feature = "paper")]
use crate::sheets;
use crate::stats::{Coverage, Sums, Tally, Teaching, coverage, teaching};
use crate::table;
use crate::theme::{Theme, Value, View, map, map_of};
use std::collections::HashMap;

const NAME: &str = "report";

/// The report of a month, in the site's language.
struct Report {
    /// A few lines that say the most important.
    summary: Vec<String>,
    listings: Vec<Listing>,
}

/// One table of the report, all text.
struct Listing {
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    /// Whether the last row is the sum of the others.
    has_total: bool,
    /// What to know about it; stands in place of the rows when there are none.
    note: String,
}

/// A column: its heading, how wide it is beside the others, whether numbers stand in it.
struct Column {
    heading: String,
    #[cfg_attr(not(feature = "paper"), expect(dead_code, reason = "only paper has a width"))]
    width: u32,
    is_number: bool,
}

/// Plans the report of a month: a list, a page and a sheet.
pub(super) fn plan(planning: &mut Planning<'_>, month: Month) {
    let name = format!("{}-{month}", planning.site.names.report);
    planning.file(NAME, Stage::Pages, &format!("{name}.csv"), move |making, _| {
        Some(Body::Bytes(csv(&report(making.site, making.theme, month).listings)))
    });
    planning.file(NAME, Stage::Pages, &format!("{name}.html"), move |making, diags| {
        let (site, theme) = (making.site, making.theme);
        let html = theme.render("report.html", &page(site, theme, month, &report(site, theme, month)));
        html.map(Body::Bytes).map_err(|found| diags.push(*found)).ok()
    });
    #[cfg(feature = "paper")]
    sheets::plan_report(planning, &format!("{name}.pdf"), move |site, theme| {
        sheet_data(site, theme, month, &report(site, theme, month))
    });
}

/// The most important of a month, in a few lines.
pub fn summary(site: &Site, theme: &Theme, month: Month) -> Vec<String> {
    Writer { site, theme }.summary(&teaching(site, month), &coverage(site))
}

fn report(site: &Site, theme: &Theme, month: Month) -> Report {
    let writer = Writer { site, theme };
    let (teaching, coverage) = (teaching(site, month), coverage(site));
    Report { summary: writer.summary(&teaching, &coverage), listings: writer.listings(&teaching, &coverage) }
}

/// Says figures in the words of the theme.
struct Writer<'a> {
    site: &'a Site,
    theme: &'a Theme,
}

impl Writer<'_> {
    fn word(&self, name: &str) -> String {
        self.theme.words.get(name).cloned().unwrap_or_else(|| name.to_owned())
    }

    fn fill(&self, name: &str, blanks: &[(&str, &dyn std::fmt::Display)]) -> String {
        blanks.iter().fold(self.word(name), |text, (blank, value)| {
            text.replace(&format!("{{{blank}}}"), &value.to_string())
        })
    }

    fn text(&self, heading: &str, width: u32) -> Column {
        Column { heading: self.word(heading), width, is_number: false }
    }

    fn number(&self, heading: &str) -> Column {
        Column { heading: self.word(heading), width: 2, is_number: true }
    }

    fn summary(&self, teaching: &Teaching, coverage: &Coverage) -> Vec<String> {
        let Sums { sessions, people, dossiers } = teaching.total;
        let mut lines = vec![match sessions {
            0 => self.fill("report_no_sessions", &[("month", &teaching.month.local())]),
            _ => self.fill(
                "report_sessions_sum",
                &[
                    ("month", &teaching.month.local()),
                    ("n", &sessions),
                    ("people", &self.tally(sessions, people)),
                    ("dossiers", &self.tally(sessions, dossiers)),
                ],
            ),
        }];
        if people.unrecorded + dossiers.unrecorded > 0 {
            lines.push(self.fill(
                "report_unrecorded_sum",
                &[("people", &people.unrecorded), ("dossiers", &dossiers.unrecorded)],
            ));
        }
        let count = |count: fn(&crate::stats::SectionContent) -> usize| {
            coverage.sections.iter().map(count).sum::<usize>()
        };
        let (lessons, posters, videos) =
            (count(|part| part.lessons.len()), count(|part| part.posters), count(|part| part.videos));
        lines.push(self.fill(
            "report_content_sum",
            &[
                ("lessons", &lessons),
                ("posters", &posters),
                ("videos", &videos),
                ("overdue", &coverage.overdue.len()),
            ],
        ));
        let wanted = coverage.skills.iter().filter(|skill| skill.is_wanted).count();
        if wanted > 0 {
            lines.push(self.fill(
                "report_skills_sum",
                &[("taught", &(wanted - coverage.missing().count())), ("wanted", &wanted)],
            ));
        }
        lines
    }

    /// A sum; what nobody wrote down is said and is no zero.
    fn tally(&self, sessions: u32, tally: Tally) -> String {
        match tally.sum {
            Some(sum) => sum.to_string(),
            None if sessions == 0 => "0".into(),
            None => self.word("report_unrecorded"),
        }
    }

    fn listings(&self, teaching: &Teaching, coverage: &Coverage) -> Vec<Listing> {
        vec![
            self.groups(teaching),
            self.lessons(teaching),
            self.sections(coverage),
            self.overdue(coverage),
            self.skills(coverage),
        ]
    }

    fn sums(&self, sums: &Sums) -> Vec<String> {
        let Sums { sessions, people, dossiers } = *sums;
        vec![
            sessions.to_string(),
            self.tally(sessions, people),
            self.tally(sessions, dossiers),
            people.unrecorded.to_string(),
            dossiers.unrecorded.to_string(),
        ]
    }

    fn sums_columns(&self) -> [Column; 5] {
        ["report_sessions", "report_people", "report_dossiers", "report_no_people", "report_no_dossiers"]
            .map(|name| self.number(name))
    }

    fn groups(&self, teaching: &Teaching) -> Listing {
        let row = |(number, sums): &(Option<u32>, Sums)| {
            let group = number.and_then(|number| self.site.ward.group(number));
            let label = number.map_or_else(|| self.word("report_for_all"), |number| number.to_string());
            let name = group.and_then(|group| group.name.clone()).unwrap_or_default();
            let unit = group.and_then(|group| group.former_unit.clone()).unwrap_or_default();
            [vec![label, name, unit], self.sums(sums)].concat()
        };
        let total =
            [vec![self.word("report_total"), String::new(), String::new()], self.sums(&teaching.total)]
                .concat();
        let columns = [
            self.text("report_group", 2),
            self.text("report_group_name", 4),
            self.text("report_former_unit", 3),
        ];
        Listing {
            title: self.word("report_by_group"),
            columns: columns.into_iter().chain(self.sums_columns()).collect(),
            rows: teaching.groups.iter().map(row).chain([total]).collect(),
            has_total: true,
            note: self.word("report_people_note"),
        }
    }

    fn lessons(&self, teaching: &Teaching) -> Listing {
        let row = |(title, sums): &(Option<String>, Sums)| {
            [vec![title.clone().unwrap_or_else(|| self.word("report_no_lesson"))], self.sums(sums)].concat()
        };
        Listing {
            title: self.word("report_by_lesson"),
            columns: [self.text("report_lesson", 8)].into_iter().chain(self.sums_columns()).collect(),
            rows: teaching.lessons.iter().map(row).collect(),
            has_total: false,
            note: if teaching.lessons.is_empty() {
                self.fill("report_no_sessions", &[("month", &teaching.month.local())])
            } else {
                String::new()
            },
        }
    }

    fn sections(&self, coverage: &Coverage) -> Listing {
        let counts = |lessons: usize, posters: usize, videos: usize| {
            [lessons, posters, videos].map(|count| count.to_string()).to_vec()
        };
        let rows = coverage.sections.iter().map(|part| {
            [vec![self.section(part.id)], counts(part.lessons.len(), part.posters, part.videos)].concat()
        });
        let sum =
            |count: fn(&crate::stats::SectionContent) -> usize| coverage.sections.iter().map(count).sum();
        let total = [
            vec![self.word("report_total")],
            counts(sum(|part| part.lessons.len()), sum(|part| part.posters), sum(|part| part.videos)),
        ]
        .concat();
        Listing {
            title: self.word("report_by_section"),
            columns: vec![
                self.text("report_section", 8),
                self.number("report_lessons"),
                self.number("report_posters"),
                self.number("report_videos"),
            ],
            rows: rows.chain([total]).collect(),
            has_total: true,
            note: String::new(),
        }
    }

    fn overdue(&self, coverage: &Coverage) -> Listing {
        let row = |overdue: &crate::stats::Overdue| {
            let document = self.site.document(overdue.id);
            let (date, days) = overdue.since.map_or_else(
                || (self.word("report_never_checked"), String::new()),
                |(date, days)| (date.local(), days.to_string()),
            );
            vec![document.title().to_owned(), self.section(document.section), date, days]
        };
        let days = self.number("report_days");
        Listing {
            title: self.word("report_overdue"),
            columns: vec![
                self.text("report_page", 7),
                self.text("report_section", 5),
                self.text("report_review_by", 3),
                days,
            ],
            rows: coverage.overdue.iter().map(row).collect(),
            has_total: false,
            note: if coverage.overdue.is_empty() {
                self.word("report_nothing_overdue")
            } else {
                String::new()
            },
        }
    }

    /// Skills down, sections across, in each field the lessons by their numbers.
    fn skills(&self, coverage: &Coverage) -> Listing {
        let sections: Vec<_> = coverage.sections.iter().filter(|part| !part.lessons.is_empty()).collect();
        let row = |skill: &crate::stats::SkillTaught| {
            let mut taught: HashMap<SectionId, Vec<String>> = HashMap::new();
            skill.lessons.iter().for_each(|id| {
                taught.entry(self.site.document(*id).section).or_default().push(self.lesson(*id))
            });
            let in_section = |part: &&crate::stats::SectionContent| {
                taught.get(&part.id).map(|names| names.join(", ")).unwrap_or_default()
            };
            let state = match (skill.is_wanted, skill.lessons.is_empty()) {
                (true, true) => "report_missing",
                (true, false) => "report_taught",
                (false, _) => "report_other_tag",
            };
            [vec![skill.name.clone()], sections.iter().map(in_section).collect(), vec![self.word(state)]]
                .concat()
        };
        let across =
            sections.iter().map(|part| Column { heading: self.section(part.id), width: 3, is_number: false });
        Listing {
            title: self.word("report_skills"),
            columns: [self.text("report_skill", 6)]
                .into_iter()
                .chain(across)
                .chain([self.text("report_state", 3)])
                .collect(),
            rows: coverage.skills.iter().map(row).collect(),
            has_total: false,
            note: self.word("report_skills_note"),
        }
    }

    fn section(&self, id: SectionId) -> String {
        self.site.document(self.site.section(id).document).title().to_owned()
    }

    fn lesson(&self, id: DocId) -> String {
        let lesson = self.site.document(id);
        lesson.parsed.front.short.map_or_else(|| lesson.title().to_owned(), |short| short.value.to_string())
    }
}

/// All tables in one list, a blank row after each.
fn csv(listings: &[Listing]) -> Vec<u8> {
    let rows = listings.iter().flat_map(|listing| {
        let headings = listing.columns.iter().map(|column| column.heading.clone()).collect();
        let note = (!listing.note.is_empty()).then(|| vec![listing.note.clone()]);
        [vec![listing.title.clone()], headings]
            .into_iter()
            .chain(listing.rows.clone())
            .chain(note)
            .chain([Vec::new()])
    });
    table::write(&rows.collect::<Vec<_>>())
}

fn page(site: &Site, theme: &Theme, month: Month, report: &Report) -> View {
    let listing = |listing: &Listing| {
        let column = |column: &Column| {
            map([
                ("heading", Value::from(column.heading.as_str())),
                ("is_number", Value::from(column.is_number)),
            ])
        };
        map([
            ("title", Value::from(listing.title.as_str())),
            ("columns", Value::from(listing.columns.iter().map(column).collect::<Vec<_>>())),
            ("rows", Value::from(listing.rows.clone())),
            ("has_total", Value::from(listing.has_total)),
            ("note", Value::from(listing.note.as_str())),
        ])
    };
    let report = map_of(vec![
        ("month", Value::from(month.local())),
        ("today", Value::from(site.today.local())),
        ("summary", Value::from(report.summary.clone())),
        ("listings", Value::from(report.listings.iter().map(listing).collect::<Vec<_>>())),
    ]);
    let about = [
        ("name", Some(&site.config.name)),
        ("ward", site.config.ward.as_ref()),
        ("city", site.config.city.as_ref()),
    ];
    let about = about.into_iter().map(|(name, text)| (name, Value::from(text.map(String::as_str))));
    let about = map_of(about.chain([("language", Value::from(&*site.config.language))]).collect());
    View::default().with("site", about).with("words", Value::from(theme.words.clone())).with("report", report)
}

#[cfg(feature = "paper")]
fn sheet_data(site: &Site, theme: &Theme, month: Month, report: &Report) -> Json {
    let listing = |listing: &Listing| {
        let columns =
            listing.columns.iter().map(|column| json!({ "heading": column.heading, "width": column.width, "is_number": column.is_number }));
        json!({
            "title": listing.title,
            "columns": columns.collect::<Vec<_>>(),
            "rows": listing.rows,
            "has_total": listing.has_total,
            "note": listing.note,
        })
    };
    json!({
        "title": format!("{} {}", theme.word("report_title"), month.local()),
        "lang": site.config.language_alone(),
        "ink": "save",
        "ward": site.config.identity(),
        "city": site.config.city.as_deref().unwrap_or_default(),
        "name": site.config.name,
        "month": month.local(),
        "today": site.today.local(),
        "summary": report.summary,
        "listings": report.listings.iter().map(listing).collect::<Vec<_>>(),
    })
}
