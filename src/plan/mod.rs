//! What every output needs, knowing none of them: items with their paths, stages and facts; a plan of them;
//! making them; the last look at each file.

mod guard;
mod making;
mod pictures;
mod planning;
mod seen;
mod stage;

#[cfg(feature = "paper")]
pub use guard::{shown, told};
#[cfg(feature = "paper")]
pub use making::Make;
pub use making::{Item, Making, Plan, Store};
#[cfg(feature = "paper")]
pub use pictures::for_paper;
pub use pictures::{kept, original};
pub use planning::{Planning, one_file};
pub use seen::{Seen, is_shown};
pub use stage::{Fact, Made, Stage};
