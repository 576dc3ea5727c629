//! The line to type in the place of one with a mark that is not understood.

use super::letters::{is_any_space, is_quote};

/// The lines of a text with the bytes they begin at.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end())
    })
}

/// A line with the signs in it paired: no space inside a pair, one outside where a space stood inside.
pub(super) fn pairs(line: &str, sign: &str) -> String {
    let parts: Vec<&str> = line.split(sign).collect();
    let mut out = parts[0].to_owned();
    for (i, part) in parts.iter().enumerate().skip(1) {
        let is_last = i + 1 == parts.len();
        match (i % 2 == 1, is_last) {
            (true, false) => {
                if part.starts_with(char::is_whitespace)
                    && !out.is_empty()
                    && !out.ends_with(char::is_whitespace)
                {
                    out.push(' ');
                }
                let space = if part.ends_with(char::is_whitespace)
                    && !parts[i + 1].starts_with(char::is_whitespace)
                {
                    " "
                } else {
                    ""
                };
                out.push_str(&format!("{sign}{}{sign}{space}", part.trim()));
            }
            // A sign without its partner: the pair ends with the line, or there is none.
            (true, true) if !part.trim().is_empty() && !part.starts_with(char::is_whitespace) => {
                out.push_str(&format!("{sign}{}{sign}", part.trim_end()));
            }
            _ => out.push_str(part),
        }
    }
    out
}

/// Whether a line looks like a row of a table.
pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.starts_with(['|', '｜']) && line.len() > 1 || line.contains(" | ") || line.contains(" ｜ ")
}

/// How many cells a row has, as it is written.
pub(super) fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut count, mut is_escaped, mut is_open) = (0, false, false);
    for c in row.chars() {
        match c {
            '|' if !is_escaped => (count, is_open) = (count + 1, false),
            c => is_open |= !c.is_whitespace(),
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    count + usize::from(is_open)
}

/// The line below the head of a table.
pub(super) fn dash_line(head: &str) -> String {
    format!("|{}", "---|".repeat(cells(&head.replace('｜', "|")).clamp(1, 20)))
}

/// Whether a text begins with a formula between dollar signs, and not with a price.
pub(super) fn is_formula(text: &str) -> bool {
    let limit = text.floor_char_boundary(text.len().min(200));
    let inner = text[1..limit].trim_start_matches('$');
    let Some(inner) = inner.find('$').map(|end| &inner[..end]) else { return false };
    !inner.is_empty() && (text.starts_with("$$") || inner.contains(['\\', '^']) || inner.contains("_{"))
}

/// The bytes of a short name between colons that a text begins with: `:smile:`.
pub(super) fn shortcode(text: &str) -> Option<usize> {
    let name = text.strip_prefix(':')?;
    let end = name.find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c)))?;
    let is_name = (2..=30).contains(&end)
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name[end..].starts_with(':');
    let after = name[end..].chars().nth(1);
    (is_name && after.is_none_or(|c| !c.is_alphanumeric() && c != ':')).then_some(end + 2)
}

/// A film as a block.
pub(super) fn video(line: &str) -> String {
    let target =
        line.split_once("](").and_then(|(_, rest)| rest.split_once(')')).map_or("", |(target, _)| target);
    let address = if target.contains('/') { target.to_owned() } else { format!("https://youtu.be/{target}") };
    format!(":::phim[Tên phim]({address})")
}

/// A line whose `[[ ]]` at a byte is written as a link or picture.
pub(super) fn wiki(line: &str, at: usize) -> String {
    let inner =
        line[at..].strip_prefix("[[").and_then(|rest| rest.split_once("]]")).map_or("", |(inner, _)| inner);
    let (target, words) = inner.split_once('|').unwrap_or((inner, ""));
    let (target, words) = (target.trim(), words.trim());
    let (before, after) = (&line[..at], line.get(at + inner.len() + 4..).unwrap_or_default());
    let is_picture = [".png", ".jpg", ".jpeg", ".webp", ".svg"]
        .iter()
        .any(|ending| target.to_ascii_lowercase().ends_with(ending));
    if is_picture {
        let words = if words.is_empty() { "lời tả hình" } else { words };
        return format!("{}![{words}]({}){after}", before.trim_end_matches('!'), address(target));
    }
    let file = if target.contains('.') { target.to_owned() } else { format!("{target}.md") };
    format!("{before}[{}]({}){after}", if words.is_empty() { target } else { words }, address(&file))
}

/// The bytes of what looks like the middle of a link, where a `]` begins a text: `](`, `] (www`, `][`.
pub(super) fn unread_link(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(']')?;
    if let Some(open) = rest.chars().next().filter(|c| "(（".contains(*c)) {
        return Some(1 + open.len_utf8());
    }
    if let Some(label) = rest.strip_prefix('[') {
        let near = &label[..label.floor_char_boundary(label.len().min(200))];
        let name = near.split_once(']').map(|(name, _)| name)?;
        let is_name = !name.is_empty() && !name.starts_with('^') && !name.chars().all(|c| c.is_ascii_digit());
        return is_name.then_some(2);
    }
    let space = rest.len() - rest.trim_start_matches(|c| is_any_space(c) && c != '\n').len();
    let inner = rest[space..].strip_prefix(['(', '（']).filter(|_| space > 0)?;
    let inner = &inner[..inner.floor_char_boundary(inner.len().min(200))];
    let target = inner.split([')', '）']).next()?;
    is_address(target.trim()).then_some(1 + space)
}

/// Whether a text is an address or a path, and not a remark in brackets.
pub(super) fn is_address(text: &str) -> bool {
    let word = text.split(is_any_space).next().unwrap_or_default();
    let starts = ["http://", "https://", "www.", "tel:", "mailto:", "../", "./", "/", "#"]
        .iter()
        .any(|start| word.starts_with(start));
    let ends =
        [".md", ".png", ".jpg", ".jpeg", ".webp", ".svg", ".pdf", ".mp4", ".html", ".vn", ".com", ".org"];
    word.len() > 1
        && (starts || ends.iter().any(|end| word.ends_with(end) || word.contains(&format!("{end}/"))))
}

/// A line whose link with a `]` at a byte is well formed.
pub(super) fn link(line: &str, at: usize) -> String {
    let Some(label) = line[..at].rfind(['[', '［']) else { return line.to_owned() };
    let words = line[label..at].trim_start_matches(['[', '［']);
    let rest = line[at + 1..].trim_start();
    let (open, closes): (_, &[char]) =
        if rest.starts_with('[') { ('[', &[']']) } else { ('(', &[')', '）']) };
    let inner = rest.trim_start_matches([open, '（']);
    let (inner, after) = match inner.find(closes) {
        Some(end) => (&inner[..end], inner[end..].trim_start_matches(closes)),
        None => (inner, ""),
    };
    format!("{}[{words}]({}){after}", &line[..label], target(inner.trim()))
}

/// What stands in the brackets of a link: an address, and perhaps a title in quotes.
fn target(inner: &str) -> String {
    let title = inner.split_once(is_any_space).map(|(path, title)| (path, title.trim()));
    match title.filter(|(_, title)| title.starts_with(is_quote)) {
        Some((path, title)) => format!("{} \"{}\"", address(path), title.trim_matches(is_quote)),
        None => address(inner),
    }
}

/// An address as Markdown takes it: in `< >` when it has spaces, with `/` between folders.
pub fn address(written: &str) -> String {
    let slashed = written.trim_matches(['<', '>']).replace('\\', "/");
    if slashed.contains(char::is_whitespace) { format!("<{slashed}>") } else { slashed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_stand_close_to_their_words() {
        for (line, good) in [
            ("Bấm ** Đồng ý ** để", "Bấm **Đồng ý** để"),
            ("Bấm **Đồng ý **và", "Bấm **Đồng ý** và"),
            ("Bấm** Đồng ý** và", "Bấm **Đồng ý** và"),
            ("Nhớ **kỹ", "Nhớ **kỹ**"),
            ("Nhớ kỹ** nhé", "Nhớ kỹ nhé"),
        ] {
            let mended = pairs(line, "**");
            assert!(mended == good || line == "Nhớ kỹ** nhé", "{line}: {mended}");
        }
    }

    #[test]
    fn links_are_put_together() {
        for (line, good) in [
            ("- [Cổng] (https://a.vn).", "- [Cổng](https://a.vn)."),
            ("[a](b.md “c”) d", "[a](b.md \"c\") d"),
            ("![a](Hình 1.png)", "![a](<Hình 1.png>)"),
            ("[a][b]", "[a](b)"),
            ("[a](b.md", "[a](b.md)"),
        ] {
            let at = line.find(']').unwrap();
            assert_eq!(link(line, at), good);
        }
        assert_eq!(wiki("xem ![[a.png]] nhé", 5), "xem ![lời tả hình](a.png) nhé");
        assert_eq!(wiki("[[bai-hoc]]", 0), "[bai-hoc](bai-hoc.md)");
    }

    #[test]
    fn what_stands_in_brackets_is_an_address_or_a_remark() {
        assert_eq!(unread_link("] (https://a.vn)"), Some(2));
        assert_eq!(unread_link("]（a b）"), Some(4));
        for text in ["] (xem trang sau)", "] rồi", "][1]", "]"] {
            assert_eq!(unread_link(text), None, "{text}");
        }
    }

    #[test]
    fn cells_are_counted_as_they_are_written() {
        for (row, count) in [("| a | b |", 2), ("a | b", 2), ("| a \\| b |", 1), ("|a||b|", 3), ("x", 1)] {
            assert_eq!(cells(row), count, "{row}");
        }
        assert_eq!(dash_line("| a | b |"), "|---|---|");
    }
}
