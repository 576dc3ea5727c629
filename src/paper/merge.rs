//! Finished PDF files as one, page after page, without setting anything again.

use lopdf::{Dictionary, Document, Object, dictionary, text_string};

/// What of a page stays. Links and tags point into the rest of their document, which is left behind.
const KEPT: &[&[u8]] = &[
    b"Type",
    b"MediaBox",
    b"CropBox",
    b"BleedBox",
    b"TrimBox",
    b"Rotate",
    b"Resources",
    b"Contents",
    b"Group",
];

/// Several files as one, with a title and a language tag; nothing when one of them is no PDF.
pub fn merged(files: &[&[u8]], title: &str, language: &str) -> Option<Vec<u8>> {
    let mut whole = Document::with_version("1.7");
    let pages = whole.new_object_id();
    let mut kids = Vec::new();
    for file in files {
        let mut part = Document::load_mem(file).ok()?;
        part.renumber_objects_with(whole.max_id + 1);
        for id in part.page_iter().collect::<Vec<_>>() {
            let old = part.get_dictionary(id).ok()?;
            let mut page = Dictionary::new();
            for key in KEPT {
                if let Some(value) = inherited(&part, old, key) {
                    page.set(*key, value);
                }
            }
            page.set("Parent", pages);
            part.objects.insert(id, Object::Dictionary(page));
            kids.push(Object::Reference(id));
        }
        whole.max_id = part.max_id;
        whole.objects.extend(part.objects);
    }
    let count = kids.len() as i64;
    whole.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let catalog = whole.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "Lang" => Object::string_literal(language),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let info = whole.add_object(
        dictionary! { "Title" => text_string(title), "Creator" => Object::string_literal("camnang") },
    );
    whole.trailer.set("Root", catalog);
    whole.trailer.set("Info", info);
    whole.prune_objects();
    whole.renumber_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes).ok()?;
    Some(bytes)
}

/// A field of a page, or of a folder of pages around it.
fn inherited(document: &Document, page: &Dictionary, key: &[u8]) -> Option<Object> {
    let mut at = page;
    // A tree of pages this deep is a circle.
    for _ in 0..16 {
        if let Ok(value) = at.get(key) {
            return Some(value.clone());
        }
        at = document.get_dictionary(at.get(b"Parent").ok()?.as_reference().ok()?).ok()?;
    }
    None
}
