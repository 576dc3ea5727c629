//! What is told of blocks.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
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
}
