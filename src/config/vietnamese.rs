//! Words by their names in Vietnamese: how spellings are compared, and what values are called.
//!
//! What fields are called stands in their lists ([`super::reader::Field`]).

use crate::text::fold;

/// Words that a field may hold, and what they are called in Vietnamese; the first name is the one that is
/// written.
pub const VALUES: &[(&str, &[&str])] = &[
    ("true", &["có", "đúng"]),
    ("false", &["không", "sai"]),
    ("lesson", &["bài", "bài học"]),
    ("page", &["trang", "trang thường"]),
    ("poster", &["áp phích"]),
    ("news", &["tin", "tin tức"]),
    ("trainers", &["người hướng dẫn", "giảng viên"]),
    ("groups", &["tổ", "các tổ"]),
    (
        "tried-on-device",
        &["đã thử trên máy thật", "đã làm thử", "làm thử", "thử trên máy", "làm thử trên máy"],
    ),
    ("read-document", &["đọc tài liệu", "đã đọc tài liệu", "xem tài liệu", "đọc văn bản"]),
    ("asked-agency", &["hỏi cơ quan", "đã hỏi cơ quan"]),
    ("high", &["cao"]),
    ("medium", &["vừa", "trung bình"]),
    ("low", &["thấp"]),
    ("warning", &["cảnh báo"]),
    ("steps", &["các bước", "bước"]),
    ("address", &["địa chỉ"]),
    ("numbers", &["số cần gọi", "số gọi"]),
    ("banner", &["băng rôn"]),
    ("flag", &["phướn"]),
    ("wallet", &["thẻ bỏ ví", "thẻ ví"]),
    ("roster", &["lịch trực"]),
    ("vi", &["tiếng Việt", "Việt"]),
    ("en", &["tiếng Anh", "Anh"]),
    ("default", &["mặc định", "có sẵn"]),
    ("sanitise", &["làm sạch"]),
    ("trusted", &["giữ nguyên"]),
    ("folder", &["thư mục"]),
    ("zip", &["tệp nén"]),
    ("assets", &["tệp giao diện"]),
    ("booklets", &["sổ tay"]),
    ("calendar", &["lịch"]),
    ("cards", &["thẻ bước"]),
    ("feed", &["nguồn tin"]),
    ("handouts", &["tờ phát tay"]),
    ("lessons", &["danh sách bài"]),
    ("offline", &["đọc khi mất mạng"]),
    ("pages", &["trang", "các trang"]),
    ("posters", &["áp phích"]),
    ("redirects", &["địa chỉ cũ"]),
    ("robots", &["máy tìm"]),
    ("search", &["tìm bài"]),
    ("share", &["hình chia sẻ"]),
    ("sitemap", &["sơ đồ trang"]),
    ("slides", &["trang chiếu"]),
    ("green", &["xanh lá", "xanh lá cây", "xanh"]),
    ("blue", &["xanh dương", "xanh nước biển", "xanh lam"]),
    ("red", &["đỏ"]),
    ("purple", &["tím"]),
    ("brown", &["nâu"]),
    ("link", &["đường dẫn"]),
    ("app", &["ứng dụng"]),
    ("otp", &["mã OTP"]),
    ("message", &["tin nhắn"]),
    ("money", &["tiền"]),
    ("call", &["gọi điện"]),
    ("bank", &["ngân hàng"]),
    ("camera", &["máy ảnh"]),
    ("bill", &["hoá đơn"]),
    ("person", &["người"]),
    ("people", &["mọi người"]),
    ("form", &["tờ khai"]),
    ("card", &["thẻ"]),
    ("lock", &["khoá"]),
    ("clock", &["đồng hồ"]),
    ("home", &["nhà"]),
    ("globe", &["mạng"]),
    ("shield", &["khiên"]),
    ("gift", &["quà"]),
];

/// The pictograms of posters that have a name in Vietnamese.
pub const ICONS: &[&str] = &[
    "link", "app", "otp", "message", "money", "call", "bank", "camera", "bill", "person", "people", "form",
    "card", "lock", "clock", "calendar", "home", "globe", "shield", "gift",
];

/// The one of some words that is called so.
pub fn english(typed: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| is_called(typed, word, names_of(word))).copied()
}

/// What a word is called in Vietnamese; nothing where it has no other name.
pub fn names_of(word: &str) -> &'static [&'static str] {
    VALUES.iter().find(|(known, _)| *known == word).map_or(&[], |(_, names)| names)
}

/// A name without case and marks, its words joined by `-`: names that are alike in this form are the same
/// name.
pub fn plain_name(typed: &str) -> String {
    let parts = |c: char| super::mend::is_blank(c) || matches!(c, '-' | '_');
    fold(typed).split(parts).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Whether a name stands for a word that has these names too.
pub fn is_called(typed: &str, word: &str, names: &[&str]) -> bool {
    typed == word || names.contains(&typed) || {
        let plain = plain_name(typed);
        std::iter::once(&word)
            .chain(names)
            .any(|name| name.chars().count() == plain.chars().count() && plain_name(name) == plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{FIELDS, Field, front_matter, site};
    use crate::diag::Diagnostics;
    use crate::text::Lang;

    /// A page that says everything that front matter may say, one field a line.
    const PAGE: &str = "---
title: Bài
description: Một câu
slug: bai
weight: 1
date: 2026-11-15
updated: 2026-11-16
urgent: 2026-11-17
draft: true
publish_on: 2026-11-15
expires_on: 2026-12-31
tags: [một]
audience: [bà con]
duration: 10
cost: Miễn phí
short: 13
aliases: [bai-cu]
kind: lesson
each: groups
outputs: [pages]
verified:
  date: 2026-11-14
  by: Tổ
  how: read-document
  source: [Nghị định]
  app_version: 2.2
  risk: high
  review_in: 7
poster:
  layout: warning
  size: [a3, bang-ron]
  distance: 1.5
  danger: true
  headline: [Dừng lại]
  rule: Đuôi khác
  address: [a, .vn]
  call: 113
  call_text: [Gọi ngay]
  call_check: true
  stop: [Có người giục]
  blanks: [Công an]
  blanks_title: Số
  qr: a.md
  qr_text: [Quét mã]
  lines:
    - icon: link
      no: true
      number: 1
      title: Không
      text: Dù ai gửi
      hot: false
      check: true
      blank: Số
---
";
    const SITE: &str = "name: Cẩm nang
description: Một câu
ward: Phường
city: Thành phố
base_url: https://a.vn
language: en
theme: khac
outputs: [pages]
html: trusted
offline: false
colour: red
logo: logo.svg
seal: dau.png
publish:
  folder:
    kind: folder
    folder: a
  zip:
    kind: zip
    file: a.zip
  sftp:
    kind: sftp
    server: a.vn
    port: 22
    user: a
    folder: web
  webdav:
    kind: webdav
    address: https://a.vn/dav
    user: a
  s3:
    kind: s3
    address: https://a.vn
    bucket: a
    region: vn
    user: a
    folder: web
";
    const TARGETS: &[&str] = &["folder", "zip", "sftp", "webdav", "s3"];

    /// How a name is typed: with its marks and without, in three cases, its words joined in three ways.
    fn spellings(name: &str) -> std::collections::BTreeSet<String> {
        let mut all = std::collections::BTreeSet::new();
        for marked in [name.to_owned(), fold(name)] {
            for cased in [marked.to_lowercase(), marked.to_uppercase(), marked.clone()] {
                all.extend([" ", "-", "_"].map(|joint| cased.replace(['_', '-', ' '], joint)));
            }
        }
        all
    }

    /// What is read of a page and of settings, without places, and what is told of them.
    fn read(page: &str, settings: &str) -> (String, Vec<String>) {
        let (mut diags, outputs) = (Diagnostics::default(), &["pages"]);
        let (front, _) = front_matter(page, &"content/a.md".into(), false, outputs, &mut diags);
        let mut site = site(settings, &"content/site.yaml".into(), outputs);
        site.value.written.1 = "".into();
        site.value.named = Default::default();
        let all = format!("{front:?} {:?}", site.value);
        let plain: Vec<&str> = all
            .split("Span { start: ")
            .map(|part| part.split_once('}').map_or(part, |(_, rest)| rest))
            .collect();
        diags.extend(site.diags.iter().cloned());
        (plain.concat(), diags.iter().map(|found| format!("{found:?}")).collect())
    }

    /// The lines of each list of fields: the file that they are in, and how far in.
    fn place(list: &str) -> (&'static str, &'static str) {
        match list {
            "front matter" => (PAGE, ""),
            "verified" => (PAGE, "  "),
            "poster" => (PAGE, "  "),
            "lines" => (PAGE, "      "),
            list if TARGETS.contains(&list) => (SITE, "    "),
            _ => (SITE, ""),
        }
    }

    /// The file with the name of a field in its list typed in another way.
    fn renamed(list: &str, name: &str, typed: &str) -> String {
        let (text, indent) = place(list);
        let head = match list {
            "verified" | "poster" => format!("\n{list}:\n"),
            list if TARGETS.contains(&list) => format!("\n  {list}:\n"),
            _ => String::new(),
        };
        let from = text.find(&head).unwrap();
        let line = [format!("\n{indent}{name}:"), format!("\n    - {name}:")]
            .into_iter()
            .find(|line| text[from..].contains(line));
        let (line, from) = match line {
            Some(line) => (line, from),
            // The first line of a file.
            None => (format!("{name}:"), 0),
        };
        let new = line.replace(&format!("{name}:"), &format!("{typed}:"));
        format!("{}{}", &text[..from], text[from..].replacen(&line, &new, 1))
    }

    fn both(list: &str, text: String) -> (String, Vec<String>) {
        if list == "site.yaml" || TARGETS.contains(&list) { read(PAGE, &text) } else { read(&text, SITE) }
    }

    #[test]
    fn every_name_of_every_field_in_every_spelling_is_that_field() {
        let meant = read(PAGE, SITE);
        assert_eq!(meant.1, [""; 0]);
        for (list, fields) in FIELDS {
            for field in *fields {
                for name in std::iter::once(&field.name).chain(field.vietnamese) {
                    for typed in spellings(name) {
                        let text = renamed(list, field.name, &typed);
                        assert!(text.contains(&format!("{typed}:")), "{list}: {typed}");
                        assert_eq!(both(list, text), meant, "{list}: {typed}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_name_of_every_value_in_every_spelling_is_that_value() {
        let known = [
            ("kind", "lesson page poster news trainers"),
            ("each", "groups"),
            ("outputs", "pages"),
            ("draft", "true false"),
            ("  how", "tried-on-device read-document asked-agency"),
            ("  risk", "high medium low"),
            ("  layout", "warning steps address numbers banner flag wallet roster"),
            ("      no", "true false"),
            ("language", "vi en"),
            ("theme", "default"),
            ("html", "sanitise trusted"),
            ("colour", "green blue red purple brown"),
        ];
        let line = |text: &str, name: &str, value: &str| -> String {
            let lines = text.lines().map(|line| match line.split_once(':') {
                Some((head, _)) if head == name => format!("{name}: {value}\n"),
                _ => format!("{line}\n"),
            });
            lines.collect()
        };
        for (name, words) in known {
            for word in words.split(' ') {
                let with = |value: &str| read(&line(PAGE, name, value), &line(SITE, name, value));
                let meant = with(word);
                assert_eq!(meant.1, [""; 0], "{name}: {word}");
                assert!(!names_of(word).is_empty(), "{word}");
                for typed in std::iter::once(&word).chain(names_of(word)).flat_map(|name| spellings(name)) {
                    assert_eq!(with(&typed), meant, "{name}: {typed}");
                }
            }
        }
    }

    #[test]
    fn no_name_has_two_meanings() {
        let names = |field: &Field| -> Vec<String> {
            let mut all: Vec<String> =
                std::iter::once(&field.name).chain(field.vietnamese).map(|name| plain_name(name)).collect();
            all.dedup();
            all
        };
        for (list, fields) in FIELDS {
            let mut all: Vec<String> = fields.iter().flat_map(names).collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "{list}");
            assert!(
                fields
                    .iter()
                    .all(|field| field.name_in(Lang::Vi).split(' ').count() <= 4
                        && !field.vietnamese.is_empty()),
                "{list}"
            );
        }
    }

    #[test]
    fn the_same_field_in_both_languages_is_one_too_many() {
        for (list, fields) in FIELDS {
            for field in *fields {
                let (text, indent) = place(list);
                let line = format!("{indent}{}: x", field.name_in(Lang::Vi));
                let anchor = if matches!(*list, "verified" | "poster") {
                    format!("\n{list}:\n")
                } else {
                    String::new()
                };
                let text = match *list {
                    "lines" => text.replacen("- icon: link\n", &format!("- icon: link\n{line}\n"), 1),
                    "site.yaml" => format!("{text}{line}\n"),
                    list if TARGETS.contains(&list) => {
                        text.replacen(&format!("\n  {list}:\n"), &format!("\n  {list}:\n{line}\n"), 1)
                    }
                    "front matter" => text.replacen("\nverified:", &format!("\n{line}\nverified:"), 1),
                    _ => text.replacen(&anchor, &format!("{anchor}{line}\n"), 1),
                };
                let told = both(list, text).1;
                assert!(
                    told.iter().any(|found| found.contains("DuplicateField")),
                    "{list}: {}: {told:?}",
                    field.name
                );
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn a_slip_in_a_vietnamese_name_is_told_with_the_name_that_was_meant(at in 0usize..200, cut in 0usize..40) {
            let names: Vec<&str> = FIELDS[0].1.iter().map(|field| field.name_in(Lang::Vi)).filter(|name| name.chars().count() > 5).collect();
            let name = names[at % names.len()];
            let cut = cut % name.chars().count();
            let typed: String = name.chars().enumerate().filter(|(index, _)| *index != cut).map(|(_, c)| c).collect();
            let is_other = FIELDS[0].1.iter().any(|field| field.is_called(&typed));
            if !is_other && !typed.starts_with(' ') {
                let told = read(&format!("---\ntiêu đề: Bài\n{typed}: 1\n---\n"), SITE).1;
                proptest::prop_assert!(told.iter().any(|found| found.contains("UnknownField") && found.contains(name)), "{typed}: {told:?}");
            }
        }
    }
}
