//! What is told of the machine.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    IoFailed "io-failed" Error {
        vi: Words(
            "Không đọc hoặc ghi được “{path}”: {reason}.",
            "Tệp này có đang mở trong Word hay Excel không? Đóng lại, rồi gõ lại lệnh. Vẫn vậy thì xem ổ đĩa còn chỗ trống không.",
            "Máy không cho camnang đọc hoặc ghi một tệp. Chưa có gì được thay đổi trong trang đã xuất bản.",
        ),
        en: Words(
            "Cannot read or write “{path}”: {reason}.",
            "Is it open in Word or Excel? Close it there, then type the command again. If it still fails, look whether the disk has room.",
            "The machine refused to read or write a file. Nothing in the published site has changed.",
        )
    }
}
