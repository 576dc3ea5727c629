//! Where a page's front matter begins and ends, though its fences are typed in other ways than `---`.

use super::mend::is_blank;
use crate::diag::{Code, Diagnostic, Diagnostics, Phrase, Span};
use std::ops::Range;
use std::sync::Arc;

/// The parts of a page.
pub(super) struct Parts {
    /// The bytes of the fields; nothing where there is no front matter.
    pub yaml: Option<Range<usize>>,
    /// Where the body begins.
    pub body: usize,
}

/// A line and its bytes, without the end of the line.
#[derive(Clone)]
struct Line<'a> {
    range: Range<usize>,
    text: &'a str,
    /// Where the next line begins.
    next: usize,
}

const DASHES: Phrase =
    Phrase { vi: "dòng này không phải là ba dấu gạch ngang", en: "this line is not three hyphens" };
const CODE: Phrase =
    Phrase { vi: "nó lại nằm trong một khung mã (```)", en: "it stands inside a code fence (```)" };
const NO_OPENER: Phrase =
    Phrase { vi: "thiếu dòng --- ở trên", en: "the line --- above it is missing" };
const TYPE_DASHES: Phrase = Phrase {
    vi: "Gõ lại cả dòng này thành ba dấu gạch ngang: ---",
    en: "Type this whole line as three hyphens: ---",
};
const DELETE_CODE: Phrase = Phrase {
    vi: "Xoá dòng này, và xoá dòng ``` đóng khung ở dưới.",
    en: "Delete this line, and the ``` below that closes it.",
};
const ADD_OPENER: Phrase = Phrase {
    vi: "Thêm một dòng chỉ có --- ngay trên dòng này.",
    en: "Add a line with only --- just above this one.",
};

/// Splits a page into front matter and body; `is_field` tells which names front matter may have.
pub(super) fn split(
    text: &str, is_field: impl Fn(&str) -> bool, file: &Arc<str>, diags: &mut Diagnostics,
) -> Parts {
    let Some(first) = lines(text, 0).find(|line| !line.text.is_empty()) else {
        return Parts { yaml: None, body: 0 };
    };
    let mut report = |line: &Line<'_>, what: Phrase, todo: Phrase, anew: Option<&str>| {
        let found = Diagnostic::new(Code::FrontMatterFence).at(file, Span::new(line.range.clone()));
        diags.push(found.phrase("what", what).phrase("todo", todo).retype(anew));
    };
    let below = lines(text, first.next).find(|line| !line.text.is_empty());
    let has_field = |line: &Line<'_>| field_name(line.text).is_some_and(&is_field);
    let in_code = is_code_fence(first.text);
    let start = if is_fence(first.text) {
        first.next
    } else if in_code && below.as_ref().is_some_and(|line| is_fence(line.text) || is_like_fence(line.text)) {
        report(&first, CODE, DELETE_CODE, None);
        below.as_ref().map_or(first.next, |line| line.next)
    } else if in_code && below.as_ref().is_some_and(has_field) {
        report(&first, CODE, TYPE_DASHES, Some("---"));
        first.next
    } else if is_like_fence(first.text) && below.as_ref().is_some_and(|line| field_name(line.text).is_some())
    {
        report(&first, DASHES, TYPE_DASHES, Some("---"));
        first.next
    } else if has_field(&first) {
        report(&first, NO_OPENER, ADD_OPENER, None);
        first.range.start
    } else {
        return Parts { yaml: None, body: 0 };
    };
    match end(text, start, in_code) {
        End::Fence(line) => {
            let is_right = is_fence(line.text) || (in_code && is_code_fence(line.text));
            if !is_right {
                report(&line, DASHES, TYPE_DASHES, Some("---"));
            }
            Parts { yaml: Some(start..line.range.start), body: line.next }
        }
        End::Open(line) => {
            let todo = match line.text.is_empty() {
                true => Phrase {
                    vi: "Thêm một dòng chỉ có --- ở cuối phần đầu bài.",
                    en: "Add a line with only --- at the end of the front matter.",
                },
                false => ADD_OPENER,
            };
            diags.push(
                Diagnostic::new(Code::UnclosedFrontMatter)
                    .at(file, Span::new(line.range.clone()))
                    .phrase("todo", todo),
            );
            Parts { yaml: Some(start..line.range.start), body: line.range.start }
        }
    }
}

enum End<'a> {
    /// A line that closes it, or should.
    Fence(Line<'a>),
    /// Nothing closes it; the body seems to begin with this line.
    Open(Line<'a>),
}

/// The end of the fields that begin at a byte.
fn end(text: &str, start: usize, in_code: bool) -> End<'_> {
    let mut is_after_blank = false;
    let mut last = Line { range: text.len()..text.len(), text: "", next: text.len() };
    for line in lines(text, start) {
        if is_fence(line.text)
            || is_like_fence(line.text)
            || line.text == "..."
            || (in_code && is_code_fence(line.text))
        {
            return End::Fence(line);
        }
        if begins_body(&line, text, is_after_blank) {
            return End::Open(line);
        }
        if line.text.is_empty() && !is_after_blank {
            last = Line { range: line.range.start..line.range.start, text: "", next: line.range.start };
        }
        is_after_blank = line.text.is_empty();
    }
    End::Open(if is_after_blank {
        last
    } else {
        Line { range: text.len()..text.len(), text: "", next: text.len() }
    })
}

/// Whether a line is surely no field: a block, a heading, or a sentence behind a blank line.
fn begins_body(line: &Line<'_>, text: &str, is_after_blank: bool) -> bool {
    let is_indented = text[line.range.clone()].starts_with([' ', '\t']);
    let is_note = line.text.starts_with('#') && !line.text.starts_with("##");
    let is_data = line.text.is_empty()
        || is_note
        || is_indented
        || line.text.starts_with(['-', '[', ']', '{', '}', '"', '\'']);
    line.text.starts_with(":::")
        || line.text.starts_with("## ")
        || (is_after_blank && !is_data && field_name(line.text).is_none())
}

/// The lines from a byte on, their blanks at both ends left out of their texts.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    let mut at = start;
    std::iter::from_fn(move || {
        (at < text.len()).then(|| {
            let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
            let line = Line {
                range: at..end,
                text: text[at..end].trim_matches(is_blank),
                next: (end + 1).min(text.len()),
            };
            at = end + 1;
            line
        })
    })
}

/// What a line gives a value to, if it is a field at the top.
fn field_name(line: &str) -> Option<&str> {
    let at = line.find([':', '：'])?;
    let name = line[..at].trim_matches(is_blank);
    let is_name = name.chars().next().is_some_and(char::is_alphabetic) && name.split(' ').count() <= 4;
    (is_name
        && !line[at..].starts_with("://")
        && name.chars().all(|c| c.is_alphanumeric() || " _-".contains(c)))
    .then_some(name)
}

fn is_fence(line: &str) -> bool {
    line == "---"
}

/// What Word and hasty fingers make of three hyphens, and the fences of other programs.
fn is_like_fence(line: &str) -> bool {
    let signs: Vec<char> = line.chars().filter(|c| !is_blank(*c)).collect();
    let is_dash =
        |c: &char| matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' | '━' | '－' | '_' | '~');
    let is_row = |sign: char| signs.len() >= 3 && signs.iter().all(|c| *c == sign);
    let has_long = signs.iter().any(|c| !c.is_ascii());
    (!signs.is_empty()
        && signs.iter().all(is_dash)
        && (has_long || signs.len() >= 2)
        && !line.starts_with("~~~"))
        || is_row('+')
        || is_row('=')
        || is_row('*')
}

fn is_code_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The fields, the body, and the findings with their lines.
    fn read(text: &str) -> (Option<&str>, &str, Vec<String>) {
        let mut diags = Diagnostics::default();
        let parts =
            split(text, |name| name == "title" || name == "tiêu đề", &"content/a.md".into(), &mut diags);
        let told = diags.iter().map(|found| {
            let at = found
                .place
                .as_ref()
                .and_then(|place| place.span())
                .map_or(0, |span| crate::diag::line_and_column(text, span.start).0);
            format!("{}@{at}", found.code.name())
        });
        (parts.yaml.map(|range| &text[range]), &text[parts.body..], told.collect())
    }

    #[test]
    fn a_page_is_split_however_its_fences_are_typed() {
        let fields = "title: a\ncost: b\n";
        for (fence, told) in [
            ("---", false),
            ("--- ", false),
            ("---\u{a0}", false),
            ("  ---", false),
            ("\u{200b}---", false),
            ("—", true),
            ("–––", true),
            ("——-", true),
            ("---–", true),
            ("----", true),
            ("--", true),
            ("- - -", true),
            ("———————", true),
            ("+++", true),
            ("***", true),
            ("___", true),
            ("===", true),
        ] {
            for (open, close) in [(fence, fence), ("---", fence), (fence, "---")] {
                let text = format!("{open}\n{fields}{close}\nThân bài\n\n---\n\nhết\n");
                let (yaml, body, codes) = read(&text);
                assert_eq!((yaml, body), (Some(fields), "Thân bài\n\n---\n\nhết\n"), "{text}");
                let wrong = if told { usize::from(open == fence) + usize::from(close == fence) } else { 0 };
                assert_eq!(codes.len(), wrong, "{text}: {codes:?}");
            }
        }
    }

    #[test]
    fn what_stands_before_the_first_fence_is_looked_through() {
        assert_eq!(read("\n\n---\ntitle: a\n---\nb\n"), (Some("title: a\n"), "b\n", vec![]));
        assert_eq!(read("\u{feff}\n---\ntitle: a\n---\nb\n").0, Some("title: a\n"));
        assert_eq!(
            read("```\n---\ntitle: a\n---\nb\n```\n"),
            (Some("title: a\n"), "b\n```\n", vec!["front-matter-fence@1".into()])
        );
        assert_eq!(
            read("```yaml\ntitle: a\n```\nb\n"),
            (Some("title: a\n"), "b\n", vec!["front-matter-fence@1".into()])
        );
        assert_eq!(
            read("title: a\n---\nb\n"),
            (Some("title: a\n"), "b\n", vec!["front-matter-fence@1".into()])
        );
        assert_eq!(read("\ntiêu đề: a\n---\nb\n").2, ["front-matter-fence@2"]);
    }

    #[test]
    fn where_nothing_closes_it_the_body_is_found_all_the_same() {
        for (text, fields, line) in [
            ("---\ntitle: x\n\nThân bài\n", "title: x\n\n", 4),
            ("---\ntitle: x\n\nThân bài\n\n---\n\nhết\n", "title: x\n\n", 4),
            ("---\ntitle: x\n:::buoc\n\n## Bước\n", "title: x\n", 3),
            ("---\ntitle: x\n\n## Bước\n", "title: x\n\n", 4),
            ("---\ntitle: x\n", "title: x\n", 3),
            ("---\ntitle: x\ntags:\n  - a\n\n\n", "title: x\ntags:\n  - a\n", 5),
            ("---\ntitle: x\n...\nThân", "title: x\n", 3),
        ] {
            let (yaml, _, told) = read(text);
            let code = if text.contains("...") { "front-matter-fence" } else { "unclosed-front-matter" };
            assert_eq!((yaml, told), (Some(fields), vec![format!("{code}@{line}")]), "{text}");
        }
    }

    #[test]
    fn a_page_without_fields_has_none() {
        for text in [
            "",
            "Chữ\n\n---\n\nchữ\n",
            "—\n\nChữ thường\n",
            "```\nmã\n```\n",
            "Lưu ý: nhớ kỹ.\n",
            "***\n\nThơ\n",
        ] {
            assert_eq!(read(text), (None, text, vec![]), "{text}");
        }
    }
}
