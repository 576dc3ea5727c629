//! Many phrases, found in a text at once.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Phrases to look for.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    /// Nothing when there is nothing to look for.
    matcher: Option<AhoCorasick>,
}

impl Phrases {
    /// Phrases that are found as they are written and at the beginning of a sentence.
    pub fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Phrases {
        let spellings: Vec<String> =
            phrases.into_iter().flat_map(|phrase| [phrase.to_owned(), capitalised(phrase)]).collect();
        let matcher = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&spellings).ok();
        Phrases { matcher: matcher.filter(|_| !spellings.is_empty()) }
    }

    /// Whether one of them stands in a text, be it within other words.
    pub fn is_in(&self, text: &str) -> bool {
        self.matcher.as_ref().is_some_and(|matcher| matcher.is_match(text))
    }

    /// Where phrases stand as whole words, from left to right, each with its number; of two at one place the
    /// longer one.
    pub fn find(&self, text: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
        let found = self.matcher.iter().flat_map(move |matcher| matcher.find_iter(text));
        let whole = found.filter(|found| {
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
        });
        whole.map(|found| (found.range(), found.pattern().as_usize() / 2))
    }
}

fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_at_either_case_the_longest_first() {
        let phrases = Phrases::new(["mã", "mã OTP", "đăng nhập"]);
        let text = "Đăng nhập bằng mã OTP, không phải mãi mã";
        let found: Vec<_> = phrases.find(text).map(|(range, number)| (&text[range], number)).collect();
        assert_eq!(found, [("Đăng nhập", 2), ("mã OTP", 1), ("mã", 0)]);
        assert_eq!(Phrases::new([]).find(text).count(), 0);
    }
}
