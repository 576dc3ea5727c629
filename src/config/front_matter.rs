//! The front matter of a page: the fields between its two lines of `---`.

use super::poster::{Poster, poster};
use super::reader::{Field, Placed, Reader};
use super::yaml::{self, Entry};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use std::sync::Arc;

/// What kind of page a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Teaches one thing in steps.
    Lesson,
    /// Anything else to read.
    Page,
    /// A sheet for a wall.
    Poster,
    /// Something that happened, with a date.
    News,
    /// Where trainers find their notes on every lesson.
    Trainers,
}

impl Kind {
    /// The word in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Lesson => "lesson",
            Kind::Page => "page",
            Kind::Poster => "poster",
            Kind::News => "news",
            Kind::Trainers => "trainers",
        }
    }
}

/// A table whose rows have a page each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Each {
    /// The groups (tổ dân phố).
    Groups,
}

/// How a lesson was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifiedHow {
    /// Somebody did every step on a phone.
    TriedOnDevice,
    /// Somebody read the rule or the agency's guide.
    ReadDocument,
    /// Somebody asked the agency in charge.
    AskedAgency,
}

impl VerifiedHow {
    /// The word in front matter.
    pub fn name(self) -> &'static str {
        match self {
            VerifiedHow::TriedOnDevice => "tried-on-device",
            VerifiedHow::ReadDocument => "read-document",
            VerifiedHow::AskedAgency => "asked-agency",
        }
    }
}

/// What a mistake in the lesson could cost its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Risk {
    /// Money or an account.
    High,
    /// A lost morning.
    Medium,
    /// Little.
    Low,
}

impl Risk {
    /// The word in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Risk::High => "high",
            Risk::Medium => "medium",
            Risk::Low => "low",
        }
    }

    /// After how many days a lesson is checked again when it does not say itself.
    pub fn default_review_in(self) -> u32 {
        match self {
            Risk::High => 120,
            Risk::Medium => 180,
            Risk::Low => 365,
        }
    }
}

/// Who checked a lesson, when, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The day of the check.
    pub date: Placed<Date>,
    /// A job title, never a private person's name.
    pub by: String,
    /// How it was checked.
    pub how: VerifiedHow,
    /// The documents it rests on.
    pub source: Vec<String>,
    /// The version of the app that was tried.
    pub app_version: Option<String>,
    /// What a mistake could cost.
    pub risk: Risk,
    /// Days until the next check.
    pub review_in: u32,
}

impl Verified {
    /// The day by which the lesson should be checked again.
    pub fn review_by(&self) -> Date {
        self.date.value.plus_days(self.review_in)
    }
}

/// The front matter of one page. Absent or wrong fields have their defaults.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FrontMatter {
    /// The name of the page.
    pub title: String,
    /// One sentence for lists, search results and shared links.
    pub description: Option<String>,
    /// The last part of the address.
    pub slug: Option<Placed<String>>,
    /// The place among its neighbours; light ones rise.
    pub weight: Option<u32>,
    /// The day of publication.
    pub date: Option<Placed<Date>>,
    /// The day of the last change that readers should know of.
    pub updated: Option<Placed<Date>>,
    /// The day of a correction that readers of old copies must learn of at once.
    pub urgent: Option<Placed<Date>>,
    /// Whether the page is still being written.
    pub is_draft: bool,
    /// The first day on which it is published.
    pub publish_on: Option<Placed<Date>>,
    /// The first day on which it is no longer published.
    pub expires_on: Option<Placed<Date>>,
    /// Subjects.
    pub tags: Vec<Placed<String>>,
    /// For whom it is.
    pub audience: Vec<String>,
    /// Minutes to read and do.
    pub duration: Option<u32>,
    /// What it costs, in words.
    pub cost: Option<String>,
    /// The number of its printed address `/d/N/`.
    pub short: Option<Placed<u32>>,
    /// Addresses it had before.
    pub aliases: Vec<Placed<String>>,
    /// What kind of page it is; the folder decides when it does not say.
    pub kind: Option<Kind>,
    /// The table for each row of which there is one such page.
    pub each: Option<Placed<Each>>,
    /// The emitters it wants; `None` means all.
    pub outputs: Option<Vec<&'static str>>,
    /// Who checked it.
    pub verified: Option<Verified>,
    /// What stands on it, when it is a poster.
    pub poster: Option<Poster>,
    /// Whether it says what stands on the poster, right or wrong.
    pub says_poster: bool,
}

impl FrontMatter {
    /// Whether the page wants to be in an output.
    pub fn wants(&self, output: &str) -> bool {
        self.outputs.as_ref().is_none_or(|outputs| outputs.contains(&output))
    }
}

const FIELDS: &[Field] = &[
    Field::required("title", "title: Tên bài"),
    Field::optional("description", "description: Một câu nói bài này giúp được gì"),
    Field::optional("slug", "slug: ten-bai"),
    Field::optional("weight", "weight: 1"),
    Field::optional("date", "date: 2026-11-15"),
    Field::optional("updated", "updated: 2026-11-15"),
    Field::optional("urgent", "urgent: 2026-11-15"),
    Field::optional("draft", "draft: true"),
    Field::optional("publish_on", "publish_on: 2026-11-15"),
    Field::optional("expires_on", "expires_on: 2026-12-31"),
    Field::optional("tags", "tags: [vneid, dang-nhap]"),
    Field::optional("audience", "audience: [người cao tuổi]"),
    Field::optional("duration", "duration: 10"),
    Field::optional("cost", "cost: Miễn phí"),
    Field::optional("short", "short: 13"),
    Field::optional("aliases", "aliases: [bai-cu]"),
    Field::optional("kind", "kind: lesson"),
    Field::optional("each", "each: groups"),
    Field::optional("outputs", "outputs: [pages]"),
    Field::optional("verified", "verified: {date: 2026-11-15, by: chức danh, how: read-document, risk: high}"),
    Field::optional("poster", "poster: {layout: warning, size: a3, distance: 1.5, headline: [Dừng lại]}"),
];

const VERIFIED_FIELDS: &[Field] = &[
    Field::required("date", "date: 2026-11-15"),
    Field::required("by", "by: Thành viên tổ công nghệ số phường"),
    Field::required("how", "how: tried-on-device"),
    Field::optional("source", "source: [Nghị định 69/2024/NĐ-CP]"),
    Field::optional("app_version", "app_version: VNeID 2.2"),
    Field::required("risk", "risk: high"),
    Field::optional("review_in", "review_in: 120"),
];

const KINDS: &[(&str, Kind)] =
    &[("lesson", Kind::Lesson), ("page", Kind::Page), ("poster", Kind::Poster), ("news", Kind::News), ("trainers", Kind::Trainers)];
const TABLES: &[(&str, Each)] = &[("groups", Each::Groups), ("to", Each::Groups)];
const HOWS: &[(&str, VerifiedHow)] = &[
    ("tried-on-device", VerifiedHow::TriedOnDevice),
    ("read-document", VerifiedHow::ReadDocument),
    ("asked-agency", VerifiedHow::AskedAgency),
];
const RISKS: &[(&str, Risk)] = &[("high", Risk::High), ("medium", Risk::Medium), ("low", Risk::Low)];

/// Splits a page into front matter and body and reads the first.
///
/// Gives the fields and the byte at which the body begins. A fragment (`is_fragment`) needs no
/// front matter. `emitters` are the names that `outputs` may hold.
pub fn front_matter(
    text: &str, file: &Arc<str>, is_fragment: bool, emitters: &[&'static str], diags: &mut Diagnostics,
) -> (FrontMatter, usize) {
    let (yaml_range, body) = match split(text) {
        Split::At(yaml, body) => (yaml, body),
        Split::Unclosed => {
            diags.push(Diagnostic::new(Code::UnclosedFrontMatter).at(file, Span::new(0..3)));
            return (FrontMatter::default(), text.len());
        }
        Split::None => {
            if !is_fragment {
                let whole = Span::new(0..text.find('\n').unwrap_or(text.len()));
                Reader::new(Vec::new(), FIELDS, text, file, whole, diags);
            }
            return (FrontMatter::default(), 0);
        }
    };
    let known = diags.count(crate::diag::Severity::Error);
    let entries = match yaml::parse(&text[yaml_range.clone()], yaml_range.start, file, diags).map(|node| node.kind) {
        Some(yaml::Kind::Map(entries)) => entries,
        // One fault in the YAML is one finding: what could not be read is not also missing.
        _ if diags.count(crate::diag::Severity::Error) > known => return (FrontMatter::default(), body),
        _ => Vec::new(),
    };
    let fence = Span::new(0..3);
    (read(Reader::new(entries, FIELDS, text, file, fence, diags), text, emitters), body)
}

/// Where a text's front matter is.
enum Split {
    /// The range of the YAML, and the start of the body.
    At(std::ops::Range<usize>, usize),
    /// It is opened and never closed.
    Unclosed,
    /// There is none.
    None,
}

fn split(text: &str) -> Split {
    let Some(start) = text.find('\n').filter(|end| text[..*end].trim_end() == "---") else { return Split::None };
    let start = start + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let end = at + line.len();
        if line.trim_end() == "---" {
            return Split::At(start..at, end);
        }
        at = end;
    }
    Split::Unclosed
}

fn read(mut reader: Reader<'_>, text: &str, emitters: &[&'static str]) -> FrontMatter {
    let names: Vec<(&'static str, &'static str)> = emitters.iter().map(|name| (*name, *name)).collect();
    let poster_fields = reader.map("poster");
    let says_poster = poster_fields.is_some();
    let each = reader.placed_choice("each", TABLES);
    let front = FrontMatter {
        title: reader.text("title").map(|title| title.value).unwrap_or_default(),
        description: reader.text("description").map(|text| text.value),
        slug: reader.text("slug").filter(|slug| is_slug(slug, each.is_some(), &mut reader)),
        weight: reader.integer("weight", 0, 1_000_000).map(|number| number.value),
        date: reader.date("date"),
        updated: reader.date("updated"),
        urgent: reader.date("urgent"),
        is_draft: reader.boolean("draft").unwrap_or(false),
        publish_on: reader.date("publish_on"),
        expires_on: reader.date("expires_on"),
        tags: reader.texts("tags"),
        audience: reader.texts("audience").into_iter().map(|text| text.value).collect(),
        duration: reader.integer("duration", 1, 600).map(|number| number.value),
        cost: reader.text("cost").map(|text| text.value),
        short: reader.integer("short", 0, 99_999),
        aliases: aliases(&mut reader),
        each,
        kind: reader.choice("kind", KINDS),
        outputs: reader.choices("outputs", &names),
        verified: reader.map("verified").and_then(|(entries, span)| verified(entries, span, text, &mut reader)),
        poster: poster_fields.and_then(|(entries, span)| poster(entries, span, text, &mut reader)),
        says_poster,
    };
    check_order(&front, &mut reader);
    front
}

fn verified(entries: Vec<Entry>, span: Span, text: &str, outer: &mut Reader<'_>) -> Option<Verified> {
    let (file, diags) = outer.parts();
    let mut reader = Reader::new(entries, VERIFIED_FIELDS, text, file, span, diags);
    let (date, by) = (reader.date("date"), reader.text("by"));
    let (how, risk) = (reader.choice("how", HOWS), reader.choice("risk", RISKS));
    let source = reader.texts("source").into_iter().map(|text| text.value).collect();
    let app_version = reader.text("app_version").map(|text| text.value);
    let review_in = reader.integer("review_in", 1, 3_650).map(|days| days.value);
    let risk = risk?;
    let review_in = review_in.unwrap_or(risk.default_review_in());
    Some(Verified { date: date?, by: by?.value, how: how?, source, app_version, risk, review_in })
}

/// Whether an address can be typed; that of a page for each row may hold the row's number.
fn is_slug(slug: &Placed<String>, has_rows: bool, reader: &mut Reader<'_>) -> bool {
    let written = if has_rows { slug.value.replace("{number}", "1").replace("{số}", "1") } else { slug.value.clone() };
    let plain = crate::text::slugify(&written);
    let fine = plain == written;
    if !fine {
        let found = Diagnostic::new(Code::BadAddress).arg("value", &slug.value).arg("example", "dang-nhap");
        reader.report(found.suggest((!plain.is_empty()).then_some(plain)), slug.span);
    }
    fine
}

/// Old addresses, without leading slash; each part must be typable.
fn aliases(reader: &mut Reader<'_>) -> Vec<Placed<String>> {
    let mut good = Vec::new();
    for alias in reader.texts("aliases") {
        let path = alias.value.trim_start_matches('/');
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        let part_is_fine = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain);
        if path.trim_end_matches('/').split('/').all(part_is_fine) {
            good.push(Placed { value: path.to_owned(), span: alias.span });
        } else {
            let found = Diagnostic::new(Code::BadAddress).arg("value", &alias.value).arg("example", "bai-cu.html");
            reader.report(found, alias.span);
        }
    }
    good
}

fn check_order(front: &FrontMatter, reader: &mut Reader<'_>) {
    let pairs = [("expires_on", front.expires_on, "publish_on", front.publish_on), ("updated", front.updated, "date", front.date)];
    for (name, late, other, early) in pairs {
        if let (Some(late), Some(early)) = (late, early)
            && late.value < early.value
        {
            let found = Diagnostic::new(Code::DateOrder).arg("name", name).arg("date", late.value);
            reader.report(found.arg("other", other).arg("other_date", early.value), late.span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (FrontMatter, usize, Vec<String>) {
        let mut diags = Diagnostics::default();
        let (front, body) = front_matter(text, &"content/a.md".into(), false, &["pages"], &mut diags);
        let told = diags.iter().map(|d| {
            let at = d.place.as_ref().and_then(|p| p.span()).map(|s| crate::diag::line_and_column(text, s.start));
            format!("{}@{:?}", d.code.name(), at.unwrap_or_default())
        });
        (front, body, told.collect())
    }

    #[test]
    fn a_whole_front_matter_is_read() {
        let text = "---\ntitle: Đăng nhập\nshort: 13\ntags: [vneid, dang-nhap]\nverified:\n  date: 2026-11-15\n  by: Thành viên tổ\n  how: read-document\n  app_version: 2.20\n  risk: high\n---\nThân bài\n";
        let (front, body, told) = read(text);
        assert_eq!(told, [""; 0]);
        assert_eq!(&text[body..], "Thân bài\n");
        let verified = front.verified.unwrap();
        assert_eq!((verified.app_version.as_deref(), verified.review_in), (Some("2.20"), 120));
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_place() {
        let text = "---\ntitel: x\nweight: nặng\ndate: 15/11/2026\nslug: Đăng nhập\nkind: leson\nweight: 2\n---\n";
        assert_eq!(
            read(text).2,
            [
                "unknown-field@(2, 1)",
                "duplicate-field@(7, 1)",
                "missing-field@(1, 1)",
                "bad-address@(5, 7)",
                "wrong-type@(3, 9)",
                "bad-date@(4, 7)",
                "bad-value@(6, 7)",
            ]
        );
    }

    #[test]
    fn an_unclosed_front_matter_is_one_finding_with_the_opener() {
        assert_eq!(read("---\ntitle: x\n\nThân bài\n").2, ["unclosed-front-matter@(1, 1)"]);
    }

    #[test]
    fn a_rule_in_the_body_is_no_front_matter() {
        let (_, body, told) = read("Chữ\n\n---\n\nchữ\n");
        assert_eq!((body, told), (0, vec!["missing-field@(1, 1)".to_owned()]));
    }
}
