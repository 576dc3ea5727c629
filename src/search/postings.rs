//! The index: in which pages a word stands, in which two words stand side by side, and where in them.

use super::entry::{Entry, WAVE};
use crate::parallel;
use crate::text::{fold, spelling, words};
use std::collections::HashMap;

/// Where in a page words stand. What weighs most is said of a page.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Place {
    /// Once in its text.
    Text = 0,
    /// More than once in its text.
    TextOften = 1,
    /// In its names: headings, steps, subjects, explained words.
    Name = 2,
    Title = 3,
}

/// A word or a pair of words in a page, packed so that order by number is the order of the index: by the
/// folded words, then by their spellings, then by page. From the top: 17 bits for the first folded word, 17
/// for the second (one more than its number; 0 when there is none), 5 bits each for how the two are spelled,
/// 18 for the page, 2 for the place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Posting(u64);

const MOST_WORDS: usize = (1 << 17) - 1;
const MOST_SPELLINGS: usize = 1 << 5;
const MOST_PAGES: usize = 1 << 18;

/// Postings that are sorted at a time.
const SLICE: usize = 200_000;

/// One word in one spelling.
#[derive(Clone, Copy)]
struct WordId {
    folded: u32,
    spelling: u32,
}

/// The index of a site.
pub(super) struct Index {
    /// Every folded word, in order.
    pub words: Vec<String>,
    /// The spellings of each of them, in order.
    spellings: Vec<Vec<String>>,
    /// Single words by page, then pairs by page; each page's in order.
    postings: [Vec<Vec<Posting>>; 2],
}

/// What a list of pages is about: one word or two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    Words = 0,
    Pairs = 1,
}

/// A part of the index: the number of its first word or pair, and a line for each spelling with its pages.
pub(super) struct Part {
    pub first: u64,
    pub lines: String,
}

impl Index {
    /// The index of all entries, by their place in the list.
    pub fn new(entries: &[Entry<'_>]) -> Index {
        let entries = &entries[..entries.len().min(MOST_PAGES)];
        let chunks: Vec<(usize, &[Entry<'_>])> = entries.chunks(WAVE).enumerate().collect();
        let chunks = parallel::map(&chunks, |(number, entries)| Chunk::new((number * WAVE) as u64, entries));
        let (words, spellings, known) = vocabulary(&chunks);
        let pages = parallel::map(&chunks, |chunk| chunk.postings(&known));
        let (alone, pairs) = pages.into_iter().flatten().unzip();
        Index { words, spellings, postings: [alone, pairs] }
    }

    /// The lists of pages of one kind in parts of about `size` bytes; what folds alike stays together.
    pub fn parts(&self, keys: Keys, size: usize) -> Vec<Part> {
        let pages = &self.postings[keys as usize];
        let slices = pages.iter().map(Vec::len).sum::<usize>() / SLICE + 1;
        let bounds: Vec<u64> = (0..=slices).map(|i| (self.words.len() * i / slices) as u64).collect();
        let ranges: Vec<(u64, u64)> = bounds.windows(2).map(|pair| (pair[0] << 47, pair[1] << 47)).collect();
        let parts = parallel::map(&ranges, |(from, to)| {
            let mut slice: Vec<Posting> = Vec::new();
            for page in pages {
                slice.extend_from_slice(
                    &page[page.partition_point(|p| p.0 < *from)..page.partition_point(|p| p.0 < *to)],
                );
            }
            slice.sort_unstable();
            self.slice_parts(&slice, size)
        });
        parts.into_iter().flatten().collect()
    }

    fn slice_parts(&self, slice: &[Posting], size: usize) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        for same in slice.chunk_by(|a, b| a.folded() == b.folded()) {
            if parts.last().is_none_or(|part| part.lines.len() >= size) {
                let (first, second) = same[0].folded();
                let first = second.map_or(first, |second| first * self.words.len() as u64 + second);
                parts.push(Part { first, lines: String::new() });
            }
            let Some(Part { lines, .. }) = parts.last_mut() else { continue };
            for list in same.chunk_by(|a, b| a.0 >> 20 == b.0 >> 20) {
                self.push_line(list, lines);
            }
        }
        parts
    }

    fn push_line(&self, list: &[Posting], out: &mut String) {
        let ((first, second), (spelled, next)) = (list[0].folded(), list[0].spellings());
        out.push_str(&self.spellings[first as usize][spelled]);
        if let Some(second) = second {
            out.push(' ');
            out.push_str(&self.spellings[second as usize][next]);
        }
        out.push('=');
        let mut next = 0;
        for posting in list {
            push_number((posting.page() - next) << 2 | posting.place(), out);
            next = posting.page() + 1;
        }
        out.push('\n');
    }

    /// Whether some page has all words of a text, each beside the next, with or without marks.
    pub fn has(&self, text: &str) -> bool {
        let numbers: Option<Vec<u64>> = words(text)
            .map(|word| self.words.binary_search(&fold(word)).ok().map(|number| number as u64))
            .collect();
        let stands = |keys: Keys, from: u64, to: u64| {
            let begins = |page: &Vec<Posting>| {
                page.get(page.partition_point(|p| p.0 < from)).is_some_and(|posting| posting.0 < to)
            };
            self.postings[keys as usize].iter().any(begins)
        };
        numbers.is_some_and(|numbers| match numbers.as_slice() {
            [] => false,
            [word] => stands(Keys::Words, word << 47, (word + 1) << 47),
            words => words.windows(2).all(|pair| {
                stands(Keys::Pairs, pair[0] << 47 | (pair[1] + 1) << 30, pair[0] << 47 | (pair[1] + 2) << 30)
            }),
        })
    }
}

/// Some pages, their words as numbers: a word is looked up once.
struct Chunk<'a> {
    first_page: u64,
    /// Each word as it is written.
    words: Vec<&'a str>,
    /// The lines of each page, by the numbers of their words.
    pages: Vec<Vec<(Place, Vec<u32>)>>,
}

impl<'a> Chunk<'a> {
    fn new(first_page: u64, entries: &'a [Entry<'_>]) -> Chunk<'a> {
        let (mut list, mut numbers) = (Vec::new(), HashMap::new());
        let mut number = |word: &'a str| {
            *numbers.entry(word).or_insert_with(|| {
                list.push(word);
                list.len() as u32 - 1
            })
        };
        let mut pages = Vec::with_capacity(entries.len());
        for entry in entries {
            let lines = entry.all().map(|(place, line)| (place, words(line).map(&mut number).collect()));
            pages.push(lines.collect());
        }
        Chunk { first_page, words: list, pages }
    }

    /// The postings of each page: of words, and of pairs within a line.
    fn postings(&self, known: &HashMap<&str, WordId>) -> Vec<(Vec<Posting>, Vec<Posting>)> {
        let ids: Vec<Option<WordId>> = self.words.iter().map(|word| known.get(word).copied()).collect();
        let numbered = (self.first_page..).zip(&self.pages);
        numbered.map(|(page, lines)| page_postings(page, lines, &ids)).collect()
    }
}

/// Folded words in order, their spellings, and each word as it is written with its number.
fn vocabulary<'a>(chunks: &[Chunk<'a>]) -> (Vec<String>, Vec<Vec<String>>, HashMap<&'a str, WordId>) {
    let mut written: Vec<&str> = chunks.iter().flat_map(|chunk| &chunk.words).copied().collect();
    written.sort_unstable();
    written.dedup();
    let mut sorted: Vec<(String, String, &str)> =
        written.into_iter().map(|word| (fold(word), spelling(word), word)).collect();
    sorted.sort_unstable();
    let (mut folded, mut spellings): (Vec<String>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let mut known = HashMap::with_capacity(sorted.len());
    for (fold, spelling, word) in sorted {
        if folded.last() != Some(&fold) {
            if folded.len() == MOST_WORDS {
                break;
            }
            folded.push(fold);
            spellings.push(Vec::new());
        }
        let Some(of_word) = spellings.last_mut() else { continue };
        if of_word.last() != Some(&spelling) && of_word.len() < MOST_SPELLINGS {
            of_word.push(spelling);
        }
        known.insert(word, WordId { folded: folded.len() as u32 - 1, spelling: of_word.len() as u32 - 1 });
    }
    (folded, spellings, known)
}

fn page_postings(
    page: u64, lines: &[(Place, Vec<u32>)], ids: &[Option<WordId>],
) -> (Vec<Posting>, Vec<Posting>) {
    let count = lines.iter().map(|(_, words)| words.len()).sum();
    let (mut alone, mut pairs) = (Vec::with_capacity(count), Vec::with_capacity(count));
    for (place, words) in lines {
        let mut before: Option<WordId> = None;
        for word in words {
            let word = ids[*word as usize];
            alone.extend(word.map(|word| Posting::new(word, None, page, *place)));
            pairs.extend(
                before.zip(word).map(|(before, word)| Posting::new(before, Some(word), page, *place)),
            );
            before = word;
        }
    }
    (strongest(alone), strongest(pairs))
}

/// Each word once, at the place that weighs most.
fn strongest(mut postings: Vec<Posting>) -> Vec<Posting> {
    postings.sort_unstable();
    let same = postings.chunk_by(|a, b| a.0 >> 2 == b.0 >> 2);
    same.map(|list| match list {
        [.., last] if last.place() == Place::Text as u64 && list.len() > 1 => {
            Posting(last.0 | Place::TextOften as u64)
        }
        [.., last] => *last,
        [] => Posting(0),
    })
    .collect()
}

impl Posting {
    fn new(word: WordId, next: Option<WordId>, page: u64, place: Place) -> Posting {
        let (second, spelled) =
            next.map_or((0, 0), |next| (u64::from(next.folded) + 1, u64::from(next.spelling)));
        let first =
            u64::from(word.folded) << 47 | second << 30 | u64::from(word.spelling) << 25 | spelled << 20;
        Posting(first | page << 2 | place as u64)
    }

    /// The numbers of the folded words.
    fn folded(self) -> (u64, Option<u64>) {
        (self.0 >> 47, (self.0 >> 30 & MOST_WORDS as u64).checked_sub(1))
    }

    fn spellings(self) -> (usize, usize) {
        ((self.0 >> 25 & 31) as usize, (self.0 >> 20 & 31) as usize)
    }

    fn page(self) -> u64 {
        self.0 >> 2 & (MOST_PAGES as u64 - 1)
    }

    fn place(self) -> u64 {
        self.0 & 3
    }
}

impl Entry<'_> {
    /// Every line that is searched, and where it stands.
    fn all(&self) -> impl Iterator<Item = (Place, &str)> {
        let names = self.names.iter().map(|name| (Place::Name, &**name));
        std::iter::once((Place::Title, self.title))
            .chain(names)
            .chain(self.lines().map(|line| (Place::Text, line)))
    }
}

/// Appends a number in digits of 5 bits: `#` to `B` when more follow, `]` to `|` for the last.
fn push_number(number: u64, out: &mut String) {
    let digits = (64 - number.leading_zeros()).div_ceil(5).max(1);
    for place in (0..digits).rev() {
        let digit = (number >> (5 * place) & 31) as u8;
        out.push(char::from(if place > 0 { b'#' + digit } else { b']' + digit }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(title: &'a str, text: &str) -> Entry<'a> {
        Entry { path: "", title, worth: 100, names: vec!["Tên".into()], text: text.into() }
    }

    #[test]
    fn numbers_are_written_in_digits_of_five_bits() {
        let written = |number| {
            let mut out = String::new();
            push_number(number, &mut out);
            out
        };
        assert_eq!([0, 31, 32, 1023, 1024].map(written), ["]", "|", "$]", "B|", "$#]"]);
    }

    #[test]
    fn each_spelling_has_its_pages_with_the_place_that_weighs_most() {
        let index = Index::new(&[entry("Hoà", "hòa hoa\nhoa"), entry("Hoa", "an")]);
        assert_eq!(index.words, ["an", "hoa", "ten"]);
        let parts = index.parts(Keys::Words, 1000);
        // Page 0 in its text, page 1 in its text: (0 − 0) × 4 + 0 and so on.
        assert_eq!(parts[0].lines, "an=a\nhoa=^`\nhoa\u{300}=`\ntên=__\n");
        let pairs = index.parts(Keys::Pairs, 1000);
        assert_eq!((pairs.len(), pairs[0].first, &*pairs[0].lines), (1, 4, "hoa\u{300} hoa=]\n"));
    }

    #[test]
    fn parts_begin_at_a_word_and_hold_all_its_spellings() {
        let entries = [entry("A", "an án ba bà"), entry("B", "ba ca")];
        let parts = Index::new(&entries).parts(Keys::Words, 1);
        assert_eq!(parts.iter().map(|part| part.first).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        assert_eq!(parts[1].lines, "an=]\nan\u{301}=]\n");
    }

    #[test]
    fn a_phrase_is_there_when_its_words_stand_side_by_side() {
        let index = Index::new(&[entry("Mật khẩu", "một hai ba")]);
        assert!(index.has("mat khau") && index.has("hai ba") && index.has("Một"));
        assert!(!index.has("một ba") && !index.has("khẩu mật") && !index.has("bốn") && !index.has("…"));
    }
}
