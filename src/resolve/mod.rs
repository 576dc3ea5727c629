//! Parsed pages to a site: routes, sections, order, links, printed addresses; every cross-page check.

mod each;
mod glossary;
mod include;
mod links;
mod path;
mod pictures;
mod routes;
mod sections;
mod stray;
mod tags;

pub use each::{Words, each};
pub use path::{folder_of, named, relative};
pub use routes::{HOME, Options, is_fragment};

use crate::config::{Names, SiteConfig};
use crate::diag::{Diagnostics, Outcome};
use crate::disk::{Content, FileSource, Refusal};
use crate::markdown::RefKind;
use crate::model::{Asset, Glossary, ParsedPage, Site, Target};
use crate::parallel;
use crate::text::{collation_key, path_slug, slugify};
use crate::ward::Ward;
use std::sync::Arc;

/// Makes the site. Always whole: that is milliseconds, and nothing can be stale.
pub fn resolve(
    config: SiteConfig, names: Names, ward: Ward, pages: &[Arc<ParsedPage>], files: &[FileSource],
    options: Options<'_>,
) -> Outcome<Site> {
    let mut diags = Diagnostics::default();
    let routed = routes::routes(pages, &config, &names, options, &mut diags);
    let mut site = Site {
        assets: files.iter().map(|file| asset(file, &names, options)).collect(),
        config,
        names,
        ward,
        today: options.today,
        documents: routed.documents,
        sections: Vec::new(),
        tags: Vec::new(),
        pictures: Vec::new(),
        redirects: Vec::new(),
        glossary: Glossary::default(),
        unpublished: routed.unpublished,
    };
    site.sections = sections::sections(&mut site.documents);
    let ranks = title_ranks(&site);
    sections::order(&mut site, &ranks);
    site.tags = tags::tags(&site, &ranks, &mut diags);
    site.glossary = glossary::glossary(&site);
    site.redirects = routes::redirects(&site, &mut diags);
    links::link(&mut site, files, &mut diags);
    pictures::gather(&mut site);
    let demands = pictures::demands(&site, pages, files);
    pictures::check_covers(&mut site, &demands, &mut diags);
    include::check(&site, &mut diags);
    mark_used(&mut site);
    stray::check(&site, files, &mut diags);
    Outcome { value: site, diags }
}

/// The place of each document's title in dictionary order: keys are made once and compared once.
fn title_ranks(site: &Site) -> Vec<u32> {
    let keys = parallel::map(&site.documents, |document| collation_key(document.title()));
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    let mut ranks = vec![0; keys.len()];
    for (rank, i) in order.into_iter().enumerate() {
        ranks[i] = rank as u32;
    }
    ranks
}

/// The longest ending of a file's name that is passed on.
const LONGEST_ENDING: usize = 12;

fn asset(file: &FileSource, names: &Names, options: Options<'_>) -> Asset {
    let below = file.path.strip_prefix("content/").unwrap_or(&file.path);
    let (folder, name) = below.rsplit_once('/').map_or(("", below), |(folder, name)| (folder, name));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = published_ending(file, ending);
    let folders = folder.split('/').filter(|part| !part.is_empty());
    let mut path: String = folders.map(|part| routes::slug(part, &names.section) + "/").collect();
    let stem = path_slug(stem);
    path += &format!("{}.{}", if stem.is_empty() { &names.file } else { &stem }, file.hash.short());
    let ending: String = slugify(ending).chars().take(LONGEST_ENDING).collect();
    if !ending.is_empty() {
        path += &format!(".{}", ending.trim_end_matches('-'));
    }
    let (on_disk, content) = (file.on_disk.clone(), file.content.clone());
    let content = if options.leaves_out(&path) { Content::Refused(Refusal::Inside) } else { content };
    let size = match &content {
        Content::Drawing(drawing) => drawing.bytes.len() as u64,
        Content::Film(film) => film.size(),
        _ => file.size,
    };
    Asset { source: file.path.clone(), path, on_disk, hash: file.hash, size, content, is_used: false }
}

/// The ending of what is published: that of what a file is, where it says otherwise itself.
fn published_ending<'f>(file: &FileSource, own: &'f str) -> &'f str {
    match &file.content {
        Content::Drawing(_) => "svg",
        Content::Film(film) if film.has_picture => "mp4",
        Content::Film(_) if !own.eq_ignore_ascii_case("mp3") => "m4a",
        _ => own,
    }
}

/// Marks the files that published pages lead to; a fragment counts where it is included.
fn mark_used(site: &mut Site) {
    let published = include::published(site);
    for (document, _) in site.documents.iter().zip(published).filter(|(_, is_published)| *is_published) {
        for (reference, target) in document.parsed.doc.refs.iter().zip(&document.targets) {
            match target {
                Target::Asset(id) => site.assets[id.0 as usize].is_used = true,
                Target::Picture(id) if matches!(reference.kind, RefKind::Link | RefKind::Code) => {
                    site.pictures[id.0 as usize].is_linked = true;
                }
                Target::Picture(id) => site.pictures[id.0 as usize].is_shown = true,
                _ => {}
            }
        }
    }
}
