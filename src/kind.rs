//! What a file is by its first bytes, whatever its name ends in; and which endings may be attached.

/// How many bytes are looked at.
pub const HEAD: usize = 4_096;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A photograph or screenshot that can be decoded: PNG, JPEG or WebP.
    Picture,
    /// A picture of another kind, which may tell where it was taken; its name.
    OtherPicture(&'static str),
    /// A drawing (SVG).
    Drawing,
    /// A film or sound in MP4.
    Film,
    /// A film of another kind; its name.
    OtherFilm(&'static str),
    /// Sound in MP3.
    Mp3,
    /// A document to print.
    Pdf,
    /// An archive; today's office documents are archives too.
    Zip,
    /// An office document of the old kind, which may hold programs.
    Old,
    /// Text without marks.
    Text,
    /// Text that begins with a mark in `< >`.
    Markup,
    /// Something else.
    Other,
}

/// The endings of files that may be attached to a page, and what has to stand in them. None of them runs in a
/// browser.
const ATTACHED: [(&str, Kind); 11] = [
    ("pdf", Kind::Pdf),
    ("docx", Kind::Zip),
    ("xlsx", Kind::Zip),
    ("pptx", Kind::Zip),
    ("odt", Kind::Zip),
    ("ods", Kind::Zip),
    ("odp", Kind::Zip),
    ("csv", Kind::Text),
    ("txt", Kind::Text),
    ("vtt", Kind::Text),
    ("mp3", Kind::Mp3),
];

/// What has to stand in an attached file of this ending; nothing when files of this ending are not attached.
pub fn attached(ending: &str) -> Option<Kind> {
    ATTACHED.iter().find(|(own, _)| *own == ending).map(|(_, kind)| *kind)
}

/// First bytes, and what they tell.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"\x89PNG\r\n\x1a\n", Kind::Picture),
    (b"\xff\xd8\xff", Kind::Picture),
    (b"GIF8", Kind::OtherPicture("GIF")),
    (b"II*\0", Kind::OtherPicture("TIFF, RAW")),
    (b"MM\0*", Kind::OtherPicture("TIFF, RAW")),
    (b"II+\0", Kind::OtherPicture("TIFF")),
    (b"MM\0+", Kind::OtherPicture("TIFF")),
    (b"IIRO", Kind::OtherPicture("RAW")),
    (b"IIRS", Kind::OtherPicture("RAW")),
    (b"MMOR", Kind::OtherPicture("RAW")),
    (b"IIU\0", Kind::OtherPicture("RAW")),
    (b"II\x1a\0\0\0HEAPCCDR", Kind::OtherPicture("RAW")),
    (b"\0MRM", Kind::OtherPicture("RAW")),
    (b"FOVb", Kind::OtherPicture("RAW")),
    (b"FUJIFILMCCD-RAW", Kind::OtherPicture("RAW")),
    (b"\0\0\x01\0", Kind::OtherPicture("ICO")),
    (b"\0\0\x02\0", Kind::OtherPicture("CUR")),
    (b"8BPS", Kind::OtherPicture("PSD")),
    (b"gimp xcf", Kind::OtherPicture("XCF")),
    (b"\xff\x0a", Kind::OtherPicture("JPEG XL")),
    (b"\0\0\0\x0cJXL ", Kind::OtherPicture("JPEG XL")),
    (b"\0\0\0\x0cjP  ", Kind::OtherPicture("JPEG 2000")),
    (b"\xff\x4f\xff\x51", Kind::OtherPicture("JPEG 2000")),
    (b"II\xbc\x01", Kind::OtherPicture("JPEG XR")),
    (b"BPG\xfb", Kind::OtherPicture("BPG")),
    (b"FLIF", Kind::OtherPicture("FLIF")),
    (b"qoif", Kind::OtherPicture("QOI")),
    (b"\x76\x2f\x31\x01", Kind::OtherPicture("EXR")),
    (b"DDS ", Kind::OtherPicture("DDS")),
    (b"\xd7\xcd\xc6\x9a", Kind::OtherPicture("WMF")),
    (b"\x01\0\0\0\x6c\0\0\0", Kind::OtherPicture("EMF")),
    (b"\x1aE\xdf\xa3", Kind::OtherFilm("WebM, MKV")),
    (b"FLV\x01", Kind::OtherFilm("FLV")),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Kind::OtherFilm("WMV")),
    (b"\0\0\x01\xba", Kind::OtherFilm("MPEG")),
    (b"\0\0\x01\xb3", Kind::OtherFilm("MPEG")),
    (b"OggS", Kind::OtherFilm("Ogg")),
    (b"fLaC", Kind::OtherFilm("FLAC")),
    (b"#!AMR", Kind::OtherFilm("AMR")),
    (b"ID3", Kind::Mp3),
    (b"%PDF-", Kind::Pdf),
    (b"PK\x03\x04", Kind::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Old),
];

/// What a file is, by its first [`HEAD`] bytes.
pub fn of(head: &[u8]) -> Kind {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return *kind;
    }
    match (head.get(4..8), head.get(8..12)) {
        (_, Some(name)) if head.starts_with(b"RIFF") => riff(name),
        (Some(b"ftyp"), Some(brand)) => branded(brand),
        (Some(b"moov" | b"mdat" | b"wide" | b"pnot"), _) => Kind::OtherFilm("MOV"),
        _ if is_bitmap(head) => Kind::OtherPicture("BMP"),
        _ if matches!(head, [0xff, second, ..] if second & 0xe6 == 0xe2) => Kind::Mp3,
        _ if head.first() == Some(&0x47) && head.get(188) == Some(&0x47) => Kind::OtherFilm("MPEG"),
        _ => text(head),
    }
}

fn riff(name: &[u8]) -> Kind {
    match name {
        b"WEBP" => Kind::Picture,
        b"AVI " => Kind::OtherFilm("AVI"),
        b"WAVE" => Kind::OtherFilm("WAV"),
        _ => Kind::Other,
    }
}

/// Films and the pictures of newer phones are files of one make; what they are stands in the first box.
fn branded(brand: &[u8]) -> Kind {
    match brand {
        b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"hevm" | b"hevs" | b"mif1" | b"mif2"
        | b"msf1" | b"miaf" => Kind::OtherPicture("HEIC"),
        b"avif" | b"avis" => Kind::OtherPicture("AVIF"),
        b"crx " => Kind::OtherPicture("RAW"),
        b"qt  " => Kind::OtherFilm("MOV"),
        _ => Kind::Film,
    }
}

/// Two letters are too few to tell: the size of the second head has to be one of those there are.
fn is_bitmap(head: &[u8]) -> bool {
    head.starts_with(b"BM")
        && matches!(head.get(14..18), Some([12 | 16 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

/// Text of any encoding: without the sign that no text has. Wide letters are read, since half of one looks
/// like such a sign.
fn text(head: &[u8]) -> Kind {
    let wide = wide_letters(head);
    let plain = wide.as_deref().map_or(head, str::as_bytes);
    if plain.contains(&0) {
        return Kind::Other;
    }
    let plain = plain.strip_prefix(b"\xef\xbb\xbf").unwrap_or(plain);
    let letters = plain.trim_ascii_start();
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    match letters.first() {
        Some(b'<') if is_drawing(letters) => Kind::Drawing,
        Some(b'<') => Kind::Markup,
        _ if plain.iter().filter(is_control).count() > 0 => Kind::Other,
        _ => Kind::Text,
    }
}

/// The letters of a text in UTF-16, which begins with its mark; the last one may be cut in half.
fn wide_letters(head: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match head {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = head[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Whether the first element is a drawing, with or without a prefix of its own.
fn is_drawing(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let mut rest = &*text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = match rest.chars().next() {
            Some('?') => rest.find("?>"),
            Some('!') if rest.starts_with("!--") => rest.find("-->"),
            Some('!')
                if !rest[1..]
                    .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                    .trim_start()
                    .starts_with("svg") =>
            {
                return false;
            }
            Some('!') => rest.find(['[', '>']).and_then(|at| {
                if rest[at..].starts_with('[') { rest.find("]>").or(rest.find("] >")) } else { Some(at) }
            }),
            _ => {
                let name: String =
                    rest.chars().take_while(|c| c.is_alphanumeric() || *c == ':' || *c == '_').collect();
                return name == "svg" || name.ends_with(":svg");
            }
        };
        let Some(end) = end else { return rest.contains("<svg") };
        rest = &rest[end..];
    }
    false
}

/// What a server says that a file is, by the ending of its name.
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "opus" | "ogg" => "audio/ogg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        let wide = |text: &str| {
            [vec![0xff, 0xfe], text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
        };
        let bitmap = [&b"BM"[..], &[0; 12], &[40, 0, 0, 0]].concat();
        let cases: Vec<(&[u8], Kind)> = vec![
            (b"\xff\xd8\xff\xe1..Exif", Kind::Picture),
            (b"RIFF....WEBPVP8 ", Kind::Picture),
            (b"RIFF....AVI LIST", Kind::OtherFilm("AVI")),
            (b"\0\0\0\x18ftypheic", Kind::OtherPicture("HEIC")),
            (b"\0\0\0\x18ftypavif", Kind::OtherPicture("AVIF")),
            (b"\0\0\0\x18ftypisom", Kind::Film),
            (b"\0\0\0\x14ftypqt  ", Kind::OtherFilm("MOV")),
            (b"\0\0\0\x08wide\0\0\0\0mdat", Kind::OtherFilm("MOV")),
            (b"\xff\xfb\x90\0", Kind::Mp3),
            (&bitmap, Kind::OtherPicture("BMP")),
            (b"BMI: 23", Kind::Text),
            (b"%PDF-1.7\n", Kind::Pdf),
            ("Mẫu đơn\n".as_bytes(), Kind::Text),
            (b"", Kind::Text),
            (b"<svg/>", Kind::Drawing),
            (
                b"\xef\xbb\xbf <?xml version='1.0'?><!-- <p> --><!DOCTYPE svg [<!ENTITY a 'b'>]><s:svg>",
                Kind::Drawing,
            ),
            (b"<!DOCTYPE html><svg>", Kind::Markup),
            (b"  <script>", Kind::Markup),
            (b"\x1f\x8b\x08\0\0\0\0\0", Kind::Other),
            (b"MZ\x90\0", Kind::Other),
            (b"#!/bin/sh\n\x01", Kind::Other),
        ];
        for (head, kind) in cases {
            assert_eq!(of(head), kind, "{}", String::from_utf8_lossy(head));
        }
        assert_eq!(
            (of(&wide("Xin chào")), of(&wide("<script>")), of(&wide("a\u{1}"))),
            (Kind::Text, Kind::Markup, Kind::Other)
        );
        // The letters of Vietnamese, each once, are text in every width and order.
        let all: String = ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}').collect();
        let other_way: Vec<u8> = wide(&all).chunks_exact(2).flat_map(|pair| [pair[1], pair[0]]).collect();
        assert_eq!(
            [of(&wide(&all)), of(&other_way), of(&wide(&all)[..101]), of(all.as_bytes())],
            [Kind::Text; 4]
        );
    }
}
