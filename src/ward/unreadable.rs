//! Tables that cannot be read, or are too large: why, and what to do.

use crate::diag::{Cell, Code, Diagnostic, Phrase, Spot};
use crate::table::{self, Fault, Limit};
use std::sync::Arc;

/// Why a file gives no rows, and what to do.
pub(super) fn unreadable(fault: Fault, file: &Arc<str>) -> Diagnostic {
    let found = match fault {
        Fault::TooLarge(limit) => Diagnostic::new(Code::TableTooLarge).phrase("what", too_large(limit)),
        Fault::Unreadable(kind) => {
            let (reason, remedy) = not_read(kind);
            Diagnostic::new(Code::TableUnreadable).phrase("reason", reason).phrase("remedy", remedy)
        }
    };
    match fault {
        Fault::TooLarge(Limit::CellText(row, column)) => {
            found.at_spot(file, Spot::Cell(Cell { sheet: None, row: row + 1, column: Some(column) }))
        }
        _ => found.in_file(file),
    }
}

pub(super) fn too_large(limit: Limit) -> Phrase {
    let (vi, en) = match limit {
        Limit::Bytes => {
            ("tệp nặng hơn 8 MB, hoặc bung ra quá lớn", "the file has more than 8 MB, or unpacks to too much")
        }
        Limit::Rows => ("hơn 10.000 hàng", "more than 10,000 rows"),
        Limit::Columns => ("hơn 200 cột", "more than 200 columns"),
        Limit::Sheets => ("hơn 50 trang tính", "more than 50 sheets"),
        Limit::Cells => ("hơn 300.000 ô, kể cả ô gộp", "more than 300,000 cells, joined ones included"),
        Limit::CellText(..) => ("một ô dài hơn 8.000 byte", "a cell of more than 8,000 bytes"),
        Limit::Text => ("chữ trong các ô nặng hơn 8 MB", "more than 8 MB of text in its cells"),
    };
    Phrase { vi, en }
}

fn not_read(kind: table::Kind) -> (Phrase, Phrase) {
    use table::Kind;
    let save = Phrase {
        vi: "Mở bằng Excel, chọn Lưu thành (Save as), kiểu Excel Workbook (.xlsx) hoặc CSV UTF-8, rồi bỏ tệp cũ ra khỏi _data.",
        en: "Open it in Excel, save it as Excel Workbook (.xlsx) or CSV UTF-8, and take the old file out of _data.",
    };
    let unlock = Phrase {
        vi: "Mở bằng Excel, vào Tệp (File), Thông tin (Info), bỏ mật khẩu, rồi lưu.",
        en: "Open it in Excel, remove the password under File, Info, and save.",
    };
    let export = Phrase {
        vi: "Trong LibreOffice chọn Lưu thành, trong Numbers chọn Xuất sang Excel; lưu kiểu .xlsx, rồi bỏ tệp cũ ra khỏi _data.",
        en: "Save as .xlsx (in Numbers: Export to Excel), and take the old file out of _data.",
    };
    let page = Phrase {
        vi: "Đổi đuôi tên tệp thành .html, mở bằng Excel, chọn Lưu thành (Save as), kiểu Excel Workbook (.xlsx), rồi bỏ tệp cũ ra khỏi _data.",
        en: "Let its name end in .html, open it in Excel, save it as Excel Workbook (.xlsx), and take the old file out of _data.",
    };
    match kind {
        Kind::Locked => (Phrase { vi: "tệp có mật khẩu", en: "it has a password" }, unlock),
        Kind::OldExcel => (
            Phrase { vi: "đây là bảng Excel kiểu cũ (.xls)", en: "it is an old Excel file (.xls)" },
            save,
        ),
        Kind::BinaryExcel => (
            Phrase {
                vi: "đây là bảng Excel kiểu nhị phân (.xlsb)", en: "it is a binary Excel file (.xlsb)"
            },
            save,
        ),
        Kind::OpenDocument => (
            Phrase { vi: "đây là bảng của LibreOffice (.ods)", en: "it is a LibreOffice file (.ods)" },
            export,
        ),
        Kind::Numbers => (Phrase { vi: "đây là bảng của Numbers", en: "it is a Numbers file" }, export),
        Kind::WebPage => (
            Phrase {
                vi: "đây là trang web, dù tên tệp nói là bảng",
                en: "it is a web page under the name of a table",
            },
            page,
        ),
        Kind::Other => (
            Phrase {
                vi: "đây không phải bảng, dù tên tệp nói vậy",
                en: "it is no table, whatever its name says",
            },
            save,
        ),
        Kind::Broken => (
            Phrase {
                vi: "tệp hỏng, hoặc chép chưa xong", en: "it is broken, or was not copied whole"
            },
            save,
        ),
    }
}
