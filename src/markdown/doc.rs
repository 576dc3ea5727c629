//! The tree of a page: blocks, inlines, and the numbered references in them.

use super::link::is_unsafe;
use crate::diag::Span;
use crate::picture::Edit;
use std::fmt;
use std::sync::Arc;

/// A parsed page body. Never changed again: what it refers to is numbered and kept beside it.
#[derive(Debug, Clone, Default)]
pub struct Doc {
    /// The text of the whole file; spans point into it.
    pub source: Arc<str>,
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// Every link, image and file named in the page, by [`RefId`].
    pub refs: Vec<Ref>,
    /// Every heading, in order.
    pub headings: Vec<Heading>,
    /// Names of further places that links may lead to.
    pub anchors: Vec<Box<str>>,
    /// The words that the page explains, each with its anchor.
    pub terms: Vec<Term>,
    /// The footnotes that are referred to, in the order of their first reference.
    pub footnotes: Vec<Footnote>,
    /// Whether raw HTML occurs anywhere.
    pub has_html: bool,
    /// Where edits of pictures were meant that are not understood, until [`Doc::withhold`].
    pub strays: Vec<Span>,
}

impl Doc {
    /// Adds a reference; tells whether its address is refused, which the caller reports.
    pub fn add_ref(&mut self, kind: RefKind, target: &str, span: Span) -> (RefId, bool) {
        let is_refused = is_unsafe(target);
        let kind = if is_refused { RefKind::Refused } else { kind };
        self.refs.push(Ref {
            kind,
            target: target.into(),
            span,
            edit: None,
            is_looked_over: false,
            is_unclear: false,
        });
        (RefId(self.refs.len() as u32 - 1), is_refused)
    }
}

/// The number of a reference in [`Doc::refs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RefId(pub u32);

/// A link, image or file as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ref {
    /// What it is for.
    pub kind: RefKind,
    /// What was written: a path, an address, an anchor.
    pub target: Box<str>,
    /// Where.
    pub span: Span,
    /// What is cut off and covered of a picture.
    pub edit: Option<Box<Edit>>,
    /// Whether the author says that nothing on the picture needs to be covered.
    pub is_looked_over: bool,
    /// Whether an edit was meant that is not understood: then nothing of the picture is shown, anywhere.
    pub is_unclear: bool,
}

impl Ref {
    /// All of it but where it stands.
    pub fn without_place(&self) -> Ref {
        Ref { span: Span::default(), ..self.clone() }
    }
}

/// What a reference is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefKind {
    /// Leads somewhere when tapped.
    Link,
    /// Is shown in its place.
    Image,
    /// Another file whose blocks stand here.
    Include,
    /// A film to play.
    Video,
    /// The captions of a film, beside it.
    Captions,
    /// A still of a film, beside it.
    Poster,
    /// What a code leads to.
    Code,
    /// Leads nowhere: its address was refused.
    Refused,
}

/// A heading and the name by which links find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The anchor, without `#`.
    pub id: Box<str>,
    /// The heading's text without marks.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
    /// What it is part of.
    pub place: HeadingPlace,
}

impl Heading {
    /// All of it but where it stands.
    pub fn without_place(&self) -> Heading {
        Heading { span: Span::default(), ..self.clone() }
    }
}

/// What a heading is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HeadingPlace {
    /// The page.
    #[default]
    Page,
    /// A block of steps on the page.
    Steps,
    /// Nothing that readers of the page see: notes for trainers, blocks for paper.
    Aside,
}

/// A word that a page explains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The word.
    pub name: Box<str>,
    /// Its anchor, without `#`.
    pub id: Box<str>,
}

/// The text of a footnote.
#[derive(Debug, Clone)]
pub struct Footnote {
    /// How it is called in the source.
    pub name: Box<str>,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// How many references lead to it.
    pub references: u32,
}

/// A piece of text: a range of the source where it stands there letter by letter, else its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// The bytes of the source.
    Source(Span),
    /// Text that the source spells differently: an entity, an escape, an unfolded line.
    Owned(Box<str>),
}

impl Text {
    /// The text itself; `source` is [`Doc::source`].
    pub fn in_source<'a>(&'a self, source: &'a str) -> &'a str {
        match self {
            Text::Source(span) => &source[span.range()],
            Text::Owned(text) => text,
        }
    }
}

/// A block and where it stands.
#[derive(Debug, Clone)]
pub struct Block {
    /// Its bytes in the source.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks.
#[derive(Debug, Clone)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// Running text of a tight list's item, which is no paragraph of its own.
    Plain(Vec<Inline>),
    /// A heading; its level and anchor are in [`Doc::headings`] under this number.
    Heading(u32, Vec<Inline>),
    /// A quotation.
    Quote(Vec<Block>),
    /// A GitHub alert: `> [!WARNING]`.
    Alert(Alert, Vec<Block>),
    /// Text as typed, with the info string of its fence.
    Code(Box<str>, Box<str>),
    /// A list: its first number if it is numbered, and its items.
    List(Option<u64>, Vec<Item>),
    /// A table.
    Table(Box<Table>),
    /// A thematic break.
    Rule,
    /// Raw HTML.
    Html(Box<str>),
    /// A `:::` container that is not understood yet.
    Container(Box<Container>),
    /// A directive.
    Directive(Arc<dyn Node>),
}

/// One item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// Whether it is a task, and ticked.
    pub checked: Option<bool>,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// The alerts of GitHub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// A help.
    Tip,
    /// Needed to succeed.
    Important,
    /// Needs care.
    Warning,
    /// Can do harm.
    Caution,
}

impl Alert {
    /// Its name in lower case: part of class names and of interface words.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// How a column's cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the theme likes.
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A table: a head and rows of as many cells.
#[derive(Debug, Clone)]
pub struct Table {
    /// One for each column.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline>>,
    /// The cells of each row.
    pub rows: Vec<Vec<Vec<Inline>>>,
}

/// The kinds of running text.
#[derive(Debug, Clone)]
pub enum Inline {
    /// Plain text.
    Text(Text),
    /// Something to type or a file's name, shown letter by letter.
    Code(Text),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// No longer valid.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link(Box<Link>),
    /// A picture.
    Image(Box<Image>),
    /// A mark that leads to a footnote: its number in [`Doc::footnotes`], and the how many-th mark it is.
    Footnote(u32, u32),
    /// The mark of a task, until its item takes it.
    Task(bool),
    /// Raw HTML.
    Html(Box<str>),
    /// The end of a line in the source.
    SoftBreak,
    /// The end of a line that must stay.
    HardBreak,
}

/// A link.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub reference: RefId,
    /// What shows while a mouse rests on it.
    pub title: Box<str>,
    /// What is tapped.
    pub content: Vec<Inline>,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Image {
    /// Its file.
    pub reference: RefId,
    /// What shows while a mouse rests on it.
    pub title: Box<str>,
    /// What it says, in words; empty when it is decoration.
    pub words: Box<str>,
}

/// A `:::name[label](target){key=value}` container as it was written.
#[derive(Debug, Clone)]
pub struct Container {
    /// The name.
    pub name: Box<str>,
    /// Where the name stands.
    pub name_span: Span,
    /// The text in `[ ]`.
    pub label: Option<(Box<str>, Span)>,
    /// The path or address in `( )`.
    pub target: Option<(Box<str>, Span)>,
    /// What stands in `{ }`.
    pub attrs: Vec<Attr>,
    /// The blocks inside.
    pub body: Vec<Block>,
    /// The line that closes it, if there is one.
    pub end: Option<Span>,
}

/// One `key=value` of a container.
#[derive(Debug, Clone)]
pub struct Attr {
    /// The name.
    pub key: Box<str>,
    /// Where the name stands.
    pub key_span: Span,
    /// The value, without quotes.
    pub value: Box<str>,
    /// Where the value stands.
    pub value_span: Span,
}

/// A directive in the tree: a meaning that shows itself to each medium as named fields, or in plain blocks.
pub trait Node: std::any::Any + fmt::Debug + Send + Sync {
    /// Its English name: names its look in the theme.
    fn name(&self) -> &'static str;
    /// What it consists of: what a look may use.
    fn fields(&self) -> Fields<'_>;
    /// The same meaning in plain blocks, for media without a look of their own.
    fn lower(&self) -> Vec<Block>;
}

/// Named parts of a directive.
pub type Fields<'a> = Vec<(&'static str, Field<'a>)>;

/// One part of a directive.
#[derive(Debug, Clone)]
pub enum Field<'a> {
    /// Plain text; nothing when it is absent.
    Text(Option<&'a str>),
    /// A name for parts of the page, which must be the only one of its kind on it.
    Name(&'a str),
    /// A count.
    Number(usize),
    /// Yes or no.
    Flag(bool),
    /// Where a reference leads; nothing when it leads nowhere.
    Address(RefId),
    /// Where a reference leads from anywhere: with the site's address, printed addresses first.
    FullAddress(RefId),
    /// That address as a code to scan.
    Code(RefId),
    /// How large the file of a reference is, in words.
    Size(RefId),
    /// A picture and what it says, in words: how to show it, its width and height; nothing when it leads
    /// nowhere.
    Picture(RefId, &'a str),
    /// Running text.
    Inlines(&'a [Inline]),
    /// Blocks.
    Blocks(&'a [Block]),
    /// The anchor of a heading, by its number in [`Doc::headings`].
    Anchor(u32),
    /// The blocks of another file.
    Include(RefId),
    /// Several of the same make.
    List(Vec<Fields<'a>>),
}
