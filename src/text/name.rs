//! Names of files that every system holds: Windows, FAT32, Linux, macOS, and hosts on the web.

use super::fold::{nfc, slugify};
use std::borrow::Cow;

/// The longest name of a file or folder, in characters.
const LONGEST_NAME: usize = 120;

/// The longest slug that is made of a text. What is made beside a page adds an ending and a fingerprint to
/// it.
const LONGEST_SLUG: usize = 80;

/// The longest name in bytes: file systems take 255, and a draft of a file has a longer name than the file.
const LONGEST_IN_BYTES: usize = 240;

/// Names that Windows keeps for itself, whatever ending they have. Some are Vietnamese words: con, aux.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
const LONGEST_DEVICE: usize = "conout$".len();
const NUMBERED_DEVICES: &[&str] = &["com", "lpt"];

/// Whether every system can hold a file or folder of this name, as it is, for everybody to see.
///
/// A name is in NFC, at most 120 characters long, and neither hidden nor one that Windows keeps for itself;
/// it holds no sign that a system uses for other things and none that cannot be seen, and does not end with a
/// dot or a space.
pub fn is_portable_name(name: &str) -> bool {
    // Most names are slugs with an ending, and long enough to be no device.
    if name.len() <= LONGEST_NAME && is_plain(name) {
        return true;
    }
    let is_short = !name.is_empty() && name.len() <= LONGEST_IN_BYTES && name.chars().count() <= LONGEST_NAME;
    let has_edges = name.starts_with(['.', ' ']) || name.ends_with(['.', ' ']);
    is_short && !has_edges && !name.chars().any(is_forbidden) && !is_device(name) && nfc(name) == name
}

/// Whether a name is made of small letters, digits and hyphens, with its ending.
fn is_plain(name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "x"));
    let is_slug = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    stem.len() > LONGEST_DEVICE && is_slug(stem) && is_slug(ending)
}

fn is_forbidden(c: char) -> bool {
    let is_unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}');
    c.is_control() || is_unseen || r#"<>:"/\|?*"#.contains(c)
}

/// Whether Windows keeps a name for itself. What follows the first dot, and spaces before it, make no
/// difference.
pub fn is_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or_default().trim_end().to_lowercase();
    let number = NUMBERED_DEVICES.iter().find_map(|device| stem.strip_prefix(device));
    let is_numbered = number.is_some_and(|number| {
        matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
    });
    is_numbered || DEVICES.contains(&stem.as_str())
}

/// The slug of a text for an address: cut at a word to 80 letters, and never a name that Windows keeps for
/// itself (`Con` gives `con-`). Empty when nothing of the text is left.
pub fn path_slug(text: &str) -> String {
    let mut slug = slugify(text);
    if slug.len() > LONGEST_SLUG {
        let end =
            slug[..LONGEST_SLUG].rfind('-').filter(|end| *end > LONGEST_SLUG / 2).unwrap_or(LONGEST_SLUG);
        slug.truncate(end);
    }
    if is_device(&slug) {
        slug.push('-');
    }
    slug
}

/// A path of Windows as people write it: without the sign that makes long ones possible (`\\\\?\\`).
pub fn plain_path(path: &str) -> Cow<'_, str> {
    if let Some(share) = path.strip_prefix(r"\\?\UNC\") {
        return format!(r"\\{share}").into();
    }
    path.strip_prefix(r"\\?\").unwrap_or(path).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_some_system_refuses_are_known() {
        let bad = [
            "",
            ".",
            "..",
            ".an",
            "a.",
            "a ",
            " a",
            "a/b",
            "a\\b",
            "a:b",
            "a?",
            "a\nb",
            "a\u{200b}",
            "e\u{302}",
        ];
        let devices = [
            "con",
            "Con",
            "CON.html",
            "aux.html",
            "nul.tar.gz",
            "com1",
            "LPT9.txt",
            "com¹",
            "con .txt",
            "conin$",
            "prn",
        ];
        for name in bad.into_iter().chain(devices) {
            assert!(!is_portable_name(name), "{name:?}");
        }
        for name in [
            "con-",
            "con-chau.html",
            "index.html",
            "com.html",
            "com10.html",
            "lpt",
            "bài học",
            "sw.js",
            "a b.txt",
            "console",
        ] {
            assert!(is_portable_name(name), "{name:?}");
        }
        assert!(
            is_portable_name(&"a".repeat(120))
                && !is_portable_name(&"a".repeat(121))
                && !is_portable_name(&"ơ".repeat(121))
        );
    }

    #[test]
    fn slugs_for_addresses_are_cut_at_a_word_and_are_no_devices() {
        assert_eq!(
            (path_slug("Con"), path_slug("Aux!"), path_slug("com1"), path_slug("con cháu")),
            ("con-".into(), "aux-".into(), "com1-".into(), "con-chau".into())
        );
        let long = path_slug(&"mười chữ cái ".repeat(30));
        assert!(
            long.len() <= 80 && long.ends_with("chu") || long.ends_with("muoi") || long.ends_with("cai"),
            "{long}"
        );
        assert_eq!(path_slug(&"a".repeat(300)).len(), 80);
    }

    #[test]
    fn paths_are_shown_as_people_write_them() {
        assert_eq!(plain_path(r"\\?\C:\Bài\public"), r"C:\Bài\public");
        assert_eq!(plain_path(r"\\?\UNC\may\o\public"), r"\\may\o\public");
        assert_eq!(plain_path("/home/a"), "/home/a");
    }

    proptest! {
        #[test]
        fn a_slug_of_anything_is_a_name_for_every_system(text in "\\PC{0,200}|[cC][oO][nNmM][0-9]?|(aux|prn|nul|lpt1)[ .!]*|\\p{Any}{0,40}") {
            let slug = path_slug(&text);
            let picture = format!("{slug}-chia-se-vuong.0123456789abcdef.jpg");
            prop_assert!(slug.is_empty() || is_portable_name(&slug) && is_portable_name(&picture));
            prop_assert_eq!(path_slug(&slug), slug);
        }
    }
}
