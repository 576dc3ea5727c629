//! The sites that were open last: a list in the user's own folder.

use crate::disk;
use crate::json::{self, json};
use std::path::Path;

/// The name of the list.
const NAME: &str = "sites.json";
/// How many sites are remembered.
const MOST: usize = 8;

/// A site that was open before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its folder.
    pub folder: String,
    /// What it is called.
    pub name: String,
    /// When it was opened last, in milliseconds since 1970.
    pub opened: u64,
}

/// The list, the last one first; empty where there is none, or none that can be read.
pub fn read(own: Option<&Path>) -> Vec<Known> {
    let text = own.and_then(|own| disk::read_own(own, NAME)).unwrap_or_default();
    let list = json::read(text.as_bytes()).and_then(|list| list.as_array().cloned()).unwrap_or_default();
    let one = |entry: &json::Value| {
        let text = |name: &str| entry.get(name)?.as_str().map(str::to_owned);
        let folder = text("folder").filter(|folder| Path::new(folder).is_absolute())?;
        Some(Known { folder, name: text("name")?, opened: entry.get("opened")?.as_u64()? })
    };
    list.iter().filter_map(one).take(MOST).collect()
}

/// Puts a site first; `gone` are folders that go off the list.
pub fn remember(own: Option<&Path>, site: Known, gone: &[&str]) {
    let Some(own) = own else { return };
    let mut list = read(Some(own));
    list.retain(|known| known.folder != site.folder && !gone.contains(&known.folder.as_str()));
    list.insert(0, site);
    list.truncate(MOST);
    let list = list
        .iter()
        .map(|known| json!({ "folder": known.folder, "name": known.name, "opened": known.opened }));
    // A list that cannot be kept costs a search the next time, and nothing else.
    let _ = disk::write_own(own, NAME, &json::to_string(&json::Value::Array(list.collect())));
}
