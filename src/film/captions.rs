//! Captions in WebVTT: what browsers would not show, since they say nothing themselves.

/// What is known of a file of captions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Captions {
    /// Where the last text ends, in thousandths of a second, and its line.
    pub end: (u64, usize),
    /// What is wrong, with the line; the first of each kind.
    pub slips: Vec<(usize, Slip)>,
}

/// What is wrong in a file of captions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// It is not text in UTF-8.
    Encoding,
    /// It is SubRip under another name.
    SubRip,
    /// It does not begin with `WEBVTT`.
    Head,
    /// A time has a comma in the place of its point.
    Comma,
    /// A time cannot be read.
    Time,
    /// There is no text in it.
    Empty,
    /// A text ends before it begins.
    Backwards,
    /// A text begins before the one above it.
    Order,
    /// A text begins before the one above it ends.
    Overlap,
}

impl Slip {
    /// Whether some of the texts are not shown.
    pub fn hides_text(self) -> bool {
        !matches!(self, Slip::Order | Slip::Overlap)
    }
}

/// Reads captions.
pub fn captions(bytes: &[u8]) -> Captions {
    let mut made = Captions::default();
    let Ok(text) = std::str::from_utf8(bytes) else {
        made.slips.push((1, Slip::Encoding));
        return made;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let has_head = text
        .strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n']));
    let is_subrip = !text.contains("WEBVTT") && text.contains("-->");
    if !has_head {
        made.slips.push((1, if is_subrip { Slip::SubRip } else { Slip::Head }));
    }
    let (mut last, mut count) = ((0, 0), 0);
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        if !line.contains("-->") {
            continue;
        }
        let has_text = lines.peek().is_some_and(|(_, next)| !next.trim().is_empty() && !next.contains("-->"));
        count += usize::from(has_text);
        match times(line) {
            Err(slip) => made.note(number + 1, if is_subrip { Slip::SubRip } else { slip }),
            Ok((start, end)) => {
                made.check(number + 1, (start, end), last);
                last = (start, end);
            }
        }
    }
    if count == 0 {
        made.note(1, Slip::Empty);
    }
    made
}

impl Captions {
    fn note(&mut self, line: usize, slip: Slip) {
        if !self.slips.iter().any(|(_, known)| *known == slip) {
            self.slips.push((line, slip));
        }
    }

    fn check(&mut self, line: usize, (start, end): (u64, u64), last: (u64, u64)) {
        if end <= start {
            self.note(line, Slip::Backwards);
        }
        if start < last.0 {
            self.note(line, Slip::Order);
        } else if start < last.1 {
            self.note(line, Slip::Overlap);
        }
        if end > self.end.0 {
            self.end = (end, line);
        }
    }
}

/// The two times of a line `00:01.000 --> 00:02.000 align:start`, in thousandths of a second.
fn times(line: &str) -> Result<(u64, u64), Slip> {
    let (start, rest) = line.split_once("-->").ok_or(Slip::Time)?;
    let end = rest.split_whitespace().next().unwrap_or_default();
    let read = |text: &str| {
        time(text).ok_or(if time(&text.replace(',', ".")).is_some() { Slip::Comma } else { Slip::Time })
    };
    Ok((read(start.trim())?, read(end)?))
}

/// `01:02.003` or `1:01:02.003`: minutes and seconds have two digits, what follows the point has three.
fn time(text: &str) -> Option<u64> {
    let (whole, parts) = text.split_once('.')?;
    let units: Vec<&str> = whole.split(':').collect();
    let (hours, minutes, seconds) = match units[..] {
        [minutes, seconds] => ("00", minutes, seconds),
        [hours, minutes, seconds] if hours.len() >= 2 => (hours, minutes, seconds),
        _ => return None,
    };
    let number = |text: &str, length: Option<usize>| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 6;
        text.parse::<u64>().ok().filter(|_| is_number && length.is_none_or(|length| text.len() == length))
    };
    let (minutes, seconds) = (number(minutes, Some(2))?, number(seconds, Some(2))?);
    let within = minutes < 60 && seconds < 60;
    let all = number(hours, None)? * 3_600_000 + minutes * 60_000 + seconds * 1_000 + number(parts, Some(3))?;
    within.then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(text: &str) -> Vec<(usize, Slip)> {
        captions(text.as_bytes()).slips
    }

    #[test]
    fn what_browsers_show_has_no_slips() {
        for text in [
            "WEBVTT\n\n00:01.000 --> 00:02.000\nChạm.\n",
            "\u{feff}WEBVTT - phim\r\n\r\nNOTE x\r\n\r\n1\r\n00:00:01.000 --> 01:00:02.500 align:start\r\nChạm.\r\nGõ.\r\n",
            "WEBVTT\n\nSTYLE\n::cue {color: red}\n\n00:01.000 --> 00:02.000\nA\n\n00:02.000 --> 00:03.000\nB",
            "WEBVTT\tx\n\n100:00:00.000 --> 100:00:01.000\nA\n",
        ] {
            assert_eq!(slips(text), [], "{text}");
        }
        assert_eq!(captions(b"WEBVTT\n\n00:01.000 --> 01:02.003\nA\n").end, (62_003, 3));
    }

    #[test]
    fn what_they_do_not_show_is_told_with_its_line() {
        for (text, slip) in [
            ("1\n00:00:01,000 --> 00:00:02,000\nA\n", (1, Slip::SubRip)),
            ("1\n00:00:01.000 --> 00:00:02.000\nA\n", (1, Slip::SubRip)),
            ("\n\nWEBVTT\n\n00:01.000 --> 00:02.000\nA\n", (1, Slip::Head)),
            ("WEBVTTX\n\n00:01.000 --> 00:02.000\nA\n", (1, Slip::Head)),
            ("webvtt\n\n00:01.000 --> 00:02.000\nA\n", (1, Slip::SubRip)),
            ("Lời phim\n", (1, Slip::Head)),
            ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nA\n", (3, Slip::Comma)),
            ("WEBVTT\n\n00:01.000 --> 00:02,000\nA\n", (3, Slip::Comma)),
            ("WEBVTT\n\n0:01.000 --> 0:02.000\nA\n", (3, Slip::Time)),
            ("WEBVTT\n\n00:01 --> 00:02\nA\n", (3, Slip::Time)),
            ("WEBVTT\n\n00:61.000 --> 00:62.000\nA\n", (3, Slip::Time)),
            ("WEBVTT\n\n00:01.000 --> \nA\n", (3, Slip::Time)),
            ("WEBVTT\n", (1, Slip::Empty)),
            ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", (1, Slip::Empty)),
            ("WEBVTT\n\n00:02.000 --> 00:01.000\nA\n", (3, Slip::Backwards)),
            ("WEBVTT\n\n00:05.000 --> 00:06.000\nA\n\n00:01.000 --> 00:02.000\nB\n", (6, Slip::Order)),
            ("WEBVTT\n\n00:01.000 --> 00:06.000\nA\n\n00:05.000 --> 00:08.000\nB\n", (6, Slip::Overlap)),
        ] {
            assert!(slips(text).contains(&slip), "{text}: {:?}", slips(text));
        }
        let wide: Vec<u8> = "WEBVTT".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(captions(&[&[0xff, 0xfe][..], &wide].concat()).slips, [(1, Slip::Encoding)]);
    }
}
