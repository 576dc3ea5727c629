//! Letters that look like Markdown's marks, or like nothing at all.

/// Whether a letter shows nothing and parts nothing: zero width, marks of direction, the soft hyphen.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether a letter is a space of any kind within a line.
pub(super) fn is_any_space(c: char) -> bool {
    c.is_whitespace()
}

/// Whether a letter is a round or square bullet, as Word and chat apps set them.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '▪'
            | '▫'
            | '◦'
            | '●'
            | '○'
            | '■'
            | '‣'
            | '⁃'
            | '∙'
            | '◆'
            | '◇'
            | '❖'
            | '§'
            | '\u{f0a7}'
            | '\u{f0b7}'
    )
}

/// Whether a letter is a hyphen or a dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '−' | '－')
}

/// Whether a letter is a colon of either width.
pub(super) fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Whether a letter is a double or single quotation mark of any make.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '«' | '»' | '″' | '＂')
}

/// Whether Markdown takes a letter for punctuation.
pub(super) fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !('\u{300}'..='\u{36f}').contains(&c)
}

/// The plain mark that a full-width or typographic one stands for; nothing for invisible letters.
pub(super) fn plain_mark(c: char) -> &'static str {
    match c {
        '＃' => "#",
        '＊' => "*",
        '．' => ".",
        '（' => "(",
        '）' => ")",
        '［' => "[",
        '］' => "]",
        c if is_quote(c) => "\"",
        _ => "",
    }
}
