//! The examples of the CommonMark specification, but for those of a list with reasons.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test reads its data"
)]

mod common;

/// Examples that come out otherwise on purpose, with the reason. The numbers are those of version 0.31.2.
const OTHERWISE: &[(&str, &[usize])] = &[
    ("only https, http, mailto, tel and sms may leave a site", &[596, 598, 599, 601]),
    ("a space that does not break counts after the mark of a list: people paste from Word", &[353]),
    ("a pair of `**` without spaces inside is bold, whatever letters stand around it", &[380]),
    ("GitHub's extended autolinks: an address typed as text is a link", &[606, 608, 611, 612]),
];

struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The examples of `spec.txt`: between fences of 32 backticks, Markdown and HTML parted by a line `.`.
fn examples() -> Vec<Example> {
    let text = std::fs::read_to_string("tests/commonmark/spec.txt").unwrap().replace('→', "\t");
    let fence = "`".repeat(32);
    let (start, end) = (format!("{fence} example\n"), format!("{fence}\n"));
    let parts = text.split(&start).skip(1).map(|block| block.split(&end).next().unwrap());
    let pairs = parts.map(|part| match part.strip_prefix(".\n") {
        Some(html) => ("", html),
        None => part.split_once("\n.\n").unwrap_or((part, "")),
    });
    pairs
        .enumerate()
        .map(|(i, (markdown, html))| Example {
            number: i + 1,
            markdown: format!("{markdown}\n"),
            html: html.to_owned(),
        })
        .collect()
}

/// What we add on purpose everywhere, taken off again: anchors of headings.
fn normal(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(" id=\"") {
        let before = &rest.as_bytes()[..at];
        let is_heading = before.len() >= 3 && before[at - 3] == b'<' && before[at - 2] == b'h';
        let end = at + 5 + rest[at + 5..].find('"').unwrap() + 1;
        out.push_str(&rest[..if is_heading { at } else { end }]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.trim_end().to_owned()
}

#[test]
fn the_examples_of_the_specification_come_out_as_they_should() {
    let examples = examples();
    assert_eq!(examples.len(), 652);
    let excused: Vec<usize> = OTHERWISE.iter().flat_map(|(_, numbers)| numbers.iter().copied()).collect();
    let (mut failed, mut needless) = (Vec::new(), Vec::new());
    for example in examples {
        let html = common::render_markdown(&example.markdown);
        match (normal(&html) == normal(&example.html), excused.contains(&example.number)) {
            (false, false) => failed.push(format!(
                "{}: {:?}\n  got      {:?}\n  expected {:?}",
                example.number, example.markdown, html, example.html
            )),
            (true, true) => needless.push(example.number),
            _ => {}
        }
    }
    assert!(failed.is_empty(), "{} failed\n{}", failed.len(), failed.join("\n"));
    assert!(needless.is_empty(), "these pass and need no excuse: {needless:?}");
}
