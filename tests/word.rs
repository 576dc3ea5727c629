//! Documents of Word: forty shapes as programs write them, and random ones; every word is read or told.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

mod common;

use camnang::archive::{Packer, Parts};
use camnang::desk::{TakenIn, compare_word, send_word, take_in};
use camnang::diag::Diagnostics;
use camnang::text::Lang;
use proptest::prelude::*;
use std::fs;
use std::io::Cursor;
use std::sync::Arc;
use tempfile::TempDir;

const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#;

const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="u1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="u2"><w:name w:val="heading 2"/><w:basedOn w:val="u1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Kieu rieng"/><w:basedOn w:val="u2"/></w:style>
<w:style w:type="paragraph" w:styleId="List"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>"#;

const LISTS: &str = r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="+"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Bước %1:"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;

const RELATIONS: &[(&str, &str, &str, bool)] = &[
    ("s", "styles", "styles.xml", false),
    ("n", "numbering", "numbering.xml", false),
    ("f", "footnotes", "footnotes.xml", false),
    ("h", "header", "header1.xml", false),
    ("png", "image", "media/image1.png", false),
    ("emf", "image", "media/image2.emf", false),
    ("gif", "image", "media/image3.gif", false),
    ("far", "image", "https://x.example/a.png", true),
    ("web", "hyperlink", "https://dichvucong.gov.vn", true),
    ("file", "hyperlink", "file:///C:/Users/an/mat-khau.xlsx", true),
    ("bad", "hyperlink", "javascript:alert(1)", true),
];

fn png(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 20);
    encoder.set_color(png::ColorType::Rgb);
    encoder.add_text_chunk("Author".into(), "Nguoi Chup".into()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    // The right half is another colour.
    let row: Vec<u8> = (0..40).flat_map(|x| if x < 20 { colour } else { [250, 0, 0] }).collect();
    writer.write_image_data(&row.repeat(20)).unwrap();
    writer.finish().unwrap();
    bytes
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    files.iter().for_each(|(name, bytes)| packer.add(name, false, *bytes).unwrap());
    packer.finish().unwrap().into_inner()
}

/// A document with this body, and everything that a body may refer to.
fn docx(body: &str) -> Vec<u8> {
    let whole = |root: &str, inner: &str| {
        format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMES}>{inner}</w:{root}>"#)
    };
    let relation = |(id, kind, target, is_far): &(&str, &str, &str, bool)| {
        let mode = if *is_far { r#" TargetMode="External""# } else { "" };
        let kind = format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}");
        format!(r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/>"#)
    };
    let relations = |inner: String| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
        )
    };
    let top = relations(relation(&("d", "officeDocument", "word/document.xml", false)));
    let inner = relations(RELATIONS.iter().map(relation).collect());
    let body = body.replace("<w:t>", "<w:t xml:space=\"preserve\">");
    let document = whole("document", &format!("<w:body>{body}<w:sectPr/></w:body>"));
    let notes = r#"<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> Theo nghị định</w:t></w:r></w:p></w:footnote>"#;
    let header = whole("hdr", "<w:p><w:r><w:t>Đầu trang mật</w:t></w:r></w:p>");
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", top.as_bytes()),
        ("word/_rels/document.xml.rels", inner.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", whole("styles", STYLES).as_bytes()),
        ("word/numbering.xml", whole("numbering", LISTS).as_bytes()),
        ("word/footnotes.xml", whole("footnotes", notes).as_bytes()),
        ("word/header1.xml", header.as_bytes()),
        ("word/media/image1.png", &png([0, 0, 200])),
        ("word/media/image3.gif", b"GIF89a\x01\0\x01\0"),
        ("word/media/image2.emf", &[1, 0, 0, 0, 9, 9]),
        ("docProps/core.xml", "<a><b>Tac Gia Mat</b></a>".as_bytes()),
        (
            "word/comments.xml",
            whole("comments", "<w:comment w:author=\"Nguoi Nhan Xet\"><w:p><w:r><w:t>loi nhan xet mat</w:t></w:r></w:p></w:comment>")
                .as_bytes(),
        ),
    ])
}

struct Taken {
    site: TempDir,
    text: String,
    diags: Diagnostics,
    taken: Option<TakenIn>,
}

impl Taken {
    fn told(&self) -> String {
        self.diags
            .iter()
            .map(|found| format!("[{}] {}\n", found.code.name(), found.message(Lang::Vi)))
            .collect()
    }

    /// The pictures beside the lesson, by name.
    fn pictures(&self) -> Vec<(String, Vec<u8>)> {
        let entries = fs::read_dir(self.site.path().join("content/bai")).into_iter().flatten().flatten();
        let mut all: Vec<_> = entries
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap()))
            .filter(|(name, _)| !name.ends_with(".md"))
            .collect();
        all.sort();
        all
    }
}

fn taken(bytes: &[u8]) -> Taken {
    let site = tempfile::tempdir().unwrap();
    fs::create_dir_all(site.path().join("content")).unwrap();
    let made = take_in(site.path(), "bai", &"Bai_moi.docx".into(), bytes).unwrap();
    let text = made
        .value
        .as_ref()
        .map(|taken| fs::read_to_string(site.path().join(&taken.path)).unwrap())
        .unwrap_or_default();
    Taken { text, diags: made.diags, taken: made.value, site }
}

fn p(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

fn listed(list: u32, depth: u32, text: &str) -> String {
    let place =
        format!(r#"<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>"#);
    format!("<w:p>{place}<w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn picture(relation: &str, alt: &str, crop: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="x"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>{crop}</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

fn text_box(text: &str) -> String {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="3" name="Text Box"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    )
}

fn table(rows: &[&[String]]) -> String {
    let cell = |inner: &String| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &&[String]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

/// A shape: its name, its body, what stands in the lesson, what is told.
type Shape = (&'static str, String, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
fn shapes() -> Vec<Shape> {
    let run = |properties: &str, text: &str| format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#);
    let field = |instruction: &str, result: &str| format!(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#);
    let in_p = |inner: &str| format!("<w:p>{inner}</w:p>");
    let cell = |text: &str| p(text);
    vec![
        ("title by its style", styled("Title", "Nộp hồ sơ"), &["title: \"Nộp hồ sơ\""], &[]),
        ("title as the first heading", styled("u1", "Nộp hồ sơ") + &styled("u2", "Chuẩn bị"), &["title: \"Nộp hồ sơ\"", "\n## Chuẩn bị\n"], &[]),
        ("title by the name of the file", p("Một câu thường."), &["title: \"Bai moi\""], &["word-title-guessed"]),
        ("steps as headings", styled("u2", "Bước 1: Mở máy") + &p("Bấm nút.") + &styled("Own", "Bước 2. Chờ"), &[":::buoc\n\n## Mở máy\n\nBấm nút.\n\n## Chờ\n\n:::"], &[]),
        ("steps as plain text", p("BƯỚC 1: Mở máy. Bấm nút.") + &p("Bước 2 - Chờ"), &["## Mở máy\n\nBấm nút.\n", "## Chờ\n"], &[]),
        ("steps as labels", listed(3, 0, "Mở máy") + &listed(3, 0, "Chờ"), &["## Mở máy\n\n## Chờ\n"], &[]),
        ("steps with pictures between", listed(1, 0, "Mở máy") + &in_p(&picture("png", "Nút nguồn", "")) + &listed(1, 0, "Chờ"), &["## Mở máy\n\n![Nút nguồn](bai-moi.png)\n\n## Chờ"], &[]),
        ("prose about a step is no step", p("Bước 1 và bước 2 làm ở nhà."), &["\nBước 1 và bước 2 làm ở nhà.\n"], &["word-no-steps"]),
        ("list by its style", styled("List", "Một") + &styled("List", "Hai"), &["1. Một\n2. Hai\n"], &[]),
        ("lists in lists", listed(2, 0, "Một") + &listed(2, 1, "Một a") + &listed(2, 0, "Hai"), &["- Một\n  - Một a\n- Hai\n"], &[]),
        ("letters as labels", listed(1, 0, "Một") + &listed(1, 1, "Nhỏ"), &["1. Một\n   1. Nhỏ"], &["nhãn của danh sách"]),
        ("a list that begins anew", listed(1, 0, "Một") + &p("Rồi") + &listed(4, 0, "Lại một"), &["1. Một\n\nRồi\n\n1. Lại một\n"], &[]),
        ("a list typed by hand", p("- Căn cước") + &p("+ Bản gốc") + &p("– Điện thoại"), &["- Căn cước\n  - Bản gốc\n- Điện thoại\n"], &[]),
        ("a list typed in one paragraph", in_p("<w:r><w:t>Cần có:</w:t><w:br/><w:t>- Căn cước</w:t><w:br/><w:t>- Tiền</w:t></w:r>"), &["Cần có:\n\n- Căn cước\n- Tiền\n"], &[]),
        ("bold and slanted letters", in_p(&[run("<w:b/>", "Đậm"), run("", " và "), run("<w:i w:val=\"1\"/>", "nghiêng"), run("<w:b w:val=\"0\"/>", " thường"), run("<w:rStyle w:val=\"Strong\"/>", " mạnh")].concat()), &["**Đậm** và *nghiêng* thường **mạnh**"], &[]),
        ("links", in_p(r#"<w:hyperlink r:id="web"><w:r><w:t>Cổng</w:t></w:r></w:hyperlink>"#), &["[Cổng](https://dichvucong.gov.vn)"], &[]),
        ("links to files and scripts", in_p(r#"<w:hyperlink r:id="file"><w:r><w:t>tệp</w:t></w:r></w:hyperlink><w:hyperlink r:id="bad"><w:r><w:t> bấm</w:t></w:r></w:hyperlink><w:hyperlink w:anchor="x"><w:r><w:t> trên</w:t></w:r></w:hyperlink>"#), &["\ntệp bấm trên\n"], &["đường dẫn"]),
        ("fields", in_p(&(field(" HYPERLINK \"https://a.gov.vn\" ", "đây") + &field(" DATE ", "1/2/2026"))), &["[đây](https://a.gov.vn)1/2/2026"], &["Word tự điền"]),
        ("simple fields", in_p(r#"<w:fldSimple w:instr=" MERGEFIELD Ten "><w:r><w:t>«Tên»</w:t></w:r></w:fldSimple>"#), &["«Tên»"], &["Word tự điền"]),
        ("fields that were never filled", in_p(r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>sau</w:t></w:r>"#), &["\nsau\n"], &["chưa điền gì"]),
        ("a table of contents", in_p(&field(" TOC \\o ", "Mục lục 3")) + &p("Bài"), &["\nBài\n"], &["mục lục"]),
        ("words put in and taken out", in_p(&format!("<w:ins w:author=\"Nguoi Sua\">{}</w:ins><w:del w:author=\"Nguoi Sua\"><w:r><w:delText>số cũ</w:delText></w:r></w:del>", run("", "số mới"))), &["\nsố mới\n"], &["được coi là đồng ý", "số cũ"]),
        ("words that moved", in_p(&format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", run("", "chỗ cũ"), run("", "chỗ mới"))), &["\nchỗ mới\n"], &["chỗ cũ"]),
        ("paragraphs that became one", format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", run("", "Một "), p("hai")), &["\nMột hai\n"], &["word-left-out"]),
        ("rows that are gone", format!("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("hàng cũ"), p("x"), p("hàng mới"), p("y")), &["| hàng mới | y |"], &["hàng cũ x"]),
        ("hidden words", in_p(&(run("<w:vanish/>", "mật khẩu") + &run("<w:rStyle w:val=\"Gone\"/>", "riêng") + &run("", "thấy"))), &["\nthấy\n"], &["mật khẩu", "riêng"]),
        ("words that are crossed out", in_p(&(run("<w:strike/>", "số cũ") + &run("", "số mới"))), &["\nsố mới\n"], &["gạch ngang", "số cũ"]),
        ("comments", in_p(&(run("", "Đoạn") + "<w:r><w:commentReference w:id=\"0\"/></w:r>")), &["\nĐoạn\n"], &["lời nhận xét"]),
        ("footnotes", in_p(&(run("", "Phí") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>")), &["Phí[^1]", "[^1]: Theo nghị định"], &[]),
        ("headers", p("Bài"), &["\nBài\n"], &["đầu trang", "Đầu trang mật"]),
        ("breaks, tabs and hyphens", in_p("<w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t><w:noBreakHyphen/><w:t>bốn</w:t><w:softHyphen/><w:t>năm</w:t><w:br w:type=\"page\"/></w:r>"), &["một\\\nhai ba-bốnnăm\n"], &[]),
        ("signs of other fonts", in_p(r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> xong</w:t><w:sym w:font="Wingdings" w:char="F021"/></w:r>"#), &["✓ xong"], &["phông ký hiệu"]),
        ("letters above the line", in_p(&(run("", "10 m") + &run("<w:vertAlign w:val=\"superscript\"/>", "2") + &run("<w:vertAlign w:val=\"superscript\"/>", "th"))), &["10 m²th"], &["dòng thành chữ thường"]),
        ("a text box of each kind", in_p(&(run("", "Trước") + &text_box("Trong khung"))) + &in_p(r#"<w:r><w:pict><v:rect><v:textbox><w:txbxContent><w:p><w:r><w:t>Khung cũ</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"#), &["Trước\n\nTrong khung\n\nKhung cũ\n"], &["text box", "word-changed"]),
        ("a picture that is cut", in_p(&picture("png", "Nửa trái", "<a:srcRect r=\"50000\"/>")), &["![Nửa trái](bai-moi.png)"], &[]),
        ("a picture without words", in_p(&picture("png", "", "")), &["![](bai-moi.png)"], &["word-no-alt"]),
        ("an old picture", in_p(r#"<w:r><w:pict><v:shape alt="Màn hình"><v:imagedata r:id="png"/></v:shape></w:pict></w:r>"#), &["![Màn hình](bai-moi.png)"], &[]),
        ("drawings of Windows", in_p(&picture("emf", "Sơ đồ", "")), &[], &["EMF"]),
        ("a picture that moves", in_p(&picture("gif", "Chạy", "")), &[], &["word-picture"]),
        ("pictures elsewhere", in_p(&picture("far", "Xa", "")), &[], &["ở nơi khác"]),
        ("pictures that are not there", in_p(&picture("none", "Thiếu", "")), &[], &["bị thiếu"]),
        ("a picture with a shape over it", in_p(r#"<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="g"/><a:graphic><a:graphicData><wpg:wgp><pic:pic><pic:blipFill><a:blip r:embed="png"/></pic:blipFill></pic:pic><wps:wsp><wps:spPr/></wps:wsp></wpg:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"#), &[], &["có nét vẽ nằm trên"]),
        ("a shape by itself", in_p(&(run("", "Đây") + r#"<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"#)), &["\nĐây\n"], &["mũi tên"]),
        ("a formula", in_p("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>"), &["a=b"], &["công thức"]),
        ("charts and SmartArt", in_p(r#"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="x"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#), &[], &["biểu đồ", "SmartArt"]),
        ("an embedded sheet", in_p(r#"<w:r><w:object><v:shape><v:imagedata r:id="png"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>"#), &[], &["gắn trong bài"]),
        ("controls", format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p("Đã điền")) + &in_p(&format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run("", "Bấm để gõ"))), &["\nĐã điền\n"], &["Bấm để gõ"]),
        ("parts of other documents", "<w:altChunk r:id=\"web\"/>".into(), &[], &["tài liệu khác"]),
        ("a table", table(&[&[cell("Việc"), cell("Nơi")], &[cell("Khai|sinh"), cell("Phường")]]), &["| Việc | Nơi |\n| --- | --- |\n| Khai\\|sinh | Phường |"], &[]),
        ("joined cells", format!("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("Chung"), p("a"), p("b")), &["| Chung |  |", "| a | b |"], &["ô gộp"]),
        ("a table that places things", table(&[&[p("Bước 1: Mở"), in_p(&picture("png", "Nút", ""))], &[p("Bước 2: Chờ"), p("Xong")]]), &["## Mở\n\n![Nút](bai-moi.png)\n\n## Chờ\n\nXong"], &["từng ô"]),
        ("a table in a table", table(&[&[p("Ngoài"), table(&[&[p("trong"), p("kia")]]) + &p("")]]), &["Ngoài\n\n| trong | kia |"], &["từng ô"]),
        ("a box of one cell", table(&[&[p("Chú ý điều này")]]), &["\nChú ý điều này\n"], &[]),
        ("words of old fonts", in_p(r#"<w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Uû ban nh©n d©n</w:t></w:r>"#), &[], &["word-old-letters"]),
        ("marks typed as letters", p("Giá **rẻ** &lt;b&gt; # [x](y) :::"), &["Giá"], &[]),
        ("elements that nobody knows", "<w:newThing><w:inner>chữ lạ</w:inner></w:newThing>".into(), &[], &["chưa biết đọc", "chữ lạ"]),
        ("links in smart tags in changes", in_p(&format!(r#"<w:ins><w:smartTag><w:hyperlink r:id="web">{}</w:hyperlink></w:smartTag></w:ins>"#, run("", "sâu"))), &["[sâu](https://dichvucong.gov.vn)"], &["được coi là đồng ý"]),
    ]
}

#[test]
fn every_shape_is_read_or_told() {
    assert!(shapes().len() >= 40);
    for (name, body, lines, told) in shapes() {
        let taken = taken(&docx(&body));
        let (text, found) = (format!("{}\n", taken.text), taken.told());
        lines.iter().for_each(|line| assert!(text.contains(line), "{name}: {line}\n{text}\n{found}"));
        told.iter().for_each(|words| assert!(found.contains(words), "{name}: {words}\n{text}\n{found}"));
        assert!(text.contains("\ndraft: true\n"), "{name}");
        // What is told besides is about the title, the steps and the header of every page.
        let besides = ["word-title-guessed", "word-no-steps", "đầu trang"];
        let more: Vec<&str> =
            found.lines().filter(|line| besides.iter().all(|words| !line.contains(words))).collect();
        assert!(!told.is_empty() || more.is_empty(), "{name}: {more:?}");
    }
}

#[test]
fn nothing_private_comes_along() {
    let all: String = shapes().into_iter().map(|(_, body, _, _)| body).collect();
    let taken = taken(&docx(&all));
    let kept = taken.text.clone()
        + &taken
            .pictures()
            .iter()
            .map(|(name, bytes)| name.clone() + &String::from_utf8_lossy(bytes))
            .collect::<String>();
    for private in [
        "Tac Gia Mat",
        "Nguoi Nhan Xet",
        "loi nhan xet mat",
        "Nguoi Sua",
        "Đầu trang mật",
        "mat-khau.xlsx",
        "Nguoi Chup",
        "javascript",
        "mật khẩu",
        "số cũ",
    ] {
        assert!(!kept.contains(private), "{private}");
    }
    for private in ["Tac Gia Mat", "Nguoi Nhan Xet", "loi nhan xet mat", "Nguoi Sua"] {
        assert!(!taken.told().contains(private), "{private}");
    }
}

#[test]
fn what_word_cuts_off_a_picture_is_gone() {
    let (_, body, _, _) = shapes().into_iter().find(|(name, ..)| *name == "a picture that is cut").unwrap();
    let taken = taken(&docx(&body));
    let [(name, bytes)] = taken.pictures().try_into().unwrap();
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((name.as_str(), info.width, info.height), ("bai-moi.png", 20, 20));
    let width = info.color_type.samples();
    assert!(pixels[..info.buffer_size()].chunks(width).all(|pixel| pixel[..3] == [0, 0, 200]));
}

#[test]
fn a_picture_that_stands_twice_is_stored_once() {
    let one = format!("<w:p>{}</w:p>", picture("png", "Nút", ""));
    let taken = taken(&docx(&one.repeat(3)));
    assert_eq!((taken.pictures().len(), taken.text.matches("![Nút](bai-moi.png)").count()), (1, 3));
}

#[test]
fn a_second_lesson_never_takes_the_place_of_the_first() {
    let site = tempfile::tempdir().unwrap();
    fs::create_dir_all(site.path().join("content")).unwrap();
    let take = |text: &str| {
        take_in(site.path(), "bai", &"a.docx".into(), &docx(&(styled("Title", "Tên") + &p(text))))
            .unwrap()
            .value
            .unwrap()
            .path
    };
    assert_eq!([take("một"), take("hai")], ["content/bai/ten.md", "content/bai/ten-2.md"]);
    assert!(fs::read_to_string(site.path().join("content/bai/ten.md")).unwrap().contains("một"));
}

#[test]
fn what_is_no_document_of_word_is_told_with_what_to_do() {
    let ole = |mark: &str| {
        [&[0xd0, 0xcf, 0x11, 0xe0][..], &mark.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()]
            .concat()
    };
    let whole = docx(&p("x"));
    let bomb = format!("<w:document {NAMES}><w:body>{}</w:body></w:document>", " ".repeat(40 << 20));
    let entities = "<!DOCTYPE a [<!ENTITY x \"y\">]><w:document><w:body>&x;</w:body></w:document>";
    let deep = format!(
        "<w:document {NAMES}><w:body>{}{}</w:body></w:document>",
        "<w:p>".repeat(5000),
        "</w:p>".repeat(5000)
    );
    let with =
        |text: &str| packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text.as_bytes())]);
    for (bytes, words) in [
        (ole("WordDocument"), "kiểu cũ"),
        (ole("EncryptedPackage"), "mật khẩu"),
        (b"{\\rtf1}".to_vec(), "không phải tệp Word"),
        (b"".to_vec(), "không phải tệp Word"),
        (whole[..whole.len() / 2].to_vec(), "hỏng"),
        (packed(&[("content.xml", b"<a/>")]), "LibreOffice"),
        (packed(&[("xl/workbook.xml", b"<a/>")]), "không phải tệp Word"),
        (with("<w:document"), "hỏng"),
        (with(&bomb), "lớn quá mức"),
        (with(entities), "hỏng"),
        (with(&deep), "lớn quá mức"),
    ] {
        let taken = taken(&bytes);
        assert!(
            taken.told().contains(words)
                && taken.told().contains("word-unreadable")
                && taken.diags.has_errors()
                && taken.taken.is_none(),
            "{words}: {}",
            taken.told()
        );
        assert!(!taken.site.path().join("content/bai").exists(), "{words}");
    }
}

#[test]
fn documents_in_utf16_and_of_the_strict_standard_are_read() {
    let strict = |text: &str| {
        text.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    };
    let text = strict(&format!("<w:document {NAMES}><w:body>{}</w:body></w:document>", p("Chữ đây")));
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for bytes in [text.as_bytes(), &wide] {
        assert!(
            taken(&packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", bytes)]))
                .text
                .contains("\nChữ đây\n")
        );
    }
}

/// Running text in which every word stands once, wrapped in whatever programs wrap it in.
fn running() -> impl Strategy<Value = String> {
    let leaf = Just("<w:r><w:t>@@</w:t></w:r>".to_owned()).boxed();
    leaf.prop_recursive(5, 24, 3, |inner| {
        let wraps = [
            "<w:ins>%</w:ins>",
            "<w:del>%</w:del>",
            "<w:moveFrom>%</w:moveFrom>",
            "<w:smartTag>%</w:smartTag>",
            "<w:hyperlink r:id=\"web\">%</w:hyperlink>",
            "<w:hyperlink r:id=\"file\">%</w:hyperlink>",
            "<w:sdt><w:sdtContent>%</w:sdtContent></w:sdt>",
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>%</w:sdtContent></w:sdt>",
            "<w:fldSimple w:instr=\"REF x\">%</w:fldSimple>",
            "<w:novelty>%</w:novelty>",
            "<w:dir>%</w:dir>",
            "<mc:AlternateContent><mc:Choice Requires=\"wps\">%</mc:Choice></mc:AlternateContent>",
            "<w:r><w:pict><v:rect><v:textbox><w:txbxContent><w:p>%</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>",
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>@@</w:t></w:r>%",
            "<w:r><w:rPr><w:dstrike/></w:rPr><w:t>@@</w:t></w:r>%",
            "<w:r><w:rPr><w:b/></w:rPr><w:t>@@</w:t></w:r>%",
            "<w:r><w:ruby><w:rt><w:r><w:t>@@</w:t></w:r></w:rt><w:rubyBase>%</w:rubyBase></w:ruby></w:r>",
        ];
        (prop::sample::select(wraps.to_vec()), prop::collection::vec(inner, 1..3))
            .prop_map(|(wrap, inner)| wrap.replace('%', &inner.concat()))
    })
}

fn bodies() -> impl Strategy<Value = String> {
    let para = prop::collection::vec(running(), 1..3)
        .prop_map(|inner| format!("<w:p>{}</w:p>", inner.concat()))
        .boxed();
    let block = para.prop_recursive(4, 16, 3, |inner| {
        let wraps = [
            "%",
            "<w:sdt><w:sdtContent>%</w:sdtContent></w:sdt>",
            "<w:ins>%</w:ins>",
            "<w:del>%</w:del>",
            "<w:odd>%</w:odd>",
            "<w:tbl><w:tr><w:tc>%</w:tc><w:tc><w:p><w:r><w:t>@@</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>%</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        ];
        (prop::sample::select(wraps.to_vec()), prop::collection::vec(inner, 1..3))
            .prop_map(|(wrap, inner)| wrap.replace('%', &inner.concat()))
    });
    prop::collection::vec(block, 1..4).prop_map(|blocks| blocks.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_word_of_a_random_document_is_read_or_told(body in bodies()) {
        let mut count = 0;
        let parts: Vec<&str> = body.split("@@").collect();
        let mut whole = parts[0].to_owned();
        for part in &parts[1..] {
            count += 1;
            whole += &format!("từ{count}x {part}");
        }
        let taken = taken(&docx(&whole));
        let told: String = taken.diags.iter().map(|found| found.message(Lang::Vi)).collect();
        let word = |number: u32| format!("từ{number}x");
        // Of what is left out the first words are told, and that there are more.
        let mut goes_on = false;
        for number in 1..=count {
            let is_taken = taken.text.contains(&word(number));
            let is_told = told.contains(&word(number));
            goes_on = !is_taken && (goes_on && !is_told || told.contains(&(word(number) + " …")));
            prop_assert!(is_taken || is_told || goes_on, "{}\n{whole}\n{}\n{}", word(number), taken.text, taken.told());
        }
    }
}

/// A site with one lesson, and that lesson as a document.
struct Sent {
    site: common::TestSite,
    path: Arc<str>,
    xml: String,
    bytes: Vec<u8>,
}

impl Sent {
    fn of(text: &str) -> Sent {
        let site = common::TestSite::new(&[("content/bai/a.md", text)]);
        let path: Arc<str> = "content/bai/a.md".into();
        let bytes = send_word(&site.root, &path).unwrap();
        let mut parts = Parts::open(&bytes, 64 << 20).unwrap();
        let xml = String::from_utf8(parts.read("word/document.xml").unwrap().unwrap()).unwrap();
        Sent { site, path, xml, bytes }
    }

    /// The document with its text written anew.
    fn with(&self, xml: &str) -> Vec<u8> {
        let mut parts = Parts::open(&self.bytes, 64 << 20).unwrap();
        let names: Vec<String> = parts.names().map(str::to_owned).collect();
        let files: Vec<(String, Vec<u8>)> =
            names.into_iter().map(|name| (name.clone(), parts.read(&name).unwrap().unwrap())).collect();
        let changed = |name: &str, bytes: &[u8]| {
            if name == "word/document.xml" { xml.as_bytes().to_vec() } else { bytes.to_vec() }
        };
        let files: Vec<(String, Vec<u8>)> =
            files.into_iter().map(|(name, bytes)| (name.clone(), changed(&name, &bytes))).collect();
        packed(&files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
    }

    /// The lesson after a corrected document came back; nothing where it is not to be written.
    fn back(&self, xml: &str) -> (Option<String>, String) {
        let (original, back) =
            compare_word(&self.site.root, &self.path, &"a.docx".into(), &self.with(xml)).unwrap();
        let told: String = back
            .diags
            .iter()
            .map(|found| format!("[{}] {}\n", found.code.name(), found.message(Lang::Vi)))
            .collect();
        let text = (!back.diags.has_errors()).then(|| String::from_utf8(original.with(&back.edits)).unwrap());
        assert!(text.is_some() || back.edits.is_empty());
        (text, told)
    }
}

fn lessons() -> Vec<String> {
    common::markdown_files()
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| text.starts_with("---"))
        .collect()
}

#[test]
fn a_lesson_that_nobody_corrected_comes_back_byte_for_byte() {
    for text in lessons() {
        let sent = Sent::of(&text);
        let (after, told) = sent.back(&sent.xml);
        assert_eq!((after.as_deref(), told.as_str()), (Some(text.as_str()), ""));
    }
}

const LETTERS: &str = "<w:t xml:space=\"preserve\">";

#[test]
fn a_word_more_in_any_place_is_a_word_more_in_the_lesson() {
    let (mut written, mut refused) = (0, 0);
    for text in lessons() {
        let sent = Sent::of(&text);
        // The first line says which lesson it is.
        let ends: Vec<usize> =
            sent.xml.match_indices("</w:t></w:r></w:p>").map(|(at, _)| at).skip(1).collect();
        for at in ends.into_iter().step_by(23) {
            let mut xml = sent.xml.clone();
            xml.insert_str(at, " thêmvào");
            match sent.back(&xml) {
                (Some(after), told) => {
                    assert_eq!(after.matches("thêmvào").count(), 1, "{told}\n{after}");
                    let words = |text: &str| {
                        text.replace("thêmvào", "")
                            .chars()
                            .filter(|c| c.is_alphanumeric())
                            .collect::<String>()
                    };
                    assert_eq!(words(&after), words(&text));
                    written += 1;
                }
                (None, told) => {
                    assert!(told.contains("word-unmapped"), "{told}");
                    refused += 1;
                }
            }
        }
    }
    assert!(written > 30 && refused * 8 < written, "{written} were written, {refused} were refused");
}

const LESSON: &str = "---\ntitle: Tên\ndescription: Giới thiệu\n---\n\nChữ **đậm** và [bài](../b.md).\n\n:::buoc\n\n## Mở máy\n\nBấm nút.\n\nĐúng khi: sáng.\n\n## Chờ\n\n- một\n- hai\n\n## Xong\n\nTắt.\n:::\n\n:::luu-y[Nhớ]\nĐừng vội.\n:::\n\n:::cau-hoi\nHỏi gì?\n\n- [ ] Sai: vì a\n- [x] Đúng: vì b\n:::\n";

#[test]
fn corrections_find_their_places() {
    let sent = Sent::of(LESSON);
    let para = |words: &str| {
        let at = sent.xml.find(words).unwrap();
        let (start, end) =
            (sent.xml[..at].rfind("<w:p>").unwrap(), at + sent.xml[at..].find("</w:p>").unwrap() + 6);
        sent.xml[start..end].to_owned()
    };
    let tracked = sent.xml.replace(
        &format!("<w:r><w:rPr></w:rPr>{LETTERS}Bấm nút.</w:t></w:r>"),
        &format!(
            "<w:del><w:r><w:delText>Bấm nút.</w:delText></w:r></w:del><w:ins>{}</w:ins>",
            r#"<w:r><w:t>Bấm nút nguồn.</w:t></w:r>"#
        ),
    );
    assert_ne!(tracked, sent.xml);
    let step = para("Chờ") + &para(">một<") + &para(">hai<");
    assert!(sent.xml.contains(&step));
    let cases: &[(&str, String, String)] = &[
        ("tracked changes are accepted", tracked, LESSON.replace("Bấm nút.", "Bấm nút nguồn.")),
        ("a title", sent.xml.replace(">Tên<", ">Tên mới<"), LESSON.replace("title: Tên", "title: Tên mới")),
        ("an answer", sent.xml.replace("Sai: vì a", "Sai: vì c"), LESSON.replace("Sai: vì a", "Sai: vì c")),
        ("a paragraph that is gone", sent.xml.replace(&para("Tắt."), ""), LESSON.replace("\n\nTắt.", "")),
        (
            "a step that is gone",
            sent.xml.replace(&step, ""),
            LESSON.replace("\n\n## Chờ\n\n- một\n- hai", ""),
        ),
        (
            "an item that is new",
            sent.xml.replace(&para(">hai<"), &(para(">hai<") + &para(">hai<").replace(">hai<", ">ba<"))),
            LESSON.replace("- hai\n", "- hai\n- ba\n"),
        ),
        (
            "a paragraph that is new",
            sent.xml.replace(&para("Bấm nút."), &(para("Bấm nút.") + &p("Giữ lâu."))),
            LESSON.replace("Bấm nút.", "Bấm nút.\n\nGiữ lâu."),
        ),
        (
            "bold letters",
            sent.xml.replace(
                &format!("<w:rPr></w:rPr>{LETTERS}Đừng vội."),
                &format!("<w:rPr><w:b/></w:rPr>{LETTERS}Đừng vội."),
            ),
            LESSON.replace("Đừng vội.", "**Đừng vội.**"),
        ),
    ];
    let windows = Sent::of(&LESSON.replace('\n', "\r\n"));
    for (name, xml, meant) in cases {
        assert_eq!(windows.back(xml).0, Some(meant.replace('\n', "\r\n")), "{name}");
        let (after, told) = sent.back(xml);
        assert_eq!(after.as_ref(), Some(meant), "{name}: {told}");
    }
}

#[test]
fn what_has_no_place_is_told_and_nothing_is_written() {
    let sent = Sent::of(LESSON);
    let step = r#"<w:p><w:pPr><w:pStyle w:val="CNstepname"/></w:pPr><w:r><w:t>Bước lạ</w:t></w:r></w:p>"#;
    for (xml, code) in [
        (sent.xml.replace("<w:sectPr>", &(step.to_owned() + "<w:sectPr>")), "word-unmapped"),
        (sent.xml.replace("<w:sectPr>", &(table(&[&[p("a"), p("b")]]) + "<w:sectPr>")), "word-unmapped"),
        (sent.xml.replace("Bài content/bai/a.md", "Bài content/bai/b.md"), "word-not-ours"),
        (
            sent.xml.replacen("<w:p>", "<w:p><w:r><w:t>x</w:t></w:r></w:p><!--", 1).replacen(
                "</w:p><w:p>",
                "--><w:p>",
                2,
            ),
            "word-",
        ),
    ] {
        let (after, told) = sent.back(&xml);
        assert!(after.is_none() && told.contains(code), "{code}: {told}");
    }
    sent.site.write("content/bai/a.md", &LESSON.replace("Tắt.", "Tắt hẳn."));
    assert!(sent.back(&sent.xml).1.contains("word-lesson-changed"));
}

#[test]
fn what_is_covered_on_a_picture_is_not_in_the_document() {
    let site = common::TestSite::new(&[(
        "content/bai/a.md",
        "---\ntitle: A\n---\n\n![Màn hình](a.png){che=\"0 0 50 100\"}\n",
    )]);
    site.write_bytes("content/bai/a.png", &png([0, 0, 200]));
    let bytes = send_word(&site.root, &"content/bai/a.md".into()).unwrap();
    let mut parts = Parts::open(&bytes, 64 << 20).unwrap();
    let names: Vec<String> = parts.names().filter(|name| name.contains("media")).map(str::to_owned).collect();
    let jpeg = parts.read(&names[0]).unwrap().unwrap();
    let (_, png) = camnang::picture::as_png(&jpeg, 100).unwrap();
    let mut reader = png::Decoder::new(Cursor::new(png)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let blue = pixels[..info.buffer_size()]
        .chunks(info.color_type.samples())
        .filter(|pixel| pixel[2] > 150 && pixel[0] < 60)
        .count();
    assert_eq!((names.len(), blue), (1, 0));
}
