//! What templates see of the site: plain values, made once and shared by all pages.

use super::groups;
use super::prints::{Owner, Print, PrintFile, Prints, SHARE, Series};
use super::roster::{page as roster_page, view as roster_view, with_lines};
use super::values::{newest, tel};
use crate::config::{Kind, Poster, Verified};
use crate::date::Date;
use crate::hash::policy_hash;
use crate::html;
use crate::markdown::HeadingPlace;
use crate::model::{
    DocId, Document, Role, SectionId, Site, Tag, WEB_MANIFEST, WORKER, list_path, page_path, root_of,
    short_path, tag_path, tags_path,
};
use crate::parallel;
use crate::text::{kilobytes, slugify};
use crate::theme::{Theme, Value, View, map, safe};
use crate::ward::Contact;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many news a home page or section shows.
const NEWS_SHOWN: usize = 3;

/// How many other pages of its section a page is told of.
const OTHERS: usize = 3;

/// For how many days a correction is told on every page: readers come back within a month, or do not.
const URGENT_FOR: u32 = 30;

/// What there will be that pages tell of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Offered {
    /// Whether readers may keep pages.
    pub keeps: bool,
    /// Whether there is a calendar of the roster.
    pub calendar: bool,
}

/// Values that many pages share.
pub struct Views {
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
    /// What was printed, by owner.
    prints: HashMap<Owner, Vec<Print>>,
    /// The pictures that chat apps show, by document.
    shares: HashMap<DocId, Value>,
    /// What was put together of posters for each group.
    series: Vec<Series>,
    /// All sheets of a group, by its number.
    whole: BTreeMap<u32, PrintFile>,
}

impl Views {
    pub fn new(site: &Site, theme: &Theme, prints: Prints, offered: Offered) -> Views {
        let (shared, single): (Vec<Print>, Vec<Print>) =
            prints.single.into_iter().partition(|print| print.kind == SHARE);
        let prints = Prints { single, ..prints };
        let mut numbers = vec![0; site.documents.len()];
        for section in &site.sections {
            let ids = section.pages.iter().copied();
            let firsts = section.children.iter().map(|child| site.section(*child).document);
            for (i, id) in ids.enumerate().chain(firsts.enumerate()) {
                numbers[id.0 as usize] = i + 1;
            }
        }
        let counts: BTreeMap<DocId, usize> =
            site.sections.iter().map(|section| (section.document, section.pages.len())).collect();
        let rows: BTreeMap<DocId, usize> =
            site.sections.iter().map(|section| (section.document, groups::count(site, section))).collect();
        let count =
            |counts: &BTreeMap<DocId, usize>, i: usize| counts.get(&DocId(i as u32)).copied().unwrap_or(0);
        let card_of = |(i, document): (usize, &Document)| {
            card(document, numbers[i], count(&counts, i), count(&rows, i))
        };
        let numbered: Vec<(usize, &Document)> = site.documents.iter().enumerate().collect();
        let cards: Vec<Value> = parallel::map(&numbered, |entry| card_of(*entry));
        let list = |ids: &mut dyn Iterator<Item = DocId>| {
            Value::from(ids.map(|id| cards[id.0 as usize].clone()).collect::<Vec<_>>())
        };
        let pages = site.sections.iter().map(|section| list(&mut section.pages.iter().copied())).collect();
        let children: Vec<Value> = site
            .sections
            .iter()
            .map(|section| list(&mut section.children.iter().map(|child| site.section(*child).document)))
            .collect();
        let news = list(&mut newest(site, &[Kind::News], NEWS_SHOWN).into_iter());
        let places = places(site, !prints.single.is_empty());
        let shares = shares(site, &shared);
        let home_share = site.home().and_then(|home| shares.get(&home.document)).cloned();
        let base = base(
            site,
            theme,
            places,
            offered,
            children.first().cloned().unwrap_or_else(|| Value::from(Vec::<Value>::new())),
        );
        let tags = site.tags.iter().map(|tag| (tag.path.clone(), tag_value(tag))).collect();
        let styles = roots(site).into_iter().map(|root| (root.clone(), style(theme, &root))).collect();
        let whole = prints.whole.into_iter().map(|whole| (whole.number, whole.file)).collect();
        let mut by_owner: HashMap<Owner, Vec<Print>> = HashMap::new();
        for print in prints.single {
            by_owner.entry(print.owner).or_default().push(print);
        }
        Views {
            base: base.with("share", home_share.unwrap_or_else(Value::none)),
            cards,
            pages,
            children,
            news,
            tags,
            styles,
            prints: by_owner,
            shares,
            series: prints.series,
            whole,
        }
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

    fn tags_of(&self, site: &Site, document: &Document) -> Vec<Value> {
        document
            .parsed
            .front
            .tags
            .iter()
            .filter_map(|tag| self.tags.get(&tag_path(&site.names, &tag.value)).cloned())
            .collect()
    }

    fn pages_of(&self, section: SectionId) -> Value {
        self.pages.get(section.0 as usize).cloned().unwrap_or_else(Value::none)
    }

    /// The first few other pages of a page's section.
    fn others(&self, site: &Site, id: DocId, document: &Document) -> Value {
        let pages = site.sections.get(document.section.0 as usize).map_or(&[][..], |section| &section.pages);
        Value::from(
            pages
                .iter()
                .filter(|other| **other != id)
                .take(OTHERS)
                .map(|other| self.card(*other))
                .collect::<Vec<_>>(),
        )
    }

    /// What was printed of an owner.
    fn prints_of(&self, site: &Site, owner: Owner) -> Vec<Value> {
        self.prints.get(&owner).into_iter().flatten().map(|print| print_value(site, print)).collect()
    }

    /// The page field of the list of everything that can be printed, by section.
    pub fn print_room(&self, site: &Site, title: &str, path: &str) -> Value {
        let groups = site.reading_order().into_iter().filter_map(|id| {
            let section = site.section(id);
            let is_single = |id: &&DocId| site.document(**id).parsed.row.is_none();
            let owners = std::iter::once(Owner::Section(id))
                .chain(section.pages.iter().filter(is_single).map(|id| Owner::Document(*id)));
            let prints: Vec<Value> = owners.flat_map(|owner| self.prints_of(site, owner)).collect();
            let series = self.series_of(site, id);
            if prints.is_empty() && series.is_empty() {
                return None;
            }
            let title = site.document(section.document).title();
            let name = format!("{}-{}", slugify(title), id.0);
            let is_home = Value::from(id.0 == 0);
            let prints = Value::from(prints);
            Some(map([
                ("title", Value::from(title)),
                ("id", Value::from(name)),
                ("prints", prints),
                ("series", Value::from(series)),
                ("is_home", is_home),
            ]))
        });
        let groups: Vec<Value> = groups.collect();
        crate::theme::map_of(
            [made("print-room", title, site, path).as_slice(), &[("groups", Value::from(groups))]].concat(),
        )
    }

    /// What there is one of for each group, in a section: the files of all, and each group's own.
    fn series_of(&self, site: &Site, section: SectionId) -> Vec<Value> {
        let series = self.series.iter().filter(|series| series.section == section);
        let value = |series: &Series| {
            let each = series.pages.iter().filter_map(|id| {
                let number = site.document(*id).parsed.row.as_ref()?.number;
                let page = groups::page(site, number).unwrap_or(site.document(*id));
                let title = site.document(*id).parsed.fill("{group}").into_owned();
                let whole = self.whole.get(&number).map_or_else(Value::none, file);
                Some(map([
                    ("title", Value::from(title)),
                    ("page", Value::from(page.path.as_str())),
                    ("whole", whole),
                ]))
            });
            let first = series.pages.first().and_then(|id| self.prints.get(&Owner::Document(*id))?.first());
            map([
                ("title", Value::from(series.title.as_str())),
                ("files", Value::from(series.files.iter().map(file).collect::<Vec<_>>())),
                ("each", Value::from(each.collect::<Vec<_>>())),
                ("sample", first.map_or_else(Value::none, |print| print_value(site, print))),
            ])
        };
        series.map(value).collect()
    }

    /// The sheets of the group that a page is made for, whichever page they are listed at.
    fn sheets_of(&self, site: &Site, document: &Document) -> Vec<Value> {
        let Some(row) = &document.parsed.row else { return Vec::new() };
        let is_its = |id: &&DocId| {
            site.document(**id).parsed.row.as_ref().is_some_and(|other| other.number == row.number)
        };
        let ids = self.series.iter().flat_map(|series| series.pages.iter().filter(is_its));
        let prints = ids.flat_map(|id| self.prints.get(&Owner::Document(*id)).into_iter().flatten());
        let with_file =
            prints.filter_map(|print| Some((print, print.files.iter().find(|file| file.role == "print")?)));
        let mut sheets: Vec<Value> = with_file
            .map(|(print, one)| {
                map([
                    ("role", Value::from("poster")),
                    ("is_black", Value::from(print.is_black)),
                    ("file", file(one)),
                ])
            })
            .collect();
        sheets.extend(
            self.whole
                .get(&row.number)
                .map(|whole| map([("role", Value::from("whole")), ("file", file(whole))])),
        );
        sheets
    }

    /// Whether anything was printed.
    pub fn has_prints(&self) -> bool {
        !self.prints.is_empty()
    }

    /// The page's fields for a document with its rendered body.
    pub fn document(
        &self, site: &Site, theme: &Theme, id: DocId, document: &Document, body: &str,
    ) -> Vec<(&'static str, Value)> {
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
            ("tags", Value::from(self.tags_of(site, document))),
            ("steps", Value::from(html::steps(&document.parsed.doc))),
            ("blocks", Value::from(html::directives(&document.parsed.doc))),
            ("toc", Value::from(toc(document))),
            ("breadcrumbs", Value::from(breadcrumbs(site, document))),
            (
                "verified",
                front.verified.as_ref().map_or_else(Value::none, |checked| verified(checked, theme)),
            ),
            ("siblings", self.pages_of(document.section)),
            ("others", self.others(site, id, document)),
            ("previous", previous.map_or_else(Value::none, |id| self.card(id))),
            ("next", next.map_or_else(Value::none, |id| self.card(id))),
            ("prints", Value::from(self.prints_of(site, Owner::Document(id)))),
            ("share", self.shares.get(&id).cloned().unwrap_or_else(Value::none)),
            (
                "poster",
                front
                    .poster
                    .as_ref()
                    .map_or_else(Value::none, |shown| poster(&with_lines(shown, site, theme))),
            ),
        ];
        fields.push(("group", groups::of_page(site, document)));
        fields.push(("sheets", Value::from(self.sheets_of(site, document))));
        if document.role == Role::Section {
            fields.push(("groups", groups::by_unit(site, site.section(document.section))));
            fields.push(("children", self.children[document.section.0 as usize].clone()));
            fields.push(("pages", self.pages_of(document.section)));
            fields.push(("news", self.news.clone()));
            fields.push(("series", Value::from(self.series_of(site, document.section))));
            fields.push(("list", Value::from(list_path(site, document.section))));
            fields.push(("booklets", Value::from(self.prints_of(site, Owner::Section(document.section)))));
        }
        fields
    }

    /// The fields of a lesson's card.
    pub fn card(&self, id: DocId) -> Value {
        self.cards[id.0 as usize].clone()
    }

    /// The page field of a subject.
    pub fn tag(&self, site: &Site, tag: &Tag) -> Value {
        let pages: Vec<Value> = tag.pages.iter().map(|id| self.card(*id)).collect();
        crate::theme::map_of(
            [made("tag", &tag.name, site, &tag.path).as_slice(), &[("pages", Value::from(pages))]].concat(),
        )
    }

    /// The page field of the list of subjects.
    pub fn tags(&self, site: &Site, title: &str, path: &str) -> Value {
        let tags: Vec<Value> = site.tags.iter().map(tag_value).collect();
        crate::theme::map_of(
            [made("tags", title, site, path).as_slice(), &[("tags", Value::from(tags))]].concat(),
        )
    }

    /// The page field of the results of a search: all lessons by section.
    pub fn results(&self, site: &Site, title: &str, path: &str) -> Value {
        let with_lessons = site
            .reading_order()
            .into_iter()
            .filter(|id| site.section(*id).pages.iter().any(|page| is_lesson(site, *page)));
        let groups = with_lessons.map(|id| {
            let section = site.section(id);
            let first = site.document(section.document);
            let fields = [
                ("title", Value::from(first.title())),
                ("path", Value::from(first.path.as_str())),
                ("pages", self.pages_of(id)),
            ];
            map(fields)
        });
        let groups: Vec<Value> = groups.collect();
        crate::theme::map_of(
            [made("search", title, site, path).as_slice(), &[("groups", Value::from(groups))]].concat(),
        )
    }

    /// The page field of a page that has no fields of its own.
    pub fn plain(&self, kind: &'static str, title: &str, site: &Site, path: &str) -> Value {
        crate::theme::map_of(made(kind, title, site, path).to_vec())
    }
}

/// The addresses of the pictures that chat apps show of each document, by shape.
fn shares(site: &Site, shared: &[Print]) -> HashMap<DocId, Value> {
    let mut by_document: HashMap<DocId, Vec<(&'static str, Value)>> = HashMap::new();
    for print in shared {
        let Owner::Document(id) = print.owner else { continue };
        let files = print.files.iter().map(|file| (file.role, Value::from(site.url(&file.path))));
        by_document.entry(id).or_default().extend(files);
    }
    by_document.into_iter().map(|(id, files)| (id, crate::theme::map_of(files))).collect()
}

/// What pages tell of a print. Sizes are millimetres, ink is percent of the sheet, sheets are printed on both
/// sides.
fn print_value(site: &Site, print: &Print) -> Value {
    let owner = match print.owner {
        Owner::Document(id) => site.document(id),
        Owner::Section(id) => site.document(site.section(id).document),
    };
    let preview = print.files.iter().find(|file| file.role == "preview").map(|file| file.path.as_str());
    let files: Vec<Value> = print.files.iter().filter(|file| file.role != "preview").map(file).collect();
    map([
        ("kind", Value::from(print.kind)),
        ("title", Value::from(owner.title())),
        ("page", Value::from(owner.path.as_str())),
        // A sheet that is not made yet has no measures, and templates tell none.
        ("is_made", Value::from(print.pages.is_some())),
        ("width", Value::from(print.size.map_or(0, |size| size[0].round() as u64))),
        ("height", Value::from(print.size.map_or(0, |size| size[1].round() as u64))),
        ("size_name", Value::from(print.size_name.as_deref())),
        ("is_black", Value::from(print.is_black)),
        ("pages", Value::from(print.pages.unwrap_or_default())),
        ("sheets", Value::from(print.pages.map_or(0, |pages| pages.div_ceil(2)))),
        ("ink", Value::from(print.ink.map_or(0, |ink| (ink * 100.0).round() as u64))),
        ("preview", Value::from(preview.filter(|_| print.size.is_some()))),
        ("preview_width", Value::from(print.preview_size().map(|size| size[0]))),
        ("preview_height", Value::from(print.preview_size().map(|size| size[1]))),
        ("files", Value::from(files)),
    ])
}

fn file(file: &PrintFile) -> Value {
    map([
        ("role", Value::from(file.role)),
        ("path", Value::from(file.path.as_str())),
        ("pages", Value::from(file.pages)),
        ("size", Value::from(file.size.map(kilobytes).unwrap_or_default())),
    ])
}

/// What a poster's page says in words: what stands on the poster.
fn poster(poster: &Poster) -> Value {
    let plain = |text: &str| text.replace("**", "");
    let lines: Vec<Value> = poster
        .lines
        .iter()
        .map(|line| {
            map([
                ("number", Value::from(line.number.as_deref())),
                ("title", Value::from(plain(&line.title))),
                ("text", Value::from(line.text.as_deref())),
                ("no", Value::from(line.no)),
                ("check", Value::from(line.check)),
            ])
        })
        .collect();
    let headline: Vec<String> = poster.headline.iter().map(|line| plain(&line.value)).collect();
    map([
        ("headline", Value::from(headline.join(" "))),
        ("lines", Value::from(lines)),
        ("rule", Value::from(poster.rule.as_deref())),
        ("address", Value::from(poster.address.concat())),
        ("call", Value::from(poster.call.as_deref())),
        ("call_text", Value::from(poster.call_text.join(" "))),
        ("call_check", Value::from(poster.call_check)),
        ("blanks", Value::from(poster.blanks.clone())),
        ("blanks_title", Value::from(poster.blanks_title.as_deref())),
        ("layout", Value::from(poster.layout.name())),
        ("stop", Value::from(poster.stop.join(" "))),
        ("distance", Value::from(poster.distance)),
    ])
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

fn is_lesson(site: &Site, id: DocId) -> bool {
    site.document(id).role == Role::Page(Kind::Lesson)
}

/// The paths of pages that every page may lead to; nothing where there is no such page.
fn places(site: &Site, has_prints: bool) -> Value {
    let explains = |(_, document): &(DocId, &Document)| !document.parsed.doc.terms.is_empty();
    let path = |(_, document): (DocId, &Document)| document.path.clone();
    map([
        ("manifest", Value::from(WEB_MANIFEST)),
        ("saved", Value::from(page_path(&site.names.saved))),
        ("worker", Value::from(WORKER)),
        ("glossary", Value::from(site.addressed().find(explains).map(path))),
        ("roster", Value::from(roster_page(site).map(path))),
        ("groups", Value::from(groups::list(site).map(|document| document.path.as_str()))),
        ("print_room", Value::from(has_prints.then(|| page_path(&site.names.print_room)))),
        ("search", Value::from(page_path(&site.names.search))),
        ("tags", Value::from(tags_path(&site.names))),
        ("trainers", Value::from(site.pages(Kind::Trainers).next().map(path))),
    ])
}

fn base(site: &Site, theme: &Theme, places: Value, offered: Offered, sections: Value) -> View {
    let config = &site.config;
    let about = map([
        ("name", Value::from(config.name.as_str())),
        ("description", Value::from(config.description.as_str())),
        ("ward", Value::from(config.ward.as_deref())),
        ("city", Value::from(config.city.as_deref())),
        // The ward and its city.
        ("sender", Value::from(config.sender())),
        ("full_name", Value::from(config.full_name())),
        ("language", Value::from(&*config.language)),
        // Whether the mark is the ward's own.
        ("logo", Value::from(config.logo.is_some())),
        ("base_url", Value::from(config.base_url.as_deref())),
        // Whether readers may keep pages.
        ("offline", Value::from(offered.keeps)),
    ]);
    let assets: BTreeMap<String, String> =
        theme.assets.iter().map(|(name, asset)| (name.clone(), asset.path.clone())).collect();
    View::default()
        .with("site", about)
        .with("words", Value::from(theme.words.clone()))
        .with("assets", Value::from(assets))
        .with("roster", roster_view(site, theme, offered.calendar))
        .with("sections", sections)
        .with("places", places)
        .with(
            "contacts",
            Value::from(
                site.ward
                    .contacts
                    .iter()
                    .filter(|contact| contact.is_everywhere)
                    .map(contact)
                    .collect::<Vec<_>>(),
            ),
        )
        .with("urgent", urgent(site))
}

/// A number of the ward, for the box that tells whom to ask.
fn contact(contact: &Contact) -> Value {
    map([
        ("name", Value::from(contact.name.as_str())),
        ("number", Value::from(contact.phone.as_deref())),
        ("tel", tel(contact.phone.as_deref())),
        ("hours", Value::from(contact.hours.as_deref())),
    ])
}

/// Corrections that every reader must learn of, the newest first.
fn urgent(site: &Site) -> Value {
    let day_of = |document: &Document| {
        document.parsed.front.urgent.map(|day| day.value).filter(|day| *day <= site.today)
    };
    let recent = |day: &Date| site.today < day.plus_days(URGENT_FOR);
    let mut all: Vec<(Date, &Document)> =
        site.addressed().filter_map(|(_, d)| Some((day_of(d).filter(recent)?, d))).collect();
    all.sort_by_key(|(date, document)| (std::cmp::Reverse(*date), &document.path));
    let items = all.into_iter().map(|(date, document)| {
        map([
            ("day", day(Some(date))),
            ("title", Value::from(document.title())),
            ("path", Value::from(document.path.as_str())),
        ])
    });
    Value::from(items.collect::<Vec<_>>())
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

fn card(document: &Document, number: usize, count: usize, groups: usize) -> Value {
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
        ("groups", Value::from(groups)),
        ("number", Value::from(number)),
    ])
}

fn day(date: Option<Date>) -> Value {
    date.map_or_else(Value::none, |date| {
        map([("iso", Value::from(date.to_string())), ("local", Value::from(date.local()))])
    })
}

fn verified(verified: &Verified, theme: &Theme) -> Value {
    let (before, after) = theme.checked(verified);
    map([
        ("before_date", Value::from(before)),
        ("after_date", Value::from(after)),
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
    map([
        ("name", Value::from(tag.name.as_str())),
        ("path", Value::from(tag.path.as_str())),
        ("count", Value::from(tag.pages.len())),
    ])
}

fn toc(document: &Document) -> Vec<Value> {
    let shown = document.parsed.doc.headings.iter().filter(|heading| heading.place != HeadingPlace::Aside);
    let headings = shown.map(|heading| {
        map([
            ("id", Value::from(&*heading.id)),
            ("text", Value::from(document.parsed.fill(&heading.text).into_owned())),
            ("level", Value::from(u64::from(heading.level))),
        ])
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
