//! The form for what stands above a lesson: read from the front matter, written back line by line.

use super::cards::Lesson;
use super::edit::yaml_text;
use crate::config::{self, Risk, VerifiedHow, yaml};
use crate::date::Date;
use crate::diag::{Edit, Span};
use crate::json::{self, json};
use std::ops::Range;

/// What the form shows.
pub fn read(lesson: &Lesson) -> json::Value {
    let (front, _) = config::front_matter(
        &lesson.text,
        &lesson.path,
        false,
        crate::outputs::NAMES,
        &mut Default::default(),
    );
    let verified = front.verified.as_ref();
    json!({
        "how": verified.map_or("", |verified| verified.how.name()),
        "date": verified.map(|verified| verified.date.value.local()),
        "by": verified.map(|verified| verified.by.as_str()),
        "source": verified.map(|verified| verified.source.join("\n")).unwrap_or_default(),
        "risk": verified.map_or(Risk::High.name(), |verified| verified.risk.name()),
        "duration": front.duration.map(|minutes| minutes.to_string()),
        "cost": front.cost,
        "short": front.short.map(|short| short.value),
        "draft": front.is_draft,
    })
}

/// A field of the form that was filled in wrongly, and what to do.
pub type Wrong = (&'static str, &'static str);

/// What a filled form says, checked.
struct Form {
    how: Option<VerifiedHow>,
    date: Option<Date>,
    by: String,
    risk: Risk,
    source: Vec<String>,
}

impl Form {
    /// # Errors
    /// When a field is filled in wrongly.
    fn of(form: &json::Value, today: Date) -> Result<Form, Wrong> {
        let text =
            |name: &str| form.get(name).and_then(json::Value::as_str).unwrap_or_default().trim().to_owned();
        let hows = [VerifiedHow::TriedOnDevice, VerifiedHow::ReadDocument, VerifiedHow::AskedAgency];
        let how = hows.into_iter().find(|how| how.name() == text("how"));
        let date = Date::parse_local(&text("date")).or_else(|| Date::meant(&text("date")));
        let risk = [Risk::High, Risk::Medium, Risk::Low]
            .into_iter()
            .find(|risk| risk.name() == text("risk"))
            .unwrap_or(Risk::High);
        let source = text("source")
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect();
        let form = Form { how, date, by: text("by"), risk, source };
        match &form {
            Form { how: Some(_), date: None, .. } => Err(("date", "Ghi ngày như 22/11/2026.")),
            Form { how: Some(_), date: Some(date), .. } if *date > today => {
                Err(("date", "Ngày này chưa tới."))
            }
            Form { how: Some(_), by, .. } if by.is_empty() => Err(("by", "Ghi chức danh người kiểm tra.")),
            _ => Ok(form),
        }
    }

    /// The lines that say how it was checked, as they stand in front matter.
    fn lines(&self, above: &config::Above) -> Option<String> {
        let (how, date) = self.how.zip(self.date)?;
        let name = |field| above.name_in_verified(field);
        let source: String = self.source.iter().map(|line| format!("    - {}\n", yaml_text(line))).collect();
        let source =
            if source.is_empty() { String::new() } else { format!("  {}:\n{source}", name("source")) };
        Some(format!(
            "{}:\n  {}: {date}\n  {}: {}\n  {}: {}\n{source}  {}: {}",
            above.name_of("verified"),
            name("date"),
            name("by"),
            yaml_text(&self.by),
            name("how"),
            above.word(how.name()),
            name("risk"),
            above.word(self.risk.name()),
        ))
    }
}

/// The edits that make the front matter say what the form says. Lines that say it already stay.
///
/// # Errors
/// When a field is filled in wrongly.
pub fn write(lesson: &Lesson, form: &json::Value, today: Date) -> Result<Vec<Edit>, Wrong> {
    let Some(above) = config::above(&lesson.text, &lesson.path) else {
        return Err(("title", "Phần trên của bài chưa đọc được. Mời thầy cô mở “Xem nguồn” và sửa ở đó."));
    };
    let old = read(lesson);
    let is_new = |name: &str| form.get(name).is_some() && plain(form.get(name)) != plain(old.get(name));
    let mut writer = Writer { text: &lesson.text, above: &above, edits: Vec::new() };
    let verified = Form::of(form, today)?;
    if ["how", "date", "by", "source", "risk"].into_iter().any(is_new) {
        let is_blank = verified.how.is_none();
        writer.verified(&verified, is_blank || writer.find("verified").is_none());
    }
    if is_new("duration") {
        let minutes = plain(form.get("duration"));
        if !minutes.is_empty() && !minutes.parse::<u32>().is_ok_and(|minutes| (1..=600).contains(&minutes)) {
            return Err(("duration", "Ghi số phút, từ 1 tới 600."));
        }
        writer.line("duration", Some(minutes).filter(|minutes| !minutes.is_empty()));
    }
    if is_new("cost") {
        writer.line(
            "cost",
            Some(yaml_text(&plain(form.get("cost")))).filter(|cost| !cost.trim_matches('"').is_empty()),
        );
    }
    if is_new("draft") {
        writer.line("draft", (plain(form.get("draft")) == "true").then(|| above.word("true").to_owned()));
    }
    Ok(writer.finish())
}

/// The edits that make a copy of a page: a draft with a title of its own, that nobody has checked and that no
/// paper leads to. Nothing when its head cannot be read.
pub fn of_copy(lesson: &Lesson, title: &str) -> Option<Vec<Edit>> {
    let above = config::above(&lesson.text, &lesson.path)?;
    let mut writer = Writer { text: &lesson.text, above: &above, edits: Vec::new() };
    writer.line("title", Some(yaml_text(title)));
    for name in ["short", "slug", "aliases", "verified"] {
        writer.line(name, None);
    }
    writer.line("draft", Some(above.word("true").to_owned()));
    Some(writer.finish())
}

/// The edits that have a page say its kind, and one more address lead to it. Nothing where its head cannot be
/// read; no address where they stand in many lines.
pub fn with_head(lesson: &Lesson, kind: Option<&'static str>, address: Option<&str>) -> Vec<Edit> {
    let Some(above) = config::above(&lesson.text, &lesson.path) else { return Vec::new() };
    let mut writer = Writer { text: &lesson.text, above: &above, edits: Vec::new() };
    if let Some(kind) = kind {
        writer.line("kind", Some(above.word(kind).to_owned()));
    }
    let aliases = writer.find("aliases");
    match (address, aliases) {
        (Some(address), None) => writer.line("aliases", Some(format!("[{address}]"))),
        (Some(address), Some(entry)) => {
            let list = entry.value.span.range();
            if let Some(end) = lesson.text[list.clone()].rfind(']') {
                writer.push(list.start + end..list.start + end, format!(", {address}"));
            }
        }
        (None, _) => {}
    }
    writer.finish()
}

fn plain(value: Option<&json::Value>) -> String {
    match value {
        Some(json::Value::String(text)) => {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        }
        Some(json::Value::Null) | None => String::new(),
        Some(value) => value.to_string(),
    }
}

/// The bytes of a field's lines, with the line end in front.
pub fn lines_of(text: &str, entry: &yaml::Entry) -> Range<usize> {
    let start = text[..entry.key_span.start as usize].rfind('\n').unwrap_or(0);
    let value = text[..entry.value.span.end as usize].trim_end().len().max(entry.key_span.end as usize);
    start..text[value..].find('\n').map_or(text.len(), |length| value + length)
}

/// The fields of a map that are written a line each; nothing for one between braces.
pub fn by_lines<'a>(text: &str, entry: &'a yaml::Entry) -> Option<&'a [yaml::Entry]> {
    match &entry.value.kind {
        yaml::Kind::Map(inner) if text.as_bytes().get(entry.value.span.start as usize) != Some(&b'{') => {
            Some(inner)
        }
        _ => None,
    }
}

struct Writer<'a> {
    text: &'a str,
    above: &'a config::Above,
    edits: Vec<Edit>,
}

impl<'a> Writer<'a> {
    fn find(&self, name: &str) -> Option<&'a yaml::Entry> {
        self.above.entries.iter().find(|entry| entry.key == name)
    }

    /// Writes a field of one line, or takes it away.
    fn line(&mut self, name: &'static str, value: Option<String>) {
        match (self.find(name), value) {
            (Some(entry), Some(value)) => self.push(entry.value.span.range(), value),
            (Some(entry), None) => self.push(lines_of(self.text, entry), String::new()),
            (None, Some(value)) => self.push(self.end(), format!("\n{}: {value}", self.above.name_of(name))),
            (None, None) => {}
        }
    }

    /// Where a new field goes: behind the last.
    fn end(&self) -> Range<usize> {
        let end = self.above.yaml.start + self.text[self.above.yaml.clone()].trim_end().len();
        end..end
    }

    /// Writes how the lesson was checked: the lines that are there already, one by one where that can be
    /// done.
    fn verified(&mut self, form: &Form, is_whole: bool) {
        let found = self.find("verified");
        let inner = found.filter(|_| !is_whole).and_then(|entry| by_lines(self.text, entry));
        match (found, inner) {
            (_, Some(inner)) if self.by_line(form, inner) => {}
            (Some(entry), _) => self.push(
                lines_of(self.text, entry),
                form.lines(self.above).map(|lines| format!("\n{lines}")).unwrap_or_default(),
            ),
            (None, _) => {
                if let Some(lines) = form.lines(self.above) {
                    self.push(self.end(), format!("\n{lines}"));
                }
            }
        }
    }

    /// Writes only the lines that say something else; `false` when one is missing.
    fn by_line(&mut self, form: &Form, inner: &[yaml::Entry]) -> bool {
        let (Some(how), Some(date)) = (form.how, form.date) else { return false };
        let word = |word| self.above.word(word).to_owned();
        let values = [
            ("date", date.to_string()),
            ("by", form.by.clone()),
            ("how", word(how.name())),
            ("risk", word(form.risk.name())),
        ];
        let mut edits = Vec::new();
        for (name, value) in values {
            let Some(entry) = inner.iter().find(|entry| entry.key == name) else { return false };
            let yaml::Kind::Scalar { text, .. } = &entry.value.kind else { return false };
            let says = |word: &str| {
                name == word && config::says(text, if word == "how" { how.name() } else { form.risk.name() })
            };
            if *text != value && !says("how") && !says("risk") {
                edits.push((entry.value.span.range(), yaml_text(&value)));
            }
        }
        let source = inner.iter().find(|entry| entry.key == "source");
        let old: Vec<String> = source.map(|entry| texts(&entry.value)).unwrap_or_default();
        if old != form.source {
            let lines: String =
                form.source.iter().map(|line| format!("\n    - {}", yaml_text(line))).collect();
            let lines = if lines.is_empty() {
                String::new()
            } else {
                format!("\n  {}:{lines}", self.above.name_in_verified("source"))
            };
            let last =
                inner.last().map(|entry| lines_of(self.text, entry).end).unwrap_or(self.above.yaml.end);
            edits.push((source.map_or(last..last, |entry| lines_of(self.text, entry)), lines));
        }
        edits.into_iter().for_each(|(range, text)| self.push(range, text));
        true
    }

    fn push(&mut self, range: Range<usize>, text: String) {
        self.edits.push(Edit { span: Span::new(range), text });
    }

    fn finish(mut self) -> Vec<Edit> {
        self.edits.sort_by_key(|edit| edit.span);
        self.edits
    }
}

fn texts(node: &yaml::Node) -> Vec<String> {
    match &node.kind {
        yaml::Kind::List(items) => items.iter().flat_map(texts).collect(),
        yaml::Kind::Scalar { text, .. } if !text.is_empty() => vec![text.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LESSON: &str = "---\ntitle: A\nduration: 10\n# Ghi chú\nverified:\n  date: 2026-11-22\n  by: Người soạn\n  how: read-document\n  source:\n    - Nghị định 1\n  risk: high\n  review_in: 120\n---\n\nChữ.\n";

    fn after(text: &str, form: json::Value) -> Result<String, Wrong> {
        let lesson = Lesson::read(&"content/a.md".into(), &text.into());
        let mut whole = read(&lesson);
        form.as_object().unwrap().iter().for_each(|(name, value)| whole[name] = value.clone());
        Ok(Edit::apply(text, &write(&lesson, &whole, Date::parse("2026-11-25").unwrap())?))
    }

    #[test]
    fn only_lines_that_say_something_else_change() {
        assert_eq!(after(LESSON, json!({})).unwrap(), LESSON);
        for (form, old, new) in [
            (json!({"how": "tried-on-device", "date": "25/11/2026"}), "", ""),
            (json!({"by": "Công an: tổ 3"}), "by: Người soạn", "by: \"Công an: tổ 3\""),
            (
                json!({"source": "Nghị định 1\nCông văn 2"}),
                "    - Nghị định 1\n",
                "    - Nghị định 1\n    - Công văn 2\n",
            ),
            (json!({"source": ""}), "  source:\n    - Nghị định 1\n", ""),
            (json!({"duration": "5"}), "duration: 10", "duration: 5"),
            (json!({"duration": ""}), "duration: 10\n", ""),
            (json!({"cost": "Miễn phí"}), "  review_in: 120\n", "  review_in: 120\ncost: Miễn phí\n"),
            (json!({"draft": true}), "  review_in: 120\n", "  review_in: 120\ndraft: true\n"),
        ] {
            let meant = match old {
                "" => LESSON.replace("2026-11-22", "2026-11-25").replace("read-document", "tried-on-device"),
                old => LESSON.replace(old, new),
            };
            assert_eq!(after(LESSON, form.clone()).unwrap(), meant, "{form}");
        }
        let none = after(LESSON, json!({"how": ""})).unwrap();
        assert_eq!(none, "---\ntitle: A\nduration: 10\n# Ghi chú\n---\n\nChữ.\n");
        let again = after(
            &none,
            json!({"how": "asked-agency", "date": "1/11/2026", "by": "Tổ trưởng", "risk": "low"}),
        )
        .unwrap();
        assert!(
            again.contains(
                "verified:\n  date: 2026-11-01\n  by: Tổ trưởng\n  how: asked-agency\n  risk: low\n---"
            ),
            "{again}"
        );
    }

    #[test]
    fn a_file_in_vietnamese_is_written_in_vietnamese() {
        let vietnamese = [
            ("title", "Tiêu đề"),
            ("duration", "thoi-luong"),
            ("verified", "kiểm chứng"),
            ("  date", "  Ngày kiểm tra"),
            ("  by", "  nguoi_kiem_tra"),
            ("  how", "  cách kiểm tra"),
            ("  source", "  nguồn"),
            ("  risk", "  rủi ro"),
        ];
        let lesson = vietnamese.iter().fold(format!("\n{LESSON}"), |text, (en, vi)| {
            text.replace(&format!("\n{en}:"), &format!("\n{vi}:"))
        });
        let lesson =
            lesson.trim_start().replace("read-document", "Đọc tài liệu").replace("risk: high", "rủi ro: cao");
        assert_eq!(after(&lesson, json!({})).unwrap(), lesson);
        let tried = after(&lesson, json!({"how": "tried-on-device"})).unwrap();
        assert_eq!(tried, lesson.replace("Đọc tài liệu", "đã thử trên máy thật"));
        for (form, line) in [
            (json!({"cost": "Miễn phí"}), "\nchi phí: Miễn phí\n"),
            (json!({"draft": true}), "\nnháp: có\n"),
            (json!({"source": "A\nB"}), "\n  nguồn:\n    - A\n    - B\n"),
        ] {
            assert!(after(&lesson, form).unwrap().contains(line), "{line}");
        }
        let none = after(&lesson, json!({"how": ""})).unwrap();
        let again = after(
            &none,
            json!({"how": "asked-agency", "date": "1/11/2026", "by": "Tổ trưởng", "risk": "low"}),
        )
        .unwrap();
        let said = "kiểm chứng:\n  ngày kiểm tra: 2026-11-01\n  người kiểm tra: Tổ trưởng\n  cách kiểm tra: hỏi cơ quan\n  rủi ro: thấp\n---";
        assert!(again.contains(said), "{again}");
    }

    #[test]
    fn what_is_filled_in_wrongly_is_told_at_its_field() {
        for (form, field) in [
            (json!({"date": "hôm qua"}), "date"),
            (json!({"date": "26/11/2026"}), "date"),
            (json!({"by": " "}), "by"),
            (json!({"duration": "lâu"}), "duration"),
        ] {
            assert_eq!(after(LESSON, form.clone()).unwrap_err().0, field, "{form}");
        }
    }
}
