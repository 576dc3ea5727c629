//! Marks of Markdown and of HTML in texts that are shown as they stand.

/// A text without the marks of bold, slanted, struck-out and typed letters, of links and of HTML, where it
/// has any.
pub fn without_marks(text: &str) -> Option<String> {
    let pairs = ["**", "~~"].into_iter().filter(|mark| text.matches(mark).count() > 1);
    let plain = pairs.fold(text.to_owned(), |text, mark| text.replace(mark, ""));
    let plain = without_links(&['*', '_', '`'].into_iter().fold(without_tags(plain), without_pairs));
    (plain != text && !plain.trim().is_empty()).then_some(plain)
}

/// A text with the words of its links and pictures in their places.
fn without_links(text: &str) -> String {
    let (mut plain, mut open, mut rest) = (String::new(), Vec::new(), text);
    while let Some((words, behind)) = rest.split_once("](") {
        open.extend(words.match_indices('[').map(|(at, _)| plain.len() + at));
        plain += words;
        let Some(at) = open.pop() else {
            plain += "](";
            rest = behind;
            continue;
        };
        let Some(close) = behind.find(')') else { return plain + "](" + behind };
        let label = plain.split_off(at + 1);
        plain.truncate(plain[..at].trim_end_matches('!').len());
        plain += &label;
        rest = &behind[close + 1..];
    }
    plain + rest
}

/// A text without the pairs of a sign around words: `*nút*`, but not the signs of `a_b_c`, `*101#` and `5 *
/// 3`.
fn without_pairs(text: String, sign: char) -> String {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = |at: usize| {
        !is_word(text[..at].chars().next_back()) && text[at + 1..].starts_with(|c: char| !c.is_whitespace())
    };
    let closes = |at: usize| {
        !is_word(text[at + 1..].chars().next()) && text[..at].ends_with(|c: char| !c.is_whitespace())
    };
    let (mut plain, mut from, mut open) = (String::new(), 0, None);
    for (at, _) in text.match_indices(sign) {
        match open {
            Some(begin) if at > begin + 1 && closes(at) => {
                plain += &text[from..begin];
                plain += &text[begin + 1..at];
                (from, open) = (at + 1, None);
            }
            _ => open = opens(at).then_some(at),
        }
    }
    plain + &text[from..]
}

/// A text without tags of HTML, where one of them closes or breaks a line.
fn without_tags(text: String) -> String {
    if !text.contains("</") && !text.contains("<br") {
        return text;
    }
    let (mut plain, mut rest) = (String::new(), text.as_str());
    while let Some((before, behind)) = rest.split_once('<') {
        let after = behind.split_once('>').filter(|(tag, _)| is_tag(tag));
        plain += before;
        plain += if after.is_some() { "" } else { "<" };
        rest = after.map_or(behind, |(_, after)| after);
    }
    plain + rest
}

/// Whether what stands between `<` and `>` may be a tag: its name is Latin, as in `b`, `/b`, `br/`, `a
/// href=x`.
fn is_tag(inside: &str) -> bool {
    let name = inside.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-:".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_bodies_are_taken_out_of_lines_and_other_signs_stay() {
        for (typed, plain) in [
            ("Bấm *nút* xanh", "Bấm nút xanh"),
            ("Gõ `1022` nhé", "Gõ 1022 nhé"),
            ("Bấm _nút_.", "Bấm nút."),
            ("***Gấp***", "Gấp"),
            ("Bấm <b>nút</b> <br>xanh", "Bấm nút xanh"),
            ("*a* và *b*", "a và b"),
            ("Tổ <trưởng> <b>phó</b>", "Tổ <trưởng> phó"),
            ("Xem [bài](a.md), ![hình](b.png) và [![c](d)](e)", "Xem bài, hình và c"),
        ] {
            assert_eq!(without_marks(typed).as_deref(), Some(plain), "{typed}");
        }
        for plain in [
            "Bấm *101# để xem",
            "*101# và *102#",
            "5 * 3 * 2",
            "tệp a_b_c.md",
            "_a",
            "a < b > c",
            "Gõ ` nhé",
            "*101*1#",
            "**",
            "1_000_000",
        ] {
            assert_eq!(without_marks(plain), None, "{plain}");
        }
    }
}
