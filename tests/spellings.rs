//! Numbers of people who have not said yes, spelled by chance: each digit in another alphabet or as a word,
//! with anything between, in any kind of file.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::disk::as_shown;
use camnang::phone::Withheld;
use camnang::pipeline::{self, Memo, Options};
use common::{TestSite, today, tree};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// The number that is kept back, and how it begins.
const DIGITS: &[u8] = b"398765001";
const BEGINNINGS: &[&str] = &["0", "+84", "84", "0084", "(0)", ""];

/// Rows of the ten digits; each digit of a number may come from another.
const ALPHABETS: &[[&str; 10]] = &[
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
    ["０", "１", "２", "３", "４", "５", "６", "７", "８", "９"],
    ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"],
    ["០", "១", "២", "៣", "៤", "៥", "៦", "៧", "៨", "៩"],
    ["𝟘", "𝟙", "𝟚", "𝟛", "𝟜", "𝟝", "𝟞", "𝟟", "𝟠", "𝟡"],
    ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"],
    ["⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"],
    ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    ["0️⃣", "1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"],
    ["&#48;", "&#49;", "&#50;", "&#51;", "&#52;", "&#53;", "&#54;", "&#55;", "&#56;", "&#57;"],
    ["%30", "%31", "%32", "%33", "%34", "%35", "%36", "%37", "%38", "%39"],
    ["%2530", "%2531", "%2532", "%2533", "%2534", "%2535", "%2536", "%2537", "%2538", "%2539"],
    [
        "%EF%BC%90",
        "%EF%BC%91",
        "%EF%BC%92",
        "%EF%BC%93",
        "%EF%BC%94",
        "%EF%BC%95",
        "%EF%BC%96",
        "%EF%BC%97",
        "%EF%BC%98",
        "%EF%BC%99",
    ],
    [
        "\\u0030", "\\u0031", "\\u0032", "\\u0033", "\\u0034", "\\u0035", "\\u0036", "\\u0037", "\\u0038",
        "\\u0039",
    ],
    [
        "\\u{30}", "\\u{31}", "\\u{32}", "\\u{33}", "\\u{34}", "\\u{35}", "\\u{36}", "\\u{37}", "\\u{38}",
        "\\u{39}",
    ],
    [
        "\\000030 ",
        "\\000031 ",
        "\\000032 ",
        "\\000033 ",
        "\\000034 ",
        "\\000035 ",
        "\\000036 ",
        "\\000037 ",
        "\\000038 ",
        "\\000039 ",
    ],
    ["&#x30;", "&#x31;", "&#x32;", "&#x33;", "&#x34;", "&#x35;", "&#x36;", "&#x37;", "&#x38;", "&#x39;"],
    [
        "&#00048;", "&#00049;", "&#00050;", "&#00051;", "&#00052;", "&#00053;", "&#00054;", "&#00055;",
        "&#00056;", "&#00057;",
    ],
];

/// The digits as words: with a space around them.
const WORDS: &[[&str; 10]] = &[
    ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"],
    ["KHÔNG", "MỘT", "HAI", "BA", "TƯ", "LĂM", "SÁU", "BẨY", "TÁM", "CHÍN"],
    ["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin"],
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
    ["Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"],
    ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
];

const BETWEEN: &[&str] = &[
    "",
    "",
    "",
    " ",
    " ",
    ".",
    "-",
    "\u{a0}",
    "\u{2009}",
    "–",
    "\u{200b}",
    "\u{ad}",
    "/",
    ", ",
    "·",
    "&nbsp;",
    "&#160;",
    "&thinsp;",
    "\n",
    "**",
    "</b><b>",
    "<wbr>",
    "<!-- x -->",
    " | ",
    "…",
    "🙂",
    "\t",
    " chấm ",
    " dot ",
    " gạch ngang ",
    "_",
    "=",
    "\u{202e}",
];

/// A number as somebody may spell it: words stand apart from what is beside them.
fn spelling() -> impl Strategy<Value = String> {
    let digit = prop_oneof![6 => (Just(false), 0..ALPHABETS.len()), 2 => (Just(true), 0..WORDS.len())];
    let one_row = prop_oneof![
        Just(None),
        (Just(false), 0..ALPHABETS.len()).prop_map(Some),
        (Just(true), 0..WORDS.len()).prop_map(Some)
    ];
    let digits = prop::collection::vec((digit, select(BETWEEN)), 14);
    (select(BEGINNINGS), digits, one_row).prop_map(|(beginning, chosen, one_row)| {
        let mut out = String::new();
        let mut chosen = chosen.into_iter();
        for sign in beginning.chars().chain(DIGITS.iter().map(|digit| *digit as char)) {
            let Some(value) = sign.to_digit(10) else {
                out.push(sign);
                continue;
            };
            let ((is_word, row), between) = chosen.next().unwrap();
            let (is_word, row) = one_row.unwrap_or((is_word, row));
            let written = if is_word { WORDS[row][value as usize] } else { ALPHABETS[row][value as usize] };
            let stands_close = |out: &str| out.ends_with(char::is_alphanumeric);
            if is_word && stands_close(&out)
                || !out.is_empty()
                    && written.starts_with(char::is_alphanumeric)
                    && out.ends_with(|c: char| c.is_alphabetic())
            {
                out.push(' ');
            }
            out.push_str(written);
            out.push_str(between);
        }
        out
    })
}

fn withheld() -> Withheld {
    let mut withheld = Withheld::default();
    withheld.add("0398 765 001");
    withheld
}

fn sampled(count: usize) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| spelling().new_tree(&mut runner).unwrap().current()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_spelling_is_found(text in spelling()) {
        prop_assert!(withheld().stands_in(&format!("Gọi {text} nhé.")), "{text}");
    }

    #[test]
    fn any_spelling_with_another_digit_is_another_number(text in spelling().prop_filter("a digit that stands once", |text| text.matches('7').count() == 1)) {
        let other = text.replace('7', "2");
        prop_assert!(!withheld().stands_in(&format!("Gọi {other} nhé.")), "{other}");
    }
}

/// What people do to a number beyond its digits and gaps.
const OTHER_WAYS: &[&str] = &[
    "0398 dot 765 zero zero One",
    "0398 bảy sáu năm 001",
    "0 ba 9 tám 7 sáu 5 không 0 một",
    "0ba98765001",
    "không398765001",
    "khôngbachíntámbảysáunămkhôngkhôngmột",
    "zerothreenineeightsevensixfivezerozeroone",
    "oh three nine eight seven six five double zero one",
    "0398 765 hai số không 1",
    "không ba chín tám bảy sáu năm 2 số 0 một",
    "0398 bảy trăm sáu mươi lăm không không một",
    "0398 bảy trăm sáu mươi lăm 001",
    "0398, rồi 765, rồi 001",
    "0398 và 765 001",
    "0398x765x001",
    "0398 x 765 x 001",
    "100 567 8930",
    "1005678930",
    "\u{202e}1005678930",
    "&#48;398765001",
    "&#48&#51&#57&#56&#55&#54&#53&#48&#48&#49",
    "data:text/plain,%30%33%39%38%37%36%35%30%30%31",
    "%2530398765001",
    "content:\"\\30 \\33 \\39 \\38 765001\"",
    "\\60\\63\\71\\70\\67\\66\\65\\60\\60\\61",
    "\"không\\u0020ba chín\\ntám bảy sáu năm không không một\"",
    "<tspan>0</tspan><tspan x=\"12\">398</tspan>\n<tspan dx=\"3\">765</tspan> <tspan>001</tspan>",
    "<text x=\"10\" y=\"20\">0398</text><text x=\"50\" y=\"20\">765</text><text>001</text>",
    "<i>0</i><i>3</i><i>9</i><i>8</i><i>7</i><i>6</i><i>5</i><i>0</i><i>0</i><i>1</i>",
    "<span data-so='0398765001'></span>",
];

#[test]
fn other_ways_to_say_it_are_found() {
    let missed: Vec<&&str> =
        OTHER_WAYS.iter().filter(|text| !withheld().stands_in(&format!("Gọi {text} nhé."))).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

/// Files whose form breaks a number in two, by their first lines.
#[test]
fn what_a_form_puts_between_digits_is_not_seen() {
    for text in [
        "WEBVTT\n\n00:01.000 --> 00:02.000\nGọi 0398\n\n00:02.000 --> 00:03.000\n765 001\n",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nGọi 0398<00:01.500>765<00:01.700>001\n",
        "BEGIN:VCALENDAR\r\nSUMMARY:Gọi không ba chín t\r\n ám bảy sáu năm không không một\r\n",
        "BEGIN:VCALENDAR\r\nDESCRIPTION:Gọi không ba chín tám\\nbảy sáu năm\\nkhông không một\r\n",
        "BEGIN:VCALENDAR\r\nSUMMARY:Gọi 0398\r\n 765001\r\n",
    ] {
        assert!(withheld().stands_in(&as_shown(text)), "{text}");
    }
}

/// A page with such a number in any spelling is not published, whatever stands around it.
#[test]
fn no_page_with_any_spelling_is_published() {
    let around: [fn(&str) -> String; 6] = [
        |text| format!("Gọi {text} nhé."),
        |text| format!("- {text}\n- hết"),
        |text| format!("| Tên |\n| --- |\n| {} |", text.replace(['|', '\n'], " ")),
        |text| format!("> {text}"),
        |text| format!("## Gọi {}\n\nChữ.", text.replace('\n', " ")),
        |text| format!("x[^a]\n\n[^a]: {}", text.replace('\n', " ")),
    ];
    let all = sampled(240);
    let site = TestSite::new(&[]);
    site.write(
        "content/_data/groups.csv",
        "Số tổ;Họ tên 1;Điện thoại 1;Đồng ý 1\n1;Ông A;0398 765 001;không\n",
    );
    for (number, text) in all.iter().enumerate() {
        let body = around[number % around.len()](text);
        site.write(
            &format!("content/p{number}.md"),
            &format!("---\ntitle: Trang\nkind: page\n---\n\n{body}\n"),
        );
    }
    let options = Options { keep_going: true, ..Options::new(today()) };
    pipeline::build(&site.root, &site.public(), &options, &Memo::default(), &|_| {}).unwrap();
    let public = tree(&site.public());
    let shown: Vec<&String> = all
        .iter()
        .enumerate()
        .filter(|(number, _)| public.contains_key(&format!("p{number}.html")))
        .map(|(_, text)| text)
        .collect();
    assert!(shown.is_empty() && public.contains_key("index.html"), "{} {shown:#?}", shown.len());
}
