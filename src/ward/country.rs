//! The country that the ward lies in: its time, and how addresses of its state end.
//!
//! Its phone plan is the room `phone`, which stands below all rooms that read numbers.

/// What holds in a whole country.
pub struct Country {
    /// The name of its time zone, as calendars know it.
    pub zone: &'static str,
    /// What calendars are told of that zone (RFC 5545), line by line, but for its name.
    pub zone_rule: &'static [&'static str],
    /// What the domains of the state end in.
    pub official_suffix: &'static str,
    /// The suffix as it is aped within other domains, without dots and dashes: `haiphong-gov.vn`,
    /// `vn-gov.com`.
    pub aped_suffixes: &'static [&'static str],
}

/// Vietnam, which has had one time all year since 1975.
pub const COUNTRY: Country = Country {
    zone: "Asia/Ho_Chi_Minh",
    zone_rule: &[
        "BEGIN:STANDARD",
        "DTSTART:19750613T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
    ],
    official_suffix: "gov.vn",
    aped_suffixes: &["govvn", "vngov"],
};
