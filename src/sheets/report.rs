//! The report of a month as a sheet to attach to the ward's own: all data, no page behind it.

use super::desk::Workshop;
use super::make;
use super::written::{gathered, not_written};
use crate::diag::{Diagnostics, Outcome};
use crate::json::Value;
use crate::model::Site;
use crate::paper::{self, Sheet};
use crate::theme::Theme;
use std::sync::Mutex;

/// Its PDF; nothing when it cannot be set, with findings that say why. They are told at the home page.
pub fn report(site: &Site, theme: &Theme, name: &str, data: Value) -> Outcome<Option<Vec<u8>>> {
    let mut diags = Diagnostics::default();
    let Some(home) = site.home() else { return Outcome { value: None, diags } };
    let (workshop, printed) = (Workshop::default(), Mutex::default());
    let desk = workshop.desk(site, theme, &printed);
    let sheet = Sheet {
        main: "#import \"/report.typ\": *\n#show: sheet.with(json(\"/data.json\"))\n".into(),
        lines: Vec::new(),
        data: data.to_string(),
        files: Vec::new(),
        ident: name.into(),
        date: Some(site.today),
    };
    let setting = make::setting(&desk, home.document, &sheet, &mut diags);
    let pdf = setting.map(|setting| paper::pdf(&setting, &sheet, true));
    let value = match pdf {
        Some(Err(reason)) => {
            diags.push(not_written(&desk, home.document, name, &reason));
            None
        }
        made => made.and_then(Result::ok),
    };
    Outcome { value, diags: gathered(diags) }
}
