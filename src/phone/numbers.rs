//! What is found in a text by itself, before anybody asks whose numbers these are.

use super::invitation::invitations;
use super::runs::{Digit, runs};
use std::ops::Range;

/// Digits of the shortest number of somebody.
pub(super) const SHORTEST: usize = 9;

/// Where numbers may stand in a text, however they are spelled, and invitations. A text is read once for
/// them, and then compared with what may be shown whenever that changes: [`super::private()`],
/// [`super::Withheld::find_in`].
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    runs: Vec<Vec<Digit>>,
    /// Invitations to groups, by their bytes.
    pub invitations: Vec<Range<usize>>,
}

impl Numbers {
    /// Reads a text.
    pub fn of(text: &str) -> Numbers {
        let mut long = Vec::new();
        runs(text, true, &mut |run| long.extend((run.len() >= SHORTEST).then(|| run.to_vec())));
        Numbers { runs: long, invitations: invitations(text) }
    }

    pub(super) fn runs(&self) -> impl Iterator<Item = &[Digit]> {
        self.runs.iter().map(Vec::as_slice)
    }
}
