//! Every kind of finding: its name, its weight, and its words in Vietnamese and English, in one table.
//!
//! A message says what is wrong in one line, a help what to type, a reason why it matters
//! (`camnang explain`). `{name}` is a blank that the finding fills.

use super::Severity;
use crate::text::Lang;

/// The words of one code in one language: message, help, reason.
struct Words(&'static str, &'static str, &'static str);

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident { vi: $vi:expr, en: $en:expr })*) => {
        /// What kind of fault a finding names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`: see `camnang explain ", $name, "`.")] $variant,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Code] = &[$(Code::$variant),*];

            /// The name that people see and type, in kebab-case.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),* }
            }

            /// How much findings of this code weigh.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),* }
            }

            fn words(self, lang: Lang) -> Words {
                match (self, lang) {
                    $((Code::$variant, Lang::Vi) => $vi, (Code::$variant, Lang::En) => $en,)*
                }
            }
        }
    };
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Words of a code with dots where a finding would fill something in.
    pub fn words_without_blanks(self, words: &str) -> String {
        let mut plain = String::with_capacity(words.len());
        let mut rest = words;
        while let Some((before, _, after)) = super::next_blank(rest) {
            plain.push_str(before);
            plain.push('…');
            rest = after;
        }
        plain + rest
    }

    /// What is wrong, with blanks.
    pub fn message(self, lang: Lang) -> &'static str {
        self.words(lang).0
    }

    /// What to type, with blanks.
    pub fn help(self, lang: Lang) -> &'static str {
        self.words(lang).1
    }

    /// Why it matters.
    pub fn reason(self, lang: Lang) -> &'static str {
        self.words(lang).2
    }
}

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
    StrayFile "stray-file" Warning {
        vi: Words(
            "Tệp này không lên trang: {why}.",
            "{todo}",
            "Để tệp trong thư mục content mà không thành bài thì dễ tưởng là đã đăng.",
        ),
        en: Words(
            "This file is not part of the site: {why}.",
            "{todo}",
            "A file that lies in content and is no page is easily taken for published.",
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
            "Dòng này còn vào mục lục, trang tìm và tên tệp; ở đó không có chữ đậm hay liên kết.",
        ),
        en: Words(
            "The line {name} shows every mark as it stands, ** and [words](address) too.",
            "Write: {line}",
            "This line also goes into lists, the search and names of files, which have no bold letters and no links.",
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
            "Thêm pages vào danh sách, ví dụ: outputs: [pages, feed]. Muốn làm đủ mọi thứ thì xoá dòng này.",
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
    TooDeep "too-deep" Error {
        vi: Words(
            "Danh sách hoặc trích dẫn lồng nhau quá {limit} tầng.",
            "Bớt tầng: đưa danh sách con ra thành danh sách riêng.",
            "Lồng sâu như vậy không đọc được trên điện thoại, và có thể làm hỏng trình duyệt.",
        ),
        en: Words(
            "Lists or quotes are nested more than {limit} levels deep.",
            "Take the inner list out and make it a list of its own.",
            "Nested that deep it cannot be read on a phone, and may break the browser.",
        )
    }
    TooWide "too-wide" Error {
        vi: Words(
            "Bảng có {columns} cột, quá mức {limit}.",
            "Chia thành nhiều bảng nhỏ.",
            "Bảng rộng như vậy không xem được trên điện thoại.",
        ),
        en: Words(
            "The table has {columns} columns, more than {limit}.",
            "Split it into smaller tables.",
            "A table that wide cannot be read on a phone.",
        )
    }
    TooLong "too-long" Error {
        vi: Words(
            "Bài dài quá: hơn {limit} phần.",
            "Tách thành hai bài: camnang new lesson \"Tên bài 2\"",
            "Bài lớn như vậy làm đứng điện thoại cũ.",
        ),
        en: Words(
            "The page is too long: more than {limit} parts.",
            "Make two of it: camnang new lesson \"Title 2\"",
            "A page that large freezes old phones.",
        )
    }
    UnsafeLink "unsafe-link" Error {
        vi: Words(
            "Liên kết “{target}” dùng kiểu địa chỉ không an toàn.",
            "Chỉ dùng https:, http:, mailto:, tel:, sms: hoặc đường dẫn tới tệp.",
            "Địa chỉ như javascript: có thể chạy mã trên máy người đọc.",
        ),
        en: Words(
            "The link “{target}” uses an unsafe kind of address.",
            "Use only https:, http:, mailto:, tel:, sms: or a path to a file.",
            "Addresses such as javascript: can run code on the reader's machine.",
        )
    }
    HtmlRemoved "html-removed" Warning {
        vi: Words(
            "Thẻ HTML <{name}> bị bỏ khi xuất bản.",
            "Bỏ thẻ ấy. Muốn có khung thì dùng khối, ví dụ :::luu-y",
            "HTML lạ có thể mang mã độc, nên chỉ giữ các thẻ an toàn.",
        ),
        en: Words(
            "The HTML tag <{name}> is removed on publishing.",
            "Take the tag out. For a box use a block, for example :::note",
            "Foreign HTML can carry malicious code, so only safe tags are kept.",
        )
    }
    MissingAltText "missing-alt-text" Error {
        vi: Words(
            "Hình “{target}” chưa có lời tả.",
            "Viết vào giữa hai ngoặc vuông: ![Chạm ô Đăng nhập ở góc trên]({target}). Hình chỉ để trang trí thì viết ![-]({target}).",
            "Người mắt kém nghe máy đọc lời tả. Trên giấy và khi mạng chậm cũng cần.",
        ),
        en: Words(
            "The picture “{target}” has no alt text.",
            "Write it between the brackets: ![Tap Log in at the top]({target}). For mere decoration write ![-]({target}).",
            "People who cannot see hear this text; it also serves on slow connections.",
        )
    }
    DuplicateAnchor "duplicate-anchor" Error {
        vi: Words(
            "Hai chỗ trong bài cùng mang tên “#{name}”.",
            "Đổi tên một chỗ: thêm {#ten-khac} vào cuối dòng tiêu đề.",
            "Liên kết tới tên này sẽ không biết dẫn tới đâu.",
        ),
        en: Words(
            "Two places of the page bear the name “#{name}”.",
            "Rename one: add {#another-name} to the end of its heading.",
            "A link to that name would not know where to lead.",
        )
    }
    UndefinedFootnote "undefined-footnote" Error {
        vi: Words(
            "Chú thích “[^{name}]” chưa có nội dung.",
            "Thêm một dòng: [^{name}]: nội dung chú thích",
            "Số chú thích phải dẫn tới lời chú thích.",
        ),
        en: Words(
            "The footnote “[^{name}]” has no text.",
            "Add a line: [^{name}]: the text of the note",
            "A footnote mark must lead to a note.",
        )
    }
    UnreadLink "unread-link" Error {
        vi: Words(
            "Chỗ này giống liên kết hay hình nhưng chưa đúng cách viết, nên sẽ hiện nguyên như chữ.",
            "Viết: {line}",
            "Liên kết viết liền: [chữ](địa chỉ), hình thì thêm ! ở trước. Tên tệp có dấu cách thì đặt trong < >. Muốn hiện đúng như chữ thì thêm dấu \\ trước dấu ].",
        ),
        en: Words(
            "This looks like a link or picture but is not well formed, so it would show as plain text.",
            "Write: {line}",
            "A link is written without spaces: [words](address), a picture with a ! before it. A file name with spaces stands in < >. To show it as text, type a \\ before the ].",
        )
    }
    UnreadMark "unread-mark" Warning {
        vi: Words(
            "Dấu “{mark}” ở đây không thành {what}, nên hiện nguyên như chữ.",
            "Viết: {line}",
            "Bà con sẽ thấy dấu lạ trên trang và trên giấy. Muốn hiện đúng dấu ấy thì thêm \\ ở trước; dấu gạch dài của lời thoại thì viết &ndash;",
        ),
        en: Words(
            "“{mark}” does not make {what} here, so it shows as it is.",
            "Write: {line}",
            "Readers would see strange signs on pages and paper. To show the sign itself, type a \\ before it; for the dash of speech write &ndash;",
        )
    }
    IndentedText "indented-text" Warning {
        vi: Words(
            "Dòng này thụt vào bốn dấu cách, nên hiện thành chữ máy trong khung.",
            "Bỏ các dấu cách ở đầu dòng: {line}",
            "Markdown coi dòng thụt vào là lệnh gõ nguyên văn. Đầu đoạn văn không cần thụt vào.",
        ),
        en: Words(
            "This line is indented by four spaces, so it shows as code in a frame.",
            "Remove the spaces before it: {line}",
            "Markdown takes an indented line for something to type letter by letter. Paragraphs need no indent.",
        )
    }
    BoldHeading "bold-heading" Warning {
        vi: Words(
            "Đoạn này chỉ có chữ đậm, giống một tiêu đề.",
            "Viết: {line}",
            "Tiêu đề thật thì có trong mục lục, tìm được, và máy đọc màn hình đọc được. Nếu là câu cần nhấn mạnh thì thêm dấu chấm ở cuối.",
        ),
        en: Words(
            "This paragraph is all bold, like a heading.",
            "Write: {line}",
            "A real heading is in the table of contents, is found, and is read out as one. If it is a sentence, end it with a full stop.",
        )
    }
    RuleBelowText "rule-below-text" Warning {
        vi: Words(
            "Dòng --- nằm sát dưới chữ, nên chữ ấy thành tiêu đề.",
            "Để một dòng trống phía trên dòng ---",
            "Có dòng trống thì --- mới là dòng kẻ, và mới chia được cột.",
        ),
        en: Words(
            "The line --- right below this text makes a heading of it.",
            "Leave a blank line above the ---",
            "Only with a blank line above it is --- a rule, and parts columns.",
        )
    }
    HeadingJump "heading-jump" Warning {
        vi: Words(
            "Tiêu đề “{title}” là cấp {level}, mà tiêu đề ở trên là cấp {above}.",
            "Viết: {line}",
            "Tiêu đề nhỏ hơn mỗi lần một cấp thì mục lục và máy đọc màn hình mới theo được.",
        ),
        en: Words(
            "The heading “{title}” is of level {level}, and the one above it of level {above}.",
            "Write: {line}",
            "Headings go down one level at a time, so that contents and screen readers can follow.",
        )
    }
    SecondTitle "second-title" Warning {
        vi: Words(
            "“# {title}” là tên thứ hai của trang này.",
            "Trùng tên bài ở phần đầu thì xoá dòng này. Là một phần của bài thì viết: {line}",
            "Mỗi trang có một tên, ở dòng title. Các phần bên trong bắt đầu bằng ##.",
        ),
        en: Words(
            "“# {title}” is a second title of this page.",
            "If it repeats the title, remove this line. If it is a part of the page, write: {line}",
            "A page has one title, in the line title. Its parts begin with ##.",
        )
    }
    UnreadTable "unread-table" Warning {
        vi: Words(
            "Bảng này chưa đúng cách viết, nên hiện nguyên như chữ.",
            "Để một dòng trống phía trên bảng. Ngay dưới dòng tên cột thêm dòng: {line}",
            "Markdown chỉ nhận ra bảng khi có dòng gạch dưới tên cột và có dòng trống ở trên.",
        ),
        en: Words(
            "This table is not well formed, so it shows as plain text.",
            "Leave a blank line above it. Right below the names of columns add the line: {line}",
            "Markdown sees a table by the line of dashes below its head, and by the blank line above it.",
        )
    }
    TabTable "tab-table" Warning {
        vi: Words(
            "Bảng dán từ Word hay Excel: các ô cách nhau bằng phím Tab nên không thành bảng.",
            "Viết mỗi hàng giữa các dấu |. Hàng đầu: {line} Ngay dưới nó: {dashes}",
            "Trên trang, phím Tab chỉ là một dấu cách, các hàng nối vào nhau thành một đoạn.",
        ),
        en: Words(
            "This is a table pasted from Word or Excel: tabs between its cells make no table.",
            "Write each row between bars. The first: {line} Right below it: {dashes}",
            "On a page a tab is one space, and the rows run together as one paragraph.",
        )
    }
    SecondFrontMatter "second-front-matter" Warning {
        vi: Words(
            "Phần khai báo (title, kind…) đứng giữa bài, nên hiện ra như chữ.",
            "Chuyển những dòng còn dùng lên phần khai báo ở đầu tệp, rồi xoá phần này, từ dòng --- tới dòng ---. Hai bài thì tách thành hai tệp.",
            "Chỉ phần khai báo ở đầu tệp mới có tác dụng.",
        ),
        en: Words(
            "Fields (title, kind and so on) stand in the middle of the page, where they show as text.",
            "Move the lines that count to the top of the file and delete these, from --- to ---. Two lessons go into two files.",
            "Fields only count at the top of a file.",
        )
    }
    ControlSign "control-sign" Warning {
        vi: Words(
            "Dòng này có một dấu chỉ máy mới biết ({sign}), không hiện trên trang.",
            "Viết: {line}",
            "Dấu ấy lẫn vào khi chép chữ từ chương trình khác. Trang bỏ nó đi, nhưng tìm trong tệp sẽ không ra chữ có nó ở giữa.",
        ),
        en: Words(
            "A sign that only machines know ({sign}) stands in this line, and is left out of the page.",
            "Write: {line}",
            "It came with text that was copied from another program. Words with it inside are not found when the file is searched.",
        )
    }
    LostLetter "lost-letter" Warning {
        vi: Words(
            "Một chữ ở đây đã mất, chỉ còn dấu �: “{words}”.",
            "Gõ lại chữ ấy theo bản gốc.",
            "Chữ mất khi tệp bị lưu hay chuyển sai bảng mã, máy không đoán lại được.",
        ),
        en: Words(
            "A letter was lost here, and only � is left: “{words}”.",
            "Type it again, as in the original.",
            "Letters are lost when a file is saved or converted in a wrong encoding, and no program can guess them.",
        )
    }
    TableCells "table-cells" Warning {
        vi: Words(
            "Hàng này có {count} ô, mà bảng có {columns} cột. Ô thừa không hiện ra.",
            "Thêm hay bớt dấu | cho đủ {columns} ô. Chữ nằm dưới bảng thì để một dòng trống ở trên. Muốn hiện dấu | thì viết \\|",
            "Markdown bỏ những ô nhiều hơn dòng tên cột.",
        ),
        en: Words(
            "This row has {count} cells, and the table {columns} columns. Cells beyond them do not show.",
            "Add or remove a | until there are {columns} cells. Text below a table needs a blank line above it. To show a |, write \\|",
            "Markdown drops cells that the head has no column for.",
        )
    }
    HiddenLine "hidden-line" Warning {
        vi: Words(
            "Dòng này không hiện ra ở đâu cả.",
            "Viết: {line}",
            "Dòng bắt đầu bằng [tên]: là chỗ ghi địa chỉ cho liên kết, mà không liên kết nào dùng tên “{name}”.",
        ),
        en: Words(
            "This line shows nowhere.",
            "Write: {line}",
            "A line that begins with [name]: keeps the address of a link, and no link uses the name “{name}”.",
        )
    }
    UnusedFootnote "unused-footnote" Warning {
        vi: Words(
            "Chú thích “[^{name}]” không hiện ra: không chỗ nào dẫn tới nó, hoặc nó viết hai lần.",
            "Thêm [^{name}] vào sau chữ cần chú thích, hoặc đổi tên cho khác.",
            "Lời chú thích chỉ hiện khi trong bài có số dẫn tới.",
        ),
        en: Words(
            "The footnote “[^{name}]” does not show: nothing leads to it, or it stands twice.",
            "Add [^{name}] behind the words it is about, or give it another name.",
            "A note shows only where a mark in the text leads to it.",
        )
    }
    UnclosedComment "unclosed-comment" Error {
        vi: Words(
            "Ghi chú “<!--” chưa đóng, nên mọi chữ phía sau không hiện ra.",
            "Thêm --> vào cuối ghi chú.",
            "Chữ giữa <!-- và --> chỉ người viết thấy.",
        ),
        en: Words(
            "The comment “<!--” is not closed, so nothing behind it shows.",
            "Add --> at the end of the comment.",
            "What stands between <!-- and --> is for authors alone.",
        )
    }
    UnclosedCode "unclosed-code" Warning {
        vi: Words(
            "Dấu “{fence}” mở chữ gõ nguyên văn mà chưa đóng, nên mọi chữ phía sau hiện y như gõ.",
            "Thêm một dòng chỉ có {fence} vào cuối chỗ ấy. Không định viết chữ nguyên văn thì xoá dấu này.",
            "Giữa hai dấu này, tiêu đề, danh sách và khối không còn là tiêu đề, danh sách và khối.",
        ),
        en: Words(
            "“{fence}” opens text to type and nothing closes it, so everything behind it shows as it is written.",
            "Add a line {fence} alone at its end. If no such text was meant, delete this one.",
            "Between these marks headings, lists and blocks are none.",
        )
    }
    UnreadBlock "unread-block" Error {
        vi: Words(
            "Dòng này giống dòng mở khối hay đóng khối, nhưng chưa đúng cách viết.",
            "Viết ở đầu dòng, liền nhau: {line}",
            "Khối không mở thì chữ bên trong hiện như chữ thường: cảnh báo lừa đảo mất khung đỏ.",
        ),
        en: Words(
            "This looks like a line that opens or closes a block, but it is not well formed.",
            "Write at the beginning of the line, without spaces: {line}",
            "Without its block, a warning of a scam is plain text among other text.",
        )
    }
    LostText "lost-text" Error {
        vi: Words(
            "Khối “:::{directive}” không hiện chữ này: “{text}”.",
            "Đưa chữ ấy ra ngoài khối, hoặc xoá đi.",
            "Mỗi khối chỉ hiện những phần nó biết. Chữ thừa sẽ mất mà không ai hay.",
        ),
        en: Words(
            "The block “:::{directive}” does not show this: “{text}”.",
            "Move it out of the block, or delete it.",
            "A block shows the parts that it knows. Other words would be lost without anybody noticing.",
        )
    }
    UnknownDirective "unknown-directive" Error {
        vi: Words(
            "Không có khối “:::{name}”.",
            "Các khối có sẵn: {known}.",
            "Tên khối gõ nhầm thì nội dung sẽ không hiện đúng.",
        ),
        en: Words(
            "There is no block “:::{name}”.",
            "The blocks are: {known}.",
            "With a mistyped name the block cannot be shown as meant.",
        )
    }
    UnclosedDirective "unclosed-directive" Error {
        vi: Words(
            "Khối “:::{name}” chưa đóng.",
            "Thêm một dòng chỉ có {fence} vào cuối khối.",
            "Mỗi khối mở bằng ::: và tên, đóng bằng một dòng chỉ có :::.",
        ),
        en: Words(
            "The block “:::{name}” is not closed.",
            "Add a line with only {fence} at its end.",
            "A block opens with ::: and a name, and closes with a line of only :::.",
        )
    }
    StrayFence "stray-fence" Error {
        vi: Words(
            "Dòng {fence} này không đóng khối nào.",
            "Xem ở trên có khối nào thiếu dòng mở không, ví dụ :::luu-y. Không thiếu thì xoá dòng này.",
            "Có thể khối đã đóng ở phía trên, hoặc dòng mở khối bị thiếu.",
        ),
        en: Words(
            "This {fence} closes no block.",
            "See whether a block above lacks its opening line, such as :::note. If none does, remove this line.",
            "The block may be closed already, or its opening line is missing.",
        )
    }
    BadDirectiveLine "bad-directive-line" Error {
        vi: Words(
            "Không hiểu phần “{rest}” của dòng mở khối.",
            "Viết: {line}",
            "Sau tên khối chỉ có tên riêng trong [ ], tệp trong ( ), và các mục như tên=\"giá trị\" trong { }, theo thứ tự đó.",
        ),
        en: Words(
            "The part “{rest}” of the line that opens the block is not understood.",
            "Write: {line}",
            "After the name come only a label in [ ], a file in ( ) and arguments such as key=\"value\" in { }, in that order.",
        )
    }
    BlockInOneLine "block-in-one-line" Error {
        vi: Words(
            "Cả khối viết trên một dòng.",
            "Viết thành từng dòng: {line}",
            "Dòng mở khối và dòng đóng khối (:::) phải đứng riêng, thì máy mới biết khối hết ở đâu.",
        ),
        en: Words(
            "A whole block stands in one line.",
            "Write it line by line: {line}",
            "What opens a block and what closes it (:::) stand on lines of their own, so that it is clear where it ends.",
        )
    }
    UnknownArgument "unknown-argument" Error {
        vi: Words(
            "Khối “:::{directive}” không có mục “{name}”.",
            "Các mục: {known}. Viết như: {example}",
            "Mục lạ thường là gõ nhầm.",
        ),
        en: Words(
            "The block “:::{directive}” has no argument “{name}”.",
            "The arguments are: {known}. Write it like: {example}",
            "An unknown argument is usually a slip.",
        )
    }
    WrongArgument "wrong-argument" Error {
        vi: Words(
            "Mục “{name}” của khối “:::{directive}” phải là {expected}, không phải “{value}”.",
            "Gõ một số, ví dụ: {name}=5",
            "Mỗi mục nhận một kiểu giá trị.",
        ),
        en: Words(
            "The argument “{name}” of “:::{directive}” must be {expected}, not “{value}”.",
            "Type a number, for example: {name}=5",
            "Each argument takes one kind of value.",
        )
    }
    DuplicateArgument "duplicate-argument" Error {
        vi: Words(
            "Mục “{name}” của khối “:::{directive}” viết hai lần.",
            "Bỏ bớt một lần.",
            "Viết hai lần thì không biết lấy giá trị nào.",
        ),
        en: Words(
            "The argument “{name}” of “:::{directive}” stands twice.",
            "Remove one.",
            "With two values nobody knows which is meant.",
        )
    }
    MissingBody "missing-body" Error {
        vi: Words(
            "Khối “:::{directive}” chưa có {what}.",
            "Thêm vào, ví dụ: {example}",
            "Khối trống không giúp được ai.",
        ),
        en: Words(
            "The block “:::{directive}” has no {what}.",
            "Add it, for example: {example}",
            "An empty block helps nobody.",
        )
    }
    UnexpectedBody "unexpected-body" Error {
        vi: Words(
            "Khối “:::{directive}” không nhận {what}.",
            "Bỏ {what} đi. Viết như: {example}",
            "Phần này sẽ không hiện ở đâu cả, nên camnang báo trước.",
        ),
        en: Words(
            "The block “:::{directive}” does not take {what}.",
            "Take the {what} out. Write it like: {example}",
            "This part would show nowhere, so it is reported.",
        )
    }
    NoSteps "no-steps" Warning {
        vi: Words(
            "Bài này chưa có khối các bước.",
            "Trên bước đầu thêm dòng :::buoc, sau bước cuối thêm dòng ::: — mỗi bước bắt đầu bằng ##. Trang để đọc thì thêm ở phần đầu: kind: page",
            "Có khối các bước thì mới có ô đánh dấu, tờ phát tay và thẻ từng bước.",
        ),
        en: Words(
            "This lesson has no block of steps.",
            "Add the line :::steps above the first step and ::: below the last — each step begins with ##. For a page to read, add at the top: kind: page",
            "Only steps give boxes to tick, a handout, and cards of steps.",
        )
    }
    MissingCue "missing-cue" Warning {
        vi: Words(
            "Bước “{title}” chưa nói thế nào là đúng.",
            "Thêm một đoạn: Đúng khi: màn hình hiện chữ …",
            "Người học cần biết mình đã làm đúng hay chưa trước khi sang bước sau.",
        ),
        en: Words(
            "The step “{title}” does not say how to tell it worked.",
            "Add a paragraph: Right when: the screen shows …",
            "A learner must know whether a step worked before going on.",
        )
    }
    LongTitle "long-title" Warning {
        vi: Words(
            "Tên bước “{title}” dài {words} chữ, nên tối đa {limit}.",
            "Rút gọn, bắt đầu bằng động từ.",
            "Tên ngắn đọc được trong một cái liếc mắt.",
        ),
        en: Words(
            "The step title “{title}” has {words} words; at most {limit} are advised.",
            "Shorten it; start with the verb.",
            "A short title is read at a glance.",
        )
    }
    QuizAnswers "quiz-answers" Error {
        vi: Words(
            "Câu hỏi cần ít nhất hai câu trả lời, và đúng một câu có [x] (đang có {count} câu, {right} câu đúng).",
            "Viết mỗi câu trả lời một dòng: - [ ] sai: vì sao / - [x] đúng: vì sao",
            "Người học cần biết chắc câu nào đúng.",
        ),
        en: Words(
            "A question needs at least two answers and exactly one with [x] (there are {count}, {right} of them right).",
            "Write each answer on a line: - [ ] wrong: why / - [x] right: why",
            "A learner must know for sure which answer is right.",
        )
    }
    MissingExplanation "missing-explanation" Warning {
        vi: Words(
            "Câu trả lời “{answer}” chưa có lời giải thích.",
            "Thêm dấu hai chấm rồi viết vì sao: - [ ] {answer}: …",
            "Lời giải thích mới dạy được người chọn nhầm.",
        ),
        en: Words(
            "The answer “{answer}” has no explanation.",
            "Add a colon and say why: - [ ] {answer}: …",
            "Only the explanation teaches somebody who chose wrongly.",
        )
    }
    BadPosition "bad-position" Error {
        vi: Words(
            "Mục này cần bắt đầu bằng vị trí trên hình, ví dụ (50%, 12%).",
            "Viết: 1. (50%, 12%) Ô địa chỉ — từ mép trái, rồi từ mép trên, tính bằng phần trăm.",
            "Số trên hình phải chỉ đúng chỗ cần chạm.",
        ),
        en: Words(
            "This item must begin with its place on the picture, such as (50%, 12%).",
            "Write: 1. (50%, 12%) The address bar, in percent from the left edge, then from the top.",
            "The number on the picture must point to the right place.",
        )
    }
    BadItem "bad-item" Error {
        vi: Words(
            "Mục này chưa đúng mẫu.",
            "Viết: {example}",
            "Khối này đọc từng mục theo mẫu để xếp vào đúng chỗ.",
        ),
        en: Words(
            "This item does not follow the pattern.",
            "Write: {example}",
            "The block reads each item by a pattern to put its parts in their places.",
        )
    }
    MissingTranscript "missing-transcript" Warning {
        vi: Words(
            "Phim “{title}” chưa có lời.",
            "Chép lời trong phim vào giữa khối.",
            "Người không mở được tiếng, hay mạng yếu, vẫn đọc được.",
        ),
        en: Words(
            "The video “{title}” has no transcript.",
            "Write what is said into the block.",
            "Who cannot hear, or has a slow connection, can still read.",
        )
    }
    BrokenLink "broken-link" Error {
        vi: Words(
            "Liên kết “{target}” không dẫn tới đâu.",
            "Xem lại tên tệp từng chữ. Cùng thư mục: nop-ho-so.md. Thư mục khác: ../tai-khoan/cai-vneid.md",
            "Người đọc chạm vào sẽ gặp trang trống.",
        ),
        en: Words(
            "The link “{target}” leads nowhere.",
            "Compare the file's name letter by letter. Same folder: nop-ho-so.md. Another folder: ../tai-khoan/cai-vneid.md",
            "A reader who taps it would meet an empty page.",
        )
    }
    BrokenAnchor "broken-anchor" Error {
        vi: Words(
            "Trang “{page}” không có chỗ nào tên “#{name}”.",
            "Các tên có sẵn: {known}.",
            "Liên kết phải dẫn tới đúng đoạn.",
        ),
        en: Words(
            "The page “{page}” has no place named “#{name}”.",
            "The names are: {known}.",
            "The link must lead to the very place.",
        )
    }
    MissingFile "missing-file" Error {
        vi: Words(
            "Không có tệp “{target}”.",
            "Đặt tệp vào đúng thư mục, hoặc sửa tên cho khớp từng chữ.",
            "Hình hay tệp thiếu sẽ hiện thành ô trống.",
        ),
        en: Words(
            "There is no file “{target}”.",
            "Put it into the folder, or correct the name to the letter.",
            "A missing picture or file shows as an empty box.",
        )
    }
    PictureEdit "picture-edit" Error {
        vi: Words(
            "Máy không hiểu “{name}={value}” của hình này.",
            "Viết ngay sau ngoặc tròn, bốn số phần trăm của cả hình: trái, trên, rộng, cao. Giữ lại một phần thì viết cat=\"0 10 100 60\". Che hai chỗ thì viết che=\"12 40 50 6; 12 52 30 6\". Không có gì phải che thì viết che=\"-\".",
            "Hình được cắt và che trước khi đăng. Số viết sai thì chỗ cần giấu có thể lộ ra.",
        ),
        en: Words(
            "“{name}={value}” of this picture makes no sense.",
            "Right behind the ( ), write four percentages of the whole picture: left, top, width, height. To keep a part: crop=\"0 10 100 60\". To cover two places: redact=\"12 40 50 6; 12 52 30 6\". With nothing to cover: redact=\"-\".",
            "Pictures are cut and covered before they are published. A wrong number may show what should be hidden.",
        )
    }
    PictureEditPlace "picture-edit-place" Error {
        vi: Words(
            "Chỗ này giống mục “{name}” của một hình, nhưng sai chỗ hoặc sai mẫu, nên hình quanh đây không được hiện.",
            "Viết ngay sau ngoặc tròn của hình, không cách ra: {{name}=\"{value}\"} (trái, trên, rộng, cao, tính bằng phần trăm).",
            "Chưa chắc che đúng chỗ thì thà không hiện hình.",
        ),
        en: Words(
            "This looks like “{name}” of a picture, but stands in the wrong place or is not well formed, so the pictures around it are not shown.",
            "Write it right behind the ( ) of the picture, without a space: {{name}=\"{value}\"} (left, top, width, height in percent).",
            "Better no picture than one that may show what should be covered.",
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
    PictureUncovered "picture-uncovered" Error {
        vi: Words(
            "Hình “{target}” được che ở {other}, nhưng ở đây chỗ ấy lại lộ ra.",
            "Chép mục che=\"…\" từ chỗ kia sang đây.",
            "Che ở bài này mà để lộ ở bài khác thì coi như chưa che.",
        ),
        en: Words(
            "The picture “{target}” is covered at {other}, but here the same place shows.",
            "Copy redact=\"…\" from there to here.",
            "Covered in one lesson and shown in another is not covered.",
        )
    }
    PictureWithheld "picture-withheld" Error {
        vi: Words(
            "Hình “{target}” không được hiện, vì ở {other} có chỗ che mà máy không hiểu.",
            "Sửa chỗ che ở {other} trước. Hình ở đây cũng phải che như vậy.",
            "Khi chưa biết phải che gì thì không đăng hình nào của tệp ấy.",
        ),
        en: Words(
            "The picture “{target}” is not shown, because the cover at {other} is not understood.",
            "Correct the cover at {other} first. The picture here has to be covered like that one.",
            "While it is not known what is to be covered, nothing of the file is published.",
        )
    }
    PictureHasGps "picture-has-gps" Warning {
        vi: Words(
            "Hình “{target}” ghi lại nơi chụp.",
            "Hình đăng lên đã được xoá vị trí. Tệp gốc thì còn: mở hình trên điện thoại, chụp lại màn hình, rồi thay tệp này.",
            "Ai có tệp gốc là biết nhà của người trong hình. Tắt ghi vị trí trong máy ảnh của điện thoại thì không gặp lại.",
        ),
        en: Words(
            "The picture “{target}” tells where it was taken.",
            "What is published has no place in it. The file itself still does: open it on the phone, take a screenshot, and replace the file.",
            "Whoever has the file knows the home of who is in it. Switching off location in the phone's camera prevents this.",
        )
    }
    PictureMayHoldId "picture-may-hold-id" Warning {
        vi: Words(
            "Hình “{target}” có thể có số căn cước: tên tệp hay lời tả nói tới.",
            "Xem lại hình. Có số thì che đi, viết ngay sau ngoặc tròn: {che=\"12 40 50 6\"} (trái, trên, rộng, cao, tính bằng phần trăm). Không có số nào thì viết {che=\"-\"}.",
            "Số căn cước lộ ra thì kẻ gian dùng để vay tiền, mở tài khoản. Hình đã đăng thì không thu lại được.",
        ),
        en: Words(
            "The picture “{target}” may hold an identity number: its name or its words speak of one.",
            "Look at it. Cover a number right behind the ( ): {redact=\"12 40 50 6\"} (left, top, width, height in percent). If there is none, write {redact=\"-\"}.",
            "With an identity number fraudsters borrow money and open accounts. What is published cannot be called back.",
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
    PictureAnimated "picture-animated" Warning {
        vi: Words(
            "Hình “{target}” là hình động; trang chỉ hiện hình đầu tiên.",
            "Cần cho thấy chuyển động thì quay thành phim MP4 và dùng khối :::phim. Không cần thì lưu hình đầu tiên thành PNG, rồi thay tệp này.",
            "Hình động nặng, không dừng lại được, và không in ra giấy.",
        ),
        en: Words(
            "The picture “{target}” moves; only its first picture is shown.",
            "To show movement, make an MP4 film and use :::video. Otherwise save the first picture as PNG and replace the file.",
            "Moving pictures are heavy, cannot be stopped, and cannot be printed.",
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
    DrawingCleaned "drawing-cleaned" Warning {
        vi: Words(
            "Trong hình vẽ “{target}” có phần bị bỏ: {names}.",
            "Xem hình trên trang. Nếu thiếu nét, mở hình trong ứng dụng đã vẽ và xuất thành PNG.",
            "Chương trình, chuyển động, hiệu ứng và liên kết trong hình SVG không được đăng, vì có thể chạy trên máy người đọc.",
        ),
        en: Words(
            "Parts of the drawing “{target}” are left out: {names}.",
            "Look at it on the page. If something is missing, export it as PNG from the program it was drawn with.",
            "Programs, movement, effects and links in drawings are not published: they could run on readers' phones.",
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
    FilmDoubt "film-doubt" Warning {
        vi: Words(
            "Phim “{target}”: {what}.",
            "Xuất lại phim thành MP4 với hình H.264, tiếng AAC, cỡ 720p, rồi thay tệp này.",
            "Điện thoại bảy năm tuổi không mở được mọi loại phim.",
        ),
        en: Words(
            "The film “{target}”: {what}.",
            "Export it again as MP4 with H.264 pictures and AAC sound at 720p, and replace the file.",
            "A seven-year-old phone cannot play every film.",
        )
    }
    FilmHasGps "film-has-gps" Warning {
        vi: Words(
            "Phim “{target}” ghi lại nơi quay.",
            "Phim đăng lên đã được xoá vị trí. Tệp gốc thì còn: xuất lại phim bằng ứng dụng sửa video, rồi thay tệp này.",
            "Ai có tệp gốc là biết nhà của người trong phim. Tắt ghi vị trí trong máy ảnh của điện thoại thì không gặp lại.",
        ),
        en: Words(
            "The film “{target}” tells where it was taken.",
            "What is published has no place in it. The file itself still does: export it again with a video program, and replace the file.",
            "Whoever has the file knows the home of who is in it. Switching off location in the phone's camera prevents this.",
        )
    }
    FilmHeavy "film-heavy" Warning {
        vi: Words(
            "Phim “{target}” nặng {size} MB, tải trên 3G mất {minutes} phút.",
            "Cắt ngắn phim, hoặc xuất lại ở cỡ 720p. Một phim nên dưới {limit} MB.",
            "Bà con trả tiền cho từng MB.",
        ),
        en: Words(
            "The film “{target}” has {size} MB, {minutes} minutes on 3G.",
            "Make it shorter, or export it again at 720p. A film should stay below {limit} MB.",
            "Readers pay for every megabyte.",
        )
    }
    FilmLength "film-length" Warning {
        vi: Words(
            "Phim “{target}” dài {actual}, nhưng ở đây viết “{written}”.",
            "Viết dai=\"{actual}\", hoặc bỏ mục ấy đi.",
            "Bà con xem độ dài để biết có đủ thời gian và dữ liệu không.",
        ),
        en: Words(
            "The film “{target}” is {actual} long, but this says “{written}”.",
            "Write length=\"{actual}\", or leave it out.",
            "Readers look at the length to know whether they have the time and the data.",
        )
    }
    FilmStart "film-start" Warning {
        vi: Words(
            "Không hiểu chỗ bắt đầu “{value}” trong địa chỉ của phim, nên phim chạy từ đầu.",
            "Viết số giây: ?t=90.",
            "Bà con sẽ phải tự tìm đoạn cần xem.",
        ),
        en: Words(
            "The start “{value}” in the film's address is not understood, so it plays from the beginning.",
            "Write seconds: ?t=90.",
            "Readers would have to look for the part by themselves.",
        )
    }
    CodeTooLong "code-too-long" Error {
        vi: Words(
            "Địa chỉ của mã QR dài {length} chữ, không mã nào chứa được.",
            "Dùng địa chỉ ngắn hơn, hoặc cho mã dẫn tới một trang của mình và đặt liên kết dài ở trang ấy.",
            "Không có mã thì trên trang chỉ còn địa chỉ, không ai gõ nổi.",
        ),
        en: Words(
            "The address of this code has {length} letters, more than any code can hold.",
            "Use a shorter address, or let the code lead to a page of yours and put the long link there.",
            "Without the code only the address is left, and nobody can type it.",
        )
    }
    CodeDense "code-dense" Warning {
        vi: Words(
            "Địa chỉ của mã QR dài {length} chữ, nên ô của mã rất nhỏ.",
            "Dùng địa chỉ ngắn hơn, hoặc cho mã dẫn tới một trang của mình và đặt liên kết dài ở trang ấy.",
            "Máy ảnh của điện thoại cũ không đọc được ô nhỏ.",
        ),
        en: Words(
            "The address of this code has {length} letters, so its squares are very small.",
            "Use a shorter address, or let the code lead to a page of yours and put the long link there.",
            "Cameras of older phones cannot read small squares.",
        )
    }
    AttachmentKind "attachment-kind" Error {
        vi: Words(
            "Không đính kèm được “{target}”: tệp đuôi “{ending}” không có trong danh sách được đăng.",
            "Lưu thành PDF rồi sửa tên ở đây. Đính kèm được: pdf, docx, xlsx, pptx, odt, ods, odp, csv, txt, vtt, mp3, m4a, mp4, hình PNG, JPG, WebP, SVG.",
            "Có loại tệp chạy như chương trình khi bà con chạm vào. Trang của phường chỉ đăng những loại đã biết là an toàn.",
        ),
        en: Words(
            "“{target}” cannot be attached: files ending in “{ending}” are not on the list.",
            "Save it as PDF and correct the name here. What can be attached: pdf, docx, xlsx, pptx, odt, ods, odp, csv, txt, vtt, mp3, m4a, mp4, pictures PNG, JPEG, WebP, SVG.",
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
    AttachmentTells "attachment-tells" Warning {
        vi: Words(
            "Tệp “{target}” đăng lên nguyên vẹn, trong đó có {what}.",
            "Mở tệp, xem lại phần ấy. Word, Excel: Tệp, Thông tin, Kiểm tra tài liệu, Xoá tất cả. PDF: in lại thành PDF từ tệp đã xoá.",
            "Ai tải tệp về cũng xem được phần ấy.",
        ),
        en: Words(
            "“{target}” is published as it is, with {what} in it.",
            "Open it and look at that part. Word, Excel: File, Info, Inspect Document, Remove All. PDF: print it again from the file that was cleaned.",
            "Whoever downloads it can see that part.",
        )
    }
    NotAFilm "not-a-film" Error {
        vi: Words(
            "“{target}” không phải phim.",
            "Khối :::phim cần tệp MP4. Tệp khác thì viết liên kết thường: [tên tệp]({target}).",
            "Người đọc sẽ thấy một ô phim trống.",
        ),
        en: Words(
            "“{target}” is no film.",
            ":::video needs an MP4 file. For another file write a plain link: [its name]({target}).",
            "Readers would see an empty player.",
        )
    }
    HtmlImage "html-image" Error {
        vi: Words(
            "Hình viết bằng thẻ <img> không được đăng.",
            "Viết: ![lời tả hình](tên-tệp.png).",
            "Chỉ hình viết theo cách ấy mới được xoá vị trí, cắt và che.",
        ),
        en: Words(
            "A picture written as an <img> tag is not published.",
            "Write: ![words for the picture](file.png).",
            "Only pictures written like that are cleaned, cut and covered.",
        )
    }
    CaptionsBroken "captions-broken" Error {
        vi: Words(
            "Phụ đề “{target}”, dòng {line}: {what}.",
            "{remedy}",
            "Trình duyệt gặp phụ đề sai thì không hiện gì, và không báo.",
        ),
        en: Words(
            "The captions “{target}”, line {line}: {what}.",
            "{remedy}",
            "Browsers show nothing of such captions, and do not say so.",
        )
    }
    CaptionsTimes "captions-times" Warning {
        vi: Words(
            "Phụ đề “{target}”, dòng {line}: {what}.",
            "Xem phim cùng phụ đề, sửa lại mốc giờ ở dòng ấy.",
            "Chữ hiện sai lúc thì người nghe không rõ không theo được.",
        ),
        en: Words(
            "The captions “{target}”, line {line}: {what}.",
            "Watch the film with its captions, and correct the time in that line.",
            "Who cannot hear well cannot follow words at the wrong time.",
        )
    }
    CaptionsName "captions-name" Warning {
        vi: Words(
            "Phụ đề “{found}” nằm cạnh phim nhưng sai tên, nên không hiện.",
            "{remedy}",
            "Nhiều bà con xem không bật tiếng, hoặc nghe không rõ.",
        ),
        en: Words(
            "The captions “{found}” lie beside the film under another name, so they are not shown.",
            "{remedy}",
            "Many watch without sound, or do not hear well.",
        )
    }
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
    RemoteImage "remote-image" Error {
        vi: Words(
            "Hình “{target}” nằm trên máy của người khác.",
            "Xin phép rồi tải hình về, đặt cạnh bài, và viết tên tệp vào đây.",
            "Hình từ máy khác tốn dữ liệu, lộ dấu người đọc, mất lúc nào không hay, và không xem được khi mất mạng.",
        ),
        en: Words(
            "The picture “{target}” lies on somebody else's machine.",
            "Ask for permission, save it beside the page, and write the file's name here.",
            "A remote picture costs data, tells others who reads, may vanish, and is missing offline.",
        )
    }
    MissingCaptions "missing-captions" Warning {
        vi: Words(
            "Phim chưa có phụ đề: không thấy tệp “{target}”.",
            "Đặt tệp phụ đề (WebVTT) cạnh phim, đúng tên này.",
            "Nhiều bà con xem không bật tiếng, hoặc nghe không rõ.",
        ),
        en: Words(
            "The video has no captions: there is no file “{target}”.",
            "Put a WebVTT file of that name beside the video.",
            "Many watch without sound, or do not hear well.",
        )
    }
    MissingPoster "missing-poster" Warning {
        vi: Words(
            "Phim chưa có ảnh bìa: không thấy tệp “{target}”.",
            "Đặt một ảnh chụp từ phim cạnh phim, đúng tên này.",
            "Ảnh bìa cho biết phim nói gì trước khi tốn dữ liệu.",
        ),
        en: Words(
            "The video has no poster frame: there is no file “{target}”.",
            "Put a still of the video beside it under that name.",
            "A still says what the video is about before it costs data.",
        )
    }
    PosterWithoutWords "poster-without-words" Warning {
        vi: Words(
            "Trang áp phích này chưa nói trên tờ có gì: thiếu phần poster.",
            "Thêm vào phần đầu bài: poster: {layout: warning, size: a3, distance: 1.5, headline: [Dừng lại]}, rồi sửa chữ cho đúng.",
            "Trang thuộc loại poster mà không có phần này thì không có tờ nào để in.",
        ),
        en: Words(
            "This page is a poster and does not say what stands on it: the field poster is missing.",
            "Add to the front matter: poster: {layout: warning, size: a3, distance: 1.5, headline: [Stop]}, then change the words.",
            "A page of the kind poster without this field has no sheet to print.",
        )
    }
    NoAddress "no-address" Error {
        vi: Words(
            "Chưa làm được mã QR cho “{target}”: trang chưa có địa chỉ trên mạng.",
            "Điền base_url trong content/site.yaml, ví dụ: base_url: \"https://camnang.example\" (hỏi phường). Chưa có thì bỏ khối ma-qr.",
            "Mã QR cần địa chỉ đầy đủ; mã sai thì không ai mở được.",
        ),
        en: Words(
            "No QR code can be made for “{target}”: the site has no address yet.",
            "Fill in base_url in content/site.yaml, for example: base_url: \"https://camnang.example\" (ask the ward). Until there is one, take the block qr out.",
            "A code needs a full address; a wrong one opens nothing.",
        )
    }
    LinkToUnpublished "link-to-unpublished" Error {
        vi: Words(
            "Liên kết tới “{target}” nhưng bài ấy chưa xuất bản: {why}.",
            "Xuất bản bài ấy, hoặc tạm bỏ liên kết.",
            "Người đọc chạm vào sẽ gặp trang trống.",
        ),
        en: Words(
            "The link leads to “{target}”, which is not published: {why}.",
            "Publish that page, or take the link out for now.",
            "A reader who taps it would meet an empty page.",
        )
    }
    RouteCollision "route-collision" Error {
        vi: Words(
            "Địa chỉ “{address}” vừa là của trang này, vừa là của “{other}”.",
            "{todo}",
            "Mỗi địa chỉ chỉ mở được một trang.",
        ),
        en: Words(
            "The address “{address}” belongs to this page and to “{other}”.",
            "{todo}",
            "One address can open only one page.",
        )
    }
    IncludeCycle "include-cycle" Error {
        vi: Words(
            "Tệp chèn vòng tròn: {chain}.",
            "Bỏ một trong các khối :::include này.",
            "Tệp chèn chính nó sẽ không bao giờ hết.",
        ),
        en: Words(
            "Files include each other in a circle: {chain}.",
            "Remove one of these :::include blocks.",
            "A file that includes itself would never end.",
        )
    }
    IncludeTooLarge "include-too-large" Error {
        vi: Words(
            "Chèn quá nhiều: với tệp này, trang có hơn {count} phần chèn, hoặc chèn lồng nhau quá {depth} lớp, hoặc dài quá 2 MB.",
            "Bỏ bớt khối :::include ở đây, hoặc ở các tệp được chèn.",
            "Mười tệp, tệp nào cũng chèn tệp sau hai lần, đã thành một nghìn phần: trang ấy không ai mở được.",
        ),
        en: Words(
            "Too much is included: with this file the page has more than {count} parts, or parts within parts {depth} deep, or over 2 MB.",
            "Remove some :::include blocks here, or in the files that are included.",
            "Ten files that each include the next one twice make a thousand parts: nobody could open such a page.",
        )
    }
    NotAFragment "not-a-fragment" Error {
        vi: Words(
            "“{target}” là một trang riêng, không chèn vào bài khác được.",
            "Đưa phần dùng chung vào một tệp .md trong thư mục có tên bắt đầu bằng _, ví dụ _chung.",
            "Chèn cả một trang sẽ lặp nội dung ở hai địa chỉ.",
        ),
        en: Words(
            "“{target}” is a page of its own and cannot be included.",
            "Move the shared part to an .md file in a folder whose name starts with _, for example _shared.",
            "Including a whole page would put it at two addresses.",
        )
    }
    NoHome "no-home" Error {
        vi: Words(
            "Không có trang chủ.",
            "Lưu trang chủ thành tệp content/_index.md, tên có dấu gạch dưới ở đầu.",
            "Trang chủ là tệp content/_index.md: ai mở địa chỉ của trang cũng tới đó trước.",
        ),
        en: Words(
            "There is no home page.",
            "Save the home page as content/_index.md, its name beginning with an underscore.",
            "The home page is the file content/_index.md: whoever opens the site's address comes there first.",
        )
    }
    HomeUnpublished "home-unpublished" Error {
        vi: Words(
            "Trang chủ chưa được xuất bản: {why}.",
            "Bỏ dòng ấy ở đầu tệp content/_index.md.",
            "Không có trang chủ thì ai mở địa chỉ của trang cũng không thấy gì.",
        ),
        en: Words(
            "The home page is not published: {why}.",
            "Remove that line from the top of content/_index.md.",
            "Without a home page whoever opens the site's address sees nothing.",
        )
    }
    EmptySlug "empty-slug" Error {
        vi: Words(
            "Không tạo được địa chỉ từ “{value}”.",
            "Thêm vào phần đầu {where}: slug: ten-bai-khong-dau",
            "Địa chỉ chỉ gồm chữ không dấu và chữ số.",
        ),
        en: Words(
            "No address can be made from “{value}”.",
            "Add to the front matter {where}: slug: a-plain-name",
            "An address has only plain letters and digits.",
        )
    }
    OutputPath "output-path" Error {
        vi: Words(
            "Tệp “{path}” không đặt được tên như thế trên mọi máy.",
            "Đổi tên tệp nguồn hay thư mục cho ngắn hơn, hoặc ghi slug khác ở đầu bài: chỉ chữ không dấu, chữ số và gạch nối.",
            "Windows và USB không nhận tên dài quá, tên con, aux, nul, prn, com1, lpt1 và vài dấu. Tệp như vậy không bao giờ được tạo ra.",
        ),
        en: Words(
            "A file cannot be called “{path}” on every machine.",
            "Give the source or its folder a shorter name, or the page another slug: plain letters, digits and hyphens only.",
            "Windows and sticks refuse names that are too long, con, aux, nul, prn, com1, lpt1, and some signs. Such a file is never made.",
        )
    }
    OutputTaken "output-taken" Error {
        vi: Words(
            "Hai nơi cùng muốn tạo tệp “{path}”: “{first}” và “{second}”.",
            "Đổi tên một trong hai, hoặc ghi slug khác ở đầu bài.",
            "Mỗi tệp chỉ có một chủ; không có gì bị ghi đè. Chữ hoa hay chữ thường cũng là một tên, và tệp không thể trùng tên với thư mục.",
        ),
        en: Words(
            "Two want to make the file “{path}”: “{first}” and “{second}”.",
            "Rename one of them, or give it another slug in its front matter.",
            "Every file has one owner, and nothing is overwritten. Capital letters make no other name, and no file can be called like a folder.",
        )
    }
    UnknownTheme "unknown-theme" Error {
        vi: Words(
            "Không có bộ giao diện “{name}”.",
            "Tạo thư mục themes/{name}, hoặc đặt theme: default trong site.yaml.",
            "Giao diện nằm trong thư mục themes của trang; “default” có sẵn trong camnang.",
        ),
        en: Words(
            "There is no theme “{name}”.",
            "Make the folder themes/{name}, or set theme: default in site.yaml.",
            "Themes lie in the site's folder themes; “default” comes with camnang.",
        )
    }
    TemplateSyntax "template-syntax" Error {
        vi: Words(
            "Tệp giao diện {file} viết sai ở chỗ này.",
            "Sửa ở chỗ được đánh dấu, hoặc gửi dòng này cho người phụ trách giao diện: {reason}",
            "Mẫu viết bằng ngôn ngữ Tera 2.",
        ),
        en: Words(
            "The theme's file {file} is not well formed here.",
            "Correct it at the mark, or send this to whoever looks after the theme: {reason}",
            "Templates are written in the language of Tera 2.",
        )
    }
    TemplateField "template-field" Error {
        vi: Words(
            "Tệp giao diện {file} dùng ở đây một điều không có.",
            "Sửa ở chỗ được đánh dấu; các mục gốc: {known}. Hoặc gửi dòng này cho người phụ trách giao diện: {reason}",
            "Mẫu chỉ thấy những mục mà trang đưa cho nó.",
        ),
        en: Words(
            "The theme's file {file} uses something here that is not there.",
            "Correct it at the mark; the top fields are: {known}. Or send this to whoever looks after the theme: {reason}",
            "A template sees only the fields that the page hands it.",
        )
    }
    TemplateBlock "template-block" Warning {
        vi: Words(
            "Mẫu này không có chỗ “{name}”, nên phần của camnang ở chỗ ấy không hiện.",
            "Thêm vào nơi muốn hiện: {% block {name} %}{% endblock %}",
            "Giao diện riêng thay mẫu nền của camnang. Khi mẫu của camnang có thêm chỗ mới, giao diện riêng vẫn chạy, chỉ thiếu phần của chỗ mới.",
        ),
        en: Words(
            "This template lacks the block “{name}”, so what camnang puts there is not shown.",
            "Add where it is to be shown: {% block {name} %}{% endblock %}",
            "A theme that replaces a template of ours goes on working when ours gains a block; only what stands in that block is missing.",
        )
    }
    TemplateNotMinified "template-not-minified" Warning {
        vi: Words(
            "Mẫu này không rút gọn được mà vẫn giữ nguyên các thẻ, nên dùng như đã viết.",
            "Đừng đặt thẻ {% %} giữa các thuộc tính của một thẻ HTML; đặt trong giá trị thuộc tính hoặc quanh cả thẻ.",
            "Rút gọn làm xáo trộn thẻ mẫu đứng giữa các thuộc tính.",
        ),
        en: Words(
            "This template cannot be minified with its tags intact, so it is used as written.",
            "Do not put {% %} between the attributes of a tag; put it inside a value or around the whole tag.",
            "Minifying scrambles template tags that stand between attributes.",
        )
    }
    WordsMissing "words-missing" Error {
        vi: Words(
            "Tệp từ ngữ thiếu “{name}” (có trong {other}).",
            "Thêm dòng: {name}: \"…\"",
            "Các ngôn ngữ phải có cùng một bộ từ, nếu không trang sẽ thiếu chữ.",
        ),
        en: Words(
            "The words lack “{name}” (which {other} has).",
            "Add the line: {name}: \"…\"",
            "All languages must have the same set of words, or a page would lack one.",
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
    MissingAsset "missing-asset" Error {
        vi: Words(
            "CSS trỏ tới “{target}” nhưng bộ giao diện không có tệp đó.",
            "Đặt tệp vào thư mục assets của bộ giao diện, hoặc sửa tên.",
            "Phông chữ hay hình thiếu làm trang hiện sai.",
        ),
        en: Words(
            "The CSS points to “{target}”, which the theme does not have.",
            "Put the file into the theme's assets, or correct the name.",
            "A missing font or picture makes pages look wrong.",
        )
    }
    MissingVerified "missing-verified" Warning {
        vi: Words(
            "Bài chưa ghi ai đã kiểm tra, kiểm tra ngày nào.",
            "Làm thử từng bước trên máy thật, rồi thêm vào phần đầu bài: verified: {date: ngày làm thử, by: chức danh, how: tried-on-device, risk: high}. Ngày viết năm-tháng-ngày.",
            "Hướng dẫn sai có thể làm bà con mất tiền. Bài nào cũng phải có người kiểm và ngày kiểm.",
        ),
        en: Words(
            "The lesson does not say who verified it, and when.",
            "Try every step on a real phone, then add to the front matter: verified: {date: day of the check, by: job title, how: tried-on-device, risk: high}. Write the day year-month-day.",
            "A wrong instruction can cost people money. Every lesson names its check and date.",
        )
    }
    PlaceholderLeft "placeholder-left" Error {
        vi: Words(
            "Chữ mẫu “{text}” còn nguyên, chưa ai sửa.",
            "Viết điều của bài vào chỗ này, hoặc xoá dòng.",
            "Chữ mẫu chỉ để người viết biết điền gì. Bà con đọc thấy thì không hiểu.",
        ),
        en: Words(
            "The template's words “{text}” are still there.",
            "Write what belongs there, or delete the line.",
            "Words of a template tell writers what to fill in. Readers cannot make sense of them.",
        )
    }
    PlaceholderName "placeholder-name" Warning {
        vi: Words(
            "Tên mẫu “{text}” còn nguyên, mà tên này hiện trên mọi trang, mọi tờ giấy.",
            "Gõ tên thật của phường, của thành phố vào chỗ này.",
            "Bà con nhìn tên phường để biết trang này là của ai. Tên chung chung thì giống trang giả.",
        ),
        en: Words(
            "The template's name “{text}” is still there, and stands on every page and sheet.",
            "Type the true name of the ward, or of the city, in its place.",
            "People look at the name of the ward to see whose page this is. A page without one looks like a fake.",
        )
    }
    ReviewOverdue "review-overdue" Warning {
        vi: Words(
            "Bài kiểm tra lần cuối ngày {date}, đã quá hạn kiểm lại {days} ngày.",
            "Làm thử lại trên máy thật. Đúng thì ghi ngày mới vào verified.date; sai thì sửa bài trước.",
            "Ứng dụng và quy định hay đổi; bài cũ có thể chỉ sai đường.",
        ),
        en: Words(
            "The lesson was last verified on {date}; its review is {days} days overdue.",
            "Try it again on a real phone. If it is right, write the new date; if not, mend the lesson first.",
            "Apps and rules change; an old lesson may lead astray.",
        )
    }
    VerifiedInFuture "verified-in-future" Error {
        vi: Words(
            "Ngày kiểm tra {date} chưa tới (hôm nay {today}).",
            "Sửa verified.date thành ngày đã kiểm tra thật.",
            "Ngày kiểm tra là lời hứa với người đọc.",
        ),
        en: Words(
            "The verification date {date} has not come yet (today is {today}).",
            "Correct verified.date to the day of the real check.",
            "The date of verification is a promise to the reader.",
        )
    }
    WeekdayContradicts "weekday-contradicts" Error {
        vi: Words(
            "“{text}”: ngày {date} là {weekday}.",
            "Sửa thứ hoặc sửa ngày cho khớp.",
            "Thứ một đằng, ngày một nẻo thì bà con đến nhầm ngày.",
        ),
        en: Words(
            "“{text}”: {date} is a {weekday}.",
            "Correct the weekday or the day.",
            "When weekday and day differ, people come on the wrong day.",
        )
    }
    PaperFault "paper-fault" Error {
        vi: Words(
            "Tờ in {sheet} chưa làm được.",
            "Xem chỗ được đánh dấu: hình, bảng hay khối ở đó có gì lạ thì sửa. Không thấy gì thì gửi dòng này cho người phụ trách máy: {reason}",
            "Tờ in nào không dàn được thì không có bản để in, nên phải báo ngay.",
        ),
        en: Words(
            "The sheet {sheet} cannot be made.",
            "Look at the mark: correct what is unusual about the picture, table or block there. If there is nothing, send this to whoever looks after the program: {reason}",
            "A sheet that cannot be set would be missing when it is needed, so this is told at once.",
        )
    }
    PaperTooLong "paper-too-long" Error {
        vi: Words(
            "Bài quá dài để in: tờ {sheet} có {lines} đoạn, mục, hàng; nhiều nhất là {most}.",
            "Chia bài ra nhiều bài, hoặc đưa bảng dài vào một tệp .xlsx, .csv rồi đặt đường dẫn tới tệp ấy.",
            "Chừng ấy là hơn sáu mươi trang giấy: không ai in, mà máy dàn trang mất nhiều phút.",
        ),
        en: Words(
            "The page is too long to print: the sheet {sheet} has {lines} paragraphs, items and rows; at most {most} may stand there.",
            "Make several pages of it, or put the long table into an .xlsx or .csv file and link to that.",
            "That is more than sixty pages of paper: nobody prints them, and setting them takes minutes.",
        )
    }
    PaperOutside "paper-outside" Error {
        vi: Words(
            "Tờ in {sheet}, trang {page}: “{text}” chạy ra ngoài tờ giấy, không ai đọc được.",
            "Bớt chữ ở chỗ được đánh dấu, hoặc tách ra: bước dài thành hai bước, bảng rộng thành hai bảng, chữ dài không dấu cách thì thêm dấu cách.",
            "Mỗi tờ được xem lại sau khi dàn trang. Chữ nằm ngoài mép giấy thì in ra là mất.",
        ),
        en: Words(
            "The sheet {sheet}, page {page}: “{text}” runs off the paper, where nobody can read it.",
            "Take out words at the mark, or part it: a long step into two, a wide table into two; put spaces into a long word.",
            "Every sheet is looked over after it is set. What stands past the edge of the paper is lost in print.",
        )
    }
    PaperCovered "paper-covered" Error {
        vi: Words(
            "Tờ in {sheet}, trang {page}: “{text}” đè lên chữ khác, không ai đọc được.",
            "Bớt chữ ở chỗ được đánh dấu, hoặc tách ra thành hai đoạn, hai bước, hai dòng.",
            "Mỗi tờ được xem lại sau khi dàn trang. Chữ đè lên chữ thì cả hai đều không đọc được.",
        ),
        en: Words(
            "The sheet {sheet}, page {page}: “{text}” stands on other words, so that neither can be read.",
            "Take out words at the mark, or part it into two paragraphs, steps or lines.",
            "Every sheet is looked over after it is set. Words on top of words cannot be read.",
        )
    }
    CodeUnreadable "code-unreadable" Error {
        vi: Words(
            "Mã QR trên tờ {sheet} chụp lại không đọc ra {address}.",
            "{remedy}",
            "Mỗi mã QR được đọc lại từ hình của tờ in trước khi cho in. Mã đọc không ra hay ra địa chỉ khác thì không phát hành.",
        ),
        en: Words(
            "The code on the sheet {sheet}, read back, does not give {address}.",
            "{remedy}",
            "Every code is read back from the pixels of its sheet before anything is published.",
        )
    }
    PosterOverflow "poster-overflow" Error {
        vi: Words(
            "Áp phích khổ {size}: phần “{part}” không vừa, cần {needed} mm mà chỉ có {room} mm.",
            "Bớt chữ ở phần ấy, hoặc chọn khổ lớn hơn.",
            "Chữ được thu nhỏ tới mức nhỏ nhất còn đọc được ở khoảng cách đã ghi. Nhỏ hơn nữa thì treo lên cũng như không.",
        ),
        en: Words(
            "Poster at size {size}: the part “{part}” does not fit; it needs {needed} mm and has {room} mm.",
            "Take out words there, or choose a larger size.",
            "Text shrinks down to what can still be read at the distance given; below that the poster is of no use.",
        )
    }
    PosterItems "poster-items" Error {
        vi: Words(
            "Áp phích khổ {size}: mục {name} cần từ {least} đến {most} dòng, đang có {value}.",
            "Thêm hoặc bớt dòng ở mục {name}.",
            "Mỗi kiểu áp phích chỉ đẹp và đọc kịp với một số dòng nhất định.",
        ),
        en: Words(
            "Poster at size {size}: {name} takes {least} to {most} lines and has {value}.",
            "Add or remove lines in {name}.",
            "Each layout reads well with so many lines and no more.",
        )
    }
    PosterTextSmall "poster-text-small" Error {
        vi: Words(
            "Áp phích khổ {size}: chữ “{text}” cao {value} mm, đứng xa {distance} m phải cao ít nhất {needed} mm.",
            "Bớt chữ, chọn khổ lớn hơn, hoặc sửa distance cho đúng chỗ treo.",
            "Dưới mức này người đứng ở khoảng cách ấy không đọc được.",
        ),
        en: Words(
            "Poster at size {size}: the text “{text}” is {value} mm high; at {distance} m it has to be {needed} mm or more.",
            "Take out words, choose a larger size, or correct the distance.",
            "Below this nobody reads it from there.",
        )
    }
    PosterTextTight "poster-text-tight" Warning {
        vi: Words(
            "Áp phích khổ {size}: chữ “{text}” cao {value} mm, đứng xa {distance} m nên cao {needed} mm.",
            "Bớt vài chữ, hoặc chọn khổ lớn hơn.",
            "Người mắt tốt đọc được, người lớn tuổi thì khó.",
        ),
        en: Words(
            "Poster at size {size}: the text “{text}” is {value} mm high; at {distance} m it should be {needed} mm.",
            "Take out a few words, or choose a larger size.",
            "Good eyes read it, old ones hardly.",
        )
    }
    PosterContrast "poster-contrast" Error {
        vi: Words(
            "Áp phích khổ {size}: chữ “{text}” nhạt quá, tương phản {value}, cần {needed}.",
            "Báo người phụ trách giao diện: đổi màu chữ hoặc màu nền cho tương phản hơn.",
            "Chữ nhạt thì máy in yếu mực hay nắng vài hôm là mất.",
        ),
        en: Words(
            "Poster at size {size}: the text “{text}” is too pale: contrast {value}, needed {needed}.",
            "Tell whoever looks after the theme: its colour or the ground has to change.",
            "Pale text is lost on a weak printer or after some days of sun.",
        )
    }
    PosterWords "poster-words" Warning {
        vi: Words(
            "Áp phích khổ {size} có khoảng {value} từ, nên dưới {limit}.",
            "Giữ một thông điệp, một việc cần làm. Bỏ bớt dòng chữ nhỏ.",
            "Người đi ngang chỉ kịp đọc chừng ấy chữ.",
        ),
        en: Words(
            "The poster at size {size} has about {value} words; it should have {limit} at most.",
            "Keep one message and one action; take out small print.",
            "That is what somebody passing by has time to read.",
        )
    }
    PosterMargin "poster-margin" Error {
        vi: Words(
            "Áp phích khổ {size}: chữ “{text}” cách mép {value} mm, phải cách {needed} mm.",
            "Bớt chữ. Vẫn vậy thì báo người phụ trách giao diện: chữ phải lùi vào.",
            "Máy cắt và khung treo ăn vào mép giấy.",
        ),
        en: Words(
            "Poster at size {size}: the text “{text}” is {value} mm from the edge and has to be {needed} mm.",
            "Take out words. If that does not help, tell whoever looks after the theme: the text has to move inwards.",
            "Cutters and frames take some of the edge.",
        )
    }
    PosterCodeSmall "poster-code-small" Error {
        vi: Words(
            "Áp phích khổ {size}: mã QR rộng {value} mm, phải rộng {needed} mm.",
            "Dùng địa chỉ ngắn (short) cho bài, hoặc chọn khổ lớn hơn.",
            "Mã nhỏ quá thì máy rẻ tiền không quét được.",
        ),
        en: Words(
            "Poster at size {size}: the code is {value} mm wide and has to be {needed} mm.",
            "Give the page a short address, or choose a larger size.",
            "Cheap phones cannot scan a smaller one.",
        )
    }
    PosterQuietZone "poster-quiet-zone" Error {
        vi: Words(
            "Áp phích khổ {size}: chữ “{text}” lấn vào khoảng trắng quanh mã QR.",
            "Bớt chữ cạnh mã. Vẫn vậy thì báo người phụ trách giao diện.",
            "Quanh mã phải trắng bốn ô thì máy mới nhận ra.",
        ),
        en: Words(
            "Poster at size {size}: the text “{text}” runs into the white around the code.",
            "Take out words beside the code. If that does not help, tell whoever looks after the theme.",
            "Scanners need four white modules around a code.",
        )
    }
    PosterCapitals "poster-capitals" Warning {
        vi: Words(
            "Dòng “{text}” viết hoa quá nhiều.",
            "Viết thường, chỉ hoa chữ đầu; muốn nhấn thì đặt giữa hai dấu **.",
            "Chữ hoa toàn bộ đọc chậm hơn, dấu dễ dính nhau.",
        ),
        en: Words(
            "The line “{text}” has too many capitals.",
            "Write it in small letters and stress with ** instead.",
            "Capitals read more slowly, and stacked marks touch.",
        )
    }
    PosterInk "poster-ink" Warning {
        vi: Words(
            "Bản đen trắng khổ {size} phủ mực {value} %, nên dưới {limit} %.",
            "Bớt chữ đậm, hoặc báo người phụ trách giao diện: bớt mảng đen.",
            "Máy in văn phòng phủ nhiều mực thì giấy cong, nhòe và tốn.",
        ),
        en: Words(
            "The black twin at size {size} covers {value} % with ink; it should be under {limit} %.",
            "Stress less, or tell whoever looks after the theme: there are too many black areas.",
            "An office printer smears and curls the sheet, and it costs.",
        )
    }
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
    StickName "stick-name" Error {
        vi: Words(
            "Tên “{path}” không chép được vào mọi USB và máy Windows.",
            "Đổi tên tệp, hoặc ghi slug khác ở đầu bài: ngắn hơn 100 chữ, cả đường dẫn ngắn hơn 180, không dùng riêng các tên “con”, “aux”, “nul”, “prn”, “com1”, “lpt1”.",
            "Windows giữ vài tên cho riêng nó và không phân biệt chữ hoa chữ thường; gặp tên như vậy, việc chép dừng giữa chừng.",
        ),
        en: Words(
            "The name “{path}” cannot be copied to every stick and every Windows machine.",
            "Rename the file, or give the page another slug: shorter than 100 letters, the whole path shorter than 180, and none of con, aux, nul, prn, com1, lpt1.",
            "Windows keeps some names for itself and takes capital letters for small ones; copying stops at such a name.",
        )
    }
    PaperLetter "paper-letter" Warning {
        vi: Words(
            "Tờ in không viết được chữ hay hình này: {letters}",
            "Bỏ đi, hoặc thay bằng chữ thường.",
            "Phông chữ của tờ in không có những hình ấy, nên tờ in để trống chỗ đó.",
        ),
        en: Words(
            "Paper cannot show these signs: {letters}",
            "Leave them out, or write words in their place.",
            "The fonts of sheets do not have these signs, so they are left out there.",
        )
    }
    RepeatedSynonym "repeated-synonym" Warning {
        vi: Words(
            "“{say}” đã có ở dòng {line}.",
            "Gộp lại một dòng: thêm các chữ của “mean” vào dòng {line}, rồi xoá “{say}” ở đây.",
            "Mỗi chữ bà con hay nói chỉ nên đứng một chỗ trong content/_data/synonyms.yaml: người sửa sau mới thấy hết nghĩa của nó. Chữ có dấu và không dấu tính là một.",
        ),
        en: Words(
            "“{say}” stands in line {line} already.",
            "Make one line of them: add the words of “mean” to line {line}, then delete “{say}” here.",
            "What residents say should stand in one place of content/_data/synonyms.yaml, so that whoever edits it sees all of its meanings. With or without marks counts as the same.",
        )
    }
    UnknownSynonym "unknown-synonym" Warning {
        vi: Words(
            "Không trang nào có chữ “{mean}”, nên tìm bằng chữ này không ra gì.",
            "Ở “mean” gõ đúng chữ đang dùng trong bài, có dấu.",
            "Ô tìm bài thay chữ bà con hay nói (say) bằng chữ trong bài (mean). Chữ sau không có trong bài nào thì thay cũng như không.",
        ),
        en: Words(
            "No page says “{mean}”, so looking for it finds nothing.",
            "Under “mean”, type the words as lessons write them, with their marks.",
            "The search looks for what lessons say (mean) when residents type what they say (say). Words that no lesson has find nothing.",
        )
    }
    UnofficialLink "unofficial-link" Error {
        vi: Words(
            "Trang {host} không có trong danh sách các trang chính thức.",
            "Xem lại địa chỉ. Đúng là cần dẫn tới đó thì thêm vào content/_data/official.yaml, ở mục official hoặc outside, kèm lý do (why).",
            "Kẻ gian lập trang giống trang của Nhà nước. Chỉ dẫn bà con tới những trang đã có người xem và ghi lý do.",
        ),
        en: Words(
            "The site {host} is not on the list of official sites.",
            "Check the address. If it has to be led to, add it to content/_data/official.yaml under official or outside, with a reason (why).",
            "Scammers imitate the sites of the state. Readers are led only to sites that somebody has looked at and given a reason for.",
        )
    }
    LookAlikeLink "look-alike-link" Error {
        vi: Words(
            "Địa chỉ {host} giống {meant} mà không phải.",
            "Gõ lại đúng {meant}, hoặc bỏ đường dẫn này đi.",
            "Đây đúng là cách kẻ gian lừa bà con: đổi một chữ, thêm đuôi, thêm gạch nối.",
        ),
        en: Words(
            "The address {host} looks like {meant} and is not.",
            "Type {meant} itself, or take the link out.",
            "This is how people are deceived: one letter changed, an ending or a hyphen added.",
        )
    }
    ShortenedLink "shortened-link" Error {
        vi: Words(
            "Đường dẫn rút gọn {host} giấu nơi nó mở ra.",
            "Mở thử, rồi ghi địa chỉ đầy đủ vào thay.",
            "Bà con không nhìn ra đuôi .gov.vn thì không biết thật hay giả, và người giữ đường dẫn có thể đổi nó sang trang khác.",
        ),
        en: Words(
            "The shortened link {host} hides where it leads.",
            "Open it, and write the full address in its place.",
            "Readers cannot see where it leads, and whoever keeps it can turn it elsewhere.",
        )
    }
    PrintedAddressLost "printed-address-lost" Error {
        vi: Words(
            "Địa chỉ /d/{short}/ (“{title}”) đã in ra giấy mà nay không trang nào nhận.",
            "Ghi short: {short} vào trang thay thế bài ấy. Đừng xoá dòng này: giấy cũ còn treo ngoài kia.",
            "Áp phích, tờ phát đã in không sửa được. Bà con quét mã trên giấy cũ phải tới đúng chỗ.",
        ),
        en: Words(
            "The address /d/{short}/ (“{title}”) is on paper, and no page answers it any more.",
            "Write short: {short} into the page that took its place. Leave this line: the paper still hangs out there.",
            "Printed posters and handouts cannot be mended. A code on old paper has to lead to the right place.",
        )
    }
    TableTooLarge "table-too-large" Error {
        vi: Words(
            "Bảng lớn quá mức: {what}.",
            "Xoá các hàng, cột, trang tính không dùng; tách bảng thành bảng nhỏ hơn.",
            "Bảng lớn như vậy thường do bấm nhầm một ô ở rất xa, và có thể làm treo máy.",
        ),
        en: Words(
            "The table is too large: {what}.",
            "Delete rows, columns and sheets that are not used; keep smaller tables.",
            "A table this large is usually a slip in a far cell, and could hang the machine.",
        )
    }
    TableUnreadable "table-unreadable" Error {
        vi: Words(
            "Không đọc được bảng này: {reason}.",
            "{remedy}",
            "Tệp hỏng, có mật khẩu, kiểu khác, hoặc chỉ đổi đuôi mà không lưu lại thì không đọc được.",
        ),
        en: Words(
            "This table cannot be read: {reason}.",
            "{remedy}",
            "A file that is broken, has a password, is of another kind or was only renamed cannot be read.",
        )
    }
    TableForm "table-form" Error {
        vi: Words(
            "Bảng này chưa được đọc: kiểu tệp là {form}.",
            "{remedy}",
            "Bảng được đọc từ tệp .xlsx, .csv hoặc .yaml. Kiểu khác thì số liệu không lên trang, và không biết được hàng nào đang ẩn.",
        ),
        en: Words(
            "This table is not read: the file is {form}.",
            "{remedy}",
            "Tables are read from .xlsx, .csv or .yaml. Of other kinds nothing reaches the pages, and nobody could tell which rows are hidden.",
        )
    }
    TableTwice "table-twice" Error {
        vi: Words(
            "Bảng này đã có ở tệp {other}.",
            "Giữ một tệp, chuyển tệp kia ra ngoài thư mục _data.",
            "Hai tệp cho một bảng thì sớm muộn cũng khác nhau, không ai biết tệp nào đúng.",
        ),
        en: Words(
            "This table is already in {other}.",
            "Keep one of the files and move the other out of _data.",
            "Two files for one table will differ some day, and nobody knows which is right.",
        )
    }
    UnknownTable "unknown-table" Warning {
        vi: Words(
            "camnang không biết bảng này, nên không đọc.",
            "Các bảng: {known}. Đuôi tệp: .xlsx, .csv, .yaml. Tệp khác thì để ngoài thư mục _data.",
            "Tên gõ sai thì số liệu trong bảng không lên trang.",
        ),
        en: Words(
            "camnang does not know this table, so it is not read.",
            "The tables are: {known}. Their endings: .xlsx, .csv, .yaml. Keep other files out of _data.",
            "With a slip in its name, what stands in a table would not reach the pages.",
        )
    }
    NoHeading "no-heading" Error {
        vi: Words(
            "Không thấy hàng tên cột trong bảng.",
            "Viết tên cột ở hàng đầu: {known}.",
            "Tên cột cho biết mỗi ô nói gì; thứ tự cột thế nào cũng được.",
        ),
        en: Words(
            "The table has no row with names of columns.",
            "Write the names of columns into the first row: {known}.",
            "The names say what each cell is; the order of columns is free.",
        )
    }
    UnknownColumn "unknown-column" Warning {
        vi: Words(
            "Bảng này không có cột “{name}”, nên cột này không được đọc.",
            "Các cột dùng được: {known}. Cột riêng của phường thì thêm chữ “Ghi chú” ở đầu tên.",
            "Tên cột gõ sai thì số liệu cột ấy không lên trang.",
        ),
        en: Words(
            "This table has no column “{name}”, so it is not read.",
            "The columns are: {known}. Begin the name of a column of your own with “Ghi chú” (note).",
            "With a slip in its name, a column does not reach the pages.",
        )
    }
    OwnColumns "own-columns" Warning {
        vi: Words(
            "Cột riêng của phường, không được đọc: {names}.",
            "Để riêng thì thêm chữ “Ghi chú” ở đầu tên cột, máy sẽ không nhắc nữa. Muốn đăng thì dùng một trong các cột: {known}.",
            "Chỉ những cột có tên quy định mới lên trang; cột khác là của riêng người giữ bảng.",
        ),
        en: Words(
            "Columns of the ward's own, which are not read: {names}.",
            "Begin their names with “Ghi chú” (note), and they are not told again. To publish them use one of the columns: {known}.",
            "Only columns with known names reach the pages; others belong to whoever keeps the table.",
        )
    }
    SheetLeftOut "sheet-left-out" Warning {
        vi: Words(
            "Trang tính không có hàng tên cột, nên không được đọc: {names}.",
            "Viết tên cột ở hàng đầu, hoặc đặt tên trang tính bắt đầu bằng “Ghi chú”.",
            "Trang tính ghi chép riêng thì không sao; trang tính quên tên cột thì số liệu không lên trang.",
        ),
        en: Words(
            "Sheets without names of columns, which are not read: {names}.",
            "Write the names of columns into the first row, or begin the sheet's name with “Ghi chú” (note).",
            "A sheet of notes is fine; one whose headings were forgotten does not reach the pages.",
        )
    }
    HiddenSheet "hidden-sheet" Warning {
        vi: Words(
            "Trang tính “{name}” đang bị ẩn, nên không đăng.",
            "Muốn đăng thì bấm chuột phải vào tên một trang tính, chọn Bỏ ẩn (Unhide). Không dùng nữa thì xoá hẳn.",
            "Người giữ bảng không thấy trang tính ẩn và nghĩ không ai thấy; nên nó không lên trang.",
        ),
        en: Words(
            "The sheet “{name}” is hidden, so it is not published.",
            "To publish it, right-click the tab of a sheet and choose Unhide. Delete it if it is of no more use.",
            "Whoever keeps the table does not see a hidden sheet and believes that nobody does; so it stays off the pages.",
        )
    }
    HiddenRows "hidden-rows" Warning {
        vi: Words(
            "Hàng đang bị ẩn hoặc bị lọc, nên không đăng: {rows}.",
            "Muốn đăng thì bỏ lọc, chọn các hàng quanh đó, bấm chuột phải, chọn Bỏ ẩn (Unhide). Không dùng nữa thì xoá hẳn.",
            "Người giữ bảng không thấy hàng ẩn và nghĩ không ai thấy; nên nó không lên trang.",
        ),
        en: Words(
            "Rows that are hidden or filtered, which are not published: {rows}.",
            "To publish them, clear the filter, select the rows around them, right-click and choose Unhide. Delete them if they are of no more use.",
            "Whoever keeps the table does not see hidden rows and believes that nobody does; so they stay off the pages.",
        )
    }
    HiddenColumns "hidden-columns" Warning {
        vi: Words(
            "Cột đang bị ẩn, nên không đọc: {columns}.",
            "Muốn dùng thì chọn hai cột bên cạnh, bấm chuột phải, chọn Bỏ ẩn (Unhide). Không dùng nữa thì xoá hẳn.",
            "Người giữ bảng không thấy cột ẩn và nghĩ không ai thấy; nên nó không lên trang.",
        ),
        en: Words(
            "Columns that are hidden, which are not read: {columns}.",
            "To use them, select the columns beside them, right-click and choose Unhide. Delete them if they are of no more use.",
            "Whoever keeps the table does not see hidden columns and believes that nobody does; so they stay off the pages.",
        )
    }
    HiddenCells "hidden-cells" Warning {
        vi: Words(
            "Ô có chữ bị gạch ngang hoặc đặt kiểu không hiện gì (;;;), nên không đọc: {cells}.",
            "Muốn dùng thì chọn ô, bỏ gạch ngang (Ctrl+5), đổi kiểu số (Number) sang General. Không dùng nữa thì xoá chữ trong ô.",
            "Chữ gạch ngang là chữ đã bỏ; chữ không hiện thì người giữ bảng nghĩ không ai thấy. Cả hai không lên trang.",
        ),
        en: Words(
            "Cells that are crossed out or whose format shows nothing (;;;), which are not read: {cells}.",
            "To use them, select the cells, take the line away (Ctrl+5) and choose the number format General. Delete what stands in them if it is of no more use.",
            "What is crossed out is no longer meant, and what does not show is believed to be seen by nobody; so both stay off the pages.",
        )
    }
    TableFoot "table-foot" Warning {
        vi: Words(
            "Hàng ở cuối bảng (tổng cộng, ngày lập, người ký) không được đọc: {rows}.",
            "Đúng là phần cuối bảng thì không sao. Xoá các hàng ấy thì máy không nhắc nữa.",
            "Tổng và chữ ký không phải số liệu để đăng.",
        ),
        en: Words(
            "Rows at the foot of the table (sums, dates, signatures), which are not read: {rows}.",
            "If they are no data, all is well. Delete them, and they are not told again.",
            "Sums and signatures are no data to publish.",
        )
    }
    NoResult "no-result" Error {
        vi: Words(
            "Ô có công thức nhưng chưa có kết quả: {cells}.",
            "Mở bảng bằng Excel, bấm Lưu (Ctrl+S), rồi dựng lại.",
            "Bảng do máy khác xuất ra chỉ có công thức; Excel tính và ghi kết quả khi lưu. Trước đó các ô ấy coi như trống.",
        ),
        en: Words(
            "Cells that hold formulas without a result: {cells}.",
            "Open the table in Excel, save it (Ctrl+S), and build again.",
            "Tables that another program wrote hold formulas only; Excel works them out and stores the results when it saves. Until then these cells are blank to all others.",
        )
    }
    StrayQuote "stray-quote" Error {
        vi: Words(
            "Dấu ngoặc kép mở mà không đóng, hoặc đóng sai chỗ: {cells}.",
            "Mở tệp bằng Notepad: xoá dấu ngoặc kép ấy, hoặc thêm một dấu thẳng (\") ở cuối ô. Dấu cong (”) không đóng được ô.",
            "Từ dấu mở, mọi hàng sau bị coi là chữ của một ô, nên cả hàng mất đi.",
        ),
        en: Words(
            "Quotation marks that are opened and not closed, or closed in the wrong place: {cells}.",
            "Open the file in Notepad: delete the mark, or add a straight one (\") at the end of the cell. A curly one (”) closes nothing.",
            "From such a mark on, the rows below are taken for the text of one cell, and are lost.",
        )
    }
    MissingColumn "missing-column" Error {
        vi: Words(
            "Bảng thiếu cột “{name}”.",
            "Thêm cột “{name}”, ví dụ: {example}",
            "Không có cột này thì không biết mỗi hàng là gì.",
        ),
        en: Words(
            "The table lacks the column “{name}”.",
            "Add the column “{name}”, for example: {example}",
            "Without this column nobody knows what each row is.",
        )
    }
    DuplicateColumn "duplicate-column" Error {
        vi: Words(
            "Cột “{name}” có hai lần; lần đầu ở cột {other}.",
            "Bỏ bớt một cột, hoặc đổi tên.",
            "Có hai cột cùng tên thì không biết lấy cột nào.",
        ),
        en: Words(
            "The column “{name}” stands twice; first in column {other}.",
            "Remove one of them, or give it another name.",
            "With two columns of one name nobody knows which is meant.",
        )
    }
    MissingCell "missing-cell" Error {
        vi: Words(
            "Ô “{name}” còn trống.",
            "Điền vào, ví dụ: {example}",
            "Thiếu ô này thì cả hàng không dùng được.",
        ),
        en: Words(
            "The cell “{name}” is blank.",
            "Fill it in, for example: {example}",
            "Without this cell the whole row is of no use.",
        )
    }
    CellError "cell-error" Error {
        vi: Words(
            "Ô này báo lỗi của Excel: {value}.",
            "Sửa công thức, hoặc gõ thẳng giá trị vào ô.",
            "Công thức hỏng thì không có giá trị để đăng.",
        ),
        en: Words(
            "This cell shows an error of Excel: {value}.",
            "Mend the formula, or type the value itself.",
            "A broken formula has no value to publish.",
        )
    }
    RowTwice "row-twice" Error {
        vi: Words(
            "Số {value} đã có ở một hàng phía trên.",
            "Mỗi tổ một hàng: sửa số, hoặc gộp hai hàng.",
            "Hai hàng cùng số thì trang và áp phích của tổ ấy đè lên nhau.",
        ),
        en: Words(
            "The number {value} already stands in a row above.",
            "One row for each group: change the number, or join the rows.",
            "With two rows of one number, the group's page and posters would overwrite each other.",
        )
    }
    BadPhone "bad-phone" Error {
        vi: Words(
            "Ô này không phải số điện thoại gọi được.",
            "Viết đủ số, ví dụ: 0912 345 678, 0220 388 8999, 1800 1096. Chữ thì để ở cột khác.",
            "Số in sai trên giấy thì bà con gọi nhầm người.",
        ),
        en: Words(
            "This cell is not a number that can be called.",
            "Write all digits, for example: 0912 345 678, 0220 388 8999, 1800 1096. Words go into another column.",
            "A wrong number on paper makes people call a stranger.",
        )
    }
    PhoneZero "phone-zero" Error {
        vi: Words(
            "Số điện thoại mất số 0 ở đầu.",
            "Trong Excel: chọn cả cột, đổi định dạng thành Văn bản (Text), rồi gõ lại số, có số 0.",
            "Excel coi đó là con số nên bỏ số 0 đứng đầu. Gọi thiếu số 0 thì không được.",
        ),
        en: Words(
            "The telephone number has lost its zero.",
            "In Excel select the column, set its format to Text, and type the number again with its 0.",
            "Excel takes it for a quantity and drops the zero. Without it nobody can call.",
        )
    }
    PhoneInText "phone-in-text" Error {
        vi: Words(
            "Có số điện thoại ở cột không dành cho số.",
            "Chuyển số sang cột “Điện thoại”, và ghi “có” ở cột “Đồng ý” nếu người đó cho đăng.",
            "Số của một người chỉ được đăng khi người đó đồng ý, nên phải nằm ở cột có hỏi điều ấy.",
        ),
        en: Words(
            "A telephone number stands in a column that is not for numbers.",
            "Move it to the column “Điện thoại” (phone), and write “có” (yes) under “Đồng ý” (consent) if its owner agreed.",
            "A person's number is published only with their consent, so it has to stand where consent is asked for.",
        )
    }
    NoConsent "no-consent" Warning {
        vi: Words(
            "Chưa ghi người này có đồng ý đăng số hay không, nên số không đăng.",
            "Hỏi người đó, rồi ghi “có” hoặc “không” ở ô này.",
            "Số điện thoại riêng chỉ lên trang, lên giấy khi chủ số đồng ý.",
        ),
        en: Words(
            "Nobody wrote down whether this person agreed, so the number is not published.",
            "Ask them, then write “có” (yes) or “không” (no) into this cell.",
            "A private number goes onto pages and paper only when its owner agreed.",
        )
    }
    BadZalo "bad-zalo" Error {
        vi: Words(
            "“{value}” không phải địa chỉ của một nhóm Zalo.",
            "Trong Zalo: mở nhóm, chọn Link tham gia nhóm, chép vào đây, ví dụ: https://zalo.me/g/abcdef123",
            "Đường dẫn lạ có thể dẫn bà con vào nhóm giả.",
        ),
        en: Words(
            "“{value}” is not the address of a Zalo group.",
            "In Zalo open the group, choose the link to join, and copy it here, for example: https://zalo.me/g/abcdef123",
            "A strange link may lead people into a fake group.",
        )
    }
    UnknownLesson "unknown-lesson" Warning {
        vi: Words(
            "Cẩm nang chưa có bài “{name}”.",
            "Ghi đúng tên bài, hoặc số bài (số in trên giấy), ví dụ: 13. Buổi học nội dung khác thì để trống ô này.",
            "Ghi đúng bài thì báo cáo mới đếm được bài nào đã dạy mấy buổi.",
        ),
        en: Words(
            "The handbook has no lesson “{name}” yet.",
            "Write the lesson's title, or its number (the one on paper), for example: 13. Leave the cell blank if it was something else.",
            "Only then can the report count how often each lesson was taught.",
        )
    }
    UnknownGroup "unknown-group" Error {
        vi: Words(
            "Không có tổ số {number} trong bảng các tổ.",
            "Sửa số tổ, hoặc thêm tổ ấy vào bảng groups.",
            "Buổi học phải thuộc một tổ có thật thì báo cáo mới đúng.",
        ),
        en: Words(
            "There is no group {number} in the table of groups.",
            "Change the number, or add the group to the table groups.",
            "A session has to belong to a real group, else the report is wrong.",
        )
    }
    DutyOverlap "duty-overlap" Warning {
        vi: Words(
            "Ca trực này trùng nơi, trùng giờ, trùng người với hàng {row}.",
            "Xoá một trong hai hàng, hoặc sửa giờ.",
            "Một ca ghi hai lần thì bà con không biết hàng nào đúng.",
        ),
        en: Words(
            "This shift has the place, the time and the people of row {row}.",
            "Delete one of the two rows, or change the hours.",
            "A shift that is written twice leaves people to guess which row is right.",
        )
    }
    DutyUncovered "duty-uncovered" Warning {
        vi: Words(
            "Từ {from} tới {to} có {count} ngày làm việc không ai trực: {days}.",
            "Thêm ca trực cho những ngày ấy. Ngày nghỉ thì ghi vào bảng holidays.",
            "Bà con đến mà không gặp ai thì mất công đi lại.",
        ),
        en: Words(
            "From {from} to {to} nobody is on duty on {count} working days: {days}.",
            "Add shifts for these days. Days off belong into the table holidays.",
            "People who come and find nobody have made the way for nothing.",
        )
    }
    DutyOnHoliday "duty-on-holiday" Warning {
        vi: Words(
            "Ngày {date} là ngày nghỉ ({name}) mà vẫn có ca trực.",
            "Xoá ca trực này, hoặc bỏ ngày ấy khỏi bảng holidays. Chưa sửa thì trang vẫn ghi là nghỉ.",
            "Lịch phải nói một điều: nghỉ hay trực.",
        ),
        en: Words(
            "{date} is a day off ({name}), and yet there is a shift.",
            "Delete this shift, or take the day out of the table holidays. Until then pages say that it is a day off.",
            "A roster has to say one thing: off or on duty.",
        )
    }
    RosterEnded "roster-ended" Warning {
        vi: Words(
            "Lịch trực hết từ ngày {date}; sau đó không có ca nào.",
            "Thêm các ca trực sắp tới vào bảng roster.",
            "Lịch đã hết thì trang chỉ nói được là chưa có lịch.",
        ),
        en: Words(
            "The roster ended on {date}; there is no shift after it.",
            "Add the coming shifts to the table roster.",
            "With a roster that has ended a page can only say that it knows of nobody.",
        )
    }
    HolidaysEnded "holidays-ended" Warning {
        vi: Words(
            "Bảng ngày nghỉ chỉ có ngày đã qua; ngày cuối là {date}.",
            "Thêm ngày nghỉ của năm nay và năm sau.",
            "Thiếu ngày nghỉ thì trang báo có người trực vào ngày lễ.",
        ),
        en: Words(
            "The table of holidays has past days only; the last one is {date}.",
            "Add the days off of this year and the next.",
            "Without them pages say that somebody is on duty on a holiday.",
        )
    }
    EachEmpty "each-empty" Error {
        vi: Words(
            "Trang này cần bảng các tổ, mà bảng chưa có hàng nào.",
            "Tạo tệp content/_data/groups.csv (hoặc .xlsx), mỗi tổ một hàng; hoặc bỏ dòng each.",
            "Trang có each: groups được làm ra một lần cho mỗi tổ trong bảng.",
        ),
        en: Words(
            "This page needs the table of groups, and it has no rows.",
            "Make content/_data/groups.csv (or .xlsx) with one row for each group, or remove the line each.",
            "A page with each: groups is made once for each group of the table.",
        )
    }
    RowFieldOutside "row-field-outside" Warning {
        vi: Words(
            "Trang này không làm cho từng tổ, nên “{name}” hiện nguyên như chữ.",
            "Viết thẳng chữ cần hiện, hoặc thêm ở phần đầu: each: groups",
            "Chữ trong ngoặc nhọn chỉ được thay ở trang có each: groups.",
        ),
        en: Words(
            "This page is not made for each group, so “{name}” shows as it is.",
            "Write what should stand here, or add at the top: each: groups",
            "Words in braces are replaced only on pages with each: groups.",
        )
    }
    UnknownRowField "unknown-row-field" Error {
        vi: Words(
            "Bảng các tổ không có “{name}” để điền vào đây.",
            "Các chỗ điền được: {known}; người giúp thì thêm số, như: điện thoại 1.",
            "Chữ trong ngoặc nhọn được thay bằng ô trong bảng; gõ sai thì ngoặc nhọn lên thẳng áp phích.",
        ),
        en: Words(
            "The table of groups has no “{name}” to write in here.",
            "What can be written in: {known}; of people with a number, as in: phone 1.",
            "Words in braces are replaced by a cell of the table; with a slip the braces would end up on a poster.",
        )
    }
    WithheldNumber "withheld-number" Error {
        vi: Words(
            "Số điện thoại này trong bảng ghi là chưa đồng ý đăng.",
            "Xoá số khỏi bài, hoặc hỏi người đó rồi ghi “có” ở cột “Đồng ý”.",
            "Số điện thoại riêng chỉ lên trang, lên giấy khi chủ số đồng ý, dù ai gõ nó vào bài. Tệp nào có số này thì không đăng.",
        ),
        en: Words(
            "The tables say that the owner of this number has not agreed to its being published.",
            "Delete it here, or ask them and write “có” (yes) under “Đồng ý” (consent).",
            "A private number goes onto pages and paper only when its owner agreed, whoever typed it. No file with it is published.",
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
    PrivateMobile "private-mobile" Error {
        vi: Words(
            "Có số di động mà không bảng nào ghi là được đăng.",
            "Xoá số. Nếu chủ số đồng ý đăng, ghi số vào bảng contacts, ghi “có” ở cột “Đồng ý”.",
            "Số di động là số riêng của một người. Đăng ra rồi thì không lấy lại được, kẻ lừa đảo cũng đọc được.",
        ),
        en: Words(
            "A mobile number stands here that no table says may be published.",
            "Delete it. If its owner agreed, put it into the table contacts with “có” (yes) under “Đồng ý” (consent).",
            "A mobile is somebody's own. Once published it cannot be called back, and those who cheat people read it too.",
        )
    }
    IdentityNumber "identity-number" Error {
        vi: Words(
            "Có dãy số giống số căn cước của một người.",
            "Xoá dãy số. Cần làm mẫu thì viết: 000 000 000 000.",
            "Có số căn cước là giả mạo được một người. Không trang, không tờ giấy nào của phường cần đến số ấy.",
        ),
        en: Words(
            "These digits look like the number of somebody's identity card.",
            "Delete them. As an example write: 000 000 000 000.",
            "With such a number somebody can pass for its owner. No page and no sheet of the ward needs one.",
        )
    }
    AccountNumber "account-number" Error {
        vi: Words(
            "Có dãy số giống số tài khoản hay số thẻ ngân hàng.",
            "Xoá dãy số, dẫn đến trang chính thức của nơi thu tiền. Cần làm mẫu thì viết: 000 000 000 000.",
            "Số tài khoản là của riêng từng người. Bà con cũng không nên chuyển tiền theo một số đọc trên trang.",
        ),
        en: Words(
            "These digits look like the number of an account or a bank card.",
            "Delete them, and lead to the official page of whoever is paid. As an example write: 000 000 000 000.",
            "An account is somebody's own. Nor should anybody send money to a number that they read on a page.",
        )
    }
    ZaloInvitation "zalo-invitation" Error {
        vi: Words(
            "Có lời mời vào một nhóm Zalo.",
            "Xoá đường dẫn. Nhóm của một tổ dân phố mà phường đồng ý đăng thì ghi ở cột “Nhóm Zalo” của bảng groups.",
            "Ai có đường dẫn ấy đều vào được nhóm, đọc được tên, số và ảnh của mọi người trong nhóm.",
        ),
        en: Words(
            "An invitation to a Zalo group stands here.",
            "Delete the link. The group of a neighbourhood that the ward agreed to publish goes into the column “Nhóm Zalo” of the table groups.",
            "Whoever has the link gets in, and reads everybody's names, numbers and pictures.",
        )
    }
    ConsentConflict "consent-conflict" Error {
        vi: Words(
            "Số này ở hàng này ghi đồng ý, ở hàng khác ghi không.",
            "Hỏi lại người đó, rồi ghi giống nhau ở mọi hàng.",
            "Khi hai hàng nói khác nhau, chưa thể coi là chủ số đã đồng ý.",
        ),
        en: Words(
            "This row says that the number's owner agreed, another row says they did not.",
            "Ask them again, and write the same into every row.",
            "While two rows differ, its owner cannot be said to have agreed.",
        )
    }
    StrayCell "stray-cell" Warning {
        vi: Words(
            "Ô không nằm dưới tên cột nào, nên không đọc: {cells}.",
            "Viết tên cột ở trên, hoặc xoá ô. Trong tệp CSV, chữ có dấu phân cách thì đặt trong ngoặc kép.",
            "Trong tệp CSV, thiếu ngoặc kép làm các ô phía sau lệch sang cột khác.",
        ),
        en: Words(
            "Cells under no heading, which are not read: {cells}.",
            "Write a heading above them, or delete them. In a CSV file, put text that holds the separator into quotes.",
            "In a CSV file, missing quotes move all cells behind into the next columns.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The blanks of a text: names of letters between braces.
    fn blanks(text: &str) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        let mut rest = text;
        while let Some((_, name, after)) = super::super::next_blank(rest) {
            names.insert(name);
            rest = after;
        }
        names
    }

    #[test]
    fn names_are_unique_and_found_again() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| Code::from_name(code.name()) == Some(*code)));
    }

    #[test]
    fn both_languages_say_the_same_with_the_same_blanks() {
        for code in Code::ALL {
            let of = |lang| (blanks(code.message(lang)), blanks(code.help(lang)));
            assert_eq!(of(Lang::Vi), of(Lang::En), "{}", code.name());
            for lang in Lang::ALL {
                assert!(!code.reason(lang).is_empty(), "{}", code.name());
            }
        }
    }
}
