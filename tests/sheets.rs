//! What stands on sheets is what stands on pages: every word, no other, where it can be read, in signs that
//! fonts have.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]
#![cfg(feature = "paper")]

mod common;

use camnang::markup::{Piece, pieces};
use camnang::paper::{Press, Sheet, Why};
use common::{TestSite, findings};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use std::process::Command;

const SITE: &str = "name: Cẩm nang số\nward: Phường A\ncity: TP B\nbase_url: https://a.example\n\
    outputs: [assets, booklets, cards, handouts, lessons, pages, posters, redirects, slides]\n";
const VERIFIED: &str = "verified: {date: 2026-11-15, by: Tổ công nghệ số, how: read-document, risk: low}\n";

/// Blocks of Markdown and HTML: `@` is a word that is shown, `§` one that nobody may see.
const BLOCKS: &[&str] = &[
    "@ và **@**, *@ ~~@~~*, `@`, [@](https://a.gov.vn).  \n@ &lt; @ &amp; x < y ≤ 2 × 3 $a$\n\n",
    "## @ **@**\n\n#### @\n\n",
    "- @\n  - @\n    1. @\n       - @\n- @\n\n",
    "- [x] @\n- [ ] @ @\n\n",
    "> @\n>\n> - @\n>\n> > @\n\n",
    "> [!WARNING]\n> @ @\n\n",
    "| @ | @ |\n|---|--:|\n| @ | **@** |\n| @ |\n\n",
    "| @ | @ | @ | @ | @ | @ | @ | @ | @ | @ | @ |\n|-|-|-|-|-|-|-|-|-|-|-|\n| @ | @ | @ | @ | @ | @ | @ | @ | @ | @ | @ |\n\n",
    "```\n@ = <b>\n  @\n```\n\n",
    "@[^#] và[^#] @.\n\n[^#]: @ @[^#]\n\n",
    "![@](khong-co.svg)\n\n",
    "a ![@](khong-co.svg) @\n\n",
    ":::luu-y[@]\n@\n\n- @\n:::\n\n",
    ":::cau-hoi\n@\n\n- [x] @: @.\n- [ ] @\n:::\n\n",
    "::::buoc\n\n## @\n\n@ <b>@</b>\n\n<ul><li>@</ul>\n\nĐúng khi: @\n\n## @\n\n@\n\n::::\n\n",
    ":::include(_chung/phan.md)\n:::\n\n",
    "<p>@</p><p class=x>@ &eacute;&nbsp;@<p>@\n\n",
    "<div align=center>\n\n**@**\n\n</div>\n\n",
    "<table><caption>@</caption><tr><th>@<th>@</tr><tr><td>@<br>@<td><ul><li>@<li>@</ul></table>\n\n",
    "<details><summary>@</summary>\n\n@\n\n</details>\n\n",
    "<center>@</center><ol start=3><li>@<ul><li>@</ul><li>@</ol>@<hr>@\n\n",
    "<dl><dt>@<dd>@</dl><blockquote>@<pre>@\n@</pre></blockquote><h2>@</h2>@\n\n",
    "@<br>@ m<sup>@</sup> H<sub>@</sub> <u>@</u> <mark>@</mark><!-- § --> <b>@ <i>@</b> @</i>\n\n",
    "<script>let a = '§';</script>\n\n@\n\n",
    "<style>\np { content: '§' }\n</style>\n@\n\n",
    "@ <script>§ <b>§</b></script> @\n\n",
    "<div><script>\n\n§\n\n</script>@</div>\n\n",
    "<!-- §\n\n§ -->\n@\n\n",
    "<o:p>@</o:p><font color=red>@</font><span style='x'>@</span>\n\n",
    "</div></b></td>@\n\n",
    "<section><div><p>@<table><tr><td>@\n\n@\n\n</table></section>\n\n",
];

fn word(kind: &str, number: &mut usize) -> String {
    *number += 1;
    format!("{kind}{number}ệx")
}

/// A lesson of random blocks; each word in it is one of a kind.
fn lesson(seed: u64, number: &mut usize) -> String {
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        TestRng::from_seed(RngAlgorithm::ChaCha, &[seed as u8; 32]),
    );
    let blocks =
        prop::collection::vec(prop::sample::select(BLOCKS), 4..14).new_tree(&mut runner).unwrap().current();
    let mut text = format!("---\ntitle: Bài {seed}\n{VERIFIED}---\n\n");
    for (at, block) in blocks.iter().enumerate() {
        for c in block.replace('#', if block.contains("[^#]") { "~" } else { "#" }).chars() {
            match c {
                '@' => text.push_str(&word("chữ", number)),
                '§' => text.push_str(&word("kín", number)),
                '~' if block.contains("[^#]") => text.push_str(&format!("n{at}")),
                c => text.push(c),
            }
        }
    }
    text
}

/// The words of our making in a text, whatever breaks it in lines.
fn ours(text: &str) -> BTreeSet<String> {
    let flat: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut found = BTreeSet::new();
    for kind in ["chữ", "kín"] {
        for (at, _) in flat.match_indices(kind) {
            let digits: String = flat[at + kind.len()..].chars().take_while(char::is_ascii_digit).collect();
            if flat[at + kind.len() + digits.len()..].starts_with("ệx") {
                found.insert(format!("{kind}{digits}"));
            }
        }
    }
    found
}

/// What browsers show of a page's article.
fn page_words(html: &str) -> BTreeSet<String> {
    let article = html.split_once("<article").unwrap().1.rsplit_once("</article>").unwrap().0;
    let shown =
        pieces(&format!("<article{article}"), &mut None).into_iter().filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            _ => None,
        });
    ours(&shown.collect::<Vec<_>>().join(" "))
}

fn pdf_text(site: &TestSite, path: &str) -> String {
    let output =
        Command::new("pdftotext").arg("-raw").arg(site.public().join(path)).arg("-").output().unwrap();
    assert!(output.status.success(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn built(site: &TestSite) -> Vec<String> {
    let options =
        camnang::pipeline::Options { keep_going: true, ..camnang::pipeline::Options::new(common::today()) };
    let memo = camnang::pipeline::Memo::default();
    findings(&camnang::pipeline::build(&site.root, &site.public(), &options, &memo, &|_| {}).unwrap())
}

#[test]
fn sheets_hold_the_words_of_their_pages_and_no_others() {
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/_index.md", "---\ntitle: Bài học\n---\n"),
        (
            "content/bai/_chung/phan.md",
            "---\ntitle: Phần\n---\n\nchữ900001ệx <b>chữ900002ệx</b><br>x[^1]\n\n[^1]: chữ900003ệx\n",
        ),
    ]);
    let mut number = 0;
    let lessons: Vec<String> = (0..48).map(|seed| lesson(seed, &mut number)).collect();
    for (at, text) in lessons.iter().enumerate() {
        site.write(&format!("content/bai/b{at}.md"), text);
    }
    let told: Vec<String> = built(&site).into_iter().filter(|found| found.contains(" paper-")).collect();
    assert_eq!(told, [""; 0]);
    let book = ours(&pdf_text(&site, "bai/sach.pdf"));
    let mut all = 0;
    for (at, text) in lessons.iter().enumerate() {
        let html = std::fs::read_to_string(site.public().join(format!("bai/b{at}.html"))).unwrap();
        let page = page_words(&html);
        all += page.len();
        assert!(page.iter().all(|word| word.starts_with("chữ")), "{text}");
        for path in [format!("bai/b{at}.pdf"), format!("bai/b{at}-chu-to.pdf")] {
            let sheet = ours(&pdf_text(&site, &path));
            assert_eq!(
                page.difference(&sheet).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "lost on {path}:\n{text}"
            );
            assert_eq!(
                sheet.difference(&page).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "only on {path}:\n{text}"
            );
        }
        assert_eq!(
            page.difference(&book).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "lost in the book:\n{text}"
        );
    }
    assert!(all > 1_000 && book.iter().all(|word| word.starts_with("chữ")), "{all} words");
}

fn long(words: usize, name: &str) -> String {
    (0..words).map(|i| format!("{name}{i}")).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_higher_than_a_page_flows_on() {
    let step = |body: &str| {
        format!(
            "::::buoc\n\n## Bước một\n\n{body}\n\nĐúng khi: cuối-bước.\n\n## Bước hai\n\nhết-bài\n\n::::\n"
        )
    };
    let rows = |n: usize| (0..n).map(|i| format!("| hàng{i} | {} |\n", long(8, "ô"))).collect::<String>();
    let cases = [
        ("dai", step(&[long(400, "a"), long(400, "b"), long(400, "c"), long(400, "d")].join("\n\n"))),
        ("bang", step(&format!("| A | B |\n|---|---|\n{}", rows(70)))),
        ("ma", step(&format!("```\n{}```", "lệnh dài\n".repeat(200)))),
        ("html", step(&format!("<ul>{}</ul>", "<li>mục<br>nữa".repeat(120)))),
        (
            "hop",
            format!(
                ":::luu-y[Hộp]\n{}\n\n```\n{}```\n:::\n\nhết-bài cuối-bước\n",
                long(600, "e"),
                "x\n".repeat(90)
            ),
        ),
        (
            "hoi",
            format!(
                ":::cau-hoi\nHỏi?\n\n- [x] {}: đúng.\n- [ ] b: sai.\n:::\n\nhết-bài cuối-bước\n",
                long(900, "g")
            ),
        ),
        ("o", format!("| A | B |\n|---|---|\n| {} | x |\n\nhết-bài cuối-bước\n", long(1_500, "h"))),
        ("ghi-chu", format!("x[^1]\n\n[^1]: {} hết-bài cuối-bước\n", long(2_000, "i"))),
        (
            "lien",
            format!(
                "{} hết-bài cuối-bước\n\n| A | B | C | D |\n|--|--|--|--|\n| {} | b | c | d |\n",
                "k".repeat(900),
                "m".repeat(90)
            ),
        ),
    ];
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/_index.md", "---\ntitle: Bài học\n---\n"),
    ]);
    for (name, body) in &cases {
        site.write(
            &format!("content/bai/{name}.md"),
            &format!("---\ntitle: Bài {name}\n{VERIFIED}---\n\n{body}"),
        );
    }
    let told: Vec<String> = built(&site)
        .into_iter()
        .filter(|found| found.contains(" paper-") && !found.contains("trinh-chieu"))
        .collect();
    assert_eq!(told, [""; 0]);
    let book = pdf_text(&site, "bai/sach.pdf");
    for (name, _) in &cases {
        for path in [format!("bai/{name}.pdf"), format!("bai/{name}-chu-to.pdf")] {
            let text = pdf_text(&site, &path);
            assert!(text.contains("hết-bài") && text.contains("cuối-bước"), "{path}");
        }
    }
    assert_eq!(book.matches("cuối-bước").count(), cases.len());
}

/// Sets some code of the engine by itself.
fn strays(code: &str) -> Vec<(String, Why)> {
    let font = std::fs::read("themes/default/paper/fonts/BeVietnamPro-Regular.ttf").unwrap();
    let press = Press::new([("a.ttf", font.as_slice())]);
    let main = format!("#set page(width: 100pt, height: 60pt, margin: 5pt)\n#set text(size: 10pt)\n{code}");
    let sheet = Sheet {
        main,
        lines: Vec::new(),
        data: "{}".into(),
        files: Vec::new(),
        ident: "a".into(),
        date: None,
    };
    let pressed = press.set(&sheet, |_| None).unwrap_or_else(|faults| panic!("{faults:?}"));
    pressed.strays.into_iter().map(|stray| (stray.text, stray.why)).collect()
}

#[test]
fn what_cannot_be_read_where_it_stands_is_found() {
    assert_eq!(strays("Hai dòng chữ\n\nở trong tờ#super[1]"), []);
    assert_eq!(strays("#place(dx: 80pt)[ngoài]"), [("ngoài".to_owned(), Why::Outside)]);
    assert_eq!(
        strays("#block(breakable: false)[a\\ b\\ c\\ d\\ mất]").last(),
        Some(&("mất".to_owned(), Why::Outside))
    );
    assert_eq!(
        strays("#box(clip: true, width: 8pt, height: 10pt)[#box[cắt]]"),
        [("cắt".to_owned(), Why::Outside)]
    );
    assert_eq!(strays("#place[dưới]#place(dx: 4pt, dy: 3pt)[trên]"), [("trên".to_owned(), Why::Covered)]);
    assert_eq!(
        strays("#rotate(180deg, reflow: true)[ngược] #place(text(size: 0.1pt)[ẩn]) #scale(50%)[nhỏ]"),
        []
    );
}

#[test]
fn a_sign_that_no_font_has_is_told_once_where_it_was_written_and_stops_nothing() {
    let odd = "中";
    let site = TestSite::new(&[
        ("content/site.yaml", &SITE.replace("ward: Phường A", &format!("ward: Phường A {odd}"))),
        ("content/bai/_index.md", "---\ntitle: Bài học\n---\n"),
        ("content/bai/tieu-de.md", &format!("---\ntitle: Tít {odd}\n{VERIFIED}---\n\nchữ\n")),
        ("content/bai/mo-ta.md", &format!("---\ntitle: A\ndescription: Mô tả {odd}\n{VERIFIED}---\n\nchữ\n")),
        (
            "content/bai/nguoi.md",
            &format!("---\ntitle: B\n{}---\n\nchữ\n", VERIFIED.replace("Tổ công", &format!("Tổ {odd} công"))),
        ),
        ("content/bai/o.md", &format!("---\ntitle: C\n{VERIFIED}---\n\n| A |\n|---|\n| {odd} \u{f0b7} |\n")),
        ("content/bai/hinh.md", &format!("---\ntitle: D\n{VERIFIED}---\n\n![Hình](h.svg)\n")),
        (
            "content/bai/thay.md",
            &format!(
                "---\ntitle: E ✔ ☎ 😀 № ①\n{VERIFIED}---\n\ngov\u{2011}vn ９１２ 1\u{fe0f}\u{20e3} so\u{ad}ft\u{2009}x 🔒 ☰ ə\n"
            ),
        ),
        (
            "content/ap-phich/a.md",
            &format!(
                "---\ntitle: Áp phích\nkind: poster\n{VERIFIED}poster:\n  layout: banner\n  size: bang-ron\n  distance: 15\n  headline: [Làm {odd} nhà]\n  address: [dichvucong.gov.vn]\n---\n\nLời.\n"
            ),
        ),
        ("content/ap-phich/_index.md", "---\ntitle: Áp phích\nkind: poster\n---\n"),
    ]);
    site.write_bytes(
        "content/bai/h.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"40\"><text x=\"5\" y=\"20\">&#x6587; ok</text></svg>".as_bytes(),
    );
    let told: Vec<String> = built(&site)
        .into_iter()
        .filter(|found| found.contains(" paper-") || found.contains(" poster-o"))
        .collect();
    let expected = [
        "content/ap-phich/a.md:9:18 paper-letter",
        "content/bai/hinh.md:6:1 paper-letter",
        "content/bai/mo-ta.md:3:20 paper-letter",
        "content/bai/nguoi.md:3:37 paper-letter",
        "content/bai/o.md:8:3 paper-letter",
        "content/bai/tieu-de.md:2:12 paper-letter",
        "content/site.yaml:2:16 paper-letter",
    ];
    assert_eq!(told, expected);
    for path in
        ["bai/tieu-de.pdf", "bai/hinh.pdf", "ap-phich/a-bang-ron.pdf", "bai/sach.pdf", "bai/o-the-buoc.pdf"]
    {
        assert!(site.public().join(path).is_file(), "{path} was made");
    }
    let text = pdf_text(&site, "bai/thay.pdf");
    for sign in ["☎", "😀", "№", "🔒", "☰", "ə", "gov-vn", "912", "soft x"] {
        assert!(text.contains(sign), "{sign} stands on paper: {text}");
    }
}

#[test]
fn sheets_say_how_a_page_was_checked_as_the_page_does() {
    let record = "Đã đối chiếu tài liệu ngày 15/11/2026, chưa thử trên máy";
    let poster = "poster:\n  layout: warning\n  size: a4\n  distance: 0.9\n  headline: [Công an, \"**không gọi điện**\"]\n  lines:\n    \
        - {icon: link, no: true, title: Không bấm link}\n    - {icon: otp, no: true, title: Không đọc mã}\n  call: 113\n  call_text: [Tắt máy]\n";
    let site = TestSite::new(&[
        ("content/site.yaml", SITE),
        ("content/bai/_index.md", "---\ntitle: Bài học\n---\n"),
        (
            "content/bai/a.md",
            &format!("---\ntitle: A\n{VERIFIED}---\n\n::::buoc\n\n## Một\n\nBấm.\n\n::::\n"),
        ),
        ("content/ap-phich/_index.md", "---\ntitle: Áp phích\nkind: poster\n---\n"),
        ("content/ap-phich/p.md", &format!("---\ntitle: P\nkind: poster\n{VERIFIED}{poster}---\n\nLời.\n")),
    ]);
    built(&site);
    let flat = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for path in [
        "bai/a.pdf",
        "bai/a-chu-to.pdf",
        "bai/a-the-buoc.pdf",
        "bai/sach.pdf",
        "ap-phich/p-a4.pdf",
        "ap-phich/p-a4-den-trang.pdf",
    ] {
        let text = flat(pdf_text(&site, path));
        assert!(text.contains(record) && !text.contains("Đã kiểm tra ngày"), "{path}: {text}");
    }
    for path in ["bai/a.html", "ap-phich/p.html"] {
        let html = std::fs::read_to_string(site.public().join(path)).unwrap();
        let shown: String = pieces(&html, &mut None)
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        assert!(shown.contains(record) && !shown.contains("Đã kiểm tra ngày"), "{path}");
    }
}
