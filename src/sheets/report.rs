//! The report of a month as a sheet to attach to the ward's own: all data, no page behind it.

use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told};
use super::make::plan_job;
use crate::facts::Owner;
use crate::json::Value;
use crate::model::Site;
use crate::paper::Sheet;
use crate::plan::Planning;
use crate::theme::Theme;
use std::sync::Arc;

/// Plans it; what is found in it is told at the home page.
pub fn plan_report(
    planning: &mut Planning<'_>, path: &str, data: impl Fn(&Site, &Theme) -> Value + Send + Sync + 'static,
) {
    let Some(home) = planning.site.home() else { return };
    let ident = path.to_owned();
    let write = Box::new(move |desk: &Desk<'_>| Sheet {
        main: "#import \"/report.typ\": *\n#show: sheet.with(json(\"/data.json\"))\n".into(),
        lines: Vec::new(),
        data: data(desk.site, desk.theme).to_string(),
        files: Vec::new(),
        ident: ident.clone(),
        date: Some(desk.site.today),
    });
    let forms = vec![Form { role: "print", path: path.to_owned(), make: Make::Pdf }];
    let owner = Owner::Document(home.document);
    let job = Job { kind: "report", owner, write, forms, poster: None, size_name: None, is_black: true };
    plan_job(planning, &Arc::new(Workshop::default()), job, Told::Nowhere);
}
