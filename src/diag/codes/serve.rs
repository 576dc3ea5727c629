//! What is told of the preview.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    PortTaken "port-taken" Error {
        vi: Words(
            "Không mở được cổng {port} trên {host}: {reason}.",
            "Có lẽ một cửa sổ xem thử khác còn mở. Dùng cửa sổ ấy, hoặc gõ: camnang serve --port {free}",
            "Cổng đang có chương trình khác dùng, hoặc địa chỉ không phải của máy này.",
        ),
        en: Words(
            "Cannot open port {port} on {host}: {reason}.",
            "Another preview may still be open. Use that one, or type: camnang serve --port {free}",
            "Another program uses the port, or the address is not this machine's.",
        )
    }
}
