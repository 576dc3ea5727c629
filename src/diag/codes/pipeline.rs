//! What is told of commands that work on one lesson.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    NoLesson "no-lesson" Error {
        vi: Words(
            "Không có bài nào tên “{name}”.",
            "Gõ tên tệp của bài trong thư mục content, không cần đuôi .md, hoặc số bài.",
            "Máy chỉ in và xuất được bài đã có.",
        ),
        en: Words(
            "There is no lesson “{name}”.",
            "Type the lesson's file in the folder content, without .md, or its number.",
            "Only a lesson that exists can be printed or exported.",
        )
    }
}
