//! A page's tree to HTML for the screen, and to plain text for search.

mod embed;
mod inline;
mod look;
mod picture;
mod render;
mod sanitise;
mod text;
mod trainer;

pub use embed::{Fate, data_url, each_attribute, with_attributes, without};
pub use render::body;
pub use text::{directives, plain_text, steps};
pub use trainer::{TrainerNote, trainer_notes};
