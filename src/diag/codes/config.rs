//! What is told of settings and front matter.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    OldLetters "old-letters" Error {
        vi: Words(
            "Chữ gõ bằng bảng mã {coding}: “{found}”, đúng ra là “{meant}”.",
            "Chuyển cả tệp sang Unicode: mở UniKey, bấm Ctrl+Shift+F6, chọn bảng mã nguồn {coding}, bảng mã đích Unicode, rồi dán lại.",
            "Chữ của bảng mã cũ chỉ đọc được với phông cũ; trên điện thoại và máy khác hiện thành chữ lạ.",
        ),
        en: Words(
            "Text in the letters of {coding}: “{found}”, which should be “{meant}”.",
            "Convert the whole file to Unicode, for example with UniKey (Ctrl+Shift+F6): from {coding} to Unicode.",
            "Old letters can be read with their own fonts only; phones and other machines show them as nonsense.",
        )
    }
    YamlSyntax "yaml-syntax" Error {
        vi: Words(
            "Chỗ này viết chưa đúng mẫu: {reason}.",
            "Mỗi dòng: tên, dấu hai chấm, một dấu cách, rồi nội dung. Nội dung có dấu : hay # thì để cả câu trong ngoặc kép thẳng \"…\". Dòng nào là chữ của bài thì chuyển xuống dưới dòng --- đóng phần đầu bài.",
            "Phần đầu bài và các tệp .yaml viết theo mẫu, mỗi dòng một mục.",
        ),
        en: Words(
            "This is not well formed: {reason}.",
            "Each line reads: a name, a colon, a space, the value. A value with : or # goes into straight quotes \"…\" as a whole. A line that belongs to the text goes below the line --- that closes the front matter.",
            "Front matter and .yaml files follow a pattern, one field a line.",
        )
    }
    YamlLimit "yaml-limit" Error {
        vi: Words(
            "Chỗ này có {what}, camnang không nhận.",
            "Đừng để dấu & hay * ở đầu. Cần thì để cả câu trong ngoặc kép thẳng: \"…\"",
            "Neo, bí danh và cấu trúc quá sâu hay quá lớn có thể làm treo máy, nên không được dùng.",
        ),
        en: Words(
            "The YAML uses {what}, which is refused.",
            "Do not begin with & or *. Where it is needed, put the whole value into straight quotes: \"…\"",
            "Anchors, aliases and very deep or large structures can hang the machine, so they are refused.",
        )
    }
    UnclosedFrontMatter "unclosed-front-matter" Error {
        vi: Words(
            "Phần đầu bài mở bằng --- nhưng không có dòng --- đóng lại.",
            "{todo}",
            "Phần đầu bài nằm giữa hai dòng ---.",
        ),
        en: Words(
            "The front matter is opened by --- but never closed.",
            "{todo}",
            "Front matter stands between two lines of ---.",
        )
    }
    FrontMatterFence "front-matter-fence" Error {
        vi: Words(
            "Phần đầu bài phải nằm giữa hai dòng ---, mà {what}.",
            "{todo}",
            "Phần đầu bài nằm giữa hai dòng chỉ có ba dấu gạch ngang. Word hay tự đổi chúng thành một gạch dài.",
        ),
        en: Words(
            "Front matter stands between two lines of ---, but {what}.",
            "{todo}",
            "Front matter stands between two lines of three hyphens. Word likes to make one long dash of them.",
        )
    }
    UnknownField "unknown-field" Error {
        vi: Words(
            "Không có mục “{name}”.",
            "Các mục dùng được: {known}.",
            "Mục lạ thường là gõ nhầm; nếu bỏ qua thì điều tác giả muốn sẽ không xảy ra.",
        ),
        en: Words(
            "There is no field “{name}”.",
            "The fields are: {known}.",
            "An unknown field is usually a slip; ignoring it would lose what its author wanted.",
        )
    }
    WrongType "wrong-type" Error {
        vi: Words(
            "“{name}” phải là {expected}.",
            "Viết như: {example}",
            "Mỗi mục nhận một kiểu giá trị.",
        ),
        en: Words(
            "“{name}” must be {expected}.",
            "Write it like: {example}",
            "Each field takes one kind of value.",
        )
    }
    TextCut "text-cut" Error {
        vi: Words(
            "Phần “{text}” bị bỏ: dấu # sau một dấu cách bắt đầu một ghi chú.",
            "Để cả nội dung trong ngoặc kép thẳng: \"…\". Ghi chú thì chuyển lên một dòng riêng, bắt đầu bằng #.",
            "Phần sau dấu # là ghi chú cho người viết, không lên trang. Ít ai biết điều ấy.",
        ),
        en: Words(
            "“{text}” is left out: a # behind a space begins a note.",
            "Put the whole value into straight quotes: \"…\". Move a note to a line of its own that begins with #.",
            "What stands behind a # is a note for writers and not published. Few people know that.",
        )
    }
    ColourPale "colour-pale" Warning {
        vi: Words(
            "Chữ và hình trên màu {value} khó đọc: độ tương phản chỉ {contrast}, cần ít nhất {needed}.",
            "Dùng màu gần nhất đọc được: \"{near}\". Trang đang tạm dùng màu ấy.",
            "Nhiều bà con mắt kém, điện thoại cũ, đọc ngoài nắng. Chữ phải nổi hẳn trên nền mới đọc được.",
        ),
        en: Words(
            "What stands on the colour {value} is hard to read: the contrast is only {contrast}, and must be {needed}.",
            "Take the nearest colour that can be read: \"{near}\". The site uses it for now.",
            "Many readers have weak eyes and old phones and read in the sun. Letters have to stand out from their ground.",
        )
    }
    MissingField "missing-field" Error {
        vi: Words(
            "Thiếu mục “{name}”, hoặc mục còn để trống.",
            "Ghi dòng: {example}",
            "Mục này bắt buộc phải có.",
        ),
        en: Words(
            "The field “{name}” is missing or blank.",
            "Write the line: {example}",
            "This field is required.",
        )
    }
    MarksInLine "marks-in-line" Warning {
        vi: Words(
            "Dòng {name} hiện nguyên từng dấu, kể cả ** và [chữ](địa chỉ).",
            "Viết: {line}",
            "Dòng này là chữ thường ở mọi nơi nó hiện ra, không có chữ đậm hay liên kết.",
        ),
        en: Words(
            "The line {name} shows every mark as it stands, ** and [words](address) too.",
            "Write: {line}",
            "This line is plain text wherever it is shown, without bold letters and links.",
        )
    }
    DuplicateField "duplicate-field" Error {
        vi: Words(
            "Mục “{name}” viết hai lần; lần đầu ở dòng {line}.",
            "Bỏ bớt một dòng.",
            "Viết hai lần thì không biết lấy giá trị nào.",
        ),
        en: Words(
            "The field “{name}” stands twice; first on line {line}.",
            "Remove one of them.",
            "With two values nobody knows which is meant.",
        )
    }
    BadDate "bad-date" Error {
        vi: Words(
            "“{value}” không phải ngày có thật.",
            "Viết năm-tháng-ngày, đủ số 0: ngày 5 tháng 1 năm 2026 là 2026-01-05.",
            "Ngày viết năm trước, ngày sau, để không nhầm ngày với tháng.",
        ),
        en: Words(
            "“{value}” is not a day of the calendar.",
            "Write year-month-day with all zeros: 5 January 2026 is 2026-01-05.",
            "Dates are written year first, so that day and month cannot be mistaken.",
        )
    }
    BadValue "bad-value" Error {
        vi: Words(
            "“{name}” không nhận giá trị “{value}”.",
            "Dùng một trong: {known}.",
            "Mục này chỉ nhận một số giá trị định sẵn.",
        ),
        en: Words(
            "“{name}” does not take the value “{value}”.",
            "Use one of: {known}.",
            "This field takes only certain values.",
        )
    }
    OutputsWithoutPages "outputs-without-pages" Warning {
        vi: Words(
            "Danh sách này không có pages, nên các liên kết và mã QR tới trang sẽ không mở được gì.",
            "Thêm “trang” vào danh sách, ví dụ: đầu ra: [trang, nguồn tin]. Muốn làm đủ mọi thứ thì xoá dòng này.",
            "Danh sách bài, bản tin, mã QR đều dẫn tới trang. Không làm trang thì chúng dẫn vào chỗ trống.",
        ),
        en: Words(
            "This list has no pages, so links and codes that lead to pages open nothing.",
            "Add pages to the list, for example: outputs: [pages, feed]. To make everything, delete this line.",
            "Lists, feeds and codes lead to pages. Without pages they lead nowhere.",
        )
    }
    BadAddress "bad-address" Error {
        vi: Words(
            "“{value}” không dùng làm địa chỉ được.",
            "Chỉ dùng chữ không dấu, chữ số, dấu gạch nối và dấu gạch chéo, ví dụ: {example}",
            "Địa chỉ in trên áp phích phải gõ được trên mọi máy.",
        ),
        en: Words(
            "“{value}” cannot be an address.",
            "Use only plain letters, digits, hyphens and slashes, for example: {example}",
            "An address printed on a poster must be typable anywhere.",
        )
    }
    PasswordInSettings "password-in-settings" Error {
        vi: Words(
            "Trong phần “đăng” có ghi mật khẩu (dòng {line}).",
            "Xoá mật khẩu khỏi tệp, rồi đổi mật khẩu ấy trên máy chủ. Lúc đăng, máy sẽ hỏi.",
            "Tệp này hay được gửi đi, chép ra USB, đưa lên kho chung. Ai có tệp là có mật khẩu.",
        ),
        en: Words(
            "“publish” holds a password (line {line}).",
            "Remove it from the file, then change that password on the server. You are asked for it when you publish.",
            "This file is sent on, copied to sticks and put under version control. Whoever has the file would have the password.",
        )
    }
    AddressOpen "address-open" Error {
        vi: Words(
            "Địa chỉ này không khoá đường truyền.",
            "Dùng địa chỉ bắt đầu bằng https://",
            "Không khoá thì ai ở cùng mạng cũng đọc được mật khẩu.",
        ),
        en: Words(
            "What is sent to this address is not encrypted.",
            "Take the address that begins with https://",
            "Without encryption everybody on the same network could read the password.",
        )
    }
    DateOrder "date-order" Error {
        vi: Words(
            "“{name}” ({date}) lại trước “{other}” ({other_date}).",
            "Sửa một trong hai ngày.",
            "Hai ngày này trái thứ tự nên bài sẽ không bao giờ hiện, hoặc ghi sai.",
        ),
        en: Words(
            "“{name}” ({date}) lies before “{other}” ({other_date}).",
            "Correct one of the two dates.",
            "In this order the page would never show, or say something false.",
        )
    }
    WordsFileName "words-file-name" Error {
        vi: Words(
            "“{value}” không làm tên tệp được.",
            "Gõ lại dòng: {name}: {example}",
            "Các từ file_… là tên tệp và thư mục: chữ thường không dấu, chữ số, gạch nối, tối đa 20 chữ.",
        ),
        en: Words(
            "“{value}” cannot name a file.",
            "Type the line anew: {name}: {example}",
            "The words file_… name files and folders: small plain letters, digits, hyphens, 20 of them at most.",
        )
    }
}
