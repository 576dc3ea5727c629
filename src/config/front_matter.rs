//! The front matter of a page: the fields between its two lines of `---`.

use super::fences;
use super::poster::{self, Poster};
use super::reader::{Field, Placed, Reader, field_called, field_meant, language_of};
use super::vietnamese::{is_called, names_of};
use super::yaml::{self, Entry};
use crate::date::Date;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use crate::text::Lang;
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
    /// Whether it says who checked it, right or wrong.
    pub says_verified: bool,
    /// Whether it could not be read at all, which has been told: nothing about it is known.
    pub is_unread: bool,
}

impl FrontMatter {
    /// The front matter that could not be read.
    fn unread() -> FrontMatter {
        FrontMatter { is_unread: true, says_poster: true, says_verified: true, ..FrontMatter::default() }
    }

    /// Whether the page wants to be in an output.
    pub fn wants(&self, output: &str) -> bool {
        self.outputs.as_ref().is_none_or(|outputs| outputs.contains(&output))
    }
}

pub(super) const FIELDS: &[Field] = &[
    Field::required("title", &["tiêu đề", "tên bài", "tên trang", "tên"], "title: Tên bài"),
    Field::optional(
        "description",
        &["mô tả", "tóm tắt", "giới thiệu"],
        "description: Một câu nói bài này giúp được gì",
    ),
    Field::optional("slug", &["địa chỉ", "đường dẫn"], "slug: ten-bai"),
    Field::optional("weight", &["thứ tự"], "weight: 1"),
    Field::optional("date", &["ngày đăng", "ngày"], "date: 2026-11-15"),
    Field::optional("updated", &["ngày sửa", "cập nhật"], "updated: 2026-11-15"),
    Field::optional("urgent", &["khẩn cấp", "khẩn", "sửa gấp"], "urgent: 2026-11-15"),
    Field::optional("draft", &["nháp", "bản nháp", "viết dở"], "draft: true"),
    Field::optional("publish_on", &["đăng từ", "đăng từ ngày", "hiện từ"], "publish_on: 2026-11-15"),
    Field::optional("expires_on", &["hết hạn", "đăng đến", "hiện đến"], "expires_on: 2026-12-31"),
    Field::optional("tags", &["chủ đề", "thẻ", "nhãn", "từ khoá"], "tags: [vneid, dang-nhap]"),
    Field::optional("audience", &["dành cho", "đối tượng"], "audience: [người cao tuổi]"),
    Field::optional("duration", &["thời lượng", "số phút", "thời gian", "phút"], "duration: 10"),
    Field::optional("cost", &["chi phí", "giá"], "cost: Miễn phí"),
    Field::optional("short", &["số bài", "số"], "short: 13"),
    Field::optional("aliases", &["địa chỉ cũ"], "aliases: [bai-cu]"),
    Field::optional("kind", &["loại", "loại trang", "kiểu"], "kind: lesson"),
    Field::optional("each", &["cho từng", "mỗi"], "each: groups"),
    Field::optional("outputs", &["đầu ra"], "outputs: [pages]"),
    Field::optional(
        "verified",
        &["kiểm chứng", "kiểm tra", "đã kiểm tra"],
        "verified: {date: ngày kiểm tra, by: chức danh, how: read-document, risk: high}",
    ),
    Field::optional(
        "poster",
        &["áp phích"],
        "poster: {layout: warning, size: a3, distance: 1.5, headline: [Dừng lại]}",
    ),
];

pub(super) const VERIFIED_FIELDS: &[Field] = &[
    Field::required(
        "date",
        &["ngày kiểm tra", "ngày kiểm", "ngày"],
        "date: ngày kiểm tra, viết năm-tháng-ngày",
    ),
    Field::required("by", &["người kiểm tra", "người kiểm", "ai kiểm", "ai"], "by: chức danh người kiểm tra"),
    Field::required("how", &["cách kiểm tra", "cách kiểm", "cách"], "how: tried-on-device"),
    Field::optional("source", &["nguồn"], "source: [Nghị định 69/2024/NĐ-CP]"),
    Field::optional("app_version", &["phiên bản", "phiên bản ứng dụng"], "app_version: VNeID 2.2"),
    Field::required("risk", &["rủi ro", "mức rủi ro"], "risk: high"),
    Field::optional("review_in", &["kiểm lại sau", "kiểm tra lại sau"], "review_in: 120"),
];

const KINDS: &[(&str, Kind)] = &[
    ("lesson", Kind::Lesson),
    ("page", Kind::Page),
    ("poster", Kind::Poster),
    ("news", Kind::News),
    ("trainers", Kind::Trainers),
];
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
    let is_field = |name: &str| {
        let is_meant = || !name.is_ascii() && field_meant(FIELDS, name).is_some();
        !is_fragment && (field_called(FIELDS, name).is_some() || is_meant())
    };
    let parts = fences::split(text, is_field, file, diags);
    let Some(range) = parts.yaml else {
        if !is_fragment {
            let whole = Span::new(0..text.find('\n').unwrap_or(text.len()));
            Reader::new(Vec::new(), FIELDS, text, file, whole, diags);
        }
        return (FrontMatter::default(), 0);
    };
    let fence = Span::new(0..text.find('\n').unwrap_or(text.len()));
    let reader = match yaml::parse(&text[range.clone()], range.start, file, diags) {
        Ok(Some(yaml::Node { kind: yaml::Kind::Map(entries), .. })) => {
            Reader::new(entries, FIELDS, text, file, fence, diags)
        }
        Ok(None) => Reader::new(Vec::new(), FIELDS, text, file, fence, diags),
        Ok(Some(node)) => {
            diags.push(Diagnostic::new(Code::YamlSyntax).at(file, node.span).phrase("reason", NO_FIELDS));
            return (FrontMatter::unread(), parts.body);
        }
        // One fault in the YAML is one finding: what could not be read is not also missing.
        Err(yaml::Broken) => return (FrontMatter::unread(), parts.body),
    };
    (read(reader, text, emitters), parts.body)
}

/// The fields of a page's front matter, or of the settings, as they stand.
pub struct Above {
    /// The fields, called by their English names, whatever they are called in the file.
    pub entries: Vec<Entry>,
    /// The bytes between the two fences; all of the settings.
    pub yaml: std::ops::Range<usize>,
    /// The language that its names are written in.
    pub lang: Lang,
    /// The fields that there may be.
    pub(super) known: &'static [Field],
}

impl Above {
    /// What a field is called there.
    pub fn name_of(&self, field: &'static str) -> &'static str {
        name_in(self.known, field, self.lang)
    }

    /// What a field of `verified` is called there.
    pub fn name_in_verified(&self, field: &'static str) -> &'static str {
        name_in(VERIFIED_FIELDS, field, self.lang)
    }

    /// What a field of `poster` is called there.
    pub fn name_in_poster(&self, field: &'static str) -> &'static str {
        name_in(poster::FIELDS, field, self.lang)
    }

    /// A word that a field may hold, as it is written there.
    pub fn word(&self, word: &'static str) -> &'static str {
        names_of(word).first().filter(|_| self.lang == Lang::Vi).copied().unwrap_or(word)
    }
}

fn name_in(known: &[Field], field: &'static str, lang: Lang) -> &'static str {
    known.iter().find(|known| known.name == field).map_or(field, |known| known.name_in(lang))
}

/// Whether a text in front matter says a word, in either language.
pub fn says(text: &str, word: &str) -> bool {
    is_called(text, word, names_of(word))
}

/// What stands above a page; nothing when there is no front matter or it cannot be read.
pub fn above(text: &str, file: &Arc<str>) -> Option<Above> {
    let mut diags = Diagnostics::default();
    let yaml = fences::split(text, |name| field_called(FIELDS, name).is_some(), file, &mut diags).yaml?;
    let mut entries = match yaml::parse(&text[yaml.clone()], yaml.start, file, &mut diags) {
        Ok(Some(yaml::Node { kind: yaml::Kind::Map(entries), .. })) => entries,
        Ok(None) => Vec::new(),
        _ => return None,
    };
    let lang = language_of(&entries, FIELDS);
    call_in_english(&mut entries, FIELDS);
    for (name, fields) in [("verified", VERIFIED_FIELDS), ("poster", poster::FIELDS)] {
        for entry in entries.iter_mut().filter(|entry| entry.key == name) {
            if let yaml::Kind::Map(inner) = &mut entry.value.kind {
                call_in_english(inner, fields);
            }
        }
    }
    Some(Above { entries, yaml, lang, known: FIELDS })
}

pub(super) fn call_in_english(entries: &mut [Entry], known: &[Field]) {
    for entry in entries {
        if let Some(field) = field_called(known, &entry.key) {
            entry.key = field.name.to_owned();
        }
    }
}

const NO_FIELDS: Phrase = Phrase { vi: "ở đây không có mục nào", en: "there is no field here" };

fn read(mut reader: Reader<'_>, text: &str, emitters: &[&'static str]) -> FrontMatter {
    let names: Vec<(&'static str, &'static str)> = emitters.iter().map(|name| (*name, *name)).collect();
    let poster_fields = reader.map("poster");
    let verified_fields = reader.map("verified");
    let (says_poster, says_verified) = (reader.has("poster"), reader.has("verified"));
    let each = reader.placed_choice("each", TABLES);
    let front = FrontMatter {
        title: reader.line("title").map(|text| text.value).unwrap_or_default(),
        description: reader.line("description").map(|text| text.value),
        slug: reader.text("slug").filter(|slug| is_slug(slug, each.is_some(), &mut reader)),
        weight: reader.integer("weight", 0, 1_000_000).map(|number| number.value),
        date: reader.date("date"),
        updated: reader.date("updated"),
        urgent: reader.date("urgent"),
        is_draft: reader.boolean("draft").unwrap_or(false),
        publish_on: reader.date("publish_on"),
        expires_on: reader.date("expires_on"),
        tags: tags(&mut reader),
        audience: reader.lines("audience").into_iter().map(|text| text.value).collect(),
        duration: reader.integer("duration", 1, 600).map(|number| number.value),
        cost: reader.line("cost").map(|text| text.value),
        short: reader.integer("short", 0, 99_999),
        aliases: aliases(&mut reader),
        each,
        kind: reader.choice("kind", KINDS),
        outputs: outputs(&mut reader, &names),
        verified: verified_fields.and_then(|(entries, span)| verified(entries, span, text, &mut reader)),
        poster: poster_fields.and_then(|(entries, span)| poster::poster(entries, span, text, &mut reader)),
        says_poster,
        says_verified,
        is_unread: false,
    };
    check_order(&front, &mut reader);
    front
}

fn verified(entries: Vec<Entry>, span: Span, text: &str, outer: &mut Reader<'_>) -> Option<Verified> {
    let (file, diags) = outer.parts();
    let mut reader = Reader::new(entries, VERIFIED_FIELDS, text, file, span, diags);
    let (date, by) = (reader.date("date"), reader.line("by"));
    let (how, risk) = (reader.choice("how", HOWS), reader.choice("risk", RISKS));
    let source = reader.texts("source").into_iter().map(|text| text.value).collect();
    let app_version = reader.line("app_version").map(|text| text.value);
    let review_in = reader.integer("review_in", 1, 3_650).map(|days| days.value);
    let risk = risk?;
    let review_in = review_in.unwrap_or(risk.default_review_in());
    Some(Verified { date: date?, by: by?.value, how: how?, source, app_version, risk, review_in })
}

/// The emitters that a page wants. What lists and codes lead to is the page itself, so a list without it is
/// told.
fn outputs(reader: &mut Reader<'_>, names: &[(&'static str, &'static str)]) -> Option<Vec<&'static str>> {
    let span = reader.span("outputs")?;
    let outputs = reader.choices("outputs", names)?;
    if !outputs.is_empty() && !outputs.contains(&"pages") {
        reader.report(Diagnostic::new(Code::OutputsWithoutPages), span);
    }
    Some(outputs)
}

/// Subjects, each by itself: `a, b` without brackets would be one.
fn tags(reader: &mut Reader<'_>) -> Vec<Placed<String>> {
    let mut good = Vec::new();
    for tag in reader.lines("tags") {
        if !tag.value.contains([',', ';', '，', '；']) {
            good.push(tag);
            continue;
        }
        let parts: Vec<&str> =
            tag.value.split([',', ';', '，', '；']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let name = reader.said("tags");
        let found = Diagnostic::new(Code::WrongType)
            .arg("example", format!("{name}: [vneid, dang-nhap]"))
            .arg("name", name);
        let expected = Phrase { vi: "một danh sách trong ngoặc vuông", en: "a list in brackets" };
        let line = reader.line_with(tag.span, &format!("[{}]", parts.join(", ")));
        reader.report(found.phrase("expected", expected).retype(line), tag.span);
    }
    good
}

/// Whether an address can be typed; that of a page for each row may hold the row's number.
fn is_slug(slug: &Placed<String>, has_rows: bool, reader: &mut Reader<'_>) -> bool {
    let written = if has_rows {
        slug.value.replace("{number}", "1").replace("{số}", "1")
    } else {
        slug.value.clone()
    };
    let plain = crate::text::path_slug(&written);
    let fine = plain == written;
    if !fine {
        let found = Diagnostic::new(Code::BadAddress).arg("value", &slug.value).arg("example", "dang-nhap");
        let line = (!plain.is_empty() && !has_rows).then(|| reader.line_with(slug.span, &plain)).flatten();
        reader.report(found.retype(line), slug.span);
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
            let found =
                Diagnostic::new(Code::BadAddress).arg("value", &alias.value).arg("example", "bai-cu.html");
            let parts: Vec<String> =
                path.split('/').map(crate::text::slugify).filter(|part| !part.is_empty()).collect();
            let line = (!parts.is_empty()).then(|| reader.line_with(alias.span, &parts.join("/"))).flatten();
            reader.report(found.retype(line), alias.span);
        }
    }
    good
}

fn check_order(front: &FrontMatter, reader: &mut Reader<'_>) {
    let pairs = [
        ("expires_on", front.expires_on, "publish_on", front.publish_on),
        ("updated", front.updated, "date", front.date),
    ];
    for (name, late, other, early) in pairs {
        if let (Some(late), Some(early)) = (late, early)
            && late.value < early.value
        {
            let found =
                Diagnostic::new(Code::DateOrder).arg("name", reader.said(name)).arg("date", late.value);
            let other = reader.said(other);
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
            let at =
                d.place.as_ref().and_then(|p| p.span()).map(|s| crate::diag::line_and_column(text, s.start));
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
        let text =
            "---\ntitel: x\nweight: nặng\ndate: 15/11/2026\nslug: Đăng nhập\nkind: leson\nweight: 2\n---\n";
        assert_eq!(
            read(text).2,
            [
                "duplicate-field@(7, 1)",
                "unknown-field@(2, 1)",
                "bad-address@(5, 7)",
                "wrong-type@(3, 9)",
                "bad-date@(4, 7)",
                "bad-value@(6, 7)",
            ]
        );
    }

    #[test]
    fn a_fault_in_the_yaml_is_the_only_finding() {
        let (front, _, told) = read("---\ntitle: {a: b: c}\nverified: x\n---\n");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(front.is_unread && front.says_verified && front.says_poster);
        assert!(read("---\ntitle: a\nverified: {date: x}\n---\n").0.says_verified, "wrong, but said");
    }

    /// A page with every line that a finding asks for typed in the place of the line that the finding is on.
    fn mended(text: &str) -> (String, usize) {
        let mut diags = Diagnostics::default();
        front_matter(text, &"content/a.md".into(), false, &["pages"], &mut diags);
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        for found in diags.iter() {
            let span = found.place.as_ref().and_then(|place| place.span()).unwrap_or_default();
            let number = crate::diag::line_and_column(text, span.start).0 - 1;
            if let Some(line) = found.line() {
                lines[number] = line.to_owned();
            }
        }
        (lines.join("\n"), diags.iter().count())
    }

    #[test]
    fn however_a_page_begins_its_fields_are_read_or_told_and_what_is_told_can_be_typed() {
        let fences =
            ["---", "--- ", "---\u{a0}", "  ---", "—", "–––", "——-", "----", "--", "+++", "\u{feff}---"];
        let titles = [
            ("title: Bài", "Bài"),
            ("title:Bài", "Bài"),
            ("title : Bài", "Bài"),
            ("title:\u{a0}Bài", "Bài"),
            ("title：Bài", "Bài"),
            ("\u{200b}title: Bài", "Bài"),
            ("Title: Bài", "Bài"),
            ("tiêu đề: Bài", "Bài"),
            ("title: A: b", "A: b"),
            ("title: \"A\" b", "\"A\" b"),
            ("title: 'A' b", "'A' b"),
            ("title: [A] b", "[A] b"),
            ("title: [A]", "[A]"),
            ("title: % b", "% b"),
            ("title: @ b", "@ b"),
            ("title: *b*", "b"),
            ("title: & b", "& b"),
            ("title: !b", "!b"),
            ("title: `b`", "b"),
            ("title: > b", "> b"),
            ("title: - b", "- b"),
            ("title: Bấm phím # là gì", "Bấm phím # là gì"),
            ("title: #1", "#1"),
            ("title: \"b", "b"),
            ("title: “A: b”", "A: b"),
            ("\ttitle: Bài", "Bài"),
            ("title: No", "No"),
            ("title: 013", "013"),
            ("title: 1.10", "1.10"),
        ];
        for fence in fences {
            for (title, meant) in titles {
                for before in ["", "\n", "\n \n"] {
                    let (mut text, body) = (
                        format!("{before}{fence}\n{title}\ncost: Miễn phí\n{fence}\n\nThân bài\n"),
                        "\nThân bài\n",
                    );
                    let (told, mut left) = (mended(&text).1, 0);
                    // A line may have two faults, which are told one after the other.
                    for _ in 0..3 {
                        (text, left) = mended(&text);
                    }
                    let (front, at, codes) = read(&text);
                    assert_eq!((front.title.as_str(), left), (meant, 0), "{text}: {codes:?}");
                    assert_eq!((front.cost.as_deref(), &text[at..]), (Some("Miễn phí"), body), "{text}");
                    assert!(told <= 4, "one slip is one finding: {told} in {title:?} in {fence:?}");
                }
            }
        }
    }

    #[test]
    fn a_rule_in_the_body_is_no_front_matter() {
        let (_, body, told) = read("Chữ\n\n---\n\nchữ\n");
        assert_eq!((body, told), (0, vec!["missing-field@(1, 1)".to_owned()]));
    }
}
