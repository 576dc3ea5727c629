//! The colour of a site: how it is written, whether what stands on it can be read, and the nearest one on
//! which it can.

use super::vietnamese::english;

/// A colour of screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Colours by their English names, all of them dark enough.
const NAMED: &[(&str, Colour)] = &[
    ("green", Colour([0x0d, 0x5a, 0x48])),
    ("blue", Colour([0x0b, 0x4f, 0x8a])),
    ("red", Colour([0x9b, 0x1e, 0x23])),
    ("purple", Colour([0x5b, 0x2f, 0x82])),
    ("brown", Colour([0x6e, 0x3b, 0x1c])),
];

/// What stands beside the colour on pages, with the contrast that each needs (WCAG 2.2, 1.4.3 and 1.4.11):
/// letters in ivory on it, titles in it on the palest gold, both of any size; the gold of marks, which are
/// large.
const ON_PAGES: &[(Colour, f64)] = &[(IVORY, 4.5), (Colour([0xfd, 0xf0, 0xcf]), 4.5), (GOLD, 3.0)];

/// The same on posters, which are read from afar: as `poster-contrast` measures them.
const ON_POSTERS: &[(Colour, f64)] = &[(IVORY, 7.0), (GOLD, 4.5)];

const IVORY: Colour = Colour([0xfd, 0xf8, 0xec]);

/// The gold of marks.
const GOLD: Colour = Colour([0xf4, 0xb8, 0x3a]);

/// A contrast that is too low: the one there is, and the one that is needed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pale {
    /// What it is.
    pub contrast: f64,
    /// What it has to be.
    pub needed: f64,
}

impl Colour {
    /// A colour as people write it: `#0d5a48`, `0D5A48`, `#abc`, or a name in either language.
    pub fn parse(typed: &str) -> Option<Colour> {
        let names: Vec<&'static str> = NAMED.iter().map(|(name, _)| *name).collect();
        if let Some(name) = english(typed, &names) {
            return NAMED.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour);
        }
        let digits: Vec<u8> = typed
            .trim()
            .trim_start_matches('#')
            .chars()
            .map(|c| Some(c.to_digit(16)? as u8))
            .collect::<Option<_>>()?;
        match digits[..] {
            [red, green, blue] => Some(Colour([red, green, blue].map(|digit| digit * 17))),
            [a, b, c, d, e, f] => Some(Colour([a * 16 + b, c * 16 + d, e * 16 + f])),
            _ => None,
        }
    }

    /// The names that it may be called by.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }

    /// As style sheets write it: `#0d5a48`.
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// How much light it gives, from 0 to 1 (WCAG).
    fn light(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast between two colours, from 1 to 21 (WCAG).
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.light(), other.light());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// What is too pale about it on pages; nothing where all that stands beside it can be read.
    pub fn pale(self) -> Option<Pale> {
        self.pale_beside(ON_PAGES)
    }

    fn pale_beside(self, all: &[(Colour, f64)]) -> Option<Pale> {
        let all = all.iter().map(|(other, needed)| Pale { contrast: self.contrast(*other), needed: *needed });
        all.filter(|pale| pale.contrast < pale.needed)
            .max_by(|a, b| (a.needed / a.contrast).total_cmp(&(b.needed / b.contrast)))
    }

    /// The nearest colour of the same shade beside which everything on pages can be read.
    pub fn readable(self) -> Colour {
        self.dimmed_beside(ON_PAGES)
    }

    /// The same for posters.
    pub fn readable_from_afar(self) -> Colour {
        self.dimmed_beside(ON_POSTERS)
    }

    fn dimmed_beside(self, all: &[(Colour, f64)]) -> Colour {
        if self.pale_beside(all).is_none() {
            return self;
        }
        // Light grows evenly with this part, so halving finds the edge.
        let (mut dark, mut bright) = (0.0, 1.0);
        for _ in 0..24 {
            let part = (dark + bright) / 2.0;
            if self.dimmed(part).pale_beside(all).is_none() { dark = part } else { bright = part }
        }
        self.dimmed(dark)
    }

    /// The colour with a part of its light.
    fn dimmed(self, part: f64) -> Colour {
        Colour(self.0.map(|value| written(linear(value) * part)))
    }

    /// The colour in shadow: each of its values times a part.
    pub fn shaded(self, part: f64) -> Colour {
        Colour(self.0.map(|value| (f64::from(value) * part).round() as u8))
    }

    /// The colour with a part of another in it.
    pub fn mixed(self, other: Colour, part: f64) -> Colour {
        let mut values = [0; 3];
        for (value, (own, other)) in values.iter_mut().zip(self.0.into_iter().zip(other.0)) {
            *value = (f64::from(own) * (1.0 - part) + f64::from(other) * part).round() as u8;
        }
        Colour(values)
    }

    /// Whether small letters in gold can be read on it.
    pub fn carries_gold(self) -> bool {
        self.contrast(GOLD) >= 4.5
    }
}

fn linear(value: u8) -> f64 {
    let value = f64::from(value) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// The value of an amount of light, never brighter than it.
fn written(light: f64) -> u8 {
    let value = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (value * 255.0 + 1e-9).floor() as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::VALUES;

    #[test]
    fn colours_are_read_as_people_write_them() {
        for typed in ["#0d5a48", "0D5A48", " #0D5a48", "green", "Xanh lá", "xanh-la"] {
            assert_eq!(Colour::parse(typed).map(Colour::hex).as_deref(), Some("#0d5a48"), "{typed}");
        }
        assert_eq!(Colour::parse("#a0c").map(Colour::hex).as_deref(), Some("#aa00cc"));
        for typed in ["", "#", "#12", "#12345", "#1234567", "#ggg", "rgb(1,2,3)", "xanh xanh"] {
            assert_eq!(Colour::parse(typed), None, "{typed}");
        }
    }

    #[test]
    fn every_colour_with_a_name_can_be_read_and_has_a_vietnamese_one() {
        for (name, colour) in NAMED {
            assert_eq!(colour.pale(), None, "{name}");
            assert_eq!(colour.readable_from_afar().hex(), colour.hex(), "{name}: the same on paper");
            assert!(VALUES.iter().any(|(known, names)| known == name && !names.is_empty()), "{name}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let [black, white, grey] = [[0; 3], [255; 3], [0x77; 3]].map(Colour);
        assert_eq!((black.contrast(white) * 100.0).round(), 2100.0);
        // The grey that everybody knows to fail by a hair.
        assert_eq!((grey.contrast(white) * 100.0).round(), 448.0);
    }

    proptest::proptest! {
        #[test]
        fn the_nearest_colour_can_be_read_and_no_brighter_one_can(values: [u8; 3]) {
            let colour = Colour(values);
            let near = colour.readable();
            proptest::prop_assert_eq!(near.pale(), None);
            proptest::prop_assert!(near.contrast(Colour([0xfb, 0xf6, 0xec])) >= 4.5);
            proptest::prop_assert_eq!(near.readable_from_afar().pale_beside(ON_POSTERS), None);
            if colour.pale().is_some() {
                let brighter = Colour(near.0.map(|value| value.saturating_add(2)));
                proptest::prop_assert!(brighter.pale().is_some(), "{} could be {}", near.hex(), brighter.hex());
                // The shade stays: what was strongest is strongest.
                let strongest = |colour: Colour| *colour.0.iter().max().unwrap();
                let at = values.iter().position(|value| *value == strongest(colour)).unwrap();
                proptest::prop_assert_eq!(near.0[at], strongest(near));
            } else {
                proptest::prop_assert_eq!(near, colour);
            }
            proptest::prop_assert_eq!(Colour::parse(&colour.hex()), Some(colour));
        }
    }
}
