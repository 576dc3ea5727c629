//! Small facts that several others rest on.

use crate::config::Kind;
use crate::date::Date;
use crate::model::{DocId, Document, Site};
use crate::theme::Value;

/// The newest dated pages of some kinds.
pub fn newest(site: &Site, kinds: &[Kind], count: usize) -> Vec<DocId> {
    let mut dated: Vec<_> = kinds
        .iter()
        .flat_map(|kind| site.pages(*kind))
        .filter_map(|(id, page)| Some((changed(page)?, id)))
        .collect();
    dated.sort_by_key(|(date, id)| (std::cmp::Reverse(*date), *id));
    dated.into_iter().take(count).map(|(_, id)| id).collect()
}

/// The day of the last change that an author wrote down.
pub fn changed(document: &Document) -> Option<Date> {
    let front = &document.parsed.front;
    front.updated.or(front.date).map(|date| date.value)
}

/// A number as phones dial it.
pub fn tel(phone: Option<&str>) -> Value {
    Value::from(phone.map(|phone| phone.replace(' ', "")))
}
