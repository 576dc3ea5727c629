//! What is told of sheets of paper.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
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
            "Bài quá dài để in: tờ {sheet} có {count} {what}; nhiều nhất là {most}.",
            "Chia bài ra nhiều bài, hoặc đưa bảng dài vào một tệp .xlsx, .csv rồi đặt đường dẫn tới tệp ấy.",
            "Chừng ấy là hơn sáu mươi trang giấy: không ai in, mà máy dàn trang mất nhiều phút.",
        ),
        en: Words(
            "The page is too long to print: the sheet {sheet} has {count} {what}; at most {most} may stand there.",
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
            "Dùng địa chỉ ngắn hơn, hoặc cho mã dẫn tới một trang của mình rồi đặt địa chỉ dài ở trang ấy. Nếu phường tự làm giao diện: để mã đen trên nền trắng, bốn bên chừa trắng.",
            "Mỗi mã QR được đọc lại từ hình của tờ in trước khi cho in. Mã đọc không ra hay ra địa chỉ khác thì không phát hành.",
        ),
        en: Words(
            "The code on the sheet {sheet}, read back, does not give {address}.",
            "Use a shorter address, or let the code lead to a page of yours and put the long address there. In a theme of your own keep codes black on white, with white all around.",
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
            "Bớt chữ, chọn khổ lớn hơn, hoặc sửa khoảng cách cho đúng chỗ treo.",
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
            "Dùng địa chỉ ngắn (số bài) cho bài, hoặc chọn khổ lớn hơn.",
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
}
