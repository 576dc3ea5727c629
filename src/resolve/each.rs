//! Pages that exist once for each row of a table: one parsed page becomes many, each with the fields of its
//! row.

use super::is_fragment;
use crate::config::{FrontMatter, Placed, Poster, PosterLine};
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Span};
use crate::markdown::{Run, runs, texts};
use crate::model::{ParsedPage, Row, fields, without_fields};
use crate::text::{closest, path_slug, slugify};
use crate::ward::Ward;
use std::sync::Arc;

/// What is written where a table says nothing, and how groups are called.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// For a value that the ward has not given.
    pub blank: &'a str,
    /// A group without a name: `Tổ dân phố số {n}`.
    pub numbered: &'a str,
    /// A group with one: `{name} (tổ {n})`.
    pub named: &'a str,
}

/// Makes the pages with `each: groups`, one for each group; other pages stay as they are.
pub fn each(pages: Vec<Arc<ParsedPage>>, tables: &Ward, words: Words<'_>) -> Outcome<Vec<Arc<ParsedPage>>> {
    let mut diags = Diagnostics::default();
    for page in pages.iter().filter(|page| page.front.each.is_none() && !is_fragment(&page.source.path)) {
        check_outside(page, &mut diags);
    }
    if pages.iter().all(|page| page.front.each.is_none()) {
        return Outcome { value: pages, diags };
    }
    let rows: Vec<Row> = tables
        .groups
        .iter()
        .map(|group| {
            let pattern = if group.name.is_some() { words.named } else { words.numbered };
            let title = pattern
                .replace("{n}", &group.number.to_string())
                .replace("{name}", group.name.as_deref().unwrap_or_default());
            Row::of_group(group, &title, words.blank)
        })
        .collect();
    let mut all = Vec::with_capacity(pages.len() + rows.len());
    for page in pages {
        let Some(each) = &page.front.each else {
            all.push(page);
            continue;
        };
        match rows.first() {
            None => diags.push(Diagnostic::new(Code::EachEmpty).at(&page.source.path, each.span)),
            Some(row) => check_fields(&page, row, &mut diags),
        }
        all.extend(rows.iter().map(|row| Arc::new(of_row(&page, row))));
    }
    Outcome { value: all, diags }
}

/// Reports fields that no row has. Code is shown letter by letter, so what stands in it is none.
fn check_fields(page: &ParsedPage, row: &Row, diags: &mut Diagnostics) {
    let mut start = 0;
    for line in page.source.text.split_inclusive('\n') {
        for (range, name) in fields(line)
            .filter(|(range, name)| !row.has(name) && line[..range.start].matches('`').count() % 2 == 0)
        {
            let found =
                Diagnostic::new(Code::UnknownRowField).at(&page.source.path, Span::new(range).shifted(start));
            diags.push(
                found
                    .arg("name", name)
                    .arg("known", Row::names().join(", "))
                    .suggest(closest(name, Row::names())),
            );
        }
        start += line.len();
    }
}

/// Reports fields on a page that is not made for rows, where they would show with their braces.
fn check_outside(page: &ParsedPage, diags: &mut Diagnostics) {
    if !page.source.text.contains('{') {
        return;
    }
    let is_field = |name: &str| {
        let name = slugify(name.trim_end_matches(|c: char| c.is_ascii_digit()));
        Row::names().iter().any(|known| slugify(known) == name)
    };
    let doc = &page.doc;
    let footnotes = doc.footnotes.iter().flat_map(|note| runs(&note.blocks));
    for run in runs(&doc.blocks).into_iter().chain(footnotes) {
        let (Run::Inlines(inlines) | Run::Heading(_, inlines)) = run else { continue };
        for span in texts(inlines) {
            for (range, _) in fields(&doc.source[span.range()]).filter(|(_, name)| is_field(name)) {
                let place = Span::new(range).shifted(span.start as usize);
                let found = Diagnostic::new(Code::RowFieldOutside).at(&page.source.path, place);
                diags.push(found.arg("name", &doc.source[place.range()]));
            }
        }
    }
}

fn of_row(page: &ParsedPage, row: &Row) -> ParsedPage {
    ParsedPage {
        source: page.source.clone(),
        front: front_matter(page, row),
        doc: page.doc.clone(),
        poster_code: page.poster_code,
        clues: page.clues.clone(),
        row: Some(Arc::new(row.clone().of_series(without_fields(&page.front.title)))),
    }
}

fn front_matter(page: &ParsedPage, row: &Row) -> FrontMatter {
    let front = &page.front;
    let fill = |text: &String| row.fill(text).into_owned();
    let slug = match &front.slug {
        Some(slug) => Placed { value: fill(&slug.value), span: slug.span },
        None => Placed {
            value: format!("{}-{}", path_slug(name(&page.source.path)), row.number),
            span: Span::default(),
        },
    };
    FrontMatter {
        title: fill(&front.title),
        description: front.description.as_ref().map(fill),
        slug: Some(slug),
        short: front.short.map(|short| Placed { value: short.value + row.number, ..short }),
        aliases: front
            .aliases
            .iter()
            .map(|alias| Placed { value: fill(&alias.value), span: alias.span })
            .collect(),
        cost: front.cost.as_ref().map(fill),
        poster: front.poster.as_ref().map(|poster| poster_of(poster, row)),
        ..front.clone()
    }
}

/// The name of a file without folder and ending.
fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path).trim_end_matches(".md")
}

/// A poster with its fields. A line that lacks its value becomes a line for a pen.
fn poster_of(poster: &Poster, row: &Row) -> Poster {
    let fill = |text: &String| row.fill(text).into_owned();
    let all = |texts: &[String]| texts.iter().map(fill).collect::<Vec<_>>();
    let (lines, lacking): (Vec<&PosterLine>, Vec<&PosterLine>) =
        poster.lines.iter().partition(|line| !lacks(line, row));
    let for_a_pen =
        lacking.into_iter().map(|line| line.blank.as_ref().map_or_else(|| fill(&line.title), fill));
    Poster {
        headline: poster
            .headline
            .iter()
            .map(|line| Placed { value: fill(&line.value), span: line.span })
            .collect(),
        lines: lines.into_iter().map(|line| line_of(line, row)).collect(),
        rule: poster.rule.as_ref().map(fill),
        address: all(&poster.address),
        call: poster.call.as_ref().map(fill),
        call_text: all(&poster.call_text),
        stop: all(&poster.stop),
        blanks: for_a_pen.chain(poster.blanks.iter().map(fill)).collect(),
        blanks_title: poster.blanks_title.as_ref().map(fill),
        qr_text: all(&poster.qr_text),
        ..poster.clone()
    }
}

/// Whether a line says nothing without what the ward has not given: its number, or its text when it has none.
fn lacks(line: &PosterLine, row: &Row) -> bool {
    let main = line.number.as_ref().or(line.text.as_ref()).unwrap_or(&line.title);
    row.is_blank(main) || row.is_blank(&line.title)
}

fn line_of(line: &PosterLine, row: &Row) -> PosterLine {
    let fill = |text: &String| row.fill(text).into_owned();
    let is_filled = [&line.number, &line.text, &line.blank]
        .into_iter()
        .flatten()
        .chain([&line.title])
        .any(|text| fields(text).next().is_some());
    PosterLine {
        number: line.number.as_ref().map(fill),
        title: fill(&line.title),
        text: line.text.as_ref().filter(|text| !row.is_blank(text)).map(fill),
        // What a pen was to fill in stands there already.
        blank: line.blank.clone().filter(|_| !is_filled),
        ..line.clone()
    }
}
