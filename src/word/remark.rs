//! What is told of a document: what was not read, or was read in another way than it stands.

use super::package::Fault;
use crate::diag::{Code, Diagnostic, Phrase};
use std::sync::Arc;

/// Something told of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What.
    pub what: What,
    /// The number of the paragraph; nothing for what stands on every page.
    pub number: Option<u32>,
    /// The first words of the paragraph, or of what was left out where nobody wrote them for themselves.
    pub words: String,
}

macro_rules! whats {
    ($($(#[doc = $doc:literal])+ $name:ident $taken:literal $vi:literal $en:literal;)*) => {
        /// The kinds of what is told.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum What { $($(#[doc = $doc])+ $name,)* }

        impl What {
            /// Every kind.
            pub const ALL: &[What] = &[$(What::$name,)*];

            /// Whether its words came along: then only its place or look is another.
            pub fn is_taken(self) -> bool {
                match self { $(What::$name => $taken,)* }
            }

            /// It in words.
            pub fn phrase(self) -> Phrase {
                match self { $(What::$name => Phrase { vi: $vi, en: $en },)* }
            }
        }
    };
}

whats! {
    /// A box of text.
    TextBox true "chữ trong khung (text box) được đặt ngay sau đoạn này" "the words of a text box were put behind this paragraph";
    /// Words that were put in while changes were tracked.
    Inserted true "chữ thêm khi theo dõi sửa đổi được coi là đồng ý" "words put in by tracked changes were accepted";
    /// Words that were taken out while changes were tracked.
    Deleted false "chữ đã bị xoá khi theo dõi sửa đổi" "words taken out by tracked changes";
    /// Words that show nowhere.
    Hidden false "chữ đang ẩn" "hidden words";
    /// Words with a line through them.
    Struck false "chữ bị gạch ngang" "words that are crossed out";
    /// A comment.
    Comment false "lời nhận xét (comment)" "a comment";
    /// The head of every page.
    Header false "dòng đầu trang" "the header of the pages";
    /// The foot of every page.
    Footer false "dòng chân trang" "the footer of the pages";
    /// A formula.
    Equation true "công thức được ghi thành một dòng chữ" "a formula was written as one line of letters";
    /// A drawing of boxes and arrows.
    SmartArt false "sơ đồ SmartArt" "a SmartArt drawing";
    /// A chart.
    Chart false "biểu đồ" "a chart";
    /// A drawn shape without words.
    Shape false "hình vẽ, mũi tên hoặc khung không có chữ; nếu nó dùng để che hình thì che lại trong Bàn soạn" "a shape, arrow or frame without words; if it covers a picture, cover it again in the desk";
    /// A picture that lies in one drawing with shapes.
    Covered false "hình có nét vẽ nằm trên (có thể để che chữ riêng tư)" "a picture with shapes drawn over it, which may cover something private";
    /// Letters as a drawing.
    WordArt false "chữ nghệ thuật (WordArt)" "letters drawn as WordArt";
    /// Handwriting.
    Ink false "nét viết tay" "handwriting";
    /// A file or sheet in the document.
    Object false "tệp hoặc bảng tính gắn trong bài" "an embedded file or sheet";
    /// Another document or web page that is taken in.
    OtherText false "đoạn lấy từ tài liệu khác" "a part taken from another document";
    /// A table of contents or index.
    Contents false "mục lục" "a table of contents";
    /// What Word works out by itself.
    Computed true "chữ do Word tự điền (ngày, số trang, trộn thư) được giữ như lần cuối" "what Word fills in by itself (days, pages, mail merge) was kept as it stood last";
    /// What Word would work out, and never did.
    Uncomputed false "chỗ Word tự điền nhưng chưa điền gì" "a field that Word has not filled in";
    /// A blank of a form that nobody filled.
    Blank false "ô mẫu chưa ai điền" "a blank of a form that nobody filled in";
    /// A link to a place in the document, to a file, or to what must not be opened.
    Link true "đường dẫn tới tệp hoặc chỗ khác trong Word bị bỏ, chữ vẫn giữ" "a link to a file or to another place in Word was dropped, its words were kept";
    /// Signs of fonts that nobody else has.
    Sign false "dấu lấy từ phông ký hiệu (Wingdings, Symbol…)" "signs of a font of symbols (Wingdings, Symbol…)";
    /// Small letters above or below the line.
    Raised true "chữ nhỏ ở trên hoặc dưới dòng thành chữ thường" "small letters above or below the line became plain ones";
    /// How letters are said, above them.
    Ruby false "chữ nhỏ ghi cách đọc" "small letters that say how to read";
    /// Cells that stand for several.
    Merged true "ô gộp được tách ra, các ô thêm để trống" "joined cells were taken apart, those that came are empty";
    /// A picture in the middle of words.
    Between true "hình nằm giữa dòng chữ được đưa xuống dưới đoạn" "a picture among words was put below the paragraph";
    /// A picture that lies elsewhere.
    Linked false "hình không nằm trong tệp Word mà ở nơi khác" "a picture that is not in the document but elsewhere";
    /// A picture that is not there.
    Missing false "hình bị thiếu trong tệp Word" "a picture that is missing in the document";
    /// A drawing in a form of Windows.
    Metafile false "hình kiểu EMF hoặc WMF của Windows" "a drawing of Windows (EMF or WMF)";
    /// A picture that is turned or mirrored in Word.
    Turned true "hình đã xoay hoặc lật trong Word, ở đây đứng như tệp gốc" "a picture that is turned or mirrored in Word stands as in its file";
    /// More pictures than may be.
    TooMany false "hình từ tấm thứ 201 trở đi" "pictures from the 201st on";
    /// What stands in more boxes in boxes than are read.
    TooDeep false "phần lồng trong quá nhiều lớp" "what is nested too deep";
    /// A part of the document that is broken.
    Broken false "một phần của tệp Word bị hỏng" "a part of the document that is broken";
    /// Anything else that holds words.
    Unknown false "một phần máy chưa biết đọc" "a part that is not known";
}

/// A place in a document, in both languages: the paragraph and its first words.
pub fn place(number: Option<u32>, words: &str) -> (String, String) {
    let words = if words.is_empty() { String::new() } else { format!("“{words}”") };
    let joined = |place: String| {
        [place, words.clone()].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
    };
    match number {
        Some(number) => (joined(format!("đoạn {number}")), joined(format!("paragraph {number}"))),
        None => (joined("trên mọi trang".into()), joined("on every page".into())),
    }
}

impl Remark {
    /// The finding; `file` is the document.
    pub fn found(&self, file: &Arc<str>) -> Diagnostic {
        let code = if self.what.is_taken() { Code::WordChanged } else { Code::WordLeftOut };
        let (vi, en) = place(self.number, &self.words);
        Diagnostic::new(code).phrase("what", self.what.phrase()).both("where", vi, en).in_file(file)
    }
}

impl Fault {
    /// The finding; `file` is the document.
    pub fn found(self, file: &Arc<str>) -> Diagnostic {
        let [reason, remedy] = self.phrases();
        Diagnostic::new(Code::WordUnreadable).phrase("reason", reason).phrase("remedy", remedy).in_file(file)
    }
}
