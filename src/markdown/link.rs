//! What an address of a link is: outside, inside, or refused.

/// The kinds of addresses that may leave a site. `javascript:`, `data:` and their kin are not here.
const SAFE_SCHEMES: &[&str] = &["http", "https", "mailto", "tel", "sms"];

/// The scheme of an address (`https`), read the way browsers do: blanks and controls do not count.
fn scheme(address: &str) -> Option<String> {
    if !address.contains(':') {
        return None;
    }
    let shown: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let (scheme, _) = shown.split_once(':')?;
    let well_formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    well_formed.then(|| scheme.to_ascii_lowercase())
}

/// Whether an address leaves the site.
pub fn is_external(address: &str) -> bool {
    address.starts_with("//") || scheme(address).is_some()
}

/// Whether following an address could run code or open what nobody expects.
pub(super) fn is_unsafe(address: &str) -> bool {
    scheme(address).is_some_and(|scheme| !SAFE_SCHEMES.contains(&scheme.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_in_addresses_is_refused_in_every_disguise() {
        for address in [
            "javascript:alert(1)",
            "JaVa\tScript:x",
            " javascript:x",
            "vbscript:x",
            "data:text/html,x",
            "\u{1}javascript:x",
        ] {
            assert!(is_unsafe(address), "{address:?}");
        }
        for address in
            ["https://a.vn", "tel:113", "a.md", "../a.md#x", "#javascript:", "?a:b", "bài 1: mở.md"]
        {
            assert!(!is_unsafe(address), "{address:?}");
        }
    }
}
