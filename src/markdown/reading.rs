//! The text as the parser reads it: what can be meant in one way only is spelled as Markdown spells it.
//!
//! People paste from Word, Zalo and PDF: spaces that do not break after `##`, letters without width before
//! `:::`, full-width marks, round bullets. And pulldown-cmark knows no containers, so each line that begins
//! with `:::` (after quote and list marks) is read as a thematic break, which CommonMark takes for a block of
//! its own and which may interrupt a paragraph. Every change is kept with its place, so that spans are always
//! those of the text as written, and what turns out to be code or plain text is shown letter by letter.

use super::letters::{
    is_any_space, is_bullet, is_colon, is_dash, is_invisible, is_punctuation, is_quote, plain_mark,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A text as it is read, and how it differs from the text as written.
pub(super) struct Reading<'a> {
    /// What the parser gets.
    pub text: Cow<'a, str>,
    /// The `:::` lines by the byte at which their colons begin in the text as written.
    pub fences: BTreeMap<usize, FenceLine>,
    changes: Vec<Change>,
}

/// A `:::` line.
pub(super) struct FenceLine {
    /// How many colons.
    pub colons: usize,
    /// The byte behind the colons.
    pub after: usize,
    /// From the first colon to the last letter of the line.
    pub range: Range<usize>,
}

/// Some bytes that are read otherwise than they are written; either range may be empty.
struct Change {
    read: Range<usize>,
    written: Range<usize>,
}

impl<'a> Reading<'a> {
    /// Reads a text.
    pub fn of(written: &'a str) -> Reading<'a> {
        let mut lines = Lines::default();
        let mut start = 0;
        for line in written.split_inclusive('\n') {
            lines.line(line.trim_end_matches(['\n', '\r']), start);
            start += line.len();
        }
        let Lines { mut swaps, fences } = lines;
        if swaps.is_empty() {
            return Reading { text: Cow::Borrowed(written), fences, changes: Vec::new() };
        }
        swaps.sort_by_key(|swap| (swap.written.start, swap.written.end));
        let (mut text, mut changes, mut done) =
            (String::with_capacity(written.len()), Vec::with_capacity(swaps.len()), 0);
        for Swap { written: range, read } in swaps {
            text.push_str(&written[done..range.start]);
            changes.push(Change { read: text.len()..text.len() + read.len(), written: range.clone() });
            text.push_str(read);
            done = range.end;
        }
        text.push_str(&written[done..]);
        Reading { text: Cow::Owned(text), fences, changes }
    }

    /// Where some bytes as read stand as written, and whether they differ.
    pub fn written(&self, read: &Range<usize>) -> (Range<usize>, bool) {
        if self.changes.is_empty() {
            return (read.clone(), false);
        }
        let (start, end) = (self.start(read.start), self.end(read.end));
        let next = self.changes.partition_point(|change| change.read.end < read.start);
        let near = self.changes[next..].iter().take_while(|change| change.read.start <= read.end);
        (start..end.max(start), near.into_iter().any(|change| touches(&change.read, read)))
    }

    /// A first byte: what was left out right before it does not count.
    fn start(&self, at: usize) -> usize {
        let after = self.changes.partition_point(|change| change.read.start <= at);
        let Some(change) = after.checked_sub(1).map(|last| &self.changes[last]) else { return at };
        match at {
            at if at >= change.read.end => change.written.end + (at - change.read.end),
            _ => change.written.start,
        }
    }

    /// The byte after a last one: what was left out right behind it does not count.
    fn end(&self, at: usize) -> usize {
        let before = self.changes.partition_point(|change| change.read.start < at);
        let Some(change) = before.checked_sub(1).map(|last| &self.changes[last]) else { return at };
        change.written.end + at.saturating_sub(change.read.end)
    }
}

/// Whether two ranges share a byte, or one is empty and stands in or at the other.
fn touches(a: &Range<usize>, b: &Range<usize>) -> bool {
    if a.is_empty() { a.start >= b.start && a.start <= b.end } else { a.start < b.end && a.end > b.start }
}

/// Bytes as written, and what is read in their place.
struct Swap {
    written: Range<usize>,
    read: &'static str,
}

/// Reads line by line.
#[derive(Default)]
struct Lines {
    swaps: Vec<Swap>,
    fences: BTreeMap<usize, FenceLine>,
}

impl Lines {
    fn swap(&mut self, written: Range<usize>, read: &'static str) {
        self.swaps.push(Swap { written, read });
    }

    /// Reads the line that begins `start` bytes into the text.
    fn line(&mut self, line: &str, start: usize) {
        if !is_plain(line) && line.chars().all(|c| is_any_space(c) || is_invisible(c)) {
            // Word parts paragraphs by lines that hold one space that does not break.
            return self.swap(start..start + line.len(), "");
        }
        let at = self.prefix(line, start);
        if self.fences.last_key_value().is_some_and(|(begin, _)| *begin >= start) || is_plain(&line[at..]) {
            return;
        }
        let (rest, start) = (&line[at..], start + at);
        if is_row(rest) {
            return self.row(rest, start);
        }
        for (i, c) in rest.char_indices() {
            match c {
                '＊' => self.swap(start + i..start + i + c.len_utf8(), "*"),
                c if is_invisible(c) => self.swap(start + i..start + i + c.len_utf8(), ""),
                _ => {}
            }
        }
        self.links(rest, start);
        self.bold(rest, start);
    }

    /// Reads indentation, quote, list and heading marks, and `:::`; how long they are.
    fn prefix(&mut self, line: &str, start: usize) -> usize {
        let mut at = 0;
        loop {
            let blank = blank_length(&line[at..]);
            let rest = &line[at + blank..];
            let mark = mark(rest);
            let Some((length, reads)) = mark else {
                return if self.fence(line, at, blank, start) { line.len() } else { at };
            };
            self.blanks(&line[at..at + blank], start + at, at == 0);
            at += blank;
            match reads {
                Reads::AsWritten => {}
                Reads::Each => self.each(&line[at..at + length], start + at),
                Reads::As(text) => self.swap(start + at..start + at + length, text),
            }
            at += length;
            at = self.space(line, at, start);
            if line[..at].trim_end().ends_with(['#', '＃']) {
                return at;
            }
            at += self.task(&line[at..], start + at);
        }
    }

    /// One space must follow a mark, of any kind. Word sets many that do not break behind its bullets.
    fn space(&mut self, line: &str, at: usize, start: usize) -> usize {
        let mut at = at;
        let mut read = " ";
        while let Some(c) = line[at..].chars().next().filter(|c| is_any_space(*c) && !c.is_ascii()) {
            self.swap(start + at..start + at + c.len_utf8(), read);
            (at, read) = (at + c.len_utf8(), "");
        }
        at
    }

    /// The box of a task as people type it: `[]`, `[ x ]`, `[v]`; its bytes.
    fn task(&mut self, text: &str, start: usize) -> usize {
        let inner = text.trim_start_matches(' ');
        let Some((inside, rest)) =
            inner.strip_prefix(['[', '［']).and_then(|rest| rest.split_once([']', '］']))
        else {
            return 0;
        };
        let read = match inside.trim() {
            "" => "[ ]",
            "x" | "X" | "v" | "V" | "✓" | "✔" | "✅" => "[x]",
            _ => return 0,
        };
        let length = inner.len() - rest.len();
        if inner[..length] == *read || !rest.starts_with(is_any_space) {
            return 0;
        }
        let begin = text.len() - inner.len();
        self.swap(start + begin..start + begin + length, read);
        begin + length
    }

    /// Full-width marks, letter by letter, without what stands unseen between them.
    fn each(&mut self, marks: &str, start: usize) {
        for (i, c) in marks.char_indices().filter(|(_, c)| !c.is_ascii()) {
            self.swap(start + i..start + i + c.len_utf8(), plain_mark(c));
        }
    }

    /// Spaces before a mark. Four at the start of a line would make code of it.
    fn blanks(&mut self, blanks: &str, start: usize, is_first: bool) {
        if blanks.is_ascii() {
            return;
        }
        let mut count = 0;
        for (i, c) in blanks.char_indices() {
            count += usize::from(!is_invisible(c));
            let is_kept = c.is_ascii() && !(is_first && count > 3);
            let read = if is_invisible(c) || (is_first && count > 3) { "" } else { " " };
            if !is_kept {
                self.swap(start + i..start + i + c.len_utf8(), read);
            }
        }
    }

    /// Reads a `:::` line as a thematic break, if the line is one.
    fn fence(&mut self, line: &str, at: usize, blank: usize, start: usize) -> bool {
        let (colons, length) = colons(&line[at + blank..]);
        if colons < 3 {
            return false;
        }
        self.blanks(&line[at..at + blank], start + at, at == 0);
        let begin = start + at + blank;
        let range = begin..start + line.trim_end_matches(|c| is_any_space(c) || is_invisible(c)).len();
        // Underscores: `***` after a `*` bullet would be one thematic break, `---` a heading.
        self.swap(begin..start + line.len(), "___");
        self.fences.insert(begin, FenceLine { colons, after: begin + length, range });
        true
    }

    /// A row of a table: its bars, and the dashes below its head, which Word joins to long ones.
    fn row(&mut self, row: &str, start: usize) {
        let is_dashes = row
            .chars()
            .all(|c| "|｜".contains(c) || is_dash(c) || is_colon(c) || is_any_space(c) || is_invisible(c));
        for (i, c) in row.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let read = match c {
                '｜' => "|",
                c if is_invisible(c) => "",
                c if is_dashes && is_dash(c) => "---",
                c if is_dashes && is_colon(c) => ":",
                c if is_dashes && is_any_space(c) => " ",
                '＊' => "*",
                _ => continue,
            };
            self.swap(start + i..start + i + c.len_utf8(), read);
        }
        self.bold(row, start);
    }

    /// Full-width brackets of links and pictures, and typographic quotes around their titles.
    fn links(&mut self, line: &str, start: usize) {
        if !line.contains(['（', '［', '］', '“', '”', '‘', '’', '„', '«']) {
            return;
        }
        let mut open = None;
        let mut free_from = 0;
        for (i, c) in line.char_indices() {
            match c {
                '[' | '［' => open = Some((i, c)),
                ']' | '］' if i >= free_from => {
                    let after = i + c.len_utf8();
                    let Some(begin) = open.take() else { continue };
                    let Some(end) = target_end(&line[after..]).map(|end| after + end) else { continue };
                    let brackets = [begin, (i, c)].into_iter().chain(target_marks(line, after, end));
                    for (at, mark) in brackets.filter(|(_, mark)| !mark.is_ascii()) {
                        self.swap(start + at..start + at + mark.len_utf8(), plain_mark(mark));
                    }
                    free_from = end;
                }
                _ => {}
            }
        }
    }

    /// Bold that CommonMark does not see since a letter follows its last sign: `**Lưu ý:**không`.
    ///
    /// Where every `**` of a line has its partner and no space stands inside, only one thing can be meant.
    /// Spaces that are read, but not written, make the parser see it.
    fn bold(&mut self, line: &str, start: usize) {
        let runs = star_runs(line);
        let is_clear = |pair: &[Run]| {
            pair.len() == 2
                && pair[0].opens()
                && pair[1].closes()
                && has_letter(&line[pair[0].at..pair[1].at])
        };
        if runs.is_empty() || !runs.chunks(2).all(is_clear) {
            return;
        }
        for pair in runs.chunks(2) {
            if is_word(pair[0].before) && pair[0].after.is_some_and(is_punctuation) {
                self.swap(start + pair[0].at..start + pair[0].at, " ");
            }
            if pair[1].before.is_some_and(is_punctuation) && is_word(pair[1].after) {
                self.swap(start + pair[1].end..start + pair[1].end, " ");
            }
        }
    }
}

/// How a mark is read.
enum Reads {
    AsWritten,
    /// Full-width letters as their plain ones.
    Each,
    As(&'static str),
}

/// Whether nothing in a line is ever read otherwise: no letter beyond Vietnamese ones, and no bold.
fn is_plain(line: &str) -> bool {
    let is_common = |c: char| matches!(c, '\0'..='\u{7f}' | '\u{c0}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}');
    !line.contains("**") && line.chars().all(is_common)
}

/// The bytes of spaces of any kind and of invisible letters at the start of a text.
fn blank_length(text: &str) -> usize {
    text.find(|c| !is_any_space(c) && !is_invisible(c)).unwrap_or(text.len())
}

/// How many colons begin a text, and their bytes; what stands unseen between them does not count.
fn colons(text: &str) -> (usize, usize) {
    let (mut count, mut length) = (0, 0);
    for (i, c) in text.char_indices() {
        match c {
            c if is_colon(c) => (count, length) = (count + 1, i + c.len_utf8()),
            c if is_invisible(c) => {}
            _ => break,
        }
    }
    (count, length)
}

/// The quote, list or heading mark that a text begins with: its bytes, and how it is read.
fn mark(text: &str) -> Option<(usize, Reads)> {
    let first = text.chars().next()?;
    let after = |length: usize| text[length..].chars().next();
    let is_parted = |length: usize| after(length).is_some_and(is_any_space);
    match first {
        '>' => Some((1, Reads::AsWritten)),
        '＞' => Some((first.len_utf8(), Reads::As(">"))),
        '#' | '＃' => {
            let length = text.find(|c: char| c != '#' && c != '＃' && !is_invisible(c)).unwrap_or(text.len());
            let level = text[..length].chars().filter(|c| !is_invisible(*c)).count();
            (level <= 6 && (is_parted(length) || length == text.len())).then_some((length, Reads::Each))
        }
        '-' | '*' | '+' => is_parted(1).then_some((1, Reads::AsWritten)),
        '＊' | '＋' | '－' | '‐' | '‑' | '−' => {
            is_parted(first.len_utf8()).then(|| (first.len_utf8(), Reads::As("-")))
        }
        c if is_bullet(c) => {
            let length = c.len_utf8();
            let is_item = after(length)
                .is_some_and(|next| is_any_space(next) || (!"·§".contains(c) && next.is_alphanumeric()));
            is_item.then(|| (length, Reads::As(if is_parted(length) { "-" } else { "- " })))
        }
        // The second level of lists in Word.
        'o' => (after(1) == Some('\t')).then_some((1, Reads::As("-"))),
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let sign = after(digits).filter(|c| digits <= 9 && ".)．）".contains(*c))?;
            let length = digits + sign.len_utf8();
            is_parted(length).then_some((length, Reads::Each))
        }
        _ => None,
    }
}

/// Whether a line is a row of a table: it begins with a bar.
fn is_row(text: &str) -> bool {
    text.trim_start_matches(|c| is_any_space(c) || is_invisible(c)).starts_with(['|', '｜'])
}

/// Longer addresses and pieces of code are none; it keeps hostile lines cheap.
const MAX_TARGET: usize = 2_000;

/// The end of the `( )` that a text begins with, in brackets of either width.
fn target_end(text: &str) -> Option<usize> {
    let open = text.chars().next().filter(|c| "(（".contains(*c))?;
    let close = if open == '(' { ')' } else { '）' };
    let limit = text.floor_char_boundary(text.len().min(MAX_TARGET));
    let end = text[..limit].find(close).or_else(|| text[..limit].find([')', '）']))?;
    Some(end + text[end..].chars().next().map_or(0, char::len_utf8))
}

/// The marks of the target between two bytes: its brackets, and the quotes around its title.
fn target_marks(line: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, char)> {
    let text = &line[from..to];
    let mut chars = text.char_indices();
    let (open, close) = (chars.next(), chars.next_back());
    let inner = open.map_or(0, |(_, c)| c.len_utf8())..close.map_or(text.len(), |(at, _)| at);
    let title = text[inner.clone()].find([' ', '\t', '\u{a0}']).map(|space| inner.start + space);
    let quotes = title.and_then(|space| {
        let rest = text[space..inner.end].trim_end();
        let first = rest.char_indices().find(|(_, c)| !is_any_space(*c)).filter(|(_, c)| is_quote(*c))?;
        let last = rest.char_indices().next_back().filter(|(at, c)| is_quote(*c) && *at > first.0)?;
        Some([(space + first.0, first.1), (space + last.0, last.1)])
    });
    let quotes = quotes.into_iter().flatten();
    open.into_iter().chain(close).chain(quotes).map(move |(at, c)| (from + at, c))
}

/// A `**` with what stands around it.
struct Run {
    at: usize,
    end: usize,
    before: Option<char>,
    after: Option<char>,
}

impl Run {
    fn opens(&self) -> bool {
        self.after.is_some_and(|c| !is_any_space(c))
    }

    fn closes(&self) -> bool {
        self.before.is_some_and(|c| !is_any_space(c))
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| !is_any_space(c) && !is_punctuation(c))
}

fn has_letter(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// The `**` of a line that are not code and not escaped; none when there are runs of three or more.
fn star_runs(line: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    if !line.contains("**") && !line.contains("＊") {
        return runs;
    }
    let seen: Vec<(usize, char)> = line.char_indices().filter(|(_, c)| !is_invisible(*c)).collect();
    let is_star = |i: usize| seen.get(i).is_some_and(|(_, c)| "*＊".contains(*c));
    let mut i = 0;
    while let Some((at, c)) = seen.get(i).copied() {
        let from = i;
        i += 1;
        match c {
            '\\' => i += 1,
            '`' => i = code_end(&seen, from),
            _ if is_star(from) => {
                while is_star(i) {
                    i += 1;
                }
                match i - from {
                    1 => continue,
                    2 => {}
                    _ => return Vec::new(),
                }
                let end = seen.get(i).map_or(line.len(), |(end, _)| *end);
                let before = from.checked_sub(1).map(|before| seen[before].1);
                runs.push(Run { at, end, before, after: seen.get(i).map(|(_, c)| *c) });
            }
            _ => {}
        }
    }
    runs
}

/// Where the code that begins at a backtick ends; right behind its backticks when nothing closes it.
fn code_end(seen: &[(usize, char)], from: usize) -> usize {
    let run = |at: usize| seen[at..].iter().take(MAX_TARGET).take_while(|(_, c)| *c == '`').count();
    let length = run(from);
    let mut at = from + length;
    let begin = at;
    while at < seen.len().min(begin + MAX_TARGET) {
        match run(at) {
            0 => at += 1,
            other if other == length => return at + length,
            other => at += other,
        }
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Reading::of(text).text.into_owned()
    }

    #[test]
    fn a_text_that_markdown_understands_is_left_alone() {
        for text in
            ["a: b\n::\n", "## Mở trang\n- **đậm** và\n1. một", "5 * 3, a_b_c, #1, C#", "> [a](b.md \"c\")"]
        {
            assert_eq!(read(text), text);
            assert!(Reading::of(text).changes.is_empty());
        }
    }

    #[test]
    fn colons_are_read_as_breaks_with_their_places() {
        let text = "a\n:::lưu-ý[đ]\n> - ：：：x\n1) :::::\n\u{200b}:\u{feff}::b\n";
        let reading = Reading::of(text);
        assert_eq!(reading.text.lines().collect::<Vec<_>>(), ["a", "___", "> - ___", "1) ___", "___"]);
        let lines: Vec<_> =
            reading.fences.values().map(|f| (f.colons, &text[f.after..f.range.end])).collect();
        assert_eq!(lines, [(3, "lưu-ý[đ]"), (3, "x"), (5, ""), (3, "b")]);
    }

    #[test]
    fn marks_of_other_programs_are_read_as_markdown_spells_them() {
        for (written, meant) in [
            ("##\u{a0}Mở", "## Mở"),
            ("＃＃\u{3000}Mở", "## Mở"),
            ("\u{feff}#\u{200b}# Mở", "## Mở"),
            ("-\u{a0}một", "- một"),
            ("\u{a0}\u{a0}- một", "  - một"),
            ("1.\u{2003}một", "1. một"),
            ("1）một", "1）một"),
            ("1） một", "1) một"),
            (">\u{a0}- một", "> - một"),
            ("•\tmột", "-\tmột"),
            ("▪một", "- một"),
            ("·\u{a0}\u{a0}một", "- một"),
            ("- [] một", "- [ ] một"),
            ("- [ v ] một", "- [x] một"),
            ("‑ một", "- một"),
            ("＊＊đậm＊＊", "**đậm**"),
            ("a\n\u{a0}\nb", "a\n\nb"),
            ("| a |\n|—|\n", "| a |\n|---|\n"),
            ("｜ a ｜", "| a |"),
            ("[a]（b.md）", "[a](b.md)"),
            ("［a］(b.md “c”)", "[a](b.md \"c\")"),
            ("**Lưu ý:**không", "**Lưu ý:** không"),
            ("a**“b”**c **d**", "a **“b”** c **d**"),
        ] {
            assert_eq!(read(written), meant, "{written}");
        }
    }

    #[test]
    fn what_may_mean_something_else_stays() {
        for text in
            ["** a **", "**đậm **và", "`**a:**b`", "**a", "***a:***b", "(**a**)", "5 – 7 người", "“a” (b)"]
        {
            assert_eq!(read(text), text, "{text}");
        }
    }

    #[test]
    fn every_byte_as_read_has_its_place() {
        let text = "##\u{a0}Mở **“a”**b\u{200b}c";
        let reading = Reading::of(text);
        let at = reading.text.find(" bc").unwrap();
        let (range, differs) = reading.written(&(at..at + 3));
        assert_eq!((&text[range], differs), ("b\u{200b}c", true));
        let at = reading.text.find("Mở").unwrap();
        let (range, differs) = reading.written(&(at..at + 4));
        assert_eq!((&text[range], differs), ("Mở", false));
    }
}
