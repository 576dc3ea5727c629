//! No sheet costs more than its content: each construct is grown twice, and the work that is counted grows no
//! faster.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]
#![cfg(feature = "paper")]

mod common;
#[path = "common/counted.rs"]
mod counted;

use common::{TestSite, findings};
use counted::allocations;

const SITE: &str = "name: C\nward: Phường A\ncity: TP B\nbase_url: \"\"\noutputs: [handouts]\n";

/// A construct, repeated so many times.
type Grown = fn(usize) -> String;

fn each(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

const GROWN: &[(&str, Grown)] = &[
    ("paragraphs", |n| each(n, |i| format!("chữ{i}\n\n"))),
    ("items", |n| each(n, |i| format!("- mục {i}\n"))),
    ("headings", |n| each(n / 2, |i| format!("## Tít {i}\n\nchữ\n\n"))),
    ("rows", |n| format!("| a | b |\n|---|---|\n{}", each(n, |i| format!("| {i} | b |\n")))),
    ("boxes", |n| each(n, |i| format!(":::luu-y[L{i}]\nchữ\n:::\n\n"))),
    ("steps", |n| {
        format!(
            "::::buoc\n\n{}::::\n",
            each(n / 2, |i| format!("## Bước {i}\n\nBấm nút.\n\nĐúng khi: xong.\n\n"))
        )
    }),
    ("notes", |n| {
        each(n / 2, |i| format!("Đoạn[^{i}].\n\n")) + &each(n / 2, |i| format!("[^{i}]: Ghi chú {i}\n"))
    }),
    ("notes that name notes", |n| {
        let count = n / 4;
        format!("x[^0]\n\n{}", each(count, |i| format!("[^{i}]: y[^{0}][^{0}][^{i}]\n", (i + 1) % count)))
    }),
    ("notes that name all notes", |n| {
        let count = n.isqrt();
        let marks = each(count, |i| format!(" [^{i}]"));
        format!("x[^0]\n\n{}", each(count, |i| format!("[^{i}]: y{marks}\n")))
    }),
    ("styles", |n| each(n, |i| format!("**đậm {i}** *nghiêng* "))),
    ("lines", |n| each(n, |i| format!("chữ {i}\\\n"))),
    ("cells", |n| format!("|a|b|c|d|\n|-|-|-|-|\n{}", each(n / 4, |i| format!("|{i}|b|c|d|\n")))),
    ("raw HTML", |n| format!("<div>{}</div>\n", each(n, |i| format!("<p>chữ{i}<br>b</p>\n")))),
    ("tags without an end", |n| each(n, |i| format!("<b>chữ{i} <i>\n"))),
    ("signs that no font has", |n| each(n, |_| "中 😀 \u{f0b7}\n\n".into())),
];

/// How much is allocated for a lesson of a construct, `more` files beside it.
fn cost(body: &str, more: &[(String, String)]) -> u64 {
    let lesson = format!(
        "---\ntitle: A\nverified: {{date: 2026-11-15, by: T, how: read-document, risk: low}}\n---\n\n{body}"
    );
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/_index.md", "---\ntitle: B\n---\n"),
        ("content/bai/a.md", &lesson),
    ]);
    more.iter().for_each(|(path, text)| site.write(path, text));
    let before = allocations();
    let report = site.build();
    let told: Vec<String> = findings(&report)
        .into_iter()
        .filter(|found| found.contains("paper-") && !found.contains("paper-letter"))
        .collect();
    assert_eq!(told, [""; 0], "{}", &body[..body.len().min(80)]);
    allocations() - before
}

/// Fragments each of which includes the next twice, and all of which include each other.
fn fragments(count: usize) -> Vec<(String, String)> {
    let include = |i: usize| format!(":::include(c{i}.md)\n:::\n\n");
    let chain = (0..count).map(|i| {
        (format!("content/_chung/c{i}.md"), format!("Phần {i}.\n\n{0}{0}", include((i + 1).min(count))))
    });
    let last = (format!("content/_chung/c{count}.md"), "Hết.\n".to_owned());
    let round = (0..10).map(|i| {
        let all = each(10, |j| format!(":::include(v{j}.md)\n:::\n\n"));
        (format!("content/_chung/v{i}.md"), format!("Vòng {i}.\n\n{all}"))
    });
    chain.chain([last]).chain(round).collect()
}

#[test]
fn work_grows_no_faster_than_what_is_printed() {
    // The first build makes what is made once; the second tells what every build costs.
    let [_, nothing] = [(); 2].map(|()| cost("chữ", &[]));
    for (name, grown) in GROWN {
        let costs = [150, 300, 600].map(|count| cost(&grown(count), &[]).saturating_sub(nothing));
        // Four times as much, and up to three times that: a plan that was not kept is made again, a few times
        // at most. Work that grew with the square would be 16 times as much, and as often again.
        assert!(costs[2] < costs[0] * 12, "{name}: {costs:?} allocations for 150, 300 and 600");
    }
    // Forty fragments in a chain would be a million millions of parts.
    let include = ":::include(../_chung/c0.md)\n:::\n\n:::include(../_chung/v0.md)\n:::\n";
    let costs = [10, 20, 40].map(|count| cost(include, &fragments(count)).saturating_sub(nothing));
    assert!(costs[2] < costs[0] * 4, "{costs:?} allocations for chains of 10, 20 and 40 fragments");
}
