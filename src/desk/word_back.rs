//! A document that was corrected in Word, back into its lesson: what changed becomes edits, all else stays
//! byte for byte.

use super::cards::{Card, Lesson, Part, Value};
use super::edit;
use super::rich::{self, Inline};
use super::word_in;
use super::word_out::{Form, Line, Role, STAMP, lines, stamp};
use crate::diag::{Code, Diagnostic, Diagnostics, Edit, Phrase};
use crate::json::{self, json};
use crate::word::{Block, Document, Para, first_words, place};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a document changes in a lesson.
#[derive(Debug, Default)]
pub struct Back {
    /// The edits of the lesson's text, in order.
    pub edits: Vec<Edit>,
    /// Each change in words: what stood there, and what stands there now.
    pub changes: Vec<(String, String)>,
    /// What needs a look; with errors nothing is to be written.
    pub diags: Diagnostics,
}

/// A paragraph that came back.
struct Came {
    number: u32,
    style: String,
    text: Vec<Inline>,
    has_picture: bool,
    label: Option<bool>,
}

/// The most pairs of paragraphs that are compared.
const MOST_PAIRS: usize = 1_000_000;

/// Compares a document with the lesson that it was made of; `file` is the document's name.
pub fn back(lesson: &Lesson, doc: &Document, file: &Arc<str>) -> Back {
    let mut out = Back::default();
    doc.remarks.iter().for_each(|remark| out.diags.push(remark.found(file)));
    let (stamps, came): (Vec<Came>, Vec<Came>) = paragraphs(doc)
        .into_iter()
        .partition(|came| came.style == STAMP || rich::plain(&came.text).starts_with("Bài content/"));
    let known = |code| Diagnostic::new(code).arg("lesson", short(lesson)).in_file(file);
    let Some(found) = stamps.first() else {
        out.diags.push(known(Code::WordNotOurs));
        return out;
    };
    if !rich::plain(&found.text).contains(&format!("Bài {} ·", lesson.path)) {
        out.diags.push(known(Code::WordNotOurs));
    } else if rich::plain(&found.text) != stamp(lesson) {
        out.diags.push(known(Code::WordLessonChanged));
    } else {
        Comparison { lesson, file, before: lines(lesson), came, out: &mut out }.run(doc);
    }
    out
}

/// A lesson as it is typed in commands.
fn short(lesson: &Lesson) -> &str {
    lesson.path.trim_start_matches("content/").trim_end_matches(".md")
}

fn paragraphs(doc: &Document) -> Vec<Came> {
    let one = |para: &Para| Came {
        number: para.number,
        style: para.style.clone(),
        text: word_in::read_runs(&para.runs),
        has_picture: !para.pictures.is_empty(),
        label: para.label.as_ref().map(|label| label.number.is_some()),
    };
    let all = doc.blocks.iter().flat_map(Block::paras).map(one);
    all.filter(|came| came.has_picture || !rich::is_empty(&came.text)).collect()
}

/// A text in the form in which two are compared: programs write other blanks, and a slash behind addresses.
fn key(text: &[Inline]) -> String {
    rich::to_json(text)
        .to_string()
        .replace('\u{a0}', " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("/\"]", "\"]")
}

struct Comparison<'a> {
    lesson: &'a Lesson,
    file: &'a Arc<str>,
    before: Vec<Line>,
    came: Vec<Came>,
    out: &'a mut Back,
}

/// An entry of a field as it is to be: the block or item, what it is there, its words as a page gives them.
type Entry = (Option<usize>, Form, json::Value);

impl Comparison<'_> {
    fn unmapped(&mut self, what: Phrase, came: Option<usize>, words: &str) {
        let number = came.and_then(|at| self.came.get(at)).map(|came| came.number);
        let (vi, en) = match number {
            Some(number) => place(Some(number), &first_words(words)),
            None => (format!("“{}”", first_words(words)), format!("“{}”", first_words(words))),
        };
        self.out.diags.push(
            Diagnostic::new(Code::WordUnmapped).phrase("what", what).both("where", vi, en).in_file(self.file),
        );
    }

    fn run(&mut self, doc: &Document) {
        if let Some(Block::Table(table)) = doc.blocks.iter().find(|block| matches!(block, Block::Table(_))) {
            let words = Block::Table(table.clone())
                .paras()
                .iter()
                .map(|para| para.text())
                .collect::<Vec<_>>()
                .join(" ");
            return self.unmapped(Phrase { vi: "bảng mới", en: "a new table" }, None, &words);
        }
        let Some(pairs) = self.pairs() else {
            return self.unmapped(Phrase { vi: "sửa quá nhiều chỗ", en: "too much was changed" }, None, "");
        };
        let gone = self.gone_cards(&pairs);
        let mut edits = Vec::new();
        for id in &gone {
            match edit::delete(self.lesson, id) {
                Ok(made) => edits.extend(made),
                Err(_) => self.unmapped(Phrase { vi: "khối bị bỏ", en: "a block that is gone" }, None, ""),
            }
        }
        let fields = self.fields(&pairs, &gone);
        for (id, entries) in fields {
            match self.value(&id, &entries).ok_or("").and_then(|value| edit::set(self.lesson, &id, &value)) {
                Ok(made) => edits.extend(made),
                Err(_) => {
                    let words =
                        entries.iter().map(|(_, _, text)| text.to_string()).collect::<Vec<_>>().join(" ");
                    self.unmapped(
                        Phrase { vi: "chữ chưa ghi được", en: "words that cannot be written" },
                        None,
                        &words,
                    );
                }
            }
        }
        edits.extend(self.alts(&pairs));
        self.finish(edits, &pairs, &gone);
    }

    /// Which paragraph each line became.
    fn pairs(&self) -> Option<Vec<Option<usize>>> {
        let is_same = |line: &Line, came: &Came| self.likeness(line, came) >= SAME;
        let (before, came) = (&self.before, &self.came);
        let front = before.iter().zip(came).take_while(|(line, came)| is_same(line, came)).count();
        let back = before[front..]
            .iter()
            .rev()
            .zip(came[front..].iter().rev())
            .take_while(|(line, came)| is_same(line, came))
            .count();
        let (rows, columns) = (before.len() - front - back, came.len() - front - back);
        if rows * columns > MOST_PAIRS {
            return None;
        }
        let mut pairs: Vec<Option<usize>> = (0..front)
            .map(Some)
            .chain(vec![None; rows])
            .chain((0..back).map(|at| Some(came.len() - back + at)))
            .collect();
        let width = columns + 1;
        let mut best = vec![0.0f32; (rows + 1) * width];
        let like = |row: usize, column: usize| self.likeness(&before[front + row], &came[front + column]);
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                let alike = like(row, column);
                let paired = if alike > 0.0 { alike + best[(row + 1) * width + column + 1] } else { 0.0 };
                best[row * width + column] =
                    paired.max(best[(row + 1) * width + column]).max(best[row * width + column + 1]);
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            let here = best[row * width + column];
            let alike = like(row, column);
            if alike > 0.0 && (alike + best[(row + 1) * width + column + 1] - here).abs() < 1e-4 {
                pairs[front + row] = Some(front + column);
                (row, column) = (row + 1, column + 1);
            } else if (best[(row + 1) * width + column] - here).abs() < 1e-4 {
                row += 1;
            } else {
                column += 1;
            }
        }
        Some(pairs)
    }

    /// How much a paragraph is a line: 0 not at all, from [`SAME`] on letter by letter.
    fn likeness(&self, line: &Line, came: &Came) -> f32 {
        let is_styled = line.style == came.style;
        let is_picture = matches!(line.role, Role::Picture(_) | Role::Field(_, _, Form::Shown(_)));
        if is_picture || came.has_picture {
            return if is_picture && came.has_picture && rich::is_empty(&came.text) {
                SAME + f32::from(u8::from(is_styled))
            } else {
                0.0
            };
        }
        if key(&line.text) == key(&came.text) {
            return if is_styled { SAME + 2.0 } else { SAME };
        }
        let alike = shared_words(&line.text, &came.text);
        match line.role {
            Role::Fixed => 0.0,
            _ if is_styled => 0.5 + alike,
            _ if alike > 0.5 && !came.style.starts_with("CN ") => alike,
            _ => 0.0,
        }
    }

    /// The cards of which nothing came back.
    fn gone_cards(&self, pairs: &[Option<usize>]) -> Vec<String> {
        let mut there: BTreeMap<&str, bool> = BTreeMap::new();
        for (line, pair) in self.before.iter().zip(pairs) {
            let parts: Vec<usize> =
                line.card.match_indices('.').map(|(at, _)| at).chain([line.card.len()]).collect();
            // Between a card and a card in it stands the number of the part.
            parts.into_iter().for_each(|end| *there.entry(&line.card[..end]).or_default() |= pair.is_some());
        }
        let gone: Vec<&str> = there
            .iter()
            .filter(|(id, is_there)| !**is_there && self.lesson.card(id).is_some())
            .map(|(id, _)| *id)
            .collect();
        let is_inner = |id: &str| {
            gone.iter().any(|outer| id.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.')))
        };
        gone.iter().filter(|id| !is_inner(id)).map(|id| (*id).to_owned()).collect()
    }

    /// The fields that changed, with their new entries.
    fn fields(&mut self, pairs: &[Option<usize>], gone: &[String]) -> BTreeMap<String, Vec<Entry>> {
        let is_gone = |card: &str| {
            gone.iter().any(|id| {
                card == id || card.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('.'))
            })
        };
        let mut fields: BTreeMap<String, (bool, Vec<Entry>)> = BTreeMap::new();
        let mut next = 0;
        for (at, pair) in pairs.iter().enumerate() {
            if let Some(came) = *pair {
                (next..came).for_each(|new| self.inserted(at, new, &mut fields));
                next = came + 1;
            }
            let line = self.before[at].clone();
            if is_gone(&line.card) {
                continue;
            }
            match (&line.role, *pair) {
                (Role::Field(id, number, form), Some(came)) => {
                    let (is_changed, entry) = self.entry(&line, *number, form, came);
                    let field = fields.entry(id.clone()).or_default();
                    field.0 |= is_changed;
                    field.1.push(entry);
                }
                (Role::Field(id, _, _), None) => {
                    self.out.changes.push((rich::plain(&line.text), String::new()));
                    fields.entry(id.clone()).or_default().0 = true;
                }
                (Role::Picture(_), None) => {
                    self.unmapped(Phrase { vi: "hình bị bỏ", en: "a picture that is gone" }, None, &line.card)
                }
                _ => {}
            }
        }
        (next..self.came.len()).for_each(|new| self.inserted(self.before.len(), new, &mut fields));
        fields
            .into_iter()
            .filter(|(_, (is_changed, _))| *is_changed)
            .map(|(id, (_, entries))| (id, entries))
            .collect()
    }

    /// A line as it came back: whether it changed, and what stands in its field.
    fn entry(&mut self, line: &Line, number: usize, form: &Form, came: usize) -> (bool, Entry) {
        let text = self.came[came].text.clone();
        if key(&line.text) == key(&text) {
            return (false, (Some(number), form.clone(), line.original.clone()));
        }
        self.out.changes.push((rich::plain(&line.text), rich::plain(&text)));
        let value = match form {
            Form::Source | Form::Shown(_) => json!(rich::plain(&text)),
            Form::Whole if line.original.is_string() => json!(rich::plain(&text)),
            Form::Listed(true) => rich::to_json(&without_mark(text)),
            Form::Item(_, Some(place)) => {
                let start = format!("({place})");
                match rich::plain(&text).starts_with(&start) {
                    true => rich::to_json(&word_in::without_first(text, start.chars().count())),
                    false => {
                        self.unmapped(
                            Phrase { vi: "chỗ chạm trên hình", en: "a place on a picture" },
                            Some(came),
                            &rich::plain(&text),
                        );
                        line.original.clone()
                    }
                }
            }
            _ => rich::to_json(&text),
        };
        (true, (Some(number), form.clone(), value))
    }

    /// A paragraph that is new: it goes into the field of the line before it, or into the running text of its
    /// card.
    fn inserted(&mut self, at: usize, new: usize, fields: &mut BTreeMap<String, (bool, Vec<Entry>)>) {
        let came = &self.came[new];
        let (text, words) = (came.text.clone(), rich::plain(&came.text));
        let is_plain = !came.has_picture
            && !["CN step name", "CN kind", "CN title", "CN para heading", "CN alt", "CN source"]
                .iter()
                .any(|style| came.style.starts_with(style));
        let list = came
            .label
            .filter(|_| !came.style.starts_with("CN "))
            .or(came.style.ends_with(" bullet").then_some(false))
            .or(came.style.ends_with(" number").then_some(true));
        let before = at.checked_sub(1).map(|before| &self.before[before]);
        let found = before.filter(|_| is_plain).and_then(|line| self.room(line));
        let Some((id, is_items)) = found else {
            let what = match came.has_picture {
                true => Phrase { vi: "hình mới", en: "a new picture" },
                false => Phrase { vi: "đoạn mới ở chỗ này", en: "a new paragraph in this place" },
            };
            return self.unmapped(what, Some(new), &words);
        };
        let form = match (is_items, list) {
            (true, _) => Form::Item(
                (came.style.ends_with(" right"))
                    .then_some(true)
                    .or(came.style.ends_with(" wrong").then_some(false)),
                None,
            ),
            (false, Some(is_numbered)) => Form::Listed(is_numbered),
            (false, None) => Form::Para,
        };
        let text = if list == Some(true) { without_mark(text) } else { text };
        self.out.changes.push((String::new(), words));
        let field = fields.entry(id).or_default();
        field.0 = true;
        field.1.push((None, form, rich::to_json(&text)));
    }

    /// The field that takes a new paragraph behind a line, and whether it holds items.
    fn room(&self, line: &Line) -> Option<(String, bool)> {
        match &line.role {
            Role::Field(id, _, Form::Para | Form::Listed(_) | Form::Source | Form::Shown(_)) => {
                let field = self.lesson.field(id)?;
                matches!(field.value, Value::Blocks(_)).then(|| (id.clone(), false))
            }
            Role::Field(id, _, Form::Item(..)) => Some((id.clone(), true)),
            Role::Alt(_) | Role::Field(..) | Role::Fixed | Role::Picture(_) => {
                let card: &Card = self.lesson.card(&line.card)?;
                let is_text = |part: &Part| matches!(part, Part::Field(field) if field.name == "text" && matches!(field.value, Value::Blocks(_)));
                let is_heading = matches!(&line.role, Role::Field(id, _, Form::Whole) if self.lesson.field(id).is_some_and(|field| matches!(field.name, "name" | "heading")));
                let number = card
                    .parts
                    .iter()
                    .position(is_text)
                    .filter(|_| is_heading || matches!(line.role, Role::Fixed | Role::Alt(_)))?;
                Some((format!("{}.{number}", line.card), false))
            }
        }
    }

    /// What a field is to hold, as its page would send it.
    fn value(&self, id: &str, entries: &[Entry]) -> Option<json::Value> {
        match &self.lesson.field(id)?.value {
            Value::Plain(..) | Value::Source(_) => {
                Some(entries.first().map_or_else(|| json!(""), |(_, _, text)| text.clone()))
            }
            Value::Line(_) => Some(entries.first().map_or_else(|| json!([]), |(_, _, text)| text.clone())),
            Value::Items(_) => {
                let one = |(_, form, text): &Entry| match form {
                    Form::Item(checked, at) => Some(json!({ "checked": checked, "at": at, "text": text })),
                    _ => None,
                };
                entries.iter().map(one).collect::<Option<Vec<_>>>().map(json::Value::Array)
            }
            Value::Blocks(_) => Some(blocks(entries)),
        }
    }

    /// The edits of what is said of pictures.
    fn alts(&mut self, pairs: &[Option<usize>]) -> Vec<Edit> {
        let mut edits = Vec::new();
        for at in 0..self.before.len() {
            let Role::Alt(number) = self.before[at].role else { continue };
            let line = self.before[at].clone();
            let is_gone = at.checked_sub(1).is_none_or(|picture| pairs[picture].is_none());
            match pairs[at] {
                None if is_gone => {}
                None => self.unmapped(
                    Phrase { vi: "lời tả hình bị xoá", en: "the words of a picture are gone" },
                    None,
                    &rich::plain(&line.text),
                ),
                Some(came) if key(&line.text) == key(&self.came[came].text) => {}
                Some(came) => {
                    let text = self.came[came].text.clone();
                    self.out.changes.push((rich::plain(&line.text), rich::plain(&text)));
                    let written = rich::write(&text).map(|text| text.replace('\n', " "));
                    let range = self.lesson.shown[number].alt.clone();
                    edits.extend(written.map(|text| Edit { span: crate::diag::Span::new(range), text }));
                }
            }
        }
        edits
    }

    /// Puts edits in order, and makes sure that the lesson says afterwards what the document says.
    fn finish(&mut self, mut edits: Vec<Edit>, pairs: &[Option<usize>], gone: &[String]) {
        edits.sort_by_key(|edit| edit.span);
        let is_apart = edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
        let fixed: Vec<usize> = (0..pairs.len())
            .filter(|at| self.before[*at].role == Role::Fixed)
            .filter_map(|at| pairs[at])
            .collect();
        let after = if is_apart { Edit::apply(&self.lesson.text, &edits) } else { String::new() };
        let read = Lesson::read(&self.lesson.path, &after.as_str().into());
        let said: Vec<String> =
            lines(&read).iter().filter(|line| line.role != Role::Fixed).map(|line| key(&line.text)).collect();
        let meant: Vec<(usize, String)> = self
            .came
            .iter()
            .enumerate()
            .filter(|(at, _)| !fixed.contains(at))
            .map(|(at, came)| (at, key(&came.text)))
            .collect();
        let count = said.len().max(meant.len());
        let odd = (0..count).find(|at| !same_line(said.get(*at), meant.get(*at).map(|(_, key)| key)));
        if let Some(odd) = odd.filter(|_| !self.out.diags.has_errors()) {
            let came = meant.get(odd).map(|(at, _)| *at);
            let words = came.map_or_else(String::new, |at| rich::plain(&self.came[at].text));
            self.unmapped(
                Phrase {
                    vi: "chữ không ghi lại được đúng như trong Word",
                    en: "words that would not be the same in the lesson",
                },
                came,
                &words,
            );
        }
        for id in gone {
            let words = self
                .before
                .iter()
                .filter(|line| line.card == *id)
                .map(|line| rich::plain(&line.text))
                .collect::<Vec<_>>()
                .join(" ");
            self.out.changes.push((words, String::new()));
        }
        if !self.out.diags.has_errors() {
            self.out.edits = edits;
        }
    }
}

/// Numbers of items may have moved on.
fn same_line(a: Option<&String>, b: Option<&String>) -> bool {
    let plain = |text: &String| {
        let inner = text.trim_start_matches("[\"");
        let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(". ").filter(|_| rest.len() < inner.len()).unwrap_or(inner).to_owned()
    };
    a.map(plain) == b.map(plain)
}

/// From here on two lines are the same letter by letter.
const SAME: f32 = 10.0;

/// The part of their words that two texts share.
fn shared_words(a: &[Inline], b: &[Inline]) -> f32 {
    let (a, b) = (rich::plain(a), rich::plain(b));
    let words: Vec<&str> = a.split_whitespace().collect();
    let mut left: Vec<&str> = b.split_whitespace().collect();
    let total = words.len().max(left.len()).max(1);
    let shared = words
        .iter()
        .filter(|word| left.iter().position(|other| other == *word).map(|at| left.swap_remove(at)).is_some())
        .count();
    shared as f32 / total as f32
}

/// A text without the number that a list wrote in front of it.
fn without_mark(text: Vec<Inline>) -> Vec<Inline> {
    let plain = rich::plain(&text);
    let digits = plain.chars().take_while(char::is_ascii_digit).count();
    let has_mark = digits > 0 && plain[digits..].starts_with(". ");
    if has_mark { word_in::without_first(text, digits + 2) } else { text }
}

/// Entries as blocks: neighbouring items of a list are one list.
fn blocks(entries: &[Entry]) -> json::Value {
    let mut out: Vec<json::Value> = Vec::new();
    let mut last: Option<(Option<usize>, bool)> = None;
    for (at, form, text) in entries {
        let list = if let Form::Listed(is_numbered) = form { Some(*is_numbered) } else { None };
        match (list, last) {
            (Some(kind), Some((known, before)))
                if kind == before && (at.is_none() || known.is_none() || *at == known) =>
            {
                if let Some(items) = out.last_mut().and_then(|list| list[1].as_array_mut()) {
                    items.push(text.clone());
                }
                last = Some((at.or(known), kind));
            }
            (Some(kind), _) => {
                out.push(json!([if kind { "ol" } else { "ul" }, [text]]));
                last = Some((*at, kind));
            }
            (None, _) => {
                let name = if matches!(form, Form::Source | Form::Shown(_)) { "source" } else { "p" };
                out.push(json!([name, text]));
                last = None;
            }
        }
    }
    json::Value::Array(out)
}
