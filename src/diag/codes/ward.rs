//! What is told of the ward's tables.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
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
    RepeatedSynonym "repeated-synonym" Warning {
        vi: Words(
            "“{say}” đã có ở dòng {line}.",
            "Gộp lại một dòng: thêm các chữ ở mục “nghĩa là” vào dòng {line}, rồi xoá “{say}” ở đây.",
            "Mỗi chữ bà con hay nói chỉ nên đứng một chỗ trong content/_data/synonyms.yaml: người sửa sau mới thấy hết nghĩa của nó. Chữ có dấu và không dấu tính là một.",
        ),
        en: Words(
            "“{say}” stands in line {line} already.",
            "Make one line of them: add the words of “mean” to line {line}, then delete “{say}” here.",
            "What residents say should stand in one place of content/_data/synonyms.yaml, so that whoever edits it sees all of its meanings. With or without marks counts as the same.",
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
    MarksInCell "marks-in-cell" Warning {
        vi: Words(
            "Ô này hiện nguyên từng dấu, kể cả ** và <b>: {value}.",
            "Gõ vào ô: {plain}",
            "Chữ trong bảng lên trang và lên giấy y như trong ô, không có chữ đậm hay liên kết.",
        ),
        en: Words(
            "This cell is shown with every mark as it stands, ** and <b> too: {value}.",
            "Type into the cell: {plain}",
            "What stands in a table goes on pages and paper as it is, without bold letters and links.",
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
    ExampleRow "example-row" Warning {
        vi: Words(
            "Hàng mẫu còn trong bảng. Hàng này không lên trang.",
            "Ghi số liệu thật đè lên hàng này và bỏ chữ “Ví dụ:”. Không cần thì xoá cả hàng.",
            "Hàng bắt đầu bằng “Ví dụ:” chỉ để xem cách điền.",
        ),
        en: Words(
            "The example is still in the table. This row is not published.",
            "Write over it and take “Ví dụ:” away, or delete the whole row.",
            "A row with a cell that begins with “Ví dụ:” only shows how it is filled in.",
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
