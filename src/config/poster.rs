//! What a poster says and how large it is: the `poster` fields of a page's front matter.

use super::reader::{Field, Placed, Reader};
use super::vietnamese::{ICONS, english, plain_name};
use super::yaml::Entry;
use crate::diag::{Code, Diagnostic, Phrase, Span};

/// How a poster is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A danger, what not to do, whom to call.
    Warning,
    /// What to do, in order.
    Steps,
    /// One address to type.
    Address,
    /// Numbers to call.
    Numbers,
    /// Across a street.
    Banner,
    /// Upright, beside a street or a door.
    Flag,
    /// Cards for the wallet, eight to a sheet.
    Wallet,
    /// Who is on duty, from the ward's table.
    Roster,
}

impl Layout {
    /// The word in front matter; the theme's file is `poster-` and this word.
    pub fn name(self) -> &'static str {
        LAYOUTS.iter().find(|(_, layout)| *layout == self).map_or("", |(name, _)| name)
    }

    /// Whether it is read while walking or riding by.
    pub fn is_passed_by(self) -> bool {
        matches!(self, Layout::Banner | Layout::Flag)
    }
}

/// A sheet's name, width and height in millimetres.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    /// What it is called in file names: `a3`, `600x1600`.
    pub name: String,
    /// In millimetres.
    pub width: u32,
    /// In millimetres.
    pub height: u32,
}

impl Size {
    /// Whether it is printed by a trade that works with hems and eyelets.
    pub fn is_large(&self) -> bool {
        self.width.max(self.height) > 1_200
    }
}

/// One line of a poster: what to do or not to do, or a number to call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PosterLine {
    /// The name of a pictogram.
    pub icon: Option<String>,
    /// Whether the pictogram is struck through.
    pub no: bool,
    /// Large digits in the pictogram's place.
    pub number: Option<String>,
    /// The line's few large words.
    pub title: String,
    /// More, in smaller letters.
    pub text: Option<String>,
    /// Whether it stands out among the others.
    pub hot: bool,
    /// Whether it must be checked again before printing.
    pub check: bool,
    /// What a pen fills in.
    pub blank: Option<String>,
}

/// A poster.
#[derive(Debug, Clone, PartialEq)]
pub struct Poster {
    /// How it is laid out.
    pub layout: Layout,
    /// Its sizes.
    pub sizes: Vec<Size>,
    /// How far the readers of its first size stand, in metres.
    pub distance: f64,
    /// Whether it warns of harm.
    pub is_danger: bool,
    /// The headline, line by line; `**…**` is stressed.
    pub headline: Vec<Placed<String>>,
    /// The lines below.
    pub lines: Vec<PosterLine>,
    /// A rule in one sentence.
    pub rule: Option<String>,
    /// An address to type, in its parts; the second part is stressed.
    pub address: Vec<String>,
    /// The one number to call.
    pub call: Option<String>,
    /// What the call is for.
    pub call_text: Vec<String>,
    /// Whether that number must be checked again before printing.
    pub call_check: bool,
    /// What to stop at.
    pub stop: Vec<String>,
    /// What a pen fills in.
    pub blanks: Vec<String>,
    /// What stands above those blanks.
    pub blanks_title: Option<String>,
    /// Where its code leads: a page of the site or an address.
    pub qr: Option<Placed<String>>,
    /// What the code opens, in words.
    pub qr_text: Vec<String>,
    /// Where the fields begin, for findings about the poster as a whole.
    pub span: Span,
}

impl Poster {
    /// How far the readers of a size stand, in metres: a sheet half as large is read from half as far.
    pub fn distance_of(&self, size: &Size) -> f64 {
        let shorter = |size: &Size| f64::from(size.width.min(size.height));
        self.sizes.first().map_or(self.distance, |first| self.distance * shorter(size) / shorter(first))
    }
}

pub(super) const FIELDS: &[Field] = &[
    Field::required("layout", &["kiểu", "loại", "bố cục"], "layout: warning"),
    Field::required("size", &["khổ giấy", "khổ"], "size: [a3, a4]"),
    Field::required("distance", &["khoảng cách", "đứng xa"], "distance: 1.5"),
    Field::optional("danger", &["nguy hiểm"], "danger: true"),
    Field::required(
        "headline",
        &["tiêu đề", "chữ lớn"],
        "headline: [Công an không gọi, bảo mình, \"**cài ứng dụng**\"]",
    ),
    Field::optional("lines", &["các dòng", "dòng"], "lines: [{icon: link, no: true, title: Không bấm link}]"),
    Field::optional("rule", &["quy tắc"], "rule: Đuôi khác là trang khác"),
    Field::optional("address", &["địa chỉ"], "address: [dichvucong, .gov.vn]"),
    Field::optional("call", &["gọi", "số gọi"], "call: 113"),
    Field::optional("call_text", &["lời gọi", "lời cạnh số"], "call_text: Tắt máy, gọi ngay"),
    Field::optional("call_check", &["kiểm lại số"], "call_check: true"),
    Field::optional("stop", &["dừng lại"], "stop: [Có người giục chuyển tiền]"),
    Field::optional("blanks", &["chỗ trống", "các chỗ trống"], "blanks: [Công an phường]"),
    Field::optional("blanks_title", &["tên chỗ trống"], "blanks_title: Số của phường mình"),
    Field::optional("qr", &["mã qr", "mã"], "qr: ../an-toan/goi-gia.md"),
    Field::optional("qr_text", &["lời cạnh mã"], "qr_text: Quét mã để học bài này"),
];

pub(super) const LINE_FIELDS: &[Field] = &[
    Field::optional("icon", &["hình"], "icon: link"),
    Field::optional("no", &["gạch chéo", "cấm"], "no: true"),
    Field::optional("number", &["số"], "number: 113"),
    Field::optional("title", &["tiêu đề", "chữ lớn"], "title: Không bấm link"),
    Field::optional("text", &["chữ nhỏ", "chữ", "mô tả"], "text: Dù ai gửi cũng không bấm"),
    Field::optional("hot", &["nổi bật"], "hot: true"),
    Field::optional("check", &["kiểm lại", "kiểm tra"], "check: true"),
    Field::optional("blank", &["chỗ trống"], "blank: Số ngân hàng"),
];

const LAYOUTS: &[(&str, Layout)] = &[
    ("warning", Layout::Warning),
    ("steps", Layout::Steps),
    ("address", Layout::Address),
    ("numbers", Layout::Numbers),
    ("banner", Layout::Banner),
    ("flag", Layout::Flag),
    ("wallet", Layout::Wallet),
    ("roster", Layout::Roster),
];

/// Sizes with a name (ISO 216, and what print shops in Vietnam call theirs).
const SIZES: &[(&str, u32, u32)] = &[
    ("a5", 148, 210),
    ("a4", 210, 297),
    ("a3", 297, 420),
    ("a2", 420, 594),
    ("a1", 594, 841),
    ("a0", 841, 1_189),
    ("standee", 800, 1_800),
    ("phuon", 800, 2_500),
    ("bang-ron", 6_000, 1_000),
];

/// The smallest and largest side that can be printed, in millimetres.
const SIDES: std::ops::RangeInclusive<u32> = 100..=12_000;

/// Reads the fields of a poster.
pub(super) fn poster(entries: Vec<Entry>, span: Span, text: &str, outer: &mut Reader<'_>) -> Option<Poster> {
    let (file, diags) = outer.parts();
    let mut reader = Reader::new(entries, FIELDS, text, file, span, diags);
    let plain = |texts: Vec<Placed<String>>| texts.into_iter().map(|text| text.value).collect::<Vec<_>>();
    let layout = reader.choice("layout", LAYOUTS);
    let sizes: Vec<Size> =
        reader.texts("size").into_iter().filter_map(|text| size(&text, &mut reader)).collect();
    let distance = distance(&mut reader);
    let is_danger = reader.boolean("danger").unwrap_or(false);
    let headline = headline(&mut reader);
    let (rule, call) =
        (reader.line("rule").map(|text| text.value), reader.line("call").map(|text| text.value));
    let address = plain(reader.texts("address"));
    let (call_text, stop) = (plain(reader.lines("call_text")), plain(reader.lines("stop")));
    let (blanks, blanks_title) =
        (plain(reader.lines("blanks")), reader.line("blanks_title").map(|text| text.value));
    let (qr, qr_text) = (reader.text("qr"), plain(reader.lines("qr_text")));
    let call_check = reader.boolean("call_check").unwrap_or(false);
    let lines = reader
        .maps("lines")
        .into_iter()
        .map(|(entries, span)| line(entries, span, text, &mut reader))
        .collect();
    let (layout, distance) = (layout?, distance?);
    if sizes.is_empty() || headline.is_empty() {
        return None;
    }
    Some(Poster {
        layout,
        sizes,
        distance,
        is_danger,
        headline,
        lines,
        rule,
        address,
        call,
        call_text,
        call_check,
        stop,
        blanks,
        blanks_title,
        qr,
        qr_text,
        span,
    })
}

fn line(entries: Vec<Entry>, span: Span, text: &str, outer: &mut Reader<'_>) -> PosterLine {
    let (file, diags) = outer.parts();
    let mut reader = Reader::new(entries, LINE_FIELDS, text, file, span, diags);
    PosterLine {
        icon: reader
            .text("icon")
            .map(|text| english(&text.value, ICONS).map_or(text.value.clone(), str::to_owned)),
        no: reader.boolean("no").unwrap_or(false),
        number: reader.line("number").map(|text| text.value),
        title: reader.line("title").map(|text| text.value).unwrap_or_default(),
        text: reader.line("text").map(|text| text.value),
        hot: reader.boolean("hot").unwrap_or(false),
        check: reader.boolean("check").unwrap_or(false),
        blank: reader.line("blank").map(|text| text.value),
    }
}

/// The lines of the headline. Stress is the one mark that means something in them.
fn headline(reader: &mut Reader<'_>) -> Vec<Placed<String>> {
    let lines = reader.texts("headline");
    for line in &lines {
        reader.check_marks("headline", &Placed { value: line.value.replace("**", ""), span: line.span });
    }
    lines
}

/// A named size, or width and height in millimetres: `600x1600`.
fn size(text: &Placed<String>, reader: &mut Reader<'_>) -> Option<Size> {
    let name = text.value.to_lowercase();
    let plain = plain_name(&name);
    if let Some((name, width, height)) = SIZES.iter().find(|(known, ..)| *known == plain) {
        return Some(Size { name: (*name).into(), width: *width, height: *height });
    }
    let sides = name
        .split_once(['x', '×'])
        .and_then(|(width, height)| Some((width.trim().parse().ok()?, height.trim().parse().ok()?)));
    match sides {
        Some((width, height)) if SIDES.contains(&width) && SIDES.contains(&height) => {
            Some(Size { name: format!("{width}x{height}"), width, height })
        }
        _ => {
            let known: Vec<&str> = SIZES.iter().map(|(name, ..)| *name).chain(["600x1600 (mm)"]).collect();
            let found = Diagnostic::new(Code::BadValue)
                .arg("name", reader.said("size"))
                .arg("value", &text.value)
                .arg("known", known.join(", "));
            reader.report(
                found.suggest(crate::text::closest(&name, SIZES.iter().map(|(name, ..)| *name))),
                text.span,
            );
            None
        }
    }
}

/// Metres, with a point or a comma.
fn distance(reader: &mut Reader<'_>) -> Option<f64> {
    let text = reader.text("distance")?;
    let metres: Option<f64> = text.value.replace(',', ".").parse().ok();
    let fine = metres.filter(|metres| (0.2..=100.0).contains(metres));
    if fine.is_none() {
        let expected =
            Phrase { vi: "khoảng cách đọc, tính bằng mét", en: "the reading distance in metres" };
        let name = reader.said("distance");
        let found = Diagnostic::new(Code::WrongType)
            .phrase("expected", expected)
            .arg("example", format!("{name}: 1.5"))
            .arg("name", name);
        reader.report(found, text.span);
    }
    fine
}
