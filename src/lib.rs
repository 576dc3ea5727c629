//! camnang: one Markdown lesson becomes a page, a handout, slides; posters come from the same source.
//!
//! The whole of it is a pipeline of functions from values to values:
//!
//! ```text
//! discover → parse → resolve → plan → make → publish
//!   disk     per      whole    whole   per    disk
//!            file     site     site    item
//! ```
//!
//! - [`disk::discover`] lists and reads the sources below `content/` and `themes/`.
//! - [`config`] reads `site.yaml` and front matter; [`ward`] reads the tables of `content/_data/`;
//!   [`markdown`] makes a tree of each body; [`directive`] says what its `:::` blocks mean. One file gives
//!   one [`model::ParsedPage`].
//! - [`theme::load`] prepares templates, words and assets.
//! - [`resolve`] makes a [`model::Site`] of all pages: routes, sections, links, printed addresses.
//! - [`lint`] applies rules that need the whole site.
//! - [`outputs`] plans every file of the output by its path, and makes them: `plan` is what all outputs need,
//!   `facts` is what may be told of pages, `sheets`, `search` and `offline` plan their own items. [`html`]
//!   renders a page's tree for the screen, `paper` sets it on sheets.
//! - [`disk::Publication`] puts the new site in the place of the old one, as a whole or not at all.
//!
//! [`pipeline`] wires these phases, [`serve`] runs them again at every change, [`cli`] is the
//! command line. What authors get wrong is never an `Err`: every phase returns an
//! [`diag::Outcome`], a value with the findings made on the way. The rooms, what each may use, and
//! the reasons are in `src/ARCHITECTURE.md`.

pub mod archive;
pub mod cli;
pub mod config;
pub mod date;
pub mod desk;
pub mod diag;
pub mod directive;
pub mod disk;
mod facts;
pub mod film;
pub mod hash;
pub mod html;
pub mod json;
pub mod kind;
pub mod lint;
pub mod markdown;
pub mod markup;
pub mod model;
mod offline;
pub mod outputs;
#[cfg(feature = "paper")]
pub mod paper;
pub mod parallel;
pub mod phone;
pub mod picture;
pub mod pipeline;
mod plan;
pub mod publish;
pub mod qr;
pub mod resolve;
mod search;
pub mod serve;
#[cfg(feature = "paper")]
mod sheets;
pub mod starter;
pub mod stats;
pub mod table;
pub mod text;
pub mod theme;
pub mod ward;
pub mod word;
mod xml;
