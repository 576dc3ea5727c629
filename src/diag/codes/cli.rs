//! What is told of commands.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    NoSite "no-site" Error {
        vi: Words(
            "Không thấy “content/site.yaml” ở “{path}” hay ở thư mục nào phía trên.",
            "Mở đúng thư mục của trang, hoặc gõ: camnang init thu-muc-moi",
            "Mỗi trang có một thư mục gốc, trong đó có content/site.yaml. camnang tìm từ thư mục đang mở trở lên.",
        ),
        en: Words(
            "No “content/site.yaml” in “{path}” or any folder above it.",
            "Change to the site's folder, or type: camnang init new-folder",
            "Every site has a root folder that holds content/site.yaml. camnang looks from the current folder upwards.",
        )
    }
    UnknownCode "unknown-code" Error {
        vi: Words(
            "Không có mã “{name}”.",
            "Gõ đúng mã ghi trong ngoặc vuông của thông báo, ví dụ: camnang explain broken-link",
            "Mỗi thông báo có một mã trong ngoặc vuông.",
        ),
        en: Words(
            "There is no code “{name}”.",
            "Type a code as it stands in brackets, for example: camnang explain broken-link",
            "Every finding has a code in brackets.",
        )
    }
    BadUsage "bad-usage" Error {
        vi: Words(
            "{problem}",
            "Gõ như: {example}",
            "Lệnh gõ chưa đúng.",
        ),
        en: Words(
            "{problem}",
            "Type it like: {example}",
            "The command was not typed as it should be.",
        )
    }
    EmptySlug "empty-slug" Error {
        vi: Words(
            "Không tạo được địa chỉ từ “{value}”.",
            "Thêm vào phần đầu {where}: địa chỉ: ten-bai-khong-dau",
            "Địa chỉ chỉ gồm chữ không dấu và chữ số.",
        ),
        en: Words(
            "No address can be made from “{value}”.",
            "Add to the front matter {where}: slug: a-plain-name",
            "An address has only plain letters and digits.",
        )
    }
}
