//! A picture that comes from the clipboard, a file or a phone: freed of all but its pixels, named after its
//! step.

use super::cards::Card;
use super::picture::name;
use crate::diag::Diagnostic;
use crate::disk;
use crate::hash::Hash;
use crate::json::{self, json};
use crate::kind::{self, Kind};
use crate::picture::{self, DrawingFault, Edit, Fault};
use crate::text::slugify;
use std::path::Path;

/// The largest picture that is taken, in bytes: that of a phone's best camera.
pub const MOST_FILE: usize = 32 << 20;

/// A larger picture without losses is a photograph, and is kept as one.
const MOST_PNG: usize = 4 << 20;

/// The folder for pictures as they came.
const ORIGINALS: &str = "hinh-goc";

/// The longest name, without its number and ending.
const LONGEST: usize = 40;

/// A picture that may lie beside a lesson.
#[derive(Debug)]
pub struct Arrived {
    /// What is left of it: pixels, or a drawing written anew.
    pub bytes: Vec<u8>,
    /// The ending of its name.
    pub ending: &'static str,
    /// Whether it told where it was taken.
    pub had_place: bool,
    /// Whether it moved: only its first picture is left.
    pub was_animated: bool,
    /// What was left out of a drawing.
    pub removed: Vec<String>,
}

/// Reads what came.
///
/// # Errors
/// Why it is not taken, and what to do, in words.
pub fn read(bytes: &[u8]) -> Result<Arrived, String> {
    if bytes.len() > MOST_FILE {
        return Err(too_large());
    }
    match kind::of(&bytes[..bytes.len().min(kind::HEAD)]) {
        Kind::Picture => pixels(bytes).map_err(|fault| words(fault).to_owned()),
        Kind::Drawing => drawing(bytes),
        Kind::OtherPicture(name) => Err(format!(
            "Hình này là loại {name}, máy chưa đọc được. Mở hình trên điện thoại, chụp lại màn hình, rồi lấy hình vừa chụp. Trên máy tính thì mở hình, chọn “Lưu thành”, chọn JPG."
        )),
        Kind::Film | Kind::OtherFilm(_) => {
            Err("Đây là phim, không phải hình. Dừng phim ở chỗ cần, chụp màn hình, rồi lấy hình vừa chụp."
                .into())
        }
        _ => Err("Tệp này không phải hình. Thầy cô chọn tệp PNG hoặc JPG.".into()),
    }
}

/// What is said of a picture that is too large to be sent at all.
pub fn too_large() -> String {
    format!("Hình nặng quá {} MB. Mở hình, chụp lại màn hình, rồi lấy hình vừa chụp.", MOST_FILE >> 20)
}

fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::TooLarge => "Hình lớn quá. Mở hình, chụp lại màn hình, rồi lấy hình vừa chụp.",
        Fault::Cut => "Hình bị đứt, thiếu phần cuối. Chép lại từ điện thoại, đợi chép xong hẳn.",
        Fault::Unreadable | Fault::Changed => {
            "Hình này hỏng, máy không mở được. Thầy cô chụp lại hoặc chép lại."
        }
    }
}

/// Pixels stand upright afterwards. A photograph stays a photograph; all else keeps every pixel, unless that
/// is too much.
fn pixels(bytes: &[u8]) -> Result<Arrived, Fault> {
    let facts = picture::facts(bytes)?;
    let is_photograph = !facts.is_png && bytes.starts_with(b"\xff\xd8");
    let whole = |as_png: bool| picture::whole(bytes, &Edit::default(), as_png);
    let mut made = (whole(!is_photograph)?, if is_photograph { "jpg" } else { "png" });
    if made.0.len() > MOST_PNG && !is_photograph {
        made = (whole(false)?, "jpg");
    }
    let (bytes, ending) = made;
    Ok(Arrived {
        bytes,
        ending,
        had_place: facts.has_place,
        was_animated: facts.is_animated,
        removed: Vec::new(),
    })
}

fn drawing(bytes: &[u8]) -> Result<Arrived, String> {
    let made = picture::drawing(bytes).map_err(|fault| match fault {
        DrawingFault::HoldsPicture => {
            "Trong hình vẽ này có ảnh chụp, máy không che được ảnh ấy. Mở hình, chụp lại màn hình, rồi lấy hình vừa chụp."
        }
        DrawingFault::TooLarge => "Hình vẽ này lớn quá. Mở hình, chụp lại màn hình, rồi lấy hình vừa chụp.",
        DrawingFault::Unreadable | DrawingFault::Entities => {
            "Hình vẽ này máy không đọc được. Mở hình, chụp lại màn hình, rồi lấy hình vừa chụp."
        }
    })?;
    Ok(Arrived {
        bytes: made.bytes,
        ending: "svg",
        had_place: false,
        was_animated: false,
        removed: made.removed,
    })
}

/// Puts a picture beside a lesson, and what came into the hidden folder; gives its name.
///
/// # Errors
/// When the machine fails.
pub fn store(
    root: &Path, lesson: &str, card: Option<&Card>, came: &[u8], arrived: &Arrived,
) -> Result<String, Diagnostic> {
    let (folder, file) = lesson.rsplit_once('/').unwrap_or(("", lesson));
    let stem = stem(&card.and_then(name).unwrap_or_default(), file.trim_end_matches(".md"));
    let name = disk::create_beside(root, folder, (&stem, arrived.ending), &arrived.bytes)?;
    let ending = match kind::of(&came[..came.len().min(kind::HEAD)]) {
        Kind::Drawing => "svg",
        _ if came.starts_with(b"\x89PNG") => "png",
        _ if came.starts_with(b"RIFF") => "webp",
        _ => "jpg",
    };
    let own = name.rsplit_once('.').map_or(&*name, |(own, _)| own);
    disk::keep_private(root, ORIGINALS, &format!("{own}.{}.{ending}", Hash::of(came).short()), came)?;
    Ok(name)
}

/// A name in plain letters after a step, or after its lesson where that has no name; no name that Windows
/// keeps for itself.
fn stem(step: &str, lesson: &str) -> String {
    let named = [step, lesson].map(slugify).into_iter().find(|name| !name.is_empty());
    let long = named.unwrap_or_else(|| "hinh".into());
    // Whole words, where there are several.
    let name =
        if long.len() <= LONGEST { &*long } else { &long[..long[..=LONGEST].rfind('-').unwrap_or(LONGEST)] };
    if name.len() < 5 { format!("hinh-{name}") } else { name.to_owned() }
}

/// What the page says of what came.
pub fn to_json(arrived: &Arrived, name: &str) -> json::Value {
    json!({
        "file": name,
        "size": arrived.bytes.len(),
        "hadPlace": arrived.had_place,
        "wasAnimated": arrived.was_animated,
        "removed": arrived.removed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_short_and_nobody_elses() {
        for (step, lesson, name) in [
            ("Gõ số và mật khẩu", "dang-nhap", "go-so-va-mat-khau"),
            ("", "dang-nhap", "dang-nhap"),
            ("…", "Đăng ký", "dang-ky"),
            ("Con", "a", "hinh-con"),
            (
                "Mở ứng dụng rồi chờ cho tới khi thấy chữ Đăng nhập hiện ra",
                "a",
                "mo-ung-dung-roi-cho-cho-toi-khi-thay-chu",
            ),
            ("", "🙂", "hinh-hinh"),
        ] {
            assert_eq!(stem(step, lesson), name);
        }
    }

    #[test]
    fn what_is_no_picture_is_told_with_a_way_out() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        for (bytes, word) in [
            (&heic[..], "chụp lại màn hình"),
            (b"xin chao", "PNG hoặc JPG"),
            (b"\x89PNG\r\n\x1a\n", "hỏng"),
            (b"GIF89a", "chụp lại"),
        ] {
            assert!(read(bytes).unwrap_err().contains(word), "{word}");
        }
        let large = read(&vec![0; MOST_FILE + 1]).unwrap_err();
        assert!(large.contains("32 MB"), "{large}");
    }
}
