//! The site as a whole: immutable data that every emitter reads, and look-ups on it.

mod clues;
mod row;

pub use clues::Clues;
pub use row::{Row, fields, without_fields};

use crate::config::{FrontMatter, Kind, Names, SiteConfig};
use crate::date::Date;
use crate::diag::{Phrase, Span};
use crate::disk::{Content, Source};
use crate::hash::Hash;
use crate::markdown::{Doc, Heading, Ref, RefId, RefKind, nodes};
use crate::picture::{self, Drawing, Edit, Facts};
use crate::text::{Phrases, encode_path, path_slug};
use crate::ward::Ward;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// One Markdown file after parsing; depends on that file alone.
#[derive(Debug)]
pub struct ParsedPage {
    /// The file.
    pub source: Source,
    /// Its front matter.
    pub front: FrontMatter,
    /// Its body.
    pub doc: Doc,
    /// Where the code of its poster leads.
    pub poster_code: Option<RefId>,
    /// The row that it is made for, when there is one page for each row of a table.
    pub row: Option<Arc<Row>>,
    /// What the rules on content found in it.
    pub clues: Arc<Clues>,
}

impl ParsedPage {
    /// A text of the page with the fields of its row written in.
    pub fn fill<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.row.as_ref().map_or(Cow::Borrowed(text), |row| row.fill(text))
    }

    /// Whether the rest of the site sees no difference between two states of a file: what it says of itself,
    /// where it leads and where others may lead to are the same, and only its own words are others.
    pub fn is_alike(&self, other: &ParsedPage) -> bool {
        let (ours, theirs) = (&self.doc, &other.doc);
        self.source.path == other.source.path
            && self.front == other.front
            && self.poster_code == other.poster_code
            && ours.refs.iter().map(Ref::without_place).eq(theirs.refs.iter().map(Ref::without_place))
            && ours
                .headings
                .iter()
                .map(Heading::without_place)
                .eq(theirs.headings.iter().map(Heading::without_place))
            && (&ours.anchors, &ours.terms) == (&theirs.anchors, &theirs.terms)
            && nodes(&ours.blocks)
                .iter()
                .map(|node| node.name())
                .eq(nodes(&theirs.blocks).iter().map(|node| node.name()))
    }
}

/// The number of a document in [`Site::documents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocId(pub u32);

/// The number of a section in [`Site::sections`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionId(pub u32);

/// The number of a file in [`Site::assets`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AssetId(pub u32);

/// The number of a picture in [`Site::pictures`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u32);

/// What a document is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A page of its own.
    Page(Kind),
    /// The first page of a section; the home page is one too.
    Section,
    /// A part that other documents include.
    Fragment,
}

/// A published Markdown file in its place.
#[derive(Debug, Clone)]
pub struct Document {
    /// What stands in it.
    pub parsed: Arc<ParsedPage>,
    /// What it is for.
    pub role: Role,
    /// Where it goes below the output folder (`dich-vu-cong/dang-nhap.html`); empty for a fragment.
    pub path: String,
    /// The section it belongs to; for a section's first page, that section.
    pub section: SectionId,
    /// Where each reference of the document leads, by its number.
    pub targets: Vec<Target>,
    /// Its neighbours in the section's order.
    pub neighbours: (Option<DocId>, Option<DocId>),
}

/// Where a reference leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the site, to the address as written.
    External,
    /// To another document, or one of its anchors.
    Document(DocId, Option<Box<str>>),
    /// To a file.
    Asset(AssetId),
    /// To a photograph or screenshot, which is never passed on as it is.
    Picture(PictureId),
    /// To an anchor of the page it stands on.
    Here(Box<str>),
    /// Nowhere; there is a finding about it.
    Broken,
}

/// A folder of the handbook.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its first page.
    pub document: DocId,
    /// The section around it; the home section has none.
    pub parent: Option<SectionId>,
    /// The sections in it, in order.
    pub children: Vec<SectionId>,
    /// Its pages, in order.
    pub pages: Vec<DocId>,
}

/// A subject and the pages about it.
#[derive(Debug, Clone)]
pub struct Tag {
    /// As the first author wrote it.
    pub name: String,
    /// Where its page goes.
    pub path: String,
    /// The pages, in order of their titles.
    pub pages: Vec<DocId>,
}

/// A file below `content/` that is passed on.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The path of its source below the root.
    pub source: Arc<str>,
    /// Where it goes, with a fingerprint in its name.
    pub path: String,
    /// Where it lies on this machine.
    pub on_disk: PathBuf,
    /// The hash of its content.
    pub hash: Hash,
    /// How many bytes of it are published.
    pub size: u64,
    /// What it is published as.
    pub content: Content,
    /// Whether anything published leads to it. Other files stay at home.
    pub is_used: bool,
}

impl Asset {
    /// What is known of a photograph or screenshot that can be shown.
    pub fn picture(&self) -> Option<Facts> {
        match self.content {
            Content::Picture(facts) => Some(facts),
            _ => None,
        }
    }

    /// The drawing, if it is one.
    pub fn drawing(&self) -> Option<&Drawing> {
        match &self.content {
            Content::Drawing(drawing) => Some(drawing),
            _ => None,
        }
    }
}

/// A photograph or screenshot with one edit; the same file with two edits is two pictures.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its file.
    pub asset: AssetId,
    /// What is cut off and covered.
    pub edit: Edit,
    /// What tells it from all others: the content of its file, its edit, and how pictures are made.
    pub hash: Hash,
    /// Where its files go, up to what tells them apart.
    pub stem: String,
    /// Its width and height upright and cut, in pixels.
    pub size: (u32, u32),
    /// Whether its file is a PNG.
    pub is_png: bool,
    /// Whether a page shows it.
    pub is_shown: bool,
    /// Whether a page leads to it as a whole.
    pub is_linked: bool,
}

impl Picture {
    /// The widths in which pages may show it, each with its file; from small to large.
    pub fn variants(&self) -> Vec<(u32, String)> {
        let path = |width| format!("{}-{width}.webp", self.stem);
        picture::widths(self.size.0).into_iter().map(|width| (width, path(width))).collect()
    }

    /// The file for browsers that do not know WebP: a JPEG as wide as the largest variant.
    pub fn fallback(&self) -> String {
        format!("{}.jpg", self.stem)
    }

    /// The file with every pixel.
    pub fn whole(&self) -> String {
        format!("{}-goc.{}", self.stem, if self.is_png { "png" } else { "jpg" })
    }

    /// Its width and height on pages, in pixels.
    pub fn shown_size(&self) -> (u32, u32) {
        let width = picture::widths(self.size.0).last().copied().unwrap_or(self.size.0);
        (width, picture::scaled_side(self.size.1, width, self.size.0))
    }
}

/// An address that leads on to a document.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// Where the page that leads on goes.
    pub path: String,
    /// Where it leads.
    pub to: DocId,
}

/// The whole site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its settings.
    pub config: SiteConfig,
    /// What files are called in its language.
    pub names: Names,
    /// What the ward keeps of its own; empty where there is none.
    pub ward: Ward,
    /// The day it is built for.
    pub today: Date,
    /// Every published document, in the order of its source path.
    pub documents: Vec<Document>,
    /// Every section; the first is the home section.
    pub sections: Vec<Section>,
    /// Every subject, in dictionary order.
    pub tags: Vec<Tag>,
    /// Every file below `content/`, by source path.
    pub assets: Vec<Asset>,
    /// Every photograph and screenshot that a document names, once for each edit.
    pub pictures: Vec<Picture>,
    /// Aliases and printed addresses.
    pub redirects: Vec<Redirect>,
    /// The words that it explains.
    pub glossary: Glossary,
    /// The pages that are not published, by their sources.
    pub unpublished: BTreeMap<Arc<str>, Unpublished>,
}

/// A page that is not published.
#[derive(Debug, Clone)]
pub struct Unpublished {
    /// The paths at which it would be.
    pub paths: Vec<String>,
    /// Why it is not, to be said after “since”.
    pub why: Phrase,
}

/// The words that a site explains, each spelling with the page and anchor that do.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    phrases: Phrases,
    places: Arc<[(DocId, Box<str>)]>,
}

impl Glossary {
    /// A glossary of spellings.
    pub fn new(spellings: Vec<(String, DocId, Box<str>)>) -> Glossary {
        let phrases = Phrases::new(spellings.iter().map(|(spelling, ..)| spelling.as_str()));
        Glossary { phrases, places: spellings.into_iter().map(|(_, id, anchor)| (id, anchor)).collect() }
    }

    /// The explained words in a text, from left to right, each with the page and anchor that explain it.
    pub fn find<'a>(&'a self, text: &str) -> impl Iterator<Item = (Range<usize>, DocId, &'a str)> {
        self.phrases.find(text).map(|(range, number)| (range, self.places[number].0, &*self.places[number].1))
    }
}

impl Site {
    /// The site after a change of one page that the rest of it does not see ([`ParsedPage::is_alike`]);
    /// `None` where the page has no such place: others would see the change, it is not published, or it
    /// exists for each row of a table.
    pub fn with_text(&self, page: &Arc<ParsedPage>) -> Option<Site> {
        let first = self.documents.partition_point(|document| document.parsed.source.path < page.source.path);
        let old =
            self.documents.get(first).filter(|old| old.parsed.row.is_none() && old.parsed.is_alike(page))?;
        let changed = Document { parsed: page.clone(), ..old.clone() };
        let mut site = self.clone();
        site.documents[first] = changed;
        Some(site)
    }

    /// A document by its number.
    pub fn document(&self, id: DocId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// A section by its number.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0 as usize]
    }

    /// The home section.
    pub fn home(&self) -> Option<&Section> {
        self.sections.first()
    }

    /// A file by its number.
    pub fn asset(&self, id: AssetId) -> &Asset {
        &self.assets[id.0 as usize]
    }

    /// A picture by its number.
    pub fn picture(&self, id: PictureId) -> &Picture {
        &self.pictures[id.0 as usize]
    }

    /// The output file that a reference leads to: of a picture the one to show, or the whole where it is
    /// tapped.
    pub fn file(&self, document: &Document, reference: RefId) -> Option<String> {
        let is_tapped =
            matches!(document.parsed.doc.refs.get(reference.0 as usize)?.kind, RefKind::Link | RefKind::Code);
        match document.targets.get(reference.0 as usize)? {
            Target::Asset(id) => Some(self.asset(*id).path.clone()),
            Target::Picture(id) if is_tapped => Some(self.picture(*id).whole()),
            Target::Picture(id) => Some(self.picture(*id).fallback()),
            _ => None,
        }
    }

    /// The absolute address of an output file, if the site has one; `x/index.html` becomes `x/`.
    pub fn url(&self, path: &str) -> Option<String> {
        let short =
            path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        self.config.base_url.as_ref().map(|base| format!("{base}/{}", short.unwrap_or(path)))
    }

    /// Where a reference of a document leads from anywhere: with the site's address, printed addresses first.
    pub fn address_anywhere(&self, document: &Document, reference: RefId) -> Option<String> {
        match document.targets.get(reference.0 as usize)? {
            Target::External => {
                let written = &document.parsed.doc.refs[reference.0 as usize].target;
                Some(encode_path(written).into_owned())
            }
            Target::Document(id, _) => self.url(&self.document(*id).printed_path()),
            Target::Asset(_) | Target::Picture(_) => self.url(&self.file(document, reference)?),
            Target::Here(_) | Target::Broken => None,
        }
    }

    /// Every page of one kind, with its number.
    pub fn pages(&self, wanted: Kind) -> impl Iterator<Item = (DocId, &Document)> {
        self.numbered().filter(move |(_, document)| document.role == Role::Page(wanted))
    }

    /// Every document that has an address, with its number.
    pub fn addressed(&self) -> impl Iterator<Item = (DocId, &Document)> {
        self.numbered().filter(|(_, document)| document.role != Role::Fragment)
    }

    fn numbered(&self) -> impl Iterator<Item = (DocId, &Document)> {
        self.documents.iter().enumerate().map(|(i, document)| (DocId(i as u32), document))
    }

    /// Every section in the order of the handbook: each before those in it.
    pub fn reading_order(&self) -> Vec<SectionId> {
        fn push(site: &Site, id: SectionId, all: &mut Vec<SectionId>) {
            all.push(id);
            site.section(id).children.iter().for_each(|child| push(site, *child, all));
        }
        let mut all = Vec::new();
        if self.home().is_some() {
            push(self, SectionId(0), &mut all);
        }
        all
    }

    /// The pages of a section and of those in it, its first page first.
    pub fn scope(&self, id: SectionId) -> Vec<DocId> {
        fn push(site: &Site, id: SectionId, all: &mut Vec<DocId>) {
            let section = site.section(id);
            all.push(section.document);
            all.extend(&section.pages);
            section.children.iter().for_each(|child| push(site, *child, all));
        }
        let mut all = Vec::new();
        push(self, id, &mut all);
        all
    }

    /// The lessons of a section and of those in it.
    pub fn lessons_below(&self, id: SectionId) -> impl Iterator<Item = DocId> {
        self.scope(id).into_iter().filter(|id| self.document(*id).role == Role::Page(Kind::Lesson))
    }

    /// The sections from the home section down to one, without that one.
    pub fn ancestors(&self, id: SectionId) -> Vec<SectionId> {
        let mut chain: Vec<_> =
            std::iter::successors(self.section(id).parent, |up| self.section(*up).parent).collect();
        chain.reverse();
        chain
    }
}

impl Document {
    /// The title, or the file's name when it has none.
    pub fn title(&self) -> &str {
        match self.parsed.front.title.as_str() {
            "" => self.parsed.source.path.rsplit('/').next().unwrap_or_default(),
            title => title,
        }
    }

    /// The path that is printed: the short one if it has one.
    pub fn printed_path(&self) -> String {
        self.parsed.front.short.map_or_else(|| self.path.clone(), |short| short_path(short.value))
    }

    /// The path that leads from this document's page back to the top: `../` for each folder.
    pub fn root(&self) -> String {
        root_of(&self.path)
    }

    /// Where findings about the document as a whole are shown: its first line.
    pub fn first_line(&self) -> Span {
        let text = &self.parsed.source.text;
        Span::new(0..text.find('\n').unwrap_or(text.len()))
    }
}

/// The path that leads from an output file back to the top: `../` for each folder.
pub fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// Where the page of a tag goes; the list of all tags is `index`.
pub fn tag_path(names: &Names, tag: &str) -> String {
    match path_slug(tag).as_str() {
        "index" => format!("{}/index-.html", names.tags),
        slug => format!("{}/{slug}.html", names.tags),
    }
}

/// Where the list of all tags stands.
pub fn tags_path(names: &Names) -> String {
    format!("{}/index.html", names.tags)
}

/// Where a page is that the program makes by itself and that lies at the top.
pub fn page_path(name: &str) -> String {
    format!("{name}.html")
}

/// What a host shows at wrong addresses.
pub const NOT_FOUND: &str = "404.html";

/// The script that keeps pages; browsers look for it at the top of what it answers for.
pub const WORKER: &str = "sw.js";

/// What the phone is told when the handbook is put on its screen.
pub const WEB_MANIFEST: &str = "manifest.webmanifest";

/// Where the redirect of a printed number goes: `/d/13/`, short enough for a QR code of version 3.
pub fn short_path(number: u32) -> String {
    format!("d/{number}/index.html")
}

/// Where the calendar of the roster goes.
pub fn calendar_path(names: &Names) -> String {
    format!("{}.ics", names.calendar)
}

/// Where the list of a section's files goes; `None` for a section without lessons, and for the home section.
pub fn list_path(site: &Site, id: SectionId) -> Option<String> {
    let section = site.section(id);
    section.parent?;
    site.lessons_below(id).next()?;
    Some(site.document(section.document).path.replace("index.html", "offline.json"))
}
