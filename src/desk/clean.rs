//! What is pasted from Word, Zalo, pages and chat programs: letters, bold, lists, lines and addresses stay,
//! the rest goes and is told.

use super::rich::{self, Block, Inline};
use crate::json::{self, json};
use crate::markup::{self, Piece};
use std::collections::BTreeSet;

/// HTML from the clipboard as blocks of a field, and in words what was left out.
pub fn clean(html: &str) -> json::Value {
    let mut cleaner = Cleaner::default();
    for piece in markup::pieces(html, &mut None) {
        cleaner.piece(piece);
    }
    cleaner.end_block();
    let blocks: Vec<json::Value> = cleaner
        .blocks
        .into_iter()
        .filter_map(rich::tidy_block)
        .map(|block| rich::block_to_json(&block))
        .collect();
    json!({ "blocks": blocks, "dropped": cleaner.dropped.into_iter().collect::<Vec<_>>() })
}

#[derive(Default)]
struct Cleaner {
    blocks: Vec<Block>,
    line: Vec<Inline>,
    /// Elements that are open and whether each makes its text bold.
    open: Vec<(String, bool)>,
    /// Where the link leads that is open, and its text so far.
    link: Option<(String, Vec<Inline>)>,
    /// Whether each list that is open is numbered.
    lists: Vec<bool>,
    dropped: BTreeSet<&'static str>,
}

/// Elements that are no text and that nobody misses.
const SILENT: &[&str] = &["html", "head", "body", "meta", "link", "title", "br", "hr", "wbr", "input"];

impl Cleaner {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.text(&text),
            Piece::Open(ref name, _) => {
                let style = piece.attribute("style").unwrap_or_default().to_lowercase().replace(' ', "");
                self.note(name, &style, &piece);
                self.open(name, &style, piece.attribute("href"));
            }
            Piece::Close(name) => self.close(&name),
        }
    }

    /// Notes what of an element does not stay.
    fn note(&mut self, name: &str, style: &str, piece: &Piece) {
        let is_coloured = piece.attribute("color").is_some()
            || (style.contains("color:") && !style.contains("color:windowtext"));
        let told = [
            (is_coloured || matches!(name, "mark"), "màu chữ"),
            (style.contains("font-size:") || matches!(name, "font" | "big" | "small"), "cỡ chữ"),
            (matches!(name, "img" | "picture" | "svg" | "video" | "object" | "v:imagedata"), "hình"),
            (matches!(name, "table"), "khung bảng"),
            (matches!(name, "s" | "strike" | "del" | "u"), "gạch chữ"),
        ];
        self.dropped.extend(told.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words));
    }

    fn open(&mut self, name: &str, style: &str, href: Option<&str>) {
        match name {
            "br" => self.line.push(Inline::Break),
            "ul" | "ol" => {
                self.end_block();
                self.lists.push(name == "ol");
            }
            "a" => {
                self.end_link();
                let target = href.filter(|href| href.starts_with("https://") || href.starts_with("http://"));
                self.link = target.map(|href| (href.to_owned(), Vec::new()));
            }
            name if markup::is_block(name) => self.end_block(),
            "td" | "th" => self.text(" "),
            _ => {}
        }
        let weight =
            style.split(';').find_map(|property| property.strip_prefix("font-weight:")).unwrap_or_default();
        let is_bold = matches!(name, "b" | "strong" | "th" | "h1" | "h2" | "h3" | "h4")
            && !matches!(weight, "normal" | "400");
        let weighs = matches!(weight, "bold" | "bolder" | "600" | "700" | "800" | "900");
        if !SILENT.contains(&name) {
            self.open.push((name.to_owned(), is_bold || weighs));
        }
    }

    fn close(&mut self, name: &str) {
        if name == "a" {
            self.end_link();
        }
        if markup::is_block(name) || name == "li" {
            self.end_block();
        }
        if matches!(name, "ul" | "ol") {
            self.lists.pop();
        }
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let mut plain = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = c.is_whitespace() || c == '\u{a0}';
            match is_blank {
                true if plain.ends_with(' ') => {}
                true => plain.push(' '),
                false => plain.push(c),
            }
        }
        let inline = Inline::Text(plain);
        let inline =
            if self.open.iter().any(|(_, is_bold)| *is_bold) { Inline::Strong(vec![inline]) } else { inline };
        match &mut self.link {
            Some((_, inner)) => inner.push(inline),
            None => self.line.push(inline),
        }
    }

    fn end_link(&mut self) {
        if let Some((target, inner)) = self.link.take() {
            self.line.push(Inline::Link(inner, target));
        }
    }

    fn end_block(&mut self) {
        self.end_link();
        let line = rich::tidy(std::mem::take(&mut self.line));
        if rich::is_empty(&line) {
            return;
        }
        let (marker, line) = without_bullet(line);
        let list = self.lists.last().copied().or(marker);
        match (list, self.blocks.last_mut()) {
            (Some(is_numbered), Some(Block::List(known, items))) if *known == is_numbered => items.push(line),
            (Some(is_numbered), _) => self.blocks.push(Block::List(is_numbered, vec![line])),
            (None, _) => self.blocks.push(Block::Para(line)),
        }
    }
}

/// A line without the round bullet or number that Word and chat programs put in front: whether it was a
/// number.
fn without_bullet(mut line: Vec<Inline>) -> (Option<bool>, Vec<Inline>) {
    let Some(Inline::Text(text)) = line.first_mut() else { return (None, line) };
    let trimmed = text.trim_start();
    if let Some(rest) = trimmed.strip_prefix(['·', '•', '●', '▪', '◦', '\u{f0b7}', '\u{f0a7}']) {
        *text = rest.trim_start().to_owned();
        return (Some(false), line);
    }
    let rest = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = trimmed.len() - rest.len();
    if (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") ")) {
        *text = rest[2..].trim_start().to_owned();
        return (Some(true), line);
    }
    (None, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_word_zalo_and_pages_put_on_the_clipboard_is_plain_text_with_bold_and_lists() {
        for (html, blocks, dropped) in [
            (
                "<p class=MsoNormal>Mở <b style='mso-bidi-font-weight:normal'>Zalo</b><o:p></o:p></p>",
                r#"[["p",["Mở ",["b",["Zalo"]]]]]"#,
                "",
            ),
            ("<ul><li>một</li><li>hai</li></ul><p>ba</p>", r#"[["ul",[["một"],["hai"]]],["p",["ba"]]]"#, ""),
            (
                "<p><span style='color:red;font-size:20pt'>Đỏ</span></p>",
                r#"[["p",["Đỏ"]]]"#,
                "cỡ chữ, màu chữ",
            ),
            ("<p>·&nbsp;&nbsp; một</p><p>· hai</p>", r#"[["ul",[["một"],["hai"]]]]"#, ""),
            ("<p>1. một</p><p>2. hai</p>", r#"[["ol",[["một"],["hai"]]]]"#, ""),
            ("<div>a<br>b</div><img src=x>", r#"[["p",["a",["br"],"b"]]]"#, "hình"),
            (
                "<a href='https://a.gov.vn'>Cổng</a> <a href='javascript:x'>xấu</a>",
                r#"[["p",[["a",["Cổng"],"https://a.gov.vn"]," xấu"]]]"#,
                "",
            ),
            ("<script>alert(1)</script><style>p{}</style>chữ", r#"[["p",["chữ"]]]"#, ""),
        ] {
            let found = clean(html);
            assert_eq!(found["blocks"].to_string(), blocks, "{html}");
            let told: Vec<&str> =
                found["dropped"].as_array().unwrap().iter().filter_map(|words| words.as_str()).collect();
            assert_eq!(told.join(", "), dropped, "{html}");
        }
    }
}
