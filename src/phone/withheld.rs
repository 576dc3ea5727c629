//! Numbers of people who have not said yes, and where they stand in a text, however they are spelled.

use super::runs::{Digit, runs};
use super::{Gap, Numbers, Typed, phone};
use crate::hash::{Hash, Hasher};
use std::collections::BTreeSet;
use std::ops::Range;

/// Numbers that are kept back, as hashes: enough to find one that slipped in elsewhere, too little to leak.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld(BTreeSet<Hash>);

/// What may stand before a number in place of its zero.
const PREFIXES: &[&[u8]] = &[&[0], &[8, 4], &[8, 4, 0], &[0, 0, 8, 4], &[0, 0, 8, 4, 0]];

/// Digits of a number without its zero: mobiles and some landlines have nine, other landlines ten.
const LENGTHS: [usize; 2] = [9, 10];

impl Withheld {
    /// Keeps back every number in a cell. Numbers that all may know (113, 1800 1096) are nobody's own.
    pub fn add(&mut self, cell: &str) {
        match phone(cell) {
            Typed::Number(number) => self.keep(&number),
            Typed::NoZero => self.keep(&format!("0{cell}")),
            // Two numbers in a cell, or one with words beside it.
            Typed::Wrong => runs(cell, true, &mut |run| self.keep_all(run)),
        }
    }

    fn keep(&mut self, number: &str) {
        let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        if let Some(own) = digits.strip_prefix(&[0]) {
            self.0.insert(key(own));
        }
    }

    fn keep_all(&mut self, run: &[Digit]) {
        let digits: Vec<u8> = run.iter().map(|digit| digit.value).collect();
        for end in ends(run) {
            for length in LENGTHS.iter().filter(|length| **length <= end) {
                let own = &digits[end - length..end];
                let is_one = matches!((own[0], length), (3 | 5 | 7 | 8 | 9, 9) | (2, _));
                if is_one && start(run, &digits, end - length).is_some() {
                    self.0.insert(key(own));
                }
            }
        }
    }

    /// Whether no number is kept back: then nothing need be looked through.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hash of all of them.
    pub fn hash(&self) -> Hash {
        let mut hasher = Hasher::default();
        self.0.iter().for_each(|number| _ = hasher.part(number.to_string().as_bytes()));
        hasher.finish()
    }

    /// The numbers in a text that are kept back, each by its bytes, from the first to the last.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        Self::places(self.search(text))
    }

    /// The same in a text that was read already.
    pub fn find_in(&self, numbers: &Numbers) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        if !self.is_empty() {
            numbers.runs().for_each(|run| self.search_run(run, &mut found));
        }
        Self::places(found)
    }

    /// Which of them stand in a text, each by its hash.
    pub fn which(&self, text: &str) -> BTreeSet<Hash> {
        self.search(text).into_iter().map(|(_, number)| number).collect()
    }

    /// Whether one of them stands in a text.
    pub fn stands_in(&self, text: &str) -> bool {
        !self.search(text).is_empty()
    }

    fn search(&self, text: &str) -> Vec<(Range<usize>, Hash)> {
        let mut found = Vec::new();
        if !self.is_empty() {
            runs(text, true, &mut |run| self.search_run(run, &mut found));
        }
        found
    }

    fn places(found: Vec<(Range<usize>, Hash)>) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = found.into_iter().map(|(range, _)| range).collect();
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, last| next.start < last.end);
        found
    }

    fn search_run(&self, run: &[Digit], found: &mut Vec<(Range<usize>, Hash)>) {
        if run.len() < LENGTHS[0] {
            return;
        }
        let digits: Vec<u8> = run.iter().map(|digit| digit.value).collect();
        for end in ends(run) {
            for length in LENGTHS.iter().filter(|length| **length <= end) {
                let own = &digits[end - length..end];
                // The cheap questions first: most digits are no number at all.
                if own[0] != 0
                    && let Some(start) = start(run, &digits, end - length)
                    && let number = key(own)
                    && self.0.contains(&number)
                {
                    found.push((run[start].start..run[end - 1].end, number));
                }
            }
        }
        self.search_backwards(run, &digits, found);
    }

    /// Numbers that are written from their end to their zero: what is meant to be read the other way round.
    fn search_backwards(&self, run: &[Digit], digits: &[u8], found: &mut Vec<(Range<usize>, Hash)>) {
        for end in ends(run).filter(|end| digits[end - 1] == 0) {
            for start in LENGTHS
                .iter()
                .filter_map(|length| end.checked_sub(length + 1))
                .filter(|start| is_edge(run, *start))
            {
                let own: Vec<u8> = digits[start..end - 1].iter().rev().copied().collect();
                let number = key(&own);
                if own[0] != 0 && self.0.contains(&number) {
                    found.push((run[start].start..run[end - 1].end, number));
                }
            }
        }
    }
}

/// Where a number may end in a run: where something stands between two digits.
fn ends(run: &[Digit]) -> impl Iterator<Item = usize> {
    (1..=run.len()).filter(|end| is_edge(run, *end))
}

/// Whether a number may begin or end before a digit: what stands there is no digit, or one of the two may be
/// a letter.
fn is_edge(run: &[Digit], at: usize) -> bool {
    let Some(next) = run.get(at) else { return true };
    at == 0 || next.gap != Gap::None || next.is_letter != run[at - 1].is_letter
}

/// Where a number begins whose own digits begin at `own`, with what stands in place of its zero; nothing in
/// the middle of digits.
fn start(run: &[Digit], digits: &[u8], own: usize) -> Option<usize> {
    let is_free = |at: usize| is_edge(run, at);
    let with =
        PREFIXES.iter().filter(|prefix| digits[..own].ends_with(prefix)).map(|prefix| own - prefix.len());
    with.filter(|at| is_free(*at)).min().or_else(|| is_free(own).then_some(own))
}

fn key(own: &[u8]) -> Hash {
    Hash::of(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one() -> Withheld {
        let mut withheld = Withheld::default();
        withheld.add("0912 345 678");
        withheld
    }

    #[test]
    fn other_digits_are_no_number_that_is_kept_back() {
        for text in [
            "0912345679 và 10912345678",
            "09123456780",
            "0912 345 6789",
            "912.345.679 đồng",
            "STK 190912345678",
            "1,2,3",
        ] {
            assert!(one().find(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn words_of_letters_like_digits_may_stand_close() {
        for text in [
            "so0912345678",
            "l0912345678l",
            "SOS0912345678",
            "0912345678lo",
            "sol84912345678oO",
            "O912345678",
            "O9I2345678",
        ] {
            assert_eq!(one().find(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn every_number_in_a_cell_is_kept_back_and_those_of_services_never() {
        let mut withheld = Withheld::default();
        for cell in
            ["0912345678 / 0398 765 001", "387654321", "Lan: 0220 3888 999", "113", "1800 1096", "1900 0368"]
        {
            withheld.add(cell);
        }
        assert_eq!(withheld.find("0912345678, 0398765001; 0387654321; 02203888999").len(), 4);
        assert!(withheld.find("113, 1800 1096, 1900.0368").is_empty());
    }

    proptest! {
        #[test]
        fn random_digits_and_signs_are_not_reported(text in "([0-9]{1,14}|[ ,.:/-]|nghìn |đ|<b>|\n|\\| ){0,60}") {
            let spelled: String = text.chars().filter(char::is_ascii_digit).collect();
            prop_assume!(!spelled.contains("912345678"));
            prop_assert!(one().find(&text).is_empty());
        }

        #[test]
        fn any_text_is_read_without_a_panic_and_places_are_whole_letters(text in "(\\PC|[0-9oOl]|&#48;|%30|<|>|&lt;|không|\\\\u0030|\u{300}){0,40}") {
            for range in one().find(&format!("{text} 0912345678")) {
                prop_assert!(!range.is_empty());
            }
        }
    }
}
