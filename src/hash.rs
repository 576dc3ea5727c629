//! Content hashes: the same bytes give the same number on every machine.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt;
use std::hash::{BuildHasher, RandomState};
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

/// A secret that seals bytes: whoever does not have it cannot make a seal.
#[derive(Clone, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl Key {
    /// One that nobody can guess: the standard library keys its tables with random numbers of the system,
    /// against whoever would make their entries collide.
    pub fn random() -> Key {
        let mut bytes = [0; 32];
        for (number, part) in bytes.chunks_mut(8).enumerate() {
            part.copy_from_slice(&RandomState::new().hash_one(number).to_le_bytes());
        }
        Key(bytes)
    }

    /// Reads what `Display` wrote: 64 hexadecimal digits.
    pub fn parse(digits: &str) -> Option<Key> {
        let is_one = digits.len() == 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let bytes: Vec<u8> = is_one.then(|| {
            (0..32).map_while(|at| u8::from_str_radix(&digits[at * 2..at * 2 + 2], 16).ok()).collect()
        })?;
        bytes.try_into().ok().map(Key)
    }

    /// The seal of some parts, as 64 hexadecimal digits; the cut between parts counts.
    pub fn seal(&self, parts: &[&[u8]]) -> String {
        let mut inner = Sha256::new_with_prefix(self.0);
        for part in parts {
            inner.update((part.len() as u64).to_le_bytes());
            inner.update(part);
        }
        // Twice, as in HMAC: nobody can go on from a seal to that of a longer text.
        let outer = Sha256::new_with_prefix(self.0).chain_update(inner.finalize());
        hexadecimal(&outer.finalize())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hexadecimal(&self.0))
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
    fn a_seal_is_of_one_key_and_of_these_parts() {
        let key = Key::random();
        let seal = key.seal(&[b"ab", b"c"]);
        assert_eq!(Key::parse(&key.to_string()).map(|key| key.seal(&[b"ab", b"c"])), Some(seal.clone()));
        for other in
            [key.seal(&[b"a", b"bc"]), key.seal(&[b"ab", b"c", b""]), Key::random().seal(&[b"ab", b"c"])]
        {
            assert_ne!(other, seal);
        }
        assert!(Key::parse("").is_none() && Key::parse(&"+1".repeat(32)).is_none());
    }

    #[test]
    fn parts_are_told_apart() {
        let (mut a, mut b) = (Hasher::default(), Hasher::default());
        assert_ne!(a.part(b"ab").part(b"c").finish(), b.part(b"a").part(b"bc").finish());
    }
}
