//! Addresses: percent-encoding, and where a web address leads.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;
use url::{ParseError, Url};

/// What may not stand as itself in an address that is written into HTML; `%` stays, so that an
/// address that is encoded already is left alone (the set of the CommonMark reference renderer).
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']');

/// An address with spaces, quotes and letters beyond ASCII written as `%XX`.
pub fn encode_path(address: &str) -> Cow<'_, str> {
    utf8_percent_encode(address, UNSAFE).into()
}

/// The text that a percent-encoded address stands for; bytes that are not UTF-8 are replaced.
pub fn decode_percent(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8_lossy()
}

/// Where an address leads that leaves the site for the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress {
    /// The whole address in its plain form: `https://zalo.me/g/abc`.
    pub whole: String,
    /// `http` or `https`.
    pub scheme: String,
    /// The host in small letters, other scripts as `xn--…`, without port and final dot.
    pub host: String,
    /// The port, where it is not the usual one.
    pub port: Option<u16>,
    /// What stands after the host: `/g/abc`.
    pub path: String,
    /// Whether a name stands before the host, as in `https://zalo.me@evil.example`: nobody writes one but to
    /// deceive.
    pub has_login: bool,
}

/// A page that addresses without a scheme or a host are read from; no address of the web has this host.
const HERE: &str = "http://here.invalid/";

/// Reads an address as browsers do (the WHATWG's rules): blanks around it, tabs and line ends count for
/// nothing, `\` is `/`, full-width and percent-encoded letters of a host are plain ones.
///
/// `None` for what stays on the site, what is not of the web (`tel:`, `mailto:`), and what no browser would
/// open.
pub fn web_address(address: &str) -> Option<WebAddress> {
    let url = match Url::parse(address) {
        Err(ParseError::RelativeUrlWithoutBase) => Url::parse(HERE).ok()?.join(address).ok()?,
        read => read.ok()?,
    };
    let host = url.host_str()?.trim_end_matches('.').to_owned();
    let leaves = matches!(url.scheme(), "http" | "https") && host != "here.invalid";
    leaves.then(|| WebAddress {
        whole: url.to_string(),
        scheme: url.scheme().to_owned(),
        host,
        port: url.port(),
        path: url.path().to_owned(),
        has_login: !url.username().is_empty() || url.password().is_some(),
    })
}

/// Everywhere that an address leads: on the web, or by letters to the hosts of
/// `mailto:a@b.vn,c@d.vn?cc=e@f.vn`.
pub fn leads(address: &str) -> Vec<WebAddress> {
    let is_mail = Url::parse(address).is_ok_and(|url| url.scheme() == "mailto");
    if !is_mail {
        return web_address(address).into_iter().collect();
    }
    // Whoever gets a copy is named like whoever gets the letter.
    let plain = decode_percent(&address[address.find(':').map_or(0, |at| at + 1)..]).into_owned();
    let parts = plain
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '?' | '&' | '=' | '<' | '>' | '"'));
    parts.filter_map(|part| web_address(&format!("https://{}", part.rsplit_once('@')?.1))).collect()
}

/// What a path of files keeps of itself in an address; all else is spelled by `%`.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path of files as a part of an address: no letter of it means anything to whoever reads the address.
pub fn encode_file(path: &str) -> String {
    utf8_percent_encode(path, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_the_round_trip() {
        assert_eq!(encode_path("bài 1.md"), "b%C3%A0i%201.md");
        assert_eq!(decode_percent("b%C3%A0i%201.md"), "bài 1.md");
        assert_eq!(encode_path("a%20b"), "a%20b");
    }

    #[test]
    fn the_host_is_the_one_that_browsers_go_to() {
        for (address, host) in [
            ("https://zalo.me/g/a", "zalo.me"),
            ("HTTPS://ZALO.ME:443/g/a", "zalo.me"),
            (r"https://evil.example\.zalo.me/g/x", "evil.example"),
            (r"https:\\evil.example\zalo.me", "evil.example"),
            ("https:evil.example/zalo.me", "evil.example"),
            ("https:/evil.example", "evil.example"),
            ("//evil.example/zalo.me", "evil.example"),
            (r"/\evil.example", "evil.example"),
            ("/\t/evil.example", "evil.example"),
            ("ht\ntps://ev\til.example", "evil.example"),
            ("https://zalo.me@evil.example/", "evil.example"),
            ("https://zalo.me:x@evil.example/", "evil.example"),
            ("https://evil.example#@zalo.me", "evil.example"),
            ("https://evil.example?.zalo.me", "evil.example"),
            ("https://%65vil.example", "evil.example"),
            ("https://ｅｖｉｌ。example", "evil.example"),
            ("https://evil.example./g", "evil.example"),
            (" \u{1}https://evil.example", "evil.example"),
            ("https://dịchvụcông.vn", "xn--dchvcng-x0a0689dsha.vn"),
        ] {
            assert_eq!(web_address(address).map(|read| read.host).as_deref(), Some(host), "{address:?}");
        }
    }

    #[test]
    fn what_does_not_leave_for_the_web_is_none() {
        for address in [
            "a.md",
            "/a/b",
            "#c",
            "?q",
            "",
            "tel:113",
            "mailto:a@b.vn",
            "javascript:x",
            "https://",
            "https://a b/",
            "//here.invalid",
        ] {
            assert_eq!(web_address(address), None, "{address:?}");
        }
    }

    #[test]
    fn letters_go_where_their_addresses_say() {
        for (address, hosts) in [
            ("mailto:to@phuong.gov.vn", &["phuong.gov.vn"][..]),
            (
                "MAILTO:a@B.vn,c@d.vn?cc=e@f.vn&bcc=%67@evil.example&subject=x",
                &["b.vn", "d.vn", "f.vn", "evil.example"],
            ),
            ("mailto:a%40evil.example", &["evil.example"]),
            ("mailto:Lan <a@b.vn>", &["b.vn"]),
            ("mailto:a@b.vn@evil.example", &["evil.example"]),
            ("mailto:a@dịchvụcông.vn", &["xn--dchvcng-x0a0689dsha.vn"]),
            ("mailto:", &[]),
            ("tel:113", &[]),
            ("https://a.vn/b@c", &["a.vn"]),
        ] {
            let read: Vec<String> = leads(address).into_iter().map(|read| read.host).collect();
            assert_eq!(read, hosts, "{address}");
        }
    }

    #[test]
    fn names_before_the_host_and_ports_are_seen() {
        assert!(web_address("https://zalo.me@evil.example").is_some_and(|read| read.has_login));
        let plain = web_address("https://zalo.me:8443/g/a?b=@").unwrap();
        assert_eq!((plain.has_login, plain.port, plain.path.as_str()), (false, Some(8443), "/g/a"));
    }
}
