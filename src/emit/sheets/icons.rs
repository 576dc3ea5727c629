//! The theme's icon as pictures for a phone's screen: a phone takes no drawing.

use crate::disk::Body;
use crate::emit::Options;
use crate::emit::claims::Claims;
use crate::emit::offline::Icon;
use crate::hash::{Hash, Hasher};
use crate::paper::{self, Press, Sheet};
use crate::theme::Theme;

/// The drawing, and the theme's template that lays it out.
const DRAWING: &str = "favicon.svg";
const TEMPLATE: &str = "icon.typ";

/// Sides in pixels, and whether the phone may cut the edge away.
const ICONS: &[(u32, bool)] = &[(192, false), (512, false), (512, true)];

/// Makes the icons; none when the theme has no drawing, or when they are not kept and may not be made now.
pub(in crate::emit) fn make(theme: &Theme, options: &Options<'_>, claims: &Claims<'_>) -> Vec<Icon> {
    let template = theme.paper.iter().find(|file| file.name == TEMPLATE);
    let (Some(drawing), Some(template)) = (theme.assets.get(DRAWING), template) else { return Vec::new() };
    let press = Press::new([(DRAWING, drawing.bytes.as_slice()), (TEMPLATE, template.bytes.as_slice())]);
    let all = ICONS.iter().filter_map(|(side, is_maskable)| {
        let mut hasher = Hasher::default();
        hasher.part(b"icon").part(env!("CARGO_PKG_VERSION").as_bytes()).part(&drawing.bytes).part(&template.bytes);
        let key = hasher.part(format!("{side} {is_maskable}").as_bytes()).finish();
        let png = options.cache.and_then(|cache| cache.get(key)).or_else(|| {
            let png = (!options.kept_sheets_only).then(|| painted(&press, *side, *is_maskable)).flatten()?;
            options.cache.inspect(|cache| cache.put(key, &png));
            Some(png)
        })?;
        let name = if *is_maskable { "maskable" } else { "icon" };
        let path = format!("assets/{name}-{side}.{}.png", Hash::of(&png).short());
        claims.put(DRAWING, &path, Body::Bytes(png));
        Some(Icon { side: *side, is_maskable: *is_maskable, path })
    });
    all.collect()
}

fn painted(press: &Press, side: u32, is_maskable: bool) -> Option<Vec<u8>> {
    let main = format!("#import \"/{TEMPLATE}\": icon\n#icon({side}pt, {is_maskable})\n");
    let sheet = Sheet { main, lines: Vec::new(), data: "{}".into(), files: Vec::new(), ident: DRAWING.into(), date: None };
    let pressed = press.set(&sheet, |_| None).ok()?;
    paper::png(pressed.setting.pages().first()?, 72.0 / 25.4)
}
