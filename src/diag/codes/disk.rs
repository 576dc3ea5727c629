//! What is told of files and folders.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    TargetExists "target-exists" Error {
        vi: Words(
            "“{path}” đã có sẵn, camnang không ghi đè.",
            "Chọn tên khác, hoặc tự xoá thứ cũ trước.",
            "camnang không bao giờ ghi đè tệp của người dùng.",
        ),
        en: Words(
            "“{path}” exists already and is not overwritten.",
            "Choose another name, or remove the old one yourself first.",
            "camnang never overwrites files of yours.",
        )
    }
    FiguresPublished "figures-published" Error {
        vi: Words(
            "“{path}” nằm trong trang đã xuất bản hoặc trong nguồn của trang.",
            "Chọn chỗ khác bằng --out, ví dụ: --out bao-cao",
            "Báo cáo, bộ tập huấn và bản gửi đi không dành cho mọi người. Để trong thư mục của trang thì ai cũng xem được.",
        ),
        en: Words(
            "“{path}” lies in a published site or among the site's sources.",
            "Choose another place with --out, for example: --out bao-cao",
            "Reports, packs and exports are not meant for everybody. In the site's folder everybody could read them.",
        )
    }
    LinkOutside "link-outside" Error {
        vi: Words(
            "“{path}” là liên kết dẫn ra ngoài phần nguồn của trang nên không được mở.",
            "Xoá liên kết ấy rồi chép hẳn tệp hay thư mục vào. Muốn xuất bản ra nơi khác thì gõ nơi ấy: --out đường-dẫn",
            "Thư mục bài có thể do người khác gửi. Một liên kết trong đó không được khiến camnang đọc, dời hay xoá thứ gì ở ngoài, hay cho hiện bảng riêng của phường.",
        ),
        en: Words(
            "“{path}” is a link that leads out of the site's sources, so it is not followed.",
            "Remove the link and copy the file or folder itself. To publish somewhere else, type the place: --out PATH",
            "A folder of lessons may come from others. A link in it must not make camnang read, move or remove anything outside, or show the ward's own tables.",
        )
    }
    LinkBroken "link-broken" Error {
        vi: Words(
            "“{path}” là liên kết không dẫn tới đâu.",
            "Xoá liên kết ấy rồi chép hẳn tệp vào.",
            "Tệp mà liên kết trỏ tới không còn, hoặc liên kết trỏ vòng quanh.",
        ),
        en: Words(
            "“{path}” is a link that leads nowhere.",
            "Remove the link and copy the file itself.",
            "The file that it names is gone, or links lead round in a circle.",
        )
    }
    LinkLoop "link-loop" Error {
        vi: Words(
            "“{path}” là liên kết dẫn ngược về thư mục chứa chính nó.",
            "Xoá liên kết ấy.",
            "Đi theo liên kết như vậy thì không bao giờ hết.",
        ),
        en: Words(
            "“{path}” is a link that leads back to the folder it lies in.",
            "Remove the link.",
            "Following it would never end.",
        )
    }
    LinkInLink "link-in-link" Error {
        vi: Words(
            "“{path}” là liên kết nằm trong một thư mục mà chính nó được mở qua liên kết.",
            "Xoá liên kết ấy rồi chép hẳn tệp hay thư mục vào.",
            "Liên kết lồng nhau có thể nhân lên không dứt, nên camnang chỉ mở một tầng.",
        ),
        en: Words(
            "“{path}” is a link in a folder that is itself opened through a link.",
            "Remove the link and copy the file or folder itself.",
            "Links within links can multiply without end, so only one is followed.",
        )
    }
    NoFile "no-file" Error {
        vi: Words(
            "“{path}” không phải là tệp hay thư mục thường.",
            "Xoá nó, hoặc chép một tệp thường vào chỗ ấy.",
            "Ống dẫn, ổ cắm và thiết bị không có nội dung để đọc; đọc chúng có thể treo máy.",
        ),
        en: Words(
            "“{path}” is no ordinary file or folder.",
            "Remove it, or put an ordinary file in its place.",
            "Pipes, sockets and devices have no content to read; reading them could hang.",
        )
    }
    FolderIsLink "folder-is-link" Error {
        vi: Words(
            "“{path}” phải là thư mục của riêng camnang, nhưng lại là liên kết hoặc tệp.",
            "Xoá nó (chỉ mất liên kết, không mất gì ở nơi nó dẫn tới) rồi làm lại.",
            "camnang ghi và xoá tệp trong thư mục này. Qua một liên kết, đó sẽ là tệp của người khác.",
        ),
        en: Words(
            "“{path}” must be a folder of camnang's own, but it is a link or a file.",
            "Remove it (only the link goes, nothing where it leads to), then try again.",
            "camnang writes and removes files in this folder. Through a link they would be somebody else's.",
        )
    }
    OutputOpen "output-open" Error {
        vi: Words(
            "Một chương trình khác đang mở “{path}”, nên chưa thay được.",
            "Đóng các cửa sổ đang mở tệp trong thư mục ấy (Acrobat, Word, Explorer, cửa sổ lệnh) rồi làm lại.",
            "Windows không cho thay tệp đang mở. camnang đã thử lại trong hai giây. Lần dựng sau sẽ làm nốt phần còn lại.",
        ),
        en: Words(
            "Another program has “{path}” open, so it could not be replaced.",
            "Close the windows that show files of that folder (Acrobat, Word, Explorer, command windows), then try again.",
            "Windows does not let open files be replaced. camnang tried again for two seconds. The next build does the rest.",
        )
    }
    OutputNotOurs "output-not-ours" Error {
        vi: Words(
            "Thư mục xuất bản “{path}” không phải do camnang tạo ra.",
            "Chọn thư mục khác bằng --out, hoặc tự dọn trống thư mục này.",
            "camnang chỉ ghi vào thư mục trống hoặc thư mục chính nó đã tạo, để không bao giờ làm mất tệp của ai.",
        ),
        en: Words(
            "The output folder “{path}” was not made by camnang.",
            "Choose another folder with --out, or empty this one yourself.",
            "camnang writes only to an empty folder or one it made itself, so that nobody's files are ever lost.",
        )
    }
    OutputConflict "output-conflict" Error {
        vi: Words(
            "Tệp “{path}” trong thư mục xuất bản không phải của camnang nhưng trùng tên với tệp sắp tạo.",
            "Chuyển tệp đó đi nơi khác hoặc đổi tên, rồi dựng lại.",
            "Tệp do người khác đặt vào thư mục xuất bản được giữ nguyên. Khi trùng tên, camnang dừng lại thay vì ghi đè.",
        ),
        en: Words(
            "The file “{path}” in the output folder is not camnang's but bears the name of a file to be made.",
            "Move or rename that file, then build again.",
            "Files others put into the output folder are kept. Where names clash, camnang stops rather than overwrite.",
        )
    }
    OutputBusy "output-busy" Error {
        vi: Words(
            "Một lệnh camnang khác đang xuất bản vào “{path}”.",
            "Đợi lệnh kia xong rồi làm lại.",
            "Hai lệnh không được cùng ghi vào một thư mục.",
        ),
        en: Words(
            "Another camnang is publishing to “{path}”.",
            "Wait until it has finished, then try again.",
            "Two commands must not write to one folder at once.",
        )
    }
    OutputUnsafe "output-unsafe" Error {
        vi: Words(
            "Không thể xuất bản vào “{path}”: thư mục này chứa nội dung của trang, hoặc nằm trong content hay themes.",
            "Chọn thư mục khác, ví dụ public.",
            "Thư mục xuất bản bị thay cả khối mỗi lần dựng, nên không được chứa hay nằm trong nguồn.",
        ),
        en: Words(
            "Cannot publish to “{path}”: it holds the site's sources, or lies inside content or themes.",
            "Choose another folder, for example public.",
            "The output folder is replaced as a whole by each build, so it must not hold the sources or lie within them.",
        )
    }
    NotUtf8 "not-utf8" Error {
        vi: Words(
            "Tệp không phải văn bản UTF-8.",
            "Mở tệp bằng Notepad, chọn Lưu thành, mục Mã hoá chọn UTF-8, rồi lưu.",
            "camnang đọc văn bản UTF-8. Tệp lưu từ Word hay bảng mã cũ sẽ ra chữ sai.",
        ),
        en: Words(
            "The file is not UTF-8 text.",
            "Save it as UTF-8: in Notepad choose Save as, Encoding UTF-8.",
            "camnang reads UTF-8 text. Files saved by Word or in an old code page would come out wrong.",
        )
    }
    FileTooLarge "file-too-large" Error {
        vi: Words(
            "Tệp nặng {size} MB, quá mức {limit} MB.",
            "Chia bài thành nhiều tệp nhỏ hơn.",
            "Một bài dài hơn thế không ai đọc hết, và thường là tệp bị lẫn.",
        ),
        en: Words(
            "The file has {size} MB, more than the limit of {limit} MB.",
            "Split the lesson into smaller files.",
            "Nobody reads a lesson that long, and it is usually a file that strayed in.",
        )
    }
    NameCollision "name-collision" Error {
        vi: Words(
            "Tệp này và “{other}” coi như trùng tên: chỉ khác chữ hoa hay cách gõ dấu.",
            "Đổi tên một tệp.",
            "Windows và USB không phân biệt chữ hoa chữ thường, nên hai tệp như vậy đè lên nhau.",
        ),
        en: Words(
            "This file and “{other}” count as one name: only capitals or the coding of accents differ.",
            "Rename one of them.",
            "Windows and USB sticks do not tell such names apart, so the two would overwrite each other.",
        )
    }
    PictureKind "picture-kind" Error {
        vi: Words(
            "Hình “{target}” thuộc loại mà máy không xoá được vị trí, không cắt và không che được.",
            "Chụp lại màn hình có hình ấy, hoặc lưu thành PNG hay JPG, rồi sửa tên tệp ở đây. Hình vẽ SVG thì không cắt, không che.",
            "Nhiều loại hình ghi lại nơi chụp. Chỉ hình PNG, JPG, WebP được làm sạch; hình vẽ SVG được viết lại.",
        ),
        en: Words(
            "“{target}” is of a kind that cannot be cleaned, cut or covered.",
            "Take a screenshot of it, or save it as PNG or JPEG, and correct the name here. Drawings (SVG) cannot be cut or covered.",
            "Many kinds of pictures tell where they were taken. PNG, JPEG and WebP are cleaned; drawings (SVG) are written anew.",
        )
    }
    PictureTooLarge "picture-too-large" Error {
        vi: Words(
            "Hình “{target}” quá lớn.",
            "Mở hình bằng ứng dụng Ảnh, chọn đổi kích thước (Resize), lưu lại với mỗi cạnh dưới 12.000 điểm.",
            "Hình quá lớn làm đầy bộ nhớ của máy. Có tệp nhỏ nhưng mở ra rất lớn, cố tình làm máy treo.",
        ),
        en: Words(
            "The picture “{target}” is too large.",
            "Open it in the Photos app, choose Resize, and save it with each side below 12,000 pixels.",
            "Too large a picture fills the memory. Some small files unfold to huge pictures on purpose.",
        )
    }
    PictureUnreadable "picture-unreadable" Error {
        vi: Words(
            "Không mở được hình “{target}”: tệp hỏng, hoặc không phải hình PNG, JPG, WebP.",
            "Chụp lại, hoặc chép lại tệp từ điện thoại, rồi để đúng tên này.",
            "Hình không mở được thì máy không xoá được vị trí và không che được gì.",
        ),
        en: Words(
            "The picture “{target}” cannot be opened: it is broken, or no PNG, JPEG or WebP.",
            "Take it again, or copy it from the phone again, under this name.",
            "What cannot be opened cannot be cleaned or covered.",
        )
    }
    PictureCut "picture-cut" Error {
        vi: Words(
            "Hình “{target}” bị đứt: tệp thiếu phần cuối.",
            "Chép lại tệp từ điện thoại, đợi chép xong hẳn, rồi thay tệp này.",
            "Phần thiếu hiện thành một mảng xám, không ai hiểu.",
        ),
        en: Words(
            "The picture “{target}” ends half-way.",
            "Copy it from the phone again, wait until that is done, and replace the file.",
            "What is missing would show as grey.",
        )
    }
    FileChanged "file-changed" Error {
        vi: Words(
            "Tệp “{path}” thay đổi trong lúc máy đang làm.",
            "Đợi chép tệp xong hẳn rồi làm lại.",
            "Tệp chép dở mà đăng lên thì hỏng, và chỗ cần che có thể lệch.",
        ),
        en: Words(
            "The file “{path}” changed while the site was being made.",
            "Wait until it is copied, then try again.",
            "Half a file would be published, and covers might stand in the wrong place.",
        )
    }
    DrawingRefused "drawing-refused" Error {
        vi: Words(
            "Không dùng được hình vẽ “{target}”: {why}.",
            "{remedy}",
            "Hình SVG có thể chứa chương trình, ảnh và tên người vẽ. Máy viết lại hình từ những nét đã biết, phần nào không chắc thì không đăng.",
        ),
        en: Words(
            "The drawing “{target}” cannot be used: {why}.",
            "{remedy}",
            "A drawing can hold programs, photographs and names. It is written anew from what only draws; what is not certain is not published.",
        )
    }
    FilmRefused "film-refused" Error {
        vi: Words(
            "Không dùng được phim “{target}”: {why}.",
            "{remedy}",
            "Điện thoại của bà con gặp phim như vậy thì hiện ô đen, không báo gì.",
        ),
        en: Words(
            "The film “{target}” cannot be used: {why}.",
            "{remedy}",
            "Readers' phones would show a black box and say nothing.",
        )
    }
    FilmKind "film-kind" Error {
        vi: Words(
            "“{target}” là tệp {kind}, không phải MP4.",
            "Mở tệp trong ứng dụng sửa video, xuất thành MP4 (H.264, AAC), rồi sửa tên tệp ở đây. Trên iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất.",
            "Nhiều điện thoại không mở được loại này, và máy không xoá được nơi quay ghi trong tệp.",
        ),
        en: Words(
            "“{target}” is a {kind} file, not MP4.",
            "Open it in a video program, export it as MP4 (H.264, AAC), and correct the name here. On an iPhone: Settings, Camera, Formats, Most Compatible.",
            "Many phones cannot play it, and the place where it was taken cannot be removed from it.",
        )
    }
    AttachmentKind "attachment-kind" Error {
        vi: Words(
            "Không đính kèm được “{target}”: tệp đuôi “{ending}” không có trong danh sách được đăng.",
            "{remedy} Đính kèm được: pdf, docx, xlsx, pptx, odt, ods, odp, csv, txt, vtt, mp3, m4a, mp4, hình PNG, JPG, WebP, SVG.",
            "Có loại tệp chạy như chương trình khi bà con chạm vào. Trang của phường chỉ đăng những loại đã biết là an toàn.",
        ),
        en: Words(
            "“{target}” cannot be attached: files ending in “{ending}” are not on the list.",
            "{remedy} What can be attached: pdf, docx, xlsx, pptx, odt, ods, odp, csv, txt, vtt, mp3, m4a, mp4, pictures PNG, JPEG, WebP, SVG.",
            "Some kinds of files run as programs when they are tapped. Only kinds that are known to be safe are published.",
        )
    }
    AttachmentInside "attachment-inside" Error {
        vi: Words(
            "Tệp “{target}” có đuôi “{ending}” nhưng bên trong không phải loại ấy.",
            "Mở tệp trong ứng dụng đã làm ra nó, chọn lưu thành {ending}, rồi thay tệp này.",
            "Đổi đuôi tệp không đổi được ruột tệp. Máy của bà con sẽ không mở được, hoặc mở ra thứ khác.",
        ),
        en: Words(
            "“{target}” ends in “{ending}”, but what stands in it is something else.",
            "Open it in the program it was made with, save it as {ending}, and replace the file.",
            "Another ending does not change a file. Readers could not open it, or would open something else.",
        )
    }
    AttachmentPrograms "attachment-programs" Error {
        vi: Words(
            "Trong tệp “{target}” có chương trình (macro).",
            "Lưu lại không có macro (docx, xlsx, pptx), hoặc in ra PDF, rồi thay tệp này.",
            "Kẻ gian gửi tệp có macro để chiếm máy. Trang của phường không bao giờ đăng tệp như vậy.",
        ),
        en: Words(
            "Programs (macros) stand in “{target}”.",
            "Save it without macros (docx, xlsx, pptx), or print it to PDF, and replace the file.",
            "Fraudsters take over machines with such files. A ward never publishes one.",
        )
    }
    AttachmentTooLarge "attachment-too-large" Error {
        vi: Words(
            "Tệp “{target}” nặng {size} MB, nhiều nhất là {limit} MB.",
            "Lưu lại với hình nhỏ hơn, hoặc chia thành nhiều tệp.",
            "Bà con trả tiền cho từng MB.",
        ),
        en: Words(
            "“{target}” has {size} MB; {limit} MB is the most.",
            "Save it with smaller pictures, or divide it.",
            "Readers pay for every megabyte.",
        )
    }
}
