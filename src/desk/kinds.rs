//! The kinds of cards that can be added: what they are called, and the words that make one.

use crate::json::{Value, json};

/// A kind of card.
struct Kind {
    /// Its name in the program.
    name: &'static str,
    /// What it is called.
    title: &'static str,
    /// What it is for.
    hint: &'static str,
    /// Its sign.
    icon: &'static str,
    /// Its colour.
    colour: &'static str,
    /// Whether it is one of the six that are used most.
    is_common: bool,
    /// The source of a new one.
    template: &'static str,
}

const fn kind(
    name: &'static str, title: &'static str, hint: &'static str,
    (icon, colour): (&'static str, &'static str), is_common: bool, template: &'static str,
) -> Kind {
    Kind { name, title, hint, icon, colour, is_common, template }
}

const KINDS: &[Kind] = &[
    kind("step", "Bước", "Một việc, một hình, một “Đúng khi”", ("rows", ""), true, "##"),
    kind(
        "scam",
        "Dừng lại, nếu…",
        "Kẻ gian nói gì, gọi số nào",
        ("warn", "r"),
        true,
        ":::lua-dao\n- Bấm link lạ\n- Đọc mã OTP\n- Chuyển tiền\n\nGọi: 113, 156\n:::",
    ),
    kind("note", "Lưu ý", "Một điều nên biết thêm", ("info", "y"), true, ":::luu-y\n:::"),
    kind("quiz", "Câu hỏi", "Một câu, ba lựa chọn, có giải thích", ("quiz", "v"), true, ":::cau-hoi\n:::"),
    kind(
        "checklist",
        "Việc cần làm",
        "Danh sách để đánh dấu",
        ("tick", ""),
        true,
        ":::viec-can-lam[Việc cần làm]\n:::",
    ),
    kind("para", "Đoạn chữ", "Vài câu, có tiêu đề hoặc không", ("para", "u"), true, "##"),
    kind("need", "Cần có trong tay", "Đồ dùng trước khi bắt đầu", ("bag", "y"), false, ":::can-co\n:::"),
    kind("goals", "Học xong thì…", "Ba việc làm được sau bài", ("star", "y"), false, ":::muc-tieu\n:::"),
    kind("tip", "Mẹo nhỏ", "Làm nhanh hơn, dễ hơn", ("bulb", ""), false, ":::meo\n:::"),
    kind("warning", "Cẩn thận", "Chỗ dễ mất tiền, mất công", ("warn", "r"), false, ":::canh-bao\n:::"),
    kind("recap", "Nhớ nhé", "Ba câu để thuộc", ("star", "y"), false, ":::tom-tat\n:::"),
    kind("trainer", "Lời dặn người dạy", "Bà con không thấy", ("teach", ""), false, ":::giang-vien\n:::"),
];

/// What is put into a step when it is added behind one.
pub fn goes_into_steps(kind: &str) -> bool {
    matches!(kind, "note" | "tip" | "warning")
}

/// The source of a new card; a shared text is `include:content/_chung/x.md`. `path` is the lesson's.
pub fn template(kind: &str, path: &str) -> Option<String> {
    if let Some(shared) = kind.strip_prefix("include:content/") {
        let is_plain = shared.ends_with(".md")
            && !shared.contains(['(', ')', '\n'])
            && !shared.split('/').any(|part| part == "..");
        let up = "../".repeat(path.matches('/').count().saturating_sub(1));
        return is_plain.then(|| format!(":::include({up}{shared})\n:::"));
    }
    KINDS.iter().find(|known| known.name == kind).map(|kind| kind.template.to_owned())
}

/// What a kind is called.
pub fn title(name: &str) -> Option<&'static str> {
    KINDS.iter().find(|kind| kind.name == name).map(|kind| kind.title)
}

/// What the page gets.
pub fn to_json() -> Value {
    let one = |kind: &Kind| {
        json!({
            "name": kind.name, "title": kind.title, "hint": kind.hint, "icon": kind.icon, "colour": kind.colour, "common": kind.is_common,
        })
    };
    Value::Array(KINDS.iter().map(one).collect())
}
