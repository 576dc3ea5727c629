//! QR codes as pictures that stay sharp at any size.

use fast_qr::{ECL, QRBuilder};
use std::fmt::Write;

/// White around the code, in modules (ISO/IEC 18004 asks for four).
pub const QUIET_ZONE: usize = 4;

/// A code as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// An SVG of one path, with the quiet zone.
    pub svg: String,
    /// How many modules its side has, without the quiet zone.
    pub modules: usize,
}

/// The code of a text as an SVG; `None` when the text is too long for a code.
pub fn svg(text: &str) -> Option<String> {
    drawn(text).map(|drawn| drawn.svg)
}

/// The code of a text; `None` when the text is too long for a code.
///
/// A quarter of it may be lost (level Q): posters get wet and torn.
pub fn drawn(text: &str) -> Option<Drawn> {
    let code = QRBuilder::new(text).ecl(ECL::Q).build().ok()?;
    let side = code.size + 2 * QUIET_ZONE;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = code[y][x..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>"
    );
    Some(Drawn { svg, modules: code.size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_address_makes_a_small_code() {
        // Version 3 has 29 modules; with the quiet zone 37.
        assert!(svg("https://camnang.example/d/13/").unwrap().contains("viewBox=\"0 0 37 37\""));
        assert_eq!(svg(&"x".repeat(5_000)), None);
    }
}
