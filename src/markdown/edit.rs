//! What an author wants cut off a picture and covered: `![words](file){crop="0 10 100 60" redact="12 40 50
//! 6"}`.
//!
//! What looks like an edit and is not read as one takes its picture back: better no picture than one that
//! shows what should be covered. So every such place of the source is looked for, however it is spelled.

use super::builder::Builder;
use super::doc::{Attr, Doc, Inline, Ref, RefId, RefKind};
use super::fence;
use super::link::is_external;
use crate::diag::{Code, Diagnostic, Span};
use crate::markup::entity;
use crate::picture::Area;
use crate::text::fold;
use pulldown_cmark::Event;
use std::collections::BTreeMap;
use std::ops::Range;

/// The names of both edits: English first, then Vietnamese.
pub const EDITS: [&[&str]; 2] = [&["crop", "cat"], &["redact", "che"]];

/// Says on purpose that nothing on a picture needs to be covered.
const NOTHING: &str = "-";

/// Notes one edit of a picture by its name; what is wrong with it, for its place to be added.
///
/// # Errors
/// When there is no such edit, or its value is not made of areas: four percentages each.
pub fn set_edit(reference: &mut Ref, name: &str, value: &str) -> Result<(), Diagnostic> {
    let mut edit = reference.edit.take().map_or_else(Default::default, |edit| *edit);
    let done = match number_of(name) {
        Some(0) if edit.crop.is_none() => Area::parse(value).map(|area| edit.crop = Some(area)),
        Some(1) if value.trim() == NOTHING => {
            reference.is_looked_over = true;
            Some(())
        }
        Some(1) => Area::parse_all(value).map(|areas| edit.cover.extend(areas)),
        _ => None,
    };
    reference.edit = (!edit.is_empty()).then(|| Box::new(edit));
    done.ok_or_else(|| {
        reference.is_unclear = true;
        Diagnostic::new(Code::PictureEdit).arg("name", name).arg("value", value)
    })
}

/// What stands in the `{ }` that a piece of source begins with, `offset` bytes into its file, and how long
/// they are.
pub fn braces(text: &str, offset: usize) -> Option<(Vec<Attr>, usize)> {
    fence::braces(text, offset).filter(|_| text.starts_with('{'))
}

/// Which edit a name means, in large letters or small.
fn number_of(name: &str) -> Option<usize> {
    let plain = fold(name);
    EDITS.iter().position(|names| names.contains(&&*plain))
}

/// Whether a `:::` line holds an edit that its block does not understand; `takes_edits` says that it takes
/// well-formed ones.
pub fn is_unclear_line(line: &str, takes_edits: bool) -> bool {
    let Some((at, _)) = attempts(line).into_iter().next() else { return false };
    let is_read = || {
        fence::braces(&line[at..], 0)
            .is_some_and(|(attrs, _)| attrs.iter().all(|attr| number_of(&attr.key).is_some()))
    };
    !(takes_edits && line[at..].starts_with('{') && is_read())
}

impl Doc {
    /// Takes back the pictures that edits which were not understood may belong to: those of the same lines,
    /// else the nearest before and after.
    pub fn withhold(&mut self) {
        let strays = std::mem::take(&mut self.strays);
        if strays.is_empty() {
            return;
        }
        let mut pictures: Vec<(u32, usize)> = Vec::new();
        let numbered = self.refs.iter().enumerate().filter(|(_, reference)| may_be_picture(reference));
        pictures.extend(numbered.map(|(number, reference)| (reference.span.start, number)));
        pictures.sort_unstable();
        let paragraphs = Paragraphs::of(&self.source);
        let strays: BTreeMap<(u32, u32), Vec<u32>> =
            strays.iter().fold(BTreeMap::new(), |mut by_paragraph, stray| {
                by_paragraph.entry(paragraphs.around(stray.start)).or_default().push(stray.start);
                by_paragraph
            });
        let from = |at: u32| pictures.partition_point(|(start, _)| *start < at);
        let mut taken_back = Vec::new();
        for ((start, end), places) in strays {
            let here = from(start)..from(end);
            match here.is_empty() {
                false => taken_back.extend(here),
                true => taken_back.extend(
                    places.into_iter().map(from).flat_map(|at| [at.checked_sub(1), Some(at)]).flatten(),
                ),
            }
        }
        for (_, number) in taken_back.into_iter().filter_map(|at| pictures.get(at)) {
            self.refs[*number].is_unclear = true;
        }
    }
}

fn may_be_picture(reference: &Ref) -> bool {
    let is_page = || {
        is_external(&reference.target)
            || reference.target.split('#').next().is_some_and(|path| path.is_empty() || path.ends_with(".md"))
    };
    match reference.kind {
        RefKind::Image | RefKind::Poster => true,
        RefKind::Link | RefKind::Code => !is_page(),
        _ => false,
    }
}

/// Where the paragraphs of a text begin and end: lines that no blank line parts.
struct Paragraphs(Vec<(u32, u32)>);

impl Paragraphs {
    fn of(source: &str) -> Paragraphs {
        let is_blank = |line: &str| line.trim_matches([' ', '\t', '>', '\n']).is_empty();
        let (mut all, mut start, mut at) = (Vec::new(), 0, 0);
        for line in source.split_inclusive('\n') {
            let end = at + line.len() as u32;
            if is_blank(line) {
                all.push((start, at));
                start = end;
            }
            at = end;
        }
        all.push((start, at));
        Paragraphs(all)
    }

    /// The paragraph that a place is in; behind its end, the blank line after it belongs to it.
    fn around(&self, at: u32) -> (u32, u32) {
        let number = self.0.partition_point(|(start, _)| *start <= at);
        self.0.get(number.saturating_sub(1)).copied().unwrap_or_default()
    }
}

/// Places of a text, for asking whether they hold one.
struct Places(Vec<Range<usize>>);

impl Places {
    fn of(ranges: impl Iterator<Item = Range<usize>>) -> Places {
        let mut ranges: Vec<Range<usize>> = ranges.collect();
        ranges.sort_unstable_by_key(|range| range.start);
        // Those that lie in each other become one, so that only the last one before a place can hold it.
        ranges.dedup_by(|later, earlier| {
            let is_within = later.start <= earlier.end;
            if is_within {
                earlier.end = earlier.end.max(later.end);
            }
            is_within
        });
        Places(ranges)
    }

    fn hold(&self, place: usize) -> bool {
        let number = self.0.partition_point(|range| range.start <= place);
        number.checked_sub(1).is_some_and(|number| self.0[number].contains(&place))
    }
}

/// How far behind a picture, in bytes, something is still taken to stand right behind it.
const BEHIND: usize = 1_000;

impl<'a, E: Iterator<Item = (Event<'a>, Range<usize>)>> Builder<'a, E> {
    /// Reads the `{ }` right behind a picture or a link to one, at the beginning of the text after it; how
    /// long they are.
    pub(super) fn edit_picture(&mut self, before: Option<&Inline>, text: &str, start: usize) -> usize {
        let pictures = before.filter(|_| text.starts_with('{')).map(pictures_of).unwrap_or_default();
        if pictures.is_empty() {
            return 0;
        }
        let Some((attrs, length)) = fence::braces(text, start).filter(|(attrs, _)| !attrs.is_empty()) else {
            return 0;
        };
        for picture in pictures {
            for Attr { key, key_span, value, .. } in &attrs {
                if let Err(found) = set_edit(&mut self.doc.refs[picture.0 as usize], key, value) {
                    self.diags.push(found.at(self.file, *key_span));
                }
            }
        }
        self.read_edits.push(start..start + length);
        length
    }

    /// Reports what looks like an edit and was not read as one. What stands in code is shown as it is, if no
    /// picture stands right before it.
    pub(super) fn report_stray_edits(&mut self) {
        let attempts = attempts(self.original);
        if attempts.is_empty() {
            return;
        }
        let fences = Places::of(self.reading.fences.values().map(|line| line.range.clone()));
        let code = Places::of(self.code.iter().cloned());
        let read = Places::of(self.read_edits.iter().cloned());
        let mut pictures: Vec<usize> = self
            .doc
            .refs
            .iter()
            .filter(|reference| may_be_picture(reference))
            .map(|reference| reference.span.end as usize)
            .collect();
        pictures.sort_unstable();
        for (at, name) in attempts {
            let place = at + self.offset;
            let is_code = code.hold(place) && !self.stands_behind_picture(place, &pictures);
            if fences.hold(at) || is_code || read.hold(place) {
                continue;
            }
            let found = Diagnostic::new(Code::PictureEditPlace)
                .arg("name", name)
                .arg("value", four_numbers(&self.original[at..]));
            let span = Span::new(place..place + self.original[at..].chars().next().map_or(0, char::len_utf8));
            self.diags.push(found.at(self.file, span));
            self.doc.strays.push(span);
        }
    }

    /// Whether nothing that is seen stands between a place and the last picture before it; `ends` are where
    /// pictures end.
    fn stands_behind_picture(&self, place: usize, ends: &[usize]) -> bool {
        let is_nothing = |text: &str| {
            text.chars().all(|c| c.is_whitespace() || "`*_~".contains(c)) && text.matches('\n').count() < 2
        };
        let last = ends.partition_point(|end| *end <= place).checked_sub(1).map(|number| ends[number]);
        last.filter(|end| place - end <= BEHIND)
            .is_some_and(|end| self.doc.source.get(end..place).is_some_and(is_nothing))
    }
}

/// The pictures that are shown, or the file that is led to.
fn pictures_of(inline: &Inline) -> Vec<RefId> {
    match inline {
        Inline::Image(image) => vec![image.reference],
        Inline::Link(link) => {
            let shown: Vec<RefId> = link.content.iter().flat_map(pictures_of).collect();
            if shown.is_empty() { vec![link.reference] } else { shown }
        }
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
            inner.iter().flat_map(shown_in).collect()
        }
        _ => Vec::new(),
    }
}

/// The pictures in stressed text; words beside them are no reason to think that an edit is theirs.
fn shown_in(inline: &Inline) -> Vec<RefId> {
    if matches!(inline, Inline::Text(_)) { Vec::new() } else { pictures_of(inline) }
}

/// The places of a text that look like edits, and the name that each was meant to have.
fn attempts(text: &str) -> Vec<(usize, &'static str)> {
    let (mut found, mut start) = (Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        // Most lines speak of nothing of the kind, and spelling out letters takes time.
        if may_hold_edit(line) {
            // An edit may run over the end of its line.
            let further: usize = text[start + line.len()..].split_inclusive('\n').take(2).map(str::len).sum();
            found.extend(
                attempts_in(&text[start..start + line.len() + further], line.len())
                    .into_iter()
                    .map(|(at, name)| (start + at, name)),
            );
        }
        start += line.len();
    }
    found
}

fn may_hold_edit(line: &str) -> bool {
    let is_set = line.contains([':', '：']) && {
        let small = line.to_lowercase();
        ["crop", "redact", "cat:", "cat :", "che:", "che :", "：", "&"]
            .iter()
            .any(|part| small.contains(part))
    };
    is_set || line.contains(['{', '｛', '=', '＝']) || line.contains("&#") || line.contains("&l")
}

/// Those that begin within the first so many bytes.
fn attempts_in(text: &str, within: usize) -> Vec<(usize, &'static str)> {
    let letters = plain(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < letters.len() && letters[at].0 < within {
        let attempt = match letters[at].1 {
            '{' => group(&letters[at + 1..]),
            c if c.is_ascii_alphabetic() && (at == 0 || !letters[at - 1].1.is_alphanumeric()) => {
                assignment(&letters[at..])
            }
            _ => None,
        };
        match attempt {
            Some((name, length)) => {
                found.push((letters[at].0, name));
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The four numbers that stand in an edit; others in their place when there are not four.
fn four_numbers(text: &str) -> String {
    let near = &text[..text.floor_char_boundary(WITHIN)];
    let inner = near.split(['}', '｝', '\n']).next().unwrap_or_default();
    let numbers = inner
        .split(|c: char| !(c.is_ascii_digit() || c == '.'))
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let numbers: Vec<&str> = numbers.collect();
    if numbers.len() == 4 { numbers.join(" ") } else { "12 40 50 6".to_owned() }
}

/// How much of a text is looked at for one edit, in letters.
const WITHIN: usize = 200;

/// Braces that hold an edit, behind the first of them: one of its names, or three numbers. The name, and how
/// long they are.
fn group(letters: &[(usize, char)]) -> Option<(&'static str, usize)> {
    let inner: String =
        letters.iter().take(WITHIN).map(|(_, c)| *c).take_while(|c| !matches!(c, '}' | '{')).collect();
    let parts = |signs: &'static str| {
        let parts = inner.split(move |c: char| c.is_whitespace() || signs.contains(c));
        parts.filter(|part| !part.is_empty()).collect::<Vec<&str>>()
    };
    let words =
        || parts("=:;,\"'").into_iter().filter(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let named = words().find_map(|word| name_near(word, inner.contains(['=', ':'])));
    let numbers =
        parts("=;\"'").into_iter().filter(|part| part.starts_with(|c: char| c.is_ascii_digit())).count();
    let has_sign = inner.contains(['=', ':', '"']) || numbers > 0 || words().count() == 1;
    let name = named.filter(|_| has_sign).or((numbers >= 3).then_some("che"))?;
    Some((name, inner.chars().count() + 1))
}

/// The name that a word is, or is a slip of the hand away from where something is set equal to it.
fn name_near(word: &str, is_set: bool) -> Option<&'static str> {
    let names = EDITS.iter().flat_map(|names| names.iter().copied());
    let is_near = |name: &&str| {
        word == *name || is_set && name.len() > 3 && (word.starts_with(&name[..4]) || closest_to(word, name))
    };
    names.clone().find(is_near)
}

fn closest_to(word: &str, name: &str) -> bool {
    crate::text::closest(word, [name]).is_some()
}

/// An edit without braces: `che="12 40 50 6"`, `redact: 12 40 50 6`. Its name, and how long it is.
fn assignment(letters: &[(usize, char)]) -> Option<(&'static str, usize)> {
    let word: String = letters.iter().map(|(_, c)| *c).take_while(char::is_ascii_alphabetic).collect();
    let name = EDITS.iter().flat_map(|names| names.iter().copied()).find(|name| *name == word)?;
    let rest: String = letters[word.len()..].iter().map(|(_, c)| *c).take(40).collect();
    let (sign, value) = rest.trim_start().split_at_checked(1)?;
    let numbers = value.split([' ', '"', '\'', ';', ',', ')', ']', '}']).filter(|word| !word.is_empty());
    let numbers = numbers.take_while(|word| word.starts_with(|c: char| c.is_ascii_digit())).count();
    let is_meant = sign == "=" && (numbers > 0 || value.contains('"')) || sign == ":" && numbers >= 3;
    is_meant.then_some((name, word.len()))
}

/// The letters of a text as they are meant, each with its place: small, without marks, of usual width; signs
/// that are written as entities or behind a backslash are those signs, and what has no width is not there.
fn plain(text: &str) -> Vec<(usize, char)> {
    let mut letters = Vec::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let c = match c {
            '&' => match entity(&text[at + 1..]) {
                Some((c, length)) => {
                    while chars.peek().is_some_and(|(next, _)| *next <= at + length) {
                        chars.next();
                    }
                    c
                }
                None => '&',
            },
            c => c,
        };
        if let Some(c) = usual(c) {
            letters.push((at, c));
        }
    }
    letters
}

fn usual(c: char) -> Option<char> {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
        '“' | '”' | '„' | '″' | '«' | '»' => '"',
        '\\' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => return None,
        '*' | '_' | '`' | '~' => return None,
        c => c,
    };
    match c {
        c if c.is_ascii() => Some(c.to_ascii_lowercase()),
        c if c.is_alphabetic() => Some(fold(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_found_however_they_are_spelled() {
        for text in [
            "{che=\"12 40 50 6\"}",
            "{Che=\"12 40 50 6\"}",
            "{chè = “12 40 50 6”}",
            "{ redact: 12 40 50 6 }",
            "｛che＝＂12 40 50 6＂｝",
            "&#123;redact=\"12 40 50 6\"}",
            "&#x7B;redact=&quot;12 40 50 6&quot;&#125;",
            "&lbrace;che=1&rbrace;",
            "\\{che=\"12 40 50 6\"\\}",
            "{**che**=\"12 40 50 6\"}",
            "{c\u{200b}he=\"12 40 50 6\"}",
            "{redct=\"12 40 50 6\"}",
            "{redacted=\"1\"}",
            "{redact}",
            "{mosaic 12 40 50 6}",
            "{12% 40% 50% 6%}",
            "{che=\"12 40 50 6\"",
            "che=\"12 40 50 6\"",
            "[che=12 40 50 6]",
            "(redact: 12 40 50 6)",
            "{.a #b che=\"1 2 3 4\"}",
        ] {
            assert_eq!(attempts(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn plain_words_are_no_edits() {
        for text in [
            "{number} {nơi họp}, {tổ}",
            "{như chữ} và {x}",
            "Che số căn cước: 12 số, rồi mới gửi.",
            "Phần cần che: ô số.",
            "x = 5; cat 3 phần",
            "{cho phép}",
            "a { b } c",
            "{{ page.title }}",
            "## Con mèo {#cat}",
            "{#che-so .crop}",
            "{dai=\"1:02:40\"}",
        ] {
            assert_eq!(attempts(text), [], "{text}");
        }
    }

    #[test]
    fn a_paragraph_ends_at_blank_lines() {
        let text = "a\n\n> b\n> c\n>\n> d\n";
        let around = |part: &str| {
            let (start, end) = Paragraphs::of(text).around(text.find(part).unwrap() as u32);
            &text[start as usize..end as usize]
        };
        assert_eq!([around("c"), around("a"), around("d")], ["> b\n> c\n", "a\n", "> d\n"]);
    }

    #[test]
    fn places_that_lie_in_each_other_are_one() {
        let places = Places::of([5..9, 0..3, 6..7, 20..21].into_iter());
        let held: Vec<usize> = (0..30).filter(|place| places.hold(*place)).collect();
        assert_eq!(held, [0, 1, 2, 5, 6, 7, 8, 20]);
        assert!(!Places::of(std::iter::empty()).hold(0));
    }
}
