//! Files among the sources that were meant to be something and are nothing: saved by Word, or under another
//! ending.

use super::path::{self, folder_of};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disk::FileSource;
use crate::model::{Asset, Document, Site, Target};
use std::collections::HashSet;

/// Texts of other programs.
const DOCUMENTS: &[&str] =
    &["doc", "docx", "docm", "odt", "rtf", "pages", "wps", "ppt", "pptx", "odp", "mht", "htm", "html"];
/// Markdown under other endings.
const MARKDOWN: &[&str] = &["markdown", "mdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdx", "text", "txt"];
/// Tables and settings.
const TABLES: &[&str] = &["yml", "yaml", "xls", "xlsx", "ods", "csv", "tsv", "json"];
/// What people load down, if a page leads to it.
const ATTACHED: &[&str] = &["pdf", "zip", "rar", "7z", "apk", "exe", "eml", "msg"];

/// Reports files of these kinds that nothing published leads to. A page may lead to one that was refused;
/// that is told there.
pub(super) fn check(site: &Site, files: &[FileSource], diags: &mut Diagnostics) {
    let named = named(site);
    let is_stray = |asset: &Asset| !asset.is_used && !named.contains(&*asset.source);
    for (file, _) in files.iter().zip(&site.assets).filter(|(_, asset)| is_stray(asset)) {
        diags.extend(fault(&file.path).map(|found| found.in_file(&file.path)));
    }
}

/// The paths that pages name as pictures, whatever their ending, and those that are refused, each with a
/// finding of its own.
fn named(site: &Site) -> HashSet<String> {
    let of_document = |document: &Document| {
        let folder = folder_of(&document.parsed.source.path);
        let found = document
            .parsed
            .doc
            .refs
            .iter()
            .zip(&document.targets)
            .filter(|(_, target)| matches!(target, Target::Broken | Target::Picture(_)));
        found.filter_map(|(reference, _)| path::named(folder, &reference.target)).collect::<Vec<_>>()
    };
    site.documents.iter().flat_map(of_document).collect()
}

/// What is wrong with a file of that name that no page leads to; nothing about pictures and films, which may
/// wait for their page.
fn fault(path: &str) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let (stem, ending) = (stem.trim_end(), ending.trim().to_lowercase());
    let found = Diagnostic::new(Code::StrayFile);
    let markdown = format!(
        "{}.md",
        stem.to_lowercase().strip_suffix(".md").map_or(stem, |_| &stem[..stem.len() - 3]).trim()
    );
    if ending.is_empty()
        || MARKDOWN.contains(&&*ending)
        || stem.to_lowercase().ends_with(".md")
        || ending.starts_with("md ")
    {
        let vi = format!(
            "Là một bài thì đổi tên thành {markdown}. Trong Windows: mở View (Xem), chọn File name extensions để thấy đuôi tệp."
        );
        let en = format!(
            "If it is a page, rename it to {markdown}. In Windows choose View, File name extensions to see endings."
        );
        let why = match ending.is_empty() {
            true => ("tên tệp không có đuôi .md".to_owned(), "its name does not end in .md".to_owned()),
            false => (
                format!("tên tệp có đuôi .{ending}, không phải .md"),
                format!("its name ends in .{ending} and not in .md"),
            ),
        };
        return Some(found.both("why", why.0, why.1).both("todo", vi, en));
    }
    let (vi, en) = if DOCUMENTS.contains(&&*ending) {
        (
            format!(
                "Là một bài thì chép chữ sang tệp {markdown}. Muốn bà con tải tệp này về thì thêm vào một bài: [tên tệp]({name})"
            ),
            format!(
                "If it is a page, copy its text to {markdown}. If people should load it down, add to a page: [its name]({name})"
            ),
        )
    } else if TABLES.contains(&&*ending) {
        (
            "Là bảng của phường thì chuyển vào content/_data, đuôi .xlsx, .csv hoặc .yaml. Không dùng thì để ngoài thư mục content."
                .to_owned(),
            "A table of the ward goes into content/_data and ends in .xlsx, .csv or .yaml. What is not needed goes out of content."
                .to_owned(),
        )
    } else if ATTACHED.contains(&&*ending) {
        (
            format!(
                "Muốn bà con tải về thì thêm vào một bài: [tên tệp]({name}). Không thì để ngoài thư mục content."
            ),
            format!(
                "If people should load it down, add to a page: [its name]({name}). If not, move it out of content."
            ),
        )
    } else {
        return None;
    };
    let why = if DOCUMENTS.contains(&&*ending) || TABLES.contains(&&*ending) {
        (
            format!("tệp .{ending} không phải là bài, và chưa bài nào dẫn tới nó"),
            format!("a .{ending} file is no page, and no page leads to it"),
        )
    } else {
        ("chưa bài nào dẫn tới nó".to_owned(), "no page leads to it".to_owned())
    };
    Some(found.both("why", why.0, why.1).both("todo", vi, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_kind_is_told_with_its_remedy() {
        for (path, remedy) in [
            ("content/bai/goi-video.md.txt", "goi-video.md"),
            ("content/bai/goi-video.MD.docx", "goi-video.md"),
            ("content/bai/bai-ba.markdown", "bai-ba.md"),
            ("content/bai/bai-ba.TXT", "bai-ba.md"),
            ("content/bai/bai-ba", "bai-ba.md"),
            ("content/bai/nop-ho-so.docx", "[tên tệp](nop-ho-so.docx)"),
            ("content/bai/a.doc", "a.md"),
            ("content/bai/a.odt", "a.md"),
            ("content/bai/a.rtf", "a.md"),
            ("content/bai/groups.yml", "content/_data"),
            ("content/groups.xlsx", "content/_data"),
            ("content/bai/don.pdf", "[tên tệp](don.pdf)"),
        ] {
            let help = fault(path).map(|found| found.help(Lang::Vi)).unwrap_or_default();
            assert!(help.contains(remedy), "{path}: {help}");
        }
    }

    #[test]
    fn pictures_and_films_may_wait_for_their_page() {
        for path in [
            "content/a.png",
            "content/a.JPG",
            "content/a.svg",
            "content/a.mp4",
            "content/a.vi.vtt",
            "content/a.webp",
        ] {
            assert_eq!(fault(path), None, "{path}");
        }
    }
}
