//! What is told of the marks of a text.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
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
    HtmlOverladen "html-overladen" Error {
        vi: Words(
            "Thẻ HTML <{name}> có hơn {limit} thuộc tính, nên bỏ cả đoạn HTML này.",
            "Xoá thẻ ấy, viết bằng Markdown. Chữ đậm viết: **chữ**",
            "Thẻ như vậy làm đứng máy người đọc.",
        ),
        en: Words(
            "The HTML tag <{name}> has more than {limit} attributes, so this piece of HTML is left out.",
            "Delete the tag and write Markdown. Bold is written: **words**",
            "A tag like that freezes the machine of whoever reads it.",
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
    DialledMarks "dialled-marks" Error {
        vi: Words(
            "Dấu “{mark}” đứng giữa các chữ số thành chữ nghiêng hay đậm, nên mất khỏi {what}.",
            "Thêm \\ trước mỗi dấu *: {line}",
            "Bấm thiếu một dấu * là gọi nhầm số, hay bật nhầm chuyển cuộc gọi.",
        ),
        en: Words(
            "“{mark}” between digits slants or thickens what stands there, and is gone from {what}.",
            "Put a \\ before each *: {line}",
            "Whoever dials a code without its star calls somebody else, or forwards all calls.",
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
            "Phần khai báo (tiêu đề, loại…) đứng giữa bài, nên hiện ra như chữ.",
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
}
