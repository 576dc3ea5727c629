//! Soups of Markdown, directives, YAML and HTML: nothing panics, nothing hangs, nothing escapes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::config::{HtmlPolicy, SiteConfig};
use camnang::disk::{Source, SourceTree};
use camnang::hash::Hash;
use camnang::pipeline::parse_page;
use camnang::text::Lang;
use camnang::theme::{Theme, Value, View};
use common::PIECES;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

static THEME: LazyLock<Theme> =
    LazyLock::new(|| camnang::theme::load(&SourceTree::default(), &config()).value);

fn config() -> SiteConfig {
    SiteConfig {
        name: "A".into(),
        description: String::new(),
        ward: Some("B".into()),
        city: Some("C".into()),
        base_url: None,
        language: "vi".into(),
        theme: "default".into(),
        outputs: None,
        colour: None,
        logo: None,
        seal: None,
        publish: Vec::new(),
        offline: true,
        html: HtmlPolicy::Sanitise,
        written: Default::default(),
        named: [None; 2],
    }
}

/// Parses, resolves and renders one page; gives its HTML.
fn render(text: &str) -> String {
    let source = Source { path: "content/a.md".into(), text: text.into(), hash: Hash::of(text.as_bytes()) };
    let parsed = parse_page(&source, HtmlPolicy::Sanitise);
    for finding in parsed.diags.iter() {
        if let Some(span) = finding.place.as_ref().and_then(|place| place.span()) {
            assert!(
                text.get(span.range()).is_some(),
                "{} points into the middle of a letter",
                finding.code.name()
            );
        }
        for lang in Lang::ALL {
            assert!(!finding.message(lang).is_empty());
        }
    }
    let options = camnang::resolve::Options { drafts: true, today: common::today(), left_out: None };
    let pages: Vec<Arc<_>> = vec![parsed.value];
    let site =
        camnang::resolve::resolve(config(), Default::default(), Default::default(), &pages, &[], options)
            .value;
    let words = THEME.words.clone();
    let looks = View::default()
        .with("words", Value::from(words))
        .with("root", Value::from(""))
        .with("assets", Value::none());
    let Some((_, document)) = site.addressed().next() else { return String::new() };
    let rendered = camnang::html::body(&site, &THEME, &looks, document);
    assert!(rendered.diags.is_empty(), "looks take whatever a directive holds: {:?}", rendered.diags);
    rendered.value
}

/// The tags of some HTML without their quoted values, and those values.
fn tags_and_values(html: &str) -> (String, Vec<String>) {
    let (mut tags, mut values) = (String::new(), Vec::new());
    for part in html.to_lowercase().split('<').skip(1) {
        tags.push('<');
        // A quoted value may hold a `>`; between quotes everything is value.
        for (i, piece) in part.split('"').enumerate() {
            match (i % 2, piece.split_once('>')) {
                (1, _) => values.push(piece.to_owned()),
                (_, Some((end, _))) => {
                    tags.push_str(end);
                    break;
                }
                (_, None) => tags.push_str(piece),
            }
        }
    }
    (tags, values)
}

/// How many soups there are; `PROPTEST_CASES=50000` tries more of them.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soups_are_eaten_and_nothing_escapes(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        let html = render(&pieces.concat());
        let (tags, values) = tags_and_values(&html);
        for danger in ["<script", " onerror", " onclick", "javascript:", "vbscript:", "<iframe", "<form"] {
            prop_assert!(!tags.contains(danger), "{danger} is in {tags}");
        }
        prop_assert!(!values.iter().any(|value| value.trim_start().starts_with("javascript:")), "{values:?}");
    }

    #[test]
    fn settings_and_words_survive_any_soup(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        camnang::config::site(&text, &"content/site.yaml".into(), camnang::outputs::NAMES);
        camnang::config::words(&text, &"words/vi.yaml".into());
    }
}

#[test]
fn hostile_sizes_are_refused_quickly() {
    let mut texts = vec![
        "> ".repeat(50_000),
        "[".repeat(50_000),
        "![".repeat(50_000),
        "**a ".repeat(50_000),
        "- ".repeat(50_000),
        ":::luu-y\n".repeat(20_000),
        "<div>".repeat(50_000),
        "a@b.vn ".repeat(100_000),
        "https://a.vn/".repeat(100_000),
        "[^1]".repeat(50_000) + "\n\n[^1]: x",
        "(".repeat(100_000) + "https://a.vn" + &")".repeat(100_000),
        format!("| {} |\n| {} |\n", "a | ".repeat(2_000), "- | ".repeat(2_000)),
    ];
    texts.push((0..20_000).map(|i| format!("## a\n\n[{i}]: x\n")).collect());
    texts.push((0..3_000).map(|i| format!("{}- a\n", " ".repeat(i))).collect());
    for text in texts {
        let start = std::time::Instant::now();
        render(&text);
        assert!(start.elapsed().as_secs() < 20, "{} took {:?}", &text[..40], start.elapsed());
    }
}
