//! What is told of rules on content.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
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
            "Mỗi trang có một tên, ở dòng tiêu đề. Các phần bên trong bắt đầu bằng ##.",
        ),
        en: Words(
            "“# {title}” is a second title of this page.",
            "If it repeats the title, remove this line. If it is a part of the page, write: {line}",
            "A page has one title, in the line title. Its parts begin with ##.",
        )
    }
    NoSteps "no-steps" Warning {
        vi: Words(
            "Bài này chưa có khối các bước.",
            "Trên bước đầu thêm dòng :::buoc, sau bước cuối thêm dòng ::: — mỗi bước bắt đầu bằng ##. Trang để đọc thì thêm ở phần đầu: loại: trang",
            "Có khối các bước thì mới có ô đánh dấu, tờ phát tay và thẻ từng bước.",
        ),
        en: Words(
            "This lesson has no block of steps.",
            "Add the line :::steps above the first step and ::: below the last — each step begins with ##. For a page to read, add at the top: kind: page",
            "Only steps give boxes to tick, a handout, and cards of steps.",
        )
    }
    SecondSteps "second-steps" Warning {
        vi: Words(
            "Bài này có hai khối các bước, mỗi khối đánh số lại từ 1.",
            "Các bước nối nhau thì bỏ dòng ::: và dòng :::buoc ở giữa để thành một khối. Hai cách làm khác nhau (Android và iPhone) thì tách thành hai bài.",
            "Người gọi điện hỏi “tôi kẹt ở bước 2” thì chỉ được có một bước 2, trên trang cũng như trên giấy.",
        ),
        en: Words(
            "This lesson has two blocks of steps, and each numbers its steps from 1.",
            "If they follow each other, delete the lines ::: and :::steps between them. If they are two ways (Android and iPhone), make two lessons.",
            "Whoever calls and says “I am stuck at step 2” should mean one step, on the page and on paper.",
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
    PosterWithoutWords "poster-without-words" Warning {
        vi: Words(
            "Trang áp phích này chưa nói trên tờ có gì: thiếu phần áp phích.",
            "Thêm vào phần đầu bài: áp phích: {kiểu: cảnh báo, khổ giấy: a3, khoảng cách: 1.5, tiêu đề: [Dừng lại]}, rồi sửa chữ cho đúng.",
            "Trang thuộc loại áp phích mà không có phần này thì không có tờ nào để in.",
        ),
        en: Words(
            "This page is a poster and does not say what stands on it: the field poster is missing.",
            "Add to the front matter: poster: {layout: warning, size: a3, distance: 1.5, headline: [Stop]}, then change the words.",
            "A page of the kind poster without this field has no sheet to print.",
        )
    }
    MissingVerified "missing-verified" Warning {
        vi: Words(
            "Bài chưa ghi ai đã kiểm tra, kiểm tra ngày nào.",
            "Làm thử từng bước trên máy thật, rồi thêm vào phần đầu bài: kiểm chứng: {ngày kiểm tra: ngày làm thử, người kiểm tra: chức danh, cách kiểm tra: đã thử trên máy thật, rủi ro: cao}. Ngày viết năm-tháng-ngày.",
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
    OtherWard "other-ward" Warning {
        vi: Words(
            "Chỗ này còn tên phường khác, mà cẩm nang là của {own}.",
            "Sửa thành {own}. Bài chép từ nơi khác thì đọc lại cả số điện thoại, địa chỉ, nơi nộp hồ sơ.",
            "Cẩm nang chép từ nơi khác hay sót tên phường cũ. Bà con sẽ tới nhầm nơi, gọi nhầm số.",
        ),
        en: Words(
            "Another ward is named here, and the handbook is of {own}.",
            "Write {own}. What was copied from elsewhere has to be read again: numbers, addresses, offices.",
            "A handbook that was copied keeps the name of the ward it came from. Residents would go to the wrong office.",
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
            "Làm thử lại trên máy thật. Đúng thì ghi ngày mới vào mục ngày kiểm tra; sai thì sửa bài trước.",
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
            "Sửa mục ngày kiểm tra thành ngày đã kiểm tra thật.",
            "Ngày kiểm tra là lời hứa với người đọc.",
        ),
        en: Words(
            "The verification date {date} has not come yet (today is {today}).",
            "Correct verified.date to the day of the real check.",
            "The date of verification is a promise to the reader.",
        )
    }
    UnofficialLink "unofficial-link" Error {
        vi: Words(
            "Trang {host} không có trong danh sách các trang chính thức.",
            "Xem lại địa chỉ. Đúng là cần dẫn tới đó thì thêm vào content/_data/official.yaml, ở mục “chính thức” hoặc “trang ngoài”, kèm lý do.",
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
            "Ghi số bài: {short} vào trang thay thế bài ấy. Đừng xoá dòng này: giấy cũ còn treo ngoài kia.",
            "Áp phích, tờ phát đã in không sửa được. Bà con quét mã trên giấy cũ phải tới đúng chỗ.",
        ),
        en: Words(
            "The address /d/{short}/ (“{title}”) is on paper, and no page answers it any more.",
            "Write short: {short} into the page that took its place. Leave this line: the paper still hangs out there.",
            "Printed posters and handouts cannot be mended. A code on old paper has to lead to the right place.",
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
}
