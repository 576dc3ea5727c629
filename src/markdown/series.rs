//! Lines that follow each other and begin alike: `(1)`, `(2)`; `a.`, `b.`; `I.`, `II.`; `->`, `->`. Whoever
//! typed them meant a list, and Markdown makes one paragraph of them.

use super::letters::{is_any_space, is_colon, is_quote};

/// A mark that a line begins with, with the space behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Its bytes, without the space.
    pub length: usize,
    /// The number that it gives its line; nothing for a sign that is the same before each.
    pub number: Option<u32>,
}

/// For each of some lines, in their order, the mark that makes it one of a series with the line above or
/// below it.
pub(super) fn series(lines: &[&str]) -> Vec<Option<Mark>> {
    let begun: Vec<Vec<Begun<'_>>> = lines.iter().map(|line| begun(line)).collect();
    let mut found = vec![None; lines.len()];
    for (at, pair) in begun.windows(2).enumerate() {
        let both = pair[0].iter().flat_map(|first| pair[1].iter().map(move |second| (first, second)));
        let Some((first, second)) = both.into_iter().find(|(first, second)| first.goes_on_as(second)) else {
            continue;
        };
        // A bare number may begin any line by chance; three in their order do not.
        let is_chance = first.script == Script::Digits
            && first.signs == ("", "")
            && !(found[at].is_some()
                || begun.get(at + 2).is_some_and(|third| third.iter().any(|third| second.goes_on_as(third))));
        if !is_chance {
            found[at] = found[at].or(Some(first.mark()));
            found[at + 1] = Some(second.mark());
        }
    }
    found
}

/// How numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Digits,
    Small,
    Capital,
    Roman,
    SmallRoman,
    Circled,
    /// A sign that says no number.
    Sign,
}

/// One way to read the beginning of a line.
#[derive(Debug, Clone, Copy)]
struct Begun<'l> {
    script: Script,
    value: u32,
    /// What stands before and behind the number; of a sign, the sign itself.
    signs: (&'l str, &'l str),
    length: usize,
}

impl Begun<'_> {
    fn goes_on_as(&self, next: &Begun<'_>) -> bool {
        let is_next = self.script == Script::Sign || next.value == self.value + 1;
        self.script == next.script && self.signs == next.signs && is_next
    }

    fn mark(&self) -> Mark {
        let is_numbered = matches!(self.script, Script::Digits | Script::Circled);
        Mark { length: self.length, number: is_numbered.then_some(self.value) }
    }
}

/// Every way to read the mark that a line begins with: `i.` is the ninth letter and the first number of Rome.
fn begun(line: &str) -> Vec<Begun<'_>> {
    let end = line.char_indices().take(12).find(|(_, c)| is_any_space(*c)).map_or(0, |(end, _)| end);
    let mark = &line[..end];
    if mark.is_empty() || line[end..].trim().is_empty() {
        return Vec::new();
    }
    let before = &mark[..mark.find(|c: char| !"([（".contains(c)).unwrap_or(end)];
    let inner = &mark[before.len()..];
    let word = &inner[..inner.find(|c: char| !c.is_alphanumeric()).unwrap_or(inner.len())];
    let after = &inner[word.len()..];
    if word.is_empty() {
        return sign(mark).into_iter().collect();
    }
    let is_bare = before.is_empty() && after.is_empty();
    let is_closed = after.chars().count() == 1 && after.starts_with(|c| ".)/])）".contains(c) || is_colon(c));
    let read = |(script, value)| Begun { script, value, signs: (before, after), length: end };
    match is_bare {
        true => numbers(word)
            .into_iter()
            .filter(|(script, _)| matches!(script, Script::Digits | Script::Circled))
            .map(read)
            .collect(),
        false if is_closed => numbers(word).into_iter().map(read).collect(),
        false => Vec::new(),
    }
}

/// A sign, or two as an arrow, that no sentence begins with; and the `o` of Word's lists.
fn sign(mark: &str) -> Option<Begun<'_>> {
    let is_sign = |c: char| !c.is_alphanumeric() && !is_quote(c) && !"…\\|.,;:!?()[]{}<$%&@#`".contains(c);
    let is_arrow = matches!(mark, "->" | "=>" | "-->" | "==>" | ">>");
    let is_one = mark.chars().count() <= 2 && mark.chars().all(is_sign);
    (is_arrow || is_one).then_some(Begun {
        script: Script::Sign,
        value: 0,
        signs: (mark, ""),
        length: mark.len(),
    })
}

/// What a word may say as a number.
fn numbers(word: &str) -> Vec<(Script, u32)> {
    let mut chars = word.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    let digits = (word.len() <= 2).then(|| word.parse().ok()).flatten().map(|value| (Script::Digits, value));
    let letter = single.and_then(|c| match c {
        'a'..='z' => Some((Script::Small, u32::from(c) - u32::from('a'))),
        'A'..='Z' => Some((Script::Capital, u32::from(c) - u32::from('A'))),
        '①'..='⑳' => Some((Script::Circled, u32::from(c) - u32::from('①') + 1)),
        _ => None,
    });
    let roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let place = |is_small: bool| {
        let at = roman
            .iter()
            .position(|known| if is_small { known.to_lowercase() == word } else { *known == word })?;
        Some((if is_small { Script::SmallRoman } else { Script::Roman }, at as u32 + 1))
    };
    [digits, letter, place(false), place(true)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_count_are_a_series() {
        for lines in [
            ["(1) Mở", "(2) Gõ"],
            ["1: Mở", "2: Gõ"],
            ["a. Mở", "b. Gõ"],
            ["c) Mở", "d) Gõ"],
            ["I. Mở", "II. Gõ"],
            ["iv) Mở", "v) Gõ"],
            ["① Mở", "② Gõ"],
            ["-> Mở", "-> Gõ"],
            ["※ Mở", "※ Gõ"],
        ] {
            assert!(series(&lines).iter().all(Option::is_some), "{lines:?}");
        }
        assert!(series(&["1 Mở", "2 Gõ", "3 Xem"]).iter().all(Option::is_some));
        assert_eq!(
            series(&["Chữ:", "(1) Mở", "(2) Gõ", "chữ"]).iter().map(Option::is_some).collect::<Vec<_>>(),
            [false, true, true, false]
        );
    }

    #[test]
    fn lines_of_prose_are_none() {
        for lines in [
            ["(1) là số", "một"],
            ["(1) Mở", "(3) Gõ"],
            ["1 ngày", "2 đêm"],
            ["a. Mở", "B. Gõ"],
            ["“Alô,", "“Ai đấy"],
            ["TP. A", "TP. B"],
            ["… và", "… rồi"],
            ["7: 30", "9: 30"],
            ["(1)", "(2)"],
            ["a", "b"],
        ] {
            assert!(series(&lines).iter().all(Option::is_none), "{lines:?}");
        }
    }
}
