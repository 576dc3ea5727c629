//! The theme's icon as pictures for a phone's screen: a phone takes no drawing.

use super::icon::Icon;
use crate::disk::Body;
use crate::hash::{Hash, Hasher};
use crate::paper::{self, Press, Sheet};
use crate::plan::{Planning, Stage};
use crate::theme::Theme;

/// The drawing, and the theme's template that lays it out.
const DRAWING: &str = "favicon.svg";
const TEMPLATE: &str = "icon.typ";

/// Sides in pixels, and whether the phone may cut the edge away.
const ICONS: &[(u32, bool)] = &[(192, false), (512, false), (512, true)];

/// The icons of a theme; none when it has no drawing. They are named by what they are made from.
pub fn all(theme: &Theme) -> Vec<Icon> {
    let Some((drawing, template)) = sources(theme) else { return Vec::new() };
    let icon = |(side, is_maskable): &(u32, bool)| {
        let name = if *is_maskable { "maskable" } else { "icon" };
        let path =
            format!("assets/{name}-{side}.{}.png", key(drawing, template, *side, *is_maskable).short());
        Icon { side: *side, is_maskable: *is_maskable, path }
    };
    ICONS.iter().map(icon).collect()
}

/// Plans them.
pub fn plan(planning: &mut Planning<'_>) {
    for Icon { side, is_maskable, path } in all(planning.theme) {
        planning.file(DRAWING, Stage::Sheets, &path, move |making, _| {
            let (drawing, template) = sources(making.theme)?;
            let make = || painted(&Press::new([(DRAWING, drawing), (TEMPLATE, template)]), side, is_maskable);
            making.kept(key(drawing, template, side, is_maskable), make).map(Body::Bytes)
        });
    }
}

/// The theme's drawing, and its template.
fn sources(theme: &Theme) -> Option<(&[u8], &[u8])> {
    let template = theme.paper.iter().find(|file| file.name == TEMPLATE)?;
    Some((&theme.assets.get(DRAWING)?.bytes, &template.bytes))
}

fn key(drawing: &[u8], template: &[u8], side: u32, is_maskable: bool) -> Hash {
    let mut hasher = Hasher::default();
    hasher.part(b"icon").part(env!("CARGO_PKG_VERSION").as_bytes()).part(drawing).part(template);
    hasher.part(format!("{side} {is_maskable}").as_bytes()).finish()
}

fn painted(press: &Press, side: u32, is_maskable: bool) -> Option<Vec<u8>> {
    let main = format!("#import \"/{TEMPLATE}\": icon\n#icon({side}pt, {is_maskable})\n");
    let sheet = Sheet {
        main,
        lines: Vec::new(),
        data: "{}".into(),
        files: Vec::new(),
        ident: DRAWING.into(),
        date: None,
    };
    let pressed = press.set(&sheet, |_| None).ok()?;
    paper::png(pressed.setting.pages().first()?, 72.0 / 25.4)
}
