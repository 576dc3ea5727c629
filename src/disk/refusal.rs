//! Why a file is not published, and what an attached one tells besides what it shows.

use crate::diag::{Code, Diagnostic, Phrase};
use crate::film;
use crate::picture::{DrawingFault, Fault};

/// A larger document is nothing for a phone.
pub(super) const MAX_ATTACHMENT: u64 = 64 << 20;

/// Why a file is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A photograph that cannot be used.
    Picture(Fault),
    /// A kind of picture that cannot be cleaned, by its name.
    PictureKind(&'static str),
    /// A drawing that cannot be used.
    Drawing(DrawingFault),
    /// A film that cannot be used.
    Film(film::Fault),
    /// A kind of film that cannot be cleaned, by its name.
    FilmKind(&'static str),
    /// Files with this ending are not attached.
    Ending,
    /// What stands in it is not what its ending says.
    Inside,
    /// It holds programs.
    Programs,
    /// It is larger than an attached file may be, in megabytes.
    TooLarge(u64),
}

/// What an attached document tells besides what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Who wrote it.
    Author(String),
    /// Remarks of readers.
    Comments,
    /// Changes that were noted, with what stood there before.
    Changes,
    /// Sheets that nobody sees.
    HiddenSheets,
    /// Photographs that know where they were taken.
    Place,
    /// Other files in it.
    Files,
}

impl Refusal {
    /// What is told where a page names the file; its name is filled in there. `path` is where the file lies.
    pub fn finding(self, path: &str) -> Diagnostic {
        let ending =
            path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, ending)| ending);
        match self {
            Refusal::Picture(Fault::Unreadable) => Diagnostic::new(Code::PictureUnreadable),
            Refusal::Picture(Fault::TooLarge) => Diagnostic::new(Code::PictureTooLarge),
            Refusal::Picture(Fault::Cut) => Diagnostic::new(Code::PictureCut),
            Refusal::Picture(Fault::Changed) => Diagnostic::new(Code::FileChanged).arg("path", path),
            Refusal::PictureKind(_) => Diagnostic::new(Code::PictureKind),
            Refusal::Drawing(fault) => {
                let [why, remedy] = drawing_words(fault);
                Diagnostic::new(Code::DrawingRefused).phrase("why", why).phrase("remedy", remedy)
            }
            Refusal::Film(fault) => {
                let [why, remedy] = film_words(fault);
                Diagnostic::new(Code::FilmRefused).phrase("why", why).phrase("remedy", remedy)
            }
            Refusal::FilmKind(kind) => Diagnostic::new(Code::FilmKind).arg("kind", kind),
            Refusal::Ending => {
                Diagnostic::new(Code::AttachmentKind).arg("ending", ending).phrase("remedy", instead(ending))
            }
            Refusal::Inside => Diagnostic::new(Code::AttachmentInside).arg("ending", ending),
            Refusal::Programs => Diagnostic::new(Code::AttachmentPrograms),
            Refusal::TooLarge(size) => {
                Diagnostic::new(Code::AttachmentTooLarge).arg("size", size).arg("limit", MAX_ATTACHMENT >> 20)
            }
        }
    }
}

/// What to do instead of attaching a file of an ending that is not on the list.
fn instead(ending: &str) -> Phrase {
    let (vi, en) = match ending.to_ascii_lowercase().as_str() {
        "ics" | "vcs" => (
            "Viết ngày, giờ, nơi họp thẳng vào bài. Lịch trực thì ghi vào bảng roster: tệp lịch cho điện thoại tự có.",
            "Write day, hour and place into the page. Shifts belong into the table roster: a calendar for phones is made of it.",
        ),
        "vcf" => (
            "Ghi số ấy vào bảng contacts, rồi dùng khối :::lien-he.",
            "Put that number into the table contacts, and use the block :::contact.",
        ),
        "doc" | "rtf" | "dot" => (
            "Mở bằng Word, lưu thành docx hoặc PDF, rồi sửa tên ở đây.",
            "Open it in Word, save it as docx or PDF, and correct the name here.",
        ),
        "xls" | "xlsb" => (
            "Mở bằng Excel, lưu thành xlsx, rồi sửa tên ở đây.",
            "Open it in Excel, save it as xlsx, and correct the name here.",
        ),
        "ppt" | "pps" | "ppsx" => (
            "Mở bằng PowerPoint, lưu thành pptx hoặc PDF, rồi sửa tên ở đây.",
            "Open it in PowerPoint, save it as pptx or PDF, and correct the name here.",
        ),
        "zip" | "rar" | "7z" => {
            ("Bung ra, rồi đính kèm từng tệp bên trong.", "Unpack it, and attach the files in it one by one.")
        }
        "apk" | "xapk" | "exe" | "msi" | "ipa" => (
            "Đừng đưa tệp cài đặt. Dẫn tới trang của ứng dụng trên CH Play, App Store bằng khối :::ung-dung.",
            "Do not hand on a program. Lead to its page at Google Play and App Store, with the block :::app.",
        ),
        "aac" | "wav" | "ogg" | "opus" | "wma" | "amr" | "flac" => {
            ("Lưu thành mp3 rồi sửa tên ở đây.", "Save it as mp3 and correct the name here.")
        }
        _ => ("Lưu thành PDF rồi sửa tên ở đây.", "Save it as PDF and correct the name here."),
    };
    Phrase { vi, en }
}

/// Why a drawing is not used, and what to do.
fn drawing_words(fault: DrawingFault) -> [Phrase; 2] {
    let as_png = Phrase {
        vi: "Mở hình trong ứng dụng đã vẽ, xuất thành PNG, rồi sửa tên tệp ở đây.",
        en: "Open it in the program it was drawn with, export it as PNG, and correct the name here.",
    };
    let why = match fault {
        DrawingFault::Unreadable => {
            Phrase { vi: "tệp hỏng, hoặc không phải hình SVG", en: "it is broken, or no SVG" }
        }
        DrawingFault::Entities => Phrase {
            vi: "trong tệp có phần viết tắt riêng (ENTITY)",
            en: "it declares entities of its own",
        },
        DrawingFault::HoldsPicture => Phrase {
            vi: "trong hình vẽ có ảnh, mà ảnh nằm trong đó thì không xoá được vị trí, không che được",
            en: "a photograph stands in it, which cannot be cleaned or covered there",
        },
        DrawingFault::TooLarge => Phrase {
            vi: "hình quá lớn hoặc quá nhiều nét",
            en: "it is too large, or has too many parts",
        },
    };
    [why, as_png]
}

/// Why a film is not used, and what to do.
fn film_words(fault: film::Fault) -> [Phrase; 2] {
    let again = Phrase {
        vi: "Mở phim trong ứng dụng sửa video, xuất lại thành MP4 (H.264, AAC), rồi thay tệp này.",
        en: "Open it in a video program, export it again as MP4 (H.264, AAC), and replace the file.",
    };
    let copy = Phrase {
        vi: "Chép lại tệp từ điện thoại, đợi chép xong hẳn.",
        en: "Copy it from the phone again, and wait until that is done.",
    };
    let shorter = Phrase {
        vi: "Cắt ngắn phim, hoặc xuất lại ở cỡ 720p.",
        en: "Make the film shorter, or export it again at 720p.",
    };
    match fault {
        film::Fault::Broken => {
            [Phrase { vi: "tệp hỏng, hoặc không phải phim MP4", en: "it is broken, or no MP4" }, again]
        }
        film::Fault::Cut => [Phrase { vi: "tệp bị đứt, thiếu phần cuối", en: "it ends half-way" }, copy],
        film::Fault::Fragmented => [
            Phrase {
                vi: "phim được ghi thành nhiều mảnh, như phim phát trực tiếp",
                en: "it is written in fragments, as live streams are",
            },
            again,
        ],
        film::Fault::Elsewhere => [
            Phrase {
                vi: "phim bị khoá, hoặc hình nằm ở tệp khác",
                en: "it is locked, or its pictures lie in another file",
            },
            again,
        ],
        film::Fault::NoPicture => [
            Phrase { vi: "trong tệp không có hình", en: "there are no pictures in it" },
            Phrase {
                vi: "Chọn đúng tệp phim. Nếu chỉ có tiếng thì đặt đuôi tệp là .m4a và viết liên kết thường: [Nghe](tệp.m4a).",
                en: "Choose the film. If it is sound alone, let its name end in .m4a and write a plain link: [Listen](file.m4a).",
            },
        ],
        film::Fault::TooLarge => [Phrase { vi: "tệp quá lớn", en: "it is too large" }, shorter],
    }
}
