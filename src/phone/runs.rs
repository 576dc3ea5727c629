//! The digits of a text that somebody may take for one number, whatever stands between them.

use super::glyph::{Gap, Glyph, glyph, look_alike, read_aloud, spoken};
use crate::markup;
use crate::text::{is_alphabetic, is_alphanumeric};
use std::ops::Range;

/// A digit as it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digit {
    pub value: u8,
    /// The bytes that spell it.
    pub start: usize,
    pub end: usize,
    /// What stands between it and the digit before it in its run.
    pub gap: Gap,
    /// It may be a letter of a word that stands close to digits: `so0912`.
    pub is_letter: bool,
}

/// How a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reading {
    /// `%30`, `\u0030` and `\n` are what they stand for, and not the signs that spell them.
    has_escapes: bool,
    /// Numbers begin with words too.
    has_words: bool,
    /// `ba số sáu` is `666` and not `36`.
    has_counts: bool,
}

/// What stands between two digits of one number has at most so many bytes, tags and all.
pub const MOST_BETWEEN: usize = 4_096;
/// And so many signs that are seen.
const MOST_SIGNS: usize = 40;
/// A tag has at most so many bytes.
const LONGEST_TAG: usize = 2_048;

/// Hands on each run of digits: with spaces, signs, tags and letters without width between them, in any
/// spelling.
///
/// The work is linear in the text: what stands between two digits is read twice, what stands in a tag between
/// them once more.
pub(super) fn runs(text: &str, has_words: bool, each: &mut dyn FnMut(&[Digit])) {
    read(text, Reading { has_escapes: false, has_words, has_counts: false }, each);
    if is_escaped(text) {
        read(text, Reading { has_escapes: true, has_words, has_counts: false }, each);
    }
    if has_words && is_counted(text) {
        read(text, Reading { has_escapes: false, has_words, has_counts: true }, each);
    }
}

/// Whether something is spelled by its number: `%30`, `\u0030`.
fn is_escaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'%' => hex(at + 1) && hex(at + 2),
        b'\\' => bytes.get(at + 1).is_some_and(|next| b"nrtux01234567".contains(next)),
        _ => false,
    })
}

/// Whether a digit may be said with how often it stands: `hai số không`.
fn is_counted(text: &str) -> bool {
    text.match_indices("số ").any(|(at, _)| count(text[..at].trim_end()).is_some())
}

/// How often, where a text ends with that: `ba`, `3`.
fn count(before: &str) -> Option<u8> {
    match crate::text::fold(before.rsplit(|c: char| !is_alphanumeric(c)).next()?).as_str() {
        "hai" | "2" => Some(2),
        "ba" | "3" => Some(3),
        "bon" | "4" => Some(4),
        _ => None,
    }
}

fn read(text: &str, reading: Reading, each: &mut dyn FnMut(&[Digit])) {
    let (mut open, mut digits) = (Vec::new(), Vec::new());
    open.push(0..text.len());
    while let Some(Range { mut start, end }) = open.pop() {
        let part = Part { text: &text[..end], reading };
        while let Some(first) = part.first_digit(start) {
            digits.clear();
            start = part.run(first, start, &mut digits, &mut open);
            each(&digits);
        }
    }
}

/// A text up to where a tag around it ends.
struct Part<'t> {
    text: &'t str,
    reading: Reading,
}

/// Bytes with which a digit may begin.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut byte = 0xc2;
    while byte < 0xf5 {
        // Vietnamese letters are two bytes from C3 to C6, and three that begin with E1.
        begins[byte] = !matches!(byte, 0xc3..=0xd8);
        byte += 1;
    }
    let mut digit = b'0';
    while digit <= b'9' {
        begins[digit as usize] = true;
        digit += 1;
    }
    begins[b'&' as usize] = true;
    begins
};

impl Part<'_> {
    /// Where the next digit begins.
    fn first_digit(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            let byte = bytes[at];
            let is_letter = self.reading.has_words && (byte.is_ascii_alphabetic() || byte >= 0xc3);
            let may_begin = BEGINS[byte as usize]
                || is_letter
                || (self.reading.has_escapes && (byte == b'%' || byte == b'\\'));
            if !may_begin
                || (byte == 0xe1 && !is_letter && bytes.get(at + 1).is_some_and(|next| *next >= 0xba))
            {
                at += 1;
                continue;
            }
            let (read, length) = self.sign(at, false);
            if matches!(read, Glyph::Digit(..) | Glyph::Word) {
                return Some(self.with_letters_before(at, from));
            }
            // Letters of a word are passed over together, so that each word is looked at once; digits may
            // follow them.
            let letters =
                |word: &str| word.find(|c| matches!(glyph(c), Glyph::Digit(..))).unwrap_or(word.len());
            at += if is_letter { letters(self.word(at)).max(length) } else { length };
        }
        None
    }

    /// Where the letters begin that stand before a digit and look like digits: `O912`.
    fn with_letters_before(&self, at: usize, from: usize) -> usize {
        let mut start = at;
        for c in self.text[from..at].chars().rev() {
            if look_alike(c).is_none() {
                return if is_alphanumeric(c) { at } else { start };
            }
            start -= c.len_utf8();
        }
        start
    }

    /// Reads the digits from `start` on; gives where the last one ends. `inside` takes what stands in tags
    /// between them.
    fn run(
        &self, first: usize, from: usize, digits: &mut Vec<Digit>, inside: &mut Vec<Range<usize>>,
    ) -> usize {
        let (mut at, mut last, mut gap, mut signs, mut times) = (first, first, Gap::None, 0, 1);
        let mut tags = Vec::new();
        if first > from && self.text[..first].ends_with(is_alphanumeric) {
            gap = Gap::Letter;
        }
        while at < self.text.len() && at - last <= MOST_BETWEEN {
            let (read, length) = self.sign(at, true);
            match read {
                Glyph::Digit(value, second) => {
                    let is_letter = self.text[at..].starts_with(is_alphabetic);
                    let digit = Digit { value, start: at, end: at + length, gap, is_letter };
                    digits.push(digit);
                    digits.extend(second.map(|value| Digit { value, gap: Gap::None, ..digit }));
                    digits.extend((1..times).map(|_| Digit { gap: Gap::None, ..digit }));
                    inside.append(&mut tags);
                    (last, gap, signs, times) = (at + length, Gap::None, 0, 1);
                }
                Glyph::Word => {
                    let aloud = read_aloud(&self.text[at..at + length]);
                    let all = aloud.iter().chain((1..times).filter_map(|_| aloud.first()));
                    let all = all.map(|value| Digit {
                        value: *value,
                        start: at,
                        end: at + length,
                        gap: gap.max(Gap::Unseen),
                        is_letter: true,
                    });
                    digits.extend(all);
                    inside.append(&mut tags);
                    (last, gap, signs, times) = (at + length, Gap::Unseen, 0, 1);
                }
                Glyph::Times(often) => times = often,
                Glyph::Gap(kind) => {
                    signs += usize::from(kind == Gap::Far);
                    gap = gap.max(kind);
                    if signs > MOST_SIGNS {
                        break;
                    }
                }
                Glyph::Tag => {
                    gap = gap.max(kind_of_tag(&self.text[at..at + length]));
                    tags.push(at + 1..at + length - 1);
                }
                Glyph::Other => break,
            }
            at += length;
        }
        let least = self.text[first..].chars().next().map_or(1, char::len_utf8);
        last.max(first + least)
    }

    /// The sign at a place and how many bytes spell it. In a run, tags and words count.
    fn sign(&self, at: usize, in_run: bool) -> (Glyph, usize) {
        let rest = &self.text[at..];
        let Some(c) = rest.chars().next() else { return (Glyph::Other, 1) };
        let plain = (glyph(c), c.len_utf8());
        match c {
            '2'..='4' if in_run && self.reading.has_counts => self.counted(at, &rest[..1]).unwrap_or(plain),
            '&' => entity(rest, in_run).unwrap_or((Glyph::Gap(Gap::Far), 1)),
            '%' if self.reading.has_escapes => percent(rest).unwrap_or(plain),
            '\\' if self.reading.has_escapes => backslash(rest).unwrap_or(plain),
            '<' if in_run => tag(rest, "<", ">").unwrap_or((Glyph::Gap(Gap::Far), 1)),
            '<' => (Glyph::Gap(Gap::Far), 1),
            _ if plain.0 == Glyph::Other && (in_run || self.reading.has_words) => self.letters(at, in_run),
            _ => plain,
        }
    }

    /// Letters that are read as digits, where no others stand beside them.
    fn letters(&self, at: usize, in_run: bool) -> (Glyph, usize) {
        let word = self.word(at);
        let Some(c) = word.chars().next() else { return (Glyph::Other, 1) };
        let begins = self.begins(at);
        if let Some(value) = look_alike(c).filter(|_| in_run) {
            let has_digit = word.bytes().any(|byte| byte.is_ascii_digit())
                || self.text[..at].ends_with(|c: char| c.is_ascii_digit());
            let is_plain = matches!(value, 0 | 1) && c != 'i';
            let all = word.chars().all(|c| c.is_ascii_digit() || look_alike(c).is_some());
            if all && (has_digit || (is_plain && word.chars().all(|c| matches!(look_alike(c), Some(0 | 1)))))
            {
                return (Glyph::Digit(value, None), c.len_utf8());
            }
        }
        let none = (Glyph::Other, c.len_utf8());
        if !begins {
            return none;
        }
        let word = only_letters(word);
        if in_run && let Some(read) = self.counted(at, word).or_else(|| self.hundreds(at, word)) {
            return read;
        }
        match spoken(word) {
            Some(read) if in_run || read == Glyph::Word => (read, word.len()),
            // `0912x345x678`, `0912 x 345`: one letter alone parts digits and does not end their number.
            _ if in_run && word.len() == c.len_utf8() => (Glyph::Gap(Gap::Far), word.len()),
            _ => none,
        }
    }

    /// `trăm` and `mươi`: before another digit nothing, else the zeros that they stand for; `trăm linh` is
    /// one.
    fn hundreds(&self, at: usize, word: &str) -> Option<(Glyph, usize)> {
        let zeros = match crate::text::fold(word).as_str() {
            "tram" => (0, Some(0)),
            "muoi" => (0, None),
            _ => return None,
        };
        let end = at + word.len();
        let next = end + (self.text.len() - end - self.text[end..].trim_start().len());
        let behind = only_letters(self.word(next));
        if matches!(crate::text::fold(behind).as_str(), "linh" | "le") {
            return Some((Glyph::Digit(0, None), next + behind.len() - at));
        }
        let is_between = spoken(behind) == Some(Glyph::Word);
        Some((if is_between { Glyph::Gap(Gap::Near) } else { Glyph::Digit(zeros.0, zeros.1) }, word.len()))
    }

    /// Whether no letter stands before a place: digits of other scripts are none, nor are the letters that
    /// spell a sign by its number.
    fn begins(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let is_letter = |c: char| is_alphabetic(c) && !matches!(glyph(c), Glyph::Digit(..));
        !before.ends_with(is_letter) || (self.reading.has_escapes && ends_with_escape(before))
    }

    /// `ba số` before a digit.
    fn counted(&self, at: usize, word: &str) -> Option<(Glyph, usize)> {
        let often = count(word).filter(|_| self.reading.has_counts)?;
        let behind = &self.text[at + word.len()..];
        let rest = behind.trim_start().strip_prefix("số ")?;
        Some((Glyph::Times(often), word.len() + behind.len() - rest.len()))
    }

    /// The letters and digits from a place on.
    fn word(&self, at: usize) -> &str {
        let rest = &self.text[at..];
        // Longer words say nothing, and need not be read to their end.
        let end = rest
            .char_indices()
            .take(64)
            .find(|(_, c)| !is_alphanumeric(*c) && !('\u{300}'..='\u{36f}').contains(c));
        &rest[..end
            .map_or_else(|| rest.char_indices().nth(64).map_or(rest.len(), |(end, _)| end), |(end, _)| end)]
    }
}

/// A word up to the first digit of any script in it.
fn only_letters(word: &str) -> &str {
    &word[..word.find(|c| matches!(glyph(c), Glyph::Digit(..))).unwrap_or(word.len())]
}

/// How much a tag parts: those within a line do not.
fn kind_of_tag(tag: &str) -> Gap {
    let name = tag
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    let inline = [
        "b", "strong", "i", "em", "u", "s", "span", "mark", "small", "big", "a", "code", "font", "sup",
        "sub", "wbr", "tspan",
    ];
    if inline.contains(&name) { Gap::Unseen } else { Gap::Far }
}

/// A tag, or a comment, between these signs.
fn tag(rest: &str, open: &str, close: &str) -> Option<(Glyph, usize)> {
    let inner = rest.strip_prefix(open)?;
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
        return None;
    }
    let near = &rest[..rest.floor_char_boundary(LONGEST_TAG)];
    let end = if inner.starts_with("!--") {
        near.find("-->").map(|at| at + 3)
    } else {
        outside_quotes(near, close)
    };
    end.or_else(|| near.find(close).map(|at| at + close.len())).map(|length| (Glyph::Tag, length))
}

/// Where a tag ends: a sign in a quoted value does not end it.
fn outside_quotes(tag: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            (None, _) if tag.as_bytes()[at..].starts_with(close.as_bytes()) => return Some(at + close.len()),
            _ => {}
        }
    }
    None
}

/// `&nbsp;`, `&#48;`, `&#x30;`, and the same said twice: `&amp;nbsp;`.
fn entity(rest: &str, in_run: bool) -> Option<(Glyph, usize)> {
    let mut at = 1;
    while rest[at..].starts_with("amp;") {
        at += 4;
    }
    let Some((c, length)) = markup::entity(&rest[at..]) else {
        return unknown(&rest[at..]).map(|length| (Glyph::Gap(Gap::Far), at + length));
    };
    let end = at + length;
    let far = (Glyph::Gap(Gap::Far), end);
    Some(match c {
        '<' if in_run => tag(rest, &rest[..end], "&gt;").unwrap_or(far),
        '<' => far,
        c => (glyph(c), end),
    })
}

/// The bytes of a name behind an `&` that HTML does not know.
fn unknown(behind: &str) -> Option<usize> {
    let name = behind[..behind.floor_char_boundary(40)].split_once(';')?.0;
    (!name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())).then_some(name.len() + 1)
}

/// A letter as addresses spell it, however often it was spelled anew: `%30`, `%C2%A0`, `%2530`.
fn percent(rest: &str) -> Option<(Glyph, usize)> {
    let (mut at, mut bytes) = (0, Vec::new());
    let mut ends = [0; 4];
    while bytes.len() < 4
        && let Some((byte, length)) = percent_byte(&rest.as_bytes()[at..])
    {
        at += length;
        ends[bytes.len()] = at;
        bytes.push(byte);
    }
    let valid = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    };
    let c = valid.chars().next()?;
    Some((if c == '<' { Glyph::Gap(Gap::Far) } else { glyph(c) }, ends[c.len_utf8() - 1]))
}

/// A byte as addresses spell it, and how many signs spell it.
fn percent_byte(spelled: &[u8]) -> Option<(u8, usize)> {
    let mut rest = spelled.strip_prefix(b"%")?;
    while let Some([b'2', b'5', inner @ ..]) =
        Some(rest).filter(|rest| rest.len() >= 4 && rest[2..4].iter().all(u8::is_ascii_hexdigit))
    {
        rest = inner;
    }
    let [high, low, ..] = rest else { return None };
    Some((((hex(*high)? << 4) | hex(*low)?) as u8, spelled.len() - rest.len() + 2))
}

/// A letter as scripts and style sheets spell it: `\u00a0`, `\u{30}`, `\x30`, `\60`, `\000030 `, `\n`.
fn backslash(rest: &str) -> Option<(Glyph, usize)> {
    let of = |from: usize, length: usize| {
        let code = rest.get(from..from + length).and_then(|digits| u32::from_str_radix(digits, 16).ok())?;
        Some((glyph(char::from_u32(code)?), from + length))
    };
    match rest.as_bytes().get(1)? {
        b'n' | b'r' | b't' => Some((Glyph::Gap(Gap::Near), 2)),
        b'u' if rest.as_bytes().get(2) == Some(&b'{') => {
            of(3, rest[3..].find('}').filter(|length| *length <= 6)?)
                .map(|(glyph, length)| (glyph, length + 1))
        }
        b'u' => of(2, 4),
        b'x' => of(2, 2),
        b'0'..=b'7' => by_number(&rest[1..]).map(|(value, length)| (Glyph::Digit(value, None), 1 + length)),
        _ => None,
    }
}

/// Whether a text ends with a sign that is spelled by its number, or with an end of a line: `\u0020`, `%20`,
/// `\n`.
fn ends_with_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let spelled = |lead: &[u8], digits: usize| {
        let Some((before, number)) = bytes.split_at_checked(bytes.len().wrapping_sub(digits)) else {
            return false;
        };
        before.ends_with(lead) && number.iter().all(u8::is_ascii_hexdigit)
    };
    [&b"\\n"[..], b"\\r", b"\\t"].iter().any(|end| bytes.ends_with(end))
        || spelled(b"\\u", 4)
        || spelled(b"\\x", 2)
        || spelled(b"%", 2)
}

/// A digit by its number in a style sheet (`30`, `000030 `) or, in base eight, in a script (`60`), and the
/// bytes of that.
fn by_number(spelled: &str) -> Option<(u8, usize)> {
    let zeros = spelled.bytes().take(4).take_while(|byte| *byte == b'0').count();
    match spelled.as_bytes()[zeros..] {
        [b'3', digit @ b'0'..=b'9', ref rest @ ..] => {
            Some((digit - b'0', zeros + 2 + usize::from(rest.first() == Some(&b' '))))
        }
        [b'6', digit @ b'0'..=b'7', ..] => Some((digit - b'0', zeros + 2)),
        [b'7', digit @ b'0'..=b'1', ..] => Some((digit - b'0' + 8, zeros + 2)),
        _ => None,
    }
}

fn hex(byte: u8) -> Option<u32> {
    (byte as char).to_digit(16)
}

/// The parts of a run between which more stands than people write into a number.
pub(super) fn near_runs(run: &[Digit]) -> impl Iterator<Item = &[Digit]> {
    run.chunk_by(|_, next| next.gap <= Gap::Near)
}
