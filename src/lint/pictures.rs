//! What pictures may give away: where they were taken, numbers of identity cards.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Ref, RefKind};
use crate::model::{Document, Picture, Site, Target};
use crate::text::fold;
use std::collections::BTreeSet;

/// Words for identity cards, without marks.
const ID_WORDS: &[&str] =
    &["cccd", "cmnd", "can cuoc", "chung minh", "so dinh danh", "id number", "id card", "identity card"];
/// How many digits an identity number has; the first three are a province, so the first is 0.
const ID_DIGITS: usize = 12;

/// A picture where a document names it.
struct Use<'a> {
    document: &'a Document,
    reference: &'a Ref,
    picture: &'a Picture,
}

/// Reports pictures that know their place, and those that may show an identity number.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    let uses: Vec<Use<'_>> = site.documents.iter().flat_map(|document| uses(site, document)).collect();
    let mut told = BTreeSet::new();
    for one in &uses {
        let knows_place = site.asset(one.picture.asset).picture().is_some_and(|facts| facts.has_place);
        if knows_place && told.insert(one.picture.asset) {
            diags.push(one.finding(Code::PictureHasGps));
        }
        if may_hold_id(one) {
            diags.push(one.finding(Code::PictureMayHoldId));
        }
    }
}

fn uses<'a>(site: &'a Site, document: &'a Document) -> impl Iterator<Item = Use<'a>> {
    document.parsed.doc.refs.iter().zip(&document.targets).filter_map(move |(reference, target)| match target
    {
        Target::Picture(id) => Some(Use { document, reference, picture: site.picture(*id) }),
        _ => None,
    })
}

impl Use<'_> {
    fn finding(&self, code: Code) -> Diagnostic {
        let found = Diagnostic::new(code).arg("target", &self.reference.target);
        found.at(&self.document.parsed.source.path, self.reference.span)
    }

    /// The lines it stands on: its name, and what is said of it.
    fn lines(&self) -> &str {
        let (text, span) = (&self.document.parsed.source.text, self.reference.span.range());
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
        &text[start..end]
    }
}

/// Whether a picture speaks of an identity number, with nothing covered and nobody having said that there is
/// none.
///
/// The still of a film is not asked: its film is not looked at either.
fn may_hold_id(one: &Use<'_>) -> bool {
    one.reference.kind != RefKind::Poster
        && one.picture.edit.cover.is_empty()
        && !one.reference.is_looked_over
        && names_id(one.lines())
}

fn names_id(text: &str) -> bool {
    let folded: String = fold(text).chars().map(|c| if c == '-' || c == '_' { ' ' } else { c }).collect();
    ID_WORDS.iter().any(|word| folded.contains(word)) || has_id_number(text)
}

/// Twelve digits in a row, with or without blanks.
fn has_id_number(text: &str) -> bool {
    let close: String = text.chars().filter(|c| *c != ' ').collect();
    let mut runs = close.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == ID_DIGITS && run.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_of_identity_cards_are_known() {
        for text in [
            "![Mặt trước thẻ căn cước](a.png)",
            "![a](anh-CCCD.jpg)",
            "![a](can_cuoc.png)",
            "![Số 012 345 678 901](a.png)",
            "![ID card](a.png)",
        ] {
            assert!(names_id(text), "{text}");
        }
        for text in
            ["![Ô mật khẩu](IMG_202611150930.jpg)", "![a](z6012345678901_ab.jpg)", "![Ô Đăng nhập](a.png)"]
        {
            assert!(!names_id(text), "{text}");
        }
    }
}
