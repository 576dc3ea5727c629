//! What the command line says, in both languages.

use crate::diag::Phrase;

macro_rules! words {
    ($($name:ident { $vi:literal $en:literal })*) => {
        $(pub(super) const $name: Phrase = Phrase { vi: $vi, en: $en };)*
    };
}

words! {
    ABOUT {
        "Biến bài viết thành trang web, tờ phát tay và áp phích cho bà con"
        "Turns lessons into a website, handouts and posters"
    }
    USAGE { "Cách dùng:" "Usage:" }
    USAGE_LINE { "camnang [--root THƯ-MỤC] LỆNH …" "camnang [--root DIR] COMMAND …" }
    FILES { "tệp" "files" }
    MORE { "… và {count} chỗ [{code}] như thế nữa. Sửa những chỗ trên rồi gõ lại lệnh để xem tiếp." "… and {count} more of [{code}]. Mend those above and run the command again to see them." }
    COMMANDS { "Lệnh" "Commands" }
    OPTIONS { "Tuỳ chọn" "Options" }
    ARGUMENTS { "Cần điền" "Arguments" }
    HELP { "Xem cách dùng" "Print help" }
    VERSION { "Xem số phiên bản" "Print version" }
    ROOT { "Thư mục của trang (thường tự tìm)" "The site's folder (usually found by itself)" }
    LANG { "Ngôn ngữ của thông báo: vi hoặc en" "Language of messages: vi or en" }
    NO_COLOR { "Không tô màu" "No colours" }
    INIT { "Tạo một trang mới, có sẵn bài mẫu" "Make a new site with a sample lesson" }
    INIT_DIR { "Thư mục sẽ tạo" "The folder to make" }
    NEW { "Thêm một bài, áp phích, trang, tin hoặc bảng" "Add a lesson, poster, page, news or table" }
    NEW_KIND { "bai (lesson), ap-phich (poster), trang (page), tin (news) hoặc bang (table)" "lesson, poster, page, news or table" }
    NEW_TITLE { "Tên bài; của bảng thì ghi to, lich-truc, lien-he, ngay-nghi hoặc buoi-hoc" "Its title; of a table groups, roster, contacts, holidays or sessions" }
    NEW_TABLE_NEXT { "Mở tệp .xlsx bằng Excel, ghi đè lên hàng mẫu, rồi lưu. Không có Excel thì xoá tệp .xlsx, chuyển {path} vào content/_data; mỗi bảng chỉ để một tệp." "Open the .xlsx in Excel, write over the example, and save. Without Excel, delete the .xlsx and move {path} into content/_data; keep one file for each table." }
    NEW_IN { "Thư mục bên trong content" "The folder inside content" }
    BUILD { "Dựng trang vào thư mục public" "Build the site into the folder public" }
    BUILD_OUT { "Thư mục xuất bản" "The output folder" }
    DRAFTS { "Kể cả bản nháp" "Drafts too" }
    ONLY { "Chỉ làm một số đầu ra, cách nhau bằng dấu phẩy; indexes là mọi danh sách, paper là mọi tờ in" "Only these outputs, separated by commas; indexes stands for all lists, paper for all that is printed" }
    BASE_URL { "Địa chỉ của trang trên mạng" "The site's address on the web" }
    TODAY { "Dựng như hôm nay là ngày này (năm-tháng-ngày)" "Build as if today were this day (year-month-day)" }
    TIMINGS { "Hiện thời gian từng bước" "Print how long each phase took" }
    JSON { "Hiện kết quả dạng JSON, mỗi dòng một mục" "Print results as JSON, one object a line" }
    KEEP_GOING { "Xuất bản cả khi còn chỗ phải sửa (mã kết thúc vẫn là 1)" "Publish although there are errors (the exit code stays 1)" }
    CHECK { "Soát nội dung, không xuất bản" "Check the content, publish nothing" }
    FIX { "Sửa luôn những dấu gõ sai mà không thể hiểu khác; không đổi chữ nào" "Mend broken marks that cannot be meant otherwise; no word is changed" }
    FIXED { "Đã sửa {place}: {before} → {after}" "Mended {place}: {before} → {after}" }
    FIXED_ALL { "Đã sửa {count} dòng." "{count} lines mended." }
    SERVE { "Xem trước; lưu tệp là trang tự đổi" "Live preview: save a file and the page changes" }
    DESK { "Mở Bàn soạn: viết bài trong trình duyệt, không cần gõ lệnh" "Open the desk: write lessons in the browser, without commands" }
    NO_OPEN { "Không tự mở trình duyệt" "Do not open a browser" }
    STARTED_AT { "Bàn soạn: {url}\nĐóng hết cửa sổ của Bàn soạn rồi, một phút sau chương trình tự nghỉ." "The desk: {url}\nA minute after its last window is closed, the program ends by itself." }
    DESK_AT { "Bàn soạn: {url}\nĐể cửa sổ này mở. Soạn xong thì đóng nó lại." "The desk: {url}\nLeave this window open. Close it when you are done." }
    PORT { "Cổng" "Port" }
    HOST { "Địa chỉ mở ra; 0.0.0.0 cho điện thoại cùng Wi-Fi" "Address to listen on; 0.0.0.0 for phones on the same Wi-Fi" }
    OPEN { "Mở trình duyệt" "Open a browser" }
    POLL { "Tự xem lại các tệp hai lần mỗi giây: dùng khi bài để trên ổ mạng" "Look at the files twice a second: for network drives" }
    PACK { "Làm cả bộ để dạy một bài: trình chiếu, hướng dẫn dạy, tờ phát, câu hỏi, điểm danh, góp ý" "Make everything to teach a lesson: slides, notes, handout, quiz, sign-in sheet, feedback slip" }
    PACK_LESSON { "Bài: tên tệp, ví dụ dich-vu-cong/dang-nhap, hoặc số bài" "The lesson: its file, for example dich-vu-cong/dang-nhap, or its number" }
    PACK_OUT { "Thư mục để các tệp (mặc định: bo-tap-huan/ và tên bài)" "The folder for the files (default: bo-tap-huan/ and the lesson's name)" }
    PACKED { "Đã làm {count} tệp PDF để in → {out}" "Made {count} PDF files to print → {out}" }
    REPORT { "Báo cáo một tháng: buổi học theo tổ, bài đã có, bài quá hạn, kỹ năng còn thiếu" "Report of a month: sessions by group, lessons there are, overdue checks, skills that lack a lesson" }
    REPORT_MONTH { "Tháng (năm-tháng); mặc định là tháng này" "The month (year-month); this one by default" }
    REPORT_OUT { "Thư mục để các tệp (mặc định: bao-cao)" "The folder for the files (default: bao-cao)" }
    REPORTED { "Đã ghi {count} tệp → {out}" "Wrote {count} files → {out}" }
    IMPORT { "Mang một tệp Word vào thành bài mới, kể rõ chỗ cần xem lại" "Take a Word document in as a new lesson, and say what needs a look" }
    IMPORT_FILE { "Tệp Word (.docx)" "The document (.docx)" }
    IMPORT_ONTO { "Đưa chỗ đã sửa trong Word vào bài này; tệp phải do “camnang export docx” làm ra" "Bring what was corrected back into this lesson; the document must come from “camnang export docx”" }
    BROUGHT_BACK { "  trước: {before}\n  nay:   {after}" "  before: {before}\n  now:    {after}" }
    BROUGHT_BACK_ALL { "Đã đưa {count} chỗ sửa vào {path}" "{count} corrections are in {path}" }
    EXPORT_DOCX { "Một bài thành tệp Word để cấp trên sửa" "A lesson as a Word document for somebody to correct" }
    EXPORTED_DOCX { "Đã làm tệp Word → {out}\nSửa xong, đưa vào bài: camnang import --onto {lesson} TỆP.docx" "Made a Word document → {out}\nOnce corrected, bring it back: camnang import --onto {lesson} FILE.docx" }
    IMPORT_NEXT { "Bài còn là bản nháp. Xem hết các chỗ kể trên, sửa bài, rồi gõ: camnang check --drafts" "The lesson is a draft. Look at all the places above, correct it, then type: camnang check --drafts" }
    EXPORT { "Xuất ra dạng khác: ổ USB, một tệp, bộ gửi Zalo" "Put the site in another shape: a USB stick, one file, a set for Zalo" }
    EXPORT_USB { "Cả cẩm nang để chép vào USB, bấm đúp MO-TOI-DAY.html là xem" "The whole handbook for a USB stick, opened by a double-click on MO-TOI-DAY.html" }
    EXPORT_SINGLE { "Một bài, hoặc các bài của một phần, thành một tệp HTML gửi đi được" "A lesson, or the lessons of a section, as one HTML file to send" }
    EXPORT_PAGE { "Bài hoặc phần: dich-vu-cong/dang-nhap, 13, hoặc dich-vu-cong" "The lesson or section: dich-vu-cong/dang-nhap, 13, or dich-vu-cong" }
    EXPORTED_SINGLE { "Đã xuất một tệp {size} → {out}" "Exported one file of {size} → {out}" }
    EXPORT_ZALO { "Một bài để gửi Zalo: hình, tệp HTML, tờ phát PDF, lời nhắn sẵn" "A lesson to send on Zalo: pictures, an HTML file, the handout, the words" }
    EXPORTED_ZALO { "Đã xuất {count} tệp → {out}" "Exported {count} files → {out}" }
    EXPORT_OUT { "Chỗ để kết quả; tên có đuôi .zip thì gói thành một tệp" "Where the result goes; a name that ends in .zip makes one file" }
    EXPORTED_USB { "Đã xuất {count} tệp → {out}. Chép vào USB, rồi bấm đúp MO-TOI-DAY.html." "Exported {count} files → {out}. Copy it to a stick, then double-click MO-TOI-DAY.html." }
    PUBLISH { "Đưa cẩm nang lên mạng, USB hoặc vào một tệp nén: chỉ gửi phần đã đổi" "Bring the site to its server, a stick or a zip: only what has changed" }
    PUBLISH_TARGET { "Tên nơi đăng, ghi ở phần đăng của content/site.yaml; chỉ có một nơi thì bỏ trống" "The name of a target under publish in content/site.yaml; leave out if there is only one" }
    DRY_RUN { "Chỉ kể sẽ gửi gì, bỏ gì" "Only say what would be sent and removed" }
    OVER { "Đăng đè lên bản của máy khác, hoặc lên những tệp đã có sẵn ở đó" "Publish over the version of another machine, or over files that are there already" }
    PUBLISH_HELD { "Còn chỗ phải sửa nên chưa gửi gì đi." "There are errors, so nothing was sent." }
    PUBLISH_PLAN { "{target}: {added} tệp mới, {changed} tệp đổi, {removed} tệp bỏ, {kept} tệp giữ nguyên." "{target}: {added} files new, {changed} changed, {removed} to go, {kept} as they are." }
    PUBLISH_NOTHING { "{target}: không có gì đổi, {kept} tệp vẫn đúng." "{target}: nothing has changed, {kept} files are as they should be." }
    PUBLISH_ADDED { "  + {path}" "  + {path}" }
    PUBLISH_CHANGED { "  ~ {path}" "  ~ {path}" }
    PUBLISH_REMOVED { "  - {path}" "  - {path}" }
    PUBLISH_MORE { "  … và {count} tệp nữa" "  … and {count} more" }
    PUBLISHED { "Đã đăng lên {target}: gửi {sent} tệp, giữ {kept}, bỏ {removed}." "Published to {target}: {sent} files sent, {kept} kept, {removed} removed." }
    PUBLISHED_ZIP { "Đã gói {count} tệp → {out}" "Packed {count} files → {out}" }
    PASSWORD_FOR { "Mật khẩu của “{target}”: " "Password for “{target}”: " }
    EXPLAIN { "Giải thích một mã thông báo" "Explain the code of a finding" }
    EXPLAIN_CODE { "Mã, ví dụ broken-link; bỏ trống để xem tất cả" "The code, for example broken-link; leave out to list all" }
    COMPLETIONS { "Hiện phần gợi ý lệnh cho vỏ lệnh" "Print completions for a shell" }
    SHELL { "bash, zsh, fish, elvish hoặc powershell" "bash, zsh, fish, elvish or powershell" }
    BUILT { "Đã dựng {pages} trang: {written} tệp mới, {kept} tệp giữ nguyên, {removed} tệp bỏ đi → {out}" "Built {pages} pages: {written} files written, {kept} unchanged, {removed} removed → {out}" }
    NOTHING_CHANGED { "Không có gì thay đổi: {kept} tệp trong {out} vẫn đúng." "Nothing has changed: the {kept} files in {out} are as they should be." }
    NOT_PUBLISHED { "Còn {errors} chỗ phải sửa, {warnings} chỗ nên sửa. Chưa xuất bản gì; trang cũ vẫn nguyên." "{errors} errors, {warnings} warnings. Nothing was published; the old site stands." }
    PUBLISHED_ANYWAY { "Còn {errors} chỗ phải sửa, {warnings} chỗ nên sửa; vẫn xuất bản theo yêu cầu." "{errors} errors, {warnings} warnings; published all the same, as asked." }
    CHECKED { "Đã soát {pages} tệp: {errors} chỗ phải sửa, {warnings} chỗ nên sửa." "Checked {pages} files: {errors} errors, {warnings} warnings." }
    WARNINGS { "{warnings} chỗ nên sửa." "{warnings} warnings." }
    CREATED { "Đã tạo {path}" "Created {path}" }
    INIT_NEXT { "Xem thử: camnang --root \"{path}\" serve --open" "Have a look: camnang --root \"{path}\" serve --open" }
    PRESS_ENTER { "Bấm Enter để đóng cửa sổ này." "Press Enter to close this window." }
    NEW_NEXT { "Bài đang là bản nháp. Xem thử: camnang serve --open --drafts. Viết xong thì xoá dòng draft: true." "It is a draft. Have a look: camnang serve --open --drafts. When it is ready, delete the line draft: true." }
    SERVING { "Xem trước tại {url} (Ctrl+C để dừng)" "Preview at {url} (Ctrl+C to stop)" }
    SERVING_LAN { "Điện thoại cùng Wi-Fi gõ: {url}" "Phones on the same Wi-Fi type: {url}" }
    REBUILT { "Đã dựng lại: {errors} chỗ phải sửa, {warnings} chỗ nên sửa." "Rebuilt: {errors} errors, {warnings} warnings." }
    WHY { "Vì sao" "Why" }
    WHAT_TO_DO { "Sửa thế nào" "What to do" }
    UNKNOWN_ARGUMENT { "Không có tuỳ chọn “{name}”." "There is no option “{name}”." }
    UNKNOWN_COMMAND { "Không có lệnh “{name}”." "There is no command “{name}”." }
    BAD_VALUE { "“{name}” không nhận giá trị “{value}”." "“{name}” does not take the value “{value}”." }
    MISSING { "Lệnh còn thiếu {name}." "The command lacks {name}." }
    NO_VALUE { "Sau {name} còn thiếu giá trị." "A value is missing behind {name}." }
    TWICE { "{name} gõ thừa một lần." "{name} stands once too often." }
    BAD_COMMAND_LINE { "Lệnh gõ chưa đúng." "The command is not typed as it should be." }
    PHASE_DISCOVER { "Đọc tệp" "Reading files" }
    PHASE_PARSE { "Hiểu bài" "Making sense of pages" }
    PHASE_EMIT { "Làm trang và tờ in" "Making pages and sheets" }
    PHASE_PUBLISH { "Xuất bản" "Publishing" }
}

/// What a phase of a build is called.
pub(super) fn phase(name: &str) -> Phrase {
    match name {
        "discover" => PHASE_DISCOVER,
        "parse" => PHASE_PARSE,
        "publish" => PHASE_PUBLISH,
        _ => PHASE_EMIT,
    }
}

/// What stands for a value in the help.
pub(super) fn shown(en: &'static str) -> Phrase {
    let vi = match en {
        "DIR" | "FOLDER" => "THƯ-MỤC",
        "LESSON" | "PAGE" => "BÀI",
        "URL" | "ADDR" => "ĐỊA-CHỈ",
        "YYYY-MM-DD" => "NĂM-THÁNG-NGÀY",
        "YYYY-MM" => "NĂM-THÁNG",
        "CODE" => "MÃ",
        "KIND" => "LOẠI",
        "TITLE" => "TÊN-BÀI",
        "OUTPUTS" => "ĐẦU-RA",
        "PATH" => "CHỖ",
        "FILE" => "TỆP",
        "TARGET" => "NƠI-ĐĂNG",
        "LANG" => "NGÔN-NGỮ",
        "SHELL" => "VỎ-LỆNH",
        other => other,
    };
    Phrase { vi, en }
}
