//! The roster to hang up: this month and the next, a page each, every day a box.

use super::lessons::{data, sheet, stem};
use super::{Desk, Form, Job, Make, Order};
use crate::date::{Date, Weekday};
use crate::emit::prints::Owner;
use crate::emit::roster::{capital, page, time, weekday_name};
use crate::json::{Value, json};
use crate::model::{DocId, Document};
use crate::paper::Script;
use crate::ward::{Day, Shift, Ward};

/// The sheet of the page that shows the roster; nothing without such a page or without a roster.
pub(super) fn orders<'a>(desk: &'a Desk<'a>, names: &[&str]) -> Vec<Order<'a>> {
    let mut orders: Vec<Order<'a>> = Vec::new();
    let is_wanted = names.contains(&"roster") && !desk.site.ward.roster.is_empty();
    if let Some((id, document)) = page(desk.site).filter(|_| is_wanted) {
        orders.push(Box::new(move || job(desk, id, document)));
    }
    orders
}

fn job(desk: &Desk<'_>, id: DocId, document: &Document) -> Job {
    let (site, path) = (desk.site, format!("{}-thang", stem(&document.path)));
    let tables = &site.ward;
    let this = site.today.first_of_month();
    let next = this.plus_days(31).first_of_month();
    let shared = Shared::of(tables);
    let mut data = data(site, desk.theme, document);
    data["ink"] = json!("save");
    data["weekdays"] = json!(Weekday::ALL.map(|day| capital(weekday_name(day, desk.theme))));
    data["location"] = json!(shared.location);
    data["is_everywhere"] = json!(tables.roster.iter().all(|shift| shift.location.as_deref() == shared.location));
    data["role"] = json!(shared.role);
    data["months"] = json!([month(tables, this, &shared), month(tables, next, &shared)]);
    let print = Form { role: "print", path: format!("{path}.pdf"), make: Make::Pdf };
    Job {
        kind: "roster",
        owner: Owner::Document(id),
        sheet: sheet(site, document, Script::new(site, &desk.press, document, "month"), data, &path),
        forms: vec![print, desk.preview(&path)],
        poster: None,
        size_name: None,
        is_black: true,
    }
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
