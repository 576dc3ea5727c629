//! The boxes of a PDF page that print shops ask for and the engine does not write.

use lopdf::{Document, Object};

/// Writes a `BleedBox` so many millimetres around the `TrimBox` of every page.
///
/// The engine makes the page as large as its slug (bleed and trim marks), and says only what is trimmed.
pub fn with_bleed_box(pdf: &[u8], bleed_mm: f64) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let bleed = (bleed_mm * 72.0 / 25.4) as f32;
    for id in document.page_iter().collect::<Vec<_>>() {
        let page = document.get_object_mut(id).ok()?.as_dict_mut().ok()?;
        let trim: Vec<f32> = page
            .get(b"TrimBox")
            .ok()?
            .as_array()
            .ok()?
            .iter()
            .filter_map(|side| side.as_float().ok())
            .collect();
        let [left, bottom, right, top] = trim[..] else { return None };
        let sides = [left - bleed, bottom - bleed, right + bleed, top + bleed];
        page.set("BleedBox", Object::Array(sides.into_iter().map(Object::Real).collect()));
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).ok()?;
    Some(bytes)
}
