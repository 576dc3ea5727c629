//! Links, codes and typed addresses lead where the ward vouches for, never to a look-alike.

use crate::config::{Official, is_below};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::markdown::is_external;
use crate::model::{Document, Site, Target};
use crate::text::{WebAddress, closest, letters_apart, web_address};

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

/// Reports links to shorteners, to look-alikes of official domains, and, where there is a list, to domains that are not on it.
pub(super) fn check(site: &Site, diags: &mut Diagnostics) {
    for document in &site.documents {
        for (address, span) in addresses(document) {
            diags.append(
                fault(&address, site.config.official.as_ref())
                    .map(|found| found.at(&document.parsed.source.path, span))
                    .into_iter()
                    .collect(),
            );
        }
    }
}

/// Every address out of the site: of links, pictures and codes, and the one that a poster shows in large letters.
fn addresses(document: &Document) -> Vec<(String, Span)> {
    let parsed = &document.parsed;
    let refs = parsed.doc.refs.iter().zip(&document.targets);
    let links = refs.filter(|(reference, target)| **target == Target::External && is_external(&reference.target));
    let mut addresses: Vec<(String, Span)> = links.map(|(reference, _)| (reference.target.to_string(), reference.span)).collect();
    if let Some(poster) = &parsed.front.poster {
        let shown = poster.address.concat().replace("**", "");
        addresses.extend((!shown.is_empty()).then(|| (format!("https://{shown}"), poster.span)));
    }
    addresses
}

fn fault(address: &str, official: Option<&Official>) -> Option<Diagnostic> {
    let WebAddress { host, has_login, .. } = web_address(address)?;
    let empty = Official::default();
    let list = official.unwrap_or(&empty);
    if SHORTENERS.iter().any(|shortener| is_below(&host, shortener)) {
        return Some(Diagnostic::new(Code::ShortenedLink).arg("host", &host));
    }
    if list.allows(&host) && !has_login {
        return None;
    }
    if let Some(meant) = imitated(&host, has_login, list) {
        return Some(Diagnostic::new(Code::LookAlikeLink).arg("host", &host).arg("meant", meant));
    }
    official.map(|list| {
        let near = closest(&host, list.official.iter().map(|domain| domain.name.as_str()));
        Diagnostic::new(Code::UnofficialLink).arg("host", &host).suggest(near)
    })
}

/// The domain that a host pretends to be.
fn imitated(host: &str, has_login: bool, list: &Official) -> Option<String> {
    let domains = || list.official.iter().map(|domain| domain.name.as_str()).chain(["gov.vn"]);
    // A name before @ is no part of the host, and nobody writes one but to deceive; letters of other scripts neither.
    let is_disguised = has_login || host.split('.').any(|label| label.starts_with("xn--"));
    // dichvucong.gov.vn.example.com
    let wears = |domain: &str| host.starts_with(&format!("{domain}.")) || host.contains(&format!(".{domain}."));
    // dichvucong-vn.com
    let name = |domain: &str| domain.split('.').next().unwrap_or_default().to_owned();
    let borrows = |domain: &str| name(domain).len() >= SHORTEST_NAME && host.contains(&name(domain)) && !is_below(host, domain);
    // dichvucomg.gov.vn
    let misspells = |domain: &str| domain.len() >= 2 * SHORTEST_NAME && !is_below(host, domain) && letters_apart(host, domain) == 1;
    let found = domains().find(|domain| !is_below(host, domain) && (wears(domain) || borrows(domain) || misspells(domain)));
    found.map(str::to_owned).or_else(|| is_disguised.then(|| closest(host, domains()).unwrap_or("gov.vn").to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Domain;

    fn list() -> Official {
        let domain = |name: &str| Domain { name: name.into(), why: "x".into() };
        Official {
            official: vec![domain("dichvucong.gov.vn"), domain("vneid.gov.vn"), domain("play.google.com")],
            outside: vec![domain("bao.vn")],
        }
    }

    fn said(address: &str) -> Option<(&'static str, String)> {
        fault(address, Some(&list())).map(|found| (found.code.name(), found.message(crate::text::Lang::En)))
    }

    #[test]
    fn what_is_on_the_list_passes() {
        for address in
            ["https://dichvucong.gov.vn/p/home", "https://www.dichvucong.gov.vn", "https://bao.vn:443/x", "tel:113", "mailto:a@b.vn"]
        {
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
        ] {
            assert_eq!(said(address).map(|(code, _)| code), Some("look-alike-link"), "{address}");
        }
        assert!(said("https://dichvucong-vn.com").is_some_and(|(_, words)| words.contains("dichvucong.gov.vn")));
    }

    #[test]
    fn shorteners_and_strangers_are_told_apart() {
        assert_eq!(said("http://bit.ly/abc").map(|(code, _)| code), Some("shortened-link"));
        assert_eq!(said("https://example.org").map(|(code, _)| code), Some("unofficial-link"));
        assert_eq!(fault("https://example.org", None), None, "without a list nothing is known of strangers");
        assert!(fault("https://bit.ly/abc", None).is_some());
    }
}
