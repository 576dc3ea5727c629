//! Signs that fonts of symbols draw in the places of other letters, and small letters above and below the
//! line.

/// Fonts that draw signs in the places of letters.
pub(super) fn is_symbols(font: &str) -> bool {
    let font = font.to_lowercase();
    ["wingdings", "webdings", "symbol", "zapf dingbats", "marlett"]
        .iter()
        .any(|known| font.starts_with(known))
}

/// A sign of a font of symbols as everybody has it; nothing where it is not known.
pub(super) fn sign(font: &str, code: u32) -> Option<char> {
    // Word writes them in a private area as well.
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let table: &[(u32, char)] = match font.to_lowercase() {
        font if font.starts_with("wingdings 2") => {
            &[(0x50, '✓'), (0x4f, '✗'), (0x52, '☑'), (0x51, '☒'), (0xa3, '☐'), (0x97, '•')]
        }
        font if font.starts_with("wingdings 3") => &[(0x7d, '▶'), (0x75, '▶'), (0x22, '↑'), (0x24, '→')],
        font if font.starts_with("wingdings") => WINGDINGS,
        font if font.starts_with("symbol") => SYMBOL,
        _ => &[],
    };
    table.iter().find(|(known, _)| *known == code).map(|(_, sign)| *sign)
}

const WINGDINGS: &[(u32, char)] = &[
    (0x20, ' '),
    (0x28, '☎'),
    (0x29, '☎'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '☐'),
    (0x71, '☐'),
    (0x73, '•'),
    (0x76, '❖'),
    (0x77, '•'),
    (0x9f, '•'),
    (0xa7, '•'),
    (0xa8, '☐'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '→'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const SYMBOL: &[(u32, char)] = &[
    (0x20, ' '),
    (0x2d, '−'),
    (0xa3, '≤'),
    (0xae, '→'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xde, '⇒'),
];

/// Letters above or below the line, where there are such letters: `m` and a raised `2` are `m²`.
pub(super) fn raised(text: &str, is_above: bool) -> Option<String> {
    let (from, to) = if is_above {
        ("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
    } else {
        ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
    };
    text.chars()
        .map(|c| if c == ' ' { Some(c) } else { to.chars().nth(from.chars().position(|known| known == c)?) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_that_everybody_has() {
        assert_eq!(
            [sign("Wingdings", 0xf0fc), sign("Symbol", 0xb7), sign("Wingdings", 0x21)],
            [Some('✓'), Some('•'), None]
        );
        assert_eq!((raised("2", true).as_deref(), raised("o", true)), (Some("²"), None));
    }
}
