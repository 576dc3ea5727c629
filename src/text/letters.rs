//! Text typed with the fonts of the 1990s (.VnTime, VNI-Times, VISCII), which shows as other letters
//! everywhere else; and UTF-8 that a program took for something else.

use super::fold::{is_alphabetic, letter, nfc};
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Text in old letters, and how it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldLetters {
    /// Which letters: `TCVN3 (.VnTime)`.
    pub coding: &'static str,
    /// The first such word as it stands: `ViÖt`.
    pub found: String,
    /// The same word as it was meant: `Việt`.
    pub meant: String,
    /// The first byte of the word.
    pub start: usize,
}

/// So many different words are no chance.
const ENOUGH: usize = 2;

/// Whether a text holds words in old letters.
///
/// A word counts when it is no Vietnamese syllable as it stands, and is one when it is read in the old
/// letters. There must be two different ones, and three times as many as other words with marks that are no
/// syllables: names and words of other languages seldom read as Vietnamese, and never all of them. One is
/// enough where all words with marks read so.
pub fn old_letters(text: &str) -> Option<OldLetters> {
    // Most texts have none of these signs, or are ASCII.
    if !text.chars().any(is_of_old_letters) {
        return None;
    }
    let marked: Vec<(usize, &str)> = words(text).filter(|(_, word)| !word.is_ascii()).collect();
    let odd: Vec<&(usize, &str)> =
        marked.iter().filter(|(_, word)| word.chars().any(is_of_old_letters) && !is_syllable(word)).collect();
    if odd.is_empty() {
        return None;
    }
    CODINGS.iter().find_map(|(coding, read)| {
        let old: Vec<(usize, &str, String)> =
            odd.iter().filter_map(|(at, word)| Some((*at, *word, read(word)?))).collect();
        let (start, found, meant) = old.first()?.clone();
        let many = |words: &[&str]| words.iter().collect::<BTreeSet<_>>().len() >= ENOUGH;
        let is_most =
            many(&old.iter().map(|(_, word, _)| *word).collect::<Vec<_>>()) && old.len() * 4 >= odd.len() * 3;
        let is_all = || {
            many(&marked.iter().map(|(_, word)| *word).collect::<Vec<_>>())
                && marked.iter().all(|(_, word)| read(word).is_some())
        };
        (is_most || is_all()).then(|| OldLetters { coding, found: found.to_owned(), meant, start })
    })
}

type Reading = fn(&str) -> Option<String>;

const CODINGS: &[(&str, Reading)] = &[
    ("UTF-8", |word| {
        // The second byte of `à` is a hard space, which many programs make a plain one.
        let read =
            of_bytes(word).or_else(|| of_bytes(&format!("{word}\u{a0}")).filter(|_| word.ends_with('Ã')));
        let read = read.or_else(|| with_lost_byte(word));
        read.filter(|read| read.chars().any(|c| !c.is_ascii() && c.is_alphabetic()))
    }),
    ("TCVN3 (.VnTime)", |word| Some(tcvn3(word)?).filter(|read| is_syllable(read))),
    ("VNI (VNI-Times)", |word| {
        Some(vni(word)).filter(|read| read != word && is_syllable(read) && is_one_case(read))
    }),
    ("VISCII", |word| Some(viscii(word)?).filter(|read| is_syllable(read) && is_one_case(read))),
];

/// Signs that old letters are made of: all of Latin-1, and where Windows puts bytes that Latin-1 leaves free.
fn is_of_old_letters(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{ff}')
        || (matches!(c, '\u{152}'..='\u{2dc}' | '\u{2013}'..='\u{2122}') && WINDOWS.contains(&c))
}

/// Runs of letters and of signs that stand for letters.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_part = |c: char| {
        is_alphabetic(c) || (is_of_old_letters(c) && c != '\u{a0}') || ('\u{300}'..='\u{323}').contains(&c)
    };
    text.split(move |c| !is_part(c))
        .filter(|word| word.chars().count() > 1)
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The letters of Windows at the bytes 0x80 to 0x9f (Windows-1252).
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The byte that a sign was.
fn byte(c: char) -> Option<u8> {
    let of_windows = || WINDOWS.iter().position(|sign| *sign == c).map(|at| 0x80 + at as u8);
    u8::try_from(u32::from(c)).ok().or_else(of_windows)
}

/// A word whose bytes were UTF-8 all the time: `Ná»™i`.
fn of_bytes(word: &str) -> Option<String> {
    String::from_utf8(word.chars().map(byte).collect::<Option<Vec<u8>>>()?).ok()
}

/// The longest syllable, in bytes.
const LONGEST_SYLLABLE: usize = 21;

/// Five bytes are no letter of Windows, and are gone where a program wrote such text: `há»c` for `học`.
fn with_lost_byte(word: &str) -> Option<String> {
    // Seven letters are the longest syllable, and three bytes the longest letter.
    if word.chars().nth(LONGEST_SYLLABLE).is_some() {
        return None;
    }
    let bytes: Vec<u8> = word.chars().map(byte).collect::<Option<Vec<u8>>>()?;
    let places = (1..bytes.len()).filter(|at| !bytes[at - 1].is_ascii());
    let all = places.flat_map(|at| {
        [0x81, 0x8d, 0x8f, 0x90, 0x9d].map(|lost| [&bytes[..at], &[lost], &bytes[at..]].concat())
    });
    all.filter_map(|bytes| String::from_utf8(bytes).ok()).find(|read| is_syllable(read))
}

const TCVN3: (&str, &str) = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{ad}õøö÷ùúýûüþ¡¢§£¤¥¦",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
);

/// Small and large letters share their codes: a font of its own draws the large ones.
fn tcvn3(word: &str) -> Option<String> {
    word.chars()
        .map(|c| {
            if c.is_ascii() {
                Some(c)
            } else {
                TCVN3.0.chars().position(|old| old == c).and_then(|at| TCVN3.1.chars().nth(at))
            }
        })
        .collect()
}

/// VISCII from 0x80; it has six more large letters among the controls, which no text of today holds.
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

fn viscii(word: &str) -> Option<String> {
    word.chars()
        .map(|c| {
            if c.is_ascii() { Some(c) } else { VISCII.chars().nth(usize::from(byte(c)?.checked_sub(0x80)?)) }
        })
        .collect()
}

/// What follows a vowel in VNI, as the marks it stands for.
const VNI_MARKS: (&str, [&str; 13]) = (
    "øùûõïâàáåãäêè",
    [
        "\u{300}",
        "\u{301}",
        "\u{309}",
        "\u{303}",
        "\u{323}",
        "\u{302}",
        "\u{302}\u{300}",
        "\u{302}\u{301}",
        "\u{302}\u{309}",
        "\u{302}\u{303}",
        "\u{302}\u{323}",
        "\u{306}",
        "\u{306}\u{300}",
    ],
);
const VNI_BREVES: (&str, [&str; 3]) = ("éúë", ["\u{306}\u{301}", "\u{306}\u{309}", "\u{306}\u{323}"]);
const VNI_LETTERS: (&str, &str) = ("ñôöæóòîüÑÔÖÆÓÒÎ", "đơưỉĩịỵẵĐƠƯỈĨỊỴ");

/// A vowel and a sign behind it are one letter; some letters have signs of their own.
fn vni(word: &str) -> String {
    let (mut read, mut after_vowel) = (String::new(), ' ');
    for c in word.chars() {
        let mark = vni_mark(c.to_lowercase().next().unwrap_or(c), after_vowel);
        let letter =
            || VNI_LETTERS.0.chars().position(|old| old == c).and_then(|at| VNI_LETTERS.1.chars().nth(at));
        let vowel = c.to_lowercase().next().filter(|small| "aeouyôö".contains(*small)).unwrap_or(' ');
        match mark {
            Some(mark) => read.push_str(mark),
            None => read.push(letter().unwrap_or(c)),
        }
        after_vowel = if mark.is_some() { ' ' } else { vowel };
    }
    nfc(&read).into_owned()
}

fn vni_mark(sign: char, after_vowel: char) -> Option<&'static str> {
    let of = |(signs, marks): (&str, &[&'static str])| {
        signs.chars().position(|known| known == sign).and_then(|at| marks.get(at).copied())
    };
    match after_vowel {
        ' ' => None,
        'a' if sign == 'ü' => Some("\u{306}\u{303}"),
        'a' => of((VNI_BREVES.0, &VNI_BREVES.1)).or_else(|| of((VNI_MARKS.0, &VNI_MARKS.1))),
        'e' | 'o' => of((VNI_MARKS.0, &VNI_MARKS.1[..11])),
        _ => of((VNI_MARKS.0, &VNI_MARKS.1[..5])),
    }
}

/// Small, large, or small behind a large first letter.
fn is_one_case(word: &str) -> bool {
    let rest = || word.chars().skip(1);
    rest().all(|c| !c.is_uppercase()) || word.chars().all(|c| !c.is_lowercase())
}

const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "q", "r", "s", "t", "v", "x",
];
const RHYMES: &str = "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên \
    ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn \
    oăng oăt oc oe oem oen oeo oet oi om on ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch \
    uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt \
    ươu ưt ưu y yêm yên yêng yêt yêu ă â";

static KNOWN_RHYMES: LazyLock<HashSet<&str>> = LazyLock::new(|| RHYMES.split_whitespace().collect());

/// Whether a word is built as Vietnamese syllables are: a beginning, a rhyme, at most one tone, and the one
/// that its end allows.
fn is_syllable(word: &str) -> bool {
    let (letters, tones) = parted(word);
    let is_stopped = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    let may_sound = !is_stopped || matches!(tones.first(), None | Some('\u{301}' | '\u{323}'));
    let is_rhyme = |rest: &str| KNOWN_RHYMES.contains(rest);
    let begins = |onset: &&str| {
        letters.strip_prefix(onset).is_some_and(|rest| is_rhyme(rest) || (*onset == "gi" && rest.is_empty()))
    };
    tones.len() <= 1 && may_sound && (is_rhyme(&letters) || ONSETS.iter().any(begins))
}

/// The small letters of a word without tones, and its tones.
fn parted(word: &str) -> (String, Vec<char>) {
    if let Some(letters) = word.chars().map(letter).collect::<Option<Vec<_>>>() {
        return (
            letters.iter().map(|letter| letter.toneless).collect(),
            letters.iter().filter_map(|letter| letter.tone).collect(),
        );
    }
    let small = word.to_lowercase();
    let (tones, letters): (Vec<char>, Vec<char>) =
        small.nfd().partition(|c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'));
    (letters.into_iter().nfc().collect(), tones)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn coding(text: &str) -> Option<(&'static str, String)> {
        old_letters(text).map(|old| (old.coding, format!("{} {}", old.found, old.meant)))
    }

    #[test]
    fn old_letters_are_known_by_what_they_say() {
        assert_eq!(coding("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), Some(("TCVN3 (.VnTime)", "hoµ hoà".into())));
        assert_eq!(
            coding("Tæ tr\u{ad}ëng; §éc lËp - Tù do - H¹nh phóc"),
            Some(("TCVN3 (.VnTime)", "Tæ Tổ".into()))
        );
        assert_eq!(
            coding("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
            Some(("VNI (VNI-Times)", "Coäng Cộng".into()))
        );
        assert_eq!(
            coding("Ñoäc laäp - Töï do - Haïnh phuùc, ÑAÏI HOÄI"),
            Some(("VNI (VNI-Times)", "Ñoäc Độc".into()))
        );
        assert_eq!(coding("Cµng hòa xã hµi chü nghîa Vi®t Nam"), Some(("VISCII", "Cµng Cộng".into())));
        assert_eq!(coding("Cá»™ng hÃ²a Viá»‡t Nam"), Some(("UTF-8", "Cá»™ng Cộng".into())));
        assert_eq!(
            old_letters("a. Nguyễn Văn A, TrÇn V¨n B").map(|old| old.start),
            Some("a. Nguyễn Văn A, ".len())
        );
    }

    #[test]
    fn other_texts_have_none() {
        for text in [
            "Cộng hoà xã hội chủ nghĩa Việt Nam: phường Trần Hưng Đạo, tổ 12, ở đó, từ đó, cá kho, nó là gì, tô phở, cô ấy có ơn",
            "Diện tích 35 m², cao 3 m³, 10 µm, 25°C, §5, ½ giờ, © 2026, Zalo®, Excel®, « Chào bà con »",
            "José Núñez, François Müller, Zoë, café, résumé, naïve, São Paulo, Düsseldorf, Malmö, smörgåsbord på må",
            "Je suis né à Hué, le thé est prêt, l'été à la cité, n° 5. Été comme hiver, là où ça va.",
            "Über die Straße für Köln: größer, schöner, überall; Grüße an Jürgen und Bärbel.",
            "El niño comió piñas mañana; ¿qué tal? ¡Olé! Está allí, sí, más, aquí.",
            "Nguyê\u{303}n Va\u{306}n A, Trâ\u{300}n Thi\u{323} B, to\u{302}\u{309} 5",
            "A·B·C, x¹ + y² = z³, a»b «c»",
        ] {
            assert_eq!(old_letters(text), None, "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// Any words of Vietnamese, written in each of the old letters, are found; as they are, nothing is.
        #[test]
        fn whatever_is_written_in_old_letters_is_found(picks in prop::collection::vec(0..SAMPLE.split(' ').count(), 3..8)) {
            let words: Vec<&str> = picks.iter().map(|at| SAMPLE.split(' ').nth(*at).unwrap()).collect();
            let different: BTreeSet<&&str> = words.iter().collect();
            prop_assume!(different.len() > 2);
            let text = words.join(" ");
            prop_assert_eq!(old_letters(&text), None);
            let old: String = text.chars().map(|c| if c.is_ascii() { c } else { TCVN3.0.chars().nth(TCVN3.1.chars().position(|new| new == c).unwrap()).unwrap() }).collect();
            // “céng” and “lõa” are built like words of today.
            prop_assume!(super::words(&old).any(|(_, word)| !is_syllable(word)));
            prop_assert_eq!(old_letters(&old).map(|old| old.coding), Some("TCVN3 (.VnTime)"), "{}", old);
        }
    }

    const SAMPLE: &str = "nhà đường phường tổ trưởng nguyễn trần văn thị việt động lừa đảo điện thoại số người được cộng hoà giờ họp bấm chữ mật khẩu tài khoản";

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in [
            "nghiêng",
            "Đường",
            "quyền",
            "giếng",
            "gì",
            "khuya",
            "hoà",
            "hòa",
            "thuỷ",
            "NGUYỄN",
            "ươm",
            "ý",
            "yêu",
            "loong",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["café", "hàc", "nghx", "Zalo", "bỏcc", "ViÖt", "strong", "fa"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
