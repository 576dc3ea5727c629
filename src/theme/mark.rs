//! A mark of a ward, such as its logo: drawings and pictures alike become a drawing, in colour and in grey.

use crate::hash::base64;
use crate::picture::{self, Fault};

/// The longer side on pages, in pixels: 40 pixels of a page on the sharpest phones.
const PAGE_SIDE: u32 = 160;
/// The longer side on paper, in pixels: 80 mm at 300 dots an inch.
const PAPER_SIDE: u32 = 960;

/// A mark as drawings (SVG).
pub(super) struct Mark {
    /// For pages.
    pub page: String,
    /// For paper.
    pub paper: String,
    /// For paper in black ink alone.
    pub grey: String,
}

impl Mark {
    /// The mark of a drawing that was written anew.
    pub fn of_drawing(drawing: &[u8]) -> Mark {
        let drawing = String::from_utf8_lossy(drawing).into_owned();
        Mark { grey: in_grey(&drawing), page: drawing.clone(), paper: drawing }
    }

    /// The mark of a picture's file: upright, of its pixels alone, what it lets through included.
    ///
    /// # Errors
    /// When the picture cannot be decoded.
    pub fn of_picture(bytes: &[u8]) -> Result<Mark, Fault> {
        let (page, paper) = (framed(bytes, PAGE_SIDE)?, framed(bytes, PAPER_SIDE)?);
        Ok(Mark { page, grey: in_grey(&paper), paper })
    }
}

/// A drawing that shows a picture and nothing else.
fn framed(bytes: &[u8], side: u32) -> Result<String, Fault> {
    let ([width, height], png) = picture::as_png(bytes, side)?;
    let data = base64(&png);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\
         <image width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,{data}\"/></svg>"
    ))
}

/// A drawing with the same drawing in it, without its colours.
fn in_grey(drawing: &str) -> String {
    let start = drawing.find("<svg").unwrap_or(0);
    let head = &drawing[start..];
    let tag = &head[..head.find('>').unwrap_or(0)];
    let of = |name: &str| {
        let from = tag.find(&format!(" {name}=\""))?;
        tag[from + 1..].split('"').nth(1).map(|value| format!(" {name}=\"{value}\""))
    };
    let size = of("viewBox").unwrap_or_else(|| ["width", "height"].into_iter().filter_map(of).collect());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"{size}><filter id=\"_grey\"><feColorMatrix type=\"saturate\" values=\"0\"/></filter>\
         <g filter=\"url(#_grey)\">{head}</g></svg>"
    )
}
