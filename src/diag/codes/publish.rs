//! What is told of publishing to targets.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    NoTargets "no-targets" Error {
        vi: Words(
            "Trong content/site.yaml chưa ghi nơi đăng nào.",
            "Thêm vào content/site.yaml hai dòng: đăng: rồi đến    web: {kiểu: thư mục, thư mục: ../web}",
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
            "Tên nơi đăng ghi ở phần đăng của content/site.yaml.",
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
            "Cắm USB hoặc mở ổ mạng rồi thử lại. Đường dẫn sai thì sửa ở phần đăng của content/site.yaml.",
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
            "Dùng bản tải về. Tự dựng thì gõ: cargo build --release --features camnang/publish",
            "Phần nối mạng làm chương trình nặng thêm, nên bản để viết mã không có.",
        ),
        en: Words(
            "This camnang was built without the network, so it cannot reach “{target}”.",
            "Use the one for download. To build it yourself: cargo build --release --features camnang/publish",
            "What speaks to the network makes the program heavier, so builds for working on the code leave it out.",
        )
    }
    PasswordNeeded "password-needed" Error {
        vi: Words(
            "“{target}” cần mật khẩu.",
            "Chạy lệnh trong cửa sổ dòng lệnh, máy sẽ hỏi. Chạy tự động thì đặt mật khẩu vào biến CAMNANG_PASSWORD.",
            "Mật khẩu không nằm trong tệp nào của trang.",
        ),
        en: Words(
            "“{target}” needs a password.",
            "Run the command in a terminal, and you are asked. For runs without a person, put the password into the variable CAMNANG_PASSWORD.",
            "No file of the site holds a password.",
        )
    }
    PasswordWrong "password-wrong" Error {
        vi: Words(
            "“{target}” không nhận tên đăng nhập hay mật khẩu.",
            "Gõ lại mật khẩu. Vẫn không được thì hỏi người quản lý máy chủ.",
            "Máy chủ chỉ cho người có quyền gửi tệp lên.",
        ),
        en: Words(
            "“{target}” does not take this user name or password.",
            "Type the password again. If that does not help, ask whoever runs the server.",
            "The server lets only those in who may send files.",
        )
    }
    HostKeyChanged "host-key-changed" Error {
        vi: Words(
            "“{target}” không còn là máy chủ lần trước, hoặc có máy giả làm nó.",
            "Đừng gửi gì. Gọi người quản lý máy chủ, hỏi có đổi khoá không. Có thì gõ: ssh-keygen -R {server}",
            "Máy giả mà nhận được mật khẩu thì sửa được cả trang của phường.",
        ),
        en: Words(
            "“{target}” is not the server it was, or another one pretends to be it.",
            "Send nothing. Call whoever runs the server and ask whether its key has changed. If so, type: ssh-keygen -R {server}",
            "A false server that got the password could change the whole site.",
        )
    }
    CertificateWrong "certificate-wrong" Error {
        vi: Words(
            "Chứng thư của “{target}” không khớp hoặc đã hết hạn.",
            "Xem lại địa chỉ trong content/site.yaml và ngày giờ của máy. Đúng cả thì báo người quản lý máy chủ.",
            "Chứng thư cho biết đang nói chuyện đúng máy chủ. Sai thì có thể là máy giả.",
        ),
        en: Words(
            "The certificate of “{target}” does not fit, or is out of date.",
            "Look at the address in content/site.yaml and at the clock of this machine. If both are right, tell whoever runs the server.",
            "The certificate says that this is the right server. A wrong one may be somebody else's.",
        )
    }
    TargetFull "target-full" Error {
        vi: Words(
            "“{target}” đã đầy.",
            "Xoá bớt tệp ở đó, rồi gõ lại đúng lệnh này. Tệp đã gửi không gửi lại.",
            "Thiếu chỗ thì trang mới không lên đủ. Trang cũ vẫn mở được.",
        ),
        en: Words(
            "“{target}” is full.",
            "Make room there, then run the same command again. What was sent is not sent again.",
            "Without room the new site cannot arrive. The old one can still be read.",
        )
    }
    TargetRefused "target-refused" Error {
        vi: Words(
            "“{target}” không nhận tệp “{path}”: {reason}.",
            "Hỏi người quản lý máy chủ xem thư mục ấy có cho ghi không, rồi gõ lại đúng lệnh này.",
            "Máy chủ quyết định ai được ghi vào đâu.",
        ),
        en: Words(
            "“{target}” refuses the file “{path}”: {reason}.",
            "Ask whoever runs the server whether that folder may be written to, then run the same command again.",
            "The server decides who may write where.",
        )
    }
    LineBroken "line-broken" Error {
        vi: Words(
            "Mất đường truyền tới “{target}”.",
            "Xem lại mạng, rồi gõ lại đúng lệnh này. Tệp đã gửi không gửi lại.",
            "Mạng hay đứt giữa chừng. Danh sách chỉ ghi xong khi mọi tệp đã tới nơi.",
        ),
        en: Words(
            "The line to “{target}” is broken.",
            "Look at the network, then run the same command again. What was sent is not sent again.",
            "Lines break. The list is finished only when every file has arrived.",
        )
    }
    SftpMissing "sftp-missing" Error {
        vi: Words(
            "Máy này chưa có chương trình sftp.",
            "Trên Windows: mở Cài đặt, Tính năng tuỳ chọn, thêm “OpenSSH Client”. Trên Debian hay Ubuntu: sudo apt install openssh-client",
            "camnang gửi qua SFTP bằng chương trình có sẵn của hệ điều hành.",
        ),
        en: Words(
            "This machine has no program sftp.",
            "On Windows: open Settings, Optional features, add “OpenSSH Client”. On Debian or Ubuntu: sudo apt install openssh-client",
            "camnang speaks SFTP through the program of the system.",
        )
    }
}
