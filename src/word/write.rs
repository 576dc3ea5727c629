//! Documents of Word, written: paragraphs of named styles, lists that styles count, pictures; nothing of who
//! wrote them.

use super::document::{Para, Piece, Run};
use crate::archive::Packer;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Cursor};

/// How a style looks.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Its name.
    pub name: String,
    /// Its level in the outline, from 1.
    pub level: Option<u8>,
    /// The size of its letters in half points; 0 for the usual.
    pub size: u32,
    /// The colour of its letters, as six digits; empty for the usual.
    pub colour: &'static str,
    /// The colour behind it; empty for none.
    pub fill: &'static str,
    /// What is written in front of each paragraph; `%1` counts.
    pub label: &'static str,
    /// Whether it shows letter by letter.
    pub is_code: bool,
}

/// A picture as it is written.
#[derive(Debug, Clone)]
pub struct Shot {
    /// Its pixels as JPEG or PNG.
    pub bytes: Vec<u8>,
    /// The same as a drawing, for programs that know drawings.
    pub drawing: Option<Vec<u8>>,
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// What it says, in words.
    pub alt: String,
}

/// The name of the style of letters that show letter by letter.
pub const CODE: &str = "CN code";
/// The name of the style of letters that are the mark of a note.
pub const NOTE: &str = "CN note";

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// A pixel in the measure of drawings.
const PIXEL: u64 = 9525;
/// As wide and high as a picture may be on paper, in that measure.
const MOST: [u64; 2] = [4_000_000, 4_500_000];

/// Writes a document; the bytes depend on these values alone.
///
/// # Errors
/// Never in memory; what packing says is passed on.
pub fn write(paras: &[Para], styles: &[Style], shots: &[Shot]) -> io::Result<Vec<u8>> {
    let mut writer = Writer { styles, shots, links: BTreeMap::new(), body: String::new(), drawn: 0 };
    paras.iter().for_each(|para| writer.para(para));
    let document = format!(
        "{HEAD}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
        writer.body
    );
    let relations = writer.relations();
    let mut packer = Packer::new(Cursor::new(Vec::new()));
    let texts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        (
            "_rels/.rels",
            format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{R}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", style_part(styles)),
        ("word/numbering.xml", list_part(styles)),
    ];
    for (name, text) in &texts {
        packer.add(name, false, text.as_bytes())?;
    }
    for (number, shot) in shots.iter().enumerate() {
        packer.add(&format!("word/media/{}", pixel_name(number, shot)), true, shot.bytes.as_slice())?;
        if let Some(drawing) = &shot.drawing {
            packer.add(&format!("word/media/image{number}.svg"), false, drawing.as_slice())?;
        }
    }
    Ok(packer.finish()?.into_inner())
}

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"jpg\" ContentType=\"image/jpeg\"/><Default Extension=\"svg\" ContentType=\"image/svg+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>";

fn pixel_name(number: usize, shot: &Shot) -> String {
    let ending = if shot.bytes.starts_with(b"\x89PNG") { "png" } else { "jpg" };
    format!("image{number}.{ending}")
}

/// A text between marks or in quotes; signs that XML may not hold are left out.
fn escaped(text: &str) -> String {
    let is_fine = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let plain: String = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(is_fine).collect();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The identity of a style: its name in plain letters.
fn identity(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect()
}

struct Writer<'a> {
    styles: &'a [Style],
    shots: &'a [Shot],
    /// Addresses with their numbers.
    links: BTreeMap<String, usize>,
    body: String,
    drawn: usize,
}

impl Writer<'_> {
    fn para(&mut self, para: &Para) {
        let is_known = self.styles.iter().any(|style| style.name == para.style);
        let style = if is_known {
            format!("<w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", identity(&para.style))
        } else {
            String::new()
        };
        let runs: String = para.runs.iter().map(|run| self.run(run)).collect();
        let pictures: String = para.pictures.iter().map(|number| self.picture(*number)).collect();
        let _ = write!(self.body, "<w:p>{style}{runs}{pictures}</w:p>");
    }

    fn run(&mut self, run: &Run) -> String {
        let mut looks = String::new();
        if !run.style.is_empty() {
            let _ = write!(looks, "<w:rStyle w:val=\"{}\"/>", identity(&run.style));
        }
        looks.push_str(if run.is_bold { "<w:b/>" } else { "" });
        looks.push_str(if run.is_italic { "<w:i/>" } else { "" });
        looks.push_str(if run.link.is_some() {
            "<w:color w:val=\"0B57A4\"/><w:u w:val=\"single\"/>"
        } else {
            ""
        });
        let inner = match &run.piece {
            Piece::Text(text) => format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(text)),
            Piece::Break => "<w:br/>".into(),
            Piece::Note(_) => String::new(),
        };
        let written = format!("<w:r><w:rPr>{looks}</w:rPr>{inner}</w:r>");
        let Some(target) = &run.link else { return written };
        let count = self.links.len();
        let number = *self.links.entry(target.clone()).or_insert(count);
        format!("<w:hyperlink r:id=\"link{number}\">{written}</w:hyperlink>")
    }

    fn picture(&mut self, number: usize) -> String {
        let Some(shot) = self.shots.get(number) else { return String::new() };
        self.drawn += 1;
        let (width, height) = (u64::from(shot.size.0.max(1)) * PIXEL, u64::from(shot.size.1.max(1)) * PIXEL);
        let scale = (MOST[0] as f64 / width as f64).min(MOST[1] as f64 / height as f64).min(1.0);
        let [width, height] = [width, height].map(|side| (side as f64 * scale) as u64);
        let (id, alt) = (self.drawn, escaped(&shot.alt));
        let drawing = shot.drawing.as_ref().map(|_| {
            format!("<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"svg{number}\"/></a:ext></a:extLst>")
        });
        format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{id}\" name=\"Hinh {id}\" descr=\"{alt}\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"Hinh {id}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"img{number}\">{}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
            drawing.unwrap_or_default()
        )
    }

    fn relations(&self) -> String {
        let one = |id: String, kind: &str, target: &str, mode: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{R}/{kind}\" Target=\"{}\"{mode}/>", escaped(target))
        };
        let mut all = one("styles".into(), "styles", "styles.xml", "")
            + &one("lists".into(), "numbering", "numbering.xml", "");
        for (target, number) in &self.links {
            all += &one(format!("link{number}"), "hyperlink", target, " TargetMode=\"External\"");
        }
        for (number, shot) in self.shots.iter().enumerate() {
            all += &one(format!("img{number}"), "image", &format!("media/{}", pixel_name(number, shot)), "");
            if shot.drawing.is_some() {
                all += &one(format!("svg{number}"), "image", &format!("media/image{number}.svg"), "");
            }
        }
        format!("{HEAD}<Relationships xmlns=\"{PACKAGE}\">{all}</Relationships>")
    }
}

fn style_part(styles: &[Style]) -> String {
    let mono = "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>";
    let one = |(number, style): (usize, &Style)| {
        let mut looks = if style.is_code { mono.to_owned() } else { String::new() };
        looks += &if style.colour.is_empty() {
            String::new()
        } else {
            format!("<w:color w:val=\"{}\"/>", style.colour)
        };
        looks += &if style.size == 0 {
            String::new()
        } else {
            format!("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/>", style.size)
        };
        let list = if style.label.is_empty() {
            String::new()
        } else {
            format!("<w:numPr><w:numId w:val=\"{}\"/></w:numPr>", number + 1)
        };
        let fill = if style.fill.is_empty() {
            String::new()
        } else {
            format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>", style.fill)
        };
        let level =
            style.level.map(|level| format!("<w:outlineLvl w:val=\"{}\"/>", level - 1)).unwrap_or_default();
        format!(
            "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{list}{fill}<w:spacing w:before=\"{}\" w:after=\"80\"/>{level}</w:pPr><w:rPr>{looks}</w:rPr></w:style>",
            identity(&style.name),
            escaped(&style.name),
            if style.level.is_some() { 200 } else { 40 },
        )
    };
    let all: String = styles.iter().enumerate().map(one).collect();
    let letters = |name: &str, looks: &str| {
        format!(
            "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/><w:rPr>{looks}</w:rPr></w:style>",
            identity(name)
        )
    };
    format!(
        "{HEAD}<w:styles xmlns:w=\"{W}\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>{all}{}{}</w:styles>",
        letters(CODE, mono),
        letters(NOTE, "<w:color w:val=\"0B57A4\"/>"),
    )
}

/// A list for each style that has a label.
fn list_part(styles: &[Style]) -> String {
    let with_label = || styles.iter().enumerate().filter(|(_, style)| !style.label.is_empty());
    let make = |(number, style): (usize, &Style)| {
        // A bullet has one letter; words are a number that does not show its number.
        let form = if style.label.chars().count() > 1 { "decimal" } else { "bullet" };
        format!(
            "<w:abstractNum w:abstractNumId=\"{number}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{form}\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"{}\"/><w:lvlJc w:val=\"left\"/></w:lvl></w:abstractNum>",
            escaped(style.label)
        )
    };
    let used = |(number, _): (usize, &Style)| {
        format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{number}\"/></w:num>", number + 1)
    };
    let all: String = with_label().map(make).chain(with_label().map(used)).collect();
    format!("{HEAD}<w:numbering xmlns:w=\"{W}\">{all}</w:numbering>")
}
