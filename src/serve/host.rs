//! The host that a request names.

use std::net::{IpAddr, Ipv4Addr};

/// The address that a host is, where it is told in digits or is this machine by name; `None` for any other
/// name, since somebody's DNS could lead it here.
pub(super) fn host_address(host: &str) -> Option<IpAddr> {
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    if name.eq_ignore_ascii_case("localhost") {
        return Some(Ipv4Addr::LOCALHOST.into());
    }
    name.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_names_are_answered() {
        for host in ["localhost:8080", "127.0.0.1:1", "[::1]:8080", "192.168.1.5"] {
            assert!(host_address(host).is_some(), "{host}");
        }
        for host in ["", "evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example"] {
            assert!(host_address(host).is_none(), "{host}");
        }
    }
}
