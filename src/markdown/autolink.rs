//! Addresses typed as plain text become links, by the rules of GitHub's Markdown (its §6.9).

use std::ops::Range;

/// An address in running text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Autolink {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The address it leads to.
    pub target: String,
}

/// Longer than any address that is typed; it keeps hostile text cheap.
const MAX_ADDRESS: usize = 2_000;

/// The longest name of a host.
const MAX_HOST: usize = 253;

/// The addresses in a text, from left to right.
pub(super) fn find(text: &str) -> Vec<Autolink> {
    let mut found = Vec::new();
    // Single bytes are found at once, and each is rare in Vietnamese text.
    let has = |byte: u8| text.as_bytes().contains(&byte);
    if (has(b':') && text.contains("://")) || (has(b'w') && text.contains("www.")) {
        find_web(text, &mut found);
    }
    if has(b'@') {
        find_mail(text, &mut found);
    }
    found.sort_by_key(|link| link.range.start);
    found.dedup_by(|later, earlier| later.range.start < earlier.range.end);
    found
}

fn find_web(text: &str, found: &mut Vec<Autolink>) {
    let mut free_from = 0;
    for (at, _) in text.match_indices(['h', 'H', 'w', 'W']) {
        if at >= free_from
            && may_begin(text, at)
            && let Some(link) = web_address(text, at)
        {
            free_from = link.range.end;
            found.push(link);
        }
    }
}

fn find_mail(text: &str, found: &mut Vec<Autolink>) {
    let mut free_from = 0;
    for (at, _) in text.match_indices('@') {
        if let Some(link) = mail_address(text, free_from.min(at), at) {
            free_from = link.range.end;
            found.push(link);
        }
    }
}

/// An address begins a line or follows a space or one of `*_~(`.
fn may_begin(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || "*_~(".contains(before))
}

fn web_address(text: &str, at: usize) -> Option<Autolink> {
    let rest = &text[at..];
    let (scheme, implied) = ["https://", "http://", "www."]
        .into_iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        .map(|scheme| if scheme == "www." { (0, "http://") } else { (scheme.len(), "") })?;
    // The host is looked at first: text that only begins like an address is not read to its end again and
    // again.
    let start = &rest[scheme..rest.floor_char_boundary(rest.len().min(scheme + MAX_HOST))];
    let host = start.split(|c: char| c.is_whitespace() || "</?#:".contains(c)).next()?;
    if !is_domain(trim_end(host)) {
        return None;
    }
    let near = &rest[..rest.floor_char_boundary(rest.len().min(MAX_ADDRESS))];
    let end = near.find(|c: char| c.is_whitespace() || c == '<').unwrap_or(near.len());
    let address = trim_end(&near[..end]);
    let host = address.get(scheme..)?.split(['/', '?', '#', ':']).next()?;
    is_domain(host).then(|| Autolink { range: at..at + address.len(), target: format!("{implied}{address}") })
}

fn is_domain(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    let is_part =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    parts.len() > 1
        && parts.iter().all(is_part)
        && !parts[parts.len() - 2..].iter().any(|part| part.contains('_'))
}

/// Without punctuation that ends the sentence, a closing bracket that was opened outside, an entity.
fn trim_end(address: &str) -> &str {
    let mut address = address;
    loop {
        let trimmed = match address.chars().next_back() {
            Some('?' | '!' | '.' | ',' | ':' | '*' | '_' | '~' | '\'' | '"' | '”' | '’') => {
                address.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', '”', '’'])
            }
            Some(')') if address.matches(')').count() > address.matches('(').count() => {
                &address[..address.len() - 1]
            }
            Some(';') => match address[..address.len() - 1].rfind('&') {
                Some(amp) if address[amp + 1..address.len() - 1].chars().all(char::is_alphanumeric) => {
                    &address[..amp]
                }
                _ => &address[..address.len() - 1],
            },
            _ => return address,
        };
        address = trimmed;
    }
}

/// The mail address around the `@` at `at`, not reaching back beyond `from`.
fn mail_address(text: &str, from: usize, at: usize) -> Option<Autolink> {
    let is_local = |c: &char| c.is_ascii_alphanumeric() || ".-_+".contains(*c);
    let local = text[from..at].chars().rev().take(MAX_ADDRESS).take_while(is_local).count();
    let after = &text[at + 1..];
    let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !".-_".contains(c)).unwrap_or(after.len());
    let host = after[..end.min(MAX_ADDRESS)].trim_end_matches('.');
    let range = at - local..at + 1 + host.len();
    let fine = local > 0 && is_domain(host) && !host.ends_with(['-', '_']);
    fine.then(|| Autolink { target: format!("mailto:{}", &text[range.clone()]), range })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(text: &str) -> Vec<String> {
        find(text).into_iter().map(|link| link.target).collect()
    }

    #[test]
    fn addresses_in_running_text_are_found() {
        assert_eq!(
            targets("Mở https://dichvucong.gov.vn, rồi www.a.vn/x_y."),
            ["https://dichvucong.gov.vn", "http://www.a.vn/x_y"]
        );
        assert_eq!(targets("(xem https://a.vn/b(c))"), ["https://a.vn/b(c)"]);
        assert_eq!(targets("Thư: to.cns@phuong.gov.vn."), ["mailto:to.cns@phuong.gov.vn"]);
    }

    #[test]
    fn what_only_looks_like_an_address_is_left() {
        for text in ["xhttps://a.vn", "https://", "https://máy", "a@b", "@a.vn", "http:/a.vn", "www."] {
            assert_eq!(targets(text), [""; 0], "{text}");
        }
    }
}
