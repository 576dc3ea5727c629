//! JSON: values and their text.

pub use serde_json::{Value, json};

/// A JSON object.
pub type Map = serde_json::Map<String, Value>;

/// Appends a text as a JSON string.
pub fn push_string(out: &mut Vec<u8>, text: &str) {
    // A string always has a JSON form, and a vector takes it.
    let _ = serde_json::to_writer(out, text);
}

/// The compact text of a value.
pub fn to_string(value: &Value) -> String {
    value.to_string()
}

/// Reads the text of a value; nothing when it is none.
pub fn read(text: &[u8]) -> Option<Value> {
    serde_json::from_slice(text).ok()
}
