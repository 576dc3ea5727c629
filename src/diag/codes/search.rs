//! What is told of the search.

use super::code::{Code, Entry, Severity, Words, codes};

codes! {
    UnknownSynonym "unknown-synonym" Warning {
        vi: Words(
            "Không trang nào có chữ “{mean}”, nên tìm bằng chữ này không ra gì.",
            "Ở mục “nghĩa là” gõ đúng chữ đang dùng trong bài, có dấu.",
            "Ô tìm bài thay chữ bà con hay nói bằng chữ trong bài. Chữ sau không có trong bài nào thì thay cũng như không.",
        ),
        en: Words(
            "No page says “{mean}”, so looking for it finds nothing.",
            "Under “mean”, type the words as lessons write them, with their marks.",
            "The search looks for what lessons say (mean) when residents type what they say (say). Words that no lesson has find nothing.",
        )
    }
}
