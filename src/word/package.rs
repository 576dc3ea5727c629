//! The parts of a document: found by their relations, unpacked within bounds, parsed without anything of
//! their own unfolded.

use crate::archive::{PartFault, Parts};
use crate::diag::Phrase;
use crate::xml::{Document, ParsingOptions};
use std::collections::HashMap;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// What all its parts together may unpack to.
const MAX_UNPACKED: u64 = 256 << 20;
/// The longest part with text, in bytes: a book of a thousand pages has a tenth of it.
const MAX_TEXT: usize = 32 << 20;
/// The most elements and texts of a part.
const MAX_NODES: u32 = 2_000_000;
/// Deeper nesting is nobody's text.
const MAX_DEPTH: usize = 400;

/// Why a file is not read as a document of Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is larger than may be, or unfolds to more.
    TooLarge,
    /// It is a document of Word before 2007.
    OldWord,
    /// It has a password.
    Locked,
    /// It is a document of LibreOffice.
    OpenDocument,
    /// It is something else.
    Other,
    /// It is broken.
    Broken,
}

impl Fault {
    /// What is wrong, and what to do.
    pub fn phrases(self) -> [Phrase; 2] {
        let save = Phrase {
            vi: "Mở tệp bằng Word, chọn “Lưu thành”, chọn kiểu Word Document (.docx), rồi lấy tệp mới",
            en: "Open it in Word, choose “Save as”, the type Word Document (.docx), and take the new file",
        };
        match self {
            Fault::TooLarge => [
                Phrase { vi: "tệp lớn quá mức", en: "it is too large" },
                Phrase {
                    vi: "Chia tài liệu thành nhiều tệp, mỗi bài một tệp",
                    en: "Split it into several documents, one for each lesson",
                },
            ],
            Fault::OldWord => [
                Phrase {
                    vi: "đây là tệp Word kiểu cũ (.doc)",
                    en: "it is a document of Word before 2007 (.doc)",
                },
                save,
            ],
            Fault::Locked => [
                Phrase { vi: "tệp có mật khẩu", en: "it has a password" },
                Phrase {
                    vi: "Mở tệp bằng Word, vào File, Info, Protect Document để bỏ mật khẩu, rồi lưu lại",
                    en: "Open it in Word, take the password away under File, Info, Protect Document, and save",
                },
            ],
            Fault::OpenDocument => [
                Phrase {
                    vi: "đây là tệp của LibreOffice (.odt)",
                    en: "it is a document of LibreOffice (.odt)",
                },
                save,
            ],
            Fault::Other => [Phrase { vi: "đây không phải tệp Word", en: "it is no document of Word" }, save],
            Fault::Broken => [Phrase { vi: "tệp bị hỏng", en: "it is broken" }, save],
        }
    }
}

/// A part that another names.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// The last word of its type: `image`.
    pub kind: String,
    /// Its path in the package, or where it lies elsewhere.
    pub path: String,
    /// Whether it lies elsewhere; it is never fetched.
    pub is_external: bool,
}

/// The parts that a part names, by their relation.
pub(super) type Targets = HashMap<String, Target>;

/// A document as its parts.
pub(super) struct Package<'a> {
    parts: Parts<'a>,
    /// The path of the text.
    pub main: String,
}

impl<'a> Package<'a> {
    /// Opens a document.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Fault> {
        if bytes.len() > MAX_BYTES {
            return Err(Fault::TooLarge);
        }
        match bytes {
            [b'P', b'K', 3 | 5, ..] => {}
            [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(old_or_locked(bytes)),
            _ => return Err(Fault::Other),
        }
        let parts = Parts::open(bytes, MAX_UNPACKED).ok_or(Fault::Broken)?;
        let mut package = Package { parts, main: String::new() };
        let top = package.targets("")?;
        let named = top.into_values().find(|target| target.kind == "officeDocument" && !target.is_external);
        package.main = named.map_or_else(|| "word/document.xml".into(), |target| target.path);
        if !package.parts.has(&package.main) {
            return Err(package.other());
        }
        Ok(package)
    }

    fn other(&self) -> Fault {
        let is = |name| self.parts.has(name);
        match () {
            () if is("content.xml") => Fault::OpenDocument,
            () if is("xl/workbook.xml") || is("ppt/presentation.xml") || !is("[Content_Types].xml") => {
                Fault::Other
            }
            () => Fault::Broken,
        }
    }

    /// The bytes of a part.
    pub(super) fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        self.parts.read(path).map_err(|fault| match fault {
            PartFault::TooLarge => Fault::TooLarge,
            PartFault::Broken => Fault::Broken,
        })
    }

    /// The text of a part.
    pub(super) fn text(&mut self, path: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        if bytes.len() > MAX_TEXT {
            return Err(Fault::TooLarge);
        }
        decoded(bytes).map(Some)
    }

    /// The parts that a part names; `""` is the package itself.
    pub(super) fn targets(&mut self, part: &str) -> Result<Targets, Fault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let path = format!("{folder}{}_rels/{name}.rels", if folder.is_empty() { "" } else { "/" });
        let Some(text) = self.text(&path)? else { return Ok(Targets::new()) };
        let document = parse(&text)?;
        let relations =
            document.root_element().children().filter(|node| node.tag_name().name() == "Relationship");
        let target = |node: crate::xml::Node<'_, '_>| {
            let get = |name| node.attribute(name).unwrap_or_default().to_owned();
            let is_external = get("TargetMode").eq_ignore_ascii_case("external");
            let path = if is_external { get("Target") } else { within(folder, &get("Target")) };
            (
                get("Id"),
                Target {
                    kind: get("Type").rsplit('/').next().unwrap_or_default().to_owned(),
                    path,
                    is_external,
                },
            )
        };
        Ok(relations.map(target).collect())
    }
}

/// Documents with a password and those before 2007 are packed alike; the former say so in UTF-16.
fn old_or_locked(bytes: &[u8]) -> Fault {
    let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(mark.len()).any(|part| part == mark) { Fault::Locked } else { Fault::OldWord }
}

/// A part as text: UTF-8, or UTF-16 with its mark.
fn decoded(bytes: Vec<u8>) -> Result<String, Fault> {
    let units = |unit: fn([u8; 2]) -> u16| {
        bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect::<Vec<_>>()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => String::from_utf16(&units(u16::from_le_bytes)).map_err(|_| Fault::Broken),
        [0xfe, 0xff, ..] => String::from_utf16(&units(u16::from_be_bytes)).map_err(|_| Fault::Broken),
        _ => String::from_utf8(bytes).map_err(|_| Fault::Broken),
    }
}

/// A path in the package, from the folder of the part that names it.
fn within(folder: &str, path: &str) -> String {
    let path = path.replace('\\', "/");
    let start = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Parses a part. One that declares entities, is nested too deep or has too much in it is not read.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Fault> {
    let text = text.trim_start_matches('\u{feff}');
    if depth(text) > MAX_DEPTH {
        return Err(Fault::TooLarge);
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        crate::xml::Error::NodesLimitReached => Fault::TooLarge,
        _ => Fault::Broken,
    })
}

/// How deep elements are nested, at most; roughly, before anything is built of them.
fn depth(text: &str) -> usize {
    let (mut depth, mut most) = (0usize, 0);
    for piece in text.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or_default();
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') => {}
            _ if tag.ends_with('/') => {}
            _ => depth += 1,
        }
        most = most.max(depth);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_from_the_folder_of_those_that_name_them() {
        assert_eq!(
            [within("word", "media/a.png"), within("word", "/word/a.xml"), within("word", "../../x")],
            ["word/media/a.png", "word/a.xml", "x"]
        );
    }

    #[test]
    fn what_unfolds_or_is_nested_without_end_is_not_read() {
        assert_eq!(parse("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>").err(), Some(Fault::Broken));
        let deep = "<a>".repeat(100_000) + &"</a>".repeat(100_000);
        assert_eq!(parse(&deep).err(), Some(Fault::TooLarge));
        assert!(parse("\u{feff}<a><b/></a>").is_ok());
    }
}
