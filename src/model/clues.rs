//! What rules on content find in one page by itself: once for each version of its file, and not once for each
//! build.

use crate::diag::{Diagnostics, Span};
use crate::phone::Numbers;
use crate::text::WebAddress;

/// What is compared with the rest of the site, and what is wrong whatever the rest of it says.
#[derive(Debug, Clone, Default)]
pub struct Clues {
    /// Where numbers may stand in its text.
    pub numbers: Numbers,
    /// And in the name of its file.
    pub name: Numbers,
    /// Addresses out of the site that its links, pictures and codes lead to.
    pub addresses: Vec<(WebAddress, Span)>,
    /// Findings about the page where it is published.
    pub findings: Diagnostics,
}
