//! Phases together: what a folder of files becomes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::pipeline::Options;
use common::{SITE, TestSite, today};
use std::collections::BTreeSet;

fn lesson(title: &str, rest: &str) -> String {
    format!(
        "---\ntitle: {title}\nverified: {{date: 2026-11-15, by: B, how: read-document, risk: low}}\n{rest}---\n"
    )
}

#[test]
fn files_go_where_their_folders_and_slugs_say() {
    let site = TestSite::new(&[
        ("content/Dịch vụ công/_index.md", "---\ntitle: Dịch vụ công\n---\n"),
        (
            "content/Dịch vụ công/Đăng nhập.md",
            &lesson("Đăng nhập", "short: 13\naliases: [cu.html, bai/cu/]\n"),
        ),
        (
            "content/Dịch vụ công/nop-ho-so/index.md",
            &format!("{}\n![Một hình](<Hình 1.svg>) [tệp](mau.pdf)\n", lesson("Nộp hồ sơ", "slug: nop\n")),
        ),
        ("content/Dịch vụ công/nop-ho-so/Hình 1.svg", "<svg/>"),
        ("content/Dịch vụ công/nop-ho-so/mau.pdf", "%PDF-1.7\n"),
        ("content/Dịch vụ công/nop-ho-so/rieng-tu.xlsx", "nobody links to it"),
        ("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n"),
        ("content/tin/_index.md", "---\ntitle: Tin\nkind: news\nslug: tin-tuc\n---\n"),
        ("content/tin/hop.md", "---\ntitle: Họp\ndate: 2026-11-01\ntags: [Họp dân]\n---\n"),
    ]);
    let (files, findings) = site.preview();
    assert_eq!(findings, ["content/Dịch vụ công/nop-ho-so/rieng-tu.xlsx stray-file"]);
    for path in [
        "index.html",
        "404.html",
        "dich-vu-cong/index.html",
        "dich-vu-cong/dang-nhap.html",
        "dich-vu-cong/nop.html",
        "gioi-thieu.html",
        "tin-tuc/index.html",
        "tin-tuc/hop.html",
        "the/index.html",
        "the/hop-dan.html",
        "d/13/index.html",
        "cu.html",
        "bai/cu/index.html",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "lessons.json",
        "search.json",
    ] {
        assert!(files.contains_key(path), "{path} is not in {:?}", files.keys());
    }
    let assets: Vec<&String> =
        files.keys().filter(|path| path.starts_with("dich-vu-cong/nop-ho-so/")).collect();
    assert_eq!(assets.len(), 2, "only files that are linked are published: {assets:?}");
    assert!(files["dich-vu-cong/nop.html"].contains(assets[0].as_str()), "names carry fingerprints");
    assert!(files["d/13/index.html"].contains("../../dich-vu-cong/dang-nhap.html"));
    assert!(files["tin-tuc/index.html"].contains("Họp"));
}

/// The addresses in a page: values of `href` and `src`, quoted or bare.
fn addresses(html: &str) -> Vec<String> {
    let parts = ["href=", "src="].into_iter().flat_map(|name| html.split(name).skip(1));
    parts
        .map(|rest| match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap(),
            _ => rest.split([' ', '>']).next().unwrap(),
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_link_of_the_wards_own_site_is_relative_and_alive() {
    let root = &std::fs::canonicalize(".").unwrap();
    let options = Options::new(today());
    let (report, memory) = camnang::pipeline::in_memory(root, &options, &Default::default()).unwrap();
    assert_eq!(common::findings(&report), [""; 0], "the ward's own content has no findings");
    let files = memory.into_files();
    let mut checked = 0;
    for (path, body) in files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let camnang::disk::Body::Bytes(bytes) = body else { continue };
        for address in addresses(std::str::from_utf8(bytes).unwrap()) {
            let is_outside = ["https:", "tel:", "sms:", "mailto:", "http:"]
                .iter()
                .any(|scheme| address.starts_with(scheme));
            let file = address.split('#').next().unwrap();
            if is_outside || file.is_empty() {
                continue;
            }
            assert!(!address.starts_with('/'), "{path} links to {address}, which no double-click can follow");
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            for part in file.split('/') {
                match part {
                    ".." => _ = parts.pop(),
                    part => parts.push(part),
                }
            }
            assert!(files.contains_key(&parts.join("/")), "{path} links to {address}, which is not there");
            checked += 1;
        }
    }
    assert!(checked > 100, "only {checked} links were seen");
}

#[test]
fn drafts_and_days_decide_what_is_published() {
    let site = TestSite::new(&[
        ("content/nhap.md", "---\ntitle: Nháp\ndraft: true\n---\n"),
        ("content/sau.md", "---\ntitle: Sau\npublish_on: 2026-11-23\n---\n"),
        ("content/nay.md", "---\ntitle: Nay\npublish_on: 2026-11-22\n---\n"),
        ("content/het.md", "---\ntitle: Hết\nexpires_on: 2026-11-22\n---\n"),
    ]);
    let published = |options: &Options| {
        let (files, _) = site.preview_with(options);
        ["nhap", "sau", "nay", "het"]
            .into_iter()
            .filter(|name| files.contains_key(&format!("{name}.html")))
            .collect::<Vec<_>>()
    };
    assert_eq!(published(&Options::new(today())), ["nay"]);
    assert_eq!(published(&Options { drafts: true, ..Options::new(today()) }), ["nhap", "nay"]);
    assert_eq!(published(&Options::new(today().plus_days(1))), ["sau", "nay"]);
}

#[test]
fn the_first_mention_of_an_explained_word_leads_to_the_glossary() {
    let body = "\n# Một\n\nMã OTP và mã OTP và **link**, [đường dẫn ở đây](tu-dien.md), `mã OTP`.\n\n- [ ] đường dẫn\n";
    let site = TestSite::new(&[
        (
            "content/tu-dien.md",
            "---\ntitle: Từ điển\n---\n:::tu-dien\n- **mã OTP**: dãy số.\n- **đường dẫn (link)**: dòng chữ. Không đọc mã OTP.\n:::\n",
        ),
        ("content/bai/mot.md", &(lesson("Một", "") + body)),
        ("content/bai/trang.md", &format!("---\ntitle: Trang\nkind: page\n---\n{body}")),
    ]);
    let (files, _) = site.preview();
    let links = |path: &str| {
        addresses(&files[path]).iter().filter(|address| address.contains("tu-dien.html#")).count()
    };
    let page = &files["bai/mot.html"];
    assert!(page.contains("<a href=\"../tu-dien.html#ma-otp\">Mã OTP</a> và mã OTP"), "{page}");
    assert!(page.contains("<a href=\"../tu-dien.html#duong-dan-link\">link</a>"), "{page}");
    assert_eq!(links("bai/mot.html"), 2, "not in links, code and labels of boxes");
    assert_eq!(links("bai/trang.html") + links("tu-dien.html"), 0, "only lessons");
}

#[test]
fn pages_stand_in_order_of_weight_date_and_title() {
    let site = TestSite::new(&[
        ("content/a/_index.md", "---\ntitle: Mục\nkind: page\n---\n"),
        ("content/a/1.md", "---\ntitle: Đi chợ\n---\n"),
        ("content/a/2.md", "---\ntitle: Dạo phố\n---\n"),
        ("content/a/3.md", "---\ntitle: Xem trước\nweight: 1\n---\n"),
        ("content/a/4.md", "---\ntitle: Tin cũ\nkind: news\ndate: 2026-01-01\n---\n"),
        ("content/a/5.md", "---\ntitle: Tin mới\nkind: news\ndate: 2026-02-01\n---\n"),
    ]);
    let (files, _) = site.preview();
    let list: Vec<&str> = files["lessons.json"]
        .split("\"title\":\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(list, ["Xem trước", "Dạo phố", "Đi chợ", "Tin mới", "Tin cũ"]);
}

#[test]
fn two_pages_for_one_address_are_both_named() {
    let site = TestSite::new(&[
        ("content/a.md", "---\ntitle: A\nshort: 5\n---\n"),
        ("content/b.md", "---\ntitle: B\nslug: a\n---\n"),
        ("content/c.md", "---\ntitle: C\nshort: 5\naliases: [a.html, feed.xml/]\n---\n"),
        ("content/the/_index.md", "---\ntitle: Thẻ\n---\n"),
    ]);
    let (_, findings) = site.preview();
    assert_eq!(
        findings,
        [
            "content/b.md:3:7 route-collision",
            "content/c.md:3:8 route-collision",
            "content/c.md:4:11 route-collision",
            "content/c.md:4:19 route-collision",
            "content/the/_index.md:1:1 route-collision",
        ]
    );
}

#[test]
fn a_theme_replaces_file_by_file_and_extends_block_by_block() {
    let site = TestSite::new(&[
        ("content/site.yaml", &format!("{SITE}theme: cua-phuong\n")),
        ("content/a.md", "---\ntitle: A\n---\n\n:::luu-y\nchữ\n:::\n"),
        (
            "themes/cua-phuong/templates/page.html",
            "{% extends \"default/page.html\" %}{% block title %}Của phường: {{ page.title }}{% endblock %}",
        ),
        ("themes/cua-phuong/directives/note.html", "<p class=\"rieng\">{{ words.home }}</p>{{ body }}"),
        ("themes/cua-phuong/words/vi.yaml", "home: Nhà mình\n"),
        ("themes/cua-phuong/assets/style.css", "body { color: #ff0000 }"),
    ]);
    let (files, findings) = site.preview();
    assert_eq!(findings, [""; 0]);
    let page = &files["a.html"];
    assert!(page.contains("<title>Của phường: A</title>") && page.contains("rieng"), "{page}");
    assert!(page.contains("Nhà mình"), "words are replaced one by one");
    let style = files.iter().find(|(path, _)| path.starts_with("assets/style.")).unwrap();
    assert!(style.1.contains("body{color:red}"), "{}", style.1);
}

#[test]
fn what_still_names_another_ward_is_told_in_a_copied_handbook_and_nowhere_else() {
    let page = |words: &str| format!("---\ntitle: Bài\nkind: page\n---\n\n{words}\n");
    let told = |ward: &str, pages: &[&str]| {
        let site = TestSite::new(&[]);
        site.write(
            "content/site.yaml",
            &format!("name: A\nward: {ward}\nbase_url: \"\"\noutputs: [pages]\n"),
        );
        pages
            .iter()
            .enumerate()
            .for_each(|(at, words)| site.write(&format!("content/bai-{at}.md"), &page(words)));
        site.preview().1.into_iter().filter(|found| found.contains("other-ward")).collect::<Vec<_>>()
    };
    let copied = ["Công an phường Lê Chân.", "UBND phường Lê Chân", "Về phường Lê Chân.", "Không nói tên."];
    assert_eq!(
        told("Phường Trần Phú", &copied),
        [
            "content/bai-0.md:6:9 other-ward",
            "content/bai-1.md:6:6 other-ward",
            "content/bai-2.md:6:4 other-ward"
        ]
    );
    assert_eq!(told("Phường Lê Chân", &copied), [""; 0]);
    // Neighbours and sources in the news.
    assert_eq!(told("Phường Trần Phú", &["Theo phường Lê Chân.", "Báo của phường Lê Chân."]), [""; 0]);
    let own = ["Phường Trần Phú, cạnh phường Lê Chân"; 4];
    assert_eq!(told("Phường Trần Phú", &own), [""; 0]);
    let site = TestSite::new(&[("themes/rieng/words/vi.yaml", "home: \"Phường Lê Chân\"\n")]);
    site.write(
        "content/site.yaml",
        "name: A\nward: Phường Trần Phú\nbase_url: \"\"\ntheme: rieng\noutputs: [pages]\n",
    );
    assert!(
        site.preview().1.iter().any(|found| found == "themes/rieng/words/vi.yaml:1:8 other-ward"),
        "{:?}",
        site.preview().1
    );
}

#[test]
fn faults_of_a_theme_are_told_where_they_are() {
    let site = TestSite::new(&[
        ("content/site.yaml", &format!("{SITE}theme: b\n")),
        ("content/a.md", "---\ntitle: A\n---\n"),
        ("themes/b/templates/page.html", "<p>\n  {{ page.titel }}\n</p>"),
        ("themes/b/templates/tag.html", "<option {% if a %}selected{% endif %}>"),
        ("themes/b/words/en.yaml", "only_here: x\n"),
        ("themes/b/assets/a.css", "b { background: url(khong.png) }"),
    ]);
    let (_, findings) = site.preview();
    assert_eq!(
        findings,
        [
            "themes/b/assets/a.css missing-asset",
            "themes/b/templates/page.html:2:11 template-field",
            "themes/b/templates/tag.html template-not-minified",
            "themes/default/words/vi.yaml words-missing",
        ]
    );
    site.write("themes/b/templates/page.html", "{% if page %}");
    assert!(site.codes().contains(&"template-syntax"));
    site.write("content/site.yaml", &format!("{SITE}theme: khong-co\n"));
    assert!(site.codes().contains(&"unknown-theme"));
}

/// The words of a page: its HTML without tags, white space folded.
fn words(html: &str) -> Vec<String> {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn minifying_templates_keeps_every_word_apart() {
    // An odd tag between attributes makes the engine use a template as written.
    let kinds = ["home", "section", "page", "tag", "tags", "404"];
    let files: Vec<(String, String)> = kinds
        .iter()
        .map(|name| {
            let text = std::fs::read_to_string(format!("themes/default/templates/{name}.html")).unwrap();
            (
                format!("themes/thuong/templates/{name}.html"),
                text.replacen("{% extends", "{# <a {{ x }}> #}{% extends", 1),
            )
        })
        .collect();
    let base = std::fs::read_to_string("themes/default/templates/base.html").unwrap();
    let content = [
        ("content/a/_index.md", "---\ntitle: Mục\n---\n"),
        (
            "content/a/b.md",
            "---\ntitle: B\nkind: page\ntags: [x, y]\naudience: [bà con]\nduration: 5\ncost: Miễn phí\n---\n\n## Một\n\n:::luu-y\na\n:::\n",
        ),
    ];
    let small = TestSite::new(&content).preview().0;
    let written = TestSite::new(&content);
    written.write("content/site.yaml", &format!("{SITE}theme: thuong\n"));
    written.write(
        "themes/thuong/templates/base.html",
        &format!("{base}<!-- {{% if page %}} --><option {{% if page %}}{{% endif %}}></option>{{% endif %}}"),
    );
    files.iter().for_each(|(path, text)| written.write(path, text));
    let (written, findings) = written.preview();
    assert!(findings.iter().any(|finding| finding.contains("template-not-minified")), "{findings:?}");
    for path in ["index.html", "a/index.html", "a/b.html", "the/index.html", "the/x.html", "404.html"] {
        assert_eq!(words(&small[path]), words(&written[path]), "{path}");
    }
}

#[test]
fn lists_for_programs_are_well_formed() {
    let site = TestSite::new(&[
        ("content/a/_index.md", "---\ntitle: Mục\n---\n"),
        (
            "content/a/b.md",
            &format!(
                "{}\nChữ “trong” ngoặc & \"kép\".\n",
                lesson("B & <c>", "date: 2026-11-01\ntags: [x]\ndescription: Một \\ hai\n")
            ),
        ),
        ("content/a/an.md", &lesson("Ẩn", "outputs: [pages]\n")),
    ]);
    let (files, _) = site.preview();
    let lessons: camnang::json::Value = files["lessons.json"].parse().unwrap();
    assert_eq!(lessons["lessons"][0]["title"], "B & <c>");
    assert_eq!(lessons["lessons"].as_array().unwrap().len(), 1, "a page may stay out of lists");
    let search: camnang::json::Value = files["search.json"].parse().unwrap();
    let texts: Vec<&str> =
        search.as_array().unwrap().iter().filter_map(|page| page["text"].as_str()).collect();
    assert!(texts.iter().any(|text| text.contains("Chữ “trong” ngoặc & \"kép\".")), "{texts:?}");
    assert!(
        files["feed.xml"].contains("<title>B &amp; &lt;c&gt;</title>")
            && files["feed.xml"].contains("2026-11-01T00:00:00Z")
    );
    assert!(
        files["sitemap.xml"].contains("<loc>https://a.example/a/b.html</loc><lastmod>2026-11-01</lastmod>")
    );
    assert!(files["sitemap.xml"].contains("<loc>https://a.example/a/</loc>"));
    assert!(files["robots.txt"].contains("Sitemap: https://a.example/sitemap.xml"));
    let page = &files["a/b.html"];
    for property in ["og:title", "og:description", "og:url", "og:locale", "og:site_name", "canonical"] {
        assert!(page.contains(property), "{property} is not in {page}");
    }
}

#[test]
fn the_index_of_a_small_site_is_one_file_and_that_of_a_large_one_has_parts() {
    let small = TestSite::new(&[("content/a.md", &format!("{}\nAn vui.\n", lesson("Bài A", "")))]);
    let (files, _) = small.preview();
    assert!(
        files["search-index.js"].contains("camnangIndex.two[0]=\"")
            && files["search-index.js"].contains("an vui=]")
    );
    assert!(!files.keys().any(|path| path.starts_with("search/")));
    let pages: Vec<(String, String)> = (0..200).map(|i| (format!("content/{i}.md"), many_words(i))).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let large = TestSite::new(&pages);
    let folder_of = |files: &std::collections::BTreeMap<String, String>| {
        let part = files.keys().find(|path| path.starts_with("search/") && path.ends_with("/two-1.js"));
        part.unwrap().trim_end_matches("two-1.js").to_owned()
    };
    let (files, _) = large.preview();
    let folder = folder_of(&files);
    assert!(files["search-index.js"].contains(&format!("\"folder\":\"{folder}\"")));
    let parts: Vec<&String> =
        files.iter().filter(|(path, _)| path.starts_with(&folder)).map(|(_, text)| text).collect();
    assert!(
        parts.len() > 20 && parts.iter().all(|part| part.len() < 20_000),
        "{:?}",
        parts.iter().map(|part| part.len()).collect::<Vec<_>>()
    );
    large.write("content/7.md", &many_words(999));
    assert_ne!(folder, folder_of(&large.preview().0), "other parts have another name");
}

/// A lesson with a few hundred words, other ones for each number.
fn many_words(number: usize) -> String {
    let words: Vec<String> = (0..300).map(|i| format!("t{}", (i * i * 31 + number * 977) % 1999)).collect();
    format!("{}\n{}\n", lesson(&format!("Bài {number}"), ""), words.join(" "))
}

#[test]
fn synonyms_stand_in_the_index_and_those_that_lead_nowhere_are_told() {
    let list = "synonyms:\n  - {say: [Mật mã, pass], mean: [mật khẩu, khẩu lệnh]}\n";
    let text = format!("{}\nGõ mật khẩu.\n", lesson("Bài A", ""));
    let site = TestSite::new(&[("content/a.md", &text), ("content/_data/synonyms.yaml", list)]);
    let (files, findings) = site.preview();
    let expected = r#""synonyms":[["mat ma","mật khẩu","khẩu lệnh"],["pass","mật khẩu","khẩu lệnh"]]"#;
    assert!(files["search-index.js"].contains(expected), "{}", files["search-index.js"]);
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].contains("unknown-synonym") && findings[0].contains("synonyms.yaml:2"),
        "{findings:?}"
    );
}

#[test]
fn without_an_address_nothing_absolute_is_made_up() {
    let site = TestSite::new(&[("content/site.yaml", "name: A\nward: B\ncity: C\nbase_url: \"\"\n")]);
    let (files, findings) = site.preview();
    assert_eq!(findings, [""; 0]);
    assert!(!files.contains_key("sitemap.xml") && !files["robots.txt"].contains("Sitemap"));
    assert!(!files["index.html"].contains("canonical"));
    let other = site
        .preview_with(&Options { base_url: Some("https://b.example/con/".into()), ..Options::new(today()) })
        .0;
    assert!(other["sitemap.xml"].contains("https://b.example/con/"));
    let absolute: BTreeSet<String> =
        addresses(&files["404.html"]).into_iter().filter(|a| !a.starts_with("tel:")).collect();
    assert!(
        absolute.iter().all(|address| address.starts_with('/') || address.starts_with('#')),
        "{absolute:?}"
    );
}

#[test]
fn files_that_cannot_be_read_as_text_are_told() {
    let site = TestSite::new(&[("content/a.md", "---\ntitle: A\n---\n")]);
    std::fs::write(site.root.join("content/word.md"), [0xff, 0xfe, b'a', 0]).unwrap();
    std::fs::write(site.root.join("content/to.md"), vec![b'a'; 3 << 20]).unwrap();
    site.write("content/A.md", "---\ntitle: A\nslug: khac\n---\n");
    let (_, findings) = site.preview();
    assert_eq!(
        findings,
        ["content/a.md name-collision", "content/to.md file-too-large", "content/word.md not-utf8"]
    );
}

#[test]
fn links_go_where_the_ward_vouches_for() {
    let list = "official:\n  - {domain: dichvucong.gov.vn, why: Cổng}\noutside:\n  - {domain: bao.vn, why: nguồn tin}\n";
    let body = "[a](https://dichvucong.gov.vn/x) [b](https://bao.vn) [c](tel:113)\n\n[d](https://la.example)\n\n[e](https://dichvucong-vn.com)\n";
    let poster = "---\ntitle: P\nkind: poster\nverified: {date: 2026-11-15, by: B, how: read-document, risk: low}\nposter:\n  layout: address\n  \
                  size: a4\n  distance: 1\n  headline: [A]\n  address: [dichvucong, .com.vn]\n  qr: http://bit.ly/x\n---\n";
    let site = TestSite::new(&[
        ("content/_data/official.yaml", list),
        ("content/a.md", &format!("---\ntitle: A\nkind: page\n---\n\n{body}")),
        ("content/p.md", poster),
    ]);
    let (files, findings) = site.preview();
    assert_eq!(
        findings,
        [
            "content/a.md:8:1 unofficial-link",
            "content/a.md:10:1 look-alike-link",
            "content/p.md:6:3 look-alike-link",
            "content/p.md:11:7 shortened-link",
        ]
    );
    assert!(!files.keys().any(|path| path.contains("official")), "tables are not published");
}

/// A site that readers may keep.
fn keepable(files: &[(&str, &str)], settings: &str) -> TestSite {
    let site = TestSite::new(files);
    site.write("content/site.yaml", &(SITE.replace("lessons,", "lessons, offline,") + settings));
    site
}

#[test]
fn a_section_with_lessons_has_a_list_of_what_it_takes_to_read_it_offline() {
    let site = keepable(
        &[
            ("content/dich-vu/_index.md", "---\ntitle: Dịch vụ\n---\n"),
            (
                "content/dich-vu/mot.md",
                &format!("{}\n![Một hình](hinh.svg) [tệp](mau.pdf)\n", lesson("Một", "")),
            ),
            ("content/dich-vu/hinh.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("content/dich-vu/mau.pdf", "%PDF-1.7\n"),
            ("content/tin/_index.md", "---\ntitle: Tin\nkind: news\n---\n"),
            ("content/tin/sua.md", "---\ntitle: Sửa <b>gấp</b>\ndate: 2026-11-01\nurgent: 2026-11-10\n---\n"),
            ("content/tin/cu.md", "---\ntitle: Sửa từ lâu\ndate: 2026-09-01\nurgent: 2026-09-10\n---\n"),
        ],
        "",
    );
    let (files, findings) = site.preview();
    assert_eq!(findings, ["content/tin/sua.md:2:8 marks-in-line"], "tags in a title are text");
    let list = &files["dich-vu/offline.json"];
    for wanted in [
        "[\"dich-vu/index.html\"",
        "\"dich-vu/mot.html\"",
        "dich-vu/hinh.",
        "search-index.js",
        "tim-kiem.html",
        ".woff2",
        "assets/app.",
    ] {
        assert!(list.contains(wanted), "{wanted}: {list}");
    }
    assert!(!list.contains(".pdf") && list.contains("\"lessons\":1"), "{list}");
    assert!(
        !files.contains_key("tin/offline.json") && !files.contains_key("offline.json"),
        "no lessons, no list"
    );
    let strip =
        "Vừa sửa gấp ngày 10/11/2026:</b> <a href=\\\"%root%tin/sua.html\\\">Sửa &lt;b&gt;gấp&lt;/b&gt;";
    assert!(files["sw.js"].contains(strip), "{}", files["sw.js"]);
    assert!(files["dich-vu/mot.html"].contains("<a href=\"../tin/sua.html\">Sửa &lt;b"));
    assert!(!files["sw.js"].contains("Sửa từ lâu"), "a correction is told for a month");
}

#[test]
fn the_worker_changes_with_every_page_and_with_nothing_else() {
    let site = keepable(&[("content/a.md", "---\ntitle: A\n---\n")], "");
    let worker = || site.preview().0["sw.js"].clone();
    let first = worker();
    assert_eq!(worker(), first);
    site.write("content/a.md", "---\ntitle: A\n---\n\nMột chữ.\n");
    assert_ne!(worker(), first);
}

#[test]
fn a_site_that_keeps_nothing_gives_up_what_it_kept() {
    let site = keepable(&[("content/a.md", "---\ntitle: A\n---\n")], "offline: false\n");
    let (files, _) = site.preview();
    assert!(files["sw.js"].contains("registration.unregister()") && !files["sw.js"].contains("CORE"));
    assert!(!files.contains_key("mat-mang.html") && !files.contains_key("manifest.webmanifest"));
    assert!(!files["index.html"].contains("sw.js"), "no page asks for a worker");
}

#[test]
fn a_lesson_as_one_file_gets_no_markup_from_an_address() {
    let tags = |place: &str| {
        let site = TestSite::new(&[
            ("content/bai/_index.md", "---\ntitle: Bài\n---\n"),
            (
                "content/bai/a.md",
                &format!("{}\n[x](b.md#{place}) [y](#{place}) [z](b.md?{place})\n", lesson("A", "")),
            ),
            ("content/bai/b.md", &format!("{}\n## Z {{#{place}}}\n", lesson("B", ""))),
        ]);
        let (_, pack) =
            camnang::pipeline::export::single(&site.root, "bai", &Options::new(today()), &|_| {}).unwrap();
        let html = String::from_utf8(pack.files[0].1.clone()).unwrap();
        let names = html.split('<').skip(1).map(|rest| rest.split([' ', '>']).next().unwrap().to_owned());
        names.collect::<Vec<String>>()
    };
    let plain = tags("c");
    assert!(plain.len() > 20);
    let markup = ["\">", "'>", ">", "&quot;>"]
        .map(|end| format!("c{end}<meta http-equiv=refresh content=0;url=//e.example>"));
    for written in markup {
        let once: String = written
            .bytes()
            .map(|byte| {
                if byte.is_ascii_alphanumeric() { (byte as char).to_string() } else { format!("%{byte:02X}") }
            })
            .collect();
        for place in [once.clone(), once.replace('%', "%25"), once.replace('%', "%2525")] {
            assert_eq!(tags(&place), plain, "{place}");
        }
    }
}

/// The theme of the comparison with other generators: it replaces the base, and knows few of our blocks.
#[test]
fn the_theme_of_the_benchmark_builds_a_site() {
    let site = TestSite::new(&[
        ("content/site.yaml", &SITE.replace("outputs", "theme: peers\noutputs")),
        ("content/bai/_index.md", "---\ntitle: Bài\n---\n"),
        ("content/bai/a.md", &lesson("A", "tags: [Mẹo]\n")),
    ]);
    for (name, bytes) in common::tree(std::path::Path::new("benches/theme")) {
        site.write_bytes(&format!("themes/peers/{name}"), &bytes);
    }
    let (files, findings) = site.preview();
    assert!(findings.iter().all(|finding| finding.ends_with("base.html template-block")), "{findings:?}");
    assert!(!findings.is_empty(), "what is left out is told");
    for path in ["index.html", "bai/index.html", "bai/a.html", "the/meo.html", "404.html"] {
        assert!(
            files[path].contains("class=\"khung\"") || files[path].contains("class=khung"),
            "{path}: {}",
            files[path]
        );
    }
}

#[test]
fn no_sign_of_control_is_on_any_page_and_each_is_told() {
    let page = "---\ntitle: \"T\\u0008in\"\nkind: page\ntags: [\"a\\u0001b\"]\n---\n\nBấm\u{b} nút\u{7f} `m\u{1}ã`.\n\n## Mở\u{2}\n\n<b title=\"x\u{3}y\">z</b>\n";
    let site = TestSite::new(&[("content/a.md", page)]);
    let (files, told) = site.preview();
    for (path, text) in &files {
        let is_bad = |c: char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
        assert!(!path.ends_with("html") && !path.ends_with("xml") || !text.contains(is_bad), "{path}");
    }
    assert_eq!(told.iter().filter(|line| line.ends_with("control-sign")).count(), 3, "{told:?}");
    assert!(
        files["a.html"].contains("<title>Tin") && files["a.html"].contains("Mở</h2>"),
        "{}",
        files["a.html"]
    );
}
