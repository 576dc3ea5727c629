//! Text as Vietnamese needs it: NFC, folding, slugs, order, escaping, addresses.

mod address;
mod collate;
mod escape;
mod fold;
mod letters;
mod lines;
mod marks;
mod name;
mod phrases;

pub use address::{WebAddress, decode_percent, encode_file, encode_path, leads, web_address};
pub use collate::collation_key;
pub use escape::{escape_html, escape_html_to, is_control};
pub use fold::{
    common_form, fold, is_alphabetic, is_alphanumeric, is_vietnamese, nfc, slugify, spelling, words,
};
pub use letters::{OldLetters, old_letters};
pub use lines::plain_lines;
pub use marks::without_marks;
pub use name::{is_device, is_portable_name, path_slug, plain_path};
pub use phrases::Phrases;

/// A language that the program speaks: its messages, its help and the words of the theme that comes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Vietnamese, the language of the ward.
    #[default]
    Vi,
    /// English.
    En,
}

impl Lang {
    /// Every language there is, for checks that a table knows them all.
    pub const ALL: [Lang; 2] = [Lang::Vi, Lang::En];

    /// Reads a language tag or a POSIX locale: `vi`, `vi_VN.UTF-8`, `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.split(['-', '_', '.', '@']).next().unwrap_or(tag).to_ascii_lowercase().as_str() {
            "vi" => Some(Lang::Vi),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// The BCP 47 tag, as it names a file of words.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }
}

/// A size in megabytes as it is written in Vietnam: `0,9 MB`.
pub fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if tenths >= 100 {
        format!("{} MB", tenths.div_ceil(10))
    } else {
        format!("{},{} MB", tenths / 10, tenths % 10)
    }
}

/// A size as it is written in Vietnam, in the unit that suits it: `94 KB`, `1,2 MB`.
pub fn kilobytes(bytes: u64) -> String {
    if bytes >= 1_000_000 { megabytes(bytes) } else { format!("{} KB", bytes.div_ceil(1_000)) }
}

/// The letters over a column of a spreadsheet, which count from 0: `A` for 0, `AB` for 27.
pub fn column_name(column: u32) -> String {
    let (rest, letter) = (column / 26, (b'A' + (column % 26) as u8) as char);
    if rest == 0 { letter.to_string() } else { column_name(rest - 1) + &letter.to_string() }
}

/// How many letters have to be changed, added or taken out to make one word of another.
pub fn letters_apart(a: &str, b: &str) -> usize {
    strsim::levenshtein(a, b)
}

/// The name in `known` that `typed` was probably meant to be, if one is [`near`].
pub fn closest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = near(typed);
    known
        .into_iter()
        .filter_map(|name| Some((near(name)?, name)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// How far names are from what was typed; `None` for those that are not near.
///
/// Near means at most a third of the letters differ (Damerau–Levenshtein), after folding, so that
/// `lua đảo` finds `lua-dao`.
pub fn near(typed: &str) -> impl Fn(&str) -> Option<usize> {
    let typed = fold(typed).replace([' ', '_'], "-");
    let length = typed.chars().count();
    let limit = (length / 3).max(1);
    move |name| {
        let name = fold(name);
        // Most names are told apart by their lengths alone, which costs nothing beside counting changes.
        let may_be = name.chars().count().abs_diff(length) <= limit;
        may_be.then(|| strsim::damerau_levenshtein(&typed, &name)).filter(|distance| *distance <= limit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_read_from_tags_and_locales() {
        assert_eq!(Lang::from_tag("vi_VN.UTF-8"), Some(Lang::Vi));
        assert_eq!(Lang::from_tag("EN-gb"), Some(Lang::En));
        assert_eq!(Lang::from_tag("C.UTF-8"), None);
    }

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let names: Vec<String> = [0, 25, 26, 27, 701, 702].into_iter().map(column_name).collect();
        assert_eq!(names, ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    #[test]
    fn the_nearest_name_is_found_with_and_without_marks() {
        assert_eq!(closest("lừa-đảo", ["steps", "lua-dao"]), Some("lua-dao"));
        assert_eq!(closest("titel", ["title", "tags"]), Some("title"));
        assert_eq!(closest("xyz", ["title", "tags"]), None);
    }
}
