//! The roster to hang up: this month and the next, a page each, every day a box.

use super::about::{data, sheet, stem};
use super::desk::{Desk, Workshop};
use super::job::{Form, Job, Make, Told, preview};
use super::make::plan_job;
use crate::date::{Date, Weekday};
use crate::facts::Owner;
use crate::facts::{capital, roster_page, time, weekday_name};
use crate::json::{Value, json};
use crate::model::DocId;
use crate::paper::{Script, Sheet};
use crate::plan::Planning;
use crate::ward::{Day, Shift, Ward};
use std::sync::Arc;

/// The sheet of the page that shows the roster; nothing without such a page or without a roster.
pub(super) fn plan(planning: &mut Planning<'_>, workshop: &Arc<Workshop>) {
    let is_wanted = planning.wants("roster") && !planning.site.ward.roster.is_empty();
    if let Some((id, document)) = roster_page(planning.site).filter(|_| is_wanted) {
        let path = format!("{}-{}", stem(&document.path), planning.site.names.month);
        let forms =
            vec![Form { role: "print", path: format!("{path}.pdf"), make: Make::Pdf }, preview(&path)];
        let write = Box::new(move |desk: &Desk<'_>| months(desk, id, &path));
        let job = Job {
            kind: "roster",
            owner: Owner::Document(id),
            write,
            forms,
            poster: None,
            size_name: None,
            is_black: true,
        };
        plan_job(planning, workshop, job, Told::OnPages);
    }
}

fn months(desk: &Desk<'_>, id: DocId, path: &str) -> Sheet {
    let (site, document) = (desk.site, desk.site.document(id));
    let tables = &site.ward;
    let this = site.today.first_of_month();
    let next = this.plus_days(31).first_of_month();
    let shared = Shared::of(tables);
    let mut data = data(site, desk.theme, document);
    data["ink"] = json!("save");
    data["weekdays"] = json!(Weekday::ALL.map(|day| capital(weekday_name(day, desk.theme))));
    data["location"] = json!(shared.location);
    data["is_everywhere"] =
        json!(tables.roster.iter().all(|shift| shift.location.as_deref() == shared.location));
    data["role"] = json!(shared.role);
    data["months"] = json!([month(tables, this, &shared), month(tables, next, &shared)]);
    sheet(site, document, Script::new(site, desk.press, document, "month"), data, path)
}

/// What stands once, above the days: the place of all weekly shifts, the people of all shifts.
struct Shared<'a> {
    location: Option<&'a str>,
    role: Option<&'a str>,
}

impl Shared<'_> {
    fn of(tables: &Ward) -> Shared<'_> {
        let is_weekly = |shift: &&Shift| matches!(shift.day, Day::Every(_));
        let mut weekly = tables.roster.iter().filter(is_weekly).map(|shift| shift.location.as_deref());
        let location = weekly.next().flatten().filter(|first| weekly.all(|other| other == Some(*first)));
        let mut roles = tables.roster.iter().map(|shift| shift.role.as_deref());
        let role = roles.next().flatten().filter(|first| roles.all(|other| other == Some(*first)));
        Shared { location, role }
    }
}

/// A month as weeks from Monday on; days of other months are `null`.
fn month(tables: &Ward, first: Date, shared: &Shared<'_>) -> Value {
    let (year, number, _) = first.parts();
    let before = first.weekday().number() - 1;
    let days = (0..31).map(|n| first.plus_days(n)).filter(|day| day.first_of_month() == first);
    let mut boxes: Vec<Value> = vec![Value::Null; before];
    boxes.extend(days.map(|date| day(tables, date, shared)));
    boxes.resize(boxes.len().next_multiple_of(7), Value::Null);
    json!({"month": number, "year": year, "weeks": boxes.chunks(7).collect::<Vec<_>>()})
}

/// A day: what is left blank is `null`, what stands above all days is not there.
fn day(tables: &Ward, date: Date, shared: &Shared<'_>) -> Value {
    let shift = |shift: &&Shift| {
        let mut told = json!({"time": time(shift), "is_blank": shift.hours.is_none()});
        if shared.location.is_none() || shared.location != shift.location.as_deref() {
            told["location"] = json!(shift.location);
        }
        if shared.role.is_none() {
            told["role"] = json!(shift.role);
        }
        told
    };
    let shifts: Vec<Value> = tables.on_duty(date).iter().map(shift).collect();
    json!({"day": date.parts().2, "off": tables.holiday(date).map(|holiday| holiday.name.as_str()), "shifts": shifts})
}
