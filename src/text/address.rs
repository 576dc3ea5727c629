//! Percent-encoding of addresses.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// What may not stand as itself in an address that is written into HTML; `%` stays, so that an
/// address that is encoded already is left alone (the set of the CommonMark reference renderer).
const UNSAFE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}').add(b'[').add(b']');

/// An address with spaces, quotes and letters beyond ASCII written as `%XX`.
pub fn encode_path(address: &str) -> Cow<'_, str> {
    utf8_percent_encode(address, UNSAFE).into()
}

/// The text that a percent-encoded address stands for; bytes that are not UTF-8 are replaced.
pub fn decode_percent(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8_lossy()
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
}
