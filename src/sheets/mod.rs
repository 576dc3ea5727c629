//! What is printed: handouts, slides, cards, booklets, posters; and the pictures that chat apps show. Each
//! sheet is set once, checked, and kept by its content.

mod about;
mod booklets;
mod chat;
mod desk;
mod job;
mod lessons;
mod make;
mod months;
mod pack;
mod posters;
mod record;
mod report;
mod series;
mod share;
mod wall;
mod written;

pub use chat::plan_chat;
pub use pack::plan_pack;
pub use report::plan_report;
pub use written::gathered;

use crate::plan::Planning;
use desk::Workshop;
use std::sync::Arc;

/// Plans what is printed.
pub fn plan(planning: &mut Planning<'_>) {
    let workshop = &Arc::new(Workshop::default());
    lessons::plan(planning, workshop);
    booklets::plan(planning, workshop);
    months::plan(planning, workshop);
    let parts = posters::plan(planning, workshop);
    series::plan(planning, workshop, &parts);
    share::plan(planning, workshop);
}
