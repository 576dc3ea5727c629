//! What is told of what is made of a site.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    LessonWeight "lesson-weight" Warning {
        vi: Words(
            "Bài này {size} KB, {seconds} giây trên 3G; nặng nhất: {heaviest}.",
            "Cắt bớt hình, chỉ giữ phần màn hình cần xem: cat=\"0 10 100 40\" (trái, trên, rộng, cao, tính bằng phần trăm). Một bài nên dưới {limit} KB.",
            "Bà con trả tiền cho từng MB. Ở nơi sóng yếu, bài nặng thì chờ lâu rồi bỏ.",
        ),
        en: Words(
            "This lesson has {size} KB, {seconds} seconds on 3G; heaviest: {heaviest}.",
            "Cut the pictures down to the part of the screen that matters: crop=\"0 10 100 40\" (left, top, width, height in percent). A lesson should stay below {limit} KB.",
            "Readers pay for every megabyte, and give up on slow pages.",
        )
    }
    StickName "stick-name" Error {
        vi: Words(
            "Tên “{path}” không chép được vào mọi USB và máy Windows.",
            "Đổi tên tệp, hoặc ghi địa chỉ khác ở đầu bài: ngắn hơn 100 chữ, cả đường dẫn ngắn hơn 180, không dùng riêng các tên “con”, “aux”, “nul”, “prn”, “com1”, “lpt1”.",
            "Windows giữ vài tên cho riêng nó và không phân biệt chữ hoa chữ thường; gặp tên như vậy, việc chép dừng giữa chừng.",
        ),
        en: Words(
            "The name “{path}” cannot be copied to every stick and every Windows machine.",
            "Rename the file, or give the page another slug: shorter than 100 letters, the whole path shorter than 180, and none of con, aux, nul, prn, com1, lpt1.",
            "Windows keeps some names for itself and takes capital letters for small ones; copying stops at such a name.",
        )
    }
}
