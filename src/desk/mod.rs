//! The desk: a lesson as cards for people who do not program. The file stays the truth; what is not touched
//! stays byte for byte.
//!
//! This room knows no connections: it answers questions ([`Asked`]) with bytes ([`Answer`]); `serve` carries
//! them.

mod answers;
mod arrange;
mod arrive;
mod asked;
mod cards;
mod clean;
mod edit;
mod files;
mod findings;
mod gallery;
mod info;
mod items;
mod kinds;
mod known;
mod pages;
mod phone;
mod picture;
mod poster;
mod print;
mod rich;
mod settings;
mod shown;
mod start;
mod tables;
mod view;
mod word_back;
mod word_desk;
mod word_files;
mod word_in;
mod word_out;

pub use answers::Desk;
pub use arrive::MOST_FILE;
pub use asked::{Answer, Asked, MOST_BYTES, Now};
pub use cards::{Card, Field, Item, Lesson, Part, Steps, Value};
pub use edit::{Refused, add, delete, duplicate, move_behind, move_by, reverse, set, split};
pub use phone::{Said, Waiting, policy as phone_policy};
pub use picture::{add as add_picture, to_json as picture, write as write_picture};
pub use shown::Shown;
pub use start::{Around, Chosen, Start, ask_second, read_second};
pub use view::{lesson as view, value as view_value};
pub use word_back::Back;
pub use word_files::{TakenIn, compare as compare_word, find as find_page, send as send_word, take_in};
