//! What is told of links, addresses and pages together.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
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
    NoAddress "no-address" Error {
        vi: Words(
            "Chưa làm được mã QR cho “{target}”: trang chưa có địa chỉ trên mạng.",
            "Điền địa chỉ trong content/site.yaml, ví dụ: địa chỉ: \"https://camnang.example\" (hỏi phường). Chưa có thì bỏ khối ma-qr.",
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
    OutputPath "output-path" Error {
        vi: Words(
            "Tệp “{path}” không đặt được tên như thế trên mọi máy.",
            "Đổi tên tệp nguồn hay thư mục cho ngắn hơn, hoặc ghi địa chỉ khác ở đầu bài: chỉ chữ không dấu, chữ số và gạch nối.",
            "Windows và USB không nhận tên dài quá, tên con, aux, nul, prn, com1, lpt1 và vài dấu. Tệp như vậy không bao giờ được tạo ra.",
        ),
        en: Words(
            "A file cannot be called “{path}” on every machine.",
            "Give the source or its folder a shorter name, or the page another slug: plain letters, digits and hyphens only.",
            "Windows and sticks refuse names that are too long, con, aux, nul, prn, com1, lpt1, and some signs. Such a file is never made.",
        )
    }
    EachEmpty "each-empty" Error {
        vi: Words(
            "Trang này cần bảng các tổ, mà bảng chưa có hàng nào.",
            "Tạo tệp content/_data/groups.csv (hoặc .xlsx), mỗi tổ một hàng; hoặc bỏ dòng cho từng.",
            "Trang có dòng “cho từng: tổ” được làm ra một lần cho mỗi tổ trong bảng.",
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
            "Viết thẳng chữ cần hiện, hoặc thêm ở phần đầu: cho từng: tổ",
            "Chữ trong ngoặc nhọn chỉ được thay ở trang có dòng “cho từng: tổ”.",
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
}
