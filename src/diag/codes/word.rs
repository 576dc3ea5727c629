//! What is told of documents of Word.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    WordUnreadable "word-unreadable" Error {
        vi: Words(
            "Không đọc được tệp Word này: {reason}.",
            "{remedy}.",
            "Chỉ đọc được tệp .docx không có mật khẩu. Tệp kiểu khác phải lưu lại bằng Word trước.",
        ),
        en: Words(
            "This document cannot be read: {reason}.",
            "{remedy}.",
            "Only documents of Word (.docx) without a password can be read. Others have to be saved anew by Word first.",
        )
    }
    WordLeftOut "word-left-out" Warning {
        vi: Words(
            "Không lấy sang: {what} ({where}).",
            "Mở tệp Word, tìm chỗ ấy. Bà con cần biết thì viết vào bài; không cần thì thôi.",
            "Bài viết chỉ có chữ, hình, danh sách và bảng. Thứ khác trong Word không sang được, nên phải có người xem lại.",
        ),
        en: Words(
            "Not taken over: {what} ({where}).",
            "Look at that place in Word. What residents need to know, write into the lesson; the rest may go.",
            "A lesson has words, pictures, lists and tables. What else there is in Word does not come along, so somebody has to look.",
        )
    }
    WordChanged "word-changed" Warning {
        vi: Words(
            "Cần xem lại: {what} ({where}).",
            "So chỗ ấy trong bài với tệp Word, thấy lệch thì sửa trong bài.",
            "Chỗ này trong Word trình bày khác với bài viết, nên máy đã đọc theo cách gần nhất.",
        ),
        en: Words(
            "Have a look: {what} ({where}).",
            "Compare that place of the lesson with Word, and correct the lesson where they differ.",
            "A lesson cannot show this as Word does, so the nearest was made of it.",
        )
    }
    WordPicture "word-picture" Warning {
        vi: Words(
            "Không lấy được hình ({where}): {reason}.",
            "Mở tệp Word, phóng to hình, chụp lại màn hình, rồi đặt hình ấy vào bài.",
            "Chỉ lấy được hình PNG, JPEG, WebP còn nguyên và hình vẽ SVG.",
        ),
        en: Words(
            "A picture was not taken over ({where}): {reason}.",
            "Enlarge it in Word, take a screenshot, and put that into the lesson.",
            "Only whole pictures (PNG, JPEG, WebP) and drawings (SVG) can be taken.",
        )
    }
    WordNoAlt "word-no-alt" Warning {
        vi: Words(
            "Hình {file} chưa có lời tả ({where}).",
            "Viết trong ngoặc vuông trước tên hình: hình cho thấy gì, phải chạm vào đâu.",
            "Người mắt kém nghe máy đọc lời tả thay cho hình.",
        ),
        en: Words(
            "The picture {file} has no words ({where}).",
            "Write between the square brackets before its name what it shows and where to tap.",
            "Those who see badly hear these words in its place.",
        )
    }
    WordOldLetters "word-old-letters" Warning {
        vi: Words(
            "Chữ gõ bằng bảng mã cũ {coding} ({where}).",
            "Mở tệp Word, chọn hết chữ, chuyển sang Unicode bằng UniKey (Ctrl+Shift+F6), lưu lại, rồi lấy tệp ấy.",
            "Chữ bảng mã cũ hiện thành chữ lạ trên điện thoại và máy khác.",
        ),
        en: Words(
            "Letters in the old coding {coding} ({where}).",
            "Convert the document to Unicode, save it, and take that file.",
            "Such letters show as others on phones and other machines.",
        )
    }
    WordTitleGuessed "word-title-guessed" Warning {
        vi: Words(
            "Tên bài lấy từ {origin}: “{title}”.",
            "Xem lại tên bài ở đầu tệp. Trong Word, tên bài nên mang kiểu chữ Title (Tiêu đề).",
            "Tài liệu không ghi rõ dòng nào là tên.",
        ),
        en: Words(
            "The title was taken from {origin}: “{title}”.",
            "Look at the title at the top of the lesson. In Word, titles should have the style Title.",
            "The document does not say which line is its title.",
        )
    }
    WordNoSteps "word-no-steps" Warning {
        vi: Words(
            "Không thấy các bước trong tài liệu.",
            "Đặt các việc phải làm vào khối :::buoc, mỗi bước một dòng ##. Trong Word thì ghi “Bước 1: …” ở đầu mỗi bước.",
            "Bà con làm theo từng bước; bài không chia bước thì khó theo.",
        ),
        en: Words(
            "No steps were found in the document.",
            "Put what is to be done into a block :::buoc, each step below a line of ##. In Word, begin each step with “Bước 1: …”.",
            "People follow steps; without them a lesson is hard to follow.",
        )
    }
    WordNotOurs "word-not-ours" Error {
        vi: Words(
            "Tệp Word này không phải bản đã gửi của bài {lesson}.",
            "Gõ: camnang export docx {lesson}, gửi tệp ấy đi, rồi lấy bản sửa của tệp ấy. Muốn lấy thành bài mới thì gõ: camnang import TỆP.docx",
            "Chữ đã sửa chỉ trở về đúng chỗ khi tệp do camnang làm ra từ chính bài này.",
        ),
        en: Words(
            "This document was not made of the lesson {lesson}.",
            "Type: camnang export docx {lesson}, send that file, and take back the corrected one. For a new lesson type: camnang import FILE.docx",
            "Corrected words find their places only in a document that was made of this very lesson.",
        )
    }
    WordLessonChanged "word-lesson-changed" Error {
        vi: Words(
            "Bài {lesson} đã đổi sau khi làm tệp Word này, nên bản sửa không được ghi vào.",
            "Làm lại tệp Word từ bài bây giờ: camnang export docx {lesson}. Chép các chỗ sửa sang tệp mới, rồi lấy tệp ấy.",
            "Nếu ghi vào, những gì vừa sửa trong bài sẽ mất.",
        ),
        en: Words(
            "The lesson {lesson} has changed since this document was made; nothing was written.",
            "Make the document anew: camnang export docx {lesson}. Copy the corrections into it, and take that file.",
            "What was changed in the lesson meanwhile would be lost.",
        )
    }
    WordUnmapped "word-unmapped" Error {
        vi: Words(
            "Chỗ sửa này chưa đưa vào bài được: {what} ({where}).",
            "Sửa chỗ ấy ngay trong bài; trong tệp Word thì trả nó về như cũ, rồi lấy lại.",
            "Chỉ ghi vào bài khi mọi chỗ sửa đều có chỗ của nó; ghi một nửa thì không ai biết còn thiếu gì.",
        ),
        en: Words(
            "This correction has no place in the lesson: {what} ({where}).",
            "Make it in the lesson itself; undo it in the document, and take that once more.",
            "The lesson is written only when every correction has its place; of half of them nobody would know the rest.",
        )
    }
}
