//! What is told of the paths of files, and what is kept back.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    OutputTaken "output-taken" Error {
        vi: Words(
            "Hai nơi cùng muốn tạo tệp “{path}”: “{first}” và “{second}”.",
            "Đổi tên một trong hai, hoặc ghi địa chỉ khác ở đầu bài.",
            "Mỗi tệp chỉ có một chủ; không có gì bị ghi đè. Chữ hoa hay chữ thường cũng là một tên, và tệp không thể trùng tên với thư mục.",
        ),
        en: Words(
            "Two want to make the file “{path}”: “{first}” and “{second}”.",
            "Rename one of them, or give it another slug in its front matter.",
            "Every file has one owner, and nothing is overwritten. Capital letters make no other name, and no file can be called like a folder.",
        )
    }
    HeldBack "held-back" Error {
        vi: Words(
            "Không đăng {files}: trong đó có số điện thoại mà bảng ghi là chưa đồng ý đăng.",
            "Tìm số ấy trong bài, trong tệp mà bài dùng, trong site.yaml, rồi xoá. Chủ số đồng ý thì ghi “có” ở cột “Đồng ý”.",
            "Mỗi tệp được xem lại lần cuối trước khi đăng. Số viết cách nào, ghép từ đâu, cũng không lọt ra ngoài.",
        ),
        en: Words(
            "Not published: {files}. A number stands there whose owner has not agreed.",
            "Look for the number in the page, in the files that it uses and in site.yaml, and delete it. If its owner agrees, write “có” (yes) under “Đồng ý” (consent).",
            "Every file is looked through once more before it is published, so that no spelling of a number and no place for it lets it out.",
        )
    }
}
