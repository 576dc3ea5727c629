//! What is told of themes.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    UnknownTheme "unknown-theme" Error {
        vi: Words(
            "Không có bộ giao diện “{name}”.",
            "Tạo thư mục themes/{name}, hoặc đặt giao diện: mặc định trong site.yaml.",
            "Giao diện nằm trong thư mục themes của trang; “default” có sẵn trong camnang.",
        ),
        en: Words(
            "There is no theme “{name}”.",
            "Make the folder themes/{name}, or set theme: default in site.yaml.",
            "Themes lie in the site's folder themes; “default” comes with camnang.",
        )
    }
    UnknownLanguage "unknown-language" Error {
        vi: Words(
            "Không có tệp từ ngữ cho ngôn ngữ “{name}”.",
            "Viết một trong các ngôn ngữ đã có: {languages}. Muốn có thêm thì dịch tệp từ ngữ, rồi lưu thành {path}.",
            "Chữ của giao diện và tên tệp lấy từ tệp từ ngữ của ngôn ngữ; “vi” và “en” có sẵn trong camnang.",
        ),
        en: Words(
            "There is no file of words for the language “{name}”.",
            "Write one of the languages there are: {languages}. For another one, translate the file of words and save it as {path}.",
            "The words of the interface and the names of files come from a language's file of words; “vi” and “en” come with camnang.",
        )
    }
    FaceMissing "face-missing" Error {
        vi: Words(
            "Không có tệp “{target}” mà site.yaml nhắc tới.",
            "Để tệp hình vào thư mục content, rồi ghi đúng tên tệp. Đường đi tính từ thư mục content.",
            "Thiếu hình ấy thì trang, giấy in và hình chia sẻ không có dấu hiệu riêng của phường.",
        ),
        en: Words(
            "There is no file “{target}”, which site.yaml names.",
            "Put the picture into the folder content and write its name. The path begins in the folder content.",
            "Without it pages, sheets and shared pictures lack the ward's own mark.",
        )
    }
    FaceKind "face-kind" Error {
        vi: Words(
            "Tệp “{target}” không phải là hình.",
            "Dùng hình SVG, PNG, JPG hoặc WebP.",
            "Chỉ hình mới hiện được ở đầu trang và trên giấy.",
        ),
        en: Words(
            "The file “{target}” is no picture.",
            "Use a picture: SVG, PNG, JPG or WebP.",
            "Only a picture can be shown at the head of pages and on paper.",
        )
    }
    FaceSmall "face-small" Warning {
        vi: Words(
            "Hình “{target}” chỉ có {width} × {height} điểm ảnh, in ra sẽ mờ.",
            "Dùng hình SVG, hoặc hình có cạnh ngắn từ 300 điểm ảnh.",
            "Áp phích in hình ấy rất lớn. Hình mờ trông như đồ giả.",
        ),
        en: Words(
            "The picture “{target}” has {width} × {height} pixels only and will be blurred in print.",
            "Use an SVG, or a picture whose shorter side has at least 300 pixels.",
            "Posters print it large. A blurred mark looks like a fake.",
        )
    }
    FaceLong "face-long" Warning {
        vi: Words(
            "Hình “{target}” dài quá ({width} × {height}), nên hiện ra rất nhỏ.",
            "Cắt lấy phần hình vuông hay hình tròn. Tên phường đã có chữ bên cạnh.",
            "Chỗ dành cho hình ấy là một ô vuông, khoảng bốn mươi điểm ảnh trên điện thoại.",
        ),
        en: Words(
            "The picture “{target}” is so long ({width} × {height}) that it is shown very small.",
            "Cut it to the square or round part. The ward's name stands beside it in letters.",
            "The room for it is a square, of about forty pixels on a phone.",
        )
    }
    FaceHeavy "face-heavy" Warning {
        vi: Words(
            "Hình “{target}” nặng {size} KB, mà trang nào cũng tải hình này; nên dưới {limit} KB.",
            "Dùng hình vẽ đơn giản hơn, hoặc hình PNG.",
            "Điện thoại cũ, mạng yếu phải tải hình ấy trước.",
        ),
        en: Words(
            "The drawing “{target}” has {size} KB, and every page loads it; it should have less than {limit} KB.",
            "Use a simpler drawing, or a PNG.",
            "Old phones on slow networks load it first.",
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
}
