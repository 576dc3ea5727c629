//! Words of a template that nobody replaced are no words for readers.

use super::readable::readable;
use crate::config::FrontMatter;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::disk::Source;
use crate::markdown::Doc;
use crate::model::Site;
use crate::text::Phrases;
use std::sync::LazyLock;

/// What `new`, `init` and the help of findings write for somebody to replace, wherever it stands in a line.
pub const PLACEHOLDERS: &[&str] = &[
    "Một câu nói bài này giúp được gì",
    "Một câu nói trang này có gì",
    "Một câu tóm tắt tin",
    "Treo ở đâu, cho ai",
    "chức danh người kiểm tra",
    "chức danh người thử",
    "Tên bước, sáu chữ thôi",
    "Bước sau, sáu chữ thôi",
    "Viết việc phải làm. Mỗi câu một việc.",
    "Viết việc phải làm.",
    "màn hình hiện …",
    "màn hình hiện ...",
    "Một câu hỏi về bài này",
    "Câu trả lời sai: vì sao",
    "Câu trả lời đúng: vì sao",
    "Một câu bà con nhớ được",
    "Điều người dạy cần chuẩn bị",
    "Họ đòi điều gì",
    "họ xưng là ai",
    "Thứ cần có",
    "Viết tin ở đây",
    "Viết nội dung ở đây",
    "Viết ở đây lời giải thích",
];

/// What is only a placeholder where nothing else stands in its line: the same words may be meant.
pub const WHOLE_PLACEHOLDERS: &[&str] = &[
    "chức danh",
    "job title",
    "Tên bài",
    "Tên bước",
    "Tên áp phích",
    "Bước tiếp theo",
    "nội dung chú thích",
    "lời tả",
    "vì sao dẫn tới đây",
    "…",
    "...",
];

static WITHIN: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PLACEHOLDERS.iter().copied()));

/// What `init` writes for the names of a ward and its city.
const SETTINGS: &[&str] = &["Phường của tôi", "Thành phố của tôi"];

/// Labels that a placeholder may stand behind.
const LABELS: &[&str] =
    &["Đúng khi", "Nếu không thấy", "Right when", "If not", "title", "description", "by", "cost"];

/// A site begins with these names, and may be built with them until it is shown to anybody: they are told,
/// not refused.
pub(super) fn check_settings(site: &Site, diags: &mut Diagnostics) {
    let (file, text) = &site.config.written;
    for words in [&site.config.ward, &site.config.city]
        .into_iter()
        .flatten()
        .filter(|words| SETTINGS.contains(&words.trim()))
    {
        let start = text.find(words.as_str()).unwrap_or_default();
        let found = Diagnostic::new(Code::PlaceholderName).arg("text", words);
        diags.push(found.at(file, Span::new(start..start + words.len().min(text.len() - start))));
    }
}

/// Reports them in what is published; a draft may hold them.
pub(super) fn check_page(source: &Source, front: &FrontMatter, doc: &Doc, diags: &mut Diagnostics) {
    if front.is_draft {
        return;
    }
    let mut report = |text: &str, start: usize| {
        let found = Diagnostic::new(Code::PlaceholderLeft).arg("text", text);
        diags.push(found.at(&source.path, Span::new(start..start + text.len())));
    };
    for line in readable(&source.text, doc) {
        let text = &source.text[line.clone()];
        if let Some((at, words)) = placeholder(text) {
            report(words, line.start + at);
        }
    }
    if let Some(verified) = &front.verified
        && WHOLE_PLACEHOLDERS.contains(&&*verified.by)
    {
        report(&verified.by, verified.date.span.start as usize);
    }
}

/// The placeholder in a line and where it begins; of two the longer one.
fn placeholder(line: &str) -> Option<(usize, &'static str)> {
    // Few lines hold any of them.
    let within = || {
        PLACEHOLDERS
            .iter()
            .filter_map(|words| Some((line.find(words)?, *words)))
            .max_by_key(|(_, words)| words.len())
    };
    WITHIN.is_in(line).then(within).flatten().or_else(|| whole(line))
}

/// Whether a line still has the words of a template.
pub fn is_left(line: &str) -> bool {
    placeholder(line).is_some()
}

/// A placeholder that is all there is in a line, behind the marks of Markdown and a label.
fn whole(line: &str) -> Option<(usize, &'static str)> {
    let text = line.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '#' | '-' | '*' | '>' | '.') || c.is_ascii_digit()
    });
    let text = text.trim().trim_matches('*');
    let behind = text
        .split_once(':')
        .filter(|(label, _)| LABELS.contains(&label.trim().trim_matches('*')))
        .map(|(_, rest)| rest);
    let text = behind.unwrap_or(text).trim().trim_matches(['"', '\'', '*']).trim();
    // A line of dots alone is for a pen; behind a label it is a sentence that nobody wrote.
    let is_pen = behind.is_none() && text.chars().all(|c| matches!(c, '…' | '.'));
    let words = WHOLE_PLACEHOLDERS.iter().find(|words| **words == text).filter(|_| !is_pen)?;
    Some((line.find(words)?, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_known_by_itself_and_behind_its_label() {
        for line in [
            "## Tên bước",
            "Đúng khi: …",
            "**Đúng khi:** …",
            "- Nếu không thấy: ...",
            "title: \"Tên bài\"",
            "by: chức danh",
        ] {
            assert!(whole(line).is_some(), "{line}");
        }
        for line in [
            "## Tên bước này là Mở",
            "…",
            "Điện thoại: …",
            "by: chức danh của tôi",
            "Đúng khi: thấy … hiện ra",
        ] {
            assert!(whole(line).is_none(), "{line}");
        }
    }
}
