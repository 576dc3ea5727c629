//! Signs that only machines know: they are on no page, and no letter of a lesson is one.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::disk::Source;
use crate::text::is_control;

/// Reports the first of them in each line, with the line to type.
pub(super) fn check(source: &Source, diags: &mut Diagnostics) {
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        if let Some((at, sign)) = line.char_indices().find(|(_, c)| is_control(*c)) {
            let place = Span::new(start + at..start + at + sign.len_utf8());
            let found = Diagnostic::new(Code::ControlSign)
                .at(&source.path, place)
                .arg("sign", format!("U+{:04X}", u32::from(sign)));
            diags.push(found.retype(Some(line.trim_end().replace(is_control, ""))));
        }
        start += line.len();
    }
}
