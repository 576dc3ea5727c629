//! What is told of publishing to targets.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    NoTargets "no-targets" Error {
        vi: Words(
            "Trong content/site.yaml chưa ghi nơi đăng nào.",
            "Thêm vào content/site.yaml hai dòng: publish: rồi đến    web: {kind: folder, folder: ../web}",
            "camnang chỉ đăng lên nơi mà phường đã ghi tên.",
        ),
        en: Words(
            "content/site.yaml names no place to publish to.",
            "Add two lines to content/site.yaml: publish: and then    web: {kind: folder, folder: ../web}",
            "camnang publishes only to places that the settings name.",
        )
    }
    UnknownTarget "unknown-target" Error {
        vi: Words(
            "Không có nơi đăng “{name}”.",
            "Gõ một trong: {known}.",
            "Tên nơi đăng ghi ở phần publish của content/site.yaml.",
        ),
        en: Words(
            "There is no target “{name}”.",
            "Type one of: {known}.",
            "The names of targets stand under publish in content/site.yaml.",
        )
    }
    WhichTarget "which-target" Error {
        vi: Words(
            "Có nhiều nơi đăng, chưa biết đăng lên đâu.",
            "Gõ thêm tên nơi đăng, một trong: {known}.",
            "Đăng nhầm chỗ thì khó gỡ, nên máy không tự chọn.",
        ),
        en: Words(
            "There are several targets, and none was named.",
            "Type the name of one behind the command: {known}.",
            "What is published in the wrong place is hard to take back, so nothing is guessed.",
        )
    }
    FolderMissing "folder-missing" Error {
        vi: Words(
            "Không thấy thư mục “{path}”.",
            "Cắm USB hoặc mở ổ mạng rồi thử lại. Đường dẫn sai thì sửa ở phần publish của content/site.yaml.",
            "Tự tạo thư mục khi USB chưa cắm thì cẩm nang nằm lạc chỗ mà không ai biết.",
        ),
        en: Words(
            "The folder “{path}” is not there.",
            "Plug in the stick or open the drive, then try again. If the path is wrong, mend it under publish in content/site.yaml.",
            "A folder made while the stick is not plugged in would hold the handbook where nobody looks.",
        )
    }
    ListUnread "list-unread" Error {
        vi: Words(
            "Danh sách tệp ở “{target}” không đọc được.",
            "Đúng là nơi đăng của cẩm nang thì gõ thêm --over để gửi lại tất cả.",
            "Không có danh sách thì không biết tệp nào do camnang gửi, tệp nào của người khác.",
        ),
        en: Words(
            "The list of files at “{target}” cannot be read.",
            "If this is the right place, add --over, and everything is sent anew.",
            "Without the list nobody knows which files camnang sent and which are others'.",
        )
    }
    PublishedByOthers "published-by-others" Error {
        vi: Words(
            "Máy khác đã đăng lên “{target}” ngày {day}.",
            "Lấy bài mới nhất về máy này rồi đăng lại. Chắc chắn bản ở máy này mới nhất thì gõ thêm --over.",
            "Đăng bản cũ đè lên bản mới thì bài của người khác biến mất khỏi trang.",
        ),
        en: Words(
            "Somebody published to “{target}” from another machine on {day}.",
            "Bring the newest lessons to this machine, then publish. If you are sure that these are the newest, add --over.",
            "An old version over a new one takes others' lessons off the site.",
        )
    }
    PublishedMeanwhile "published-meanwhile" Error {
        vi: Words(
            "Trong lúc đang đăng, máy khác cũng đăng lên “{target}”.",
            "Hỏi người kia đã xong chưa, rồi đăng lại.",
            "Hai máy cùng gửi thì trang có thể lẫn bài của cả hai.",
        ),
        en: Words(
            "While this was being sent, somebody else began to publish to “{target}”.",
            "Ask whether the other one is done, then publish again.",
            "When two machines send at once, the site may be a mixture of both.",
        )
    }
    NotOursThere "not-ours-there" Error {
        vi: Words(
            "Ở “{target}” đã có tệp không do camnang gửi: {names}.",
            "Chọn một thư mục trống, hoặc dời các tệp ấy đi. Đúng là bản cũ của cẩm nang thì gõ thêm --over.",
            "camnang không ghi đè thứ mà nó không gửi lên.",
        ),
        en: Words(
            "“{target}” has files that camnang did not send: {names}.",
            "Choose an empty folder or move those files away. If they are an old copy of this handbook, add --over.",
            "camnang does not write over what it did not send.",
        )
    }
    PublishLeftOut "publish-left-out" Error {
        vi: Words(
            "Bản camnang này không có phần đăng qua mạng, nên chưa đăng lên “{target}” được.",
            "Dùng bản tải về. Tự dựng thì gõ: cargo build --release --features publish",
            "Phần nối mạng làm chương trình nặng thêm, nên bản để viết mã không có.",
        ),
        en: Words(
            "This camnang was built without the network, so it cannot reach “{target}”.",
            "Use the one for download. To build it yourself: cargo build --release --features publish",
            "What speaks to the network makes the program heavier, so builds for working on the code leave it out.",
        )
    }
}
