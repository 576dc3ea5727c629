//! A film, from a file beside the lesson or from YouTube. `:::video`, `:::phim`.
//!
//! ## When to use
//!
//! Where seeing it done helps. Nothing loads before a tap. Captions `x.vi.vtt` and a still `x.jpg`
//! beside `x.mp4` are found by themselves; the block holds what is said, for who cannot hear it.
//!
//! ## Example
//!
//! ```markdown
//! :::video[Đăng nhập bằng VNeID](dang-nhap.mp4){dai="2:40"}
//! Lời trong video, để người không mở được tiếng vẫn đọc được.
//! :::
//! ```

use super::{Arg, ArgKind, Context, Directive, Raw, Syntax, Use};
use crate::diag::{Code, Diagnostic};
use crate::markdown::{Block, Field, Fields, Node, RefId, RefKind, is_external};

/// A film.
#[derive(Debug)]
pub(super) struct Video {
    title: Box<str>,
    length: Option<Box<str>>,
    film: Film,
    transcript: Vec<Block>,
}

#[derive(Debug)]
enum Film {
    /// A file, its captions and its still.
    Local { source: RefId, captions: RefId, poster: RefId },
    /// A film elsewhere, with its YouTube id if it has one.
    Remote { link: RefId, youtube: Option<String> },
}

impl Directive for Video {
    const SYNTAX: Syntax = Syntax {
        names: &["video", "phim"],
        label: Use::Needed,
        target: Use::Needed,
        body: Use::Maybe,
        args: &[Arg {
            names: &["length", "dai"],
            kind: ArgKind::Text,
            doc: "how long it is: minutes:seconds",
        }],
        example: ":::video[Đăng nhập bằng VNeID](dang-nhap.mp4)",
    };

    fn parse(raw: Raw, context: &mut Context<'_>) -> Option<Video> {
        let mut raw = raw;
        let length = raw.value("length");
        let (title, (target, span)) = (raw.label?, raw.target?);
        if raw.body.is_empty() {
            context.report(Diagnostic::new(Code::MissingTranscript).arg("title", &title), raw.span);
        }
        let film = if is_external(&target) {
            if let Some(value) = unread_start(&target) {
                context.report(Diagnostic::new(Code::FilmStart).arg("value", value), span);
            }
            Film::Remote { link: context.add_ref(RefKind::Link, &target, span), youtube: youtube_id(&target) }
        } else {
            let stem = target.rsplit_once('.').map_or(&*target, |(stem, _)| stem);
            Film::Local {
                source: context.add_ref(RefKind::Video, &target, span),
                captions: context.add_ref(RefKind::Captions, &format!("{stem}.vi.vtt"), span),
                poster: context.add_ref(RefKind::Poster, &format!("{stem}.jpg"), span),
            }
        };
        Some(Video { title, length, film, transcript: raw.body })
    }
}

/// Where a film is asked to begin, if that cannot be read: it is neither seconds nor `1m30s`.
fn unread_start(address: &str) -> Option<&str> {
    youtube_id(address)?;
    let asked = address.split(['?', '&', '#']).skip(1).find_map(|part| {
        ["t=", "start=", "time_continue="].iter().find_map(|name| part.strip_prefix(name))
    })?;
    let mut rest = asked;
    for unit in ['h', 'm', 's'] {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        match rest[digits..].strip_prefix(unit) {
            Some(after) if digits > 0 => rest = after,
            _ => {}
        }
    }
    let is_read = !asked.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()) && asked.len() < 8;
    (!is_read).then_some(asked)
}

/// The id of a film on YouTube, from any of the forms its addresses have.
fn youtube_id(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = rest.split_once('/')?;
    let after = match host.trim_start_matches("www.").trim_start_matches("m.") {
        "youtu.be" => path,
        "youtube.com" | "youtube-nocookie.com" => {
            let named = ["embed/", "shorts/", "live/"].into_iter().find_map(|part| path.strip_prefix(part));
            named.or_else(|| path.split(['?', '&']).find_map(|part| part.strip_prefix("v=")))?
        }
        _ => return None,
    };
    let id: String =
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
    (id.len() == 11).then_some(id)
}

impl Node for Video {
    fn name(&self) -> &'static str {
        "video"
    }

    fn fields(&self) -> Fields<'_> {
        let none = || Field::Text(None);
        let mut fields = vec![
            ("title", Field::Text(Some(&self.title))),
            ("length", Field::Text(self.length.as_deref())),
            ("body", Field::Blocks(&self.transcript)),
        ];
        match &self.film {
            Film::Local { source, captions, poster } => fields.extend([
                ("source", Field::Address(*source)),
                ("size", Field::Size(*source)),
                ("captions", Field::Address(*captions)),
                ("poster", Field::Address(*poster)),
                ("youtube", none()),
                ("youtube_url", none()),
            ]),
            Film::Remote { link, youtube } => fields.extend([
                ("source", none()),
                ("size", none()),
                ("captions", none()),
                ("poster", none()),
                ("youtube", Field::Text(youtube.as_deref())),
                ("youtube_url", Field::Address(*link)),
            ]),
        }
        fields
    }

    fn lower(&self) -> Vec<Block> {
        self.transcript.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_address_gives_the_id() {
        for address in [
            "https://www.youtube.com/watch?v=eb40G7f92Uu",
            "https://youtu.be/eb40G7f92Uu?t=5",
            "https://m.youtube.com/watch?app=m&v=eb40G7f92Uu",
            "https://www.youtube.com/shorts/eb40G7f92Uu",
            "https://www.youtube-nocookie.com/embed/eb40G7f92Uu",
        ] {
            assert_eq!(youtube_id(address).as_deref(), Some("eb40G7f92Uu"), "{address}");
        }
        for (asked, unread) in [
            ("?t=90", None),
            ("?t=1m30s", None),
            ("?start=90&x=1", None),
            ("#t=2h", None),
            ("?t=1:30", Some("1:30")),
            ("?t=", Some("")),
            ("?t=đầu", Some("đầu")),
        ] {
            assert_eq!(unread_start(&format!("https://youtu.be/eb40G7f92Uu{asked}")), unread, "{asked}");
        }
        assert_eq!(youtube_id("https://a.example/watch?v=eb40G7f92Uu"), None);
        assert_eq!(youtube_id("https://youtu.be/short"), None);
    }
}
