//! Lines of YAML as people type them, brought into the form that the parser reads.
//!
//! A parser of YAML stops at the first slip and says little of use. Here every line is looked at by itself:
//! what cannot be meant otherwise (a hard space, a full-width colon) is simply read, everything else is told
//! with the line to type and read as it was meant, so that one slip is one finding.

use crate::diag::Phrase;
use std::ops::Range;

/// A line that was told, with what is wrong about it.
pub(super) struct Slip {
    /// The bytes of the line in the text, without its indentation.
    pub range: Range<usize>,
    /// What is wrong.
    pub reason: Phrase,
    /// The line to type; nothing where the line does not belong there.
    pub line: Option<String>,
}

/// A text that the parser reads, and where its bytes come from.
pub(super) struct Mended {
    /// The text.
    pub text: String,
    /// What was told of it.
    pub slips: Vec<Slip>,
    /// The lines that were changed.
    changed: Vec<Change>,
}

/// A line that was changed.
struct Change {
    /// Its bytes in the text.
    mended: Range<usize>,
    /// Where it ends in what was typed.
    typed_end: usize,
    /// For each of its bytes, the byte of what was typed that it comes from.
    from: Vec<usize>,
}

impl Change {
    /// Lays the letters of both lines beside each other: blanks are left out, quotes and blanks are put in,
    /// and a sign stands for another one.
    fn new(typed: &str, typed_at: usize, line: &str, at: usize) -> Change {
        let (mut from, mut rest) = (Vec::with_capacity(line.len()), typed);
        for c in line.chars() {
            let is_put_in = matches!(c, '"' | '\'' | '\\') || is_blank(c);
            let left_out = rest.len()
                - rest.trim_start_matches(|other| other != c && is_blank(other) && !is_put_in).len();
            rest = &rest[left_out..];
            from.extend(std::iter::repeat_n(typed_at + typed.len() - rest.len(), c.len_utf8()));
            let next = rest
                .chars()
                .next()
                .filter(|&other| other == c || !is_put_in || is_blank(c) && is_blank(other));
            rest = &rest[next.map_or(0, char::len_utf8)..];
        }
        Change { mended: at..at + line.len(), typed_end: typed_at + typed.len(), from }
    }
}

const TAB: Phrase = Phrase { vi: "có phím Tab ở đầu dòng", en: "it begins with a tab" };
const NO_SPACE: Phrase =
    Phrase { vi: "thiếu dấu cách sau dấu hai chấm", en: "the space behind the colon is missing" };
const COLON: Phrase =
    Phrase { vi: "có dấu hai chấm trong nội dung", en: "there is a colon in the value" };
const QUOTES: Phrase = Phrase {
    vi: "dấu ngoặc kép không bao hết nội dung",
    en: "the quotes do not hold the whole value",
};
const BRACKETS: Phrase = Phrase {
    vi: "dấu ngoặc vuông hay ngoặc nhọn mở mà không đóng ở cuối",
    en: "a bracket is opened and not closed at the end",
};
const HASH: Phrase =
    Phrase { vi: "dấu # bỏ mất phần sau nó", en: "the # cuts off what stands behind it" };
const SIGN: Phrase = Phrase {
    vi: "nội dung bắt đầu bằng một dấu mà máy hiểu khác đi",
    en: "the value begins with a sign that means something else",
};
const DEEPER: Phrase =
    Phrase { vi: "dòng này thụt vào thừa", en: "the line is indented without need" };
const BULLET: Phrase = Phrase {
    vi: "gạch đầu dòng chưa đúng",
    en: "the item does not begin with a hyphen and a space",
};
const NO_FIELD: Phrase =
    Phrase { vi: "dòng này không phải là một mục", en: "this line is no field" };

/// The signs that open something in YAML where a value begins.
const SIGNS: &[char] = &['&', '*', '!', '%', '@', '`', ',', ']', '}'];
/// A name is at most this long; longer words before a colon are a sentence.
const LONGEST_NAME: usize = 40;

/// Looks at every line.
pub(super) fn mend(text: &str) -> Mended {
    let mut mender = Mender {
        least: least_indent(text),
        text,
        out: String::with_capacity(text.len()),
        slips: Vec::new(),
        changed: Vec::new(),
        above: Above::default(),
    };
    let mut at = 0;
    while at < text.len() {
        at = mender.line(at);
    }
    Mended { text: mender.out, slips: mender.slips, changed: mender.changed }
}

/// How far the line is indented that is indented least; blank lines and notes do not count.
fn least_indent(text: &str) -> usize {
    let lines = text.lines().map(|line| (line, line.trim_start_matches(is_blank)));
    let lines = lines.filter(|(_, body)| !body.is_empty() && !body.starts_with(['#', ']', '}']));
    lines
        .map(
            |(line, body)| if line.len() == body.len() { 0 } else { depth(&line[..line.len() - body.len()]) },
        )
        .min()
        .unwrap_or(0)
}

/// How many blanks some white space is worth.
fn depth(blank: &str) -> usize {
    blank.chars().map(|c| if c == '\t' { 2 } else { usize::from(!is_invisible(c)) }).sum()
}

impl Mended {
    /// The byte of what was typed that a byte of the text comes from.
    pub fn typed(&self, at: usize) -> usize {
        let next = self.changed.partition_point(|change| change.mended.start <= at);
        let Some(Change { mended, typed_end, from }) = next.checked_sub(1).map(|i| &self.changed[i]) else {
            return at;
        };
        from.get(at - mended.start).copied().unwrap_or_else(|| at - mended.end + typed_end)
    }
}

/// What the lines above leave open.
#[derive(Default)]
struct Above {
    /// How far the last name was indented, and whether text stood behind it, so that deeper lines go on with
    /// it.
    name: Option<(usize, bool)>,
    /// Whether the last line was an item, or a name with nothing behind it: what follows may be an item.
    opens_items: bool,
}

struct Mender<'a> {
    text: &'a str,
    /// How far the line is indented that is indented least.
    least: usize,
    out: String,
    slips: Vec<Slip>,
    changed: Vec<Change>,
    above: Above,
}

/// A line in its parts.
struct Parts<'a> {
    indent: usize,
    /// `- `, once for each list that begins on the line.
    items: usize,
    name: Option<&'a str>,
    value: &'a str,
}

impl<'a> Mender<'a> {
    /// Handles the line that begins at a byte, with those that go on with its value; gives where the next one
    /// begins.
    fn line(&mut self, at: usize) -> usize {
        let end = self.end_of(at);
        let line = &self.text[at..end];
        let body = line.trim_start_matches(is_blank);
        if body.is_empty() || body.starts_with('#') {
            return self.keep(at, end, if body.is_empty() { "" } else { line });
        }
        if line.starts_with("---")
            || line.starts_with("...")
            || line.starts_with("%YAML")
            || line.starts_with("%TAG")
        {
            return self.keep(at, end, line);
        }
        let mut reason = None;
        let parts = self.parts(line, body, &mut reason);
        let goes_on = parts.items == 0
            && self.above.name.is_some_and(|(indent, has_text)| has_text && parts.indent > indent);
        if goes_on && parts.name.is_none() {
            return self.keep(at, end, line);
        }
        let mut indent = parts.indent;
        if self.above.name.is_none() && indent > self.least {
            // The first field stands as far to the left as any other.
            reason.get_or_insert(DEEPER);
            indent = self.least;
        }
        if goes_on {
            reason.get_or_insert(DEEPER);
            indent = self.above.name.map_or(0, |(indent, _)| indent);
        }
        if parts.items == 0 && parts.name.is_none() && !body.starts_with(['{', '[', '"', '\'']) {
            self.slips.push(Slip { range: end - body.len()..end, reason: NO_FIELD, line: None });
            return self.keep(at, end, "");
        }
        self.value(at, end, Parts { indent, ..parts }, reason)
    }

    /// Writes a line whose value may go on over the next ones; gives where the line after those begins.
    fn value(&mut self, at: usize, end: usize, parts: Parts<'a>, mut reason: Option<Phrase>) -> usize {
        let rest = self.end_of_value(&parts, end);
        let written = match judge(parts.value, rest.is_some()) {
            Ok(()) => parts.value.to_owned(),
            Err((fault, value)) => {
                reason.get_or_insert(fault);
                value
            }
        };
        let line = format!(
            "{}{}{}",
            "- ".repeat(parts.items),
            parts.name.map(|name| format!("{name}: ")).unwrap_or_default(),
            written
        );
        let line = line.trim_end();
        let whole = format!("{}{line}", " ".repeat(parts.indent));
        if let Some(reason) = reason {
            let start = end - self.text[at..end].trim_start_matches(is_blank).len();
            self.slips.push(Slip { range: start..end, reason, line: Some(whole.clone()) });
        }
        let depth = parts.indent + 2 * parts.items;
        let has_text = !parts.value.is_empty() && rest.is_none();
        self.above.opens_items = parts.items > 0 || parts.value.is_empty();
        self.above.name = if parts.name.is_some() || parts.items > 0 {
            Some((depth - if parts.name.is_none() { 1 } else { 0 }, has_text))
        } else {
            None
        };
        let next = self.keep(at, end, &whole);
        match rest {
            Some(rest) => self.keep_lines(next, rest),
            None => next,
        }
    }

    /// The indentation, the hyphens of items, the name and the value of a line, in plain signs.
    fn parts(&self, line: &'a str, body: &'a str, reason: &mut Option<Phrase>) -> Parts<'a> {
        let blank = &line[..line.len() - body.len()];
        if blank.contains('\t') {
            reason.get_or_insert(TAB);
        }
        let indent = depth(blank);
        let (mut items, mut body) = (0, body.trim_end_matches(is_blank));
        while let Some(rest) = self.item(body, items, reason) {
            items += 1;
            body = rest.trim_start_matches(is_blank);
        }
        match name(body, items > 0) {
            Some((name, value)) => {
                if value.starts_with(|c: char| !is_blank(c)) && !body[name.len()..].contains('：') {
                    reason.get_or_insert(NO_SPACE);
                }
                Parts { indent, items, name: Some(name), value: value.trim_matches(is_blank) }
            }
            None => Parts { indent, items, name: None, value: body },
        }
    }

    /// What stands behind the hyphen of an item; other bullets, and a hyphen without its space, count where
    /// an item is expected.
    fn item(&self, body: &'a str, items: usize, reason: &mut Option<Phrase>) -> Option<&'a str> {
        let rest = body.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(is_blank));
        if rest.is_some() || items > 0 || !self.above.opens_items {
            return rest;
        }
        let sign = body.strip_prefix(['•', '–', '—', '·', '▪', '●', '◦', '+', '*', '\u{f0b7}', '-'])?;
        let is_item =
            sign.starts_with(is_blank) || (body.starts_with('-') && sign.starts_with(char::is_alphanumeric));
        is_item.then(|| {
            reason.get_or_insert(BULLET);
            sign
        })
    }

    /// Where the last of the lines ends that a value goes on over: a text in a block, in quotes, or a
    /// bracket.
    fn end_of_value(&self, parts: &Parts<'a>, end: usize) -> Option<usize> {
        let depth = parts.indent + if parts.name.is_some() { 0 } else { usize::from(parts.items > 0) };
        if is_block_head(parts.value) {
            return Some(self.lines_below(end, |indent, line| line.is_empty() || indent > depth));
        }
        let first = parts.value.chars().next()?;
        if !matches!(first, '"' | '\'' | '[' | '{') || closing(parts.value).is_some() {
            return None;
        }
        let start = parts.value.as_ptr() as usize - self.text.as_ptr() as usize;
        let reach = self.lines_below(end, |indent, line| {
            line.is_empty() || indent > depth || line.starts_with([']', '}'])
        });
        let length = closing(&self.text[start..reach])?;
        Some(self.end_of(start + length))
    }

    /// Where the lines end that follow and fit.
    fn lines_below(&self, end: usize, fits: impl Fn(usize, &str) -> bool) -> usize {
        let mut reach = end;
        while reach < self.text.len() {
            let next = self.end_of(reach + 1);
            let line = &self.text[(reach + 1).min(next)..next];
            let body = line.trim_start_matches(is_blank);
            if !fits(line.len() - body.len(), body) {
                break;
            }
            reach = next;
        }
        reach
    }

    fn keep_lines(&mut self, at: usize, reach: usize) -> usize {
        let mut at = at;
        while at < reach {
            let end = self.end_of(at);
            let line = &self.text[at..end];
            let body = line.trim_start_matches(is_blank);
            let blank =
                line[..line.len() - body.len()].replace('\t', "  ").replace(|c| !matches!(c, ' '), "");
            at = self.keep(at, end, &format!("{blank}{body}"));
        }
        at
    }

    fn end_of(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |newline| at + newline)
    }

    /// Writes a line in the place of what was typed; gives where the next one begins.
    fn keep(&mut self, at: usize, end: usize, line: &str) -> usize {
        let start = self.out.len();
        self.out.push_str(line);
        let typed = &self.text[at..end];
        if typed != line {
            self.changed.push(Change::new(typed, at, line, start));
        }
        if end < self.text.len() {
            self.out.push('\n');
        }
        end + 1
    }
}

/// What takes no ink, or does not even take room.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The name of a field and what stands behind its colon.
fn name(body: &str, is_item: bool) -> Option<(&str, &str)> {
    let at = body.find([':', '：'])?;
    let (name, rest) = (body[..at].trim_end_matches(is_blank), &body[at..]);
    let value = rest.trim_start_matches([':', '：']);
    let colon = &rest[..rest.len() - value.len()];
    let is_name = name.chars().next().is_some_and(char::is_alphabetic)
        && name.chars().count() <= LONGEST_NAME
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | '/'));
    let is_apart = value.is_empty() || value.starts_with(is_blank) || colon.contains('：');
    // `- tel:113` and `https://…` are values, not fields.
    let may_be_close = !is_item && !value.starts_with("//") && !name.contains(' ');
    (is_name && colon.chars().count() == 1 && (is_apart || may_be_close)).then_some((name, value))
}

/// Whether a value announces a text over the lines below: `|`, `>-`.
fn is_block_head(value: &str) -> bool {
    let rest = value.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| {
        rest.split('#').next().unwrap_or(rest).trim().chars().all(|c| matches!(c, '+' | '-' | '0'..='9'))
    })
}

/// The length of a value in quotes or brackets up to what closes it.
fn closing(value: &str) -> Option<usize> {
    let mut open: Vec<char> = Vec::new();
    let mut quote: Option<char> = None;
    let (mut chars, mut before) = (value.char_indices().peekable(), ' ');
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some('"'), '\\') => drop(chars.next()),
            (Some('\''), '\'') if chars.peek().is_some_and(|(_, next)| *next == '\'') => drop(chars.next()),
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if at == 0 || matches!(before, '[' | '{' | ',' | ':') => quote = Some(c),
            (None, '[' | '{') => open.push(c),
            (None, ']' | '}') => drop(open.pop()),
            _ => {}
        }
        if !c.is_whitespace() {
            before = c;
        }
        if open.is_empty() && quote.is_none() {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// Whether a value can be read as it stands; if not, why, and how it has to be typed.
fn judge(value: &str, goes_on: bool) -> Result<(), (Phrase, String)> {
    let all = || quoted(value);
    let Some(first) = value.chars().next() else { return Ok(()) };
    if goes_on || first == '#' {
        return Ok(());
    }
    if matches!(first, '"' | '\'' | '[' | '{') {
        let is_quote = matches!(first, '"' | '\'');
        return match closing(value).map(|length| value[length..].trim_matches(is_blank)) {
            Some(rest) if rest.is_empty() || rest.starts_with('#') => {
                match (is_quote, hash_inside(value, value.len() - rest.len())) {
                    (false, Some(mended)) => Err((HASH, mended)),
                    _ => Ok(()),
                }
            }
            Some(_) => Err((if is_quote { QUOTES } else { BRACKETS }, all())),
            None if is_quote && !value[1..].contains(first) => Err((QUOTES, quoted(&value[1..]))),
            None if is_quote => Err((QUOTES, all())),
            None => Err((BRACKETS, closed(value))),
        };
    }
    let opens = SIGNS.contains(&first) || (matches!(first, '|' | '>') && !is_block_head(value));
    let is_list = matches!(first, '-' | '?' | ':') && value[1..].chars().next().is_none_or(is_blank);
    // Opening curly quotes are typed by Word in the place of straight ones.
    let curly =
        value.strip_prefix(['“', '”', '„', '‟', '"']).and_then(|value| value.strip_suffix(['”', '“', '"']));
    let is_curly = curly.is_some_and(|inner| !inner.contains(['“', '”']));
    let plain = value.split(" #").next().unwrap_or(value);
    let has_colon = plain.ends_with(':')
        || plain.match_indices(':').any(|(at, _)| plain[at + 1..].starts_with(char::is_whitespace));
    match (opens || is_list, has_colon) {
        (true, _) => Err((SIGN, all())),
        (_, true) if is_curly => Err((COLON, quoted(curly.unwrap_or(value)))),
        (_, true) => Err((COLON, all())),
        _ => Ok(()),
    }
}

/// A value in brackets with a ` #` in one of its texts: the same with that text in quotes.
fn hash_inside(value: &str, end: usize) -> Option<String> {
    let (mut in_quotes, mut before) = (false, 'x');
    let at = value[..end].char_indices().find_map(|(at, c)| {
        in_quotes ^= matches!(c, '"' | '\'');
        let found = (c == '#' && before == ' ' && !in_quotes).then(|| at - 1);
        before = c;
        found
    })?;
    let start = value[..at].rfind(['[', '{', ',']).map_or(0, |start| start + 1);
    let start = value[start..at].rfind(": ").map_or(start, |colon| start + colon + 1);
    let end = value[at..].find([',', ']', '}']).map_or(value.len(), |end| at + end);
    let text = value[start..end].trim();
    let start = start + value[start..].find(text).unwrap_or(0);
    Some(format!("{}{}{}", &value[..start], quoted(text), &value[start + text.len()..]))
}

/// A bracket that nothing closes, closed at the end of its line; a text in quotes where brackets do not
/// match.
fn closed(value: &str) -> String {
    let mut open = Vec::new();
    for c in value.chars() {
        match c {
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' if open.pop() != Some(c) => return quoted(value),
            _ => {}
        }
    }
    value.chars().chain(open.into_iter().rev()).collect()
}

/// A text in straight quotes, as YAML reads it back.
pub fn quoted(text: &str) -> String {
    if text.contains('"') && !text.contains('\'') && !text.contains('\\') {
        return format!("'{text}'");
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Option<String>> {
        mend(text).slips.into_iter().map(|slip| slip.line).collect()
    }

    #[test]
    fn each_slip_is_told_with_the_line_to_type() {
        for (typed, meant) in [
            ("title: A: b", "title: \"A: b\""),
            ("title:Bài", "title: Bài"),
            ("title: \"VNeID\" là gì", "title: '\"VNeID\" là gì'"),
            ("title: 'Đồng ý' là gì", "title: \"'Đồng ý' là gì\""),
            ("title: \"Alo", "title: \"Alo\""),
            ("title: [Mới] Nộp", "title: \"[Mới] Nộp\""),
            ("tags: [a, b", "tags: [a, b]"),
            ("title: {a, [b}", "title: \"{a, [b}\""),
            ("title: @ là gì", "title: \"@ là gì\""),
            ("title: % pin", "title: \"% pin\""),
            ("title: *Gấp*", "title: \"*Gấp*\""),
            ("title: &a b", "title: \"&a b\""),
            ("title: !gấp b", "title: \"!gấp b\""),
            ("title: `b`", "title: \"`b`\""),
            ("title: > b", "title: \"> b\""),
            ("title: - b", "title: \"- b\""),
            ("title: “A: b”", "title: \"A: b\""),
            ("\ttitle: b\ncost: c", "title: b"),
            ("  title: b\ncost: c", "title: b"),
            ("title: a\n  cost: b", "cost: b"),
            ("tags:\n  • a", "  - a"),
            ("tags:\n  -a", "  - a"),
            ("tags: [a, b # c, d]", "tags: [a, \"b # c\", d]"),
            ("poster: {call: 113, text: gọi # số}", "poster: {call: 113, text: \"gọi # số\"}"),
        ] {
            assert_eq!(lines(typed), [Some(meant.to_owned())], "{typed}");
            assert!(lines(meant).is_empty(), "{meant}");
        }
    }

    #[test]
    fn what_is_well_formed_stays_as_it_is() {
        for text in [
            "title: Bài\ntags: [a, 'b: c', \"d # e\"]\n",
            "tags:\n  - a\n  - https://a.vn/x\n  - tel:113\n",
            "verified:\n  date: 2026-11-15\n  by: Tổ\n",
            "description: >\n  Câu một: dài\n  - câu hai\ntitle: b\n",
            "description: \"Câu một: dài\n  câu hai\"\ntitle: b\n",
            "lines:\n  - {icon: link, title: 'a'}\n  - icon: otp\n    title: b\n",
            "tags: [\n  a,\n  b\n]\ntitle: c\n",
            "# chú thích: a\ntitle: Đổi 'mật khẩu' của mình # đây\n",
            "description: Câu một\n  câu hai\n",
            "a: 10:30\nb: -5\nc: https://a.vn\n",
        ] {
            let mended = mend(text);
            assert_eq!((mended.text.as_str(), mended.slips.len()), (text, 0));
        }
    }

    #[test]
    fn what_cannot_be_meant_otherwise_is_read() {
        assert_eq!(mend("title:\u{a0}Bài\n").text, "title: Bài\n");
        assert_eq!(mend("\u{200b}title：Bài\n").text, "title: Bài\n");
        assert_eq!(mend("title : Bài\u{a0}\n").text, "title: Bài\n");
        assert!(mend("title:\u{a0}Bài\n\u{feff}cost：b\n").slips.is_empty());
    }

    #[test]
    fn places_are_those_of_what_was_typed() {
        let (text, mended) = ("title:Bài: một\ncost: x\n", mend("title:Bài: một\ncost: x\n"));
        let at = mended.text.find("x\n").unwrap();
        assert_eq!(mended.typed(at), text.find("x\n").unwrap());
        for typed in [
            "title:Bài: một\n",
            "\u{feff}title： Bài # một\n",
            "\t\u{a0}title:\u{200b} &Bài \"mở\"   một\u{a0}\n",
        ] {
            let mended = mend(typed);
            for word in ["title", "Bài", "một"] {
                let at = mended.text.find(word).unwrap();
                assert_eq!(mended.typed(at), typed.find(word).unwrap(), "{word} of {typed:?}");
                assert!(typed.is_char_boundary(mended.typed(at + word.len())));
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn places_lie_between_letters(typed in "[ \t\u{a0}\u{feff}]{0,2}([-•] )?[a-zà]{0,3} ?[:：]?[ \u{200b}]?[&*#\"'à：: a\\\\]{0,9}\n(b: à\n)?") {
            let mended = mend(&typed);
            for at in (0..=mended.text.len()).filter(|&at| mended.text.is_char_boundary(at)) {
                proptest::prop_assert!(typed.is_char_boundary(mended.typed(at)), "{at} of {:?}", mended.text);
            }
        }
    }
}
