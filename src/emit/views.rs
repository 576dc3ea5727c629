//! What templates see of the site: plain values, made once and shared by all pages.

use crate::config::{Kind, Verified};
use crate::date::Date;
use crate::hash::policy_hash;
use crate::html;
use crate::model::{DocId, Document, Role, SectionId, Site, Tag, root_of, short_path, tag_path};
use crate::parallel;
use crate::theme::{Theme, Value, View, map, safe};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many news a home page or section shows.
const NEWS_SHOWN: usize = 3;

/// Values that many pages share.
pub(super) struct Views {
    base: View,
    /// One card for each document.
    cards: Vec<Value>,
    /// The cards of each section's pages, and of its sections.
    pages: Vec<Value>,
    children: Vec<Value>,
    news: Value,
    /// The subjects, by the path of their pages.
    tags: HashMap<String, Value>,
    /// The style sheet as it stands inside pages, by the way back to the top.
    styles: HashMap<String, Value>,
}

impl Views {
    pub fn new(site: &Site, theme: &Theme) -> Views {
        let mut numbers = vec![0; site.documents.len()];
        for section in &site.sections {
            let ids = section.pages.iter().copied();
            let firsts = section.children.iter().map(|child| site.section(*child).document);
            for (i, id) in ids.enumerate().chain(firsts.enumerate()) {
                numbers[id.0 as usize] = i + 1;
            }
        }
        let counts: BTreeMap<DocId, usize> = site.sections.iter().map(|section| (section.document, section.pages.len())).collect();
        let card_of = |(i, document): (usize, &Document)| card(document, numbers[i], counts.get(&DocId(i as u32)).copied().unwrap_or(0));
        let numbered: Vec<(usize, &Document)> = site.documents.iter().enumerate().collect();
        let cards: Vec<Value> = parallel::map(&numbered, |entry| card_of(*entry));
        let list = |ids: &mut dyn Iterator<Item = DocId>| Value::from(ids.map(|id| cards[id.0 as usize].clone()).collect::<Vec<_>>());
        let pages = site.sections.iter().map(|section| list(&mut section.pages.iter().copied())).collect();
        let children: Vec<Value> =
            site.sections.iter().map(|section| list(&mut section.children.iter().map(|child| site.section(*child).document))).collect();
        let news = list(&mut newest(site, &[Kind::News], NEWS_SHOWN).into_iter());
        let base = base(site, theme, children.first().cloned().unwrap_or_else(|| Value::from(Vec::<Value>::new())));
        let tags = site.tags.iter().map(|tag| (tag.path.clone(), tag_value(tag))).collect();
        let styles = roots(site).into_iter().map(|root| (root.clone(), style(theme, &root))).collect();
        Views { base, cards, pages, children, news, tags, styles }
    }

    /// What every template sees, for a page at this depth.
    pub fn base(&self, theme: &Theme, root: &str) -> View {
        let style = self.styles.get(root).cloned().unwrap_or_else(|| style(theme, root));
        self.base.clone().with("root", Value::from(root)).with("style", style)
    }

    /// What looks of directives see besides their own fields.
    pub fn looks(&self) -> View {
        self.base.clone()
    }

    fn tags_of(&self, document: &Document) -> Vec<Value> {
        document.parsed.front.tags.iter().filter_map(|tag| self.tags.get(&tag_path(&tag.value)).cloned()).collect()
    }

    fn card(&self, id: DocId) -> Value {
        self.cards[id.0 as usize].clone()
    }

    fn pages_of(&self, section: SectionId) -> Value {
        self.pages.get(section.0 as usize).cloned().unwrap_or_else(Value::none)
    }

    /// The page field of a document with its rendered body.
    pub fn document(&self, site: &Site, document: &Document, body: &str) -> Value {
        let front = &document.parsed.front;
        let (previous, next) = document.neighbours;
        let mut fields = vec![
            ("kind", Value::from(kind_name(document))),
            ("title", Value::from(document.title())),
            ("description", Value::from(front.description.as_deref())),
            ("path", Value::from(document.path.as_str())),
            ("url", Value::from(site.url(&document.path))),
            ("body", safe(body)),
            ("date", day(front.date.map(|date| date.value))),
            ("updated", day(front.updated.map(|date| date.value))),
            ("duration", Value::from(front.duration)),
            ("cost", Value::from(front.cost.as_deref())),
            ("audience", Value::from(front.audience.clone())),
            ("short", Value::from(front.short.map(|short| short.value))),
            ("short_url", Value::from(front.short.and_then(|short| site.url(&short_path(short.value))))),
            ("tags", Value::from(self.tags_of(document))),
            ("steps", Value::from(html::steps(&document.parsed.doc))),
            ("blocks", Value::from(html::directives(&document.parsed.doc))),
            ("toc", Value::from(toc(document))),
            ("breadcrumbs", Value::from(breadcrumbs(site, document))),
            ("verified", front.verified.as_ref().map_or_else(Value::none, verified)),
            ("siblings", self.pages_of(document.section)),
            ("previous", previous.map_or_else(Value::none, |id| self.card(id))),
            ("next", next.map_or_else(Value::none, |id| self.card(id))),
        ];
        if document.role == Role::Section {
            fields.push(("children", self.children[document.section.0 as usize].clone()));
            fields.push(("pages", self.pages_of(document.section)));
            fields.push(("news", self.news.clone()));
        }
        crate::theme::map_of(fields)
    }

    /// The page field of a subject.
    pub fn tag(&self, site: &Site, tag: &Tag) -> Value {
        let pages: Vec<Value> = tag.pages.iter().map(|id| self.card(*id)).collect();
        crate::theme::map_of([made("tag", &tag.name, site, &tag.path).as_slice(), &[("pages", Value::from(pages))]].concat())
    }

    /// The page field of the list of subjects.
    pub fn tags(&self, site: &Site, title: &str, path: &str) -> Value {
        let tags: Vec<Value> = site.tags.iter().map(tag_value).collect();
        crate::theme::map_of([made("tags", title, site, path).as_slice(), &[("tags", Value::from(tags))]].concat())
    }

    /// The page field of the page for addresses that lead nowhere.
    pub fn not_found(&self, site: &Site, title: &str, path: &str) -> Value {
        crate::theme::map_of(made("not-found", title, site, path).to_vec())
    }
}

/// The fields of a page that no author wrote.
fn made(kind: &'static str, title: &str, site: &Site, path: &str) -> [(&'static str, Value); 5] {
    [
        ("kind", Value::from(kind)),
        ("title", Value::from(title)),
        ("description", Value::none()),
        ("path", Value::from(path)),
        ("url", Value::from(site.url(path))),
    ]
}

/// The newest dated pages of some kinds.
pub(super) fn newest(site: &Site, kinds: &[Kind], count: usize) -> Vec<DocId> {
    let mut dated: Vec<_> = kinds.iter().flat_map(|kind| site.pages(*kind)).filter_map(|(id, page)| Some((changed(page)?, id))).collect();
    dated.sort_by_key(|(date, id)| (std::cmp::Reverse(*date), *id));
    dated.into_iter().take(count).map(|(_, id)| id).collect()
}

/// The day of the last change that an author wrote down.
pub(super) fn changed(document: &Document) -> Option<Date> {
    let front = &document.parsed.front;
    front.updated.or(front.date).map(|date| date.value)
}

fn base(site: &Site, theme: &Theme, sections: Value) -> View {
    let config = &site.config;
    let about = map([
        ("name", Value::from(config.name.as_str())),
        ("description", Value::from(config.description.as_str())),
        ("ward", Value::from(config.ward.as_str())),
        ("city", Value::from(config.city.as_str())),
        ("language", Value::from(config.language.tag())),
        ("base_url", Value::from(config.base_url.as_deref())),
    ]);
    let assets: BTreeMap<String, String> = theme.assets.iter().map(|(name, asset)| (name.clone(), asset.path.clone())).collect();
    View::default()
        .with("site", about)
        .with("words", Value::from(theme.words.clone()))
        .with("assets", Value::from(assets))
        .with("sections", sections)
}

/// The ways back to the top from all pages: few, however many pages there are.
fn roots(site: &Site) -> BTreeSet<String> {
    let documents = site.addressed().map(|(_, document)| document.path.as_str());
    let tags = site.tags.iter().map(|tag| tag.path.as_str());
    let redirects = site.redirects.iter().map(|redirect| redirect.path.as_str());
    documents.chain(tags).chain(redirects).map(root_of).collect()
}

/// The style sheet to stand inside a page, and its name for the page's security policy.
fn style(theme: &Theme, root: &str) -> Value {
    let text = theme.inline_style(root);
    map([("policy", Value::from(policy_hash(&text))), ("text", safe(&text))])
}

fn kind_name(document: &Document) -> &'static str {
    match document.role {
        Role::Page(kind) => kind.name(),
        Role::Section if document.path == "index.html" => "home",
        Role::Section | Role::Fragment => "section",
    }
}

fn card(document: &Document, number: usize, count: usize) -> Value {
    let front = &document.parsed.front;
    map([
        ("title", Value::from(document.title())),
        ("description", Value::from(front.description.as_deref())),
        ("path", Value::from(document.path.as_str())),
        ("kind", Value::from(kind_name(document))),
        ("duration", Value::from(front.duration)),
        ("cost", Value::from(front.cost.as_deref())),
        ("date", day(front.date.map(|date| date.value))),
        ("steps", Value::from(html::steps(&document.parsed.doc))),
        ("count", Value::from(count)),
        ("number", Value::from(number)),
    ])
}

fn day(date: Option<Date>) -> Value {
    date.map_or_else(Value::none, |date| map([("iso", Value::from(date.to_string())), ("local", Value::from(date.local()))]))
}

fn verified(verified: &Verified) -> Value {
    map([
        ("date", day(Some(verified.date.value))),
        ("by", Value::from(verified.by.as_str())),
        ("how", Value::from(verified.how.name())),
        ("source", Value::from(verified.source.clone())),
        ("app_version", Value::from(verified.app_version.as_deref())),
        ("risk", Value::from(verified.risk.name())),
        ("review_by", day(Some(verified.review_by()))),
    ])
}

fn tag_value(tag: &Tag) -> Value {
    map([("name", Value::from(tag.name.as_str())), ("path", Value::from(tag.path.as_str())), ("count", Value::from(tag.pages.len()))])
}

fn toc(document: &Document) -> Vec<Value> {
    let headings = document.parsed.doc.headings.iter().map(|heading| {
        map([("id", Value::from(&*heading.id)), ("text", Value::from(&*heading.text)), ("level", Value::from(u64::from(heading.level)))])
    });
    headings.collect()
}

/// From the home page down to the page's section; a section's own page leaves itself out.
fn breadcrumbs(site: &Site, document: &Document) -> Vec<Value> {
    let mut chain = site.ancestors(document.section);
    if document.role != Role::Section {
        chain.push(document.section);
    }
    let links = chain.into_iter().map(|id| {
        let first = site.document(site.section(id).document);
        map([("title", Value::from(first.title())), ("path", Value::from(first.path.as_str()))])
    });
    links.collect()
}
