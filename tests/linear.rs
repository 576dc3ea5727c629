//! Work grows with its input and not faster: every construct that is read, once, twice and four times as long.
//!
//! What is counted is memory asked for, which does not depend on the machine, and time on the processor, which does
//! not depend on what else runs on it. Of the latter only a ratio between linear and quadratic is held.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads what the system counted")]

mod common;

use camnang::config::HtmlPolicy;
use camnang::disk::Source;
use camnang::hash::Hash;
use camnang::pipeline::parse_page;
use std::hint::black_box;

/// Pieces that are repeated; each means something to one of the readers, or nearly does.
const CONSTRUCTS: &[&str] = &[
    "(www.",
    "www.a.vn(",
    "https://",
    "https://a.vn/)",
    "a@",
    "@",
    "{",
    "{a=",
    "{số",
    "![a](b.png){che=",
    "[",
    "[[",
    "![",
    "]",
    "](",
    "[a](",
    "[a][",
    "] (",
    "]（",
    "［",
    "（",
    "[^a]",
    "[^a]: x\n\n",
    "[a]: b\n",
    "[a]:\n",
    "*",
    "**",
    "**a",
    "** a ",
    "**“a”b",
    "**`a",
    "*a ",
    "_",
    "__a",
    "~",
    "~~a",
    "`",
    "`a ``b ",
    "＊",
    "＊＊a",
    "\u{200b}",
    "\u{a0}",
    "\u{a0}\n",
    "•\n",
    "– a\n",
    "1/ a\n",
    "2. a\n",
    "a) a\n",
    "✅\n",
    "✅ a\n",
    "Bước 1. a\n",
    "#",
    "##a\n",
    "＃",
    ">",
    "> ",
    "- ",
    "- a\n",
    "- [] a\n",
    "<",
    "<b>",
    "<o:p>",
    "<o:p ",
    "<br/ >",
    "<a:b ",
    "<![if",
    "<!--",
    "</",
    "&",
    "&nbsp",
    "&amp;",
    "$",
    "$a^",
    ":",
    ":a",
    ":abc:",
    "::",
    "::a\n",
    ": : : a\n",
    ":::",
    ":::\n",
    ":::luu-y\n",
    ":::meo\na\n:::\n",
    ":::luu-y[",
    ":::luu-y{a=",
    ":::luu-y a ",
    ":::buoc\n## a\n",
    "：：：luu-y\n",
    "|",
    "| a ",
    "a | b\n",
    "| a | b |\n|---|---|\n",
    "|—",
    "\\",
    "\\*",
    "---\n",
    "===\n",
    "—\n",
    "Đúng khi:\n",
    "Đúng khi a\n",
    "**Đúng khi:**\n",
    "## a\n\nĐúng khi: b\n\n",
    "    a b é\n",
    "    :::a\n",
    "\t",
    "é",
    "a\n",
    "\n",
    "a  \n",
];

/// Containers around them: what stands in a block is read by its directive too.
const AROUND: &[(&str, &str)] = &[("", ""), (":::buoc\n## A\n\n", "\n:::\n")];

fn parse(text: &str) {
    let source = Source { path: "content/a.md".into(), text: text.into(), hash: Hash::of(b"") };
    black_box(parse_page(&source, HtmlPolicy::Sanitise));
}

/// The bytes of memory asked for.
fn memory(text: &str) -> u64 {
    allocation_counter::measure(|| parse(text)).bytes_total
}

/// The nanoseconds that this thread was on the processor; the least of two.
fn time(text: &str) -> u64 {
    let now = || std::fs::read_to_string("/proc/thread-self/schedstat").unwrap().split(' ').next().unwrap().parse::<u64>().unwrap();
    let once = || {
        let start = now();
        parse(text);
        now() - start
    };
    (0..2).map(|_| once()).min().unwrap()
}

#[test]
fn no_construct_takes_more_than_its_length() {
    let mut slow = Vec::new();
    for construct in CONSTRUCTS {
        for (before, after) in AROUND {
            let text = |times: usize| format!("{before}{}{after}", construct.repeat(times));
            let base = 6_000 / construct.len();
            let [one, two, four] = [1, 2, 4].map(|times| memory(&text(base * times)));
            // A buffer that grows doubles: twice as much may ask for a little more than twice.
            if two > one * 3 || four > one * 6 {
                slow.push(format!("{construct:?} in {before:?}: memory {one}, {two}, {four}"));
            }
            let [one, four] = [1, 4].map(|times| time(&text(base * times)));
            if four > one.max(2_000_000) * 12 {
                slow.push(format!("{construct:?} in {before:?}: time {one}, {four}"));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
