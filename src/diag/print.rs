//! Printing findings: for people with the line of the file, short, or as JSON.

use super::{Diagnostic, Place, Severity, Span, Spot};
use crate::json::json;
use crate::text::{Lang, column_name};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// With the line of the file and a mark under it; `colour` for a terminal.
    Human {
        /// Whether colours are wanted.
        colour: bool,
    },
    /// One line each: `file:line:column: error[code]: message`.
    Short,
    /// One JSON object a line.
    Json,
}

/// The text of a file with the bytes where its lines begin, so that thousands of findings in it need one look
/// through it.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Looks through a text once.
    pub fn new(text: &'a str) -> Lines<'a> {
        Lines {
            text,
            starts: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
        }
    }

    /// Line and column of a byte, both from 1; columns count characters.
    fn place(&self, offset: u32) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset as usize);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        (line, self.text[start..offset].chars().count() + 1)
    }

    /// The bytes around a range that are shown: its line, or what is near it where the line is long.
    fn shown(&self, marked: &Range<usize>) -> Range<usize> {
        let line = self.starts.partition_point(|start| *start <= marked.start);
        let start = self.starts[line - 1];
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1).max(marked.end);
        let from = self.text.floor_char_boundary(marked.start.saturating_sub(SHOWN)).max(start);
        from..self.text.ceil_char_boundary((marked.end + SHOWN).min(end)).min(end)
    }
}

/// How many bytes of a line are shown on each side of a mark.
const SHOWN: usize = 300;
/// How many bytes of a line are marked.
const MARKED: usize = 300;

/// Writes findings in one language and form.
pub struct Printer {
    /// The language of messages.
    pub lang: Lang,
    /// The form.
    pub format: Format,
}

impl Printer {
    /// The text of one finding, ended by a newline; `source` is the text of its file, if known.
    pub fn print(&self, diagnostic: &Diagnostic, source: Option<&Lines<'_>>) -> String {
        match self.format {
            Format::Human { colour } => self.human(diagnostic, source, colour),
            Format::Short => self.short(diagnostic, source),
            Format::Json => self.json(diagnostic, source),
        }
    }

    fn human(&self, diagnostic: &Diagnostic, source: Option<&Lines<'_>>, colour: bool) -> String {
        let (message, help) = (diagnostic.message(self.lang), diagnostic.help(self.lang));
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title =
            level.with_name(self.level_name(diagnostic)).primary_title(&message).id(diagnostic.code.name());
        let place = diagnostic.place.as_ref();
        let line = place.and_then(Place::line).map(|line| match self.lang {
            Lang::Vi => format!(", dòng {line}"),
            Lang::En => format!(", line {line}"),
        });
        let cell = place
            .and_then(Place::cell)
            .map(|cell| format!(", {}", cell.words(self.lang)))
            .or(line)
            .unwrap_or_default();
        let path = place.map(|place| format!("{}{cell}", place.file)).unwrap_or_default();
        let span = place.and_then(Place::span);
        let group = match (span, source) {
            (Some(span), Some(lines)) => {
                let marked = marked_range(lines.text, span);
                let ((line, column), shown) = (lines.place(marked.start as u32), lines.shown(&marked));
                let mark = AnnotationKind::Primary.span(marked.start - shown.start..marked.end - shown.start);
                let is_cut = lines.starts.binary_search(&shown.start).is_err();
                let snippet = Snippet::source(&lines.text[shown]).line_start(line).annotation(mark);
                match is_cut {
                    true => {
                        title.element(Origin::path(&path).line(line).char_column(column)).element(snippet)
                    }
                    false => title.element(snippet.path(&path)),
                }
            }
            _ if !path.is_empty() => title.element(Origin::path(&path)),
            _ => Group::with_title(title),
        };
        let renderer =
            if colour { Renderer::styled() } else { Renderer::plain() }.decor_style(DecorStyle::Ascii);
        if path.is_empty() {
            return format!("{}\n = {}: {help}\n", renderer.render(&[group]), self.help_name());
        }
        let note = Level::HELP.with_name(self.help_name()).message(&help);
        format!("{}\n\n", renderer.render(&[group.element(note)]))
    }

    fn short(&self, diagnostic: &Diagnostic, source: Option<&Lines<'_>>) -> String {
        let place = diagnostic.place.as_ref().map(|place| match (&place.spot, source) {
            (Some(Spot::Bytes(span)), Some(lines)) => {
                let (line, column) = lines.place(span.start);
                format!("{}:{line}:{column}: ", place.file)
            }
            _ => place.short(None) + ": ",
        });
        let (level, code) = (self.level_name(diagnostic), diagnostic.code.name());
        format!("{}{level}[{code}]: {}\n", place.unwrap_or_default(), diagnostic.message(self.lang))
    }

    fn json(&self, diagnostic: &Diagnostic, source: Option<&Lines<'_>>) -> String {
        let place = diagnostic.place.as_ref();
        let span = place.and_then(Place::span).zip(source);
        let start = span.map(|(span, lines)| lines.place(span.start));
        let end = span.map(|(span, lines)| lines.place(span.end));
        let cell = place.and_then(Place::cell);
        let mut object = json!({
            "code": diagnostic.code.name(),
            "severity": match diagnostic.severity() { Severity::Error => "error", Severity::Warning => "warning" },
            "file": place.map(|place| &*place.file),
            "line": start.map(|at| at.0).or(place.and_then(Place::line).map(|line| line as usize)),
            "column": start.map(|at| at.1),
            "end_line": end.map(|at| at.0),
            "end_column": end.map(|at| at.1),
            "message": diagnostic.message(self.lang),
            "help": diagnostic.help(self.lang),
            "retype": diagnostic.line(),
        });
        if let Some(cell) = cell {
            object["cell"] = json!({"sheet": cell.sheet.as_deref(), "row": cell.row, "column": cell.column.map(column_name)});
        }
        format!("{object}\n")
    }

    fn level_name(&self, diagnostic: &Diagnostic) -> &'static str {
        match (diagnostic.severity(), self.lang) {
            (Severity::Error, Lang::Vi) => "phải sửa",
            (Severity::Error, Lang::En) => "error",
            (Severity::Warning, Lang::Vi) => "nên sửa",
            (Severity::Warning, Lang::En) => "warning",
        }
    }

    fn help_name(&self) -> &'static str {
        match self.lang {
            Lang::Vi => "sửa thế nào",
            Lang::En => "help",
        }
    }
}

/// What to mark: the span's part on its first line, at least one character, cut where characters end.
fn marked_range(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    let furthest = text.floor_char_boundary(start + MARKED);
    let line_end = text[start..furthest].find('\n').map_or(furthest, |newline| start + newline);
    let end = text.floor_char_boundary(span.end as usize).clamp(start, line_end.max(start));
    let end = if end > start { end } else { text.ceil_char_boundary(start + 1).min(text.len()) };
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    fn finding() -> (Diagnostic, &'static str) {
        let text = "Xem [bài](khong-co.md) nhé\n";
        let start = text.find("khong").unwrap();
        let found = Diagnostic::new(Code::BrokenLink)
            .at(&"content/a.md".into(), Span::new(start..start + 11))
            .arg("target", "khong-co.md")
            .suggest(Some("khoa-co.md"));
        (found, text)
    }

    #[test]
    fn the_short_form_names_line_and_column() {
        let (found, text) = finding();
        let printed =
            Printer { lang: Lang::En, format: Format::Short }.print(&found, Some(&Lines::new(text)));
        assert!(printed.starts_with("content/a.md:1:11: error[broken-link]: "), "{printed}");
    }

    #[test]
    fn people_see_the_line_and_the_remedy_in_their_language() {
        let (found, text) = finding();
        let printed = Printer { lang: Lang::Vi, format: Format::Human { colour: false } }
            .print(&found, Some(&Lines::new(text)));
        for part in [
            "phải sửa[broken-link]",
            "content/a.md:1:11",
            "^^^^^^^^^^^",
            "sửa thế nào: Có phải ý là “khoa-co.md”?",
        ] {
            assert!(printed.contains(part), "{part} is not in\n{printed}");
        }
    }

    #[test]
    fn json_is_one_object_a_line() {
        let (found, text) = finding();
        let printed = Printer { lang: Lang::En, format: Format::Json }.print(&found, Some(&Lines::new(text)));
        let value: crate::json::Value = printed.trim().parse().unwrap();
        assert_eq!((value["line"].as_u64(), value["column"].as_u64()), (Some(1), Some(11)));
    }

    #[test]
    fn of_a_long_line_what_is_near_the_mark_is_shown() {
        let text = format!("đầu\n{}ở đây {}\ncuối\n", "đ ".repeat(20_000), "ê ".repeat(20_000));
        let start = text.find("ở đây").unwrap();
        let found = Diagnostic::new(Code::BrokenLink)
            .at(&"content/a.md".into(), Span::new(start..start + 9))
            .arg("target", "x");
        let printed = Printer { lang: Lang::En, format: Format::Human { colour: false } }
            .print(&found, Some(&Lines::new(&text)));
        assert!(
            printed.contains("content/a.md:2:40001") && printed.contains("ở đây") && printed.len() < 2_000,
            "{printed}"
        );
        assert!(!printed.contains("đầu") && !printed.contains("cuối"), "{printed}");
    }

    #[test]
    fn lines_and_columns_are_those_of_people() {
        let text = "một\nđường dẫn\n\ncuối";
        let lines = Lines::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(lines.place(at as u32), crate::diag::line_and_column(text, at as u32), "{at}");
        }
    }

    #[test]
    fn a_mark_never_splits_a_letter() {
        for span in [Span { start: 1, end: 1 }, Span { start: 0, end: 99 }, Span { start: 50, end: 60 }] {
            let range = marked_range("đề\nx", span);
            assert!("đề\nx".get(range).is_some());
        }
    }
}
