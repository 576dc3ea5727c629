//! A lesson as cards: the tree of its file, cut where a writer would cut it. Every part knows its bytes.

use super::rich::{self, Block, Inline};
use super::shown::{self, Shown};
use crate::config;
use crate::diag::{Diagnostics, Span};
use crate::directive::{self, ArgKind, Lead, Use};
use crate::hash::Hash;
use crate::markdown::{self, BlockKind, Container};
use std::ops::Range;
use std::sync::Arc;

/// A file as cards.
pub struct Lesson {
    /// Its path below the root.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// The cards in order; the first is the title's.
    pub cards: Vec<Card>,
    /// The pictures in order.
    pub shown: Vec<Shown>,
}

/// A card: a piece of the file that is written, moved and deleted as one.
#[derive(Debug, Clone)]
pub struct Card {
    /// What it is: `title`, `para`, `step`, `source`, or the English name of its block.
    pub kind: &'static str,
    /// Its bytes, without blank lines around.
    pub span: Range<usize>,
    /// What it consists of, in order.
    pub parts: Vec<Part>,
    /// The block of steps that it stands in.
    pub steps: Option<Steps>,
}

/// A block of steps: its bytes, and those inside of its two lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// From its first line to its last.
    pub outer: Range<usize>,
    /// Between the two.
    pub inner: Range<usize>,
}

/// A part of a card.
#[derive(Debug, Clone)]
pub enum Part {
    /// Something to write in.
    Field(Field),
    /// A card in a card: a picture or note in a step.
    Card(Card),
}

/// Something to write in.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it is for: `title`, `name`, `text`, `cue`, `else`, `items`, `label`, `claims`, and so on.
    pub name: &'static str,
    /// The bytes of what is written in it; empty where nothing stands yet.
    pub span: Range<usize>,
    /// The bytes that go when it is emptied.
    pub frame: Range<usize>,
    /// What is written before the first text in it, and behind it.
    pub around: (String, String),
    /// What stands in it.
    pub value: Value,
}

/// What stands in a field.
#[derive(Debug, Clone)]
pub enum Value {
    /// Letters without marks, written between brackets, in quotes or in YAML.
    Plain(String, Place),
    /// Running text of one line.
    Line(Vec<Inline>),
    /// Paragraphs and lists, each with its bytes.
    Blocks(Vec<(Range<usize>, Block)>),
    /// Items of a list, each with its bytes.
    Items(Vec<Item>),
    /// Source that is written as it is.
    Source(String),
}

/// Where letters without marks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In `[ ]`.
    Brackets,
    /// In `( )`.
    Parentheses,
    /// In `"…"`.
    Quotes,
    /// Behind a name in the front matter.
    Yaml,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The bytes from its mark to its last letter.
    pub span: Range<usize>,
    /// Its mark with blanks: `- `, `1. `.
    pub marker: String,
    /// Whether it has a box, and that is ticked.
    pub checked: Option<bool>,
    /// The place on a picture that it is about, in percent: `79%, 23%`.
    pub at: Option<String>,
    /// Its text.
    pub text: Vec<Inline>,
}

/// The kinds that are written as cards; all others are shown as their source.
const WRITTEN: &[&str] = &[
    "checklist",
    "goals",
    "include",
    "need",
    "note",
    "quiz",
    "recap",
    "scam",
    "screen",
    "taps",
    "tip",
    "trainer",
    "warning",
];

/// The kinds that are made of a list.
const LISTS: &[&str] = &["checklist", "goals", "need", "quiz", "recap", "scam", "taps"];

impl Lesson {
    /// Reads the text of a file.
    pub fn read(path: &Arc<str>, text: &Arc<str>) -> Lesson {
        let mut diags = Diagnostics::default();
        let (_, body) = config::front_matter(text, path, false, &[], &mut diags);
        let doc = markdown::parse(text, body, path, markdown::Options { trusts_html: false }, &mut diags);
        let reader = Reader { text, levels: doc.headings.iter().map(|heading| heading.level).collect() };
        let mut cards: Vec<Card> = reader.title(path).into_iter().collect();
        cards.extend(reader.cards(&doc.blocks, body..text.len()));
        Lesson { path: path.clone(), text: text.clone(), cards, shown: shown::pictures(text, &doc) }
    }

    /// The hash of the text.
    pub fn hash(&self) -> Hash {
        Hash::of(self.text.as_bytes())
    }

    /// The card of a number such as `4`, or `4.2` for the card that is the third part of the fifth.
    pub fn card(&self, id: &str) -> Option<&Card> {
        let mut numbers = id.split('.').map(|number| number.parse::<usize>().ok());
        let first = self.cards.get(numbers.next()??)?;
        numbers.try_fold(first, |card, number| match card.parts.get(number?)? {
            Part::Card(inner) => Some(inner),
            Part::Field(_) => None,
        })
    }

    /// The field of a number such as `4.1`: the second part of the fifth card.
    pub fn field(&self, id: &str) -> Option<&Field> {
        let (card, part) = id.rsplit_once('.')?;
        match self.card(card)?.parts.get(part.parse::<usize>().ok()?)? {
            Part::Field(field) => Some(field),
            Part::Card(_) => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    levels: Vec<u8>,
}

impl Reader<'_> {
    /// The card of what stands above the lesson.
    fn title(&self, path: &Arc<str>) -> Option<Card> {
        let above = config::above(self.text, path)?;
        let (entries, yaml) = (&above.entries, above.yaml.clone());
        let end = yaml.start + self.text[yaml.clone()].trim_end().len();
        let last = entries
            .iter()
            .find(|entry| entry.key == "title")
            .map_or(end, |entry| entry.value.span.end as usize);
        let (at, around) = match last > yaml.start {
            true => (self.line_end(last), ["\n", ""]),
            false => (yaml.start, ["", "\n"]),
        };
        let field = |name: &'static str| match entries.iter().find(|entry| entry.key == name) {
            Some(entry) => {
                let config::yaml::Kind::Scalar { text, .. } = &entry.value.kind else { return None };
                let (line, span) = (self.line_start(entry.key_span.start as usize), entry.value.span.range());
                let frame = line.saturating_sub(1)..span.end;
                let value = Value::Plain(text.clone(), Place::Yaml);
                Some(Field { name, span, frame, around: Default::default(), value })
            }
            None => {
                let value = Value::Plain(String::new(), Place::Yaml);
                let around = (format!("{}{}: ", around[0], above.name_of(name)), around[1].to_owned());
                Some(Field { name, span: at..at, frame: at..at, around, value })
            }
        };
        let parts: Vec<Part> =
            ["title", "description"].into_iter().filter_map(field).map(Part::Field).collect();
        Some(Card { kind: "title", span: yaml, parts, steps: None })
    }

    /// The cards of some blocks that stand between two bytes.
    fn cards(&self, blocks: &[markdown::Block], region: Range<usize>) -> Vec<Card> {
        let (mut cards, mut run, mut at) = (Vec::new(), Vec::new(), region.start);
        for block in blocks {
            let range = self.range(block);
            if let Some(gap) = self.gap(at..range.start) {
                cards.extend(self.para(&mut run));
                cards.push(self.source(gap));
            }
            at = at.max(range.end);
            match &block.kind {
                BlockKind::Container(container) => {
                    cards.extend(self.para(&mut run));
                    cards.extend(self.container(container, range));
                }
                kind => {
                    if matches!(kind, BlockKind::Heading(..)) {
                        cards.extend(self.para(&mut run));
                    }
                    run.push((block, range));
                }
            }
        }
        cards.extend(self.para(&mut run));
        cards.extend(self.gap(at..region.end).map(|gap| self.source(gap)));
        cards
    }

    /// Bytes between blocks that hold more than blanks, without those around.
    fn gap(&self, between: Range<usize>) -> Option<Range<usize>> {
        let text = self.text.get(between.clone())?;
        let start = between.start + text.len() - text.trim_start().len();
        (!text.trim().is_empty()).then(|| start..start + text.trim().len())
    }

    /// The bytes of a block from its first line to its last, without blanks around.
    fn range(&self, block: &markdown::Block) -> Range<usize> {
        let mut range = block.span.range();
        if let BlockKind::Container(container) = &block.kind {
            let inner = container.body.last().map_or(range.end, |last| self.range(last).end);
            range.end = container.end.map_or(inner, |end| end.end as usize).max(range.end);
        }
        range.start..range.start + self.text[range].trim_end().len()
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |length| at + length)
    }

    fn source(&self, span: Range<usize>) -> Card {
        let value = Value::Source(self.text[span.clone()].to_owned());
        let field = Field {
            name: "source",
            span: span.clone(),
            frame: span.clone(),
            around: Default::default(),
            value,
        };
        Card { kind: "source", span, parts: vec![Part::Field(field)], steps: None }
    }

    /// Running text with the heading that it begins with, if there is one.
    fn para(&self, run: &mut Vec<(&markdown::Block, Range<usize>)>) -> Option<Card> {
        let blocks = std::mem::take(run);
        let span = blocks.first()?.1.start..blocks.last()?.1.end;
        let (mut parts, mut rest) = (Vec::new(), blocks.as_slice());
        if let Some((block, range)) =
            blocks.first().filter(|(block, _)| matches!(block.kind, BlockKind::Heading(..)))
        {
            parts.push(Part::Field(self.heading("heading", block, range.clone())));
            rest = &blocks[1..];
        } else {
            let around = ("## ".to_owned(), "\n\n".to_owned());
            let heading = empty("heading", span.start, "", Value::Line(Vec::new()));
            parts.push(Part::Field(Field { around, ..heading }));
        }
        parts.push(Part::Field(match (rest.first(), rest.last()) {
            (Some(first), Some(last)) => {
                self.blocks("text", rest.iter().map(|(_, range)| range.clone()), first.1.start..last.1.end)
            }
            _ => empty("text", span.end, "\n\n", Value::Blocks(Vec::new())),
        }));
        Some(Card { kind: "para", span, parts, steps: None })
    }

    fn heading(&self, name: &'static str, block: &markdown::Block, range: Range<usize>) -> Field {
        let line = &self.text[range.clone()];
        let marks = line.len() - line.trim_start_matches(['#', '＃']).trim_start().len();
        let inner = line[marks..].trim_end_matches('#').trim_end();
        let span = range.start + marks..range.start + marks + inner.len();
        let read = rich::inlines(inner)
            .filter(|_| !inner.contains(['\n', '{']) && matches!(block.kind, BlockKind::Heading(..)));
        match read {
            Some(text) => {
                let around = if inner.is_empty() && !line.ends_with(' ') { " " } else { "" };
                Field {
                    name,
                    span: span.clone(),
                    frame: span,
                    around: (around.into(), String::new()),
                    value: Value::Line(text),
                }
            }
            None => {
                let value = Value::Source(line.to_owned());
                Field { name: "source", span: range.clone(), frame: range, around: Default::default(), value }
            }
        }
    }

    fn blocks(
        &self, name: &'static str, ranges: impl Iterator<Item = Range<usize>>, span: Range<usize>,
    ) -> Field {
        let blocks = ranges.map(|range| (range.clone(), rich::block(&self.text[range]))).collect();
        Field {
            name,
            span: span.clone(),
            frame: span,
            around: Default::default(),
            value: Value::Blocks(blocks),
        }
    }

    /// The cards of a `:::` block: one, or of steps one each.
    fn container(&self, container: &Container, range: Range<usize>) -> Vec<Card> {
        let kind = directive::named(&container.name).map(|entry| entry.syntax.names[0]);
        let Some(end) = container.end.filter(|end| end.end as usize >= range.end) else {
            return vec![self.source(range)];
        };
        let inner =
            self.line_end(range.start)..self.line_start(end.start as usize).max(self.line_end(range.start));
        match kind {
            Some("steps") => self.steps(container, Steps { outer: range, inner }),
            Some(kind) if WRITTEN.contains(&kind) => vec![self.written(kind, container, range, inner)],
            _ => vec![self.source(range)],
        }
    }

    fn written(
        &self, kind: &'static str, container: &Container, range: Range<usize>, inner: Range<usize>,
    ) -> Card {
        let mut parts: Vec<Part> = self.head(container, kind).into_iter().map(Part::Field).collect();
        let Some(content) = self.content(kind, &container.body, inner.clone()) else {
            return self.source(range);
        };
        parts.extend(content);
        let mut lack = |name: &'static str, at: usize, before: &str, value: Value| {
            if !parts.iter().any(|part| matches!(part, Part::Field(field) if field.name == name)) {
                parts.push(Part::Field(empty(name, at, before, value)));
            }
        };
        let last = inner.start + self.text[inner.clone()].trim_end().len();
        match kind {
            "quiz" => lack("text", inner.start, "\n", Value::Blocks(Vec::new())),
            "note" | "tip" | "warning" | "trainer" | "screen" => {
                lack("text", last, "\n", Value::Blocks(Vec::new()))
            }
            _ => {}
        }
        if LISTS.contains(&kind) {
            let gap = if kind == "quiz" { "\n\n" } else { "\n" };
            lack("items", last, gap, Value::Items(Vec::new()));
        }
        if kind == "scam" {
            lack("call", last, "\n\nGọi: ", Value::Line(Vec::new()));
        }
        Card { kind, span: range, parts, steps: None }
    }

    /// The fields on the first line of a block.
    fn head(&self, container: &Container, kind: &'static str) -> Vec<Field> {
        let Some(syntax) = directive::named(&container.name).map(|entry| entry.syntax) else {
            return Vec::new();
        };
        let mut fields = Vec::new();
        let mut end = container.name_span.end as usize;
        let mut plain = |name, found: &Option<(Box<str>, Span)>, place, (open, close): (&str, &str)| {
            let field = match found {
                Some((text, span)) => {
                    let frame = span.start as usize - open.len()..span.end as usize + close.len();
                    end = frame.end;
                    Field {
                        name,
                        span: span.range(),
                        frame,
                        around: Default::default(),
                        value: Value::Plain(text.to_string(), place),
                    }
                }
                None => {
                    let around = (open.to_owned(), close.to_owned());
                    Field {
                        name,
                        span: end..end,
                        frame: end..end,
                        around,
                        value: Value::Plain(String::new(), place),
                    }
                }
            };
            fields.push(field);
        };
        if syntax.label != Use::Never {
            plain("label", &container.label, Place::Brackets, ("[", "]"));
        }
        if syntax.target != Use::Never {
            plain("target", &container.target, Place::Parentheses, ("(", ")"));
        }
        let braces = container.attrs.last().map(|last| last.value_span.end as usize);
        for arg in syntax.args.iter().filter(|arg| arg.kind != ArgKind::Areas && kind != "taps") {
            let found =
                container.attrs.iter().find(|attr| arg.names.contains(&&*crate::text::slugify(&attr.key)));
            fields.push(self.argument(arg.names, found, braces.unwrap_or(end), braces.is_none()));
        }
        fields
    }

    fn argument(
        &self, names: &[&'static str], found: Option<&markdown::Attr>, at: usize, is_first: bool,
    ) -> Field {
        let name = names[0];
        let key = names.last().copied().unwrap_or(name);
        let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '«' | '»' | '„' | '＂');
        match found {
            Some(attr) => {
                let span = attr.value_span.range();
                let has_quotes = self.text[..span.start].ends_with(is_quote);
                let around = if has_quotes { Default::default() } else { ("\"".into(), "\"".into()) };
                let value = Value::Plain(attr.value.to_string(), Place::Quotes);
                Field { name, frame: span.clone(), span, around, value }
            }
            None => {
                let after = self.text[at..].chars().next().filter(|c| is_quote(*c)).map_or(0, char::len_utf8);
                let at = if is_first { at } else { at + after };
                let around = if is_first {
                    (format!("{{{key}=\""), "\"}".into())
                } else {
                    (format!(" {key}=\""), "\"".into())
                };
                Field {
                    name,
                    span: at..at,
                    frame: at..at,
                    around,
                    value: Value::Plain(String::new(), Place::Quotes),
                }
            }
        }
    }

    /// The parts of what stands inside of a block or step; nothing when a card cannot show them.
    fn content(&self, kind: &str, blocks: &[markdown::Block], region: Range<usize>) -> Option<Vec<Part>> {
        let (mut parts, mut run, mut at) = (Vec::new(), Vec::<Range<usize>>::new(), region.start);
        for block in blocks {
            let range = self.range(block);
            if self.gap(at..range.start).is_some() {
                return None;
            }
            at = at.max(range.end);
            match &block.kind {
                BlockKind::Container(container) if kind == "step" => {
                    self.text_run(&mut run, &mut parts);
                    parts.extend(self.container(container, range).into_iter().map(Part::Card));
                }
                BlockKind::Container(_) => return None,
                BlockKind::List(_, items) if LISTS.contains(&kind) => {
                    self.text_run(&mut run, &mut parts);
                    match self.items(items, range.clone()) {
                        Some(field) => parts.push(Part::Field(field)),
                        None => return None,
                    }
                }
                BlockKind::Paragraph(_) => self.lines(range, &mut run, &mut parts),
                _ => run.push(range),
            }
        }
        self.text_run(&mut run, &mut parts);
        self.gap(at..region.end).is_none().then_some(parts)
    }

    fn text_run(&self, run: &mut Vec<Range<usize>>, parts: &mut Vec<Part>) {
        let ranges = std::mem::take(run);
        if let (Some(first), Some(last)) = (ranges.first(), ranges.last()) {
            let span = first.start..last.end;
            parts.push(Part::Field(self.blocks("text", ranges.into_iter(), span)));
        }
    }

    /// A paragraph, in which each line may be for something: `Đúng khi: …`.
    fn lines(&self, range: Range<usize>, run: &mut Vec<Range<usize>>, parts: &mut Vec<Part>) {
        let mut from = range.start;
        let mut start = range.start;
        for line in self.text[range.clone()].split_inclusive('\n') {
            let end = start + line.trim_end().len();
            if let Some(field) = self.lead(start..end) {
                run.extend(self.gap(from..start));
                self.text_run(run, parts);
                // What follows without a blank line belongs to it.
                parts.push(Part::Field(field));
                from = end;
            }
            start += line.len();
        }
        match parts.last_mut() {
            Some(Part::Field(field)) if from > range.start && self.gap(from..range.end).is_some() => {
                // The lead goes on in the next line.
                field.span.end = range.end;
                field.frame.end = range.end;
                match rich::inlines(&self.text[field.span.clone()]) {
                    Some(text) => field.value = Value::Line(text),
                    None => field.value = Value::Source(self.text[field.span.clone()].to_owned()),
                }
            }
            _ => run.extend(self.gap(from..range.end)),
        }
    }

    /// The field of a line that begins with words for something.
    fn lead(&self, range: Range<usize>) -> Option<Field> {
        let line: Arc<str> = self.text[range.clone()].into();
        let doc = markdown::parse(
            &line,
            0,
            &"x.md".into(),
            markdown::Options { trusts_html: false },
            &mut Diagnostics::default(),
        );
        let BlockKind::Paragraph(inlines) = &doc.blocks.first()?.kind else { return None };
        let name = match directive::lead(inlines, &line)? {
            Lead::RightWhen => "cue",
            Lead::IfNot => "else",
            Lead::Call => "call",
        };
        let (colon, mark) = line.match_indices([':', '：']).next()?;
        let rest = &line[colon + mark.len()..];
        // The words may be bold, with the colon or without.
        let rest = rest.trim_start_matches(['*', '_']).trim_start();
        let span = range.end - rest.len()..range.end;
        let text = rich::inlines(rest)?;
        Some(Field { name, span, frame: range, around: Default::default(), value: Value::Line(text) })
    }

    fn items(&self, items: &[markdown::Item], list: Range<usize>) -> Option<Field> {
        let read = items.iter().map(|item| self.item(item)).collect::<Option<Vec<Item>>>()?;
        Some(Field {
            name: "items",
            span: list.clone(),
            frame: list,
            around: Default::default(),
            value: Value::Items(read),
        })
    }

    fn item(&self, item: &markdown::Item) -> Option<Item> {
        let [block] = item.blocks.as_slice() else { return None };
        if !matches!(block.kind, BlockKind::Plain(_) | BlockKind::Paragraph(_)) {
            return None;
        }
        let range = self.range(block);
        let start = self.line_start(range.start);
        let line = &self.text[start..range.end];
        let digits = line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit());
        let mark = digits.chars().next().filter(|c| "-*+.)".contains(*c))?;
        let rest = digits[mark.len_utf8()..].trim_start();
        let marker = line[..line.len() - rest.len()].to_owned();
        let rest = if item.checked.is_some() { rest.get(3..)?.trim_start() } else { rest };
        let (at, rest) = place(rest).map_or((None, rest), |(at, rest)| (Some(at), rest));
        Some(Item { span: start..range.end, marker, checked: item.checked, at, text: rich::inlines(rest)? })
    }

    /// The steps of a block, and what stands before the first.
    fn steps(&self, container: &Container, steps: Steps) -> Vec<Card> {
        let level = |block: &markdown::Block| match block.kind {
            BlockKind::Heading(number, _) => self.levels.get(number as usize).copied(),
            _ => None,
        };
        let first = container.body.iter().find_map(level).unwrap_or(1);
        let starts =
            |block: &markdown::Block| level(block).is_some_and(|level| level <= first) || is_step(block);
        let begins: Vec<usize> =
            (0..container.body.len()).filter(|at| starts(&container.body[*at])).collect();
        let before = begins.first().copied().unwrap_or(container.body.len());
        let until =
            |at: usize| container.body.get(at).map_or(steps.inner.end, |block| block.span.start as usize);
        let mut cards = self.cards(&container.body[..before], steps.inner.start..until(before));
        for (i, at) in begins.iter().enumerate() {
            let end = begins.get(i + 1).copied().unwrap_or(container.body.len());
            cards.push(self.step(&container.body[*at..end], until(end)));
        }
        if cards.is_empty() {
            return vec![self.source(steps.outer)];
        }
        cards.into_iter().map(|card| Card { steps: Some(steps.clone()), ..card }).collect()
    }

    fn step(&self, blocks: &[markdown::Block], end: usize) -> Card {
        let start = blocks[0].span.start as usize;
        let span = start..start + self.text[start..end].trim_end().len();
        let heading = self.range(&blocks[0]);
        let content = self.content("step", &blocks[1..], heading.end..end).filter(|_| !is_step(&blocks[0]));
        let Some(content) = content else { return Card { kind: "step", ..self.source(span) } };
        let mut parts = vec![Part::Field(self.heading("name", &blocks[0], heading.clone()))];
        let has =
            |name: &str| content.iter().any(|part| matches!(part, Part::Field(field) if field.name == name));
        let lacks: Vec<&str> = ["text", "cue", "else"].into_iter().filter(|name| !has(name)).collect();
        let before_else =
            content.iter().position(|part| matches!(part, Part::Field(field) if field.name == "else"));
        let cue_at = before_else.map(|at| match at.checked_sub(1).map(|last| &content[last]) {
            Some(Part::Field(field)) => field.frame.end,
            Some(Part::Card(card)) => card.span.end,
            None => heading.end,
        });
        if lacks.contains(&"text") {
            parts.push(Part::Field(empty("text", heading.end, "\n\n", Value::Blocks(Vec::new()))));
        }
        let cue = || {
            Part::Field(empty("cue", cue_at.unwrap_or(span.end), "\n\nĐúng khi: ", Value::Line(Vec::new())))
        };
        for (i, part) in content.into_iter().enumerate() {
            if lacks.contains(&"cue") && Some(i) == before_else {
                parts.push(cue());
            }
            parts.push(part);
        }
        if lacks.contains(&"cue") && before_else.is_none() {
            parts.push(cue());
        }
        if lacks.contains(&"else") {
            parts.push(Part::Field(empty("else", span.end, "\n\nNếu không thấy: ", Value::Line(Vec::new()))));
        }
        Card { kind: "step", span, parts, steps: None }
    }
}

/// A field in which nothing stands yet.
fn empty(name: &'static str, at: usize, before: &str, value: Value) -> Field {
    Field { name, span: at..at, frame: at..at, around: (before.to_owned(), String::new()), value }
}

fn is_step(block: &markdown::Block) -> bool {
    let BlockKind::Container(container) = &block.kind else { return false };
    directive::named(&container.name).is_some_and(|entry| entry.syntax.names[0] == "step")
}

/// The place on a picture that a text begins with, and the text after it.
fn place(text: &str) -> Option<(String, &str)> {
    let (inside, rest) = text.strip_prefix('(')?.split_once(')')?;
    let is_place =
        inside.matches('%').count() == 2 && inside.chars().all(|c| c.is_ascii_digit() || "%,. ;".contains(c));
    is_place.then(|| (inside.to_owned(), rest.trim_start()))
}
