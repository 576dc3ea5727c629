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

/// The code of a text as lines of blocks, two rows of modules a line; `None` when the text is too long for a
/// code.
///
/// What is light is drawn, since most terminals are dark.
pub fn blocks(text: &str) -> Option<String> {
    const QUIET: usize = 2;
    let code = QRBuilder::new(text).ecl(ECL::L).build().ok()?;
    let side = code.size + 2 * QUIET;
    let inside = |at: usize| at.checked_sub(QUIET).filter(|at| *at < code.size);
    let is_light = |x: usize, y: usize| inside(x).zip(inside(y)).is_none_or(|(x, y)| !code[y][x].value());
    let sign = |x: usize, y: usize| match (is_light(x, y), is_light(x, y + 1)) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    let lines: Vec<String> = (0..side).step_by(2).map(|y| (0..side).map(|x| sign(x, y)).collect()).collect();
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_square_with_light_around_them() {
        let blocks = blocks("http://192.168.1.5:8080/").unwrap();
        let lines: Vec<Vec<char>> = blocks.lines().map(|line| line.chars().collect()).collect();
        // Version 2 has 25 modules, two more of light on each side.
        assert!(lines.len() == 15 && lines.iter().all(|line| line.len() == 29), "{blocks}");
        assert!(
            lines[0].iter().all(|sign| *sign == '█')
                && lines.iter().all(|line| line[0] == '█' && line[28] == '█')
        );
        assert_eq!(lines[1][2..9].iter().collect::<String>(), " ▄▄▄▄▄ ", "the corner that readers look for");
    }

    #[test]
    fn a_short_address_makes_a_small_code() {
        // Version 3 has 29 modules; with the quiet zone 37.
        assert!(svg("https://camnang.example/d/13/").unwrap().contains("viewBox=\"0 0 37 37\""));
        assert_eq!(svg(&"x".repeat(5_000)), None);
    }
}
