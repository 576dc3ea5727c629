//! Content hashes: the same bytes give the same number on every machine.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

/// A 128-bit content hash (XXH3). Not a defence against forgery: it tells accidents apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(u128);

impl Hash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(xxh3_128(bytes))
    }

    /// Reads what `Display` wrote: 32 hexadecimal digits.
    pub fn parse(digits: &str) -> Option<Hash> {
        (digits.len() == 32).then(|| u128::from_str_radix(digits, 16).ok().map(Hash)).flatten()
    }

    /// The first eight digits: what stands in the name of a fingerprinted file.
    pub fn short(self) -> String {
        format!("{:08x}", (self.0 >> 96) as u32)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The SHA-256 of a text as a Content-Security-Policy names it: `sha256-…` (CSP level 3, §2.3.1).
pub fn policy_hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Bytes as text, for files that stand inside others (RFC 4648, with padding).
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Gathers a hash from parts; the cut between parts counts.
#[derive(Default)]
pub struct Hasher(Xxh3);

impl Hasher {
    /// Adds one part.
    pub fn part(&mut self, bytes: &[u8]) -> &mut Hasher {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// The hash of all parts so far.
    pub fn finish(&self) -> Hash {
        Hash(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_survives_the_round_trip() {
        let hash = Hash::of("phường".as_bytes());
        assert_eq!(Hash::parse(&hash.to_string()), Some(hash));
        assert_eq!(hash.short().len(), 8);
    }

    #[test]
    fn policies_name_a_text_by_its_sha_256() {
        assert_eq!(policy_hash(""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn parts_are_told_apart() {
        let (mut a, mut b) = (Hasher::default(), Hasher::default());
        assert_ne!(a.part(b"ab").part(b"c").finish(), b.part(b"a").part(b"bc").finish());
    }
}
