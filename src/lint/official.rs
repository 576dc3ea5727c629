//! Links, codes and typed addresses lead where the ward vouches for, never to a look-alike.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::markdown::Doc;
use crate::model::{Document, Site};
use crate::text::{WebAddress, closest, leads, letters_apart, web_address};
use crate::ward::{COUNTRY, Official, is_below};
use crate::{markdown, markup};

/// Services that hide where a link leads.
const SHORTENERS: &[&str] = &[
    "bit.ly",
    "bom.so",
    "by.com.vn",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "link1s.com",
    "ln.run",
    "lnkd.in",
    "ouo.io",
    "ow.ly",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
    "urlvn.net",
    "v.gd",
];

/// A name this short is part of too many others.
const SHORTEST_NAME: usize = 5;

/// Reports links to shorteners, to look-alikes of official domains, and, where there is a list, to domains
/// that are not on it.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in &site.documents {
        let official = site.ward.official.as_ref();
        let file = &document.parsed.source.path;
        let of_page = document.parsed.clues.addresses.iter().cloned().chain(of_poster(document));
        diags.extend(of_page.filter_map(|(address, span)| Some(fault(&address, official)?.at(file, span))));
        for (html, span) in markdown::raw_html(&document.parsed.doc) {
            diags.extend(html_faults(&html, official).into_iter().map(|found| found.at(file, span)));
        }
    }
}

/// Every address out of the site: of links, pictures, codes and letters.
pub(super) fn addresses(doc: &Doc) -> Vec<(WebAddress, Span)> {
    doc.refs
        .iter()
        .flat_map(|reference| leads(&reference.target).into_iter().map(|address| (address, reference.span)))
        .collect()
}

/// The one that a poster shows in large letters.
fn of_poster(document: &Document) -> Option<(WebAddress, Span)> {
    let poster = document.parsed.front.poster.as_ref()?;
    let shown = poster.address.concat().replace("**", "");
    Some((web_address(&format!("https://{shown}")).filter(|_| !shown.is_empty())?, poster.span))
}

/// Attributes that say something to people; all others may hold an address.
const SPOKEN: &[&str] =
    &["alt", "title", "class", "id", "lang", "dir", "placeholder", "label", "summary", "abbr"];
/// Elements that bring what they name onto the page.
const LOADING: &[&str] =
    &["img", "image", "source", "video", "audio", "track", "input", "body", "table", "td", "th", "tr"];
/// Their attributes that name it.
const LOADED: &[&str] = &["src", "srcset", "poster", "background", "href", "xlink:href"];

/// What is wrong with the addresses in raw HTML, read as browsers read it.
fn html_faults(html: &str, official: Option<&Official>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (tag, attributes) in markup::opened(html) {
        for (name, value) in attributes
            .iter()
            .filter(|(name, _)| !SPOKEN.contains(&name.as_str()) && !name.starts_with("aria-"))
        {
            let is_loaded = LOADING.contains(&&*tag) && LOADED.contains(&name.as_str());
            for address in candidates(value) {
                found.extend(leads(&address).iter().filter_map(|address| fault(address, official)));
                found.extend(
                    (is_loaded && web_address(&address).is_some())
                        .then(|| Diagnostic::new(Code::RemoteImage).arg("target", &address)),
                );
            }
            if name == "srcdoc" {
                found.extend(html_faults(value, official));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// What may be an address in the value of an attribute: the value, and in lists and styles each part that
/// begins like one.
fn candidates(value: &str) -> Vec<String> {
    let parts =
        value.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '"' | '\'' | '='));
    let begins = |part: &&str| {
        part.len() < value.trim().len()
            && (part.contains("//") || part.to_ascii_lowercase().starts_with("http"))
    };
    std::iter::once(value).chain(parts.filter(begins)).map(str::to_owned).collect()
}

fn fault(address: &WebAddress, official: Option<&Official>) -> Option<Diagnostic> {
    let WebAddress { host, has_login, .. } = address;
    let has_login = *has_login;
    let empty = Official::default();
    let list = official.unwrap_or(&empty);
    if SHORTENERS.iter().any(|shortener| is_below(host, shortener)) {
        return Some(Diagnostic::new(Code::ShortenedLink).arg("host", host));
    }
    if list.allows(host) && !has_login {
        return None;
    }
    if let Some(meant) = imitated(host, has_login, list) {
        return Some(Diagnostic::new(Code::LookAlikeLink).arg("host", host).arg("meant", meant));
    }
    official.map(|list| {
        let near = closest(host, list.official.iter().map(|domain| domain.name.as_str()));
        Diagnostic::new(Code::UnofficialLink).arg("host", host).suggest(near)
    })
}

/// The domain that a host pretends to be.
fn imitated(host: &str, has_login: bool, list: &Official) -> Option<String> {
    let domains = || list.official.iter().map(|domain| domain.name.as_str()).chain([COUNTRY.official_suffix]);
    // A name before @ is no part of the host, and nobody writes one but to deceive; letters of other scripts
    // neither.
    let is_disguised = has_login || host.split('.').any(|label| label.starts_with("xn--"));
    let shape = shape(host);
    // dichvucong.gov.vn.example.com
    let wears =
        |domain: &str| host.starts_with(&format!("{domain}.")) || host.contains(&format!(".{domain}."));
    // dichvucong-vn.com, vne1d.com
    let borrows =
        |domain: &str| name(domain).len() >= SHORTEST_NAME && shape.contains(&self::shape(name(domain)));
    // dichvucomg.gov.vn
    let misspells = |domain: &str| domain.len() >= 2 * SHORTEST_NAME && letters_apart(host, domain) == 1;
    let found = domains()
        .find(|domain| !is_below(host, domain) && (wears(domain) || borrows(domain) || misspells(domain)));
    // haiphong-gov.vn, gov-vn.info, vn-gov.com: no ending of the state, but made to look like it
    let is_official_ending = is_below(host, COUNTRY.official_suffix);
    let close = letters(host);
    let apes = || {
        (!is_official_ending && COUNTRY.aped_suffixes.iter().any(|aped| close.contains(aped)))
            .then_some(COUNTRY.official_suffix)
    };
    let found = found.or_else(apes).map(str::to_owned);
    found.or_else(|| {
        is_disguised.then(|| closest(host, domains()).unwrap_or(COUNTRY.official_suffix).to_owned())
    })
}

/// The part of a domain that people know it by.
fn name(domain: &str) -> &str {
    domain.split('.').next().unwrap_or_default()
}

/// A host as the eye takes it in: its letters, and pairs of them that look like one.
fn shape(host: &str) -> String {
    letters(host).replace("rn", "m").replace("vv", "w")
}

/// A host without dots and hyphens, digits as the letters they resemble.
fn letters(host: &str) -> String {
    let plain = host.chars().filter(|c| !matches!(c, '-' | '.' | '_'));
    let letter = |c| match c {
        '0' => 'o',
        '1' | 'i' | '|' => 'l',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '8' => 'b',
        '9' => 'g',
        other => other,
    };
    plain.map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ward::Domain;

    fn list() -> Official {
        let domain = |name: &str| Domain { name: name.into(), why: "x".into() };
        Official {
            official: vec![domain("dichvucong.gov.vn"), domain("vneid.gov.vn"), domain("play.google.com")],
            outside: vec![domain("bao.vn")],
        }
    }

    fn said(address: &str) -> Option<(&'static str, String)> {
        leads(address)
            .iter()
            .find_map(|address| fault(address, Some(&list())))
            .map(|found| (found.code.name(), found.message(crate::text::Lang::En)))
    }

    #[test]
    fn what_is_on_the_list_passes() {
        for address in [
            "https://dichvucong.gov.vn/p/home",
            "https://www.dichvucong.gov.vn",
            "https://bao.vn:443/x",
            "tel:113",
            "mailto:a@bao.vn,b@dichvucong.gov.vn?subject=x",
            "https://bao.vn/@tac-gia/1?m=a@b.vn#@c",
            "a/b@c.md",
            "#a@b",
        ] {
            assert_eq!(said(address), None, "{address}");
        }
    }

    #[test]
    fn look_alikes_are_told_with_the_domain_that_is_meant() {
        for address in [
            "https://dichvucong-vn.com",
            "https://dichvucong.gov.vn.example.com/x",
            "https://dichvucomg.gov.vn",
            "https://dichvucong.gov.vn@evil.example",
            "https://dịchvụcông.vn",
            "https://vneid.capnhat.xyz",
            "https://a.gov.vn.top",
            "https://vne1d.com",
            "https://vne-id.top",
            "https://dichvuc0ng.vn",
            "https://haiphong-gov.vn",
            "https://congan.gov-vn.info",
            "https://vn-gov.com",
            "https:dichvucong-vn.com",
            "https:/dichvucong-vn.com",
            r"\\dichvucong-vn.com",
            "//dichvucong-vn.com",
            "mailto:hotro@dichvucong-vn.com",
            "mailto:a@bao.vn?cc=hotro@vne1d.com",
            "mailto:a@dịchvụcông.vn",
            "https://dichvucong.gov.vn:x@evil.example",
            "https://dichvucong.gov.vn%2eevil.example/",
        ] {
            assert_eq!(said(address).map(|(code, _)| code), Some("look-alike-link"), "{address}");
        }
        assert!(
            said("https://dichvucong-vn.com").is_some_and(|(_, words)| words.contains("dichvucong.gov.vn"))
        );
    }

    #[test]
    fn shorteners_and_strangers_are_told_apart() {
        assert_eq!(said("http://bit.ly/abc").map(|(code, _)| code), Some("shortened-link"));
        assert_eq!(said("https://example.org").map(|(code, _)| code), Some("unofficial-link"));
        let alone = |address: &str| fault(&web_address(address).unwrap(), None);
        assert_eq!(alone("https://example.org"), None, "without a list nothing is known of strangers");
        assert!(alone("https://bit.ly/abc").is_some());
    }

    fn in_html(html: &str) -> Vec<&'static str> {
        html_faults(html, Some(&list())).iter().map(|found| found.code.name()).collect()
    }

    #[test]
    fn raw_html_is_held_to_the_list_wherever_it_leads() {
        for html in [
            r#"<a href="https://evil.example">"#,
            "<A HREF=//evil.example>",
            r#"<a href="https:evil.example">"#,
            r#"<a href="https:/evil.example">"#,
            r#"<a href="\\evil.example">"#,
            "<a href='ht\ntps://evil.example'>",
            "<a href=\"https&colon;//evil.example\">",
            r#"<a href="&#104;ttps://evil.example">"#,
            r#"<area href="https://evil.example">"#,
            r#"<form action="https://evil.example">"#,
            r#"<button formaction="https://evil.example">"#,
            r#"<iframe src="https://evil.example">"#,
            r#"<object data="https://evil.example">"#,
            r#"<blockquote cite="https://evil.example">"#,
            r#"<meta http-equiv=refresh content="0; url=https://evil.example">"#,
            r#"<p style="background: url(https://evil.example/a.png)">"#,
            r#"<iframe srcdoc="<a href='https://evil.example'>">"#,
            r#"<a href="mailto:a@evil.example">"#,
            r#"<a href="MAILTO:a@bao.vn?bcc=b%40evil.example">"#,
        ] {
            assert_eq!(in_html(html), ["unofficial-link"], "{html}");
        }
        for html in [
            r#"<img src="https://bao.vn/a.png">"#,
            r#"<img srcset="a.png 1x, https://bao.vn/a.png 2x">"#,
            r#"<video poster="//bao.vn/a.jpg">"#,
            r#"<source src="https://bao.vn/a.mp4">"#,
        ] {
            assert_eq!(in_html(html), ["remote-image"], "{html}");
        }
        assert_eq!(in_html(r#"<a href="https://bit.ly/x">"#), ["shortened-link"]);
        assert_eq!(in_html(r#"<a href="https://dichvucong-vn.com">"#), ["look-alike-link"]);
    }

    #[test]
    fn raw_html_that_stays_or_is_vouched_for_passes() {
        for html in [
            r#"<a href="bai.html#a">"#,
            r#"<a href="https://dichvucong.gov.vn/?a=b,c;d=(e)">"#,
            r#"<a href="tel:113">"#,
            r#"<img src="a.png" alt="https://evil.example trông thế này">"#,
            "<!-- https://evil.example -->",
            "<kbd>Ctrl</kbd>",
        ] {
            assert_eq!(in_html(html), [""; 0], "{html}");
        }
    }
}
